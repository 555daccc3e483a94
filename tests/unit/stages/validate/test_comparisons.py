"""Comparisons, conditions, verbs and figures without a sign: what can be said of no place is refused at once."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.problems import Refused

SPEC = """factsheet: 1
title: T
language: {language}
theme: hotline
page: {{size: letter, margin: 42pt}}
data: d
default_place: anders
file: t
{top}
body:
{body}
"""
TABLE = """id,name,now,before,jobs,cases,hours,cost,rk,rate,rough
anders,Anders,0.041,0.047,387874,120,7,12.5,3,12.3,0.41
bergen,Bergen,0.052,0.049,-1200,50,8,9,4,12.3,0.4
"""
MEASURES = """set: {year: 2018, as_of: 2018-04-12, source: invented}
measures:
  now: {label: Now, kind: share, format: percent1}
  before: {label: Before, kind: share, format: percent1}
  jobs: {label: Net new jobs, kind: amount, format: compact-long}
  cases: {label: Cases, kind: count, people: false}
  hours: {label: Hours, kind: amount, unit: {one: hour, other: hours}}
  cost: {label: Cost, kind: amount, currency: USD}
  rk: {label: Rank, kind: rank}
  rate: {label: Rate, kind: rate, per: 100000, decimals: 1}
  rough: {label: Rough, kind: share, format: one-in}
formulas: {change: now - before, per_case: hours / cases}
"""

PIECES = "What does is versus, direction, difference, verdict and trend."


def said(folder: Path, body: str, top: str = "", language: str = "en-US", places: str = "") -> list[str]:
    """The problems of a spec with this body, each without the file's name."""
    (folder / "d.csv").write_text(TABLE, "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    (folder / "t.yaml").write_text(SPEC.format(body=body, top=top, language=language), "utf-8")
    if places:
        (folder / "places").mkdir()
        (folder / "places" / "bergen.yaml").write_text(places, "utf-8")
    try:
        factsheet.load(folder / "t.yaml")
    except Refused as refused:
        return [str(problem).partition(".yaml:")[2].partition(": ")[2] for problem in refused.problems]
    return []


def words(folder: Path, text: str, top: str = "", language: str = "en-US") -> list[str]:
    return said(folder, f'  - text: "{text}"', top, language)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{now:versus(jobs)}", "now is a share, and jobs is an amount. Compare two figures of one kind."),
        ("{jobs:direction(cost)}", "jobs is an amount, and cost is an amount in USD. Compare two figures of one kind."),
        ("{hours:difference(cases)}", "hours is an amount in hours, and cases is a count. "
         "Compare two figures of one kind."),
        ("{rk:versus(rk)}", "rk is a rank, of which 'versus' says nothing. "
         "Compare figures that rise and fall, such as counts and shares."),
        ("{now:versus}", "'versus' compares two figures. Write {now:versus(before)}."),
        ("{now:versos(before)}", f"'versos' compares no two figures. {PIECES} "
         "Use 'versus'."),
        ("{now:percent(before)}", f"'percent' compares no two figures. {PIECES} "
         "Use one of them."),
        ("{now:versus(rough)}", "now is printed as percent1, and rough as one-in, which cannot be compared as printed. "
         "Write {now:versus(rough, percent1)}."),
        ("{rough:versus(rough)}", "rough is printed as one-in, in which figures are not compared. "
         "Write {rough:versus(rough, percent)}."),
        ("{now:versus(before, fraction)}", "'fraction' is no format to compare in. "
         "Formats are percent, percent1, number. Use 'percent'."),
        ("{now:difference(before, percent)}", "the difference of two shares is told in points, not 'percent'. "
         "Leave 'percent' out."),
        ("{cases:difference(cases, points)}", "the difference of two counts is told in number and percent, "
         "not 'points'. Leave 'points' out."),
        ("{now:direction(before, work)}", "there are no verbs called 'work'. "
         "Give them: verbs: {work: {up: …, down: …, same: …}}."),
        ("{now:versus(befor)}", "there is no value 'befor'. Use 'before'."),
        ("lost {jobs:size} jobs", "'jobs:size' is printed without its sign, and no condition around it says which sign "
         "it has. Put it under when: {less: [jobs, 0]}, or write {jobs}."),
        ("It rose by {now:difference(before)}.", "'rose' is typed beside a difference, which has no sign, and no "
         "condition says that it is true. Write {now:direction(before)}, or put it under when: {more: [now, before]}."),
        ("{cases:difference(cases)} fewer cases", "'fewer' is typed beside a difference, which has no sign, and no "
         "condition says that it is true. Write {cases:direction(cases)}, or put it under "
         "when: {less: [cases, cases]}."),
    ],
)  # fmt: skip
def test_what_can_be_said_of_no_place(text: str, message: str, tmp_path: Path) -> None:
    assert words(tmp_path, text) == [f"text: {message}"]


@pytest.mark.parametrize(
    "text",
    [
        "{now:versus(before)} {now:direction(before)} {now:difference(before)}",
        "{now:versus(rough, percent)} {rough:direction(rough, work)} {now:versus(before, work)}",
        "{change:direction(change)} {per_case:versus(per_case)} {cases:difference(cases, percent)}",
        "{rate:versus(rate, with-per)} {jobs:versus(jobs, number)} {cost:versus(cost)} {hours:versus(hours, counted)}",
        "a gap of {now:difference(before)}",
    ],
)
def test_what_can_be_said(text: str, tmp_path: Path) -> None:
    work = "{up: won, down: lost, same: kept, up_from: over, down_from: under, same_at: like}"
    assert words(tmp_path, text, f"verbs: {{work: {work}}}") == []


@pytest.mark.parametrize(
    ("when", "message"),
    [
        ("{more: [now, jobs]}", "when: now is a share, and jobs is an amount. Compare two figures of one kind."),
        ("{more: [now, 50]}", "when: now is a share, from 0 to 1, and 50 is beyond it. Write 50%, or 0.5."),
        ("{more: [place.name, 3]}", "when: place.name is text, which is neither more nor less than anything. "
         "Name a figure, or the value alone as the condition."),
        ("{more: [nwo, 3]}", "when: there is no value 'nwo'. Use 'now'."),
        ("{mor: [now, 0.3]}", "text.when: 'mor' is no condition. "
         "Conditions are nonzero, missing, more, less, equal, at_least and at_most. Use 'more'."),
        ("{more: [now]}", "text.when: 'more' compares two values. Write {more: [now, before]}."),
        ("{more: now}", "text.when: 'more' compares two values. Write {more: [now, before]}."),
        ("{more: [1, 2]}", "text.when: two numbers are compared, which is always the same. "
         "Name a value in place of one of them."),
        ("{more: [now, 4 or so]}", "text.when: '4 or so' is neither the name of a value nor a number. "
         "Write a name such as cases.labor, or a number such as 0 or 4.1%."),
    ],
)  # fmt: skip
def test_conditions_that_say_nothing(when: str, message: str, tmp_path: Path) -> None:
    assert said(tmp_path, f"  - text: {{when: {when}, words: Words}}") == [message]


@pytest.mark.parametrize(
    ("choose", "message"),
    [
        ("[{words: A}]", "a choice is a list of at least two texts."),
        ("words", "a choice is a list of at least two texts."),
        (
            "[{when: now, words: A}, {when: jobs, words: B}]",
            "the last text of a choice has a condition, so a place may be left without words.",
        ),
        ("[{words: A}, {words: B}]", "a text without 'when' stands before others, which are then never printed."),
        ("[{when: now, word: A}, {words: B}]", "no field 'word'. Fields are when, words."),
        ("[{when: now}, {words: B}]", "no 'words' is given."),
        ("[A, {words: B}]", "each text of a choice has its words and, but for the last, a condition."),
    ],
)
def test_choices_that_are_none(choose: str, message: str, tmp_path: Path) -> None:
    [problem] = said(tmp_path, f"  - text: {{choose: {choose}}}")
    assert message in problem


def test_a_text_has_words_or_a_choice(tmp_path: Path) -> None:
    [problem] = said(tmp_path, "  - text: {words: A, choose: [{when: now, words: A}, {words: B}]}")
    assert "'words' and 'choose' are both given. Keep one of them." in problem
    [problem] = said(tmp_path, "  - text: {style: body}")
    assert "no 'words' is given." in problem


@pytest.mark.parametrize(
    ("verbs", "message"),
    [
        ("{up: grew, down: shrank}", "verbs: no 'same' is given beside 'up'. Add same: …"),
        ("{up_from: over, same_at: like}", "verbs: no 'down_from' is given beside 'up_from'. Add down_from: …"),
        ("{upp: grew}", "verbs: no field 'upp'."),
        ("grew", "verbs: verbs have names. Write {up: grew, down: shrank, same: held steady}."),
        ("{Jobs: {up: a, down: b, same: c}}", "verbs: 'Jobs' is no name of a set of verbs."),
    ],
)
def test_verbs_that_are_none(verbs: str, message: str, tmp_path: Path) -> None:
    problems = words(tmp_path, "A", f"verbs: {verbs}")
    assert len(problems) == 1
    assert problems[0].startswith(message)


def test_a_language_without_words_needs_verbs(tmp_path: Path) -> None:
    text = "{now:versus(before)}, {now:direction(before)}, [{now:direction(before)}]{es}"
    versus, direction = words(tmp_path, text, language="it")
    assert versus.endswith("not known in the language 'it'. Give them: verbs: {up_from: …, down_from: …, same_at: …}.")
    assert direction.endswith("not known in the language 'it'. Give them: verbs: {up: …, down: …, same: …}.")


BELOW = "{less: [jobs, 0]}"
LOST = 'words: "lost {jobs:size}"'


@pytest.mark.parametrize(
    ("body", "fixed"),
    [
        (f"  - text: {{when: {{less: [jobs, 0]}}, {LOST}}}", True),
        (f"  - text: {{when: {{more: [0, jobs]}}, {LOST}}}", True),
        (f"  - text: {{when: {{at_most: [jobs, -100]}}, {LOST}}}", True),
        (f"  - text: {{when: {{more: [jobs, -5]}}, {LOST}}}", False),
        (f"  - text: {{when: {{more: [jobs, jobs]}}, {LOST}}}", False),
        (f"  - text: {{when: {{less: [hours, 0]}}, {LOST}}}", False),
        (f"  - text: {{when: {{nonzero: jobs}}, {LOST}}}", False),
        (f"  - section: {{when: {{less: [jobs, 0]}}, heading: A, body: [{{text: {{{LOST}}}}}]}}", True),
        (f"  - section: {{heading: A, body: [{{text: {{when: {BELOW}, words: A}}}}, {{text: {{{LOST}}}}}]}}", False),
        (f"  - text: {{choose: [{{when: {{less: [jobs, 0]}}, {LOST}}}, {{words: A}}]}}", True),
        (f"  - text: {{choose: [{{when: {{less: [jobs, 0], more: [now, 0]}}, words: A}}, {{{LOST}}}]}}", False),
        (f"  - text: {{choose: [{{when: {{equal: [jobs, 0]}}, words: A}}, {{{LOST}}}]}}", False),
        ("  - counts: {items: [{value: 'jobs:size', label: A}]}", False),
        ("  - counts: {when: {less: [jobs, 0]}, items: [{value: 'jobs:size', label: A}]}", True),
    ],
)  # fmt: skip
def test_where_the_sign_is_fixed(body: str, fixed: bool, tmp_path: Path) -> None:
    problems = said(tmp_path, body)
    assert len(problems) == (0 if fixed else 1)
    assert fixed or "is printed without its sign" in problems[0]


@pytest.mark.parametrize(
    ("body", "step"),
    [
        (f"  - text: {{when: {{more: [jobs, 0]}}, {LOST}}}", "Put it under when: {less: [jobs, 0]}."),
        (f"  - text: {{choose: [{{when: {{less: [jobs, 0]}}, words: A}}, {{{LOST}}}]}}", "Put it under when: {less: "),
        ("  - text: {when: {less: [jobs, 0]}, words: 'gained {jobs:size}'}", "Put it under when: {more: [jobs, 0]}."),
        ("  - text: {when: {more: [now, before]}, words: '{now:difference(before)} less'}", "{less: [now, before]}."),
        (
            "  - text: {when: {less: [now, before]}, words: 'rose by {now:difference(before)}'}",
            "{more: [now, before]}.",
        ),
        (
            "  - text: {when: {less: [before, now]}, words: 'fell by {now:difference(before)}'}",
            "{less: [now, before]}.",
        ),
    ],
)
def test_a_word_that_says_the_opposite_of_its_condition_is_refused(body: str, step: str, tmp_path: Path) -> None:
    """A person puts a sentence under the condition that comes to hand; it was then untrue wherever it was printed."""
    [problem] = said(tmp_path, body)
    assert "is typed, and the condition around it says the opposite." in problem
    assert step in problem


@pytest.mark.parametrize(
    "body",
    [
        "  - text: {when: {more: [now, before]}, words: '{now:difference(before)} more'}",
        "  - text: {when: {less: [now, before]}, words: '{now:difference(before)} less'}",
        "  - text: {when: {at_least: [now, before]}, words: 'rose by {now:difference(before)}'}",
        "  - text: {when: {more: [before, now]}, words: 'fell by {now:difference(before)}'}",
    ],
)
def test_a_word_that_says_what_its_condition_says_is_printed(body: str, tmp_path: Path) -> None:
    assert said(tmp_path, body) == []


def test_the_sign_is_fixed_in_the_words_of_places_as_well(tmp_path: Path) -> None:
    body = "  - text: {id: loss, when: {less: [jobs, 0]}, words: A}\n  - text: {id: gain, words: A}"
    [problem] = said(tmp_path, body, places='loss: "lost {jobs:size}"\ngain: "won {jobs:size}"\n')
    assert "'jobs:size' is printed without its sign" in problem


def test_no_measure_is_printed_without_its_sign(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("id,name,a\nx,X,1\n", "utf-8")
    measures = (
        "set: {year: 2018, as_of: 2018-04-12, source: s}\nmeasures: {a: {label: A, kind: amount, format: size}}\n"
    )
    (tmp_path / "d.measures.yaml").write_text(measures, "utf-8")
    spec = SPEC.format(body="  - text: A", top="", language="en-US").replace("anders", "x")
    (tmp_path / "t.yaml").write_text(spec, "utf-8")
    with pytest.raises(Refused, match="no format 'size'"):
        factsheet.load(tmp_path / "t.yaml")
