"""What the figures of a place are compared with: another period, a row that is no place, another file, other places.

Takes the node of `against:` and returns an `Against` for each name by which an address can name it, as in
`smoking@state`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, cast, get_args

from factsheet import syntax
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics.datafields import choice_of, fields_of, text_of

FIELDS = {
    "period": "period: -1",
    "row": "row: state",
    "file": "file: nation-2024",
    "places": "places: [kent, talbot]",
    "take": "take: median",
    "label": "label: Last year",
    "phrase": "phrase: in Maryland",
}
EXAMPLE = "against: {last: {period: -1, label: Last year}}"
Take = Literal["median", "mean", "sum", "min", "max"]
_KINDS = ("period", "row", "file", "places")
ALL = "all"  # the places of the whole table
_NAME = re.compile("[a-z0-9_]+")


@record(kw_only=True)
class Against:
    """One comparison by its name; of `period`, `row`, `file` and `places` one is given.

    `period` is a label, or a number of periods from that of the figure, such as -1. Of several `places` the figures are
    `take`n together. `label` is what the other figure is called on a page; a period without one is called by its own.
    `phrase` is what stands behind the other figure of a key figure, as "in Maryland" does behind 13.1%.
    """

    name: str
    label: str
    period: str
    row: str
    file: str
    places: tuple[str, ...]
    take: Take
    location: Location
    phrase: str = ""

    @property
    def step(self) -> int:
        """How many periods it is away; 0 for a period by its label, and for what is none."""
        return int(self.period) if re.fullmatch("[-+]?[1-9][0-9]?", self.period) else 0


def against_of(node: syntax.Node | None, problems: list[Problem]) -> Iterator[tuple[str, Against]]:
    """Yields each comparison of `against:` by its name. Reports what cannot be read."""
    if node is not None and not isinstance(node, syntax.Mapping):
        problems.append(Problem.of("not-fields", node.location, "against", "has no entries.", f"Write {EXAMPLE}."))
    for key, value in node.entries if isinstance(node, syntax.Mapping) else ():
        subject = f"against.{key.text}"
        fields = fields_of(value, subject, FIELDS, problems)
        if not _NAME.fullmatch(key.text):
            fact, step = "is no name. Names have small letters, digits and _.", "Write one such as last or state."
            problems.append(Problem.of("malformed-name", key.location, subject, fact, step))
            continue
        given = [name for name in _KINDS if name in fields]
        if len(given) != 1:
            fact = f"has {' and '.join(given)}." if given else "says not what it compares with."
            code = "conflicting-fields" if given else "missing-field"
            step = "Give it one of period, row, file and places, such as period: -1."
            if isinstance(value, syntax.Mapping):
                problems.append(Problem.of(code, value.location, subject, fact, step))
            continue
        take = choice_of(fields.get("take"), subject, "take", get_args(Take), problems)
        texts = {name: text_of(fields.get(name), f"{subject}.{name}", problems) or "" for name in _KINDS[:3]}
        yield (
            key.text,
            Against(
                name=key.text,
                label=text_of(fields.get("label"), f"{subject}.label", problems) or "",
                **texts,
                places=_places(fields.get("places"), subject, problems),
                take=cast("Take", take or "median"),
                location=key.location,
                phrase=text_of(fields.get("phrase"), f"{subject}.phrase", problems) or "",
            ),
        )


def _places(node: syntax.Node | None, subject: str, problems: list[Problem]) -> tuple[str, ...]:
    items = node.items if isinstance(node, syntax.Sequence) else (node,) if node else ()
    return tuple(filter(None, (text_of(item, f"{subject}.places", problems) for item in items)))
