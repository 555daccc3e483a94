"""What `factsheet preflight` prints and answers with: text, JSON, exit codes; and what it judges a file by."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result
from pikepdf import String
from preflight import defects, file_defects, mark_defects, object_defects
from preflight.good import MM, office_sheet, press_sheet, saved

from factsheet.cli import main
from factsheet.graphics.geometry import Box
from factsheet.preflight import Rule, preflight
from factsheet.preflight.rules import RULES


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with `good.pdf` in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.pdf").write_bytes(press_sheet())
    return tmp_path


def run(*typed: str) -> Result:
    """Runs `factsheet preflight` with what is typed."""
    return CliRunner().invoke(main, ["preflight", *typed], prog_name="factsheet")


def spoiled(*names: str) -> bytes:
    """The good sheet with each of these defects."""
    data = press_sheet()
    known = {defect.name: defect for defect in file_defects.DEFECTS + object_defects.DEFECTS + mark_defects.DEFECTS}
    for name in names:
        data = known[name].spoil(data)
    return data


def drawn(content: str) -> bytes:
    """Returns the good sheet with more content."""
    pdf = pikepdf.open(io.BytesIO(press_sheet()))
    defects.draw(pdf, content)
    return saved(pdf)


def test_a_good_file_is_one_line(folder: Path) -> None:
    result = run("good.pdf")
    line = "good.pdf: ready for a press that takes PDF/X-4 (x4; FOGRA39, ink limit 300 %, usual for FOGRA39)\n"
    assert (result.exit_code, result.stdout, result.stderr) == (0, line, "")


def test_a_finding_says_where_what_why_and_what_to_do(folder: Path) -> None:
    (folder / "bad.pdf").write_bytes(spoiled("area_in_rgb", "another_title"))
    result = run("bad.pdf")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == (
        "bad.pdf: not ready for a press that takes PDF/X-4 "
        "(x4; FOGRA39, ink limit 300 %, usual for FOGRA39): 2 problems\n"
        "  problem pdfx.agree: Title\n"
        "      The information dictionary says 'Another sheet', the XMP 'Good sheet'.\n"
        "      Why: Where they differ, one of them is of another state.\n"
        "      Next: Export it again; do not change the file by other programs afterwards.\n"
        "  problem ink.rgb, page 1 at 35.3, 35.3 mm, 17.6 × 17.6 mm: area\n"
        "      Its colour is RGB 255 0 0.\n"
        "      Why: The printer's software converts it in its own way: black type becomes four inks, reds turn dull.\n"
        "      Next: Convert it to CMYK with the printer's profile.\n"
    )


def test_warnings_alone_are_good(folder: Path) -> None:
    (folder / "grey.pdf").write_bytes(spoiled("picture_in_grey"))
    result = run("grey.pdf")
    assert result.exit_code == 0
    assert ": ready for a press" in result.stdout
    assert ": 1 warning\n  warning ink.grey, page 1 at" in result.stdout


def test_findings_of_one_kind_are_said_once() -> None:
    areas = " ".join(f"{100 + 20 * n} 100 10 10 re f" for n in range(13))
    report = preflight(drawn(f"1 0 0 rg {areas} 0 0 1 RG 1 w 100 90 m 200 90 l S"), "bad.pdf")
    assert [(finding.rule, finding.object, finding.alike) for finding in report.findings] == [
        ("ink.rgb", "area", 12),
        ("ink.rgb", "line of 1 pt", 0),
    ]
    assert report.findings[0].box == Box(100, 100, 10, 10)


def test_json_has_the_same(folder: Path) -> None:
    (folder / "bad.pdf").write_bytes(spoiled("area_in_rgb"))
    result = run("good.pdf", "bad.pdf", "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    good, bad = json.loads(result.stdout)
    condition = {"name": "FOGRA39", "ink_limit": 300.0, "because": "usual for FOGRA39"}
    judged_as = {"profile": "x4", "basis": "claimed", "condition": condition}
    assert good == {"file": "good.pdf", **judged_as, "ready": True, "findings": []}
    assert (bad["file"], bad["ready"]) == ("bad.pdf", False)
    assert bad["findings"] == [
        {
            "rule": "ink.rgb",
            "must": "nothing is in RGB",
            "severity": "problem",
            "page": 1,
            "box": [100.0, 100.0, 50.0, 50.0],
            "object": "area",
            "found": "its colour is RGB 255 0 0.",
            "why": "The printer's software converts it in its own way: black type becomes four inks, reds turn dull.",
            "next_step": "Convert it to CMYK with the printer's profile.",
            "more": 0,
        }
    ]


def test_what_cannot_be_read_is_said_and_stops_no_other_file(folder: Path) -> None:
    (folder / "letter.pdf").write_text("Dear reader")
    result = run("letter.pdf", "missing.pdf", "good.pdf")
    assert (result.exit_code, result.stderr) == (1, "")
    first, second, third = result.stdout.splitlines()
    assert first == "letter.pdf: preflight: it is no PDF that can be read. Export it again from the program it is from."
    assert second == "missing.pdf: file: there is no such file. Check its name."
    assert third.startswith("good.pdf: ready")
    values = json.loads(run("letter.pdf", "--format", "json").stdout)
    assert values[0]["ready"] is False
    assert values[0]["refused"][0]["fact"] == "it is no PDF that can be read."


@pytest.mark.parametrize(
    "typed", [(), ("good.pdf", "--profile", "x1"), ("good.pdf", "--ink-limit", "30"), ("good.pdf", "--format", "xml")]
)
def test_wrong_usage(folder: Path, typed: tuple[str, ...]) -> None:
    result = run(*typed)
    assert (result.exit_code, result.stdout) == (2, "")


def test_the_profile_asked_for_wins(folder: Path) -> None:
    result = run("good.pdf", "--profile", "office")
    assert result.exit_code == 1
    assert result.stdout.startswith("good.pdf: not ready for an office printer or copier (office): ")
    assert "edge.white" in result.stdout


def test_a_file_is_judged_by_what_it_claims(missouri: object) -> None:
    assert preflight(press_sheet(), "a").profile == "x4"
    assert preflight(office_sheet(), "a").profile == "office"
    assert preflight(missouri.data, "a").profile == "email"  # type: ignore[attr-defined]


def test_the_verdict_says_that_a_file_claims_nothing(folder: Path) -> None:
    (folder / "plain.pdf").write_bytes(office_sheet())
    assert run("plain.pdf").stdout == (
        "plain.pdf: ready for an office printer or copier "
        "(judged as office, since it claims nothing; --profile says otherwise)\n"
    )
    asked = run("plain.pdf", "--profile", "office").stdout
    assert asked == "plain.pdf: ready for an office printer or copier (office)\n"
    values = json.loads(run("plain.pdf", "good.pdf", "--format", "json").stdout)
    assert [(one["profile"], one["basis"]) for one in values] == [("office", "assumed"), ("x4", "claimed")]


# The printing condition


def named(identifier: str) -> bytes:
    """Returns the good sheet with another name of its printing condition."""
    pdf = pikepdf.open(io.BytesIO(press_sheet()))
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = String(identifier)
    return saved(pdf)


@pytest.mark.parametrize(
    ("identifier", "limit"),
    [
        ("FOGRA51", 300),
        ("FOGRA 52", 260),
        ("CGATS TR 006", 300),
        ("CGATS21-2-CRPC6", 300),
        ("IFRA26", 240),
        ("fogra29", 260),
    ],
)
def test_the_condition_decides_the_limit(identifier: str, limit: float) -> None:
    assert preflight(named(identifier), "a").condition.limit == limit


def test_an_unknown_condition_is_asked_for_its_own_most() -> None:
    condition = preflight(named("Our press"), "a").condition
    assert 250 < condition.limit <= 320
    assert condition.because == "the most that the file's output profile prints"


def printers_own(limit: str) -> bytes:
    """Returns the good sheet with a limit of total ink in its XMP."""
    pdf = pikepdf.open(io.BytesIO(press_sheet()))
    space = 'xmlns:factsheet="urn:uuid:66abea72-07ed-4751-8610-61a73d6e29a0#"'
    more = f"<factsheet:InkLimit {space}>{limit}</factsheet:InkLimit></rdf:Description>"
    defects.say(pdf, "</rdf:Description>", more)
    return saved(pdf)


@pytest.mark.slow
def test_the_printers_own_limit_wins_and_what_is_asked_for_wins_over_it() -> None:
    data = printers_own("220")
    assert preflight(data, "a").condition.limit == 220
    assert preflight(data, "a").condition.because == "as the file says itself"
    assert preflight(data, "a", ink_limit=280).condition.limit == 280
    assert preflight(printers_own("a lot"), "a").condition.limit == 300


def test_the_ground_of_210_per_cent_is_over_a_limit_of_200(folder: Path) -> None:
    result = run("good.pdf", "--ink-limit", "200")
    assert result.exit_code == 1
    assert "C 100 M 40 Y 30 K 40 is 210 % of ink, over 200 %." in result.stdout


def test_a_box_counts_from_the_trims_lower_left() -> None:
    [finding] = preflight(drawn("1 0 0 rg 0 0 72 36 re f"), "a").findings[-1:]
    assert finding.box == Box(0, 0, 72, 36)
    report = preflight(spoiled("bleed_of_2_mm"), "a")
    assert report.findings[0].box
    assert report.findings[0].box.x == pytest.approx(-2 * MM, abs=0.01)


# The rules themselves


def test_every_rule_has_an_id_of_two_words_a_reason_and_a_cure() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids) >= 60
    for rule in RULES:
        assert rule.id.count(".") == 1
        assert rule.profiles
        assert not rule.title.endswith(".")
        assert rule.why.endswith(".")
        assert rule.next_step.endswith(".")
        assert rule.why[0].isupper()
        assert rule.next_step[0].isupper()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_rule_speaks_as_only_printers_do(rule: Rule) -> None:
    said = f"{rule.title} {rule.why} {rule.next_step}"
    assert not re.search(r"\b(RIPs?|plates?|impos\w+|register|registration)\b", said)


def test_the_distance_from_the_edge_is_one_figure_in_a_profile() -> None:
    pdf = pikepdf.open(io.BytesIO(office_sheet()))
    defects.draw(pdf, "0.9 0.9 1 rg -5 100 100 50 re f")
    defects.type_in(pdf, "0 g", 10, x=9, y=300)
    report = preflight(saved(pdf), "a", "office")
    assert [finding.rule for finding in report.findings] == ["edge.white", "type.safe"]
    said = " ".join(f"{one.found} {one.why} {one.next_step}" for one in report.findings)
    own = "3.2 mm"  # where the type stands
    assert set(re.findall(r"[\d.]+ ?mm", said)) - {own} == {"4.5 mm"}


def test_reasons_hold_for_the_profile() -> None:
    data = spoiled("field_to_fill_in")
    for profile, word in (("office", "grey box"), ("email", "phones")):
        [field] = [one for one in preflight(data, "a", profile).findings if one.rule == "form.field"]
        assert word in field.why
    [header] = preflight(spoiled("header_without_binary_bytes"), "a").findings
    assert "line ends" in header.found
    assert "ZIP" in header.next_step
