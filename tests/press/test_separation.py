"""Colours to inks: black in one, small type in two, nothing over the limit; pictures too."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pikepdf
import PIL.Image
import pytest
import sheets
from press.pressed import project, published, slug, steps

import factsheet
from factsheet.graphics.bitmap import Bitmap
from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import Units
from factsheet.graphics.lab import difference, hue_difference
from factsheet.preflight import preflight
from factsheet.press import BLACK, INK_LIMITS, Press, PressFile, clamped, inks_in, press_of
from factsheet.press.printed import printed
from factsheet.press.profiles import condition_of, description, total_ink, why_not
from factsheet.problems import Refused
from factsheet.stages.paint.separation import Separation
from factsheet.theme.inking import inked

PROFILES = Path(factsheet.__file__).parent / "assets" / "profiles"


def press(units: Units = "inch", **given: object) -> Press:
    usual = published("spotlight").spec.presses[units]
    return press_of(PressFile(**given), usual.condition, units)  # type: ignore[arg-type]


@pytest.fixture(params=["inch", "metric"])
def separation(request: pytest.FixtureRequest) -> Separation:
    return Separation(press(request.param))


def ink(hex_: str, cmyk: tuple[float, ...] | None = None) -> Ink:
    red, green, blue = (int(hex_[n : n + 2], 16) / 255 for n in (0, 2, 4))
    return Ink(hex_, (red, green, blue), cmyk)  # type: ignore[arg-type]


def test_an_ink_of_the_theme_is_printed_as_the_theme_says(separation: Separation) -> None:
    assert separation.fill(ink("123456", (0.9, 0.5, 0.4, 0.3))).cmyk == (0.9, 0.5, 0.4, 0.3)


def test_too_much_ink_gives_colour_and_keeps_black(separation: Separation) -> None:
    made = separation.fill(ink("000000", (1.0, 0.9, 0.8, 0.9))).cmyk
    assert made
    assert sum(made) == pytest.approx(3.0, abs=0.002)
    assert made[3] == 0.9
    assert made[0] / made[1] == pytest.approx(1.0 / 0.9, abs=0.01)


@pytest.mark.parametrize("hex_", ["000000", "0d3b48", "ff0000", "00ff00", "0000ff", "4a626b", "ffffff"])
def test_a_colour_without_inks_is_converted_under_the_limit(separation: Separation, hex_: str) -> None:
    made = separation.fill(ink(hex_)).cmyk
    assert made
    assert sum(made) <= 3.0 + 1e-6
    assert (sum(made) == 0) == (hex_ == "ffffff"), "paper stays paper"


def test_pure_black_is_one_ink_whatever_it_is_in(separation: Separation) -> None:
    for made in (separation.fill(ink("000000")), separation.line(ink("000000")), separation.type(ink("000000"), 9)):
        assert made.cmyk == BLACK


@pytest.mark.parametrize("dark", ["1c2a30", "20261f", "222222"])
def test_type_that_is_nearly_black_is_black(separation: Separation, dark: str) -> None:
    assert separation.type(ink(dark), 9).cmyk == BLACK
    assert separation.type(ink(dark, (0.6, 0.5, 0.4, 1.0)), 9).cmyk == BLACK
    assert separation.type(ink(dark, (0.1, 0.6, 0.4, 0.86)), 9).cmyk == BLACK
    assert inks_in(separation.fill(ink(dark)).cmyk or ()) > 1, "an area stays what it is"


def test_a_dark_grey_of_black_alone_stays_grey(separation: Separation) -> None:
    assert separation.type(ink("2b2b2b", (0.0, 0.0, 0.0, 0.92)), 9).cmyk == (0.0, 0.0, 0.0, 0.92)


def test_coloured_type_under_12_points_has_the_two_inks_nearest_to_it(separation: Separation) -> None:
    teal = ink("4a626b", (0.6, 0.35, 0.3, 0.3))
    small, large = separation.type(teal, 9), separation.type(teal, 12)
    assert inks_in(small.cmyk or ()) == 2
    assert large.cmyk == teal.cmyk
    [wanted, got] = printed(separation.press.condition).colours([teal.cmyk or BLACK, small.cmyk or BLACK])
    assert difference(wanted, got) < 8
    assert hue_difference(wanted, got) < 8
    assert not separation.moved


def test_two_inks_are_left_as_they_are(separation: Separation) -> None:
    assert separation.type(ink("aa0000", (0.0, 0.9, 0.0, 0.2)), 8).cmyk == (0.0, 0.9, 0.0, 0.2)


def test_large_black_takes_the_rich_black_of_the_theme() -> None:
    rich = Separation(press(rich_black=(40.0, 30.0, 30.0, 100.0)))
    assert rich.type(ink("000000"), 42).cmyk == (0.4, 0.3, 0.3, 1.0)
    assert rich.type(ink("000000"), 24).cmyk == BLACK
    assert Separation(press()).type(ink("000000"), 42).cmyk == BLACK


def test_rich_black_keeps_the_limit() -> None:
    rich = Separation(press(stock="uncoated", rich_black=(80.0, 80.0, 80.0, 100.0)))
    assert sum(rich.type(ink("000000"), 42).cmyk or ()) == pytest.approx(INK_LIMITS["uncoated"] / 100, abs=0.002)


def photo(jpeg: bool) -> Bitmap:
    """Every hue, from light to black."""
    size = (90, 60)
    hues = PIL.Image.merge("HSV", (
        PIL.Image.linear_gradient("L").rotate(90).resize(size),
        PIL.Image.new("L", size, 230),
        PIL.Image.linear_gradient("L").resize(size),
    )).convert("RGB")  # fmt: skip
    if not jpeg:
        return Bitmap(width=size[0], height=size[1], components=3, data=hues.tobytes())
    out = io.BytesIO()
    hues.save(out, "JPEG", quality=85)
    return Bitmap(width=size[0], height=size[1], components=3, data=out.getvalue(), jpeg=True)


def opened(bitmap: Bitmap) -> PIL.Image.Image:
    if bitmap.jpeg:
        return PIL.Image.open(io.BytesIO(bitmap.data))
    return PIL.Image.frombytes("CMYK", (bitmap.width, bitmap.height), bitmap.data)


@pytest.mark.parametrize("limit", [240, 260, 300])
@pytest.mark.parametrize("jpeg", [False, True])
def test_a_picture_has_no_pixel_over_the_limit(jpeg: bool, limit: int) -> None:
    made = Separation(press(ink_limit=limit)).picture(photo(jpeg))
    assert made.components == 4
    assert total_ink(opened(made)) <= limit / 100 + 1e-9
    assert total_ink(opened(made)) > limit / 100 - 0.25, "its darkness is used"


def test_a_grey_picture_is_black_alone() -> None:
    grey = Bitmap(width=3, height=1, components=1, data=bytes((0, 128, 255)))
    made = Separation(press()).picture(grey)
    assert opened(made).tobytes() == bytes((0, 0, 0, 255, 0, 0, 0, 127, 0, 0, 0, 0))


def test_total_ink_is_the_sum_of_the_four() -> None:
    assert total_ink(PIL.Image.new("CMYK", (2, 2), (255, 128, 0, 51))) == pytest.approx((255 + 128 + 51) / 255)


def test_clamping_under_the_limit_changes_nothing() -> None:
    assert clamped((0.5, 0.5, 0.5, 0.5), 2.4) == (0.5, 0.5, 0.5, 0.5)
    assert clamped((1, 1, 1, 1), 2.4) == pytest.approx((1.4 / 3, 1.4 / 3, 1.4 / 3, 1))
    assert clamped((1, 1, 1, 1), 0.8) == (0, 0, 0, 1), "black stays, the limit is no press's"


@pytest.mark.parametrize(("limit", "printed"), [(240, (0.0, 0.525, 0.875, 0.0)), (300, (0.0, 0.6, 1.0, 0.0))])
def test_a_ground_under_black_type_leaves_room_for_it(tmp_path: Path, limit: int, printed: tuple[float, ...]) -> None:
    """Orange of 160 % and black of 100 % are too much for newsprint together: the orange gives, wherever it is."""
    orange = 'inks: {mist: {srgb: "#f0a020", cmyk: [0, 60, 100, 0]}}'
    spec = project(tmp_path, press=f"{{ink_limit: {limit}}}", theme=orange)
    data = factsheet.build(factsheet.load(spec), edition="print").data
    fills = {tuple(map(float, step.operands)) for step in steps(data) if step.name == "k"}  # type: ignore[arg-type]
    assert fills & {(0.0, 0.525, 0.875, 0.0), (0.0, 0.6, 1.0, 0.0)} == {printed}


def built_with(folder: Path, theme: str, press: str = "") -> tuple[bytes, list[str]]:
    result = factsheet.build(factsheet.load(project(folder, press=press, theme=theme)), edition="print")
    return result.data, [str(problem).removeprefix(f"{folder}/") for problem in result.problems]


@pytest.mark.slow
def test_another_colour_on_the_screen_is_another_on_the_press(tmp_path: Path) -> None:
    """A theme that changes an ink's srgb alone does not keep the cmyk of the theme below."""
    data, said = built_with(tmp_path, 'inks: {deep: {srgb: "#7a1f5c"}}')
    assert not said
    old = published("spotlight").spec.theme.grounds["dark"].fill
    assert old
    fills = {tuple(map(float, step.operands)) for step in steps(data) if step.name == "k"}  # type: ignore[arg-type]
    assert old.cmyk not in fills
    assert Separation(press()).fill(ink("7a1f5c")).cmyk in fills


def test_an_ink_that_prints_as_another_colour_is_told(tmp_path: Path) -> None:
    _, said = built_with(tmp_path, 'inks: {ember: {srgb: "#b23a1e", cmyk: [100, 0, 100, 0]}}')
    assert said == [
        "themes/mine.yaml:3:15: warning: inks.ember: its cmyk prints as another colour than its srgb shows. "
        "Correct one of them, or leave cmyk out: it is then converted."
    ]


def test_an_ink_over_the_limit_is_told(tmp_path: Path) -> None:
    _, said = built_with(tmp_path, 'inks: {deep: {srgb: "#0d3b48", cmyk: [100, 80, 80, 60]}}', "{ink_limit: 280}")
    assert said == [
        "themes/mine.yaml:3:14: warning: inks.deep: 320 % of ink are more than the press's 280 %, so it has less of "
        "each. Write a cmyk that keeps the limit."
    ]


def test_the_clear_parts_of_a_picture_are_exactly_their_ground(tmp_path: Path) -> None:
    """In the inks that the theme gives the tint, not in what its sRGB would be converted to."""
    (tmp_path / "pictures").mkdir()
    image = PIL.Image.new("RGBA", (200, 200), (255, 255, 255, 0))
    image.paste((200, 30, 30, 255), (60, 60, 140, 140))
    image.save(tmp_path / "pictures" / "apple.png")
    body = "- section: {ground: tint, body: [{picture: {file: apple.png, width: 48pt, alt: A red apple.}}]}"
    (tmp_path / "s.yaml").write_text(sheets.spec(body), "utf-8")
    data = factsheet.build(factsheet.load(tmp_path / "s.yaml", sheets.DATA), edition="print").data
    tint = published("spotlight").spec.theme.grounds["tint"].fill
    assert tint
    assert tint.cmyk
    with pikepdf.open(io.BytesIO(data)) as pdf:
        [(_, picture)] = pdf.pages[0].Resources.XObject.items()
        corner = picture.read_bytes()[:4]
        middle = picture.read_bytes()[4 * (100 * 200 + 100) :][:4]
    assert [share / 255 for share in corner] == pytest.approx(tint.cmyk, abs=0.002)
    assert middle[1] > 200


def test_words_in_the_hole_of_a_ring_stand_on_paper(tmp_path: Path) -> None:
    """Its sectors are not under them: black there takes nothing from their ink."""
    parts = ", ".join(
        f"{{value: cases.{name}, label: Part}}" for name in ("sex", "labor", "sex_and_labor", "unspecified")
    )
    ring = f"of: cases.total, as: ring, list: true, center: {{value: cases.total, label: Cases}}, parts: [{parts}]"
    spec = tmp_path / "s.yaml"
    body = sheets.spec(f"- breakdown: {{{ring}}}", top="press: {stock: uncoated}")
    spec.write_text(body, "utf-8")
    source = factsheet.load(spec, sheets.DATA)
    data = factsheet.build(source, edition="print").data
    deep = inked(source.spec.theme, source.spec.presses["inch"].condition).grounds["dark"].fill
    assert deep
    fills = {tuple(map(float, step.operands)) for step in steps(data) if step.name == "k"}  # type: ignore[arg-type]
    assert deep.cmyk in fills


def test_all_that_lies_on_a_ground_is_under_the_limit_when_it_gives(tmp_path: Path) -> None:
    """Black rules on it as well as black type, and pictures whose clear parts show it."""
    (tmp_path / "pictures").mkdir()
    PIL.Image.new("RGBA", (90, 90), (0, 0, 0, 0)).save(tmp_path / "pictures" / "clear.png")
    theme = 'inks: {mist: {srgb: "#907060", cmyk: [40, 50, 60, 0]}}\ngrounds: {tint: {rule: black}}\n'
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.yaml").write_text(f"factsheet-theme: 1\nextends: hotline\n{theme}", "utf-8")
    body = (
        "- section:\n    ground: tint\n    body:\n      - counts: {as: list, items: [{value: victims, label: A},"
        " {value: traffickers, label: B}]}\n      - picture: {file: clear.png, width: 40pt, alt: Nothing at all.}\n"
    )
    text = sheets.spec(body, top="press: {stock: uncoated, ink_limit: 200}", theme="mine")
    (tmp_path / "s.yaml").write_text(text, "utf-8")
    result = factsheet.build(factsheet.load(tmp_path / "s.yaml", sheets.DATA), edition="print")
    assert not [found for found in preflight(result.data, "x").findings if found.rule == "ink.total"]
    fills = {tuple(map(float, step.operands)) for step in steps(result.data) if step.name == "k"}  # type: ignore[arg-type]
    [ground] = [cmyk for cmyk in fills if 0.2 < cmyk[0] < 0.4 and cmyk[3] == 0]
    with pikepdf.open(io.BytesIO(result.data)) as pdf:
        [(_, picture)] = pdf.pages[0].Resources.XObject.items()
        assert [share / 255 for share in picture.read_bytes()[:4]] == pytest.approx(ground, abs=0.003)


def test_a_grey_picture_with_clear_parts_is_black_alone(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    image = PIL.Image.new("LA", (90, 90), (90, 255))
    image.paste((0, 0), (0, 0, 20, 20))
    image.save(tmp_path / "pictures" / "grey.png")
    (tmp_path / "s.yaml").write_text(
        sheets.spec("- picture: {file: grey.png, width: 40pt, alt: A grey field.}"), "utf-8"
    )
    data = factsheet.build(factsheet.load(tmp_path / "s.yaml", sheets.DATA), edition="print").data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        [(_, picture)] = pdf.pages[0].Resources.XObject.items()
        pixels = picture.read_bytes()
    assert pixels[:4] == bytes(4)
    assert pixels[-4:] == bytes((0, 0, 0, 165))


# Conditions


def test_convention_fills_in_what_nobody_says() -> None:
    made = press()
    assert (made.stock, made.ink_limit, made.marks) == ("coated", 3.0, "full")
    assert made.bleed == 9.0
    assert press(stock="uncoated").ink_limit == 2.6
    assert press(stock="newsprint").ink_limit == 2.4


def test_the_printers_own_figure_wins_and_is_said(tmp_path: Path) -> None:
    spec = project(tmp_path, press="{ink_limit: 280, bleed: 0.125in}")
    made = factsheet.load(spec).spec.presses["inch"]
    assert (made.ink_limit, made.own_limit, made.own_bleed) == (2.8, True, True)
    data = factsheet.build(factsheet.load(spec), edition="print").data
    assert "·  ink limit 280 % as asked  ·  bleed 3.175 mm as asked  ·" in slug(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert b"<factsheet:InkLimit>280</factsheet:InkLimit>" in pdf.Root.Metadata.read_bytes()


def test_a_spec_is_over_its_theme(tmp_path: Path) -> None:
    spec = project(tmp_path, press="{ink_limit: 280}", theme="press: {ink_limit: 240, marks: none, stock: uncoated}")
    made = factsheet.load(spec).spec.presses["metric"]
    assert (made.ink_limit, made.marks, made.stock) == (2.8, "none", "uncoated")


def described(words: str) -> bytes:
    """The shipped profile with another description, in the room that its own takes."""
    profile = (PROFILES / "FOGRA39.icc").read_bytes()
    own = description(profile).encode()
    assert profile.count(own) >= 1
    assert len(own) >= len(words)
    return profile.replace(own, words.encode("latin-1").ljust(len(own)))


@pytest.mark.slow
def test_a_profile_by_its_file_names_the_registered_condition(tmp_path: Path) -> None:
    (tmp_path / "theirs.icc").write_bytes(described("PSOcoated_v3 (FOGRA51)"))
    spec = project(tmp_path, press="{condition: theirs.icc}")
    made = factsheet.load(spec).spec.presses["inch"]
    assert (made.condition.name, made.condition.identifier, made.condition.registered) == ("theirs", "FOGRA51", True)
    with pikepdf.open(io.BytesIO(factsheet.build(factsheet.load(spec), edition="print").data)) as pdf:
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "FOGRA51"


def test_a_profile_of_no_registry_is_called_what_it_calls_itself() -> None:
    made = condition_of(described("Our own press"), "house")
    assert not made.registered
    assert (made.identifier, made.info) == ("Our own press", "Our own press")


def test_names_of_profiles_are_written_as_they_may_be(tmp_path: Path) -> None:
    """A description in Latin-1 is the condition's name in ASCII."""
    own = described("Pap\xe9 Press 115 g")
    made = condition_of(own, "house")
    assert (made.identifier, made.info) == ("Pap Press 115 g", "Pap\xe9 Press 115 g")
    (tmp_path / "house.icc").write_bytes(own)
    source = factsheet.load(project(tmp_path, press="{condition: house.icc}"))
    assert factsheet.build(source, edition="print").good


def in_languages(**words: str) -> bytes:
    """The shipped profile described as version 4 does it: UTF-16 by language, behind the profile's other tags."""
    profile = bytearray((PROFILES / "FOGRA39.icc").read_bytes())
    entry, at = profile.index(b"desc"), len(profile)
    heads, texts = b"", b""
    for language, text in words.items():
        data = text.encode("utf-16-be")
        heads += struct.pack(">4sII", language.encode(), len(data), 16 + 12 * len(words) + len(texts))
        texts += data
    tag = struct.pack(">4sIII", b"mluc", 0, len(words), 12) + heads + texts
    profile += tag
    profile[entry + 4 : entry + 12] = struct.pack(">II", at, len(tag))
    profile[:4], profile[8] = struct.pack(">I", len(profile)), 4
    return bytes(profile)


def test_a_profile_is_called_by_its_english_name_where_it_has_one() -> None:
    assert description(in_languages(deDE="Unsere Presse", enUS="Our press 🖨")) == "Our press 🖨"
    assert description(in_languages(deDE="Unsere Presse")) == "Unsere Presse"
    assert description(in_languages()) == ""
    assert description(b"no profile") == ""
    assert why_not(in_languages(enUS="Our press")) is None


def test_a_profile_with_damaged_tables_is_a_problem(tmp_path: Path) -> None:
    good = (PROFILES / "FOGRA39.icc").read_bytes()
    at = good.index(b"mft")
    (tmp_path / "house.icc").write_bytes(good[:at] + bytes(64) + good[at + 64 :])
    with pytest.raises(Refused, match=r"house\.icc: its tables are damaged: no colour can be converted with it\."):
        factsheet.load(project(tmp_path, press="{condition: house.icc}"))


@pytest.mark.parametrize(("change", "fault"), [
    (lambda data: data[:-1], "no whole ICC profile"),
    (lambda data: b"", "no whole ICC profile"),
    (lambda data: data.replace(b"acsp", b"axsp"), "no whole ICC profile"),
    (lambda data: data[:12] + b"mntr" + data[16:], "not the profile of a printing condition"),
    (lambda data: data[:16] + b"RGB " + data[20:], "other inks"),
    (lambda data: data[:8] + b"\5" + data[9:], "version 5"),
    (lambda data: data[:16] + b"\xff" + data[17:], "no whole ICC profile"),
    (lambda data: data.replace(b"B2A0", b"X2X0"), "looked at, not be printed with"),
    (lambda data: data.replace(b"A2B0", b"X2X0"), "looked at, not be printed with"),
])  # fmt: skip
def test_a_profile_that_no_pdf_x_may_name(change: object, fault: str) -> None:
    good = (PROFILES / "FOGRA39.icc").read_bytes()
    assert why_not(good) is None
    assert fault in (why_not(change(good)) or "")  # type: ignore[operator]


def test_dark_type_that_no_two_inks_come_near_to_is_black(separation: Separation) -> None:
    """An aubergine of four inks would be a bright violet in the two that are nearest to it."""
    aubergine = Ink("aubergine", srgb=(0.263, 0.129, 0.310), cmyk=(0.7, 0.95, 0.25, 0.35))
    assert separation.type(aubergine, 10).cmyk == (0, 0, 0, 1)
    assert separation.type(aubergine, 20).cmyk == aubergine.cmyk
    rust = Ink("rust", srgb=(0.706, 0.278, 0.059), cmyk=(0.15, 0.82, 1.0, 0.1))
    assert inks_in(separation.type(rust, 10).cmyk or ()) == 2
