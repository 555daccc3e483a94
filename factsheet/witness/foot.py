"""Holds the sentences at the foot of a sheet against what its figures ask for: sources, definitions, dates, states.

Each is looked for anywhere on the page, since the words of a spec may say it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from factsheet import syntax
from factsheet.numbers import NumberType
from factsheet.text.sentences import around_source, day_words, says_reported, status_sentence, unpublished_words
from factsheet.witness.evidence import Case, text_of
from factsheet.witness.facts import dated
from factsheet.witness.formulas import names_in
from factsheet.witness.listed import ROOT
from factsheet.witness.matching import Difference, Reader
from factsheet.witness.names import Names
from factsheet.witness.pieces import Fact, Printed, Untold
from factsheet.witness.read_back import letters_of

_OF_YEAR = 4  # digits
_MOST_WORDS = 5  # of a day, such as "1 de febrero de 2025"
_MARKS = "{[*\\<"  # of words that are typeset in another way
_STATES = {
    "suppressed": "suppressed",
    "not-shown": "not-shown",
    "too-uncertain": "too-uncertain",
    "not-applicable": "not-applicable",
    "not-available": "missing",
}


class Foot:
    """The texts of a page, without regard to their marks, spaces and capitals."""

    def __init__(self, reader: Reader, case: Case) -> None:
        self.reader, self.case = reader, case

    @cached_property
    def texts(self) -> list[str]:
        """The units and the notes."""
        page = self.reader.page
        return [letters_of(unit.raw) for unit in (*page.units, *page.notes.values())]

    def differences(self, printed: Sequence[Printed]) -> Iterator[Difference]:
        """Yields what the foot does not say of the figures that are printed, or says otherwise."""
        yield from self._date()
        figures = [piece for piece in printed if piece.fact.cell and piece.fact.path in self.case.measures]
        yield from self._reported(figures)
        yield from self._states(figures)
        yield from self._left_out(printed)
        own = [piece for piece in figures if not self._is_described(piece.fact.address)]
        sourced = {piece.fact.path for piece in own}
        for path, piece in {piece.fact.path: piece for piece in figures}.items():
            asked = ("definition", "source", "period", "note") if path in sourced else ("definition",)
            yield from self._of_measure(self.case.measures[path], piece, asked)
        yield from self._of_files([piece for piece in figures if self._is_of_file(piece.fact.address)])
        rows = [piece for piece in printed if piece.fact.of_list and piece.fact.cell]
        for (name, path), piece in {(piece.fact.of_list, piece.fact.path): piece for piece in rows}.items():
            yield from self._of_list(self.case.of_list(name), path.removeprefix(ROOT), piece)
        made = [piece for piece in printed if not piece.fact.cell and not self._is_of_file(piece.fact.address)]
        worked = {(piece.fact.of_list, piece.fact.path): piece for piece in made}
        for (name, path), piece in worked.items():
            yield from self._of_parts(self.case.of_list(name) if name else self.case, path.removeprefix(ROOT), piece)

    def _of_parts(self, case: Case, path: str, piece: Printed) -> Iterator[Difference]:
        """Yields that a source or period is not printed of what a figure is worked out from, unless it has its own."""
        waiting, met = [path] if path in case.formulas and not piece.fact.must_hide else [], set[str]()
        while waiting:
            fields = case.described.get(waiting[-1], {})
            formula = case.formulas.get(waiting.pop())
            if formula is None or fields.get("source") is not None:
                continue
            parts = {name.partition("@")[0] for name in names_in(formula.text) if not self._is_of_file(name)} - met
            met |= parts
            waiting += parts
            for part in sorted(parts & case.measures.keys()):
                yield from self._of_measure(case.measures[part], piece, ("source", "period"))

    def _is_of_file(self, address: str) -> bool:
        return self.case.once("names", Names).is_of_file(address.partition("@")[2])

    def _of_list(self, case: Case, path: str, piece: Printed) -> Iterator[Difference]:
        """Yields that what a list says of a figure of its rows is not printed, or the year that it is of itself."""
        fields = case.measures.get(path)
        if fields is None or self.reader.abbreviated:
            return
        yield from self._of_measure(fields, piece, ("definition", "source", "period", "note"))
        yield from self._of_day(text_of(case.of_set("as_of")), text_of(fields.get("label")), piece)
        year, own = (text_of(one.of_set("year")) or one.once("names", Names).current for one in (case, self.case))
        label = text_of(fields.get("label"))
        if fields.get("period") is None and _years(year) != _years(own) and not self._is_said(_years(year), label):
            yield Difference(f"does not print that {piece.fact.path} is of {year}.", piece.location)
        sources = [text_of(one.of_set("source")) for one in (case, self.case)]
        if any(mark in source for mark in _MARKS for source in sources) or fields.get("source") is not None:
            return
        if self._is_named(sources[1]) and not self._is_said(sources[0]):
            yield Difference(f"does not print the source of {piece.fact.path}, '{sources[0][:60]}'.", piece.location)

    def _of_day(self, day: str, label: str, piece: Printed) -> Iterator[Difference]:
        """Yields that a page says of which day its figures are, and not that those of a list or a file are of another.

        A formula's that no measure describes has no label.
        """
        own = text_of(self.case.of_set("as_of"))
        try:
            mine, theirs = (day_words(dated(one).isoformat(), self.case.language) for one in (own, day))
        except Untold:
            return
        if mine != theirs and self._is_said(mine) and not self._is_said(theirs, label):
            yield Difference(
                f"does not say that {piece.fact.address or piece.fact.path} is {' '.join(theirs.split())}.",
                piece.location,
            )

    def _is_described(self, address: str) -> bool:
        """Whether a figure is of another file with a measures file of its own."""
        return address.partition("@")[2] in self.case.table.beside.described

    def _of_files(self, figures: Iterable[Printed]) -> Iterator[Difference]:
        """Yields that the year or the source of a figure of another file is not printed, as that file has them."""
        names, known = self.case.once("names", Names), self.case.of_set
        years = (text_of(known("year")) or names.current).strip()
        for address, piece in {piece.fact.address: piece for piece in figures}.items():
            path, _, name = address.partition("@")
            if piece.fact.must_hide or self.reader.abbreviated:
                continue
            fields = self.case.described[path]
            yield from self._of_day(names.in_file(name, path, "as_of"), text_of(fields.get("label")), piece)
            source, period, year = (names.in_file(name, path, field) for field in ("source", "period", "year"))
            year = year or piece.fact.when
            if source == text_of(known("source")) or any(mark in source for mark in _MARKS):
                source = ""  # and that of the measure is asked for above
            if period or _years(year) == _years(years):
                year = ""
            if period == text_of(fields.get("period")) or _years(period) == _years(years):
                period = ""
            of = names.label(name), text_of(fields.get("label"))
            for field, *words in (("source", source), ("period", period, *of), ("year", _years(year), *of)):
                if words[0] and not self._is_said(*words):
                    yield Difference(f"does not print the {field} of {address}, '{words[0][:60]}'.", piece.location)

    def _date(self) -> Iterator[Difference]:
        """Yields that the day behind the source of the set is another one."""
        node, source = self.case.of_set("as_of"), text_of(self.case.of_set("source")).removesuffix(".")
        if node is None or not source or any("set.source" in text or source in text for text in self.case.words):
            return  # the words of the spec name the source
        before, between = around_source(self.case.language)
        begun = " ".join(f"{before}{source}{between}".split())
        days = [unit.raw[len(begun) :] for unit in self.reader.page.units if unit.raw.startswith(begun)]
        for day in (day.strip().removesuffix(".") for day in days if _is_date(day)):
            types, typed = (NumberType("date"),), text_of(node)
            try:
                fact = Fact(path="set.as_of", value=dated(typed), types=types, cell=node.location, typed=typed)
            except Untold:
                return
            if not self.reader.says(day, Printed(fact, "date", node.location)):
                yield Difference(f"says that its figures are of {day}, and set.as_of is {typed}.", node.location)

    def _reported(self, figures: Sequence[Printed]) -> Iterator[Difference]:
        """Yields that nothing says that figures are of reports."""
        node, language = self.case.of_table("basis"), self.case.language
        if node is None or text_of(node) != "reports" or not figures:
            return
        page = self.reader.page
        printed = (unit.raw for unit in (*page.units, *page.notes.values()))
        if not any(says_reported(text, language) for texts in (printed, self.case.words) for text in texts):
            yield Difference("does not say that its figures count what was reported.", node.location)

    def _states(self, figures: Iterable[Printed]) -> Iterator[Difference]:
        """Yields that a mark in the place of a figure is explained nowhere."""
        language = self.case.language
        hidden = [piece for piece in figures if piece.fact.must_hide]
        for mark, heard in dict.fromkeys((short.strip(), heard.strip()) for short, heard in self.reader.page.short):
            piece = next((one for one in hidden if "".join(heard.split()).casefold() in one.fact.hidden), None)
            status = _status_of(mark, heard, language) if piece else ""
            if piece and status and not self._is_said(status_sentence(status, (), language)):
                yield Difference(f"prints '{mark}' and does not say what it means.", piece.location)

    def _left_out(self, printed: Iterable[Printed]) -> Iterator[Difference]:
        """Yields that nothing says that a figure of several places leaves some out."""
        said = status_sentence("left_out", (), self.case.language).removesuffix(".")
        for path, piece in {one.fact.path: one for one in printed if one.fact.left_out}.items():
            label = text_of(self.case.described.get(path, {}).get("label"))
            if not piece.fact.must_hide and not self._is_said(said, label):
                fact = f"does not say that {piece.fact.address or path} leaves out places without a figure."
                yield Difference(fact, piece.location)

    def _of_measure(self, fields: syntax.Mapping, piece: Printed, asked: Sequence[str]) -> Iterator[Difference]:
        """Yields that a definition or a source of a measure is not printed, or is that of another one."""
        if self.reader.abbreviated:  # and so perhaps in other words
            return
        label, own = text_of(fields.get("label")), text_of(self.case.of_set("source"))
        for name in asked:
            node = fields.get(name)
            text = text_of(node)
            if node is None or not text or any(mark in text for mark in _MARKS) or (name == "source" and text == own):
                continue
            if not self._is_said(text, *(() if name == "note" else (label,))):
                yield Difference(f"does not print the {name} of {piece.fact.path}, '{text[:60]}'.", node.location)

    def _is_named(self, source: str) -> bool:
        """Whether a source stands on the page word for word, in capitals or not."""
        words = r"\W+".join(re.findall(r"\w+", source))
        page = self.reader.page
        named = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
        return any(named.search(u.raw) for u in (*page.units, *page.notes.values()))

    def _is_said(self, *words: str) -> bool:
        wanted = [letters_of(one) for one in words]
        return any(all(one in text for one in wanted) for text in self.texts)


def _years(text: str) -> str:
    """The digits of a year, or of the two years of a season, of which the second has two: 201718 of 2017-2018."""
    digits = "".join(char for char in text if char in "0123456789")
    return digits if len(digits) <= _OF_YEAR else digits[:_OF_YEAR] + digits[-2:]


def _is_date(text: str) -> bool:
    """Whether a text can be nothing but a day: a few words, with the numbers of the day and of the year."""
    return len(text.split()) <= _MOST_WORDS and len(re.findall("[0-9]+", text)) in (2, 3) and "(" not in text


def _status_of(mark: str, heard: str, language: str) -> str:
    """Returns the status whose mark and words are given, as its sentence is asked for; empty for none."""
    for state, status in _STATES.items():
        if (
            tuple(map(letters_of, unpublished_words(state, "", language))) == (letters_of(mark), letters_of(heard))
            and mark
        ):
            return status
    if re.fullmatch("[<≤][0-9]+%?", mark):
        return f"small {mark}" if letters_of(unpublished_words("", mark, language)[1]) == letters_of(heard) else ""
    return ""
