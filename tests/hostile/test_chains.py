"""Files that lead to one another a thousand times: answered at a bound, or followed without an end of the stack."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import factsheet

BASE = Path(__file__).parent.parent / "errors" / "_base"


def project(folder: Path) -> Path:
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    return folder / "spec.yaml"


def themes(folder: Path, number: int) -> None:
    """Themes `t1` to the last, each over the next one, the last over a theme of the package."""
    (folder / "themes").mkdir()
    for at in range(1, number + 1):
        base = f"t{at + 1}" if at < number else "hotline"
        (folder / "themes" / f"t{at}.yaml").write_text(f"factsheet-theme: 1\nextends: {base}\n")


def test_a_long_chain_of_themes_is_answered(tmp_path: Path) -> None:
    spec = project(tmp_path)
    themes(tmp_path, 3000)
    spec.write_text(spec.read_text().replace("theme: hotline", "theme: t1"))
    with pytest.raises(factsheet.Refused) as refused:
        factsheet.load(spec)
    [problem] = refused.value.problems
    assert problem.code == "too-complex"
    assert problem.location.file.endswith("themes/t21.yaml")
    assert problem.location.line == 2


def test_twenty_themes_over_one_another_are_one_theme(tmp_path: Path) -> None:
    spec = project(tmp_path)
    themes(tmp_path, 20)
    spec.write_text(spec.read_text().replace("theme: hotline", "theme: t1"))
    assert factsheet.build(factsheet.load(spec)).good


@pytest.mark.parametrize(
    ("formula", "code"),
    [("(" * 300 + "calls" + ")" * 300, "unreadable-formula"), ("-" * 300 + "calls", "unreadable-formula")],
)
def test_signs_and_brackets_in_a_formula_are_bounded(formula: str, code: str, tmp_path: Path) -> None:
    spec = project(tmp_path)
    measures = tmp_path / "hope.measures.yaml"
    measures.write_text(f"{measures.read_text()}formulas:\n  deep: {formula!r}\n")
    with pytest.raises(factsheet.Refused) as refused:
        factsheet.load(spec)
    assert code in {problem.code for problem in refused.value.problems}


@pytest.mark.slow
def test_a_chain_of_formulas_has_its_value(tmp_path: Path) -> None:
    spec = project(tmp_path)
    measures = tmp_path / "hope.measures.yaml"
    chain = "".join(f"  f{at}: f{at + 1} + 1\n" for at in range(3000))
    measures.write_text(f"{measures.read_text()}formulas:\n{chain}  f3000: calls\n")
    spec.write_text(spec.read_text().replace("Some calls", "Some {f0} calls"))
    figures = factsheet.build(factsheet.load(spec)).report
    assert figures
    assert "3,435" in [checked.text for checked in figures.figures]
