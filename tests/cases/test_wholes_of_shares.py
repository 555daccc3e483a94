"""The whole of a share is named by out_of, and a name in the field of the number of icons is told so."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.problems import Refused
from tests.cases.test_hidden_rows import project


def test_a_name_in_place_of_a_number_of_icons_is_a_whole(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        factsheet.load(project(tmp_path, "  - share: {value: helpers, of: visits, label: L}\n"))
    assert [problem.next_step for problem in refused.value.problems] == [
        "Write out_of: visits for the whole; of: is how many icons there are."
    ]
    spec = project(tmp_path, "  - share: {value: helpers, out_of: visits, label: L}\n")
    assert factsheet.build(factsheet.load(spec)).data


def test_a_whole_that_a_formula_adds_up_has_shares_over_tracks(tmp_path: Path) -> None:
    """Its cells are those of its parts, so that the share of the first has the cells of the whole of itself."""
    spec = (
        "factsheet: 1\ntitle: T\ntheme: hotline\ndata: t\ndefault_place: x\nfile: t\nbody:\n"
        "- breakdown: {of: tot, as: track, parts: [{value: a, label: A}, {value: b, label: B}]}\n"
    )
    kinds = ", ".join(f"{name}: {{label: {name}, kind: count, people: false}}" for name in ("a", "b", "tot"))
    measures = f"set: {{year: 2024, as_of: 2025-01-01, source: S}}\nformulas: {{tot: a + b}}\nmeasures: {{{kinds}}}\n"
    for name, text in (("s.yaml", spec), ("t.csv", "id,name,a,b\nx,X,2,9\n"), ("t.measures.yaml", measures)):
        (tmp_path / name).write_text(text, "utf-8")
    assert factsheet.build(factsheet.load(tmp_path / "s.yaml")).good
