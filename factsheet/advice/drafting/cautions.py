"""What stands around a table and warns of its figures: that they are preliminary, or not for everybody to see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from factsheet.problems.escaping import escaped
from factsheet.record import record
from factsheet.statistics.spreadsheets.raw import RawRow, RawSheet
from factsheet.syntax.yamltext import shortened

_PRELIMINARY = re.compile(
    r"(?i:\bpreliminary\b|\bprovisional\b|\bsubject to (?:change|revision)|\bnot final\b|\bunder review\b|\bunaudited\b"
    r"|\bflash estimates?\b|\bvorläufig\w*|\bprovisoires?\b|\bprovisionales?\b|\bpreliminar(?:es)?\b)"
)
_NOT_PUBLIC = re.compile(
    r"(?i:\bdo not (?:distribute|cite|quote|circulate|publish|share|copy|release|use|forward)|\bnot for (?:distribution"
    r"|circulation|citation|publication|release|quotation|public)|\bembargo(?:ed)?\b|\bconfidential\b|\binternal use\b"
    r"|\bfor official use only\b|\bdraft\b|\bunofficial\b|\brestricted\b|\bsuperseded\b|\bsample data\b|\btest data\b"
    r"|\bdummy\b|\bnicht (?:zur|zum) (?:weitergabe|veröffentlichung)|\bvertraulich\b|\bsperrfrist\b|\bentwurf\b"
    r"|\bne pas (?:diffuser|citer)|\bconfidentiel\w*|\bbrouillon\b|\bsous embargo\b|\bno (?:distribuir|publicar|citar)"
    r"|\bborrador\b)"
)
_MOST_ROWS = 200  # of a sheet beside that of the table, in which notes are looked for
_MOST_FILLED = 2  # cells of a row of words alone
_LONGEST = 60


@record
class Caution:
    """Words that warn: where they stand, as `row 1`; that figures are preliminary, or that not all may see them."""

    where: str
    text: str
    is_preliminary: bool
    is_not_public: bool

    def __str__(self) -> str:
        return f"{self.where} says '{self.text}'"


def cautions_in(sheets: Sequence[RawSheet], inside: Iterable[RawRow] = ()) -> tuple[Caution, ...]:
    """Find the words that warn: the names of sheets that are seen, and rows of words that are not `inside` a table."""
    table = {id(row) for row in inside}
    visible = [sheet for sheet in sheets if not sheet.hidden]
    found = [one for sheet in visible for one in _of_sheet(sheet, table, is_alone=len(visible) == 1)]
    return tuple({one.text: one for one in reversed(found)}.values())[::-1]


def _of_sheet(sheet: RawSheet, table: set[int], *, is_alone: bool) -> Iterator[Caution]:
    if caution := _caution("the name of a sheet", sheet.name):
        yield caution
    of = "" if is_alone or not sheet.name else f" of {shortened(sheet.name)}"
    few = len(sheet.rows) <= _MOST_ROWS
    for row in sheet.rows if few else (*sheet.rows[: _MOST_ROWS // 2], *sheet.rows[-_MOST_ROWS // 2 :]):
        texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
        if id(row) in table or not row.number or len(texts) > _MOST_FILLED:
            continue
        yield from (one for text in texts if (one := _caution(f"row {row.number}{of}", text)))


def _caution(where: str, text: str) -> Caution | None:
    preliminary, not_public = bool(_PRELIMINARY.search(text)), bool(_NOT_PUBLIC.search(text))
    if not preliminary and not not_public:
        return None
    words = " ".join(text.split())
    words = escaped(words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…")
    return Caution(where, words, preliminary, not_public)
