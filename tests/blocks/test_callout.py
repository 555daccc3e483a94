"""The foot that says where help is found."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import sheets
from sheets import Drawn, box_of, drawn, grounds_of, overlap, published, said, sheet_of, tags_of, texts_of, width_of

import factsheet
from factsheet.advice.series import series_settings
from factsheet.drawing.tree import Group, Text, walk
from factsheet.graphics.geometry import MM, Box
from factsheet.problems import Refused
from factsheet.stages.bind import Job, Page, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.verify import touching
from factsheet.syntax.schema import Length
from factsheet.theme.settings import Settings

CALLOUT = """
- callout:
    title: National Hotline
    items:
      - {label: Call, words: "[1-888-373-7888](tel:+18883737888)"}
      - {label: Text, words: "[233733](sms:233733)"}
"""


def test_in_400_pt() -> None:
    block = drawn(CALLOUT, 400, column=False)
    assert block.plan.baseline == 24 + 8
    assert block.baselines == [24 + 8, 24 + 12 + 12]  # labels; the title and the contacts on one line
    assert block.plan.span.natural == 24 + 12 + 12 + 24


def columns_of(block: Drawn, *words: str, count: int = 12) -> list[float]:
    """The numbers of the columns of the grid in which words begin, from 0."""
    pitch = (block.box.width + 20) / count
    return [round((block.text(each).x - block.box.x) / pitch, 2) for each in words]


@pytest.mark.parametrize(
    ("items", "columns"),
    [
        ("{label: A, words: '1'}", [11]),  # one alone stands at the right
        ("{label: A, words: '1'}, {label: B, words: 1-888-373-7888}", [4, 8]),  # thirds, with the title's
        ("{label: A, words: 1-888-373-7888}, {label: B, words: '1'}", [4, 8]),
        ("{label: A, words: '1'}, {label: B, words: 1-888-3}, {label: C, words: '22'}", [3, 6, 9]),
        ("{label: A, words: '1'}, {label: B, words: a-long-address.example/help}, {label: C, words: '22'}", [5, 6, 11]),
    ],
)
def test_contacts_have_equal_parts_of_the_grid_where_they_have_room(items: str, columns: list[float]) -> None:
    """Whatever their lengths, so that no hole is between two of them; else they begin as far right as they can."""
    block = drawn(f"- callout: {{title: Help, items: [{items}]}}", 528, column=False)
    labels = ["A", "B", "C"][: len(columns)]
    assert columns_of(block, *labels) == columns
    for label, value in zip(labels, re.findall("words: '?([^'}]+)", items), strict=True):
        assert block.text(label).x == block.text(value).x


@pytest.mark.parametrize(
    ("others", "columns"),
    [
        ("{label: B, words: '1'}, {label: C, words: '2'}", [4, 4]),  # in one column, as near as it can be
        ("{label: B, words: '1'}, {label: C, words: '2'}, {label: D, words: '3'}", [4, 4, 8]),
        ("{label: B, words: '1'}, {label: C, words: a-long-address.example/help}, {label: D, words: '3'}", [4, 4, 9]),
    ],
)
def test_columns_beside_a_main_contact_share_what_it_leaves(others: str, columns: list[float]) -> None:
    items = f"{{label: A, words: 555-0142, main: true}}, {others}"
    block = drawn(f"- callout: {{title: Help, items: [{items}]}}", 528, column=False)
    assert columns_of(block, *["B", "C", "D"][: len(columns)]) == columns


def test_contacts_that_have_no_room_on_the_grid_end_flush_right() -> None:
    title = "title: A National Hotline"
    block = drawn(CALLOUT.replace("title: National Hotline", title), 270, column=False)
    text = block.text("233733")
    assert text.x + width_of(text) == pytest.approx(block.box.right)


def test_title_and_contacts_are_paragraphs_of_a_section() -> None:
    block = drawn(CALLOUT, 400, column=False)
    assert next(tag.role for tag in tags_of(block.nodes)) == "Sect"
    assert [said([tag]) for tag in tags_of(block.nodes, "P")] == [
        "National Hotline",
        "Call 1-888-373-7888",
        "Text 233733",
    ]
    assert [tag.target.contents for tag in tags_of(block.nodes, "Link") if tag.target] == [
        "Call 1-888-373-7888",
        "Text 233733",
    ]


def test_in_the_foot_its_ground_reaches_the_lower_edge() -> None:
    sheet = sheet_of("- text: Above.", foot=CALLOUT, theme="ruler")
    [(ground, _)] = grounds_of(sheet)
    assert (ground.x, ground.y, ground.right) == (0, 0, sheet.width)


def test_in_a_column_its_ground_pads_the_sides() -> None:
    block = drawn("- callout: {title: Help}", 200)
    assert block.text("Help").x == block.box.x + 24
    assert block.plan.span.natural == 24 + 12 + 24


HELP = "https://humantraffickinghotline.org"
CONTACTS = f"""
    items:
      - {{label: Call, words: "[1-888-373-7888](tel:+18883737888)", main: true}}
      - {{label: Text, words: "[233733](sms:233733)"}}
      - {{label: Learn more, words: "[humantraffickinghotline.org]({HELP})"}}
"""
TITLED = f"- callout:\n    title: National Human Trafficking Hotline\n    qr: {HELP}{CONTACTS}"
MARKED = f"- callout:\n    logo: [National, Human, Trafficking, Hotline]\n    qr: {HELP}{CONTACTS}"


def edition_of(body: str, edition: str, foot: str = "") -> Sheet:
    return compose(bind(published(body, foot), Job("missouri", edition)))


def placed(sheet: Sheet) -> dict[str, Text]:
    return {text.segment.text.strip(): text for text in texts_of([sheet.tree])}


@pytest.mark.parametrize("edition", ["email", "print", "handout"])
def test_the_number_is_large_and_columns_begin_on_the_grid(edition: str) -> None:
    sheet = edition_of(TITLED, edition)
    texts = placed(sheet)
    number = texts["1-888-373-7888"]
    sizes = {words: text.segment.run_style.size for words, text in texts.items()}
    assert sizes["1-888-373-7888"] >= 28
    assert sizes["1-888-373-7888"] > 1.9 * sizes["233733"]
    bearing = number.segment.run_style.size / 10  # display type begins under the body text by its ink, not its bearing
    assert 42 - bearing < number.x <= 42
    columns = {round(texts[words].x, 3) for words in ("Text", "233733", "Learn more", "humantraffickinghotline.org")}
    assert columns == {318.0}  # the seventh of twelve columns
    assert number.y == texts["humantraffickinghotline.org"].y
    assert texts["National Human Trafficking Hotline"].y == texts["Text"].y


@pytest.mark.parametrize(("theme", "title", "number"), [("hotline", 42, 38), ("reading-room", 33, 30)])
def test_the_title_of_the_sheet_comes_first_then_the_number_then_all_else(
    theme: str, title: float, number: float
) -> None:
    sheet = sheet_of("- banner: {title: Missouri Spotlight}", foot=TITLED, theme=theme)
    sizes = {words: text.segment.run_style.size for words, text in placed(sheet).items()}
    assert (sizes.pop("Missouri Spotlight"), sizes.pop("1-888-373-7888")) == (title, number)
    assert max(sizes.values()) < number / 1.9


@pytest.mark.parametrize("edition", ["email", "print", "handout"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("body", [TITLED, MARKED, MARKED.replace(", main: true", "")])
def test_nothing_touches_and_all_stays_inside(body: str, paper: str, edition: str) -> None:
    sheet = compose(bind(published(body), Job("missouri", edition, paper)))
    boxes = [box_of(text) for text in texts_of([sheet.tree])]
    boxes += [figure.box for figure in tags_of([sheet.tree], "Figure") if figure.box]
    for number, one in enumerate(boxes):
        assert one.x > 40
        assert one.right < sheet.width - 40
        for other in boxes[:number]:
            wider = Box(other.x - 1.5, other.y - 1.5, other.width + 3, other.height + 3)
            assert not overlap(one, wider)


@pytest.mark.parametrize("edition", ["email", "print", "handout"])
@pytest.mark.parametrize("name", ["title: Meet us", "logo: [Meet, us]"])
def test_labels_beside_that_of_the_number_are_on_its_line(edition: str, name: str) -> None:
    items = "{label: Call, words: 555-0100, main: true}, {label: Write, words: ours.example}"
    texts = placed(edition_of(f"- callout: {{{name}, items: [{items}]}}\n", edition))
    assert texts["Call"].y == pytest.approx(texts["Write"].y)
    assert texts["555-0100"].y <= texts["ours.example"].y < texts["Write"].y


def test_a_wordmark_is_read_as_one_name() -> None:
    sheet = edition_of(MARKED, "email")
    first = next(tags_of([sheet.tree], "P"))
    assert said([first]) == "National Human Trafficking Hotline"
    lines = list(texts_of([first]))
    assert len({text.y for text in lines}) == 4
    assert lines[-1].y == placed(sheet)["1-888-373-7888"].y


def test_a_wordmark_that_leaves_no_room_stands_above_the_number() -> None:
    wide = MARKED.replace("Trafficking, Hotline", "Trafficking Prevention, Hotline and Help Centre")
    sheet = edition_of(wide, "print")
    texts = placed(sheet)
    name = [text for text in texts_of([sheet.tree]) if text.segment.run_style.face.name.startswith("Roboto")][:4]
    assert said([next(tags_of([sheet.tree], "P"))]) == "National Human Trafficking Prevention Hotline and Help Centre"
    number = texts["1-888-373-7888"]
    assert min(text.y for text in name) > number.y + number.segment.run_style.size
    assert {text.x for text in name if text.x < 50} == {42.0}
    assert texts["Learn more"].x >= box_of(number).right + 16


def test_editions_agree_on_a_callout_with_a_code() -> None:
    jobs = [Job("missouri", edition) for edition in ("email", "print", "handout")]
    results = list(factsheet.build_all(published(MARKED), jobs))
    assert [result.problems for result in results] == [(), (), ()]


LABELLED = TITLED.replace("    items:", "    qr_label: Scan for help\n    items:")


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("edition", ["print", "handout"])
@pytest.mark.parametrize("ground", ["dark", "tint", "none"])
def test_words_stand_under_the_code_on_the_last_line_and_are_heard_before_it(
    ground: str, edition: str, paper: str
) -> None:
    body = LABELLED.replace("    title:", f"    ground: {ground}\n    title:")
    sheet = compose(bind(published("- text: Words.", body), Job("missouri", edition, paper)))
    texts = placed(sheet)
    label, number = texts["Scan for help"], texts["1-888-373-7888"]
    [figure] = tags_of([sheet.tree], "Figure")
    assert figure.box
    assert label.y == number.y
    assert figure.box.y - 1 > label.y + box_of(label).height * 0.6
    assert figure.box.x - 0.3 <= label.x
    assert box_of(label).right <= figure.box.right + 0.3
    assert figure.box.width / MM >= 20
    heard = said([sheet.tree])
    assert heard.index("Scan for help") > heard.index("humantraffickinghotline.org")


def test_words_under_the_code_are_only_where_it_is_and_all_editions_agree() -> None:
    assert "Scan" not in said([edition_of(LABELLED, "email").tree])
    jobs = [Job("missouri", edition) for edition in ("email", "print", "handout", "png")]
    assert [result.problems for result in factsheet.build_all(published(LABELLED), jobs)] == [(), (), (), ()]


def test_words_for_a_code_that_is_not_there_are_refused() -> None:
    with pytest.raises(Refused, match=r"callout\.qr_label: no 'qr' is given for it\. Add qr: and an address"):
        edition_of(LABELLED.replace(f"    qr: {HELP}\n", ""), "print")


def test_its_code_is_on_paper_only_and_in_the_middle_of_its_ground() -> None:
    assert not list(tags_of([edition_of(MARKED, "email").tree], "Figure"))
    for body in (TITLED, MARKED):
        sheet = edition_of("- text: Words.", "print", foot=body)
        [figure] = tags_of([sheet.tree], "Figure")
        ground = grounds_of(sheet)[0][0]
        assert figure.box
        assert figure.box.right == pytest.approx(570, abs=0.2)
        assert figure.box.y - ground.y == pytest.approx(ground.top - figure.box.top, abs=1.5)
        assert figure.box.y - ground.y > 3.5


def test_a_longer_number_shrinks_to_28_points_before_the_others_do() -> None:
    longer = MARKED.replace("[1-888-373-7888]", "[+1 888 373 7888]").replace("Learn more", "Read")
    texts = placed(edition_of(longer, "email"))
    number = next(text for words, text in texts.items() if words.startswith("+1"))
    assert number.segment.run_style.size >= 28


@pytest.mark.parametrize("edition", ["email", "print", "handout"])
def test_in_a_narrow_column_all_stand_under_one_another_beside_the_code(edition: str) -> None:
    body = """
- columns:
    - {span: 7, body: [{text: Notes}]}
    - span: 5
      body:
        - callout:
            ground: none
            title: Put off care? Call us first
            qr: https://calderhealth.example
            items:
              - {words: 555-0142, main: true}
              - {words: "[calderhealth.example](https://calderhealth.example)"}
"""
    sheet = edition_of(body, edition)
    found = [text for text in texts_of([sheet.tree]) if text.segment.text.strip() != "Notes"]
    title = next(text for text in found if text.segment.text.startswith("Put"))
    number = next(text for text in found if "555" in text.segment.text)
    web = next(text for text in found if "calderhealth" in text.segment.text)
    assert title.y > number.y > web.y
    assert abs(title.x - number.x) < 2
    assert abs(title.x - web.x) < 2
    assert number.segment.run_style.size > 1.5 * web.segment.run_style.size
    assert web.x + web.segment.width < 570 - (57 + 24 if edition != "email" else 0)


@pytest.mark.parametrize("edition", ["email", "print", "handout"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_number_of_the_spotlight_is_38_points_and_all_begins_on_the_grid(edition: str, paper: str) -> None:
    """Whether the wordmark stands beside the number or, for the code's sake, above it."""
    body = MARKED.replace("    items:", "    qr_label: Scan for more\n    items:")
    sheet = compose(bind(published("- banner: {title: A}", body), Job("missouri", edition, paper)))
    texts = placed(sheet)
    assert texts["1-888-373-7888"].segment.run_style.size == 38
    assert texts["humantraffickinghotline.org"].segment.run_style.size >= 13.5
    grid = sheet.page.theme.columns(sheet.width - 84)
    wanted = ["Call, 24 hours a day", "Text", "233733", "Learn more", "humantraffickinghotline.org", "Scan for more"]
    for words in wanted:
        if words in texts:
            column = (texts[words].x - 42) / grid.pitch
            assert column == pytest.approx(round(column), abs=0.1 / grid.pitch)
    for [figure] in [list(tags_of([sheet.tree], "Figure"))] if edition == "print" else []:
        assert figure.box
        assert figure.box.x == pytest.approx(texts["Scan for more"].x)
        assert figure.box.right == pytest.approx(sheet.width - 42, abs=0.1)


@pytest.mark.parametrize("edition", ["print", "handout"])
@pytest.mark.parametrize(
    ("label", "lines"),
    [("Scan for help", 1), ("Scan for help near you", 2), ("Scan to find the people nearest to you who help", 2)],
)
def test_words_under_a_code_have_the_room_that_is_there(label: str, lines: int, edition: str) -> None:
    body = TITLED.replace("    items:", f"    qr_label: {label}\n    items:").replace("Learn more", "Web")
    body = body.replace("humantraffickinghotline.org", "help.example")
    sheet = compose(bind(published("- text: Words.", body), Job("missouri", edition)))
    [group] = [group for group in walk(sheet.tree) if isinstance(group, Group) and group.kind == "qr"]
    set_ = list(texts_of([group]))
    assert " ".join(text.segment.text.strip() for text in set_) == label
    assert len({text.y for text in set_}) == lines
    column = (set_[0].x - 42) / 46
    assert column == pytest.approx(round(column))
    assert max(text.x + width_of(text) for text in set_) <= 570
    contact = placed(sheet)["help.example"]
    assert set_[0].x >= contact.x + width_of(contact) + 16
    assert min(text.y for text in set_) == contact.y
    assert len(set_[-1].segment.text.strip()) > 3  # no line of a word alone where two are as long


PLACES = {"one": ("555-0100", "one.example"), "two": ("1-888-373-7888", "a-far-longer-address.example")}
OF_PLACES = """
- callout:
    title: Call us
    items:
      - {label: Call, words: "{place.phone}", main: true}
      - {label: Text, words: "233733"}
      - {label: Learn more, words: "{place.web}"}
      - {label: Write, words: ours.example}
"""


@pytest.mark.parametrize(
    "body", [OF_PLACES, OF_PLACES.replace(", main: true", ""), OF_PLACES.replace("title: Call us", "logo: [Call, us]")]
)
@pytest.mark.parametrize("edition", ["email", "handout"])
def test_contacts_begin_alike_in_all_places_of_a_series(body: str, edition: str, tmp_path: Path) -> None:
    def begins(top: str) -> list[list[float]]:
        loaded = factsheet.load(series_of(tmp_path, body, top))
        found = []
        for place in PLACES:
            job = Job(place, edition)
            sheet = compose(bind(loaded, job), series_settings(loaded, job))
            texts = placed(sheet)
            found.append([round(texts[label].x, 2) for label in ("Call", "Text", "Learn more", "Write")])
        return found

    alone, together = begins(""), begins("series: same")
    assert alone[0] != alone[1]
    assert together[0] == together[1]


def series_of(folder: Path, body: str, top: str) -> Path:
    rows = [f"{name},{name.title()},{phone},{web},12345" for name, (phone, web) in PLACES.items()]
    (folder / "d.csv").write_text("\n".join(["id,name,phone,web,calls", *rows]) + "\n", "utf-8")
    (folder / "d.measures.yaml").write_text(
        "set: {year: 2017, as_of: 2018-01-01, start: 2017-01-01, end: 2017-12-31, source: Ours}\n"
        "measures: {calls: {label: Calls, kind: count, people: false}}\n",
        "utf-8",
    )
    spec = sheets.spec("- text: Words.", foot=body, top=top).replace("hotline-2017", "d").replace("missouri", "one")
    (folder / "spec.yaml").write_text(spec.replace("file: test", 'file: "{place.slug}"'), "utf-8")
    return folder / "spec.yaml"


READ = """
- callout:
    title: Learn, teach or give
    items:
      - {label: Call Brightwater, words: "(555) 010-0142", main: true}
      - {words: hello@ours.example}
"""
CUT = {"print": 3 * MM, "email": 3 * MM, "handout": 4.5 * MM}


def in_edition(body: str, edition: str, paper: str, theme: str) -> Page:
    return bind(published("- text: Above.", body, theme=theme), Job("missouri", edition, paper))


@pytest.mark.parametrize("edition", list(CUT))
@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("theme", ["reading-room", "hotline"])
@pytest.mark.parametrize("leading", [1.0, 0.95, 0.86])
def test_a_large_number_with_brackets_keeps_clear_of_the_cut_and_of_its_label(
    edition: str, paper: str, theme: str, leading: float
) -> None:
    sheet = compose(in_edition(READ, edition, paper, theme), Settings(leading=leading))
    assert sheet.settings.leading == leading
    for text in texts_of([sheet.tree]):
        manner = text.segment.run_style
        assert text.y + manner.face.descent * manner.size >= CUT[edition] - 0.1, text.segment.text
    assert not list(touching.problems(sheet))
    texts = placed(sheet)
    label, number = texts["Call Brightwater"], texts["(555) 010-0142"]
    top = number.y + max(ink_of(number, 3)) * number.segment.run_style.size
    foot = label.y + min(ink_of(label, 1)) * label.segment.run_style.size
    assert foot - top >= 1.5


def ink_of(text: Text, edge: int) -> list[float]:
    face = text.segment.run_style.face
    return [ink[edge] for glyph in text.segment.glyphs if (ink := face.ink_of(glyph.id))]


@pytest.mark.parametrize(("edition", "least"), [("email", 3), ("print", 3)])
def test_text_that_would_be_cut_off_with_the_paper_is_refused(edition: str, least: float) -> None:
    page = in_edition(READ, edition, "letter", "reading-room")
    narrow = replace(page, size=replace(page.size, margin=Length(2 * MM)))
    with pytest.raises(Refused) as refused:
        compose(narrow)
    words = str(refused.value)
    assert f"mm from the edge of the paper, and may be cut off with it; the least is {least} mm." in words
    assert "wider margin" in words
    assert {problem.code for problem in refused.value.problems} == {"text-near-edge"}


def test_a_pad_too_thin_for_the_cut_is_refused_at_the_words() -> None:
    banner = "- banner: {kicker: Ours, title: Missouri Spotlight}"
    page = bind(published(banner, theme="hotline"), Job("missouri", "print"))
    theme = replace(page.theme, sizes={**page.theme.sizes, "banner_pad": Length(0.5)}, rhythm=0.5)
    with pytest.raises(Refused, match=r"'Ours' is 0.[0-9] mm from the edge .* more padding in the theme"):
        compose(replace(page, theme=theme))
