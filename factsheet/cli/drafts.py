"""Writes the drafts of pages that are too high, and warns of one that an earlier build has left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from factsheet.cli import stopping
from factsheet.cli.files import missing, write_whole
from factsheet.problems import Location, Problem, Refused
from factsheet.record import record

if TYPE_CHECKING:
    from factsheet.pipeline import Result
    from factsheet.stages.publish import Published

ENDING = ".draft.png"  # in place of that of the PDF


@record(kw_only=True)
class Draft:
    """A draft that has been written: the place and edition of its page, its file, and the height that is over in mm."""

    place: str
    edition: str
    paper: str
    path: Path
    size: int  # bytes
    over: float


class Drafts:
    """The drafts of one run, in the folder `out`, and the problems met with them."""

    def __init__(self, out: Path) -> None:
        """Nothing is written yet."""
        self.out = out
        self.done: list[Draft] = []
        self.problems: list[Problem] = []

    @property
    def written(self) -> list[Path]:
        """The files of all drafts."""
        return [draft.path for draft in self.done]

    def take(self, result: Result, published: Published) -> Iterator[str]:
        """Writes the draft of a result that was refused because its page is too high, and yields the line on it.

        A picture has the draft of the edition that it shows, which is written once.
        """
        if not any(problem.code == "overset" for problem in result.problems):
            return
        from factsheet.advice.draft import drafted

        try:
            found = drafted(published, result.job)
            if not found or self.out / found.name in self.written:
                return
            path = self.out / found.name
            with stopping.undisturbed():
                write_whole(path, found.data)
                self.done.append(
                    Draft(
                        place=result.job.place,
                        edition=found.edition,
                        paper=found.paper,
                        path=path,
                        size=len(found.data),
                        over=round(found.over, 1),
                    )
                )
        except Refused as refused:
            self.problems += refused.problems
            return
        yield f"{path}  (a draft, which does not fit: {found.over:.1f} mm are over)"

    def forget(self, gone: set[Path]) -> None:
        """Takes back the drafts whose files are gone."""
        self.done = [draft for draft in self.done if draft.path not in gone]

    def fields(self) -> list[dict[str, object]]:
        """Returns the JSON objects that report the drafts."""
        return [
            {
                "place": draft.place,
                "edition": draft.edition,
                "paper": draft.paper,
                "file": str(draft.path),
                "bytes": draft.size,
                "over": draft.over,
            }
            for draft in self.done
        ]


def stale_draft(result: Result, out: Path | None) -> Iterator[Problem]:
    """Yields a warning when a draft from an earlier build lies beside a sheet that fits now."""
    stem = result.name.removesuffix(".pdf")
    if out is None or stem == result.name or missing([out / f"{stem}{ENDING}"]):
        return
    fact = "this draft is from an earlier build, and the page fits now."
    yield Problem.warning("stale-file", Location(str(out / f"{stem}{ENDING}")), "--draft", fact, "Delete it.")
