"""The states of figures that are not published, and the symbols by which tables say so.

`*` and `<5` are suppressed by who publishes the figures, `n/a` is not available. A symbol that offices use for
different things (`-` is none here and not available there) has to be declared; none is taken for zero by guess.
Symbols are those of the U.S. Census Bureau, of Eurostat and of the Government Statistical Service in Britain.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Literal, get_args

from factsheet import syntax
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.statistics.datafields import fields_of
from factsheet.statistics.fixed import FrozenMap
from factsheet.syntax.yamltext import shortened

State = Literal["suppressed", "not-shown", "too-uncertain", "not-available", "not-applicable"]
STATES: tuple[State, ...] = get_args(State)  # the strongest first: what is made from several has that of the first
NONE: Literal["none"] = "none"  # what a symbol is that stands for zero, by the legend of its own table

FIELDS = {
    "suppressed": 'suppressed: ["*", "<5"]',
    "not_available": 'not_available: ["n/a", ""]',
    "not_applicable": 'not_applicable: ["x"]',
    "none": 'none: ["–"]',
}
_DECLARED: dict[str, str] = {
    "suppressed": "suppressed",
    "not_available": "not-available",
    "not_applicable": "not-applicable",
    "none": NONE,
}
_KNOWN: dict[str, State] = {
    **dict.fromkeys(
        ("*", "**", "***", "(d)", "(s)", "d", "s", "suppressed", "withheld", "redacted", "confidential", "masked"),
        "suppressed",
    ),
    **dict.fromkeys(
        ("n/a", "na", "n.a.", "n.a", "n/d", "nd", "n.d.", "k.a.", "k. a.", "..", "...", "…", "(na)", "nan", "#n/a"),
        "not-available",
    ),
    **dict.fromkeys(("not available", "no data", "unavailable", "unknown", "missing", "tba", "tbd"), "not-available"),
    **dict.fromkeys(("not applicable", "(x)"), "not-applicable"),
}
_MEANINGS = {  # of symbols that offices use for different things
    "-": "none, or not available",
    "--": "none, or not available",
    ".": "not available, not applicable, or not shown",
    ":": "not available, or not shown",
    "x": "not applicable, or not available",
    "z": "not applicable, or nearly none",
    "(z)": "nearly none, or not applicable",
    "c": "not shown, or corrected",
    "(c)": "not shown, or corrected",
    "†": "not available, or not shown",
    "‡": "not available, or not shown",
    "#": "not shown, or not available",
    "?": "not known, or not available",
    "null": "not available, or none",
    "nil": "none, or not available",
    "0*": "nearly none, or not shown",
    "_": "none, or not available",
}
_BELOW = re.compile(
    r"(?:<|≤|<=|&lt;|(?:fewer|less) than|under|below|up to|weniger als|unter|moins de|menos de) ?"
    r"(?P<bound>[0-9]{1,3}(?:\.[0-9]+)?) ?%?"
)
_DIGIT = re.compile("[0-9]")
_NUMBER = re.compile("[0-9]+(?:[.,][0-9]+)*%?")
_BETWEEN = re.compile(r"(?P<low>[0-9]{1,2}) ?(?:-|–|to) ?(?P<bound>[0-9]{1,3})")
_DASHES = str.maketrans("–—−", "---")


@record
class Unpublished:
    """What stands in the place of a figure: its state, and the symbol where that says how little it is, as `<5`."""

    state: State
    symbol: str = ""


Meaning = Unpublished | Literal["none", "several"] | None


@record
class Symbols:
    """The symbols that a measures file declares, without regard to case, each with its state or `none`."""

    declared: FrozenMap[str] = FrozenMap()

    def meaning(self, text: str, *, whole: bool) -> Meaning:
        """What a text says of a figure; None where it is no symbol, `several` where it may mean different things.

        A range such as 1-10 is a symbol for a `whole` number only.
        """
        if not text:
            state = self.declared.get("")
            return _unpublished(state) if state else None
        if _NUMBER.fullmatch(text):
            return None  # as nearly all are
        symbol = text.casefold()
        if declared := self.declared.get(symbol):
            return _unpublished(declared, _bound(symbol, text, whole=whole))
        if known := _KNOWN.get(symbol):
            return Unpublished(known)
        if bound := _bound(symbol, text, whole=whole):
            return Unpublished("suppressed", bound)
        return "several" if symbol.translate(_DASHES) in _MEANINGS else None


def _unpublished(declared: str, bound: str = "") -> Unpublished | Literal["none"]:
    if declared == NONE:
        return NONE
    state = next(state for state in STATES if state == declared)
    return Unpublished(state, bound if state == "suppressed" else "")


def _bound(symbol: str, text: str, *, whole: bool) -> str:
    """How a symbol that says how little a figure is is printed, such as `<5` or `1–10`; empty for any other text."""
    if len(symbol) > 24 or not _DIGIT.search(symbol):
        return ""
    below = _BELOW.fullmatch(symbol)
    if below and float(below["bound"]) > 0:
        sign = "≤" if symbol[0] == "≤" or symbol.startswith(("<=", "up to")) else "<"
        return f"{sign}{below['bound']}{'%' if text.endswith('%') else ''}"
    between = _BETWEEN.fullmatch(symbol) if whole else None
    if between and int(between["low"]) < int(between["bound"]):
        return f"{between['low']}–{between['bound']}"
    return ""


def limits_of(symbol: str) -> tuple[int, int] | None:
    """The least and the most that a count of this symbol can be: `<5` is 0 to 4, `1–10` is that; None without one."""
    digits = _DIGIT.search(symbol)
    if not digits or "." in symbol or "%" in symbol:
        return None
    low, dash, high = symbol.partition("–")
    if dash:
        return int(low), int(high)
    return 0, int(symbol[1:]) - (symbol[0] == "<")


def meanings(text: str) -> str:
    """What offices use a symbol for, in words."""
    return _MEANINGS[text.casefold().translate(_DASHES)]


def strongest(states: Collection[str]) -> State:
    """The state of what is made from figures of these states, of which at least one is not published."""
    return next(state for state in STATES if state in states)


def symbols_of(node: syntax.Node | None, problems: list[Problem]) -> Symbols:
    """Read what the symbols of a table mean from the node of `missing:`."""
    fields = fields_of(node, "table.missing", FIELDS, problems) if node else {}
    found: dict[str, str] = {}
    for name, value in fields.items():
        items = value.items if isinstance(value, syntax.Sequence) else (value,)
        for item in items:
            if not isinstance(item, syntax.Scalar):
                fact, step = "is not one symbol.", f"Write {FIELDS[name]}."
                problems.append(Problem.of("not-one-value", item.location, f"table.missing.{name}", fact, step))
                continue
            text = item.text.strip().casefold()
            if found.setdefault(text, _DECLARED[name]) != _DECLARED[name]:
                fact = f"'{item.text}' is declared as two things."
                problems.append(
                    Problem.of("conflicting-fields", item.location, "table.missing", fact, "Keep what it means.")
                )
    return Symbols(FrozenMap(found.items()))


def check(
    columns: Mapping[str, Collection[str]], whole: Collection[str], symbols: Symbols
) -> dict[str, dict[str, int]]:
    """Find the symbols that may mean different things: by the path of a column, each with how often it stands there.

    `columns` are the texts of columns by path, and `whole` the paths of those that hold whole numbers.
    """
    found: dict[str, dict[str, int]] = {}
    for path, texts in columns.items():
        for text in texts:
            if text and text[-1] not in "0123456789" and symbols.meaning(text, whole=path in whole) == "several":
                counted = found.setdefault(path, {})
                counted[text] = counted.get(text, 0) + 1
    return found


def ambiguous(symbols: Mapping[str, int], heading: str) -> tuple[str, str]:
    """Say of the symbols of one column what they may mean, and what to declare: the fact and the step."""
    symbol, times = next(iter(symbols.items()))
    cells = "1 cell" if times == 1 else f"{times:,} cells"
    fact = f"'{shortened(symbol)}' stands in {cells} of '{heading}', and offices use it for {meanings(symbol)}."
    step = (
        "Look it up in the table's own legend, and say it in the measures file, such as "
        f'table: {{missing: {{not_available: ["{symbol}"]}}}}; the others are suppressed, not_applicable and none.'
    )
    return fact, step
