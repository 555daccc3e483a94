"""Only 0 to 9 are digits: a superscript or a digit of another script is answered, never read and never a traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import factsheet
from factsheet import numbers

PACKAGE = Path(factsheet.__file__).parent
DIGITS = ("²", "٣", "３", "५", "①", "1²", "٣4")
SPEC = """factsheet: 1
title: T
theme: hotline
page: {{size: letter, margin: {margin}}}
data: hotline-2017
default_place: missouri
file: t
fit: [{fit}]
body:
  - {block}
"""
GOOD = {"margin": "42pt", "fit": "{gaps: 60%}", "block": "text: Words."}
FIELDS = (  # what is typed with a digit for D
    ("margin", "Dpt", "not-a-length"),
    ("margin", "4.Dmm", "not-a-length"),
    ("fit", "{gaps: D%}", "out-of-range"),
    ("fit", "{fill: D.5%}", "out-of-range"),
    ("fit", "{leading: D}", "out-of-range"),
    ("fit", "{text: Dpt}", "out-of-range"),
    ("block", "columns: [{width: Dfr, body: [{text: a}]}, {width: 1fr, body: [{text: b}]}]", "not-a-length"),
    ("block", "picture: {file: p.png, alt: A house., height: Dpt}", "not-a-length"),
    ("block", "picture: {file: p.png, alt: A house., height: 3mm, focus: D% 50%}", "not-a-point"),
    ("block", "counts: {as: grid, columns: D, items: [{value: victims, label: People}]}", ""),
)


@pytest.mark.parametrize("digit", DIGITS)
@pytest.mark.parametrize(("field", "typed", "code"), FIELDS)
def test_no_other_digits_in_a_spec(field: str, typed: str, code: str, digit: str, tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(SPEC.format(**{**GOOD, field: typed.replace("D", digit)}), "utf-8")
    with pytest.raises(factsheet.Refused) as refused:
        factsheet.load(spec)
    found = [problem for problem in refused.value.problems if problem.code == code or not code]
    assert found
    assert found[0].location.line
    assert digit in found[0].fact or not code or code == "out-of-range"


@pytest.mark.parametrize("digit", DIGITS)
@pytest.mark.parametrize("typed", ["rhythm: Dpt", "sizes: {gutter: Dmm}", "styles: {body: {tracking: D}}"])
def test_no_other_digits_in_a_theme(typed: str, digit: str, tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    theme = f"factsheet-theme: 1\nextends: hotline\n{typed.replace('D', digit)}\n"
    (tmp_path / "themes" / "mine.yaml").write_text(theme, "utf-8")
    spec = tmp_path / "spec.yaml"
    spec.write_text(SPEC.format(**GOOD).replace("theme: hotline", "theme: mine"), "utf-8")
    with pytest.raises(factsheet.Refused) as refused:
        factsheet.load(spec)
    assert any(digit in problem.fact and problem.location.line == 3 for problem in refused.value.problems)


def test_a_typed_year_of_other_digits_is_not_that_of_the_cell() -> None:
    kind = numbers.NumberType("year")
    assert numbers.said("2017", 2017, kind, "", "en")
    for text in ("２０１７", "٢٠١٧", "²017", "2017²", ""):
        assert not numbers.said(text, 2017, kind, "", "en")


def test_no_pattern_of_the_package_takes_other_digits() -> None:
    r"""`\d` and `str.isdigit` know those of all scripts, `²` among them, which `int` and `float` do not read."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            ascii_only = 'rb"' in line or 'b"8"' in line or "re.ASCII" in line
            plain = line.replace(r"[^\W\d_]", "")  # a letter
            if re.search(r"\\d|\.is(digit|decimal|numeric)\(", plain) and not ascii_only:
                found.append(f"{path.relative_to(PACKAGE)}:{number}: {line.strip()}")
    assert [line for line in found if "preflight/xmp.py" not in line] == []  # its long pattern has the flag below it
