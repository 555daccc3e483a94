"""Codes: read from the rendered page by a reader that is not ours, on every ground and in every edition."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest
import sheets
import zxingcpp
from sheets import drawn, grounds_of, said, shapes_of, sheet_of, tags_of

import factsheet
from factsheet.blocks.charts.qr import PIXEL
from factsheet.graphics.colour import BLACK, WHITE
from factsheet.graphics.geometry import MM
from factsheet.graphics.qrcode import longest_address, modules, outline
from factsheet.graphics.shapes import Shape, bounds, holds
from factsheet.pdf.reading import read_pdf
from factsheet.preflight import preflight

ADDRESSES = (
    "https://humantraffickinghotline.org",
    "tel:+18883737888",
    "sms:233733",
    "mailto:help@example.org?subject=Help",
    "https://example.org/a/rather/long/path/to-a-page?and=a&query=1#part",
)
EDITIONS = ("email", "print", "handout")
GROUNDS = "".join(
    f"- section:\n    ground: {ground}\n    body:\n      - qr: '{address}'\n"
    for ground, address in zip(("none", "tint", "dark"), ADDRESSES, strict=False)
)
COLUMNS = "- columns:\n" + "".join(
    f"    - width: 1fr\n      body:\n        - qr: {{address: '{address}', as: under}}\n" for address in ADDRESSES[2:]
)


MEASURES = """
set: {year: 2025, as_of: 2025-12-31, source: A test}
measures:
  calls: {label: Calls, kind: count, people: false}
"""
TOWNS = """
factsheet: 1
title: "{place.name}"
theme: hotline
data: towns
default_place: a
file: "{place.id}"
body:
  - text: "{calls} calls"
  - qr: "https://{place.site}"
  - callout:
      title: Help
      qr: "https://{place.site}"
      items:
        - {label: Call, words: "[555-0142](tel:555-0142)", main: true}
        - {label: Read, words: "[{place.name}](https://{place.site})"}
"""


def read(data: bytes, dpi: int = 150) -> list[str]:
    """What a camera would read on the first page of a file."""
    pixels = numpy.asarray(sheets.picture(data, dpi))
    return [found.text for found in zxingcpp.read_barcodes(pixels, formats=zxingcpp.BarcodeFormat.QRCode)]


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_code_is_read_from_the_page(edition: str) -> None:
    result = factsheet.build(sheets.published(GROUNDS + COLUMNS), None, edition)
    assert sorted(read(result.data)) == sorted((*ADDRESSES[:3], *ADDRESSES[2:]))
    assert not result.problems


@pytest.mark.parametrize("edition", EDITIONS)
def test_preflight_finds_nothing(edition: str) -> None:
    result = factsheet.build(sheets.published(GROUNDS + COLUMNS), None, edition)
    assert not preflight(result.data, result.name).findings


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("size", ["", "20mm", "24mm", "31mm"])
def test_it_is_large_enough_and_of_whole_pixels(address: str, size: str) -> None:
    block = drawn(f"- qr: {{address: '{address}'{f', size: {size}' if size else ''}}}", 400)
    [figure] = tags_of(block.nodes, "Figure")
    [code] = [shape for shape in shapes_of(block.nodes) if shape.ink == BLACK]
    left, low, right, top = bounds(code)
    across = len(modules(address) or ())
    module = (right - left) / across
    assert figure.box
    assert figure.box.width >= 20 * MM - 1e-6
    assert module >= 0.4 * MM - 1e-6
    assert left - figure.box.x == pytest.approx(4 * module)
    assert figure.box.top - top == pytest.approx(4 * module)
    assert low - figure.box.y == pytest.approx(4 * module)
    for length in (module, left, top):
        assert length / PIXEL == pytest.approx(round(length / PIXEL))
    if size:
        asked = float(size.removesuffix("mm")) * MM
        assert asked - (across + 8) * PIXEL < figure.box.width < asked + (across + 8) * PIXEL


@pytest.mark.slow
def test_every_module_is_where_it_belongs_in_one_path() -> None:
    for address in ADDRESSES:
        code = modules(address)
        assert code
        shape = Shape(outline(code, 0.0, float(len(code)), 1.0), BLACK)
        for row, line in enumerate(code):
            for column, dark in enumerate(line):
                x, y = column + 0.5, len(code) - row - 0.5
                assert holds(shape, x, y) == bool(dark)
        corners = {points for op, points in shape.steps if op != "Z"}
        inside = [
            (x, y)
            for x, y in corners
            if {
                code[int(len(code) - y) - a][int(x) - b]  # type: ignore[misc]
                for a in (0, 1)
                for b in (0, 1)
                if 0 < x < len(code) and 0 < y < len(code)
            }
            == {1}
        ]
        assert not inside  # no seam between modules that touch


def test_pure_black_on_a_white_plate_on_grounds_alone() -> None:
    sheet = sheet_of(GROUNDS)
    plates = [box for box, ink in grounds_of(sheet) if ink == WHITE]
    figures = list(tags_of([sheet.tree], "Figure"))
    assert len(figures) == 3
    for plate, figure in zip(plates, figures[1:], strict=True):
        assert figure.box
        assert (plate.x, plate.y) == (figure.box.x, figure.box.y)
        assert (plate.width, plate.height) == pytest.approx((figure.box.width, figure.box.height))


def test_in_print_the_modules_are_black_ink_alone_and_in_the_handout_plain_black() -> None:
    found = {
        edition: {
            mark.colour for mark in read_pdf(build.data, build.name).marks if len(getattr(mark, "flat", ())) > 200
        }
        for edition in EDITIONS
        for build in [factsheet.build(sheets.published(GROUNDS), None, edition)]
    }
    assert found == {"email": {(0.0, 0.0, 0.0)}, "print": {(0.0, 0.0, 0.0, 1.0)}, "handout": {(0.0,)}}


def test_a_screen_reader_hears_the_words_then_the_code_and_both_are_links() -> None:
    block = drawn("- qr: {address: 'https://example.org/help', label: Find help}", 400)
    assert [said([tag]) for tag in tags_of(block.nodes, "P")] == ["Find help example.org/help", ""]
    [figure] = tags_of(block.nodes, "Figure")
    assert figure.alt == "QR code for example.org/help"
    links = [tag.target for tag in tags_of(block.nodes, "Link")]
    assert [(link.to, link.contents) for link in links if link] == [
        ("https://example.org/help", "Open example.org/help")
    ] * 2


def test_the_code_can_be_clicked_in_the_email_and_only_there() -> None:
    source = sheets.published("- qr: https://example.org")
    boxes = {}
    for edition in EDITIONS:
        result = factsheet.build(source, None, edition)
        boxes[edition] = len(read_pdf(result.data, result.name).annotations)
    assert boxes == {"email": 2, "print": 0, "handout": 0}


def test_the_address_goes_under_the_code_where_it_has_no_room_beside() -> None:
    beside, under = (drawn("- qr: https://example.org", width) for width in (300, 120))
    [wide], [narrow] = (list(tags_of(block.nodes, "Figure")) for block in (beside, under))
    assert wide.box
    assert narrow.box
    assert beside.text("example.org").x > wide.box.right
    assert under.text("example.org").y < narrow.box.y


def test_an_address_of_each_place_and_none_for_a_place_that_has_none(tmp_path: Path) -> None:
    (tmp_path / "towns.csv").write_text("id,name,site,calls\na,Ashby,example.org/a,12\nb,Bray,,14\n", "utf-8")
    (tmp_path / "towns.measures.yaml").write_text(MEASURES, "utf-8")
    (tmp_path / "spec.yaml").write_text(TOWNS, "utf-8")
    source = factsheet.load(tmp_path / "spec.yaml")
    one, other = (factsheet.build(source, place, "print") for place in "ab")
    assert read(one.data) == ["https://example.org/a"] * 2
    assert read(other.data) == []
    assert "555-0142" in str(read_pdf(other.data, other.name).root)  # the callout stays


def test_editions_agree_and_a_code_for_paper_only_is_on_paper_only() -> None:
    source = sheets.published("- text: Words.\n- qr: {address: 'https://example.org', only: [print, handout]}")
    jobs = [factsheet.Job("missouri", edition) for edition in EDITIONS]
    results = list(factsheet.build_all(source, jobs))
    assert all(result.good for result in results), [result.problems for result in results]
    assert [read(result.data) for result in results] == [[], ["https://example.org"], ["https://example.org"]]


def test_a_block_that_gives_way_keeps_its_code_readable() -> None:
    block = drawn("- qr: {address: 'https://example.org', size: 40mm}", 400)
    style = block.style.__class__(
        **{f: getattr(block.style, f) for f in block.style.__dataclass_fields__} | {"scale": 0.2}
    )
    plan = block.block.measure(400, style)
    assert plan.symbol.side >= 20 * MM - 1e-6  # type: ignore[attr-defined]


@pytest.mark.slow
def test_the_longest_address_for_a_width_is_the_longest() -> None:
    for across in (21, 25, 29, 57):
        fits = longest_address(across)
        longest, longer = (modules(f"https://{'x' * (n - 8)}") for n in (fits, fits + 1))
        assert longest
        assert longer
        assert len(longest) <= across < len(longer)
    assert longest_address(20) == 0
    assert modules("x" * longest_address(177))
    assert modules("x" * (longest_address(177) + 1)) is None
