"""Reads the days that people write: 20/11/2026, 20 November 2026, Nov 20, 2026. Only messages use what is read here."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "january enero janvier januar", "february febrero février februar", "march marzo mars märz", "april abril avril",
    "may mayo mai", "june junio juin juni", "july julio juillet juli", "august agosto août",
    "september septiembre septembre", "october octubre octobre oktober", "november noviembre novembre",
    "december diciembre décembre dezember",
)  # fmt: skip
_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
_CLOCK = re.compile(r"[T ]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?\s*(Z|[AaPp]\.?[Mm]\.?)?$")
_PARTS = re.compile(r"([0-9]+)\s*[-/. ]\s*([0-9]+)\s*[-/. ]\s*([0-9]+)\.?")
_SHORTEST = 3  # letters of the short form of a month


def step_for_day(text: str, example: str) -> str:
    """Returns what to write in place of `text`: the day that is meant, both that may be, or one like `example`."""
    days = days_meant(text)
    if len(days) == 1:
        return f"Write {days[0]}."
    if days:
        return " or ".join(f"{'' if n else 'Write '}{day} if it is {_said(day)}" for n, day in enumerate(days)) + "."
    year = re.search(r"(?<![0-9])[12][0-9]{3}(?![0-9])", text)
    return f"Write a day as year-month-day, such as {year[0] + example[4:] if year else example}."


def days_meant(text: str) -> list[date]:
    """Returns the days that may be meant by a text: none, one or, where day and month may change places, two."""
    text = _CLOCK.sub("", text.strip())
    if parts := _PARTS.fullmatch(text):
        one, two, three = parts.groups()
        if len(one) == 4:
            return _dates([(one, two, three)])
        return _dates([(three, two, one), (three, one, two)])  # day before month, as in most of the world, and after
    words = re.findall(r"[0-9]+|[^\W0-9_]+", text.lower())
    months = [number for word in words if (number := _month(word))]
    numbers = [word for word in words if word[0] in "0123456789"]
    if len(months) != 1 or len(numbers) != 2:
        return []
    year, day = sorted(numbers, key=len, reverse=True)
    return _dates([(year, str(months[0]), day)])


def _month(word: str) -> int:
    """The number of the month that a word names, in full or cut short; 0 for any other word."""
    for number, names in enumerate(_MONTHS, start=1):
        if len(word) >= _SHORTEST and any(name.startswith(word) for name in names.split()):
            return number
    return 9 if word == "sept" else 0


def _dates(parts: list[tuple[str, str, str]]) -> list[date]:
    """The days of the calendar among years, months and days; a year of two digits is one of this century."""
    found = []
    for year, month, day in parts:
        try:
            if len(year) in (2, 4) and max(len(month), len(day)) <= 2:
                found.append(date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)))
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def _said(day: date) -> str:
    return f"{day.day} {_NAMES[day.month - 1]}"
