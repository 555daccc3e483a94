"""The sound files that the fuzzer changes: whole projects around the shipped ones, and files that are tried alone."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import shutil
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import PIL.Image

ROOT = Path(__file__).parents[3]
PRESS = (ROOT / "factsheet/assets/profiles/FOGRA29.icc").read_bytes()
SHEET, SPOTLIGHT, ASSETS, MAP = (
    f"layouts/{name}.yaml" for name in ("libraries", "spotlight", "assets", "block-map")
)  # fmt: skip


@dataclass(frozen=True)
class Slot:
    """A file of the project that is changed, and what is done with it.

    With a `spec` that sheet is built in an `edition`, on the table `table` where one is named. Without, the file alone
    is tried: read as a PDF, or loaded and used as the part `kind` of a sheet.
    """

    kind: str
    file: str
    spec: str = ""
    table: str = ""
    edition: str = "email"


def slots(project: Path) -> list[Slot]:
    """The files that are changed."""

    def of(folder: str, pattern: str = "*") -> list[str]:
        return sorted(str(path.relative_to(project)) for path in (project / folder).glob(pattern) if path.is_file())

    found = [Slot("spec", file, file) for file in of("layouts", "*.yaml") if file != ASSETS]
    for spec, theme, table in (
        ("libraries", "reading-room", "libraries-2018"),
        ("spotlight", "hotline", "hotline-2017"),
    ):
        sheet = f"layouts/{spec}.yaml"
        found += [Slot("theme", f"layouts/themes/{theme}.yaml", sheet, edition=way) for way in ("email", "print")]
        found.append(Slot("measures", f"data/{table}.measures.yaml", sheet))
    found += [
        Slot("place", "placed/places/missouri.yaml", "placed/spotlight.yaml"),
        Slot("figures", "data/hotline-2017.yaml", SPOTLIGHT),
        Slot("csv", "data/libraries-2018.csv", SHEET),
        Slot("csv", "data/orientation_cities.csv", MAP),
        *(Slot(Path(file).suffix[1:], file, "layouts/tabled.yaml", file) for file in of("tables", "*[!l]")),
        Slot("svg", "layouts/icons/bus.svg", SHEET),
        Slot("svg", "layouts/pictures/bookshelf.svg", SHEET, edition="print"),
        *(Slot("svg", file) for file in of("pictures", "*.svg")),
        *(Slot("photo", file) for file in of("pictures", "p*")),
        *(Slot("photo", file, f"layouts/{Path(file).stem}.yaml", edition="print") for file in of("pictures", "p[05]*")),
        *(Slot("font", file) for file in of("fonts")),
        Slot("font", "fonts/own.ttf", ASSETS),
        Slot("profile", "profiles/mine.icc"),
        Slot("profile", "profiles/mine.icc", ASSETS, edition="print"),
        *(Slot("outline", file) for file in of("outlines")),
        Slot("outline", "geo/us-states.json", MAP),
        *(Slot("pdf", file) for file in of("pdf")),
    ]  # fmt: skip
    return found


def make_project(project: Path) -> None:
    """Makes the sound project, the same bytes every time."""
    for folder in ("layouts", "data"):
        shutil.copytree(ROOT / folder, project / folder)
    for folder in ("fonts", "pictures", "profiles", "geo", "outlines", "tables", "pdf", "placed/places"):
        (project / folder).mkdir(parents=True)
    _make_specs(project)
    _make_tables(project)
    _make_assets(project)
    _make_pdfs(project)


def _make_specs(project: Path) -> None:
    import sheets
    from golden.test_golden import BEFORE, NOTES, example

    from factsheet.blocks import kinds

    for kind in kinds():
        text = sheets.spec(BEFORE.get(kind, "") + example(kind), notes=NOTES)
        own = {"trend": sheets.CALLS, "compare": sheets.HELD}.get(kind)  # of several periods, held against others
        if own:
            text = text.replace("data: hotline-2017", f"data: {own.stem}")
            for file in (own, own.with_suffix(".measures.yaml")):
                shutil.copy(file, project / "data")
        (project / f"layouts/block-{kind}.yaml").write_text(text, "utf-8")
    body = "- text: The office’s {victims} victims, {contacts.texts} texts.\n"
    (project / "layouts/tabled.yaml").write_text(sheets.spec(body), "utf-8")
    (project / ASSETS).write_text(sheets.spec(body, top="press: {condition: mine.icc}", theme="own"), "utf-8")
    families = "{regular: own.ttf, strong: SourceSans3-SemiBold.ttf, emphasis: SourceSans3-Italic.ttf}"
    theme = f"factsheet-theme: 1\nextends: hotline\nfamilies:\n  text: {families}\n"
    (project / "layouts/themes/own.yaml").write_text(theme, "utf-8")
    for file in (SPOTLIGHT, "data/hotline-2017.yaml", "data/hotline-2017.measures.yaml"):
        shutil.copy(ROOT / file, project / "placed")
    place = "introduction:\n  words: >-\n    Words for {place.name} alone, in {set.year}.\npartners: {label: With}\n"
    (project / "placed/places/missouri.yaml").write_text(place, "utf-8")


def _make_tables(project: Path) -> None:
    """The shipped figures in every form of table that is read."""
    import openpyxl
    import yaml

    def flat(value: object, name: str = "") -> dict[str, object]:
        if not isinstance(value, dict):
            return {name: value}
        return {key: leaf for k, v in value.items() for key, leaf in flat(v, f"{name}.{k}".strip(".")).items()}

    places = yaml.safe_load((ROOT / "data/hotline-2017.yaml").read_text("utf-8"))
    rows = [{"id": key, **flat(value)} for key, value in places.items()]
    names, folder = list(rows[0]), project / "tables"
    cells = [names, *([row.get(name) for name in names] for row in rows)]
    out = io.StringIO()
    csv.writer(out).writerows(cells)
    (folder / "commas.csv").write_text(out.getvalue(), "utf-8")
    (folder / "semicolons.csv").write_bytes(("sep=;\r\n" + out.getvalue().replace(",", ";")).encode("utf-8-sig"))
    (folder / "tabs.csv").write_bytes(out.getvalue().replace(",", "\t").encode("utf-16"))
    (folder / "list.json").write_text(json.dumps(rows, indent=1), "utf-8")
    (folder / "tree.json").write_text(json.dumps(places, indent=1), "utf-8")
    book = openpyxl.Workbook()
    for row in cells:
        book.active.append(row)
    book.create_sheet("Notes").append(["what", "this is"])
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as parts:
        (folder / "book.xlsx").write_bytes(zipped((name, _undated(parts.read(name))) for name in parts.namelist()))
    for table in list(folder.iterdir()):
        shutil.copy(ROOT / "data/hotline-2017.measures.yaml", folder / f"{table.stem}.measures.yaml")


def _undated(part: bytes) -> bytes:
    """A part of a workbook without the time of its making."""
    return re.sub(rb"\d{4}-\d\d-\d\dT[\d:]{8}Z", b"2018-07-11T00:00:00Z", part)


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive without the time of its making."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def _make_assets(project: Path) -> None:
    import brandfonts
    import sheets

    (project / "pictures/drawing.svg").write_bytes(DRAWING)
    for number, data in enumerate(photos()):
        name = f"p{number}.{'png' if data[1:4] == b'PNG' else 'jpg'}"
        (project / "pictures" / name).write_bytes(data)
        if number in (0, 5):  # one of each form is drawn in a sheet too
            spec = sheets.spec(f"- picture: {{file: {name}, alt: A noise, width: 8mm}}\n")
            (project / f"layouts/p{number}.yaml").write_text(spec, "utf-8")
    with mock.patch.dict(os.environ, SOURCE_DATE_EPOCH="1531267200"):  # in place of the time of their making
        for name, data in (
            ("own.ttf", brandfonts.saved(brandfonts.small(brandfonts.REGULAR))),
            ("both.ttc", brandfonts.collection()),
            ("variable.ttf", brandfonts.variable()),
            ("cff.otf", brandfonts.cff()),
            ("whole.ttf", (ROOT / "fonts/SourceSans3-Regular.ttf").read_bytes()),
        ):
            (project / "fonts" / name).write_bytes(data)
    (project / "profiles/mine.icc").write_bytes(PRESS)
    shutil.copy(project / "data/geo/us-states.json", project / "geo/us-states.json")
    for name, shape in outlines().items():
        (project / "outlines" / f"{name}.json").write_text(json.dumps(shape, indent=1), "utf-8")


def photos() -> list[bytes]:
    def saved(image: PIL.Image.Image, form: str, **options: object) -> bytes:
        out = io.BytesIO()
        image.save(out, form, **options)
        return out.getvalue()

    grey = PIL.Image.frombytes("L", (90, 60), random.Random(12).randbytes(90 * 60))
    colour = PIL.Image.merge("RGB", (grey, grey.rotate(180), grey.transpose(PIL.Image.Transpose.FLIP_LEFT_RIGHT)))
    exif = PIL.Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A maker"
    icc = (ROOT / "factsheet/assets/profiles/sRGB.icc").read_bytes()
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


def outlines() -> dict[str, object]:
    """One state as GeoJSON, as a feature with a hole and as one of parts; and as TopoJSON."""
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
    return {"geojson": {"type": "FeatureCollection", "features": areas}, "topojson": topology}


def _make_pdfs(project: Path) -> None:
    """Sheets for the screen and for the press, and one of another maker, as they are and unpacked; and odd ones."""
    from hostile.fuzzing.pdf_changes import plain
    from preflight.good import press_sheet

    import factsheet

    def built(spec: str, edition: str) -> bytes:
        return factsheet.build(factsheet.load(project / spec), edition=edition).data

    made: dict[str, Callable[[], bytes]] = {
        "email": lambda: built(SPOTLIGHT, "email"),
        "print": lambda: built(SHEET, "print"),
        "other": press_sheet,
    }
    for name, make in made.items():
        data = make()
        (project / f"pdf/{name}.pdf").write_bytes(data)
        (project / f"pdf/{name}-unpacked.pdf").write_bytes(plain(data))
    for file in (ROOT / "tests/hostile/pdfs").glob("*.pdf"):
        if file.stem not in ("bombtext", "cmapmany"):  # long to read, and tested as they are
            shutil.copy(file, project / "pdf")
