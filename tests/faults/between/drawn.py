"""Faults of drawings alone: bars, rings, lines and spines of other figures than those that are printed beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from faults.between.changes import with_blocks
from faults.between.sheets_of_faults import hospitals, shipped, spotlight

from factsheet.blocks.block import Block
from factsheet.stages.bind import Job, Page, bind
from factsheet.statistics import Figure
from factsheet.text.words import Run

T = TypeVar("T")


def redrawn(node: T, change: Callable[[Figure], Figure]) -> T:
    """The same value with all its figures changed, but for those that runs print."""
    if isinstance(node, Figure):
        return change(node)  # type: ignore[return-value]  # a figure again
    if isinstance(node, Run):
        return node
    if isinstance(node, tuple):
        return type(node)(redrawn(item, change) for item in node)  # type: ignore[return-value]
    if is_dataclass(node) and not isinstance(node, type) and type(node).__module__.startswith("factsheet.blocks"):
        found = {f.name: getattr(node, f.name) for f in fields(node)}
        return replace(node, **{name: redrawn(value, change) for name, value in found.items()})
    return node


def of_kind(page: Page, kind: str, change: Callable[[Block], Block], number: int = 0) -> Page:
    """The page with another block in place of one of a kind, by its number among those."""
    met: list[Block] = []

    def changed(blocks: list[Block]) -> list[Block]:
        found = []
        for block in blocks:
            met.extend([block] * (block.kind == kind))
            found.append(change(block) if block.kind == kind and len(met) == number + 1 else block)
        return found

    other = with_blocks(page, changed)
    assert len(met) > number, kind
    return other


def drawn_as(page: Page, kind: str, one: str, other: str, number: int = 0) -> Page:
    """The page with two figures drawn in each other's place, and printed in their own."""
    figures: dict[str, Figure] = {}

    def collect(figure: Figure) -> Figure:
        figures.setdefault(figure.path, figure)
        return figure

    def change(block: Block) -> Block:
        redrawn(block, collect)
        paths = {one: figures[other], other: figures[one]}
        return redrawn(block, lambda figure: paths.get(figure.path, figure))

    return of_kind(page, kind, change, number)


def drawn_of(page: Page, kind: str, elsewhere: Page, number: int = 0) -> Page:
    """The page with the figures of another place drawn in a block, and its own printed."""
    figures: list[Figure] = []

    def collect(figure: Figure) -> Figure:
        figures.append(figure)
        return figure

    of_kind(elsewhere, kind, lambda block: redrawn(block, collect), number)
    waiting = iter(figures)
    return of_kind(page, kind, lambda block: redrawn(block, lambda _: next(waiting)), number)


def bars_on_tracks_exchanged(page: Page) -> Page:
    return drawn_as(page, "breakdown", "cases.sex", "cases.labor")


def bars_on_tracks_of_another_place(page: Page) -> Page:
    return drawn_of(page, "breakdown", bind(spotlight(), Job("kansas")))


def bars_under_a_row_exchanged(page: Page) -> Page:
    return drawn_as(page, "counts", "contacts.webforms", "contacts.texts", 1)


def an_outline_of_another_place(page: Page) -> Page:
    found = []

    def look(block):  # type: ignore[no-untyped-def]
        found.append(block.area.area)
        return block

    of_kind(bind(spotlight(), Job("kansas")), "map", look)
    return of_kind(page, "map", lambda block: replace(block, area=replace(block.area, area=found[0])))  # type: ignore[attr-defined]


def a_picture_beside_the_title_of_another_file(page: Page) -> Page:
    return _other_file(page, "banner", lambda block: block.picture.file)


def _other_file(page: Page, kind: str, file_of):  # type: ignore[no-untyped-def]
    """The page with another picture under the name and the words of the first of a kind."""

    def change(block):  # type: ignore[no-untyped-def]
        picture = file_of(block).picture
        other = replace(picture, digest="0" * 64)
        return redrawn_as(block, picture, other)

    return of_kind(page, kind, change)


def redrawn_as(node: T, old: object, new: object) -> T:
    """The same value with another part in place of one of its parts."""
    if node is old:
        return new  # type: ignore[return-value]  # of the same kind
    if isinstance(node, tuple):
        return type(node)(redrawn_as(item, old, new) for item in node)  # type: ignore[return-value]
    if is_dataclass(node) and not isinstance(node, type) and type(node).__module__.startswith("factsheet.blocks"):
        found = {f.name: getattr(node, f.name) for f in fields(node)}
        return replace(node, **{name: redrawn_as(value, old, new) for name, value in found.items()})
    return node


def a_picture_of_another_file(page: Page) -> Page:
    return _other_file(page, "picture", lambda block: block.file)  # type: ignore[attr-defined]


def a_ring_of_another_figure(page: Page) -> Page:
    return drawn_of(page, "share", bind(hospitals(), Job("corley")))


def sectors_exchanged(page: Page) -> Page:
    return drawn_as(page, "breakdown", "places.branch", "places.mobile")


def bars_exchanged(page: Page) -> Page:
    return drawn_as(page, "bars", "jobs.care", "jobs.schools")


def bands_exchanged(page: Page) -> Page:
    return drawn_as(page, "trend", "meals.school", "meals.tables")


def columns_of_two_years_exchanged(page: Page) -> Page:
    return drawn_as(page, "trend", "calls@2012", "calls@2015")


def columns_of_another_place(page: Page) -> Page:
    return drawn_of(page, "trend", bind(shipped("trend"), Job("kansas")))


def _cells(page: Page, change):  # type: ignore[no-untyped-def]
    def changed(block):  # type: ignore[no-untyped-def]
        rows = [*block.rows]
        numbers = [n for n, row in enumerate(rows) if row.cells]
        for n, cells in zip(numbers, change([rows[n].cells for n in numbers]), strict=True):
            rows[n] = replace(rows[n], cells=tuple(cells))
        return replace(block, rows=tuple(rows))

    return of_kind(page, "table", changed)


def _exchanged(rows, name: str):  # type: ignore[no-untyped-def]
    found = [n for n, cells in enumerate(rows) if any(getattr(cell, name) for cell in cells)][:2]
    kept = {n: next(getattr(cell, name) for cell in rows[n] if getattr(cell, name)) for n in found}
    others = dict(zip(found, [kept[n] for n in reversed(found)], strict=True))
    return [
        [replace(cell, **{name: others[n]}) if n in others and getattr(cell, name) else cell for cell in cells]
        for n, cells in enumerate(rows)
    ]


def _drawn_alone(rows, name: str):  # type: ignore[no-untyped-def]
    """The rows with what is drawn exchanged, and what is heard as it was."""
    other = _exchanged(rows, name)
    return [
        [
            replace(new, **{name: replace(getattr(new, name), heard=getattr(old, name).heard)})
            if getattr(old, name)
            else new
            for new, old in zip(news, olds, strict=True)
        ]
        for news, olds in zip(other, rows, strict=True)
    ]


def spines_exchanged(page: Page) -> Page:
    return _cells(page, lambda rows: _drawn_alone(rows, "standing"))


def small_lines_exchanged(page: Page) -> Page:
    return _cells(page, lambda rows: _drawn_alone(rows, "spark"))


def _standing_otherwise(page: Page, change) -> Page:  # type: ignore[no-untyped-def]
    def changed(rows):  # type: ignore[no-untyped-def]
        return [
            [replace(cell, standing=change(cell.standing)) if cell.standing else cell for cell in cells]
            for cells in rows
        ]

    return _cells(page, changed)


def a_spine_with_its_mark_at_the_other_side(page: Page) -> Page:
    return _standing_otherwise(page, lambda standing: replace(standing, own=-standing.own))


def a_middle_half_of_three_quarters(page: Page) -> Page:
    return _standing_otherwise(page, lambda standing: replace(standing, first=standing.low))


def a_band_without_the_places_at_its_end(page: Page) -> Page:
    return _standing_otherwise(page, lambda standing: replace(standing, high=standing.third))


def a_mark_of_the_other_verdict(page: Page) -> Page:
    other = {"better": "worse", "worse": "better", "unclear": "better", "square": "better"}
    return _standing_otherwise(page, lambda standing: replace(standing, mark=other[standing.mark]))


SPOTLIGHT = (
    bars_on_tracks_exchanged,
    bars_on_tracks_of_another_place,
    bars_under_a_row_exchanged,
    an_outline_of_another_place,
)
HOSPITALS = (a_ring_of_another_figure,)
LIBRARIES = (sectors_exchanged, a_picture_of_another_file)
PROGRAMME = (bars_exchanged, bands_exchanged, a_picture_beside_the_title_of_another_file)
TREND = (columns_of_two_years_exchanged, columns_of_another_place)
COUNTY = (
    spines_exchanged,
    small_lines_exchanged,
    a_spine_with_its_mark_at_the_other_side,
    a_middle_half_of_three_quarters,
    a_band_without_the_places_at_its_end,
    a_mark_of_the_other_verdict,
)
