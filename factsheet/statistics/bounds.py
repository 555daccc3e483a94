"""How much of a table is read. What is more is said before it costs time or memory, whatever the file holds."""

from __future__ import annotations

from collections.abc import Sequence

MOST_ROWS = 20_000
MOST_COLUMNS = 1_000
MOST_CELLS = 400_000  # the empty ones between others with them
MOST_LINES = 1_048_576  # with those that are empty: the rows of a sheet in a spreadsheet program
LONGEST = 20_000  # letters in one cell: more than any sheet holds
MOST_LETTERS = 16_000_000  # in all cells together: a workbook can have one text in many cells
_STEP = "Keep the places and the columns that sheets show in a file of their own."


class Bounds:
    """Counts the rows, cells and letters of one table."""

    def __init__(self) -> None:
        """Nothing has been read yet; the first row is that of the names."""
        self.rows, self.cells, self.letters = -1, 0, 0

    @staticmethod
    def beyond(cells: int) -> tuple[str, str] | None:
        """The fact and the next step of a problem when so many cells, of all sheets together, are more than is read."""
        if cells <= 2 * MOST_CELLS:
            return None
        return f"its sheets have more than {2 * MOST_CELLS:,} cells, which is as much as is read.", _STEP

    def passed(self, row: Sequence[object]) -> tuple[str, str] | None:
        """Counts one more row that is not empty.

        Returns the fact and the next step of a problem when that is more than is read, else None.
        """
        self.rows += 1
        self.cells += len(row)
        longest = 0
        if len(row) <= MOST_COLUMNS:
            lengths = [len(value) for value in row if isinstance(value, str)]
            self.letters += sum(lengths)
            longest = max(lengths, default=0)
        if len(row) > MOST_COLUMNS:
            return (
                f"it has {len(row):,} columns. At most {MOST_COLUMNS:,} are read.",
                "Remove those that no sheet shows.",
            )
        if longest > LONGEST:
            step = "Shorten it. In a CSV file a quotation mark may have no partner."
            return f"a cell here has {longest:,} letters. At most {LONGEST:,} are read.", step
        for number, most, noun in (
            (self.rows, MOST_ROWS, "rows"), (self.cells, MOST_CELLS, "cells"), (self.letters, MOST_LETTERS, "letters")
        ):  # fmt: skip
            if number > most:
                return f"it has more than {most:,} {noun}, which is as much as is read.", _STEP
        return None
