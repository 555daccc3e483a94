"""Runs the content of a page, with the forms and patterns in it, and collects the marks it paints (ISO 32000-1 §8, §9).

Takes any file: depth, operators and bytes are bounded, and what cannot be understood is reported as a `ReadError`.
"""

from __future__ import annotations

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.lexer import LEAST_OPERANDS, Step, steps
from factsheet.preflight.engine.canvas import Canvas
from factsheet.preflight.engine.operators import HANDLERS

_MOST_STREAMS = 1000  # of one page


class Interpreter(Canvas):
    """Runs one page: looks each operator up and lets it act on the canvas that this is."""

    def run_page(self) -> None:
        """Runs the page's own content: its streams are one (§7.8.2)."""
        contents = objects.entry(self.page.value, "Contents")
        streams = [contents] if objects.is_stream(contents) else objects.elements(contents)
        data = bytearray()
        if len(streams) > _MOST_STREAMS:
            self.read_error("content.length", "content", f"it is in more than {_MOST_STREAMS:,} parts.")
        for stream in streams[:_MOST_STREAMS]:
            data += self.unpacked(stream, "the page's content") + b"\n"
        self.run(bytes(data), self.page.resources)
        if self.saved:
            self.read_error("content.damaged", "q", f"{len(self.saved)} graphics states are saved and never restored.")

    def run(self, data: bytes, resources: object) -> None:
        """Runs the operators of `data`, whose names are looked up in `resources`, until the budget is spent."""
        outer, self.resources = self.resources, resources
        floor, opened = len(self.saved), len(self.open)
        for step in steps(data, self.budget.room("tokens")):
            self.budget.take("operators")
            self.budget.take("tokens", step.tokens)
            if self.budget.is_spent:
                self.read_error("content.length", "content", f"it has more than {self.budget.exceeded}.")
                break
            self._step(step, floor)
        if len(self.open) > opened:
            self.read_error("content.damaged", "BDC", "marked content is opened and never closed.")
            del self.open[opened:]
        self.resources = outer

    def _step(self, step: Step, floor: int) -> None:
        """Runs one operator. `floor` is how many graphics states the content around this one has saved."""
        name, operands = step.operator, step.operands
        least = LEAST_OPERANDS.get(name)
        if least is None:
            if not self.tolerant:
                self.read_error("content.damaged", f"'{name[:20]}'", "it is no operator of PDF.")
        elif len(operands) < least:
            self.read_error("content.damaged", f"'{name}'", f"it has {len(operands)} operands and needs {least}.")
        elif name == "Q" and len(self.saved) <= floor:
            self.read_error("content.damaged", "Q", "a graphics state is restored that was never saved.")
        else:
            handler = HANDLERS.get(name)
            if handler:
                handler(self, operands)
