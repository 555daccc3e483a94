"""The search for what all sheets of a series share, on sheets that are numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
import sheets
from hypothesis import given, settings
from hypothesis import strategies as st

import factsheet
from factsheet.fit import STEP, Sacrifice, growth, least, most
from factsheet.fit.series import Trial, common
from factsheet.problems import Location
from factsheet.theme import Theme
from factsheet.theme.settings import Settings

MARK = Location("spec.yaml", 9, 5)
OFFERS = {"gaps": 0.5, "text": 8.5, "notes": 7.0, "leading": 1.2, "hyphenate": 0.0, "block": 0.7, "drop": 0.0}
Model = tuple[list[float], float]  # the room that a step of each sacrifice makes, and how much is lacking


@cache
def theme() -> Theme:
    return factsheet.load(sheets.SPOTLIGHT).spec.theme


def sheet(offers: list[Sacrifice], model: Model) -> Callable[[Settings], Trial]:
    rooms, lacking = model

    def tried(found: Settings) -> Trial:
        given_ = {
            "gaps": found.gaps is not None,
            "text": round(found.text / STEP),
            "notes": round(found.notes / STEP),
            "leading": round((1 - found.leading) * 100),
            "hyphenate": found.hyphenate,
            "block": round((1 - found.share_of("b")) * 100),
            "drop": "b" in found.dropped,
        }
        made = sum(given_[one.kind] * room for one, room in zip(offers, rooms, strict=True))
        return Trial(lacking - made, 0.0, made >= lacking)

    return tried


@st.composite
def series(draw: st.DrawFn) -> tuple[list[Sacrifice], list[Model]]:
    kinds = draw(st.lists(st.sampled_from([*OFFERS]), min_size=1, max_size=4, unique=True))
    offers = [Sacrifice(kind, MARK, OFFERS[kind], ("b",)) for kind in kinds]  # type: ignore[arg-type]
    rooms = st.lists(st.floats(0, 5), min_size=len(kinds), max_size=len(kinds))
    return offers, draw(st.lists(st.tuples(rooms, st.floats(-5, 60)), max_size=6))


@pytest.mark.slow
@given(series())
@settings(max_examples=300)
def test_what_is_found_is_the_least_with_which_all_fit_that_can(found: tuple[list[Sacrifice], list[Model]]) -> None:
    offers, models = found
    tried = [sheet(offers, model) for model in models]
    able = [one for one in tried if one(most(offers, theme())).fits]
    wanted = least(offers, theme(), lambda given_: all(one(given_).fits for one in able))
    result = common(tried, offers, theme())
    if result.grown:
        assert wanted == Settings()
        assert all(one(Settings()).fits for one in able)
    else:
        assert result == wanted
    assert common(list(reversed(tried)), offers, theme()) == result


def growing(until: int, fits: int) -> Callable[[Settings], Trial]:
    """A sheet that is full, and one that is too high, from so many steps of larger figures on."""
    return lambda found: Trial(
        0.0, 1.0 if found.grown > (until - 0.5) * STEP else 0.5, found.grown < (fits + 0.5) * STEP
    )


@given(st.lists(st.tuples(st.integers(1, 400), st.integers(0, 400)), min_size=1, max_size=5))
def test_figures_grow_as_far_as_the_least_of_all(models: list[tuple[int, int]]) -> None:
    wanted = min(min(until, fits, growth(theme())) for until, fits in models)
    found = common([growing(*model) for model in models], [], theme())
    assert round(found.grown / STEP) == wanted


@pytest.mark.parametrize(("rooms", "plain"), [((True, True), False), ((True, False), True), ((False, False), True)])
def test_rings_are_plain_in_all_sheets_where_they_are_in_one(rooms: tuple[bool, bool], plain: bool) -> None:
    tried = [lambda _, room=room: Trial(-1.0, 1.0, True, not room) for room in rooms]
    assert common(tried, [], theme()).plain_rings == plain
    refused = lambda _: None  # noqa: E731
    assert common([*tried, refused], [], theme()).plain_rings == plain


def test_a_sheet_that_does_not_fit_makes_no_ring_plain() -> None:
    tried = [lambda _: Trial(-1.0, 1.0, True), lambda _: Trial(5.0, 1.0, False, True)]
    assert not common(tried, [], theme()).plain_rings


def test_a_sheet_that_is_refused_whatever_gives_does_not_decide() -> None:
    offers = [Sacrifice("text", MARK, 8.5)]
    good = sheet(offers, ([1.0], 3.0))
    assert common([good, lambda _: None], offers, theme()) == common([good], offers, theme()) == Settings(text=0.3)
    assert common([lambda _: None], offers, theme()) == common([], offers, theme())


def test_a_sheet_that_needs_more_room_with_less_given_does_not_stop_the_others() -> None:
    """It fits as it is and not in what the tightest needs, which no size of all can mend."""
    offers = [Sacrifice("text", MARK, 8.5)]
    odd = lambda found: Trial(-1.0, 1.0, not found.text)  # noqa: E731
    assert common([odd, sheet(offers, ([1.0], 3.0))], offers, theme()) == Settings(text=0.3)
