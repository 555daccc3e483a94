"""`factsheet fit`: every sheet, tightest first, and the worst case of them all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import sheets
from click.testing import CliRunner

import factsheet
from factsheet.advice.stress import longer, longest, stressed
from factsheet.advice.tightness import WORST, tightness
from factsheet.cli import main
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose
from factsheet.stages.publish import Published

DC = sheets.ROOT / "tests" / "golden" / "district-of-columbia" / "figures.yaml"
ROOM = "The hotline hears of people who are held by debt and by threats, and helps them to leave in safety. "


def published(times: int, fit: str) -> Published:
    return sheets.published(f"- text: '{ROOM * times}'\n", top=f"fit: {fit}")


@pytest.mark.slow
def test_room_to_spare_is_that_of_the_page_with_nothing_given() -> None:
    [loose], [tight], [over] = (tightness(published(n, "[{text: 8.5pt}]"), [Job("missouri")]) for n in (20, 65, 200))
    assert loose.spare > tight.spare > over.spare
    assert (loose.given_up, loose.text, loose.problem) == ((), 10.2, None)
    assert tight.spare < 0
    assert tight.given_up == (f"text {tight.text:.1f} pt",)
    assert over.problem
    assert over.problem.fact.startswith("Missouri is ")


@pytest.mark.parametrize("times", [20, 64, 72, 80, pytest.param(200, marks=pytest.mark.slow)])
@pytest.mark.parametrize("edition", ["email", "handout"])
def test_it_says_of_a_page_what_a_build_says_of_it(times: int, edition: str) -> None:
    source = published(times, "[{text: 9pt}]")
    [found] = tightness(source, [Job("missouri", edition)])
    [result] = factsheet.build_all(source, [Job("missouri", edition)])
    assert (found.problem is None) == result.good
    if found.problem:
        assert (found.problem.code, found.problem.over) == (result.problems[0].code, result.problems[0].over)


@pytest.mark.slow
def test_over_is_said_only_of_what_does_not_fit(tmp_path: Path) -> None:
    said = []
    for times in (20, 65, 200):
        spec = tmp_path / "spec.yaml"
        spec.write_text(sheets.spec(f"- text: '{ROOM * times}'\n", top="fit: [{text: 8.5pt}]"), "utf-8")
        said.append(CliRunner().invoke(main, ["fit", str(spec), "--data", str(sheets.DATA)]).stdout)
    assert re.search(r" [\d.]+ mm free ", said[0])
    assert re.search(r" fits, [\d.]+ mm given up ", said[1])
    assert re.search(r" [\d.]+ mm over .* does not fit", said[2])


@pytest.mark.slow
def test_the_tightest_comes_first() -> None:
    both = factsheet.load(sheets.SPOTLIGHT, DC)
    found = tightness(both, [Job("DC")], stress=True)
    assert [one.place for one in found] == [WORST, "District of Columbia"]
    assert found[0].spare < found[1].spare
    assert not [one for one in found if one.problem]


@pytest.mark.slow
@pytest.mark.parametrize(("spec", "papers"), [("spotlight", ("letter", "a4")), ("libraries", ("a4",))])
def test_the_shipped_sheets_stand_the_worst_case(spec: str, papers: tuple[str, ...]) -> None:
    """In every edition by the same lines of `fit`, and on the papers that they are made for."""
    source = factsheet.load(sheets.ROOT / "layouts" / f"{spec}.yaml")
    kinds = [(edition, paper) for edition in ("email", "print", "handout") for paper in papers]
    jobs = [Job(place.id, *kind) for place in source.statistics.places for kind in kinds]
    worst = [one for one in tightness(source, jobs, stress=True) if one.place == WORST]
    assert sorted((one.edition, one.paper) for one in worst) == sorted(kinds)
    assert not [one.problem for one in worst if one.problem]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Calls", "Càllsgypjq"), ("Phone Calls", "Phõñégypjq Càllsgypjq"), ("174", "174"), ("", "")],
)
def test_labels_grow_to_twice_their_length(text: str, wanted: str) -> None:
    assert longer(text) == wanted


def test_running_text_grows_by_about_a_third() -> None:
    grown = longer(ROOM.strip())
    assert 1.2 < len(grown) / len(ROOM.strip()) < 1.4
    assert grown.endswith(".")


@pytest.mark.slow
def test_the_longest_name_and_figures_of_all_places_are_set() -> None:
    one = bind(factsheet.load(sheets.SPOTLIGHT), Job("missouri"))
    other = bind(factsheet.load(sheets.SPOTLIGHT, DC), Job("DC"))
    printed = longest(((one.body, one.foot), (other.body, other.foot)))
    assert printed["place.name", ""] == "District of Columbia"
    assert printed["victims", "number"] == "1,204"
    worst = stressed(one.body, printed)
    from dataclasses import replace

    said = sheets.said([compose(replace(one, body=worst)).tree])
    assert "District of Columbia Spõtlïghtgypjqÿgyp" in said
    assert "1,204" in said
    assert "Missouri" not in said.replace(" Missouri (", "")


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_command(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["fit", "--stress", "--format", form])
    assert (result.exit_code, result.stderr) == (0, "")
    if form == "json":
        found = json.loads(result.stdout)
        assert [one["place"] for one in found] == [WORST, "Missouri"]
        assert found[1]["spare"] > 0
    else:
        lines = result.stdout.splitlines()
        assert lines[0].startswith(WORST)
        assert re.match(r"Missouri {4}[0-9]+\.[0-9] mm free +text ", lines[1])
        assert lines[1].endswith("notes 7.8 pt  nothing given up")
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("times", [1, *(pytest.param(n, marks=pytest.mark.slow) for n in (10, 100, 1000))])
def test_all_states_and_their_worst_case_are_listed(times: int, tmp_path: Path) -> None:
    table = sheets.states(tmp_path, times)
    command = ["fit", str(sheets.SPOTLIGHT), "--data", str(table), "--all", "--stress"]
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, result.stderr) == (0, "")
    *lines, common = result.stdout.splitlines()
    assert common.startswith("series: same, ")
    assert len(lines) == 52
    assert lines[0].startswith(WORST)
    assert {line.split("  ")[0] for line in lines} == {WORST, *sheets.STATES.values()}


def test_a_sheet_that_does_not_fit_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "spec.yaml").write_text(sheets.spec(f"- text: '{ROOM * 200}'\n"), "utf-8")
    result = CliRunner().invoke(main, ["fit", "spec.yaml"])
    assert result.exit_code == 1
    assert "does not fit" in result.stdout
    assert result.stderr.endswith("Run factsheet check for it, which says what would help.\n")


@pytest.mark.slow
def test_each_edition_and_paper_has_rows_of_its_own() -> None:
    command = ["fit", str(sheets.SPOTLIGHT), "--edition", "email,print,handout", "--paper", "letter,a4", "--stress"]
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [line for line in result.stdout.splitlines() if not line.startswith("series: same, ")]
    assert len(lines) == len(result.stdout.splitlines()) - 6
    rows = [re.split(r"\s{2,}", line)[:3] for line in lines]
    kinds = [[edition, paper] for edition in ("email", "print", "handout") for paper in ("letter", "a4")]
    assert sorted(rows) == sorted([name, *kind] for name in ("Missouri", "worst case") for kind in kinds)


@pytest.mark.slow
def test_addresses_are_no_longer_in_the_worst_case_of_a_sheet_on_paper() -> None:
    """An address is what it is in every language, also where it is not a link."""
    spare = {}
    for edition in ("email", "print"):
        layout = str(sheets.ROOT / "layouts" / "libraries.yaml")  # the other one has a code on paper, too
        command = ["fit", layout, "--edition", edition, "--stress", "--format", "json"]
        result = CliRunner().invoke(main, command)
        spare[edition] = [row["spare"] for row in json.loads(result.stdout)]
    assert spare["email"] == spare["print"]


def test_a_picture_is_as_tight_as_what_it_is_of() -> None:
    source = factsheet.load(sheets.SPOTLIGHT)
    [email], [png] = (tightness(source, [Job("missouri", edition)]) for edition in ("email", "png"))
    assert (png.spare, png.given_up) == (email.spare, email.given_up)
