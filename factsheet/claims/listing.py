"""Lists what is typed into a spec and a figure can break, and whether a claim or a person vouches for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from factsheet.claims.finding import Span, spans_in
from factsheet.claims.lexicon import lexicon_of
from factsheet.claims.phrases import Extent, extents
from factsheet.claims.promises import Claim, SignedOff
from factsheet.claims.texts import SpecText
from factsheet.problems import Location, Problem
from factsheet.record import record

if TYPE_CHECKING:
    from factsheet.claims.matching import Candidates, Meaning

Status = Literal["bound", "signed off", "open", "apart"]
_HEADS = ("title", "subtitle", "heading", "kicker")  # fields whose words say in short what a sheet finds
_BEHIND = 40  # characters behind a number in which a word may tell what it is of
_SMALL = 10  # numbers in words up to here are seldom statistics


@record(kw_only=True)
class Item:
    """One typed figure, number in words, comparison, superlative or hedge, where it stands, and who vouches for it.

    `by` is the claim or the signature that covers it. `place` is the place whose own words it is in, empty for those
    of all. `means` has the figures that it may mean, for the places that were asked for.
    """

    span: Span
    text: SpecText
    location: Location
    status: Status
    by: str = ""
    means: tuple[Meaning, ...] = ()
    language: str = ""

    @property
    def place(self) -> str:
        """The place whose own words it is in; empty for the words of all places."""
        return self.text.place

    @property
    def is_open_year(self) -> bool:
        """Whether it is what looks like a year, and nobody vouches for it: it may be a figure of the table."""
        return self.status == "open" and self.span.kind == "year"

    @property
    def is_statistic(self) -> bool:
        """Whether it is a number that is likely to differ from place to place, and nobody vouches for it."""
        span = self.span
        if self.status != "open" or not span.has_number or span.value is None or span.kind in ("year", "superlative"):
            return False
        return span.kind != "number" or bool(span.unit) or span.value > _SMALL


def items_in(
    texts: Iterable[SpecText],
    claims: Sequence[Claim],
    typed: Sequence[SignedOff],
    language: str,
    *,
    only_numbers: bool = False,
    rates: Collection[int] = (),
) -> tuple[Item, ...]:
    """The items of all texts, in their order; with `only_numbers` those that say a number.

    `rates` are what the rates of the table are per: "per 1,000 adults" is no statistic then.
    """
    found = []
    for text in texts:
        if spans := _spans(text, language, only_numbers=only_numbers):
            whole, locate = text.whole, text.locator()
            vouchers = list(_vouchers(whole, claims, typed))
            for one in spans:
                span = _told_apart(one, text.typed, language, rates)
                status, by = _vouched(span, vouchers)
                shown = replace(span, text=whole[span.start : span.end])
                at = locate(span.start)
                found.append(Item(span=shown, text=text, location=at, status=status, by=by, language=language))
    return tuple(found)


def _spans(text: SpecText, language: str, *, only_numbers: bool = False) -> tuple[Span, ...]:
    """What a figure can break in a text."""
    head = text.subject.rpartition(".")[2] in _HEADS and text.subject != "callout.title"  # which asks
    return spans_in(text.typed, language, text.links(), only_numbers=only_numbers, head=head)


def _told_apart(span: Span, text: str, language: str, rates: Collection[int]) -> Span:
    """A span, told apart where it is what a rate is per."""
    if span.value not in rates or span.kind not in ("figure", "number") or span.unit:
        return span
    word = re.search(r"(\w+)\s$", text[: span.start])
    is_per = bool(word and word[1].casefold() in lexicon_of(language).per)
    return replace(span, kind="apart", apart="rate") if is_per else span


def _vouchers(text: str, claims: Iterable[Claim], typed: Iterable[SignedOff]) -> Iterator[tuple[Extent, Status, str]]:
    """What of a text is vouched for: by a claim, or by a person."""
    for claim in claims:
        yield from ((extent, "bound", claim.say) for extent in extents(claim.say, text))
    for signed in typed:
        yield from ((extent, "signed off", signed.phrase) for extent in extents(signed.phrase, text))


def _vouched(span: Span, vouchers: Iterable[tuple[Extent, Status, str]]) -> tuple[Status, str]:
    """Who vouches for the whole of a span: a claim, a person, nobody; or nobody needs to."""
    for (start, end), status, by in vouchers:
        if start <= span.start and span.end <= end:
            return status, by
    return ("apart", "") if span.kind == "apart" else ("open", "")


def with_meanings(item: Item, candidates: Iterable[Candidates]) -> Item:
    """The item with the figures that it may mean for each of the places that it is drawn for."""
    from factsheet.claims.matching import meanings, named_beside

    those = [one for one in candidates if not item.place or item.place == one.place]
    named = named_beside(item.span, item.text.typed, those[0].figures) if those else ()
    found = [meaning for one in those for meaning in (*_printed(item, one), *meanings(item.span, named, one))]
    first = dict.fromkeys((one.place, one.path) for one in found if one.printed)
    return replace(item, means=tuple(one for one in found if one.printed or (one.place, one.path) not in first))


def _printed(item: Item, candidates: Candidates) -> Iterator[Meaning]:
    """Yields the figure that the sheet prints and that a number contradicts by the words beside it."""
    from factsheet.claims.contradicting import contradicted
    from factsheet.claims.matching import meaning_of

    if found := contradicted(item.span, item.text.typed, candidates):
        where = found.printed
        whose = f" for {candidates.name}" if candidates.name else ""
        said = f"'{found.called}', which {where.block} prints as {found.shown}{whose} ({where.location})"
        yield meaning_of(where.path, "named", candidates, said)


def typed_figures(
    items: Iterable[Item], places: int, candidates_for: Callable[[str], Candidates | None]
) -> tuple[Problem, ...]:
    """The warnings about typed figures that nobody signed off, one for each, whatever the number of `places`.

    For a table of one place only those that are also a figure of the table; so too in a place's own words.
    `candidates_for` returns the figures of a place, with an empty id those of the default place.
    """
    found: list[Problem | None] = []
    for item in items:
        if item.is_statistic or item.is_open_year:
            one = candidates_for(item.place)
            means = with_meanings(item, [one] if one else []).means
            if one and means and means[0].printed:
                found.append(_contradicting(item, means[0]))
                continue
            equal = [m for m in means if m.how == "equal" and m.cell]
            found.append(_typed_figure(item, equal, 1 if item.place else places))
    return tuple(filter(None, found))


def _contradicting(item: Item, meaning: Meaning) -> Problem:
    """The warning about a typed number that is not what the sheet prints of the same thing."""
    fact = f"'{item.span.text}' is typed, but the words beside it name {meaning.printed}."
    step = f"Write {{{meaning.path}}} in its place, or sign it off with typed: [{_quoted(_phrase(item))}]."
    return Problem.warning("contradicting-figure", item.location, "words", fact, step)


def _typed_figure(item: Item, equal: Sequence[Meaning], places: int) -> Problem | None:
    """The warning about one typed figure; None where it may stand."""
    shown = item.span.text
    sign = f"sign it off with typed: [{_quoted(_phrase(item))}]"
    same = f" What is typed is the same on the sheets of all {places:,} places." if places > 1 else ""
    if equal and " / " not in equal[0].path:
        path = equal[0].path
        fact = f"'{shown}' is typed, and is also the figure {path}.{same}"
        step = f"Write {{{path}}} if it is the same, or {sign}."
        return Problem.warning("typed-statistic", item.location, "words", fact, step)
    if not same or item.is_open_year:
        return None
    fact = f"'{shown}' is typed.{same}"
    return Problem.warning("typed-figure", item.location, "words", fact, f"Put it into the table, or {sign}.")


def _quoted(phrase: str) -> str:
    return '"' + phrase.replace("\\", "\\\\").replace('"', '\\"') + '"'


def open_problems(items: Iterable[Item]) -> tuple[Problem, ...]:
    """A problem for each item that neither a claim nor a person vouches for."""
    return tuple(_open(item) for item in items if item.status == "open")


def _open(item: Item) -> Problem:
    fact = f"'{item.span.text}' is typed, and neither a claim nor a signature covers it."
    if item.means:
        first = item.means[0]
        told = {"equal": "It is also", "near": "The nearest figure is", "named": "The words beside it name"}[first.how]
        cell = f" ({first.cell})" if first.cell else ""
        said = f"{first.printed}: {first.path}" if first.printed else f"{first.path}: {first.value}"
        fact = f"{fact} {told} {said}{cell}."
    step = f"Bind it under claims:, or sign it off with typed: [{_quoted(_phrase(item))}]."
    return Problem.of("open-claim", item.location, "words", fact, step)


def _phrase(item: Item) -> str:
    """The words to sign off: with a bare number the words behind it up to one that tells, or else the word before it.

    They are the same for a number alone and for the comparison that it stands in, so that one signature is for both.
    """
    typed, whole = item.text.typed, item.text.whole
    start, end = item.span.start, item.span.end
    for one in _spans(item.text, item.language):
        if one.start <= start and end <= one.end:
            start, end = one.start, one.end
    if " " in whole[start:end]:
        return whole[start:end]
    behind = re.match(r"(?:[ -][^\W\d_]+)+", typed[end : end + _BEHIND])
    idle = lexicon_of(item.language).idle
    for word in re.finditer(r"[^\W\d_]+", behind[0]) if behind else ():
        if word[0].casefold() not in idle:
            return whole[start : end + word.end()]
    before = re.search(r"[^\W\d_]+(?:['’][^\W\d_]+)* $", typed[:start])
    return whole[before.start() if before and not behind else start : end + (behind.end() if behind else 0)]
