"""Hands on what was read of a spec and its table as it was typed, for the finished sheet to be held against."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial

from factsheet.assets import geo, pictures
from factsheet.problems import Location
from factsheet.stages.publish import Published
from factsheet.stages.read import Assets
from factsheet.statistics.store import Store
from factsheet.witness.evidence import Evidence, Listed, fields_of


def evidence_of(published: Published) -> Evidence:
    """Returns the nodes and cells of all sheets: the same for each of them."""
    found = published.kept.get("evidence")
    source = published.spec.source
    if not isinstance(found, Evidence) or found.spec is not source.spec or found.table is not source.table:
        own = {place: dict(fields_of(words.root)) for place, words in published.spec.own.items()}
        places = published.statistics.places
        found = Evidence(
            spec=source.spec,
            measures=source.measures,
            table=source.table,
            own=own,
            outline=partial(_outline, source.assets),
            picture=partial(_digest, source.assets),
            lists={name: Listed(one.source, one.table) for name, one in published.spec.lists.items()},
            refused=frozenset(one.id for one in places if not all(problem.is_warning for problem in one.problems)),
        )
        published.kept["evidence"] = found
    return found


def _outline(store: Assets, keys: Sequence[str]) -> Sequence[tuple[float, float]] | None:
    """Returns the largest ring of an area in the file of outlines that single maps are drawn from.

    None of a file of the project, which may have outlines that cannot be drawn as they are.
    """
    path = store.find("geo", geo.STATES, geo.ENDINGS)
    if path is None or not store.is_shipped(path):
        return None
    atlas = geo.load(store.load(path), store.label(path), Location(store.label(path)), [])
    area = atlas.find(keys) if atlas else None
    return area.rings[0] if area else None


def _digest(store: Store, name: str) -> str:
    """Returns the SHA-256 of the picture's file of a name."""
    path = store.find("pictures", name, ("", *pictures.ENDINGS))
    return hashlib.sha256(store.load(path)).hexdigest() if path else ""
