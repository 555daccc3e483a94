"""What the legend of a table says that its symbols mean: `* = fewer than 10`, under the table or on a sheet of notes.

Only symbols that stand in the table are looked for, and only words that are known to mean a state of a figure count.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from factsheet.problems.escaping import escaped
from factsheet.record import record
from factsheet.statistics.spreadsheets.raw import RawRow, RawSheet

_BEGIN = r"(?i:(?:[\w,]+ ){0,3}?"
_MEANT = (  # the first that words begin with, or nearly
    (
        "suppressed",
        re.compile(
            _BEGIN + r"(?:suppress|withheld|masked|redacted|confidential|privacy|fewer than|less than|under [0-9]"
            r"|below [0-9]|[<≤] ?[0-9]|between [0-9]|not (?:shown|disclosed|displayed|published|released)|geheim"
            r"|unterdrückt|weniger als|unter [0-9]|nicht veröffentlicht|moins de|non publi|confidentiel|supprim|secret"
            r"|menos de|suprimid|no publicad|confidencial))"
        ),
    ),
    (
        "not_applicable",
        re.compile(
            _BEGIN + r"(?:not applicable|does not apply|trifft nicht zu|nicht zutreffend|entfällt|sans objet"
            r"|non applicable|no (?:se )?aplica|no procede))"
        ),
    ),
    (
        "not_available",
        re.compile(
            _BEGIN + r"(?:not (?:available|collected|reported|known)|unavailable|unknown|missing|no (?:data|figure)"
            r"|nicht verfügbar|keine (?:angaben?|daten)|unbekannt|(?:non |in)disponible|no disponible|sin dato|n/a\b))"
        ),
    ),
    (
        "none",
        re.compile(
            r"(?i:(?:zero|none|nil|nothing|no cases|nichts(?: vorhanden)?|keine|néant|aucun|ninguno|cero)(?=\W*$))"
        ),
    ),
)
_BEFORE = re.compile(
    r"(?i:(?:notes?|legend|key|symbols?|anmerkung(?:en)?|zeichenerklärung|légende|notas?|leyenda)\s*[:.]\s*)"
)
_APART = re.compile(r"[;\n|]|\s{3,}")
_BETWEEN = re.compile(
    r"""["'”’)]?\s*(?:=+|:|[–—-]|means|indicates|denotes|bedeutet|steht für|signifie|significa)?\s*"""
)
_WORD = re.compile(r"\w")
_MOST_ROWS = 200  # of a sheet in which notes are looked for: the first and the last
_LONGEST = 200
_BOUND = re.compile(
    r"(?i:(?:fewer|less|weniger|moins|menos) (?:than|als|de)|[<]|under|below|unter) ?([0-9]{1,3})(?![0-9])"
)


@record
class Legend:
    """What a legend says of a symbol: the state that it means, the cell that says so, and the words of that."""

    symbol: str
    state: str
    where: str
    text: str

    @property
    def bound(self) -> int:
        """The number that its words say a suppressed figure is below; 0 where they say none."""
        found = _BOUND.search(self.text) if self.state == "suppressed" else None
        return int(found[1]) if found else 0

    def __str__(self) -> str:
        return f"{self.where} says '{self.text}'"


def legends_in(
    sheets: Sequence[RawSheet], inside: Iterable[RawRow], symbols: Collection[str]
) -> tuple[tuple[Legend, ...], ...]:
    """Find what the words of visible sheets say of `symbols`, outside of the rows `inside` the table.

    Returns what is said of each symbol that has a legend: more than one, with different states, where they disagree.
    """
    table = {id(row) for row in inside}
    wanted = sorted(filter(None, symbols), key=len, reverse=True)
    found: dict[str, dict[str, Legend]] = {}
    visible = [sheet for sheet in sheets if not sheet.hidden] if wanted else []
    for sheet in visible:
        for legend in _of_sheet(sheet, table, wanted, is_alone=len(visible) == 1):
            found.setdefault(legend.symbol, {}).setdefault(legend.state, legend)
    return tuple(tuple(legends.values()) for legends in found.values())


def _of_sheet(sheet: RawSheet, table: set[int], wanted: Sequence[str], *, is_alone: bool) -> Iterator[Legend]:
    of = "" if is_alone or not sheet.name else f" of {escaped(sheet.name)}"
    few = len(sheet.rows) <= _MOST_ROWS
    for row in sheet.rows if few else (*sheet.rows[: _MOST_ROWS // 2], *sheet.rows[-_MOST_ROWS // 2 :]):
        if id(row) in table or not row.number:
            continue
        cells = [cell for cell in row.cells if cell.text.strip()]
        for at, cell in enumerate(cells[:4]):
            where = f"{cell.location.cell or f'row {row.number}'}{of}"
            text = cell.text.strip()
            if text in wanted and at + 1 < len(cells):  # a symbol and its meaning side by side
                text = f"{text} = {cells[at + 1].text.strip()}"
            yield from _of_text(text[:_LONGEST], where, wanted)


def _of_text(text: str, where: str, wanted: Sequence[str]) -> Iterator[Legend]:
    """Yields what one text says of symbols: of several where it has several parts."""
    for part in _APART.split(text):
        part = part.strip().lstrip("\"'“‘(") if part.strip()[:1] in "\"'“‘" else part.strip()
        if before := _BEFORE.match(part):
            part = part[before.end() :]
        symbol = next((one for one in wanted if part.casefold().startswith(one.casefold())), "")
        rest = part[len(symbol) :] if symbol else ""
        if not rest or (_WORD.match(symbol[-1]) and _WORD.match(rest[0])):
            continue
        between = _BETWEEN.match(rest)
        words = rest[between.end() :] if between else rest
        state = next((name for name, pattern in _MEANT if pattern.match(words)), "")
        if state:
            yield Legend(symbol, state, where, escaped(" ".join(part.split())))
