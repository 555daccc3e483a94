"""Drawings as programs export them are drawn as another renderer draws them, or refused by name.

Those in `drawn/` and `refused/` were made for this test: they have the habits of each program, and none of its files.
"""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import pikepdf
import PIL.Image
import PIL.ImageChops
import PIL.ImageFilter
import pypdfium2
import pytest
import resvg_py
import sheets

from factsheet.assets import fonts
from factsheet.assets.pictures import Artwork, load
from factsheet.assets.pictures.drawn import shapes
from factsheet.assets.svg.lettering import Lettering
from factsheet.graphics.colour import WHITE
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape
from factsheet.problems import Location, Problem

DRAWN = {file.stem: file.read_text("utf-8") for file in sorted((Path(__file__).parent / "drawn").iterdir())}
REFUSED = {
    "a-colour-that-is-none": "the colour 'blau' is not known",
    "a-hatch-of-matplotlib": "it is filled with a pattern",
    "a-moving-one": "a drawing that moves",
    "a-part-of-another-file": "nothing outside is read",
    "a-part-of-the-web": "nothing outside is read",
    "a-picture-beside": "a picture inside a drawing",
    "a-selector-that-is-not-read": "the selector 'path:nth-child(2)'",
    "a-shadow-of-figma": "it has a filter",
    "a-soft-mask": "it is masked",
    "a-style-from-outside": "from outside (@import)",
    "a-web-page-of-mermaid": "it holds a piece of a web page",
    "arrow-heads": "its line has markers",
    "multiplied": "it is blended",
    "pixels-inside": "a picture inside a drawing",
    "text-in-a-flow": "text that flows in a shape",
    "text-on-a-path": "text along a path",
}
MARK = Location("spec.yaml", 3, 5)
WIDTH = 480  # pixels
FINE = 4  # times as many pixels are drawn, and brought together
FAR = 48  # of 255: colours that a reader tells apart
MOST_FAR = 0.002  # of all pixels, when both are blurred by one: what the edges of two renderers differ in
FILES = {"regular": "Regular", "strong": "SemiBold", "emphasis": "Italic", "strong_emphasis": "SemiBoldItalic"}


def file_of(cut: str) -> str:
    return str(sheets.ROOT / "fonts" / f"SourceSans3-{FILES[cut]}.ttf")


@cache
def lettering() -> Lettering:
    found = {}
    for cut in FILES:
        with open(file_of(cut), "rb") as file:
            found[cut] = fonts.load(file.read(), cut, MARK, [])
    return Lettering(**found)  # type: ignore[arg-type]


def loaded(svg: str) -> tuple[Artwork | None, list[Problem]]:
    problems: list[Problem] = []
    found = load(svg.encode(), "a.svg", MARK, problems, lettering())
    assert found is None or isinstance(found, Artwork)
    return found, problems


def pdf_of(marks: tuple[Shape, ...], width: float, height: float) -> bytes:
    """A page of filled paths alone, written here: what is tested is what they are."""
    lines = []
    for shape in marks:
        lines.append("{:.4f} {:.4f} {:.4f} rg".format(*shape.ink.srgb))
        for op, numbers in shape.steps:
            lines.append(" ".join([*(f"{n:.4f}" for n in numbers), {"M": "m", "L": "l", "C": "c", "Z": "h"}[op]]))
        lines.append("f*" if shape.even_odd else "f")
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(width, height))
    page.contents_add(pdf.make_stream("\n".join(lines).encode()))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def ours(artwork: Artwork, high: int) -> PIL.Image.Image:
    """The drawing at the top of a page of `high` pixels."""
    height = WIDTH * artwork.outline.height / artwork.outline.width
    marks = shapes(artwork, Box(0, high - height, WIDTH, height), WHITE)
    page = pypdfium2.PdfDocument(pdf_of(marks, WIDTH, high))[0]
    fine = page.render(scale=FINE).to_pil().convert("RGB")  # whose edges it moves to whole pixels
    return fine.reduce(FINE)


def spelt_out(svg: str) -> str:
    """The same drawing without what the other renderer does not read: variables, two colours in one, and choices."""
    svg = svg.replace("var(--plot-line, currentColor)", "black").replace("var(--edge, black)", "#facc15")
    svg = re.sub(r'(width|height)="([0-9.]+)(?:pt|mm)"', _times_ten, svg, count=2)  # it rounds sizes to whole pixels
    svg = re.sub(r"light-dark\((rgb\([^)]*\)), rgb\([^)]*\)\)", r"\1", svg)
    return re.sub(r"<switch>.*?(<text.*?)</switch>", r"\1", svg)


def _times_ten(found: re.Match[str]) -> str:
    return f'{found[1]}="{10 * float(found[2]):g}"'


def theirs(svg: str) -> PIL.Image.Image:
    png = resvg_py.svg_to_bytes(
        svg_string=svg, width=WIDTH, dpi=96, background="#ffffff", skip_system_fonts=True,
        font_files=[file_of(cut) for cut in FILES], font_family="Source Sans 3", sans_serif_family="Source Sans 3",
        serif_family="Source Sans 3", shape_rendering="geometric_precision", languages=["en"],
        text_rendering="optimize_legibility", image_rendering="optimize_quality",
    )  # fmt: skip
    return PIL.Image.open(io.BytesIO(bytes(png))).convert("RGB")


def far(one: PIL.Image.Image, other: PIL.Image.Image) -> float:
    """The share of pixels that differ so that a reader would see it, smooth edges aside."""
    blur = PIL.ImageFilter.GaussianBlur(1)
    apart = PIL.ImageChops.difference(one.filter(blur), other.filter(blur))
    most = PIL.ImageChops.lighter(PIL.ImageChops.lighter(*apart.split()[:2]), apart.split()[2])
    return sum(most.histogram()[FAR:]) / (one.width * one.height)


def test_there_are_more_than_forty_of_many_programs() -> None:
    assert len(DRAWN) >= 40
    assert len({name.split("-")[0] for name in DRAWN}) >= 25


@pytest.mark.parametrize("name", DRAWN)
def test_it_is_drawn_as_another_renderer_draws_it(name: str) -> None:
    found, problems = loaded(DRAWN[name])
    assert found, [str(problem) for problem in problems]
    wanted = theirs(spelt_out(DRAWN[name]))
    drawn = ours(found, wanted.height)
    assert abs(WIDTH * found.outline.height / found.outline.width - wanted.height) <= 1.5
    assert far(PIL.Image.new("RGB", wanted.size, "white"), wanted) > 0.003  # there is something to see
    assert far(drawn, wanted) < MOST_FAR


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_by_name(name: str) -> None:
    found, problems = loaded((Path(__file__).parent / "refused" / f"{name}.svg").read_text("utf-8"))
    assert found is None
    [problem] = problems
    assert REFUSED[name] in problem.fact
    assert problem.location.file == "a.svg"
    assert problem.location.line == 2
    assert problem.hints
