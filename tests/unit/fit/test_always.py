"""`always: [limits, contacts]`: what stays is on every sheet, in every edition, and in the text of a picture of it."""

from __future__ import annotations

import importlib
import inspect
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest
import sheets

import factsheet
from factsheet.blocks import kinds
from factsheet.blocks.block import Block
from factsheet.blocks.walk import blocks_in, rebuilt
from factsheet.drawing.tree import Group, Tag
from factsheet.editions import EDITIONS
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.pipeline import build_all
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.finish import Proof, finish
from factsheet.stages.paint import paint
from factsheet.stages.publish import Published
from factsheet.stages.validate.always import Stays
from factsheet.stages.verify import staying, verify

WORDS = "The hotline hears of people who are held by debt and by threats, and helps them to leave in safety. "
LIMITS = "Not all trafficking is **reported**, see [our method](https://example.org/way),[^way] and figures may change."
FOOT = """
- text: {id: partners, words: With our partners.}
- callout:
    id: contacts
    title: Find help
    items: [{label: Call, contact: phone}, {label: Write, contact: mail}]
"""
TOP = """
always: [limits, contacts]
fit: [{gaps: 60%}, {text: 8.5pt}, {notes: 7pt}, {drop: partners}]
contacts: {phone: {show: 1-888-373-7888}, mail: {show: help@example.org}}
"""
SAID = (
    "Not all trafficking is reported, see our method",
    "and figures may change.",
    "1-888-373-7888",
    "help@example.org",
)


def body(times: int) -> str:
    return f"- text: '{WORDS * times}'\n- text: {{id: limits, words: '{LIMITS}'}}\n"


# A card has one line in its place, which it cannot do without.
SHEETS = [name for name, edition in EDITIONS.items() if not edition.card]


def published(times: int) -> Published:
    return sheets.published(body(times), FOOT, "way: We count calls.", TOP)


@pytest.mark.slow
@pytest.mark.parametrize("times", [3, 66])
def test_it_is_in_every_edition_and_in_the_text_of_the_picture(times: int) -> None:
    source = published(times)
    jobs = [Job("missouri", name, paper) for name in SHEETS for paper in ("letter", "a4")]
    for result in build_all(source, jobs):
        assert result.good, result.problems
        if times > 3:
            assert result.given_up
        text = dict(result.beside)[result.name.replace(".png", ".alt.txt")] if result.job.edition == "png" else None
        said = text.decode() if text else plain_text(read_pdf(result.data, result.name))
        for words in SAID:
            assert words in " ".join(said.split()), result.job


@pytest.mark.slow
def test_it_stays_where_everything_else_gives(tmp_path: Path) -> None:
    sheet = compose(bind(published(75), Job("missouri")))
    assert sheet.settings.dropped == ("partners",)
    assert {"limits", "contacts"} <= {group.id for group in sheet.frames}


@pytest.mark.slow
def test_nobody_is_told_to_remove_or_cut_it() -> None:
    """Not even where it is the longest text, or alone would make room."""
    long = body(20) + f"- text: {{id: method, words: '{WORDS * 40}'}}\n"
    top = "always: [method]\nfit: [{gaps: 60%}]"
    with pytest.raises(Refused) as refused:
        factsheet.build(sheets.published(long, notes="way: We count calls.", top=top))
    [problem] = refused.value.problems
    lines = [remedy.words for remedy in problem.remedies]
    assert lines
    assert not any("method" in line or "on line 17" in line for line in lines), lines


KEPT = (
    "- text: {id: method, words: 'Told by the Hotline.'}\n",
    "- text: {style: note, words: 'Figures are of reports.'}\n",
    "- text: 'Write to [us](mailto:help@example.org) or call.'\n",
    "- text: 'Source: {set.source}.'\n",
)


@pytest.mark.parametrize("kept", KEPT)
@pytest.mark.parametrize("where", ["{0}", "- section: {{heading: Part, body: [{1}]}}\n"])
def test_nobody_is_told_to_remove_what_says_whose_figures_they_are_or_whom_to_ask(kept: str, where: str) -> None:
    counts = "- counts: {as: list, items: [" + "{value: victims, label: people}, " * 34 + "]}\n"
    block = where.format(kept, "{" + kept.strip().removeprefix("- ") + "}")
    with pytest.raises(Refused) as refused:
        factsheet.build(sheets.published(counts + block, top=""))
    [problem] = refused.value.problems
    assert problem.code == "overset"
    line = 10 + counts.count("\n")
    assert not any(f"line {line}" in hint or "method" in hint for hint in problem.hints), problem
    assert "counts" in problem.subject or "counts" in problem.next_step
    assert "fewer figures" in problem.next_step


def test_a_removal_is_never_all_that_is_advised() -> None:
    counts = "- counts: {id: many, as: list, items: [" + "{value: victims, label: people}, " * 30 + "]}\n"
    with pytest.raises(Refused) as refused:
        factsheet.build(sheets.published(counts + "- map: {height: 40mm, alt: A map}\n"))
    [problem] = refused.value.problems
    if any(hint.startswith("Remove") for hint in problem.hints):
        assert len(problem.hints) > 1


def test_a_headline_in_a_block_with_an_id_is_not_told_to_have_one() -> None:
    block = "- counts: {ID as: headline, items: [{value: victims, label: x}]}"
    columns = f"- columns: {{items: [{{span: 1, body: [{{{block[2:]}}}]}}, {{span: 11, body: [text: Hello]}}]}}\n"
    steps = []
    for id_ in ("", "id: heads,"):
        with pytest.raises(Refused) as refused:
            factsheet.build(sheets.published(columns.replace("ID", id_)))
        steps.append(refused.value.problems[0].next_step)
    assert "an id, and allow {block: ID, to: 60%}" in steps[0]
    assert "an id" not in steps[1]
    assert "allow {block: heads, to: 60%} under fit" in steps[1].replace("Allow", "allow")


# A place that has nothing for it


def places(folder: Path, block: str, column: str) -> Published:
    mark = "mark.svg"
    (folder / mark).write_text('<svg viewBox="0 0 20 10"><rect width="20" height="10"/></svg>', "utf-8")
    table = f"id,name,{column}\nfull,Full,{mark}\nbare,Bare,\n"
    (folder / "d.csv").write_text(table, "utf-8")
    measures = "set: {year: 2020, as_of: 2020-01-01, source: me}\nmeasures: {}\n"
    (folder / "d.measures.yaml").write_text(measures, "utf-8")
    spec = sheets.spec(f"- text: Hello\n{block}", top="always: [limits]").replace("hotline-2017", "d")
    (folder / "spec.yaml").write_text(spec.replace("missouri", "full"), "utf-8")
    return factsheet.load(folder / "spec.yaml")


LOGO = "- logos: {id: limits, items: [{file: '{place.logo}', alt: Ours}]}\n"


@pytest.mark.parametrize(
    "block",
    [
        LOGO,
        "- section:\n    id: limits\n    body:\n" + sheets.indent("    " + LOGO.replace("id: limits, ", ""), "  "),
        "- footnotes: {id: limits, region: here}\n",
    ],
)
def test_a_place_that_has_nothing_for_it_is_refused(block: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        factsheet.build(places(tmp_path, block, "logo"), "bare")
    [problem] = refused.value.problems
    assert str(problem).endswith(
        "spec.yaml:9:10: always: 'limits' must always be drawn, and has nothing to say for Bare (email). "
        "Fill in for this place what the block prints, or take it from always."
    )


def test_the_other_places_are_built(tmp_path: Path) -> None:
    good, bad = build_all(places(tmp_path, LOGO, "logo"), [Job("full"), Job("bare")])
    assert (good.good, bad.good) == (True, False)
    assert bad.problems[0].place == "bare"


def test_the_own_words_of_a_place_cannot_empty_it(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "bare.yaml").write_text("limits: '{place.note}'\n", "utf-8")
    source = places(tmp_path, "- text: {id: limits, words: Not all is reported.}\n", "note")
    assert factsheet.build(source, "full").good
    with pytest.raises(Refused, match=r"there is no value 'place\.note' for Bare"):
        factsheet.build(source, "bare")


# What verify would see


def proof() -> Proof:
    return finish(paint(compose(bind(published(3), Job("missouri")))))


def test_verify_misses_it_in_the_finished_file() -> None:
    sheet = compose(bind(published(3), Job("missouri")))

    def left(node: Tag | Group) -> tuple[object, ...]:
        kept = [child for child in node.children if not (isinstance(child, Group) and child.id == "contacts")]
        return tuple(replace(kid, children=left(kid)) if isinstance(kid, Tag | Group) else kid for kid in kept)

    without: Sheet = replace(sheet, tree=replace(sheet.tree, children=left(sheet.tree)))
    with pytest.raises(Refused, match="'contacts' must always be drawn, and the file does not say it"):
        verify(finish(paint(without)))


def test_verify_misses_its_words_in_the_text_of_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    finished = proof()
    assert verify(finished).figures
    monkeypatch.setattr(staying, "plain_text", lambda reading: plain_text(reading).replace("see", "sea"))
    with pytest.raises(Refused, match="', see' must always be said, and is not in the text of the sheet"):
        verify(finished)


# Every kind of block may be named


NOTES = "locations: Some cases may involve multiple locations."
ABOVE = "- text: The hotline learned of {cases.total} cases[^locations] in {place.name}.\n"


def example(kind: str) -> str:
    """The example in a block's docstring, with an id for what it shows and all blocks inside it."""
    doc = inspect.cleandoc(importlib.import_module(f"factsheet.blocks.kinds.{kind}").__doc__ or "")
    return ABOVE + dedent(doc.partition("\nExample:\n")[2]).strip("\n") + "\n"


def with_ids(thing: tuple[Block, ...]) -> tuple[Block, ...]:
    def change(inner: object) -> tuple[object, ...] | None:
        if isinstance(inner, Block) and not inner.id:
            return (rebuilt(replace(inner, id=f"b{inner.index}"), change),)
        return None

    return rebuilt(thing, change)


@pytest.mark.parametrize("kind", kinds())
def test_what_is_drawn_is_found(kind: str) -> None:
    """Lists, links, notes, hyphens, alternative texts: nothing that is there is missed, in any edition."""
    source = sheets.published(example(kind), notes=NOTES)
    for edition in ("email", "print", "handout"):
        page = bind(source, Job("missouri", edition))
        page = replace(page, body=with_ids(page.body))
        stays = tuple(Stays(block.id, block.location) for block in blocks_in(page.body))
        assert len(stays) > 1
        assert verify(finish(paint(compose(replace(page, always=stays))))).marks
