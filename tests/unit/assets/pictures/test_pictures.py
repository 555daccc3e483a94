"""Picture files: what is read, what it looks like on its ground, and what is said about files that cannot be shown."""

# ruff: noqa: E501  (a message is compared whole, on one line)

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import PIL.Image
import PIL.ImageCms
import pytest
import sheets
from hypothesis import given
from hypothesis import strategies as st

from factsheet.assets.pictures import Artwork, Photo, load
from factsheet.assets.pictures.pixels import bitmap, crop, flattened, inked, part
from factsheet.problems import Location, Problem

WHITE = (1.0, 1.0, 1.0)
MIDDLE = (0.5, 0.5)
RED, BLUE = (200, 30, 40), (20, 40, 160)


def saved(image: PIL.Image.Image, form: str = "PNG", **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def halves(mode: str = "RGB", left: Any = RED, right: Any = BLUE) -> PIL.Image.Image:
    """Forty pixels across and twenty up, in two colours."""
    image = PIL.Image.new(mode, (40, 20), left)
    image.paste(right, (20, 0, 40, 20))
    return image


def photo(data: bytes, name: str = "a.png") -> Photo:
    problems: list[Problem] = []
    found = load(data, name, Location("spec.yaml", 3, 5), problems)
    assert not problems
    assert isinstance(found, Photo)
    return found


def said(data: bytes, name: str = "a.png") -> str:
    problems: list[Problem] = []
    assert load(data, name, Location("spec.yaml", 3, 5), problems) is None
    [problem] = problems
    return str(problem)


def colour(found: Photo, x: int, y: int, ground: tuple[float, ...] = WHITE) -> Any:
    return flattened(found, ground).convert("RGB").getpixel((x, y))


def close(one: Any, other: Any, within: int = 3) -> bool:
    return all(abs(a - b) <= within for a, b in zip(one, other, strict=True))


def test_what_is_clear_shows_the_ground() -> None:
    found = photo(saved(halves("RGBA", (*RED, 255), (*BLUE, 0))))
    assert colour(found, 30, 10, (0.0, 0.2, 0.4)) == (0, 51, 102)
    assert colour(found, 10, 10, (0.0, 0.2, 0.4)) == RED


@pytest.mark.parametrize("mode", ["RGB", "P", "L", "1", "I;16", "LA"])
def test_every_kind_of_pixel_is_read(mode: str) -> None:
    grey = mode in ("L", "1", "I;16", "LA")
    if mode == "I;16":
        image = halves("I", 60 * 256, 200 * 256).convert("I;16")
    elif mode == "LA":
        image = halves("LA", (60, 255), (200, 255))
    else:
        image = (
            halves("L", 0 if mode == "1" else 60, 255 if mode == "1" else 200).convert(mode)
            if grey
            else halves().quantize(4)
            if mode == "P"
            else halves()
        )
    found = photo(saved(image))
    wanted = ((0,) * 3, (255,) * 3) if mode == "1" else ((60,) * 3, (200,) * 3) if grey else (RED, BLUE)
    assert close(colour(found, 5, 5), wanted[0])
    assert close(colour(found, 35, 5), wanted[1])
    assert bitmap(found, 40, 20, MIDDLE, WHITE).components == (1 if grey else 3)


def test_a_photo_lying_on_its_side_is_turned_upright() -> None:
    exif = PIL.Image.Exif()
    exif[0x0112] = 6
    found = photo(saved(halves(), "JPEG", exif=exif, quality=95), "a.jpg")
    assert (found.width, found.height) == (20, 40)
    assert close(colour(found, 10, 5), RED, 12)
    assert close(colour(found, 10, 35), BLUE, 12)


def test_a_profile_is_honoured() -> None:
    """The same numbers in a space with other primaries are another colour in sRGB."""
    lab = PIL.ImageCms.createProfile("sRGB")
    plain = photo(saved(halves(), icc_profile=PIL.ImageCms.ImageCmsProfile(lab).tobytes()))
    assert close(colour(plain, 5, 5), RED)
    swapped = bytearray(PIL.ImageCms.ImageCmsProfile(lab).tobytes())
    count = struct.unpack(">I", swapped[128:132])[0]
    tags = {bytes(swapped[132 + 12 * n : 136 + 12 * n]): 132 + 12 * n for n in range(count)}
    red, blue = (bytes(swapped[tags[name] + 4 : tags[name] + 12]) for name in (b"rXYZ", b"bXYZ"))
    swapped[tags[b"rXYZ"] + 4 : tags[b"rXYZ"] + 12] = blue
    swapped[tags[b"bXYZ"] + 4 : tags[b"bXYZ"] + 12] = red
    other = photo(saved(halves(), icc_profile=bytes(swapped)))
    assert close(colour(other, 5, 5), RED[::-1], 6)


def test_a_profile_that_is_none_does_no_harm() -> None:
    found = photo(saved(halves(), icc_profile=b"no profile at all" * 20))
    assert colour(found, 5, 5) == RED


@given(
    st.integers(1, 400), st.integers(1, 400), st.floats(0, 1), st.floats(0, 1), st.floats(10, 500), st.floats(10, 500)
)
def test_a_cut_keeps_the_proportions_and_stays_inside(
    across: int, up: int, x: float, y: float, width: float, height: float
) -> None:
    left, top, right, bottom = crop(Photo(b"", across, up), width, height, (x, y))
    assert 0 <= left < right <= across
    assert 0 <= top < bottom <= up
    assert right - left == across or bottom - top == up or min(right - left, bottom - top) == 1
    scale = min(across / width, up / height)
    assert abs((right - left) - width * scale) <= 1
    assert abs((bottom - top) - height * scale) <= 1


def test_the_focus_is_kept() -> None:
    found = photo(saved(halves()))
    left, right = (bitmap(found, 20, 20, (x, 0.5), WHITE) for x in (0.0, 1.0))
    assert {left.data[n : n + 3] for n in range(0, len(left.data), 3)} == {bytes(RED)}
    assert {right.data[n : n + 3] for n in range(0, len(right.data), 3)} == {bytes(BLUE)}


def test_pixels_are_no_more_than_three_hundred_to_the_inch_and_never_made_up() -> None:
    noise = PIL.Image.effect_noise((900, 600), 80).convert("RGB")
    found = photo(saved(noise, "JPEG"), "a.jpg")
    small, large = bitmap(found, 72, 48, MIDDLE, WHITE), bitmap(found, 720, 480, MIDDLE, WHITE)
    assert (small.width, small.height) == (300, 200)
    assert (large.width, large.height) == (900, 600)
    assert large.jpeg
    assert not bitmap(photo(saved(halves())), 40, 20, MIDDLE, WHITE).jpeg  # a drawing keeps its edges


def test_nothing_of_the_camera_is_kept() -> None:
    exif = PIL.Image.Exif()
    exif[0x010F] = "A camera maker"
    noise = PIL.Image.effect_noise((300, 200), 80).convert("RGB")
    found = photo(saved(noise, "JPEG", exif=exif, comment=b"a secret"), "a.jpg")
    data = bitmap(found, 72, 48, MIDDLE, WHITE).data
    assert b"camera" not in data
    assert b"secret" not in data


def test_the_white_around_a_logo_is_found() -> None:
    image = PIL.Image.new("RGB", (100, 60), "white")
    image.paste(RED, (30, 20, 70, 40))
    found = photo(saved(image))
    assert inked(found, WHITE) == (30, 20, 70, 40)
    assert part(found, inked(found, WHITE), 40, 20, WHITE).width == 40
    assert inked(photo(saved(PIL.Image.new("RGB", (9, 9), "white"))), WHITE) == (0, 0, 9, 9)


@pytest.mark.parametrize("kind", ["WEBP", "GIF", "TIFF"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L"])
def test_other_formats_are_read_in_their_colours(kind: str, mode: str) -> None:
    image = halves("RGBA", (*RED, 255), (*BLUE, 0)) if mode == "RGBA" else halves().convert(mode)
    wanted = [image.convert("RGB").getpixel((x, 10)) for x in (5, 35)]
    options = {"lossless": True} if kind == "WEBP" else {}
    found = photo(saved(image, kind, **options), f"a.{kind.lower()}")
    assert (found.width, found.height) == (40, 20)
    assert close(colour(found, 5, 10), wanted[0], 4)
    assert close(colour(found, 35, 10), (255, 255, 255) if mode == "RGBA" else wanted[1], 4)


def test_a_tiff_of_a_scanner_stands_upright() -> None:
    exif = PIL.Image.Exif()
    exif[0x0112] = 6
    found = photo(saved(halves(), "TIFF", exif=exif), "a.tif")
    assert (found.width, found.height) == (20, 40)
    assert colour(found, 10, 5) == RED
    assert colour(found, 10, 35) == BLUE


def test_a_tiff_of_sixteen_bits_and_one_in_cmyk_are_read() -> None:
    grey = photo(saved(halves("I", 60 * 256, 200 * 256).convert("I;16"), "TIFF"), "a.tif")
    assert (colour(grey, 5, 5), colour(grey, 35, 5)) == ((60,) * 3, (200,) * 3)
    profile = (sheets.ROOT / "factsheet" / "assets" / "profiles" / "FOGRA39.icc").read_bytes()
    inks = halves("CMYK", (0, 255, 255, 0), (255, 128, 0, 0))
    found = photo(saved(inks, "TIFF", icc_profile=profile), "a.tif")
    red, blue = colour(found, 5, 5), colour(found, 35, 5)
    assert red[0] > 200 > 80 > max(red[1:])
    assert blue[2] > 130 > 60 > blue[0]


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        ("GIF", "it moves: its first frame is shown."),
        ("WEBP", "it moves: its first frame is shown."),
        ("TIFF", "it has several pages: the first one is shown."),
    ],
)
def test_of_several_pictures_the_first_is_shown_and_said(kind: str, fact: str) -> None:
    problems: list[Problem] = []
    options = {"lossless": True} if kind == "WEBP" else {}
    data = saved(halves(), kind, save_all=True, append_images=[halves(left=BLUE)], **options)
    found = load(data, "a.x", Location("spec.yaml", 3, 5), problems)
    assert isinstance(found, Photo)
    assert close(colour(found, 5, 5), RED, 4)
    [problem] = problems
    assert (problem.severity, problem.code, problem.fact) == ("warning", "moving-picture", fact)


@pytest.mark.parametrize("kind", ["WEBP", "GIF", "TIFF"])
def test_other_formats_that_are_cut_short_are_told(kind: str) -> None:
    noise = PIL.Image.effect_noise((300, 200), 80).convert("RGB")
    data = saved(noise, kind)
    for share in (0.1, 0.5, 0.9):
        assert "Save it again." in said(data[: int(len(data) * share)], "a.x")


def test_a_webp_says_how_large_it_is_before_anything_is_unpacked() -> None:
    data = bytearray(saved(PIL.Image.new("RGBA", (9, 9), (1, 2, 3, 4)), "WEBP", exif=PIL.Image.Exif().tobytes()))
    assert data[12:16] == b"VP8X"
    data[24:30] = (16_382).to_bytes(3, "little") * 2
    assert "it has 16,383 × 16,383 pixels; at most 20,000,000 are read." in said(bytes(data), "a.webp")


def bomb() -> bytes:
    """A PNG of a few bytes whose header says twenty thousand pixels each way."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def large() -> bytes:
    return saved(PIL.Image.new("1", (10_000, 7_000)))


def moving() -> bytes:
    return saved(halves(), save_all=True, append_images=[halves(left=BLUE)])


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "a.png", "a.png: it is no picture that can be read. Save it as .png, .jpg or .svg."),
        (b"%PDF-1.7 and so on", "a.png", "a.png: it is a PDF, which is not read. Save it as .svg or .png."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.png", "a.png: it is a drawing, whatever its name. Name it .svg."),
        (bomb(), "a.png", "a.png: it has 20,000 × 20,000 pixels; at most 65,000,000 are read. Scale it down, to 300 dots per inch."),
        (large(), "a.png", "a.png: it has 10,000 × 7,000 pixels; at most 65,000,000 are read. Scale it down, to 300 dots per inch."),
        (moving(), "a.png", "a.png: it moves: it has several frames. Save one of them."),
        (saved(halves("CMYK", (0, 200, 200, 0), (200, 200, 0, 0)), "JPEG"), "a.jpg", "a.jpg: it is in CMYK without a profile, so nobody can know its colours. Save it with its profile, or in RGB."),
        (saved(PIL.Image.effect_noise((300, 200), 80))[:3000], "a.png", "a.png: it is damaged or cut short. Save it again."),
        (saved(PIL.Image.effect_noise((300, 200), 80), "JPEG")[:900], "a.jpg", "a.jpg: it is damaged or cut short. Save it again."),
    ],
)  # fmt: skip
def test_what_is_said_about_a_picture(data: bytes, name: str, message: str) -> None:
    assert said(data, name) == f"spec.yaml:3:5: {message}"


@given(st.binary(max_size=200), st.sampled_from(["a.png", "a.jpg", "a.svg"]))
def test_any_bytes_are_a_picture_or_a_problem(data: bytes, name: str) -> None:
    problems: list[Problem] = []
    assert load(data, name, Location("spec.yaml", 1, 1), problems) or problems


def svg(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{inside}</svg>'.encode()


def test_a_drawing_keeps_its_colours() -> None:
    problems: list[Problem] = []
    data = svg(
        '<path fill="#c81e28" d="M0 0h20v20H0z"/><path fill="rgb(20, 40, 160)" d="M20 0h20v20H20z"/><path d="M1 1h2v2z"/>'
    )
    found = load(data, "a.svg", Location("spec.yaml", 3, 5), problems)
    assert not problems
    assert isinstance(found, Artwork)
    assert [tuple(round(part * 255) for part in ink.srgb) for ink in found.inks] == [RED, BLUE, (0, 0, 0)]


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<text>Hi</text>", "a.svg:1:61: <text>: text in a drawing is not drawn. Convert it to outlines in the drawing program."),
        ('<image href="x.png"/>', "a.svg:1:61: <image>: a picture inside a drawing is not drawn. Remove it, or save the drawing as .png, at 300 dots per inch or more."),
        ('<path fill="url(#g)" d="M1 1h2v2z"/>', "a.svg:1:61: <path fill>: it refers to '#g', and nothing in the drawing has that id. Save the drawing as plain SVG."),
        ('<path fill="plaid" d="M1 1h2v2z"/>', 'a.svg:1:61: <path>: the colour \'plaid\' is not known. Write it as fill="#rrggbb".'),
        ("<script>alert(1)</script>", "a.svg:1:61: <script>: a drawing may hold shapes and groups only. Remove it, or save the drawing as plain SVG."),
    ],
)  # fmt: skip
def test_what_is_said_about_a_drawing(inside: str, message: str) -> None:
    assert said(svg(inside), "a.svg") == message
