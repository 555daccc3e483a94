"""The properties of an element: those that its children inherit, and its own. Source: SVG 1.1 chapters 6, 10, 11."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factsheet.assets.svg.areas import Pen
from factsheet.assets.svg.css import settled
from factsheet.assets.svg.path import Point, UnreadableError
from factsheet.assets.svg.shapes import numbers
from factsheet.assets.svg.values import length, length_of, share

INITIAL: Mapping[str, str] = {
    "fill": "black",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "clip-rule": "nonzero",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "stroke-opacity": "1",
    "paint-order": "normal",
    "color": "black",
    "visibility": "visible",
    "marker-start": "none",
    "marker-mid": "none",
    "marker-end": "none",
    "font-size": "16",
    "font-weight": "400",
    "font-style": "normal",
    "text-anchor": "start",
    "letter-spacing": "normal",
    "word-spacing": "normal",
    "white-space": "normal",
    "space": "default",
    "dominant-baseline": "auto",
    "writing-mode": "horizontal-tb",
}
_FALLBACKS = {"inherit", "unset", "revert"}
_FONT = re.compile(
    r"(?P<before>.*?)(?P<size>[0-9.]+(?:px|pt|em|rem|mm|cm|in|pc|%)|\b(?:xx?-)?(?:small|large)\b|\bmedium\b).*"
)
_SIZES = {"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32}
_WEIGHTS = {"normal": 400, "bold": 700, "bolder": 700, "lighter": 300}
_BOLD = 600
_LONGEST = 200  # characters of `font`


def own_of(declared: Mapping[str, str], inherited: Mapping[str, str]) -> dict[str, str]:
    """Return what an element declares, with variables replaced and `font` taken apart."""
    variables = {**inherited, **{name: value for name, value in declared.items() if name.startswith("--")}}
    own = {name: settled(value, variables) for name, value in declared.items()}
    found = _FONT.fullmatch(own.get("font", "")[:_LONGEST])
    if found:
        own.setdefault("font-size", found["size"])
        for word in found["before"].split():
            name = "font-style" if word in ("italic", "oblique") else "font-weight"
            own.setdefault(name, word)
    return own


def inherited_by(own: Mapping[str, str], look: Mapping[str, str]) -> Mapping[str, str]:
    """Return the properties that the children of an element inherit; `look` are those that it inherits itself."""
    changed = {
        name: INITIAL.get(name, "") if value == "initial" else value
        for name, value in own.items()
        if (name in INITIAL or name.startswith("--")) and value not in _FALLBACKS and value
    }
    if "font-size" in changed:
        changed["font-size"] = f"{_size(changed['font-size'], em_of(look)):.9g}"
    return {**look, **changed} if changed else look


def _size(text: str, em: float) -> float:
    named = {"smaller": em / 1.2, "larger": em * 1.2, **_SIZES}
    return named.get(text) or length(text, em, em) or em


def em_of(look: Mapping[str, str]) -> float:
    """Return the size of the type, in the drawing's units."""
    return float(look["font-size"])


def is_bold(look: Mapping[str, str]) -> bool:
    """Whether the type is semibold or heavier."""
    weight = _WEIGHTS.get(look["font-weight"]) or length(look["font-weight"], 1) or 400
    return weight >= _BOLD


def is_seen(own: Mapping[str, str]) -> bool:
    """Whether an element and all inside it is drawn at all."""
    return own.get("display") != "none" and share(own.get("opacity", "1")) > 0


def even_odd(look: Mapping[str, str], name: str = "fill-rule") -> bool:
    """Whether a shape is filled, or clips, by the even-odd rule."""
    return look[name] == "evenodd"


def pen_of(look: Mapping[str, str], viewport: Point) -> Pen | None:
    """Return how a stroke is drawn; None for one without width. Raises `UnreadableError`."""
    whole, em = ((viewport[0] ** 2 + viewport[1] ** 2) / 2) ** 0.5, em_of(look)
    width = length_of(look, "stroke-width", whole, em=em)
    if width <= 0:
        return None
    given = look["stroke-dasharray"]
    dashes: tuple[float, ...] = ()
    if given != "none":
        parts = [length(part, whole, em) for part in re.split(r"[\s,]+", given.strip())]
        found = [part for part in parts if part is not None]
        if len(found) != len(parts) or min(found, default=-1) < 0:
            raise UnreadableError(f"stroke-dasharray is '{given[:30]}'; a list of lengths is allowed.")
        dashes = tuple(found * (1 + len(found) % 2)) if sum(found) > 0 else ()
    limit = numbers(look["stroke-miterlimit"])
    return Pen(
        width=width, cap=look["stroke-linecap"], join=look["stroke-linejoin"], limit=limit[0] if limit else 4.0,
        dashes=dashes, offset=length_of(look, "stroke-dashoffset", whole, em=em),
    )  # fmt: skip
