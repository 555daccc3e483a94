"""The punctuation of a language: quotes, dashes, apostrophes and no-break spaces.

Sources: the Unicode CLDR delimiters chart for quotation marks; the house rules of each language's typographic
authority for dashes and spaces (Chicago 6.85 closed em dash for en-US; Duden and the Imprimerie nationale for spaced
dashes and for the narrow space before high punctuation in French).
"""

from __future__ import annotations

import re
from functools import cache

from factsheet.record import record

NBSP = "\u00a0"  # no-break space
NNBSP = "\u202f"  # narrow no-break space


@record
class Punctuation:
    """Opening and closing quotes of both levels, the dash between clauses, and the space before `: ; ! ?`."""

    double: tuple[str, str] = ("“", "”")
    single: tuple[str, str] = ("‘", "’")
    dash: str = "—"
    high_space: str = ""


_MARKS = {
    "en": Punctuation(),
    "en-GB": Punctuation(double=("“", "”"), dash=f"{NBSP}– "),
    "es": Punctuation(double=("«", "»"), single=("“", "”")),
    "fr": Punctuation(double=(f"«{NNBSP}", f"{NNBSP}»"), single=("“", "”"), dash=f"{NBSP}– ", high_space=NNBSP),
    "de": Punctuation(double=("„", "“"), single=("‚", "‘"), dash=f"{NBSP}– "),
    "de-CH": Punctuation(double=("«", "»"), single=("‹", "›"), dash=f"{NBSP}– "),
    "pl": Punctuation(double=("„", "”"), single=("«", "»"), dash=f"{NBSP}– "),
    "cs": Punctuation(double=("„", "“"), single=("‚", "‘"), dash=f"{NBSP}– "),
    "sk": Punctuation(double=("„", "“"), single=("‚", "‘"), dash=f"{NBSP}– "),
    "ru": Punctuation(double=("«", "»"), single=("„", "“"), dash=f"{NBSP}— "),
    "uk": Punctuation(double=("«", "»"), single=("„", "“"), dash=f"{NBSP}— "),
    "tr": Punctuation(dash=f"{NBSP}– "),
    "vi": Punctuation(dash=f"{NBSP}– "),
}
_DIGIT = re.compile("[0-9]")
_OPENS_AFTER = re.compile(r"[\s(\[{«„“‘‚—–/-]")
_DASHES = re.compile(r"(?<=[0-9])--(?=[0-9])|\s*(?<!-)-{2,3}(?!-)\s*")
_NUMBER_THEN_WORD = re.compile(r"(?<![\w.,/-])([0-9][0-9.,\u00a0\u202f]*[0-9]|[0-9])([ \u00a0])(?=[^\W\d_]|[%‰°$€£])")
# Words of one letter that lean on the word behind them: prepositions and conjunctions, which end no line.
_LEANING = {"pl": "aiouwz", "cs": "aikosuvz", "sk": "aikosuvz", "ru": "авикосуя", "uk": "авзийіоуєя"}
# A day and its month, where the number comes second or has a stop: "January 1", "1. Januar".
_DAYS = {
    "en": re.compile(
        "(?:January|February|March|April|May|June|July|August|September|October|November|December"
        "|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[.]?)( )(?=[0-9]{1,2}(?![0-9]))"
    ),
    "de": re.compile(
        r"(?<![\w.,])[0-9]{1,2}[.]( )"
        "(?=(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)(?![a-z]))"
    ),
}
# What is short for a word before a name or a number: "St. Lawrence", "No. 5". Names of places are the same everywhere.
_BEFORE_NAMES = {
    "": "St Ste Mt Ft Pt",
    "en": "Dr Mr Mrs Ms Prof Rev Fr Gov Sen Rep Gen Col Capt Sgt Hon",
    "es": "Sr Sra Srta Dr Dra Prof Sta Sto Av Avda Pte",
    "fr": "M MM Mme Mlle Dr Pr",
    "de": "Dr Prof Hr Fr Bgm",
}
_BEFORE_NUMBERS = {
    "": "No Nos",
    "en": "no nos vol p pp Fig Art Sec Rte Hwy",
    "es": "Núm núm n.º N.º pág págs Art art",
    "fr": "n° N° no p pp art",
    "de": "Nr Nrn S Bd Abs Art",
}
_YEAR = re.compile(r"(1[6-9]|20|21)[0-9][0-9]")


@cache
def punctuation_of(language: str) -> Punctuation:
    """The punctuation of `language`, a BCP 47 tag: that of the region, else of the base language, else of English."""
    return _MARKS.get(language) or _MARKS.get(language.split("-")[0]) or _MARKS["en"]


def typeset_marks(text: str, language: str, before: str = "") -> str:
    """Replace straight quotes, apostrophes, `--` and `...` in `text` by the marks of `language`.

    `before` is the character before `text` on the page (empty at the start of a paragraph): a quote opens after
    nothing, a space or an opening mark, and closes elsewhere.
    """
    punctuation = punctuation_of(language)
    text = text.replace("...", "…")
    if "--" in text:
        text = _DASHES.sub(
            lambda found: "–" if found[0] == "--" and _between_digits(text, found) else punctuation.dash, text
        )
    if '"' in text or "'" in text:
        text = _quotes(text, punctuation, before)
    if punctuation.high_space:
        text = re.sub(r"(?<=[^\s\u202f\u00a0])\s?([;!?]|:(?!//))", rf"{punctuation.high_space}\1", text)
    return text


def ties(text: str, language: str) -> tuple[int, ...]:
    """The offsets of the spaces in `text` that must not break.

    These are between a number and what it counts, except years, between a day and its month, behind what is short for
    a word before a name or a number, and behind words of one letter where the typographers of `language` let none
    stand at the end of a line.
    """
    leaning = _leaning(language.split("-")[0])
    found = [match.end() - 1 for match in leaning.finditer(text)] if leaning else []
    found += [match.end() - 1 for match in _short(language.split("-")[0]).finditer(text)]
    if _DIGIT.search(text):
        found += [match.start(2) for match in _NUMBER_THEN_WORD.finditer(text) if not _YEAR.fullmatch(match[1])]
        if days := _DAYS.get(language.split("-")[0]):
            found += [match.start(1) for match in days.finditer(text)]
    return tuple(sorted(set(found)))


@cache
def _short(language: str) -> re.Pattern[str]:
    """The pattern of what is short for a word, with the space behind it, before a capital letter or a number."""

    def words(lists: dict[str, str]) -> str:
        every = f"{lists['']} {lists.get(language, '')}".split()
        return "|".join(re.escape(word) for word in sorted(every, key=len, reverse=True))

    capital = r"(?=(?![0-9_])\w)(?=[^\Wa-zß-öø-ÿ])"
    return re.compile(
        rf"(?<![\w.’'-])(?:(?:{words(_BEFORE_NAMES)})[.]? {capital}|(?:{words(_BEFORE_NUMBERS)})[.]? (?=[0-9]))"
    )


@cache
def _leaning(language: str) -> re.Pattern[str] | None:
    """The pattern of a word of one letter with the space behind it, in a language that keeps it off the line's end."""
    letters = _LEANING.get(language)
    return re.compile(rf"(?<![\w.’'-])[{letters}{letters.upper()}] (?=\S)") if letters else None


def _is_digit(character: str) -> bool:
    return "0" <= character <= "9"


def _between_digits(text: str, found: re.Match[str]) -> bool:
    start, end = found.span()
    return _is_digit(text[start - 1 : start]) and _is_digit(text[end : end + 1])


def _quotes(text: str, punctuation: Punctuation, before: str) -> str:
    """Replace straight quotes. Double ones inside double ones are inner ones; a single one after letters may close."""
    out: list[str] = []
    within: list[str] = []  # the closing marks of the quotations that are open
    closed = -1  # the offset behind a closing mark, which in German looks like an opening one of English
    for at, char in enumerate(text):
        previous = (out[-1][-1] if out else before) or " "
        following = text[at + 1 : at + 2]
        elided = char == '"' and previous == "’" and following.isalnum()  # l’« oui »
        opens = elided or (bool(_OPENS_AFTER.match(previous)) and closed != at)
        if char == '"' and opens:
            inner = '"' in within and text.count('"', at) > 1
            out.append(punctuation.single[0] if inner else punctuation.double[0])
            within.append('"' if not inner else "in")
        elif char == '"':
            inner = bool(within) and within[-1] == "in"
            out.append(punctuation.single[1] if inner else punctuation.double[1])
            within, closed = within[:-1], at + 1
        elif char == "'" and opens and not _is_digit(following):
            out.append(punctuation.single[0])
            within.append("'")
        elif char == "'" and "'" in within and not following.isalnum():
            out.append(punctuation.single[1])
            del within[within.index("'") :]
            closed = at + 1
        else:
            out.append("’" if char == "'" else char)
    return "".join(out)
