"""What lies on top of the page for a reader on a screen: annotations, links and form fields (ISO 32000-1 §12.5)."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.objects import entry
from factsheet.preflight.document import Document
from factsheet.preflight.engine.edges import Edges, common
from factsheet.preflight.engine.pages import PageView
from factsheet.preflight.findings import EVERYWHERE, PRESS, Observation, Rule, weighed
from factsheet.record import record
from factsheet.text import links

_OF_THE_PRESS = ("TrapNet", "PrinterMark")
_MOST = 500
_LOST = "Many phones and mail programs do not show fields, or lose what is typed into them."
_ON_THE_WEB = "Flatten the form, or link to a form on the web."


@record
class _Note:
    """An annotation: its subtype and its box, counted from the trim's lower left."""

    page: PageView
    value: object
    kind: str
    box: Edges | None


def _notes(document: Document) -> Iterator[_Note]:
    for page in document.pages:
        for value in objects.elements(entry(page.value, "Annots"))[:_MOST]:
            found = objects.numbers(entry(value, "Rect"), 4)
            box = page.from_trim((found[0], found[1], found[2], found[3])) if found else None
            if box:
                box = min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])
            yield _Note(page, value, objects.name(entry(value, "Subtype")), box)


def _inside(document: Document) -> Iterator[Observation]:
    for note in _notes(document):
        if note.kind in (*_OF_THE_PRESS, "Widget"):
            continue
        if note.box is None or common(note.box, note.page.bled):
            yield Observation(
                object=f"annotation {note.kind}",
                found="it lies on the printed area.",
                page=note.page.number,
                box=note.box,
            )


def _fields(document: Document) -> Iterator[Observation]:
    widgets = [note for note in _notes(document) if note.kind == "Widget"]
    why, step = (_LOST, _ON_THE_WEB) if document.profile == "email" else ("", "")
    for note in widgets:
        name = objects.text(entry(note.value, "T"))
        title = f"field '{name[:40]}'"
        yield Observation(
            object=title,
            found="it can be filled in on a screen.",
            page=note.page.number,
            box=note.box,
            why=why,
            next_step=step,
        )
    form = entry(document.root, "AcroForm")
    if not widgets and (objects.elements(entry(form, "Fields")) or entry(form, "XFA") is not None):
        yield Observation(
            object="form", found="the file is a form, though none of its fields is on a page.", why=why, next_step=step
        )


def _schemes(document: Document) -> Iterator[Observation]:
    for note in _notes(document):
        address = _address(note.value)
        cure = None if address is None else links.why_not(address)
        if cure:
            found = f"it leads to '{address[:80] if address else ''}'."
            yield Observation(
                object="link", found=found, page=note.page.number, box=note.box, next_step=f"{cure.rstrip('.')}."
            )


def _address(note: object) -> str | None:
    action = entry(note, "A")
    if objects.name(entry(action, "S")) != "URI":
        return None
    return objects.text(entry(action, "URI"))


def _described(document: Document) -> Iterator[Observation]:
    """Yields links without a description, in tagged files only, where they are read aloud (ISO 14289-1 §7.18.5)."""
    if not objects.is_flagged(entry(document.root, "MarkInfo"), "Marked"):
        return
    for note in _notes(document):
        if note.kind == "Link" and not objects.text(entry(note.value, "Contents")).strip():
            yield Observation(
                object="link", found="it does not say in words where it leads.", page=note.page.number, box=note.box
            )


RULES = (
    Rule(
        id="annot.inside",
        title="no annotation lies on the printed area",
        why="Notes and links may be printed, or stop the printer's software.",
        next_step="Export it without links and comments.",
        profiles=PRESS,
        check=_inside,
    ),
    Rule(
        id="form.field",
        title="there are no form fields",
        why="A field prints as a grey box, or not at all.",
        next_step="Flatten the form, or draw lines to write on.",
        profiles=EVERYWHERE,
        check=_fields,
    ),
    Rule(
        id="link.scheme",
        title="links lead to https, mail, telephone or text messages",
        why="Others do not open, or are blocked.",
        next_step="Start it with https:, mailto:, tel: or sms:.",
        profiles=weighed(email="problem"),
        check=_schemes,
    ),
    Rule(
        id="link.described",
        title="every link says where it leads",
        why="A screen reader has nothing else to read out.",
        next_step="Give the link a description (Contents).",
        profiles=weighed(email="problem"),
        check=_described,
    ),
)
