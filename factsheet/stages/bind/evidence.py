"""Hands on what was read of a spec and its table as it was typed, for the finished sheet to be held against."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial

from factsheet.assets import geo, icons, pictures
from factsheet.problems import Location
from factsheet.stages.publish import Published
from factsheet.stages.read import Assets
from factsheet.statistics.store import Store
from factsheet.witness.evidence import Evidence, Listed, fields_of
from factsheet.witness.outlines import Land


def evidence_of(published: Published) -> Evidence:
    """Returns the nodes and cells of all sheets: the same for each of them."""
    found = published.kept.get("evidence")
    source = published.spec.source
    if not isinstance(found, Evidence) or found.spec is not source.spec or found.table is not source.table:
        own = {place: dict(fields_of(words.root)) for place, words in published.spec.own.items()}
        places, outlines = published.statistics.places, _Outlines(source.assets)
        found = Evidence(
            spec=source.spec,
            measures=source.measures,
            table=source.table,
            own=own,
            outline=outlines.find,
            lands=outlines.within,
            picture=partial(_digest, source.assets),
            icon=partial(_paths, source.assets),
            lists={name: Listed(one.source, one.table) for name, one in published.spec.lists.items()},
            refused=frozenset(one.id for one in places if not all(problem.is_warning for problem in one.problems)),
        )
        published.kept["evidence"] = found
    return found


class _Outlines:
    """The outlines of areas in the files that maps are drawn from; each is looked for once."""

    def __init__(self, store: Assets) -> None:
        self._store = store
        self._atlases: dict[str, geo.Atlas | None] = {}

    def _atlas(self, name: str) -> geo.Atlas | None:
        """Returns the outlines in a file of the project or the program; None where there is none of that name."""
        if name not in self._atlases:
            bare = next((name.removesuffix(ending) for ending in geo.ENDINGS if name.endswith(ending)), name)
            path = self._store.find("geo", bare, geo.ENDINGS)
            label = self._store.label(path) if path else ""
            self._atlases[name] = geo.load(self._store.load(path), label, Location(label), []) if path else None
        return self._atlases[name]

    def within(self, file: str, prefix: str) -> tuple[Land, ...]:
        """Returns the largest rings of the areas in a file whose codes begin with `prefix`; of all without one.

        An area that nothing names alone, or that cannot be drawn, is left out.
        """
        atlas = self._atlas(file)
        ids = [atlas.id_of(number) or atlas.name_of(number) for number in range(len(atlas))] if atlas else []
        found = (self.find([id_], file) for id_ in ids if id_.startswith(prefix))
        return tuple(land for land in found if land)

    def find(self, keys: Sequence[str], file: str) -> Land | None:
        """Returns the largest ring of an area; without the name of a `file` in that of the states.

        There is none of a name that several areas have, as counties have.
        """
        atlas = self._atlas(file or geo.STATES)
        own = [key for key in keys if atlas and atlas.number([key]) is not None]
        area = atlas.find(own) if atlas else None
        return Land(area.rings[0], area.projection.constants) if area else None


def _digest(store: Store, name: str) -> str:
    """Returns the SHA-256 of the picture's file of a name."""
    path = store.find("pictures", name, ("", *pictures.ENDINGS))
    return hashlib.sha256(store.load(path)).hexdigest() if path else ""


def _paths(store: Store, name: str) -> tuple[tuple[float, ...], ...]:
    """Returns the coordinates of each path of the icon of a name."""
    path = store.find("icons", name, ("", ".svg"))
    drawing = icons.load(store.load(path), store.label(path), Location(store.label(path)), []) if path else None
    shapes = drawing.shapes if drawing else ()
    return tuple(tuple(n for _, points in shape.commands for x, y in points for n in (x, y)) for shape in shapes)
