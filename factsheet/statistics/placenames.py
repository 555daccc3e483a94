"""The names and codes of the places of a table: none is missing, malformed, or taken by two places."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from factsheet.problems import Problem
from factsheet.statistics.figures import fault_of
from factsheet.statistics.tables import Row, Table, slugified
from factsheet.syntax.yamltext import shortened

NAMES = ("name", "usps", "fips", "slug")
# The names that stand with an article in English sentences, of the states, the territories and the whole; in any case,
# and with a full stop or none. Others, such as Puerto Rico, have none.
_WITH_ARTICLE = re.compile(
    r"(commonwealth of the )?northern mariana islands|district of columbia|((u\.?s\.?|united states) )?virgin islands"
    r"|united states( of america)?|us|u\.s\.|u\.s\.a\.|(u\.?s\.? )?minor outlying islands",
    re.IGNORECASE,
)


def names_of(row: Row) -> dict[str, str]:
    """The name, codes and slug of a row, empty where missing; a slug that is not typed is made from the name."""
    names = {name: row.cells[name].words if name in row.cells else "" for name in NAMES}
    names["slug"] = names["slug"] or slugified(names["name"]) or slugified(row.id)
    return names


def all_names_of(rows: Sequence[Row]) -> list[dict[str, str]]:
    """The names of all rows. Places of one name that are identified by codes have these in their slugs."""
    names = [names_of(row) for row in rows]
    times = Counter(_same(named["slug"]) for named in names)
    for row, named in zip(rows, names, strict=True):
        if times[_same(named["slug"])] > 1 and _is_code(row) and not _typed(row, "slug"):
            named["slug"] = f"{named['slug']}-{slugified(row.id)}"
    return names


def _is_code(row: Row) -> bool:
    return any(char in "0123456789" for char in row.id)


def _typed(row: Row, column: str) -> str:
    return row.cells[column].words if column in row.cells else ""


def in_text(name: str, language: str) -> str:
    """A name as it stands in a sentence of `language`, as in "the District of Columbia"; elsewhere it is the name."""
    return f"the {name}" if language.split("-")[0] == "en" and _WITH_ARTICLE.fullmatch(name.strip()) else name


def check_names(row: Row, names: dict[str, str], whose: str, problems: list[Problem]) -> None:
    """Report a missing name, and codes that cannot be codes (a spreadsheet drops the zero of FIPS 06)."""
    faulty = [name for name in NAMES if name in row.cells and row.cells[name].fault]
    problems += [fault_of(row.cells[name], whose) for name in faulty]
    if not names["name"] and "name" not in faulty:
        location = row.cells["name"].location if "name" in row.cells else row.location
        step = "Write the place's name, such as Missouri."
        problems.append(Problem.of_row("missing-cell", location, "name", row.id, f"no name for {row.id}.", step))
    for column, pattern, fact in (
        ("usps", "[A-Z]{2}", "two capital letters"),
        ("fips", "[0-9]{2}|[0-9]{5}", "two digits for a state or five for a county"),
        ("slug", "[a-z0-9]+(-[a-z0-9]+)*", "small letters and digits with hyphens"),
    ):
        text = names[column]
        if text and not re.fullmatch(pattern, text):
            digits = 2 if len(text) < 3 else 5
            fits = {"usps": text.upper(), "fips": text.zfill(digits), "slug": slugified(text)}
            fit = fits[column]
            step = f"Write {fit}." if re.fullmatch(pattern, fit) else "Correct it, or leave it empty."
            location = row.cells[column].location
            whole = f"'{shortened(text)}' for {whose} is not {fact}."
            problems.append(Problem.of_row("malformed-name", location, column, whose, whole, step))


def taken_twice(
    table: Table, names: list[dict[str, str]], known: Mapping[str, str], *, grouped: bool
) -> dict[str, list[Problem]]:
    """Problems, by row id, of names and codes that an earlier row has taken: no file or figure may have two owners.

    `known` are what messages call places, where that is not their id.
    """
    found: dict[str, list[Problem]] = {}
    taken: dict[tuple[str, str, str], Row] = {}
    for row, named in zip(table.rows, names, strict=True):
        group = row.cells["place"].text.strip().casefold() if grouped and "place" in row.cells else ""
        for column, text in named.items():
            alike = column == "name" and _is_code(row)  # two counties may be called Washington
            earlier = taken.setdefault((group, column, _same(text)), row) if text and not alike else row
            if earlier is not row:
                typed = row.cells.get(column)
                location = typed.location if typed else row.location
                whose, owner = (known.get(one.id, one.id) for one in (row, earlier))
                by, step = f"{owner} on line {earlier.location.line}", "Correct one of them."
                fact = f"'{shortened(text)}' for {whose} is already taken by {by}."
                if not (typed and typed.text.strip()):  # a slug made from the name
                    step = "Give one of them another in a column 'slug'."
                found[row.id] = [Problem.of_row("repeated-name", location, column, whose, fact, step)]
                break  # two rows with one name have one slug as well
    return found


def _same(text: str) -> str:
    """What two names have in common that a file system may take for one (NFC, without regard to case)."""
    return text.casefold() if text.isascii() else unicodedata.normalize("NFC", text.casefold())
