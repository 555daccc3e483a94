"""What comparisons are called: by their labels and phrases, which say the period where they do not tell it."""

from __future__ import annotations

from factsheet.statistics.periods import apart
from factsheet.statistics.published import Statistics


def labels_of(statistics: Statistics) -> dict[str, str]:
    """What words call the figures of a comparison, by its name: its label, else that of its period."""
    periods = {name: meant.period for name, meant in statistics.named.items() if not meant.row}
    return {
        **periods,
        **{
            name: _dated(statistics, name, one.label) or periods.get(name, "")
            for name, one in statistics.measures.against.items()
        },
    }


def phrases_of(statistics: Statistics) -> dict[str, str]:
    """What stands behind a figure of a comparison, such as "in Maryland", by its name; none where it has no phrase."""
    given = {name: _dated(statistics, name, one.phrase) for name, one in statistics.measures.against.items()}
    return {name: phrase for name, phrase in given.items() if phrase}


def is_elsewhen(statistics: Statistics, name: str) -> bool:
    """Whether a comparison so many periods away is another number of years away, since its table skips years.

    Then words such as "last year" do not tell which year it is.
    """
    step = statistics.measures.against[name].step
    years = apart(statistics.current, statistics.named[name].period) if step and name in statistics.named else None
    return years is not None and years != step


def _dated(statistics: Statistics, name: str, words: str) -> str:
    """The words for a comparison, with the label of its period where they do not tell which it is."""
    if not words or not is_elsewhen(statistics, name):
        return words
    period = statistics.named[name].period
    return words if period.casefold() in words.casefold() else f"{words} ({period})"
