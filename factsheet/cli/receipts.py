"""Writes the receipt of files that are proved, as text and as JSON, and checks one that was written.

It says of each figure what is printed, where on the page, and which cell of the table says so. It holds the digest of
each file and one of itself, so that it can be told whether either was changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from factsheet.pdf.reading.origin import Origin
from factsheet.pdf.version import __version__
from factsheet.problems import Location, Problem, Refused
from factsheet.record import record
from factsheet.stages.read import read_bytes
from factsheet.stages.verify.report import Checked, Report

_NAME = "receipt"


@record(kw_only=True)
class Proved:
    """A file that is what its spec and its table make, with the report on it."""

    file: str
    data: bytes
    origin: Origin
    spec: str
    table: str
    report: Report

    def fields(self) -> dict[str, object]:
        """Returns its JSON object."""
        origin = self.origin
        return {
            "file": Path(self.file).name,
            "sha256": hashlib.sha256(self.data).hexdigest(),
            "spec": self.spec,
            "table": self.table,
            "place": origin.place,
            "edition": origin.edition,
            "paper": origin.paper,
            "version": origin.version,
            "figures": [_figure_fields(one) for one in self.report.figures],
        }


def _figure_fields(figure: Checked) -> dict[str, object]:
    """The JSON object of a figure. Its box is in millimetres: left, baseline from the top, width and size of type."""
    return {
        "text": figure.text,
        "says": figure.says,
        "path": figure.path,
        "format": figure.format,
        "cell": str(figure.cell) if figure.cell else None,
        "cells": list(map(str, figure.cells)),
        "box": list(figure.box),
    }


def receipt_files(proved: Sequence[Proved], folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Yields the two files of a receipt in `folder`, each with what is in it."""
    sheets = [one.fields() for one in proved]
    content = {"receipt": 1, "version": __version__, "sheets": sheets}
    sealed = {**content, "seal": _seal(content)}
    yield folder / f"{_NAME}.json", (json.dumps(sealed, indent=1, ensure_ascii=False) + "\n").encode()
    yield folder / f"{_NAME}.txt", ("\n".join(_lines(proved)) + "\n").encode()


def _seal(content: object) -> str:
    """The digest of what a receipt says, however it is set in lines."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _lines(proved: Sequence[Proved]) -> Iterator[str]:
    """The receipt for a person: a line for each figure."""
    yield f"Receipt of factsheet {__version__}"
    for one in proved:
        origin = one.origin
        yield ""
        yield f"{Path(one.file).name}  sha256 {hashlib.sha256(one.data).hexdigest()}"
        yield f"made of {one.spec} and {one.table} for {origin.place}, {origin.edition}, {origin.paper}"
        yield f"{len(one.report.figures)} figures, each with its place from the left and the top of the page in mm"
        for figure in one.report.figures:
            left, down = figure.box[:2]
            cells = str(figure.cell) if figure.cell else ", ".join(map(str, figure.cells)) or "no cell"
            format_ = f":{figure.format}" if figure.format else ""
            yield f"  {figure.text}  {figure.path}{format_}  at {left:.1f}, {down:.1f}  {cells}"


def checked_receipt(file: str) -> str:
    """Checks a receipt and the files that it is of, which are looked for beside it. Returns what to say of them.

    Raises `Refused` where it was changed, or a file is not the one that it is of.
    """
    try:
        content = json.loads(read_bytes(Path(file)))
        seal = content.pop("seal")
        named = [(str(sheet["file"]), str(sheet["sha256"])) for sheet in content["sheets"]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        fact, step = "it is no receipt of factsheet.", "Name a PDF, or a receipt.json that prove has written."
        raise Refused([Problem.of("unreadable-file", Location(file), "receipt", fact, step)]) from None
    again = "Prove the PDFs again with --receipt."
    if seal != _seal(content):
        fact = "it was changed after it was written."
        raise Refused([Problem.of("altered-file", Location(file), "receipt", fact, again)])
    folder = Path(file).parent
    found = [(folder / name, digest) for name, digest in named if (folder / name).is_file()]
    problems = [
        Problem.of("altered-file", Location(str(path)), "receipt", f"{file} is of other bytes.", again)
        for path, digest in found
        if hashlib.sha256(read_bytes(path)).hexdigest() != digest
    ]
    if problems:
        raise Refused(problems)
    beside = f"{len(found)} of its {len(named)} files are beside it, and are those that it is of"
    return f"{file}: as it was written; {beside}"
