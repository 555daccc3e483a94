"""Stops a run when it is told to: by Ctrl-C, by `kill` or by a terminal that is closed.

`listen` turns these signals into `Stopped`, which unwinds as an exception does, so that half-written files are removed.
What must not be left half done stands inside `undisturbed`.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

_SIGNALS = {"SIGINT": "with Ctrl-C", "SIGTERM": "by the system (SIGTERM)", "SIGHUP": "with its terminal (SIGHUP)"}


class Stopped(KeyboardInterrupt):
    """Raised in the midst of a run by the signal of the number that it holds."""


class _Held:
    """The signals that came inside `undisturbed`, or where Python could not raise an exception."""

    def __init__(self) -> None:
        self.depth, self.pending = 0, 0

    def receive(self, number: int, frame: FrameType | None) -> None:
        """Raises `Stopped`, or keeps the first signal where nothing may be disturbed; who insists is heard."""
        if self.depth and not self.pending:
            self.pending = number
            return
        raise Stopped(number)

    def release(self) -> None:
        """Raises `Stopped` when a signal has been kept."""
        if self.pending and not self.depth:
            number, self.pending = self.pending, 0
            raise Stopped(number)


_held = _Held()


def listen() -> None:
    """Raises `Stopped` from now on in the main thread when the process is told to stop.

    A signal that is ignored, as by `nohup`, stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for name in _SIGNALS:
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _held.receive)
    sys.unraisablehook = _keep_stopped


def _keep_stopped(unraisable: sys.UnraisableHookArgs) -> None:
    """Keeps a `Stopped` that was raised where Python can only print it, such as a callback, for the next check."""
    if isinstance(unraisable.exc_value, KeyboardInterrupt):
        _held.pending = number_of(unraisable.exc_value)
    else:
        sys.__unraisablehook__(unraisable)


def deafen() -> None:
    """Ignores Ctrl-C from now on: all is said and done, and the process only has to end."""
    with contextlib.suppress(ValueError):  # not in the main thread
        signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Keeps a signal that comes inside until the end. One that comes again is not kept."""
    _held.release()
    _held.depth += 1
    try:
        yield
    finally:
        _held.depth -= 1
    _held.release()


def number_of(stop: BaseException) -> int:
    """Returns the number of the signal that raised `stop`."""
    return int(stop.args[0]) if isinstance(stop, Stopped) and stop.args else int(signal.SIGINT)


def exit_code(stop: BaseException) -> int:
    """Returns the exit code of a run that a signal stopped: 130 for Ctrl-C, as every shell expects it."""
    return 128 + number_of(stop)


def how(stop: BaseException) -> str:
    """Returns how a run was stopped, to go after "stopped"."""
    return _SIGNALS.get(signal.Signals(number_of(stop)).name, "")
