"""Holds the names and periods on a page against those of the sheet: its own are there, and no other place's is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator

from factsheet import syntax
from factsheet.numbers import locale_of
from factsheet.problems import Location
from factsheet.witness.evidence import Case, text_of
from factsheet.witness.matching import Difference
from factsheet.witness.names import Names
from factsheet.witness.pieces import Literal, Unit
from factsheet.witness.read_back import letters_of, tidied
from factsheet.witness.rules.onpage import OnPage, Row
from factsheet.witness.rules.typed import fields_in, texts_of

_ROOTS = ("place.", "set.")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LETTERS = re.compile(r"[^\W_]+")
_OF_OTHERS = frozenset({"rows", "list", "places", "areas", "map", "points", "cities"})  # fields that name other places
_TWO_YEARS = re.compile("([12][0-9]{3}) ?[-–/] ?[12][0-9]([0-9]{2})")  # both in full, as 2017/2018
_LONGEST = 6  # words of a name
_SHORTEST = 4  # letters of a name of one word
_MOST_TEXTS = 4096  # that are kept


def faults(page: OnPage) -> Iterator[Difference]:
    """Yields what the page or its attached file has of another place or period, or lacks of its own."""
    yield from _lacking(page)
    yield from _of_others(page)
    own = set(map(id, page.own_rows))
    for row in page.rows:
        yield from _of_row(row, page, is_own=id(row) in own)


def _of_row(row: Row, page: OnPage, *, is_own: bool) -> tuple[Difference, ...]:
    """Returns what is wrong with the period, label and source of an attached figure, which is worked out once."""
    key = row.address, row.label, row.year, row.source, bool(row.of), is_own
    found = page.case.kept.get(key)
    if found is None:
        found = page.case.kept[key] = (*(_year(row, page) if is_own else ()), *_described(row, page))
    return found  # type: ignore[return-value]  # such a key has differences


def _lacking(page: OnPage) -> Iterator[Difference]:
    """Yields a name, year or source that the page does not have as often as the spec has it there."""
    if page.is_found:
        return  # each of them in its place
    pieces = [piece for unit in page.told if isinstance(unit, Unit) for piece in unit.pieces]
    named = [piece for piece in pieces if isinstance(piece, Literal) and piece.path.startswith(_ROOTS)]
    text = "\n".join(_folded(unit.text) for unit in page.reader.page.units)
    for (path, words), times in Counter((piece.path, piece.text) for piece in named).items():
        found = text.count(_folded(words))
        if found < times:
            piece = next(piece for piece in named if (piece.path, piece.text) == (path, words))
            often = f"{found} times where the spec has it {times} times" if found else "nowhere"
            yield Difference(f"prints '{words}' ({path}) {often}.", piece.location)


def _folded(text: str) -> str:
    return "".join(tidied(text).split()).casefold()


# Names of other places


def _of_others(page: OnPage) -> Iterator[Difference]:
    """Yields the name of another row of the table where nothing in the spec, the measures or the place has it."""
    others, starts = _names(page)
    known = page.case.once("names in texts", _no_texts)
    if len(known) > _MOST_TEXTS:
        known.clear()
    for text in (unit.raw for unit in page.reader.page.units):
        if text not in known:
            known[text] = (*_found(text, others, starts),)
        for name in known[text]:
            if _may_stand(name, page):
                continue
            row = page.case.rows[others[name]]
            yield Difference(f"prints '{' '.join(name)}', another place of {page.case.table.file}.", row.location)
            return


def _no_texts(case: Case) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The names in texts that have been looked through: most stand on the sheets of many places."""
    return {}


def _names(page: OnPage) -> tuple[dict[tuple[str, ...], str], Container[str]]:
    """Returns the words of the names of all other rows, with their ids, and the first words of them."""
    key = "names", ""
    if key not in page.case.kept:
        found: dict[tuple[str, ...], str] = {}
        for id_, row in page.case.rows.items():
            cell = row.cells.get("name")
            words = tuple(_WORD.findall(cell.words)) if cell else ()
            if words and (len(words) > 1 or len(words[0]) >= _SHORTEST) and words[0][0].isupper():
                found.setdefault(words, id_)
        page.case.kept[key] = found, {name[0] for name in found}
    return page.case.kept[key]  # type: ignore[return-value]  # such a key has names


def _found(text: str, names: dict[tuple[str, ...], str], starts: Container[str]) -> Iterator[tuple[str, ...]]:
    """Yields the names in a text, one of a single word only within a sentence, where no other word has a capital.

    `starts` are the first words of the names.
    """
    words = list(_WORD.finditer(text))
    for n, first in enumerate(words):
        if first[0] not in starts:
            continue
        for size in range(min(_LONGEST, len(words) - n), 0, -1):
            name = tuple(word[0] for word in words[n : n + size])
            if name in names and (size > 1 or _within(text, words, n)):
                yield name
                break


def _within(text: str, words: list[re.Match[str]], n: int) -> bool:
    """Whether a word stands alone within a sentence: behind a word in small letters, and before no other capital."""
    before, after = words[n - 1] if n else None, words[n + 1] if n + 1 < len(words) else None
    if before is None or not before[0].islower() or text[before.end() : words[n].start()] != " ":
        return False
    return after is None or not after[0][0].isupper()


def _may_stand(name: tuple[str, ...], page: OnPage) -> bool:
    """Whether the spec, the measures or the place's own cells have words, or the spec has a block that names places."""
    own, wanted = page.facts.row, _plain(" ".join(name))
    if page.language.split("-")[0] == "de" or page.case.evidence.own.get(own.id):
        return True
    months = locale_of(page.language).months["format"]["wide"].values()
    if wanted in {month.casefold() for month in months} or fields_in(page.case) & _OF_OTHERS:
        return True
    return any(wanted in text for text in (*_typed(page.case), *(_plain(one.words) for one in own.cells.values())))


def _typed(case: Case) -> tuple[str, ...]:
    """Returns all texts of the spec and of the measures file, plain."""
    key = "plain", ""
    if key not in case.kept:
        case.kept[key] = tuple(map(_plain, texts_of(case)))
    return case.kept[key]  # type: ignore[return-value]  # such a key has texts


def _plain(text: str) -> str:
    """The words of a text in small letters, whatever stands between them."""
    return " ".join(_LETTERS.findall(tidied(text))).casefold()


# Periods


def _year(row: Row, page: OnPage) -> Iterator[Difference]:
    """Yields that a row of the attached file has another period than the cell of its figure."""
    path, _, name = row.address.partition("@")
    fields = page.case.measures.get(path)
    if fields is None or fields.get("period") is not None or path in page.case.formulas:
        return
    year = page.case.of_set("year")
    labels = [page.case.periods.get(name, "")] if name else [page.case.table.beside.current, text_of(year)]
    right = [label for label in labels if label]
    if right and _digits(row.year) not in map(_digits, right):
        location = year.location if year else Location("")
        yield Difference(f"attaches {row.address} as of '{row.year}', and it is of {right[-1]}.", location)


def _described(row: Row, page: OnPage) -> Iterator[Difference]:
    """Yields that a row of the attached file has another label or source than the measure of its figure."""
    path, name = row.address.split("@")[0], "".join(row.address.split("@")[1:2])  # behind it may stand a period
    cases = [page.case.of_list(list_) for list_ in page.case.evidence.lists] if row.of else [page.case]
    described = [(case, fields) for case in cases if (fields := case.measures.get(path))]
    if not described or (row.of and path in page.case.measures):
        return  # an area of a map may be of either
    if all(letters_of(text_of(fields.get("label"))) != letters_of(row.label) for _, fields in described):
        location = described[0][1].location
        yield Difference(f"attaches {row.address} as '{row.label[:60]}', which is not its label.", location)
    names = page.case.once("names", Names)
    if name and (row.of or names.is_of_file(name)):
        sources = [names.in_file(name, path, "source") or _source_of(*described[0], path)]
    else:
        sources = [_source_of(case, fields, path) for case, fields in described]
    if "" not in sources and all(letters_of(row.source) != letters_of(source) for source in sources):
        fact = f"attaches {row.address} with the source '{row.source[:60]}', and it is of '{sources[0][:60]}'."
        yield Difference(fact, described[0][1].location)


def _source_of(case: Case, fields: syntax.Mapping, path: str) -> str:
    """The source of a measure or of its set; empty for that of a formula without its own, which may be several."""
    own = text_of(fields.get("source"))
    return own or ("" if path in case.formulas else text_of(case.of_set("source")))


def _digits(label: str) -> list[str]:
    """The numbers in the label of a period, the second of two years with its last digits; itself where it has none."""
    return re.findall("[0-9]+", _TWO_YEARS.sub(r"\1-\2", label)) or [label]
