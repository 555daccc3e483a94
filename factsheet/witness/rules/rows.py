"""Holds the rows of the attached file against their cells: each is whole, and each figure that is printed has one.

Rows of lists and areas of maps are held against the rows of their own table that are called so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from factsheet.problems import Location
from factsheet.record import replace
from factsheet.statistics.tables import Row as TableRow
from factsheet.syntax import Node
from factsheet.text.sentences import MARKS
from factsheet.witness.evidence import Case, fields_of, period_name, text_of
from factsheet.witness.facts import Facts
from factsheet.witness.listed import ROOT
from factsheet.witness.matching import Difference
from factsheet.witness.pieces import Fact, Untold
from factsheet.witness.read_back import digits_in, letters_of
from factsheet.witness.rules.onpage import OnPage, Row, is_rounded
from factsheet.witness.rules.typed import fields_in
from factsheet.witness.years import every_period

_NEAR, _NEAR_SHARE = 0.1, 0.03  # what the coarsest form of a figure may be off by, and that of a share
_OF_SHARES = "share of 1"
_OF_NUMBERS = frozenset({"count", "share", "rate", "amount", "percentage-points", "ratio", "growth"})


def faults(page: OnPage) -> Iterator[Difference]:
    """Yields each row that is not as its table has it, and each printed figure that has none."""
    if not page.rows:
        return
    for row in page.rows:
        key = "row", replace(row, number=None)
        if key not in page.case.kept or not row.of:  # those of lists and areas are the same on many sheets
            page.case.kept[key] = _fault(row, page)
        if said := page.case.kept[key]:
            yield Difference(f"attaches {said}.", Location(""))
            return
    yield from _lacking(page)


def _fault(row: Row, page: OnPage) -> str:
    """Says what is wrong with a row; nothing where that is not known."""
    if not row.whole or not row.address:
        return f"a row that does not name its figure under 'measure': '{row.address or row.label}'"
    cases = _cases(row, page)
    if not cases:
        return f"{row.address} of '{row.of}', which no table has" if row.of else ""
    return (
        _of_period(row, page)
        or _of_unit(row, cases)
        or _of_value(row, cases)
        or (_of_list(row, cases, page) if row.of else "")
    )


def _of_list(row: Row, cases: Sequence[Case], page: OnPage) -> str:
    """Says what is wrong with a row of a list or an area: its label, its source, its year, its name or its number."""
    path = row.address.partition("@")[0]
    described = [(case, case.described[path]) for case in cases if path in case.described]
    if not described or len(described) < len(cases) or "@" in row.address:
        return ""
    if all(letters_of(text_of(fields.get("label"))) != letters_of(row.label) for _, fields in described):
        return f"{row.address} of '{row.of}' as '{row.label[:40]}', which is not its label"
    sources = [text_of(fields.get("source")) or text_of(case.of_set("source")) for case, fields in described]
    if all(source and letters_of(source) != letters_of(row.source) for source in sources):
        return f"{row.address} of '{row.of}' with the source '{row.source[:40]}', and it is of '{sources[0][:40]}'"
    years = [year for case, fields in described for year in _years(case, fields)]
    if all(year and digits_in(year) != digits_in(row.year) for year in years):
        return f"{row.address} of '{row.of}' as of '{row.year[:40]}', and it is of {years[0]}"
    if "areas" not in fields_in(page.case) and not any(_called(row, case) for case in cases):
        return f"{row.address} of '{row.of[:40]}', and no row is called so"
    return _of_number(row, cases, page)


def _years(case: Case, fields: Mapping[str, Node]) -> tuple[str, ...]:
    """The years that the figures of a measure may be of; an empty one where that is not known."""
    own = text_of(fields.get("period"))
    now = case.table.beside.current or text_of(case.of_set("year"))
    return (own, now) if own else (now,)


def _cases(row: Row, page: OnPage) -> list[Case]:
    """The tables that have the figure of a row: that of the place, or for a row of a list or an area any."""
    lists = [page.case.of_list(name) for name in page.case.evidence.lists] if row.of else []
    path = row.address.partition("@")[0]
    stems = {path, path.rpartition(".")[0]}
    return [case for case in (page.case, *lists) if not stems.isdisjoint((*case.measures, *case.formulas))]


def _of_period(row: Row, page: OnPage) -> str:
    """Says that a row names a period that the table lacks, and nothing that figures are held against."""
    name = row.address.partition("@")[2].partition("@")[0]
    if not name or row.of or name in page.case.others or name in page.case.once("all periods", _periods):
        return ""
    try:
        if page.facts.names.fields(name) is not None:
            return ""
    except Untold:
        return ""
    return f"{row.address}, and the table has no period or comparison of that name"


def _periods(case: Case) -> frozenset[str]:
    """The names of all periods, with those that are lacking between them."""
    return frozenset(map(period_name, every_period(case.table.beside.periods)))


def _of_unit(row: Row, cases: Sequence[Case]) -> str:
    """Says that the unit of a row is none that the measure may have."""
    path = row.address.partition("@")[0]
    fields = [case.described[path] for case in cases if path in case.described]
    if (
        row.number is None
        or not fields
        or len(fields) < len(cases)
        or any(map(_has_unit, fields, [row.unit] * len(fields)))
    ):
        return ""
    return f"{row.address} in '{row.unit[:40]}', which is not its unit"


def _has_unit(fields: Mapping[str, Node], unit: str) -> bool:
    """Whether a measure may have a unit: its own, or what its kind says; true where that is not known."""
    own, kind = fields.get("unit"), text_of(fields.get("kind"))
    if own is not None:
        return letters_of(unit) == letters_of(text_of(dict(fields_of(own)).get("other", own)))
    if kind == "rate" and (per := text_of(fields.get("per"))):
        return "".join(digits_in(unit)) == "".join(digits_in(per))
    if kind in ("share", "count"):
        return unit == (_OF_SHARES if kind == "share" else "")
    currency = text_of(fields.get("currency"))
    if kind == "amount" and len(currency) == len("USD") and currency.isascii() and currency.isupper():
        return unit == currency
    return kind != "amount" or unit == currency


def _of_value(row: Row, cases: Sequence[Case]) -> str:
    """Says that a row gives a status that is none, no number, or neither a number nor a reason."""
    path = row.address.partition("@")[0]
    kinds = {text_of(case.described[path].get("kind")) if path in case.described else "" for case in cases}
    if not kinds <= _OF_NUMBERS:
        return ""
    if row.number is not None and row.status and row.status not in MARKS:
        return f"{row.address} as '{row.status[:40]}', which is no status"
    if row.number is None and row.text:
        return f"{row.address} as '{row.text[:40]}', which is no number"
    is_empty = not row.text and row.status in ("", *MARKS)
    return f"{row.address} without a number and a reason" if is_empty else ""


def _of_number(row: Row, cases: Sequence[Case], page: OnPage) -> str:
    """Says that a number is not the one that the page prints, is far from its cell, or is that of a hidden figure."""
    facts = [_fact(found, row.address, case) for case in cases for found in _called(row, case)]
    if row.number is None or not facts or None in facts:
        return ""
    known = [fact for fact in facts if fact]
    if all(fact.must_hide for fact in known):
        return f"a figure for {row.address} of '{row.of}', which is not published"
    path, cells = f"{ROOT}{row.address}", [fact.cell for fact in known]
    reads = [read for read in page.reader.read if read.fact.path == path and read.fact.cell in cells]
    if reads and None not in (said := [page.value(read) for read in reads]) and row.number not in said:
        return f"{row.address} of '{row.of}' as {row.text}, and the page prints '{reads[0].text}'"
    if any(_is_near(row.number, fact) or (not fact.must_hide and is_rounded(row, fact)) for fact in known):
        return ""
    return f"{row.address} of '{row.of}' as {row.text}, and {known[0].cell} has '{known[0].typed}'"


def _fact(row: TableRow, path: str, case: Case) -> Fact | None:
    """The figure of a row; None for one that is not known."""
    try:
        fact = Facts(case, row).fact(path) if path in row.cells else None
    except Untold:
        return None
    return fact if fact and fact.cell and (fact.must_hide or isinstance(fact.value, Fraction)) else None


def _called(row: Row, case: Case) -> Sequence[TableRow]:
    """The rows of a table that are called as a row of the file says."""
    return case.once("rows by name", _by_name).get(letters_of(row.of), ())


def _by_name(case: Case) -> dict[str, list[TableRow]]:
    found: dict[str, list[TableRow]] = {}
    for row in case.table.rows:
        if "name" in row.cells:
            found.setdefault(letters_of(row.cells["name"].words), []).append(row)
    return found


def _is_near(number: Fraction, fact: Fact) -> bool:
    if fact.must_hide or not isinstance(fact.value, Fraction):
        return False
    if fact.types[0].kind == "share" and abs(float(number - fact.value)) <= _NEAR_SHARE:
        return True
    return abs(float(number) - float(fact.value)) <= _NEAR * abs(float(fact.value))


# What is printed, and not attached


def _is_of_measure(fact: Fact, page: OnPage) -> bool:
    """Whether a figure is that of a measure of the place, now or in another period."""
    path, at, name = fact.address.partition("@")
    return path in page.case.measures and (not at or name in page.case.periods)


def _lacking(page: OnPage) -> Iterator[Difference]:
    """Yields the figures that the page prints and the file does not have, and one that the file has twice."""
    rows = Counter(row.address for row in page.rows if not row.of)
    own = frozenset(rows)
    if twice := next((address for address, count in rows.items() if count > 1), ""):
        yield Difference(f"attaches {twice} twice.", Location(""))
    printed: set[tuple[str, str, Location]] = set()
    for read in page.reader.read:
        fact = read.fact
        if fact.cell is None:
            continue
        if fact.of_list:
            printed.add((fact.of_list, fact.path.removeprefix(ROOT), fact.cell))
        elif _is_of_measure(fact, page) and fact.address not in own:
            yield Difference(f"prints {fact.address}, which the attached file does not have.", fact.cell)
            return
    attached = Counter(row.address for row in page.rows if row.of)
    for (name, path), count in Counter((name, path) for name, path, _ in printed).items():
        if path in page.case.of_list(name).measures and attached[path] < count:
            what = f"prints {path} of {count} rows of {name}, and the attached file has {attached[path]}."
            yield Difference(what, Location(""))
            return
