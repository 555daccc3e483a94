"""Faults in icons: another one than the spec names beside a figure, a part, a step, or in a row that tells a share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from faults.between.changes import mapped
from faults.between.drawn import of_kind
from faults.between.sheets_of_faults import shipped

from factsheet.blocks.block import Block
from factsheet.blocks.vocabulary import Icon
from factsheet.stages.bind import Job, Page, bind

Fault = Callable[[Page], Page]


def _exchanged(name: str) -> Callable[[Block], Block]:
    """Returns what gives the first two items each other's icons."""

    def change(block: Block) -> Block:
        first, second, *others = getattr(block, name)
        items = (replace(first, icon=second.icon), replace(second, icon=first.icon), *others)
        return replace(block, **{name: items})

    return change


def icons_of_figures_exchanged(page: Page) -> Page:
    return of_kind(page, "counts", _exchanged("items"))


def icons_of_parts_exchanged(page: Page) -> Page:
    return of_kind(page, "breakdown", _exchanged("parts"))


def icons_of_steps_exchanged(page: Page) -> Page:
    return of_kind(page, "steps", _exchanged("items"))


def a_share_of_other_icons(page: Page) -> Page:
    library = shipped("libraries")
    icons: list[Icon] = []
    other = bind(library, Job(library.spec.file.default_place))
    mapped(other.body, lambda icon: icons.append(icon) or icon, Icon)
    return of_kind(page, "share", lambda block: replace(block, icon=icons[0]))  # type: ignore[call-arg]


LIBRARIES: tuple[Fault, ...] = (icons_of_figures_exchanged, icons_of_parts_exchanged, icons_of_steps_exchanged)
PROGRAMME: tuple[Fault, ...] = (a_share_of_other_icons,)
