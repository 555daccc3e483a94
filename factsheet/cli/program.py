"""The command line as a program: however a command ends, there is an exit code, a sentence, and no traceback."""

from __future__ import annotations

import errno
import io
import os
import re
import shlex
import sys
from collections.abc import Sequence

import click

from factsheet.cli import stopping
from factsheet.cli.terminal import Unprintable, complain, complain_in_words, hush, reason, use_any_encoding
from factsheet.problems import Location, Problem
from factsheet.problems.escaping import escaped

_OF_STREAMS = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EBADF}


def current_folder_gone() -> Problem | None:
    """Returns the problem of a current folder that has been removed, or None while it is there."""
    try:
        os.getcwd()
    except FileNotFoundError:
        fact, step = "the current folder has been removed.", "Go to a folder that is there with cd, and run it again."
        return Problem.of("missing-folder", Location("."), "folder", fact, step)
    return None


class Program(click.Group):
    """The group of all commands. Ends with a message where a stream, the current folder or the patience ends."""

    def main(  # type: ignore[override]  # click overloads it by mode
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: object,
    ) -> object:
        """Runs a command line and exits. Not `standalone_mode` it returns or raises, as click describes it."""
        use_any_encoding()
        typed = list(sys.argv[1:] if args is None else args)
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.ClickException as error:
            complain_in_words(*_usage(error, typed))
            code = error.exit_code
        except click.Abort:
            code = 130
        except OSError as error:  # of click itself, which prints the help
            if error.filename is not None or error.errno not in _OF_STREAMS:
                raise
            code = _unprintable(reason(error))
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command that was asked for."""
        try:
            if gone := current_folder_gone():
                complain([gone])
                ctx.exit(1)
            return super().invoke(ctx)
        except KeyboardInterrupt as stop:
            complain_in_words(f"factsheet: stopped {stopping.how(stop)}. Run it again.")
            ctx.exit(stopping.exit_code(stop))
        except BrokenPipeError:  # nobody reads any more, as after `| head`
            hush(sys.stdout)
            ctx.exit(1)
        except Unprintable as error:
            ctx.exit(_unprintable(str(error)))
        except FileNotFoundError:
            gone = current_folder_gone()
            if gone is None:
                raise
            complain([gone])
            ctx.exit(1)


def _unprintable(why: str) -> int:
    """Says that the results cannot be printed. Returns the exit code."""
    hush(sys.stdout)
    fact, step = f"the results cannot be printed ({why}).", "Send them to a file or a terminal that has room for them."
    complain([Problem.of("unwritable-file", Location("stdout"), "output", fact, step)])
    return 1


def _usage(error: click.ClickException, typed: Sequence[str]) -> list[str]:
    """Returns the lines that click shows for wrong usage, with what was typed escaped.

    click's own line breaks are kept, unless one was typed, which could fake a line.
    """
    message, shown = error.format_message(), io.StringIO()
    own_lines = not any("\n" in argument for argument in typed)
    if isinstance(error, click.UsageError):
        said = escaped(message, lines=own_lines) + _place_meant(error, typed)
        error = click.UsageError(said, error.ctx) if said != message else error
    error.show(file=shown)
    return shown.getvalue().rstrip("\n").split("\n")


def _place_meant(error: click.UsageError, typed: Sequence[str]) -> str:
    """What to write for a place that stands behind the spec, where the command takes places; empty for other faults."""
    options = {name for param in error.ctx.command.params for name in param.opts} if error.ctx else set()
    found = re.fullmatch(r"Got unexpected extra arguments? \((.+)\)", error.format_message())
    if not found or "--place" not in options or any(ending in found[1] for ending in (".yaml", "\n")):
        return ""
    place = next((one for one in typed if one == found[1]), found[1])  # or one of several words, without quotes
    return f". For a place write --place {shlex.quote(escaped(place))}."
