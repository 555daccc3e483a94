"""Every golden sheet against the standards, by the veraPDF engine and by outloud, in one run of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from conformance.outloud_check import outloud_errors
from conformance.verapdf import failures
from golden.test_golden import CASES, published
from unit.test_brand_fonts import brand

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


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    import sheets

    folder = tmp_path_factory.mktemp("sheets")
    sources = {case: published(case) for case in CASES}
    sources |= {name: sheets.published(body, notes="a: One.\nb: Two.") for name, body in EXTREMES.items()}
    sources["brand-fonts"] = brand(tmp_path_factory.mktemp("brand"))
    written = []
    for name, source in sources.items():
        written.append(folder / f"{name}.pdf")
        written[-1].write_bytes(factsheet.build(source, source.statistics.places[0].id).data)
    return written


def test_every_sheet_is_accessible_and_archival(files: list[Path]) -> None:
    found = failures(files, ["PDFUA-1", "PDFA-3A"])
    assert len(found) == len(CASES) + len(EXTREMES) + 1
    wrong = [f"{file.stem}: {failure}" for file, by in found.items() for rules in by.values() for failure in rules]
    assert not wrong, "\n".join(wrong)


def test_every_sheet_reads_aloud_without_error(files: list[Path]) -> None:
    wrong = [f"{file.stem}: {error}" for file in files for error in outloud_errors(file)]
    # A page of one paragraph has no heading to find it by; that is its writer's to mend.
    assert not [error for error in wrong if not error.startswith(("no-headings", "block-"))], "\n".join(wrong)
