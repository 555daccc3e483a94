"""Each small folder of a table that went wrong is run as it came, and so are others of its kind.

What is asserted is what a reader gets: the files, the words on the sheet and what the program says of the table.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factsheet.cli import main
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text

HERE = Path(__file__).parent / "data"
SPECS_OF_ONE_FILE = Path(__file__).parents[1] / "hostile" / "two-specs-one-file"
STEP_OF_A_TOTAL = "Look them up in the source and correct the one that is wrong, not the total to make it fit."


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """The folder of one sample, copied, and worked in."""
    folder = request.param if isinstance(request.param, Path) else HERE / request.param
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build(spec: str = "sheet.yaml", *typed: str) -> Result:
    result = CliRunner().invoke(main, ["build", spec, "--all", "--edition", "email", *typed], prog_name="factsheet")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def made(folder: Path) -> list[str]:
    return sorted(path.name.removesuffix(".email.pdf") for path in (folder / "out").glob("*.pdf"))


def text_of(folder: Path, name: str) -> str:
    data = (folder / "out" / f"{name}.email.pdf").read_bytes()
    return " ".join(plain_text(read_pdf(data, "s.pdf", only_text=True)).split())


def rows(folder: Path, *lines: str, file: str = "d.csv") -> None:
    """Replaces the rows of a table, under the header that it has."""
    header = (folder / file).read_text("utf-8").splitlines()[0]
    (folder / file).write_text("\n".join([header, *lines]) + "\n", "utf-8")


# A name that no file can have


@pytest.mark.parametrize("sample", ["long-name"], indirect=True)
def test_a_name_that_is_too_long_for_a_file_stops_its_place_alone(sample: Path) -> None:
    result = build()
    assert result.exit_code == 1
    assert made(sample) == ["north-county", "south-county"]
    first, last = result.stderr.splitlines()
    assert first == (
        "sheet.yaml:8:7: file: 'coalition-of-community-partners-coaliti…' cannot name a file of the sheet for long: it "
        "has 287 letters, and at most 120 fit. Put a shorter name of long into it, such as {place.id}, or one from a "
        "column 'slug' of the table."
    )
    assert last.startswith("2 of 3 sheets; not made: Coalition of Community Partners Coaliti… (")


@pytest.mark.parametrize("sample", ["long-name"], indirect=True)
@pytest.mark.parametrize("step", ["id", "slug"])
def test_each_way_out_of_a_long_name_that_is_told_works(step: str, sample: Path) -> None:
    if step == "id":
        spec = (sample / "sheet.yaml").read_text("utf-8").replace("{place.slug}", "{place.id}")
        (sample / "sheet.yaml").write_text(spec, "utf-8")
        names = ["long", "north", "south"]
    else:
        lines = (sample / "d.csv").read_text("utf-8").splitlines()
        slugs = ("slug", "", "coalition", "")
        text = "".join(f"{line},{slug}\n" for line, slug in zip(lines, slugs, strict=True))
        (sample / "d.csv").write_text(text, "utf-8")
        names = ["coalition", "north-county", "south-county"]
    result = build()
    assert (result.exit_code, result.stderr) == (0, "")
    assert made(sample) == names
    assert "Coalition of Community Partners" in text_of(sample, names[0] if step == "id" else "coalition")


@pytest.mark.parametrize("sample", ["long-name"], indirect=True)
@pytest.mark.parametrize("name", ["Ł" * 121, "Taumatawhakatangihangakoauauotamatea" * 4, "北" * 60])
def test_other_names_that_are_too_long(name: str, sample: Path) -> None:
    rows(sample, f"long,{name},2,2", "south,South County,3,3", "north,North County,1,1")
    result = build()
    assert result.exit_code == 1
    assert made(sample) == ["north-county", "south-county"]
    assert "cannot name a file of the sheet for long: it has " in result.stderr


# Slugs


@pytest.mark.parametrize("sample", ["slugs"], indirect=True)
def test_every_letter_of_a_name_is_in_the_name_of_its_file(sample: Path) -> None:
    result = build()
    assert (result.exit_code, result.stderr) == (0, "")
    wanted = ["aegir", "akovo", "dakovo", "grosse-strasse", "igdir", "lodz", "odegard", "thorshofn"]
    assert made(sample) == wanted
    assert text_of(sample, "dakovo").startswith("Đakovo")
    assert text_of(sample, "akovo").startswith("Akovo")


@pytest.mark.parametrize("sample", ["slugs"], indirect=True)
@pytest.mark.parametrize(
    ("first", "second", "slug"),
    [
        ("Đakovo", "Dakovo", "dakovo"),
        ("Łódź", "Lodz", "lodz"),
        ("Tromsø", "Tromso", "tromso"),
        ("Cafe\u0301 Hill", "Café Hill", "cafe-hill"),
        ("St. Mary's", "St Marys", "st-marys"),
        ("St. Mary’s", "St. Mary's", "st-marys"),
        ("Winston–Salem", "Winston-Salem", "winston-salem"),
        ("Große Au", "Grosse Au", "grosse-au"),
    ],
)
def test_two_names_of_one_slug_never_write_one_file(first: str, second: str, slug: str, sample: Path) -> None:
    rows(sample, f"north,{first},1,1", f"b,{second},2,2")
    result = build()
    assert result.exit_code == 1
    problem, last = result.stderr.splitlines()
    assert "is already taken by north on line 2." in problem
    assert f"slug: '{slug}' for b" in problem or f"name: '{second}' for b" in problem
    assert last.startswith(f"1 of 2 sheets; not made: {second} (")
    assert made(sample) == [slug]
    assert "Served 1" in text_of(sample, slug)  # the first of them, not the last


@pytest.mark.parametrize("sample", ["slugs"], indirect=True)
def test_places_with_codes_have_these_in_slugs_that_would_be_alike(sample: Path) -> None:
    spec = (sample / "sheet.yaml").read_text("utf-8").replace("north", "24031")
    (sample / "sheet.yaml").write_text(spec, "utf-8")
    rows(sample, "24031,Đakovo,1,1", "24033,Dakovo,2,2", "24035,Dakovo 24031,3,3")
    result = build()
    assert "Served 1" in text_of(sample, "dakovo-24031")
    assert "Served 2" in text_of(sample, "dakovo-24033")
    assert result.exit_code == 1, "the third would be called as the first is"
    assert "'dakovo-24031' for Dakovo 24031 is already taken by Đakovo on line 2." in result.stderr


# Two specs of one file


@pytest.mark.parametrize("sample", [SPECS_OF_ONE_FILE], indirect=True)
def test_a_spec_that_replaces_what_another_wrote_is_warned_of(sample: Path) -> None:
    assert build("sheet.yaml").stderr == ""
    result = build("other.yaml")
    assert (result.exit_code, result.stderr) == (
        0,
        "other.yaml:8:7: warning: file: sheet.yaml writes north-county.email.pdf too, which was there and is "
        "replaced. Add words to the name that only this spec has, such as -other.\n",
    )
    spec = (sample / "other.yaml").read_text("utf-8").replace("{place.slug}", "{place.slug}-other")
    (sample / "other.yaml").write_text(spec, "utf-8")
    assert build("other.yaml").stderr == ""  # as it was told to
    assert made(sample) == ["north-county", "north-county-other"]


@pytest.mark.parametrize("sample", [SPECS_OF_ONE_FILE], indirect=True)
@pytest.mark.parametrize("name", ["{place.id}-county", "north-county", "{place.slug}.x"])
def test_files_of_two_specs_that_are_named_otherwise_and_come_out_alike(name: str, sample: Path) -> None:
    spec = (sample / "other.yaml").read_text("utf-8").replace('"{place.slug}"', f'"{name}"')
    (sample / "other.yaml").write_text(spec, "utf-8")
    assert build("sheet.yaml").stderr == ""
    result = build("other.yaml")
    assert ("sheet.yaml writes" in result.stderr) == (not name.endswith(".x"))


# Text that was read in a wrong encoding


@pytest.mark.parametrize("sample", ["mojibake"], indirect=True)
def test_garbled_text_is_shown_as_it_was(sample: Path) -> None:
    result = build()
    assert result.exit_code == 0
    assert result.stderr == (
        "d.csv:2: warning: name: 'DoÃ±a Anaâ€™s' for north was saved in a wrong encoding. It was probably "
        "'Doña Ana’s'. Write that, or save the file again from where it comes from as UTF-8.\n"
    )
    rows(sample, "north,Doña Ana’s,1234,56789")
    shutil.rmtree(sample / "out")
    assert build().stderr == ""
    assert made(sample) == ["dona-anas"]


@pytest.mark.parametrize("sample", ["mojibake"], indirect=True)
@pytest.mark.parametrize(
    ("name", "right"), [("SÃ£o JosÃ©", "São José"), ("Ãngstr", ""), ("MÃ¼nster", "Münster"), ("PoznaÅ„", "Poznań")]
)
def test_other_garbled_names(name: str, right: str, sample: Path) -> None:
    rows(sample, f"north,{name},1234,56789")
    result = build()
    assert result.exit_code == 0
    assert ("was saved in a wrong encoding" in result.stderr) == bool(right)
    assert f"It was probably '{right}'." in result.stderr or not right


# A total beside a part that is not known


@pytest.mark.parametrize("sample", ["total-with-unknown"], indirect=True)
def test_a_total_below_its_known_parts_is_refused(sample: Path) -> None:
    result = build("badtotal3.yaml")
    assert result.exit_code == 1
    assert result.stderr == (
        "data/badtotal3.csv:2: t: 4, but its parts add up to 5 already, without b, which is not known: a 5. "
        f"{STEP_OF_A_TOTAL}\n"
    )
    assert made(sample) == []


@pytest.mark.parametrize("sample", ["total-with-unknown"], indirect=True)
@pytest.mark.parametrize(
    ("row", "refused"),
    [
        ("4,*,5", "4, but its parts add up to 5 already, without a"),
        ("4,5,n/a", "4, but its parts add up to 5 already, without b"),
        ("4,5,(D)", "4, but its parts add up to 5 already, without b"),
        ("50,5,<5", "50, but its parts are at most 9, with b <5."),
        ("9,5,<5", "for x what is hidden can be worked out: 9 = 5 + <5 holds only with b 4."),
        ("*,5,6", "for x what is hidden can be worked out: * = 5 + 6 holds only with t 11."),
        ("*,5,<5", ""),
    ],
)
def test_other_totals_with_something_unknown(row: str, refused: str, sample: Path) -> None:
    rows(sample, f"x,Xtown,{row}", file="data/badtotal3.csv")
    result = build("badtotal3.yaml")
    assert (f"t: {refused}" if refused else "t: ") in result.stderr or not refused
    assert ("data/badtotal3.csv:2: t: " in result.stderr) == bool(refused)
    assert "write 0" not in result.stderr.lower()


# Folders that other tests run too


@pytest.mark.parametrize("sample", ["county-workbook"], indirect=True)
def test_a_workbook_with_a_measures_file_that_does_not_fit_it_is_told_what_to_say_there(sample: Path) -> None:
    shutil.copy(sample / "as-it-came" / "health.measures.yaml", sample)
    result = CliRunner().invoke(main, ["data", "health.xlsx"], prog_name="factsheet")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == (
        "health.xlsx: table: no sheet has a row with 'id' in it. Give every place a row under a row that begins with "
        "id and name. Or: Say in the measures file which column names a place, such as table: {place: County}."
    )


@pytest.mark.parametrize("sample", ["scientific"], indirect=True)
def test_numbers_of_a_spreadsheet_with_a_code_whose_zero_it_dropped(sample: Path) -> None:
    shutil.copy(sample / "as-it-came" / "d.csv", sample)
    result = build()
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == (
        "d.csv:2: fips: '1' for north is not two digits for a state or five for a county. Write 01."
    )
    rows(sample, "north,North County,1.23E+06,5.68E+04,2134,01")
    assert build().stderr == ""
    assert "1,230,000 People served $56,800 Budget" in text_of(sample, "north-county")


@pytest.mark.parametrize("sample", ["suppressed-symbols"], indirect=True)
def test_symbols_in_the_folder_that_they_came_in(sample: Path) -> None:
    (sample / "data").mkdir()
    for name in ("sup.csv", "sup.measures.yaml"):
        (sample / name).rename(sample / "data" / name)
    result = build("sup.yaml")
    assert result.exit_code == 0
    assert len(made(sample)) == 8
    assert "write 0" not in result.stderr.lower()
    zeros = [name for name in made(sample) if text_of(sample, name).startswith("0 cases")]
    assert zeros == ["sup-hale"]
