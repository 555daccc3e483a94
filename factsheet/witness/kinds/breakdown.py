"""Tells the parts of a whole: the heads over tracks, and each part's figure, label and share, in their order."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from factsheet import syntax
from factsheet.numbers import NumberType
from factsheet.record import replace
from factsheet.text.sentences import figures_head, of_all, shares_head
from factsheet.witness.described import filled
from factsheet.witness.evidence import fields_of, items_of
from factsheet.witness.pieces import (
    Anything,
    Fact,
    Literal,
    OneOf,
    Perhaps,
    Piece,
    Printed,
    Rest,
    Told,
    Unit,
    Untold,
    noted_of,
)
from factsheet.witness.read_back import alike, tidied
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
    parts = [part for part in items_of(fields.get("parts")) if isinstance(part, syntax.Mapping)]
    if len(parts) < len(items_of(fields.get("parts"))) or any(
        dict(fields_of(part)).keys() - _OF_PARTS for part in parts
    ):
        raise Untold("a part of a breakdown")
    values = [teller.value(part.get("value")) for part in parts]
    shares = _have_shares(values, whole)
    if fields.text("as") == "track":
        yield from _heads(fields, whole, shares, teller)
    for n, (part, value) in enumerate(zip(parts, values, strict=True)):
        label, share = teller.words(part.get("label")), _share(value, whole)
        if fields.text("as") == "track":
            yield from _row(value, label, share, part, shares)
        else:
            behind = _of_all(whole, fields, teller) if n == 0 else ()
            yield _item(value, label, (share, *behind) if share else (), part, fields, teller)


def _have_shares(values: list[Piece], whole: Piece) -> bool | None:
    """Whether parts have shares of their whole beside them: not where they are shares; None where it is not known."""
    facts = [piece.fact for piece in (whole, *values) if isinstance(piece, Printed)]
    sure = all(len(fact.types) == 1 and (fact.must_hide or not fact.hidden) for fact in facts)
    if not sure or len(facts) <= len(values) or facts[0].must_hide or not isinstance(facts[0].value, Fraction):
        return None
    published = [fact for fact in facts[1:] if not fact.must_hide]
    return facts[0].value > 0 and bool(published) and all(fact.types[0].kind != "share" for fact in published)


def _heads(fields: Fields, whole: Piece, shares: bool | None, teller: Teller) -> Iterable[Told]:
    """Yields the heads of the figures and of the shares."""
    if shares is None or not isinstance(whole, Printed):
        return [Anything("breakdown.heads", fields.location)]
    language, type_ = teller.case.language, whole.fact.types[0]
    found: list[Told] = []
    if fields.get("unit") is not None:
        found.append(Unit(teller.unit_words(fields.get("unit"), whole), fields.location))
    else:
        number = figures_head(language, money=bool(type_.currency))
        number = shares_head(language, counted=False) if type_.kind == "share" else number
        units = tuple((type_.unit or {}).values()) if not type_.currency else ()
        texts = tuple(alike(tidied(text)) for text in (number, *units))
        found.append(Unit((OneOf(texts, fields.location),), fields.location))
    if shares:
        head = shares_head(language, counted=type_.kind == "count")
        found.append(Unit(tuple(filled(head, [[whole]] * head.count("{}"), fields.location)), fields.location))
    return found


def _of_all(whole: Piece, fields: Fields, teller: Teller) -> tuple[Piece, ...]:
    """Returns what the shares in a list are shares of, behind the first of them, where it has room."""
    if not isinstance(whole, Printed) or not fields.is_true("list"):
        return ()
    words = of_all(teller.case.language, counted=whole.fact.types[0].kind == "count")
    pieces = filled(words, [[whole]] * words.count("{}"), fields.location)
    return tuple(Perhaps(piece) for piece in pieces if isinstance(piece, Literal | Printed))


def _row(
    value: Piece, label: tuple[Piece, ...], share: Printed | None, part: syntax.Mapping, shares: bool | None
) -> Iterable[Told]:
    yield Unit((*label, noted_of(value)), part.location)
    yield Unit((value,), part.location)
    if shares is None or (shares and not share and isinstance(value, Printed) and not value.fact.must_hide):
        yield Anything("breakdown.share", part.location)
    elif shares and share:
        yield Unit((share,), part.location)


def _item(
    value: Piece,
    label: tuple[Piece, ...],
    share: tuple[Piece, ...],
    part: syntax.Mapping,
    fields: Fields,
    teller: Teller,
) -> Unit:
    """Returns an item of the list; a unit may stand with the first alone."""
    words = teller.unit_words(part.get("unit") or fields.get("unit"), value)
    maybe = tuple(Perhaps(word) if isinstance(word, Literal | Printed) else word for word in words)
    if fields.is_true("list") and share:
        return Unit((value, *maybe, *label, noted_of(value), *share), part.location)
    beside = Perhaps(share[0]) if share and isinstance(share[0], Printed) else Rest()
    return Unit((value, *maybe, *label, noted_of(value), beside), part.location)


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
