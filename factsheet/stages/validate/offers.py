"""Chooses what is offered in place of a name that is not there: what is near in meaning or spelling, else nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from factsheet.assets.icons.meaning import CERTAIN, LIKELY, Meaning, found, read_words, with_own
from factsheet.problems import likeness, nearest

FONT_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
_MOST, _MOST_ICONS = 5, 3  # names in a message
_CLOSE = 0.85  # of the score of the best icon: what has less is not offered beside it
_LIKELY = 0.7  # of two names that begin with the same letter
_ALIKE = 0.78  # of two words that are spelled nearly alike


def icon_meant(name: str, names: Sequence[str]) -> str | None:
    """Returns the one of `names` that `name` is a misspelling of: nearly all letters, or most and the first alike."""
    close = nearest(name, names)
    one, other = (text.lower().replace("ph", "f") for text in (name, close or ""))
    least = _LIKELY if one[:1] == other[:1] else _ALIKE
    return close if close and likeness(one, other) >= least else None


def icons_near(name: str, meanings: Iterable[Meaning], least: float = 0.0) -> list[str]:
    """Returns up to three icons that `name` may mean, with a score of at least `least`; the best alone if it is far."""
    hits = [(score, meaning.name) for score, meaning in found(name, meanings) if score >= least]
    return [icon for score, icon in hits if score >= hits[0][0] * _CLOSE][:_MOST_ICONS]


def icon_offer(name: str, names: Sequence[str], words: bytes, place: str) -> tuple[str, str]:
    """Returns the nearest of `names` for an icon that is not there, or an empty name, and the next step.

    An icon that means `name` comes before one that is spelled like it. `words` is the file of what icons mean, and
    `place` where the user's own drawing would be.
    """
    meanings = with_own(read_words(words), names)
    near = icons_near(name, meanings, CERTAIN)
    if not near and (close := icon_meant(name, names)):
        return close, f"Use it, or add {place}."
    if near := near or icons_near(name, meanings, LIKELY):
        return "", f"Use {_either(near)}, or add {place}."
    if not names:
        return "", f"Add {place}."
    return "", f"Find another with factsheet icons WORD, or add {place}."


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


def _either(names: Sequence[str]) -> str:
    """Names in quotation marks as one of them is chosen: 'a', 'b' or 'c'."""
    quoted = [f"'{name}'" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
