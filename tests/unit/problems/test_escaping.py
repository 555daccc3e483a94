"""What acts on a terminal is shown by its number, and nothing else is changed."""

from __future__ import annotations

import unicodedata

import pytest

from factsheet.problems import Location, Problem
from factsheet.problems.escaping import escaped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("title\x1b]0;owned\x07", r"title\x1b]0;owned\x07"),
        ("\x9b2J", r"\x9b2J"),  # the same in one byte
        ("one\r\ntwo\tthree", r"one\x0d\x0atwo\x09three"),
        ("one\u2028two\u2029three\x85four", r"one\u2028two\u2029three\x85four"),
        ("abc\u202egnp.exe", r"abc\u202egnp.exe"),
        ("\u2066a\u2069\u200e\u200f\u061c", r"\u2066a\u2069\u200e\u200f\u061c"),
        ("\ud800", r"\ud800"),
        ("\x00\x7f", r"\x00\x7f"),
        ("", ""),
    ],
)
def test_what_acts_is_shown(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_line_feeds_are_kept_only_where_asked() -> None:
    assert escaped("one\ntwo\r\x1b", lines=True) == "one\ntwo\\x0d\\x1b"
    assert escaped("one\ntwo") == r"one\x0atwo"


@pytest.mark.parametrize(
    ("name", "shown"),
    [("te\u200bxt", r"te\u200bxt"), ("\u200b", r"\u200b"),
     ("hot\xadline", r"hot\xadline"), ("\ufeffbody", r"\ufeffbody"),
     ("a\u2060b", r"a\u2060b"), ("\u3164", r"\u3164"), ("no\u200dte", r"no\u200dte"),
     ("می\u200cخواهم", "می\u200cخواهم"),
     ("👩\u200d💻", "👩\u200d💻"), ("Señor\u00a01", "Señor\u00a01")],
)  # fmt: skip
def test_names_that_look_alike_differ_in_a_message(name: str, shown: str) -> None:
    """A line that is proposed stays as it is: it may be copied."""
    step = f"Write: {name}: 'Men\xadschen'"
    problem = Problem.of("unknown-field", Location("s.yaml", 1), name, f"no '{name}'.", step)
    assert str(problem) == f"s.yaml:1: {shown}: no '{shown}'. Write: {name}: 'Men\xadschen'"


@pytest.mark.slow
def test_all_of_unicode() -> None:
    """What is left can be sent and stands on one line; letters, spaces, joiners and soft hyphens are unchanged."""
    kinds = {"Cc", "Cs", "Zl", "Zp"}
    bidi = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    for number in range(0x110000):
        character = chr(number)
        acts = unicodedata.category(character) in kinds or unicodedata.bidirectional(character) in bidi
        acts |= character in "\u200e\u200f\u061c"
        shown = escaped(character)
        assert (shown != character) == acts, hex(number)
        assert len(shown.splitlines()) == 1
        shown.encode()
