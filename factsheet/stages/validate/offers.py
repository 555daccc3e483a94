"""Chooses what is offered in place of a name that is not there: what is near in meaning or spelling, else nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from factsheet.problems import likeness, listed, nearest

FONT_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
_MOST = 5  # names in a message
_LIKELY = 0.7  # of two names that begin with the same letter
_ALIKE = 0.78  # of two words that are spelled nearly alike
_MEANT = {  # words of the names of icons, by those that people look for
    "account": "people persons person user man men woman women child children kid human profile victim client",
    "group": "people persons users team crowd community family families staff members",
    "phone": "call calls telephone tel hotline mobile dial ring contact",
    "cellphone": "mobile smartphone sms texting",
    "message": "chat sms text speech comment talk texting",
    "email": "mail envelope letter post newsletter inbox",
    "web": "internet website globe world online www url browser earth",
    "laptop": "computer online pc desktop notebook device",
    "home": "house shelter housing family homes residence",
    "city": "town urban municipality",
    "office": "business company employer work corporate hotel institution",
    "building": "business company hotel institution hospital school apartment",
    "store": "shop market retail restaurant business hotel",
    "factory": "industry manufacturing plant labor labour work production",
    "hat": "construction worker labor labour builder safety",
    "gavel": "law legal court judge justice police crime verdict",
    "scale": "law legal court justice fairness equality balance weight",
    "book": "library read reading school education learn learning literature novel study",
    "bookshelf": "library books shelf collection",
    "bookmark": "loan reserve reservation saved",
    "silverware": "food restaurant eat meal dining kitchen lunch hunger",
    "truck": "car vehicle transport traffic lorry delivery driver",
    "bus": "car vehicle transport transit traffic train tram commute",
    "road": "street highway traffic transport route way path",
    "tractor": "farm agriculture farming crops rural",
    "barn": "farm agriculture farming rural",
    "map": "location place pin geography county where",
    "marker": "location place pin",
    "help": "question info information faq support ask",
    "heart": "health care love donate donation charity wellness volunteer",
    "hand": "help care donate charity volunteer support give",
    "form": "survey checklist questionnaire application list",
    "broom": "clean cleaning cleaner sweep housekeeping domestic",
    "bag": "travel luggage trip tourism visit baggage",
    "door": "exit entrance enter visit opening hours entry",
    "card": "id identity passport license licence membership member",
    "search": "find look magnifier investigate missing",
}


def icon_meant(name: str, names: Sequence[str]) -> str | None:
    """Returns the one of `names` that `name` is a misspelling of: nearly all letters, or most and the first alike."""
    close = nearest(name, names)
    one, other = (text.lower().replace("ph", "f") for text in (name, close or ""))
    least = _LIKELY if one[:1] == other[:1] else _ALIKE
    return close if close and likeness(one, other) >= least else None


def icons_near(name: str, names: Sequence[str]) -> list[str]:
    """Returns up to five of `names` that have a word of `name`, one that means the same or is spelled nearly alike."""
    words = _words(name)
    scores = {other: sum(_alike(word, other) for word in words) for other in names}
    near = [other for other in names if scores[other] > 0]
    return sorted(near, key=lambda other: (-scores[other], len(_words(other)), other))[:_MOST]


def icons_step(name: str, names: Sequence[str], place: str) -> str:
    """Returns the next step for an icon that is not there; `place` is where the user's own drawing would be."""
    if near := icons_near(name, names):
        return f"Use one that is there, such as {listed(near)}, or add {place}."
    if not names:
        return f"Add {place}."
    return f"There are {len(names)} icons, and README.md names them under 'Icons'. Use one, or add {place}."


def fonts_like(name: str, files: Sequence[str]) -> list[str]:
    """Returns the `files` that `name` may mean without its ending, or as the name of a family: up to five.

    These are the file of that name alone, where there is one, else all whose names begin with it; capitals, spaces,
    hyphens and underscores make no difference.
    """
    wanted = _letters(name.removesuffix(PurePath(name).suffix) if PurePath(name).suffix in FONT_ENDINGS else name)
    if not wanted:
        return []
    same = [file for file in files if _letters(PurePath(file).stem) == wanted]
    return (same or [file for file in files if _letters(PurePath(file).stem).startswith(wanted)])[:_MOST]


def _letters(name: str) -> str:
    return re.sub(r"[ _-]", "", name.lower())


def _words(name: str) -> list[str]:
    return [
        word for word in re.split(r"[^a-z0-9]+", name.lower()) if len(word) > 1 and not re.fullmatch("[0-9]+", word)
    ]


def _alike(word: str, icon: str) -> float:
    """How near `word` is to a word of the name of an icon, 0 to 1."""
    return max((_nearness(word, own) for own in _words(icon)), default=0.0)


def _nearness(word: str, own: str) -> float:
    if own in (word, word.removesuffix("s")):
        return 1.0
    if _means(word, _MEANT.get(own, "").split()):
        return 0.9
    ratio = likeness(word, own)
    return ratio / 2 if ratio >= _ALIKE and min(len(word), len(own)) > 3 else 0.0


def _means(word: str, others: Iterable[str]) -> bool:
    return any(other in (word, word.removesuffix("s")) for other in others)
