"""The same kind of mistake has the same code, whichever file it is made in and whatever its message says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import pytest

from factsheet import syntax
from factsheet.problems import Problem
from factsheet.statistics import consistency, measures
from factsheet.statistics.files import read_plain
from factsheet.statistics.tables import Table
from factsheet.syntax.schema import Reader

SET = "set: {year: 2017, as_of: 2018-07-11, source: Us}\n"


@dataclass(frozen=True)
class Group:
    kind: Literal["row", "list"] = "row"
    count: int = 3
    on: bool = False
    day: date | None = None
    parts: tuple[int, ...] = ()
    names: Mapping[str, int] = field(default_factory=dict)


def of_group(text: str) -> list[str]:
    problems: list[Problem] = []
    document = syntax.parse(text.encode(), "s.yaml", problems)
    if document:
        Reader(document, {}, problems).read(Group, document.root, "group")
    return [problem.code for problem in problems]


def of_measures(text: str) -> list[str]:
    problems: list[Problem] = []
    document = syntax.parse((SET + text).encode(), "t.measures.yaml", problems)
    found = measures.from_yaml(document, problems) if document else None
    if found:
        consistency.check(found, Table("t.csv", ()), problems)
    return [problem.code for problem in problems]


def of_table(text: str | bytes, ending: str) -> list[str]:
    problems: list[Problem] = []
    table = read_plain(text.encode() if isinstance(text, str) else text, ending, f"t{ending}", problems)
    problems += [problem for row in table.rows for problem in row.problems] if table else []
    return [problem.code for problem in problems]


@pytest.mark.parametrize(("code", "of_a_group", "of_a_measure"), [
    ("not-a-choice", "kind: rows", "{label: Cases, kind: quantity}"),
    ("not-true-or-false", "on: maybe", "{label: Cases, kind: amount, people: maybe}"),
    ("unknown-field", "knd: row", "{label: Cases, kind: amount, knd: 1}"),
    ("not-fields", "names: a", "Cases"),
    ("repeated-field", "count: 1\ncount: 2", "{label: Cases, kind: amount, label: Cases}"),
    ("misread-words", "on: *mark", "{label: *mark, kind: amount}"),
    ("unclosed-bracket", "parts: [1, 2", "{label: Cases, kind: amount"),
])  # fmt: skip
def test_specs_and_measures_share_codes(code: str, of_a_group: str, of_a_measure: str) -> None:
    assert code in of_group(of_a_group)
    assert of_measures(f"measures:\n  cases: {of_a_measure}\n") == [code]


def test_dates_and_numbers_share_codes() -> None:
    assert of_group("day: 2017-02-30") == ["not-a-date"]
    assert of_group("count: many") == ["not-a-whole-number"]
    text = "measures: {cases: {label: Cases, kind: amount}}"
    problems: list[Problem] = []
    document = syntax.parse(f"set: {{year: many, as_of: soon, source: Us}}\n{text}".encode(), "m.yaml", problems)
    assert document
    measures.from_yaml(document, problems)
    assert [problem.code for problem in problems] == ["not-a-date", "not-a-whole-number"]


@pytest.mark.parametrize(("code", "texts"), [
    ("empty-file", {".csv": "", ".yaml": "# nothing\n"}),
    ("not-utf-8", {".csv": b"id,name\nmo,\x81\n", ".json": b'{"mo": "\xff"}', ".yaml": b"mo: \xff"}),
    ("repeated-name", {".csv": "id,a\nmo,1\nMO,2\n", ".yaml": "mo: {a: 1}\nMO: {a: 2}\n"}),
    ("repeated-field", {".csv": "id,a,a\nmo,1,2\n", ".yaml": "mo: {b.c: 1, b: {c: 2}}\n"}),
    ("malformed-name", {".csv": "id,a\nNew York,1\n", ".yaml": "mo: {A B: 1}\n"}),
    ("missing-cell", {".csv": "id,a\n,1\n", ".yaml": "[{id: mo, a: 1}, {a: 2}]"}),
    ("unreadable-file", {".csv": b"\xff\xfea", ".xlsx": b"PK"}),
    ("unreadable-syntax", {".json": "{a: 1}"}),
])  # fmt: skip
def test_tables_of_all_forms_share_codes(code: str, texts: dict[str, str | bytes]) -> None:
    assert {ending: of_table(text, ending) for ending, text in texts.items()} == {ending: [code] for ending in texts}
