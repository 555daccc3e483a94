"""Prints to the terminal: results to stdout and problems to stderr, with what would act on a terminal escaped.

What cannot be printed is an `Unprintable`, which ends a command in a message; a reader of a pipe who has gone ends it
without one.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterable
from typing import TextIO

import click

from factsheet.problems import Problem, in_order
from factsheet.problems.escaping import escaped


class Unprintable(Exception):
    """Raised when stdout takes nothing, with the reason in lower case."""


def say(*lines: str) -> None:
    """Prints lines to stdout. Raises `Unprintable`, or `BrokenPipeError` when nobody reads any more."""
    _print("\n".join(map(escaped, lines)))


def say_json(value: object) -> None:
    """Prints `value` as JSON to stdout. Raises what `say` raises."""
    say_json_text(json.dumps(value, indent=2))


def say_json_text(text: str) -> None:
    """Prints JSON to stdout, whose controls and other characters than ASCII are escaped, but for DEL."""
    _print(text.replace("\x7f", r"\u007f"))


def complain(problems: Iterable[Problem]) -> None:
    """Prints problems to stderr, sorted by file and line. Without a stderr they are not printed."""
    complain_in_words(*map(str, in_order(problems)))


def complain_in_words(*lines: str) -> None:
    """Prints lines to stderr, if it takes them."""
    try:
        for line in lines:
            click.echo(escaped(line), err=True)
    except OSError:
        hush(sys.stderr)


def is_terminal() -> bool:
    """Says whether stderr is read by a person at a terminal."""
    try:
        return sys.stderr is not None and sys.stderr.isatty()
    except (OSError, ValueError):  # closed
        return False


def _print(text: str) -> None:
    if sys.stdout is None:  # `>&-`
        raise Unprintable("it is closed")
    try:
        click.echo(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unprintable(reason(error)) from None


def reason(error: OSError) -> str:
    """Returns the reason of the system for an error, as it stands in a sentence."""
    return (error.strerror or "unknown reason").lower()


def hush(stream: TextIO | None) -> None:
    """Lets a stream that takes nothing lead nowhere, or Python complains of it once more when it ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())  # type: ignore[union-attr]
        os.close(nowhere)


def use_any_encoding() -> None:
    """Makes stdout write the characters that its encoding does not have as escapes, as stderr does."""
    with contextlib.suppress(AttributeError, ValueError):
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
