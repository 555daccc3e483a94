"""Plain fields of a data file, read from nodes: texts, whole numbers, dates and choices, each with its own problem.

Takes nodes, returns values or None; whatever is unknown, missing or unfit is added to `problems` with its mark, so
that one run tells everything. (The page spec has `validate`, which works from the blocks' own types.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from factsheet import syntax
from factsheet.problems import Location, Problem, listed, nearest


def fields_of(
    node: syntax.Node, subject: str, examples: Mapping[str, str], problems: list[Problem]
) -> dict[str, syntax.Node]:
    """The known fields of `node` by name. `examples` has every allowed name with a line that shows it."""
    if not isinstance(node, syntax.Mapping):
        example = next(iter(examples.values()))
        problems.append(
            Problem.of("unnamed", node.location, subject, "has no fields.", f"Give it fields, such as {example}.")
        )
        return {}
    known: dict[str, syntax.Node] = {}
    for key, value in node.entries:
        if key.text in examples:
            known[key.text] = value
            continue
        near = nearest(key.text, examples)
        step = f"Use '{near}'." if near else "Remove it."
        fact = f"no field '{key.text}'. Fields are {', '.join(sorted(examples))}."
        problems.append(Problem.of("unnamed", key.location, subject, fact, step))
    return known


def missing(location: Location, subject: str, name: str, example: str, problems: list[Problem]) -> None:
    """Report that the field `name`, which cannot be done without, is not there."""
    problems.append(
        Problem.of("unnamed", location, subject, f"no field '{name}', which it needs.", f"Add '{example}'.")
    )


def text_of(node: syntax.Node | None, subject: str, problems: list[Problem]) -> str | None:
    """The text of a field; None, and reported, when it is empty or no text; None when there is no field."""
    if node is None:
        return None
    if isinstance(node, syntax.Scalar) and not node.null and node.text.strip():
        return " ".join(node.text.split())
    fact = "is empty." if isinstance(node, syntax.Scalar) else "is not one text."
    problems.append(Problem.of("unnamed", node.location, subject, fact, "Write it, or remove the field."))
    return None


def number_of(
    node: syntax.Node | None, subject: str, least: int, most: int, example: str, problems: list[Problem]
) -> int | None:
    """The whole number of a field, from `least` to `most`."""
    text = text_of(node, subject, problems)
    if node is None or text is None:
        return None
    if re.fullmatch("[0-9]{1,9}", text) and least <= int(text) <= most:
        return int(text)
    fact = f"'{text}' is not a whole number from {least} to {most}."
    problems.append(Problem.of("unnamed", node.location, subject, fact, f"Write one, such as {example}."))
    return None


def date_of(node: syntax.Node | None, subject: str, problems: list[Problem]) -> date | None:
    """The day of a field, written year-month-day (ISO 8601)."""
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
    problems.append(
        Problem.of("unnamed", node.location, subject, fact, "Write a day as year-month-day, such as 2018-07-11.")
    )
    return None


def choice_of(
    node: syntax.Node | None, subject: str, name: str, choices: tuple[str, ...], problems: list[Problem]
) -> str | None:
    """The one of `choices` that a field has typed."""
    text = text_of(node, f"{subject}.{name}", problems)
    if node is None or text is None or text in choices:
        return text
    near = nearest(text, choices)
    step = f"Use '{near}'." if near else f"Use one of them, such as '{choices[0]}'."
    fact = f"no {name} '{text}'. Known are {listed(choices)}."
    problems.append(Problem.of("unnamed", node.location, subject, fact, step))
    return near


def truth_of(node: syntax.Node | None, subject: str, problems: list[Problem]) -> bool | None:
    """The yes or no of a field, which YAML 1.2 writes true and false."""
    text = text_of(node, subject, problems)
    if node is None or text is None:
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text[0] in "tT"
    step = "Write false." if text.lower() in ("no", "n", "off", "0") else "Write true or false."
    problems.append(Problem.of("unnamed", node.location, subject, f"'{text}' is neither true nor false.", step))
    return None
