"""Runs `prove`: makes the sheet of a finished file again, compares both, and writes receipts.

A file that has the bytes of its sheet made again is unaltered. Of any other it is said what it shows that the spec and
the table do not, and whether it was altered since it was made, or made of something else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from factsheet.cli.as_json import problem_fields
from factsheet.cli.files import check_folder, write_whole
from factsheet.cli.receipts import Proved, checked_receipt, receipt_files
from factsheet.cli.terminal import complain, say, say_json
from factsheet.editions import EDITIONS
from factsheet.graphics.geometry import MM, PAPERS
from factsheet.pdf.raster import differing
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.marks import Shown
from factsheet.pdf.reading.origin import Origin, origin_of
from factsheet.pdf.version import __version__
from factsheet.pipeline import Result, build, finished, load
from factsheet.problems import Location, Problem, Refused, stop_on
from factsheet.stages.bind import Job
from factsheet.stages.finish import Proof
from factsheet.stages.publish import Published
from factsheet.stages.read import label, read_bytes
from factsheet.stages.verify import verify

_SPECS = (".yaml", ".yml", "")
_MOST = 5  # differences that are told of one file
_AGAIN = "Build it again, and hand out that file."


def run(files: Sequence[str], data: str | None, receipts: str | None, form: str) -> None:
    """Proves each of `files`, one of which may be the spec, and checks each receipt. Exits with 1 on a problem."""
    specs = [file for file in files if Path(file).suffix.lower() in _SPECS]
    finished_files = [file for file in files if file not in specs]
    if len(specs) > 1:
        raise click.UsageError(f"there are two specs, {specs[0]} and {specs[1]}.")
    if not finished_files:
        raise click.UsageError("no PDF is named.")
    proving = _Proving(specs[0] if specs else None, data)
    proved, problems, lines = list[Proved](), list[Problem](), list[str]()
    if receipts:
        _writable(receipts)
    for file in finished_files:
        try:
            if Path(file).suffix.lower() == ".json":
                lines.append(checked_receipt(file))
            else:
                proved.append(proving.proved(file))
                lines.append(_line(proved[-1]))
        except Refused as refused:
            problems += refused.problems
    try:
        for path, written in receipt_files(proved, Path(receipts)) if receipts and proved else ():
            write_whole(path, written, "--receipt")
            lines.append(str(path))
    except Refused as refused:
        problems += refused.problems
    _report(proved, lines, problems, form)
    sys.exit(1 if problems else 0)


def _report(proved: Sequence[Proved], lines: Sequence[str], problems: Sequence[Problem], form: str) -> None:
    if form == "json":
        say_json({"proved": [one.fields() for one in proved], "problems": [problem_fields(one) for one in problems]})
    else:
        if lines:
            say(*lines)
        complain(problems)


def _writable(folder: str) -> None:
    try:
        check_folder(Path(folder), "--receipt")
    except Refused as refused:
        complain(refused.problems)
        sys.exit(1)


def _line(proved: Proved) -> str:
    origin = proved.origin
    sheet = f"{origin.place}, {origin.edition}, {origin.paper}"
    return f"{proved.file}: unaltered: {proved.report.said} proved against {proved.table} ({sheet}, {proved.spec})"


class _Proving:
    """Proves files against one spec, or each against the spec that it names, which is read once."""

    def __init__(self, spec: str | None, data: str | None) -> None:
        self._spec, self._data = spec, data
        self._loaded: dict[str, Published] = {}

    def proved(self, file: str) -> Proved:
        """Returns what was proved of a file. Raises `Refused` with what is wrong with it."""
        data = read_bytes(Path(file))
        origin = origin_of(data, file)
        if origin is None or origin.edition not in EDITIONS:
            fact = "it does not say which spec and place made it: factsheet did not make it, or its metadata are gone."
            raise Refused([Problem.of("not-our-file", Location(file), "prove", fact, _AGAIN)])
        published = self._published(origin, file)
        spec, table = published.spec.location.file, _table(published)
        job = Job(origin.place, origin.edition, origin.paper if origin.paper in PAPERS else "")
        if EDITIONS[origin.edition].of:
            result = build(published, job.place, job.edition, job.paper)
            stop_on(_differences_of_picture(file, data, origin, result, f"{spec} and {table}"))
            assert result.report
            return Proved(file=file, data=data, origin=origin, spec=spec, table=table, report=result.report)
        proof = finished(published, job)
        if proof.data == data:
            return Proved(file=file, data=data, origin=origin, spec=spec, table=table, report=verify(proof))
        raise Refused(_differences(file, data, origin, proof, f"{spec} and {table}"))

    def _published(self, origin: Origin, file: str) -> Published:
        """The spec that a file is held against: that which was named, else the one that the file names."""
        spec = self._spec or _spec_near(origin.spec, Path(file))
        if spec not in self._loaded:
            self._loaded[spec] = load(spec, self._data)
        return self._loaded[spec]


def _spec_near(name: str, file: Path) -> str:
    """The path of the spec of that name: in the current folder or its layouts, else where a build has its files.

    That is beside the file, or in the folder above. Without one it is the name.
    """
    if "/" in name or "\\" in name or name.startswith("."):
        return Path(name).name  # no file of ours says so
    folders = (Path(), Path("layouts"), file.parent, file.parent.parent, file.parent.parent / "layouts")
    return next((str(folder / name) for folder in folders if (folder / name).is_file()), name)


def _table(published: Published) -> str:
    return published.statistics.file


def _other(file: str, origin: Origin, against: str, more: str) -> Problem:
    """The problem of a file that is not the one which is made now, with `more` on it in whole sentences."""
    location = Location(file)
    if not origin.intact:
        fact = f"it was altered after factsheet made it, and is not what {against} make now.{more}"
        return Problem.of("altered-file", location, "prove", fact, _AGAIN)
    if origin.version != __version__:
        fact = f"it was made by factsheet {origin.version}, and {__version__} makes another file of {against}.{more}"
        return Problem.of("other-version", location, "prove", fact, _AGAIN)
    fact = f"it is as it was made, and {against} make another file: they have changed since.{more}"
    return Problem.of("other-data", location, "prove", fact, _AGAIN)


def _differences_of_picture(file: str, data: bytes, origin: Origin, result: Result, against: str) -> Iterator[Problem]:
    """Yields what a picture is that is not the one of its sheet, drawn again, and that its text is another one."""
    made = dict([(result.name, result.data), *result.beside])
    pictures = {name: made[name] for name in made if name.endswith(".png")}
    same = next((name for name, other in pictures.items() if other == data), "")
    text = Path(file).with_suffix(".alt.txt")
    if same:
        wanted = made.get(f"{same.removesuffix('png')}alt.txt")
        if wanted is not None and text.is_file() and read_bytes(text) != wanted:
            fact = f"it is not the text of {file}, as {against} make it now."
            yield Problem.of("altered-file", Location(str(text)), "prove", fact, _AGAIN)
        return
    boxes = [differing(data, other) for other in pictures.values()]
    more = " Each of its pixels is the same."
    if None not in boxes:
        box = min((box for box in boxes if box), key=lambda box: (box[2] - box[0]) * (box[3] - box[1]) or 10**9)
        more = f" It differs between {box[0]}, {box[1]} and {box[2]}, {box[3]} pixels from its upper left."
    yield _other(file, origin, against, more)


def _differences(file: str, data: bytes, origin: Origin, proof: Proof, against: str) -> Iterator[Problem]:
    """Yields what a file is, and the first things that it shows and its sheet, made again, does not."""
    told = tuple(_told(data, proof))
    moved = _first_other(file, data, proof)
    if not told and not moved:
        moved = " All that it shows and says is proved all the same."
    yield _other(file, origin, against, moved)
    own = proof.sheet.page.name
    for one in told[:_MOST]:
        location = Location(file) if one.location.file == own else one.location
        yield Problem.of("not-proved", location, "prove", f"of {label(Path(file))}: {one.fact}", _AGAIN)


def _told(data: bytes, proof: Proof) -> Iterator[Problem]:
    """Yields what `verify` finds in a file, once for each place of the spec: the figure rather than how it stands."""
    try:
        verify(Proof(proof.sheet, data))
    except Refused as refused:
        by_place: dict[tuple[Location, str], Problem] = {}
        for one in refused.problems:
            of_file = one.location.file == proof.sheet.page.name
            key = one.location, one.fact if of_file else ""
            if one.about or key not in by_place:
                by_place[key] = one
        yield from sorted(by_place.values(), key=lambda one: not one.about)


def _first_other(file: str, data: bytes, proof: Proof) -> str:
    """Says in a sentence where on the page the first text stands that is another one; empty where there is none."""
    pairs = zip(read_pdf(data, file).marks, read_pdf(proof.data, file).marks, strict=False)
    for found, wanted in pairs:
        if isinstance(found, Shown) and isinstance(wanted, Shown) and found.text != wanted.text:
            sheet = proof.sheet
            left, down = (found.x - sheet.margin) / MM, (sheet.height + sheet.margin - found.y) / MM
            at = f"{left:.0f} mm from the left and {down:.0f} mm from the top"
            return f" At {at} it has '{found.text.strip()}', where '{wanted.text.strip()}' belongs."
    return ""
