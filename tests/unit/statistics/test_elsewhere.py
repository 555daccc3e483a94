"""Tables as they come from elsewhere: names of all alphabets, garbled text, line breaks, marks in place of figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factsheet.cli import main
from factsheet.statistics.mojibake import repaired

MEASURES = """\
set: {year: 2025, as_of: 2026-02-01, source: Riverside Aid}
measures:
  served: {label: People served, kind: count, people: false, optional: true}
  men: {label: Men, kind: count, people: false, optional: true}
  women: {label: Women, kind: count, people: false, optional: true}
"""
SPEC = """\
factsheet: 1
title: "{place.name}"
theme: hotline
data: d
default_place: north
file: "{place.slug}"
body:
  - banner: {title: "{place.name}"}
  - text: "{served} served. {place.note}"
"""


def is_of_sentence(line: str) -> bool:
    """Whether a line warns that a sentence has a mark in place of a figure."""
    return "which reads '" in line and "warning: " in line


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "s.yaml").write_text(SPEC)
    (tmp_path / "d.measures.yaml").write_text(MEASURES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build(project: Path, *rows: str, more: str = "") -> Result:
    (project / "d.csv").write_text("id,name,served,men,women,note\n" + "".join(f"{row}\n" for row in rows), "utf-8")
    (project / "d.measures.yaml").write_text(MEASURES + more)
    return CliRunner().invoke(main, ["build", "s.yaml", "--all", "--edition", "email"])


def files(project: Path) -> list[str]:
    return sorted(path.name.removesuffix(".email.pdf") for path in (project / "out").glob("*.pdf"))


def test_names_of_all_alphabets_have_files_that_can_be_typed(project: Path) -> None:
    names = ("Łódź", "Ødegård", "Große Straße", "Đà Nẵng", "Akovo", "Đakovo")
    result = build(project, *(f"x{n},{name},1,,,n" for n, name in enumerate(names)))
    assert (result.exit_code, result.stderr) == (0, "")
    assert files(project) == ["akovo", "da-nang", "dakovo", "grosse-strasse", "lodz", "odegard"]


def test_two_places_whose_files_would_be_called_alike_are_a_problem(project: Path) -> None:
    result = build(project, "a,Łódź,1,,,n", "b,Lodz,1,,,n")
    assert result.exit_code == 1
    assert result.stderr == (
        "d.csv:3: slug: 'lodz' for b is already taken by a on line 2. Give one of them another in a column 'slug'.\n"
        "1 of 2 sheets; not made: Lodz (slug: 'lodz' is already taken by a on line 2).\n"
    )
    assert files(project) == ["lodz"]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Ð\x9cÐ¾Ñ\x81ÐºÐ²Ð°", "It was probably 'Москва'."),
        ("S\ufffdn", "has lost a letter, for which '\ufffd' stands, when it was saved."),
    ],
)
def test_what_no_font_has_is_told_as_garbled_where_it_is(cell: str, said: str, project: Path) -> None:
    result = build(project, f"north,North,1,,,{cell}")
    assert said in result.stderr
    assert "use a font that has it" not in result.stderr


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("caf&eacute;", "café"), ("R&amp;D", "R&D"), ("<b>new</b> site", "new site"), ("a<br>b", "a b"), ("AT&T; x", "")],
)
def test_codes_of_html_in_a_cell_are_told_with_what_is_meant(cell: str, meant: str, project: Path) -> None:
    result = build(project, f"north,North,1,,,{cell}")
    warned = f"has codes of HTML, which are printed as they stand. Write '{meant}'."
    assert (warned in result.stderr) is bool(meant)


@pytest.mark.parametrize("name", ["Coalition of Community Partners " * 9, "A" * 300, "Ж" * 150, "Con", "Aux"])
def test_a_place_that_no_file_can_be_named_after_does_not_stop_the_others(name: str, project: Path) -> None:
    result = build(project, "north,North,1,,,n", f"odd,{name},2,,,n", "south,South,3,,,n")
    assert result.exit_code == 1
    assert "cannot name a file of the sheet for odd: " in result.stderr
    assert len(result.stderr.splitlines()) == 2
    assert files(project) == ["north", "south"]


def test_garbled_text_is_warned_of_with_what_it_was(project: Path) -> None:
    result = build(project, "north,DoÃ±a Anaâ€™s,1,,,n")
    assert result.exit_code == 0
    assert result.stderr == (
        "d.csv:2: warning: name: 'DoÃ±a Anaâ€™s' for north was saved in a wrong encoding. It was probably "
        "'Doña Ana’s'. Write that, or save the file again from where it comes from as UTF-8.\n"
    )


@pytest.mark.parametrize(
    ("garbled", "right"),
    [("SÃ£o TomÃ©", "São Tomé"), ("LÃ³pez â€“ B", "López – B"), ("Ã…lesund", "Ålesund"), ("â‚¬ 5", "€ 5"),
     ("Ã  Paris", "à Paris")],
)  # fmt: skip
def test_garbled_text_is_repaired(garbled: str, right: str) -> None:
    assert repaired(garbled) == right


@pytest.mark.parametrize(
    "text",
    ["Doña Ana’s", "SÃO PAULO", "Đà Nẵng", "Москва", "„Hallo“ – „Welt“", "CAFÉ™", "北京", "Łódź", "ΑΘΗΝΑ", "ÀÉÈ"],
)
def test_good_text_is_left_alone(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize("between", ["\n", "\r\n", "\v", "\t", " \u2028 ", "\x85"])
def test_a_line_break_in_a_cell_is_a_space(between: str, project: Path) -> None:
    result = build(project, f'north,"North{between}County",1,,,"12 Main St{between}Springfield"')
    assert (result.exit_code, result.stderr) == (0, "")
    assert files(project) == ["north-county"]
    heard = CliRunner().invoke(main, ["read", "out/north-county.email.pdf"]).stdout
    assert "12 Main St Springfield" in heard


def test_marks_in_place_of_figures_are_never_told_to_be_zero(project: Path) -> None:
    marks = ("<3", "*", "(D)", "1-10", "..", "n/a", "≥5", "suppressed")
    result = build(project, "north,North,12,,,n", *(f"x{n},X{n},{mark},,,n" for n, mark in enumerate(marks)))
    assert files(project) == ["north", *(f"x{n}" for n in range(8) if n != 6)]  # of all but one the meaning is known
    said = [line for line in result.stderr.splitlines() if not is_of_sentence(line)]
    assert not any("Write" in line for line in said)
    assert "Give the exact figure, or make its kind text, which is printed as it stands." in result.stderr
    assert len(said) == 2  # the one that is not known, and the last line


@pytest.mark.parametrize(
    ("served", "men", "women", "message"),
    [
        ("4", "5", "", "4, but its parts add up to 5 already, without women, which is not known: men 5."),
        ("4", "", "5", "4, but its parts add up to 5 already, without men, which is not known: women 5."),
        ("4", "1", "2", "4, but its parts add up to 3: men 1 + women 2."),
        ("4", "3", "", ""),
        ("4", "4", "", ""),
        ("4", "", "", ""),
        ("", "4", "5", ""),
    ],
)
def test_parts_that_are_more_than_their_total_are_refused_also_where_some_are_not_known(
    served: str, men: str, women: str, message: str, project: Path
) -> None:
    result = build(project, f"north,North,{served},{men},{women},n", more="totals: {served: [men, women]}\n")
    step = "Look them up in the source and correct the one that is wrong, not the total to make it fit."
    said = "".join(line for line in result.stderr.splitlines(keepends=True) if not is_of_sentence(line))
    assert said == (f"d.csv:2: served: {message} {step}\n" if message else "")
