"""How many digits a telephone number has, and whether a link dials the number that is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.problems import Problem, Refused
from factsheet.text.dialled import is_other, odd_length

SPEC = """factsheet: 1
title: T
language: en-US
theme: hotline
data: d
default_place: x
file: t
contacts: {phone: PHONE, text: {show: 233733, by: sms}}
body:
  - text: "WORDS {contacts.phone}, {contacts.text}"
"""


def loaded(folder: Path, phone: str, words: str = "Call", cells: str = "") -> tuple[Problem, ...]:
    (folder / "t.yaml").write_text(SPEC.replace("PHONE", phone).replace("WORDS", words), "utf-8")
    (folder / "d.csv").write_text(cells or "id,name,line\nx,Xenia,1-888-373-7888\n", "utf-8")
    text = "set: {year: 2024, as_of: 2025-01-01, source: s}\nmeasures: {}\n"
    (folder / "d.measures.yaml").write_text(text, "utf-8")
    return factsheet.load(folder / "t.yaml").warnings


@pytest.mark.parametrize(
    ("show", "digits"),
    [
        ("1-888-373-788", "9 digits behind its 1"),
        ("1-888-373-78889", "11 digits behind its 1"),
        ("+1 888 373 788", "9 digits behind its 1"),
        ("+1888373788", "9 digits behind its 1"),
        ("1 (888) 373-788", "9 digits behind its 1"),
        ("888-373-788", "9 digits"),
        ("(888) 373-788", "9 digits"),
        ("(888) 373-78888", "11 digits"),
        ("1-888-GET-HEL", "9 digits behind its 1"),
    ],
)
def test_a_number_that_lost_a_digit_is_named_with_how_many_it_has(show: str, digits: str, tmp_path: Path) -> None:
    assert odd_length(show, "en-US").startswith(f"has {digits}, and ")
    [warning] = [w for w in loaded(tmp_path, f'"{show}"') if w.code == "odd-number"]
    assert str(warning).startswith(f"{tmp_path}/t.yaml:8:19: warning: contacts.phone: '{show}' has {digits}, and a ")


@pytest.mark.parametrize(
    ("show", "language"),
    [
        ("1-888-373-7888", "en-US"), ("+1 888 373 7888", "en-US"), ("(888) 373-7888", "en-CA"), ("988", "en-US"),
        ("888-373-7888", "en-US"), ("1-800-GET-HELPNOW", "en-US"), ("233733", "en-US"), ("116 123", "en-US"),
        ("+44 20 7946 0958", "en-US"), ("+49 30 12345", "en-US"), ("900 123 456", "es"), ("123 456 789", "pl"),
        ("01 42 34 56 78", "fr"), ("0800 22 55 530", "de"), ("373-7888", "en-US"),
    ],
)  # fmt: skip
def test_a_number_that_may_be_right_is_left_alone(show: str, language: str) -> None:
    assert not odd_length(show, language)


def test_a_number_of_the_table_is_looked_at_as_well(tmp_path: Path) -> None:
    cells = "id,name,line\nx,Xenia,1-888-373-7888\ny,York,1-888-373-788\nz,Zell,888-373-78\n"
    [warning] = [w for w in loaded(tmp_path, "'{place.line}'", cells=cells) if w.code == "odd-number"]
    assert warning.location.line == 3
    assert "'1-888-373-788' has 9 digits" in warning.fact
    assert "1 more" in warning.fact


@pytest.mark.parametrize(
    ("words", "link", "other"),
    [
        ("1-888-373-7888", "tel:+18883737889", True),
        ("1-888-373-7888", "tel:+1888373788", True),
        ("988", "tel:911", True),
        ("233733", "sms:233737", True),
        ("1-888-373-7888", "tel:+18883737888", False),
        ("(888) 373-7888", "tel:+18883737888", False),
        ("888.373.7888", "tel:8883737888", False),
        ("0800 123 4567", "tel:+448001234567", False),
        ("+44 (0)20 7946 0958", "tel:+442079460958", False),
        ("1-888-GET-HELP", "tel:+18884384357", False),
        ("233733", "sms:233733?body=HELP", False),
        ("Call us", "tel:+18883737888", False),
        ("CALL", "tel:+18883737888", False),
        ("2017", "https://example.org", False),
    ],
)
def test_words_that_are_a_number_are_the_number_that_is_dialled(
    words: str, link: str, other: bool, tmp_path: Path
) -> None:
    assert is_other(words, link) == other
    if not other:
        return
    with pytest.raises(Refused) as refused:
        loaded(tmp_path, "1-800-222-3333", f"[{words}]({link})")
    [problem] = [problem for problem in refused.value.problems if problem.code == "other-number"]
    assert problem.fact == f"'{words}' is linked to {link}, which is another number."
