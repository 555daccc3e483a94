"""A message that several sheets of a run share stands once, and says of which it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factsheet.cli import main
from factsheet.cli.messages import merged
from factsheet.problems import Location, Problem
from factsheet.stages.bind import Job

WIDE = Problem.of(
    "too-wide", Location("s.yaml", 3, 5), "overset", "'Choosing' is 3.8 mm wider than its column.", "Shorten it."
)
JOBS = [
    Job(place, edition, paper)
    for place in ("barton", "cedar", "vernon", "wayne", "adair")
    for edition in ("email", "png", "print")
    for paper in ("letter", "a4")
]


@pytest.mark.parametrize(("holds", "said"), [
    (lambda job: True, ""),
    (lambda job: job.edition == "print", " Only in print."),
    (lambda job: job.edition in ("email", "png"), " Only in email."),
    (lambda job: job.place == "barton" and job.paper == "a4", " Only for barton on a4."),
    (lambda job: job.place in ("barton", "cedar") and job.edition == "print", " Only for barton and cedar in print."),
    (lambda job: job.place != "adair", " Only for barton, cedar, vernon and 1 more."),
])  # fmt: skip
def test_it_says_where_it_was_met_where_that_is_not_everywhere(holds: object, said: str) -> None:
    met = [(WIDE, job) for job in JOBS if holds(job)]  # type: ignore[operator]
    [problem] = merged(met, JOBS)
    assert problem.fact == WIDE.fact + said


def test_one_that_names_its_sheet_itself_is_left_as_it_is() -> None:
    own = Problem.of(
        "overset", Location("s.yaml"), "text", "overset by 3.0 mm for Cedar (print, en-US, letter).", "Cut."
    )
    own = replace(own, names_sheet=True)
    [problem] = merged([(own, JOBS[4])], JOBS)
    assert (problem.fact, problem.place, problem.edition) == (own.fact, JOBS[4].place, JOBS[4].edition)


def test_an_id_that_is_part_of_a_word_does_not_count_as_named() -> None:
    jobs = [Job("me"), Job("al")]  # both stand in "Some small counts…"
    problem = Problem.of("small-count", Location("s.yaml"), "table", "some small counts are mentioned.", "Mend it.")
    assert merged([(problem, jobs[0])], jobs)[0].fact.endswith(" Only for me.")


def test_a_single_sheet_is_not_named() -> None:
    [problem] = merged([(WIDE, JOBS[0])], JOBS[:1])
    assert (problem.fact, problem.place, problem.edition) == (WIDE.fact, JOBS[0].place, JOBS[0].edition)


PLACES = [Job(place) for place in ("barton", "cedar", "vernon", "wayne", "adair")]


def high(over: float, line: int = 3) -> Problem:
    fact = f"overset by {over:.1f} mm."
    return replace(Problem.of("overset", Location("s.yaml", line, 5), "text", fact), names_sheet=True, over=over)


def wide(over: float, line: int = 3) -> Problem:
    fact = f"'word' is {over:.1f} mm wider than its column."
    return replace(Problem.of("too-wide", Location("s.yaml", line, 5), "overset", fact, "Shorten it."), over=over)


def test_a_page_that_is_too_high_in_many_places_is_told_once_by_the_worst_of_them() -> None:
    met = [(high(over, line), job) for over, line, job in zip((3, 5.2, 1, 4, 2), (3, 9, 3, 3, 7), PLACES, strict=True)]
    [problem] = merged(met, PLACES, {"cedar": "Cedar"})
    assert problem.location.line == 9
    assert problem.fact == (
        "overset by 5.2 mm. That is the worst of 5 places; then wayne by 4.0 mm, barton by 3.0 mm, adair by 2.0 mm"
        " and 1 more."
    )
    assert (problem.place, problem.over) == ("", 5.2)


def test_a_few_places_have_a_message_each() -> None:
    assert len(merged([(high(over), job) for over, job in zip((3, 5, 1), PLACES, strict=False)], PLACES)) == 3


def test_what_is_too_wide_is_told_by_the_worst_of_each_spot() -> None:
    met = [(wide(number + line, line), job) for number, job in enumerate(PLACES) for line in (3, 8)]
    facts = [problem.fact for problem in merged(met, PLACES)]
    assert [fact.partition(" That")[0] for fact in facts] == [
        "'word' is 7.0 mm wider than its column.",
        "'word' is 12.0 mm wider than its column.",
    ]
    assert all("That is adair, the worst of 5 places; then wayne by " in fact for fact in facts)


def test_what_is_too_wide_in_many_spots_is_told_once() -> None:
    met = [(wide(number + line / 10, line), job) for number, job in enumerate(PLACES) for line in (3, 8, 12, 15, 40)]
    [problem] = merged(met, PLACES)
    assert problem.location.line == 40
    assert " Too wide as well: what stands on lines 3, 8, 12 and 1 more. That is adair," in problem.fact


def test_many_spots_of_one_place_name_that_place() -> None:
    [problem] = merged([(wide(line, line), PLACES[1]) for line in (3, 8, 12, 15)], PLACES)
    assert (problem.place, problem.location.line) == ("cedar", 15)
    assert "worst of" not in problem.fact


def test_other_problems_of_other_lines_are_never_told_as_one() -> None:
    met = [(Problem.of("unknown-value", Location("s.yaml", line), "text", "no value.", "Add it."), PLACES[0])
           for line in range(1, 9)]  # fmt: skip
    assert len(merged(met, PLACES[:1])) == 8


def test_one_name_for_many_measures_is_told_once() -> None:
    def lacking(path: str, step: str) -> Problem:
        fact = f"no format 'percent' for {path}."
        problem = Problem.of("unknown-format", Location("s.yaml", 8, 20), "text", fact, step)
        return replace(problem, about=path)

    met = [(lacking("calls", "Use 'number'."), job) for job in PLACES]
    met += [(lacking("texts", "Use 'number'."), job) for job in PLACES[1:]]
    [problem] = merged(met, PLACES)
    assert problem.fact == "no format 'percent' for calls. The same for texts."
    assert problem.hints == ("Use 'number'.",)
    met.append((lacking("cost", "Remove it."), PLACES[0]))
    [problem] = merged(met, PLACES)
    assert problem.fact == "no format 'percent' for calls. The same for texts and cost."
    assert problem.hints == ("Use 'number'.",)


@pytest.mark.parametrize(
    ("words", "step"),
    [
        (["missouri"], "For a place write --place missouri."),
        (["St.", "Lawrence"], "For a place write --place 'St. Lawrence'."),
        (["St. Lawrence"], "For a place write --place 'St. Lawrence'."),
    ],
)
@pytest.mark.parametrize("command", ["build", "check", "claims"])
def test_a_place_behind_the_spec_is_told_of_its_option(
    command: str, words: list[str], step: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main.main([command, "spotlight", *words])
    assert ended.value.code == 2
    assert f"({' '.join(words)}). {step}" in capsys.readouterr().err


def test_a_second_spec_is_no_place(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main.main(["build", "one.yaml", "two.yaml"])
    assert "--place" not in capsys.readouterr().err
