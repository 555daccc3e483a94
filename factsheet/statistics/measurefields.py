"""Reads fields of a measure that only some kinds have: a currency, what a rate is per, what a count is rounded to."""

from __future__ import annotations

import re
from datetime import date

from factsheet import syntax
from factsheet.problems import Problem
from factsheet.statistics.datafields import choice_of, number_of, text_of, truth_of
from factsheet.statistics.fixed import FrozenMap

ROUNDED = ("count", "amount")  # the kinds of figures that a table may have rounded to tens or thousands
MOST_ROUNDED = 10**9


def rounded_to_of(node: syntax.Node | None, path: str, kind: str, problems: list[Problem]) -> int:
    """Read what a count or an amount is rounded to, such as 100; 0 where it is not said."""
    if node is not None and kind not in ROUNDED:
        fact, step = f"a {kind} is not rounded to a whole number.", "Remove the field."
        problems.append(Problem.of("unfit-field", node.location, f"{path}.rounded_to", fact, step))
        return 0
    return number_of(node, f"{path}.rounded_to", 1, MOST_ROUNDED, "100", problems) or 0


def currency_of(node: syntax.Node | None, path: str, kind: str, problems: list[Problem]) -> str:
    """Read the currency code (ISO 4217) of an amount; empty where there is none."""
    text = text_of(node, f"{path}.currency", problems)
    if node is None or text is None:
        return ""
    from babel.numbers import is_currency

    code, fact = "unknown-currency", f"'{text}' is no code of a currency."
    step = "Write three capital letters, such as USD."
    if kind != "amount":
        code, fact = "unfit-field", f"a {kind} has no currency."
        step = "Make its kind amount, or remove the field."
    elif is_currency(text):
        return text
    problems.append(Problem.of(code, node.location, f"{path}.currency", fact, step))
    return ""


def per_of(node: syntax.Node | None, path: str, kind: str, problems: list[Problem]) -> int | None:
    """Read what a rate is a rate of, such as 100000; None where there is none."""
    if node is not None and kind != "rate":
        step = "Make its kind rate, or remove the field."
        problems.append(Problem.of("unfit-field", node.location, f"{path}.per", f"a {kind} is not per so many.", step))
        return None
    return number_of(node, f"{path}.per", 1, 10**9, "100000", problems)


def breaks_of(node: syntax.Node | None, path: str, problems: list[Problem]) -> FrozenMap[str]:
    """Read the breaks of a measure: the first period of which its figures are counted otherwise, with the reason."""
    if node is not None and not isinstance(node, syntax.Mapping):
        step = "Write the first period with the reason, such as breaks: {2015: Texts are counted as well}."
        problems.append(Problem.of("not-fields", node.location, f"{path}.breaks", "has no entries.", step))
    entries = node.entries if isinstance(node, syntax.Mapping) else ()
    texts = ((key.text.strip(), text_of(value, f"{path}.breaks", problems)) for key, value in entries)
    return FrozenMap((label, text) for label, text in texts if text)


def check_periods(node: syntax.Node | None, path: str, problems: list[Problem]) -> None:
    """Report the columns of the periods of a measure that are given as a list: their labels are not said."""
    if isinstance(node, syntax.Sequence):
        step = 'Write their headings with * for the period, as periods: "Calls *", or each by its label, as periods: '
        step += '{2025: Calls, 2024: "Calls, 2024"}.'
        problems.append(Problem.of("not-one-value", node.location, f"{path}.periods", "is a list.", step))


def corrected_of(node: syntax.Node | None, subject: str, problems: list[Problem]) -> str:
    """Read what says when figures were corrected, and what has changed: a day, a comma, and words."""
    text = text_of(node, subject, problems)
    if node is None or text is None:
        return ""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}, *\S.*", text) and _is_day(text.partition(",")[0]):
        return text
    fact = f"'{text[:40]}' says not when and what."
    step = "Write the day and what has changed, such as 2025-03-02, two counties had been exchanged."
    problems.append(Problem.of("not-a-date", node.location, subject, fact, step))
    return ""


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def interval_of(node: syntax.Node | None, path: str, kind: str, problems: list[Problem]) -> bool:
    """Read whether the figures of a measure have the limits between which they lie behind them."""
    found = truth_of(node, f"{path}.interval", problems) or False
    if node is not None and found and kind in ("text", "rank", "year"):
        fact, step = f"a {kind} has no interval.", "Remove the field."
        problems.append(Problem.of("unfit-field", node.location, f"{path}.interval", fact, step))
        return False
    return found


def written_of(node: syntax.Node | None, path: str, kind: str, problems: list[Problem]) -> str:
    """Read how the plain numbers of a share are meant: percent (18.2) or fraction (0.182); empty where it is open."""
    if node is not None and kind not in ("share", "growth", "percentage-points"):
        fact, step = f"a {kind} is no percentage.", "Make its kind share or growth, or remove the field."
        problems.append(Problem.of("unfit-field", node.location, f"{path}.written", fact, step))
        return ""
    return choice_of(node, path, "written", ("percent", "fraction"), problems) or ""
