"""Small sheets whose figures were once printed wrong, with what is right. All figures and places are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.problems import Refused

HERE = Path(__file__).parent / "numbers"
PRINTED = {
    "onein": "About 2 in 5 or 41%; 2 in 5 or 40%; about half or 49%; 2.6% or 2.6%; about a tenth or 11%",
    "ratef": "2.4",
    "pctamount": "−12%",
    "lr": "A 33%.",
    "eq": "33%, 33%, 33%",
    "neg": "0 and −1,234.5 and −5",
    "money0": "Less than $0.01 each.",
    "moneya": "Nearly $0.05 each.",
    "one": "1 hour",
    "yen": "¥333",
    "delta": "144 people, −2 since last year.",
    "delta2": "144 people, −2 since last year.",
}


def text_of(case: str) -> str:
    """The text of the sheet of a case, as a reader gets it, with plain spaces."""
    spec = next(path for path in (HERE / case).glob("*.yaml") if ".measures" not in path.name)
    result = factsheet.build(factsheet.load(spec))
    return " ".join(plain_text(read_pdf(result.data, result.name)).split())


@pytest.mark.parametrize("case", PRINTED)
def test_what_is_printed(case: str) -> None:
    assert PRINTED[case] in text_of(case)


def test_equal_parts_say_that_they_do_not_add_up() -> None:
    assert "may not add up to 100 because of rounding" in text_of("eq")


def test_the_difference_of_two_shares_is_no_share() -> None:
    with pytest.raises(Refused, match=r"r: kind: share, and its formula gives percentage points.*Write kind: percent"):
        text_of("pp")


def test_fixed_decimals_are_kept(tmp_path: Path) -> None:
    folder = HERE / "trail"
    spec = next(path for path in folder.glob("*.yaml"))
    (tmp_path / "data").mkdir()
    (tmp_path / spec.name).write_bytes(spec.read_bytes())
    for file in (folder / "data").iterdir():
        text = file.read_text("utf-8").replace("kind: amount}", "kind: amount, decimals: 1}")
        (tmp_path / "data" / file.name).write_text(text, "utf-8")
    result = factsheet.build(factsheet.load(tmp_path / spec.name))
    text = " ".join(plain_text(read_pdf(result.data, result.name)).split())
    assert "47.9 hours, then 48.0 hours; 0.5" in text


def test_icons_that_cannot_say_one_in_fifteen_are_never_built() -> None:
    with pytest.raises(Refused) as refused:
        factsheet.build(factsheet.load(HERE.parent / "layout" / "people-icons" / "ic.yaml"))
    assert [problem.hints[0] for problem in refused.value.problems] == [
        "Write one_in: true, or of: 15.",
        "Write one_in: true, or of: 23.",
        "Write one_in: true, or of: 8.",
    ]


@pytest.mark.parametrize("case", ["icons4", "icons996"])
def test_little_and_nearly_all_are_built(case: str) -> None:
    assert text_of(case)
