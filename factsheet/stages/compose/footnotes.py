"""Places the notes: which are printed, how they are numbered, and which `footnotes` block prints each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import count
from typing import Literal, cast

from factsheet import numbers
from factsheet.blocks.block import Block
from factsheet.blocks.kinds.columns import Column
from factsheet.blocks.kinds.footnotes import Footnotes
from factsheet.blocks.kinds.trend import Line
from factsheet.blocks.tabled.cells import Sparked
from factsheet.blocks.vocabulary import Points, Rows, Value
from factsheet.blocks.walk import children, runs_in
from factsheet.numbers.kinds import NumberType
from factsheet.problems import Location, Problem, stop_on
from factsheet.record import record
from factsheet.stages.compose.told import (
    ColumnPath,
    FigureStatus,
    Marked,
    Saying,
    of_course,
    of_line,
    of_unprinted,
    says_day,
    told_days,
    told_of,
)
from factsheet.statistics.periods import in_order
from factsheet.syntax.yamltext import shortened
from factsheet.text.language import typeset_marks
from factsheet.text.notes import Note, Notes, PlacedNote
from factsheet.text.sentences import MARKS, SAYINGS, around_source, says_reported, status_sentence
from factsheet.text.words import SERIALS, Origin, Run, Words, seen

_WORD = re.compile(r"\w+")
_LONGEST = 60  # characters of the text that a note's back link quotes
_NOTHING = frozenset({str, int, float, bool, type(None), Location})  # in which there is nothing to be found


@record
class Reference:
    """A reference to a note, with the column it stands in and the words around it."""

    note: str
    column: ColumnPath
    words: Words


@record
class Region:
    """A `footnotes` block and the column it stands in."""

    block: Footnotes
    column: ColumnPath


Found = Reference | FigureStatus | Region | Saying


def place_notes(
    body: Sequence[Block],
    foot: Sequence[Block],
    notes: Sequence[Note],
    *,
    listed: bool,
    status: str = "",
    common_status: str = "",
    basis: str = "",
    source: str = "",
    as_of: date | None = None,
    language: str = "en",
) -> tuple[tuple[Block, ...], Notes]:
    """Numbers the notes and assigns each to the `footnotes` block that prints it.

    Notes are numbered in the order of their first references or, when `listed`, in that of the spec; a note without a
    reference is left out. `status`, `basis` and `source` are those of the whole set of figures, and `common_status` is
    that of every figure printed; where no words of the page say that its figures are of reports, a sentence does, and
    where none names their `source`, or that of another table such as a list, the block for sources does, with the day
    `as_of` which they are unless the page says that. Returns the foot, with a block for the rest of the notes or for
    the sources added if one is needed, and the placed notes.
    """
    foot = tuple(foot)
    met = list(_walk((*body, *foot), (), count(1)))
    met += _in_notes(met, notes)
    marked = {thing.status for thing in met if isinstance(thing, Marked)}
    found: list[Found] = [thing for thing in met if not isinstance(thing, Marked)]
    found = _without_repeated(found, status)
    if basis == "reports" and body and _lack_reported((*body, *foot, *(note.words for note in notes)), language):
        found.insert(0, FigureStatus(status="reported", location=body[0].location))
    if common_status:  # said once of all figures, none of which has its mark
        marked.discard(common_status)
        found = [thing for thing in found if not (isinstance(thing, FigureStatus) and thing.status == common_status)]
    if (status or common_status) and body:
        found.insert(0, FigureStatus(status=common_status or status, location=body[0].location))
    described = [thing for thing in found if isinstance(thing, Saying) and not (thing.of or thing.worked_out)]
    found = [thing for thing in found if not (isinstance(thing, Saying) and thing.text == source)]
    has_sources = any(isinstance(thing, Region) and thing.block.region == "sources" for thing in found)
    names_any = has_sources or any(isinstance(thing, Saying) and thing.kind == "source" for thing in found)
    runs = tuple(runs_in((*body, *foot))) if names_any else ()
    # a page that names its own source names those of its lists as well
    names_any = has_sources or (source != "" and _is_named(source, runs))
    sets = {t.text for t in found if isinstance(t, Saying) and t.of_set and (names_any or t.of)}
    unnamed = {text for text in sets if not _is_named(text, runs)}
    found = [t for t in found if not (isinstance(t, Saying) and t.of_set and t.text not in unnamed)]
    names_any = has_sources or any(isinstance(thing, Saying) and thing.kind == "source" for thing in found)
    if source and body and names_any and _lacks_source(source, runs):
        found.insert(0, Saying(kind="source", text=source, label="", location=body[0].location))
    dated = _dated(as_of, (*body, *foot, *(note.words for note in notes)), language) if has_sources else ""
    found = told_days(found, source if dated else "", says_day((*body, *foot, *(note.words for note in notes))))
    stop_on([*_of_one_label(described, found)])
    foot = _with_regions(found, foot)
    by_id, regions = _numbered(found, notes, listed=listed)
    sentences = _status_sentences(found, marked, language)
    for index, words in _sayings(found, language, source, dated).items():
        sentences[index] = (*sentences.get(index, ()), *words)
    return foot, Notes(by_id, regions, sentences)


def _in_notes(met: Sequence[Found | Marked], notes: Sequence[Note]) -> Iterator[Found | Marked]:
    """Yields what must be said of the figures in the notes that are referred to."""
    used = {thing.note for thing in met if isinstance(thing, Reference)}
    for note in notes:
        if note.id in used:
            said = _walk(note.words, (), count(1))
            yield from (thing for thing in said if not isinstance(thing, Reference | Region))


def _without_repeated(found: Sequence[Found], status: str) -> list[Found]:
    """Leaves out the status of a table where that is said of all figures, and of a list without a label where one has.

    `status` is that of all.
    """
    labelled = {thing.status for thing in found if isinstance(thing, FigureStatus) and thing.of_set and thing.label}

    def is_said(thing: FigureStatus) -> bool:
        return thing.status == status if thing.of_set else not thing.label and thing.status in labelled

    return [thing for thing in found if not (isinstance(thing, FigureStatus) and is_said(thing))]


def _dated(as_of: date | None, things: Sequence[object], language: str) -> str:
    """What stands behind the source of the whole set: of which day its figures are, where no words of a page say it."""
    if as_of is None or says_day(things):
        return ""
    return around_source(language)[1] + numbers.written(as_of, NumberType("date"), "date", language)


def _lack_reported(things: Sequence[object], language: str) -> bool:
    """Whether a page shows figures, and no words that it has anyway say that they are of what was reported."""
    runs = tuple(runs_in(tuple(things)))
    shows = any(run.origin.figure and run.origin.figure.measure for run in runs)
    return shows and not any(says_reported(run.text, language) for run in runs)


def _lacks_source(source: str, runs: Sequence[Run]) -> bool:
    """Whether a page shows figures of the source of the whole set, and no words of it name that."""
    measures = (run.origin.figure.measure for run in runs if run.origin.figure)
    if all(measure is None or (measure.source or measure.source_of_set or source) != source for measure in measures):
        return False
    return not _is_named(source, runs)


def _is_named(source: str, runs: Sequence[Run]) -> bool:
    """Whether the words of a page name a source, as it is written: "planned" is not the source "Plan"."""
    text = "\n".join(run.text for run in runs if not run.note)
    words = r"\W+".join(map(re.escape, _WORD.findall(source)))
    return re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE) is not None


def _with_regions(found: list[Found], foot: tuple[Block, ...]) -> tuple[Block, ...]:
    """Returns the foot with the regions that are needed and not there, which are added to `found` as well.

    A region for sources is missing only where the block that holds it was given up to fit the page.
    """
    for index, name in ((-1, "rest"), (-2, "sources")):
        needs = [t for t in found if not isinstance(t, Region) and isinstance(t, Saying) == (name == "sources")]
        if needs and not any(isinstance(thing, Region) and thing.block.region == name for thing in found):
            first = needs[0]
            location = first.words.location if isinstance(first, Reference) else first.location
            block = Footnotes(region=cast(Literal["rest", "sources"], name), location=location, index=index)
            foot += (block,)
            found.append(Region(block, ()))
    return foot


def _numbered(
    found: Sequence[Found], notes: Sequence[Note], *, listed: bool
) -> tuple[dict[str, PlacedNote], dict[int, tuple[PlacedNote, ...]]]:
    """Returns the numbered notes that have references, by id and by the index of the block that prints them."""
    first: dict[str, tuple[int, Reference]] = {}
    for at, thing in enumerate(found):
        if isinstance(thing, Reference):
            first.setdefault(thing.note, (at, thing))
    used = [note for note in notes if note.id in first]
    ordered = used if listed else sorted(used, key=lambda note: first[note.id][0])
    regions: dict[int, list[PlacedNote]] = {}
    by_id: dict[str, PlacedNote] = {}
    for number, note in enumerate(ordered, 1):
        at, reference = first[note.id]
        by_id[note.id] = PlacedNote(note, number, _shortened(reference.words.plain))
        regions.setdefault(_region_for(reference.column, at, found), []).append(by_id[note.id])
    return by_id, {index: tuple(placed) for index, placed in regions.items()}


def _status_sentences(found: Sequence[Found], marked: Collection[str], language: str) -> dict[int, tuple[Words, ...]]:
    """Returns the sentences on the status of figures by the index of the block that prints them.

    A sentence names a status and the labels of the measures that have it, in reading order; none where all figures
    have it, or some that have no label. That of a status in `marked` begins with the mark that stands at its figures.
    """
    labels: dict[tuple[int, str], dict[str, Location]] = {}
    periods: dict[tuple[int, str, str], list[str]] = {}
    for at, thing in enumerate(found):
        if isinstance(thing, FigureStatus):
            region = _region_for(thing.column, at, found)
            labels.setdefault((region, thing.status), {}).setdefault(thing.label, thing.location)
            periods.setdefault((region, thing.status, thing.label), []).append(thing.period)
    sentences: dict[int, list[Words]] = {}
    for number, ((region, status), named) in enumerate(labels.items(), 1):
        location = next(iter(named.values()))
        told = tuple(_with_periods(label, periods[region, status, label]) for label in named)
        text = status_sentence(status, () if "" in named else told, language, marked=status in marked)
        mark = MARKS.get(status, "") if status in marked else ""
        run = Run(text=text, origin=Origin(location), serial=-SERIALS - number)
        shown = Run(text=f"{mark} ", origin=Origin(location), serial=-2 * SERIALS - number, superior=True)
        sentences.setdefault(region, []).append(Words((shown, run) if mark else (run,), location))
    return {region: tuple(words) for region, words in sentences.items()}


def _with_periods(label: str, periods: Sequence[str]) -> str:
    """A label with the periods of its figures; alone where one of them is of the sheet's, or they are of all."""
    return label if "" in periods else f"{label} ({', '.join(in_order(periods))})"


def _of_one_label(described: Sequence[Saying], found: Sequence[Found]) -> Iterator[Problem]:
    """Yields a problem for each label of two measures of which the page would say different things by that label."""
    said: dict[str, dict[Location, set[tuple[str, str]]]] = {}
    for thing in described:
        said.setdefault(thing.label.casefold(), {}).setdefault(thing.location, set())
    for one in found:
        if isinstance(one, Saying) and not one.of and one.location in said.get(one.label.casefold(), ()):
            said[one.label.casefold()][one.location].add((one.kind, one.text))
    labels = {thing.location: thing.label for thing in described}
    for measures in said.values():
        for location, sayings in measures.items():
            other = next((at for at, theirs in measures.items() if sayings - theirs), None)
            if other:
                kind, text = min(sayings - measures[other])
                told = shortened(text.partition("|")[0])
                fact = f"the {kind} '{told}' would be read of '{labels[other]}' of {other} too, which is on the sheet."
                step = "Give one of the two a label that says how they differ."
                yield Problem.of("unclear-label", location, "label", fact, step)
                break


def _sayings(found: Sequence[Found], language: str, source: str, dated: str) -> dict[int, tuple[Words, ...]]:
    """Returns the definitions and sources by the index of the block that prints them, in order of first showing.

    Measures of one source are named in one sentence, and so are those of one definition. The `source` of the whole set
    is `dated`.
    """
    labels: dict[tuple[str, str], dict[str, Location]] = {}
    for thing, label in _labelled([thing for thing in found if isinstance(thing, Saying)]):
        labels.setdefault((thing.kind, thing.text), {}).setdefault(label, thing.location)
    words = []
    for number, ((kind, text), named) in enumerate(labels.items(), 1):
        location = next(iter(named.values()))
        said = typeset_marks(seen(text), language)
        sentence = SAYINGS[kind](said, tuple(named), language)
        if dated and (kind, text) == ("source", source):
            sentence = f"{sentence.removesuffix('.')}{dated}."
        run = Run(text=sentence, origin=Origin(location), serial=-3 * SERIALS - number)
        words.append(Words((run,), location))
    return {_sources(found): tuple(words)} if words else {}


def _labelled(sayings: Sequence[Saying]) -> Iterator[tuple[Saying, str]]:
    """Yields each saying with what its sentence calls the figures: of another file by what is held against the place.

    Where all figures of that file have one source, by that alone.
    """
    own = {(thing.kind, thing.text, thing.label) for thing in sayings if not thing.of}
    sources = {(thing.of, thing.text) for thing in sayings if thing.kind == "source"}
    times = Counter(of for of, _ in sources)
    for thing in sayings:
        if not thing.of or (thing.kind, thing.text, thing.label) in own:
            yield thing, thing.label
        elif thing.kind == "source" and times[thing.of] == 1:
            yield thing, thing.of
        else:
            yield thing, f"{thing.label} ({thing.of})"


def _sources(found: Sequence[Found]) -> int:
    """Returns the index of the first block for sources."""
    return next(t.block.index for t in found if isinstance(t, Region) and t.block.region == "sources")


def _region_for(column: ColumnPath, at: int, found: Sequence[Found]) -> int:
    """Returns the index of the block that prints the note of the thing at `at` in `found`, which is in `column`.

    It is the next `here` block in the same column or one around it, else the block for the rest.
    """
    for thing in found[at:]:
        if isinstance(thing, Region) and thing.block.region == "here" and column[: len(thing.column)] == thing.column:
            return thing.block.index
    return next(t.block.index for t in found if isinstance(t, Region) and t.block.region == "rest")


def _walk(thing: object, column: ColumnPath, numbers: Iterator[int]) -> Iterator[Found | Marked]:
    """Yields the references, statuses and regions in `thing`, in reading order; columns are numbered by `numbers`."""
    if isinstance(thing, Words | Value):
        for run in thing.runs:
            if run.note:
                words = thing if isinstance(thing, Words) else Words(thing.runs, run.origin.location)
                yield Reference(run.note, column, words)
            yield from told_of(run, column)
    elif isinstance(thing, Points | Rows) and thing.status and thing.items:  # cities have a caption that says so
        yield FigureStatus(status=thing.status, label=thing.label, column=column, location=thing.location)
        for point in thing.items if isinstance(thing, Points) else ():
            yield from _walk(point, column, numbers)
    elif isinstance(thing, Sparked):  # whose first figure is not printed, and may be of before a break
        yield from of_line(thing.course.known[0].figure)
    elif isinstance(thing, Footnotes):
        yield Region(thing, column)
    else:
        column = (*column, next(numbers)) if isinstance(thing, Column) else column
        yield from of_course(thing.value, column) if isinstance(thing, Line) else ()
        yield from of_unprinted(thing, column)
        for inner in children(thing):
            if type(inner) not in _NOTHING:
                yield from _walk(inner, column, numbers)


def _shortened(text: str) -> str:
    """Returns `text` in one line, cut at a word to the length of a back link."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " …"
