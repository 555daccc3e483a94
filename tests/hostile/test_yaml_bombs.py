"""YAML that tries to crash, hang or fill the memory: answered with a problem, in a child process with a time limit."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsheet.problems import Problem
from factsheet.syntax import parse
from factsheet.syntax.rescue import words

CHILD = """
import sys
from factsheet.syntax import parse
problems = []
document = parse(eval(sys.argv[1]), "s.yaml", problems)
print(document is None, len(problems), problems[0] if problems else "")
"""
DEEP = "YAML: lists and fields are nested more than 40 deep. Make the file simpler."
MANY = "YAML: the file holds more than 100,000 values. Make the file simpler."
LAUGHS = r'b"".join(b"- &a%d [%s]\n" % (n, b", ".join([b"*a%d" % (n - 1)] * 10) if n else b"x") for n in range(9))'

BOMBS = {
    "brackets": ('b"[" * 200_000', DEEP),
    "braces": ('b"{" * 200_000', DEEP),
    "closed brackets": ('b"[" * 200_000 + b"]" * 200_000', DEEP),
    "nested pairs": ('b"{a: " * 200_000', DEEP),
    "JSON pairs": ("b'{\"a\":' * 160_000", DEEP),
    "explicit keys": ('b"? [" * 200_000', DEEP),
    "items on one line": ('b"- " * 200_000', DEEP),
    "indentation": ('b"".join(b" " * n + b"a:\\n" for n in range(1000))', DEEP),
    "brackets in words": ('b"label: " + b"[" * 200_000', DEEP),
    "billion laughs": (LAUGHS, MANY),
    "a million items": ('b"- \\n" * 300_000', MANY),
    "5 MB": ('b"a: " + b"x" * 5_000_000', "YAML: the file has 5,000,003 bytes."),
}

STRANGE = {
    "NULs": r'b"\0" * 100_000',
    "NULs in words": r'b"a: x\0y\n" * 1000',
    "lone surrogates": r'b"a: \xed\xa0\x80\n"',
    "escaped surrogates": r'b"a: \"" + b"\\ud800" * 100_000 + b"\""',
    "unclosed quote": r'b"a: \"" + b"x\n" * 400_000',
    "unclosed quotes": r'b"a: \"x\n" * 100_001',
    "mistakes on every line": r'b"a: b: c\n" * 100_000',
    "long mistake": r'b"a: b: " + b"c " * 400_000',
    "colons": r'b": " * 300_000',
    "tabs": r'b"\t" * 900_000',
    "tabbed lines": r'b"a:\n\tb: c\n" * 50_000',
    "brackets before a mistake": r'b"- {a: " + b"[], " * 200_000 + b"b: c: d}\n"',
    "unlevel lines": r'b"".join(b" " * (n % 7) + b"a: 1\n" for n in range(100_000))',
    "quotes in braces": r'b"- {a: " + b"\"" * 300_001 + b"}\n"',
    "closing braces": r'b"- {a: " + b"}" * 300_001 + b"}\n"',
}


def in_child(data: str) -> str:
    done = subprocess.run([sys.executable, "-c", CHILD, data], capture_output=True, timeout=30, check=False, text=True)
    assert done.returncode == 0, done.stderr[-500:]
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(("data", "message"), BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_answered_by_its_bound(data: str, message: str) -> None:
    said = in_child(data)
    assert said.startswith("True 1 ")
    assert message in said


@pytest.mark.parametrize("data", STRANGE.values(), ids=STRANGE.keys())
def test_strange_bytes_are_problems(data: str) -> None:
    assert int(in_child(data).split()[1]) > 0


MARKS = st.text("ab:-?[]{},&*!|>'\"%@`#<\t\n \\\x00\ufeff\u2028é", max_size=60)


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(st.binary(max_size=200) | MARKS.map(str.encode))
def test_random_bytes_give_a_document_or_problems(data: bytes) -> None:
    problems: list[Problem] = []
    document = parse(data, "s.yaml", problems)
    assert document or problems
    if document:
        words(document.root, document, "words", problems)
