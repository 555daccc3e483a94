"""The head of the sheet: title and subtitle on the rhythm, the ground to the page's edges."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import PIL.Image
import pytest
import sheets
from sheets import (
    RHYTHM,
    Drawn,
    box_of,
    drawn,
    grounds_of,
    marks_of,
    on_grid,
    overlap,
    said,
    shapes_of,
    sheet_of,
    tags_of,
    texts_of,
)

import factsheet
from factsheet.advice.series import series_settings
from factsheet.drawing.tree import Text
from factsheet.graphics.geometry import MM
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose

BANNER = '- banner: {title: "{place.name} Spotlight", subtitle: A year of figures}'


def test_in_400_pt_the_title_stands_at_64_and_the_subtitle_at_88() -> None:
    block = drawn(BANNER, 400)
    assert block.plan.baseline == 64  # a pad of 32, capitals of 28.4 on the rhythm
    assert block.baselines == [64, 88]
    assert block.plan.span.natural == 120


def test_a_title_of_two_lines_is_balanced() -> None:
    block = drawn("- banner: {title: Spotlight on the District of Columbia}", 400)
    first, second = sorted({text.y: text for text in block.texts}.values(), key=lambda text: -text.y)
    assert first.y - second.y == 40
    assert min(first.segment.width, second.segment.width) > 0.6 * max(first.segment.width, second.segment.width)


def test_without_a_subtitle_the_ground_ends_a_pad_under_the_title() -> None:
    assert drawn("- banner: {title: Missouri}", 400).plan.span.natural == 32 + 32 + 32


def test_without_a_ground_there_is_no_pad() -> None:
    block = drawn("- banner: {title: Missouri, ground: none}", 400)
    assert block.plan.baseline == 32
    assert not list(shapes_of(block.nodes))


def test_the_ground_reaches_the_three_edges_of_the_page_exactly() -> None:
    sheet = sheet_of(f"{BANNER}\n- text: Missouri.", theme="ruler")
    [(ground, ink)] = grounds_of(sheet)
    assert (ground.x, ground.right, ground.top) == (0, sheet.width, sheet.height)
    assert on_grid(sheet.height - ground.y)
    assert ink == sheet.page.theme.grounds["dark"].fill


def test_it_is_an_h1_and_a_paragraph() -> None:
    block = drawn(BANNER, 400)
    assert [(tag.role, tag.title) for tag in tags_of(block.nodes)] == [("H1", "Missouri Spotlight"), ("P", "")]


def test_its_texts_are_drawn_over_its_ground() -> None:
    block = drawn(BANNER, 400)
    [shape] = shapes_of(block.nodes)
    ground = box_of(shape)
    assert all(ground.y < text.y < ground.top for text in block.texts)


ASIDE = "aside: {large: '{set.year}', words: National Human Trafficking Hotline Statistics}"
LOGO = "aside: {file: riverside.svg, alt: Riverside"
LONG = "Commonwealth of the North Calder Islands and of all the reefs and shoals around them, a Spotlight"


def beside(title: str = "Missouri Spotlight", more: str = "subtitle: A year of figures, ", aside: str = ASIDE) -> Drawn:
    return drawn(f"- banner: {{title: '{title}', {more}{aside}}}", 528, column=False)


def test_an_aside_begins_with_the_last_third_on_the_baselines_of_title_and_subtitle() -> None:
    block = beside()
    third = (528 - 2 * 20) / 3
    large, first = block.text("2017"), block.text("National Human Trafficking")
    assert first.x == pytest.approx(block.box.right - third)
    assert large.x == pytest.approx(first.x, abs=4)  # moved left by the white before its glyph
    assert large.y == block.text("Missouri Spotlight").y
    assert first.y == block.text("A year of figures").y


def test_an_aside_is_heard_once_after_the_subtitle() -> None:
    tags = list(tags_of(beside().nodes))
    assert [(tag.role, said([tag])) for tag in tags] == [
        ("H1", "Missouri Spotlight"),
        ("P", "A year of figures"),
        ("P", "2017 National Human Trafficking Hotline Statistics"),
    ]


def test_words_under_what_is_large_stand_on_the_rhythm_without_a_subtitle_too() -> None:
    block = beside(more="")
    assert (
        block.text("2017").y - block.text("National Human Trafficking").y == 12 + 8
    )  # the drop, and capitals on the rhythm
    assert on_grid(block.plan.span.natural)


@pytest.mark.parametrize("words", range(1, len(LONG.split()) + 1))
def test_a_title_of_any_length_keeps_clear_of_the_aside(words: int) -> None:
    block = beside(" ".join(LONG.split()[:words]))
    [heading] = tags_of(block.nodes, "H1")
    titles = [box_of(text) for text in texts_of([heading])]
    others = [box_of(text) for text in block.texts if text not in list(texts_of([heading]))]
    assert not any(overlap(one, other) for one in titles for other in others)
    assert all(other.right <= block.box.right + 0.01 for other in others)
    under = block.text("2017").y < min(box.y for box in titles)
    three = 3 * (528 - 11 * 20) / 12 + 2 * 20  # columns: two are too narrow for 2017
    alone = drawn(f"- banner: {{title: '{' '.join(LONG.split()[:words])}'}}", 528 - three - 20, column=False)
    assert under is (len(alone.plan.title.lines) > 2)
    small = next(text for text in block.texts if text.segment.text.startswith("National Human"))
    column = (small.x - block.box.x) / ((528 + 20) / 12)
    assert column == pytest.approx(round(column))
    assert block.text("2017").x == pytest.approx(block.box.x if under else block.box.x + column * 548 / 12, abs=4)


@pytest.mark.parametrize("name", ["Kansas", "Kentucky", "Connecticut"])
@pytest.mark.parametrize("aside", ["aside: {large: '{set.year}'}", f"ground: none, {LOGO}}}"])
def test_a_title_takes_a_second_line_only_where_it_must(name: str, aside: str) -> None:
    block = beside(f"{name} Spotlight", "", aside)
    assert len(block.plan.title.lines) == 1
    others = [figure.box.x for figure in tags_of(block.nodes, "Figure")] or [block.text("2017").x]
    title = max(box_of(text).right for text in texts_of(tags_of(block.nodes, "H1")))
    assert title + 15 <= others[0] < block.box.right - 50


@pytest.mark.parametrize("height", ["", ", height: 12mm", ", height: 30mm"])
def test_a_logo_does_not_grow_with_the_lines_of_the_title(height: str) -> None:
    titles = ("Missouri Spotlight", "Missouri Spotlight on the hotline")
    one, two = (beside(title, aside=f"ground: none, {LOGO}{height}}}") for title in titles)
    assert (len(one.plan.title.lines), len(two.plan.title.lines)) == (1, 2)
    for block in (one, two):
        [figure] = tags_of(block.nodes, "Figure")
        assert figure.box.height == pytest.approx(one.plan.aside.logo.height)
        if height:
            assert figure.box.height == pytest.approx(float(height[10:-2]) * MM, abs=0.01)
        else:  # from the capitals of the title to the baseline of the subtitle, in one line each
            assert figure.box.height <= one.baselines[-1] - one.baselines[0] + one.plan.title.cap_height


def test_a_logo_higher_than_the_words_stands_on_their_middle_within_the_banner() -> None:
    block = beside(aside=f"{LOGO}, height: 40mm}}, ground: tint")
    [figure] = tags_of(block.nodes, "Figure")
    above, below = block.box.top - figure.box.top, figure.box.y - block.box.y
    assert min(above, below) >= 30  # the pad is 32
    assert above == pytest.approx(below, abs=2 * RHYTHM)
    top = block.box.top - block.plan.baseline + block.plan.title.cap_height
    foot = block.text("A year of figures").y
    assert figure.box.y + figure.box.height / 2 == pytest.approx((top + foot) / 2)


def test_a_height_that_leaves_the_title_no_room_puts_the_logo_under_it() -> None:
    block = beside(LONG, aside=f"ground: none, {LOGO}, height: 20mm}}")
    [figure] = tags_of(block.nodes, "Figure")
    assert figure.box.x == block.box.x
    assert figure.box.height == pytest.approx(20 * MM)
    assert figure.box.top < block.text("A year of figures").y


def test_a_height_for_which_the_banner_is_too_narrow_says_what_it_can_be() -> None:
    with pytest.raises(Refused) as refused:
        sheet_of(f"- banner: {{title: A, ground: none, {LOGO}, height: 140mm}}}}")
    [problem] = refused.value.problems
    found = re.search(r"140 mm high, riverside.svg is wider than the banner.* Write height: (\d+)mm or", str(problem))
    assert found
    assert sheet_of(f"- banner: {{title: A, ground: none, {LOGO}, height: {found[1]}mm}}}}")


def test_a_logo_ends_at_the_right_and_is_a_figure_with_its_name() -> None:
    block = beside(aside="ground: none, aside: {file: harbor-house.svg, alt: Harbor House}")
    [figure] = tags_of(block.nodes, "Figure")
    assert figure.alt == "Harbor House"
    assert figure.box
    assert figure.box.right == pytest.approx(block.box.right)
    assert figure.box.width <= (528 - 2 * 20) / 3 + 0.01
    assert block.box.top - block.plan.span.natural <= figure.box.y < figure.box.top <= block.box.top


@pytest.mark.parametrize(
    ("aside", "message"),
    [
        ("{large: A, file: harbor-house.svg, alt: B}", "banner.aside: words and a logo are both given. Keep one"),
        ("{file: harbor-house.svg}", "banner.aside: no 'alt' is given. Add alt: and the name that the logo shows."),
        ("{}", "nothing is given"),
        ("{large: A, height: 9mm}", "'height' is that of a logo, and no 'file' is given. Remove it, or write file: "),
    ],
)
def test_an_aside_shows_one_thing(aside: str, message: str) -> None:
    with pytest.raises(Refused) as refused:
        sheet_of(f"- banner: {{title: A, ground: none, aside: {aside}}}")
    assert [message in str(problem) for problem in refused.value.problems] == [True]


def test_a_place_without_the_logo_has_its_banner_all_the_same() -> None:
    body = '- banner: {title: A, aside: {file: "{place.partners.one.logo}", alt: "{place.partners.one.name}"}}'
    assert not list(tags_of(sheet_of(body).tree.children, "Figure"))


HERO = (
    "- banner: {kicker: A report, title: A meal and a table, picture: {file: riverside.svg, alt: A river., span: SPAN}}"
)


@pytest.mark.parametrize("span", [4, 6, 8])
def test_a_picture_fills_the_last_columns_to_the_edges_of_the_page(span: int) -> None:
    sheet = sheet_of(HERO.replace("SPAN", str(span)))
    width, height = sheet.width, sheet.height
    figure = next(tag for tag in tags_of((sheet.tree,), "Figure"))
    assert figure.box
    edge = figure.box.x
    assert figure.box.right == pytest.approx(width, abs=4)
    assert figure.box.top == pytest.approx(height, abs=4)
    texts = list(texts_of((sheet.tree,)))
    assert max(text.x + text.segment.width for text in texts) < edge
    band = grounds_of(sheet)[0][0]
    assert figure.box.y == pytest.approx(band.y, abs=0.01)


def test_a_kicker_is_read_before_the_title_and_stands_over_it() -> None:
    sheet = sheet_of(HERO.replace("SPAN", "6"))
    kicker, title = list(texts_of((sheet.tree,)))[:2]
    assert kicker.segment.text.startswith("A report")
    assert kicker.y > title.y
    assert [tag.role for tag in tags_of((sheet.tree,)) if tag.role in ("P", "H1", "Figure")] == ["P", "H1", "Figure"]


def test_a_banner_has_an_aside_or_a_picture() -> None:
    with pytest.raises(Refused, match="an aside and a picture are both given"):
        sheet_of(HERO.replace("span: SPAN}", "span: 4}, aside: {large: 7}"))


def test_a_photograph_in_a_banner_has_enough_pixels(tmp_path: Path) -> None:
    """As one in a block of its own: 200 pixels over half a page are refused."""
    (tmp_path / "pictures").mkdir()
    for name, size in (("few", (200, 120)), ("many", (1500, 900))):
        PIL.Image.new("RGB", size, "grey").save(tmp_path / "pictures" / f"{name}.jpg")
        body = f"- banner: {{title: Title, picture: {{file: {name}.jpg, alt: A grey wall.}}}}\n"
        (tmp_path / f"{name}.yaml").write_text(sheets.spec(body), "utf-8")
    with pytest.raises(Refused, match="has 47 dots per inch"):
        factsheet.build(factsheet.load(tmp_path / "few.yaml", sheets.DATA))
    assert factsheet.build(factsheet.load(tmp_path / "many.yaml", sheets.DATA)).problems == ()


@pytest.mark.parametrize(
    ("name", "lines", "size"),
    [
        ("Missouri Spotlight", 1, 42.0),
        ("Northern Mariana Islands Spotlight", 1, 37.0),  # of the size at which one line is enough
        ("Commonwealth of the North Calder Islands Spotlight", 2, 28.0),
    ],
)
def test_a_title_too_long_for_its_line_is_smaller_as_far_as_its_style_allows(
    name: str, lines: int, size: float
) -> None:
    [banner] = sheets.frames(sheets.sheet_of(f"- banner: {{title: {name}}}"), "banner")
    texts = list(texts_of([banner]))
    assert len({text.y for text in texts}) == lines
    assert max(text.segment.run_style.size for text in texts) == pytest.approx(size, abs=0.5)


def test_a_theme_with_a_size_of_its_own_for_titles_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.yaml").write_text("extends: hotline\nstyles: {title: {size: 38pt}}\n", "utf-8")
    body = "- banner: {title: Commonwealth of the North Calder Islands Spotlight}"
    (tmp_path / "spec.yaml").write_text(sheets.spec(body, theme="mine"), "utf-8")
    page = bind(factsheet.load(tmp_path / "spec.yaml", sheets.DATA), Job("missouri"))
    [banner] = sheets.frames(compose(page), "banner")
    assert {text.segment.run_style.size for text in texts_of([banner])} == {38.0}


@pytest.mark.parametrize("edition", ["email", "print", "handout"])
def test_a_map_in_a_banner_begins_on_the_grid_in_the_same_place_and_size_for_all_places(edition: str) -> None:
    """East or west, and however long the name at its side."""
    found = set()
    published = factsheet.load(sheets.ROOT / "layouts" / "trend.yaml")
    for place in ("missouri", "massachusetts", "nevada", "ohio", "alabama"):
        sheet = compose(bind(published, Job(place, edition)))
        figure = next(tags_of([sheet.tree], "Figure"))
        shapes = [box_of(shape) for shape in shapes_of(figure.children)]
        west, east = min(box.x for box in shapes if box.height > 8), max(box.right for box in shapes)
        found.add((round(west, 1), round(east, 1)))
        name = next(mark for mark in marks_of([figure]) if isinstance(mark, Text))
        column = (name.x - 42) / 46
        assert column == pytest.approx(round(column), abs=0.01)
        assert name.x + name.segment.width < west
        title = [box_of(text) for text in texts_of(tags_of([sheet.tree], "H1"))]
        assert not any(overlap(one, box_of(name)) for one in title)
    assert len(found) == 1
    [(west, east)] = found
    assert west >= 42 + 9 * 46
    assert east <= 570


PLACES = {"Ohio": 7, "Connecticut": 12, "New Massachusetts": 12345, "Western Massachusetts and the Isles of Shoals": 7}


def banners(folder: Path, fields: str, top: str, paper: str = "letter") -> set[tuple[float, ...]]:
    """How high the banners of four places are, and where their titles, other words and drawings stand."""
    (folder / "pictures").mkdir(exist_ok=True)
    shutil.copy(sheets.ROOT / "layouts" / "pictures" / "riverside.svg", folder / "pictures")
    rows = [f"{place.lower().replace(' ', '-')},{place},{calls}" for place, calls in PLACES.items()]
    (folder / "d.csv").write_text("\n".join(["id,name,calls", *rows]) + "\n", "utf-8")
    (folder / "d.measures.yaml").write_text(
        "set: {year: 2017, as_of: 2018-01-01, start: 2017-01-01, end: 2017-12-31, source: Ours}\n"
        "measures: {calls: {label: Calls, kind: count, people: false}}\n",
        "utf-8",
    )
    body = f"- banner: {{title: '{{place.name}} Spotlight', ground: tint, {fields}}}\n- text: Words."
    spec = sheets.spec(body, top=top).replace("hotline-2017", "d").replace("missouri", "ohio")
    (folder / "spec.yaml").write_text(spec.replace("file: test", 'file: "{place.slug}"'), "utf-8")
    published = factsheet.load(folder / "spec.yaml")
    found = set()
    for place in published.statistics.places:
        job = Job(place.id, "email", paper)
        sheet = compose(bind(published, job), series_settings(published, job))
        [banner] = sheets.frames(sheet, "banner")
        title, *others = tags_of(banner.children)
        last = min(text.y for text in texts_of([title]))
        drawn_ = [number for tag in others for text in texts_of([tag]) for number in (text.x, text.y)]
        drawn_ += [side for tag in others if tag.box for side in (tag.box.x, tag.box.y, tag.box.top)]
        if "large" in fields:  # its first glyph is moved by its white
            drawn_ = [number for number in drawn_ if number not in {text.x for text in texts_of(others[-1:])}]
        found.add(tuple(round(number, 1) for number in (banner.box.y, last, *drawn_)))
    return found


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize(
    "fields",
    [
        "subtitle: A year",
        "subtitle: A year, aside: {file: riverside.svg, alt: Riverside}",
        "aside: {file: riverside.svg, alt: Riverside, height: 30mm}",
        "subtitle: A year, aside: {large: '{set.year}', words: Statistics}",
        "subtitle: A year, aside: {large: '{calls}', words: calls in all}",  # of which one is too wide for two columns
    ],
)
def test_banners_of_a_series_are_equally_high_and_alike(fields: str, paper: str, tmp_path: Path) -> None:
    """Whether their titles take one line or two: what stands under the banner is in one place in all of them."""
    found = banners(tmp_path, fields, "series: same", paper)
    assert len(found) == 1, found
    assert len(banners(tmp_path, fields, "", paper)) > 1


@pytest.mark.parametrize("ground", ["dark", "none"])
def test_large_words_beside_a_title_of_one_line_stay_in_the_banner_and_level_with_it(ground: str) -> None:
    block = beside("Missouri", "", f"ground: {ground}, aside: {{large: '32.6%', words: absent}}")
    large, title = block.text("32.6%"), block.text("Missouri")
    assert large.y == pytest.approx(title.y)
    assert box_of(large).height > box_of(title).height
    room = block.box.top - box_of(large).top
    assert room >= (block.style.size("banner_pad") / 2 - 0.01 if ground == "dark" else -0.01)


@pytest.mark.parametrize("edition", ["email", "handout", "print"])
def test_large_words_in_a_banner_keep_the_safe_distance(edition: str, tmp_path: Path) -> None:
    spec = sheets.spec("- banner: {title: A, aside: {large: '32.6%', words: absent}}\n- text: Words.")
    (tmp_path / "s.yaml").write_text(spec, "utf-8")
    sheet = compose(bind(factsheet.load(tmp_path / "s.yaml", sheets.DATA), Job("missouri", edition)))
    tops = [box_of(text).top for text in texts_of([sheet.tree])]
    assert sheet.height - max(tops) >= 5 * MM
