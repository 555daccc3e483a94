"""Measures a map: its outline is that of the place, and of shaded areas lower classes have the lower figures."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.witness.courses import Shades
from factsheet.witness.evidence import text_of
from factsheet.witness.facts import Facts
from factsheet.witness.measured import amount_of
from factsheet.witness.outlines import OutlineOf
from factsheet.witness.pieces import Untold
from factsheet.witness.sizes import Amount
from factsheet.witness.sketches import Wanted
from factsheet.witness.telling import Fields, Teller

_KEYS = ("fips", "usps", "slug", "name")  # columns that name the area of a place


def wanted(fields: Fields, teller: Teller) -> Iterable[Wanted]:
    """Yields the outline of the place, or the shades of the table's places."""
    if any(fields.get(name) is not None for name in ("points", "highlight", "outlines")):
        raise Untold("points of a list, or other outlines")
    areas = fields.get("areas")
    if areas is None:
        yield from _outline(fields, teller)
        return
    node = areas.get("value") if isinstance(areas, syntax.Mapping) else areas
    if isinstance(areas, syntax.Mapping) and areas.get("list") is not None:
        raise Untold("areas of a list")
    path = text_of(node).partition(":")[0].strip()
    kept, key = teller.case.kept, ("shades", path)
    if key not in kept:
        kept[key] = dict(_amounts(path, teller))
    yield Shades(kept[key])  # type: ignore[arg-type]  # such a key has amounts


def _amounts(path: str, teller: Teller) -> Iterable[tuple[str, Amount]]:
    for id_ in teller.case.rows:
        try:
            found = amount_of(Facts(teller.case, id_).fact(path))
        except Untold:
            raise Untold("an area of which it is not known whether it is shaded") from None
        if found:
            yield id_, Amount(found.value, f"{path} of {id_}")


def _outline(fields: Fields, teller: Teller) -> Iterable[Wanted]:
    cells, name = teller.facts.row.cells, fields.text("area")
    own = [cells[key].text.strip() for key in _KEYS if key in cells]
    keys = [name] if name else [key for key in (*own, teller.facts.row.id) if key]
    ring = teller.case.evidence.outline(keys)
    if ring is None:
        raise Untold("the area of another file")
    yield OutlineOf(ring, keys[-1])
