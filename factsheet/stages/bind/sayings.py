"""What measures say of themselves where their figures are printed: the mark of a status, and a note as a footnote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from factsheet.blocks.counted.count import Count
from factsheet.blocks.kinds.footnotes import Footnotes
from factsheet.blocks.unbound import WordsSource
from factsheet.blocks.vocabulary import Beside, Value
from factsheet.blocks.walk import blocks_in, heard_in
from factsheet.problems import Location, Problem, listed
from factsheet.stages.bind.held import known
from factsheet.stages.bind.statuses import NOTHING, Foreknown
from factsheet.statistics import Figure, Statistics
from factsheet.statistics.dated import is_elsewhen
from factsheet.statistics.measures import Measure
from factsheet.statistics.percentages import Together, rounded_apart
from factsheet.text.language import typeset_marks
from factsheet.text.notes import Note
from factsheet.text.sentences import MARKS, spoken_status
from factsheet.text.words import Origin, Piece, Run, Words, seen

_MOST = 3  # measures in one message
_CLEAR = "\u202f"  # between a figure and the number of its note, which else reads as a power
_DIGITS = frozenset("0123456789⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉")
_PARTED = ",\u202f"  # between the numbers of two notes, which else read as one


class Sayings:
    """Collects the notes of the measures that a sheet shows, each text once."""

    def __init__(
        self,
        written: Mapping[str, WordsSource],
        language: str,
        serial: Callable[[], int],
        statistics: Iterable[Statistics],
        foreknown: Foreknown = NOTHING,
    ) -> None:
        """`written` are the notes of the spec: one with the words of a measure's note is that note.

        `statistics`, those of the table first, know the period that the sheet is about, and what others are called.
        """
        self.language, self._serial = language, serial
        self._common = foreknown.status
        first, *lists = statistics
        self._current = (first.current, str(first.info.year))
        self._labels, _ = known((first, *lists))
        self._called = {
            one.label.casefold()
            for found in (first, *lists)
            for one in found.measures.against.values()
            if one.period and one.label and not is_elsewhen(found, one.name)
        }
        self._written = {_folded("".join(p.text for p in words.pieces)): name for name, words in written.items()}
        self._names = set(written)
        self._notes: dict[str, Note] = {}  # by their text
        self.homeless: dict[str, Problem] = {}  # what to do where a note is referred to nowhere else, by its id

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of measures, in the order in which they were met."""
        return tuple(self._notes.values())

    def note_of(self, figure: Figure) -> str:
        """The id of the note of a figure's measure; empty where it has none."""
        return self._note_of(figure.measure)

    def noted(self, words: Words, measure: Measure | None) -> Words:
        """Puts a reference to the note of a measure behind words that do not refer to it."""
        name = self._note_of(measure)
        if not name or name in {run.note for run in words.runs}:
            return words
        reference = Run(text=name, origin=Origin(words.location), serial=self._serial(), note=name)
        return replace(words, runs=self.parted((*words.runs, reference)))

    def _note_of(self, measure: Measure | None) -> str:
        if measure is None or not measure.note:
            return ""
        text = _folded(measure.note)
        if text in self._written:
            return self._written[text]
        if text not in self._notes:
            name = f"{measure.path}.note"
            while name in self._names:
                name += "."
            self._names.add(name)
            words = typeset_marks(seen(measure.note), self.language)
            run = Run(text=words, origin=Origin(measure.location), serial=self._serial())
            self._notes[text] = Note(name, Words((run,), measure.location), measure.location)
        return self._notes[text].id

    def marks(self, figure: Figure, location: Location, language: str) -> Iterator[Run]:
        """Yields the mark of a figure's status, which is read aloud in words; nothing where all figures have it."""
        if (status := figure.marked_as) and status != self._common:
            yield Run(
                text=MARKS[status],
                origin=Origin(location),
                serial=self._serial(),
                superior=True,
                expansion=spoken_status(status, language),
            )

    def behind_run(self, run: Run, pieces: Sequence[Piece], before: Sequence[Run], subject: str) -> Iterator[Run]:
        """Yields what stands behind a figure in words: the mark of its status, and its note unless it has one there.

        `pieces` are all of these words, and `before` the runs that stand before it.
        """
        figure = run.origin.figure
        in_note = subject.startswith("notes.")
        if figure is None or not (in_note or carries_references(subject)):
            self._unheard(figure, run.origin.location, subject)
            return
        yield from self.marks(figure, run.origin.location, run.language or self.language)
        compared = (piece.location for piece in pieces if piece.other)
        if not (figure.missing and run.origin.location in compared):  # "not comparable" is of no period
            period = self.period_of(figure, self._around(pieces), run.origin.location)
            yield from (replace(one, link=run.link) for one in period)  # a part of the words of a link
        if in_note:
            yield from self.in_brackets(figure, run.origin.location)
            return
        name = self.note_of(figure)
        there = {piece.text for piece in pieces if piece.kind == "note"} | {other.note for other in before}
        if name and name not in there:
            yield from self.references([figure], run.origin.location, behind_figure=True)

    def _unheard(self, figure: Figure | None, location: Location, subject: str) -> None:
        """Keeps the problem of a figure in an alt text whose note nothing on the sheet refers to."""
        if figure and (name := self.note_of(figure)) and subject.endswith(".alt"):
            fact = f"{figure.path} has a note, and nothing that is printed refers to it."
            step = "Print the figure as well, such as in the caption, or say it without the figure."
            self.homeless.setdefault(name, Problem.of("misplaced-note", location, subject, fact, step))

    def _around(self, pieces: Iterable[Piece]) -> str:
        """What stands around a figure: what is typed, and what verdicts call the figures that they name."""
        named = [piece.other.partition("@")[2] for piece in pieces if piece.format == "verdict"]
        return " ".join((_typed(pieces), *(self._labels.get(name, "") for name in named)))

    def period_of(self, figure: Figure, words: str, location: Location) -> Iterator[Run]:
        """Yields the period of a figure that is not of the sheet's, unless the `words` around it say which it is.

        That of a list or another file, whose figures are all of another year, is said at the foot (`statistics.lists`).
        """
        period, around = figure.period, words.casefold()
        if "@" not in figure.path or figure.of_file:
            return
        if not period or period in self._current or period.casefold() in around:
            return
        if not any(called in around for called in self._called):
            yield Run(text=f" ({period})", origin=Origin(location), serial=self._serial())

    def in_brackets(self, figure: Figure, location: Location) -> Iterator[Run]:
        """Yields the note of a figure's measure as words in brackets: for a footnote, which cannot refer to another."""
        if figure.measure and figure.measure.note:
            text = f" ({typeset_marks(seen(figure.measure.note), self.language).removesuffix('.')})"
            yield Run(text=text, origin=Origin(location), serial=self._serial())

    def references(self, figures: Iterable[Figure], location: Location, *, behind_figure: bool) -> Iterator[Run]:
        """Yields a reference to the note of each of `figures`, with a narrow space before it `behind_figure`."""
        for name in dict.fromkeys(filter(None, map(self.note_of, figures))):
            if behind_figure:
                yield Run(text=_CLEAR, origin=Origin(location), serial=self._serial(), superior=True)
            yield Run(text=name, origin=Origin(location), serial=self._serial(), note=name)

    def parted(self, runs: Sequence[Run]) -> tuple[Run, ...]:
        """Parts the references in `runs`: by a raised comma from each other, by a narrow space from a figure or a mark.

        A reference behind a letter, a punctuation mark or a space stands as it is.
        """
        if not any(run.note for run in runs):
            return tuple(runs)
        out: list[Run] = []
        for run in runs:
            before = out[-1] if out and run.note else None
            if before and before.note:
                out.append(self._raised(_PARTED, run))
            elif before and before.text != _CLEAR and (before.superior or before.text[-1:] in _DIGITS):
                out.append(self._raised(_CLEAR, run))
            out.append(run)
        return tuple(out)

    def _raised(self, text: str, run: Run) -> Run:
        """What stands before the reference `run`, raised as it is."""
        return Run(text=text, origin=Origin(run.origin.location), serial=self._serial(), superior=True)

    def labelled(self, values: dict[str, object]) -> dict[str, object]:
        """Puts the note of each value among the fields of a block or item behind its label, else behind the value.

        A label that refers to the note already keeps its own reference.
        """
        shown = {name: value for name, value in values.items() if isinstance(value, Value)}
        figures = [value.figure for value in shown.values()]
        several = [v.figure for given in values.values() if isinstance(given, tuple) for v in given if type(v) is Value]
        label = values.get("label")
        if isinstance(label, Words):
            there = {run.note for run in label.runs}
            wanted = [figure for figure in (*figures, *several) if self.note_of(figure) not in there]
            said = (run for figure in figures for run in self.period_of(figure, label.plain, label.location))
            more = (*said, *self.references(wanted, label.location, behind_figure=False))
            values = {**values, "label": replace(label, runs=self.parted((*label.runs, *more)))} if more else values
        else:
            values = {**values, **{name: self.behind(value) for name, value in shown.items()}}
        return self._referred_once(values)

    def _referred_once(self, values: dict[str, object]) -> dict[str, object]:
        """Takes the references out of lines of comparisons that stand in the same item before."""
        lines = {name: value for name, value in values.items() if isinstance(value, Beside)}
        if not lines:
            return values
        there = {run.note for value in values.values() if isinstance(value, Words | Value) for run in value.runs}
        there.discard("")
        return {**values, **{name: self._referred(beside, there) for name, beside in lines.items()}}

    def _referred(self, beside: Beside, there: set[str]) -> Beside:
        """Leaves of the references in lines of comparisons the first to each note that is not `there` yet."""
        lines = []
        for line in beside.lines:
            runs = [run for run in line.words.runs if run.note not in there]
            there |= {run.note for run in runs if run.note}
            words = replace(line.words, runs=self._closed(runs)) if len(runs) < len(line.words.runs) else line.words
            lines.append(replace(line, words=words))
        return replace(beside, lines=tuple(lines))

    @staticmethod
    def _closed(runs: Sequence[Run]) -> tuple[Run, ...]:
        """Takes out the marks between a figure and the number of its note where that number is not there any more."""
        out: list[Run] = []
        for run, behind in zip(runs, (*runs[1:], None), strict=True):
            if run.superior and run.text in (_CLEAR, _PARTED):
                if behind is None or not behind.note:
                    continue
                run = run if out and out[-1].note else replace(run, text=_CLEAR)
            out.append(run)
        return tuple(out)

    @staticmethod
    def as_one_whole(values: dict[str, object]) -> dict[str, object]:
        """Makes the parts of a breakdown say where their percentages do not add up to 100 because of rounding."""
        parts = values.get("parts")
        counts = [part for part in parts if isinstance(part, Count)] if isinstance(parts, tuple) else []
        figures = [count.value.figure for count in counts]
        if not figures or any(figure.kind != "share" or figure.together or figure.missing for figure in figures):
            return values
        shares = {f.path: Fraction(f.value) for f in figures if isinstance(f.value, int | Decimal)}
        together = rounded_apart(shares) if len(shares) == len(counts) else {}
        return {**values, "parts": tuple(_in_whole(count, together) for count in counts)} if together else values

    def behind(self, value: Value) -> Value:
        """Puts the note of a value right behind it."""
        more = tuple(self.references([value.figure], value.run.origin.location, behind_figure=True))
        return replace(value, after=self.parted((*value.after, *more))) if more else value


def _typed(pieces: Iterable[Piece]) -> str:
    """The words of a text that are typed, without its figures."""
    return "".join(piece.text for piece in pieces if piece.kind == "text")


def _in_whole(count: Count, together: Mapping[str, Together]) -> Count:
    """A part of a whole, whose figure knows how it is printed beside the others."""
    value = count.value
    figure = replace(value.figure, together=together[value.figure.path])
    run = replace(value.run, origin=replace(value.run.origin, figure=figure))
    return replace(count, value=replace(value, run=run, figure=figure))


def carries_references(subject: str) -> bool:
    """Whether the words of a field may refer to notes: titles, names of files, notes, units and alt texts may not."""
    parts = subject.split(".")
    return subject not in ("title", "file") and parts[0] != "notes" and "unit" not in parts and parts[-1] != "alt"


def unprinted(content: tuple[object, ...], runs: Sequence[Run], own_source: str, sayings: Sayings) -> Iterator[Problem]:
    """Yields the problem of measures whose source or definition nothing in `content` prints, which has these `runs`.

    `own_source` is that of the whole set. The problem stands at the first of these measures. So do those of notes which
    nothing refers to, since there is no room for it.
    """
    noted = {run.note for run in runs if run.note} if sayings.homeless else set()
    yield from (problem for name, problem in sayings.homeless.items() if name not in noted)
    measures: dict[str, Measure] = {}
    for run in (*runs, *heard_in(content)):
        if run.origin.figure and run.origin.figure.measure:
            measures.setdefault(run.origin.figure.path, run.origin.figure.measure)
    if not any(_unprinted_of(measure, own_source, "") for measure in measures.values()):
        return  # none has a source or a definition of its own
    if any(isinstance(block, Footnotes) and block.region == "sources" for block in blocks_in(content)):
        return
    text = f" {_spaced(' '.join(run.text for run in runs))} "
    lacking = [(measure, names) for measure in measures.values() if (names := _unprinted_of(measure, own_source, text))]
    if lacking:
        measure, names = lacking[0]
        paths = [other.path for other, _ in lacking[1:]]
        named = [*paths[:_MOST], *([f"{len(paths) - _MOST} more"] if len(paths) > _MOST else [])]
        others = f", and so would that of {listed(named)}" if paths else ""
        fact = f"its {' and '.join(names)} would be printed nowhere{others}."
        step = "Add '- footnotes: sources' to the foot of the spec."
        yield Problem.of("unprinted-source", measure.location, measure.path, fact, step)


def _unprinted_of(measure: Measure, own_source: str, text: str) -> list[str]:
    """Which of a measure's source and definition are not in the text of the sheet."""
    said = {"source": measure.source if measure.source != own_source else None, "definition": measure.definition}
    return [name for name, words in said.items() if words and f" {_spaced(words)} " not in text]


def _spaced(text: str) -> str:
    """The words of a text in small letters, one space between them and no marks."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _folded(text: str) -> str:
    """A text by which two are the same: without spaces, marks and the case of letters."""
    return "".join(c for c in text.casefold() if c.isalnum())
