"""Syntax errors → one problem each, with the corrected line, and the file read on as if that line stood there.

A correction counts only when YAML reads the words in it exactly as typed **and** the whole file then reads further than
before. What cannot be corrected is said in general words and ends the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yaml.events import CollectionStartEvent, Event, ScalarEvent

from .problems import Mark, Problem
from .quoting import BLOCK, between, meant, quoted, replaced, says, why, write
from .yamltext import Stop, events

_MOST = 50  # mended mistakes in one file
_BUDGET = 20_000_000  # characters read again while looking for corrections; a 10 kB spec allows 2,000 attempts
_BACK = 40  # lines above the place of an error that may have caused it

_LEAD = r"(?P<lead>[ ]*(?:-[ ]+)*)"
_LINE = re.compile(_LEAD + r"(?:(?P<key>\w[^:#]*?|\"[^\"]*\"|'[^']*')[ ]*:[ \t]+)?(?P<value>\S.*?)[ \t]*$")
_UNSPACED = re.compile(_LEAD + r"(?P<key>[a-z_][\w-]*):(?![ \t/])(?P<value>.*\S)\s*$")
_FIELD = re.compile(_LEAD + r"(?P<key>[a-z_][\w-]*):(?:\s|$)")
_PAIRS = re.compile(r"\{\s*\w[\w-]*: .*\}$")
_ENTRY = re.compile(r"\s*(?:(?P<key>\w[\w .-]*?)[ ]*:[ ]+)?(?P<value>\S.*?)?\s*$")


@dataclass(frozen=True, slots=True)
class _Try:
    """A correction not yet tested: what to say, and the file with it in place."""

    problem: Problem
    lines: tuple[str, ...]


def readable(lines: tuple[str, ...], file: str, problems: list[Problem]) -> tuple[tuple[str, ...], list[Event], bool]:
    """The lines with every mistake mended, their events, and whether these reach the end of the file."""
    budget = _BUDGET
    size = sum(map(len, lines))
    for _ in range(_MOST):
        found, stop = events(lines)
        if stop is None:
            return lines, found, True
        mended = None
        for attempt in () if stop.final else _tries(lines, stop, file):
            budget -= size
            after = events(attempt.lines)[1]
            if after is None or (after.near, after.line) > (stop.near, stop.line):
                mended = attempt
            if mended or budget < 0:
                break
        if mended is None:
            problems.append(_tab(lines, stop, file) or stop.problem(file, lines))
            return lines, found, False
        problems.append(mended.problem)
        lines = mended.lines
    return lines, events(lines)[0], False


def _tries(lines: tuple[str, ...], stop: Stop, file: str) -> Iterator[_Try]:
    """Corrections, the likeliest first: an error is often noticed a line or more below the mistake."""
    last = min(stop.line, len(lines) - 1)
    numbers = list(dict.fromkeys([min(stop.near[0], last), *range(last, max(-1, last - _BACK), -1)]))
    if tab := _tab(lines, stop, file):
        for width in (2, 4, 8):
            yield _Try(tab, tuple(_untabbed(line, width) for line in lines))
    for number in numbers:
        yield from _unspaced(lines, number, file)
        yield from _unquoted(lines, number, file)
    for number in numbers[:2]:
        yield from _unlevel(lines, number, file)


def _put(lines: tuple[str, ...], first: int, last: int, new: str) -> tuple[str, ...]:
    """`new` in place of the lines from `first` to `last`, with the count of lines kept so that marks stay true."""
    return (*lines[:first], new, *("" for _ in range(last - first)), *lines[last + 1 :])


def _tab(lines: Sequence[str], stop: Stop, file: str) -> Problem | None:
    if stop.line >= len(lines) or lines[stop.line][stop.column : stop.column + 1] != "\t":
        return None
    fact = "a tab stands where YAML takes only spaces."
    return Problem(Mark(file, stop.line + 1, stop.column + 1), "YAML", fact, "Use spaces.")


def _untabbed(line: str, width: int) -> str:
    start = re.match(r"[ \t-]*", line)
    at = start.end() if start else 0
    return line[:at].replace("\t", " " * width) + line[at:]


def _unspaced(lines: tuple[str, ...], number: int, file: str) -> Iterator[_Try]:
    """`label:Help`, and `label:` with a no-break space."""
    parts = _UNSPACED.match(lines[number])
    if not parts:
        return
    value = parts["value"].strip()
    new = f"{parts['lead']}{parts['key']}: {value if _fine(value, 'k: {}') else quoted(meant(value))}"
    mark = Mark(file, number + 1, parts.end("key") + 2)
    problem = Problem(mark, parts["key"], "has no space after ':'.", f"Write: {new.strip()}")
    yield _Try(problem, _put(lines, number, number, new))


def _unquoted(lines: tuple[str, ...], number: int, file: str) -> Iterator[_Try]:
    """A value that YAML cannot read as the words it is: after a field's name, or a whole list item or line."""
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
    """The last line that goes on with the words of line `number`: those below it that are indented deeper."""
    last = number
    for at in range(number + 1, len(lines)):
        text = lines[at].lstrip(" ")
        if text and (len(lines[at]) - len(text) <= level or _FIELD.match(text)):
            break
        last = at if text else last
    return last


def _requoted(
    lines: tuple[str, ...], start: tuple[int, int], last: int, about: tuple[str, str, str]
) -> Iterator[_Try]:
    file, subject, form = about
    end = (last, len(lines[last]))
    raw = between(lines, start, end)
    if "\n" in raw or _fine(raw, form):
        return
    if _flow_end(raw) > 0:
        for new_raw, text, entry, offset in _flow_mended(raw):
            mark = Mark(file, start[0] + 1, start[1] + 1 + (offset if last == start[0] else 0))
            new = replaced(lines, start, end, new_raw)
            step = f"Write: {new.strip()}" if says(new, meant(text)) else BLOCK
            yield _Try(Problem(mark, entry or subject, why(text), step), _put(lines, start[0], last, new))
    if _PAIRS.match(raw):
        return
    mark = Mark(file, start[0] + 1, start[1] + 1)
    if missing := _unclosed(raw):
        new = lines[last].rstrip() + missing
        fact = f"has no '{missing}' at its end."
        yield _Try(Problem(mark, subject, fact, f"Write: {new.strip()}"), _put(lines, last, last, new))
    text = meant(raw)
    new = replaced(lines, start, end, quoted(text))
    if says(new, text):
        yield _Try(Problem(mark, subject, why(raw), write(new, text)), _put(lines, start[0], last, new))


def _fine(raw: str, form: str) -> bool:
    """Whether YAML reads `raw` on its own without an error and, when as a plain value, whole."""
    found, stop = events([form.replace("{}", raw)])
    if stop:
        return False
    values = [e for e in found if isinstance(e, (ScalarEvent, CollectionStartEvent))][1 if form[0] == "-" else 2 :]
    value = values[0] if values else None
    return not isinstance(value, ScalarEvent) or value.style in ("'", '"', "|", ">") or value.value == raw


def _flow_end(raw: str) -> int:
    """Where the bracket that opens `raw` is closed, if that is its end (a comment may follow); else -1."""
    if raw[0] not in "[{":
        return -1
    if _PAIRS.match(raw):
        return len(raw) - 1
    depth = 0
    for at, character in enumerate(raw):
        depth += (character in "[{") - (character in "]}")
        if depth == 0:
            return at if re.fullmatch(r"\s*|\s+#.*", raw[at + 1 :]) else -1
    return -1


def _flow_mended(raw: str) -> Iterator[tuple[str, str, str, int]]:
    """`raw`, a list or pairs in brackets, with every unreadable entry quoted; the first such: text, name, offset."""
    first: tuple[str, str, int] | None = None
    new = raw
    for start, end in reversed(list(_entries(raw, 1, _flow_end(raw)))):
        parts = _ENTRY.match(raw[start:end])
        value = parts["value"] if parts else None
        if not parts or not value or _fine(value, "{k: {}}"):
            continue
        inner = next(_flow_mended(value), None) if _flow_end(value) > 0 else None
        at = start + parts.start("value")
        first = (inner[1], inner[2], at + inner[3]) if inner else (value, parts["key"] or "", at)
        new = new[:at] + (inner[0] if inner else quoted(meant(value))) + new[at + len(value) :]
    if first:
        yield new, *first


def _unclosed(raw: str) -> str:
    """The brackets missing at the end of what looks like a list or pairs rather than words."""
    if not re.match(r"\[.*,|\{\s*\w[\w-]*: ", raw):
        return ""
    missing = ""
    for character in raw:
        if character in "[{":
            missing = ("]" if character == "[" else "}") + missing
        elif character in "]}":
            missing = missing[1:]
    return missing


def _entries(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the entries between commas begin and end; commas in quotes and brackets do not count."""
    depth, at, begun = 0, start, start
    while at < end:
        if raw[at] in "'\"" and raw[begun:at].strip()[-1:] in ("", ":", "[", "{", ","):
            close = re.compile(raw[at] + r"(?=\s*[,\]}:])").search(raw, at + 1)
            at = close.start() if close else at
        depth = max(0, depth + (raw[at] in "[{") - (raw[at] in "]}"))
        if raw[at] == "," and depth == 0:
            yield begun, at
            begun = at + 1
        at += 1
    yield begun, end


def _unlevel(lines: tuple[str, ...], number: int, file: str) -> Iterator[_Try]:
    """A field that starts a little left or right of its neighbours above."""
    line = lines[number]
    text = line.lstrip(" ")
    here = len(line) - len(text)
    if not (_FIELD.match(text) or text.startswith("- ")):
        return
    columns: dict[int, str] = {}
    for above in reversed(lines[max(0, number - _BACK) : number]):
        parts = _FIELD.match(above)
        if parts:
            columns.setdefault(len(parts["lead"]) if text[0] != "-" else len(above) - len(above.lstrip()), parts["key"])
    for column in sorted(columns, key=lambda c: abs(c - here))[:4]:
        if column != here:
            fact = f"'{text.split(':')[0]}' starts in column {here + 1} and belongs to no field above it."
            step = f"Start it in column {column + 1}, under '{columns[column]}'."
            mark = Mark(file, number + 1, here + 1)
            yield _Try(Problem(mark, "YAML", fact, step), _put(lines, number, number, " " * column + text))
