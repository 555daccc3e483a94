"""Refuses a sheet with people whose consent has ended, by the day of the clock, which shows in no file."""

from __future__ import annotations

from datetime import date

from factsheet.problems import stop_on
from factsheet.stages.publish import Published
from factsheet.stages.validate.consents import ended


def stop_where_ended(published: Published, today: date | None = None) -> None:
    """Raises `Refused` where a consent no longer holds `today`, by default the clock's day."""
    if published.spec.consents:
        stop_on([*ended(published.spec.consents, today or date.today())])
