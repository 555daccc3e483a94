"""Finds other specs of a spec's folder that write files of the same names.

A finished file does not say which spec it is of, so its name decides: what another spec would write is read off that
spec. It is only looked for when a file has been replaced by another one, and only specs whose `file` could give that
name are read as a whole.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from factsheet import syntax
from factsheet.cli.request import Asked
from factsheet.pipeline import load
from factsheet.problems import Problem, Refused, listed
from factsheet.stages.bind import Job, file_names
from factsheet.stages.read import Project, read_bytes

if TYPE_CHECKING:
    from factsheet.stages.publish import Published

_MOST_SPECS = 200  # looked at
_MOST_READ = 5  # read as a whole, with their tables
_MOST_NAMES = 3  # in one message
_IS_SPEC = re.compile(rb"^factsheet[ \t]*:", re.MULTILINE)
_FIELD = re.compile(r"^(file|data)[ \t]*:[ \t]*(\S.*?)[ \t\r]*$(?!\n[ \t]+\S)", re.MULTILINE)  # on one line
_OPEN = re.compile(r"(\{.*?\}|[^0-9A-Za-z])+")  # in a name: values, and all that is no plain letter or digit


def rivals(published: Published, asked: Asked, replaced: Mapping[str, Job]) -> Iterator[Problem]:
    """Yields a warning for each other spec of the folder that writes files which this run has replaced.

    `replaced` has the jobs of the replaced files by their names.
    """
    own = Project.at(asked.spec).spec
    size = published.spec.file.page
    names = {name: name.removesuffix(f".{job.ending(size)}") for name, job in replaced.items()}
    names = {name: stem for name, stem in names.items() if stem != name}  # without the files beside a picture
    mine = _head(own)
    read = 0
    for spec in _specs_beside(own):
        head = _head(spec)
        pattern = re.compile(_pattern(head.get("file", "")), re.DOTALL)
        shared = [name for name, stem in names.items() if pattern.fullmatch(stem)]
        certain = asked.data is None and head == mine
        if not shared or (not certain and read >= _MOST_READ):
            continue
        if not certain:
            read += 1
            written = _stems(spec)
            shared = [name for name in shared if names[name] in written]
        if shared:
            yield _shared(published, own, spec, shared)


def _shared(published: Published, own: Path, other: Path, names: list[str]) -> Problem:
    """Returns the warning that another spec writes files of these names too."""
    more = len(names) - _MOST_NAMES
    what = f"{', '.join(names[:_MOST_NAMES])} and {more} more" if more > 0 else listed(names)
    were, are = ("were", "are") if len(names) > 1 else ("was", "is")
    fact = f"{other.name} writes {what} too, which {were} there and {are} replaced."
    step = f"Add words to the name that only this spec has, such as -{own.stem}."
    return Problem.warning("same-file-name", published.spec.file.file.location, "file", fact, step)


def _specs_beside(own: Path) -> Iterator[Path]:
    """Yields the other specs of a spec's folder, by name."""
    with contextlib.suppress(OSError):
        beside = sorted(path for path in own.parent.iterdir() if path.suffix in (".yaml", ".yml"))
        for path in beside[:_MOST_SPECS]:
            if path.is_file() and not path.samefile(own):
                yield path


def _head(spec: Path) -> dict[str, str]:
    """Returns the fields `file` and `data` of a spec as they are typed; empty for a file that is no spec."""
    try:
        data = read_bytes(spec)
    except Refused:
        return {}
    if not _IS_SPEC.search(data):
        return {}
    typed = dict(_FIELD.findall(data.decode("utf-8", "replace")))
    if "file" not in typed or any(value[0] in "|>&*![{" or "\\" in value or "''" in value for value in typed.values()):
        return _parsed_head(data, spec.name)
    return {name: _plain(value) for name, value in typed.items()}


def _plain(value: str) -> str:
    """Returns the text of a value on one line: without its quotes, or without the comment after it."""
    quoted = re.match(r"""(["'])(.*?)\1""", value)
    return quoted[2] if quoted else re.split(r"[ \t]#", value)[0].rstrip()


def _parsed_head(data: bytes, name: str) -> dict[str, str]:
    """Returns the two fields of a spec that is not written a field a line."""
    document = syntax.parse(data, name, [])
    root = document.root if document else None
    found = {field: root.get(field) for field in ("file", "data")} if isinstance(root, syntax.Mapping) else {}
    return {field: node.text for field, node in found.items() if isinstance(node, syntax.Scalar)}


def _pattern(name: str) -> str:
    """Returns the pattern of the names that a `file` with values can give.

    Of what is typed only letters and digits count: marks such as quotes may be written otherwise.
    """
    return _OPEN.sub(".*", name)


def _stems(spec: Path) -> set[str]:
    """Returns the names, without endings, of all files that a spec writes; empty if it cannot be built."""
    try:
        published = load(spec)
    except Refused:
        return set()
    jobs = [Job(place.id) for place in published.statistics.places]
    return {name.removesuffix(f".{job.ending(published.spec.file.page)}") for job, name in file_names(published, jobs)}
