"""Measures a map: the outline of the place, marks at their degrees, discs and shades in the order of their figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import cast

from factsheet import syntax
from factsheet.record import replace
from factsheet.statistics.tables import Row
from factsheet.syntax import Node
from factsheet.witness import judging
from factsheet.witness.evidence import fields_of, text_of
from factsheet.witness.facts import Facts
from factsheet.witness.kinds.map import NATION, cities_of
from factsheet.witness.lettered import Named
from factsheet.witness.listed import degrees_of, rows_of
from factsheet.witness.measured import amount_of
from factsheet.witness.outlines import Land, OutlineOf, PointedOut
from factsheet.witness.pieces import Untold
from factsheet.witness.placed import Areas, Placed, PointedOutAmong, placed
from factsheet.witness.shades import Legend, Shades
from factsheet.witness.sizes import Amount, Discs
from factsheet.witness.sketches import Wanted
from factsheet.witness.spots import Spots
from factsheet.witness.telling import Fields, Teller

_STATES, _COUNTIES = "us-states", "us-counties"  # files of outlines
_NO_STATES = ("PR", "GU", "VI", "AS", "MP")  # which no map of the states shows
_KEYS = ("fips", "usps", "slug", "name")  # columns that name the area of a place


def wanted(fields: Fields, teller: Teller) -> Iterable[Wanted]:
    """Yields the outline of the place, or the shades of the table's places and where their areas lie."""
    areas, points = fields.get("areas"), fields.get("points")
    if areas is not None:
        lie, alone = _placed(fields, areas, teller)
        shades = replace(_shaded(areas, teller), drawn=alone)
        yield shades if "list" in dict(fields_of(areas)) else replace(shades, own=teller.facts.row.id)
        yield lie
        yield from named(teller)
        return
    if fields.get("highlight") is not None or fields.text("area").casefold() in NATION:
        if fields.get("highlight") is None:
            raise Untold("several areas without figures")
        yield highlighted(fields, teller)
        yield from named(teller)
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
        names = {row.row.id: row.row.cells["name"].words for row in rows if "name" in row.row.cells}
        yield Spots(known, land, fewer=fewer, names=names)


def named(teller: Teller) -> Iterable[Wanted]:
    """Yields the name that may stand beside an area that is pointed out: that of the place."""
    name = teller.facts.words("name")
    if name and not teller.claims.abbreviated:
        yield Named(name.words)


def highlighted(fields: Fields, teller: Teller) -> Wanted:
    """Returns which of several areas must be pointed out. Raises `Untold` where it is not known which are shown."""
    area, file = fields.text("area"), fields.text("outlines")
    codes = [code.zfill(5) for code in _codes(teller.facts.row)]
    if not file and (area.casefold() in NATION or not (area or codes)):
        land, name = _land(fields, teller, own=True)
        ends = [end for key in ("ME", "MN", "WA") if (end := teller.case.evidence.outline([key], ""))]
        return PointedOut(land, name, ends)
    file = file or (_COUNTIES if codes else "")
    own = _own(teller.facts.row, file, teller.case.evidence.outline) if file not in ("", _STATES) else None
    if own is None or (area and area.casefold() not in NATION and file != _COUNTIES):
        raise Untold("areas that are shown by their codes")
    prefix = codes[0][:2] if file == _COUNTIES else ""
    key = "lands", file, prefix
    if key not in teller.case.kept:
        lands = teller.case.evidence.lands(file, prefix)
        teller.case.kept[key] = Areas.of(lands) if lands else None
    if teller.case.kept[key] is None:
        raise Untold("areas that nothing names alone")
    return PointedOutAmong(cast(Areas, teller.case.kept[key]), own, teller.facts.row.cells["name"].words)


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


def _placed(fields: Fields, areas: Node, teller: Teller) -> tuple[Placed, frozenset[str]]:
    """Returns where the areas of rows belong, as far as it is known which outlines are theirs, and which must be drawn.

    Of a map of a part none must be: which of them lie in it is not known.
    """
    listed = dict(fields_of(areas)).get("list")
    rows = [facts.row for facts in rows_of(text_of(listed), teller.facts)] if listed else [*teller.case.rows.values()]
    named = fields.text("outlines")
    key = "placed", named, tuple(row.id for row in rows)
    if key not in teller.case.kept:
        outline, files = teller.case.evidence.outline, (named,) if named else (_COUNTIES, "")
        lands = {file: {row.id: land for row in rows if (land := _own(row, file, outline))} for file in files}
        file = max(files, key=lambda file: len(lands[file]))
        times = Counter(land.ring[0] for land in lands[file].values())
        others = [land.ring[0] for code in _NO_STATES if file in ("", _STATES) and (land := outline([code], file))]
        alone = frozenset(
            row for row, land in lands[file].items() if times[land.ring[0]] == 1 and land.ring[0] not in others
        )
        teller.case.kept[key] = placed(lands[file], usa=file in ("", _STATES)), alone
    where, alone = cast(tuple[Placed, frozenset[str]], teller.case.kept[key])
    return where, alone if fields.text("area").casefold() in ("", *NATION) else frozenset()


def _own(row: Row, file: str, outline: Callable[[Sequence[str], str], Land | None]) -> Land | None:
    """Returns the area of a row in a file: that of its code, else that of its name; of counties by the code alone."""
    if file == _COUNTIES:
        return next((land for code in _codes(row) if (land := outline([code.zfill(5)], file))), None)
    texts = {key: row.cells[key].text.strip() for key in _KEYS if key in row.cells} | {"id": row.id}
    keys = (texts[key] for key in ("fips", "id", *_KEYS) if texts.get(key))
    return next((land for key in keys if (land := outline([key], file))), None)


def _codes(row: Row) -> list[str]:
    """Returns the codes of a county in its row."""
    texts = (row.cells["fips"].text.strip() if "fips" in row.cells else "", row.id)
    return [text for text in texts if re.fullmatch("[0-9]{4,5}", text)]


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
