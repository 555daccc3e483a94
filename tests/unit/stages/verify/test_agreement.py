"""The editions of one sheet say the same; what one alone may say is left out, anything else is found."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sheets

import factsheet
from factsheet import pipeline
from factsheet.pipeline import Result, build_all
from factsheet.stages.bind import Job
from factsheet.stages.publish import Published
from factsheet.stages.verify.agreement import EditionText, TextUnit, disagreement

EDITIONS = ("email", "print", "handout")
BODY = """
- section:
    heading: Calls[^calls]
    body:
      - text: >-
          See [our **site**](https://example.org/all) or [call](tel:+18883737888), or [example.org](https://example.org)
          for {cases.total} cases[^cases].
- counts: {as: row, items: [{value: victims, label: "Victims[^calls]", icon: account}]}
"""
NOTES = "calls: Calls and texts.\ncases: As reported.\npress: For the printer."


def of(source: Published, editions: tuple[str, ...] = EDITIONS) -> list[Result]:
    return list(build_all(source, [Job("missouri", edition) for edition in editions]))


def lines(result: Result) -> list[str]:
    assert result.report, result.problems
    return [one.text for one in result.report.text_units]


def test_each_says_the_same_with_addresses_where_links_cannot_be_clicked() -> None:
    email, print_, handout = of(sheets.published(BODY, notes=NOTES))
    assert lines(email) == lines(print_) == lines(handout)
    said = "See our site (example.org/all) or call (1-888-373-7888), or example.org for 144 cases[^cases]."
    assert said in lines(email)


@pytest.mark.slow
def test_the_whole_sheets_agree() -> None:
    for layout in ("spotlight", "libraries"):
        source = factsheet.load(sheets.ROOT / "layouts" / f"{layout}.yaml")
        place = source.spec.file.default_place
        jobs = [Job(place, edition, paper) for paper in ("letter", "a4") for edition in EDITIONS]
        results = list(build_all(source, jobs))
        assert all(result.good for result in results)
        everywhere = {tuple(one.text for one in result.report.text_units if not one.only) for result in results}
        assert len(everywhere) == 1
        assert len(lines(results[0])) > 15


def test_what_the_spec_gives_one_edition_is_left_out_with_its_notes() -> None:
    body = '- text: {words: "Printed on recycled paper[^press].", only: [print]}\n' + BODY.lstrip()
    email, print_, handout = of(sheets.published(body, notes=NOTES))
    assert all(result.good for result in (email, print_, handout))
    assert lines(print_)[0] == "Printed on recycled paper[^press]."
    assert lines(email)[0] == "Calls[^calls]"
    assert len(lines(print_)) == len(lines(email)) + 2


def test_except_leaves_a_block_out() -> None:
    body = "- text: {words: Open the table., except: [print, handout]}\n" + BODY.lstrip()
    email, print_, handout = of(sheets.published(body, notes=NOTES))
    assert [lines(one)[0] == "Open the table." for one in (email, print_, handout)] == [True, False, False]


def one(text: str, **more: object) -> TextUnit:
    return TextUnit(role="P", text=text, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("mine", "theirs", "said"), [
    ((one("174 victims"),), (one("147 victims"),), "'174 victims' where the other has '147 victims'"),
    ((one("a"), one("b")), (one("a"),), "'b' alone"),
    ((one("a"), one("b")), (one("b"), one("a")), "'a' where the other has 'b'"),
    ((one("a[^n]"), one("x", note="n")), (one("a[^n]"), one("y", note="n")), "'x' where the other has 'y'"),
    ((one("a[^n]"), one("x", note="n")), (one("a[^n]"),), "'x' alone"),
    ((one("a"),), (one("a"), one("provisional", regional=True)), "'provisional' alone"),
])  # fmt: skip
def test_a_difference_is_said(mine: tuple[TextUnit, ...], theirs: tuple[TextUnit, ...], said: str) -> None:
    assert disagreement(EditionText("print", mine), EditionText("email", theirs)) == said
    assert disagreement(EditionText("email", theirs), EditionText("print", mine))


@pytest.mark.parametrize(("mine", "theirs", "given_up"), [
    ((one("a"), one("b", only=frozenset({'print'}))), (one("a"),), ()),
    ((one("a"), one("b", blocks=frozenset({"partners", "foot"}))), (one("a"),), ("partners",)),
    ((one("a"), one("b[^n]", only=frozenset({'print'})), one("x", note="n")), (one("a"),), ()),
    ((one("a"), one("b", only=frozenset({'print'})), one("provisional", regional=True)), (one("a"),), ()),
    ((one("x", note="m"), one("a[^n][^m]"), one("y", note="n")),
     (one("a[^n][^m]"), one("y", note="n"), one("x", note="m")), ()),
])  # fmt: skip
def test_what_is_meant_to_differ_is_not(
    mine: tuple[TextUnit, ...], theirs: tuple[TextUnit, ...], given_up: tuple[str, ...]
) -> None:
    one, other = EditionText("print", mine, frozenset(given_up)), EditionText("email", theirs)
    assert disagreement(one, other) is None
    assert disagreement(other, one) is None


def test_a_sheet_that_says_something_else_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = pipeline.verify

    def lying(proof: object) -> object:
        report = honest(proof)  # type: ignore[arg-type]
        other = proof.sheet.page.edition.name == "handout"  # type: ignore[attr-defined]
        return replace(report, text_units=report.text_units[1:]) if other else report

    monkeypatch.setattr(pipeline, "verify", lying)
    email, handout = of(sheets.published(BODY, notes=NOTES), ("email", "handout"))
    assert email.good
    assert not handout.good
    assert str(handout.problems[-1]).startswith("test.handout.pdf: editions: does not say what test.email.pdf says: ")


def test_blocks_of_two_editions_are_held_against_each_other() -> None:
    paper = frozenset({"print", "handout"})
    mine, theirs = (one("a"), one("b", only=paper)), (one("a"), one("c", only=paper))
    assert disagreement(EditionText("print", mine), EditionText("handout", theirs)) == "'b' where the other has 'c'"
    assert disagreement(EditionText("print", mine), EditionText("email", theirs[:1])) is None


@pytest.mark.parametrize("words", [
    "See [the report[^calls] of us](https://example.org/all) today.",
    "See [the report[^calls]](https://example.org/all) today.",
    "See [[^calls]the report](https://example.org/all) today.",
    "Call [1-888-373-7888[^calls]](tel:+18883737888) today.",
    "[Ahora [llame ya](tel:+18883737888) hoy]{es} and [[hola](https://example.org)]{es}.",
])  # fmt: skip
def test_notes_and_languages_in_links_agree(words: str) -> None:
    results = of(sheets.published(f"- text: {words!r}", notes=NOTES))
    assert all(result.good for result in results), [str(p) for result in results for p in result.problems]


def test_two_names_of_one_place_are_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = pipeline.verify

    def lying(proof: object) -> object:
        report = honest(proof)  # type: ignore[arg-type]
        other = proof.sheet.page.edition.name == "print"  # type: ignore[attr-defined]
        return replace(report, text_units=report.text_units[1:]) if other else report

    monkeypatch.setattr(pipeline, "verify", lying)
    source = sheets.published(BODY, notes=NOTES)
    results = build_all(source, [Job("missouri", "email"), Job("MO", "print")])
    assert [result.good for result in results] == [True, False]
