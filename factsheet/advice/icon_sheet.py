"""Draws the picture sheet of the icons: each with its name, by theme, on one page, made as any other sheet is.

A page spec is written for it, with a theme and a table of its own, and goes through every stage. How many icons there
are is a figure of that table. They are set as large as the page has room for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from factsheet.assets import icons
from factsheet.assets.icons.meaning import OWN, Meaning
from factsheet.problems import Location, Problem, Refused
from factsheet.record import record
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose
from factsheet.stages.compose.overset import Overset
from factsheet.stages.publish import Published, publish
from factsheet.stages.read import Assets
from factsheet.stages.read.made import Made, made
from factsheet.stages.validate import validate

PLACE = "icons"  # the one of its table
MOST = 400  # icons that are tried on one page
PRINTABLE = re.compile(r"[A-Za-z0-9À-ÖØ-öø-ž][A-Za-z0-9À-ÖØ-öø-ž ._-]{0,59}")  # what stands on a sheet as it is

_ACROSS = 5  # themes side by side
_PAGE, _TITLE = 740.0, 45.0  # heights in points: what may just fit a page, and the title
_GAP, _UNDER, _BLOCK = 6, 5, 3  # steps above a row of themes, under a heading, and between two icons
_SPEC = """
factsheet: 1
title: {title}
language: en
theme: icon-sheet
page: {{size: letter, margin: 36pt}}
data: icons
default_place: icons
file: icons
body:
  - banner:
      title: {title}
      subtitle: "{subtitle}"
      ground: none
"""
_ALL = "{icons} icons and their names, as a page spec writes them. factsheet icons WORD finds one by what it means."
_SOME = "{icons} of the icons, by the names that a page spec has for them."
_TABLE = """
icons:
  name: icons
  icons: {count}
"""
_MEASURES = """
set: {year: 2024, as_of: 2024-12-12, source: Material Design Icons 7.4.47}
measures:
  icons: {label: Icons, kind: count, people: false}
"""
_THEME = """
factsheet-theme: 1
extends: hotline
rhythm: {rhythm}pt
styles:
  title: {{size: 26pt, leading: 28pt}}
  subtitle: {{size: 9.5pt, leading: 14pt}}
  heading: {{size: 10.5pt, leading: 14pt, ink: accent}}
  step_label: {{size: {text}pt, leading: {leading}pt}}
spacing:
  section: [{section}pt, {section}pt, {most}pt]
  block: [{block}pt, {block}pt, {block}pt]
  heading: [{heading}pt, {heading}pt, {heading}pt]
sizes:
  banner_pad: 7pt
  subtitle_drop: 7pt
  step_icon: {icon}pt
  step_disc: 0pt
  icon_gap: 4pt
"""


@record(kw_only=True)
class _Scale:
    """How large the icons and their names are set, in points, and the step that every baseline stands on."""

    rhythm: float
    icon: float
    text: float


_SCALES = (
    _Scale(rhythm=4.0, icon=20.0, text=8.5),
    _Scale(rhythm=3.5, icon=17.5, text=8.0),
    _Scale(rhythm=3.0, icon=15.0, text=7.5),
    _Scale(rhythm=2.5, icon=12.5, text=7.5),
)


def drawable(found: Sequence[Meaning], assets: Assets, problems: list[Problem]) -> list[Meaning]:
    """Return the icons that can be drawn with their names; what keeps another from it is added to `problems`."""
    return [meaning for meaning in found if _can_be_drawn(meaning.name, assets, problems)]


def _can_be_drawn(name: str, assets: Assets, problems: list[Problem]) -> bool:
    path = assets.find("icons", name, (".svg",))
    if path is None:
        return False
    location = Location(assets.label(path))
    if not PRINTABLE.fullmatch(name):
        fact = "its name has characters that a name on the sheet cannot have."
        step = "Name it with letters, digits and hyphens."
        problems.append(Problem.warning("malformed-name", location, "icon", fact, step))
        return False
    try:
        return icons.load(assets.load(path), assets.label(path), location, problems) is not None
    except Refused as refused:
        problems += refused.problems
        return False


def icon_sheet(shown: Sequence[Meaning], folder: Path, *, title: str = "Icons", every: bool = True) -> Published:
    """Return the picture sheet of the icons `shown`, as large as they have room, for the project of `folder`.

    `every` says that these are all icons there are. Raises `Refused` for more than one page can show.
    """
    for scale in _SCALES if len(shown) <= MOST else ():
        if _height(shown, scale) <= _PAGE:
            published = _published(shown, folder, title, _ALL if every else _SOME, scale)
            try:
                compose(bind(published, Job(PLACE, "email", "")))
            except Overset:
                continue
            return published
    fact = f"{len(shown)} icons have no room on one page at a size at which they can be told apart."
    step = "Name what they are to mean: factsheet icons WORD --sheet FILE."
    raise Refused([Problem.of("no-room", Location("icons"), "--sheet", fact, step)])


def _published(shown: Sequence[Meaning], folder: Path, title: str, subtitle: str, scale: _Scale) -> Published:
    """The spec, table and theme of the sheet, through the stages up to the one that publishes."""
    step = scale.rhythm
    theme = _THEME.format(
        rhythm=step, icon=scale.icon, text=scale.text, leading=3 * step,
        section=_GAP * step, most=2 * _GAP * step, block=_BLOCK * step, heading=_UNDER * step,
    )  # fmt: skip
    spec = _SPEC.format(title=_quoted(title), subtitle=subtitle) + "\n".join(_body(shown)) + "\n"
    store = Made(folder, {("themes", "icon-sheet.yaml"): theme})
    return publish(validate(made("icons", spec, _TABLE.format(count=len(shown)), _MEASURES, store)))


def _height(shown: Sequence[Meaning], scale: _Scale) -> float:
    """About how high the sheet is, in points, without a margin; too little if names take two lines."""
    step = scale.rhythm
    heading, line = (_GAP + _UNDER) * step, (_BLOCK + 2) * step
    return _TITLE + sum(heading + max(map(len, row)) * line for row in _rows(shown))


def _rows(shown: Sequence[Meaning]) -> list[list[Sequence[Meaning]]]:
    """The icons as they stand on the page: themes side by side, five in a row; last the user's own in five parts."""
    themes: list[Sequence[Meaning]] = [tuple(each) for _, each in groupby(shown, key=lambda meaning: meaning.theme)]
    own = themes.pop() if themes[-1][0].theme == OWN else ()
    high = -(-len(own) // _ACROSS)
    parts: list[Sequence[Meaning]] = [own[first : first + high] for first in range(0, len(own), high)] if own else []
    rows = [themes[first : first + _ACROSS] for first in range(0, len(themes), _ACROSS)]
    return [*rows, parts] if parts else rows


def _body(shown: Sequence[Meaning]) -> Iterator[str]:
    """The lines of the blocks: columns with a theme in each, and a section for the user's own."""
    for row in _rows(shown):
        theme = row[0][0].theme
        if theme == OWN:
            yield f"  - section: {{heading: {theme}, body: [{{columns: {_columns(row)}}}]}}"
        else:
            yield f"  - columns: {_columns(row)}"


def _columns(row: Sequence[Sequence[Meaning]]) -> str:
    """Columns in a row, each as wide as a fifth of the page, however many there are."""
    columns = ", ".join(f"{{width: 101.6pt, body: [{_column(meanings)}]}}" for meanings in row)
    return f"{{gutter: 8pt, items: [{columns}]}}"


def _column(meanings: Sequence[Meaning]) -> str:
    items = (f"{{words: {_quoted(meaning.name)}, icon: {_quoted(meaning.name)}}}" for meaning in meanings)
    steps, theme = f"{{steps: {{items: [{', '.join(items)}]}}}}", meanings[0].theme
    return steps if theme == OWN else f"{{section: {{heading: {_quoted(theme)}, body: [{steps}]}}}}"


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)
