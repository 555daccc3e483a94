"""Every golden sheet, as e-mail and as handout, against the standards, by the veraPDF engine and by outloud."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sheets
from conformance.outloud_check import outloud_errors
from conformance.verapdf import failures
from golden.test_golden import CASES, published
from unit.assets.fonts.test_files import brand

import factsheet

EXTREMES = {
    "everything-inline": (
        "- banner: {title: 'A[^a]', subtitle: 'In [français]{fr}, «oui»'}\n"
        "- text: 'Call [1-888-373-7888](tel:+18883737888) or write [a long text that is a link over several lines of"
        " its column because it does not end where the first line ends, nor the second](https://example.org/a?b=(c))."
        " **Strong** and *italic*, {victims} victims[^a].'\n"
        "- columns: [{body: [{text: left}, {footnotes: here}]}, {body: [{section: {heading: Deep, ground: tint, body:"
        " [{section: {heading: Deeper, body: [{text: 'x[^b]'}]}}]}}]}]\n"
    ),
    "no-headings": "- text: Only words and {cases.total} cases.\n",
}

TINY = re.compile("TBL-010 .* against [1-4] data cells$")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """The files of each edition."""
    folder = tmp_path_factory.mktemp("sheets")
    sources = {case: published(case) for case in CASES}
    sources |= {name: sheets.published(body, notes="a: One.\nb: Two.") for name, body in EXTREMES.items()}
    sources["brand-fonts"] = brand(tmp_path_factory.mktemp("brand"))
    written: dict[str, list[Path]] = {"email": [], "handout": []}
    for name, source in sources.items():
        for edition, paths in written.items():
            paths.append(folder / f"{name}.{edition}.pdf")
            paths[-1].write_bytes(factsheet.build(source, source.statistics.places[0].id, edition).data)
    return written


@pytest.mark.slow
@pytest.mark.parametrize(("edition", "profiles"), [("email", ["PDFUA-1", "PDFA-3A"]), ("handout", ["PDFUA-1"])])
def test_every_sheet_keeps_its_standards(files: dict[str, list[Path]], edition: str, profiles: list[str]) -> None:
    found = failures(files[edition], profiles)
    assert len(found) == len(CASES) + len(EXTREMES) + 1
    wrong = [f"{file.stem}: {failure}" for file, by in found.items() for rules in by.values() for failure in rules]
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["email", "handout"])
def test_every_sheet_reads_aloud_without_error(files: dict[str, list[Path]], edition: str) -> None:
    wrong = [f"{file.stem}: {error}" for file in files[edition] for error in outloud_errors(file)]
    # A page of one paragraph has no heading to find it by; that is its writer's to mend. In a table of one or two rows
    # the heads of rows and columns are more than the data, which outloud takes for a table that is torn.
    ours = [error for error in wrong if not error.startswith(("no-headings", "block-")) and not TINY.search(error)]
    assert not ours, "\n".join(wrong)
