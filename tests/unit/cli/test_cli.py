"""The command line: exit codes, what goes to stdout and to stderr, and that one failing sheet stops no other."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
import sheets
from click.testing import CliRunner, Result

from factsheet.cli import main
from factsheet.editions import EDITIONS

BASE = sheets.ROOT / "tests" / "errors" / "_base"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project of two places of tests/errors, as the current folder."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*typed: str) -> Result:
    return CliRunner().invoke(main, typed, prog_name="factsheet")


def edited(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def files(*slugs: str) -> list[str]:
    """What the default editions of these sheets write."""
    return sorted(f"{slug}.{ending}" for slug in slugs for ending in ("email.pdf", "png", "alt.txt"))


def written(project: Path, folder: str = "out") -> list[str]:
    return sorted(os.listdir(project / folder)) if (project / folder).exists() else []


def test_a_good_sheet_is_written_and_named_on_stdout(project: Path) -> None:
    result = run("build", "spec.yaml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("out/missouri.email.pdf  (")
    assert "(3 figures and 1 note proved, " in result.stdout
    assert written(project) == files("missouri")


@pytest.mark.parametrize("name", ["kansas", "Kansas", "KANSAS"])
def test_a_place_goes_by_any_of_its_names(name: str, project: Path) -> None:
    assert run("build", "spec.yaml", "--place", name).exit_code == 0
    assert written(project) == files("kansas")


def test_one_place_asked_for_twice_is_built_once(project: Path) -> None:
    result = run("build", "spec.yaml", "--place", "kansas", "--place", "missouri", "--place", "Kansas")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == [
        "out/kansas.email.pdf",
        "out/kansas.png",
        "out/missouri.email.pdf",
        "out/missouri.png",
    ]


def test_every_place_in_the_order_of_the_table(project: Path) -> None:
    result = run("build", "spec.yaml", "--all", "--out", "sheets", "--edition", "email")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == [
        "sheets/missouri.email.pdf", "sheets/kansas.email.pdf"
    ]  # fmt: skip


def test_a_sheet_that_fails_stops_no_other(project: Path) -> None:
    edited(project / "hope.yaml", "victims: 174", "victims: 2")
    result = run("build", "spec.yaml", "--all")
    assert result.exit_code == 1
    assert written(project) == files("kansas")
    assert result.stdout.startswith("out/kansas.email.pdf")
    assert result.stderr.startswith("hope.yaml:3:12: victims: the count for missouri is above 0 and under 3")
    assert len(result.stderr.splitlines()) == 2


def test_check_writes_nothing(project: Path) -> None:
    result = run("check", "spec.yaml", "--all")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["missouri.email.pdf", "kansas.email.pdf"]
    assert not (project / "out").exists()


def test_two_sheets_with_one_file_name_are_refused_before_anything_is_drawn(project: Path) -> None:
    edited(project / "spec.yaml", '"{place.slug}"', '"{set.year}"')
    result = run("build", "spec.yaml", "--all")
    assert result.exit_code == 1
    assert "missouri and kansas would both be written to 2017.email.pdf" in result.stderr
    assert result.stdout == ""
    assert written(project) == []


def test_the_other_sheets_are_kept_when_one_cannot_be_written(project: Path) -> None:
    (project / "out" / "missouri.email.pdf" / "in the way").mkdir(parents=True)
    result = run("build", "spec.yaml", "--all")
    assert result.exit_code == 1
    assert result.stderr.startswith("out/missouri.email.pdf: --out: the file cannot be written (")
    assert written(project) == files("kansas", "missouri")


def test_warnings_are_said_and_stop_nothing(project: Path) -> None:
    edited(project / "spec.yaml", "Some calls concern", "435 calls concern")
    result = run("build", "spec.yaml")
    assert result.exit_code == 0
    assert (
        "spec.yaml:18:17: warning: words: '435' is typed, and is also the figure calls. What is typed is the same"
        in result.stderr
    )
    assert written(project) == files("missouri")


def test_json_has_the_sheets_and_the_problems_and_nothing_on_stderr(project: Path) -> None:
    edited(project / "hope.yaml", "victims: 174", "victims: 2")
    result = run("build", "spec.yaml", "--all", "--edition", "email", "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    said = json.loads(result.stdout)
    [sheet], [problem] = said["sheets"], said["problems"]
    assert (sheet["place"], sheet["file"], sheet["edition"]) == ("kansas", "out/kansas.email.pdf", "email")
    assert sheet["bytes"] == (project / "out" / "kansas.email.pdf").stat().st_size
    assert {"text": "127", "path": "calls", "cell": "hope.yaml:10:10"} in sheet["figures"]
    assert (problem["file"], problem["line"], problem["column"], problem["subject"]) == ("hope.yaml", 3, 12, "victims")
    assert (problem["severity"], problem["next_step"][:18]) == ("problem", "Leave missouri out")


def test_json_of_a_spec_that_is_refused(project: Path) -> None:
    edited(project / "spec.yaml", "theme: hotline", "theme: hotlin")
    result = run("check", "spec.yaml", "--format", "json")
    said = json.loads(result.stdout)
    assert result.exit_code == 1
    assert said["sheets"] == []
    assert [problem["line"] for problem in said["problems"]] == [3]


@pytest.mark.parametrize(
    "typed",
    [("build", "--place", "kansas", "--all"), ("build", "--edition", "poster"), ("build", "--edition", ","), ("draw",),
     ("build", "--format", "xml"), ("build", "--colour"), ("build", "a", "b"), ("read",)],
)  # fmt: skip
def test_wrong_usage_is_2(typed: tuple[str, ...], project: Path) -> None:
    result = run(*typed)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Usage: factsheet")


def test_read_says_what_is_heard(project: Path) -> None:
    run("build", "spec.yaml")
    result = run("read", "out/missouri.email.pdf")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "[en-US] Hope Line 2017"
    assert "item: 435 Phone Calls" in lines


@pytest.mark.parametrize(
    "typed", [(), ("build",), ("check",), ("data",), ("fit",), ("icons",), ("preflight",), ("prove",), ("read",)]
)
def test_help_lists_only_what_there_is(typed: tuple[str, ...]) -> None:
    result = run(*typed, "--help")
    assert (result.exit_code, result.stderr) == (0, "")
    for word in ("  preview", "--jobs", "--language"):
        assert word not in result.stdout


def test_every_command_and_edition_of_the_help_works() -> None:
    assert isinstance(main, click.Group)
    assert sorted(main.commands) == ["build", "check", "claims", "data", "fit", "icons", "preflight", "prove", "read"]
    for name in EDITIONS:
        assert name in run("build", "--help").stdout


def test_the_program_itself(project: Path) -> None:
    """As a process: nothing but problems on stderr, no traceback, the exit code of the worst."""
    command = [sys.executable, "-m", "factsheet", "build", "spec.yaml"]
    good = subprocess.run(command, capture_output=True, text=True, cwd=project)
    assert (good.returncode, good.stderr) == (0, "")
    edited(project / "spec.yaml", "value: calls", "value: calles")
    bad = subprocess.run(command, capture_output=True, text=True, cwd=project)
    assert (bad.returncode, bad.stdout) == (1, "")
    assert bad.stderr == "spec.yaml:16:25: counts.items.value: there is no value 'calles'. Use 'calls'.\n"
    assert written(project) == files("missouri")


def test_places_that_are_refused_are_named_on_sheets_of_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No map, range or rank has them, and nothing on the sheet would tell."""
    monkeypatch.chdir(tmp_path)
    head = "factsheet: 1\ntitle: T\ntheme: hotline\ndata: t\ndefault_place: a\nfile: '{place.slug}'\n"
    Path("s.yaml").write_text(f"{head}body: [{{text: Hello}}]\n", "utf-8")
    Path("t.csv").write_text("id,name,a,b\na,Alba,20,15\nb,Berg,20,30\nc,Corn,30,20\n", "utf-8")
    kinds = "".join(f"  {name}: {{label: {name}, kind: count, people: false}}\n" for name in "abc")
    head = "set: {year: 2024, as_of: 2025-09-30, source: s}\nmeasures:\n"
    Path("t.measures.yaml").write_text(f"{head}{kinds}formulas: {{c: a - b}}\n", "utf-8")
    result = CliRunner().invoke(main, ["check", "s.yaml"])
    assert result.exit_code == 0
    assert "Berg is refused, and left out of what shows all. See why with factsheet check --all." in result.stderr
    assert "left out of what shows all" not in CliRunner().invoke(main, ["check", "s.yaml", "--all"]).stderr
