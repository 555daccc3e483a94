"""Labels of quarters, halves and months on one line of time: `2023 Q2`, `H1 2024`, `2024-03`, `March 2024`.

Labels are read together: they count only where all of a table are written alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from factsheet.numbers.kinds import locale_of
from factsheet.record import record

_YEAR = re.compile("(?<![0-9])[12][0-9]{3}(?![0-9])")
_NUMBERED = {  # what stands where the year is not, by how many of them a year has; `n` is its number
    4: re.compile(
        r"(?i:[^a-z0-9]*(?:[qt]|quarter|quartal|trimestre) ?(?P<n>[1-4])|[^a-z0-9]*(?P<m>[1-4])\. ?quartal)\W*"
    ),
    2: re.compile(r"(?i:[^a-z0-9]*(?:[hs]|half|semestre) ?(?P<n>[12])|[^a-z0-9]*(?P<m>[12])\. ?halbjahr)\W*"),
    12: re.compile(r"[ ./-]*(?i:m?)(?P<n>0[1-9]|1[0-2])(?P<m>)[ ./-]*"),
}
_WORD = re.compile(r"[^\W\d_]+\.?")
_LANGUAGES = ("en", "es", "fr", "de")  # whose months are known
_MONTHS = 12


@record
class Part:
    """A part of a year: which one it is of all since year 0, and how its label is written.

    `written` has {year} and {n} in the place of what differs from label to label. Months by name are in `names`.
    """

    at: int
    in_year: int
    written: str
    names: tuple[str, ...] = ()


def parts_of(labels: Sequence[str]) -> tuple[Part, ...]:
    """The parts of years that labels name; none where one of them names none, or they are not all written alike."""
    first = _year_in(labels[0]) if labels else None
    if first is None:
        return ()
    by_name = [partial(_named, names=names) for names in _months()] if _WORD.search(labels[0]) else []
    readers: list[Callable[[str], Part | None]] = [_numbered, *by_name]
    for read in readers:
        parts = tuple(part for label in labels if (part := read(label.strip())))
        if len(parts) == len(labels) and len({(part.in_year, part.written.casefold()) for part in parts}) == 1:
            return parts
    return ()


def label_of(part: Part, at: int) -> str:
    """The label of another part of a year, written as that of `part`."""
    year, number = divmod(at, part.in_year)
    name = part.names[number] if part.names else f"{number + 1:02d}" if part.in_year == _MONTHS else str(number + 1)
    return part.written.replace("{year}", str(year)).replace("{n}", name)


def _year_in(label: str) -> re.Match[str] | None:
    """The one year in a label; None where it has none, or several."""
    years = list(_YEAR.finditer(label))
    return years[0] if len(years) == 1 and "{" not in label else None


@lru_cache(maxsize=1000)
def _numbered(label: str) -> Part | None:
    """The part of a year that a label names by its number, behind the year or before it; None where it names none."""
    year = _year_in(label)
    if year is None:
        return None
    before, behind = label[: year.start()], label[year.end() :]
    for in_year, form in _NUMBERED.items():
        found = form.fullmatch(behind or before) if not (before.strip() and behind.strip()) else None
        if found:
            first, last = found.span("n" if found["n"] else "m")
            part = f"{found[0][:first]}{{n}}{found[0][last:]}"
            at = int(year[0]) * in_year + int(found[0][first:last]) - 1
            return Part(at, in_year, f"{before}{{year}}{part}" if behind else f"{part}{{year}}{behind}")
    return None


@lru_cache(maxsize=1000)
def _named(label: str, names: tuple[str, ...]) -> Part | None:
    """The month that a label has by one of its `names`, beside its year and no other number; None where it has none."""
    year = _year_in(label)
    words = [word for word in _WORD.finditer(label) if word[0].casefold() not in ("de", "of")]
    if year is None or len(words) != 1 or len(re.findall("[0-9]+", label)) > 1:
        return None
    word = words[0][0]
    number = next((n for n, name in enumerate(names) if name.casefold() == word.casefold()), -1)
    if number < 0:
        return None
    cased = tuple(name.capitalize() if word[0].isupper() else name for name in names)
    written = label.replace(word, "{n}", 1).replace(year[0], "{year}", 1)
    return Part(int(year[0]) * _MONTHS + number, _MONTHS, written, cased)


@lru_cache(maxsize=1)
def _months() -> tuple[tuple[str, ...], ...]:
    """The names of the months, in full and short, in each language."""
    forms = [locale_of(language).months["format"] for language in _LANGUAGES]
    full = [tuple(form["wide"].values()) for form in forms]
    short = [tuple(form["abbreviated"].values()) for form in forms]
    bare = [tuple(name.removesuffix(".")[:3] for name in names) for names in full[:1]]  # Sept is Sep, too
    return tuple(dict.fromkeys((*full, *short, *bare)))
