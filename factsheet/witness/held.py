"""Tells how a figure is held against others: a line for each comparison, and the verdict under a key figure's."""

from __future__ import annotations

from factsheet.numbers.phrases import BESIDE
from factsheet.problems import Location
from factsheet.text.sentences import not_comparable
from factsheet.text.tables import word
from factsheet.witness import judging
from factsheet.witness.comparing import Comparing, said
from factsheet.witness.facts import Facts
from factsheet.witness.pieces import Fact, Literal, Piece, Printed, Unit, Untold

_SIDES = ("low", "high")
_MARKED = ("better", "worse", "unclear")  # verdicts under key figures


class Held:
    """Holds the figures of one place against others by the names of comparisons."""

    def __init__(self, facts: Facts) -> None:
        """Looks nothing up yet."""
        self.facts, self.comparing = facts, Comparing(facts)
        self.case, self.language, self.names = facts.case, facts.case.language, facts.names

    def line(self, path: str, name: str, location: Location) -> Unit:
        """Returns how a figure compares with that of a name: "up from 12 (2023)", "above Maryland (4.3%)"."""
        now, before = self._both(path, name)
        label = self.names.label(name)
        own, other = said(f"{label}:", location), Printed(before, "", location)
        if judging.is_missing(now) or judging.is_missing(before):
            return Unit((own, other), location)
        if why := self._why_apart(now, before):
            return Unit((own, other, said(f", {why}", location)), location)
        if self._is_course(now, before, name):
            words: tuple[Piece, ...] = (self.comparing.versus(now, before, location),)
            return Unit((*words, other, said(f"({label})", location)), location)
        words = self.comparing.verdict(now, before, name, "", location)
        return Unit((*words, Literal("(", location), other, Literal(")", location)), location)

    def keyed(self, path: str, name: str, location: Location) -> Unit:
        """Returns the line of a key figure: "below 4.3% last year", or the other figure where two are not compared."""
        now, before = self._both(path, name)
        other, phrase = Printed(before, "", location), said(self.names.phrase(name), location)
        if any(judging.is_missing(fact) or judging.is_weak(fact) for fact in (now, before)):
            return Unit((other, phrase), location)
        if judging.are_parted(now, before, self.case):
            return Unit((other, phrase, said(f", {not_comparable(self.language)}", location)), location)
        if self._is_course(now, before, name):
            return Unit((self.comparing.versus(now, before, location), other, phrase), location)
        words = BESIDE.get(self.comparing.tongue)
        if words is None:
            raise Untold("beside")
        where = said(words[judging.beside(now, before, self.language)], location)
        return Unit((where, other, phrase), location)

    def judged(self, path: str, names: list[str], asked: str, location: Location) -> Unit | None:
        """Returns the verdict on a key figure; None for none. It is on the name that is `asked` for, or on a place."""
        usual = next((name for name in names if not self.names.is_period(name)), "")
        name = (asked if asked in names else "") if asked else usual
        if not name:
            return None
        now, before = self._both(path, name)
        if judging.is_missing(before):
            return None
        if why := self._why_no_verdict(now, before):
            return Unit((said(word(why, self.language), location),), location)
        better = judging.better_of(now, self.case)
        if judging.is_missing(now) or better not in _SIDES:
            return None
        if judging.verdict(now, before, better, self.language) not in _MARKED:
            return None
        return Unit(self.comparing.verdict(now, before, name, "", location), location)

    def why_not(self, now: Fact, before: Fact, *, holds: bool) -> str:
        """Returns why a table holds a figure against no other, as the name of the words for it; empty where it does.

        The other one `holds` each place where it is no less than the sum of all.
        """
        if judging.is_missing(now):
            return "few" if now.below else "uncertain" if now.weak else "none"
        if judging.is_weak(now) or judging.is_weak(before):
            return "uncertain"
        if judging.is_missing(before):
            return "none"
        return "part" if holds else "none" if judging.are_parted(now, before, self.case) else ""

    def _why_no_verdict(self, now: Fact, before: Fact) -> str:
        """Returns why a key figure has no verdict, as the name of the words for it."""
        if judging.is_missing(now) and now.below:
            return "few"
        if judging.are_parted(now, before, self.case):
            return "none"
        if judging.is_missing(now):
            return "uncertain" if now.weak else ""
        return "uncertain" if judging.is_weak(now) or judging.is_weak(before) else ""

    def _both(self, path: str, name: str) -> tuple[Fact, Fact]:
        return self.facts.fact(path), self.facts.fact(f"{path}@{name}")

    def _why_apart(self, now: Fact, before: Fact) -> str:
        if judging.is_weak(now) or judging.is_weak(before):
            return word("uncertain", self.language)
        return not_comparable(self.language) if judging.are_parted(now, before, self.case) else ""

    def _is_course(self, now: Fact, before: Fact, name: str) -> bool:
        """Whether words tell a change over time: of two figures that are no estimates."""
        if not self.names.is_period(name):
            return False
        return not any(fact.limits or self.case.has_interval(fact.path) for fact in (now, before))
