"""Holds what the foot of a sheet says of figures against what there is to be said: no other sentence stands there."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet import syntax
from factsheet.problems import Location
from factsheet.syntax import Node
from factsheet.text.sentences import (
    around_source,
    break_sentence,
    correction_sentence,
    day_words,
    status_sentence,
    unpublished_words,
)
from factsheet.text.tables import word
from factsheet.witness.evidence import Case, fields_of, text_of
from factsheet.witness.matching import Difference
from factsheet.witness.names import Names
from factsheet.witness.pieces import Anything
from factsheet.witness.read_back import letters_of
from factsheet.witness.rules.onpage import OnPage

_STATUSES = (
    *("provisional", "revised", "unreliable", "illustrative", "missing", "rounded", "rounded_figures", "reported"),
    *("left_out", "suppressed", "not-shown", "too-uncertain", "not-applicable"),
)
_UNCOMPARED = ("uncertain", "few")  # what stands for a verdict on a figure that is withheld, by why it is
_MARK = 8  # letters that may stand before the words on a status


def faults(page: OnPage) -> Iterator[Difference]:
    """Yields each sentence between the blocks of a sheet, all of which are told, that nothing is known to ask for."""
    kinds = {item.kind for item in page.told if isinstance(item, Anything)}
    if kinds - {"footnotes"} or not page.is_found or page.reader.abbreviated:
        return
    case = page.case
    remarks = case.once("remarks", Remarks)
    for number, unit in enumerate(page.reader.page.units):
        if number not in page.reader.taken and not remarks.may_say(unit.raw):
            fact = f"prints '{unit.raw.strip()[:60]}', which nothing in the spec or the measures says."
            yield Difference(fact, Location(""))


class Remarks:
    """All that may be said of figures: their status, their source, and what their measures say of them."""

    def __init__(self, case: Case) -> None:
        """Reads the measures of the table, of its lists, and of the files that figures are compared with."""
        self.case, self.language = case, case.language
        cases = (case, *map(case.of_list, case.evidence.lists))
        self.sources = {letters_of(one) for one in self._sources(cases)} - {""}
        self.said: set[tuple[str, str]] = set()  # the label of a measure, and what is said of it
        for one in cases:
            for fields in one.measures.values():
                self.said |= {
                    (letters_of(text_of(fields.get("label"))), said) for said in self._of_measure(fields, one)
                }
        labels = {path: letters_of(text_of(fields.get("label"))) for path, fields in case.described.items()}
        for name, row in case.table.beside.compared.items():
            document = case.table.beside.described.get(name)
            times = {cell.period for cell in row.cells.values()} | {text_of(one) for one in _times_of(document)}
            day = self._day(
                dict(fields_of(dict(fields_of(document.root if document else None)).get("set"))).get("as_of")
            )
            said = {day, *map(letters_of, times)}
            self.said |= {(label, one) for label in labels.values() for one in said}
            for path, node in _measures_of(document):
                self.said |= {(labels.get(path, ""), said) for said in self._of_measure(node, case)}
        self.words = {label for label, _ in self.said} | {letters_of(one) for one in self._names(cases)}
        self.words.discard("")

    def may_say(self, text: str) -> bool:
        """Whether a sentence is one of these; one without a word is."""
        said = letters_of(text)
        if not said or any(said == letters_of(word(why, self.language)) for why in _UNCOMPARED):
            return True
        return self._is_status(said) or self._is_source(said) or self._is_of_measure(said)

    def _is_status(self, said: str) -> bool:
        for status in _STATUSES:
            words = letters_of(status_sentence(status, (), self.language))
            at = said.find(words)
            if 0 <= at <= _MARK and self._are_words(said[at + len(words) :]):
                return True
        small = letters_of(status_sentence("small <5", (), self.language)).partition(
            letters_of(unpublished_words("", "<5", self.language)[1])
        )[2]
        before, found, rest = said.partition(small)
        return bool(found) and any(one in "0123456789" for one in before) and self._are_words(rest)

    def _is_source(self, said: str) -> bool:
        before, between = map(letters_of, around_source(self.language))
        if not said.startswith(before):
            return False
        behind = [said[len(before) + len(one) :] for one in self.sources if said.startswith(one, len(before))]
        return any(not rest or rest.startswith(between) or self._are_words(rest) for rest in behind)

    def _is_of_measure(self, said: str) -> bool:
        ends = ((label, said[: -len(text)]) for label, text in self.said if text and said.endswith(text))
        return any(label in before and self._are_words(before) for label, before in ends)

    def _are_words(self, text: str) -> bool:
        """Whether a text is made of labels, periods and names of comparisons alone."""
        reached = {0}
        for at in range(len(text)):
            if at in reached:
                reached |= {at + len(word) for word in self.words if text.startswith(word, at)}
        return len(text) in reached

    def _of_measure(self, fields: Node, case: Case) -> Iterator[str]:
        """Yields what a measure says of its figures: its definition, its time, the year of its list."""
        known = dict(fields_of(fields))
        yield from (letters_of(text_of(known.get(name))) for name in ("definition", "period"))
        if corrected := text_of(known.get("corrected")):
            yield letters_of(correction_sentence(corrected, (), self.language))
        for first, reason in fields_of(known.get("breaks")):
            yield letters_of(break_sentence(f"{first}|{text_of(reason)}", (), self.language))
        yield self._day(case.of_set("as_of"))
        yield letters_of(text_of(case.of_set("year")) or case.once("names", Names).current)

    def _day(self, node: Node | None) -> str:
        """Returns the letters of the words that say of which day figures are; empty where it is none."""
        try:
            return letters_of(day_words(text_of(node), self.language))
        except ValueError:
            return ""

    def _sources(self, cases: tuple[Case, ...]) -> Iterator[str]:
        for case in cases:
            yield text_of(case.of_set("source")).removesuffix(".")
            yield from (text_of(fields.get("source")) for fields in case.measures.values())
        for document in self.case.table.beside.described.values():
            yield text_of(dict(fields_of(dict(fields_of(document.root)).get("set"))).get("source"))
            yield from (text_of(dict(fields_of(fields)).get("source")) for _, fields in _measures_of(document))

    def _names(self, cases: tuple[Case, ...]) -> Iterator[str]:
        """Yields what figures of other periods, places and files are called, and what the rows of a list are."""
        for case in cases:
            names = case.once("names", Names)
            yield from case.periods.values()
            yield from names.years
            yield text_of(case.of_set("label"))
            for name, _ in fields_of(case.of_table("against")):
                yield names.label(name)
            yield from (row.cells["name"].words for row in case.others.values() if "name" in row.cells)


def _measures_of(document: syntax.Document | None) -> tuple[tuple[str, Node], ...]:
    return fields_of(dict(fields_of(document.root if document else None)).get("measures"))


def _times_of(document: syntax.Document | None) -> tuple[Node | None, ...]:
    of_all = dict(fields_of(dict(fields_of(document.root if document else None)).get("set")))
    return of_all.get("year"), of_all.get("period")
