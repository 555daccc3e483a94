"""The card for the feed: a title, a sentence, up to three figures, and where help is found, in one picture.

No spec names it as a block: it is made from the spec's `social:` and drawn alone, in one of two forms. A card of the
form `tall` is 1080 × 1350 pixels and one of the form `wide` 1200 × 628; a pixel is a point of its page.
"""

from __future__ import annotations

from typing import Literal

from factsheet.blocks.block import Block
from factsheet.blocks.vocabulary import Value
from factsheet.record import record
from factsheet.text.words import Words

FormName = Literal["tall", "wide"]


@record(kw_only=True)
class CardRow:
    """A figure of a card and what it counts. One that is not published says so in words, but for a mere "n/a"."""

    value: Value
    label: Words
    in_words: bool = False


@record(kw_only=True)
class Card(Block):
    """The content of a card in reading order, and the form that it is drawn in.

    `call` stands over `number`, the way to help that is set large, and `others` are the other ways. `caveat` says what
    the figures are not, and `source` where and of when they are.
    """

    title: Words
    message: Words
    rows: tuple[CardRow, ...]
    call: Words | None = None
    number: Words | None = None
    others: Words | None = None
    caveat: Words | None = None
    source: Words
    form: FormName = "tall"
