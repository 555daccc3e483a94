"""What messages call a place: one whose id is a code, as `29`, by its name, which a person knows it by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factsheet.syntax.yamltext import shortened


def is_code(id_: str) -> bool:
    """Whether an id has no letter, so that it is the code of a place and no word for it."""
    return not any(char.isalpha() for char in id_)


def called(ids: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    """What places are called, by their ids, where these are codes; places of one name have their codes behind it."""
    times = Counter(names)
    known = zip(ids, names, strict=True)
    return {
        id_: shortened(name) if times[name] == 1 else f"{shortened(name)} ({id_})"
        for id_, name in known
        if name.strip() and name != id_ and is_code(id_)
    }
