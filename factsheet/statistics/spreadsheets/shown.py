"""Numbers as a spreadsheet shows them by their number format (Office Open XML, ECMA-376 part 1 §18.8.31).

A format has up to four sections: of numbers above 0, below 0, of 0, and of text; two may name a condition instead. What
the format `General` shows loses no digit here, whatever the width of the column. Colours and widths are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache

from factsheet.record import record

LONGEST = 255  # characters of a format that are looked at
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<exponent>[Ee][+-])|(?P<digits>[0#?]+)|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_SECTION = re.compile(r'(?:"[^"]*"?|\\.|[_*].|\[[^\]]*\]|[^;"\\_*\[]|[\\_*\["])*', re.DOTALL)
_USUAL = re.compile(r"(x*)((?:#,##|#*)0+|#+)(\.0+)?(x*)")
_DIGIT = re.compile("[1-9]")
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*([+-]?[0-9]+(?:\.[0-9]+)?)")
_EXACT = Context(prec=10_000, rounding=ROUND_HALF_UP)
_MOST_DECIMALS = 30
_SURE, _NEAR = 1e10, 1e-4  # below the one a float of 15 digits is right to much less than the other
_STEPS = [Decimal(1).scaleb(-decimals) for decimals in range(LONGEST + 1)]
Token = tuple[str, str]  # a kind and its text: lit, 0, . , E /


@record(kw_only=True)
class Section:
    """One section of a format: its parts, its condition, and what they make of a number."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None
    percents: int  # signs; each is two places
    thousands: int  # commas at the end; each is three places
    grouped: bool
    is_text: bool
    is_general: bool
    plain: tuple[str, int, int, str] | None  # where it is no more: before, places before and behind the point, behind


@lru_cache(maxsize=1024)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of the format `code`, at most four."""
    code = code[:LONGEST]
    found, at = list[Section](), 0
    while at <= len(code) and len(found) < 4:
        match = _SECTION.match(code, at)
        end = match.end() if match else len(code)
        found.append(_section(code[at:end]))
        at = end + 1
    return tuple(found)


def plain(number: float | int | Decimal) -> str:
    """Write a number with the digits that a spreadsheet holds of it, 15, without an exponent."""
    if isinstance(number, int):
        return str(number)
    if isinstance(number, float):
        short = f"{number:.15g}"
        return short if "e" not in short else f"{Decimal(short):f}"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(number: float | int | Decimal, code: str) -> str:
    """The text that a spreadsheet shows of `number` in the format `code`."""
    if code in ("General", "", "@"):
        return plain(number)
    value = _exact(number)
    sections = sections_of(code)
    usual = len(sections) == 1 and sections[0].condition is None
    section, signed = (sections[0], True) if usual else _chosen(sections, value)
    if section is None:
        return "#" * 8  # as the program shows a number that no section is for
    if not section.tokens and not section.is_general:
        return ""
    text = _written(section, abs(value)).strip()
    negative = signed and value < 0 and (section.is_general or _DIGIT.search(text))
    return f"-{text}" if negative else text


@lru_cache(maxsize=1024)
def writer_of(code: str) -> Callable[[float | int], str]:
    """What gives the text that `shown` gives in the format `code`, at a third of its cost for the usual formats.

    A number that is far from the middle between two roundings is rounded alike as a float and as a decimal.
    """
    sections = sections_of(code)
    section = sections[0]
    if len(sections) > 1 or section.condition or section.thousands or not section.plain or section.plain[1] != 1:
        return lambda number: shown(number, code)
    before, _, decimals, behind = section.plain
    before, behind = before.lstrip(), behind.rstrip()
    factor, step = 100**section.percents, 10**decimals
    form = f"{',' if section.grouped else ''}.{decimals}f"

    def written(number: float | int) -> str:
        scaled = number * factor + 0  # which makes 0 of -0
        at = scaled * step
        if 0 <= at < _SURE and abs(at % 1 - 0.5) > _NEAR:
            return f"{before}{scaled:{form}}{behind}"
        return shown(number, code)

    return written


def shown_text(text: str, code: str) -> str:
    """The text that a spreadsheet shows of a cell with `text` in the format `code`."""
    if "@" not in code or code == "@":
        return text
    for section in reversed(sections_of(code)):
        if section.is_text:
            return "".join(text if kind == "@" else part for kind, part in section.tokens)
    return text


def _exact(number: float | int | Decimal) -> Decimal:
    return Decimal(f"{number:.15g}") if isinstance(number, float) else Decimal(number)


def _section(code: str) -> Section:
    """Parse one section of a format."""
    tokens: list[Token] = []
    condition = None
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup or "", match[match.lastgroup] if match.lastgroup else ""
        if kind == "bracket":
            found = _CONDITION.fullmatch(text.strip())
            condition = (found[1], Decimal(found[2])) if found else condition
        elif kind == "digits":
            tokens.extend(("0", digit) for digit in text)
        elif kind in ("quoted", "escaped", "currency"):
            tokens.append(("lit", text))
        elif kind == "exponent":
            tokens.append(("E", text))
        elif kind:
            tokens.append((text if kind == "other" and text in ".,@/%" else "G" if kind == "general" else "lit", text))
    kinds = [kind for kind, _ in tokens]
    digits = [n for n, kind in enumerate(kinds) if kind == "0"]
    point = kinds.index(".") if "." in kinds and digits else len(kinds)
    last = max((n for n in digits), default=-1)
    whole = max((n for n in digits if n < point), default=-1)
    thousands, grouped = _commas(kinds, digits, whole, last)
    return Section(
        tokens=tuple(token for token in tokens if token[0] != "," or not digits),
        condition=condition,
        percents=kinds.count("%"),
        thousands=thousands,
        grouped=grouped,
        is_text="@" in kinds,
        is_general="G" in kinds,
        plain=_plain_parts(tokens),
    )


def _plain_parts(tokens: list[Token]) -> tuple[str, int, int, str] | None:
    """The text before the digits, the zeros before and behind the point, and the text behind, of a usual format."""
    found = _USUAL.fullmatch("".join(text if kind in "0.," else "x" for kind, text in tokens))
    if not found or any(kind in "E@G/" for kind, _ in tokens):
        return None
    texts = [text if kind not in ("0", ".", ",") else "" for kind, text in tokens]
    before, behind = "".join(texts[: found.end(1)]), "".join(texts[found.start(4) :])
    return before, found[2].count("0"), len(found[3] or ".") - 1, behind


def _commas(kinds: list[str], digits: list[int], whole: int, last: int) -> tuple[int, bool]:
    """How many commas behind the digits divide by a thousand, and whether one among them groups."""
    behind = 0
    for end in {whole, last} - {-1}:
        at = end + 1
        while at < len(kinds) and kinds[at] == ",":
            behind, at = behind + 1, at + 1
    first = digits[0] if digits else 0
    return behind, "," in kinds[first : max(whole, first)]


def _chosen(sections: tuple[Section, ...], value: Decimal) -> tuple[Section | None, bool]:
    """The section for a number, and whether a minus stands before what it makes of one below 0."""
    numeric = sections[:3]
    if any(section.condition for section in numeric[:2]):
        for section in numeric:
            if section.condition is None or _holds(section.condition, value):
                below = section.condition and section.condition[0] in ("<", "<=") and section.condition[1] <= 0
                return section, not below
        return None, True
    if len(numeric) > 1 and numeric[-1].is_text and len(numeric) < 4:
        numeric = numeric[:-1]
    if value < 0 and len(numeric) > 1:
        return numeric[1], False
    return (numeric[2], False) if value == 0 and len(numeric) > 2 else (numeric[0], True)


def _holds(condition: tuple[str, Decimal], value: Decimal) -> bool:
    sign, limit = condition
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


def _written(section: Section, value: Decimal) -> str:
    """Write a number that is not below 0 by a section."""
    if section.plain is not None:
        return _usual(section, section.plain, value)
    kinds = [kind for kind, _ in section.tokens]
    if section.is_general or section.is_text:
        text = plain(value)
        return "".join(text if kind in "G@" else part for kind, part in section.tokens)
    if "0" not in kinds:
        return "".join(part for _, part in section.tokens)
    scaled = _EXACT.scaleb(value, 2 * section.percents - 3 * section.thousands)
    if "/" in kinds and _is_fraction(kinds):
        return _as_fraction(section.tokens, scaled)
    return _as_power(section, scaled) if "E" in kinds else _as_decimal(section.tokens, scaled, section.grouped)


def _usual(section: Section, parts: tuple[str, int, int, str], value: Decimal) -> str:
    """Write a number by a usual format, such as `#,##0.0%`: what most cells have is written without further ado."""
    before, least, decimals, behind = parts
    places = 2 * section.percents - 3 * section.thousands
    rounded = (_EXACT.scaleb(value, places) if places else value).quantize(_STEPS[decimals], context=_EXACT)
    text = f"{rounded:,f}" if section.grouped else f"{rounded:f}"
    if least == 0 and text.startswith("0"):
        text = text[1:]
    elif least > 1:
        text = text.zfill(least + decimals + bool(decimals))
    return f"{before}{text}{behind}"


def _as_decimal(tokens: tuple[Token, ...], value: Decimal, grouped: bool) -> str:
    """Write a number digit by digit into the places of `tokens`."""
    kinds = [kind for kind, _ in tokens]
    point = kinds.index(".") if "." in kinds else len(tokens)
    decimals = min(kinds[point:].count("0"), _MOST_DECIMALS)
    rounded = f"{value.quantize(Decimal(1).scaleb(-decimals), context=_EXACT):f}"
    whole, _, part = rounded.partition(".")
    before = _whole(tokens[:point], whole.lstrip("0"), grouped)
    return before + _part(tokens[point:], part)


def _whole(tokens: tuple[Token, ...], digits: str, grouped: bool) -> str:
    """Write the digits before the point, from the right; what is left over stands in the first place."""
    places = sum(kind == "0" for kind, _ in tokens)
    pieces: list[str] = []
    count = 0
    for kind, text in reversed(tokens):
        if kind != "0":
            pieces.append(text)
            continue
        places -= 1
        taken = digits[-1:] if places else digits
        digits = digits[:-1] if places else ""
        for digit in reversed(taken or {"0": "0", "?": " "}.get(text, "")):
            pieces.append("," if grouped and count and count % 3 == 0 and digit != " " else "")
            pieces.append(digit)
            count += 1
    return "".join(reversed(pieces)) + digits


def _part(tokens: tuple[Token, ...], digits: str) -> str:
    """Write the point and the digits behind it; a place that may be left out is, where only zeros follow."""
    pieces = []
    kept = digits.rstrip("0")
    for kind, text in tokens:
        if kind == "0":
            digit, digits = digits[:1], digits[1:]
            pieces.append(digit if kept or text == "0" else " " if text == "?" else "")
            kept = kept[1:]
        else:
            pieces.append(text)
    return "".join(pieces)


def _as_power(section: Section, value: Decimal) -> str:
    """Write a number with an exponent of ten, a multiple of the places before the point."""
    tokens = section.tokens
    at = next(n for n, (kind, _) in enumerate(tokens) if kind == "E")
    mantissa, exponent = tokens[:at], tokens[at + 1 :]
    kinds = [kind for kind, _ in mantissa]
    point = kinds.index(".") if "." in kinds else len(kinds)
    step = max(kinds[:point].count("0"), 1)
    power = value.adjusted() // step * step if value else 0
    decimals = min(kinds[point:].count("0"), _MOST_DECIMALS)
    least = _EXACT.scaleb(value, -power).quantize(Decimal(1).scaleb(-decimals), context=_EXACT)
    if least >= Decimal(10) ** step:
        power, least = power + step, _EXACT.scaleb(least, -step)
    sign = "-" if power < 0 else "+" if tokens[at][1].endswith("+") else ""
    return f"{_as_decimal(mantissa, least, False)}{tokens[at][1][0]}{sign}{_whole(exponent, str(abs(power)), False)}"


def _is_fraction(kinds: list[str]) -> bool:
    at = kinds.index("/")
    return "0" in kinds[:at] and at + 1 < len(kinds)


def _as_fraction(tokens: tuple[Token, ...], value: Decimal) -> str:
    """Write a number as a whole one and a fraction, whose divisor is given or has as many digits as it has places."""
    at = next(n for n, (kind, _) in enumerate(tokens) if kind == "/")
    below = "".join(text for _, text in tokens[at + 1 :]).strip()
    above = "".join(text if kind == "0" else " " for kind, text in tokens[:at]).split()
    exact = Fraction(value)
    fixed = re.match("[1-9][0-9]*", below.replace("?", ""))
    places = min(sum(char in "0#?" for char in below), 7)
    if fixed:
        divisor = int(fixed[0])
        fraction_of = Fraction(int(exact * divisor + Fraction(1, 2)), 1)
        top = int(fraction_of)
    else:
        nearest = exact.limit_denominator(max(10**places - 1, 1))
        top, divisor = nearest.numerator, nearest.denominator
    if len(above) < 2:
        return f"{top}/{divisor}"
    whole, top = divmod(top, divisor)
    shown_part = f"{top}/{divisor}" if top else ""
    return " ".join(filter(None, (str(whole) if whole or not top else "", shown_part)))
