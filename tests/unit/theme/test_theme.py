"""Themes: what one lays over another, what it must have, and where each mistake in it stands."""

from __future__ import annotations

import pytest
import sheets

from factsheet import syntax
from factsheet.assets.fonts.files import Choice
from factsheet.problems import Location, Problem, in_order
from factsheet.theme import Theme, read_theme
from factsheet.theme.tokens import GROUNDS, ROLES, RULES, SIZES, SPACING, STYLES

HOTLINE = (sheets.ROOT / "layouts" / "themes" / "hotline.yaml").read_text("utf-8")


def read(text: str, **others: str) -> tuple[Theme | None, list[str]]:
    """The theme in `text`; it may extend `hotline` and `others`."""
    problems: list[Problem] = []

    def document(name: str, location: Location) -> syntax.Document | None:
        return syntax.parse({"hotline": HOTLINE, **others}[name].encode(), f"{name}.yaml", problems)

    found = syntax.parse(text.encode(), "mine.yaml", problems)
    assert found
    return read_theme(found, document, problems), [str(problem) for problem in in_order(problems)]


def test_the_shipped_theme_has_every_token() -> None:
    theme, problems = read(HOTLINE)
    assert theme
    assert not problems
    for names, found in ((STYLES, theme.styles), (SPACING, theme.spacing), (SIZES, theme.sizes), (RULES, theme.rules)):
        assert set(names) <= set(found)
    assert set(theme.grounds) >= set(GROUNDS)
    assert all(set(ground.inks) == set(ROLES) for ground in theme.grounds.values())


def test_what_differs_is_laid_over_the_theme_below() -> None:
    theme, problems = read("extends: middle\nstyles:\n  title: {size: 40pt}\n",
                           middle="extends: hotline\nstyles:\n  title: {tracking: 10}\n")  # fmt: skip
    base, _ = read(HOTLINE)
    assert not problems
    assert theme
    assert base
    title = theme.styles["title"]
    assert (title.size, title.tracking, title.family) == (40.0, 10, base.styles["title"].family)
    assert {name: style for name, style in theme.styles.items() if name != "title"} == {
        name: style for name, style in base.styles.items() if name != "title"
    }


def test_every_gap_is_on_the_rhythm() -> None:
    theme, _ = read("extends: hotline\nrhythm: 4pt\nspacing:\n  section: [5pt, 9pt, 13pt]\n  block: 4.1pt\n")
    assert theme
    section, block = theme.spacing["section"], theme.spacing["block"]
    assert (section.least, section.natural, section.most) == (8, 12, 16)
    assert (block.least, block.natural, block.most) == (8, 8, 8)


def test_each_font_is_known_with_the_place_that_names_it() -> None:
    theme, _ = read("extends: hotline\nfamilies:\n  display: {regular: My.ttf, strong: Other.ttf}\n")
    assert theme
    assert str(theme.fonts[Choice("My.ttf")]) == "mine.yaml:3:22"
    assert theme.fonts[Choice("SourceSans3-Regular.ttf")].file == "hotline.yaml"


def test_a_font_is_laid_over_another_as_a_whole() -> None:
    middle = "extends: hotline\nfamilies:\n  display: {strong: {file: A.ttc, face: A Bold}}\n"
    upper = "extends: middle\nfamilies:\n  display: {strong: {file: B.ttf, weight: 600}}\n"
    theme, problems = read(upper, middle=middle)
    assert not problems
    assert theme
    assert theme.families["display"].strong == Choice("B.ttf", 600)
    assert theme.families["display"].regular == Choice("RobotoCondensed-Medium.ttf")


def test_a_family_of_another_design_keeps_nothing_of_the_one_below() -> None:
    theme, problems = read("extends: hotline\nfamilies:\n  text: {regular: A.ttf, strong: B.ttf}\n")
    assert not problems
    assert theme
    assert theme.families["text"].emphasis is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a\n", "mine.yaml:1:1: theme: a theme is a group of named fields. Start with factsheet-theme: 1"),
        ("extends: middle", "middle.yaml:1:10: extends: 'middle' extends itself in a circle. Remove one 'extends'."),
        ("extends: hotline\ninks: {ember: red}",
         "mine.yaml:2:15: inks.ember: an ink has srgb, and may have cmyk. "
         'Write {srgb: "#0b3c49", cmyk: [90, 55, 50, 40]}.'),
        ("extends: hotline\nstyles: {title: {size: 0pt}}",
         "mine.yaml:2:24: styles.title.size: no text can be set so. Write a length from 1pt to 720pt."),
        ("extends: hotline\nstyles: {title: {leading: 900pt}}",
         "mine.yaml:2:27: styles.title.leading: no text can be set so. Write a length from 1pt to 720pt."),
        ("extends: hotline\nstyles: {title: {tracking: 900}}",
         "mine.yaml:2:28: styles.title.tracking: no text can be set so. Write thousandths, such as 20."),
        ("extends: hotline\nfamilies: {thin: {regular: A.ttf}}\nstyles: {title: {family: thin}}",
         "mine.yaml:2:18: families.thin: no strong font, which the style title is set in. "
         "Add strong: and the file of the font, such as strong: SourceSans3-SemiBold.ttf"),
        ("extends: hotline\ngrounds: {night: {fill: deep}}",
         "mine.yaml:2:18: grounds.night: no ink for text, quiet, "
         "heading, figure, accent, icon, icon_ground, disc_icon, rule, area, point and track. "
         "Add text: and the name of an ink."),
        ("extends: hotline\nspacing: {section: [1pt, 2pt]}",
         "mine.yaml:2:20: spacing.section: a gap is one length, or its least, natural and most in this order. "
         "Write it like [7pt, 14pt, 21pt]."),
        ("extends: hotline\nfamilies: {display: {regular: [A.ttf]}}",
         "mine.yaml:2:31: families.display.regular: a font is needed here. "
         "Write its file's name, or {file: MyFont.ttf, weight: 600}."),
        ("extends: hotline\nfamilies: {display: {regular: {file: A.ttf, wieght: 600}}}",
         "mine.yaml:2:45: families.display.regular: no field 'wieght'. Fields are face, file, weight. Use 'weight'."),
        ("extends: hotline\nfamilies: {display: {regular: {file: A.ttf, weight: 6000}}}",
         "mine.yaml:2:53: families.display.regular.weight: 6000 is no weight. Write one from 1 to 1000."),
        ("extends: hotline\nfonts: {}",
         "mine.yaml:2:1: top level: no field 'fonts'. Fields are abbreviations, extends, factsheet-theme, families, "
         "grid, grounds, inks, parts, press, rhythm, rules, shades, sizes, spacing, styles. Remove it."),
        ("extends: hotline\ngrid: {columns: 0}",
         "mine.yaml:2:17: grid.columns: 0 columns are no grid. Write a number from 1 to 48, such as 12."),
    ],
)  # fmt: skip
def test_one_mistake_has_one_message(text: str, message: str) -> None:
    theme, problems = read(text, middle="extends: middle\n")
    assert [problem for problem in problems if not problem.startswith("hotline")] == [message]
    assert (theme is None) == ("no strong font" not in message)  # then its other fonts are looked for in the same run


def test_mistakes_in_every_part_are_said_in_one_run() -> None:
    _, problems = read(
        "extends: hotline\nrhythm: 0pt\nstyles: {title: {family: x}, lead: {size: 0pt}}\ngrounds: {tint: {text: x}}\n"
    )
    assert [problem.split(": ")[1] for problem in problems] == [
        "rhythm", "styles.title.family", "styles.lead.size", "grounds.tint.text"
    ]  # fmt: skip
