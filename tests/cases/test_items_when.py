"""Items of `counts` that stand under a condition: a place without a headline figure shows another in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
import sheets

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.problems import Refused

MEASURES = """
set: {year: 2020, as_of: 2020-01-01, source: Us}
measures:
  calls: {label: Calls, kind: count, people: false, optional: true}
  letters: {label: Letters, kind: count, people: false, optional: true}
  change: {label: Change, kind: amount, people: false}
"""
TABLE = "id,name,calls,letters,change\nall,Alland,12,7,-3\nfew,Fewland,,7,4\nzero,Zeroland,0,,0\n"
BODY = """
- counts:
    as: {manner}
    items:
      - {{value: calls, label: Calls, when: calls}}
      - {{value: letters, label: Letters instead, when: {{missing: calls}}}}
      - {{value: change, label: Change}}
"""


def said(folder: Path, place: str, body: str) -> str:
    """The text of the sheet of a place, verified."""
    (folder / "d.csv").write_text(TABLE, "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    spec = sheets.spec(body).replace("hotline-2017", "d").replace("missouri", "all")
    (folder / "spec.yaml").write_text(spec, "utf-8")
    result = factsheet.build(factsheet.load(folder / "spec.yaml"), place)
    assert result.good
    return " ".join(plain_text(read_pdf(result.data, result.name)).split())


@pytest.mark.parametrize("manner", ["headline", "row", "list", "grid"])
def test_a_place_without_a_figure_shows_another_in_its_place(manner: str, tmp_path: Path) -> None:
    body = BODY.format(manner=manner)
    few, every = (said(tmp_path, place, body) for place in ("few", "all"))
    assert "n/a" not in few
    assert "Letters instead" in few
    assert "Calls" not in few
    assert "Calls" in every
    assert "Letters instead" not in every
    zero = said(tmp_path, "zero", body)  # nought is a figure
    assert "Calls" in zero
    assert "Letters instead" not in zero


def test_bars_have_the_scale_of_the_items_that_are_left(tmp_path: Path) -> None:
    item = (
        "- counts: {as: row, track: true, items: [{value: calls, label: Calls, when: %s}, {value: letters, label: B}]}"
    )
    assert "Bars share one scale" in said(tmp_path, "all", item % "calls")
    assert "Calls" not in said(tmp_path, "few", item % "calls")
    assert "n/a" in said(tmp_path, "few", item % "{missing: calls}")


def test_counts_of_which_no_item_is_left_are_left_out(tmp_path: Path) -> None:
    body = (
        "- text: Words.\n- counts: {as: headline, items: [{value: calls, label: Calls, when: {more: [calls, 99]}}]}\n"
    )
    assert "Calls" not in said(tmp_path, "all", body)


def test_the_condition_of_an_item_fixes_the_sign_in_its_label(tmp_path: Path) -> None:
    item = "- counts: {items: [{value: letters, label: 'Letters, {change:size} fewer than before'%s}]}\n"
    assert "3 fewer than before" in said(tmp_path, "all", item % ", when: {less: [change, 0]}")
    with pytest.raises(Refused, match="without its sign"):
        said(tmp_path, "all", item % "")
    with pytest.raises(Refused, match="says the opposite"):
        said(tmp_path, "all", item % ", when: {more: [change, 0]}")


def test_a_condition_of_an_item_on_nothing_known_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"there is no value 'cals'\. Use 'calls'\."):
        said(tmp_path, "all", "- counts: {items: [{value: calls, label: Calls, when: cals}]}\n")


def test_texts_and_choices_know_of_missing_figures(tmp_path: Path) -> None:
    body = "- text: {when: {missing: calls}, words: Calls are not known.}\n- text:\n    choose:\n"
    body += "      - {when: {missing: letters}, words: No letters are known.}\n      - words: Letters are known.\n"
    assert said(tmp_path, "few", body).endswith("Calls are not known. Letters are known.")
    assert said(tmp_path, "zero", body).endswith("No letters are known.")
