"""Measures the drawn cells of a table: spines among all places, and small lines over the periods."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from factsheet import syntax
from factsheet.syntax import Node
from factsheet.witness import judging
from factsheet.witness.courses import Lines
from factsheet.witness.everyone import everyone
from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.facts import Facts
from factsheet.witness.measured import UNRELIABLE, amount_of
from factsheet.witness.measurers.trend import course
from factsheet.witness.pieces import Fact, Untold
from factsheet.witness.sizes import Amount
from factsheet.witness.sketches import Wanted
from factsheet.witness.spines import Places, Spines, Standing, form_of_verdict
from factsheet.witness.telling import Fields, Teller

_LEAST_POINTS = 4  # of a small line: else there are words


def wanted(fields: Fields, teller: Teller) -> Iterable[Wanted]:
    """Yields the spines and the lines of the columns that have them."""
    columns = {text_of(one.get("show") if isinstance(one, syntax.Mapping) else one) for one in _columns(fields)}
    if fields.get("list") is not None and columns & {"dots", "spark"}:
        raise Untold("rows of a list")
    if "dots" in columns:
        yield from spines(items_of(fields.get("rows")), fields, teller)
    if "spark" in columns:
        found = [(course(address, teller), is_unsure(address, teller))
                 for address, _ in _rows(items_of(fields.get("rows")), teller)]  # fmt: skip
        lines = [(each, unsure) for each, unsure in found if len(each) >= _LEAST_POINTS]
        unsure = frozenset(number for number, (_, unsure) in enumerate(lines) if unsure)
        yield Lines(tuple(each for each, _ in lines), apart=True, unsure=unsure)


def _columns(fields: Fields) -> Sequence[Node]:
    return items_of(fields.get("columns"))


def spines(rows: Sequence[Node], fields: Fields, teller: Teller) -> Iterable[Wanted]:
    """Yields the spines of rows, of which each must be drawn."""
    names = [text_of(name) for name in items_of(fields.get("against"))] or [fields.text("against")]
    against = teller.case.of_table("against")
    if len(names) != 1 or not isinstance(against, syntax.Mapping) or against.get(names[0]) is None:
        raise Untold("what is held against several, or against a period")
    standing = []
    for address, node in _rows(rows, teller):
        if isinstance(node, syntax.Mapping) and (node.get("better") is not None or node.get("against") is not None):
            raise Untold("a row with an order of its own")
        now, before = (teller.facts.fact(one) for one in (address, f"{address}@{names[0]}"))
        own, middle = _shown(now), _shown(before)
        if own is None or middle is None:
            continue  # there are words in place of a spine
        if teller.has_breaks(now):
            raise Untold("a row that may have no spine")
        fields_of_measure = teller.case.measures.get(address)
        if fields_of_measure is None or text_of(fields_of_measure.get("kind")) == "count":
            raise Untold("a count, which may be a part of what it is held against")
        standing.append(
            Standing(
                own=own,
                middle=middle.value,
                places=_places(address, teller),
                falls=text_of(fields_of_measure.get("better")) == "low",
                form=_form(now, before, teller),
                unsure=True,  # a part of a sum, or a figure of low reliability, has words in its place
            )
        )
    yield Spines(tuple(standing))


def is_unsure(path: str, teller: Teller) -> bool:
    """Whether a figure may be of low reliability: within a wide interval, or worked out from few cases."""
    fields = teller.case.measures.get(path)
    return path in teller.case.formulas or fields is None or fields.get("interval") is not None


def _shown(fact: Fact) -> Amount | None:
    """Returns the amount of a figure that is published and reliable."""
    return None if fact.status == UNRELIABLE else amount_of(fact)


def _rows(rows: Sequence[Node], teller: Teller) -> Iterable[tuple[str, Node]]:
    """Yields the address of each row that is drawn, without the heads of groups."""
    for row in rows:
        node = row.get("value") if isinstance(row, syntax.Mapping) else row
        if isinstance(row, syntax.Mapping) and (row.get("group") is not None or not teller.holds(row.get("when"))):
            continue
        address = text_of(node).partition(":")[0].strip()
        if not address or "@" in address:
            raise Untold("a row of another figure")
        yield address, row


def _form(now: Fact, before: Fact, teller: Teller) -> str:
    """Returns the form of the mark of a figure, by the verdict on it; empty where that is not known."""
    try:
        better = judging.better_of(now, teller.case)
        return form_of_verdict(judging.verdict(now, before, better, teller.case.language))
    except Untold:
        return ""


def _places(path: str, teller: Teller) -> Places:
    """Returns the figures of all places that are shown, or where that is not known of all that may be."""
    kept, key = teller.case.kept, ("places", path)
    if key not in kept:
        try:
            kept[key] = Places(everyone(path, teller.case, teller.facts.cells).values, whole=True)
        except Untold:
            kept[key] = Places(tuple(sorted(_values(path, teller))))
    return kept[key]  # type: ignore[return-value]  # such a key has places


def _values(path: str, teller: Teller) -> Iterable[float]:
    for row in teller.case.rows.values():
        try:
            fact = Facts(teller.case, row).fact(path)
        except Untold:
            continue  # of a place that a spine may have or lack
        if not fact.must_hide and isinstance(fact.value, Fraction) and fact.status != UNRELIABLE:
            yield float(fact.value)
