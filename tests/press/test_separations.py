"""The print edition separated by Ghostscript: which plates there are, what lies on each, how much ink in all.

Every pixel here is what a raster image processor made of the file, overprinting included; nothing of ours is asked.
"""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import PIL.Image
import pytest
import sheets
from press.pressed import ALL_LAYOUTS, EXAMPLES, MM, built, built_in, published
from tools import ghostscript, pdffonts

import factsheet
from factsheet.graphics.colour import Ink
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.marks import Shown
from factsheet.press import INK_LIMITS, SHIPPED, PressFile, PrintingCondition, press_of
from factsheet.press.registry import stock_of
from factsheet.problems import Location
from factsheet.stages.paint.separation import Separation
from factsheet.stages.read import Assets
from factsheet.stages.validate.printing import condition_named
from factsheet.theme.inking import inked

DPI = 100
INKS = ("Cyan", "Magenta", "Yellow", "Black")
LIMIT = 300  # per cent
CROSSINGS = 8  # pixels of a page that are where rules cross
ROUNDING = 2  # per cent: four plates of 256 steps


def separated(data: bytes, folder: Path) -> dict[str, PIL.Image.Image]:
    """Each plate, 0 no ink and 255 all of it; and a `page` without plates."""
    (folder / "in.pdf").write_bytes(data)
    out = f"-o{folder / 'out%d.tif'}"
    command = [str(ghostscript()), "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", f"-r{DPI}", out, "in.pdf"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    plates = {}
    for path in folder.glob("out1(*).tif"):
        plates[path.name[5:-5]] = PIL.Image.open(path).convert("L").point(lambda level: 255 - level)
    return plates


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda example: "-".join(example))
def example(request: pytest.FixtureRequest) -> tuple[str, str]:
    return request.param


@pytest.fixture(scope="module")
def data(example: tuple[str, str]) -> bytes:
    return built(example[0], "print", example[1]).data


@pytest.fixture(scope="module")
def plates(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, PIL.Image.Image]:
    return separated(data, tmp_path_factory.mktemp("plates"))


def bleed_box(data: bytes) -> tuple[int, int, int, int]:
    """In pixels from the top left, without the pixels that the edge runs through."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        media, bleed = ([float(edge) for edge in pdf.pages[0].obj[name]] for name in ("/MediaBox", "/BleedBox"))
    left, right = (round(x * DPI / 72) for x in (bleed[0], bleed[2]))
    top, bottom = (round((media[3] - y) * DPI / 72) for y in (bleed[3], bleed[1]))
    return left + 1, top + 1, right - 1, bottom - 1


def test_there_are_the_four_process_plates_and_no_other(plates: dict[str, PIL.Image.Image]) -> None:
    assert sorted(plates) == sorted(INKS)
    assert all(plate.getextrema() == (0, 255) for plate in plates.values()), "the marks are on every plate"


def test_the_ink_within_the_bleed_is_under_the_limit(data: bytes, plates: dict[str, PIL.Image.Image]) -> None:
    box = bleed_box(data)
    bands = [plates[ink].crop(box).tobytes() for ink in INKS]
    most = max(map(sum, zip(*bands, strict=True))) * 100 / 255
    assert most <= LIMIT + ROUNDING
    assert most > 150


def black_texts(data: bytes) -> list[Shown]:
    marks = read_pdf(data, "print.pdf").marks
    return [
        mark
        for mark in marks
        if isinstance(mark, Shown) and mark.colour == (0, 0, 0, 1) and mark.size >= 9 and mark.text.strip()
    ]


def test_black_text_is_on_the_black_plate_alone(data: bytes, plates: dict[str, PIL.Image.Image]) -> None:
    """Within the x-height of each black text on bare paper there is black, and no other ink at all."""
    height = plates["Black"].height
    scale = DPI / 72
    texts = black_texts(data)
    on_paper = 0
    for text in texts:
        left, right = text.x * scale, (text.x + 0.4 * text.size * max(1, len(text.text.strip()))) * scale
        top, foot = (round(height - y * scale) for y in (text.y + text.size / 2, text.y))
        box = (round(left) + 1, top, round(right), foot)
        inked = {ink: plates[ink].crop(box).getextrema()[1] for ink in INKS}
        assert inked["Black"] > 100, text.text
        under = {ink: plates[ink].crop(box).getextrema()[0] for ink in INKS[:3]}
        assert all(inked[ink] - under[ink] <= 2 for ink in INKS[:3]), (text.text, inked, under)
        on_paper += all(inked[ink] == 0 for ink in INKS[:3])
    assert on_paper >= 5


def test_black_text_does_not_knock_out_what_lies_under_it(tmp_path: Path) -> None:
    """A black word on a tint: the tint's plates do not show it at all."""
    source = sheets.published('- section: {ground: tint, body: [{text: "WWWW WWWW"}]}')
    data = factsheet.build(source, edition="print").data
    plates = separated(data, tmp_path)
    [text] = [mark for mark in black_texts(data) if "WWWW" in mark.text]
    scale, height = DPI / 72, plates["Cyan"].height
    box = (
        round(text.x * scale), round(height - (text.y + text.size) * scale),
        round((text.x + 4 * text.size) * scale), round(height - (text.y - 2) * scale),
    )  # fmt: skip
    assert plates["Black"].crop(box).getextrema()[1] == 255
    low, high = plates["Cyan"].crop(box).getextrema()
    assert 0 < low == high, "the tint runs on under the word"


def test_sampled_colours_are_the_inks_of_the_theme(
    example: tuple[str, str], data: bytes, plates: dict[str, PIL.Image.Image]
) -> None:
    """In the bleed at the middle of the banner and of the callout, and on bare paper between them at the side."""
    deep = next(ink for ink in theme_inks(*example) if ink.name == "deep")
    left, top, right, bottom = bleed_box(data)
    middle = (left + right) // 2
    assert sampled(plates, (middle, top + 2)) == pytest.approx(deep.cmyk, abs=0.006)
    assert sampled(plates, (middle, bottom - 2)) == pytest.approx(deep.cmyk, abs=0.006)
    assert sampled(plates, (round(left + 2 * 3 * MM * DPI / 72), (top + bottom) // 2)) == pytest.approx((0, 0, 0, 0))


def theme_inks(layout: str, paper: str) -> list[Ink]:
    spec = published(layout).spec
    grounds = inked(spec.theme, spec.presses["inch" if paper == "letter" else "metric"].condition).grounds.values()
    return [ground.fill for ground in grounds if ground.fill]


def sampled(plates: dict[str, PIL.Image.Image], at: tuple[int, int]) -> tuple[float, ...]:
    return tuple(plates[ink].getpixel(at) / 255 for ink in INKS)  # type: ignore[operator]  # one band


@pytest.mark.parametrize("edition", ["print", "handout"])
def test_every_font_is_embedded_and_subset(example: tuple[str, str], edition: str, tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(built(example[0], edition, example[1]).data)
    listed = subprocess.run([str(pdffonts()), str(file)], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()[2:]]
    assert len(rows) >= 3
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows), listed


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_every_sheet_has_four_plates_under_the_limit_in_every_condition(layout: str, name: str, tmp_path: Path) -> None:
    """The limit is that of the condition's stock; the dark ground is on the plates of its own inks.

    Where two fine rules cross a quarter of a millimetre may have more, which dry like any rule.
    """
    result = built_in(layout, name)
    plates = separated(result.data, tmp_path)
    assert sorted(plates) == sorted(INKS)
    left, top, right, bottom = box = bleed_box(result.data)
    limit = INK_LIMITS[stock_of(SHIPPED[name][0]) or "coated"] + ROUNDING
    totals = map(sum, zip(*(plates[ink].crop(box).tobytes() for ink in INKS), strict=True))
    assert sum(total * 100 / 255 > limit for total in totals) <= CROSSINGS
    spec = published(layout).spec
    condition = condition_named(name, Location("x"), Assets(sheets.ROOT))
    assert isinstance(condition, PrintingCondition)
    dark = inked(spec.theme, condition).grounds["dark"].fill
    assert dark
    printed = Separation(press_of(PressFile(), condition, "inch")).fill(dark).cmyk
    corners = [sampled(plates, (x, y)) for x in (left + 1, right - 2) for y in (top + 1, bottom - 2)]
    assert any(corner == pytest.approx(printed, abs=0.006) for corner in corners)
