"""Fills in the cells of tables: figures without their sign of per cent, ranges, verdicts, places on a spine."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial

from factsheet import numbers
from factsheet.blocks.held import AgainstSource
from factsheet.blocks.tabled.cells import (
    Cell,
    CellsSource,
    HeadSource,
    LabelSource,
    ListedSource,
    Mark,
    Row,
    Standing,
    meant,
)
from factsheet.blocks.unbound import Unfilled, ValueSource
from factsheet.blocks.vocabulary import Beside, Rows, Value
from factsheet.drawing.encodes import Spine
from factsheet.problems import Location, Problem
from factsheet.record import replace
from factsheet.stages.bind import sparked
from factsheet.stages.bind.compared import problem_of, told
from factsheet.stages.bind.everyone import UNRELIABLE, everyone, in_format, number_of
from factsheet.stages.bind.sayings import Sayings
from factsheet.stages.publish import Published
from factsheet.statistics import Figure, Place, Statistics, comparing
from factsheet.statistics.comparing import Fault
from factsheet.statistics.published import parted
from factsheet.statistics.reserved import own_figure, row_values
from factsheet.text import tables
from factsheet.text.capitals import headed
from factsheet.text.compared import Comparison
from factsheet.text.sentences import unpublished_words
from factsheet.text.verbs import OwnVerbs
from factsheet.text.words import Origin, Piece, Run, Words, tied

HALF_FROM = 4  # places that quartiles are told of, at least
_BARE = {"percent": "bare", "percent1": "bare1"}
_HIDDEN = ("suppressed", "not-shown", "too-uncertain")
_MARKS: dict[str, Mark] = {"better": "better", "worse": "worse", "unclear": "unclear"}


class Tabling(ABC):
    """The part of the binder of one job that fills in tables; the rest of it stands in `filling`."""

    published: Published
    statistics: Statistics
    place: Place
    language: str
    lists: Mapping[str, Statistics]
    problems: list[Problem]
    sayings: Sayings
    _labels: Mapping[str, str]
    _periods: frozenset[str]
    _verbs: OwnVerbs
    _own: dict[str, Figure]

    @abstractmethod
    def find(self, path: str) -> Figure | None:
        """Returns the figure at a path."""

    @abstractmethod
    def serial(self) -> int:
        """Returns the number of a run that the program adds."""

    @abstractmethod
    def _value(self, path: str, format_: str, location: Location, subject: str, language: str = "") -> Value | None:
        """Binds the figure at a path in a format."""

    @abstractmethod
    def _printed(
        self, figure: Figure, format_: str, location: Location, subject: str = "", language: str = ""
    ) -> Value | None:
        """Prints a figure in a format."""

    @abstractmethod
    def words(self, pieces: tuple[Piece, ...], location: Location, subject: str) -> Words:
        """Binds the text of a field."""

    @abstractmethod
    def held_against(self, source: Unfilled) -> Beside | None:
        """Says how a figure compares with others."""

    @abstractmethod
    def rows_of(self, name: str, location: Location) -> Rows:
        """Returns the rows of a list that belong to the place."""

    def typed(self, text: str, location: Location) -> Words:
        """Returns words of the program itself."""
        return Words((self._run(text, location),), location)

    def _run(self, text: str, location: Location, heard: str = "") -> Run:
        return Run(text=text, origin=Origin(location), serial=self.serial(), expansion=heard)

    def _called(self, names: Sequence[str]) -> str:
        """What the figures of verdicts and spines are held against is called."""
        name = meant(names, self._periods)
        return self._labels.get(name) or name

    def bare(self, source: ValueSource) -> Value | None:
        """Returns a figure as it stands in a table: without the sign of per cent, and in words where it is small."""
        value = self._value(source.path, source.format, source.location, source.subject)
        return self._bared(value) if value else None

    def _bared(self, value: Value) -> Value:
        figure, run = value.figure, value.run
        if figure.missing:
            if figure.symbol or figure.state == "not-applicable":
                return replace(value, run=replace(run, text=run.expansion, expansion=""))
            short = tables.short_state(figure.state, self.language)
            return replace(value, run=replace(run, text=short)) if short else value
        format_ = _BARE.get(run.origin.format, "") if figure.kind == "share" else ""
        if not format_:
            return value
        text = numbers.written(figure.value, figure.number_type, format_, self.language)
        return replace(value, run=replace(run, text=text, origin=replace(run.origin, format=format_)))

    def labelled(self, source: LabelSource) -> Words | None:
        """Returns the label of a row, with the unit of its figures behind it."""
        figure = self.find(source.path)
        measure = figure.measure if figure else None
        if source.words:
            words = source.words.bind(self)  # type: ignore[arg-type]  # a part of the binder
        elif figure is None:
            return None  # which is reported of its value
        elif not measure or not measure.label:
            step = f"Add label: … to the row, or describe {source.path} under measures."
            fact = f"{source.path} has no label, since no measure describes it."
            self.problems.append(Problem.of("missing-field", source.location, "label", fact, step))
            return None
        else:
            found = self._printed(own_figure("measure.label", measure.label), "", source.location)
            words = Words(tied((found.run,), self.language) if found else (), source.location)
        unit = source.unit.bind(self).runs if source.unit else ()  # type: ignore[arg-type]
        if not unit and (own := self._own_unit(figure, source.format)) and own.casefold() not in words.plain.casefold():
            return replace(words, runs=(*words.runs, self._run(f", {own}", source.location)))
        return replace(words, runs=(*words.runs, self._run(", ", source.location), *unit)) if unit else words

    def _own_unit(self, figure: Figure | None, format_: str) -> str:
        """What the cell of a figure leaves to its label: the sign of a percentage, the unit of an amount."""
        measure = figure.measure if figure else None
        if figure and figure.kind == "share":
            return "%" if (format_ or (measure.format if measure else "") or "percent") in _BARE else ""
        bare = measure and measure.kind == "amount" and measure.unit and not measure.currency and not format_
        return measure.unit["other"] if measure and measure.unit and bare else ""

    def headed(self, source: HeadSource) -> Words:
        """Returns the head of a column in the words of the language, of the measures file or of the table."""
        show, at = source.show, source.location
        if source.list:
            return self._headed_of_list(source)
        if show == "value":
            found = self._printed(self._own["row.name" if source.of_rows else "place.name"], "", at)
            return Words(tied((found.run,), self.language) if found else (), at)
        if show == sparked.SPARK:
            return Words((), at)  # which periods these are is known when all rows are filled in
        if show == "dots":
            return self.typed(_begun(self._called(source.against)), at)
        if show == "verdict":
            return self.typed(tables.word("verdict", self.language, label=self._called(source.against)), at)
        if show in ("interval", "rank"):
            return self.typed(tables.word("range" if show == "interval" else "rank", self.language), at)
        return self.typed(_begun(self._labels.get(show) or show), at)

    def _headed_of_list(self, source: HeadSource) -> Words:
        """The head of a column of a list, with a reference to the note of its measure, which no cell has."""
        path, _, name = source.show.partition("@")
        measure = self.lists[source.list].measures.measures.get(path)
        if source.words:
            words = source.words.bind(self)  # type: ignore[arg-type]  # a part of the binder
        else:
            text = headed(measure.label if measure else path, self.language)
            text = f"{text}, {self._labels.get(name) or name}" if name else text
            percent = measure and measure.kind == "share" and (measure.format or "percent") in _BARE
            words = self.typed(f"{text}, %" if percent and "%" not in text else text, source.location)
        return self.sayings.noted(words, measure)

    def listed(self, source: ListedSource) -> tuple[Row, ...]:
        """Returns the rows that a table has of a list: those that belong to the place."""
        outer, rows = self._own, []
        for row in self.rows_of(source.list, source.location).items:
            self._own = {**outer, **row_values(row, self.language)}
            found = [self.bare(column) for column in source.columns]
            cells = tuple(Cell(words=Words(each.runs, source.location)) for each in found if each)
            name = self._printed(self._own["row.name"], "", source.location)
            if name:
                rows.append(Row(label=Words(tied((name.run,), self.language), source.location), cells=cells))
        self._own = outer
        return tuple(rows)

    def cells(self, source: CellsSource) -> tuple[Cell, ...]:
        """Returns a cell for each column of a row; none where the place does not have its figure."""
        figure = self.find(source.path)
        if figure is None:
            return ()
        figure = self._judged(figure, source.better)
        stem = figure.path if source.path == "measure.value" else source.path
        return tuple(self._cell(show, stem, figure, source) for show in source.columns)

    @staticmethod
    def _judged(figure: Figure, better: str) -> Figure:
        """A figure with what its row says of which one is better."""
        if not better or not figure.measure:
            return figure
        return replace(figure, measure=replace(figure.measure, better=better))

    def _cell(self, show: str, stem: str, figure: Figure, source: CellsSource) -> Cell:
        at, subject = source.location, source.subject
        if show == "value":
            return Cell()
        if show == "interval":
            return Cell(words=self._interval(stem, figure, source))
        if show in ("dots", "verdict"):
            return self._held(show, stem, figure, source)
        if show == sparked.SPARK:
            return sparked.cell_of(stem, source, partial(in_format, language=self.language), self)
        if source.worded:
            beside = self.held_against(AgainstSource(names=((show, at),), location=at, subject=subject, path=stem))
            line = beside.lines[0] if beside else None
            return Cell(words=line.words, way=line.way) if line else Cell()
        address = f"{stem}.rank" if show == "rank" else f"{stem}@{show}"
        value = self._value(address, "" if show == "rank" else source.format, at, subject)
        words = Words(self._bared(value).runs, at) if value else None
        other = value.figure.measure if value else None
        own = figure.measure.note if figure.measure else None  # which the label of the row has
        return Cell(words=self.sayings.noted(words, other) if words and other and other.note != own else words)

    def _interval(self, stem: str, figure: Figure, source: CellsSource) -> Words:
        """The range within which an estimate lies; that a figure is a full count, or is not shown."""
        at = source.location
        if figure.missing:
            if figure.state in _HIDDEN:
                return self.typed(tables.word("hidden", self.language), at)
            short, heard = unpublished_words(figure.state, "", self.language)
            return Words((self._run(short, at, heard),), at)
        limits = [self.find(f"{stem}.{end}") for end in ("low", "high")] if figure.interval else []
        shown = [self._printed(limit, source.format, at, source.subject) for limit in limits if limit]
        if len(shown) < 2:
            counted = self.statistics.measures.is_full_count(figure.measure, figure.kind)
            full = counted and not figure.lacks_interval
            return self.typed(tables.word("full" if full else "unknown", self.language), at)
        runs = [self._bared(value).run for value in shown if value]
        dash = f" {tables.word('to', self.language)} " if any("\u2212" in run.text for run in runs) else "–"
        return Words((runs[0], self._run(dash, at), runs[1]), at)

    def _held(self, show: str, stem: str, figure: Figure, source: CellsSource) -> Cell:
        """The verdict on a figure, or where it stands among all places; words where neither can be told."""
        address = f"{stem}@{meant(source.against, self._periods)}"
        other = self.find(address)
        if other is None:
            return Cell()
        why = _why_not(figure, other)
        if why:
            words = tables.word(why, self.language, label=self._called(source.against))
            return Cell(words=self.typed(words, source.location))
        piece = Piece(kind="value", text=stem, location=source.location, format="verdict", other=address)
        found = told(piece, figure, other, self.language, self._verbs, self._labels)
        if isinstance(found, Fault):
            self.problems.append(problem_of(found, source.location, source.subject))
            return Cell()
        said, comparison = found
        if show == "verdict":
            run = replace(self._run(said.text, source.location), origin=Origin(source.location, comparison=comparison))
            return Cell(words=Words((run,), source.location))
        return self._standing(figure, other, comparison, said.text, source)

    def _standing(
        self, figure: Figure, other: Figure, comparison: Comparison, verdict: str, source: CellsSource
    ) -> Cell:
        """Where a figure stands among those of all places."""
        others = everyone(self.published, figure.path)
        better = figure.measure.better if figure.measure else ""
        rising = better != "low"
        name, way = meant(source.against, self._periods), comparison.format
        spine = Spine(own=figure, middle=other, figures=others.shown, rising=rising, format=way, against=name)
        least, most = others.ordered[0], others.ordered[-1]
        middle, own = number_of(other), number_of(figure)
        reach = max(abs(value - middle) for value in (least, most, own)) or Fraction(1)

        def at(value: Fraction) -> float:
            return float((value - middle) / reach) * (1 if rising else -1)

        low, high = sorted((at(least), at(most)))
        first, third = sorted((at(others.first), at(others.third)))
        found = comparing.verdict(figure, other, comparison.format, self.language)
        count, of = len(others.shown), len(self.statistics.places)
        places = source.places or tables.word("places", self.language)
        texts = others.rising if rising else others.falling
        standing = Standing(
            spine=spine,
            comparison=comparison,
            mark=_MARKS.get(found or "", "square"),
            judged=better in ("low", "high"),
            own=at(own),
            low=low,
            high=high,
            first=first,
            third=third,
            has_half=count >= HALF_FROM,
            count=count,
            of=of,
            heard=tables.standing_sentence(verdict, *texts, count, of, places, self.language),
        )
        return Cell(standing=standing)


def _begun(label: str) -> str:
    """A label as a head, which begins with a capital as all heads do: "Last year", but "eGFR"."""
    return label[:1].upper() + label[1:] if label[:2].islower() else label


def _why_not(figure: Figure, other: Figure) -> str:
    """Why a figure is not held against another, as the name of the words for it; empty where it is."""
    if figure.symbol[:1] in ("<", "≤") and figure.missing:
        return "few"
    unreliable = any(one.status == UNRELIABLE and not one.missing for one in (figure, other))
    if figure.state == "too-uncertain" or (unreliable and not figure.missing):
        return "uncertain"
    if other.holds and not figure.holds and not figure.missing:
        return "part"  # every place is below the sum of all places
    return "none" if figure.missing or other.missing or parted(figure, other) else ""
