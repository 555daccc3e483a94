"""A file with many slips is mended in a time that grows with its length, and as if it were read whole for each."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import pytest
from yaml.events import Event

from factsheet.problems import Problem
from factsheet.syntax import mending, yamltext
from factsheet.syntax.mending import readable
from factsheet.syntax.window import Window
from factsheet.syntax.yamltext import Stop

ITEMS = (  # a block, and what a slip of the hand makes of it
    ("  - text: Words and more words, number {}", "  - text: Note: words and more words, number {}"),
    ("  - text: 'It is {}'", "  - text: 'It's {}'"),
    ("  - text: Call {}", "  - text: 'Call {}"),
    ("  - text: Bus {}", "  - text: @bus {}"),
    ("  - section:\n      heading: Help {}\n      body:\n        - text: >-\n            W\n\n            and more.",
     "  - section:\n      heading:Help {}\n      body:\n        - text: >-\n            W\n\n            and more."),
    ("  - section:\n      heading: Help {}\n      body:\n      - text: a\n      - text: b",
     "  - section:\n        heading: Help {}\n      body:\n      - text: a\n      - text: b"),
    ("  - counts: {{as: row, items: [{{value: a, label: Calls {}}}, {{value: c, label: C}}]}}",
     "  - counts: {{as: row, items: [{{value: a, label: Calls: {}}}, {{value: c, label: C}}]}}"),
    ("  - counts:\n      as: row\n      items:\n        - {{value: a, label: A {}}}\n        - {{value: b, label: B}}",
     "  - counts:\n      as: row\n      items:\n        - {{value: a, label: A {}\n        - {{value: b, label: B}}"),
    ("  - text: [\"a {}\",\n      b]", "\t- text: a {}"),
    ("  # a note {}\n  -\n    text: x\n  - - a\n    - b: c\n", "  - text: *bold {}"),
    ("  - ? text\n    : &anchor Words {}\n  - text: *anchor", "  - % of {}"),
)  # fmt: skip


def spec(items: int, slips: Iterable[int], seed: int) -> tuple[str, ...]:
    pick, bad = random.Random(seed), set(slips)
    blocks = [ITEMS[pick.randrange(len(ITEMS))][number in bad].format(number) for number in range(items)]
    return tuple("\n".join(["factsheet: 1", "title: T", "body:", *blocks, "foot:", "  - text: End"]).split("\n"))


def mended(lines: tuple[str, ...]) -> tuple[tuple[str, ...], int, bool, list[Problem]]:
    problems: list[Problem] = []
    new, events, whole = readable(lines, "spec.yaml", problems)
    return new, len(events), whole, problems


@pytest.mark.parametrize("seed", range(40))
def test_a_window_shows_all_that_counts(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pick = random.Random(seed)
    items = pick.choice([5, 40, 150])
    lines = spec(items, pick.sample(range(items), pick.randrange(1, 5)), seed)
    through = mended(lines)
    assert through[3]
    monkeypatch.setattr(Window, "moved", lambda window, *_: window)
    monkeypatch.setattr(Window, "of", lambda _, lines, stop=None: lines)
    monkeypatch.setattr(mending, "events", lambda lines, until=None: yamltext.events(lines))
    assert mended(lines) == through


@pytest.mark.slow
@pytest.mark.parametrize("kind", range(len(ITEMS)))
def test_fifty_slips_do_not_read_the_file_fifty_times(kind: int, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = ITEMS[kind]
    blocks = [(bad if number % 60 == 30 else good).format(number) for number in range(60 * 49)]
    lines = tuple("\n".join(["factsheet: 1", "title: T", "body:", *blocks]).split("\n"))
    read = 0

    def counted(lines: Sequence[str], until: int | None = None) -> tuple[list[Event], Stop | None]:
        nonlocal read
        found, stop = yamltext.events(lines, until)
        read += len(found)
        return found, stop

    monkeypatch.setattr(mending, "events", counted)
    _, _, _, problems = mended(lines)
    whole = 60 * 49 * len(yamltext.events(good.format(0).split("\n"))[0])
    assert problems
    assert read < 6 * whole + 100_000
