"""Checks the words of a page that compare figures, and the conditions under which words are printed.

What "down from 4.7%" says is worked out again from the cells of the two figures that the spec names, by code that
shares nothing with the code that wrote it: how each is printed, which of them is more, and by how much.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from factsheet import numbers
from factsheet.assets.fonts.standins import plain
from factsheet.numbers import NumberType
from factsheet.numbers.phrases import BESIDE, DIRECTIONS, UNCLEAR, VERDICTS, VERSUS
from factsheet.numbers.recomputed import as_printed, differ, order
from factsheet.stages.bind import Page
from factsheet.stages.verify import taken, trends
from factsheet.stages.verify.amounts import exact, true_value
from factsheet.statistics import Figure
from factsheet.statistics.published import SEVERAL
from factsheet.statistics.tables import Cell
from factsheet.text.compared import Comparison, RelationTested
from factsheet.text.sentences import not_comparable, unpublished_in_words
from factsheet.text.words import Run

Said = tuple[Run, str]  # a run, and the text that was read for it
_TYPED = re.compile(r"(?P<now>[^:]+):(?P<piece>[a-z]+)\((?P<before>[^,()]+)(?:, *(?P<option>[^()]+))?\)")
_PLAIN = str.maketrans("‘’“”„‚«»–—", "'" * 8 + "--") | {ord('"'): "'", ord("…"): "..."}
_OWN = {"versus": ("up_from", "down_from", "same_at"), "direction": ("up", "down", "same")}
_RELATIONS = {
    "more": "more than",
    "less": "less than",
    "equal": "equal to",
    "at_least": "at least",
    "at_most": "at most",
}
_KNOWN = {"versus": VERSUS, "direction": DIRECTIONS}


def folded(text: str) -> str:
    """Returns `text` without spaces and with plain quotes and dashes, which each language sets in its own way.

    Soft hyphens are left out: they are seen where a line ends, and say nothing.
    """
    composed = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    return re.sub("-+", "-", "".join(plain(composed).translate(_PLAIN).split()))


def same_words(said: str, true: str, figure: Figure) -> bool:
    """Whether two texts are the same but for what typesetting changes.

    A name as it stands in text may begin a sentence, with a capital on its article.
    """
    one, other = folded(said), folded(true)
    if figure.path.endswith(".in_text"):
        one, other = one[:1].lower() + one[1:], other[:1].lower() + other[1:]
    return one == other


def heard(run: Run, text: str, page: Page) -> str:
    """What is read aloud of a printed figure: its `text` or, where it is not published, that in words."""
    figure = run.origin.figure
    if figure is None or not figure.missing:
        return text.strip()
    return unpublished_in_words(figure.state, figure.symbol, run.language or page.language)


def faults(said: Sequence[Said], page: Page) -> Iterator[tuple[str, Run]]:
    """Yields what is untrue in the words that compare figures, each with its run; `said` is in reading order."""
    tests: dict[RelationTested, Run] = {}
    for at, (run, text) in enumerate(said):
        if run.origin.figure and (fact := taken.fault(run.origin.figure, page.named)):
            yield fact, run
        for test in run.origin.tests:
            tests.setdefault(test, run)
        comparison = run.origin.comparison
        if comparison and run.origin.figure is None:
            behind = said[at + 1][0] if at + 1 < len(said) else None
            fact = _fault(comparison, run, text.strip(), behind, page)
            if fact:
                yield fact, run
        elif comparison and (at == 0 or said[at - 1][0].origin.comparison != comparison):
            yield f"prints {comparison.before.path} without the words that compare it.", run
    for test, run in tests.items():
        if fact := _untrue(test, page):
            yield fact, run


def _fault(comparison: Comparison, run: Run, text: str, behind: Run | None, page: Page) -> str:
    """Returns what is untrue in the words of one comparison; empty where nothing is."""
    typed = _TYPED.fullmatch(comparison.typed)
    language = run.language or page.language
    if not typed:
        return f"'{text}' compares figures, and the spec has no words for it."
    for figure, address in ((comparison.now, typed["now"]), (comparison.before, typed["before"])):
        if not _is_at(figure, address, page):
            return f"'{text}' compares {figure.path} where the spec has {address}."
    if typed["piece"] == "trend":
        return trends.fault(comparison, text, typed["now"], language, page)
    uncertain = any(one.status == "unreliable" for one in (comparison.now, comparison.before))
    if _across_a_break(comparison) or (uncertain and typed["piece"] != "beside"):
        right = folded(text).casefold() == folded(not_comparable(language)).casefold()
        why = "are not both sure" if uncertain else "lie at two sides of a break"
        return "" if right else f"prints '{text}' where {_pair(comparison)} {why}."
    if typed["piece"] == "difference":
        true, number_type, format_ = _apart(comparison, typed["option"] or "", language)
        right = numbers.said(text, true, number_type, format_, language)
        return "" if right else f"prints '{text}' where {_pair(comparison)} are {float(true):g} apart."
    true_words = _true_words(comparison, typed, language, page)
    if not true_words or folded(text).casefold() != folded(true_words).casefold():
        return f"prints '{text}' where {_pair(comparison)} are compared."
    if typed["piece"] in ("versus", "beside") and not (behind and _is_behind(behind, comparison)):
        return f"'{text}' is not followed by {comparison.before.path}."
    return ""


def _true_words(comparison: Comparison, typed: re.Match[str], language: str, page: Page) -> str:
    """Returns the words that are true of the two figures of a comparison; empty where there are none."""
    piece = typed["piece"]
    if piece == "verdict":
        return verdict_words(comparison, typed["before"], language, page)
    if piece == "beside":
        return BESIDE.get(language.split("-")[0], {}).get(beside_of(comparison, language), "")
    found = _words(piece, language, typed["option"] or "", page)
    if found and _is_unclear(comparison):
        return UNCLEAR.get(language.split("-")[0], ("", ""))[piece == "versus"]
    return found[_which(comparison, language)] if found else ""


def beside_of(comparison: Comparison, language: str) -> str:
    """Returns where a figure lies beside the other by their cells: above, below, the same, or unclear."""
    which = _which(comparison, language)
    if which == 2:
        return "same"
    return "unclear" if _is_unclear(comparison) else ("above", "below")[which]


def _which(comparison: Comparison, language: str) -> int:
    return order(*(_shown(figure, comparison.format, language) for figure in (comparison.now, comparison.before)))


def _across_a_break(comparison: Comparison) -> bool:
    """Whether a break of either of two figures lies between them, or within one of them only."""
    both = comparison.now, comparison.before
    times = [[_numbers(label) for label in figure.periods] for figure in both]
    if not all(times):
        return False
    for start in (_numbers(label) for figure in both for label in figure.breaks):
        now, before = ({start <= time for time in sides} for sides in times)
        if start and now != before:
            return True
    return False


def _numbers(label: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"[0-9]+", label)]


def _is_behind(run: Run, comparison: Comparison) -> bool:
    """Whether a run prints the other figure of a comparison, in the format that the two are compared in."""
    same = run.origin.figure == comparison.before and run.origin.format == comparison.format
    return same and run.origin.comparison == comparison


def _is_at(figure: Figure, address: str, page: Page) -> bool:
    """Whether a figure is the one that the spec names, of the place of the sheet or of a row that belongs to it."""
    for cell in (figure.cell,) if figure.cell else ():
        if not is_of(cell, address, page):
            return False
    others = () if figure.cell or "@" in address else (cell for cell in figure.cells if not _is_own(cell, page))
    if not all(_is_held_against(cell, page) for cell in others):  # which a formula may name
        return False
    if address.partition("@")[0] == "measure.value":  # that of the measure for which a body is repeated
        return True
    path = address.removeprefix("row.").partition("@")[0]
    return figure.path.partition("@")[0] == path and (not figure.cell or figure.cell.path == path)


def is_of(cell: Cell, address: str, page: Page) -> bool:
    """Whether a cell is of the row and period that an address means on this page; one without a name of its own.

    A second name is that of the period, where the first one means another place.
    """
    name, _, period = address.partition("@")[2].partition("@")
    if not name:
        return _is_own(cell, page)
    meant = page.named.get(name)
    time = page.named.get(period) if period else meant
    if meant is None or time is None or cell.period not in ("", time.period):
        return False
    if meant.row == SEVERAL:
        return True
    if meant.row:
        return cell.row == meant.row and meant.file in ("", cell.location.file)
    return _is_own(cell, page)


def _is_own(cell: Cell, page: Page) -> bool:
    return cell.row == page.place.id or (cell.location.file, cell.row) in page.rows


def _is_held_against(cell: Cell, page: Page) -> bool:
    """Whether a cell is of a row that figures of this page are compared with."""
    of = cell.location.file, cell.row
    for meant in page.named.values():
        if of in meant.places or (meant.row == cell.row and meant.file in ("", cell.location.file)):
            return True
    return False


def _words(piece: str, language: str, option: str, page: Page) -> Sequence[str]:
    """Returns the words of a piece for more, less and alike: the spec's own, else those of the language."""
    name = option if option in page.verbs else ""
    own = page.verbs.get(name)
    words = [str(getattr(own, field)) for field in _OWN[piece]] if own else []
    return words if any(words) else _KNOWN[piece].get(language.split("-")[0], ())


def verdict_of(comparison: Comparison, language: str) -> str:
    """Returns the verdict that is true of a figure beside another, by the name of its words."""
    now, which = comparison.now, _which(comparison, language)
    differs = _differ(comparison)
    better = now.measure.better if now.measure else ""
    if differs is None and which != 2 and _may_equal(comparison):
        return "maybe"
    if differs is None:
        return ("above", "below", "same")[which]
    if not differs or which == 2:
        return "unclear"
    if better in ("low", "high"):
        return "better" if (better == "low") == (which == 1) else "worse"
    return ("higher", "lower")[which]


def verdict_words(comparison: Comparison, address: str, language: str, page: Page) -> str:
    """Returns the words that are true of a figure beside another."""
    before, key = comparison.before, verdict_of(comparison, language)
    _, _, name = address.partition("@")
    label = page.labels.get(name, "") if name else before.measure.label if before.measure else address
    return VERDICTS[language.split("-")[0]][key].format(label=label)


def _differ(comparison: Comparison) -> bool | None:
    """Whether two figures differ by more than chance; None where no error is known."""
    if any(figure.lacks_interval for figure in (comparison.now, comparison.before)):
        return None
    sides = [(exact(figure), _within(figure)) for figure in (comparison.now, comparison.before)]
    return differ(sides[0], sides[1], comparison.now.kind)


def _is_unclear(comparison: Comparison) -> bool:
    """Whether chance may have put two figures apart, of which one at least is known within an interval."""
    return _differ(comparison) is False or _may_equal(comparison)


def _may_equal(comparison: Comparison) -> bool:
    """Whether one figure is known within an interval that holds the other one, of which no error is known."""
    pair = comparison.now, comparison.before
    for figure, other in (pair, pair[::-1]):
        within = _within(figure) if other.lacks_interval else None
        if within and within[0] <= exact(other) <= within[1]:
            return True
    return False


def way(comparison: Comparison, language: str) -> str:
    """Returns where a figure lies beside the other by their cells: up, down, or level for no clear difference."""
    which = _which(comparison, language)
    return "level" if _is_unclear(comparison) else ("up", "down", "level")[which]


def _within(figure: Figure) -> tuple[Fraction, Fraction] | None:
    return (Fraction(figure.interval[0]), Fraction(figure.interval[1])) if figure.interval else None


def _shown(figure: Figure, format_: str, language: str) -> Fraction:
    return as_printed(exact(figure), figure.number_type, format_, language) if format_ else exact(figure)


def _apart(comparison: Comparison, option: str, language: str) -> tuple[Decimal, NumberType, str]:
    """Returns how far two figures are apart, and what this is and in which format it is printed."""
    now, before = comparison.now, comparison.before
    shown = abs(_shown(now, comparison.format, language) - _shown(before, comparison.format, language))
    type_ = now.number_type
    if option == "percent":
        base = exact(before)
        growth = abs(exact(now) - base) / base if shown and base > 0 else Fraction(0)
        return _decimal(growth), NumberType("growth"), "percent"
    if type_.kind in ("share", "growth", "percentage-points"):
        fine = type_.decimals if type_.decimals and type_.decimals > 1 else None
        return _decimal(shown), NumberType("percentage-points", decimals=fine), "percentage-points"
    if type_.kind == "ratio":
        return _decimal(shown), NumberType("amount", decimals=type_.decimals), "number"
    return _decimal(shown), type_, comparison.format


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _pair(comparison: Comparison) -> str:
    return " and ".join(f"{figure.path} {true_value(figure)}" for figure in (comparison.now, comparison.before))


def _untrue(test: RelationTested, page: Page) -> str:
    """Returns that words are printed under a condition which does not hold, or fails to; empty where all is right."""
    sides, names = list[Fraction](), list[str]()
    for side in (test.left, test.right):
        if isinstance(side, Decimal):
            sides.append(Fraction(side))
            names.append(str(side))
            continue
        figure, format_ = side
        if figure.missing:
            return f"words are printed for {figure.path}, which is not published."
        sides.append(_shown(figure, format_, page.language))
        names.append(figure.path)
    left, right = sides
    true = {
        "more": left > right,
        "less": left < right,
        "equal": left == right,
        "at_least": left >= right,
        "at_most": left <= right,
    }[test.relation]
    if true == test.holds:
        return ""
    words = f"{names[0]} is {_RELATIONS[test.relation]} {names[1]}"
    return f"words are printed where {words}, which is {'not ' if test.holds else ''}so."
