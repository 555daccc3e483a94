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
