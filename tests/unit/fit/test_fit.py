"""What may give, given in its order and as little as must be; and what is said of a `fit:` that cannot be followed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import sheets
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import tags_of, texts_of

import factsheet
from factsheet import syntax
from factsheet.advice.edits import _scalars, cut_words, fit_entry, removed
from factsheet.fit import STEP, Sacrifice, least, settings_of
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Location, Refused
from factsheet.stages.bind import Job, Page, bind
from factsheet.stages.compose import compose, measured
from factsheet.stages.compose.overset import Overset
from factsheet.stages.publish import Published
from factsheet.syntax.schema import Length
from factsheet.theme import Theme
from factsheet.theme.settings import Settings, adjusted, is_text

MARK = Location("spec.yaml", 9, 5)
PARAGRAPH = "The hotline hears of people who are held by debt and by threats, and helps them to leave in safety. "


@cache
def theme() -> Theme:
    return factsheet.load(sheets.SPOTLIGHT).spec.theme


def body(times: int) -> str:
    return f"- text: {{id: long, words: '{PARAGRAPH * times}'}}\n- text: {{id: extra, words: One more line.}}\n"


def page(times: int, fit: str) -> Page:
    return sheets.page_of(body(times), notes="a: One.", top=f"fit: {fit}")


def refusal(times: int, fit: str) -> str:
    with pytest.raises(Refused) as refused:
        page(times, fit)
    [problem] = refused.value.problems
    return f"{problem.subject}: {problem.fact} {problem.next_step}"


# The search, on pages that are numbers


KINDS = st.sampled_from(["gaps", "text", "notes", "leading", "hyphenate", "block", "drop"])
AMOUNTS = {"gaps": 0.5, "text": 8.5, "notes": 7.0, "leading": 1.2, "block": 0.7}


@st.composite
def offers(draw: st.DrawFn) -> tuple[list[Sacrifice], list[float], float]:
    """Sacrifices of different kinds, how much room a step of each makes, and how much is lacking."""
    kinds = draw(st.lists(KINDS, min_size=1, max_size=5, unique=True))
    found = [Sacrifice(kind, MARK, AMOUNTS.get(kind, 0.0), ("b",)) for kind in kinds]  # type: ignore[arg-type]
    return found, [draw(st.floats(0, 5)) for _ in kinds], draw(st.floats(-5, 60))


def taken(sacrifice: Sacrifice, given: Settings) -> int:
    """How many steps of a sacrifice are in some settings."""
    match sacrifice.kind:
        case "text":
            return round(given.text / STEP)
        case "notes":
            return round(given.notes / STEP)
        case "leading":
            return round((1 - given.leading) * 100)
        case "block":
            return round((1 - given.share_of("b")) * 100)
        case "gaps":
            return int(given.gaps is not None)
        case "hyphenate":
            return int(given.hyphenate)
    return int("b" in given.dropped)


@given(offers())
@settings(max_examples=300)
def test_one_step_less_of_anything_would_not_fit(offer: tuple[list[Sacrifice], list[float], float]) -> None:
    sacrifices, rooms, lacking = offer

    def fits(found: Settings) -> bool:
        made = sum(taken(one, found) * room for one, room in zip(sacrifices, rooms, strict=True))
        return made >= lacking

    found = least(sacrifices, theme(), fits)
    everything = settings_of(sacrifices, [one.steps(theme()) for one in sacrifices])
    if found is None:
        assert not fits(everything)
        return
    assert fits(found)
    levels = [taken(one, found) for one in sacrifices]
    for number, level in enumerate(levels):
        if level:
            fewer = [*levels[:number], level - 1, *levels[number + 1 :]]
            assert not fits(settings_of(sacrifices, fewer))


def test_nothing_is_given_where_nothing_must() -> None:
    asked = []
    found = least([Sacrifice("text", MARK, 8.5)], theme(), lambda s: not asked.append(s))  # type: ignore[func-returns-value]
    assert found == Settings()
    assert len(asked) == 1


def test_a_later_sacrifice_gives_earlier_ones_back() -> None:
    offers_ = [Sacrifice("hyphenate", MARK), Sacrifice("text", MARK, 8.5), Sacrifice("drop", MARK, blocks=("b",))]
    found = least(offers_, theme(), lambda s: bool(s.dropped))
    assert found == Settings(dropped=("b",))


# On a page


@pytest.mark.parametrize("times", [62, 66, 70])
def test_text_is_the_largest_that_fits_on_a_grid_of_a_tenth(times: int) -> None:
    found = page(times, "[{text: 8.5pt}]")
    sheet = compose(found)
    size = found.theme.styles["body"].size - sheet.settings.text
    assert {text.segment.run_style.size for text in texts_of([sheet.tree])} == {round(size, 1)}
    assert size >= 8.5
    if sheet.settings.text:
        larger = replace(sheet.settings, text=round(sheet.settings.text - STEP, 3))
        assert not measured(found, larger).fits


@pytest.mark.parametrize(("times", "fit"), [(66, "[{text: 8.5pt}]"), (62, "[{text: 8.5pt}, {leading: 1.3}]")])
def test_lines_of_smaller_text_stand_as_near_for_their_size_as_the_theme_says(times: int, fit: str) -> None:
    found = page(times, fit)
    sheet = compose(found)
    body, size = theme().styles["body"], theme().styles["body"].size - sheet.settings.text
    assert size < body.size
    ys = sorted({text.y for text in texts_of([sheet.tree])}, reverse=True)
    leading = body.leading * sheet.settings.leading * size / body.size
    assert [a - b for a, b in pairwise(ys[1:-1])] == pytest.approx([leading] * (len(ys) - 3), abs=0.01)


def test_a_style_off_the_rhythm_keeps_its_rounded_lines_when_the_text_is_smaller() -> None:
    odd = replace(theme(), styles={**theme().styles, "heading": replace(theme().styles["heading"], leading=Length(19))})
    assert adjusted(odd, Settings(text=0.5)).styles["heading"].leading == 21
    assert adjusted(odd, Settings(gaps=0.5)).styles["heading"].leading == 19  # rounded where it is set


def test_the_rhythm_holds_when_lines_stand_closer() -> None:
    found = page(65, "[{leading: 1.2}]")
    sheet = compose(found)
    step = found.theme.rhythm * sheet.settings.leading
    assert 0.87 < sheet.settings.leading < 1
    assert all(sheets.on_grid(sheet.height - text.y, step) for text in texts_of([sheet.tree]))


def test_a_block_is_dropped_only_where_nothing_before_it_is_enough() -> None:
    fit = "[{text: 9.8pt}, {drop: extra}]"
    said = [sheets.said([compose(page(times, fit)).tree]) for times in (60, 64, 67)]
    assert ["One more line." in words for words in said] == [True, True, False]
    assert compose(page(67, fit)).settings.summary(theme())[1:] == ("without extra",)


def test_what_is_not_enough_is_refused_with_what_is_still_over() -> None:
    with pytest.raises(Overset) as overset:
        compose(page(96, "[{text: 8.5pt}, {drop: extra}]"))
    assert overset.value.over == pytest.approx(measured(
        page(96, "[{text: 8.5pt}, {drop: extra}]"), Settings(text=1.7, dropped=("extra",))
    ).over)  # fmt: skip
    assert "overset by" in str(overset.value)


def test_nothing_else_ever_shrinks() -> None:
    taken_ = adjusted(theme(), Settings(text=1.0, notes=0.4))
    for name, kind in theme().styles.items():
        changed = taken_.styles[name].size != kind.size
        larger = is_text(name) and kind.size > theme().styles["body"].size - 1
        assert changed == (larger or name == "note"), name
        ratio = taken_.styles[name].size / kind.size
        assert taken_.styles[name].leading == pytest.approx(kind.leading * ratio, abs=0.001), name
    assert (taken_.spacing, taken_.sizes) == (theme().spacing, theme().sizes)


# Short forms


SHORT = """
abbreviations: {District of Columbia: D.C.}
"""


def dc(folder: Path, fit: str) -> Published:
    text = sheets.spec('- banner: {title: "{place.name} Spotlight"}\n- text: In the District of Columbia.\n')
    text = text.replace("default_place: missouri", f"default_place: DC\nfit: {fit}")
    text = text.replace('"{place.name} Spotlight"', '"{place.name} {place.name} {place.name} Spotlight"')
    (folder / "spec.yaml").write_text(text, "utf-8")
    row = {"name": "District of Columbia", **yaml.safe_load(sheets.DATA.read_text("utf-8"))["missouri"], "usps": "DC"}
    row |= {"name": "District of Columbia", "fips": ""}
    (folder / "d.yaml").write_text(yaml.safe_dump({"DC": row}), "utf-8")
    measures = sheets.DATA.with_suffix(".measures.yaml").read_text("utf-8")
    (folder / "d.measures.yaml").write_text(measures + SHORT, "utf-8")
    return factsheet.load(folder / "spec.yaml", folder / "d.yaml")


def test_a_short_form_carries_what_it_stands_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published = dc(tmp_path, "[abbreviate]")
    found = bind(published, Job("DC"))
    from factsheet.stages.compose import draw
    from factsheet.stages.finish import finish
    from factsheet.stages.paint import paint
    from factsheet.stages.verify import verify

    sheet = draw(measured(found, Settings(abbreviate=True)))
    assert "D.C. D.C. D.C. Spotlight" in sheets.said([sheet.tree])
    spans = [tag for tag in tags_of([sheet.tree], "Span") if tag.expansion]
    assert {tag.expansion for tag in spans} == {"District of Columbia"}
    assert len(spans) == 4
    proof = finish(paint(sheet))
    verify(proof)
    reading = read_pdf(proof.data, "a.pdf")
    assert reading.root
    assert [e.expansion for e in reading.root.walk() if e.expansion] == ["District of Columbia"] * 4
    assert "text: In the District of Columbia." in heard(reading)  # the short form is read as what it stands for


def test_without_need_names_stand_in_full(tmp_path: Path) -> None:
    result = factsheet.build(dc(tmp_path, "[abbreviate]"))
    assert result.given_up == ()
    assert "District of Columbia" in heard(read_pdf(result.data, result.name))[1]


# Every state, and a thousand times the figures


@pytest.mark.slow
@pytest.mark.parametrize("part", range(3))
@pytest.mark.parametrize("times", [1, 10, 100, 1000])
def test_the_shipped_spec_fits_every_state(times: int, part: int, tmp_path: Path) -> None:
    published = factsheet.load(sheets.SPOTLIGHT, sheets.states(tmp_path, times))
    assert len(published.statistics.places) == 51
    for place in published.statistics.places[part::3]:
        sheet = compose(bind(published, Job(place.id)))
        assert times >= 100 or not sheet.settings.blocks  # six digits are wider than a third of the page


# What is said of a `fit:` that cannot be followed


@pytest.mark.parametrize(
    ("fit", "message"),
    [
        ("[{txet: 9pt}]", "fit: 'txet' is nothing that may give. These are gaps, text, notes, leading, abbreviate, "
         "hyphenate, block, drop and fill. Write {text: 9pt}."),
        ("[shrink]", "fit: 'shrink' is nothing that may give. These are gaps, text, notes, leading, abbreviate, "
         "hyphenate, block, drop and fill. Write it like {text: 9pt}."),
        ("[{text: small}]", "fit.text: 'small' says not how far it may go. Write it like {text: 9pt}."),
        ("[{gaps: 3pt}]", "fit.gaps: '3pt' says not how far it may go. Write 10% to 100%, like {gaps: 60%}."),
        ("[{text: 12pt}]",
         "fit.text: 12 pt is larger than the theme has it, 10.2 pt. Write a smaller size, or remove the line."),
        ("[{text: 7pt}]",
         "fit.text: at 7 pt a small letter is 1.20 mm high, and the least is 1.45 mm. "
         "Write 8.5pt, or add floor: off, because: and why."),
        ("[{notes: 5pt}]",
         "fit.notes: at 5 pt a small letter is 0.86 mm high, and the least is 1.2 mm. "
         "Write 7.0pt, or add floor: off, because: and why."),
        ("[{text: 7pt, floor: off}]",
         "fit.text: the floor may be lowered for a reason only. Add because: and the reason."),
        ("[{drop: extr}]", "fit.drop: no block has the id 'extr'. Use 'extra'."),
        ("[{block: long}]", "fit.block: '' is no part of its size. Write 10% to 100%, like {block: map, to: 80%}."),
        ("[{drop: extra, to: 5%}]", "fit.drop: no field 'to'. Fields are drop. Write it like {drop: partners}."),
    ],
)  # fmt: skip
def test_one_mistake_has_one_message(fit: str, message: str) -> None:
    assert refusal(1, fit) == message


def test_a_floor_may_be_lowered_for_a_reason() -> None:
    found = page(1, "[{text: 7pt, floor: off, because: printed on A3}]")
    assert found.fit[0].amount == 7
    assert not found.fit[0].floor


# Edits of a spec's text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- text: one two three four\n- text: last\n", "- text: one two\n- text: last\n"),
        ("- text: 'one two three four'\n", "- text: 'one two'\n"),
        ('- text: {words: "one two three four", style: small}\n', '- text: {words: "one two", style: small}\n'),
        ("- text: >-\n    one two\n    three four\n\n- text: last\n", "- text: >-\n    one two\n\n- text: last\n"),
        ("- text: >-\n    one two three\n    four\n", "- text: >-\n    one two\n"),
    ],
)
def test_words_are_cut_from_the_text_as_it_is_typed(text: str, wanted: str) -> None:
    whole, after = (sheets.spec(body) for body in (text, wanted))
    document = syntax.parse(whole.encode(), "spec.yaml", [])
    assert document
    [first, *_] = [node for node in _scalars(document.root) if node.text.startswith("one")]
    edit = cut_words(document, first.location, 2)
    assert edit
    assert edit.applied(whole).replace("\n", " ").split() == after.replace("\n", " ").split()
    assert cut_words(document, first.location, 40) is None


@pytest.mark.parametrize(
    ("top", "wanted"),
    [("", "fit:\n  - {text: 9pt}\nbody:"), ("fit:\n  - hyphenate", "fit:\n  - hyphenate\n  - {text: 9pt}\n"),
     ("fit: [hyphenate]", "fit: [hyphenate, {text: 9pt}]\n")],
)  # fmt: skip
def test_a_line_is_added_under_fit(top: str, wanted: str) -> None:
    whole = sheets.spec("- text: Hello\n", top=top)
    document = syntax.parse(whole.encode(), "spec.yaml", [])
    assert document
    edit = fit_entry(document, ["{text: 9pt}"])
    assert edit
    assert wanted in edit.applied(whole)


def test_a_block_is_removed_with_all_that_is_under_it() -> None:
    whole = sheets.spec("- text: one\n- section:\n    heading: A\n\n    body:\n      - text: x\n\n- text: two\n")
    document = syntax.parse(whole.encode(), "spec.yaml", [])
    assert document
    line = next(n for n, text in enumerate(whole.split("\n"), 1) if "- section" in text)
    edit = removed(document, Location("spec.yaml", line, 5))
    assert edit
    assert edit.applied(whole).partition("body:\n")[2] == "  - text: one\n\n  - text: two\n"


# What is said of a page that is too full or too empty


def test_a_page_that_is_too_empty_is_a_warning() -> None:
    sparse = factsheet.build(sheets.published(body(3), notes="a: One.", top="fit: [{fill: 80%}]"))
    [warning] = sparse.problems
    assert warning.severity == "warning"
    assert warning.fact.endswith("% of the page is filled for Missouri, and 80% is wanted.")
    full = factsheet.build(sheets.published(body(55), notes="a: One.", top="fit: [{fill: 80%}]"))
    assert full.problems == ()


HEADLINE = "- counts: {as: headline, items: [{value: victims, label: Victims}]}\n"


@pytest.mark.parametrize("times", [0, 30, 37, 41, 44])
def test_headline_figures_grow_where_gaps_do_not_fill_the_page(times: int) -> None:
    found = sheets.page_of(f"{HEADLINE}- text: '{PARAGRAPH * times} Words.'\n", notes="a: One.")
    style = found.theme.styles["headline_figure"]
    sheet = compose(found)
    [size] = {
        text.segment.run_style.size for text in texts_of([sheet.tree]) if text.segment.run_style.size > style.size - 1
    }
    assert style.size <= size <= style.largest
    bare = measured(found, Settings())
    if bare.fills >= 1:
        assert size == style.size
    elif size < style.largest:
        smaller = replace(sheet.settings, grown=round(sheet.settings.grown - STEP, 3))
        assert measured(found, smaller).fills < 1 <= measured(found, sheet.settings).fills
    else:
        assert measured(found, sheet.settings).fits


def test_headline_figures_grow_no_wider_than_their_column() -> None:
    items = "{value: victims, label: Victims}, " * 5
    found = sheets.page_of(f"- counts: {{as: headline, items: [{items}]}}\n", notes="a: One.")
    sheet = compose(found)
    assert 0 < sheet.settings.grown < found.theme.styles["headline_figure"].largest - 60
    larger = replace(sheet.settings, grown=round(sheet.settings.grown + STEP, 3))
    assert not measured(found, larger).fits


TWO = """
- counts: {id: one, as: list, items: [{value: victims, label: Victims}]}
- counts: {id: two, as: list, items: [{value: victims, label: Victims}]}
- text: {id: long, words: 'WORDS'}
"""


def two(block: str) -> Published:
    return sheets.published(TWO.replace("WORDS", PARAGRAPH * 58), top=f"fit: [{{block: {block}, to: 50%}}]")


def test_related_blocks_keep_one_size() -> None:
    published = two("[one, two]")
    assert published.spec.warnings == ()
    sheet = compose(bind(published, Job("missouri")))
    [share] = {share for _, share in sheet.settings.blocks}
    assert [name for name, _ in sheet.settings.blocks] == ["one", "two"]
    assert share < 1
    sizes = [text.segment.run_style.size for text in texts_of([sheet.tree]) if text.segment.text.strip() == "174"]
    assert len(sizes) == 2
    assert len(set(sizes)) == 1


def test_a_block_that_would_be_smaller_than_one_like_it_is_a_warning() -> None:
    [warning] = two("one").spec.warnings
    assert str(warning).endswith(
        "fit.block: 'one' would be smaller than the block like it on line 13. Write {block: [one, two], to: 50%}."
    )
    assert warning.severity == "warning"


@pytest.mark.slow
def test_what_is_longer_than_where_it_fits_is_named(tmp_path: Path) -> None:
    table = f'id,name,story\nshort,Short,A line.\nlong,Long,"{PARAGRAPH * 110}"\n'
    (tmp_path / "d.csv").write_text(table, "utf-8")
    measures = "set: {year: 2020, as_of: 2020-01-01, source: me}\nmeasures: {}\n"
    (tmp_path / "d.measures.yaml").write_text(measures, "utf-8")
    spec = sheets.spec("- text: Hello\n- text: '{place.story}'\n").replace("hotline-2017", "d")
    (tmp_path / "spec.yaml").write_text(spec.replace("missouri", "short"), "utf-8")
    published = factsheet.load(tmp_path / "spec.yaml")
    assert factsheet.build(published, "short").good
    with pytest.raises(Refused) as refused:
        factsheet.build(published, "long")
    [problem] = refused.value.problems
    assert " mm for Long (email, en-US, letter). 'The hotline hears of people" in problem.fact
    assert " stands where Short, which fits, has 'A line.'. The tallest blocks: " in problem.fact
    assert problem.next_step.startswith("Cut about ")  # and never: Remove it, which is nearly all of the sheet


# Smaller figures and graphics, and the same headings


def test_a_smaller_section_has_the_heading_of_its_neighbours() -> None:
    """And the same white space around it: only its figures and graphics are smaller."""
    part = "section: {{id: {0}, ground: tint, heading: Calls, body: [{{counts: {{items: [{1}]}}}}]}}"
    item = "{value: victims, label: Victims}"
    sections = [part.format(name, item) for name in ("one", "two")]
    columns = "- columns:\n" + "".join(f"    - {{width: 1fr, body: [{{{section}}}]}}\n" for section in sections)
    found = sheets.page_of(columns, notes="a: One.", top="fit: [{block: one, to: 50%}]")
    from factsheet.stages.compose import draw

    sheet = draw(measured(found, Settings(blocks=(("one", 0.5),))))
    headings = [next(iter(texts_of([tag]))) for tag in tags_of([sheet.tree], "H1")]
    assert len(headings) == 2
    assert len({(text.segment.run_style.size, text.y) for text in headings}) == 1
    figures = [text for text in texts_of([sheet.tree]) if text.segment.text.strip() == "174"]
    assert [round(text.segment.run_style.size, 1) for text in figures] == [13.0, 26.0]
    labels = [text for text in texts_of([sheet.tree]) if text.segment.text.strip() == "Victims"]
    assert len({text.segment.run_style.size for text in labels}) == 1


@pytest.mark.parametrize("theme_", ["hotline", "reading-room"])
def test_a_smaller_block_takes_figures_and_graphics_alone(theme_: str) -> None:
    from factsheet.theme.settings import scaled

    own = sheets.published("- text: Hello\n", notes="a: One.", theme=theme_).spec.theme
    smaller = scaled(own, 0.5)
    changed = {name for name, kind in own.styles.items() if smaller.styles[name].size != kind.size}
    figures = {name for name in own.styles if name.endswith(("_figure", "_value"))}
    assert changed <= figures
    assert {"headline_figure", "share_figure", "list_figure", "part_figure"} <= changed
    for name in figures - {"key_unit_figure", "track_share_figure"}:
        words = own.styles["aside_words" if name == "aside_figure" else f"{name.rpartition('_')[0]}_label"]
        assert smaller.styles[name].size >= min(words.size, own.styles[name].size), name  # figures stay above words
    kept = {name for name, size in own.sizes.items() if smaller.sizes[name] == size}
    fixed = {
        "gutter",
        "part_gap",
        "pad",
        "banner_pad",
        "subtitle_drop",
        "callout_pad",
        "chart_line",
        "chart_line_other",
    }
    assert kept == fixed & own.sizes.keys()


PARTS = (
    "of: cases.total, parts: [{value: cases.sex, label: Sex}, {value: cases.labor, label: Labor}, "
    "{value: cases.sex_and_labor, label: Both}, {value: cases.unspecified, label: Not told}]"
)
WAYS = "items: [{value: contacts.calls, label: Phone calls}, {value: contacts.texts, label: Texts}]"
GRAPHICS = (
    *(f"breakdown: {{as: {form}, {PARTS}}}" for form in ("bar", "ring", "track")),
    f"bars: {{{WAYS}}}",
    f"bars: {{as: columns, {WAYS}}}",
    *(f"counts: {{as: {form}, {WAYS}}}" for form in ("headline", "list", "row", "grid", "key")),
    "share: {as: ring, value: cases.sex, out_of: cases.total, label: were about sex}",
    "share: {as: ring, inside: true, value: cases.sex, out_of: cases.total, label: were about sex}",
    "share: {as: icons, of: 10, icon: account, value: cases.sex, out_of: cases.total, label: were about sex}",
)


@pytest.mark.parametrize("share", [0.7, 0.5, 0.3])
@pytest.mark.parametrize("body", GRAPHICS)
def test_no_words_of_a_graphic_that_gives_are_smaller_than_its_smallest_were(body: str, share: float) -> None:
    from factsheet.drawing.tree import Group, walk
    from factsheet.stages.compose import draw

    kind, _, fields = body.partition(": {")
    found = sheets.published(f"- {kind}: {{id: one, {fields}\n", notes="a: One.")

    def sizes(settings: Settings) -> dict[str, float]:
        """The smallest type in which each text is set; marks of notes are superiors, and small."""
        sheet = draw(measured(bind(found, Job("missouri")), settings))
        inside = [node for node in walk(sheet.tree) if isinstance(node, Group) and node.kind == kind]
        return {text.segment.text.strip(): text.segment.run_style.size for text in texts_of(inside)}

    natural, smaller = sizes(Settings()), sizes(Settings(blocks=(("one", share),)))
    assert smaller
    assert min(smaller.values()) >= min(natural.values()) - 0.05
    figures = [size for text, size in smaller.items() if text[:1] in "0123456789" and text != "144"]  # not of a head
    words = [size for text, size in smaller.items() if text in ("Sex", "Phone calls", "were about sex", "cases")]
    assert not figures or not words or min(figures) >= min(words) - 0.05


@pytest.mark.slow
@pytest.mark.parametrize("part", range(3))
@pytest.mark.parametrize("times", [1, 1000])
@pytest.mark.parametrize("edition", ["print", "handout"])
def test_paper_fits_by_the_same_lines_as_email(edition: str, times: int, part: int, tmp_path: Path) -> None:
    """Every state on both papers, with what `fit` allows for all editions alike."""
    published = factsheet.load(sheets.SPOTLIGHT, sheets.states(tmp_path, times))
    for place in published.statistics.places[part::3]:
        for paper in ("letter", "a4"):
            compose(bind(published, Job(place.id, edition, paper)))
