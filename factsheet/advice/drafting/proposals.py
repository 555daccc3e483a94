"""Proposes a measure for each column: its path, label and kind, from its heading, its figures and their formats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from factsheet.advice.drafting.grids import SAMPLE
from factsheet.advice.drafting.survey import Survey
from factsheet.advice.drafting.symbols import state_of
from factsheet.advice.drafting.words import NOT_GUARDED, PERSONS, SCALE, SERVED, THINGS, unit_in
from factsheet.record import record
from factsheet.statistics.mapping.headings import over_columns
from factsheet.statistics.measures import MOST_DECIMALS
from factsheet.statistics.spreadsheets.raw import RawCell
from factsheet.statistics.tables import OWN_COLUMNS, path_of
from factsheet.statistics.written import CODES, Written, marks_of, number_in

_INTERVAL = re.compile(r"[0-9%] ?[(\[±]|[0-9%] ?\+/-")
_PERCENT = re.compile(
    r"%|(?i:\bper ?cent(?:age)?\b|\bpct\b|\bprozent\b|\bshare of\b|\banteil\b"
    r"|\bpart (?:de|des|du)\b|\bpourcentage\b|quote\b)"
)
_PER = re.compile(
    r"(?i:(?:\bper|\bpro|\bje|\bpour|\bpor(?: cada)?|/|\bfor every)\s*"
    r"(?P<per>1(?:[,.' \u00a0\u202f’]?0){2,})\b)"
)
_RATE = re.compile(r"(?i:\brates?\b|\btaux\b|\btasas?\b|\bziffer\b|\bper capita\b)")
_MONEY = re.compile(r"(?P<sign>US\$|[$£€]|\b(?:USD|EUR|GBP|CHF|CAD|AUD|Fr\.)(?!\w))")
_MEASURED = re.compile(
    r"(?i:\b(?:index|average|avg|mean|median|score|ypll|age|temperature|temp|km|miles?|acres?|hours?|days"
    r"|minutes|years of|durchschnitt|mittel|moyenne|superficie|fläche|area|density|gini)\b)"
)
_CHANGE = re.compile(r"(?i:\bchange\b|\bgrowth\b|veränderung|évolution|\bnet\b|saldo)")
_YEARS = re.compile(r"(?i:\byear\b|\bjahr\b|\bannée\b|founded|opened|built|since)")
_RANK = re.compile(r"(?i:\brank(?:ing)?\b|\brang\b)")
_ASIDE = re.compile(r"\s*[(\[](?:[^()\[\]]*)[)\]]|,?\s*%(?![\w])")
_UNNAMED = re.compile(  # names of sheets that do not say what is counted
    r"(?i:(?:(?:sheet|tabelle|feuil(?:le)?|hoja|table|data|daten|données|datos|export|report|query|raw data|figures|all"
    r"|main|summary|overview|master|final|new|copy)[\s_-]*[0-9]*)|(?:by|per|nach|pro|je|par|por) .*"
    r"|(?:count(?:y|ies)|states?|cit(?:y|ies)|places?|regions?|districts?|schools?|branches|areas?|kantone?|länder"
    r"|gemeinden|communes|départements)(?: (?:data|table))?)"
)
_LONGEST = 40
_OR_PERSONS, _OR_THINGS = "people: true if it counts persons", "people: false if it counts no persons"
_OR_COUNT = "kind: count if it counts something; all are whole"


@record(kw_only=True)
class Proposal:
    """What a draft says of one measure. `guess` is why its kind is no more than a guess; empty where it is plain.

    `heading` is its column, `periods` the pattern of its columns where it has several. `unit` is what a quantity is
    measured in. `symbols` are the texts that stand for figures, with how often; an empty cell is an empty text.
    `is_ambiguous` says that another column has the same heading, so that neither can be named.
    """

    path: str
    heading: str
    label: str
    kind: str
    periods: str = ""
    decimals: int | None = None
    currency: str = ""
    per: int = 0
    unit: str = ""
    interval: bool = False
    people: bool | None = None
    guess: str = ""
    symbols: tuple[tuple[str, int], ...] = ()
    is_ambiguous: bool = False


def proposed(survey: Survey) -> tuple[Proposal, ...]:
    """Propose the measures of a table, in the order of its columns or, of a long one, of its rows."""
    columns = list(_of_long(survey) if survey.value >= 0 else _of_columns(survey))
    taken: set[str] = set()
    made: list[Proposal] = []
    over = _groups(survey)
    units, times = _units(survey), Counter(heading.casefold() for heading, _, _ in columns)
    for heading, pattern, cells in columns:
        bare = _called(survey) if pattern == "*" else _bare(heading)
        proposal = _proposal(heading, pattern, cells, f"{heading} {units.get(heading, '')}".strip(), bare)
        if survey.is_keyed:
            made += _of_keyed(proposal)
            continue
        if proposal.guess == _OR_PERSONS and PERSONS.search(over.get(heading, "")):
            proposal = replace(proposal, people=None, guess=_OR_THINGS)  # a class of those persons, as its sisters are
        path = _free(proposal.path, taken)
        taken.add(path)
        made.append(replace(proposal, path=path, is_ambiguous=times[heading.casefold()] > 1))
    return tuple(made)


def _of_keyed(proposal: Proposal) -> Iterator[Proposal]:
    """Yields the measure of a path in a YAML or JSON table, which keeps its path; texts of places are no measures."""
    if proposal.kind == "text" or proposal.heading in OWN_COLUMNS:
        return
    path = proposal.heading.replace("*", "").strip(". ") if proposal.periods else proposal.heading
    label = ": ".join(_bare(part) if not n else _bare(part).lower() for n, part in enumerate(_named_parts(path)))
    yield replace(proposal, path=path, label=label[:1].upper() + label[1:])


def _named_parts(path: str) -> list[str]:
    """The parts of a path that tell what is counted: a total is that of the whole."""
    parts = path.split(".")
    return parts[:-1] if len(parts) > 1 and parts[-1] == "total" else parts


def _of_columns(survey: Survey) -> Iterator[tuple[str, str, list[RawCell]]]:
    grid = survey.grid
    for heading, numbers in survey.columns:
        cells = [row.cells[n] for row in grid.rows for _, n in numbers if n < len(row.cells)]
        yield heading, heading if numbers[0][0] else "", cells


def _groups(survey: Survey) -> dict[str, str]:
    """What stands over the headings of columns, such as the persons of whom each column is a class."""
    grid = survey.grid
    row = next((row for row in grid.sheet.rows if row.number == grid.header - 1), None)
    over = over_columns(grid.sheet, row) if row and grid.sheet.spans else {}
    return {heading: over.get(numbers[0][1], "") for heading, numbers in survey.columns}


def _units(survey: Survey) -> dict[str, str]:
    """The units of columns that have them in a row of their own, by heading."""
    units = survey.grid.units
    found = {heading: units[numbers[0][1]] for heading, numbers in survey.columns if numbers[0][1] < len(units)}
    return {heading: unit if unit[:1] in ("", "(", "[") else f"({unit})" for heading, unit in found.items()}


def _called(survey: Survey) -> str:
    """What the figures of a table are called whose headings are years alone: as their sheet, if that says it."""
    name = survey.grid.sheet.name
    return "Figures" if not name or _UNNAMED.fullmatch(name) else name


def _of_long(survey: Survey) -> Iterator[tuple[str, str, list[RawCell]]]:
    grid = survey.grid
    found: dict[str, list[RawCell]] = {}
    for row in grid.rows:
        if (name := grid.text(row, survey.measure)) and survey.value < len(row.cells):
            found.setdefault(name, []).append(row.cells[survey.value])
    for name, cells in found.items():
        yield name, "", cells


def _bare(heading: str) -> str:
    """What a column is called, without units, years and what stands in parentheses."""
    whole = heading.replace("*", " ").replace("_", " ")
    parted = _ASIDE.sub("", whole)
    text = " ".join(parted.split()).strip(" -–,:/.") or heading
    if parted != whole:  # "Rate in %", without its unit
        text = re.sub(r"(?i:\s+(?:in|en))$", "", text)
    return text.capitalize() if (text.isupper() and len(text) > 4) or text.islower() else text


def _proposal(heading: str, pattern: str, cells: Sequence[RawCell], described: str, bare: str) -> Proposal:
    """Propose one measure. `described` is its heading with its unit, and `bare` what it is called."""
    texts = [cell.text.strip() for cell in cells]
    words = re.sub(r"\.(?=\s)|(?<=[0-9])\.(?=[0-9])", "", bare)  # "Mrd. €", "por 1.000"
    path = path_of(words if len(path_of(words)) <= _LONGEST else " ".join(words.split()[:4]))
    if path.split(".")[0] in ("place", "set", "measure", "row", *OWN_COLUMNS):
        path = f"figure_{path}"
    times = Counter(texts)
    symbols = {text: number for text, number in times.items() if not text or state_of(text)}
    filled = [text for text in texts if text and text not in symbols][:SAMPLE]
    marks = {"," for cell in cells if cell.comma} or marks_of(iter(filled))
    mark = next(iter(marks)) if len(marks) == 1 else ""
    numbers = [number_in(text, mark, interval=True) for text in filled]
    read = [number for number in numbers if number]
    kept = Proposal(
        path=path,
        heading=heading,
        label=bare,
        kind="text",
        periods=pattern,
        symbols=tuple(symbols.items()),
    )
    if 2 * len(read) < len(numbers) or not read:
        return kept if numbers else replace(kept, kind="count", guess="it has no figures yet")
    kept = replace(
        kept, interval=sum(bool(_INTERVAL.search(text)) and text[0] != "(" for text in filled) * 2 > len(read)
    )
    formats = Counter(cell.format for cell in cells if cell.text.strip()).most_common(1)
    made = _with_kind(kept, described, read, formats[0][0] if formats else "")
    return _in_scale(made) if SCALE.search(heading) else made


def _in_scale(made: Proposal) -> Proposal:
    """The measure of a column in thousands or millions, whose label must say so: it counts nothing one by one."""
    aside = next((found[0] for found in _ASIDE.finditer(made.heading) if SCALE.search(found[0])), "")
    label = made.label if SCALE.search(made.label) else f"{made.label} {aside.strip(' ,')}"
    if made.kind not in ("count", "amount"):
        return replace(made, label=label)
    guess = f"{made.guess}; " if made.guess and made.kind == "amount" else ""
    guess += "its heading counts in thousands or millions, as its label must say"
    return replace(made, label=label, kind="amount", unit="", people=None, guess=guess)


def _with_kind(kept: Proposal, heading: str, read: Sequence[Written], format_: str) -> Proposal:
    per = _PER.search(heading)
    whole = all(number.value == number.value.to_integral_value() for number in read)
    usual = Counter(number.decimals for number in read).most_common(1)[0][0]
    usual = usual if usual <= MOST_DECIMALS else 0
    decimals = 0 if whole and not any(number.percent for number in read) else usual
    if most(number.form == "ratio" for number in read):
        return replace(kept, kind="ratio")
    if most(number.percent for number in read) or (_PERCENT.search(heading) and not per):
        return _share(kept, heading, read, decimals)
    if currency := _currency(heading, read, format_):
        guess = "" if currency[1] else f"the currency may be another than {currency[0]}"
        return replace(kept, kind="amount", currency=currency[0], guess=guess, decimals=decimals or None)
    if per or (_RATE.search(heading) and not whole):
        return replace(
            kept, kind="rate", per=_number(per) if per else 0, decimals=decimals,
            guess="" if per else "say what it is per: per: 100000",
        )  # fmt: skip
    return _number_kind(replace(kept, unit=unit_in(heading)), heading, read, decimals, whole=whole)


def _number_kind(kept: Proposal, heading: str, read: Sequence[Written], decimals: int, *, whole: bool) -> Proposal:
    """The kind of plain numbers: years, ranks and counts where they are whole, else shares or amounts."""
    values = [number.value for number in read]
    below = any(value < 0 for value in values)
    if whole and all(1800 <= value <= 2100 for value in values) and not kept.unit:
        sure = bool(_YEARS.search(heading))
        return replace(kept, kind="year", guess="" if sure else "or a count between 1800 and 2100")
    if whole and _RANK.search(heading) and all(value >= 1 for value in values):
        return replace(kept, kind="rank")
    if whole and not below and not kept.interval and not _MEASURED.search(heading) and not kept.unit:
        if PERSONS.search(heading):
            return replace(kept, kind="count", people=_is_guarded(heading))
        if THINGS.search(heading):
            return replace(kept, kind="count", people=False, guess=_OR_PERSONS)
        return _of_whole(kept, read)
    if not whole and all(0 <= value <= 1 for value in values) and not kept.unit and not _MEASURED.search(heading):
        return replace(kept, kind="share", decimals=_of_fractions(decimals), guess="all are between 0 and 1")
    guess = (
        ""
        if below or kept.unit or _MEASURED.search(heading) or _CHANGE.search(heading)
        else "or a rate, or a share in percent"
    )
    return replace(kept, kind="amount", decimals=decimals or None, guess=guess if not whole else "")


def _of_whole(kept: Proposal, read: Sequence[Written]) -> Proposal:
    """The kind of whole numbers whose heading says nothing: amounts where all are written with decimals, as 48.0.

    A program writes counts so as well, in a column that lacks some; three decimals may be thousands.
    """
    decimals = min(number.decimals for number in read)
    if kept.symbols or decimals not in (1, 2):
        return replace(kept, kind="count", guess=_OR_THINGS)
    return replace(kept, kind="amount", decimals=decimals, guess=_OR_COUNT)


def _is_guarded(heading: str) -> bool:
    """Whether persons are counted of whom few may be: not all who live somewhere, but those of them who were helped."""
    return not NOT_GUARDED.search(heading) or bool(SERVED.search(heading))


def _share(kept: Proposal, heading: str, read: Sequence[Written], decimals: int) -> Proposal:
    values = [number.value for number in read]
    if any(value < 0 or value > 100 for value in values) or _CHANGE.search(heading):
        return replace(kept, kind="growth", guess="a change in percent")
    fractions = all(value <= 1 for value in values) and not any(number.percent for number in read)
    return replace(kept, kind="share", decimals=_of_fractions(decimals) if fractions else decimals or None)


def _of_fractions(decimals: int) -> int | None:
    """The decimals of percentages that are typed as fractions; at most one."""
    return min(decimals - 2, 1) if decimals > 2 else None


def _currency(heading: str, read: Sequence[Written], format_: str) -> tuple[str, bool] | None:
    """The code of a currency and whether it is sure, from the cells, their format or the heading."""
    signs = [number.currency for number in read if number.currency]
    if not signs and (found := _MONEY.search(heading) or _MONEY.search(format_)):
        signs = [found["sign"]]
    if not signs:
        return None
    sign = signs[0]
    if sign == "$":
        return "USD", False
    if sign in ("kr", "kr."):
        return "SEK", False
    return ("JPY", False) if sign == "¥" else (CODES.get(sign, sign), True)


def most(found: Iterable[bool]) -> bool:
    """Whether more than half of them hold."""
    each = list(found)
    return 2 * sum(each) > len(each)


def _number(found: re.Match[str]) -> int:
    return int(re.sub("[^0-9]", "", found["per"]))


def _free(path: str, taken: set[str]) -> str:
    number, own = 2, path
    while own in taken:
        own, number = f"{path}_{number}", number + 1
    return own
