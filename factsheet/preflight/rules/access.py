"""What a reader on a screen, or a screen reader, needs (ISO 14289-1), and whether the file keeps what it claims."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.preflight.document import Document
from factsheet.preflight.engine import objects
from factsheet.preflight.engine.objects import entry
from factsheet.preflight.findings import Observation, Rule, weighed

_SCREEN = weighed(email="problem")
_SIGNATURES = {b"RGB ": 3, b"CMYK": 4, b"GRAY": 1}
_LEVELS = {"1": "AB", "2": "ABU", "3": "ABU"}  # ISO 19005-1 to -3


def _is_tagged(document: Document) -> bool:
    marked = objects.is_flagged(entry(document.root, "MarkInfo"), "Marked")
    return marked and entry(document.root, "StructTreeRoot", "K") is not None


def _tree(document: Document) -> Iterator[Observation]:
    if not _is_tagged(document):
        yield Observation("structure", "the file is not tagged.")


def _content(document: Document) -> Iterator[Observation]:
    if _is_tagged(document):
        for mark in document.painted:
            if mark.content == "bare" and mark.placed:
                yield Observation(mark.title, "it is neither tagged nor marked as decoration.", mark.page, mark.box)


def _language(document: Document) -> Iterator[Observation]:
    if not objects.text(entry(document.root, "Lang")).strip():
        yield Observation("language", "the file does not say in which language it is.")


def _title(document: Document) -> Iterator[Observation]:
    if not (document.metadata.get("dc:title") or document.info.get("Title", "")).strip():
        yield Observation("title", "the file has none.")


def _display(document: Document) -> Iterator[Observation]:
    if not objects.is_flagged(entry(document.root, "ViewerPreferences"), "DisplayDocTitle"):
        yield Observation("window", "it shows the file's name and not its title.")


def _alternatives(document: Document) -> Iterator[Observation]:
    for held in document.held:
        is_figure = objects.name(entry(held.value, "S")) == "Figure" and entry(held.value, "P") is not None
        if is_figure and not any(objects.text(entry(held.value, key)).strip() for key in ("Alt", "ActualText")):
            yield Observation("figure", f"object {held.number} has no alternative text.")


def _accessible(document: Document) -> Iterator[Observation]:
    part = document.metadata.get("pdfuaid:part")
    if part and part not in ("1", "2"):
        yield Observation("PDF/UA", f"it claims part {part}, which there is not.")
    if part == "1" and document.data[:8] >= b"%PDF-2.0":
        yield Observation("PDF/UA", "it claims part 1 in a file of PDF 2.0.")


def _archival(document: Document) -> Iterator[Observation]:
    part, level = document.metadata.get("pdfaid:part"), document.metadata.get("pdfaid:conformance")
    if not part and level:
        yield Observation("PDF/A", f"it claims a level {level} of no part.")
    elif part in _LEVELS and (len(level) != 1 or level.upper() not in _LEVELS[part]):
        yield Observation("PDF/A", f"it claims part {part} with level '{level}'.")
    elif part == "4" and not document.metadata.get("pdfaid:rev"):
        yield Observation("PDF/A", "it claims part 4 without saying of which year.")
    elif part and part not in (*_LEVELS, "4"):
        yield Observation("PDF/A", f"it claims part {part}, which there is not.")
    if part and (document.pdf.is_encrypted or len(objects.elements(entry(document.pdf.trailer, "ID"))) != 2):
        yield Observation("PDF/A", "it is claimed, but the file is encrypted or has no ID.")


def _intent(document: Document) -> Iterator[Observation]:
    """Device colours mean something only with an output intent (ISO 19005-2 §6.2.4.3)."""
    if not document.metadata.get("pdfaid:part"):
        return
    found = [intent for intent in document.intents if intent.standard == "GTS_PDFA1"]
    if len({intent.profile for intent in found}) > 1:
        yield Observation("output intent", "there are several with different profiles.")
    for intent in found:
        if intent.profile is None or intent.profile[36:40] != b"acsp":
            yield Observation("output intent", "it has no profile in it that can be read.")
        elif _SIGNATURES.get(intent.profile[16:20]) != intent.components:
            yield Observation("output intent", "its profile is for other colours than it says.")
    families = {mark.colour.space.rests_on.family for mark in document.painted}
    devices = families & {"DeviceRGB", "DeviceCMYK", "DeviceGray"}
    components = {intent.components for intent in found}
    if devices and not found:
        yield Observation("output intent", f"there is none, though colours are in {', '.join(sorted(devices))}.")
    needed = {count for family, count in (("DeviceRGB", 3), ("DeviceCMYK", 4)) if family in devices}
    if found and not needed <= components:
        yield Observation("output intent", f"it is for other colours than {', '.join(sorted(devices))}.")


RULES = (
    Rule(
        "tag.tree",
        "the file is tagged",
        "Without tags a screen reader reads columns across, or nothing.",
        "Export it as a tagged PDF.",
        _SCREEN,
        _tree,
    ),
    Rule(
        "tag.content",
        "everything is tagged or marked as decoration",
        "What is neither is read in a random place, or not at all.",
        "Tag it, or mark it as an artifact.",
        _SCREEN,
        _content,
    ),
    Rule(
        "tag.language",
        "the language is said",
        "A screen reader takes its voice from it.",
        "Set the language of the document.",
        _SCREEN,
        _language,
    ),
    Rule("tag.title", "the file has a title", "It is what is read out and found.", "Give it a title.", _SCREEN, _title),
    Rule(
        "tag.display",
        "the window shows the title",
        "The name of a file says little, and is what is read out first.",
        "Set DisplayDocTitle on export.",
        _SCREEN,
        _display,
    ),
    Rule(
        "tag.alt",
        "every figure has an alternative text",
        "Without it a screen reader says 'graphic' and no more.",
        "Write one sentence that says what it shows.",
        _SCREEN,
        _alternatives,
    ),
    Rule(
        "claim.ua",
        "what is claimed of PDF/UA holds",
        "A claim that does not hold is found by the first checker.",
        "Export it as PDF/UA, or take the claim out.",
        _SCREEN,
        _accessible,
    ),
    Rule(
        "claim.archive",
        "what is claimed of PDF/A holds",
        "Archives refuse the file.",
        "Export it as PDF/A, or take the claim out.",
        _SCREEN,
        _archival,
    ),
    Rule(
        "claim.intent",
        "a PDF/A says what its colours mean",
        "Otherwise they differ from screen to screen.",
        "Export it with an sRGB output intent.",
        _SCREEN,
        _intent,
    ),
)
