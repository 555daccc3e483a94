"""Tells the parts of a whole: each part's figure, label and share of the whole, in the order of the spec."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from factsheet import syntax
from factsheet.numbers import NumberType
from factsheet.record import replace
from factsheet.witness.evidence import items_of
from factsheet.witness.pieces import Anything, Fact, Literal, Perhaps, Piece, Printed, Rest, Told, Unit, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"caption", "of", "as", "list", "center", "unit", "parts"})
SHORT = "parts"
_OF_PARTS = {"value", "unit", "label", "icon", "quiet"}


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields the units of a table over tracks, else those of a list."""
    whole = teller.value(fields.get("of"))
    yield from teller.unit(fields.get("caption"))
    center = fields.get("center")
    if isinstance(center, syntax.Mapping):
        value = teller.value(center.get("value"))
        words = teller.unit_words(center.get("unit"), value)
        yield Unit((value, *words, *teller.words(center.get("label"))), center.location)
    tracks = fields.text("as") == "track"
    if tracks:
        yield Anything("breakdown.heads", fields.location)
    for part in items_of(fields.get("parts")):
        if not isinstance(part, syntax.Mapping) or {key.text for key, _ in part.entries} - _OF_PARTS:
            raise Untold("a part of a breakdown")
        value = teller.value(part.get("value"))
        label = teller.words(part.get("label"))
        share = _share(value, whole)
        if tracks:
            yield from _row(value, label, share, part)
        else:
            yield _item(value, label, share, part, fields, teller)


def _row(value: Piece, label: tuple[Piece, ...], share: Printed | None, part: syntax.Mapping) -> Iterable[Told]:
    yield Unit(label, part.location)
    yield Unit((value,), part.location)
    yield Unit((share,), part.location) if share else Anything("breakdown.share", part.location)


def _item(
    value: Piece,
    label: tuple[Piece, ...],
    share: Printed | None,
    part: syntax.Mapping,
    fields: Fields,
    teller: Teller,
) -> Unit:
    """Returns an item of the list; a unit may stand with the first alone, and words behind the first share."""
    words = teller.unit_words(part.get("unit") or fields.get("unit"), value)
    maybe = tuple(Perhaps(word) if isinstance(word, Literal | Printed) else word for word in words)
    listed = fields.is_true("list")
    return Unit((value, *maybe, *label, *((share,) if share and listed else ()), Rest()), part.location)


def _share(part: Piece, whole: Piece) -> Printed | None:
    """Returns the share that a part has of its whole; None where one of them may be hidden."""
    if not isinstance(part, Printed) or not isinstance(whole, Printed):
        raise Untold("a whole in words")
    one, all_ = part.fact, whole.fact
    counted = one.types[0].kind in ("count", "amount")
    known = counted and isinstance(one.value, Fraction) and isinstance(all_.value, Fraction) and all_.value > 0
    if not known or (one.hidden and one.must_hide) or all_.must_hide:
        return None
    types = tuple({NumberType("share", percent=type_.percent) for type_ in one.types if not type_.percent}) or (
        NumberType("share", percent=one.types[0].percent),
    )
    value = one.value / all_.value  # type: ignore[operator]  # both are fractions
    fact = Fact(path=f"{one.path} / {all_.path}", value=value, types=types, cell=None, typed="", remarked=True)
    return Printed(replace(fact, hidden=one.hidden), "", part.location)
