"""What a table looks like: which sheets hold it, where its header is, what its columns are, where it ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from factsheet.advice.drafting.grids import SAMPLE, Grid, grid_of
from factsheet.record import record
from factsheet.statistics.mapping.form import OWNER, TableForm
from factsheet.statistics.mapping.headings import Heading, same
from factsheet.statistics.periods import YEAR, in_order, is_label
from factsheet.statistics.spreadsheets.raw import RawRow, RawSheet
from factsheet.statistics.tables import slugified

_LABEL = re.compile(".{0,10}(?:19|20)[0-9]{2}.{0,6}")  # of a period: 2023, 2023 Q1, FY2023, March 2023
_CODE = re.compile(
    r"(?i:\b(?:id|fips|code|geoid|geo_?id|ags|bfs|insee|nuts|plz|zip|iso[23]?|kürzel|nr\.?|no\.?|usps|abbr\w*|schlüssel|siren)\b)|geoid"
)
_NAME = re.compile(
    r"(?i:\b(?:name|county|state|city|town|place|area|region|district|municipality|country|geography|school|branch|clinic"
    r"|hospital|parish|province|location|jurisdiction|ward|site|kanton|canton|land|bundesland|gemeinde|kreis|landkreis"
    r"|stadt|bezirk|ort|staat|commune|département|departement|région|ville|pays|standort)\b)"
)
_PERIOD = re.compile(
    r"(?i:year|jahr|année|annee|period|periode|période|date|quarter|fiscal year|school year|berichtsjahr)"
)
_MEASURE = re.compile(
    r"(?i:measure|indicator|variable|metric|series|statistic|kennzahl|merkmal|indikator|indicateur|mesure|characteristic)"
)
_VALUE = re.compile(r"(?i:value|figure|wert|valeur|data_?value|obs_?value|number|amount|count|anzahl)")
TOTAL = re.compile(
    r"(?i:(?:grand |sub)?totals?|all|all (?:counties|states|places|cities|areas|schools|branches|districts)"
    r"|state(?:wide)?(?: total| average)?|county total|nation(?:al|wide)?|united states|u\.?s\.?(?:a\.?)?|overall"
    r"|insgesamt|gesamt|summe|zusammen|deutschland|schweiz|österreich|ensemble|suisse|france|españa|en total|conjunto"
    r"|(?:[\w -]+ )(?:total|statewide|gesamt|insgesamt|zusammen)|(?:total|gesamt|summe|suma|ensemble) [\w -]+)"
)
_TARGET = re.compile(
    r"(?i:(?:(?:the|our|board|state|national|county|[0-9]{4}) )*"
    r"(?P<what>targets?|goals?|benchmarks?|zielwerte?|ziele?|richtwerte?|objectifs?|cibles?|objetivos?|metas?)"
    r"(?:,? (?:for |für |pour |para )?[0-9]{4})?)"
)
NATION = re.compile(r"(?i:united states|u\.?s\.?(?:a\.?)?|deutschland|schweiz|österreich|suisse|france|españa)")
_STATE = re.compile(r"(?i:\bstate(?:wide)?\b)")
_CAPITALS = "[A-Z0-9]{2,6}"  # codes that are told from names
_FEW_MEASURES = 60


@record(kw_only=True)
class Survey:
    """A table as it seems to be. `grids` are its sheets, the one to describe first; numbers are those of columns.

    `sheets` has the period of each sheet and its name, `sheet` the only one where the file has others. `totals` are
    the texts of rows that are no places, with the ids proposed for them, and `leave_out` those of
    rows that only part others, such as the name of a region over its places. `after` is what stands under the table,
    `blank` for an empty row. `columns` are those of the measures: each with its numbers by period ('' for one).
    """

    grids: tuple[Grid, ...]
    sheets: tuple[tuple[str, str], ...]
    sheet: str
    place: int
    name: int
    period: int
    measure: int
    value: int
    totals: tuple[tuple[str, str], ...]
    leave_out: tuple[str, ...]
    after: str
    columns: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    periods: tuple[str, ...]

    @property
    def grid(self) -> Grid:
        """The sheet that is described."""
        return self.grids[0]

    @property
    def is_keyed(self) -> bool:
        """Whether it is a YAML or JSON table, whose paths are the names of its measures."""
        return self.grid.sheet.kind == "keyed"

    @property
    def has_periods_for_places(self) -> bool:
        """Whether what would be the places are periods, as in the figures of one office by quarter."""
        texts = [self.grid.text(row, self.place) for row in self.grid.rows]
        return self.period < 0 and len(texts) > 1 and all(map(is_label, texts))

    @property
    def is_headless(self) -> bool:
        """Whether nothing stands over the column of the places."""
        return not self.grid.headings[self.place].full

    def rows(self) -> list[RawRow]:
        """The rows of places, of all sheets."""
        return [row for grid in self.grids for row in grid.rows if not self.is_total(row, grid)]

    def is_total(self, row: RawRow, grid: Grid) -> bool:
        """Whether a row is one of those that are no places."""
        texts = {grid.text(row, self.place).casefold(), grid.text(row, self.name).casefold()}
        return any(text.casefold() in texts for text, _ in self.totals)


def surveyed(sheets: Sequence[RawSheet], form: TableForm) -> Survey | None:
    """Look at the sheets of a file, or at those that `form` names. None where no table can be seen in any of them."""
    visible = [sheet for sheet in sheets if not sheet.hidden]
    named = {same(name): label for label, name in form.sheets or (("", form.sheet),) if name}
    asked = [sheet for sheet in sheets if same(sheet.name) in named]
    grids = [grid for sheet in asked or visible if (grid := grid_of(sheet, form.header))]
    if not grids:
        return None
    best = max(grids, key=lambda grid: sum(map(grid.figures, grid.rows[:SAMPLE])))
    dated = [
        (label, grid)
        for grid in grids
        if (label := named.get(same(grid.sheet.name)) or _year_in(grid.sheet.name)) and _alike(grid, best)
    ]
    by_year: tuple[tuple[str, str], ...] = ()
    if len({label for label, _ in dated}) == len(dated) > 1:
        dated.sort(key=lambda one: one[0], reverse=True)
        by_year = tuple((label, grid.sheet.name) for label, grid in dated)
        grids = [grid for _, grid in dated]
    else:
        grids = [best]
    alone = grids[0].sheet.name if len(visible) > 1 and not by_year else ""
    return _of_grids(tuple(grids), by_year, alone, form)


def _year_in(name: str) -> str:
    """The year in the name of a sheet; empty where it has none."""
    found = YEAR.search(name)
    return found[0] if found else ""


def _alike(one: Grid, other: Grid) -> bool:
    """Whether two sheets have mostly the same headings."""
    mine, theirs = ({h.text.casefold() for h in grid.headings if h.text} for grid in (one, other))
    return 2 * len(mine & theirs) > max(len(mine), len(theirs))


def _of_grids(grids: tuple[Grid, ...], sheets: tuple[tuple[str, str], ...], sheet: str, form: TableForm) -> Survey:
    grid = grids[0]
    place, name = _said(grid, form) or _place_and_name(grid)
    parting = _parting(grid, place if name < 0 else name)
    if parting:
        grids = tuple(_without(one, place if name < 0 else name, parting) for one in grids)
        grid = grids[0]
    lead = {place, name} - {-1}
    period, measure, value = _long(grid, lead)
    used = lead | {period, measure, value}
    columns = tuple(_measures(grid, used)) if value < 0 else ()
    in_columns = {label for _, found in columns for label, _ in found if label}
    labels = {grid.text(row, period) for row in grid.rows} if period >= 0 else in_columns or {s for s, _ in sheets}
    return Survey(
        grids=grids,
        sheets=sheets,
        sheet=sheet,
        place=place,
        name=name,
        period=period,
        measure=measure,
        value=value,
        totals=_totals(grid, place, name),
        leave_out=tuple(parting),
        after=grid.after,
        columns=columns,
        periods=in_order(sorted(filter(None, labels))),
    )


def _parting(grid: Grid, column: int) -> list[str]:
    """The texts of rows that have nothing but the name of what follows."""
    alone = [row for row in grid.rows if grid.text(row, column) and sum(bool(c.text.strip()) for c in row.cells) == 1]
    is_table = len(alone) * 3 <= len(grid.rows) and sum(bool(heading.text) for heading in grid.headings) > 1
    return list(dict.fromkeys(grid.text(row, column) for row in alone)) if is_table else []


def _without(grid: Grid, column: int, texts: Sequence[str]) -> Grid:
    return replace(grid, rows=tuple(row for row in grid.rows if grid.text(row, column) not in texts))


def _place_and_name(grid: Grid) -> tuple[int, int]:
    """The columns that identify a place and that name it; equal numbers are told apart by the headings."""
    headings = {h.text.casefold(): h.column for h in grid.headings if h.text}
    if listed := _of_list(grid):
        return listed
    if "id" in headings:
        return headings["id"], headings.get("name", _named(grid, {headings["id"]}))
    codes = [h.column for h in grid.headings if _CODE.search(_words(h.text)) and _is_key(grid, h.column)]
    name = _named(grid, set(codes))
    if not codes and name >= 0 and _is_key(grid, name, _CAPITALS) and _is_told_apart(grid, name, ()):
        other = _named(grid, {name})
        codes, name = ([name], other) if other >= 0 and not _is_dated(grid, other) else (codes, name)
    if codes and (name < 0 or _distinct(grid, codes[0]) >= _distinct(grid, name)):
        return codes[0], name
    if name >= 0 and not codes and not _is_told_apart(grid, name, ()):
        first = [h.column for h in grid.headings[:2] if h.text and _is_key(grid, h.column)]
        first = [column for column in first if not _is_dated(grid, column)]
        codes = [column for column in first if column != name and _is_told_apart(grid, column, ())]
        return (codes[0], name) if codes else (name, -1)
    if name >= 0:
        return name, -1
    return (codes[0] if codes else grid.headings[0].column), -1


def _of_list(grid: Grid) -> tuple[int, int] | None:
    """The place and the name of rows that are words alone, such as offices: two columns of which neither differs."""
    if any(map(grid.figures, grid.rows[:SAMPLE])):
        return None
    called = [h.column for h in grid.headings if h.text and _NAME.search(_words(h.text))]
    if len(called) < 2 or any(_is_told_apart(grid, column, ()) for column in called):
        return None
    called.sort(key=lambda column: _distinct(grid, column))
    other = next((column for column in called[1:] if _is_told_apart(grid, called[0], (column,))), -1)
    return (called[0], other) if other >= 0 else None


def _said(grid: Grid, form: TableForm) -> tuple[int, int] | None:
    """The columns of the place and its name that a measures file names, if they are there."""
    owner = next((column.heading for column in form.columns if column.path == OWNER), "") if form.is_list else ""
    at = [_column(grid, heading) for heading in (owner or form.place, form.name)]
    return (at[0], at[1]) if at[0] >= 0 and (at[1] >= 0 or not form.name) else None


def _column(grid: Grid, heading: str) -> int:
    """The number of the column of that heading; -1 where there is none."""
    return next((h.column for h in grid.headings if heading and same(heading) in (same(h.text), same(h.full))), -1)


def _words(heading: str) -> str:
    return heading.replace("_", " ")


def _is_key(grid: Grid, column: int, pattern: str = r"[\w.-]{1,12}") -> bool:
    texts = [text for row in grid.rows if (text := grid.text(row, column))]
    return len(texts) >= 0.8 * len(grid.rows) and all(re.fullmatch(pattern, text) for text in texts)


def _distinct(grid: Grid, column: int) -> int:
    return len({grid.text(row, column) for row in grid.rows})


def _named(grid: Grid, without: set[int]) -> int:
    """The column with the names of places: by its heading, else the first of words; of several the one that differs."""
    words = [h.column for h in grid.headings if h.text and h.column not in without and grid.is_words(h.column)]
    called = [c for c in words if _NAME.search(_words(grid.heading(c))) and not _MEASURE.fullmatch(grid.heading(c))]
    dated = [c for c in (h.column for h in grid.headings) if _is_dated(grid, c)]
    called = [c for c in called if c not in dated]
    words = [c for c in words if c not in dated and _is_told_apart(grid, c, dated)] or words
    full = [c for c in words if all(grid.text(row, c) for row in grid.rows)]
    if not set(called).intersection(full):  # the town of a branch is not given where the row is of all branches
        called = [c for c in full if _is_told_apart(grid, c, dated)] or called
    candidates = called or [c for c in words if not _MEASURE.fullmatch(grid.heading(c))] or words
    return max(candidates, key=lambda column: (_distinct(grid, column), -column), default=-1)


def _is_dated(grid: Grid, column: int) -> bool:
    """Whether a column has the labels of periods."""
    texts = [text for row in grid.rows[:SAMPLE] if (text := grid.text(row, column))]
    return bool(texts and _PERIOD.search(grid.heading(column)) and all(map(_LABEL.fullmatch, texts)))


def _is_told_apart(grid: Grid, column: int, dated: Sequence[int]) -> bool:
    """Whether no two rows have the same text in a column, and the same period."""
    keys = [tuple(grid.text(row, one) for one in (column, *dated)) for row in grid.rows]
    return len(set(keys)) == len(keys)


def _long(grid: Grid, lead: set[int]) -> tuple[int, int, int]:
    """The columns of the period, the measure's name and its value; -1 for those that are not there."""
    lead_texts = Counter(tuple(grid.text(row, column) for column in sorted(lead)) for row in grid.rows)
    others = [h for h in grid.headings if h.text and h.column not in lead]
    years = [h.column for h in others if _PERIOD.search(h.text) and _distinct(grid, h.column) <= len(grid.rows)]
    years = [c for c in years if all(_LABEL.fullmatch(grid.text(row, c)) or not grid.text(row, c) for row in grid.rows)]
    if not lead_texts or max(lead_texts.values()) < 2 or len(lead_texts) * 1.2 > len(grid.rows):
        return -1, -1, -1  # one row a place
    period = years[0] if years else -1
    kinds = [h.column for h in others if h.column != period]
    kinds = [c for c in kinds if grid.is_words(c, of_marks=bool(_MEASURE.fullmatch(_words(grid.heading(c)))))]
    figures = [h.column for h in others if h.column != period and h.column not in kinds and grid.share(h.column) > 0]
    kinds = [c for c in kinds if _MEASURE.search(grid.heading(c))] or [c for c in kinds if _distinct(grid, c) > 1]
    if kinds and figures and _distinct(grid, kinds[0]) <= _FEW_MEASURES:
        called = [column for column in figures if _VALUE.search(grid.heading(column))]
        return period, kinds[0], (called or figures)[0]
    return period, -1, -1


def _measures(grid: Grid, used: set[int]) -> Iterator[tuple[str, tuple[tuple[str, int], ...]]]:
    """Yields the columns that are no places: each by its heading, or by the pattern of those of several periods."""
    found: dict[str, list[tuple[str, int]]] = {}
    for heading in grid.headings:
        if not heading.text or heading.column in used or not any(grid.text(row, heading.column) for row in grid.rows):
            continue
        pattern, label = _pattern(heading)
        found.setdefault(pattern or heading.full, []).append((label, heading.column))
    for pattern, columns in found.items():
        if len(columns) > 1 and len({label for label, _ in columns}) == len(columns):
            yield pattern, tuple(columns)
            continue
        for _, column in columns:
            yield grid.headings[column].full, (("", column),)


def _pattern(heading: Heading) -> tuple[str, str]:
    """The pattern of a heading in which a period stands, and its label; empty where none does.

    What stands over the label of a period may have years of its own, such as those from the first to the last.
    """
    if is_label(heading.text) and heading.full.endswith(heading.text):
        return f"{heading.full.removesuffix(heading.text)}*", heading.text
    year = YEAR.search(heading.full)
    return (f"{heading.full[: year.start()]}*{heading.full[year.end() :]}", year[0]) if year else ("", "")


def _totals(grid: Grid, place: int, name: int) -> tuple[tuple[str, str], ...]:
    """The rows that seem to be no places: totals and targets by what they are called, or the sum of all others.

    Several nations are places.
    """
    found: dict[str, str] = {}
    texts = [grid.text(row, name) or grid.text(row, place) for row in grid.rows]
    nations = {text for text in texts if NATION.fullmatch(text)}
    for row, text in zip(grid.rows, texts, strict=True):
        is_called = bool(TOTAL.fullmatch(text)) and not (text in nations and len(nations) > 1)
        if (is_called and not _is_repeated(grid, name, text)) or grid.is_sum(row):
            fit = "state" if _STATE.search(text) else slugified(text).replace("-", "_") or "total"
            found |= {text: fit} if text and text not in found else {}
        elif (target := _TARGET.fullmatch(text)) and not _is_repeated(grid, name, text):
            found.setdefault(text, _free_id(slugified(target["what"]).replace("-", "_"), text, found))
    return tuple(found.items())


def _free_id(wanted: str, text: str, found: Mapping[str, str]) -> str:
    """The id of a row of targets: what it is, or all that it is called where another row has that id."""
    return slugified(text).replace("-", "_") if wanted in found.values() else wanted


def _is_repeated(grid: Grid, column: int, text: str) -> bool:
    """Whether most rows have the text, so that it is none of a total."""
    return sum(grid.text(row, column) == text for row in grid.rows) * 2 > len(grid.rows)
