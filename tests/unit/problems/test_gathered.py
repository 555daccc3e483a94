"""What is the same in many rows of a table is said once, with how many they are and the first three."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factsheet.problems import Location, Problem, Refused, in_order


def of_row(number: int, fact: str = "is no number", path: str = "a", step: str = "Write it.") -> Problem:
    location, row = Location("t.csv", number + 2), f"p{number}"
    return Problem.of_row("c", location, path, row, f"'{row}x' for {row} {fact}.", step, alike=f"{path} {fact}")


def said(problems: list[Problem]) -> list[str]:
    return [str(problem) for problem in in_order(problems)]


def test_up_to_three_have_a_message_each() -> None:
    assert said([of_row(2), of_row(0), of_row(1)]) == [
        f"t.csv:{n + 2}: a: 'p{n}x' for p{n} is no number. Write it." for n in range(3)
    ]


@pytest.mark.slow
def test_more_are_one_message_in_any_order_and_when_said_again() -> None:
    once = [
        "t.csv:2: a: 'p0x' for p0 is no number. "
        "The same in 20,000 rows: p0 (line 2), p1 (line 3), p2 (line 4) and 19,997 more. Write it."
    ]
    assert said([of_row(n) for n in reversed(range(20_000))]) == once
    assert said(list(Refused([of_row(n) for n in range(20_000)]).problems)) == once


def test_other_columns_facts_and_severities_stay_apart() -> None:
    kinds = [of_row(n, path=path) for path in "ab" for n in range(9)] + [of_row(n, "is a date") for n in range(9)]
    kinds += [replace(of_row(n), severity="warning") for n in range(9)]
    assert len(said(kinds)) == 4


def test_a_step_that_holds_for_one_row_alone_is_an_example() -> None:
    (line,) = said([of_row(n, step=f"Write {n}.") for n in range(5)])
    assert line.endswith("and 2 more. Write 0. Correct the others likewise.")


def test_rows_without_a_name_are_told_by_their_line() -> None:
    (line,) = said([Problem.of_row("c", Location("t.csv", n), "id", "", "the row has none.") for n in range(2, 8)])
    assert line == "t.csv:2: id: the row has none. The same in 6 rows: line 2, line 3, line 4 and 3 more."


def test_a_place_of_the_spec_that_many_sheets_met_is_said_once() -> None:
    met = [
        replace(Problem.of("c", Location("s.yaml", 9, 3), "text", f"no value for {p}."), place=p, names_sheet=True)
        for p in "vwxyz"
    ]
    assert said(met) == ["s.yaml:9:3: text: no value for v. The same in 5 places: v, w, x and 2 more."]
    assert len(said([replace(problem, names_sheet=False) for problem in met])) == 5


def of_line(line: int, code: str = "unknown-field", file: str = "s.yaml") -> Problem:
    return Problem.of(code, Location(file, line, 3), f"text{line}", "no field 'a'.", "Remove it.")


def test_fifty_of_one_kind_in_a_file_have_a_message_each() -> None:
    found = [*(of_line(n) for n in range(1, 51)), *(of_line(n, "not-a-length") for n in range(1, 51))]
    found += [of_line(n, file="b.yaml") for n in range(1, 51)]
    assert len(said(found)) == 150


def test_of_more_the_first_twenty_are_said_and_how_many_follow() -> None:
    found = [*(of_line(n) for n in range(1, 1001)), of_line(500, "not-a-length")]
    messages = said(found)
    assert len(messages) == 21
    assert messages[18] == "s.yaml:19:3: text19: no field 'a'. Remove it."
    assert messages[19] == (
        "s.yaml:20:3: text20: no field 'a'. "
        "There are 980 more mistakes like it, on lines such as 21, 22 and 23. Remove it."
    )
    assert messages[20].startswith("s.yaml:500:3: text500")
    once = in_order(found)
    assert in_order(once) == once
    assert Refused(found).problems == once
