"""Key figures: arrow, word, value and what it is held against in one line each, and one verdict under them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import sheets
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factsheet
from factsheet.drawing.encodes import Direction, Judges
from factsheet.drawing.tree import Artifact, Node, Tag, Text, walk
from factsheet.graphics.colour import Ink
from factsheet.graphics.shapes import Shape
from factsheet.numbers.phrases import BESIDE
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.publish import Published
from factsheet.stages.verify import compared, drawings
from factsheet.text.words import Run

TABLE = """id,name,year,smoking,dentist,insured,income,deaths,doctors,status
marlow,Marlow,2023,19.0% (17.0-21.0),60.0% (57.0-63.0),90.0% (88.0-92.0),510,12,40,
state,State,2023,16.0% (15.8-16.2),61.0% (60.8-61.2),91.0% (90.5-91.5),610,95,400,
marlow,Marlow,2024,13.5% (12.2-14.9),58.2% (54.9-61.5),84.0% (82.0-86.0),520,12,44,
state,State,2024,15.9% (15.2-16.6),60.4% (60.2-60.6),91.2% (90.7-91.7),610,n/a,440,
"""
MEASURES = """
set: {as_of: 2025-02-01, source: Office of Population Health (invented figures)}
table:
  place: id
  name: name
  period: year
  rows: {totals: {State: state}}
  missing: {suppressed: ["*"], not_available: ["n/a"], not_applicable: ["."]}
measures:
  smoking: {label: Adults who smoke, kind: share, format: percent1, interval: true, better: low, optional: true}
  dentist: {label: Adults who saw a dentist, kind: share, format: percent1, interval: true, better: high}
  insured: {label: Insured, kind: share, format: percent1, interval: true, better: high}
  income: {label: Median income, kind: amount, unit: USD, better: high}
  deaths: {label: Traffic deaths, kind: count, people: false, optional: true}
  doctors: {label: Residents for each doctor, kind: rate, decimals: 0}
against:
  last: {period: -1, label: last year, phrase: last year}
  state: {row: state, label: Maryland, phrase: in Maryland}
"""
SPEC = """factsheet: 1
title: Marlow
language: LANGUAGE
theme: county
page: {size: letter, margin: 42pt}
data: d
default_place: marlow
file: t
body:
"""
KEY = """  - counts:
      as: key
      against: [last, state]
      items:
        - {value: smoking, label: Adults who smoke}
        - {value: dentist, label: Saw a dentist}
        - {value: insured, label: Insured, unit: of all}
        - {value: income, label: Median income}
"""
ONE = "  - counts: {as: key, against: [last, state], items: [{value: smoking, label: Adults who smoke}]}\n"
BETTER, UNCLEAR, WORSE = "Better than Maryland", "No clear difference from Maryland", "Worse than Maryland"


def loaded(folder: Path, body: str, table: str = TABLE, measures: str = MEASURES, language: str = "en-US") -> Published:
    (folder / "d.csv").write_text(table, "utf-8")
    (folder / "d.measures.yaml").write_text(measures, "utf-8")
    (folder / "t.yaml").write_text(SPEC.replace("LANGUAGE", language) + body, "utf-8")
    return factsheet.load(folder / "t.yaml")


def said(folder: Path, body: str, edition: str = "email", **more: str) -> str:
    result = factsheet.build(loaded(folder, body, **more), edition=edition)
    return " ".join(plain_text(read_pdf(result.data, result.name)).split())


def sheet(folder: Path, body: str, edition: str = "email", **more: str) -> Sheet:
    return compose(bind(loaded(folder, body, **more), Job("marlow", edition)))


def refused(folder: Path, body: str) -> str:
    with pytest.raises(Refused) as raised:
        factsheet.build(loaded(folder, body))
    return "\n".join(map(str, raised.value.problems))


def marks(tree: Node, kind: type) -> list[Artifact]:
    return [node for node in walk(tree) if isinstance(node, Artifact) and isinstance(node.shows, kind)]


def texts(tree: Node) -> list[Text]:
    return [node for node in walk(tree) if isinstance(node, Text)]


def figure_inks(tree: Node) -> list[Ink]:
    """The ink of each item's first text, which is its figure."""
    items = [node for node in walk(tree) if isinstance(node, Tag) and node.role == "LBody"]
    return [texts(item)[0].segment.run_style.ink for item in items]


@pytest.mark.parametrize("edition", ["email", "handout", "print"])
def test_each_line_says_word_value_and_what_it_is_held_against_and_one_verdict_ends_them(
    tmp_path: Path, edition: str
) -> None:
    words = said(tmp_path, KEY, edition)
    assert f"13.5% Adults who smoke below 19.0% last year below 15.9% in Maryland {BETTER}" in words
    assert f"58.2% Saw a dentist may equal 60.0% last year may equal 60.4% in Maryland {UNCLEAR}" in words
    assert f"84.0% of all Insured below 90.0% last year below 91.2% in Maryland {WORSE}" in words


def test_full_counts_are_compared_as_they_stand_and_have_no_verdict(tmp_path: Path) -> None:
    words = said(tmp_path, KEY)
    assert words.endswith("Median income up from USD 51,000 last year below USD 61,000 in Maryland") or (
        words.split("Median income ")[1].startswith("up from") and "than" not in words.split("Median income ")[1]
    )


def test_marks_tell_the_way_and_the_verdict_by_their_form(tmp_path: Path) -> None:
    tree = sheet(tmp_path, KEY).tree
    ways = ["".join(op for op, _ in shape.steps) for mark in marks(tree, Direction) for shape in mark.marks[:1]]  # type: ignore[union-attr]
    assert ways == ["MLLZ", "MLLZ", "MCC", "MCC", "MLLZ", "MLLZ", "MLLZ", "MLLZ"]
    forms = [mark.marks[-1] for mark in marks(tree, Judges)]
    assert [bool(form.weight) for form in forms if isinstance(form, Shape)] == [False, True, False]
    assert [any(op == "C" for op, _ in form.steps) for form in forms if isinstance(form, Shape)] == [True, True, False]


def test_a_figure_is_in_the_ink_of_its_verdict_and_one_without_in_that_of_words(tmp_path: Path) -> None:
    page = sheet(tmp_path, KEY)
    inks = page.page.theme.grounds["none"].inks
    assert figure_inks(page.tree) == [inks["figure"], inks["text"], inks["accent"], inks["text"]]
    assert [mark.marks[-1].ink for mark in marks(page.tree, Judges)] == [inks["figure"], inks["text"], inks["accent"]]  # type: ignore[union-attr]
    plain = sheet(tmp_path, KEY.replace("as: key", "as: key\n      verdict: none"))
    assert figure_inks(plain.tree) == [inks["figure"]] * 4


@pytest.mark.parametrize("worse", [False, True])
def test_figures_without_a_verdict_are_alike_and_never_look_better(tmp_path: Path, worse: bool) -> None:
    """One is held against its state alone, one against last year alone, one against nothing."""
    items = """  - counts:
      as: key
      against: last
      items:
        - {value: income, label: Median income, against: state}
        - {value: smoking, label: Adults who smoke}
        - {value: dentist, label: Saw a dentist, against: none}
"""
    items += "        - {value: insured, label: Insured, against: state}\n" if worse else ""
    made = sheet(tmp_path, items)
    inks = made.page.theme.grounds["none"].inks
    assert figure_inks(made.tree) == ([inks["text"]] * 3 + [inks["accent"]] if worse else [inks["figure"]] * 3)
    assert list(drawings.faults(made)) == []


def test_the_sign_of_per_cent_and_units_are_smaller_and_stay_text(tmp_path: Path) -> None:
    found = [text.segment for text in texts(sheet(tmp_path, KEY).tree) if text.segment.run.origin.figure]
    digits, sign = found[:2]
    assert (digits.text, sign.text.strip()) == ("13.5", "%")
    assert sign.run_style.size == pytest.approx(digits.run_style.size * 24 / 42)
    unit = next(t.segment for t in texts(sheet(tmp_path, KEY).tree) if t.segment.text.startswith("of all"))
    assert unit.run_style.size == pytest.approx(digits.run_style.size * 14.5 / 42)
    insured = next(segment for segment in found if segment.text == "84.0")
    assert unit.run_style.ink == insured.run_style.ink
    german = said(tmp_path, ONE, language="de")
    assert "13,5 %" in german.replace("\u00a0", " ")
    assert "13.5%" in said(tmp_path, ONE)


def test_a_unit_that_has_no_room_in_large_words_is_small(tmp_path: Path) -> None:
    made = sheet(tmp_path, KEY, language="de")  # in which a space stands before the sign of per cent
    unit = next(text.segment for text in texts(made.tree) if text.segment.text.startswith("of all"))
    assert unit.run_style.size == 9


@pytest.mark.parametrize("label", ["Maryland", "Prince George’s County"])
def test_lines_and_verdicts_stand_level_across_neighbours(tmp_path: Path, label: str) -> None:
    tree = sheet(tmp_path, KEY, measures=MEASURES.replace("Maryland", label)).tree
    items = [
        [texts(tag) for tag in node.children if isinstance(tag, Tag) and tag.role == "P"]
        for node in walk(tree)
        if isinstance(node, Tag) and node.role == "LBody"
    ]
    for row in range(3):
        assert len({round(lines[row][0].y, 3) for lines in items if len(lines) > row}) == 1
    cell = (612 - 84 - 72) / 4
    for number, lines in enumerate(items):
        left = 42 + number * (cell + 24)
        for line in lines:
            assert max(text.x + text.segment.width for text in line) - left < cell + 3


SUPPRESSED = TABLE.replace("13.5% (12.2-14.9)", "*")
MISSING = TABLE.replace("13.5% (12.2-14.9)", "n/a")
LAST = TABLE.replace("19.0% (17.0-21.0)", "*")
STATE = TABLE.replace("15.9% (15.2-16.6)", "n/a")


@pytest.mark.parametrize("edition", ["email", "handout"])
@pytest.mark.parametrize(
    ("table", "words"),
    [
        (SUPPRESSED, "not shown by the source Adults who smoke 19.0% last year 15.9% in Maryland"),
        (MISSING, "n/a Adults who smoke 19.0% last year 15.9% in Maryland"),
        (LAST, f"13.5% Adults who smoke not shown by the source last year below 15.9% in Maryland {BETTER}"),
        (STATE, "13.5% Adults who smoke below 19.0% last year not available in Maryland"),
    ],
    ids=["suppressed", "missing", "last", "state"],
)
def test_what_is_not_published_is_said_and_compared_with_nothing(
    tmp_path: Path, edition: str, table: str, words: str
) -> None:
    found = said(tmp_path, ONE, edition, table=table)
    assert words in found or words.replace(" by the source", "") in found
    assert len(marks(sheet(tmp_path, ONE, table=table).tree, Judges)) == (table == LAST)


def test_a_mark_for_a_key_figure_is_as_large_as_figures_and_quiet(tmp_path: Path) -> None:
    """Words in place of one are smaller. Lines without marks begin at the edge of their column, as the label does."""
    made = sheet(tmp_path, ONE, table=MISSING)
    texts = {text.segment.text.strip(): text for text in sheets.texts_of([made.tree])}
    kind = made.page.theme.styles["key_figure"]
    assert texts["n/a"].segment.run_style.size == kind.size == 42
    assert texts["n/a"].segment.run_style.ink == made.page.theme.grounds["none"].inks["quiet"]
    left = texts["Adults who smoke"].x
    assert [texts[words].x for words in ("19.0%", "15.9%")] == pytest.approx([left, left])
    hidden = {
        text.segment.text.strip(): text for text in sheets.texts_of([sheet(tmp_path, ONE, table=SUPPRESSED).tree])
    }
    [size] = {text.segment.run_style.size for words, text in hidden.items() if words.startswith("not shown")}
    assert size == made.page.theme.styles["key_unit_figure"].size < 20
    marked = {text.segment.text.strip(): text for text in sheets.texts_of([sheet(tmp_path, ONE).tree])}
    assert marked["below"].x > marked["Adults who smoke"].x + 9


def test_a_figure_that_is_too_uncertain_is_not_compared(tmp_path: Path) -> None:
    measures = MEASURES.replace("better: low, optional: true", "better: low, status: unreliable")
    words = said(tmp_path, ONE, measures=measures)
    assert "19.0%" in words
    assert "Too uncertain to compare" in words
    assert "below" not in words
    assert marks(sheet(tmp_path, ONE, measures=measures).tree, Direction) == []


def test_without_a_better_end_or_ranges_there_is_no_verdict(tmp_path: Path) -> None:
    words = said(tmp_path, ONE, measures=MEASURES.replace("better: low, ", ""))
    assert words.endswith("below 15.9% in Maryland")
    one = ONE.replace("smoking", "doctors")
    assert "than" not in said(tmp_path, one).split("smoke")[1]


def test_figures_that_are_printed_alike_are_the_same(tmp_path: Path) -> None:
    table = TABLE.replace("19.0% (17.0-21.0)", "13.5% (12.0-15.0)")
    words = said(tmp_path, ONE, table=table)
    assert "same as 13.5% last year" in words
    first = marks(sheet(tmp_path, ONE, table=table).tree, Direction)[0]
    assert ["".join(op for op, _ in shape.steps) for shape in first.marks] == ["ML", "ML"]  # type: ignore[union-attr]


@pytest.mark.slow
def test_the_verdict_is_on_the_place_unless_the_spec_names_another_or_none(tmp_path: Path) -> None:
    assert said(tmp_path, ONE).endswith(BETTER)
    assert said(tmp_path, ONE.replace("items", "verdict: last, items")).endswith("Better than last year")
    assert said(tmp_path, ONE.replace("items", "verdict: none, items")).endswith("in Maryland")
    assert said(tmp_path, ONE.replace("[last, state]", "last")).endswith("below 19.0% last year")
    own = ONE.replace("smoke}", "smoke, against: last}").replace("items", "verdict: state, items")
    assert said(tmp_path, own).endswith("below 19.0% last year")


def test_a_comparison_without_a_phrase_has_its_label_in_brackets(tmp_path: Path) -> None:
    measures = MEASURES.replace(", phrase: last year", "").replace(", phrase: in Maryland", "")
    assert "below 19.0% (last year) below 15.9% (Maryland)" in said(tmp_path, ONE, measures=measures)


def test_a_verdict_on_nothing_is_answered(tmp_path: Path) -> None:
    typed = refused(tmp_path, ONE.replace("items", "verdict: sate, items"))
    assert "the figures are not held against 'sate', but against last and state. Use 'state'." in typed
    assert "only key figures have a verdict" in refused(
        tmp_path, ONE.replace("as: key", "as: row").replace("items", "verdict: state, items")
    )
    bare = ONE.replace("against: [last, state], ", "verdict: state, ")
    assert "the figures are held against nothing. Write against: state" in refused(tmp_path, bare)
    assert "the name of a comparison is needed" in refused(tmp_path, ONE.replace("items", "verdict: [state], items"))


@pytest.mark.parametrize("language", sorted(BESIDE))
def test_the_words_are_those_of_the_language(tmp_path: Path, language: str) -> None:
    words = said(tmp_path, KEY, language=language)
    for where in ("below", "unclear"):
        assert f" {BESIDE[language][where]} " in words


def test_a_language_without_words_is_answered(tmp_path: Path) -> None:
    with pytest.raises(Refused) as raised:
        factsheet.build(loaded(tmp_path, ONE, language="it"))
    assert "the words of 'verdict' are not known in the language 'it'" in str(raised.value)


SHARES = st.tuples(st.integers(30, 900), st.integers(0, 24)).map(  # in tenths of a percent, and reliable
    lambda share: (share[0] - share[1], share[0], share[0] + share[1])
)


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(now=SHARES, before=SHARES, state=SHARES)
def test_words_marks_and_verdict_follow_the_figures_and_are_proved(
    tmp_path: Path, now: tuple[int, ...], before: tuple[int, ...], state: tuple[int, ...]
) -> None:
    def cell(share: tuple[int, ...]) -> str:
        low, middle, high = (f"{Decimal(part) / 10}" for part in share)
        return f"{middle}% ({low}-{high})"

    table = TABLE.replace("13.5% (12.2-14.9)", cell(now)).replace("19.0% (17.0-21.0)", cell(before))
    words = said(tmp_path, ONE, table=table.replace("15.9% (15.2-16.6)", cell(state)))
    for other, phrase in ((before, "last year"), (state, "in Maryland")):
        value = f"{Decimal(other[1]) / 10:.1f}% {phrase}"
        assert value in words, words
        word = next(word for word in BESIDE["en"].values() if f"{word} {value}" in words)
        if other[1] == now[1]:
            assert word == "same as"
        elif other[2] < now[0]:
            assert word == "above"
        elif now[2] < other[0]:
            assert word == "below"
        else:
            assert word in ("may equal", "above" if now[1] > other[1] else "below")
    if f"above {Decimal(state[1]) / 10:.1f}% in Maryland" in words:
        assert words.endswith(WORSE)
    elif f"below {Decimal(state[1]) / 10:.1f}% in Maryland" in words:
        assert words.endswith(BETTER)
    else:
        assert words.endswith(UNCLEAR)


# Faults that are planted


def faults_with(made: Sheet, old: Node, new: Node) -> str:
    return str(list(drawings.faults(replace(made, tree=sheets.with_node(made.tree, old, new)))))


def test_a_mark_of_another_verdict_is_found(tmp_path: Path) -> None:
    made = sheet(tmp_path, KEY)
    assert list(drawings.faults(made)) == []
    better, unclear, worse = marks(made.tree, Judges)
    fact = faults_with(made, better, replace(better, marks=worse.marks))
    assert "a diamond stands for the verdict on smoking and smoking@state, not a disc" in fact
    fact = faults_with(made, unclear, replace(unclear, marks=better.marks))
    assert "a disc stands for the verdict on dentist and dentist@state, not a ring" in fact
    assert "the verdict on insured has no mark" in faults_with(made, worse, replace(worse, marks=()))
    fact = faults_with(made, better, replace(better, marks=tuple(_moved(mark, 30) for mark in better.marks)))  # type: ignore[arg-type]
    assert "stands before no words that say the same" in fact


def test_a_figure_or_a_mark_in_another_ink_is_found(tmp_path: Path) -> None:
    made = sheet(tmp_path, KEY)
    figure = next(text for text in texts(made.tree) if text.segment.run.origin.figure)
    accent = made.page.theme.grounds["none"].inks["accent"]
    style = replace(figure.segment.run_style, ink=accent)
    other = replace(figure, segment=replace(figure.segment, run_style=style))
    fact = faults_with(made, figure, other)
    assert "the verdict on smoking and smoking@state and the figure are not both in the ink of better" in fact
    better = marks(made.tree, Judges)[0]
    inked = replace(better, marks=tuple(replace(mark, ink=accent) for mark in better.marks))  # type: ignore[type-var]
    assert "not both in the ink of better" in faults_with(made, better, inked)


def test_a_mark_of_another_way_is_found(tmp_path: Path) -> None:
    made = sheet(tmp_path, KEY)
    below, unclear = marks(made.tree, Direction)[0], marks(made.tree, Direction)[2]
    fact = faults_with(made, below, replace(below, marks=unclear.marks))
    assert "two waves stands for smoking and smoking@2023, which asks for a triangle that points down" in fact


def test_another_word_is_found(tmp_path: Path) -> None:
    made = sheet(tmp_path, KEY)
    parts: dict[object, tuple[Run, str]] = {}
    for text in texts(made.tree):
        run = text.segment.run
        parts[run.key] = (run, parts.get(run.key, (run, ""))[1] + text.segment.text)
    seen = [*parts.values()]
    assert list(compared.faults(seen, made.page)) == []
    wrong = [(run, text.replace("below", "above").replace("Better", "Worse")) for run, text in seen]
    facts = [fact for fact, _ in compared.faults(wrong, made.page)]
    assert any(fact.startswith("prints 'above' where smoking") for fact in facts)
    assert any(fact.startswith(f"prints '{WORSE}' where smoking") for fact in facts)


def _moved(shape: Shape, by: float) -> Shape:
    return replace(
        shape,
        steps=tuple((op, tuple(n + (0 if at % 2 else by) for at, n in enumerate(flat))) for op, flat in shape.steps),
    )


@pytest.mark.parametrize(
    ("now", "state", "words"),
    [
        ("13.5% (12.2-14.9)", "14.9%", "may equal 14.9% in Maryland"),
        ("13.5% (12.2-14.9)", "12.2%", "may equal 12.2% in Maryland"),
        ("13.5% (12.2-14.9)", "15.0%", "below 15.0% in Maryland"),
        ("13.5% (12.2-14.9)", "12.1%", "above 12.1% in Maryland"),
        ("13.5% (12.2-14.9)", "13.5%", "same as 13.5% in Maryland"),
        ("14.0%", "13.5% (12.2-14.9)", "may equal 13.5% in Maryland"),
        ("15.0%", "13.5% (12.2-14.9)", "above 13.5% in Maryland"),
        ("13.5%", "14.0%", "below 14.0% in Maryland"),
    ],
)
def test_a_figure_whose_error_is_not_known_may_equal_one_whose_interval_holds_it(
    tmp_path: Path, now: str, state: str, words: str
) -> None:
    table = TABLE.replace("13.5% (12.2-14.9)", now).replace("15.9% (15.2-16.6)", state)
    made = sheet(tmp_path, ONE, table=table)
    found = plain_text_of(made)
    assert words in found
    assert not any(verdict in found for verdict in (BETTER, WORSE, UNCLEAR))
    assert list(drawings.faults(made)) == []
    assert marks(made.tree, Judges) == []
    seen = [(text.segment.run, text.segment.text) for text in texts(made.tree)]
    word = words.split(" 1")[0]
    wrong = "below" if word == "may equal" else "may equal"
    planted = [(run, said.replace(word, wrong)) for run, said in seen]
    facts = [fact for fact, _ in compared.faults(planted, made.page)]
    assert any(f"prints '{wrong}' where smoking" in fact for fact in facts)


def plain_text_of(made: Sheet) -> str:
    return " ".join("".join(text.segment.text for text in texts(made.tree)).split())


def test_a_sentence_says_of_the_same_two_figures_what_the_key_figure_says(tmp_path: Path) -> None:
    text = '  - text: "It {smoking:verdict(smoking@state)}."\n'
    words = said(tmp_path, ONE + text, table=TABLE.replace("15.9% (15.2-16.6)", "14.9%"))
    assert "may equal 14.9% in Maryland" in words
    assert "It may equal Maryland." in words
