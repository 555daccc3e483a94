"""Shows how far a run of several sheets is, on a terminal: "7 of 24, Kent", and the time that is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(total: int, *, shown: bool) -> Iterator[Callable[[str], None]]:
    """Gives what is called with the name of each sheet that is done; nothing is drawn unless it is `shown`.

    The line is on stderr, below what is printed meanwhile, and is gone at the end, however the run ends.
    """
    if not shown:
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    count = TextColumn("{task.completed} of {task.total}, {task.description}", markup=False)
    left = TimeRemainingColumn(compact=True)
    with Progress(count, BarColumn(bar_width=24), left, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda name: bar.update(task, advance=1, description=name)
