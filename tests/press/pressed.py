"""The example sheets in every edition and on every paper, each built once a run, and what their pages say operator by
operator.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pikepdf
import sheets

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pipeline import Result
from factsheet.press import PressFile, press_of
from factsheet.problems import Location, Problem
from factsheet.stages.publish import Published
from factsheet.stages.read import Assets
from factsheet.stages.validate.printing import condition_named
from factsheet.statistics.fixed import FrozenMap

LAYOUTS = ("spotlight", "libraries")
ALL_LAYOUTS = tuple(sorted(path.stem for path in (sheets.ROOT / "layouts").glob("*.yaml")))
PAPERS = ("letter", "a4")
EXAMPLES = [(layout, paper) for layout in LAYOUTS for paper in PAPERS]
MM = 72 / 25.4


@cache
def published(layout: str) -> Published:
    return factsheet.load(sheets.ROOT / "layouts" / f"{layout}.yaml")


@cache
def built(layout: str, edition: str, paper: str = "") -> Result:
    return factsheet.build(published(layout), edition=edition, paper=paper)


@cache
def built_in(layout: str, condition: str) -> Result:
    """The print edition of a sheet of the package in a condition that is called so, on the stock of that."""
    source = published(layout)
    found = condition_named(condition, Location("x"), Assets(sheets.ROOT))
    assert not isinstance(found, Problem)
    presses = FrozenMap({units: press_of(PressFile(), found, units) for units in source.spec.presses})
    return factsheet.build(replace(source, spec=replace(source.spec, presses=presses)), edition="print")


def project(folder: Path, press: str = "", theme: str = "") -> Path:
    """A folder with the Missouri sheet, saying so much of the press in its spec, and in a theme of its own."""
    text = sheets.SPOTLIGHT.read_text("utf-8")
    if press:
        text = text.replace("\nnotes:\n", f"\npress: {press}\n\nnotes:\n", 1)
    if theme:
        (folder / "themes").mkdir()
        (folder / "themes" / "mine.yaml").write_text(f"factsheet-theme: 1\nextends: hotline\n{theme}\n", "utf-8")
        text = text.replace("theme: hotline", "theme: mine", 1)
    spec = folder / "sheet.yaml"
    spec.write_text(text, "utf-8")
    return spec


@dataclass(frozen=True, slots=True)
class Step:
    """An operator with its operands, and what was set before it: the fill, the overprint and the size of type."""

    name: str
    operands: list[object]
    fill: tuple[str, ...]
    overprint: bool
    size: float


def steps(data: bytes) -> Iterator[Step]:
    """The operators of the first page."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        states = page.Resources.get("/ExtGState", pikepdf.Dictionary())
        fill: tuple[str, ...] = ()
        over, size = False, 0.0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("g", "rg", "k", "sc", "scn"):
                fill = (name, *(f"{float(n):g}" if not isinstance(n, pikepdf.Name) else str(n) for n in operands))
            elif name == "gs":
                over = bool(states[str(operands[0])].get("/op"))
            elif name == "Tf":
                size = float(operands[1])
            yield Step(name, list(operands), fill, over, size)


def slug(data: bytes) -> str:
    """The last text of the page."""
    return [mark.text for mark in read_pdf(data, "x.pdf").marks if hasattr(mark, "text")][-1]
