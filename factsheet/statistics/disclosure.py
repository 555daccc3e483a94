"""The disclosure policy of a measures file: how small a count of people may be printed.

Takes the node of `disclosure:` and returns a `Disclosure`. `statistics` withholds the places that it refuses.
"""

from __future__ import annotations

import re

from factsheet import syntax
from factsheet.problems import Location, Problem, nearest
from factsheet.record import record
from factsheet.statistics.datafields import choice_of, fields_of, missing, number_of, text_of

PRESETS = {"hotline-3": 3, "none": 0}  # the least count above 0 that may be printed
FIELDS = {
    "preset": "preset: hotline-3",
    "minimum": "minimum: 3",
    "because": 'because: "our policy"',
}


@record
class Disclosure:
    """No count of people above 0 and under `minimum` may be published; 0 when every count may be."""

    minimum: int
    because: str
    location: Location


def from_node(node: syntax.Node | None, problems: list[Problem]) -> Disclosure | None:
    """Read the policy at `node`; None when there is no node."""
    if node is None:
        return None
    if isinstance(node, syntax.Scalar) and node.text.strip():
        fact, step = "has no fields.", _written(node.text.strip())
        problems.append(Problem.of("not-fields", node.location, "disclosure", fact, step))
        return Disclosure(0, "", node.location)
    fields = fields_of(node, "disclosure", FIELDS, problems)
    preset = choice_of(fields.get("preset"), "disclosure", "preset", tuple(PRESETS), problems)
    minimum = number_of(fields.get("minimum"), "disclosure.minimum", 2, 1000, "3", problems)
    if isinstance(node, syntax.Mapping) and ("preset" in fields) == ("minimum" in fields):
        code, fact = "missing-field", "has neither a preset nor a minimum."
        if preset:
            code, fact = "conflicting-fields", "has both a preset and a minimum."
        step = f"Write one of them, such as {FIELDS['preset']}."
        problems.append(Problem.of(code, node.location, "disclosure", fact, step))
    because = text_of(fields.get("because"), "disclosure.because", problems)
    if not because and (preset == "none" or minimum):
        missing(node.location, "disclosure", "because", FIELDS["because"], problems)
    return Disclosure(PRESETS[preset] if preset else minimum or 0, because or "", node.location)


def _written(text: str) -> str:
    """The step for a policy of one word or number: its field, and the reason where one is needed."""
    if re.fullmatch("[1-9][0-9]{0,2}", text) and text != "1":
        return f'Write disclosure: {{minimum: {text}, because: "…"}}, with the reason in place of …'
    near = nearest(text, PRESETS)
    if near == "none":
        return (
            'Write disclosure: {preset: none, because: "…"}, with the reason why every count may be shown in place of …'
        )
    return f"Write {{preset: {near or 'hotline-3'}}}."
