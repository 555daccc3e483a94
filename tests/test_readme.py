"""The README tells the truth: what it shows exists, and what exists it mentions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields as dataclass_fields
from pathlib import Path
from typing import Literal, get_args, get_origin

import click
import openpyxl
import pytest
import yaml
from click.testing import CliRunner

import factsheet
from factsheet.blocks import kind, kinds, vocabulary
from factsheet.cli import main
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.syntax.schema import Field, schema
from factsheet.theme import tokens
from factsheet.theme.files import TypeStyle

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


def rows(text: str, head: str) -> list[list[str]]:
    """The cells of the table whose first cell is `head`, without its head."""
    found = re.search(rf"^\| {head} \|.*\n\|[-|]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert found, f"README.md has no table of '{head}'."
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in found[1].splitlines()]


def groups_of_fields() -> dict[str, type]:
    """Every block and each group of fields in it, by the names that the README has for them."""
    found: dict[str, type] = {name: kind(name) for name in kinds()}
    for block in kinds():
        for name, field in schema(kind(block)).items():
            for inner in classes_in(field.type):
                if inner.__module__.startswith("factsheet.blocks.") and inner.__module__ != vocabulary.__name__:
                    found[f"{block}.{name}"] = inner
    return found


def fields_of(group: type) -> dict[str, Field]:
    """The fields of a block or group that the README names: all but the id of blocks."""
    return {name: field for name, field in schema(group).items() if name != "id"}


def classes_in(wanted: object) -> list[type]:
    """The classes that a type is made of: `Part` of `tuple[Part, ...]`."""
    if isinstance(wanted, type) and not get_args(wanted):
        return [wanted]
    return [found for inner in get_args(wanted) for found in classes_in(inner)]


def test_every_field_of_every_block_is_named(readme: str) -> None:
    """Each with what must be given in bold, and choices with what stands there by default first."""
    part = readme.split("### Every field of a block")[1]
    listed = {cells[0].strip("`"): cells[1] for cells in rows(part, "Block")}
    groups = groups_of_fields()
    assert set(listed) == set(groups)
    for name, group in groups.items():
        fields = fields_of(group)
        spans = re.findall(r"(\*\*)?`([^`:]+)(?:: ([^`]+))?`", listed[name])
        assert {span[1] for span in spans} == set(fields), name
        assert {span[1] for span in spans if span[0]} == {k for k, f in fields.items() if f.required}, name
        for _, field, choices in spans:
            allowed = get_args(fields[field].type) if get_origin(fields[field].type) is Literal else ()
            assert sorted(choices.split(", ") if choices else ()) == sorted(allowed), (name, field)
            if choices:
                default = next(f.default for f in dataclass_fields(group) if f.name == fields[field].attribute)
                assert choices.split(", ")[0] == default, (name, field)


def test_every_role_of_an_ink_is_named(readme: str) -> None:
    named = {name for cells in rows(readme, "Role") for name in re.findall(r"`(\w+)`", cells[0])}
    assert named == {*tokens.ROLES, "fill"}


def test_every_gap_field_of_a_style_and_group_of_styles_is_named(readme: str) -> None:
    part = readme.split("### What a theme says")[1].split("\n### ")[0]
    spans = set(re.findall(r"`([\w…]+):?`", part))
    assert set(tokens.SPACING) <= spans
    assert set(schema(TypeStyle)) <= spans
    groups = {span.removesuffix("_…") for span in spans if span.endswith("_…")}
    assert groups <= {style.split("_")[0] for style in tokens.STYLES}
    alone = {style for style in tokens.STYLES if style.split("_")[0] not in groups}
    assert alone - spans == {"subtitle", "lead", "small", "unit"}  # named in other tables


def clinics() -> openpyxl.Workbook:
    """A workbook as offices have it: a title, a total, a hidden figure, a note under the table."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    rows: list[list[object]] = [
        ["Dental clinics, visits by district"],
        [],
        ["District", "Visits", "Children seen", "Median wait (days)"],
        ["Aldmoor", 12450, 4120, 12],
        ["Birk", 8322, 2901, 19],
        ["Carrow", 4410, "<5", 31],
        ["Total", 25182, None, None],
        [],
        ["Source: Dental Service, year ending 31 March 2025"],
    ]
    for row in rows:
        sheet.append(row)
    return book


def larder() -> openpyxl.Workbook:
    """The quarters of one office, whose name stands in each row."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Food bank", "Quarter", "Visits", "Food given (t)"])
    for number, label in enumerate(["Q3 2024", "Q4 2024", "Q1 2025", "Q2 2025"]):
        sheet.append(["Birk", label, 812 + 40 * number, 14.2 + number])
    return book


@pytest.mark.parametrize(("make", "places"), [(clinics, ["aldmoor", "birk", "carrow"]), (larder, ["birk"])])
def test_the_first_commands_lead_from_a_workbook_to_its_sheets(
    make: Callable[[], openpyxl.Workbook],
    places: list[str],
    readme: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each as it stands there; between them only what the draft asks for is written."""
    (tmp_path / "data").mkdir()
    make().save(tmp_path / "data" / "clinics.xlsx")
    (tmp_path / "clinics.yaml").write_text(block_after("least", readme), "utf-8")
    monkeypatch.chdir(tmp_path)
    commands = [line.partition(" #")[0].split() for line in block_after("first", readme).splitlines()]
    assert [command[1] for command in commands] == ["data", "data", "check", "build"]
    draft, to, into = commands[0][1:-2], commands[0][-2], commands[0][-1]
    assert to == ">"
    text = CliRunner().invoke(main, draft).stdout
    answers = {"# write the day": "as_of: 2025-06-30", "# write who": "source: Dental Service"}
    for asked, answer in answers.items():
        text = re.sub(rf"{asked}.*", answer, text)
    assert "# write the " not in text
    (tmp_path / into).write_text(text, "utf-8")
    for command in commands[1:]:
        result = CliRunner().invoke(main, command[1:])
        assert (result.exit_code, result.stderr) == (0, ""), command
    assert sorted(file.name for file in (tmp_path / "out").glob("*.pdf")) == [f"{place}.email.pdf" for place in places]
    printed = {
        place: plain_text(read_pdf((tmp_path / "out" / f"{place}.email.pdf").read_bytes(), place)) for place in places
    }
    assert ("8,322" if make is clinics else "932") in printed["birk"]


@pytest.mark.parametrize("number", [0, 1])
def test_the_examples_of_an_aside_are_drawn(readme: str, number: int, tmp_path: Path) -> None:
    """Each in the shipped spec, in place of its banner."""
    blocks = re.split(r"^(?=- banner)", block_after("aside", readme), flags=re.MULTILINE)[1:]
    spec = (ROOT / "layouts" / "spotlight.yaml").read_text("utf-8")
    banner = re.search(r"^  - banner:\n(?:    .*\n)+", spec, re.MULTILINE)
    assert banner
    block = "".join(f"  {line}\n" for line in blocks[number].strip().splitlines())
    mine = tmp_path / "mine.yaml"
    mine.write_text(spec.replace(banner[0], block), "utf-8")
    result = CliRunner().invoke(main, ["check", str(mine)])
    assert (result.exit_code, result.stderr) == (0, "")


def test_another_version_of_a_logo_stands_where_its_edition_needs_it(readme: str, tmp_path: Path) -> None:
    spec = (ROOT / "layouts" / "spotlight.yaml").read_text("utf-8")
    banner = re.search(r"^  - banner:\n(?:    .*\n)+", spec, re.MULTILINE)
    assert banner
    blocks = "".join(f"  {line}\n" for line in block_after("versions", readme).strip().splitlines())
    mine, white = tmp_path / "mine.yaml", tmp_path / "pictures" / "star-white.svg"
    white.parent.mkdir()
    dark = (ROOT / "layouts" / "pictures" / "north-star.svg").read_text("utf-8")
    white.write_text(re.sub(r"#[0-9a-fA-F]{6}\b", "#ffffff", dark), "utf-8")
    mine.write_text(spec.replace(banner[0], blocks), "utf-8")
    command = ["check", str(mine), "--edition", "email,print,handout,png"]
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, result.stderr) == (0, "")
    alone = re.sub(r"^    except: .*\n", "", blocks.split("  - banner:")[1], flags=re.MULTILINE)
    mine.write_text(spec.replace(banner[0], f"  - banner:{alone}".replace("      except: [handout]\n", "")), "utf-8")
    result = CliRunner().invoke(main, command)
    assert "star-white.svg can hardly be seen on this ground. Only in handout." in result.stderr


@pytest.mark.parametrize("known", [True, False])
def test_another_figure_stands_in_place_of_a_headline_that_a_place_has_not(
    known: bool, readme: str, tmp_path: Path
) -> None:
    spec = (ROOT / "layouts" / "spotlight.yaml").read_text("utf-8")
    counts = re.search(r"^  - counts:\n      id: headline\n(?:    .*\n)+", spec, re.MULTILINE)
    assert counts
    blocks = "".join(f"  {line}\n" for line in block_after("instead", readme).strip().splitlines())
    spec = re.sub(r"^  - \{block: headline, .*\n", "", spec.replace(counts[0], blocks), flags=re.MULTILINE)
    (tmp_path / "mine.yaml").write_text(spec, "utf-8")
    data = ROOT / "data"
    table = (data / "hotline-2017.yaml").read_text("utf-8")
    measures = (data / "hotline-2017.measures.yaml").read_text("utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "hotline-2017.yaml").write_text(
        table if known else re.sub(r"^(  victims:).*", r"\1", table, flags=re.MULTILINE), "utf-8"
    )
    (tmp_path / "data" / "hotline-2017.measures.yaml").write_text(
        re.sub(r"^(  victims: \{)", r"\1optional: true, ", measures, flags=re.MULTILINE), "utf-8"
    )
    result = factsheet.build(factsheet.load(tmp_path / "mine.yaml"))
    assert (result.good, result.problems) == (True, ())
    text = plain_text(read_pdf(result.data, result.name))
    assert ("Victims Identified" in text) is known
    assert ("How many victims were identified in Missouri is not published." in text) is not known
    assert "n/a" not in text
    assert text.count("Trafficking Cases") == (1 if known else 2)


def test_a_full_rebrand_names_every_ink(readme: str) -> None:
    table = readme[readme.index("| Ink | is on the sheets |") :].split("\n\n")[0]
    named = {ink for row in table.splitlines()[2:] for ink in re.findall(r"`([a-z]+)`", row.split("|")[1])}
    hotline, other = (
        yaml.safe_load((ROOT / "layouts" / "themes" / f"{name}.yaml").read_text("utf-8"))["inks"]
        for name in ("hotline", "reading-room")
    )
    assert named == set(hotline)
    assert set(hotline) - set(other) == {"paper"}


def test_what_is_said_of_the_icons_is_so(readme: str) -> None:
    found = re.search(r"^\*\*Icons\.\*\* (\d+) come with.*?\n\n", readme, re.MULTILINE | re.DOTALL)
    assert found
    icons = list((ROOT / "layouts" / "icons").glob("*.svg"))
    assert int(found[1]) == len(icons)
    themes = yaml.safe_load((ROOT / "factsheet" / "assets" / "icons" / "words.yaml").read_text("utf-8"))
    said = " ".join(found[0].split())
    assert not [
        theme for theme in themes if not any(word in said for word in (theme.lower(), theme.lower().split()[0]))
    ]
    result = CliRunner().invoke(main, ["icons", "doctor"])
    assert result.stdout.startswith("stethoscope ")
