"""The stage that checks a spec: every field has its type, every name is looked up, every problem is collected.

Takes a `Source` and returns a `Spec`: unbound blocks with their theme, fonts and icons loaded. This file holds the
fields of a spec and the order of the checks; each check has a file beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import field
from functools import partial
from typing import Literal

from factsheet import syntax
from factsheet.assets.fonts import Face
from factsheet.assets.fonts.files import Choice
from factsheet.blocks.area_map import Locator
from factsheet.blocks.kinds.map import Map
from factsheet.blocks.unbound import BodySource, WordsSource
from factsheet.blocks.vocabulary import Body, Cities, Icon, Illustration, Points, Rows, Territory
from factsheet.claims.promises import Claim, SignedOff
from factsheet.fit import Sacrifice
from factsheet.graphics.geometry import Units
from factsheet.numbers import Kind
from factsheet.press import Press, PressFile, press_of
from factsheet.press.check import check_press
from factsheet.problems import Location, Problem, Refused, stop_on
from factsheet.record import record
from factsheet.stages.read import Source
from factsheet.stages.validate import (
    agreeing,
    area_checks,
    claims,
    comparisons,
    consents,
    contacts,
    doubled,
    glued,
    glued_contacts,
    glyphs,
    headings,
    languages,
    outlined,
    place_words,
    references,
    signs,
    tabled,
    years,
)
from factsheet.stages.validate.always import Stays, check_always, read_stays
from factsheet.stages.validate.area_fields import AreaReader, field_readers
from factsheet.stages.validate.blocks import read_body
from factsheet.stages.validate.consents import ConsentGiven
from factsheet.stages.validate.fields import READERS
from factsheet.stages.validate.fit import check_sacrifices, read_sacrifice
from factsheet.stages.validate.languages import LANGUAGE
from factsheet.stages.validate.lookup import Lookup
from factsheet.stages.validate.paper import NARROWEST, Paper, check_page, read_paper
from factsheet.stages.validate.place_words import OwnWords
from factsheet.stages.validate.row_names import Known
from factsheet.stages.validate.social import CountsNamed, SocialFile, check_social, read_counts
from factsheet.stages.validate.top import check_default_place, check_version
from factsheet.statistics import measures
from factsheet.statistics.comparisons import addressed, other_places
from factsheet.statistics.consistency import in_order
from factsheet.statistics.formats import Formats
from factsheet.statistics.formula_kinds import formula_kinds_of
from factsheet.statistics.lists import ListFile
from factsheet.statistics.measures import Measures
from factsheet.statistics.tables import Table
from factsheet.syntax.schema import Failed, Length, Reader, Unbound, make
from factsheet.text import filenames
from factsheet.text.contacts import ContactSource
from factsheet.text.verbs import OwnVerbs
from factsheet.theme import Theme


@record
class PageSize:
    """The paper, which way it lies, and the white margin around what is printed."""

    size: Paper = Paper("letter")
    orientation: Literal["portrait", "landscape"] = "portrait"
    margin: Length = Length(36)

    @property
    def trim(self) -> tuple[float, float]:
        """Width and height of the trimmed page, in points."""
        width, height = self.size.sides
        return (max(width, height), min(width, height)) if self.orientation == "landscape" else (width, height)

    @property
    def is_too_narrow(self) -> bool:
        """Whether less than 144 points are left between the margins."""
        return self.trim[0] - 2 * self.margin < NARROWEST


@record(kw_only=True)
class SpecFile:
    """The fields of a page spec, named and typed as in its file.

    With `series: same` all places of the table have the sizes of the tightest one: what gives on its sheet gives on all
    of them, and figures that may grow do so as far as on the fullest. They are found for each edition and paper from
    all places of the table, whichever are built. A place that is refused does not decide. `always: [limits, contacts]`
    names by their ids blocks that nothing takes from a sheet.
    """

    title: WordsSource
    file: WordsSource
    theme: str
    body: BodySource
    default_place: str
    data: str = ""
    language: str = LANGUAGE
    page: PageSize = field(default_factory=PageSize)
    fit: tuple[Sacrifice, ...] = ()
    always: tuple[Stays, ...] = ()
    social: SocialFile | None = None
    series: Literal["own", "same"] = "own"
    press: PressFile = field(default_factory=PressFile)
    notes: MappingOf[str, WordsSource] = field(default_factory=dict)
    contacts: MappingOf[str, ContactSource] = field(default_factory=dict)
    notes_order: Literal["reading", "listed"] = "reading"
    links: Literal["on", "off"] = "on"  # on addresses that are typed as words
    verbs: OwnVerbs = field(default_factory=OwnVerbs)
    foot: BodySource = BodySource()
    claims: tuple[Claim, ...] = ()
    typed: tuple[SignedOff, ...] = ()


@record(kw_only=True)
class Spec:
    """A checked spec, with everything that it names loaded, before the figures of a place are in it.

    `faces` are the fonts of the theme and `profile` is the sRGB profile. `presses` has one for papers of each unit and
    `own` the words that a place has instead of the spec's, by its id. `lists` has the lists by name. `source` is kept
    so that an edit of the spec can be tried.
    """

    file: SpecFile
    theme: Theme
    faces: MappingOf[Choice, Face]
    profile: bytes
    presses: MappingOf[Units, Press]
    own: MappingOf[str, OwnWords]
    lists: MappingOf[str, ListFile]
    table: Table
    measures: Measures
    location: Location
    default_location: Location  # of `default_place`
    warnings: tuple[Problem, ...]
    consents: tuple[ConsentGiven, ...]
    source: Source


def validate(source: Source) -> Spec:
    """Checks a spec. Raises `Refused` with every problem of the spec, its theme, fonts, icons and measures."""
    problems = list(source.problems)
    root = source.spec.root
    if not isinstance(root, syntax.Mapping):
        fact = "a spec is a group of named fields."
        raise Refused([*problems, Problem.of("not-fields", root.location, "spec", fact, "Start with factsheet: 1")])
    lookup = Lookup(source.assets, problems, source.table)
    looked_up = {
        Icon: lookup.read_icon,
        Territory: lookup.read_territory,
        Points: lookup.read_points,
        Cities: lookup.read_cities,
        Rows: lookup.read_rows,
        Illustration: lookup.read_illustration,
    }
    promises = {Claim: claims.read_claim, SignedOff: claims.read_signed_off}
    readers = {**READERS, **looked_up, **promises, Sacrifice: read_sacrifice, Body: read_body, BodySource: read_body}
    readers |= {ContactSource: contacts.read_contact, contacts.Given: contacts.read_given, Stays: read_stays}
    readers |= {**field_readers(AreaReader(lookup)), Paper: read_paper, CountsNamed: read_counts}
    reader = Reader(source.spec, readers, problems)
    reader.finishers |= dict.fromkeys((Map, Locator), partial(outlined.join, lookup))
    check_version(reader, root)
    theme = lookup.theme(root.get("theme"))
    faces = lookup.faces(theme) if theme else {}  # before the pictures, whose text they are drawn in
    values = reader.fields(SpecFile, root, "", also=("factsheet",))
    languages.check(reader, root)
    check_page(reader, root, _paper_of(values))
    if theme and isinstance(values, dict):
        given = values.get("fit", ())
        check_sacrifices(given if isinstance(given, tuple) else (), theme, faces, list(_blocks(reader)), reader)
    presses = _presses(values, theme, root, lookup) if theme else {}
    blocks = _check_ids(reader)
    own = place_words.read_all(source.assets, source.table.rows if source.table else (), blocks, reader)
    check_always(root, reader)
    check_social(root, blocks, reader)
    described = _measures(source, problems)
    _check_names(reader, root, source.table, described, lookup.lists)
    area_checks.check(reader.forms, described, lookup)
    signs.check(values, own, problems)
    headings.check(values, own, languages.language_of(root), problems)
    lines = {source.spec.file: source.spec.lines, **{words.file: words.lines for words in own.values()}}
    glyphs.check(reader.forms, list(faces.values()), lines, problems)
    given = consents.check(_blocks(reader), described.info.as_of if described else None, problems)
    contacts.check(reader.forms, _named(root, "contacts"), described.measures if described else (), lines, problems)
    check_default_place(root.get("default_place"), source.table, problems)
    stop_on(problems)
    file = make(Unbound(SpecFile, values, root.location)) if isinstance(values, dict) else None
    assert isinstance(file, SpecFile)
    assert theme
    assert source.table
    assert described
    default = root.get("default_place")
    location = default.location if default else root.location
    lists = {name: found for name, found in lookup.lists.items() if found}
    return Spec(
        file=file,
        theme=theme,
        faces=faces,
        profile=lookup.profile(),
        presses=presses,
        own=own,
        lists=lists,
        table=source.table,
        measures=described,
        location=root.location,
        default_location=location,
        warnings=tuple(problems),
        consents=given,
        source=source,
    )


def _presses(
    values: MappingOf[str, object] | Failed, theme: Theme, root: syntax.Mapping, lookup: Lookup
) -> dict[Units, Press]:
    """The press for papers of each unit, by the spec, else the theme, else convention; empty after a problem."""
    own = make(values.get("press")) if isinstance(values, dict) else None
    given = own if isinstance(own, PressFile) else PressFile()
    if not check_press(given, root, lookup.problems):
        return {}
    location = (
        syntax.location_of(root, "press", "condition") if given.condition or given.stock else theme.press_location
    )
    press = given.over(theme.press)
    return {units: press_of(press, found, units) for units, found in lookup.conditions(press, location).items()}


def _paper_of(values: MappingOf[str, object] | Failed) -> Paper:
    """The paper of a spec; the usual one where it names none, or has problems."""
    page = make(values.get("page")) if isinstance(values, dict) else None
    return page.size if isinstance(page, PageSize) else PageSize().size


def _blocks(reader: Reader) -> Iterator[Unbound]:
    """Every block that was read, also those inside other blocks."""
    return (source.block for body in reader.forms if isinstance(body, BodySource) for source in body)


def _check_ids(reader: Reader) -> dict[str, Unbound]:
    """The blocks that have an id, by that id. Reports an id that two blocks have."""
    first: dict[str, Unbound] = {}
    for block in _blocks(reader):
        name = str(block.values.get("id") or "")
        if name and name in first:
            fact = f"the id '{name}' is also that of line {first[name].location.line}."
            reader.problem("repeated-name", block.location, "id", fact, "Give one of them another id.")
        elif name:
            first[name] = block
    return first


def _measures(source: Source, problems: list[Problem]) -> Measures | None:
    """The contents of the measures file, or None if some of it could not be read."""
    if source.measures is None:
        return None
    before = len(problems)
    period = source.table.beside.current if source.table else ""
    described = measures.from_yaml(source.measures, problems, period)
    return described if len(problems) == before else None


def _check_names(
    reader: Reader,
    root: syntax.Mapping,
    table: Table | None,
    described: Measures | None,
    lists: MappingOf[str, ListFile | None],
) -> None:
    """Reports values, formats and notes that the words refer to and that do not exist.

    Values are checked only if the table and its measures could be read.
    """
    for form in reader.forms:
        if isinstance(form, WordsSource) and form.subject == "file":
            reader.problems += filenames.check_typed(form.pieces, form.location)
    language = languages.language_of(root)
    entries: dict[str, Formats] = {f"contacts.{name}": () for name in _named(root, "contacts")}

    def known_in(tag: str) -> tuple[dict[str, Formats], dict[str, dict[str, Formats]]]:
        """The values that can be named, and those of each list, with the formats that they have in a language."""
        there = table and table.rows and described
        values = references.known_values(table, described, tag) if table and described and there else {}
        return values, {
            name: references.row_values(found.table, found.measures, tag) for name, found in lists.items() if found
        }

    values, rows = known_in(language)

    def is_unread(path: str) -> bool:
        """Whether what would have the name could not be read, which has been reported."""
        return not all(lists.values()) if path.startswith("row.") else not values

    known = Known(reader.forms, {**entries, **values}, rows)
    in_english, rows_in_english = known_in("en")
    english = language, Known(reader.forms, {**entries, **in_english}, rows_in_english)
    references.check(reader.forms, _named(root, "notes"), known, is_unread, reader.problems, english=english)
    if table and described:
        years.check(reader.forms, table, described, language, reader.problems)
        tabled.check(reader.forms, table, described, reader.problems)
    measured = dict(described.measures.items()) if described else {}
    measured |= {path: measure for measure in [*measured.values()] for path in measure.limits}
    measured |= addressed(measured, table, described)
    for found in filter(None, lists.values()):
        measured |= {f"row.{path}": measure for path, measure in found.measures.measures.items()}
    made = formula_kinds_of(described, in_order(described.formulas)) if described else {}
    worked_out = {path: found.kinds[0] for path, found in made.items()}
    glued.check(reader.forms, known, measured, worked_out, reader.problems)
    glued_contacts.check(reader.forms, reader.problems)
    doubled.check(reader.forms, known, measured, reader.problems)
    own = next((form for form in reader.forms if isinstance(form, OwnVerbs)), OwnVerbs())
    agreeing.check(reader.forms, measured, language, own, reader.problems)
    year: Kind = "text" if described and isinstance(described.info.year, str) else "year"
    places = other_places(table, described)
    comparisons.check(reader.forms, comparisons.Rules(measured, language, own, year, places), reader.problems)
    kinds: dict[str, Kind] = {path: measure.kind for path, measure in described.measures.items()} if described else {}
    kinds |= {**addressed(kinds, table, described), "set.year": year}
    claims.check(reader.forms, values, kinds, reader.document.lines, reader.problems, language)


def _named(root: syntax.Mapping, field_: str) -> list[str]:
    """The names in a field of the spec that holds named entries, also of those that could not be read."""
    node = root.get(field_)
    return [key.text for key, _ in node.entries] if isinstance(node, syntax.Mapping) else []
