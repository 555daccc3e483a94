"""Reads the plain fields of a data file from nodes: texts, whole numbers, dates and choices.

Takes nodes, returns values or None. Every unknown, missing or wrong field is added to `problems` with its location, so
that one run reports all of them. (The page spec has `validate`, which works from the blocks' own types.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from factsheet import syntax
from factsheet.problems import Location, Problem, listed, nearest
from factsheet.statistics.homes import way_home
from factsheet.syntax.days import step_for_day

_SHARE = "Use 'share' for a part of a whole, or 'growth' for a change in per cent."
_AMOUNT = "Use 'amount', with its currency: or unit:."
_KINDS = {  # what other programs call them
    **dict.fromkeys(("number", "integer", "int", "whole"), "Use 'count' for whole numbers of people or things."),
    **dict.fromkeys(("percent", "percentage", "pct", "%", "proportion", "fraction"), _SHARE),
    **dict.fromkeys(("money", "currency", "price", "cost", "decimal", "float", "average", "mean", "median"), _AMOUNT),
    **dict.fromkeys(("string", "words", "category", "date"), "Use 'text'."),
}


def fields_of(
    node: syntax.Node, subject: str, examples: Mapping[str, str], problems: list[Problem]
) -> dict[str, syntax.Node]:
    """Collect the known fields of `node` by name and report the others.

    `examples` has every allowed name with a line that shows how to write it.
    """
    if not isinstance(node, syntax.Mapping):
        step = f"Give it fields, such as {next(iter(examples.values()))}."
        problems.append(Problem.of("not-fields", node.location, subject, "has no fields.", step))
        return {}
    known: dict[str, syntax.Node] = {}
    for key, value in node.entries:
        if key.text in examples:
            known[key.text] = value
            continue
        home = way_home(key.text, examples)
        free = [name for name in examples if node.get(name) is None]
        near = "" if home else nearest(key.text, free) or nearest(key.text, examples)
        step = home or (f"Use '{near}'." if near else "Remove it.")
        if near and node.get(near) is None:  # so that it is not also reported missing
            known.setdefault(near, value)
        fact = f"no field '{key.text}'. Fields are {', '.join(sorted(examples))}."
        problems.append(Problem.of("unknown-field", key.location, subject, fact, step))
    return known


def missing(location: Location, subject: str, name: str, example: str, problems: list[Problem], so: str = "") -> None:
    """Report that the required field `name` is missing. `so` says what the example depends on."""
    fact = f"no field '{name}', which it needs."
    problems.append(Problem.of("missing-field", location, subject, fact, f"Add '{example}'{so}."))


def text_of(node: syntax.Node | None, subject: str, problems: list[Problem]) -> str | None:
    """Read the text of a field, with single spaces. None when there is no field, or when it is reported as no text."""
    if node is None:
        return None
    if isinstance(node, syntax.Scalar) and not node.null and node.text.strip():
        return " ".join(node.text.split())
    code, fact = "empty-field", "is empty."
    if not isinstance(node, syntax.Scalar):
        code, fact = "not-one-value", "is not one text."
    problems.append(Problem.of(code, node.location, subject, fact, "Write it, or remove the field."))
    return None


def number_of(
    node: syntax.Node | None, subject: str, least: int, most: int, example: str, problems: list[Problem]
) -> int | None:
    """Read the whole number of a field, from `least` to `most`. None when there is no field, or when it is reported."""
    text = text_of(node, subject, problems)
    if node is None or text is None:
        return None
    if re.fullmatch("[0-9]{1,9}", text) and least <= int(text) <= most:
        return int(text)
    fact = f"'{text}' is not a whole number from {least} to {most}."
    problems.append(Problem.of("not-a-whole-number", node.location, subject, fact, f"Write one, such as {example}."))
    return None


def year_of(node: syntax.Node | None, subject: str, problems: list[Problem]) -> int | str | None:
    """Read a year, or the two years of a fiscal or school year (`2017-18`) as the text `2017–18`.

    None when there is no field, or when it is reported.
    """
    text = text_of(node, subject, problems)
    if node is None or text is None:
        return None
    if re.fullmatch("[12][0-9]{3}", text):
        return int(text)
    years = re.fullmatch("([12][0-9]{3}) ?[-–/] ?([12][0-9])?([0-9]{2})", text)
    if years:
        first, century, last = int(years[1]), years[2], int(years[3])
        following = first + 1
        if last == following % 100 and century in (None, str(following // 100)):
            return f"{first}–{following % 100:02}"
    fact = f"'{text}' is neither a year nor two, one after the other."
    step = (
        "Write one, such as 2017, or 2017-18 of a fiscal or school year; any other period is the period: of a measure."
    )
    problems.append(Problem.of("not-a-whole-number", node.location, subject, fact, step))
    return None


def date_of(node: syntax.Node | None, subject: str, problems: list[Problem]) -> date | None:
    """Read the day of a field, typed year-month-day (ISO 8601). None when there is no field, or when it is reported."""
    text = text_of(node, subject, problems)
    if node is None or text is None:
        return None
    written = re.fullmatch("([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    fact = f"'{text}' is no date."
    try:
        if written:
            return date(*map(int, written.groups()))
    except ValueError:
        fact = f"'{text}' is a day that does not exist."
    step = step_for_day(text, "2018-07-11")
    problems.append(Problem.of("not-a-date", node.location, subject, fact, step))
    return None


def choice_of(
    node: syntax.Node | None, subject: str, name: str, choices: tuple[str, ...], problems: list[Problem]
) -> str | None:
    """Read which of `choices` a field names. Anything else is reported; returns the nearest choice then, or None."""
    text = text_of(node, f"{subject}.{name}", problems)
    if node is None or text is None or text in choices:
        return text
    near = nearest(text, choices)
    step = f"Use '{near}'." if near else f"Use one of them, such as '{choices[0]}'."
    if "count" in choices:
        step = _KINDS.get(text.casefold(), step)
    fact = f"no {name} '{text}'. Known are {listed(choices)}."
    problems.append(Problem.of("not-a-choice", node.location, subject, fact, step))
    return near


def truth_of(node: syntax.Node | None, subject: str, problems: list[Problem]) -> bool | None:
    """Read true or false (YAML 1.2 §10.3.2) from a field. None when there is no field, or when it is reported."""
    text = text_of(node, subject, problems)
    if node is None or text is None:
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text[0] in "tT"
    step = "Write false." if text.lower() in ("no", "n", "off", "0") else "Write true or false."
    fact = f"'{text}' is neither true nor false."
    problems.append(Problem.of("not-true-or-false", node.location, subject, fact, step))
    return None
