"""The widths that the parts of a callout need, so that all sheets of a series begin them in the same places.

Each sheet says what its own parts need; the series takes the most of each, and arranges every callout for that.
"""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.record import record
from factsheet.theme.settings import Widths, most_of
from factsheet.typeset import Paragraph
from factsheet.typeset.style import Style


@record
class Needs:
    """Widths in the size of each part's type, so that they hold in any size; of the smallest code in points.

    `name` is that of a title or of each line of a wordmark, `labels` and `words` those of the contacts.
    """

    name: tuple[float, ...]
    labels: tuple[float, ...]
    words: tuple[float, ...]
    symbol: float

    @classmethod
    def of(
        cls, name: Sequence[Paragraph], pairs: Sequence[tuple[Paragraph | None, Paragraph]], symbol: float, style: Style
    ) -> Needs:
        """Returns what the lines of a name, labels with their words, and a code need."""
        label, words = style.type("callout_label").size, style.type("callout_value").size
        return cls(
            tuple(line.width / style.type("callout_title").size for line in name),
            tuple(each.width / label if each else 0.0 for each, _ in pairs),
            tuple(each.width / words for _, each in pairs),
            symbol,
        )

    @property
    def widths(self) -> Widths:
        """Everything, for the settings of a series."""
        return self.name, self.labels, self.words, (self.symbol,)

    def with_series(self, widths: Widths) -> Needs:
        """Returns the most of each that this callout and its series need."""
        return Needs.read(most_of(self.widths, widths)) if widths else self

    @classmethod
    def read(cls, widths: Widths) -> Needs:
        """Returns what the settings of a series hold."""
        name, labels, words, (symbol,) = widths
        return cls(name, labels, words, symbol)

    def lead(self, style: Style) -> float:
        """The width of the name, in points."""
        return max(self.name) * style.type("callout_title").size

    def contacts(self, style: Style, main: str = "callout_value") -> list[float]:
        """The width of each contact in points, the first one in the type style `main`."""
        label, value = style.type("callout_label").size, style.type("callout_value").size
        sizes = [style.type(main).size, *[value] * len(self.words)]
        return [
            max(ems[0] * label, ems[1] * size)
            for *ems, size in zip(self.labels, self.words, sizes[: len(self.words)], strict=True)
        ]
