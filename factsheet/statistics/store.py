"""The store of files as the stages and readers see it; `stages.read.Assets` is the one that opens them.

It stands among the statistics because that is the lowest part that looks a file up by name (a list), and everything
above may import it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol


class Store(Protocol):
    """The files that a sheet may use.

    `kind` is one of layouts, themes, icons, fonts, data, places, geo, pictures and profiles.
    """

    def find(self, kind: str, name: str, endings: Iterable[str] = ("",)) -> Path | None:
        """The first file of `kind` that is called `name` with one of `endings`, or None."""

    def beside(self, path: Path, name: str) -> Path | None:
        """The file `name` in the folder of `path`; None if there is none, or one that may not be read."""

    def names(self, kind: str, ending: str) -> list[str]:
        """The names of the files of `kind` that end in `ending`, without it, in alphabetical order."""

    def files(self, kind: str, ending: str) -> list[str]:
        """The same names with the ending."""

    def entries(self, kind: str) -> list[str]:
        """The names of all that is in the folders of `kind`. Raises `Refused` where one cannot be listed."""

    def copies(self, kind: str, name: str) -> list[Path]:
        """The files called `name` in all folders of `kind` in the project, each once, in the order of the search."""

    def why_not(self, kind: str, name: str, endings: Iterable[str] = ("",)) -> str:
        """Why something of that name that is there may not be read, as a fact; empty where nothing is there."""

    def load(self, path: Path) -> bytes:
        """The bytes of a file that `find` returned. Raises `Refused` if it cannot be read or is too large."""

    def label(self, path: Path) -> str:
        """The name of a file in messages: its path from the current folder or from the package's."""

    def profile(self, name: str) -> bytes:
        """The bytes of an ICC profile that comes with the package."""

    def installed(self, names: Iterable[str]) -> Path | None:
        """The first ICC profile of one of `names` that is installed on the machine, or None."""

    def installed_in(self) -> tuple[str, ...]:
        """The folders in which `installed` looks, as people write them."""

    def words_of_icons(self) -> bytes:
        """The bytes of the file of the words by which the icons of the package are found."""
