"""What a reader on a screen, or a screen reader, needs (ISO 14289-1), and whether the file keeps what it claims."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.objects import entry
from factsheet.preflight.document import Document
from factsheet.preflight.findings import Observation, Rule, weighed

_SCREEN = weighed(email="problem")
_SIGNATURES = {b"RGB ": 3, b"CMYK": 4, b"GRAY": 1}
_LEVELS = {"1": "AB", "2": "ABU", "3": "ABU"}  # ISO 19005-1 to -3


def _is_tagged(document: Document) -> bool:
    marked = objects.is_flagged(entry(document.root, "MarkInfo"), "Marked")
    return marked and entry(document.root, "StructTreeRoot", "K") is not None


def _tree(document: Document) -> Iterator[Observation]:
    if not _is_tagged(document):
        yield Observation(object="structure", found="the file is not tagged.")


def _content(document: Document) -> Iterator[Observation]:
    if _is_tagged(document):
        for mark in document.marks:
            if mark.content == "bare" and mark.placed:
                yield Observation.of(mark, "it is neither tagged nor marked as decoration.")


def _language(document: Document) -> Iterator[Observation]:
    if not objects.text(entry(document.root, "Lang")).strip():
        yield Observation(object="language", found="the file does not say in which language it is.")


def _title(document: Document) -> Iterator[Observation]:
    if not (document.metadata.get("dc:title") or document.info.get("Title", "")).strip():
        yield Observation(object="title", found="the file has none.")


def _display(document: Document) -> Iterator[Observation]:
    if not objects.is_flagged(entry(document.root, "ViewerPreferences"), "DisplayDocTitle"):
        yield Observation(object="window", found="it shows the file's name and not its title.")


def _alternatives(document: Document) -> Iterator[Observation]:
    for held in document.held:
        is_figure = held.name("S") == "Figure" and held.get("P") is not None
        if is_figure and not any(objects.text(entry(held.value, key)).strip() for key in ("Alt", "ActualText")):
            yield Observation(object="figure", found=f"object {held.number} has no alternative text.")


def _accessible(document: Document) -> Iterator[Observation]:
    part = document.metadata.get("pdfuaid:part")
    if part and part not in ("1", "2"):
        yield Observation(object="PDF/UA", found=f"it claims part {part}, which there is not.")
    if part == "1" and document.data[:8] >= b"%PDF-2.0":
        yield Observation(object="PDF/UA", found="it claims part 1 in a file of PDF 2.0.")


def _archival(document: Document) -> Iterator[Observation]:
    part, level = document.metadata.get("pdfaid:part"), document.metadata.get("pdfaid:conformance")
    if not part and level:
        yield Observation(object="PDF/A", found=f"it claims a level {level} of no part.")
    elif part in _LEVELS and (len(level) != 1 or level.upper() not in _LEVELS[part]):
        yield Observation(object="PDF/A", found=f"it claims part {part} with level '{level}'.")
    elif part == "4" and not document.metadata.get("pdfaid:rev"):
        yield Observation(object="PDF/A", found="it claims part 4 without saying of which year.")
    elif part and part not in (*_LEVELS, "4"):
        yield Observation(object="PDF/A", found=f"it claims part {part}, which there is not.")
    if part and (document.pdf.is_encrypted or len(objects.elements(entry(document.pdf.trailer, "ID"))) != 2):
        yield Observation(object="PDF/A", found="it is claimed, but the file is encrypted or has no ID.")


def _intent(document: Document) -> Iterator[Observation]:
    """Yields colours that no output intent of a PDF/A gives a meaning to (ISO 19005-2 §6.2.4.3)."""
    if not document.metadata.get("pdfaid:part"):
        return
    found = [intent for intent in document.intents if intent.standard == "GTS_PDFA1"]
    if len({intent.profile for intent in found}) > 1:
        yield Observation(object="output intent", found="there are several with different profiles.")
    for intent in found:
        if intent.profile is None or intent.profile[36:40] != b"acsp":
            yield Observation(object="output intent", found="it has no profile in it that can be read.")
        elif _SIGNATURES.get(intent.profile[16:20]) != intent.components:
            yield Observation(object="output intent", found="its profile is for other colours than it says.")
    families = {mark.colour.space.rests_on.family for mark in document.marks}
    devices = families & {"DeviceRGB", "DeviceCMYK", "DeviceGray"}
    components = {intent.components for intent in found}
    if devices and not found:
        yield Observation(
            object="output intent", found=f"there is none, though colours are in {', '.join(sorted(devices))}."
        )
    needed = {count for family, count in (("DeviceRGB", 3), ("DeviceCMYK", 4)) if family in devices}
    if found and not needed <= components:
        yield Observation(object="output intent", found=f"it is for other colours than {', '.join(sorted(devices))}.")


RULES = (
    Rule(
        id="tag.tree",
        title="the file is tagged",
        why="Without tags a screen reader reads columns across, or nothing.",
        next_step="Export it as a tagged PDF.",
        profiles=_SCREEN,
        check=_tree,
    ),
    Rule(
        id="tag.content",
        title="everything is tagged or marked as decoration",
        why="What is neither is read in a random place, or not at all.",
        next_step="Tag it, or mark it as an artifact.",
        profiles=_SCREEN,
        check=_content,
    ),
    Rule(
        id="tag.language",
        title="the language is said",
        why="A screen reader takes its voice from it.",
        next_step="Set the language of the document.",
        profiles=_SCREEN,
        check=_language,
    ),
    Rule(
        id="tag.title",
        title="the file has a title",
        why="It is what is read out and found.",
        next_step="Give it a title.",
        profiles=_SCREEN,
        check=_title,
    ),
    Rule(
        id="tag.display",
        title="the window shows the title",
        why="The name of a file says little, and is what is read out first.",
        next_step="Set DisplayDocTitle on export.",
        profiles=_SCREEN,
        check=_display,
    ),
    Rule(
        id="tag.alt",
        title="every figure has an alternative text",
        why="Without it a screen reader says 'graphic' and no more.",
        next_step="Write one sentence that says what it shows.",
        profiles=_SCREEN,
        check=_alternatives,
    ),
    Rule(
        id="claim.ua",
        title="what is claimed of PDF/UA holds",
        why="A claim that does not hold is found by the first checker.",
        next_step="Export it as PDF/UA, or take the claim out.",
        profiles=_SCREEN,
        check=_accessible,
    ),
    Rule(
        id="claim.archive",
        title="what is claimed of PDF/A holds",
        why="Archives refuse the file.",
        next_step="Export it as PDF/A, or take the claim out.",
        profiles=_SCREEN,
        check=_archival,
    ),
    Rule(
        id="claim.intent",
        title="a PDF/A says what its colours mean",
        why="Otherwise they differ from screen to screen.",
        next_step="Export it with an sRGB output intent.",
        profiles=_SCREEN,
        check=_intent,
    ),
)
