"""Tells a quotation in the marks of its language, whose it is, and the note under it."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.witness.pieces import Literal, Told, Unit, Untold
from factsheet.witness.read_back import alike
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"words", "by", "note", "consent"})
SHORT = "words"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields the words in quotation marks, and what stands under them."""
    words, text = fields.get("words"), fields.text("words")
    if words is None or any(mark in text for mark in '"“”«»„\n'):
        raise Untold("a quotation with marks or paragraphs of its own")
    mark = Literal(alike('"'), words.location)
    yield Unit((mark, *teller.words(words), mark), words.location)
    yield from teller.unit(fields.get("by"))
    yield from teller.unit(fields.get("note"))
