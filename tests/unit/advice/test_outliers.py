"""What `data` says of a row that is the sum of all others, and of figures that are slips."""

from __future__ import annotations

from pathlib import Path

from factsheet.advice.overview import overview
from factsheet.stages.read.alone import read_alone

PLACES = (("Addison", 431), ("Essex", 242), ("Orange", 386), ("Rutland", 766), ("Windham", 523), ("Windsor", 698))


def oddities(folder: Path, *rows: str) -> tuple[str, ...]:
    own = [f"{name},{n},{2 * n},{3 * n}" for name, n in PLACES]
    (folder / "t.csv").write_text("\n".join(["County,Calls,Visits,Letters", *own, *rows, ""]), "utf-8")
    (folder / "t.measures.yaml").write_text(
        "set: {year: 2025, as_of: 2026-01-01, source: S}\ntable: {place: County}\nmeasures:\n"
        "  calls: {column: Calls, label: Calls, kind: count, people: false}\n"
        "  visits: {column: Visits, label: Visits, kind: count, people: false}\n"
        "  letters: {column: Letters, label: Letters, kind: count, people: false}\n",
        "utf-8",
    )
    return overview(read_alone(str(folder / "t.csv"))).oddities


def test_a_row_that_is_the_sum_of_the_others_is_said_once_and_no_slip(tmp_path: Path) -> None:
    (said,) = oddities(tmp_path, "Vermont,3046,6092,9138")
    assert said == (
        "Vermont has the sums of the other 6 places (calls, visits and letters): if it is their total and no place, "
        "write rows: {totals: {Vermont: total}} under table"
    )


def test_a_figure_that_is_far_from_all_others_is_still_a_slip(tmp_path: Path) -> None:
    said = oddities(tmp_path, "Windmill,4300000,900,1400")
    assert [one.partition(" looks")[0] for one in said] == ["calls: 4300000 of Windmill"]
