"""Pictures, drawings, profiles, outlines and fonts damaged in many ways: problems, in bounded time and memory."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import PIL.Image
import PIL.ImageCms
import pytest

pytestmark = pytest.mark.slow  # child processes under limits of memory and time

ROOT = Path(__file__).parents[2]
COUNT, SECONDS, MEGABYTES = 150, 5.0, 500
PRESS = (ROOT / "factsheet/assets/profiles/FOGRA29.icc").read_bytes()


def saved(image: PIL.Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def photos() -> list[bytes]:
    grey = PIL.Image.effect_noise((90, 60), 70)
    colour = PIL.Image.merge("RGB", (grey, grey.rotate(180), grey.transpose(PIL.Image.Transpose.FLIP_LEFT_RIGHT)))
    exif = PIL.Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A maker"
    icc = PIL.ImageCms.ImageCmsProfile(PIL.ImageCms.createProfile("sRGB")).tobytes()
    clear = colour.convert("RGBA")
    clear.putalpha(grey)
    return [
        saved(colour, "JPEG", exif=exif, icc_profile=icc, quality=80),
        saved(colour, "JPEG", progressive=True, subsampling=0, exif=exif),
        saved(grey, "JPEG", restart_marker_blocks=3),
        saved(colour.convert("CMYK"), "JPEG", icc_profile=PRESS[:60_000]),
        saved(colour, "MPO", save_all=True, append_images=[grey.convert("RGB")], exif=exif),
        saved(clear, "PNG", exif=exif, icc_profile=icc),
        saved(colour.quantize(16), "PNG", transparency=3),
        saved(grey.convert("I;16"), "PNG"),
        saved(grey.convert("1"), "PNG"),
    ]  # fmt: skip


DRAWING = b"""<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><title>A river</title>
<g transform="translate(1 2) scale(.5)" style="fill:#c81e28"><path d="M0 0h20v20q3-4 5 5A3 4 0 1 0 9 9Z"/></g>
<rect x="2" y="3" width="9" height="7" rx="2" fill="rgb(20%, 40%, 60%)"/>
<circle cx="9" cy="9" r="4" fill="hsl(9,9%,9%)"/>
<polygon points="1,1 9,2 3,9" fill-rule="evenodd" fill="none"/>
<ellipse cx="5" cy="5" rx="2" ry="3" opacity="1"/></svg>"""


def outlines() -> list[bytes]:
    ring = [[-95.0, 36.0], [-89.5, 36.1], [-89.1, 40.5], [-92.0, 40.9], [-95.7, 40.6], [-95.0, 36.0]]
    hole = [[x / 40 - 90, y / 40 + 37] for x, y in ring]
    areas = [
        {"type": "Feature", "id": "29", "properties": {"name": "Missouri"},
         "geometry": {"type": kind, "coordinates": rings}}
        for kind, rings in (("Polygon", [ring, hole]), ("MultiPolygon", [[ring], [hole]]))
    ]  # fmt: skip
    topology = {
        "type": "Topology", "transform": {"scale": [0.01, 0.01], "translate": [-95, 36]},
        "objects": {"a": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "id": "29", "properties": {"name": "Missouri"}, "arcs": [[0, -2]]}]}},
        "arcs": [[[0, 0], [500, 10], [10, 400]], [[0, 0], [-60, 380], [570, 30]]],
    }  # fmt: skip
    return [json.dumps({"type": "FeatureCollection", "features": areas}).encode(), json.dumps(topology).encode()]


def fonts() -> list[bytes]:
    pytest.importorskip("fontTools")
    import brandfonts

    plain = (ROOT / "fonts" / "SourceSans3-Regular.ttf").read_bytes()
    return [brandfonts.saved(brandfonts.small(brandfonts.REGULAR)), plain, brandfonts.collection(),
            brandfonts.variable(),
            brandfonts.cff()]  # fmt: skip


MADE: dict[str, Callable[[], list[bytes]]] = {
    "photo": photos,
    "drawing": lambda: [DRAWING],
    "profile": lambda: [(ROOT / "factsheet/assets/profiles/FOGRA29.icc").read_bytes()],
    "outline": outlines,
    "font": fonts,
}


@pytest.mark.parametrize("kind", MADE)
def test_damaged_files_are_problems_in_bounded_time_and_memory(kind: str, tmp_path: Path) -> None:
    """`MUTATIONS` and `SEED` in the environment try more of them."""
    count, seed = os.environ.get("MUTATIONS", str(COUNT)), os.environ.get("SEED", "12")
    files = []
    for number, data in enumerate(MADE[kind]()):
        files.append(str(tmp_path / str(number)))
        Path(files[-1]).write_bytes(data)
    command = [sys.executable, str(Path(__file__).parent / "mutated.py"), kind, seed, count, *files]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=3_600, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stderr == ""
    used, slowest, memory = (float(part) for part in done.stdout.split())
    print(f"{kind}: {used:.0f} of {count} used, the slowest {slowest} s, {memory:.0f} MB")
    assert 0 < used < int(count)
    assert slowest < SECONDS
    assert memory < MEGABYTES
