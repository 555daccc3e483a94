"""The stage that binds: puts one job's words and figures into the blocks of a spec.

After it every string is final except the numbers of the notes. A printed figure keeps its `Origin`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import cast

from factsheet.assets.fonts import Face
from factsheet.assets.fonts.files import Choice
from factsheet.blocks.area_map import AreaMap
from factsheet.blocks.block import Block
from factsheet.blocks.shown import shown_on
from factsheet.blocks.tabled.block import Tabled
from factsheet.blocks.tabled.cells import Cell
from factsheet.blocks.walk import blocks_in, runs_in
from factsheet.editions import EDITIONS, SAFE, Edition, composed
from factsheet.fit import Sacrifice
from factsheet.graphics.geometry import MM, PAPERS
from factsheet.press import Press
from factsheet.problems import Location, Problem, nearest_place, stop_on
from factsheet.record import record
from factsheet.stages.bind import cards
from factsheet.stages.bind.everyone import everyone
from factsheet.stages.bind.evidence import evidence_of
from factsheet.stages.bind.filling import Filling
from factsheet.stages.bind.given_away import given_away, may_tell
from factsheet.stages.bind.held import known
from factsheet.stages.bind.missing import nothing_drawn
from factsheet.stages.bind.sayings import unprinted
from factsheet.stages.bind.sparked import over_periods
from factsheet.stages.bind.statuses import NOTHING, Foreknown, statuses_in
from factsheet.stages.publish import Kept, Published
from factsheet.stages.validate import PageSize, Spec, SpecFile
from factsheet.stages.validate.always import Stays
from factsheet.stages.validate.paper import Paper
from factsheet.statistics import Figure, Place
from factsheet.statistics.attachment import AreaFigure, Attachment, Shown, attachment_of, rows_of_areas, rows_of_lists
from factsheet.statistics.fixed import FrozenMap
from factsheet.statistics.periods import in_order
from factsheet.statistics.published import Named
from factsheet.syntax.schema import Length
from factsheet.text.area_maps import MOST_VALUES
from factsheet.text.notes import Note
from factsheet.text.verbs import OwnVerbs
from factsheet.text.words import Run, Words
from factsheet.theme import Theme
from factsheet.theme.inking import inked
from factsheet.theme.monochrome import monochrome
from factsheet.witness.evidence import Evidence


@record
class Job:
    """One file to make: the sheet of a place in an edition and on a paper.

    `place` is an id, code or name of a place in the table; `edition` a key of `EDITIONS`; `paper` a key of `PAPERS`, or
    empty for that of the spec. With `paper_named` the file's name includes the paper.
    """

    place: str
    edition: str = "email"
    paper: str = ""
    paper_named: bool = False

    def size(self, own: PageSize) -> PageSize:
        """Returns the page size of this job; `own` is that of the spec. Raises `ValueError` for an unknown paper."""
        if self.paper and self.paper not in PAPERS:
            raise ValueError(f"no paper {self.paper!r}; papers are {', '.join(PAPERS)}")
        size = replace(own, size=Paper(self.paper)) if self.paper else own
        safe = 0.0 if composed(self.edition).to_edge else SAFE
        return size if size.margin >= safe else replace(size, margin=Length(safe))

    def ending(self, own: PageSize) -> str:
        """Returns the ending of the file's name, without the dot before it; `own` is the page size of the spec."""
        paper = f"{self.size(own).size.name}." if self.paper_named else ""
        return f"{paper}{EDITIONS[self.edition].ending}"


@record(kw_only=True)
class Page:
    """The bound content of a sheet, with all that is needed to draw it. Notes have names and no numbers yet."""

    title: str
    file: str
    name: str  # of the file, with its ending
    language: str
    edition: Edition
    size: PageSize
    theme: Theme
    faces: Mapping[Choice, Face]
    profile: bytes
    press: Press | None  # for the print edition only
    body: tuple[Block, ...]
    foot: tuple[Block, ...]
    notes: tuple[Note, ...]
    listed: bool  # whether notes are numbered in the order of the spec, not of reading
    place: Place
    as_of: date
    source: str
    basis: str  # what the figures measure, such as reports; empty where it is not said
    status: str  # of all figures: provisional, revised or illustrative; empty when they are final
    common_status: str  # that of every figure printed: none has a mark, and a sentence says it
    attachment: Attachment  # the figures that it shows, in editions that have files attached
    spread: Mapping[str, tuple[Figure, ...]]  # the figures of all places, of what the sheet draws on a spine
    over: Mapping[str, tuple[tuple[str, Figure | None], ...]]  # by period, the figures of what a table draws over time
    foreign: frozenset[str]  # the files with the own words of other places, none of which may appear here
    rows: frozenset[tuple[str, str]]  # the rows of lists that belong to the place, by file and id
    named: Mapping[str, Named]  # what each name in an address means
    fit: tuple[Sacrifice, ...]
    always: tuple[Stays, ...]
    short_forms: Mapping[str, str]  # approved short forms by their long forms
    verbs: OwnVerbs
    labels: Mapping[str, str]  # of comparisons, by their names
    location: Location
    evidence: Evidence  # what the sheet is held against when it is finished, as it was typed
    kept: Kept  # where a later stage keeps what follows from the table alone: it is that of all sheets


def bind(published: Published, job: Job) -> Page:
    """Returns the page of `job`.

    Raises `Refused` for an unknown place, a place whose figures have problems, values in the spec that the place does
    not have, and margins that leave no room on the job's paper.
    """
    spec, statistics = published.spec, published.statistics
    place = _place(published, job)
    stop_on(place.problems)
    edition = composed(job.edition)
    file = spec.file
    binder = Filling(published, place, edition)
    sheet, content = _contents(binder, spec)
    apart = _printed_apart(runs_in(sheet))  # a card prints a figure as the sheet does
    foreknown = Foreknown(apart, _common_status(content, published, place, edition))
    if foreknown != NOTHING:  # known when all is filled in
        binder = Filling(published, place, edition, foreknown)
        _, content = _contents(binder, spec)
    runs = tuple(runs_in(content))
    body, foot, notes = content
    blocks = tuple(blocks_in((body, foot)))
    binder.problems += () if edition.card else nothing_drawn(blocks, place, edition, spec.location)
    binder.problems += () if edition.card else unprinted(content, runs, statistics.info.source, binder.sayings)
    title, name = file.title.bind(binder), binder.file_name(file.file)
    if file.claims:
        binder.problems += _broken_claims(published, place, binder, (title, content))
    shown = tuple(shown_on((body, foot), notes)) if edition.attached or may_tell(published) else ()
    binder.problems += given_away(published, place, [one.figure for one in shown])
    stop_on(binder.problems)
    attachment = _attached(published, place, shown, blocks) if edition.attached else Attachment()
    short = {**spec.theme.abbreviations, **statistics.measures.abbreviations}
    size = job.size(file.page)
    if size.is_too_narrow:  # for the spec's own paper `validate` has reported this already
        fact = f"{size.margin / MM:.0f} mm on every side leave no room on {size.size.name} paper."
        stop_on([Problem.of("no-room", spec.location, "page.margin", fact, "Write a shorter length, such as 0.5in.")])
    press = spec.presses[size.size.units] if edition.inks == "process" else None
    theme = monochrome(spec.theme) if edition.inks == "black" else spec.theme
    theme = inked(theme, press.condition) if press else theme
    return Page(
        title=title.heard,
        file=name,
        name=f"{name}.{job.ending(file.page)}",
        language=file.language,
        edition=edition,
        size=size,
        theme=theme,
        faces=spec.faces,
        profile=spec.profile,
        press=press,
        body=body,
        foot=foot,
        notes=notes,
        listed=file.notes_order == "listed",
        place=place,
        as_of=statistics.info.as_of,
        source=statistics.info.source,
        basis=statistics.measures.basis,
        status=statistics.info.status or "",
        common_status=foreknown.status,
        attachment=attachment,
        spread=_spread(published, blocks),
        over=_over(published, place, blocks),
        foreign=_foreign(spec, place),
        rows=frozenset(binder.rows),
        named=_named(published),
        fit=file.fit,
        always=() if edition.card else file.always,
        short_forms=short,
        verbs=file.verbs,
        labels=known((statistics, *published.lists.values()))[0],
        location=spec.location,
        evidence=evidence_of(published),
        kept=published.kept,
    )


def _named(published: Published) -> FrozenMap[Named]:
    """What each name in an address means: of the table, and of the lists that the sheet uses."""
    every = (*published.lists.values(), published.statistics)
    return FrozenMap(entry for statistics in every for entry in statistics.named.items())


def _attached(published: Published, place: Place, shown: Iterable[Shown], blocks: Iterable[Block]) -> Attachment:
    """The figures to attach: those that the sheet shows of its place and its rows, and those of maps of many areas."""
    statistics, lists, language = published.statistics, tuple(published.lists.values()), published.spec.file.language
    shown = tuple(shown)
    own = attachment_of(statistics, place, shown, language)
    listed = rows_of_lists(place, shown, lists, language)
    return replace(own, areas=rows_of_areas(_mapped(blocks), statistics, lists), listed=listed)


def _mapped(blocks: Iterable[Block]) -> tuple[AreaFigure, ...]:
    """The figures of maps of which the alternative text has not all values, each area of a measure once, by name."""
    maps = (getattr(block, "several", None) for block in blocks if block.kind == "map")
    many = [each for each in maps if isinstance(each, AreaMap) and each.bands and len(each.tabled) > MOST_VALUES]
    found: dict[tuple[str, str], AreaFigure] = {}
    for each in many:
        for area in sorted(each.tabled, key=lambda area: area.name):
            found.setdefault((each.path, area.name), AreaFigure(area.name, each.path, area.figure, area.value))
    return tuple(found.values())


def _spread(published: Published, blocks: Iterable[Block]) -> FrozenMap[tuple[Figure, ...]]:
    """The figures of all places at each path that a table of `blocks` draws on a spine."""
    paths = {cell.standing.spine.own.path: None for cell in _cells(blocks) if cell.standing}
    return FrozenMap((path, everyone(published, path).figures) for path in paths)


def _over(
    published: Published, place: Place, blocks: Iterable[Block]
) -> FrozenMap[tuple[tuple[str, Figure | None], ...]]:
    """The figures of a place over all periods at each path that a table of `blocks` draws as a small line."""
    labels = in_order(published.statistics.periods)
    paths = {cell.spark.course.path: None for cell in _cells(blocks) if cell.spark}
    found = {path: dict(over_periods(path, labels, partial(published.statistics.figure, place))) for path in paths}
    return FrozenMap(
        (path, tuple((label, figures.get(number)) for number, label in enumerate(labels)))
        for path, figures in found.items()
    )


def _cells(blocks: Iterable[Block]) -> Iterator[Cell]:
    """The cells of all tables in `blocks`."""
    for block in blocks:
        if isinstance(block, Tabled):
            yield from (cell for row in block.shown[1] for cell in row.cells)


Content = tuple[tuple[Block, ...], tuple[Block, ...], tuple[Note, ...]]


def _content(binder: Filling, file: SpecFile) -> Content:
    """Fills in the body, the foot and the notes of a spec."""
    body, foot = (cast(tuple[Block, ...], binder.body(part)) for part in (file.body, file.foot))
    notes = tuple(Note(id_, words.bind(binder), words.location) for id_, words in file.notes.items())
    return body, foot, (*notes, *binder.sayings.notes)


def _contents(binder: Filling, spec: Spec) -> tuple[Content, Content]:
    """Fills in a spec. Returns what its sheet has, and what this edition shows: the same, or a card alone."""
    sheet = _content(binder, spec.file)
    blocks = (*sheet[0], *sheet[1])
    return sheet, (cards.card_of(binder, spec.file, blocks, spec.location), (), ()) if binder.edition.card else sheet


def _broken_claims(
    published: Published, place: Place, binder: Filling, content: tuple[Words, Content]
) -> Iterator[Problem]:
    """Yields the problems of claims that do not hold for a place; a note that nothing refers to is not drawn."""
    from factsheet.claims import checking

    title, filled = content
    drawn = (title, *_drawn(filled))
    claimed = checking.Claimed(
        place=place.name,
        figures=binder.figures,
        formulas=published.statistics.measures.formulas,
        content=drawn,
        language=published.spec.file.language,
    )
    yield from checking.check(published.spec.file.claims, claimed)


def _drawn(content: Content) -> tuple[object, ...]:
    """Returns the blocks of a sheet, and the words of those notes that something on it refers to."""
    body, foot, notes = content
    referred = {run.note for run in runs_in((body, foot)) if run.note}
    return body, foot, tuple(note.words for note in notes if note.id in referred)


def _printed_apart(runs: Iterable[Run]) -> frozenset[tuple[str, ...]]:
    """Returns the wholes of which not all parts are printed in one format, so that none is adjusted to the others."""
    printed: dict[tuple[tuple[str, ...], str], set[str]] = {}
    for run in runs:
        figure = run.origin.figure
        if figure and figure.together:
            printed.setdefault((figure.together.parts, run.origin.format), set()).add(figure.path)
    return frozenset(parts for (parts, _), paths in printed.items() if paths != set(parts))


def _common_status(content: Content, published: Published, place: Place, edition: Edition) -> str:
    """Returns the status that every figure on the sheet has, in each of its editions: they must say the same."""
    if "" in statuses_in(content[:2]):
        return ""
    found = statuses_in(_drawn(content))
    if len(found) != 1 or not any(found):
        return ""
    for name in {name for name, other in EDITIONS.items() if not (other.of or edition.card)} - {edition.name}:
        found |= statuses_in(_drawn(_content(Filling(published, place, composed(name)), published.spec.file)))
    return "".join(found) if len(found) == 1 else ""


def file_names(published: Published, jobs: Iterable[Job]) -> Iterator[tuple[Job, str]]:
    """Yields each job of a known place with the name of its file, without binding the rest of its page.

    Leaves out a job whose file cannot have its name, which `bind` reports.
    """
    file = published.spec.file
    for job in jobs:
        place = published.statistics.place(job.place)
        if place and not place.problems:
            binder = Filling(published, place, composed(job.edition))
            name = binder.file_name(file.file)
            if not binder.problems:
                yield job, f"{name}.{job.ending(file.page)}"


def _place(published: Published, job: Job) -> Place:
    """Returns the place of `job`. Raises `Refused` when the table does not have it."""
    statistics = published.statistics
    place = statistics.place(job.place)
    if place is None:
        by_default = job.place == published.spec.file.default_place
        location = published.spec.default_location if by_default else Location(statistics.file)
        close = nearest_place(job.place, [name for p in statistics.places for name in (p.name, p.id)])
        step = f"Use '{close}'." if close else f"Use another, or add it to {statistics.file}."
        subject = "default_place" if by_default else "place"
        stop_on([Problem.of("unknown-place", location, subject, f"there is no place '{job.place}'.", step)])
    assert place
    return place


def _foreign(spec: Spec, place: Place) -> frozenset[str]:
    """Returns the files with the own words of all places but `place`."""
    return frozenset(words.file for id_, words in spec.own.items() if id_ != place.id)
