"""Finds icons by what they mean: the words of a person → the names of icons, those that fit best first.

The words by which an icon is found are those of `words.yaml` beside this file, those of its name, and its theme. Opens
nothing: the bytes of that file are handed in, and only where somebody looks for an icon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from factsheet import syntax
from factsheet.problems import Problem, likeness
from factsheet.record import record

OWN = "Your own"  # the theme of icons that did not come with the package
CERTAIN, LIKELY = 25.0, 20.0  # scores from which on words mean an icon, or something near it

_NAME, _SYNONYM = 100.0, 90.0  # what was asked for is the name of the icon, or one of its words
_IN_NAME, _WORD, _IN_PHRASE, _KIN, _THEME, _BEGINS, _ALIKE = 40.0, 60.0, 30.0, 22.0, 20.0, 10.0, 8.0
_FAR = 0.2  # of the best score: what has less is not meant
_LATER = 2.0  # what a synonym counts less for each one before it
_ALL, _MOST = 50.0, 75.0  # more for an icon that has every word of several, and the most that it may have then
_LEAST = 1.0  # a score that means anything
_SPELLED = 0.8  # how alike two words are that are taken for one
_LONG_ENOUGH, _LONG = 4, 6  # letters of words of which one may begin the other, and that may be misspelt
_MOST_LETTERS, _MOST_WORDS, _LONGEST = 400, 12, 40  # of what is asked for; nobody means more
_EMPTY = frozenset("a an and at by for from icon in my of on or the their to with".split())
_FORMS = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "teeth": "tooth",
    "feet": "foot",
    "mice": "mouse",
    "lives": "life",
    "wives": "wife",
}
_ENDINGS = ("ation", "ment", "ness", "ship", "ing", "ers", "er", "or", "ed", "ion", "ly", "y", "e")
_SHORTEST = 4  # letters that an ending may leave


@record
class Meaning:
    """An icon: its name, its theme, and the words that it is found by, those that fit it best first."""

    name: str
    theme: str
    words: tuple[str, ...] = ()


def read_words(data: bytes) -> tuple[Meaning, ...]:
    """Read the themes, icons and words of the file `words.yaml`, in its order."""
    problems: list[Problem] = []
    document = syntax.parse(data, "words.yaml", problems)
    root = document.root if document else None
    assert isinstance(root, syntax.Mapping), problems  # it comes with the package
    return tuple(
        Meaning(icon.text, theme.text, tuple(item.text for item in words.items if isinstance(item, syntax.Scalar)))
        for theme, icons in root.entries
        if isinstance(icons, syntax.Mapping)
        for icon, words in icons.entries
        if isinstance(words, syntax.Sequence)
    )


def with_own(known: Iterable[Meaning], names: Iterable[str]) -> tuple[Meaning, ...]:
    """Return those of `known` that are among `names`, and after them the other names as icons of the user's own."""
    there = dict.fromkeys(names)
    kept = [meaning for meaning in known if meaning.name in there]
    named = {meaning.name for meaning in kept}
    return (*kept, *(Meaning(name, OWN) for name in there if name not in named))


def found(query: str, meanings: Iterable[Meaning]) -> list[tuple[float, Meaning]]:
    """Return the icons that `query` may mean, each with its score, best first; of equal ones in the order given."""
    asked = _words(query)
    scored = [(_score(asked, meaning), meaning) for meaning in meanings] if asked else []
    best = max((score for score, _ in scored), default=0.0)
    return sorted((one for one in scored if one[0] >= max(best * _FAR, _LEAST)), key=lambda one: -one[0])


def _score(asked: Sequence[str], meaning: Meaning) -> float:
    name, synonyms = _words(meaning.name), [_words(phrase) for phrase in meaning.words]
    if asked == name:
        return _NAME
    if asked in synonyms:
        return _SYNONYM - _LATER * synonyms.index(asked)
    theme = _words(meaning.theme)
    each = [_of_word(word, name, synonyms, theme) for word in asked]
    together = sum(each) / len(each)
    return min(together + _ALL, _MOST) if len(each) > 1 and min(each) > 0 else together


def _of_word(word: str, name: Sequence[str], synonyms: Sequence[Sequence[str]], theme: Sequence[str]) -> float:
    """How well one word that was asked for fits an icon."""
    return max(_grades(word, name, synonyms, theme), default=0.0)


def _grades(word: str, name: Sequence[str], synonyms: Sequence[Sequence[str]], theme: Sequence[str]) -> Iterator[float]:
    if word in name:
        yield _IN_NAME + 20.0 / len(name)
    for place, phrase in enumerate(synonyms):
        if word in phrase:
            yield (_WORD if len(phrase) == 1 else _IN_PHRASE) - _LATER * place
    if word in theme:
        yield _THEME
    for own in (*name, *(own for phrase in synonyms for own in phrase)):
        yield _near(word, own)


def _near(word: str, own: str) -> float:
    """How near two words are that are not the same: kin, one the beginning of the other, or nearly spelled alike."""
    shorter = min(len(word), len(own))
    if shorter < _LONG_ENOUGH - 1:
        return 0.0
    if _stem(word) == _stem(own):
        return _KIN
    if shorter < _LONG_ENOUGH:
        return 0.0
    if word.startswith(own) or own.startswith(word):
        return _BEGINS
    return _ALIKE if shorter >= _LONG and word[0] == own[0] and likeness(word, own) >= _SPELLED else 0.0


def _words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters and the singular, without those that say nothing."""
    return _split(text[:_MOST_LETTERS])


@lru_cache(4096)
def _split(text: str) -> tuple[str, ...]:
    every = [word for word in re.findall(r"[^\W_]+", text.lower()) if len(word) <= _LONGEST][:_MOST_WORDS]
    return tuple(_singular(word) for word in every if word not in _EMPTY) or tuple(every)


def _singular(word: str) -> str:
    if word in _FORMS:
        return _FORMS[word]
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "sui" else word


@lru_cache(4096)
def _stem(word: str) -> str:
    """What a word has in common with its kin: farm of farmer and farming."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - (len(ending) > 1):
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] else word
