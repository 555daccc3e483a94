"""Days and times of spreadsheets, written by ISO 8601 as far as the cell's number format shows them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

_UNSHOWN = re.compile(r'"[^"]*"?|\\.|[_*].|\[[^\]hms]*\]', re.IGNORECASE | re.DOTALL)


def day_shown(value: date | datetime | time | timedelta, code: str) -> str:
    """Write a day, a time or a span: the year alone where the format shows no more of it, the time only where it does.

    A span of time is written in hours, minutes and seconds.
    """
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
        return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if isinstance(value, time):
        return value.isoformat("seconds")
    letters = _UNSHOWN.sub("", code.partition(";")[0]).lower()
    has_time = "h" in letters or "s" in letters
    if isinstance(value, datetime) and has_time:
        return value.isoformat(" ", "seconds")
    day = value.date() if isinstance(value, datetime) else value
    if "d" in letters or "y" not in letters:
        return day.isoformat()
    return f"{day.year:04}-{day.month:02}" if "m" in letters else f"{day.year:04}"
