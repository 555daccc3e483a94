"""Takes a page spec that the program made itself, as if it had been read: for the picture sheet of the icons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from factsheet import syntax
from factsheet.problems import Problem, Refused
from factsheet.stages.read import Project, Source
from factsheet.stages.read.assets import Assets
from factsheet.statistics.files import TableFile, read_table
from factsheet.statistics.mapping.form import form_of


class Made(Assets):
    """The store of a folder's project with some more files, which are on no disk."""

    def __init__(self, folder: Path, texts: Mapping[tuple[str, str], str]) -> None:
        """`texts` are those of the files that are made, by kind and name."""
        super().__init__(folder)
        self._texts = texts

    def find(self, kind: str, name: str, endings: Iterable[str] = ("",)) -> Path | None:
        """The file of `kind` that is made, or else the first of the folders."""
        endings = tuple(endings)
        made = next((name + ending for ending in endings if (kind, name + ending) in self._texts), None)
        return Path(made) if made else super().find(kind, name, endings)

    def load(self, path: Path) -> bytes:
        """The bytes of a file. Raises `Refused` if it cannot be read."""
        text = next((text for (_, name), text in self._texts.items() if str(path) == name), None)
        return text.encode() if text is not None else super().load(path)


def made(name: str, spec: str, table: str, measures: str, assets: Assets) -> Source:
    """Take the texts of a page spec `name`, of its table in YAML, and of its measures. Raises `Refused`."""
    problems: list[Problem] = []
    documents = [
        syntax.parse(text.encode(), f"{name}{ending}", problems)
        for text, ending in ((spec, ".yaml"), (measures, ".measures.yaml"))
    ]
    file = TableFile(data=table.encode(), ending=".yaml", label=f"{name}.data.yaml")
    read = read_table([file], form_of(documents[1], problems), problems)
    if documents[0] is None:
        raise Refused(problems)
    project = Project(Path(f"{name}.yaml"), None, assets)
    return Source(spec=documents[0], table=read, measures=documents[1], project=project, problems=tuple(problems))
