"""Tells the text for a map: whose outline it is, where the place lies among others, or how they are shaded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from factsheet.syntax import Node
from factsheet.text.area_maps import templates
from factsheet.text.sentences import map_caption, map_sentence
from factsheet.witness.evidence import fields_of, text_of
from factsheet.witness.listed import ROOT, degrees_of, rows_of
from factsheet.witness.outlines import STATES
from factsheet.witness.pieces import Anything, Judged, Lead, Literal, OneOf, Piece, Rest, Told, Unit, Untold
from factsheet.witness.read_back import alike, tidied
from factsheet.witness.shaded import areas_of, judged, label_of
from factsheet.witness.telling import VALUE, Fields, Teller

FIELDS = frozenset({"area", "height", "caption", "outlines", "areas", "highlight", "alt", "cities", "points"})
SHORT = "area"
_MOVED = frozenset({"ak", "hi", "02", "15", "alaska", "hawaii", "hawaiʻi"})
NATION = ("us", "usa", "united states", "united-states")  # names of an area that are of all states


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields the caption, the alternative text, and what stands under the map."""
    caption = teller.unit(fields.get("caption"))
    if fields.get("areas") is not None:
        return [*caption, *_shaded(fields, teller)]
    if fields.get("highlight") is not None:
        of_states = is_of_states(fields.text("area"), fields.get("outlines"), teller)
        return [*caption, *located(fields.get("highlight"), fields.text("area"), teller, of_states=of_states)]
    if fields.text("area").casefold() in NATION:
        return [*caption, _of_nation(fields, teller)]
    if fields.get("points") is not None and not cities_of(fields, teller):
        return [*caption, *_points(fields, teller)]
    return [*caption, *_outline(fields, teller)]


def _of_nation(fields: Fields, teller: Teller) -> Told:
    """Returns the text for a map of all states; in how many areas it is, is not told."""
    words = templates(teller.case.language)
    begun = words["whole"].partition("{n}")[0].replace("{whole}", words["US"])
    return Unit((Literal(alike(tidied(begun)), fields.location), Rest()), fields.location)


def _points(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields the figure and the name of each row that is marked, or the text for an outline with their names."""
    points, at = dict(fields_of(fields.get("points"))), fields.location
    rows = rows_of(text_of(points.get("list", fields.get("points"))), teller.facts)
    value = VALUE.fullmatch(text_of(points.get("value")))
    if not rows or bool(value) is not bool(points.get("value")) or (value and value["format"]):
        raise Untold("a map without points, or of what is no figure")
    names: list[str] = []
    for row in rows:
        with teller.of_row(row):
            name = teller.printed(f"{ROOT}name", "", at)
            if not isinstance(name, Literal):
                raise Untold("a row without a name")
            names.append(name.text)
            if value:
                yield Unit((teller.printed(f"{ROOT}{value['address']}", "", at), name), at)
    if not value:
        yield from _outline(fields, teller, tuple(names))


def _outline(fields: Fields, teller: Teller, names: tuple[str, ...] = ()) -> Iterable[Told]:
    """Yields the text for the outline of the place, and the line that says what it does not show."""
    place, language = teller.wording.value("place.in_text", "", fields.location), teller.case.language
    if not isinstance(place, Literal):
        raise Untold("a place without a name")
    before, _, behind = alike(tidied(map_sentence("\ue002", names, language, orientation=False))).partition("\ue002")
    yield Unit(
        (
            Literal(before, fields.location),
            Judged(_named(place.text, fields, behind, teller, bool(names))),
        ),
        fields.location,
    )
    captions = [map_caption("sheet", "", language), map_caption("map", "", language)]
    if cities := cities_of(fields, teller):
        captions = _of_cities(cities, captions, teller)
    yield Unit((OneOf(tuple(alike(tidied(text)) for text in captions), fields.location),), fields.location)


def cities_of(fields: Fields, teller: Teller) -> str:
    """Returns the list of cities that a map marks for orientation; empty where it marks none, or other places.

    Places without a figure are cities where their list is for illustration only.
    """
    points = fields.get("points")
    named = dict(fields_of(points))
    name = text_of(named.get("list", points))
    if fields.get("cities") is not None or not name or named.get("value") is not None:
        return fields.text("cities")
    return name if text_of(teller.case.of_list(name).of_set("status")) == "illustrative" else ""


def _of_cities(name: str, captions: list[str], teller: Teller) -> list[str]:
    """Returns which line may stand under a map with cities; `captions` are those of one without."""
    rows = rows_of(name, teller.facts)
    if not rows:
        return captions
    own = map_caption("cities", text_of(teller.case.of_list(name).of_set("label")), teller.case.language)
    return [own] if all(map(degrees_of, rows)) else [own, *captions]


def _named(own: str, fields: Fields, behind: str, teller: Teller, marks: bool) -> Callable[[str, object], str]:
    """Returns what finds the name of another place in the text for an outline, which may be of an `area` by name.

    An outline may be called otherwise than its place is in the table, but not as another place is, nor as another
    outline. On a map with cities more stands behind its name. Where it `marks` places, their names must stand there.
    """
    name, outline = teller.facts.words("name"), teller.case.evidence.outline
    area, file = fields.text("area"), fields.text("outlines")
    others = teller.case.names - {own, alike(tidied(name.words)) if name else ""}
    asked = outline([area], file) if area else None

    def fault(text: str, _: object) -> str:
        said, found, _ = alike(text).partition(behind)
        if marks and not found:
            return f"does not say '{tidied(behind)}'"
        called = outline([said.strip()], file) if asked else None
        if asked and called and called.ring != asked.ring:
            return f"is a map of {said.strip()}, and the spec asks for {area}"
        return (
            f"is a map of {said.strip()}, and this is the sheet of {own}" if not area and said.strip() in others else ""
        )

    return fault


def is_of_states(area: str, outlines: Node | None, teller: Teller) -> bool:
    """Whether a map shows all states, of which there are so many as everybody knows: also around one of them."""
    row = teller.facts.row
    codes = (row.id, row.cells["fips"].text.strip() if "fips" in row.cells else "")
    is_county = any(re.fullmatch("[0-9]{4,5}", code) for code in codes)
    return outlines is None and (area.casefold() in NATION or not (area or is_county))


def located(node: Node | None, area: str, teller: Teller, *, of_states: bool = False) -> list[Told]:
    """Returns the text for a map that says where the place lies; what areas but states are called is not told."""
    name = teller.wording.value("place.name", "", node.location) if node else None
    if node is None or not isinstance(name, Literal):
        raise Untold("a place without a name")
    before = alike(tidied(templates(teller.case.language)["own"].partition("{name}")[0]))
    said = (Literal(before, name.location),) if before.strip() else ()
    lies = Judged(_lies(teller, moved=is_moved(area, teller)))
    begun: tuple[Piece, ...] = (Lead(),)
    if of_states:
        words = templates(teller.case.language)
        whole = words["whole"].format(whole=words["US"], n=STATES)
        begun = (Literal(alike(tidied(whole)), node.location),)
    return [Unit((*begun, *said, Literal(alike(tidied(name.text)), name.location, name.path), lies), node.location)]


def is_moved(area: str, teller: Teller) -> bool:
    """Whether the place is drawn elsewhere than where it lies: Alaska and Hawaii on a map of all states."""
    row = teller.facts.row
    named = {row.id, *(row.cells[key].words for key in ("name", "usps", "fips") if key in row.cells)}
    return area.casefold() in (*NATION, "") and not _MOVED.isdisjoint(one.strip().casefold() for one in named)


def _lies(teller: Teller, *, moved: bool) -> Callable[[str, object], str]:
    """Returns what finds that a text does not say where a place lies, or says it of one that is drawn elsewhere."""
    words = templates(teller.case.language)
    lies = tidied(alike(words["own"])).partition("{name}")[2].partition("{where}")[0].strip()

    def fault(text: str, _: object) -> str:
        says = alike(text).strip().startswith(lies)
        if moved and says:
            return "says where it is drawn, and it lies elsewhere"
        return "" if moved or says else f"does not say '{lies}'"

    return fault


def _shaded(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields the text for a shaded map and the title of its legend."""
    node = fields.get("areas")
    of = dict(fields_of(node))
    found = VALUE.fullmatch(text_of(of.get("value", node)))
    if not found or "@" in found["address"] or "list" in of:
        raise Untold("areas of another table")
    case, path = teller.case, found["address"]
    areas = areas_of(case, path, found["format"] or "", fields.location)
    name = teller.wording.value("place.name", "", fields.location)
    if not isinstance(name, Literal):
        raise Untold("a place without a name")
    title = Literal(alike(tidied(label_of(case, path))), fields.location, f"label of {path}")
    begun = Literal(alike(tidied(templates(case.language)["all"].partition("{title}")[0])), fields.location)
    own = name.text if is_moved(fields.text("area"), teller) else ""
    yield Unit((begun, title, Judged(judged(areas, name.text, moved=own))), fields.location)
    yield Unit((title, Rest()), fields.location)
    yield Anything("map.legend", fields.location)
