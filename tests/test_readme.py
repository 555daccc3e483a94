"""The README tells the truth: what it shows exists, and what exists it mentions."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).parent.parent
FIRST_SCREEN = 40  # lines
PICTURE = re.compile(r"!\[(?P<alt>[^\]]+)\]\((?P<file>[^)\s]+)\)|<img [^>]*src=\"(?P<src>[^\"]+)\"")
TARGET = re.compile(r"\]\(([^)\s]+)[^)]*\)|(?:src|href)=\"([^\"]+)\"")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#", re.IGNORECASE)  # https:, mailto:, or a heading of this page


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


def prose(text: str) -> str:
    """The README without its fenced blocks and inline code, where brackets are examples and not links."""
    return re.sub(r"`[^`\n]+`", "", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


def block_after(marker: str, text: str) -> str:
    """The fenced block right under `<!-- marker -->`, found as `.ci/run` finds it."""
    found = re.search(rf"^<!-- {marker} -->\n+```\w*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found, f"README.md has no fenced block under <!-- {marker} -->. Put the command there."
    return found[1].strip()


def test_the_build_command_makes_an_environment_and_builds(readme: str) -> None:
    command = block_after("build", readme)
    assert command.startswith("python3 -m venv")
    assert command.endswith("factsheet build")


def test_the_test_command_makes_an_environment_and_tests(readme: str) -> None:
    command = block_after("tests", readme)
    assert command.startswith("python3 -m venv")
    assert command.endswith("pytest -n 2")


def test_every_command_of_the_program_is_named(readme: str) -> None:
    from factsheet.cli import main

    assert isinstance(main, click.Group)
    names = main.list_commands(click.Context(main))
    missing = [name for name in names if not re.search(rf"\bfactsheet {re.escape(name)}\b", readme)]
    assert names
    assert not missing, f"README.md does not say what these commands do: {missing}"


def test_every_kind_of_block_is_mentioned(readme: str) -> None:
    files = sorted((ROOT / "factsheet" / "blocks" / "kinds").glob("[!_]*.py"))
    missing = [file.stem for file in files if f"`{file.stem}`" not in readme]
    assert files
    assert not missing, f"README.md does not mention these blocks in backticks: {missing}"


def test_the_first_screen_shows_a_sheet(readme: str) -> None:
    top = "\n".join(readme.splitlines()[:FIRST_SCREEN])
    pictures = [Path(found["file"] or found["src"]) for found in PICTURE.finditer(prose(top))]
    assert pictures, f"README.md has no picture with alternative text in its first {FIRST_SCREEN} lines."
    for picture in pictures:
        kept = picture.parts[0] in {"layouts", "data", "fonts", "tests"} or picture.parts[0].startswith(".")
        assert kept, f"{picture} is not in a folder that the repository keeps."
        assert (ROOT / picture).is_file(), f"{picture} does not exist."


def test_every_relative_link_leads_somewhere(readme: str) -> None:
    targets = [one or other for one, other in TARGET.findall(prose(readme))]
    relative = [target.split("#")[0] for target in targets if not ELSEWHERE.match(target)]
    lost = [target for target in relative if not (ROOT / target).exists()]
    assert not lost, f"README.md links to files that do not exist: {lost}"
