"""Reads a number as people write it: 1,234, 18.2%, $3.4bn, (45), 3 1/4, 1,462:1, 13.5 (12.2–14.9).

Takes a text and the decimal mark of its column, returns a `Written` with its exact value, or None for what is no
number. Which mark a column has, and what its percentages mean, is for `readings` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Context, Decimal

from factsheet.record import record

_DIGIT, _NO_DIGIT = re.compile("[0-9]"), re.compile("[^0-9]")
_BRACKETS = re.compile(r"\((.*)\)|((?:[^(])*)\((.*)\)")
_SIGNED = re.compile("(?P<before>[-+]?) ?(?P<rest>.*?)(?P<behind>-?)")
_EITHER = re.compile("[0-9]+[.,][0-9]{3}")
_LONGEST = 60  # letters of what may be a number
_EXACT = Context(prec=40)
_QUOTIENT = Context(prec=15)  # digits of 1/3

_ALIKE = {
    **{start + n: str(n) for start in (0xFF10, 0x0660, 0x06F0) for n in range(10)},
    **{ord(c): "-" for c in "\u2212\ufe63\uff0d\u2013\u2010\u2011"},
    **{ord(c): " " for c in "\u00a0\u2007\u2009\u202f\u3000"},
    **{ord(c): "'" for c in "\u2019\u02bc\u066c\uff07\u00b4"},
    **{ord(c): "%" for c in "\uff05\u066a"},
    **dict(zip(map(ord, "\uff0c\uff0e\u066b\uff0b\uff08\uff09\u2215\u2044\u2236"), ",.\u2396+()//:", strict=True)),
}
_SURE_MARK = "\u2396"  # stands for a decimal mark that can be nothing else
_DIGITS = (
    r"(?:[1-9][0-9]{0,2}(?P<apart>[,. '])[0-9]{3}(?:(?P=apart)[0-9]{3})*"
    r"|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}|0|[1-9][0-9]*)"
)
_PLAIN = re.compile(rf"(?P<whole>{_DIGITS})(?:(?P<mark>[.,{_SURE_MARK}])(?P<part>[0-9]+))?|[.,](?P<bare>[0-9]+)")
_MILLIONS = re.compile(r"(?P<whole>[1-9][0-9]{0,2}'[0-9]{3},[0-9]{3})(?:\.(?P<part>[0-9]+))?")  # as in Mexico
_POWER = re.compile(r"(?P<number>.*[0-9])[eE](?P<power>[-+]?[0-9]{1,2})")
_FRACTION = re.compile(r"(?:(?P<whole>[0-9]{1,6}) )?(?P<over>[0-9]{1,6})/(?P<under>[1-9][0-9]{0,5})")
_RATIO = re.compile(r"(?P<one>[0-9][0-9,.' ]*?) ?(?::| to ) ?(?P<other>[0-9][0-9,.' ]*)")
_CURRENCY = (
    r"(?:US|U\.S\.|AU|CA|NZ|HK|A|C|S)? ?\$|[£€¥₹₩₦₪₺₽]|kr\.?|Fr\.|zł|R\$|Kč|Ft"
    r"|USD|EUR|GBP|SEK|NOK|DKK|CHF|PLN|CZK|HUF|JPY|INR|CAD|AUD|NZD|HKD|SGD|ZAR|BRL|MXN"
)
_BEFORE = re.compile(rf"(?P<sign>[-+]?) ?(?P<currency>{_CURRENCY}) ?(?P<rest>.*)")
_BEHIND = re.compile(rf"(?P<rest>.*?[0-9A-Za-z]) ?(?P<currency>{_CURRENCY})")
_SCALE = re.compile(
    r"(?P<rest>.*[0-9]) ?(?P<scale>k|thousand|m|mn|mio\.?|mln|million|millions|bn|b|billion|billions|tn|trillion)",
    re.IGNORECASE,
)
_POWERS = {"k": 3, "t": 3, "m": 6, "b": 9}
_LIMITS = re.compile(
    r"(?P<figure>[^(\[]*[0-9%]) ?(?:\((?P<round>[^()]+)\)|\[(?P<square>[^][]+)\]|(?:±|\+/-) ?(?P<margin>[^±]+))"
)
_APART = re.compile(r"(?P<low>.*?[0-9%]) ?(?:-|—| to |; ?|, )\s*(?P<high>[-+]?[0-9.].*)")
CODES = {"£": "GBP", "€": "EUR", "₹": "INR", "₩": "KRW", "₦": "NGN", "₪": "ILS", "₺": "TRY", "₽": "RUB", "zł": "PLN"}
CODES |= {"Kč": "CZK", "Ft": "HUF", "R$": "BRL", "US$": "USD", "U.S.$": "USD", "CA$": "CAD", "C$": "CAD"}
CODES |= {"AU$": "AUD", "A$": "AUD", "NZ$": "NZD", "HK$": "HKD", "Fr.": "CHF", "S$": "SGD"}
SEVERAL = {"$": ("USD", "CAD", "AUD", "NZD", "MXN", "SGD", "HKD"), "kr": ("SEK", "NOK", "DKK", "ISK")}
SEVERAL |= {"¥": ("JPY", "CNY")}


@record(kw_only=True)
class Written:
    """A number as it was written: its exact value, not yet divided by 100 where it is `percent`.

    `mark` is the decimal mark that it proves its column to have, empty where it has neither; `unsure` says that it
    reads two ways, and its value is that by the mark it was read with. `decimals` are those it shows. `low` and `high`
    are the limits of its interval.
    """

    value: Decimal
    percent: bool = False
    currency: str = ""
    mark: str = ""
    unsure: bool = False
    decimals: int = 0
    low: Decimal | None = None
    high: Decimal | None = None
    form: str = ""  # ratio, fraction or parentheses: forms that only some kinds have


def folded(text: str) -> str:
    """Returns `text` with the digits, signs and spaces of ASCII in the place of those that look or mean alike."""
    return " ".join((text if text.isascii() else text.translate(_ALIKE)).split())


def number_in(text: str, mark: str = "", *, interval: bool = False) -> Written | None:
    """Read the number that `text` is, in a column whose decimal mark is `mark` ('' where that is not known).

    With `interval` it may have the limits between which it lies behind it.
    """
    text = folded(text)
    if len(text) > _LONGEST or not _DIGIT.search(text):
        return None
    if plain := _unsigned(text, mark):
        return plain  # as most are
    if text[-1] == "%" and (plain := _unsigned(text[:-1].rstrip(), mark)):
        return replace(plain, percent=True)
    if interval and (limits := _LIMITS.fullmatch(text)):
        return _with_limits(limits, mark)
    return _signed(text, mark) or _fraction(text) or _ratio(text, mark)


def _with_limits(found: re.Match[str], mark: str) -> Written | None:
    """Read a number with its limits, or with the margin around it."""
    figure = _signed(found["figure"], mark)
    if found["margin"]:
        margin = _signed(found["margin"], mark)
        if figure is None or margin is None:
            return None
        low, high = _EXACT.subtract(figure.value, margin.value), _EXACT.add(figure.value, margin.value)
        return _joined(figure, [margin], low, high)
    apart = _APART.fullmatch(found["round"] or found["square"])
    ends = [_signed(apart[name].strip(), mark) for name in ("low", "high")] if apart else []
    least, most = ends if ends else (None, None)
    if figure is None or least is None or most is None:
        return None
    return _joined(figure, [least, most], least.value, most.value)


def _joined(figure: Written, others: list[Written], low: Decimal, high: Decimal) -> Written:
    """Put a figure and its limits together: what one of them shows is true of all."""
    everything = [figure, *others]
    return replace(
        figure,
        low=low,
        high=high,
        percent=any(each.percent for each in everything),
        mark=next((each.mark for each in everything if each.mark), ""),
        unsure=any(each.unsure for each in everything),
    )


def _signed(text: str, mark: str) -> Written | None:
    """Read a number with its sign, its currency, its percent sign and its word for thousands or millions."""
    form = ""
    if inside := _BRACKETS.fullmatch(text):
        text, form = (inside[1] or f"{inside[2] or ''}{inside[3] or ''}").strip(), "parentheses"
    text, currency = _without_currency(text)
    percent = text.endswith("%")
    text = text.removesuffix("%").rstrip()
    sign = _SIGNED.fullmatch(text)
    if not sign or (form and (sign["before"] or sign["behind"])) or (sign["before"] and sign["behind"]):
        return None
    negative = -1 if form or "-" in (sign["before"], sign["behind"]) else 1
    text, power = _without_power(sign["rest"].strip())
    found = _unsigned(text, mark)
    if found is None or (power and percent):
        return None
    value = _EXACT.scaleb(found.value, power) * negative
    return replace(found, value=value, percent=percent, currency=currency, form=form)


def _without_currency(text: str) -> tuple[str, str]:
    """Part a text from the symbol or code of its currency, before or behind it."""
    if found := _BEFORE.fullmatch(text):
        return f"{found['sign']}{found['rest']}", found["currency"].replace(" ", "")
    if found := _BEHIND.fullmatch(text):
        return found["rest"].rstrip(), found["currency"].replace(" ", "")
    return text, ""


def _without_power(text: str) -> tuple[str, int]:
    """Part a text from its power of ten: E+06, k, million."""
    if found := _POWER.fullmatch(text):
        return found["number"], int(found["power"])
    if found := _SCALE.fullmatch(text):
        word = found["scale"].lower()
        return found["rest"], 12 if word in ("tn", "trillion") else _POWERS[word[0]]
    return text, 0


def _unsigned(text: str, mark: str) -> Written | None:
    """Read digits with their thousands and decimals parted."""
    if millions := _MILLIONS.fullmatch(text):
        return _in_millions(millions["whole"], millions["part"] or "", mark)
    found = _PLAIN.fullmatch(text)
    if not found:
        return None
    if found["bare"]:
        return Written(value=Decimal(f"0.{found['bare']}"), decimals=len(found["bare"]), mark=text[0])
    whole, parted = found["whole"], set(_DIGIT.sub("", found["whole"]))
    own = found["mark"] or ""
    if own and own in parted:
        return None
    if not own and len(parted) == 1 and _EITHER.fullmatch(whole):
        return _either(whole, mark)
    own = own.replace(_SURE_MARK, "") if found["part"] else ("." if "," in parted else "," if "." in parted else "")
    digits = _NO_DIGIT.sub("", whole)
    value = Decimal(f"{digits}.{found['part']}" if found["part"] else digits)
    return Written(value=value, decimals=len(found["part"] or ""), mark=own)


def _in_millions(whole: str, part: str, mark: str) -> Written:
    """Read 1'234,567, whose comma parts thousands, but for a column with decimal commas."""
    if mark == "," and not part:
        return Written(value=Decimal(whole.replace("'", "").replace(",", ".")), decimals=3)
    digits = _NO_DIGIT.sub("", whole)
    value = Decimal(f"{digits}.{part}" if part else digits)
    return Written(value=value, decimals=len(part), mark="." if part else "", unsure=not (part or mark))


def _either(text: str, mark: str) -> Written:
    """Read 1,234 or 1.234: by the mark of its column, else as what a full stop and a comma mean in English."""
    sign = "." if "." in text else ","
    if sign == (mark or "."):
        value = Decimal(text.replace(sign, "."))
        return Written(value=value, decimals=3, unsure=not mark)
    return Written(value=Decimal(text.replace(sign, "")), unsure=not mark)


def _fraction(text: str) -> Written | None:
    """Read 1/2 or 3 1/4."""
    found = _FRACTION.fullmatch(text)
    if not found:
        return None
    over = int(found["whole"] or 0) * int(found["under"]) + int(found["over"])
    return Written(value=_QUOTIENT.divide(Decimal(over), Decimal(found["under"])), form="fraction")


def _ratio(text: str, mark: str) -> Written | None:
    """Read 1,462:1 or 1462 to 1."""
    found = _RATIO.fullmatch(text)
    one, other = (_unsigned(found[name].strip(), mark) for name in ("one", "other")) if found else (None, None)
    if found is None or one is None or other is None or not other.value:
        return None
    value = one.value if other.value == 1 else _QUOTIENT.divide(one.value, other.value)
    return replace(one, value=value, unsure=one.unsure and "." in found["one"], form="ratio")


def marks_of(texts: Iterator[str]) -> set[str]:
    """The decimal marks that the texts of a column or a file prove."""
    found = (number_in(text, interval=True) for text in texts)
    return {written.mark for written in found if written and written.mark}
