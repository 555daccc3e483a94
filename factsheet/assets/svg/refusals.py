"""What a drawing may have in it that is not drawn: the fact, and what to do in the program that it comes from."""

from __future__ import annotations

from collections.abc import Mapping

Said = tuple[str, str]

AS_PIXELS = "save the drawing as .png, at 300 dots per inch or more."
FLAT = ("shapes are filled with plain colours only.", "Give them a plain fill.")
PATTERN = ("it is filled with a pattern, which is not drawn.", f"Give it a plain fill, or {AS_PIXELS}")
OUTLINED = ("text in a drawing is not drawn.", "Convert it to outlines in the drawing program.")
FAINT = ("it is partly clear.", "Give it the colour that it should have, and no opacity.")
MASKED = ("it is masked, and a mask is drawn only if it is a plain white shape.", f"Clip it instead, or {AS_PIXELS}")
FILTERED = ("it has a filter, such as a shadow or a blur, which is not drawn.", f"Remove the effect, or {AS_PIXELS}")
BLENDED = ("it is blended with what is under it (mix-blend-mode).", f"Set it to Normal, or {AS_PIXELS}")
MARKED = ("its line has markers, such as arrow heads.", "Convert it to a path (Inkscape: Path > Object to Path).")
TURNED = ("its text runs from top to bottom.", "Convert it to outlines in the drawing program.")
OUTSIDE = ("it takes something from outside of the drawing, and nothing outside is read.", "Embed it, or remove it.")
ORIGIN = ("its transform has an origin (transform-origin).", "Flatten transforms in the drawing program.")
TANGLED = ("what it has in common with other shapes cannot be found.", f"Simplify its path, or {AS_PIXELS}")
_ONLY_SHAPES = ("a drawing may hold shapes and groups only.", "Remove it, or save the drawing as plain SVG.")
_PIXELS = ("a picture inside a drawing is not drawn.", f"Remove it, or {AS_PIXELS}")
_PAGE = ("it holds a piece of a web page, which is not drawn.", "Export with plain text, or as .png.")
_MOVES = ("a drawing that moves is not drawn.", "Save it without animation.")
_FLOWED = ("text that flows in a shape is not drawn.", "Convert it to text (Inkscape: Text > Convert to Text).")
ELEMENTS: Mapping[str, Said] = {
    "image": _PIXELS,
    "foreignObject": _PAGE,
    **dict.fromkeys(("animate", "animateTransform", "animateMotion", "set"), _MOVES),
    **dict.fromkeys(("flowRoot", "flowPara", "flowRegion"), _FLOWED),
}


def of_element(tag: str) -> Said:
    """Return why an element is not drawn."""
    return ELEMENTS.get(tag, _ONLY_SHAPES)
