"""`prove`: whether finished files are those of their spec and table, what they show otherwise, and the receipt."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path

import pikepdf
import PIL.Image
import pytest
import sheets
from click.testing import CliRunner, Result
from PIL import PngImagePlugin

import factsheet
from factsheet.cli import main
from factsheet.pdf.reading.origin import origin_of

BASE = sheets.ROOT / "tests" / "errors" / "_base"
PDFS = ("missouri.email.pdf", "missouri.print.pdf", "missouri.handout.pdf")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project of two places of tests/errors with Missouri's files, as the current folder."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    assert run("build", "spec.yaml", "--edition", "email,print,handout", "--out", ".").exit_code == 0
    return tmp_path


def run(*typed: str) -> Result:
    return CliRunner().invoke(main, typed, prog_name="factsheet")


def edited(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def rewritten(file: Path, old: bytes, new: bytes) -> None:
    """Exchanges what the page of a PDF paints, as somebody with an editor for PDFs would."""
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        content = pdf.pages[0].Contents
        assert old in content.read_bytes()
        content.write(content.read_bytes().replace(old, new, 1))
        pdf.save(file)


@pytest.mark.parametrize("named", [(), ("spec.yaml",)])
def test_files_as_they_were_built_are_unaltered(named: tuple[str, ...], project: Path) -> None:
    result = run("prove", *PDFS, *named)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert [line.split(": unaltered: ")[0] for line in lines] == list(PDFS)
    assert lines[0].endswith("3 figures and 1 note proved against hope.yaml (missouri, email, letter, spec.yaml)")


def test_each_file_says_what_made_it(project: Path) -> None:
    for name, edition in zip(PDFS, ("email", "print", "handout"), strict=True):
        origin = origin_of((project / name).read_bytes(), name)
        assert origin
        assert (origin.spec, origin.place, origin.edition, origin.paper) == ("spec.yaml", "missouri", edition, "letter")
        assert origin.version == factsheet.__version__
        assert origin.intact


@pytest.mark.parametrize("name", PDFS)
def test_one_byte_that_was_changed_breaks_the_seal(name: str, project: Path) -> None:
    data = (project / name).read_bytes()
    for at in range(0, len(data), len(data) // 40):
        changed = data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :]
        try:
            origin = origin_of(changed, name)
        except factsheet.Refused:
            continue
        assert origin is None or not origin.intact


def test_other_data_are_told_from_an_altered_file(project: Path) -> None:
    edited(project / "hope.yaml", "435", "453")
    result = run("prove", PDFS[0])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "it is as it was made, and spec.yaml and hope.yaml make another file" in result.stderr
    assert re.search(r"At [0-9]+ mm from the left and [0-9]+ mm from the top it has '435', where '453'", result.stderr)
    assert re.search(r"prints '435' where hope\.yaml:[0-9]+:[0-9]+ has 453 \(calls\)", result.stderr)
    assert "altered" not in result.stderr


def test_data_can_be_given(project: Path) -> None:
    shutil.copy(project / "hope.yaml", project / "later.yaml")
    shutil.copy(project / "hope.measures.yaml", project / "later.measures.yaml")
    assert run("prove", PDFS[0], "--data", "later.yaml").exit_code == 0
    edited(project / "later.yaml", "435", "453")
    assert "where later.yaml:" in run("prove", PDFS[0], "--data", "later.yaml").stderr


def test_a_figure_that_was_changed_in_the_file_is_named_with_its_cell(project: Path) -> None:
    file = project / PDFS[0]
    with pikepdf.open(file) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    shown = re.search(rb"<([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{4})[0-9A-F]*>Tj", content, re.IGNORECASE)
    texts = re.findall(rb"<[0-9A-Fa-f]+> ?Tj|\[[^\]]*\] ?TJ", content)
    assert shown or texts
    for text in texts:  # the digits of some figure exchanged
        codes = re.findall(rb"[0-9A-Fa-f]{4}", text)
        if len(codes) < 3 or codes[0] == codes[1]:
            continue
        other = text.replace(codes[0] + codes[1], codes[1] + codes[0], 1)
        if other != text:
            rewritten(file, text, other)
            break
    result = run("prove", PDFS[0])
    assert result.exit_code == 1
    assert "it was altered after factsheet made it" in result.stderr
    assert "mm from the top it has" in result.stderr


def test_a_file_that_another_program_saved_again_is_altered(project: Path) -> None:
    again = io.BytesIO()
    with pikepdf.open(project / PDFS[0]) as pdf:
        pdf.save(again)
    (project / "again.pdf").write_bytes(again.getvalue())
    result = run("prove", "again.pdf")
    assert result.exit_code == 1
    assert "again.pdf: prove: it was altered after factsheet made it" in result.stderr


def test_a_file_of_another_version_is_named_as_such(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edited(project / "hope.yaml", "435", "453")
    monkeypatch.setattr("factsheet.cli.proving.__version__", "9.9")
    assert (
        f"it was made by factsheet {factsheet.__version__}, and 9.9 makes another file" in run("prove", PDFS[0]).stderr
    )


def test_a_pdf_of_others_is_no_traceback(project: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(project / "other.pdf")
    (project / "broken.pdf").write_bytes(b"%PDF-1.7\n")
    result = run("prove", "other.pdf", "broken.pdf", "missing.pdf", PDFS[0])
    assert result.exit_code == 1
    assert "other.pdf: prove: it does not say which spec and place made it" in result.stderr
    assert "broken.pdf: PDF: it is no PDF that can be read." in result.stderr
    assert "missing.pdf" in result.stderr
    assert result.stdout.startswith(PDFS[0])  # the others are proved all the same


@pytest.mark.parametrize("typed", [("spec.yaml",), ("spec.yaml", "other.yaml", PDFS[0])])
def test_wrong_usage_is_2(typed: tuple[str, ...], project: Path) -> None:
    assert run("prove", *typed).exit_code == 2


def test_a_spec_that_is_not_there_is_named(project: Path) -> None:
    (project / "spec.yaml").unlink()
    result = run("prove", PDFS[0])
    assert result.exit_code == 1
    assert "spec.yaml: spec: there is no such page spec." in result.stderr


def test_the_receipt_has_each_figure_with_its_cell_and_place_on_the_page(project: Path) -> None:
    assert run("prove", PDFS[0], PDFS[1], "--receipt", "kept").exit_code == 0
    receipt = json.loads((project / "kept" / "receipt.json").read_text("utf-8"))
    assert [sheet["file"] for sheet in receipt["sheets"]] == list(PDFS[:2])
    [calls] = [figure for figure in receipt["sheets"][0]["figures"] if figure["path"] == "calls"]
    assert calls["text"] == "435"
    assert re.fullmatch(r"hope\.yaml:[0-9]+:[0-9]+", calls["cell"])
    left, down, width, size = calls["box"]
    assert 0 < left < 216
    assert 0 < down < 279.4
    assert width > 0 < size
    text = (project / "kept" / "receipt.txt").read_text("utf-8")
    assert re.search(r"435  calls:number  at [0-9.]+, [0-9.]+  hope\.yaml:[0-9]+:[0-9]+", text)
    figures = sum(len(sheet["figures"]) for sheet in receipt["sheets"])
    assert (project / "kept" / "receipt.json").stat().st_size < 1000 * figures


def test_a_receipt_verifies_itself_and_its_files(project: Path) -> None:
    assert run("prove", *PDFS, "--receipt", ".").exit_code == 0
    good = run("prove", "receipt.json")
    assert (good.exit_code, good.stderr) == (0, "")
    assert "3 of its 3 files are beside it" in good.stdout
    rewritten(project / PDFS[0], b" ", b"\n")
    assert f"{PDFS[0]}: receipt: receipt.json is of other bytes." in run("prove", "receipt.json").stderr
    edited(project / "receipt.json", "435", "453")
    assert "receipt.json: receipt: it was changed after it was written." in run("prove", "receipt.json").stderr
    (project / "receipt.json").write_text("[]", "utf-8")
    assert "it is no receipt of factsheet" in run("prove", "receipt.json").stderr


def test_a_receipt_that_cannot_be_written_is_a_problem(project: Path) -> None:
    (project / "receipt.json").mkdir()
    result = run("prove", PDFS[0], "--receipt", ".")
    assert result.exit_code == 1
    assert "unaltered" in result.stdout
    assert "receipt.json: --receipt: the file cannot be written" in result.stderr


def test_json_has_what_was_proved_and_what_not(project: Path) -> None:
    (project / "other.pdf").write_bytes(b"no PDF")
    result = run("prove", PDFS[0], "other.pdf", "--format", "json")
    said = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (1, "")
    assert [one["file"] for one in said["proved"]] == [PDFS[0]]
    assert [one["code"] for one in said["problems"]] == ["unreadable-file"]


@pytest.mark.slow
def test_a_picture_and_its_text_are_held_against_the_sheet(project: Path) -> None:
    assert run("build", "spec.yaml", "--edition", "png", "--out", "out").exit_code == 0
    result = run("prove", "out/missouri.png")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "out/missouri.png: unaltered: 3 figures and 1 note proved" in result.stdout
    edited(project / "out" / "missouri.alt.txt", "435", "453")
    said = run("prove", "out/missouri.png").stderr
    assert "out/missouri.alt.txt: prove: it is not the text of out/missouri.png" in said


@pytest.mark.slow
def test_pixels_that_were_painted_over_are_named(project: Path) -> None:
    assert run("build", "spec.yaml", "--edition", "png", "--out", ".").exit_code == 0
    packed = (project / "missouri.png").read_bytes()
    image = PIL.Image.open(io.BytesIO(packed))
    kept = PngImagePlugin.PngInfo()
    kept.add_itxt("XML:com.adobe.xmp", image.info["xmp"].decode())
    image = image.convert("RGB")
    image.putpixel((300, 400), (1, 2, 3))
    image.save(project / "missouri.png", pnginfo=kept)
    said = run("prove", "missouri.png").stderr
    assert "missouri.png: prove: it was altered after factsheet made it" in said
    assert "It differs between 300, 400 and 301, 401 pixels from its upper left." in said
    edited(project / "hope.yaml", "435", "453")
    assert run("build", "spec.yaml", "--edition", "png", "--out", "later").exit_code == 0
    edited(project / "hope.yaml", "453", "435")
    said = run("prove", "later/missouri.png").stderr
    assert "it is as it was made, and spec.yaml and hope.yaml make another file" in said


@pytest.mark.parametrize("folder", [".", "layouts"])
def test_the_spec_is_looked_for_where_a_build_has_its_files(
    folder: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("build", "spec.yaml", "--edition", "email", "--out", "out").exit_code == 0
    (project / folder).mkdir(exist_ok=True)
    (project / "spec.yaml").rename(project / folder / "spec.yaml")
    (project / "elsewhere").mkdir()
    monkeypatch.chdir(project / "elsewhere")
    assert "unaltered" in run("prove", "../out/missouri.email.pdf").stdout
