"""What comes from files and arguments is printed and does nothing else: no escapes, no second line, no turned text."""

from __future__ import annotations

import json
import shutil
import unicodedata
from pathlib import Path

import pytest
import sheets
from click.testing import CliRunner, Result

from factsheet.cli import main

BASE = sheets.ROOT / "tests" / "errors" / "_base"
EVIL = "\x1b[2Jx\x07\x9b31m\u202egnp.\u2066\u061c\x7f"
SHOWN = r"\x1b[2Jx\x07\x9b31m\u202egnp.\u2066\u061c\x7f"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*typed: str) -> Result:
    result = CliRunner().invoke(main, typed, prog_name="factsheet")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def harmless(text: str) -> bool:
    """Whether a terminal shows every character of a text as it is."""
    bidi = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    return all(
        character == "\n"
        or (unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
            and unicodedata.bidirectional(character) not in bidi and character not in "\u200e\u200f\u061c")
        for character in text
    )  # fmt: skip


@pytest.mark.parametrize("typed", [
    (f"{EVIL}",), ("build", EVIL), ("build", f"--{EVIL}"), ("build", "--edition", EVIL), ("build", "--paper", EVIL),
    ("build", "--format", EVIL), ("build", "spec.yaml", "--place", EVIL), ("build", "spec.yaml", "--data", EVIL),
    ("build", "spec.yaml", "--out", f"spec.yaml/{EVIL}"), ("read", EVIL), ("preflight", EVIL), ("read", "a", EVIL),
    ("preflight", "a", "--profile", EVIL), ("preflight", "a", "--ink-limit", EVIL),
    ("fit", "spec.yaml", "--place", EVIL),
])  # fmt: skip
def test_arguments(typed: tuple[str, ...], project: Path) -> None:
    result = run(*typed)
    assert result.exit_code
    assert harmless(result.output)
    if "--out" not in typed:
        assert r"\x1b[2j" in result.output.lower()


@pytest.mark.parametrize("typed", [
    ("a\nError: all is lost",), ("build", "a\nspec.yaml: all is lost"), ("build", "--edition", "a\nError: lost"),
    ("read", "a\nb"), ("build", "--a\nb"), ("build", "--format", "a\nb"),
])  # fmt: skip
def test_a_line_break_in_an_argument_makes_no_line(typed: tuple[str, ...], project: Path) -> None:
    last = run(*typed).output.splitlines()[-1]
    assert r"\x0a" in last or r"\n" in last


def test_the_name_of_a_written_file(project: Path) -> None:
    folder = f"out{EVIL}\n"
    result = run("build", "spec.yaml", "--out", folder, "--edition", "email")
    assert result.exit_code == 0
    assert result.stdout.startswith(rf"out{SHOWN}\x0a/missouri.email.pdf  (")
    assert len(result.stdout.splitlines()) == 1
    result = run("read", f"{folder}/missouri.email.pdf")
    assert result.exit_code == 0
    result = run("preflight", f"{folder}/missouri.email.pdf")
    assert result.stdout.startswith(rf"out{SHOWN}\x0a/missouri.email.pdf: ")
    assert harmless(result.stdout)


def test_words_of_a_spec_and_a_table(project: Path) -> None:
    """YAML can write any character as an escape; whatever is said of it, it is said harmlessly and in whole lines."""
    evil = EVIL.encode("ascii", "backslashreplace").decode().replace("\\x9b", "\\x9b")
    for file, old, new in (
        ("spec.yaml", "theme: hotline", f'theme: "{evil}"'),
        ("spec.yaml", NAME_OF_FILE, f'file: "{evil}\\n"'),
        ("hope.yaml", "name: Missouri", f'name: "{evil}\\nKansas"'),
        ("hope.yaml", "victims: 174", f'victims: "{evil}"'),
    ):
        shutil.copytree(BASE, project, dirs_exist_ok=True)
        text = (project / file).read_text("utf-8")
        assert old in text
        (project / file).write_text(text.replace(old, new), "utf-8")
        for command in ("check", "fit"):
            assert harmless(run(command, "spec.yaml").output)
        said = run("check", "spec.yaml", "--format", "json").stdout
        assert harmless(said)
        assert json.loads(said)["problems"]


NAME_OF_FILE = 'file: "{place.slug}"'


@pytest.mark.parametrize("cell", [EVIL, f'"a\n{EVIL}"'])
def test_cells_of_a_csv_file(cell: str, project: Path) -> None:
    (project / "t.csv").write_text(f"id,name,calls,victims\nx,X,{cell},3\n", "utf-8")
    shutil.copy(project / "hope.measures.yaml", project / "t.measures.yaml")
    result = run("check", "spec.yaml", "--data", "t.csv", "--place", "x")
    assert result.exit_code == 1
    assert harmless(result.output)
    assert all(line.startswith(("t.csv", "t.measures", "spec.yaml")) for line in result.stderr.splitlines())


def test_text_of_a_pdf(project: Path) -> None:
    import pikepdf

    run("build", "spec.yaml", "--edition", "email")
    with pikepdf.open("out/missouri.email.pdf") as pdf:
        pdf.docinfo["/Title"] = EVIL + "\nheading 1: all is lost"
        for element in pdf.objects:
            if isinstance(element, pikepdf.Dictionary) and element.get("/Type") == "/StructElem":
                element["/Alt"] = EVIL + "\ntext: all is lost"
        pdf.Root.Lang = EVIL
        pdf.save("evil.pdf")
    said = run("read", "evil.pdf").output
    assert harmless(said)
    assert r"\x1b[2J" in said
    for form in ("text", "json"):
        judged = run("preflight", "evil.pdf", "--format", form).output
        assert harmless(judged)
