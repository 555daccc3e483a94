"""Dataclasses walked against YAML: each type's values, each mistake once with its mark, and no second one from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

import pytest

from factsheet import syntax
from factsheet.problems import Problem, in_order
from factsheet.syntax.schema import FAILED, Length, Reader, Unbound, make, schema


@dataclass(frozen=True)
class Part:
    SHORT: ClassVar[str] = "label"

    label: str
    weight: float = 1.0


@dataclass(frozen=True)
class Whole:
    as_: Literal["row", "list"]
    size: Length = Length(12)  # noqa: RUF009  a float
    count: int = 3
    on: bool = False
    day: date | None = None
    parts: tuple[Part, ...] = ()
    names: Mapping[str, int] = field(default_factory=dict)
    index: int = field(default=0, metadata={"given": False})


def read(text: str) -> tuple[object, list[str]]:
    problems: list[Problem] = []
    document = syntax.parse(text.encode(), "s.yaml", problems)
    assert document
    value = Reader(document, {}, problems).read(Whole, document.root, "whole")
    return (make(value) if isinstance(value, Unbound) else value), [str(problem) for problem in in_order(problems)]


def test_every_plain_type() -> None:
    text = """
as: row
size: 0.5in
count: -4
on: true
day: 2017-12-31
parts: [Sex, {label: Labor, weight: 2.5}]
names: {a: 1, b: 2}
"""
    whole = Whole("row", Length(36), -4, True, date(2017, 12, 31), (Part("Sex"), Part("Labor", 2.5)), {"a": 1, "b": 2})
    assert read(text) == (whole, [])


def test_a_field_of_our_own_is_not_offered() -> None:
    assert "index" not in schema(Whole)
    assert schema(Whole)["as"].required
    assert not schema(Whole)["size"].required


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("as: rows", "s.yaml:1:5: whole.as: 'rows' is not one of row and list. Use 'row'."),
        ("as: 17", "s.yaml:1:5: whole.as: '17' is not one of row and list. Use one of them."),
        ("as: [row]", "s.yaml:1:5: whole.as: a list is not one of row and list. Use one of them."),
        ("as:", "s.yaml:1:4: whole.as: an empty field is not one of row and list. Use one of them."),
        ("size: 1pt", "s.yaml:1:1: whole: no 'as' is given. Add as: …"),
        ("ass: row", "s.yaml:1:1: whole: no field 'ass'. Fields are as, count, day, names, on, parts, size. Use 'as'."),
        ("style: row", "s.yaml:1:1: whole: no field 'style'. Fields are as, count, day, names, on, parts, size. "
         "Use 'as'."),
        ("as: row\nxyz: 1", "s.yaml:2:1: whole: no field 'xyz'. Fields are as, count, day, names, on, parts, size. "
         "Remove it."),
        ("as: row\nsize: 12", "s.yaml:2:7: whole.size: '12' is not a length with its unit. "
         "Write it like 12pt, 3mm or 0.5in."),
        ("as: row\nsize: 999999999pt", "s.yaml:2:7: whole.size: '999999999pt' is not a length with its unit. "
         "Write it like 12pt, 3mm or 0.5in."),
        ("as: row\ncount: 1.5", "s.yaml:2:8: whole.count: '1.5' is not a whole number. Write it like 3."),
        ("as: row\non: yes", "s.yaml:2:5: whole.on: 'yes' is not true or false. Write it like true."),
        ("as: row\nday: 2017-02-30", "s.yaml:2:6: whole.day: '2017-02-30' is not a date of the calendar. "
         "Write a day as year-month-day, such as 2017-12-31."),
        ("as: row\nparts: Sex", "s.yaml:2:8: whole.parts: a list is needed here. Start each item with '- '."),
        ("as: row\nparts: []", "s.yaml:2:8: whole.parts: the list is empty. Add an item, or remove the field."),
        ("as: row\nparts:\n- weight: 2", "s.yaml:3:3: whole.parts: no 'label' is given. Add label: …"),
        ("as: row\nparts:\n- name: Sex", "s.yaml:3:3: whole.parts: no field 'name'. Fields are label, weight. "
         "Use 'label'."),
        ("as: row\nnames: [a]", "s.yaml:2:8: whole.names: names with values are needed here. Write name: value lines."),
        ("as: row\nnames: {a: b}", "s.yaml:2:12: whole.names.a: 'b' is not a whole number. Write it like 3."),
        ("[as, row]", "s.yaml:1:1: whole: named fields are needed here. "
         "Its fields are as, size, count, on, day, parts, names."),
    ],
)  # fmt: skip
def test_one_mistake_has_one_message(text: str, message: str) -> None:
    value, problems = read(text)
    assert problems == [message]
    assert value is FAILED


def test_what_stands_in_a_misspelt_field_is_checked_in_the_same_run() -> None:
    _, problems = read("ass: rows\nsiez: 12\nparts: [{labl: Sex, weight: heavy}]")
    assert [problem.split(": ")[0] for problem in problems] == [
        "s.yaml:1:1", "s.yaml:1:6", "s.yaml:2:1", "s.yaml:2:7", "s.yaml:3:10", "s.yaml:3:29"
    ]  # fmt: skip


def test_what_readers_make_is_kept_where_the_group_fails() -> None:
    problems: list[Problem] = []
    document = syntax.parse(b"as: row\nsize: 1\nnames: {a: x, b: y}", "s.yaml", problems)
    assert document
    reader = Reader(document, {int: lambda _, node, __: f"made {getattr(node, 'text', '')}"}, problems)
    assert reader.read(Whole, document.root, "whole") is FAILED
    assert reader.forms == ["made x", "made y"]
