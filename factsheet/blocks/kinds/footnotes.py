"""A place where footnotes are printed.

Shows: the notes whose first reference stands above, in the same column (`here`), or all that are not printed elsewhere
(`rest`). Their numbers come from the reading order; notes that nothing refers to are not printed. Under them stand
sentences without a number: they say which of the figures above are provisional, revised or illustrative. `sources`
prints the definitions and sources that the measures shown on the sheet have of their own, each once.
When to use it: `here` right under what the notes explain, `rest` once in the foot, `sources` where a measure has a
source or a definition. A sheet without any prints its notes at the end of its foot.

Example:
    - footnotes: rest
"""

from __future__ import annotations

from typing import ClassVar, Literal

from factsheet.blocks.block import NOTHING, Block, Frame, Plan
from factsheet.drawing.tree import Node, Tag, Target, inline, placed
from factsheet.graphics.geometry import Span, up_to
from factsheet.record import record
from factsheet.text.notes import Notes, PlacedNote, back_contents, superior
from factsheet.text.words import Origin, Run
from factsheet.typeset import Paragraph, followed, set_line, set_words
from factsheet.typeset.style import Style

_CLEAR = 1.56  # points: from a number to its text at least, so that they are not read as one


@record
class SetNote:
    """A note ready to draw: its number, its text, and the depth of its top under the region's."""

    note: PlacedNote
    label: Paragraph
    text: Paragraph
    depth: float


@record
class FootnotesPlan(Plan):
    """The notes and the sentences under them, set in lines. Lengths are points."""

    notes: tuple[SetNote, ...]
    indent: float  # of the text after the number, the same for all
    sentences: tuple[tuple[Paragraph, float], ...]  # without a number, each with the depth of its top


@record(kw_only=True)
class Footnotes(Block):
    """A region of footnotes.

    `here` prints the notes referred to above in its column, `rest` all others, and `sources` what measures say of
    themselves.
    """

    SHORT: ClassVar[str | None] = "region"
    SPACING: ClassVar[str] = "note"
    SHRINKS: ClassVar[bool] = False

    region: Literal["here", "rest", "sources"] = "rest"

    def measure(self, width: float, style: Style) -> Plan:
        """Sets the notes that belong to this region; without notes and sentences it takes no space."""
        notes = style.notes.regions.get(self.index, ())
        statuses = style.notes.statuses.get(self.index, ())
        if not notes and not statuses:
            return NOTHING
        labels = [followed(set_line((_label(n),), "note", style)) for n in notes]
        indent = max((_room(label) for label in labels), default=0.0)
        set_notes: list[SetNote] = []
        depth = 0.0
        for note, label in zip(notes, labels, strict=True):
            text = set_words(note.note.words.runs, "note", width - indent, style)
            set_notes.append(SetNote(note, label, text, depth))
            depth += text.height + text.leading - text.first
        sentences: list[tuple[Paragraph, float]] = []
        for words in statuses:
            text = set_words(words.runs, "note", width, style)
            sentences.append((text, depth))
            depth += text.height + text.leading - text.first
        height = depth - text.leading + text.first
        if not style.theme.in_rhythm:
            height = up_to(style.rhythm, height)
        return FootnotesPlan(Span.rigid(height), text.first, tuple(set_notes), indent, tuple(sentences))

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws each note with a number that links back to its reference, and the sentences as paragraphs."""
        if not isinstance(plan, FootnotesPlan):
            return ()
        x, top = frame.box.x, frame.box.top
        said = (Tag("P", inline(placed(text, x, top - depth), Notes())) for text, depth in plan.sentences)
        return (*(self._note(note, plan.indent, frame) for note in plan.notes), *said)

    def _note(self, note: SetNote, indent: float, frame: Frame) -> Tag:
        x, top = frame.box.x, frame.box.top - note.depth
        back = Target("back", note.note.note.id, back_contents(note.note))
        number = Tag("Link", inline(placed(note.label, x, top), Notes()), target=back)
        text = Tag("P", inline(placed(note.text, x + indent, top), Notes()))
        return Tag("Note", (Tag("Lbl", (number,)), text), id=note.note.note.id)


def _room(label: Paragraph) -> float:
    """From the left edge of a number to the text behind it, in points: a space, and in small type a little more."""
    line = label.lines[0]
    return max(sum(segment.width for segment in line.segments), line.width + _CLEAR)


def _label(note: PlacedNote) -> Run:
    """The number of a printed note, as a run."""
    return Run(text=superior(note.number), origin=Origin(note.note.location), serial=-note.number)
