"""Tells what tables draw: places on lines and courses of figures, the keys to their marks, and how they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from factsheet.problems import Location
from factsheet.record import record
from factsheet.syntax import Node
from factsheet.text.alternatives import templates
from factsheet.text.tables import left_out_sentence, scale_sentence, standing_sentence, verdict_key, word
from factsheet.witness import judging
from factsheet.witness.comparing import said
from factsheet.witness.everyone import Everyone, everyone
from factsheet.witness.evidence import text_of
from factsheet.witness.held import Held
from factsheet.witness.pieces import Fact, Literal, OneOf, Piece, Untold
from factsheet.witness.read_back import alike, tidied
from factsheet.witness.small_lines import Course, course, filled, heard, reach
from factsheet.witness.telling import Teller

_HALF_FROM = 4  # places that a middle half is told of
_FEW, _FEW_AMOUNTS = 2, 4  # places whose counts, or amounts, are taken to be in what is no less than all of them
_MARKS = ("better", "unclear", "worse", "square")


@record
class Column:
    """What a column shows, and its head where the spec has one."""

    show: str
    head: Node | None


@record(kw_only=True)
class Row:
    """A row of figures: the address and format of its own, its figure, the pieces of its label, and its plain words.

    `plain` is None where figures stand in the label. `better` is what the row says in place of its measure.
    """

    node: Node
    value: Node
    path: str
    format: str
    fact: Fact | None
    label: tuple[Piece, ...]
    plain: str | None
    better: str

    @property
    def location(self) -> Location:
        """Where it stands in the spec."""
        return self.node.location


@record(kw_only=True)
class Standing:
    """Where a figure stands among those of all places: its label, the name of the verdict, and all of them."""

    row: Row
    verdict: str
    judged: bool
    all: Everyone


class Drawn:
    """The drawings of a table of a place. Its figures are held against that of `name`."""

    def __init__(
        self, teller: Teller, rows: Sequence[Row], columns: Sequence[Column], name: str, places: str, at: Location
    ) -> None:
        """Looks nothing up yet. `places` is what the places of the table are called."""
        self.teller, self.rows, self.columns, self.name, self.at = teller, rows, columns, name, at
        self.places = places or word("places", teller.case.language)
        self.facts, self.held, self.language = teller.facts, Held(teller.facts), teller.case.language

    @property
    def called(self) -> str:
        """What verdicts and dots hold figures against."""
        if not self.name:
            raise Untold("nothing to hold figures against")
        return self.facts.names.label(self.name)

    def _both(self, row: Row) -> tuple[Fact, Fact]:
        return self.facts.fact(row.path), self.facts.fact(f"{row.path}@{self.name}")

    def why_not(self, row: Row) -> str:
        """Returns why a figure is held against no other, as the name of the words for it; empty where it is."""
        now, before = self._both(row)
        return self.held.why_not(now, before, holds=self._holds(row.path, before))

    def _holds(self, path: str, before: Fact) -> bool:
        """Whether the figure that others are held against is at least the sum of all places."""
        counted = before.types[0].kind in ("count", "amount") and before.value is not None
        if not counted or self.facts.names.is_period(self.name):
            return False
        if self.facts.names.is_of_several(self.name) and not self._is_total:
            return False  # the most of them may be all there is
        if self.teller.case.evidence.refused:
            raise Untold(path)
        every, least = everyone(path, self.teller.case, self.facts.cells), _FEW
        if before.types[0].kind == "amount" and not self._is_total:
            least = _FEW_AMOUNTS
        return every.published >= least and every.all_above and 0 < every.total <= judging.number_of(before)

    @property
    def _is_total(self) -> bool:
        """Whether what figures are held against is by its name the sum of places."""
        fields = self.facts.names.fields(self.name)
        return fields is not None and text_of(fields.get("take")) == "sum"

    def verdict(self, row: Row) -> tuple[Piece, ...]:
        """Returns the verdict on the figure of a row, or why there is none."""
        if why := self.why_not(row):
            words = word(why, self.language, label=self.called)
            if why == "none" and judging.is_missing(self._both(row)[0]):  # for a reason that the cell need not tell
                uncertain = word("uncertain", self.language, label=self.called)
                return (OneOf(tuple(alike(tidied(text)) for text in (words, uncertain)), row.location),)
            return (said(words, row.location),)
        return self.held.comparing.verdict(*self._both(row), self.name, row.better, row.location)

    def dots(self, row: Row) -> tuple[Piece, ...]:
        """Returns what is heard of a spine: the verdict, and from which to which figure the places go."""
        every, rises = everyone(row.path, self.teller.case, self.facts.cells), self._better(row) != "low"
        verdict = " ".join(piece.text for piece in self.verdict(row) if isinstance(piece, Literal))
        words = standing_sentence(verdict, "\ue010", "\ue011", every.count, every.of, self.places, self.language)
        ends = (every.least, every.most) if rises else (every.most, every.least)
        return filled(words, ends, row.location)

    def _better(self, row: Row) -> str:
        return row.better or judging.better_of(self.facts.fact(row.path), self.teller.case)

    @cached_property
    def standings(self) -> list[Standing]:
        """The rows of which a spine is drawn."""
        if all(column.show != "dots" for column in self.columns):
            return []
        found = []
        for row in self.rows:
            if not self.why_not(row):
                better, every = self._better(row), everyone(row.path, self.teller.case, self.facts.cells)
                verdict = judging.verdict(*self._both(row), better, self.language)
                found.append(Standing(row=row, verdict=verdict, judged=better in ("low", "high"), all=every))
        return found

    @cached_property
    def _courses(self) -> dict[str, Course | None]:
        """The small line of each row; None where too few of its figures can be drawn."""
        return {row.path: course(row.path, self.facts) for row in self.rows}

    def line(self, row: Row) -> tuple[Piece, ...]:
        """Returns what is heard of a small line, or that it has too few figures."""
        one = self._courses[row.path]
        if one is None:
            return (said(word("undrawn", self.language), row.location),)
        return heard(one, reach(self._drawn), row.path, self.facts, row.location)

    @property
    def periods(self) -> Literal:
        """The head over small lines: from which period to which they reach."""
        labels = reach(self._drawn)
        return said(word("lines", self.language, low=labels[0], high=labels[-1]), self.at)

    @property
    def _drawn(self) -> list[Course]:
        found = [one for one in self._courses.values() if one is not None]
        if not found:
            raise Untold("no line")
        return found

    def foot(self, caption: Node | None) -> list[Literal]:
        """Returns the keys to marks and bands, and the sentences on how they are drawn."""
        keys = [said(text, self.at) for text in self._keys()]
        lines, sentences = self._lines(caption), tuple(self._sentences())
        last = self.columns[-1].show == "spark"  # else what stands under lines is a sentence behind the others
        return [*keys, *(said(text, self.at) for text in ((*lines, *sentences) if last else (*sentences, *lines)))]

    def _keys(self) -> Iterator[str]:
        found = self.standings
        marks = {one.verdict if one.verdict in _MARKS else "square" for one in found}
        for mark in _MARKS:
            if mark in marks:
                name = self.called
                yield self._why_square() if mark == "square" else verdict_key(mark, name, self.language)
        if found:
            yield word("all", self.language, places=self.places)
        if self._has_halves:
            yield word("half", self.language)

    @property
    def _has_halves(self) -> bool:
        """Whether a row has so many places that their middle half is drawn."""
        return any(one.all.count >= _HALF_FROM for one in self.standings)

    def _why_square(self) -> str:
        """Returns why there is no verdict: a full count, no interval, or no better end."""
        squares = [one for one in self.standings if one.verdict not in _MARKS]
        judged = {one.judged for one in squares}
        if judged == {True} and all(self.facts.cells.is_full_count(one.row.path) for one in squares):
            return word("full", self.language)
        return word("either" if len(judged) > 1 else "square" if True in judged else "neither", self.language)

    def _sentences(self) -> Iterator[str]:
        found = self.standings
        if not found:
            return
        if any(one.row.plain is None for one in found):
            raise Untold("a label with figures")
        lower = [str(one.row.plain) for one in found if not one.judged]
        judged = any(one.judged for one in found)
        yield scale_sentence(self.called, lower, self.language, judged=judged, halves=self._has_halves)
        out = [(str(one.row.plain), one.all.of - one.all.count) for one in found if one.all.of > one.all.count]
        if out:
            yield left_out_sentence(out, found[0].all.of, self.places, self.language)

    def _lines(self, caption: Node | None) -> tuple[str, ...]:
        """Returns what stands under small lines: from which period to which they reach, and that scales differ."""
        column = next((column for column in self.columns if column.show == "spark"), None)
        if column is None:
            return ()
        drawn = [one for one in self._courses.values() if one is not None]
        if not drawn:
            return ()
        labels = reach(drawn)
        beside = [self._plain(node) for node in (column.head, caption) if node is not None]
        is_told = column.head is None or any(labels[0] in text and labels[-1] in text for text in beside)
        last = column is self.columns[-1]
        scales = word("scales", self.language) if last else templates(self.language).own_scales
        told = [*([] if is_told else [self.periods.text]), *([scales] if len(drawn) > 1 else [])]
        return ((", " if last else ". ").join(told),) if told else ()

    def _plain(self, node: Node) -> str:
        pieces = self.teller.words(node)
        if any(not isinstance(piece, Literal) for piece in pieces):
            raise Untold("words with figures")
        return " ".join(piece.text for piece in pieces if isinstance(piece, Literal))
