"""Holds the attached file against the page: it has no figure that the page lacks, and none more exactly than the page.

A sheet shows a figure also where it draws it alone, as in a line; such figures are held against their cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factsheet.problems import Location
from factsheet.witness.formulas import names_in
from factsheet.witness.matching import Difference, Read
from factsheet.witness.rules.onpage import OnPage, Row, digits_of, is_rounded
from factsheet.witness.rules.typed import drawn_in, draws_courses, fields_in, is_of_trend, paths_in

_EXACT = Fraction(1, 10**13)  # of a number that has no end, in the digits that a spreadsheet holds
_NEAR = 0.1  # of a figure: what the coarsest form of it may be off by
_NEAR_SHARE = Fraction(3, 100)  # the same, of a share that is told as one in so many
_ABOUT = ("approx", "fraction", "one-in")  # formats that print what a share is near to
_NAMING = frozenset(
    {"rows", "list", "map", "areas", "points", "cities"}
)  # fields of a sheet whose file names rows or areas
_BELONGING = ("low", "high", "rank")  # of a figure that is named


def faults(page: OnPage) -> Iterator[Difference]:
    """Yields the rows that the page does not show, or not so."""
    for row in page.own_rows:
        yield from _row(row, page)
    if page.rows and not fields_in(page.case) & _NAMING:
        for row in page.rows:
            if row.of:
                yield Difference(f"attaches {row.address} of '{row.of}', and the sheet shows no rows.", Location(""))


def _row(row: Row, page: OnPage) -> Iterator[Difference]:
    path = row.address.partition("@")[0]
    fields = page.case.measures.get(path)
    location = fields.location if fields else Location("")
    if not _is_named(path, page):
        yield Difference(f"attaches {row.address}, which the spec does not name.", location)
    elif row.number is not None and (said := _wrong(row, row.number, page)):
        yield Difference(said, location)


def _is_named(path: str, page: OnPage) -> bool:
    """Whether the spec names a figure, or what it belongs to or is made of; a place's own words may name any."""
    named, formula = paths_in(page.case), page.case.formulas.get(path)
    stem, _, end = path.rpartition(".")
    parts = names_in(formula.text) if formula is not None else ()
    made = bool(parts) and all(part.partition("@")[0] in named for part in parts)
    belongs = end in _BELONGING and stem in named
    return path in named or belongs or made or bool(page.case.evidence.own.get(page.facts.row.id))


def _wrong(row: Row, number: Fraction, page: OnPage) -> str:
    """Says how a number of the file is not the one that the page prints; nothing where that cannot be known."""
    reads = page.read.get(row.address, ())
    if not reads:
        may_show = bool(page.untold_blocks or page.untold_parts) or row.address in drawn_in(page.case)
        may_show = may_show or draws_courses(page.case) or is_of_trend(row.address, page.case)
        if not may_show and page.is_found and digits_of(row.text) not in page.digits_in_all:
            return f"attaches {row.address}, which the page does not show."
        return _not_of_cell(row, number, page)
    in_words = bool(page.untold_blocks or page.untold_parts) and any(r.type and r.type.kind == "share" for r in reads)
    if in_words:
        return _not_of_cell(row, number, page)
    heard = (read for read in page.reader.heard if (read.fact.address or read.fact.path) == row.address)
    if any(_says(read, row, number, page) for read in (*reads, *heard)) or digits_of(row.text) in page.digits_in_rest:
        return ""
    texts = " and ".join(dict.fromkeys(f"'{read.text}'" for read in reads))
    return f"attaches {row.address} as {row.text}, and the page prints {texts}."


def _says(read: Read, row: Row, number: Fraction, page: OnPage) -> bool:
    """Whether a printed figure is the number of a row, or says no single number."""
    true = read.fact.value
    if digits_of(read.text) == digits_of(row.text) and isinstance(true, Fraction) and _is_near(number, true):
        return True
    value = page.value(read)
    if read.format in _ABOUT and value is not None and abs(number - value) <= _NEAR_SHARE:
        return True  # "nearly 30%" of 29%
    if read.format in _ABOUT and number == true and row.address in drawn_in(page.case):
        return True  # "just over 13,000" of the 13,248 that a drawn share is of
    size = abs(number) if read.format == "size" else number
    return value is None or abs(size - value) <= abs(value) * _EXACT


def _is_near(number: Fraction, true: Fraction | float) -> bool:
    return abs(float(number) - float(true)) <= _NEAR * abs(float(true))


def _not_of_cell(row: Row, number: Fraction, page: OnPage) -> str:
    """Says that a number is far from its cell, which a figure of another place or period is."""
    if any(_is_near(number, typed) for typed in page.typed(row.address)):
        return ""
    fact = page.fact(row.address)
    if fact is None or fact.must_hide or not isinstance(fact.value, Fraction) or fact.cell is None:
        return ""
    is_share = fact.types[0].kind == "share" and abs(number - fact.value) <= _NEAR_SHARE
    if is_share or _is_near(number, fact.value) or is_rounded(row, fact):
        return ""
    return f"attaches {row.address} as {row.text}, and {fact.cell} has '{fact.typed}'."
