"""Measures the areas of a map that are shaded by their figures: lower classes have the lower figures."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.witness.courses import Shades
from factsheet.witness.evidence import text_of
from factsheet.witness.facts import Facts
from factsheet.witness.measured import amount_of
from factsheet.witness.pieces import Untold
from factsheet.witness.sizes import Amount
from factsheet.witness.sketches import Wanted
from factsheet.witness.telling import Fields, Teller


def wanted(fields: Fields, teller: Teller) -> Iterable[Wanted]:
    """Yields the shades of the table's places; nothing of a map without figures."""
    if fields.get("points") is not None:
        raise Untold("points of a list")
    areas = fields.get("areas")
    if areas is None:
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
