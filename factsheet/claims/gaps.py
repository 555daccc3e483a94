"""Finds running texts that would be read with a mark in place of a figure: "* people died", "n/a people died".

A text may be printed for a place whose figure is not published. Where the figure stands as a whole of its own, behind a
colon, a dash or a bracket or at the very start, and with nothing but punctuation behind it ("Deaths: n/a"), this reads
well, as it does in a paragraph of figures without any words; within a sentence it does not. What is small, such as
`<5`, reads as words ("fewer than 5"). A text under a condition that the place has the figure is not printed there;
labels, headings, tables and values are no running text. Words that compare a figure with another, where one of the two
is not published, say "not comparable", which within a sentence is a gap as well, whatever symbol the figure has.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from factsheet.blocks.conditions import Condition, When, condition_of
from factsheet.blocks.unbound import BlockSource, ChoiceSource, ProseSource, WordsSource
from factsheet.problems import Location, Problem, listed
from factsheet.record import record
from factsheet.statistics import Figure, Place
from factsheet.statistics.published import parted
from factsheet.statistics.reliability import UNRELIABLE
from factsheet.syntax.schema import Unbound
from factsheet.syntax.yamltext import shortened
from factsheet.text.sentences import not_comparable, unpublished_words
from factsheet.text.words import Piece

_APART_BEFORE = re.compile(r"(?:^|[:(\[–—/|•])\s*$")
_APART_BEHIND = re.compile(r"\s*(?:$|[.,;:)\]/|•–—])")
_NAMED = 3  # places, and texts, in one message
_AROUND = 24  # characters of the words behind a figure


@record(kw_only=True)
class Gap:
    """A figure within a sentence, where it stands, and how the sentence goes on; `block` is the id of its block.

    `comparing` is the reference of words that compare it, as it is typed, with the `pair` of paths that they compare;
    empty where it is printed itself. The text is drawn only where a place has figures at all paths that it `needs`.
    """

    path: str
    location: Location
    subject: str
    behind: str
    block: str
    comparing: str = ""
    pair: tuple[str, str] = ("", "")
    needs: frozenset[str] = frozenset()

    def is_drawn(self, place: Place) -> bool:
        """Whether the conditions around the text may hold for a place, as far as these need figures."""
        return not any(figure.missing for path in self.needs if (figure := place.figures.get(path)))


def gaps(
    content: Iterable[object],
    places: Iterable[Place],
    language: str,
    own: Mapping[str, Collection[str]],
) -> Iterator[Problem]:
    """Yields one warning for each figure that is not published for some places and stands within a sentence there.

    `content` is what is drawn, and `own` the ids of the blocks that a place words itself.
    """
    found: dict[tuple[str, bool], list[Gap]] = {}
    for thing in content:
        for gap in _in(thing, frozenset(), ""):
            found.setdefault((gap.path, bool(gap.comparing)), []).append(gap)
    known = tuple(places) if found else ()
    for (path, compares), here in found.items():
        lacking = {
            p.name: f
            for p in known
            if (f := p.figures.get(path))
            and _is_unsaid(f, compares=compares)
            and not _is_own(p, here, own)
            and any(gap.is_drawn(p) for gap in here)
        }
        if lacking:
            yield _warning(path, here, lacking, language)
    pairs = {(gap.location, gap.pair): gap for here in found.values() for gap in here if gap.pair[1]}
    for gap in pairs.values():
        drawn = [place for place in known if gap.is_drawn(place)]
        if first := next((first for place in drawn if (first := _break_in(gap, place))), ""):
            yield _across(gap, first, language)


def _break_in(gap: Gap, place: Place) -> str:
    """Why figures that words of a place compare cannot be: a break between them, low reliability; empty where not."""
    now, before = (place.figures.get(path) for path in gap.pair)
    if not now or not before or now.missing or before.missing:
        return ""
    if first := parted(now, before):
        return f"figures of before and since the break of {first}"
    return "a figure of low reliability" if UNRELIABLE in (now.status, before.status) else ""


def _across(gap: Gap, what: str, language: str) -> Problem:
    now, before = gap.pair
    fact = f"{{{gap.comparing}}} compares {what}, which reads '{not_comparable(language)}{gap.behind}'."
    step = f"Take the comparison out, or write both figures, {{{now}}} and {{{before}}}; the foot says why."
    return Problem.warning("gap-in-text", gap.location, gap.subject, fact, step)


def _is_unsaid(figure: Figure, *, compares: bool) -> bool:
    return figure.missing and (compares or not figure.symbol)


def _is_own(place: Place, here: Iterable[Gap], own: Mapping[str, Collection[str]]) -> bool:
    """Whether a place has words of its own in each of these blocks."""
    ids = own.get(place.id, ())
    return all(gap.block in ids for gap in here)


def _warning(path: str, here: list[Gap], lacking: Mapping[str, Figure | None], language: str) -> Problem:
    first, names = here[0], list(lacking)
    figure = next(iter(lacking.values()))
    mark = unpublished_words(figure.state, "", language)[0] if figure else ""
    if first.comparing:
        mark = not_comparable(language)
    others = f", and {len(here) - 1} more like it" if len(here) > 1 else ""
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    where = listed([*map(shortened, names[:_NAMED]), *more])
    told = f"{{{first.comparing}}} has no {path} to compare" if first.comparing else f"{{{path}}} has no figure"
    fact = f"{told} for {where}, which reads '{mark}{first.behind}'{others}."
    step = f"Write choose: with a text under when: {{missing: {path}}} before it, or draw it only when: {path}."
    return Problem.warning("gap-in-text", first.location, first.subject, fact, step)


def _in(thing: object, guarded: frozenset[str], block: str, name: str = "") -> Iterator[Gap]:
    """Yields the figures within sentences of a block, an item or a field called `name`; not those `guarded`."""
    if isinstance(thing, BlockSource):
        values = thing.block.values
        yield from _in(thing.block, guarded | _needed(thing.when), str(values.get("id") or ""))
    elif isinstance(thing, Unbound):
        inner = guarded | _needed(condition_of(thing.values))
        for field, value in thing.values.items():
            yield from _in(value, inner, block, field)
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _in(one, guarded, block, name)
    elif isinstance(thing, ChoiceSource):
        yield from _in_choice(thing, guarded, block)
    elif isinstance(thing, ProseSource):
        for paragraph in thing.paragraphs:
            yield from _in_words(paragraph, guarded, block)
    elif isinstance(thing, WordsSource) and name == "words":
        yield from _in_words(thing, guarded, block)


def _in_choice(choice: ChoiceSource, guarded: frozenset[str], block: str) -> Iterator[Gap]:
    """Yields those of several texts; one behind a text for places without a figure has that figure."""
    for variant in choice.variants:
        yield from _in(variant.words, guarded | _needed(variant.when), block)
        if isinstance(variant.when, When) and variant.when.missing:
            guarded |= {variant.when.path}


def _needed(condition: Condition | None) -> frozenset[str]:
    """The paths that a place has a figure at wherever a condition holds."""
    if condition is None:
        return frozenset()
    if isinstance(condition, When):
        return frozenset() if condition.missing else frozenset([condition.path])
    sides = (side for relation in condition.relations for side in relation.sides)
    return frozenset(side for side in sides if not isinstance(side, Decimal))


def _in_words(words: WordsSource, guarded: frozenset[str], block: str) -> Iterator[Gap]:
    pieces = [piece for piece in words.pieces if piece.kind != "note"]
    if not any(piece.kind == "text" and any(map(str.isalpha, piece.text)) for piece in pieces):
        return  # figures in a row are no sentence
    for at, piece in enumerate(pieces):
        paths = [path for path in (piece.text, piece.other) if path and path not in guarded]
        if piece.kind != "value" or not paths:
            continue
        before, behind = _plain(pieces[:at]), _plain(pieces[at + 1 :])
        if not (_APART_BEFORE.search(before) and _APART_BEHIND.match(behind)):
            cut = behind if len(behind) <= _AROUND else f"{behind[:_AROUND].rpartition(' ')[0]} …"
            comparing = piece.typed if piece.other else ""
            yield from (
                Gap(
                    path=path,
                    location=piece.location,
                    subject=words.subject,
                    behind=cut,
                    block=block,
                    comparing=comparing,
                    pair=(piece.text, piece.other),
                    needs=guarded,
                )
                for path in paths
            )


def _plain(pieces: Iterable[Piece]) -> str:
    """Pieces as they are typed, each value in braces."""
    return "".join(piece.text if piece.kind == "text" else f"{{{piece.text}}}" for piece in pieces)
