"""Full stops where a value that ends with one ends a sentence: "Es ist 1." needs no second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factsheet.text.words import Run


def one_stop(runs: Sequence[Run]) -> list[Run]:
    """Return the runs of a paragraph without a full stop that is typed right behind a value which ends with its own.

    Those of an ellipsis stay, and so does one within a number or an address, and behind a short form of words.
    """
    done: list[Run] = []
    for run in runs:
        before = done[-1] if done else None
        figure = before.origin.figure if before else None
        is_second = before and before.text.endswith(".") and figure and not figure.missing
        behind = run.text[1:2]
        if is_second and run.origin.typed and run.text[:1] == "." and behind != "." and not behind.isalnum():
            run = replace(run, text=run.text[1:])
        if run.text or run.note:
            done.append(run)
    return done
