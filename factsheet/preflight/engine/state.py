"""The graphics state (ISO 32000-1 §8.4): what the operators have set so far."""

from __future__ import annotations

import copy
from typing import Self

from factsheet.pdf.syntax import objects
from factsheet.preflight.engine.edges import UPRIGHT, Edges, Matrix
from factsheet.preflight.engine.fonts import UNKNOWN, Font
from factsheet.preflight.engine.spaces import BLACK


class State:
    """One graphics state, of which `q` saves a copy. `clip` is the box around the clipping path, on the page."""

    def __init__(self, matrix: Matrix, clip: Edges | None) -> None:
        """Starts as every page does (§8.4.1), with its own `matrix` and `clip`."""
        self.matrix, self.clip = matrix, clip
        self.fill, self.stroke = BLACK, BLACK
        self.fill_pattern: object = None
        self.stroke_pattern: object = None
        self.weight = 1.0
        self.fill_overprints = self.stroke_overprints = False
        self.overprint_mode = 0
        self.fill_alpha = self.stroke_alpha = 1.0
        self.font: Font = UNKNOWN
        self.size = 0.0
        self.spacing = self.word_spacing = self.leading = self.rise = 0.0
        self.stretch = 1.0
        self.mode = 0
        self.text_matrix = self.line_matrix = UPRIGHT

    def copied(self) -> Self:
        """Returns a copy, as `q` saves it."""
        return copy.copy(self)

    def take(self, dictionary: object) -> None:
        """Sets what a graphics state dictionary sets (§8.4.5)."""
        for key, value in objects.items(dictionary):
            if key == "LW":
                self.weight = objects.number(value, self.weight)
            elif key == "OP":  # for filling as well, where that is not said by itself (§8.6.7)
                self.stroke_overprints = value is True
                if objects.entry(dictionary, "op") is None:
                    self.fill_overprints = value is True
            elif key == "op":
                self.fill_overprints = value is True
            elif key == "OPM":
                self.overprint_mode = int(objects.number(value))
            elif key == "CA":
                self.stroke_alpha = objects.number(value, 1.0)
            elif key == "ca":
                self.fill_alpha = objects.number(value, 1.0)
