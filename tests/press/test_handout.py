"""The handout: black alone, inside what printers reach, told apart by pattern, and read back from 1-bit pixels."""

from __future__ import annotations

import difflib
import io
import math
import re
import subprocess
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import PIL.Image
import PIL.ImageOps
import pytest
import sheets
from press.pressed import EXAMPLES, MM, built, published, steps
from tools import tesseract

from factsheet.drawing.tree import Text
from factsheet.graphics.patterns import CELLS
from factsheet.graphics.shapes import Shape
from factsheet.pdf.reading import read_pdf
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose

DPI = 300
SAFE = 6.35 * MM  # a quarter of an inch, which no office printer needs more of


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda example: "-".join(example))
def example(request: pytest.FixtureRequest) -> tuple[str, str]:
    return request.param


@pytest.fixture(scope="module")
def data(example: tuple[str, str]) -> bytes:
    return built(example[0], "handout", example[1]).data


@pytest.fixture(scope="module")
def sheet(example: tuple[str, str]) -> Sheet:
    return composed(*example)


def composed(layout: str, paper: str, edition: str = "handout") -> Sheet:
    source = published(layout)
    return compose(bind(source, Job(source.spec.file.default_place, edition, paper)))


def one_bit(data: bytes) -> PIL.Image.Image:
    """The page as an office printer sets it: every pixel black or white, greys as dots."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    smooth = {f"no_smooth{kind}": True for kind in ("text", "image", "path")}
    return document[0].render(scale=DPI / 72, grayscale=True, **smooth).to_pil().convert("L").convert("1")


def test_everything_is_black_or_white_and_no_grey_is_screened(data: bytes) -> None:
    """A drawing in colours too: it is solid, bare or a pattern."""
    used = {step.name for step in steps(data)}
    assert not used & {"rg", "RG", "k", "K", "sc", "SC", "gs"}
    assert {float(step.operands[0]) for step in steps(data) if step.name in ("g", "G")} == {0.0, 1.0}


def test_the_tones_of_a_drawing_stay_apart(tmp_path: Path) -> None:
    import factsheet

    fills = ("#000000", "#3a2f2a", "#bf7d1b", "#d9a650", "#f4eedf", "#ffffff")
    paths = "".join(f'<path fill="{fill}" d="M{9 * n} 0H{9 * n + 8}V20H{9 * n}Z"/>' for n, fill in enumerate(fills))
    (tmp_path / "a.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 54 20">{paths}</svg>')
    (tmp_path / "s.yaml").write_text(sheets.spec("- picture: {file: a.svg, width: 60mm, alt: Tones.}"), "utf-8")
    sheet = compose(bind(factsheet.load(tmp_path / "s.yaml", sheets.DATA), Job("missouri", "handout")))
    inks = [shape.ink for shape in sheets.shapes_of([sheet.tree]) if not shape.weight]
    assert [ink.pattern or ink.srgb[0] for ink in inks] == [0.0, 0.0, "falling", "rising", 1.0, 1.0]


def test_all_type_is_black_or_white_on_black(sheet: Sheet) -> None:
    texts = list(sheets.texts_of([sheet.tree])) + list(sheets.labels_of([sheet.tree]))
    inks = [text.segment.run_style.ink.srgb for text in texts]
    assert set(inks) <= {(0.0, 0.0, 0.0), (1.0, 1.0, 1.0)}
    assert inks.count((1.0, 1.0, 1.0)) < inks.count((0.0, 0.0, 0.0)) / 10


def test_nothing_is_printed_where_printers_do_not_reach(data: bytes) -> None:
    image = one_bit(data)
    white = PIL.ImageOps.invert(image.convert("L")).getbbox()
    assert white
    left, top, right, bottom = white
    least = SAFE * DPI / 72
    assert min(left, top, image.width - right, image.height - bottom) >= least


def test_no_ground_is_dark(sheet: Sheet) -> None:
    """Solid black is for small things: none is a twentieth of the page, all together a tenth."""
    page = sheet.width * sheet.height
    black = [
        box.width * box.height
        for shape in sheets.shapes_of([sheet.tree])
        if not shape.weight and not shape.ink.pattern and shape.ink.luminance < 0.5
        for box in [sheets.box_of(shape)]
    ]
    assert max(black) < page / 20
    assert sum(black) < page / 10


def test_the_page_is_mostly_white(data: bytes) -> None:
    histogram = one_bit(data).convert("L").histogram()
    assert histogram[0] / sum(histogram) < 0.16, "toner"


def test_its_banner_is_type_over_a_rule(sheet: Sheet) -> None:
    [banner] = sheets.frames(sheet, "banner")
    [rule] = sheets.shapes_of([banner])
    assert rule.weight > 0
    assert sheets.box_of(rule).y == pytest.approx(banner.box.y)


def parts(sheet: Sheet) -> list[Shape]:
    """The filled parts of the breakdown, without plates and chips."""
    [breakdown] = sheets.frames(sheet, "breakdown")
    shapes = [shape for shape in sheets.shapes_of([breakdown]) if not shape.weight]
    first = shapes[0].ink
    seen = []
    for shape in shapes:
        if shape.ink == first and seen:
            break  # the chip of the first part
        if shape.ink.srgb != (1.0, 1.0, 1.0):
            seen.append(shape)
    return seen


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_what_colours_told_apart_patterns_do(paper: str) -> None:
    found = parts(composed("libraries", paper))
    assert len(found) == len(parts(composed("libraries", paper, "email"))) > 2
    assert len({(part.ink.pattern, part.ink.srgb) for part in found}) == len(found)


def test_what_a_quieter_ink_told_apart_a_pattern_does() -> None:
    [frame] = sheets.frames(composed("spotlight", "letter"), "breakdown")
    bars = [shape.ink for shape in sheets.shapes_of([frame]) if not shape.weight and shape.ink.srgb != (1.0, 1.0, 1.0)]
    assert [bool(ink.pattern) for ink in bars] == [False, False, False, True]


def test_neighbouring_patterns_are_apart_for_a_copier() -> None:
    """Of neighbours one is dense and one open, all around a ring."""
    from factsheet.theme.monochrome import monochrome

    theme = monochrome(published("spotlight").spec.theme)
    inks = theme.grounds["none"].parts
    cover = [CELLS[ink.pattern].coverage if ink.pattern else 1.0 for ink in inks]
    assert len(inks) >= 6
    assert min(abs(a - b) for a, b in zip(cover, [*cover[1:], cover[0]], strict=True)) > 0.15


@pytest.mark.parametrize("name", CELLS)
def test_a_pattern_covers_what_it_says_in_pixels(name: str) -> None:
    import pypdfium2

    pdf = pikepdf.new()
    side = CELLS[name].side * 20
    page = pdf.add_blank_page(page_size=(side, side))
    pattern = pdf.make_stream(
        CELLS[name].content.encode(), Type=pikepdf.Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=[0, 0, CELLS[name].side, CELLS[name].side], XStep=CELLS[name].side, YStep=CELLS[name].side,
        Resources=pikepdf.Dictionary(),
    )  # fmt: skip
    page.Resources = pikepdf.Dictionary(Pattern=pikepdf.Dictionary(P=pattern))
    page.Contents = pdf.make_stream(f"/Pattern cs /P scn 0 0 {side} {side} re f".encode())
    file = io.BytesIO()
    pdf.save(file)
    image = pypdfium2.PdfDocument(file.getvalue())[0].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    mean = sum(level * count for level, count in enumerate(image.histogram())) / (image.width * image.height)
    assert 1 - mean / 255 == pytest.approx(CELLS[name].coverage, abs=0.06)


def test_pictures_are_grey(data: bytes) -> None:
    image = PIL.Image.open(io.BytesIO(png_of(data)))
    red, green, blue = image.convert("RGB").split()
    assert red.tobytes() == green.tobytes() == blue.tobytes()


def png_of(data: bytes) -> bytes:
    out = io.BytesIO()
    sheets.picture(data, 60).save(out, "PNG")
    return out.getvalue()


def test_photographs_become_grey(tmp_path: Path) -> None:
    import factsheet

    (tmp_path / "pictures").mkdir()
    PIL.Image.effect_noise((400, 300), 60).convert("RGB").save(tmp_path / "pictures" / "a.jpg")
    PIL.Image.new("RGB", (400, 300), (200, 30, 30)).save(tmp_path / "pictures" / "b.png")
    named = {"a.jpg": "Noise.", "b.png": "A red field."}
    body = "\n".join(f"- picture: {{file: {file}, width: 72pt, alt: {alt}}}" for file, alt in named.items())
    (tmp_path / "s.yaml").write_text(sheets.spec(body), "utf-8")
    found = factsheet.build(factsheet.load(tmp_path / "s.yaml", sheets.DATA), edition="handout").data
    with pikepdf.open(io.BytesIO(found)) as pdf:
        pictures = [picture for _, picture in pdf.pages[0].Resources.XObject.items()]
        assert [str(picture.ColorSpace) for picture in pictures] == ["/DeviceGray"] * 2


def test_it_is_small_enough_to_attach() -> None:
    assert len(built("spotlight", "handout").data) <= 40_000


def test_it_says_that_it_is_accessible_and_nothing_more(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in packet
        assert "pdfaid:part" not in packet
        assert "/OutputIntents" not in pdf.Root
        assert "/Annots" not in pdf.pages[0].obj
    assert read_pdf(data, "handout.pdf").root


# Read from pixels


def stretches(sheet: Sheet) -> list[list[Text]]:
    """What stands close together on one baseline: a line of text, a label, a figure."""
    found: list[list[Text]] = []
    for text in sorted(sheets.texts_of([sheet.tree]), key=lambda text: (-round(text.y, 1), text.x)):
        before = found[-1][-1] if found else None
        apart = text.x - before.x - before.segment.width if before and abs(text.y - before.y) < 0.1 else math.inf
        alike = before and before.segment.run_style.size == text.segment.run_style.size
        if alike and apart < text.segment.run_style.size:
            found[-1].append(text)
        else:
            found.append([text])
    return found


def cropped(image: PIL.Image.Image, texts: Sequence[Text], sheet: Sheet, capitals: int) -> PIL.Image.Image:
    """The pixels around `texts`, scaled so that capitals are some so many pixels high."""
    size = max(text.segment.run_style.size for text in texts)
    left, right = texts[0].x - 2, texts[-1].x + sheets.width_of(texts[-1]) + 2
    low, high = texts[0].y - 0.25 * size, texts[0].y + 0.9 * size
    scale = DPI / 72
    crop = image.crop((round(left * scale), round((sheet.height - high) * scale), round(right * scale),
                       round((sheet.height - low) * scale))).convert("L")  # fmt: skip
    factor = capitals / (0.7 * size * scale)
    wanted = (max(1, round(crop.width * factor)), max(1, round(crop.height * factor)))
    return PIL.ImageOps.expand(crop.resize(wanted, PIL.Image.Resampling.BOX), 30, 255)


def recognised(images: Sequence[PIL.Image.Image], mode: int, folder: Path) -> list[str]:
    """What Tesseract reads in each, in its page segmentation `mode`."""
    names = []
    for number, image in enumerate(images):
        names.append(str(folder / f"{mode}-{number}.png"))
        image.save(names[-1], dpi=(DPI, DPI))
    (folder / f"{mode}.txt").write_text("\n".join(names), "utf-8")
    command = [str(tesseract()), str(folder / f"{mode}.txt"), "-", "--psm", str(mode)]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return [page.strip() for page in said.split("\f")][: len(images)]


def letters(text: str) -> str:
    return re.sub(r"[^0-9a-z]+", "", unicodedata.normalize("NFKD", text).lower())


@pytest.mark.slow
def test_every_label_and_figure_can_be_read_from_one_bit_pixels(data: bytes, sheet: Sheet, tmp_path: Path) -> None:
    """Figures to the digit; of words nine letters in ten, which is what the reader of pixels itself is good for.

    What it misreads in letters of one height it is shown in another one.
    """
    image, found = one_bit(data), stretches(sheet)
    wanted = ["".join(text.segment.text for text in texts).strip() for texts in found]
    modes = {7: lambda words: len(words) > 1, 10: lambda words: len(words) == 1}  # a line; a single character
    unread = dict.fromkeys(range(len(wanted)), "")
    for capitals in (40, 32):
        for mode, holds in modes.items():
            mine = [n for n in unread if holds(wanted[n])]
            read = recognised([cropped(image, found[n], sheet, capitals) for n in mine], mode, tmp_path) if mine else []
            assert len(read) == len(mine)
            for n, got in zip(mine, read, strict=True):
                want, seen = letters(wanted[n]), letters(got)
                alike = difflib.SequenceMatcher(None, want, seen).ratio()
                if (want.isdigit() and want != seen) or alike < 0.9:
                    unread[n] = f"'{wanted[n]}' is read as '{got}'"
                else:
                    del unread[n]
    assert len(wanted) > 25
    assert not unread, "\n".join(unread.values())
