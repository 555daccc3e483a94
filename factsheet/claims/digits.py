"""Finds the numbers that are written in digits, with their signs of money and the scales behind them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from factsheet import numbers
from factsheet.claims.apart import BLOT, NUMERAL, blotted
from factsheet.claims.lexicon import lexicon_of
from factsheet.claims.phrases import SPACE
from factsheet.claims.spans import Span, Unit

_CURRENCY = r"(?:us)?[$€£¥]|(?:usd|eur|gbp)\s"
_VULGAR = "[¼½¾⅐-⅞]"
_THOUSAND = 1000
_YEAR = re.compile(
    rf"(?<![\w.,$€£¥{NUMERAL}-])(?:1[6-9]|20|21)[0-9][0-9](?:[–/-][0-9][0-9](?:[0-9][0-9])?)?(?![\w%]|[.,][0-9])"
)
_LONGEST = 60  # characters of a number: a longer one is none
_SCALE_LETTERS = {"k": 10**3, "t": 10**3, "m": 10**6, "bn": 10**9, "b": 10**9, "md": 10**9, "mds": 10**9}
_OF_MONEY = ("mdp", "mdd")  # scales that are of money: millones de pesos, de dólares
_MONEY = r"euros?|dollars?|pesos?|francs?|eur|usd|chf|mxn|cad"
_ORDINAL = r"(?:st|nd|rd|th|er|re|e|\.º|\.ª)"


def figures_in(masked: str, language: str) -> Iterator[Span]:
    """The numbers in digits of a text in which all else is blotted out."""
    years = list(_YEAR.finditer(masked))
    for year in years:
        value = Fraction(year[0][:4])
        yield Span(kind="year", start=year.start(), end=year.end(), text="", value=value, has_number=True)
    masked = blotted(masked, (year.span() for year in years), BLOT)
    for found in re.finditer(rf"(?<![\w{BLOT}]){_VULGAR}(?!\w)", masked):
        yield Span(
            kind="figure",
            start=found.start(),
            end=found.end(),
            text="",
            value=_vulgar(found[0]),
            unit="share",
            has_number=True,
        )
    lexicon = lexicon_of(language)
    pattern, decimal = _digits(language)
    for found in pattern.finditer(masked):
        typed = re.sub("[−–]", "-", found["number"])
        whole, _, part = typed.partition(found["other"] or decimal)
        digits = re.sub("[^0-9-]", "", whole)
        if len(typed) > _LONGEST:
            continue
        letter = found["letter"] or found["money_letter"] or ""
        scale = _SCALE_LETTERS.get(letter) or lexicon.scales.get(found["scale"] or found["mixed"] or "", 1)
        value = Fraction(f"{digits}.{part}" if part else digits) + _vulgar(found["vulgar"])
        rest = Fraction(found["rest"] or 0) + (_THOUSAND if found["thousand"] else 0)
        yield Span(
            kind="figure",
            start=found.start(),
            end=found.end(),
            text="",
            value=value * scale + rest,
            unit=_unit(found),
            scale=1 if found["rest"] else scale,
            decimals=len(part),
            has_number=True,
        )


def _unit(found: re.Match[str]) -> Unit:
    if found["currency"] or found["behind"] or found["worded"] or found["scale"] in _OF_MONEY:
        return "money"
    return "ordinal" if found["ordinal"] else ""


def _vulgar(character: str | None) -> Fraction:
    """The value of a character such as ¾; 0 for none."""
    return Fraction(unicodedata.numeric(character)).limit_denominator(10) if character else Fraction(0)


@cache
def _digits(language: str) -> tuple[re.Pattern[str], str]:
    """What a number in digits is in a language, and the mark before its decimals."""
    symbols = numbers.locale_of(language).number_symbols["latn"]
    group, decimal = str(symbols["group"]), str(symbols["decimal"])
    parted = " " if re.fullmatch(SPACE, group) else f"[{re.escape(group)}’']" if group == "’" else re.escape(group)
    if not language.startswith("en"):
        parted = f"(?:{parted}|[ ])"  # ISO 80000-1, 7.3.1: whatever the language's own mark
    lexicon = lexicon_of(language)
    scales = "|".join(map(re.escape, sorted(lexicon.scales, key=len, reverse=True))) or r"(?!)"
    mixed = "|".join(lexicon.mixed) or r"(?!)"
    alone = r"(?!\w|[.,][0-9])"
    sign = r"(?:(?<![0-9])[+−–-])?"
    digits = rf"(?:[0-9]{{1,3}}(?:{parted}[0-9]{{3}})+(?![0-9])|[0-9]+)"
    part = rf"(?:{re.escape(decimal)}[0-9]+|(?P<other>[.,])[0-9]{{1,2}}(?=[ ]?(?:%|(?:{scales})(?!\w))))?"
    scaled = (
        rf"[ ](?P<mixed>{mixed})[ ](?P<rest>[0-9]{{3}}){alone}|[ ]?(?P<scale>{scales})(?!\w)"
        rf"|(?(currency)[ ]?)(?P<letter>k|m|bn|b)\b|[ ]?(?P<money_letter>k|t|m|mds?)(?=[ ]?[$€£])"
        rf"|(?P<ordinal>{_ORDINAL})\b"
    )
    pattern = (
        rf"(?<![\w{BLOT}])(?<![0-9][.,])(?P<currency>{_CURRENCY})?(?<![^\W\d_]-)"
        rf"(?P<thousand>(?:{mixed})[ ](?=[0-9]{{3}}{alone}))?(?P<number>{sign}{digits}{part})(?P<vulgar>{_VULGAR})?"
        rf"(?:{scaled})?(?P<behind>[ ]?[$€£¥])?(?:(?=(?P<worded>[ ](?:de |d[’'])?(?:{_MONEY})(?!\w))))?(?![\w{BLOT}])"
    )
    return re.compile(pattern), decimal
