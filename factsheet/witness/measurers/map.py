"""Measures a map: the outline of the place, marks at their degrees, discs and shades in the order of their figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factsheet import syntax
from factsheet.record import replace
from factsheet.syntax import Node
from factsheet.witness import judging
from factsheet.witness.evidence import fields_of, text_of
from factsheet.witness.facts import Facts
from factsheet.witness.kinds.map import NATION, cities_of
from factsheet.witness.listed import degrees_of, rows_of
from factsheet.witness.measured import amount_of
from factsheet.witness.outlines import Land, OutlineOf, PointedOut, Spots
from factsheet.witness.pieces import Untold
from factsheet.witness.shades import Legend, Shades
from factsheet.witness.sizes import Amount, Discs
from factsheet.witness.sketches import Wanted
from factsheet.witness.telling import Fields, Teller

_KEYS = ("fips", "usps", "slug", "name")  # columns that name the area of a place


def wanted(fields: Fields, teller: Teller) -> Iterable[Wanted]:
    """Yields the outline of the place, or the shades of the table's places."""
    areas, points = fields.get("areas"), fields.get("points")
    if areas is not None:
        shades = _shaded(areas, teller)
        yield shades if "list" in dict(fields_of(areas)) else replace(shades, own=teller.facts.row.id)
        return
    if fields.get("highlight") is not None or fields.text("area").casefold() in NATION:
        if fields.get("highlight") is None or fields.text("area").casefold() not in NATION or fields.text("outlines"):
            raise Untold("several areas without figures")
        land, name = _land(fields, teller, own=True)
        ends = [end for key in ("ME", "MN", "WA") if (end := teller.case.evidence.outline([key], ""))]
        yield PointedOut(land, name, ends)
        return
    land, name = _land(fields, teller)
    yield OutlineOf(land.ring, name)
    marked, fewer = (fields.get("cities"), True) if points is None else (points, bool(cities_of(fields, teller)))
    if marked is None:
        return
    rows = rows_of(text_of(dict(fields_of(marked)).get("list", marked)), teller.facts)
    value = marked.get("value") if isinstance(marked, syntax.Mapping) else None
    if value is not None:
        yield Discs(dict(_amounts(text_of(value).partition(":")[0].strip(), rows)))
    places = [(row.row.id, degrees_of(row)) for row in rows]
    known = [(row, degrees) for row, degrees in places if degrees]
    if len(known) == len(places):
        yield Spots(known, land, fewer=fewer)


def _shaded(areas: Node, teller: Teller) -> Shades:
    """Returns the amounts of areas by their rows: of a list those of the place, else of all places."""
    fields = dict(fields_of(areas))
    path, _, format_ = (part.strip() for part in text_of(fields.get("value", areas)).partition(":"))
    if "list" in fields:
        return _shades(path, format_, rows_of(text_of(fields["list"]), teller.facts), teller.case.language)
    case, key = teller.case, ("shades", f"{path}:{format_}")
    if key not in case.kept:
        rows = [Facts(case, row) for row in case.rows.values()]
        case.kept[key] = _shades(path, format_, rows, case.language)
    return case.kept[key]  # type: ignore[return-value]  # such a key has shades


def _shades(path: str, format_: str, rows: Sequence[Facts], language: str) -> Shades:
    """Returns what the areas of rows must show, with their legend where it is known how their figures are printed."""
    amounts = dict(_amounts(path, rows))
    facts = {row.row.id: row.fact(path) for row in rows if row.row.id in amounts}
    types = [type_ for fact in facts.values() for type_ in fact.types]
    try:
        printed = {row: judging.shown(fact, format_, language) for row, fact in facts.items()}
    except Untold:
        return Shades(amounts)
    if not types or any(type_ != types[0] for type_ in types) or any(len(values) != 1 for values in printed.values()):
        return Shades(amounts)
    format_ = format_ or next(iter(facts.values())).format
    return Shades(amounts, Legend(types[0], format_, language, {row: next(iter(v)) for row, v in printed.items()}))


def _amounts(path: str, rows: Iterable[Facts]) -> Iterable[tuple[str, Amount]]:
    for row in rows:
        try:
            found = amount_of(row.fact(path))
        except Untold:
            raise Untold("a row of which it is not known whether it is shown") from None
        if found:
            yield row.row.id, Amount(found.value, f"{path} of {row.row.id}")


def _land(fields: Fields, teller: Teller, *, own: bool = False) -> tuple[Land, str]:
    """Returns the area that the map must be of, and its name; or the `own` one of the place."""
    cells, name = teller.facts.row.cells, "" if own else fields.text("area")
    of_place = [cells[key].text.strip() for key in _KEYS if key in cells]
    keys = [name] if name else [key for key in (*of_place, teller.facts.row.id) if key]
    file, outline = fields.text("outlines"), teller.case.evidence.outline
    found = {land.ring[0]: land for key in keys if (land := outline([key], file))}
    if len(found) != 1:
        raise Untold("an area that no name means, or several")
    return next(iter(found.values())), keys[-1]
