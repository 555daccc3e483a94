"""The icons of the package: each can be drawn, is found by what it means, and does nobody an injustice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sheets
import yaml

from factsheet.assets import icons
from factsheet.assets.icons.meaning import OWN, Meaning, found, read_words, with_own
from factsheet.assets.svg.path import Command, Point
from factsheet.problems import Location, Problem

FOLDER = sheets.ROOT / "layouts" / "icons"
WORDS = sheets.ROOT / "factsheet" / "assets" / "icons" / "words.yaml"
ICONS = sorted(FOLDER.glob("*.svg"))
KNOWN = read_words(WORDS.read_bytes())
THEMES = 15
SPARE = 0.25  # units of 24: sign-language reaches 0.2 over its box, which is 0.15 pt in an icon of 18 pt
FORBIDDEN = re.compile(
    r"spy|handcuff|jail|prison|bars\b|bed\b|bed-|incognito|pistol|gun|knife(?!$)|sword|bomb|skull|coffin|grave|pill\b|"
    r"sad|cry|dead|angry|robber|ninja|pirate|devil|alien|target|crosshair|cross\b|syringe|bottle-wine|cannabis|chain\b"
)

ASKED = {  # what people look for, and the icon that they must see first
    "doctor": "stethoscope",
    "nurse": "stethoscope",
    "hospital": "hospital-building",
    "emergency": "ambulance",
    "mental health": "brain",
    "vaccines": "needle",
    "dentist": "tooth",
    "asthma": "lungs",
    "drugs": "medication",
    "pregnancy": "human-pregnant",
    "exercise": "run",
    "hygiene": "hand-water",
    "rent": "home-city",
    "house": "home",
    "shelter": "home-heart",
    "homeless": "tent",
    "tenants": "home-city",
    "neighbourhood": "home-group",
    "jail": "gavel",
    "court": "gavel",
    "judges": "gavel",
    "justice": "scale-balance",
    "lawyer": "account-tie",
    "police": "police-badge",
    "election": "vote",
    "immigrants": "passport",
    "kid": "human-child",
    "kids": "human-child",
    "children": "human-child",
    "babies": "cradle",
    "child care": "baby-carriage",
    "family": "human-male-female-child",
    "families": "human-male-female-child",
    "women": "human-female",
    "mothers": "human-female-girl",
    "older people": "human-cane",
    "elderly": "human-cane",
    "disabled": "wheelchair",
    "deaf": "sign-language",
    "hearing": "ear-hearing",
    "carers": "account-heart",
    "hunger": "silverware-fork-knife",
    "food bank": "basket",
    "meals": "silverware-fork-knife",
    "vegetables": "corn",
    "money": "cash",
    "savings": "piggy-bank",
    "debt": "credit-card",
    "donations": "hand-heart",
    "jobs": "briefcase",
    "unemployment": "briefcase",
    "farming": "tractor",
    "construction": "hard-hat",
    "students": "account-school",
    "teachers": "human-male-board",
    "reading": "book-open-variant",
    "domestic violence": "shield-home",
    "prevention": "shield-check",
    "abuse": "hand-front-right",
    "trafficking": "hand-front-right",
    "crisis": "lifebuoy",
    "warning": "alert",
    "partnership": "handshake",
    "hotline": "phone",
    "calling": "phone",
    "sms": "cellphone-message",
    "website": "web",
    "interpreter": "translate",
    "languages": "translate",
    "mail": "email",
    "address": "map-marker",
    "bike": "bicycle",
    "public transport": "bus",
    "flooding": "home-flood",
    "wildfires": "fire",
    "recycling": "recycle",
    "climate": "weather-sunny",
    "increase": "trending-up",
    "opening hours": "clock",
}


def drawn(file: Path) -> icons.IconDrawing:
    problems: list[Problem] = []
    outline = icons.load(file.read_bytes(), file.name, Location(file.name), problems)
    assert outline, problems
    assert not problems
    return outline


def traced(commands: tuple[Command, ...]) -> Iterator[Point]:
    """Points along the outline of a shape."""
    at: Point = (0.0, 0.0)
    for op, points in commands:
        if op == "C":
            for t in (n / 16 for n in range(1, 17)):
                w = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                x, y = (sum(k * p[axis] for k, p in zip(w, (at, *points), strict=True)) for axis in (0, 1))
                yield x, y
        yield from points[-1:]
        at = points[-1] if points else at


def test_every_icon_has_words_and_every_word_an_icon() -> None:
    assert sorted(meaning.name for meaning in KNOWN) == sorted(file.stem for file in ICONS)
    assert 140 <= len(KNOWN) <= 180
    assert len({meaning.theme for meaning in KNOWN}) == THEMES


def test_the_words_are_plain_yaml_that_any_program_reads() -> None:
    loaded = yaml.safe_load(WORDS.read_text("utf-8"))
    again = [Meaning(name, theme, tuple(words)) for theme, names in loaded.items() for name, words in names.items()]
    assert tuple(again) == KNOWN


@pytest.mark.parametrize("meaning", KNOWN, ids=lambda meaning: meaning.name)
def test_an_icon_has_three_to_eight_words_of_its_own(meaning: Meaning) -> None:
    assert 3 <= len(meaning.words) <= 8
    assert len(set(meaning.words)) == len(meaning.words)
    assert all(re.fullmatch(r"[a-z][a-z -]{1,30}", word) for word in meaning.words)
    assert meaning.theme


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
def test_an_icon_is_ink_inside_its_box(file: Path) -> None:
    outline = drawn(file)
    xs, ys = zip(*(point for shape in outline.shapes for point in traced(shape.commands)), strict=True)
    left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
    assert (outline.width, outline.height) == (24, 24)
    assert -SPARE <= left < right <= 24 + SPARE
    assert -SPARE <= bottom < top <= 24 + SPARE
    assert max(right - left, top - bottom) >= 12, "it would be a speck beside the others"
    assert file.stat().st_size < 3000


def test_no_icon_is_there_twice() -> None:
    assert len({drawn(file).shapes for file in ICONS}) == len(ICONS)


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
def test_no_icon_makes_a_spectacle_of_people(file: Path) -> None:
    assert not FORBIDDEN.search(file.stem)


def test_the_names_that_are_forbidden() -> None:
    for name in (
        "account-cowboy-spy",
        "handcuffs",
        "bed-double",
        "jail",
        "emoticon-sad",
        "pistol",
        "pill",
        "incognito",
    ):
        assert FORBIDDEN.search(name), name


@pytest.mark.parametrize(("word", "icon"), ASKED.items())
def test_a_word_finds_its_icon_first(word: str, icon: str) -> None:
    assert [meaning.name for _, meaning in found(word, KNOWN)][:1] == [icon]


@pytest.mark.parametrize("meaning", KNOWN, ids=lambda meaning: meaning.name)
def test_its_own_name_finds_an_icon_first_and_each_of_its_words_finds_it(meaning: Meaning) -> None:
    assert found(meaning.name, KNOWN)[0][1] == meaning
    assert found(meaning.name.replace("-", " ").upper(), KNOWN)[0][1] == meaning
    for word in meaning.words:
        assert meaning in [one for _, one in found(word, KNOWN)], word


@pytest.mark.parametrize("nothing", ["", "  ", "-", "saxophone", "xyzzy", "boats", "a" * 1_000_000, "!?", "日本"])
def test_what_no_icon_means_finds_none(nothing: str) -> None:
    assert found(nothing, KNOWN) == []


def test_a_theme_finds_its_icons() -> None:
    for theme in {meaning.theme for meaning in KNOWN}:
        names = {meaning.name for _, meaning in found(theme, KNOWN)}
        assert {meaning.name for meaning in KNOWN if meaning.theme == theme} <= names, theme


def test_icons_of_ones_own_are_found_by_their_names() -> None:
    every = with_own(KNOWN, [*(meaning.name for meaning in KNOWN), "Harbor_house", "phone"])
    assert every == (*KNOWN, Meaning("Harbor_house", OWN))
    assert [meaning.name for _, meaning in found("harbour", every)] == ["Harbor_house"]
    assert found("harbor", every)[0][1].name == "Harbor_house"


def test_nothing_is_found_that_is_not_there() -> None:
    assert with_own(KNOWN, ["phone"]) == tuple(meaning for meaning in KNOWN if meaning.name == "phone")


def test_a_question_without_end_is_answered_at_once() -> None:
    assert found("doctor " * 100_000, KNOWN)[0][1].name == "stethoscope"
    assert [one.name for _, one in found("stetoscope", KNOWN)] == ["stethoscope"]
