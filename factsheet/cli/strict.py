"""What only `check --strict` says: findings that need a person's eye and stop no sheet.

Each is a function from a published spec, the places asked for and the day to warnings; a new one joins `FINDINGS`.
Here and in `consents` alone the clock is read, so that it cannot show in a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from factsheet.advice.claims import open_claims
from factsheet.problems import Location, Problem, listed
from factsheet.stages.bind.contacts import days_checked
from factsheet.stages.publish import Published
from factsheet.statistics import Place
from factsheet.statistics.reserved import own_values
from factsheet.syntax.days import step_for_day
from factsheet.text.contacts import ROOT

Finding = Callable[[Published, Sequence[Place], date], Iterator[Problem]]
_MOST = 3  # places in one message


def strict_findings(published: Published, names: Sequence[str], today: date | None = None) -> list[Problem]:
    """Returns what every strict check finds for the places called `names`, as of `today` (by default the clock's)."""
    found = [place for name in dict.fromkeys(names) if (place := published.statistics.place(name))]
    day = today or date.today()
    return [problem for finding in FINDINGS for problem in finding(published, found, day)]


def contacts_to_check(published: Published, places: Sequence[Place], today: date) -> Iterator[Problem]:
    """Yields a warning for each contact that nobody has checked for a year, or that does not say when it was."""
    found: dict[Problem, list[str]] = {}
    for place in places:
        own = own_values(published.statistics, place, published.spec.file.language)
        for source, location, typed in days_checked(published.spec.file.contacts.values(), own):
            if problem := _to_check(ROOT + source.name, location, typed, today):
                found.setdefault(problem, []).append(place.name)
    for problem, names in found.items():
        named = [*names[:_MOST], *([f"{len(names) - _MOST} more"] if len(names) > _MOST else [])]
        yield problem if len(names) == len(places) else replace(problem, fact=f"{problem.fact} For {listed(named)}.")


def _to_check(path: str, location: Location, typed: str, today: date) -> Problem | None:
    """The warning about the day on which a contact was checked; None where it is good for another day."""
    step = "Call, text or open it, and write the day under checked."
    if not typed:
        return Problem.warning("unchecked-contact", location, path, "no day says when it was checked.", step)
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        step = step_for_day(typed, "2018-07-11")
        return Problem.warning("unchecked-contact", location, path, f"'{typed}' is no day.", step)
    if day > today:
        step = "Write the day on which it was checked."
        return Problem.warning("unchecked-contact", location, path, f"{day} is still to come.", step)
    if (day.year + 1, day.month, day.day) < (today.year, today.month, today.day):
        fact = f"it was checked on {day}, more than a year ago."
        return Problem.warning("unchecked-contact", location, path, fact, step)
    return None


def _open(published: Published, places: Sequence[Place], today: date) -> Iterator[Problem]:
    """Yields a warning for each typed phrase that is neither bound to figures nor signed off, on whatever day."""
    yield from open_claims(published, places)


def without_repeated(problems: Iterable[Problem], found: Iterable[Problem]) -> list[Problem]:
    """Returns `problems` without the warnings about typed figures on lines where a strict check has found them too."""
    lines = {(problem.location.file, problem.location.line) for problem in found}
    typed = ("contradicting-figure", "typed-figure", "typed-statistic")
    return [one for one in problems if one.code not in typed or (one.location.file, one.location.line) not in lines]


FINDINGS: tuple[Finding, ...] = (contacts_to_check, _open)
