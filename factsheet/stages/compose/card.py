"""Composes the card of a sheet in its two forms: it has one block, and none of the sacrifices of a page."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from factsheet.blocks.card import Card, FormName
from factsheet.blocks.card.forms import FORMS, draw_card
from factsheet.blocks.walk import runs_in
from factsheet.drawing.tree import Group, Tag, numbered, unlinked
from factsheet.editions import WIDE_ENDING
from factsheet.graphics.geometry import Box
from factsheet.problems import Problem, listed, stop_on
from factsheet.stages.bind import Page
from factsheet.stages.compose import Sheet
from factsheet.stages.compose.edges import near_the_edge
from factsheet.stages.validate import PageSize
from factsheet.stages.validate.paper import Paper
from factsheet.syntax.schema import Length
from factsheet.text.notes import Notes
from factsheet.theme.settings import Settings
from factsheet.typeset.style import Style


def compose_card(page: Page) -> tuple[Sheet, Sheet]:
    """Returns both forms of a page that is a card: tall and wide. Raises `Refused` with what has no room on one."""
    wide = f"{page.name.removesuffix(page.edition.ending)}{WIDE_ENDING}"
    return _composed(page, "tall"), _composed(replace(page, name=wide), "wide")


def _composed(page: Page, form: FormName) -> Sheet:
    """Returns the sheet of a card in one form."""
    (card,) = page.body
    assert isinstance(card, Card)
    card, (width, height) = replace(card, form=form), FORMS[form]
    size = PageSize(size=Paper(f"{width:g} × {height:g}", (width, height)), margin=Length(0))
    page = replace(page, body=(card,), size=size)
    style = Style(
        theme=page.theme,
        faces=page.faces,
        language=page.language,
        ground=page.theme.grounds["none"],
        depth=0,
        page=(width, height),
    )
    nodes = tuple(inner for node in draw_card(card, style) for inner in unlinked(node))
    group = Group(
        kind=card.kind,
        id="",
        location=card.location,
        box=Box(0.0, 0.0, width, height),
        baseline=height,
        runs=tuple(runs_in(card)),
        children=nodes,
    )
    tree = cast(Tag, numbered(Tag("Document", (group,), title=page.title, language=page.language)))
    stop_on([*style.problems, *near_the_edge(page, tree)])
    lacking = _mostly_lacking(card, page.place.name) if form == "tall" else ()  # said once of both
    return Sheet(page=page, width=width, height=height, tree=tree, notes=Notes(), settings=Settings(), warnings=lacking)


def _mostly_lacking(card: Card, place: str) -> tuple[Problem, ...]:
    """The warning of a card of which half of the figures or more are not published: it has little to say."""
    lacking = [row for row in card.rows if row.value.figure.missing]
    if 2 * len(lacking) < len(card.rows):
        return ()
    labels = listed([f"'{row.label.plain}'" for row in lacking])
    fact = f"the card of {place} has no figure for {labels}: {len(lacking)} of its {len(card.rows)}."
    step = "Name a counts block with figures that are published there, or post no card of this place."
    return (replace(Problem.warning("card-of-gaps", card.location, "social", fact, step), names_sheet=True),)
