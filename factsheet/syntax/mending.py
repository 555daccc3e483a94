"""Syntax errors → one problem each, with the corrected line. The file is then read as if that line stood in it.

A correction counts only when YAML reads the words in it exactly as typed **and** the whole file then reads further than
before. A mistake without a correction is reported in general words and ends the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from yaml.events import Event

from factsheet.problems import Location, Problem
from factsheet.syntax import braces
from factsheet.syntax.levels import (
    FIELD,
    LEAD,
    Try,
    outdented,
    overdented,
    put,
    undashed,
    undashed_block,
    uneven,
    unlevel,
)
from factsheet.syntax.quoting import BLOCK, between, meant, quoted, replaced, says, why, write
from factsheet.syntax.window import BACK, Window
from factsheet.syntax.yamltext import Stop, events

_MOST = 50  # mended mistakes in one file
_ENOUGH = 20  # lines below a mistake: when these are read, it is mended
_FEW_TABS = 5  # lines that begin with a tab and are each levelled; of more all tabs are replaced by as many spaces
_BUDGET = 20_000_000  # characters read again while looking for corrections; a 10 kB spec allows 2,000 attempts

_LINE = re.compile(LEAD + r"(?:(?P<key>\w[^:#]*?|\"[^\"]*\"|'[^']*')[ ]*:[ \t]+)?(?P<value>\S.*?)[ \t]*$")
_UNSPACED = re.compile(LEAD + r"(?P<key>[a-z_][\w-]*):(?![ \t/])(?P<value>.*\S)\s*$")


def readable(lines: tuple[str, ...], file: str, problems: list[Problem]) -> tuple[tuple[str, ...], list[Event], bool]:
    """Mend every mistake that can be mended, and report each mistake.

    Returns the mended lines, their events, and whether these reach the end of the file.
    """
    budget = _BUDGET
    window = Window()
    for _ in range(_MOST):
        found, stop = events(window.of(lines))
        if stop is None and window.start:  # nothing more in what is seen
            found, stop = events(lines)
            window = Window()
        if stop is None:
            return lines, found, True
        window = window.moved(lines, found, stop)
        mended, budget = _mended(lines, stop, window, file, budget)
        if mended is None:
            problems.append(_tab(lines, stop, file) or stop.problem(file, lines))
            break
        problems.append(mended.problem)
        lines = mended.lines
    return lines, events(lines)[0], False


def _mended(lines: tuple[str, ...], stop: Stop, window: Window, file: str, budget: int) -> tuple[Try | None, int]:
    """The first correction with which YAML reads further than `stop`, and what is left of the `budget`."""
    for attempt in () if stop.final else _tries(lines, stop, window, file):
        seen = window.of(attempt.lines, stop)
        budget -= sum(map(len, seen)) + len(seen)
        after = events(seen, stop.line + _ENOUGH)[1]
        if after is None or (after.near, after.line) > (stop.near, stop.line):
            return attempt, budget
        if budget < 0:
            break
    return None, budget


def _tries(lines: tuple[str, ...], stop: Stop, window: Window, file: str) -> Iterator[Try]:
    """Corrections, the likeliest first. Lines above the error are tried too: it is often noticed below the mistake."""
    last = min(stop.line, len(lines) - 1)
    numbers = list(dict.fromkeys([min(stop.near[0], last), *range(last, max(-1, last - BACK), -1)]))
    if tab := _tab(lines, stop, file):
        yield from _levelled_tab(lines, stop, tab, window)
        tries = [Try(tab, tuple(_untabbed(line, width) for line in lines)) for width in (2, 4, 8)]
        yield max(tries, key=lambda attempt: _reach(window.of(attempt.lines, stop)))
    for number in numbers[:2]:
        yield from outdented(lines, number, file)
        yield from undashed_block(lines, number, file)
        yield from uneven(lines, number, file)
    for number in numbers:
        yield from _odd(lines, number, file)
    for number in numbers:
        yield from _unspaced(lines, number, file)
        yield from _unquoted(lines, number, file)
    for number in numbers[:2]:
        yield from undashed(lines, number, file)
        yield from overdented(lines, number, file)
        yield from unlevel(lines, number, file)


def _tab(lines: Sequence[str], stop: Stop, file: str) -> Problem | None:
    if stop.line >= len(lines) or lines[stop.line][stop.column : stop.column + 1] != "\t":
        return None
    fact = "a tab stands where YAML takes only spaces."
    return Problem.of("tab-for-spaces", Location(file, stop.line + 1, stop.column + 1), "YAML", fact, "Use spaces.")


def _levelled_tab(lines: tuple[str, ...], stop: Stop, tab: Problem, window: Window) -> Iterator[Try]:
    """Start a line that begins with a tab in the column of its neighbours, where no more than a few lines have tabs."""
    line = lines[stop.line]
    lead = line[: len(line) - len(line.lstrip(" \t"))]
    text = line[len(lead) :]
    name = text.split(":")[0].strip()
    if not (FIELD.match(text) or text.startswith("- ")) or sum(map(_tabbed, lines)) > _FEW_TABS:
        return
    tries = []
    for column, other, where in _neighbours(lines, stop.line, is_item=text.startswith("- ")):
        spaces = f"{column} spaces" if column != 1 else "1 space"
        begin = f"Replace it with {spaces}" if lead == "\t" else f"Begin the line with {spaces} instead"
        step = f"{begin}, so that '{name}' stands {where} '{other}'."
        if not column:
            step = f"Remove it, so that '{name}' stands {where} '{other}'."
        tries.append(Try(replace(tab, hints=(step,)), put(lines, stop.line, stop.line, " " * column + text)))
    if tries:
        yield max(tries, key=lambda attempt: _reach(window.of(attempt.lines, stop)))


def _tabbed(line: str) -> bool:
    return "\t" in line[: len(line) - len(line.lstrip(" \t"))]


def _neighbours(lines: Sequence[str], number: int, *, is_item: bool) -> list[tuple[int, str, str]]:
    """The columns in which line `number` may start, the likeliest first: each with the field that it then stands by.

    These are the columns of the nearest lines above and below that are list items, or fields, as it is one. Under a
    field without a value it stands in that field.
    """
    owner = FIELD.match(_filled(lines[max(0, number - BACK) : number][::-1]))
    if owner and not _tabbed(owner.string) and re.fullmatch(r"\s*(#.*)?", owner.string[owner.end("key") + 1 :]):
        column, next_ = len(owner["lead"]), _start(_filled(lines[number + 1 : number + 1 + BACK]), is_item)
        inner = next_[0] if next_ and next_[0] > column else column + 2
        return [(inner, owner["key"], "in")]
    above = [found for line in lines[max(0, number - BACK) : number][::-1] if (found := _start(line, is_item))]
    below = [found for line in lines[number + 1 : number + 1 + BACK] if (found := _start(line, is_item))]
    places = [(*found, "under") for found in above] + [(*found, "above") for found in below]
    both = {found[0] for found in above} & {found[0] for found in below[:1]}
    first = dict.fromkeys(column for column, _, _ in sorted(places, key=lambda place: place[0] not in both))
    return [next(place for place in places if place[0] == column) for column in first]


def _start(line: str, is_item: bool) -> tuple[int, str] | None:
    """The column of a list item with what follows its dash, or of a field with its name; None for other lines."""
    parts = None if _tabbed(line) else FIELD.match(line)
    if not parts or (is_item and "-" not in parts["lead"]):
        return None
    if is_item:
        return parts["lead"].index("-"), f"- {parts['key']}"
    return len(parts["lead"]), parts["key"]


def _odd(lines: tuple[str, ...], number: int, file: str) -> Iterator[Try]:
    """Move a field to the column of those above and below it, where these start in one column and it in another.

    The field above must have a value of one word: a deeper line may go on with several.
    """
    line = lines[number]
    mine, above, below = (
        FIELD.match(line),
        _filled(lines[max(0, number - BACK) : number][::-1]),
        _filled(lines[number + 1 : number + 1 + BACK]),
    )
    upper, lower = _LINE.match(above), FIELD.match(below)
    if not (mine and upper and upper["key"] and lower) or "-" in mine["lead"] + lower["lead"]:
        return
    here, column, name = len(mine["lead"]), len(upper["lead"]), mine["key"]
    if here == column or len(lower["lead"]) != column or (here > column and " " in upper["value"]):
        return
    fact = f"'{name}' starts in column {here + 1}, and the fields above and below it in column {column + 1}."
    step = f"Start '{name}' in column {column + 1}, under '{upper['key']}'."
    problem = Problem.of("wrong-indent", Location(file, number + 1, here + 1), "YAML", fact, step)
    yield Try(problem, put(lines, number, number, " " * column + line.lstrip(" ")))


def _filled(lines: Sequence[str]) -> str:
    """The first of a few lines that has more than spaces or a comment."""
    return next((line for line in lines[:BACK] if line.strip() and line.lstrip()[0] != "#"), "")


def _untabbed(line: str, width: int) -> str:
    start = re.match(r"[ \t-]*", line)
    at = start.end() if start else 0
    return line[:at].replace("\t", " " * width) + line[at:]


def _unspaced(lines: tuple[str, ...], number: int, file: str) -> Iterator[Try]:
    """Correct `label:Help`, and `label:` followed by a no-break space."""
    parts = _UNSPACED.match(lines[number])
    if not parts:
        return
    value = parts["value"].strip()
    new = f"{parts['lead']}{parts['key']}: {value if braces.fine(value, 'k: {}') else quoted(meant(value))}"
    location = Location(file, number + 1, parts.end("key") + 2)
    problem = Problem.of("missing-space", location, parts["key"], "has no space after ':'.", f"Write: {new.strip()}")
    yield Try(problem, put(lines, number, number, new))


def _unquoted(lines: tuple[str, ...], number: int, file: str) -> Iterator[Try]:
    """Quote words that YAML reads as something else: a field's value, or a whole list item or line."""
    parts = _LINE.match(lines[number])
    if not parts:
        return
    is_item = "-" in parts["lead"]
    whole = (parts.start("key") if parts["key"] else parts.start("value"), "list item" if is_item else "words", "- {}")
    field = (parts.start("value"), str(parts["key"]).strip("\"'"), "k: {}")
    if not parts["key"]:
        order = [whole]
    elif is_item:
        order = [field, whole] if parts["key"].islower() else [whole, field]
    else:
        order = [field]
    for column, subject, form in order:
        level = len(parts["lead"]) if form == "k: {}" or not is_item else parts["lead"].rindex("-")
        for last in dict.fromkeys((_continued(lines, number, level), number)):
            yield from _requoted(lines, (number, column), last, (file, subject, form))


def _continued(lines: Sequence[str], number: int, level: int) -> int:
    """The number of the last line that continues the words of line `number`, by being indented deeper."""
    last = number
    for at in range(number + 1, len(lines)):
        text = lines[at].lstrip(" ")
        if text and (len(lines[at]) - len(text) <= level or FIELD.match(text)):
            break
        last = at if text else last
    return last


def _requoted(lines: tuple[str, ...], start: tuple[int, int], last: int, about: tuple[str, str, str]) -> Iterator[Try]:
    file, subject, form = about
    end = (last, len(lines[last]))
    raw = between(lines, start, end)
    if "\n" in raw or braces.fine(raw, form):
        return
    if braces.end_of(raw) > 0:
        for new_raw, text, entry, offset in braces.mended(raw):
            location = Location(file, start[0] + 1, start[1] + 1 + (offset if last == start[0] else 0))
            new = replaced(lines, start, end, new_raw)
            step = f"Write: {new.strip()}" if says(new, meant(text)) else BLOCK
            problem = Problem.of("misread-words", location, entry or subject, why(text), step)
            yield Try(problem, put(lines, start[0], last, new))
    if braces.PAIRS.match(raw):
        return
    location = Location(file, start[0] + 1, start[1] + 1)
    if missing := braces.unclosed(raw):
        new = lines[last].rstrip() + missing
        fact = f"has no '{missing}' at its end."
        problem = Problem.of("unclosed-bracket", location, subject, fact, f"Write: {new.strip()}")
        yield Try(problem, put(lines, last, last, new))
    text = meant(raw)
    new = replaced(lines, start, end, quoted(text))
    if says(new, text):
        steps = [write(new, text)]
        bare = '"' + raw[1:-1].replace('"', "") + '"'
        without = replaced(lines, start, end, bare)
        one_more = raw[0] + raw[-1] == '""' and raw.count('"') == 3 and bare.strip('" ') != ""
        if one_more and "\\" not in raw and says(without, bare[1:-1]):
            printed = steps[0][0].lower() + steps[0][1:]
            steps = [write(without, bare[1:-1]), f"If the mark is to be printed, {printed}"]
        problem = Problem.of("misread-words", location, subject, why(raw), *steps)
        yield Try(problem, put(lines, start[0], last, new))


def _reach(lines: Sequence[str]) -> tuple[int, int]:
    """The line and column up to which YAML reads `lines`."""
    stop = events(lines)[1]
    return (stop.line, stop.column) if stop else (len(lines), 0)
