"""Reads what a printed figure says, by the symbols and names of CLDR and the tables of `phrases`. Calls no formatter.

Every format has a stated tolerance. A text is true when the value lies within it, whatever rule wrote the text: half a
unit of the last decimal printed; for a phrase such as "2 in 5" half a percentage point and 2.5 % of the share, with
"about" two points and 10 %. With a word for the direction, such as "nearly", the value must also lie on that side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial

from factsheet.numbers.kinds import OF_ENDLESS, NumberType, locale_of
from factsheet.numbers.parse_digits import (
    decimals_of,
    has_no_end,
    minor_digits,
    one_space,
    parse_date,
    parse_number,
    parse_percent,
    rounds_to,
    without_less,
    without_symbol,
)
from factsheet.numbers.parse_shares import ABOUT_BOUNDS, PLAIN_BOUNDS, is_near, says_fraction, says_parts
from factsheet.numbers.phrases import (
    APPROX,
    ONE_TO,
    ORDINALS,
    PER,
    POINTS,
    POINTS_SHORT,
    RANKS,
    WITH_A_FIGURE,
    WORDS,
)

_ALL = 99  # decimals: more than any number has
_APPROXIMATE = Fraction(1, 20)  # of the printed number: what rounding to two digits can move it by
_CLOSE = Fraction(1, 40)  # of the printed number: as near as "nearly" and "just over" say


def said(text: str, true: int | Decimal | date, number_type: NumberType, format_name: str, language: str) -> bool:
    """Whether `text` says `true` in this format."""
    if isinstance(true, date):
        return parse_date(text, language) == true
    text = one_space(text).strip().replace(" ", "\u00a0")  # every space extracts as a plain one
    exactly = true if isinstance(true, Fraction) else Fraction(true)
    return _READERS[format_name](text, exactly, number_type, language)


def parse_words(text: str, language: str) -> int | None:
    """Parse a small number in words, or None."""
    words = WORDS.get(language.split("-")[0], {})
    return next((number for number, word in words.items() if word == text.lower()), None)


def _exactly(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    """Whether a number says `true`: exactly, or to the decimals that its measure fixes, or to four without an end."""
    if number_type.currency:
        return _money(text, true, number_type, language)
    free = OF_ENDLESS if number_type.as_number is None and has_no_end(true) else _ALL
    return _to_decimals(text, true, number_type, language, lambda bare: parse_number(bare, language), free)


def _to_decimals(
    text: str,
    true: Fraction,
    number_type: NumberType,
    language: str,
    parse: Callable[[str], int | Decimal | None],
    free: int,
) -> bool:
    """Whether a number is true to the decimals that are fixed, or to `free` of them; none says zero of what is not."""
    fixed = number_type.as_number
    if (bare := without_less(text, language)) != text:
        least = parse(bare)
        return least is not None and 0 < true < Fraction(least)
    shown = parse(text)
    if shown is None or (shown == 0) != (not true) or (shown < 0) != (true.numerator < 0):
        return False
    if fixed is None and decimals_of(shown) < free:
        return shown.as_integer_ratio() == true.as_integer_ratio()
    if fixed is not None and decimals_of(shown) < fixed:
        return False
    return rounds_to(shown, true)


def _percent(text: str, true: Fraction, number_type: NumberType, language: str, *, bare: bool = False) -> bool:
    shown = parse_number(text, language) if bare else parse_percent(text, language)
    if shown is None:
        return False
    if number_type.kind == "growth":
        return _hundredths(shown, true, number_type)
    if shown in (0, 100) and shown != true * 100:
        return False
    if number_type.percent:  # rounded with its group, so at most one in the last place from its own rounding
        return abs(Fraction(shown) - true * 100) < Fraction(1, 10 ** decimals_of(shown))
    return rounds_to(shown, true, 100)


def _hundredths(shown: int | Decimal, true: Fraction, number_type: NumberType) -> bool:
    """Whether hundredths are true: to the decimals that are fixed, else to a tenth at the coarsest."""
    fixed, decimals = number_type.decimals, decimals_of(shown)
    if (shown == 0) != (not true) or (abs(shown) == 100 and abs(true) != 1):
        return False
    if fixed is None:
        tolerance = Fraction(1, 20) if decimals <= 1 else Fraction(1, 2 * 10**decimals)
        return abs(Fraction(shown) - true * 100) <= tolerance
    return decimals >= fixed and rounds_to(shown, true, 100)


def _points(text: str, true: Fraction, number_type: NumberType, language: str, *, short: bool = False) -> bool:
    forms = POINTS.get(language.split("-")[0])
    words = set(forms[short].values()) if forms else {POINTS_SHORT}
    for word in words:
        ending = "\u00a0" + word.replace(" ", "\u00a0")
        if text.endswith(ending):
            shown = parse_number(text.removesuffix(ending), language)
            singular = forms and forms[short].get(str(locale_of(language).plural_form(abs(Decimal(shown or 0)))), "")
            right = not forms or word == (singular or forms[short]["other"])
            return shown is not None and right and _hundredths(shown, true, number_type)
    return False


def _money(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    """Whether an amount of money is true: whole ones exactly, others to the decimals of the currency or the measure."""
    return _to_decimals(
        text,
        true,
        number_type,
        language,
        lambda bare: parse_number(without_symbol(bare, number_type.currency, language), language),
        minor_digits(number_type.currency),
    )


def _compact(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    return _in_steps(text, true, number_type, language, "short")


def _compact_long(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    return _in_steps(text, true, number_type, language, "long")


def _in_steps(text: str, true: Fraction, number_type: NumberType, language: str, width: str) -> bool:
    shown = parse_steps(text, number_type, language, width)
    if shown is None:
        read = _money if number_type.currency else _exactly
        return read(text, true, number_type, language)
    number, scale = shown
    return rounds_to(number, true / scale) and (number < 0) == (true < 0) and abs(true) >= number_type.compact_from


def parse_steps(text: str, number_type: NumberType, language: str, width: str) -> tuple[int | Decimal, int] | None:
    """Parse a compact number as the number and its scale: "1.2M" is 1.2 and a million. None when there is no scale."""
    if number_type.currency:
        text = without_symbol(text, number_type.currency, language)
    sign = text[:1] if text[:1] in ("-", "\u2212") else ""
    for (before, after), scale in _scales(language, width).items():
        if text.startswith(sign + before) and text.endswith(after):
            number = parse_number(sign + text[len(sign + before) : len(text) - len(after)].strip(), language)
            if number is not None:
                return number, scale
    return None


@cache
def _scales(language: str, width: str) -> Mapping[tuple[str, str], int]:
    """The texts before and after a number in the compact patterns of CLDR (UTS 35 part 3 §2.4), with their scales.

    The longest come first.
    """
    found: dict[tuple[str, str], int] = {}
    for forms in locale_of(language).compact_decimal_formats[width].values():
        for step, pattern in forms.items():
            positive = one_space(pattern.pattern).partition(";")[0]
            written = positive.replace("'", "").replace(" ", "\u00a0")
            parts = re.fullmatch("([^0]*)(0+)([^0]*)", written)
            if parts and (parts[1].strip() or parts[3].strip()):
                affixes = parts[1].lstrip(), parts[3].rstrip()
                found[affixes] = int(step) // 10 ** (len(parts[2]) - 1)
    return dict(sorted(found.items(), key=lambda item: -len(item[0][0] + item[0][1])))


def _ordinal(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    endings = ORDINALS[language.split("-")[0]]
    form = str(locale_of(language).ordinal_form(int(true)))
    ending = endings.get(form, endings["other"])
    return text.endswith(ending) and _exactly(text.removesuffix(ending), true, number_type, language)


def _of(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    """Whether a rank is true, and of as many, and shared with others or not, as it says; and of all places or not."""
    base = language.split("-")[0]
    template = RANKS[base][number_type.joint] + (WITH_A_FIGURE[base] if number_type.partial else "")
    template = template.replace(" ", "\u00a0")
    if text[:1] != template[:1]:  # a sentence may begin with it
        text = text[:1].lower() + text[1:]
    found = re.fullmatch(re.escape(template).replace(r"\{rank\}", "(.+?)").replace(r"\{of\}", "(.+?)"), text)
    of = parse_number(found[2], language) if found else None
    return found is not None and of == number_type.of and _ordinal(found[1], true, number_type, language)


def _one_in(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    found = says_parts(text, true, language)
    return _percent(text, true, number_type, language) if found is None else found


def _fraction(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    found = says_fraction(text, true, language)
    return _percent(text, true, number_type, language) if found is None else found


def _words(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    number = parse_words(text, language)
    return Fraction(number) == true if number is not None else _exactly(text, true, number_type, language)


def _change(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    sign = text[:1]
    if sign in "+\u2212":
        bare, wanted = text[1:], 1 if sign == "+" else -1
    else:
        bare, wanted = text, 0
    same = (true > 0) - (true < 0) == wanted
    return same and _unsigned(bare, abs(true), number_type, language, short=True)


def _size(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    return _unsigned(text, abs(true), number_type, language)


def _unsigned(text: str, size: Fraction, number_type: NumberType, language: str, *, short: bool = False) -> bool:
    """Whether a text without a sign says the size of a figure, in the way of its kind."""
    if number_type.kind == "percentage-points":
        return _points(text, size, number_type, language, short=short)
    if number_type.kind == "growth":
        return _percent(text, size, number_type, language)
    if number_type.currency:
        return _money(text, size, number_type, language)
    if number_type.unit and number_type.unit.get("other") == "%":
        return _counted(text, size, number_type, language)
    return _exactly(text, size, number_type, language)


def _counted(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    assert number_type.unit
    if number_type.unit.get("other") == "%":
        percent = parse_percent(text, language)
        return percent is not None and _hundredths(percent, true / 100, number_type)
    for form, word in number_type.unit.items():
        ending = "\u00a0" + one_space(word).replace(" ", "\u00a0")
        if text.endswith(ending):
            bare = text.removesuffix(ending)
            shown = parse_number(without_less(bare, language), language)
            fits = shown is not None and _plural(abs(Decimal(shown)), language) in (form, *_unnamed(number_type, form))
            if fits and _exactly(bare.strip(), true, number_type, language):
                return True
    return False


def _plural(shown: Decimal, language: str) -> str:
    """The plural category of a number as it is printed: its decimals count."""
    return str(locale_of(language).plural_form(shown))


def _unnamed(number_type: NumberType, form: str) -> tuple[str, ...]:
    """The plural categories without a form of their own, which take that of `other`."""
    named = number_type.unit or {}
    return tuple(c for c in ("zero", "one", "two", "few", "many") if c not in named) if form == "other" else ()


def _with_per(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    template = PER[language.split("-")[0]].replace(" ", "\u00a0")
    found = re.fullmatch(re.escape(template).replace(r"\{rate\}", "(.+)").replace(r"\{per\}", "(.+)"), text)
    if not found or parse_number(found[2], language) != number_type.per:
        return False
    return _exactly(found[1], true, number_type, language)


def _ratio(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    many = parse_number(text.removesuffix(":1"), language) if text.endswith(":1") else None
    return many is not None and _hundredths(many, true / 100, number_type)


def _one_to(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    template = ONE_TO[language.split("-")[0]].replace(" ", "\u00a0")
    found = re.fullmatch(re.escape(template).replace(r"\{many\}", "(.+)"), text)
    return found is not None and _ratio(f"{found[1]}:1", true, number_type, language)


def _approx(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    words = tuple(word.replace(" ", "\u00a0") for word in APPROX[language.split("-")[0]])
    start = text[:1].lower() + text[1:]
    word = next((word for word in sorted(words, key=len, reverse=True) if start.startswith(f"{word}\u00a0")), "")
    bare = text[len(word) :].strip()
    if number_type.kind == "share":
        percent = parse_percent(bare, language)
        if percent is None:
            return False
        shown = Fraction(percent) / 100
        return _on_side(word, words, shown, true) and (
            is_near(shown, true, ABOUT_BOUNDS if word else PLAIN_BOUNDS)
            or (not word and _percent(bare, true, number_type, language))
        )
    if not word and number_type.currency and _money(bare, true, number_type, language):
        return True
    amount: Fraction | None = parse_approximate(bare, number_type, language)
    if amount is None or not word:
        return amount == true
    close = abs(amount) * (_CLOSE if word in (words[0], words[2]) else _APPROXIMATE)
    if number_type.currency:  # nothing smaller than its least coin is printed
        close = max(close, Fraction(1, 2 * 10 ** minor_digits(number_type.currency)))
    return _on_side(word, words, amount, true) and abs(amount - true) <= close


def _on_side(word: str, words: tuple[str, ...], shown: Fraction, true: Fraction) -> bool:
    """Whether a figure lies on the side that the word says of what is printed; below zero no word says one."""
    if not word:
        return True
    if true.numerator < 0:
        return shown < 0 and word == words[1]
    return true < shown if word in words[:2] else true > shown


def parse_approximate(text: str, number_type: NumberType, language: str) -> Fraction | None:
    """Parse a rounded number without its hedge, such as "1.3 million" or "1,300", or None."""
    steps = parse_steps(text, number_type, language, "long")
    if steps:
        return Fraction(steps[0]) * steps[1]
    if number_type.currency:
        text = without_symbol(text, number_type.currency, language)
    number = parse_number(text, language)
    return None if number is None else Fraction(number)


_READERS: dict[str, Callable[[str, Fraction, NumberType, str], bool]] = {
    "number": _exactly, "percent": _percent, "percent1": _percent, "compact": _compact, "compact-long": _compact_long,
    "money": _money, "ordinal": _ordinal, "one-in": _one_in, "fraction": _fraction, "words": _words, "change": _change,
    "counted": _counted, "approx": _approx, "percentage-points": _points, "with-per": _with_per, "ratio": _ratio,
    "one-to": _one_to, "size": _size, "of": _of, "bare": partial(_percent, bare=True),
    "bare1": partial(_percent, bare=True),
}  # fmt: skip
