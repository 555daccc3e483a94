"""Parses the number that a printed figure says, whatever its format: "1.2M" is 1,200,000 and "about 2 in 5" is 0.4."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from factsheet.numbers.kinds import NumberType
from factsheet.numbers.parse import parse_approximate, parse_steps, parse_words
from factsheet.numbers.parse_digits import one_space, parse_number, parse_percent, without_symbol
from factsheet.numbers.parse_shares import parts_in
from factsheet.numbers.phrases import APPROX, FRACTIONS, LESS_THAN, ONE_TO, ORDINALS, PER, POINTS, POINTS_SHORT


def value_of(text: str, number_type: NumberType, language: str) -> Fraction | None:
    """The number that `text` says; None for one that says only between what it lies, such as "less than $0.01"."""
    bare = one_space(text).strip().replace(" ", "\u00a0")
    base = language.split("-")[0]
    if base in LESS_THAN and bare.startswith(LESS_THAN[base].replace(" ", "\u00a0")):
        return None
    sign = -1 if bare[:1] in "-\u2212" else 1
    bare = _without_hedge(bare.lstrip("+-\u2212"), base)
    if number_type.kind in ("share", "growth", "percentage-points"):
        size = _share(bare, number_type, language, base)
    else:
        size = _amount(bare, number_type, language, base)
    return None if size is None else sign * size


def _without_hedge(bare: str, base: str) -> str:
    """A text without the word for "about" or "nearly" before it."""
    small = bare[:1].lower() + bare[1:]
    for word in sorted(APPROX.get(base, ()), key=len, reverse=True):
        hedge = word.replace(" ", "\u00a0") + "\u00a0"
        if small.startswith(hedge):
            return bare[len(hedge) :]
    return bare


def _share(bare: str, number_type: NumberType, language: str, base: str) -> Fraction | None:
    percent = parse_percent(bare, language)
    if percent is not None:
        return Fraction(percent) / 100
    parts = parts_in(bare, language)
    if parts and parts[1]:
        return Fraction(*parts)
    small = (bare[:1].lower() + bare[1:]).removeprefix("one\u00a0")
    for share, words in FRACTIONS.get(base, {}).items():
        if small in (words.replace(" ", "\u00a0"), words.lower().replace(" ", "\u00a0")):
            return share
    number = parse_number(bare, language)
    if number is not None:  # the format `number` of a share
        return Fraction(number)
    forms = [*POINTS[base][0].values(), *POINTS[base][1].values()] if base in POINTS else [POINTS_SHORT]
    number = _before(bare, forms, language)
    return None if number is None else Fraction(number) / 100


def _amount(bare: str, number_type: NumberType, language: str, base: str) -> Fraction | None:
    words = parse_words(bare, language)
    if words is not None:
        return Fraction(words)
    for width in ("long", "short"):
        try:
            steps = parse_steps(bare, number_type, language, width)
        except KeyError:  # the language has none of that width
            continue
        if steps:
            return Fraction(steps[0]) * steps[1]
    found = parse_approximate(bare, number_type, language)
    if found is not None:
        return found
    if number_type.currency:
        number = parse_number(without_symbol(bare, number_type.currency, language), language)
        return None if number is None else Fraction(number)
    percent = parse_percent(bare, language)
    if percent is not None:  # an amount whose unit is %
        return Fraction(percent)
    for phrase in (ONE_TO.get(base), PER.get(base)):
        number = parse_number(_slot(bare, phrase), language) if phrase else None
        if number is not None:
            return Fraction(number)
    ends = [*(number_type.unit or {}).values(), *ORDINALS.get(base, {}).values(), ":1"]
    number = _before(bare, ends, language)
    return None if number is None else Fraction(number)


def _slot(bare: str, phrase: str) -> str:
    """What stands in the first slot of a phrase such as "{rate} per {per}"; empty where the text is no such phrase."""
    pattern = re.sub(r"\\\{\w+\\\}", "(.+)", re.escape(phrase.replace(" ", "\u00a0")))
    found = re.fullmatch(pattern, bare)
    return found[1] if found else ""


def _before(bare: str, endings: list[str], language: str) -> int | Decimal | None:
    """The number before one of `endings`, or None."""
    for ending in sorted(endings, key=len, reverse=True):
        words = one_space(ending).replace(" ", "\u00a0")
        if words and bare.endswith(words):
            number = parse_number(bare.removesuffix(words).strip("\u00a0"), language)
            if number is not None:
                return number
    return None
