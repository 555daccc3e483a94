"""What lies on top of the page for a reader on a screen: annotations, links and form fields (ISO 32000-1 §12.5)."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.preflight.document import Document
from factsheet.preflight.engine import objects
from factsheet.preflight.engine.edges import Edges, common
from factsheet.preflight.engine.objects import entry
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
    """An annotation: its subtype and where it stands, from the trim's lower left."""

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
            yield Observation(f"annotation {note.kind}", "it lies on the printed area.", note.page.number, note.box)


def _fields(document: Document) -> Iterator[Observation]:
    widgets = [note for note in _notes(document) if note.kind == "Widget"]
    why, step = (_LOST, _ON_THE_WEB) if document.profile == "email" else ("", "")
    for note in widgets:
        name = objects.text(entry(note.value, "T"))
        title = f"field '{name[:40]}'"
        yield Observation(
            title, "it can be filled in on a screen.", note.page.number, note.box, why=why, next_step=step
        )
    form = entry(document.root, "AcroForm")
    if not widgets and (objects.elements(entry(form, "Fields")) or entry(form, "XFA") is not None):
        yield Observation(
            "form", "the file is a form, though none of its fields is on a page.", why=why, next_step=step
        )


def _schemes(document: Document) -> Iterator[Observation]:
    for note in _notes(document):
        address = _address(note.value)
        fault = None if address is None else links.why_not(address)
        if fault:
            found = f"it leads to '{address[:80] if address else ''}'."
            yield Observation("link", found, note.page.number, note.box, next_step=f"{fault.rstrip('.')}.")


def _address(note: object) -> str | None:
    action = entry(note, "A")
    if objects.name(entry(action, "S")) != "URI":
        return None
    return objects.text(entry(action, "URI"))


def _described(document: Document) -> Iterator[Observation]:
    """Asked of tagged files only, where links are read aloud (ISO 14289-1 §7.18.5)."""
    if not objects.is_flagged(entry(document.root, "MarkInfo"), "Marked"):
        return
    for note in _notes(document):
        if note.kind == "Link" and not objects.text(entry(note.value, "Contents")).strip():
            yield Observation("link", "it does not say in words where it leads.", note.page.number, note.box)


RULES = (
    Rule(
        "annot.inside",
        "no annotation lies on the printed area",
        "Notes and links may be printed, or stop the printer's software.",
        "Export it without links and comments.",
        PRESS,
        _inside,
    ),
    Rule(
        "form.field",
        "there are no form fields",
        "A field prints as a grey box, or not at all.",
        "Flatten the form, or draw lines to write on.",
        EVERYWHERE,
        _fields,
    ),
    Rule(
        "link.scheme",
        "links lead to https, mail, telephone or text messages",
        "Others do not open, or are blocked.",
        "Start it with https:, mailto:, tel: or sms:.",
        weighed(email="problem"),
        _schemes,
    ),
    Rule(
        "link.described",
        "every link says where it leads",
        "A screen reader has nothing else to read out.",
        "Give the link a description (Contents).",
        weighed(email="problem"),
        _described,
    ),
)
