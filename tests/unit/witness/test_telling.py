"""What the witness tells, and what it does not yet."""

from __future__ import annotations

from fractions import Fraction

import pytest
from faults.between.sheets_of_faults import hospitals

from factsheet import blocks
from factsheet.problems import Location
from factsheet.stages.bind.evidence import evidence_of
from factsheet.witness import Case, Claims, kinds
from factsheet.witness.facts import Facts
from factsheet.witness.formulas import worked_out
from factsheet.witness.literals import past
from factsheet.witness.pieces import Anything, Literal, Unit, Untold
from factsheet.witness.scanning import paragraphs_of
from factsheet.witness.telling import Teller

NOT_YET: set[str] = set()


def case() -> Case:
    return Case(evidence_of(hospitals()))


def test_the_kinds_that_are_not_told_are_known() -> None:
    assert set(blocks.kinds()) - set(kinds()) == NOT_YET
    assert set(kinds()) <= set(blocks.kinds())


def test_a_figure_is_read_from_the_row_of_the_place() -> None:
    facts = Facts.of(case(), "bray")
    assert facts.fact("calls").value == 70
    assert facts.fact("calls@last").value == 90
    assert facts.fact("calls@2023").value == 90
    assert facts.fact("part").value == Fraction(99, 300)
    assert facts.fact("small").value == 17
    assert facts.fact("beds").status == "provisional"


def test_a_figure_that_is_not_published_must_be_hidden() -> None:
    small = Facts.of(case(), "arden").fact("small")
    assert small.must_hide
    assert small.hidden == {"<5", "fewerthan5"}


def test_words_are_told_with_their_figures_in_reading_order() -> None:
    told = Teller(case(), Claims(place="bray", edition="email")).sheet()
    first = [
        "".join(piece.text for piece in unit.pieces if isinstance(piece, Literal))
        for unit in told
        if isinstance(unit, Unit)
    ]
    assert first[:3] == ["Brayin figures", "Not all that happened was reported.", "Calls fell inBray."]
    assert first[3] == "There werecalls,down from."
    assert "It was a quiet year." in first
    assert "It was a busy year." not in first
    assert [item.kind for item in told if isinstance(item, Anything)] == ["footnotes"]


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("a + b * 2", 3 + 14),
        ("(a + b) / 4", Fraction(10, 4)),
        ("a - -b", 10),
        ("rate(a, b, 1000)", Fraction(3000, 7)),
        ("0.5 * a@last", Fraction(3, 2)),
        ("change(b, a)", Fraction(4, 3)),
        ("a / sum( b )", Fraction(3, 7)),
    ],
)
def test_a_formula_is_worked_out_exactly(formula: str, value: Fraction) -> None:
    assert worked_out(formula, lambda name: Fraction(3 if name[0] == "a" else 7)) == value


@pytest.mark.parametrize("formula", ["rank(a, low)", "a >", "a / 0", "(a", "a b", "", "1 +"])
def test_what_is_no_formula_is_not_told(formula: str) -> None:
    with pytest.raises(Untold):
        worked_out(formula, lambda name: Fraction(1))


def test_words_are_the_same_but_for_their_setting() -> None:
    assert past('One " two " three', 0, 'one "two"') == len('One " two "')
    assert past("One twenty", 4, "two") == -1


def test_paragraphs_and_items_are_told_one_by_one() -> None:
    assert paragraphs_of("One\ntwo\n\nthree") == ("One two", "three")
    assert paragraphs_of("- One\n  more\n- two") == ("One   more", "two")


def test_a_location_of_a_word_is_that_of_its_field() -> None:
    told = Teller(case(), Claims(place="arden", edition="email")).sheet()
    title = told[0]
    assert isinstance(title, Unit)
    assert isinstance(title.location, Location)
    assert title.location.line == 16
