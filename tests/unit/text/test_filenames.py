"""Names of files that some system does not take, or that hide what they are, are refused with what to do."""

from __future__ import annotations

import pytest

from factsheet.problems import Location
from factsheet.text.filenames import LONGEST, check, check_typed, plain_name
from factsheet.text.words import Piece

AT = Location("spec.yaml", 6, 7)


def said(name: str, place: str = "") -> str:
    return "; ".join(f"{problem.fact} {problem.next_step}" for problem in check(name, AT, place))


@pytest.mark.parametrize(
    "name", ["missouri-2017", "a", "Łódź 2017", "con-report", "consul", "com10", "x.y", "São Tomé (final)", "می‌خواهم"]
)
def test_a_name_that_every_system_takes(name: str) -> None:
    assert said(name) == ""


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a/b", "'a/b' cannot name a file: it has '/'. Use letters, digits, - and _."),
        ('a:b*"', "'a:b*\"' cannot name a file: it has ':' '*' '\"'. Use letters, digits, - and _."),
        ("a\nb", r"'a\x0ab' cannot name a file: it has U+000A. Use letters, digits, - and _."),
        ("a\x1b[2Jb", r"'a\x1b[2Jb' cannot name a file: it has U+001B. Use letters, digits, - and _."),
        ("a\x7fb", r"'a\x7fb' cannot name a file: it has U+007F. Use letters, digits, - and _."),
        ("a\x9bb", r"'a\x9bb' cannot name a file: it has U+009B. Use letters, digits, - and _."),
        ("gpj\u202e.exe", r"'gpj\u202e.exe' cannot name a file: it has U+202E. Use letters, digits, - and _."),
        ("a\u2066b", r"'a\u2066b' cannot name a file: it has U+2066. Use letters, digits, - and _."),
        ("a\u200bb", "'a\u200bb' cannot name a file: it has U+200B. Use letters, digits, - and _."),
        ("a\u2028b", r"'a\u2028b' cannot name a file: it has U+2028. Use letters, digits, - and _."),
        ("a\ud800", r"'a\ud800' cannot name a file: it has U+D800. Use letters, digits, - and _."),
        ("con", "'con' cannot name a file: Windows keeps this name for a device. Put more into it, such as con-sheet."),
        ("NUL", "'NUL' cannot name a file: Windows keeps this name for a device. Put more into it, such as nul-sheet."),
        (".hidden", "'.hidden' cannot name a file: files that begin with a full stop are hidden. Begin it with a let"),
        ("-rf", "'-rf' cannot name a file: a name that begins with - is taken for an option by other programs. Begin"),
        (" a", "' a' cannot name a file: it begins with a space. Begin it with a letter or a digit."),
        ("a.", "'a.' cannot name a file: it ends in a full stop, which Windows drops. Take it out."),
        ("a ", "'a ' cannot name a file: it ends in a space, which Windows drops. Take it out."),
        ("", f"'' cannot name a file: a name has 1 to {LONGEST} letters. Use letters, digits, - and _."),
        ("..", f"'..' cannot name a file: a name has 1 to {LONGEST} letters. Use letters, digits, - and _."),
    ],
)
def test_a_name_that_some_system_does_not_take(name: str, why: str) -> None:
    assert said(name).startswith(why)


@pytest.mark.parametrize("name", ["Aux", "prn", "COM1", "lpt9", "com¹", "CONIN$", "nul.tar", "con .txt"])
def test_every_name_of_a_device(name: str) -> None:
    assert "Windows keeps this name for a device" in said(name)


def test_a_name_that_is_too_long_names_its_place_and_what_to_do() -> None:
    assert said("w" * LONGEST, "north") == ""
    assert said("w" * (LONGEST + 1), "north").endswith(
        "cannot name a file of the sheet for north: it has 121 letters, and at most 120 fit. Put a shorter name of "
        "north into it, such as {place.id}, or one from a column 'slug' of the table."
    )
    assert said("語" * 41), "a letter may have several bytes"


def test_a_name_is_the_same_on_every_system() -> None:
    assert plain_name("Cafe\u0301\u00a02017\u202fa") == "Café 2017 a"


@pytest.mark.parametrize(
    ("typed", "value", "good"),
    [("sheet", "", True), ("nul", "", False), ("-", "place.slug", False), (".", "place.slug", False),
     ("sheet-", "place.slug", True), ("a.", "", False), ("a\u202e", "place.slug", False), ("con", "place.slug", True)],
)  # fmt: skip
def test_what_is_typed_is_checked_before_any_place_is_drawn(typed: str, value: str, good: bool) -> None:
    pieces = [Piece(kind="text", text=typed, location=AT)]
    pieces += [Piece(kind="value", text=value, location=AT)] if value else []
    assert (not list(check_typed(pieces, AT))) == good
