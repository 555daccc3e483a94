"""Tells the words of a text that compare two figures: which way one went, what it was, how far they are apart."""

from __future__ import annotations

from fractions import Fraction

from factsheet.numbers import NumberType, formats_for
from factsheet.numbers.phrases import DIRECTIONS, UNCLEAR, VERDICTS, VERSUS
from factsheet.problems import Location
from factsheet.record import replace
from factsheet.syntax import Node
from factsheet.text.sentences import not_comparable
from factsheet.witness import judging
from factsheet.witness.evidence import fields_of, text_of
from factsheet.witness.facts import Facts
from factsheet.witness.pieces import Fact, Literal, Perhaps, Piece, Printed, Remark, Untold
from factsheet.witness.read_back import alike, tidied
from factsheet.witness.scanning import Token

_OWN = {"direction": ("up", "down", "same"), "versus": ("up_from", "down_from", "same_at")}
_KNOWN = {"direction": DIRECTIONS, "versus": VERSUS}
_POINTS = ("share", "percentage-points", "growth")
_NUMBERS = ("count", "amount", "rate")


class Comparing:
    """Compares the figures of one place with each other, in the words of its spec and language."""

    def __init__(self, facts: Facts) -> None:
        """Looks nothing up yet."""
        self.facts, self.case, self.language = facts, facts.case, facts.case.language

    @property
    def tongue(self) -> str:
        """The language without its country."""
        return self.language.split("-")[0]

    def words(self, token: Token, location: Location) -> tuple[Piece, ...]:
        """Returns the pieces of a value with another one in brackets, such as `calls:versus(calls@last)`."""
        now, before = self.facts.fact(token.text), self.facts.fact(token.other)
        if missing := next((fact for fact in (now, before) if judging.is_missing(fact)), None):
            return (*self.not_comparable(location), Remark(missing))
        if judging.is_weak(now) or judging.is_weak(before) or judging.are_parted(now, before, self.case):
            return self.not_comparable(location)
        if token.format == "verdict":
            return self.verdict(now, before, token.other.partition("@")[2], "", location)
        if token.format == "difference":
            return (_difference(now, before, token.option, self.language, location),)
        if token.format not in _OWN:
            raise Untold(token.format)
        return self._moved(token, now, before, location)

    def not_comparable(self, location: Location) -> tuple[Piece, ...]:
        """Returns what stands in place of words on two figures that cannot be compared."""
        return (said(not_comparable(self.language), location),)

    def _moved(self, token: Token, now: Fact, before: Fact, location: Location) -> tuple[Piece, ...]:
        named = self._verbs(token.option)
        is_format = token.format == "versus" and token.option and named is None
        words = self._way_words(token.format, None if is_format else named, location)
        way = judging.order_of(now, before, token.option if is_format else "", self.language)
        if judging.is_unclear(now, before):
            verb: Piece = said(UNCLEAR[self.tongue][token.format == "versus"], location)
        else:
            verb = words[way]
        if token.format == "direction":
            return (verb,)
        behind = (Perhaps(Literal(f"({label})", location)) for label in self._labels(token.other))
        return (verb, Printed(before, token.option if is_format else "", location), *behind)

    def _verbs(self, option: str) -> Node | None:
        """Returns the spec's own verbs of a name, or without one; None where it has none."""
        node = self.case.field("verbs")
        return dict(fields_of(node)).get(option) if option else node

    def _way_words(self, format_: str, own: Node | None, location: Location) -> tuple[Literal, ...]:
        """Returns the words of the three ways: the spec's own, else those of the language."""
        given = dict(fields_of(own))
        found = [given.get(name) for name in _OWN[format_]]
        if text_of(found[0]):
            return tuple(said(text_of(node), node.location if node else location) for node in found)
        if self.tongue not in _KNOWN[format_]:
            raise Untold(format_)
        return tuple(said(words, location) for words in _KNOWN[format_][self.tongue])

    def versus(self, now: Fact, before: Fact, location: Location) -> Literal:
        """Returns what stands before an earlier figure, in the spec's own words or those of the language."""
        way = judging.order_of(now, before, "", self.language)
        return self._way_words("versus", self._verbs(""), location)[way]

    def verdict(self, now: Fact, before: Fact, name: str, better: str, location: Location) -> tuple[Piece, ...]:
        """Returns the verdict on a figure beside that of `name`; `better` is what a row says in place of its measure.

        Without a name the other figure is called as its measure is.
        """
        if self.tongue not in VERDICTS:
            raise Untold("verdict")
        found = judging.verdict(now, before, better or judging.better_of(now, self.case), self.language)
        return (said(VERDICTS[self.tongue][found].format(label=self._called(before, name)), location),)

    def _called(self, before: Fact, name: str) -> str:
        if name:
            return self.facts.names.label(name)
        fields = self.case.measures.get(before.path)
        label = text_of(fields.get("label")) if fields is not None else ""
        if not label:
            raise Untold(before.path)
        return label

    def _labels(self, address: str) -> tuple[str, ...]:
        """Returns what the other figure may be called behind it: that of its comparison, and that of its period."""
        name = address.partition("@")[2]
        if not name:
            return ()
        found = dict.fromkeys((self.facts.names.label(name), self.facts.names.period_of(name)))
        return tuple(alike(tidied(label)) for label in found if label)


def said(words: str, location: Location) -> Literal:
    """Returns words of the program or of a spec as they are compared with those of a file."""
    return Literal(alike(tidied(words)), location)


def _difference(now: Fact, before: Fact, way: str, language: str, location: Location) -> Printed:
    """Returns how far two figures are apart: as they are printed or, in percent, as they are."""
    kind = now.types[0].kind
    if len({type_.kind for fact in (now, before) for type_ in fact.types}) > 1:
        raise Untold(now.path)
    order, apart = judging.order_of(now, before, "", language), judging.apart(now, before, language)
    if kind in _POINTS and way in ("", "points"):
        decimals = now.types[0].decimals
        type_ = NumberType("percentage-points", decimals=decimals if (decimals or 0) > 1 else None)
        return Printed(_made(now, before, apart, type_), "percentage-points", location)
    if kind in _NUMBERS and way in ("", "number"):
        asked, formats = now.format, formats_for(now.types[0], language)
        name = asked if asked in formats else "".join(formats[:1])
        fact = _made(now, before, apart, now.types[0])
        return Printed(replace(fact, types=now.types), name, location)
    base = judging.number_of(before)
    if kind not in _NUMBERS or way != "percent" or base <= 0:
        raise Untold(way)
    value = Fraction(0) if order == judging.SAME else abs(judging.number_of(now) - base) / base
    return Printed(_made(now, before, value, NumberType("growth")), "percent", location)


def _made(now: Fact, before: Fact, value: Fraction, type_: NumberType) -> Fact:
    path = f"{now.path} - {before.path}"
    return Fact(path=path, value=value, types=(type_,), cell=None, typed="", remarked=True)
