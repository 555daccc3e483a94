"""Notes settled: which are printed, in what order they are numbered, and in which region each stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from factsheet.blocks.block import Block
from factsheet.blocks.kinds.columns import Column
from factsheet.blocks.kinds.footnotes import Footnotes
from factsheet.blocks.vocabulary import Points, Rows, Value
from factsheet.blocks.walk import children
from factsheet.problems import Location
from factsheet.record import record
from factsheet.text.notes import Note, Notes, PlacedNote
from factsheet.text.sentences import status_sentence
from factsheet.text.words import SERIALS, Origin, Run, Words

ColumnPath = tuple[int, ...]  # the columns that a thing stands in, outermost first
_LONGEST = 60  # characters of the text that a note's back link names


@record
class Reference:
    """A note's reference: where it stands, and the words around it."""

    note: str
    column: ColumnPath
    words: Words


@record
class Unsettled:
    """A figure that is not final: the status and the label of its measure, and where it stands."""

    status: str
    label: str
    column: ColumnPath
    location: Location


@record
class Region:
    """A `footnotes` block and where it stands."""

    block: Footnotes
    column: ColumnPath


Found = Reference | Unsettled | Region


def place_notes(
    body: Sequence[Block],
    foot: Sequence[Block],
    notes: Sequence[Note],
    *,
    listed: bool,
    status: str = "",
    language: str = "en",
) -> tuple[tuple[Block, ...], Notes]:
    """The foot, with a region for the notes that no region takes, and where every note is printed.

    Notes are numbered by their first reference in reading order, or `listed`; one that nothing refers to is left out.
    `status` is that of the whole set of figures.
    """
    foot = tuple(foot)
    found: list[Found] = list(_walk((*body, *foot), (), count(1)))
    if status and body:
        found.insert(0, Unsettled(status, "", (), body[0].location))
    needs = next(
        (t.words.location if isinstance(t, Reference) else t.location for t in found if not isinstance(t, Region)), None
    )
    if needs and not any(isinstance(thing, Region) and thing.block.region == "rest" for thing in found):
        rest = Footnotes(location=needs, index=-1)
        foot += (rest,)
        found.append(Region(rest, ()))
    by_id, regions = _numbered(found, notes, listed=listed)
    return foot, Notes(by_id, regions, _statuses(found, language))


def _numbered(
    found: Sequence[Found], notes: Sequence[Note], *, listed: bool
) -> tuple[dict[str, PlacedNote], dict[int, tuple[PlacedNote, ...]]]:
    """The notes that are referred to, by name and by region."""
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


def _statuses(found: Sequence[Found], language: str) -> dict[int, tuple[Words, ...]]:
    """The sentences of each region: a status, and the labels of the measures that have it, in reading order."""
    labels: dict[tuple[int, str], dict[str, Location]] = {}
    for at, thing in enumerate(found):
        if isinstance(thing, Unsettled):
            region = _region_for(thing.column, at, found)
            labels.setdefault((region, thing.status), {}).setdefault(thing.label, thing.location)
    sentences: dict[int, list[Words]] = {}
    for number, ((region, status), named) in enumerate(labels.items(), 1):
        location = next(iter(named.values()))
        text = status_sentence(status, tuple(named), language)
        run = Run(text=text, origin=Origin(location), serial=-SERIALS - number)  # below those of the notes' numbers
        sentences.setdefault(region, []).append(Words((run,), location))
    return {region: tuple(words) for region, words in sentences.items()}


def _region_for(column: ColumnPath, at: int, found: Sequence[Found]) -> int:
    """The index of the block that prints what stands in `column`: the first `here` after it there, else the `rest`."""
    for thing in found[at:]:
        if isinstance(thing, Region) and thing.block.region == "here" and column[: len(thing.column)] == thing.column:
            return thing.block.index
    return next(t.block.index for t in found if isinstance(t, Region) and t.block.region == "rest")


def _walk(thing: object, column: ColumnPath, numbers: Iterator[int]) -> Iterator[Found]:
    """Yields the references, unsettled figures and regions in `thing`, in reading order; `numbers` are for columns."""
    if isinstance(thing, Words):
        for run in thing.runs:
            if run.note:
                yield Reference(run.note, column, thing)
            yield from _unsettled(run, column)
    elif isinstance(thing, Value):
        yield from _unsettled(thing.run, column)
    elif isinstance(thing, Points | Rows) and thing.status and thing.items:
        yield Unsettled(thing.status, thing.label, column, thing.location)
    elif isinstance(thing, Footnotes):
        yield Region(thing, column)
    else:
        column = (*column, next(numbers)) if isinstance(thing, Column) else column
        for inner in children(thing):
            yield from _walk(inner, column, numbers)


def _unsettled(run: Run, column: ColumnPath) -> Iterator[Unsettled]:
    figure = run.origin.figure
    measure = figure.measure if figure else None
    if measure and measure.status:
        yield Unsettled(measure.status, measure.label, column, measure.location)
    if figure and measure and figure.missing:
        yield Unsettled("missing", measure.label, column, measure.location)
    if figure and figure.together and run.origin.format in figure.together.uneven:
        yield Unsettled("rounded", "", column, run.origin.location)


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " …"
