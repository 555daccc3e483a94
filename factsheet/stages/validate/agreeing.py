"""Reports `direction` behind a plural subject in languages whose verbs tell it: "Las fugas subió".

The built-in verbs are in the singular. Only a clause that begins with a plural article and names one thing is sure: in
"El número de las fugas" the subject is the number. In German, whose article does not tell, the noun must be the unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from factsheet.blocks.unbound import WordsSource, words_in
from factsheet.problems import Problem
from factsheet.statistics.measures import Measure
from factsheet.text.verbs import OwnVerbs

_ARTICLES = {"es": "los|las", "fr": "les", "de": "die"}
_OF = {"es": "de|del|por|sin|con", "fr": "de|du|des|par|sans", "de": "für|mit|ohne"}
_PLURALS = {
    "es": "{up: subieron, down: bajaron, same: no cambiaron}",
    "fr": "{up: ont augmenté, down: ont diminué, same: n’ont pas changé}",
    "de": "{up: stiegen, down: sanken, same: änderten sich nicht}",
}


def check(
    made: Iterable[object], measures: Mapping[str, Measure], language: str, own: OwnVerbs, problems: list[Problem]
) -> None:
    """Warns of each built-in verb in the singular behind a plural subject."""
    tongue = language.split("-")[0]
    if tongue not in _ARTICLES or (own.get("") and own[""].up):
        return
    for form in made:
        for words in words_in(form):
            problems += _singular(words, measures, tongue)


def _singular(words: WordsSource, measures: Mapping[str, Measure], tongue: str) -> Iterator[Problem]:
    for before, piece in zip(words.pieces, words.pieces[1:], strict=False):
        if piece.kind != "value" or piece.format != "direction" or piece.option or before.kind != "text":
            continue
        measure = measures.get(piece.text)
        unit = measure.unit["other"] if measure and measure.unit and len(set(measure.unit.values())) > 1 else ""
        noun = re.escape(unit) if tongue == "de" else r"[^\W\d_]+(?: [^\W\d_]+)?"
        pattern = rf"(?:^|[.!?;:]\s+)(?P<subject>(?:{_ARTICLES[tongue]}) {noun}(?: (?:{_OF[tongue]}) [^\W\d_]+)?)\s$"
        if noun and (found := re.search(pattern, before.text, re.IGNORECASE)):
            fact = f"'{found['subject']}' is in the plural, and the verb that is printed behind it in the singular."
            forms = f"verbs: {{plural: {_PLURALS[tongue]}}}"
            step = f"Write {{{piece.text}:direction({piece.other}, plural)}}, and {forms}."
            yield Problem.warning("unlike-verb", piece.location, words.subject, fact, step)
