"""Corrections of lines that stand too far to the left or right, or that lack the dash of a list item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.syntax.window import BACK

LEAD = r"(?P<lead>[ ]*(?:-[ ]+)*)"
FIELD = re.compile(LEAD + r"(?P<key>[a-z_][\w-]*):(?:\s|$)")
_OPEN = re.compile(r"(?P<lead> *)- (?P<key>[a-z_][\w-]*): *(?:#.*)?")  # an item whose fields stand below
_ALONE = re.compile(r" *[a-z_][\w-]*: *(?:#.*)?")  # a field whose value stands below
_ALONE_OR_ITEM = re.compile(r" *(?:- +)*[a-z_][\w-]*: *(?:#.*)?")  # the same, perhaps first in a list item
_ITEM = re.compile(r" *- \S")
_MOST_COLUMNS, _APART = 3, 4  # of the items of one list: where there are more, or further ones, lists stand in it


@record
class Try:
    """A correction that is not tested yet: its problem, and the lines of the file with it in place."""

    problem: Problem
    lines: tuple[str, ...]


def put(lines: tuple[str, ...], first: int, last: int, new: str) -> tuple[str, ...]:
    """Puts `new` in place of the lines from `first` to `last`; empty lines keep the count, so that marks stay true."""
    return (*lines[:first], new, *("" for _ in range(last - first)), *lines[last + 1 :])


def outdented(lines: tuple[str, ...], number: int, file: str) -> Iterator[Try]:
    """Yields the correction that moves the fields of a list item, which start left of its name, into the item."""
    for first in range(number, max(-1, number - BACK), -1):
        above = _OPEN.fullmatch(_before(lines, first))
        name = FIELD.match(lines[first])
        if not above or not name or "-" in name["lead"] or len(name["lead"]) > len(above["lead"]):
            continue
        here, column = len(name["lead"]), len(above["lead"]) + 4
        edge = len(above["lead"])
        last = next((n for n in range(first, len(lines)) if not _goes_on(lines[n], here, edge)), len(lines))
        moved = tuple(" " * (column - here) + line if line.strip() else line for line in lines[first:last])
        more = " The lines under it move with it." if sum(bool(line.strip()) for line in moved) > 1 else ""
        fact = f"'{name['key']}' starts in column {here + 1}, left of '{above['key']}', whose field it is."
        step = f"Start it in column {column + 1}: {column - here} spaces more before it.{more}"
        problem = Problem.of("wrong-indent", Location(file, first + 1, here + 1), "YAML", fact, step)
        yield Try(problem, (*lines[:first], *moved, *lines[last:]))


def undashed_block(lines: tuple[str, ...], number: int, file: str) -> Iterator[Try]:
    """Yields the correction that gives its dash to a field with fields below it, in the column of list items."""
    line = lines[number]
    here = _indent(line)
    below = next((other for other in lines[number + 1 : number + 1 + BACK] if other.strip()), "")
    if not _ALONE.fullmatch(line) or _indent(below) <= here or not FIELD.match(below):
        return
    above = next((a for a in reversed(lines[:number]) if a.strip() and _indent(a) <= here), "")
    if above.startswith(" " * here + "- "):
        name = line.split(":")[0].strip()
        location, fact = Location(file, number + 1, here + 1), "stands among list items without '- '."
        fix = put(lines, number, number, f"{' ' * here}- {line.lstrip()}")
        step = f"Write: - {line.strip()}"
        if _indent(below) <= here + 2:  # they would stand beside its name
            fix, step = _deeper(fix, number, here), "Start it with '- ', and put 2 spaces more before the lines in it."
        yield Try(Problem.of("missing-dash", location, name, fact, step), fix)


def uneven(lines: tuple[str, ...], number: int, file: str) -> Iterator[Try]:
    """Yields the correction that moves the items of a list that start in another column than most of them.

    The first item decides what YAML reads, so that it is the other ones that are met as mistakes.
    """
    if not _ITEM.match(lines[number]):
        return
    owner = next((n for n in range(number - 1, max(-1, number - BACK), -1) if _ALONE_OR_ITEM.fullmatch(lines[n])), None)
    if owner is None:
        return
    edge = FIELD.match(lines[owner])
    least = len(edge["lead"]) if edge else 0
    end = next((n for n in range(owner + 1, len(lines)) if lines[n].strip() and _indent(lines[n]) < least), len(lines))
    if any(map(_ALONE_OR_ITEM.fullmatch, lines[owner + 1 : end])):  # lists or fields stand in it
        return
    items = [n for n in range(owner + 1, end) if _ITEM.match(lines[n])]
    if number not in items:
        return
    columns = Counter(_indent(lines[n]) for n in items)
    column = columns.most_common(1)[0][0]
    odd = [n for n in items if _indent(lines[n]) != column]
    if not odd or len(columns) > _MOST_COLUMNS or max(columns) - min(columns) > _APART:
        return
    fixed = list(lines)
    for n in odd:
        here = _indent(lines[n])
        last = next((m for m in range(n + 1, end) if lines[m].strip() and _indent(lines[m]) <= here), end)
        last = min([last, *(m for m in items if m > n)])
        for m in range(n, last):
            fixed[m] = " " * max(0, _indent(lines[m]) + column - here) + lines[m].lstrip(" ")
    here = _indent(lines[odd[0]])
    by = f"{abs(column - here)} space{'s' * (abs(column - here) > 1)} {'more' if column > here else 'fewer'}"
    name = edge["key"] if edge else "the list"
    fact = f"an item of '{name}' starts in column {here + 1}, and the others in column {column + 1}."
    step = f"Start it in column {column + 1}: {by} before it."
    if len(odd) > 1:
        step = f"Start it in column {column + 1}, and so those on lines {', '.join(str(n + 1) for n in odd[1:])}."
    yield Try(Problem.of("wrong-indent", Location(file, odd[0] + 1, here + 1), "YAML", fact, step), tuple(fixed))


def _before(lines: tuple[str, ...], number: int) -> str:
    """The nearest line above `number` that has more than spaces or a comment."""
    return next((a for a in reversed(lines[:number]) if a.strip() and a.lstrip()[0] != "#"), "")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _goes_on(line: str, here: int, edge: int) -> bool:
    """Whether a line belongs to the fields that start in column `here`: it is one of them, deeper, or empty.

    The list item that these belong to starts in column `edge`, and so does the next.
    """
    if line.startswith(" " * edge + "- "):
        return False
    return not line.strip() or _indent(line) > here or (_indent(line) == here and line.lstrip()[0] != "-")


def _deeper(lines: tuple[str, ...], number: int, here: int) -> tuple[str, ...]:
    """`lines` with those that stand in line `number`, which starts in column `here`, two columns further right."""
    last = next(
        (n for n in range(number + 1, len(lines)) if lines[n].strip() and _indent(lines[n]) <= here), len(lines)
    )
    return (*lines[: number + 1], *(line and f"  {line}" for line in lines[number + 1 : last]), *lines[last:])


def _moved(lines: tuple[str, ...], number: int, here: int, column: int) -> tuple[str, ...]:
    """`lines` with line `number` moved from column `here` to `column`, and all that stands deeper below it likewise."""
    moved = [" " * column + lines[number].lstrip(" ")]
    rest = lines[number + 1 :] if re.fullmatch(r"\s*(- )?[a-z_][\w-]*:\s*(#.*)?", lines[number]) else ()
    for line in rest:
        if line.strip() and _indent(line) <= here:
            break
        moved.append(" " * max(0, _indent(line) + column - here) + line.lstrip(" "))
    return (*lines[:number], *moved, *lines[number + len(moved) :])


def _is_item(key: str, column: int, above: tuple[str, ...]) -> bool:
    """Whether one of the lines `above` is the list item `- key:` in `column`."""
    return any(line.startswith(f"{' ' * column}- {key}:") for line in above)


def undashed(lines: tuple[str, ...], number: int, file: str) -> Iterator[Try]:
    """Yields the correction that gives a field that stands among list items the dash that it lacks."""
    text = lines[number].lstrip(" ")
    here = len(lines[number]) - len(text)
    name = text.split(":")[0]
    above = next((a for a in reversed(lines[:number]) if a.strip() and len(a) - len(a.lstrip(" ")) <= here), "")
    if text[:1] == "-" or not FIELD.match(text) or not above.startswith(" " * here + "- "):
        return
    if re.fullmatch(r" *- [a-z_]\w*: *", above) or any(map(re.compile(rf" *- {name}:").match, lines)):
        fact = "stands among list items without '- '."
        location = Location(file, number + 1, here + 1)
        problem = Problem.of("missing-dash", location, name, fact, f"Write: - {text.strip()}")
        yield Try(problem, put(lines, number, number, f"{' ' * here}- {text}"))


def overdented(lines: tuple[str, ...], number: int, file: str) -> Iterator[Try]:
    """Yields the correction that moves the first field of several to the column of all others, which agree."""
    first = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), -1)
    here, far = _indent(lines[number]), _indent(lines[first])
    over = next((line for line in reversed(lines[: max(first, 0)]) if line.strip()), "")
    below = next((line for line in lines[number + 1 :] if line.strip()), "")
    agree = all(FIELD.match(line) and "-" not in line[:far] for line in (lines[first], lines[number], below))
    if first < 0 or not agree or far <= here or _indent(below) != here or _indent(over) >= here:
        return
    if _ALONE_OR_ITEM.fullmatch(over):
        name, by = lines[first].strip().split(":")[0], far - here
        fact = f"'{name}' starts in column {far + 1}, and the fields after it in column {here + 1}."
        step = f"Start it in column {here + 1}: {by} space{'s' * (by > 1)} fewer before it."
        problem = Problem.of("wrong-indent", Location(file, first + 1, far + 1), "YAML", fact, step)
        yield Try(problem, put(lines, first, first, lines[first][by:]))


def unlevel(lines: tuple[str, ...], number: int, file: str) -> Iterator[Try]:
    """Yields corrections that move a field, with all that stands in it, to the column of its neighbours above."""
    line = lines[number]
    text = line.lstrip(" ")
    here = len(line) - len(text)
    if not (FIELD.match(text) or text.startswith("- ")):
        return
    columns: dict[int, str] = {}
    for above in reversed(lines[max(0, number - BACK) : number]):
        parts = FIELD.match(above)
        if parts:
            columns.setdefault(len(parts["lead"]) if text[0] != "-" else len(above) - len(above.lstrip()), parts["key"])
    items = [c for c in columns if text[0] == "-" and _is_item(columns[c], c, lines[:number])]
    for column in sorted(columns, key=lambda c: (bool(items) and c not in items, abs(c - here)))[:4]:
        if column != here:
            fact = f"'{text.split(':')[0]}' starts in column {here + 1} and belongs to no field above it."
            by = f"{abs(column - here)} space{'s' * (abs(column - here) > 1)} {'more' if column > here else 'fewer'}"
            fix = _moved(lines, number, here, column)
            also = " and the lines in it" if fix[number + 1 :] != lines[number + 1 :] else ""
            step = f"Start it in column {column + 1}, under '{columns[column]}': {by} before it{also}."
            location = Location(file, number + 1, here + 1)
            problem = Problem.of("wrong-indent", location, "YAML", fact, step)
            yield Try(problem, fix)
