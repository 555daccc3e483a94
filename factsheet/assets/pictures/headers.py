"""Which format a picture file has, by how it begins, and what to do about those that are not read."""

from __future__ import annotations

import re

PNG, JPEG, WEBP, GIF, TIFF = "PNG", "JPEG", "WebP", "GIF", "TIFF"
_SAVE = "Save it as .png or .jpg."
_READ = (
    (rb"\x89PNG\r\n\x1a\n", PNG), (rb"\xff\xd8\xff", JPEG), (rb"RIFF....WEBP", WEBP), (rb"GIF8[79]a", GIF),
    (rb"II\*\0|MM\0\*", TIFF),
)  # fmt: skip
_OTHERS = (  # how files of formats that are not read begin, with the name of the format and what to do
    (rb"II\+\0|MM\0\+", "BigTIFF", _SAVE), (rb"BM", "BMP", "Save it as .png."),
    (rb"....ftyp(hei|hev|mif|msf)", "HEIC", "Save it as .jpg."), (rb"....ftypavi", "AVIF", _SAVE),
    (rb"8BPS", "Photoshop", _SAVE), (rb"\0\0\0.JXL |\xff\x0a", "JPEG XL", _SAVE), (rb"\0\0\0.jP  ", "JPEG 2000", _SAVE),
)  # fmt: skip


def format_of(data: bytes) -> str:
    """Return the format of a picture that is read; empty for any other file."""
    return next((name for start, name in _READ if re.match(start, data, re.DOTALL)), "")


def why_not(data: bytes) -> tuple[str, str]:
    """Return why a file of another format is not read, and what to do."""
    for start, name, step in _OTHERS:
        if re.match(start, data, re.DOTALL):
            return f"it is a {name} file, which is not read, whatever its name.", step
    if data.lstrip()[:5] in (b"<?xml", b"<svg "):
        return "it is a drawing, whatever its name.", "Name it .svg."
    if data[:5] == b"%PDF-" or data[:4] == b"%!PS":
        kind = "a PDF" if data[:5] == b"%PDF-" else "a PostScript file"
        return f"it is {kind}, which is not read.", "Save it as .svg or .png."
    return "it is no picture that can be read.", "Save it as .png, .jpg or .svg."
