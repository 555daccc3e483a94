"""Reads a cell as a figure of its kind, with an explanation of what a spreadsheet or a typist did to one that is none.

Takes a `Cell` and its `Measure`, returns an int, a Decimal or a text, or reports one problem. Never guesses: what was
probably meant is only offered as the next step.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factsheet.numbers import Kind
from factsheet.numbers.kinds import TYPED_DIGITS
from factsheet.problems import Problem
from factsheet.statistics.measures import Measure
from factsheet.statistics.tables import Cell
from factsheet.syntax.yamltext import shortened

Value = int | Decimal | str

MOST_DIGITS = TYPED_DIGITS  # more than any true count
WHOLE: dict[Kind, str] = {"count": "whole number", "rank": "whole number", "year": "year of four digits"}

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_MONTH = (  # and not `days` or `litres`, which are units
    "(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|févr?(?:ier)?|mar(?:ch|s)?|mär(?:z)?|apr(?:il)?|avr(?:il)?|may|mai"
    "|june?|juni?|juin|july?|juli?|juil(?:let)?|aug(?:ust)?|août|sept?(?:ember|embre)?|o[ck]t(?:ober|obre)?"
    "|nov(?:ember|embre)?|de[cz](?:ember)?|déc(?:embre)?)[.]?"
)
_DATE = re.compile(
    r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}(?:[ T][0-9:.]{4,15})?"
    rf"|(?i:[0-9]{{1,4}}[-/ .]{{1,2}}{_MONTH}([-/ ][0-9]{{2,4}})?|{_MONTH}[-/ ][0-9]{{1,4}})"
)
_MARKED = re.compile(  # a number with the mark of a footnote: 4410*, 4,410¹, 4410 (a), 4410 [2]
    r"(?P<number>[0-9]{1,3}(?:[,' \u2019\u00a0\u2009\u202f][0-9]{3})+|[0-9]+)"
    r" ?(?:[*†‡§¹²³⁴-⁹ᵃ-ᵛ]{1,3}|\((?:[a-z]|[*†‡])\)|\[(?:[a-z]|[0-9])\])"
)
_WITH_UNIT = re.compile(r"(?P<number>-?[0-9]+(?:\.[0-9]+)?) ?(?P<unit>[^\W\d_]{2,}\.?(?: [^\W\d_]+){0,3})")
_GROUPED = re.compile(r"-?[0-9]{1,3}([, '\u2019\u00a0\u2009\u202f][0-9]{3})+(\.[0-9]+)?")
_LONGEST = 60  # letters of what may be meant for a number
_PLAIN = re.compile(rf"0|[1-9][0-9]{{0,{MOST_DIGITS - 1}}}")
_RANGE = re.compile(
    r"(?i:[<>≤≥~≈±]=? *[0-9.,]+|[0-9.,]+ *\+|[0-9.,]+ *[-–—] *[0-9.,]+|[0-9.,]+ (?:to|or) [\w.,]+"
    r"|(?:under|over|above|below|(?:fewer|less|more) than|at (?:least|most)|about|up to) [0-9.,]+)"
)
_MARK = re.compile(  # that statistical offices and spreadsheets put where no figure is given
    r"(?i:[*†‡.…#:?_–—-]{1,3}|\(?(?:[cdsxz]|n\.?/?[ad]\.?|nan|null|nil|tba|tbd)\)?"
    r"|suppressed|withheld|redacted|unknown|missing|not available|not applicable|no data)"
)
_AT_MOST = re.compile(
    r"(?i:(?P<before>[0-9]{1,3}) or (?:fewer|less|under|below)|at most (?P<figure>[0-9]{1,3}))"  # others are read
)
_WITH_BOUND = re.compile(r"[^\W0-9_]{0,5} ?(?P<bound>[<≤]=? ?[0-9]{1,3}) ?[*†‡^]{0,2}")  # N<10, <5*
_THOUSANDTHS = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?) ?‰")
_LONGEST_MARK = 24  # letters of a text that may stand for figures
_MINUS, _HALVES = "\u2212\u2010\u2011–—\\-", "¼½¾⅐-⅞"
_LOOKALIKES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})


def figure_of(cell: Cell, measure: Measure, problems: list[Problem], whose: str) -> Value | None:
    """Read the value of `cell`; `whose` it is, is what messages call its place.

    An empty text when the measure is optional and the cell is empty. None when the value is reported, or when the cell
    is empty and is neither optional nor a count.
    """
    if cell.fault:
        problems.append(fault_of(cell, whose))
        return None
    if measure.kind == "text":
        return cell.words or None
    text = cell.text.strip()
    if not text:
        if measure.optional:
            return ""  # the page says that it is missing
        if measure.kind == "count":
            step = "Write it; 0 means none, and optional: true that it is not known."
            fact = f"no figure for {whose}."
            problems.append(Problem.of_row("missing-cell", cell.location, cell.path, whose, fact, step))
        return None
    written = cell.number
    if measure.kind == "count" and measure.rounded_to == 1 and _PLAIN.fullmatch(written):
        return int(written)  # as nearly all are
    code, flaw = "malformed-figure", None
    if (cell.comma and not cell.read) or not _NUMBER.fullmatch(written):
        flaw = _unknown(written) or _misspelt(written, measure.kind)
    if not flaw:
        code, flaw = "impossible-figure", _outside(written, measure.kind) or _unrounded(written, measure)
    if flaw:
        fact, step = flaw
        whole, alike = f"'{shortened(text)}' for {whose} {fact}.", f"{cell.path} {fact}"
        problems.append(Problem.of_row(code, cell.location, cell.path, whose, whole, step, alike=alike))
        return None
    return int(written) if measure.kind in WHOLE else Decimal(written)


def fault_of(cell: Cell, whose: str = "") -> Problem:
    """The problem of a cell that holds an error or no value, as one of the row that it is in, or of `whose` it is."""
    assert cell.fault
    return replace(cell.fault, subject=cell.path, row=whose or cell.row, alike=cell.path, names_sheet=True)


def looks_numeric(text: str) -> bool:
    """Whether a person would take `text` for a figure, however it is written."""
    text = text.strip()
    return bool(_NUMBER.fullmatch(text) or _GROUPED.fullmatch(text) or re.fullmatch(r"[0-9.,]*[0-9] ?[%*]?", text))


def _unknown(text: str) -> tuple[str, str] | None:
    """Explain a text that says that the figure is not given, or only between which it lies: the fact and the step."""
    if _MARK.fullmatch(text):
        fact, step = "stands for a figure that is not given", f"{_stands_for(text)[:1].upper()}{_stands_for(text)[1:]}"
        return fact, f"{step}; the others are suppressed, not_applicable and none."
    if not _RANGE.fullmatch(text) or _DATE.fullmatch(text):
        return None
    step = "Give the exact figure, or make its kind text, which is printed as it stands."
    if most := _AT_MOST.fullmatch(text):
        step = f"Write ≤{most['figure'] or most['before']}, which is read as that."
    return "is no single figure", step


def _stands_for(text: str, state: str = "not_available") -> str:
    """The part of a step that declares a text which stands in the place of figures."""
    return f'say what it stands for in the measures file, such as table: {{missing: {{{state}: ["{text}"]}}}}'


def _no_number(text: str, wanted: str) -> str:
    """The step for a text that is no number in any way: to write the number, or to say what it stands for."""
    if len(text) > _LONGEST_MARK or '"' in text or "\\" in text or not text.isprintable():
        return f"Write the {wanted}."
    if bound := _WITH_BOUND.fullmatch(text):
        return f"Write {bound['bound']}, or {_stands_for(text, 'suppressed')}."
    return f"Write the {wanted}." if re.search("[0-9]", text) else f"Write the {wanted}, or {_stands_for(text)}."


def _misspelt(text: str, kind: Kind) -> tuple[str, str] | None:
    """Explain why `text` is not a plain number: the fact and the next step. None when it is one."""
    if _NUMBER.fullmatch(text):
        return None
    wanted = WHOLE.get(kind, "number")
    if len(text) > _LONGEST:
        return f"is not a {wanted}", f"Write the {wanted}."
    if found := _of_a_spreadsheet(text, wanted) or _of_a_typist(text):
        return found
    if thousandth := _THOUSANDTHS.fullmatch(text):
        return _in_thousandths(thousandth[1], kind)
    if marked := re.fullmatch(
        rf"[^0-9A-Za-z<>~≤≥≈±({_MINUS}]{{0,2}}([0-9]+)[^0-9A-Za-z+{_MINUS}%‱{_HALVES}]{{0,2}}", text
    ):
        return f"is not a {wanted}", f"Write {marked[1]}."
    if (marked := _MARKED.fullmatch(text)) and kind in WHOLE:
        number = re.sub("[^0-9]", "", marked["number"])
        return f"is not a {wanted}", f"Write {number}. What its mark refers to is a note: of the measure."
    if (measured := _WITH_UNIT.fullmatch(text)) and kind in ("count", "amount", "rate"):
        unit = shortened(measured["unit"])
        step = f"Write {measured['number']} alone; '{unit}' may stand in the heading, or as the unit: of the measure."
        return f"is a {wanted} with a unit", step
    return f"is not a {wanted}", _no_number(text, wanted)


def _in_thousandths(number: str, kind: Kind) -> tuple[str, str]:
    """Explain a number per thousand, such as 5‰: the fact and the step."""
    value = Decimal(number)
    if kind in ("share", "growth", "percentage-points"):
        return "is per thousand", f"Write {value.scaleb(-1):f}%."
    step = f"Write {number} and make its kind rate, with per: 1000"
    return "is per thousand", f"{step}." if kind in WHOLE else f"{step}, or write {value.scaleb(-3):f}."


def _of_a_spreadsheet(text: str, wanted: str) -> tuple[str, str] | None:
    """Explain what a spreadsheet makes of a number: the fact and the next step. None where it is something else."""
    if _DATE.fullmatch(text):
        step = f"Format the column as text and write the {wanted} again."
        return "is a date, as spreadsheets make of some numbers", step
    return None


def _of_a_typist(text: str) -> tuple[str, str] | None:
    """Explain how a number was typed: the fact and the next step. None where it is something else."""
    if text.endswith("%") and _NUMBER.fullmatch(share := text[:-1].rstrip()):
        return "is a percentage", f"Write {share}, or make its kind share."
    if _NUMBER.fullmatch(bare := text.translate(_LOOKALIKES)) and re.search("[0-9]", text):
        return "has a letter where a digit belongs", f"Write {bare}."
    if re.fullmatch("-?0[0-9]+", text):
        return "begins with a zero", f"Write {int(text)}."
    return None


def _unrounded(text: str, measure: Measure) -> tuple[str, str] | None:
    """Explain a figure that is not rounded to what its measure says: the fact and the next step. None when it is."""
    if measure.rounded_to <= 1 or Decimal(text) % measure.rounded_to == 0:
        return None
    step = f"Correct it, or add rounded_to: 1 to {measure.path} in {measure.location.file} if it is exact."
    return f"is not rounded to {measure.rounded_to:,}, as its measures file says", step


def _outside(text: str, kind: Kind) -> tuple[str, str] | None:
    """Explain why the number `text` cannot be a figure of this kind: the fact and the next step. None when it can."""
    if len(text) > MOST_DIGITS + 2:
        return f"has more than {MOST_DIGITS} digits", "Correct it."
    number = Decimal(text)
    if kind in WHOLE and re.fullmatch("-?[1-9][0-9]{0,2}[.][0-9]{3}", text):
        # A thousand in half of the world, a fraction in the other.
        step = f"Write {text.replace('.', '')} if the full stop parts thousands."
        if kind == "count":
            step = f"{step[:-1]}, or decimal: comma under table: where it does so in all cells."
        return f"is not a {WHOLE[kind]}", step
    if kind in WHOLE and number != number.to_integral_value():
        return f"is not a {WHOLE[kind]}", f"Write {int(number)} or {int(number) + 1}, whichever is true."
    if kind in WHOLE and "." in text:
        return f"is not written as a {WHOLE[kind]}", f"Write {int(number)}."
    if kind == "count" and text.startswith("-"):
        return "is below zero", "Correct it, or make its kind amount if it is a change."
    if kind == "rank" and number < 1:
        return "is no rank", "Ranks begin at 1."
    if kind == "year" and not 1000 <= number <= 2999:
        return "is not a year of four digits", "Write one such as 2017."
    if kind == "share" and not 0 <= number <= 1:
        return "is no share", "Write it from 0 to 1, such as 0.778 for 77.8 %."
    return None
