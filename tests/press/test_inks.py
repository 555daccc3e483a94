"""The inks of every theme of the package on the press: as on the screen, and parts of a whole apart in grey."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
import sheets
from press.pressed import ALL_LAYOUTS, project, published

import factsheet
from factsheet.graphics.colour import Ink
from factsheet.graphics.lab import difference, of_screen
from factsheet.graphics.tones import closed
from factsheet.graphics.tones import lightness as on_screen
from factsheet.press import BLACK, SHIPPED, PressFile, PrintingCondition, inks_in, press_of
from factsheet.press.printed import printed
from factsheet.problems import Location, Problem, Refused
from factsheet.stages.paint.separation import Separation
from factsheet.stages.read import Assets
from factsheet.stages.validate.printing import condition_named
from factsheet.theme import Theme
from factsheet.theme.inking import inked

ALIKE = 3.5  # CIEDE2000: seen only side by side
ALIKE_ELSEWHERE = 4.5  # where their shares are converted
BLACK_TEXT = {"GRACoL2006": 4.7}  # it is the press's black wherever it is printed
COATED, UNCOATED = ("GRACoL2006", "FOGRA39", "FOGRA51", "CRPC6"), ("FOGRA29", "FOGRA52", "CRPC3")
APART = {"coated": 10.0, "uncoated": 8.0}  # of L*, between parts of a bar that touch, printed
AROUND = 7.0  # of L*, between the first and the last part of a ring, which have a gap between them


def condition(name: str) -> PrintingCondition:
    found = condition_named(name, Location("x"), Assets(Path()))
    if isinstance(found, Problem):
        pytest.skip("its profile may not be shipped, and is not on this machine")
    return found


def themes() -> dict[str, Theme]:
    """The theme of each sheet of the package; each theme of the package is one of them."""
    return {layout: published(layout).spec.theme for layout in ALL_LAYOUTS}


def inks_of(theme: Theme) -> Iterator[Ink]:
    for ground in theme.grounds.values():
        yield from (*ground.inks.values(), *ground.parts, *ground.shades)
        if ground.fill:
            yield ground.fill


def test_each_theme_of_the_package_is_that_of_a_sheet() -> None:
    used = {(sheets.ROOT / "layouts" / f"{layout}.yaml").read_text("utf-8") for layout in ALL_LAYOUTS}
    names = {path.stem for path in (sheets.ROOT / "layouts" / "themes").glob("*.yaml")}
    assert all(any(f"\ntheme: {name}\n" in text for text in used) for name in names)


@pytest.mark.parametrize("name", COATED)
@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_on_coated_paper_inks_print_as_they_are_on_the_screen(layout: str, name: str) -> None:
    """With as many inks as the theme gives each, and within the limit; what is black is black ink alone."""
    seen, press = printed(condition(name)), press_of(PressFile(), condition(name), "inch")
    theme = themes()[layout]
    given = {ink.name: ink for ink in inks_of(theme)}
    for ink in set(inks_of(inked(theme, press.condition))):
        cmyk = Separation(press).fill(ink).cmyk or BLACK
        off = difference(seen.colours([cmyk])[0], of_screen(ink.srgb))
        alike = ALIKE if name == "GRACoL2006" else ALIKE_ELSEWHERE
        assert off <= (BLACK_TEXT.get(name, 5.5) if cmyk == BLACK else alike), (ink.name, cmyk, off)
        assert inks_in(cmyk) <= inks_in(given[ink.name].cmyk or (1, 1, 1, 1))
        assert (cmyk == BLACK) == (given[ink.name].cmyk == BLACK)


@pytest.mark.parametrize("name", [*COATED, *UNCOATED])
@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_parts_that_touch_differ_in_grey(layout: str, name: str) -> None:
    """Neighbours along a bar: a copier, which sees lightness alone, keeps them apart."""
    made = condition(name)
    separation = Separation(press_of(PressFile(), made, "inch"))
    for ground in inked(themes()[layout], made).grounds.values():
        colours = printed(made).colours([separation.fill(ink).cmyk or BLACK for ink in ground.parts])
        steps = [abs(one[0] - other[0]) for one, other in itertools.pairwise(colours)]
        assert min(steps) >= APART["coated" if name in COATED else "uncoated"], (ground.name, steps)


@pytest.mark.parametrize("count", [3, 4, 5, 6])
@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_the_last_sector_of_a_ring_differs_from_the_first(layout: str, count: int) -> None:
    for ground in themes()[layout].grounds.values():
        inks = closed(ground.parts[:count], ground.parts)
        assert inks[:-1] == ground.parts[: count - 1]
        steps = [abs(on_screen(inks[-1]) - on_screen(other)) for other in (inks[0], inks[-2])]
        if ground.name == "none":
            assert min(steps) >= AROUND, (ground.name, count, steps)


def test_inks_of_ones_own_are_printed_as_they_are_given(tmp_path: Path) -> None:
    """A brand's percentages are no matter for conversion, unless the theme says which condition they are for."""
    made = condition("FOGRA39")
    for said in ("", "inks_for: FOGRA39\n"):
        folder = tmp_path / (said[:4] or "none")
        folder.mkdir()
        theme = factsheet.load(
            project(folder, theme=f'{said}inks: {{deep: {{srgb: "#0a3b4b", cmyk: [80, 0, 0, 85]}}}}')
        )
        [deep] = {ink.cmyk for ink in inks_of(inked(theme.spec.theme, made)) if ink.name == "deep"}
        assert deep == (0.8, 0.0, 0.0, 0.85)
    [held] = {ink.cmyk for ink in inks_of(inked(themes()["spotlight"], made)) if ink.name == "deep"}
    assert held != (0.8, 0.0, 0.0, 0.85)
    assert held
    assert held[1:3] == (0.0, 0.0), "the same two inks"


def test_in_the_condition_that_they_are_for_inks_are_as_given() -> None:
    theme = themes()["spotlight"]
    assert inked(theme, condition("GRACoL2006")) is theme
    assert set(theme.ink_conditions.values()) <= set(SHIPPED)


def test_a_condition_that_inks_cannot_be_for_is_told_once(tmp_path: Path) -> None:
    inks = 'deep: {srgb: "#0a3b4b", cmyk: [80, 0, 0, 85]}, ice: {srgb: "#c9d7de", cmyk: [9, 0, 0, 9]}'
    theme = f"inks_for: FOGRA93\ninks: {{{inks}}}"
    with pytest.raises(Refused) as refused:
        factsheet.load(project(tmp_path, theme=theme))
    assert [str(problem).removeprefix(f"{tmp_path}/") for problem in refused.value.problems] == [
        "themes/mine.yaml:3:11: condition: no condition 'FOGRA93'. Use 'FOGRA39'."
    ]
