"""Page specs changed at random, as by a slip of the hand: read, checked and built, or answered, and nothing else."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
import sheets
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factsheet

pytestmark = pytest.mark.slow  # hundreds of whole sheets

SPEC = sheets.SPOTLIGHT.read_text("utf-8")
THEME = (sheets.ROOT / "layouts" / "themes" / "hotline.yaml").read_text("utf-8")
TABLE = sheets.DATA.read_text("utf-8")
MEASURES = sheets.DATA.with_name("hotline-2017.measures.yaml").read_text("utf-8")
Change = Callable[[str], str]

SNIPPETS = (
    "", " ", "  ", "\t", "\n", "- ", ": ", " #", "'", '"', "{", "}", "[", "]", "[^", "](", "**", "*", "&a ", "*a",
    "!!x ", "|", ">", "\\", "0", "-1", "0pt", "1e9", "99999pt", "99999999999pt", "0.0000001pt", "1fr", "0fr", "²fr",
    "null", "~", "{place.name}", "{victims}", "{nothing}", "[^locations]", "[a](https://x.org)", "[a](tel:1)",
    "\u00a0", "\u200b", "\u202e", "\u00ad", "\u0301", "نص", "日本", "📞", "A" * 300, "word " * 400, "\ufeff", "\x85",
    "\u2028", "%YAML 1.2\n---\n", "---\n", "...\n",
)  # fmt: skip


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """One change of a text: a line left out, doubled or moved, or a few characters put in, taken out or replaced."""
    kind = draw(st.sampled_from(["delete", "double", "swap", "indent", "insert", "cut", "value", "value"]))
    first, second = draw(st.floats(0, 0.9999)), draw(st.floats(0, 0.9999))
    snippet = draw(st.sampled_from(SNIPPETS) | st.text(max_size=4))

    def change(text: str) -> str:
        lines = text.split("\n")
        a, b = int(first * len(lines)), int(second * len(lines))
        at = int(first * len(text))
        if kind == "insert":
            return text[:at] + snippet + text[at:]
        if kind == "cut":
            return text[:at] + text[at + 1 + int(second * 12) :]
        if kind == "delete":
            del lines[a]
        elif kind == "double":
            lines.insert(b, lines[a])
        elif kind == "swap":
            lines[a], lines[b] = lines[b], lines[a]
        elif kind == "indent":
            lines[a] = " " * int(second * 6) + lines[a].lstrip()
        elif ": " in lines[a]:
            lines[a] = f"{lines[a].split(': ')[0]}: {snippet}"
        return "\n".join(lines)

    return change


def assert_answered(**files: str) -> None:
    """Load and build a project of these files: a good sheet, or problems that each say where, what and what to do."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = {"spec.yaml": SPEC, "hotline-2017.yaml": TABLE, "hotline-2017.measures.yaml": MEASURES}
        for file, text in {**project, **files}.items():
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            problems, data = (), factsheet.build(factsheet.load(folder / "spec.yaml")).data
        except factsheet.Refused as refused:
            problems, data = refused.problems, b""
    assert bool(problems) != data.startswith(b"%PDF")
    assert list(problems) == sorted(problems, key=lambda p: (p.location, p.subject, p.fact))
    for problem in problems:
        assert problem.location.file
        assert problem.subject
        assert problem.fact[-1] in ".…:"
        assert problem.subject != "verify", problem  # a difference between the file and its sheet is a bug of ours


def changed(text: str, made: list[Change]) -> str:
    for change in made:
        text = change(text)
    return text


SOME = st.lists(changes(), min_size=1, max_size=4)
QUICK = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))


def spec_is_answered(made: list[Change]) -> None:
    assert_answered(**{"spec.yaml": changed(SPEC, made)})


def theme_is_answered(made: list[Change]) -> None:
    spec = SPEC.replace("theme: hotline", "theme: mine")
    assert_answered(**{"spec.yaml": spec, "themes/mine.yaml": changed(THEME, made)})


def table_is_answered(table: list[Change], measures: list[Change]) -> None:
    files = {"hotline-2017.yaml": changed(TABLE, table), "hotline-2017.measures.yaml": changed(MEASURES, measures)}
    assert_answered(**files)


test_a_changed_spec = QUICK(given(SOME)(spec_is_answered))
test_a_changed_theme = QUICK(given(SOME)(theme_is_answered))
test_a_changed_table = QUICK(given(SOME, st.lists(changes(), max_size=2))(table_is_answered))
test_a_changed_spec_for_long = pytest.mark.slow(LONG(given(SOME)(spec_is_answered)))
test_a_changed_theme_for_long = pytest.mark.slow(LONG(given(SOME)(theme_is_answered)))
test_a_changed_table_for_long = pytest.mark.slow(LONG(given(SOME, SOME)(table_is_answered)))
