"""The sheets that ship, for several of their places, against the standards: what is promised of each file."""

from __future__ import annotations

from pathlib import Path

import pytest
import sheets
from conformance.outloud_check import outloud_errors
from conformance.verapdf import failures

import factsheet
from factsheet.pdf.reading import read_pdf

LAYOUTS = sorted(path.stem for path in (sheets.ROOT / "layouts").glob("*.yaml"))
PLACES = 5  # of each sheet, spread over its table
PROFILES = {"email": ["PDFUA-1", "PDFA-3A"], "handout": ["PDFUA-1"]}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """The files of each edition."""
    folder = tmp_path_factory.mktemp("layouts")
    written: dict[str, list[Path]] = {edition: [] for edition in PROFILES}
    for name in LAYOUTS:
        found = factsheet.load(sheets.ROOT / "layouts" / f"{name}.yaml")
        places = [place.id for place in found.statistics.places]
        for place in places[:: -(-len(places) // PLACES)]:
            for edition, paths in written.items():
                paths.append(folder / f"{name}.{place}.{edition}.pdf")
                paths[-1].write_bytes(factsheet.build(found, place, edition).data)
    return written


@pytest.mark.parametrize("edition", PROFILES)
def test_a_shipped_sheet_keeps_its_standards(files: dict[str, list[Path]], edition: str) -> None:
    found = failures(files[edition], PROFILES[edition])
    assert {file.name.partition(".")[0] for file in found} == set(LAYOUTS)
    wrong = [f"{file.stem}: {failure}" for file, by in found.items() for rules in by.values() for failure in rules]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("edition", PROFILES)
def test_a_shipped_sheet_reads_aloud_without_error(files: dict[str, list[Path]], edition: str) -> None:
    wrong = [f"{file.stem}: {error}" for file in files[edition] for error in outloud_errors(file)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("edition", PROFILES)
def test_a_shipped_sheet_has_one_title_and_words_for_all_that_is_drawn(
    files: dict[str, list[Path]], edition: str
) -> None:
    for file in files[edition]:
        reading = read_pdf(file.read_bytes(), file.name)
        assert reading.root
        elements = list(reading.root.walk())
        assert sum(element.role == "H1" for element in elements) == 1, file.name
        for element in elements:
            if element.role == "Figure":
                assert element.alt.strip(), file.name
            if element.role == "TH":
                assert element.scope in ("Row", "Column"), file.name
            if element.role == "Table":
                assert any(inner.role == "TH" for inner in element.walk()), file.name
