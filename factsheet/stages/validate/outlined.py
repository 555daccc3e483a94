"""Puts rows and outlines together for a map of several areas.

They find each other by id, code or name; what finds nothing is told in one warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from factsheet.assets.geo import Atlas
from factsheet.assets.geo.mosaic import mosaic_of
from factsheet.assets.geo.thinning import UnusableError
from factsheet.assets.geo.usa import is_state
from factsheet.blocks.area_map import AreaMapSource, NoPoints, Shading, region
from factsheet.blocks.unbound import PointsSource, TerritorySource
from factsheet.problems import Location, Problem, listed, nearest_place
from factsheet.stages.validate.area_fields import AreasRead, OutlinesFound
from factsheet.stages.validate.lookup import OUTLINES, Lookup
from factsheet.statistics.placenames import all_names_of
from factsheet.statistics.tables import Row, some
from factsheet.syntax.schema import FAILED, Failed, Reader
from factsheet.syntax.yamltext import shortened

COUNTIES = "us-counties"
_NATION = ("us", "usa", "united states", "united-states")
_CODE = re.compile("[0-9]{5}")
_DIGITS = re.compile("[0-9]{4,5}")  # the zero before such a code is often lost
_MOST_NAMED = 1000  # outlines in a file in which a name alone tells one


def join(lookup: Lookup, reader: Reader, values: dict[str, object], location: Location) -> dict[str, object] | Failed:
    """Returns the fields of a map, with one form for all that makes it one of several areas; FAILED after a problem."""
    rest = {name: value for name, value in values.items() if name not in ("outlines", "areas", "highlight")}
    outlines, areas, highlight = (values.get(name) for name in ("outlines", "areas", "highlight"))
    area, points = values["area"], values.get("points")
    assert isinstance(area, TerritorySource)
    nation = area.name.strip().casefold() in _NATION
    if not (areas or highlight or nation):
        if isinstance(outlines, OutlinesFound):
            rest["area"] = replace(area, atlas=outlines.atlas)
        return rest
    if nation and isinstance(outlines, OutlinesFound):
        fact, step = f"'area: {area.name}' and 'outlines: {outlines.name}' are both given.", "Keep one of them."
        return reader.problem("conflicting-fields", outlines.location, "map.outlines", fact, step)
    if isinstance(points, PointsSource) and points.list:
        fact = f"a map of several areas marks no {points.field}."
        return reader.problem("conflicting-fields", points.location, f"map.{points.field}", fact, "Remove it.")
    joined = _Joining(lookup, area, nation, areas if isinstance(areas, AreasRead) else None, location)
    source = joined.source(outlines if isinstance(outlines, OutlinesFound) else None, highlight=bool(highlight))
    if source is None:
        return FAILED
    reader.forms.append(source)
    none = {"points": NoPoints(location)} if "points" in values else {}
    return {**rest, **none, "area": None, "several": source}


class _Joining:
    """Puts rows and outlines together for one map."""

    def __init__(
        self, lookup: Lookup, area: TerritorySource, nation: bool, areas: AreasRead | None, location: Location
    ) -> None:
        self.lookup, self.area, self.nation, self.areas, self.location = lookup, area, nation, areas, location
        self.table = list(lookup.table.rows) if lookup.table else []
        found = lookup.lists.get(areas.list) if areas and areas.list else None
        self.rows = list(found.table.rows) if found else self.table

    def source(self, outlines: OutlinesFound | None, *, highlight: bool) -> AreaMapSource | None:
        """The form of the map; None with a problem where no row has an outline, or they cannot be drawn."""
        name, atlas = (outlines.name, outlines.atlas) if outlines else self._shipped(highlight)
        if atlas is None:
            return None
        shown = self.rows if self.areas else self.table
        state = self._state()
        matched = _matched(shown, atlas, state)
        prefixed = name == COUNTIES
        usa = not prefixed and atlas is self.area.atlas
        numbers: tuple[int, ...] = ()
        if usa:
            numbers = tuple(n for n in range(len(atlas)) if is_state(atlas.id_of(n)))
            matched = {id_: n for id_, n in matched.items() if n in set(numbers)}
        elif self.area.name and not self.nation:
            numbers = self._within(atlas)
            if not numbers:
                return None
        elif not prefixed and not (self.areas and self.areas.list):
            numbers = tuple(range(len(atlas)))
        if (self.areas or highlight) and self._cannot_be_told(shown, matched, atlas, name):
            return None
        if not self._can_be_drawn(atlas, numbers, usa=usa):
            return None
        if self.areas:
            self._tell_unmatched(shown, matched, atlas, numbers or _of_states(matched.values(), atlas, prefixed), name)
        return AreaMapSource(
            atlas=atlas,
            file=name,
            usa=usa,
            numbers=numbers,
            places=matched if shown is self.table else _matched(self.table, atlas, state),
            shading=self._shading(matched) if self.areas else None,
            highlight=highlight,
            whole=self._whole(atlas, prefixed=prefixed, usa=usa),
            location=self.location,
        )

    def _shipped(self, highlight: bool) -> tuple[str, Atlas | None]:
        """The states of the package, or its counties: most rows have codes of five digits, or are called so.

        Names tell counties only in a state that `area` names.
        """
        states = self.area.atlas
        if self.nation and not (self.areas or highlight):
            return OUTLINES, states
        shown = self.rows if self.areas else self.table
        coded = sum(any(map(_DIGITS.fullmatch, _codes(row))) for row in shown)
        if self.nation or (2 * coded <= len(shown) and not self._state()):
            return OUTLINES, states
        counties = self.lookup.atlas(COUNTIES, self.location, "map.outlines")
        if 2 * coded <= len(shown) and counties and 2 * len(_matched(shown, counties, self._state())) <= len(shown):
            return OUTLINES, states
        return COUNTIES, counties

    def _state(self) -> str:
        """The first two digits of the codes in the state that `area` names; empty where it names none."""
        number = self.area.atlas.number([self.area.name]) if self.area.name and not self.nation else None
        return self.area.atlas.id_of(number)[:2] if number is not None else ""

    def _within(self, atlas: Atlas) -> tuple[int, ...]:
        """The outlines in the state that `area` names; none with a problem where it names no state or has none here."""
        state = self.area.atlas.number([self.area.name])
        prefix = self.area.atlas.id_of(state) if state is not None else ""
        numbers = tuple(
            n for n in range(len(atlas)) if _CODE.fullmatch(atlas.id_of(n)) and atlas.id_of(n)[:2] == prefix
        )
        if not numbers:
            fact = f"there are no outlines inside '{self.area.name}' here."
            step = "Name a state with counties, or US, or leave area: out."
            self.lookup.problems.append(Problem.of("unknown-area", self.area.location, "map.area", fact, step))
        return numbers

    def _none_found(self, name: str) -> None:
        """Reports that no row has an outline."""
        names = some([row.cells["name"].words if "name" in row.cells else row.id for row in self.rows])
        fact = f"none of the places ({names}) has an outline in {name}."
        step = "Give them the ids of the outlines (of counties the FIPS codes), or add outlines: and your file's name."
        self.lookup.problems.append(Problem.of("unknown-area", self.location, "map", fact, step))

    def _can_be_drawn(self, atlas: Atlas, numbers: tuple[int, ...], *, usa: bool) -> bool:
        """Whether the outlines can be put together; where they depend on the place, that is seen later."""
        try:
            if numbers:
                mosaic_of(atlas, numbers, usa=usa)
        except UnusableError as fault:
            self.lookup.problems.append(Problem.of(fault.code, self.location, "map", fault.fact, fault.next_step))
            return False
        return True

    def _tell_unmatched(
        self, rows: Sequence[Row], matched: Mapping[str, int], atlas: Atlas, shown: Sequence[int], name: str
    ) -> None:
        """Warns, once, of places without an outline and of outlines without a place."""
        used = set(matched.values())
        lost = [row.cells["name"].words if "name" in row.cells else row.id for row in rows if row.id not in matched]
        drawn = region(shown, used)  # of a region the other outlines are not drawn
        bare = [atlas.name_of(number) or f"number {number + 1}" for number in drawn if number not in used]
        facts = [f"{some(lost)} {'has' if len(lost) == 1 else 'have'} no outline in {name}"] if lost else []
        facts += [f"of its outlines {some(bare)} {'is' if len(bare) == 1 else 'are'} of no place"] if bare else []
        if not facts:
            return
        assert self.areas
        fact = f"{', and '.join(facts)}."
        step = "Give both the same id, code or name, if they belong together."
        if not lost:
            step = f"Add rows for {'it' if len(bare) == 1 else 'them'}, or leave it so: what has no row has no shade."
        every = [atlas.name_of(number) for number in shown if number not in used]
        names = [(name, nearest_place(name, every)) for name in lost]
        if near := next(((name, other) for name, other in names if other and _plain(name) != _plain(other)), None):
            step = f"If '{near[0]}' is '{near[1]}', write it so; else give both the same id, code or name."
        warning = Problem.warning("unmatched-outlines", self.areas.location, "map.areas", fact, step)
        self.lookup.problems.append(warning)

    def _cannot_be_told(self, rows: Sequence[Row], matched: Mapping[str, int], atlas: Atlas, name: str) -> bool:
        """Reports that no row has an outline, or which have the name of several, as of a county and a city."""
        called = _called_in(atlas, self._state()) if self._state() and len(atlas) > _MOST_NAMED else {}
        found = [
            (row, called.get(_plain(names["name"]), [])) for row, names in zip(rows, all_names_of(rows), strict=True)
        ]
        found = [(row, numbers) for row, numbers in found if row.id not in matched and len(numbers) > 1]
        for row, numbers in found:
            text = row.cells["name"].words if "name" in row.cells else row.id
            which = listed([f"{atlas.id_of(number)} ({atlas.name_of(number)})" for number in numbers])
            fact = f"'{shortened(text)}' may be any of {len(numbers)} outlines: {which}."
            step = "Add a column fips with the code of the one that is meant."
            problem = Problem.of_row("ambiguous-outline", row.location, "map.areas", row.id, fact, step)
            self.lookup.problems.append(problem)
        if not found and not matched:
            self._none_found(name)
        return bool(found) or not matched

    def _shading(self, matched: Mapping[str, int]) -> Shading:
        """What the areas are shaded by."""
        assert self.areas
        value, classes = self.areas.value, self.areas.classes
        return Shading(
            value=value.path,
            format=value.format,
            list=self.areas.list,
            method=classes.method,
            breaks=classes.breaks,
            of=self.areas.of,
            rows=matched,
            location=self.areas.location,
        )

    def _whole(self, atlas: Atlas, *, prefixed: bool, usa: bool) -> dict[str, str]:
        """What all the areas together are called: the names of states by their codes, or the name in the file."""
        if prefixed:
            states = self.area.atlas
            return {states.id_of(number): states.name_of(number) for number in range(len(states))}
        return {"": "US" if usa else atlas.name}


def _of_states(numbers: Iterable[int], atlas: Atlas, prefixed: bool) -> tuple[int, ...]:
    """All outlines of the states that those of these numbers are in."""
    states = {atlas.id_of(number)[:2] for number in numbers}
    return tuple(n for n in range(len(atlas)) if prefixed and atlas.id_of(n)[:2] in states)


def _matched(rows: Sequence[Row], atlas: Atlas, state: str = "") -> dict[str, int]:
    """The number of the outline of each row that has one, by its id. One outline goes to the first of several rows.

    Of thousands of outlines, as of counties, many have the same name: there a code tells which is meant, or a name that
    one alone has in the `state`, the first two digits of whose codes are given.
    """
    coded = len(atlas) > _MOST_NAMED
    named = _named_in(atlas, state) if coded and state else {}
    found: dict[str, int] = {}
    taken: set[int] = set()
    for row, names in zip(rows, all_names_of(rows), strict=True):
        codes = [names["fips"], row.id]
        keys = [key.zfill(5) for key in codes if _DIGITS.fullmatch(key)] if coded else [*codes, *_names(names)]
        number = atlas.number(key for key in keys if key)
        number = named.get(_plain(names["name"])) if number is None else number
        if number is not None and number not in taken:
            found[row.id] = number
            taken.add(number)
    return found


def _named_in(atlas: Atlas, state: str) -> dict[str, int]:
    """The numbers of the outlines in a state by their names; none of a name that several have, as a city."""
    return {name: numbers[0] for name, numbers in _called_in(atlas, state).items() if len(numbers) == 1}


def _called_in(atlas: Atlas, state: str) -> dict[str, list[int]]:
    """The numbers of the outlines in a state, all those of one name together."""
    found: dict[str, list[int]] = {}
    for number in range(len(atlas)):
        if atlas.id_of(number)[:2] == state and _CODE.fullmatch(atlas.id_of(number)):
            found.setdefault(_plain(atlas.name_of(number)), []).append(number)
    found.pop("", None)
    return found


def _plain(name: str) -> str:
    """A county's name without what it is: Saint Louis County and St. Louis are one."""
    words = re.sub(r"[^\w ]", "", name.casefold().replace("-", " ")).split()
    text = " ".join("st" if word == "saint" else "ste" if word == "sainte" else word for word in words)
    return re.sub(r" (?:county|parish|borough|census area|city and borough|municipality|co)$", "", text)


def _codes(row: Row) -> list[str]:
    """The codes of a row: its id, and its FIPS code if it has one."""
    return [row.id, *([row.cells["fips"].words] if "fips" in row.cells else [])]


def _names(names: Mapping[str, str]) -> list[str]:
    return [names["usps"], names["slug"], names["name"]]
