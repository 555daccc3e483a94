"""The file as a whole: its header, locks, damage, scripts, attachments and size."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.objects import Held, entry
from factsheet.preflight.document import Document
from factsheet.preflight.findings import EVERYWHERE, PRESS, Observation, Rule, weighed

_VERSION = re.compile(rb"%PDF-1\.[0-6][\r\n]")  # ISO 15930-7 §6.2
_BINARY = re.compile(rb"%PDF-\d\.\d *[\r\n]+%[\x80-\xff]{4}")  # ISO 32000-1 §7.5.2
_OF_A_STREAM = re.compile(r"stream <[^>]*>:? ?")  # qpdf names the bytes by their address in memory
_ACTIONS = {
    "GoToR", "GoToE", "Launch", "Thread", "Sound", "Movie", "Hide", "Named", "SubmitForm", "ResetForm", "ImportData",
    "SetOCGState", "Rendition", "Trans", "GoTo3DView",
}  # fmt: skip
_LARGE = 1_000_000  # bytes
_AS_IT_IS = "Export it again as PDF/X-4, which marks it as binary in its second line; or send it inside a ZIP."


def _header(document: Document) -> Iterator[Observation]:
    version = objects.name(entry(document.root, "Version"))
    if not _VERSION.match(document.data[:16]):
        said = document.data[:8].decode("latin-1").strip("%\r\n ")
        yield Observation(object="header", found=f"it starts as {said or 'nothing'}, and a PDF/X-4 is PDF 1.6 at most.")
    elif not _BINARY.match(document.data[:32]):
        found = "a program that sends it may take it for plain text, change its line ends, and so damage it."
        yield Observation(object="header", found=found, next_step=_AS_IT_IS)
    elif version and version > "1.6":
        yield Observation(object="catalog", found=f"it says that the file is PDF {version}.")


def _encrypted(document: Document) -> Iterator[Observation]:
    if document.pdf.is_encrypted:
        yield Observation(object="file", found="it is encrypted, if only with an empty password.")


def _ids(document: Document) -> Iterator[Observation]:
    if len(objects.elements(entry(document.pdf.trailer, "ID"))) != 2:
        yield Observation(object="trailer", found="it has no ID of two parts.")


def _damaged(document: Document) -> Iterator[Observation]:
    if document.repaired:
        said = _OF_A_STREAM.sub("", document.repaired[0])
        more = f" and {len(document.repaired) - 1} faults more" if len(document.repaired) > 1 else ""
        yield Observation(object="file", found=f"it could be read only after repairs: {said[:120]}{more}.")
    if not document.page_count:
        yield Observation(object="file", found="it has no pages.")


def _scripts(document: Document) -> Iterator[Observation]:
    for held in document.held:
        if not held.keys.isdisjoint(("S", "JS")) and _is_script(held.value):
            yield Observation(object="JavaScript", found=f"object {held.number} is a script.")
    if entry(document.root, "Names", "JavaScript") is not None:
        yield Observation(object="JavaScript", found="the document has named scripts, which run when it is opened.")


def _is_script(value: object) -> bool:
    return objects.name(entry(value, "S")) == "JavaScript" or (
        entry(value, "JS") is not None and objects.name(entry(value, "S")) == "Rendition"
    )


def _actions(document: Document) -> Iterator[Observation]:
    for held in document.held:
        kind = held.name("S")
        if kind in _ACTIONS and held.name("Type") in ("", "Action") and _is_action(held):
            yield Observation(object=f"action {kind}", found=f"object {held.number} acts on its own or on a click.")
        extra = held.get("AA")
        if extra is not None and not any(_is_script(value) for _, value in objects.items(extra)):
            yield Observation(
                object="actions AA", found=f"object {held.number} acts when it is opened, printed or left."
            )
    start = entry(document.root, "OpenAction")
    said = _is_script(start) or objects.name(entry(start, "S")) in _ACTIONS
    if document.profile == "x4" and start is not None and not said:
        yield Observation(object="action OpenAction", found="the file does something when it is opened.")
    if document.profile == "x4" and entry(document.root, "Names", "AlternatePresentations") is not None:
        yield Observation(
            object="action AlternatePresentations", found="the file holds another presentation of itself."
        )


def _is_action(held: Held) -> bool:
    """Whether a dictionary with an `S` is an action: a structure element has an `S` too, and a parent (§14.7.2)."""
    return held.get("P") is None and held.get("K") is None


def _attachments(document: Document) -> Iterator[Observation]:
    if entry(document.root, "Names", "EmbeddedFiles") is not None or entry(document.root, "AF") is not None:
        yield Observation(object="attachment", found="other files are attached to this one.")
    if entry(document.root, "Collection") is not None:
        yield Observation(object="portfolio", found="the file is a wrapper around others.")


def _size(document: Document) -> Iterator[Observation]:
    if len(document.data) > _LARGE:
        yield Observation(object="file", found=f"it is {len(document.data) / 1e6:.1f} MB, over {_LARGE / 1e6:g} MB.")


def _hidden_layers(document: Document) -> Iterator[Observation]:
    layers = objects.elements(entry(document.root, "OCProperties", "D", "OFF"))
    for layer in layers[:20]:
        yield Observation(object=f"layer '{objects.text(entry(layer, 'Name'))[:40]}'", found="it is switched off.")


RULES = (
    Rule(
        id="file.header",
        title="the file is PDF 1.6 or older, and says so in its first line",
        why="Printers' software for PDF/X-4 may refuse a newer file, and mail programs spoil one that looks like text.",
        next_step="Export it as PDF/X-4.",
        profiles=PRESS,
        check=_header,
    ),
    Rule(
        id="file.encrypted",
        title="the file is not encrypted",
        why="Printers' programs cannot open a locked file, and screen readers may be locked out of it.",
        next_step="Save it without any security.",
        profiles=EVERYWHERE,
        check=_encrypted,
    ),
    Rule(
        id="file.id",
        title="the file has an ID of two parts",
        why="A printer tells two states of one job apart by it.",
        next_step="Export it again; every PDF/X export writes one.",
        profiles=PRESS,
        check=_ids,
    ),
    Rule(
        id="file.damaged",
        title="the file is whole",
        why="Another program may repair it in another way, or not at all.",
        next_step="Export it again, and send it as an attachment, not pasted into a mail.",
        profiles=EVERYWHERE,
        check=_damaged,
    ),
    Rule(
        id="file.script",
        title="the file holds no JavaScript",
        why="Scripts are removed by mail filters and refused by printers.",
        next_step="Take the script out, or export without interactive elements.",
        profiles=EVERYWHERE,
        check=_scripts,
    ),
    Rule(
        id="file.action",
        title="the file does nothing by itself",
        why="What happens on opening is a risk on screen and no use in print.",
        next_step="Export it without interactive elements; links to addresses may stay in a file for the screen.",
        profiles=EVERYWHERE,
        check=_actions,
    ),
    Rule(
        id="file.attachment",
        title="the file holds no other files",
        why="A printer cannot know which of them is to be printed.",
        next_step="Send the attached files by themselves.",
        profiles=PRESS,
        check=_attachments,
    ),
    Rule(
        id="file.size",
        title="the file is small enough for a mail",
        why="Large attachments are refused, or not opened on a phone.",
        next_step="Scale its pictures down, or leave them out.",
        profiles=weighed(email="warning"),
        check=_size,
    ),
    Rule(
        id="layer.hidden",
        title="no layer is switched off",
        why="Some programs print hidden layers, and some do not.",
        next_step="Delete the layer, or flatten the layers on export.",
        profiles=weighed("warning", "warning", "warning"),
        check=_hidden_layers,
    ),
)
