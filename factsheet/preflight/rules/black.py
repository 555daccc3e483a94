"""Black and white: what overprints, what knocks out, and what black is made of."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.preflight.document import Document
from factsheet.preflight.engine.marks import PaintedMark
from factsheet.preflight.engine.spaces import described
from factsheet.preflight.findings import PRESS, Observation, Rule, weighed
from factsheet.preflight.rules.marks import is_rich_black, is_solid_black, is_white, parts_of_bars
from factsheet.press import OVERPRINTED

_RULE = 2.0  # points: a filled rectangle that is not thicker is a rule
_SLACK = 0.01
_DEVICE = ("DeviceCMYK", "Separation", "DeviceN")


def _type_and_rules(document: Document) -> Iterator[PaintedMark]:
    is_part = parts_of_bars(document)
    for mark in document.marks:
        is_rule = mark.kind == "fill" and 0 < mark.thin <= _RULE + _SLACK and not is_part(mark)
        if is_rule or mark.kind in ("text", "stroke"):
            yield mark


def _is_small(mark: PaintedMark) -> bool:
    return mark.kind != "text" or mark.size <= OVERPRINTED + _SLACK


def _overprints(mark: PaintedMark) -> bool:
    """Whether the inks under the mark stay: in CMYK only with overprint mode 1 (ISO 32000-1 §8.6.7)."""
    return mark.overprints and (mark.overprint_mode == 1 or mark.colour.space.family != "DeviceCMYK")


def _black(document: Document) -> Iterator[Observation]:
    for mark in _type_and_rules(document):
        known = mark.colour.space.family in _DEVICE and is_solid_black(mark)
        if known and _is_small(mark) and not _overprints(mark):
            how = "it overprints without overprint mode 1" if mark.overprints else "it knocks out what lies under it"
            yield Observation.of(mark, f"{how}, though it is 100 K.")


def _large(document: Document) -> Iterator[Observation]:
    for mark in document.marks:
        if mark.kind == "text" and is_solid_black(mark) and not _is_small(mark) and _overprints(mark):
            found = f"it overprints at {mark.size:.3g} pt, so what lies under it shows."
            yield Observation.of(mark, found)


def _rich(document: Document) -> Iterator[Observation]:
    for mark in _type_and_rules(document):
        if _is_small(mark) and is_rich_black(mark):
            yield Observation.of(mark, f"it is {described(mark.colour)}.")


def _white(document: Document) -> Iterator[Observation]:
    for mark in document.marks:
        if mark.overprints and is_white(mark) and mark.kind != "image":
            yield Observation.of(mark, "it is white and overprints.")


def _coloured(document: Document) -> Iterator[Observation]:
    for mark in document.marks:
        inks = mark.colour.inks()
        if mark.kind not in ("text", "fill", "stroke") or inks is None or "All" in inks:
            continue
        if _overprints(mark) and not is_white(mark) and not is_solid_black(mark):
            yield Observation.of(mark, f"it overprints in {described(mark.colour)}.")


RULES = (
    Rule(
        id="black.overprint",
        title="black type and rules overprint",
        why="Where it knocks out (leaves the paper white under it), a white edge shows when the inks do not meet "
        "exactly.",
        next_step="Set black type up to 24 pt and black rules to overprint, with overprint mode 1.",
        profiles=PRESS,
        check=_black,
    ),
    Rule(
        id="black.large",
        title="large black type knocks out",
        why="A solid black this large shows the colours that lie under it.",
        next_step="Let it knock out, or make it a rich black.",
        profiles=weighed("warning"),
        check=_large,
    ),
    Rule(
        id="black.rich",
        title="black type and rules are one ink",
        why="Four inks never meet exactly in small type: it prints with coloured edges.",
        next_step="Make it 100 K.",
        profiles=PRESS,
        check=_rich,
    ),
    Rule(
        id="white.overprint",
        title="white knocks out",
        why="White that overprints is no ink on ink: it vanishes.",
        next_step="Switch overprint off for it.",
        profiles=PRESS,
        check=_white,
    ),
    Rule(
        id="overprint.colour",
        title="colours knock out",
        why="A colour that overprints mixes with what lies under it.",
        next_step="Switch overprint off for it, unless the mixture is meant.",
        profiles=weighed("warning"),
        check=_coloured,
    ),
)
