"""How much work and memory one file may cost. A few kilobytes of PDF can ask for hours and gigabytes."""

from __future__ import annotations

MOST_TOKENS = 1_500_000  # numbers and operators of content, a microsecond each; names and strings count twice
MOST_OPERATORS = 400_000
MOST_BYTES = 12_000_000
MOST_MARKS = 40_000
MOST_CODES = 500_000
MOST_ELEMENTS = 40_000
MOST_CHARACTERS = 4_000_000
MOST_PIXELS = 60_000_000
_ALLOWED = {
    "tokens": (MOST_TOKENS, f"{MOST_TOKENS:,} numbers or {MOST_TOKENS // 2:,} words of content"),
    "operators": (MOST_OPERATORS, f"{MOST_OPERATORS:,} operators"),
    "bytes": (MOST_BYTES, f"{MOST_BYTES // 1_000_000} MB of content, fonts' maps and metadata"),
    "marks": (MOST_MARKS, f"{MOST_MARKS:,} marks"),
    "codes": (MOST_CODES, f"{MOST_CODES:,} codes of fonts"),
    "elements": (MOST_ELEMENTS, f"{MOST_ELEMENTS:,} tags, links, pages and parts of content"),
    "characters": (MOST_CHARACTERS, f"{MOST_CHARACTERS // 1_000_000} million characters"),
    "pixels": (MOST_PIXELS, f"{MOST_PIXELS // 1_000_000} million pixels"),
}

_CONTENT = ("tokens", "operators", "bytes", "marks")


class Spent(Exception):
    """Raised where a file asks for more than its budget; its text says of what, as `12 MB of content`."""


class Budget:
    """What may still be read of one file: `left` is the number of operators, bytes, marks and so on.

    A reader that goes on with what it has got takes with `take` and asks `is_spent`; one that cannot use a part spends
    with `spend`, which raises.
    """

    def __init__(self) -> None:
        """Starts with all that a file may cost."""
        self.left = {kind: allowed for kind, (allowed, _) in _ALLOWED.items()}

    def take(self, kind: str, count: int = 1) -> None:
        """Takes `count` of a kind from what is left."""
        self.left[kind] -= count

    def spend(self, kind: str, count: int = 1) -> None:
        """Takes `count` of a kind from what is left. Raises `Spent` where that is more than there is."""
        self.left[kind] -= count
        if self.left[kind] < 0:
            raise Spent(_ALLOWED[kind][1])

    def room(self, kind: str) -> int:
        """Returns how much of a kind is left, 0 at least."""
        return max(self.left[kind], 0)

    @property
    def is_spent(self) -> bool:
        """Whether as much content was read as a file may have."""
        left = self.left  # asked for every operator, so that no loop is run
        return left["tokens"] <= 0 or left["operators"] <= 0 or left["bytes"] <= 0 or left["marks"] <= 0

    @property
    def too_many_pixels(self) -> bool:
        """Whether the pictures painted have more pixels than are drawn."""
        return self.left["pixels"] < 0

    @property
    def exceeded(self) -> str:
        """What of the content is used up, as a message names it; empty if nothing is."""
        return next((_ALLOWED[kind][1] for kind in _CONTENT if self.left[kind] <= 0), "")
