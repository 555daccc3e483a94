"""The card for the feed: where its parts stand, how large they are, what is in a square of it, and what is refused."""

from __future__ import annotations

import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import PIL.Image
import pytest
import sheets

import factsheet
from factsheet.blocks.card import Card
from factsheet.drawing.tree import Text
from factsheet.graphics.colour import WHITE, contrast
from factsheet.pipeline import Result, build_all
from factsheet.problems import Refused
from factsheet.stages.bind import Job, Page, bind
from factsheet.stages.compose import Sheet
from factsheet.stages.compose.card import compose_card
from factsheet.stages.finish import finish
from factsheet.stages.paint import paint
from factsheet.stages.publish import Published
from factsheet.stages.verify import verify
from factsheet.stages.verify.agreement import EditionText, disagreement

STATES = sheets.ROOT / "tests" / "data" / "states.csv"
FEED, LEAST = 500, 14  # pixels: the width of a feed, and the smallest type that is read there

SPEC = """
factsheet: 1
title: "{{place.name}} in {{set.year}}"
language: en-US
theme: {theme}
data: towns.csv
default_place: ash
file: "{{place.slug}}"
contacts: {{phone: {{show: 555-0142}}, web: hope.example}}
notes: {{few: Few cases are reported.}}
social:
  message: "{message}"
  counts: {counts}
  contact: phone
{top}
body:
  - banner: {{title: "{title}"}}
  - counts:
      id: main
      items:
        - {{value: calls, label: "Calls[^few]"}}
        - {{value: people, label: "{label}"}}
        - {{value: homes, label: "Homes"}}
        - {{value: beds, label: "Beds"}}
  - counts: {{id: other, when: {{more: [homes, 9999]}}, items: [{{value: beds, label: Beds}}]}}
foot:
  - callout:
      title: Find help
      items:
        - {{contact: phone, label: "Call, day and night", main: true}}
        - {{contact: web, label: Read}}
"""
TABLE = """id,name,calls,people,homes,beds
ash,Ash,{calls},98,38,12
elm,The District of Elm and the Islands of the Outer Lake,1234567,2345678,3456789,1
"""
MEASURES = """
set: {{year: 2024, as_of: 2025-03-01, source: Hope Line{status}}}
measures:
  calls: {{label: Calls, kind: count, people: false, optional: true}}
  people: {{label: People, kind: count, people: true{of_people}}}
  homes: {{label: Homes, kind: count, people: false}}
  beds: {{label: Beds, kind: count, people: false}}
disclosure: {{preset: none, because: invented figures}}
"""


class Towns:
    """A spec with a card for two invented towns, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(
        self,
        *,
        calls: str = "174",
        title: str = "{place.name} in {set.year}",
        message: str = "In {set.year} the line had {calls} calls.",
        label: str = "People housed",
        counts: str = "main",
        theme: str = "hotline",
        status: str = "",
        of_people: str = "",
        top: str = "",
    ) -> Published:
        spec = SPEC.format(title=title, message=message, label=label, counts=counts, theme=theme, top=top)
        measures = MEASURES.format(status=status, of_people=of_people)
        files = {"towns.yaml": spec, "towns.csv": TABLE.format(calls=calls), "towns.measures.yaml": measures}
        for name, text in files.items():
            (self.folder / name).write_text(text, "utf-8")
        return factsheet.load(self.folder / "towns.yaml")


@pytest.fixture
def towns(tmp_path: Path) -> Towns:
    return Towns(tmp_path)


@pytest.fixture(scope="module")
def spotlight() -> Published:
    return factsheet.load(sheets.SPOTLIGHT)


def cards(published: Published, place: str = "ash") -> tuple[Sheet, Sheet]:
    """Both forms of a card, verified."""
    found = compose_card(bind(published, Job(place, "social")))
    for sheet in found:
        verify(finish(paint(sheet)))
    return found


def texts(sheet: Sheet) -> list[Text]:
    return list(sheets.texts_of([sheet.tree]))


def text(sheet: Sheet, words: str) -> Text:
    """The largest text that says `words`."""
    found = [each for each in texts(sheet) if " ".join(each.segment.text.split()) == words]
    return max(found, key=lambda each: each.segment.run_style.size)


def size(sheet: Sheet, words: str) -> float:
    return text(sheet, words).segment.run_style.size


def ink(sheet: Sheet, words: str) -> tuple[float, float]:
    """How far under the upper edge of a card the ink of a text begins and ends."""
    found = text(sheet, words)
    style = found.segment.run_style
    inks = [ink for glyph in found.segment.glyphs if (ink := style.face.ink_of(glyph.id))]
    low, high = min(ink[1] for ink in inks) * style.size, max(ink[3] for ink in inks) * style.size
    return sheet.height - found.y - high, sheet.height - found.y - low


def said(sheet: Sheet) -> str:
    return sheets.said([sheet.tree])


def refused(published: Published, place: str = "ash") -> list[str]:
    with pytest.raises(Refused) as caught:
        factsheet.build(published, place, "social")
    return [str(problem) for problem in caught.value.problems]


def test_the_tall_card_has_the_sizes_and_places_of_its_design(spotlight: Published) -> None:
    tall, _ = cards(spotlight, "missouri")
    assert (tall.width, tall.height) == (1080, 1350)
    assert (size(tall, "Missouri"), size(tall, "1-888-373-7888")) == (112, 124)
    assert {size(tall, figure) for figure in ("174", "98", "38")} == {208}
    assert (size(tall, "Victims"), size(tall, "Call, 24 hours a day"), size(tall, "2017")) == (68, 40, 40)
    grounds = [(box.x, tall.height - box.top, box.width, box.height) for box, _ in sheets.grounds_of(tall)]
    (_, _, across, upper), (_, under, _, lower) = grounds
    assert across == 1080
    assert upper == pytest.approx(390, abs=5)
    assert under + lower == 1350
    pitches = [text(tall, one).y - text(tall, other).y for one, other in (("174", "98"), ("98", "38"))]
    assert pitches == pytest.approx([(under - upper) / 3] * 2)
    assert {text(tall, label).x for label in ("Victims", "Traffickers", "Trafficking")} == {456}


def test_the_wide_card_is_composed_and_no_part_of_the_tall_one(spotlight: Published) -> None:
    tall, wide = cards(spotlight, "missouri")
    assert (wide.width, wide.height) == (1200, 628)
    [(left, _)] = sheets.grounds_of(wide)
    assert (left.x, left.y, left.width, left.height) == (0, 0, 600, 628)
    assert all(text(wide, figure).x > 600 for figure in ("174", "98", "38"))
    assert all(text(wide, words).x < 600 for words in ("Missouri", "2017", "1-888-373-7888", "233733"))
    assert sorted(said(wide).split()) == sorted(said(tall).split())


@pytest.mark.parametrize("place", ["ash", "elm"])
def test_the_smallest_type_is_read_in_a_feed(place: str, towns: Towns) -> None:
    for sheet in cards(towns.load(), place):
        smallest = min(each.segment.run_style.size for each in texts(sheet))
        assert smallest * FEED / sheet.width >= LEAST


def test_a_square_from_the_middle_keeps_title_figures_and_number(spotlight: Published, towns: Towns) -> None:
    kept = ("Missouri", "Spotlight", "174", "98", "38", "1-888-373-7888")
    alone = towns.load(title="Ash", top="  caveat: Short.")
    found = [(cards(spotlight, "missouri")[0], kept), (cards(alone)[0], ("Ash", "174", "38", "555-0142"))]
    for tall, words in found:
        for each in words:
            begins, ends = ink(tall, each)
            assert begins >= 135 - 0.5, each
            assert ends <= 1215, each


def test_pictures_have_the_sizes_of_their_forms_and_a_text_each(spotlight: Published) -> None:
    result = factsheet.build(spotlight, "missouri", "social")
    files = dict([(result.name, result.data), *result.beside])
    stem = "missouri-spotlight-2017.social"
    assert list(files) == [f"{stem}.png", f"{stem}.alt.txt", f"{stem}-wide.png", f"{stem}-wide.alt.txt"]
    found = {}
    for name, data in files.items():
        if name.endswith("png"):
            with PIL.Image.open(io.BytesIO(data)) as image:
                found[name] = image.size
    assert found == {f"{stem}.png": (1080, 1350), f"{stem}-wide.png": (1200, 628)}
    assert files[f"{stem}.alt.txt"] == files[f"{stem}-wide.alt.txt"]
    assert files[f"{stem}.alt.txt"].decode().split("\n\n") == [
        "Missouri Spotlight",
        "In 2017 the National Human Trafficking Hotline learned of 144 trafficking cases in Missouri.",
        "174 Victims Identified\n98 Traffickers Identified\n38 Trafficking Businesses",
        "Call, 24 hours a day",
        "1-888-373-7888",
        "Text 233733 · Learn more humantraffickinghotline.org",
        "Reported to the hotline; not the full scope of trafficking.",
        "Source: National Human Trafficking Hotline, as of July 11, 2018\n",
    ]


@pytest.mark.parametrize(
    ("cell", "printed", "heard"),
    [
        ("1234567", "1,234,567", "1,234,567 Calls"),
        ("0", "0", "0 Calls"),
        ("<5", "fewer than 5", "fewer than 5 Calls"),
        ("*", "not shown by the source", "not shown by the source Calls"),
        ("", "n/a", "not available Calls"),
    ],
)
def test_every_state_of_a_figure_is_said(cell: str, printed: str, heard: str, towns: Towns) -> None:
    published = towns.load(calls=cell, message="What the line did in {set.year}.")
    for sheet in cards(published):
        assert f"{printed} Calls" in said(sheet)
    result = factsheet.build(published, "ash", "social")
    texts = [data.decode() for name, data in result.beside if name.endswith("txt")]
    assert len(texts) == 2
    assert all(heard in text for text in texts)


def test_figures_have_one_size_which_falls_for_wide_ones(towns: Towns) -> None:
    published = towns.load()
    for ash, elm in zip(cards(published), cards(published, "elm"), strict=True):
        assert {size(elm, figure) for figure in ("1,234,567", "2,345,678", "3,456,789")} == {size(elm, "1,234,567")}
        assert size(elm, "1,234,567") < size(ash, "174")
        behind = [text(elm, label).x for label in ("People", "Homes")]
        widest = max(text(elm, n).x + sheets.width_of(text(elm, n)) for n in ("1,234,567", "2,345,678", "3,456,789"))
        assert min(behind) - widest >= 20
        assert behind[0] == behind[1]


def test_a_long_title_takes_smaller_type_and_then_two_lines(towns: Towns) -> None:
    published = towns.load(title="{place.name}")
    tall, _ = cards(published, "elm")
    title = [each for each in texts(tall) if each.segment.run_style.size == texts(tall)[0].segment.run_style.size]
    assert len({each.y for each in title}) == 2
    assert 52 <= title[0].segment.run_style.size < 112


def test_the_first_three_figures_are_shown_and_no_reference_to_a_note(towns: Towns) -> None:
    tall, wide = cards(towns.load())
    for sheet in (tall, wide):
        assert "Homes" in said(sheet)
        assert "Beds" not in said(sheet)
        assert not [each for each in texts(sheet) if each.segment.run.note]
        assert "¹" not in said(sheet)


def test_what_is_not_final_is_said(towns: Towns) -> None:
    for sheet in cards(towns.load(status=", status: provisional")):
        assert said(sheet).endswith("as of March 1, 2025. Provisional figures.")
    for sheet in cards(towns.load(of_people=", status: provisional")):
        assert said(sheet).endswith("as of March 1, 2025. Provisional figures: People housed.")
        assert "98ᵖ" in said(sheet)


def test_the_number_of_the_callout_stands_between_its_label_and_its_others(towns: Towns) -> None:
    tall, wide = cards(towns.load())
    for sheet in (tall, wide):
        heights = [text(sheet, words).y for words in ("Call, day and night", "555-0142", "hope.example")]
        assert heights == sorted(heights, reverse=True)
        assert size(sheet, "555-0142") > size(sheet, "hope.example")


@pytest.mark.parametrize("theme", ["hotline", "county", "kitchen", "graphite", "reading-room"])
def test_every_theme_is_read_on_its_card_and_in_a_grey_copy(theme: str, towns: Towns) -> None:
    """Contrast is that of lightness alone (WCAG 2.2), so what has it keeps it in grey."""
    for sheet in cards(towns.load(theme=theme)):
        grounds = sheets.grounds_of(sheet)
        assert grounds
        for each in texts(sheet):
            under = next(
                (ink for box, ink in grounds if box.x <= each.x < box.right and box.y <= each.y < box.top), WHITE
            )
            assert contrast(each.segment.run_style.ink, under) >= (4.5 if each.segment.run_style.size < 60 else 3)


def test_nothing_stands_outside_the_card_or_over_its_ground(towns: Towns) -> None:
    """What is on the middle ground of the tall card keeps clear of the dark ones, commas and descenders included."""
    tall, _ = cards(towns.load(), "elm")
    (upper, _), (lower, _) = sheets.grounds_of(tall)
    for words in ("1,234,567", "2,345,678", "3,456,789", "Homes"):
        begins, ends = ink(tall, words)
        assert begins > upper.height + 5
        assert ends < 1350 - lower.height - 5
    rules = [shape for shape in sheets.shapes_of([tall.tree]) if shape.weight]
    assert [shape.weight for shape in rules] == [2, 2]
    for shape, over, under in zip(rules, ("1,234,567", "2,345,678"), ("2,345,678", "3,456,789"), strict=True):
        at = 1350 - sheets.box_of(shape).y
        assert ink(tall, over)[1] < at - 5
        assert ink(tall, under)[0] > at + 5


def planted(page: Page, printed: str) -> Page:
    """A page whose card prints another text in the place of its first figure."""
    (card,) = page.body
    assert isinstance(card, Card)
    first, *others = card.rows
    value = replace(first.value, run=replace(first.value.run, text=printed))
    return replace(page, body=(replace(card, rows=(replace(first, value=value), *others)),))


@pytest.mark.parametrize(("cell", "false"), [("174", "175"), ("<5", "4"), ("*", "not available")])
def test_a_false_figure_is_refused(cell: str, false: str, towns: Towns) -> None:
    page = bind(towns.load(calls=cell, message="What it did in {set.year}."), Job("ash", "social"))
    for sheet in compose_card(planted(page, false)):
        with pytest.raises(Refused) as caught:
            verify(finish(paint(sheet)))
        assert f"prints '{false}' where" in str(caught.value.problems[0])


def test_a_card_has_the_figures_of_the_other_editions() -> None:
    def edition(name: str, *figures: tuple[str, str, str], card: bool = False) -> EditionText:
        return EditionText(edition=name, text_units=(), figures=figures, card=card)

    sheet = edition("email", ("calls", "number", "174"), ("calls", "approx", "about 180"), ("homes", "number", "38"))
    same = edition("social", ("calls", "number", "174"), ("beds", "number", "12"), card=True)
    other = edition("social", ("calls", "number", "175"), card=True)
    assert disagreement(same, sheet) is None
    assert disagreement(other, sheet) == "'175' (calls) where the other has '174'"
    assert disagreement(sheet, other) == "'174' (calls) where the other has '175'"


@pytest.mark.parametrize("order", [("social", "email", "print"), ("email", "png", "social", "handout")])
@pytest.mark.parametrize("cell", ["174", "<5"])
def test_it_is_built_with_the_others_in_any_order(order: Sequence[str], cell: str, towns: Towns) -> None:
    published = towns.load(calls=cell, message="What the line did in {set.year}.")
    results: list[Result] = list(build_all(published, [Job("ash", name) for name in order]))
    assert [(result.job.edition, result.good, result.problems) for result in results] == [(n, True, ()) for n in order]


def test_it_is_made_in_threads_too_where_the_sheets_are_a_series(spotlight: Published) -> None:
    with ThreadPoolExecutor(1) as executor:
        [result] = build_all(spotlight, [Job("missouri", "social")], executor)
    assert (result.good, result.problems) == (True, ())
    assert result.data == factsheet.build(spotlight, "missouri", "social").data


def test_another_edition_of_the_same_figure_is_refused(towns: Towns, monkeypatch: pytest.MonkeyPatch) -> None:
    published = towns.load()
    results = list(build_all(published, [Job("ash", "email"), Job("ash", "social")]))
    email, card = results
    assert card.report
    figures = tuple(replace(one, says="175") if one.path == "calls" else one for one in card.report.figures)
    false = replace(card, report=replace(card.report, figures=figures))
    monkeypatch.setattr("factsheet.pipeline._results", lambda *_: iter([email, false]))
    *_, last = build_all(published, [])
    assert not last.good
    assert "does not say what ash.email.pdf says: '175' (calls) where the other has '174'." in str(last.problems[-1])


def test_a_block_for_the_email_edition_is_on_the_card(towns: Towns) -> None:
    published = towns.load()
    spec = (towns.folder / "towns.yaml").read_text("utf-8")
    (towns.folder / "towns.yaml").write_text(spec.replace("id: main\n", "id: main\n      only: [email]\n"), "utf-8")
    assert factsheet.load(towns.folder / "towns.yaml") != published
    assert "174 Calls" in said(cards(factsheet.load(towns.folder / "towns.yaml"))[0])


@pytest.mark.slow
def test_words_that_have_no_room_are_refused_with_their_place(towns: Towns) -> None:
    found = refused(towns.load(label="Incomprehensibilities of the counterrevolutionaries " * 3))
    assert len(found) == 1
    assert "has no room on the card" in found[0]
    assert found[0].endswith("Shorten it.")
    found = refused(towns.load(message="All that the line has done and could not do in this year. " * 6))
    assert ["towns.yaml:12:" in problem and "'All that the line has done" in problem for problem in found] == [True]


def test_counts_that_the_place_has_not_are_told(towns: Towns) -> None:
    [found] = refused(towns.load(counts="other"))
    assert "social.counts: 'other' is not on the sheet of Ash, and its card has no figures." in found
    assert "Beds" in said(cards(towns.load(counts="other"), "elm")[0])


@pytest.mark.slow
@pytest.mark.parametrize("name", ["spotlight", "trend", "county-health", "libraries"])
def test_every_place_has_a_card(name: str) -> None:
    table = STATES if name == "spotlight" else None
    published = factsheet.load(sheets.ROOT / "layouts" / f"{name}.yaml", table)
    for place in published.statistics.places:
        for sheet in cards(published, place.id):
            assert min(each.segment.run_style.size for each in texts(sheet)) * FEED / sheet.width >= LEAST
            assert all(each.x > 0 and each.x + sheets.width_of(each) <= sheet.width - 40 for each in texts(sheet))
