"""Texts as they are typed by somebody who knows nothing of YAML: printed whole, or answered with the line to paste.

Every text is typed without quotes as a label, as a text block's words, and after `text:` itself, in a project that is
then built for real; what was printed is read back from the PDF.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf

pytestmark = pytest.mark.sampled(4)

BASE = Path(__file__).parent / "_base"
SPEC = """\
factsheet: 1
title: Hope Line
theme: hotline
data: hope
default_place: missouri
file: sheet
notes:
  partial: Not every call is counted.
body:
"""
FIELDS = {
    "label": "  - counts:\n      items:\n        - value: calls\n          label: TEXT\n          icon: phone\n",
    "words": "  - text:\n      words: TEXT\n      style: lead\n",
    "text": "  - text: TEXT\n  - text: Behind it.\n",
}

# What is typed, and what stands on the page; those of the second table look the same in both.
PRINTED = {
    "{place.name} first": "Missouri first",
    "{calls} calls, {victims} people": "435 calls, 174 people",
    "{place.name}'s calls, texts and web": "Missouri’s calls, texts and web",
    "**Bold** start": "Bold start",
    "*Slanted* start": "Slanted start",
    "[A link](https://example.org) first": "A link first",
    "See [a link](https://example.org/a#b), then call": "See a link, then call",
    "[^partial] first": "¹ first",
    '"Help" is here': "“Help” is here",
    "'Help' is here": "‘Help’ is here",
    '"Help is here"': "Help is here",  # the quotes around a whole value are YAML's own
    'Help is "here", it\'s free': "Help is “here”, it’s free",
    "It's the state's own line": "It’s the state’s own line",
    "Help -- day and night...": "Help—day and night…",
    "...": "…",
    "---": "—",
    r"Braces \{like these\}": "Braces {like these}",
}
AS_TYPED = (
    "[Help] now", "[ ] tick here", "* a star first", "5 * 3 calls", "Line #5", "#1 in the state", "Note: this",
    "Open: 24:00", "24:00", "One, two and three", "ask@example.org", "@home", "NO", "yes", "null", "~", "233733",
    "0123", "1e5", "12:30:45", "2017-12-31", "1-888-373-7888", "+1 888 373 7888", "Call us:", "C:\\forms\\new",
    "\\n and \\t", "- dash start", "50% off", "% of calls", "& Sons", "Sons & daughters", "!Important", "> 100",
    "< 100", "| pipe", "`tick`", "? why", ": colon first", ", comma first", "] bracket", "} brace", "Ends in one\\",
    "a # b: c, d", "https://example.org/a#b", "“Curly” first", "Ünïcödé — ½ €5", "=SUM(A1)", "<b>bold</b>",
    "&amp; entity", "$5 $6", "<<", "===",
)  # fmt: skip


def built(folder: Path, field: str, text: str) -> tuple[str, list[factsheet.Problem]]:
    """What a PDF of the project with `text` says, and the problems where there is none."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    (folder / "spec.yaml").write_text(SPEC + FIELDS[field].replace("TEXT", text), "utf-8")
    return read_back(folder / "spec.yaml")


def read_back(spec: Path) -> tuple[str, list[factsheet.Problem]]:
    try:
        result = factsheet.build(factsheet.load(spec))
    except factsheet.Refused as refused:
        return "", list(refused.problems)
    reading = read_pdf(result.data, result.name)
    assert reading.root
    return " ".join(reading.root.text.split()), []


CASES = [*PRINTED.items(), *((text, text) for text in AS_TYPED)]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(("text", "printed"), CASES, ids=[text for text, _ in CASES])
def test_a_text_is_printed_whole_or_answered(field: str, text: str, printed: str, tmp_path: Path) -> None:
    said, problems = built(tmp_path, field, text)
    if problems:
        [problem] = problems
        spec = tmp_path / "spec.yaml"
        lines = spec.read_text("utf-8").splitlines()
        at = problem.location.line - 1
        assert "TEXT" in (SPEC + FIELDS[field]).splitlines()[at], problem
        assert problem.next_step.startswith("Write: "), problem
        indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
        lines[at] = indent + problem.next_step.removeprefix("Write: ")
        spec.write_text("\n".join(lines) + "\n", "utf-8")
        said, problems = read_back(spec)
    assert not problems
    printed = printed.replace("- ", "• ", 1) if text.startswith("- ") and field != "label" else printed  # a list
    assert " ".join(printed.split()) in said
