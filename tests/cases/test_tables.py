"""Tables as people have them are read right, each figure of each, or answered with the one message on what is wrong."""

from __future__ import annotations

import json
import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factsheet.advice.overview import Overview, overview
from factsheet.stages.read.alone import read_alone
from factsheet.statistics.published import Figure

TABLES = Path(__file__).parent.parent / "data" / "tables"
NAMES = sorted(path.parent.name for path in TABLES.glob("*/expected.json"))


def seen(name: str) -> Overview:
    (file,) = (path for path in (TABLES / name).glob("sheet.*") if path.name != "sheet.measures.yaml")
    return overview(read_alone(str(file)))


def expected(name: str) -> Any:
    return json.loads((TABLES / name / "expected.json").read_text("utf-8"))


def told(found: Overview) -> list[str]:
    """The problems, by the names that files have in their own folder."""
    folder = re.compile(r"[\w./-]*/tables/[\w-]+/")
    return [folder.sub("", str(problem)) for problem in found.problems if not problem.is_warning]


def value(figure: Figure | None) -> Decimal | None:
    return Decimal(figure.value) if figure and isinstance(figure.value, int | Decimal) else None


def wanted(figures: dict[str, dict[str, str | None]]) -> dict[str, dict[str, Decimal | None]]:
    return {i: {path: Decimal(text) if text else None for path, text in own.items()} for i, own in figures.items()}


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_a_table_is_read(name: str) -> None:
    found, right = seen(name), expected(name)
    if right["message"]:
        assert told(found) == [right["message"]]
        return
    assert told(found) == []
    places = wanted(right["places"])
    assert [place.id for place in found.places] == list(places)
    for place in found.places:
        assert {path: value(place.figures.get(path)) for path in places[place.id]} == places[place.id]
    assert found.table
    assert [row.id for row in found.table.beside.extra] == list(right["extra"])


@pytest.mark.parametrize("name", [name for name in NAMES if expected(name)["draft"]])
def test_the_draft_of_a_table_reads_the_same_figures(name: str, tmp_path: Path) -> None:
    """Measures may be called otherwise; they come in the order of their columns."""
    (file,) = (path for path in (TABLES / name).glob("sheet.*") if path.name != "sheet.measures.yaml")
    shutil.copy(file, tmp_path)
    found, right = overview(read_alone(str(tmp_path / file.name))), expected(name)
    assert found.is_drafted
    assert told(found) == []
    paths = [view.measure.path for view in found.measures if view.measure.kind != "text"]
    read = {place.id: [value(place.figures.get(path)) for path in paths] for place in found.places}
    assert read == {id_: list(own.values()) for id_, own in wanted(right["places"]).items()}
    assert found.table
    assert list(found.table.beside.periods) == list(right["periods"])
    assert len(found.table.beside.extra) == len(right["extra"])


def test_there_are_enough_of_them() -> None:
    assert len(NAMES) >= 35
