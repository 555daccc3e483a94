"""The contributor's kit tells the truth: forms and settings can be read, and what the guide names is there."""

from __future__ import annotations

import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
GITHUB = ROOT / ".github"
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
SETTINGS = [*sorted(GITHUB.rglob("*.yml")), ROOT / ".pre-commit-config.yaml"]
GUIDES = [GITHUB / "CONTRIBUTING.md", GITHUB / "SECURITY.md"]
RUN = ROOT / ".ci" / "run"
MODES = ("fast", "golden", "all")
MADE = ("out/", ".review/", ".venv/")  # folders that the commands of the guides make
PATH = re.compile(r"`(\.?\w[\w.-]*/[\w./-]*)(?: [a-z]+)?`")
NAME_OF_PATH = re.compile(r"`(\w+)` of\s+`([\w./-]+\.py)`")
KEPT_AS_TYPED = ("tests/errors/** ", "fonts/*.txt ")  # patterns of .gitattributes


def relative(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def kept_files() -> Iterator[tuple[str, bytes]]:
    """The files of the repository's folders, by their paths."""
    for folder in ("factsheet", "layouts", "data", "fonts", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), path.read_bytes()


@pytest.mark.parametrize("path", SETTINGS, ids=relative(SETTINGS))
def test_settings_can_be_read(path: Path) -> None:
    assert isinstance(read(path), dict)


@pytest.mark.parametrize("path", FORMS, ids=[path.stem for path in FORMS])
def test_a_form_asks_for_what_a_maintainer_needs(path: Path) -> None:
    form = read(path)
    assert {"name", "description", "body"} <= form.keys()
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert {field["type"] for field in fields} <= {"input", "textarea", "dropdown", "checkboxes"}
    names = [field["id"] for field in fields]
    assert len(set(names)) == len(names)
    assert {"command", "spec", "table", "measures", "version", "files"} <= set(names)
    assert all(field["attributes"]["label"] for field in fields)


def test_there_is_a_form_for_each_kind_of_trouble() -> None:
    assert {path.stem for path in FORMS} == {"wrong-number", "does-not-fit", "printer-refused"}


@pytest.mark.parametrize("guide", GUIDES, ids=[path.stem for path in GUIDES])
def test_a_guide_names_only_what_is_there(guide: Path) -> None:
    text = guide.read_text("utf-8")
    named = [path for path in PATH.findall(text) if not path.startswith(MADE)]
    assert named
    assert not [path for path in named if not (ROOT / path).exists()]
    for name, path in NAME_OF_PATH.findall(text):
        assert re.search(rf"\b{name}\b", (ROOT / path).read_text("utf-8")), f"{path} has no {name}."


def test_the_guide_says_how_to_add_each_thing() -> None:
    text = GUIDES[0].read_text("utf-8")
    for thing in ("block", "number format", "preflight rule", "theme", "language", "edition"):
        assert re.search(rf"^\*\*An? {thing}\.\*\*", text, re.MULTILINE), thing
    assert all(f"`.ci/run {mode}`" in text for mode in MODES[:2])
    assert "`.ci/run`" in text


def test_the_workflow_runs_what_everybody_runs() -> None:
    [job] = read(GITHUB / "workflows" / "ci.yml")["jobs"].values()
    assert [shlex.split(step["run"]) for step in job["steps"] if "run" in step] == [[".ci/run", "all"]]
    assert job["strategy"]["matrix"]["python"] == ["3.11", "3.13"]
    assert all(step["uses"].startswith("actions/") for step in job["steps"] if "uses" in step)


def test_nothing_else_lies_at_the_top() -> None:
    """What is no dotfile: a scratch file that is committed by mistake is found."""
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines() if line.strip()]
    top = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    kept = {name for name in top if not any(fnmatch(name, pattern) for pattern in ignored)}
    assert kept == {"LICENSE", "README.md", "data", "factsheet", "fonts", "layouts", "pyproject.toml", "tests"}


def test_hooks_need_no_other_repository() -> None:
    assert {repository["repo"] for repository in read(ROOT / ".pre-commit-config.yaml")["repos"]} == {"local"}


def test_the_run_knows_its_words() -> None:
    assert subprocess.run(["bash", "-n", RUN], capture_output=True).returncode == 0
    text = RUN.read_text("utf-8")
    assert all(re.search(rf"\[01\]:{mode}\b", text) for mode in MODES)
    for typed in (["quick"], ["fast", "golden"], ["--help"]):
        done = subprocess.run(["bash", RUN, *typed], capture_output=True, text=True, timeout=10)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "usage: .ci/run [fast|golden|all]\n"


def test_the_run_tests_what_is_there() -> None:
    [tests] = re.findall(r"^FAST_TESTS=\((.*?)\)$", RUN.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert "tests/test_kit.py" in tests.split()
    assert not [path for path in (*tests.split(), "tests/golden") if not (ROOT / path).exists()]


def test_everything_is_done_in_three_quarters_of_an_hour() -> None:
    limits = dict(re.findall(r"^(\w+)_SECONDS=(\d+)", RUN.read_text("utf-8"), re.MULTILINE))
    assert int(limits["README"]) <= 480
    assert int(limits["README"]) + int(limits["SLOW"]) <= 45 * 60 - 300  # which is for installing, style and types


def test_no_checkout_changes_bytes() -> None:
    """What is no text is named by its ending; what has other line ends is among what is kept as it was typed."""
    attributes = (ROOT / ".gitattributes").read_text("utf-8")
    binary = re.findall(r"^\*(\.\w+) +binary$", attributes, re.MULTILINE)
    assert all(f"\n{pattern}" in attributes for pattern in KEPT_AS_TYPED)
    for path, data in kept_files():
        if path.endswith(tuple(binary)):
            continue
        if re.fullmatch(r"tests/data/tables/[^/]+/sheet\.(csv|tsv|txt|jsonl)", path):
            continue  # as programs save them, in their encodings and with their line ends
        assert b"\0" not in data, f"{path}: name its ending in .gitattributes"
        assert path.startswith(("tests/errors/", "fonts/")) or b"\r" not in data, f"{path}: its line ends would change"


def test_coverage_counts_the_package_and_its_branches() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    run, report = settings["tool"]["coverage"]["run"], settings["tool"]["coverage"]["report"]
    assert (run["branch"], run["parallel"], run["source"]) == (True, True, ["factsheet"])
    assert all(any(re.search(pattern, line) for pattern in report["exclude_also"])
               for line in ("if TYPE_CHECKING:", "        assert_never(kind)"))  # fmt: skip
    assert any(need.startswith("coverage") for need in settings["project"]["optional-dependencies"]["dev"])
