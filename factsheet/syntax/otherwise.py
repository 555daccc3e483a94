"""What people call a field that we call otherwise, or look for in another place: no spelling is near enough to it."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Final

from factsheet.syntax.yamltext import shortened

OF_MEASURES = (  # fields of a measures file, which some look for in a spec
    "abbreviations", "against", "basis", "disclosure", "formulas", "measures", "percentages", "set", "table", "totals",
    "unreliable",
)  # fmt: skip
MEANT: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("color", "colour"), ("ink",)),
    **dict.fromkeys(("background", "fill"), ("ground",)),
    **dict.fromkeys(("name", "caption", "text"), ("label", "words", "heading", "title")),
    **dict.fromkeys(("content", "paragraph"), ("words", "body")),
    **dict.fromkeys(("title", "header", "headline"), ("heading", "title", "caption", "label")),
    "heading": ("title", "caption", "label"),
    **dict.fromkeys(("count", "figure", "number"), ("value",)),
    **dict.fromkeys(("value", "phone", "address"), ("words",)),
    **dict.fromkeys(("image", "symbol", "picture"), ("icon",)),
    **dict.fromkeys(("style", "type", "layout"), ("as", "style")),
    **dict.fromkeys(("blocks", "content"), ("body", "items")),
    **dict.fromkeys(("list", "counts"), ("items",)),
    **dict.fromkeys(("font", "typeface"), ("family",)),
    **dict.fromkeys(("footnotes", "footer"), ("notes", "foot")),
    **dict.fromkeys(("table", "statistics"), ("data",)),
    **dict.fromkeys(("place", "default"), ("default_place",)),
    **dict.fromkeys(("filename", "output"), ("file",)),
}
BLOCKS = (  # that stand in a body, and which some put beside it
    "bars", "breakdown", "callout", "columns", "compare", "counts", "each", "footnotes", "logos", "map", "picture",
    "qr", "quote", "section", "share", "steps", "table", "text", "trend",
)  # fmt: skip
HEADS = ("title", "heading", "header", "headline")
HEADED = "Put the block into a section, which has a heading."


def way_of(name: str, names: Container[str]) -> str:
    """The step for a field that would set what the theme sets, or words over a block; empty where it is neither."""
    if name == "size" and "style" in names:
        return "Remove it: the theme sets the size of text."
    if "ink" in names or "inks" in names:  # of a theme itself
        return ""
    if name in ("color", "colour", "colors", "colours", "ink"):
        return "Remove it: the theme sets the colours."
    if name in ("font", "typeface", "family"):
        return "Remove it: the theme sets the type."
    return HEADED if name in HEADS else ""


def way_of_name(subject: str, text: str) -> str:
    """The step for a name where a number belongs, where another field of the group takes names; empty for none."""
    if subject == "share.of" and text.replace(".", "").replace("_", "").isalnum() and text[:1].isalpha():
        return f"Write out_of: {shortened(text)} for the whole; of: is how many icons there are."
    return ""
