"""The stage that checks a spec: every field typed, every name looked up, every problem collected.

Takes a `Source`, returns a `Spec` of unbound blocks with their theme, fonts and icons loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import field
from typing import Literal

from factsheet import numbers, syntax
from factsheet.assets.fonts import Face
from factsheet.assets.fonts.files import Choice
from factsheet.blocks.vocabulary import Body, BodySource, Icon, Illustration, Points, Rows, Territory, WordsSource
from factsheet.fit import Sacrifice
from factsheet.graphics.geometry import MM, PAPERS, parse_length
from factsheet.press import Press, PressFile, press_of
from factsheet.press.check import check_press
from factsheet.problems import Location, Problem, Refused, stop_on
from factsheet.record import record
from factsheet.stages.read import Source
from factsheet.stages.validate import glyphs, place_words, references
from factsheet.stages.validate.blocks import read_body
from factsheet.stages.validate.fields import READERS
from factsheet.stages.validate.fit import check_sacrifices, read_sacrifice
from factsheet.stages.validate.lookup import Lookup
from factsheet.stages.validate.place_words import OwnWords
from factsheet.statistics import measures
from factsheet.statistics.lists import ListFile
from factsheet.statistics.measures import Measures
from factsheet.statistics.tables import Table
from factsheet.syntax.schema import Failed, Length, Reader, Unbound, make
from factsheet.text import filenames
from factsheet.theme import Theme

LANGUAGE = "en-US"  # of a spec that names none
_SAFE_OF_KNIVES = 5 * MM
_NARROWEST = 144.0  # points between the margins


@record
class PageSize:
    """The paper, which way it lies, and the white margin around what is printed."""

    size: Literal["letter", "a4"] = "letter"
    orientation: Literal["portrait", "landscape"] = "portrait"
    margin: Length = Length(36)

    @property
    def trim(self) -> tuple[float, float]:
        """Width and height in points."""
        width, height = PAPERS[self.size]
        return (height, width) if self.orientation == "landscape" else (width, height)

    @property
    def is_too_narrow(self) -> bool:
        """Whether the margins leave no room for a sheet between them."""
        return self.trim[0] - 2 * self.margin < _NARROWEST


@record
class SpecFile:
    """The fields of a page spec, as a file gives them."""

    title: WordsSource
    file: WordsSource
    theme: str
    body: BodySource
    default_place: str
    data: str = ""
    language: str = LANGUAGE
    page: PageSize = field(default_factory=PageSize)
    fit: tuple[Sacrifice, ...] = ()
    press: PressFile = field(default_factory=PressFile)
    notes: MappingOf[str, WordsSource] = field(default_factory=dict)
    notes_order: Literal["reading", "listed"] = "reading"
    foot: BodySource = BodySource()


@record
class Spec:
    """A checked spec, still without data. `faces` are the theme's fonts, `profile` is that of sRGB, `presses` what a
    printer gets on each paper, `own` the words that single places have in place of the spec's, by their ids.
    """

    file: SpecFile
    theme: Theme
    faces: MappingOf[Choice, Face]
    profile: bytes
    presses: MappingOf[str, Press]
    own: MappingOf[str, OwnWords]
    lists: MappingOf[str, ListFile]
    table: Table
    measures: Measures
    location: Location
    default_location: Location  # of `default_place`
    warnings: tuple[Problem, ...]
    source: Source  # so that an edit of the spec can be tried


def validate(source: Source) -> Spec:
    """The checked spec. Raises `Refused` with every problem of the spec, its theme, fonts, icons and measures."""
    problems = list(source.problems)
    root = source.spec.root
    if not isinstance(root, syntax.Mapping):
        fact = "a spec is a group of named fields."
        raise Refused([*problems, Problem.of("unnamed", root.location, "spec", fact, "Start with factsheet: 1")])
    lookup = Lookup(source.assets, problems, source.table)
    looked_up = {
        Icon: lookup.read_icon,
        Territory: lookup.read_territory,
        Points: lookup.read_points,
        Rows: lookup.read_rows,
        Illustration: lookup.read_illustration,
    }
    readers = {**READERS, **looked_up, Sacrifice: read_sacrifice, Body: read_body, BodySource: read_body}
    reader = Reader(source.spec, readers, problems)
    _check_version(reader, root)
    values = reader.fields(SpecFile, root, "", also=("factsheet",))
    _check_language(reader, root)
    theme = lookup.theme(root.get("theme"))
    faces = lookup.faces(theme) if theme else {}
    _check_page(reader, root)
    if theme and isinstance(values, dict):
        given = values.get("fit", ())
        check_sacrifices(given if isinstance(given, tuple) else (), theme, faces, list(_blocks(reader)), reader)
    presses = _presses(values, theme, root, lookup) if theme else {}
    own = place_words.read_all(source.assets, _ids(source.table), _check_ids(reader), reader)
    described = _measures(source, problems)
    _check_names(reader, root, source.table, described, [*lookup.lists.values()])
    lines = {source.spec.file: source.spec.lines, **{words.file: words.lines for words in own.values()}}
    glyphs.check(reader.forms, list(faces.values()), lines, problems)
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
        file, theme, faces, lookup.profile(), presses, own, lists, source.table, described, root.location, location,
        tuple(problems), source,
    )  # fmt: skip


def _check_page(reader: Reader, root: syntax.Mapping) -> None:
    """Whether the margins leave room for a column of text."""
    page = root.get("page")
    node = page.get("margin") if isinstance(page, syntax.Mapping) else None
    size = page.get("size") if isinstance(page, syntax.Mapping) else None
    margin = parse_length(node.text) if isinstance(node, syntax.Scalar) else None
    paper = size.text if isinstance(size, syntax.Scalar) and size.text in PAPERS else "letter"
    if isinstance(node, syntax.Scalar) and margin and min(PAPERS[paper]) - 2 * margin < _NARROWEST:
        fact = f"{node.text} on every side leaves no room on {paper} paper."
        reader.problem("unnamed", node.location, "page.margin", fact, "Write a shorter length, such as 0.5in.")
    if isinstance(node, syntax.Scalar) and margin is not None and margin < _SAFE_OF_KNIVES:
        fact = f"what stands {node.text} from the edge may be cut off where paper is trimmed."
        step = "Write 5mm or more."
        reader.problems.append(Problem.warning("unnamed", node.location, "page.margin", fact, step))


def _presses(
    values: MappingOf[str, object] | Failed, theme: Theme, root: syntax.Mapping, lookup: Lookup
) -> dict[str, Press]:
    """The press for each paper: what the spec says of it, then the theme, then convention."""
    own = make(values.get("press")) if isinstance(values, dict) else None
    given = own if isinstance(own, PressFile) else PressFile()
    if not check_press(given, root, lookup.problems):
        return {}
    location = (
        syntax.location_of(root, "press", "condition") if given.condition or given.stock else theme.press_location
    )
    press = given.over(theme.press)
    return {paper: press_of(press, found) for paper, found in lookup.conditions(press, location).items()}


def _blocks(reader: Reader) -> Iterator[Unbound]:
    """Every block that was read, at whatever depth."""
    return (source.block for body in reader.forms if isinstance(body, BodySource) for source in body)


def _check_ids(reader: Reader) -> dict[str, Unbound]:
    """The blocks that have an id; an id names one block."""
    first: dict[str, Unbound] = {}
    for block in _blocks(reader):
        name = str(block.values.get("id") or "")
        if name and name in first:
            fact = f"the id '{name}' is also that of line {first[name].location.line}."
            reader.problem("unnamed", block.location, "id", fact, "Give one of them another id.")
        elif name:
            first[name] = block
    return first


def _ids(table: Table | None) -> list[str]:
    return [row.id for row in table.rows] if table else []


def _measures(source: Source, problems: list[Problem]) -> Measures | None:
    """What the measures file says; None where not all of it could be read."""
    if source.measures is None:
        return None
    before = len(problems)
    described = measures.from_yaml(source.measures, problems)
    return described if len(problems) == before else None


def _check_names(
    reader: Reader,
    root: syntax.Mapping,
    table: Table | None,
    described: Measures | None,
    lists: Sequence[ListFile | None],
) -> None:
    """Every value, format and note that the words refer to; values only where it is known which there are."""
    for form in reader.forms:
        if isinstance(form, WordsSource) and form.subject == "file":
            reader.problems += filenames.check_typed(form.pieces, form.location)
    given = root.get("language")
    language = given.text if isinstance(given, syntax.Scalar) and numbers.is_language(given.text) else LANGUAGE
    notes = root.get("notes")
    named = [key.text for key, _ in notes.entries] if isinstance(notes, syntax.Mapping) else []
    known = references.known_values(table, described, language) if table and table.rows and described else {}
    for found in filter(None, lists):
        known |= references.row_values(found.table, found.measures, language)
    references.check(reader.forms, named, known, () if all(lists) else ("row.",), reader.problems)


def _check_version(reader: Reader, root: syntax.Mapping) -> None:
    node = root.get("factsheet")
    if node is None:
        reader.problem(
            "unnamed", root.location, "spec", "no 'factsheet: 1' says which form of spec this is.", "Add factsheet: 1"
        )
    elif not isinstance(node, syntax.Scalar) or node.text != "1":
        reader.problem("unnamed", node.location, "factsheet", "only form 1 of the spec is known.", "Write factsheet: 1")


def _check_language(reader: Reader, root: syntax.Mapping) -> None:
    node = root.get("language")
    if isinstance(node, syntax.Scalar) and not numbers.is_language(node.text):
        reader.problem(
            "unnamed",
            node.location,
            "language",
            f"'{node.text}' is no language that is known.",
            "Write a tag such as en-US or es.",
        )
