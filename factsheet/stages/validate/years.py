"""Warns of counts that are years: 2017 would be printed as 2,017."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factsheet.blocks.unbound import ProseSource, WordsSource
from factsheet.numbers import written
from factsheet.problems import Problem
from factsheet.statistics.measures import Measure, Measures
from factsheet.statistics.tables import Table

FIRST, LAST = 1900, 2100
_YEAR = {"year", "jahr", "année", "annee", "año", "ano"}
_WITHIN = set("this last previous prior next per a an one each every the first full same past current to of in".split())
_WITHIN |= set("dieses letztes pro im cette par este por".split())  # "calls per year" is none
_OF_YEAR = {"founded", "opened", "established", "built", "of", "started", "began", "launched"}
_ALONE_NAMED = {"founded", "established", "since", "seit", "depuis", "desde"}
_SINCE = re.compile(r"(?i)(?:^|[\s(])(?:since|seit|depuis|desde|(?:in the )?year|im jahr|année|año)\s+$")
_IN = re.compile(
    r"(?i)(?:^|[\s(])(?:in|until|before|after|during|founded|established|opened|bis|vor|nach|en|avant|après|hasta)\s+$"
)
_ALONE = re.compile(r"\s*(?:[.,;:!?)–—]|$)")


def check(made: Iterable[object], table: Table, measures: Measures, language: str, problems: list[Problem]) -> None:
    """Warns of every count whose figures are all from 1900 to 2100 and that its name or a text calls a year.

    `language` is that of the sheet, which prints them.
    """
    called = set(_in_texts(made))
    for path, measure in measures.measures.items():
        if not _may_be(measure) or not (path in called or _is_named(measure)):
            continue
        texts = [cell.number for row in table.rows if (cell := row.cells.get(path)) and cell.text.strip()]
        if texts and all(_is_year(text) for text in texts):
            printed = written(int(texts[0]), measure.number_type, "number", language)
            fact = f"{texts[0]} looks like a year, and is printed as {printed}."
            problems.append(Problem.warning("year-as-count", measure.location, path, fact, "Write kind: year."))


def _may_be(measure: Measure) -> bool:
    """Whether a measure may be a year by mistake: a count, or an amount of nothing."""
    return measure.kind == "count" or (measure.kind == "amount" and not measure.currency and not measure.unit)


def _is_year(text: str) -> bool:
    return re.fullmatch("[0-9]{4}", text) is not None and FIRST <= int(text) <= LAST


def _is_named(measure: Measure) -> bool:
    """Whether a measure is called a year: by its label, or by its column."""
    return any(_says_year(name) for name in (measure.label, measure.path.rpartition(".")[2]))


def _says_year(name: str) -> bool:
    words = [word for word in re.split(r"[\W_]+", name.lower()) if word]
    if len(words) < 2:
        return bool(words) and words[0] in _YEAR | _ALONE_NAMED
    return (words[-1] in _YEAR and words[-2] not in _WITHIN) or (words[0] in _YEAR and words[1] in _OF_YEAR)


def _in_texts(made: Iterable[object]) -> Iterator[str]:
    """Yields each figure that a text speaks of as of a year, as in "since {founded}"; "in {cases} cases" is none."""
    for form in made:
        paragraphs = form.paragraphs if isinstance(form, ProseSource) else (form,)
        for words in paragraphs:
            if isinstance(words, WordsSource):
                yield from _in_words(words)


def _in_words(words: WordsSource) -> Iterator[str]:
    before = ""
    for at, piece in enumerate(words.pieces):
        after = "".join(p.text if p.kind == "text" else "0" for p in words.pieces[at + 1 : at + 2])
        called = _SINCE.search(before) or (_IN.search(before) and _ALONE.match(after))
        if called and piece.kind == "value" and not piece.format:
            yield piece.text
        before = piece.text if piece.kind == "text" else "0"
