"""What makes a file a PDF/X-4 (ISO 15930-7): its identification, dates, and the output intent."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.preflight.document import Document
from factsheet.preflight.findings import PRESS, Observation, Rule
from factsheet.preflight.xmp import same_moment
from factsheet.press import profiles

_NEEDED = {
    "dc:title": "title",
    "xmp:CreateDate": "date of creation",
    "xmp:ModifyDate": "date of change",
    "xmp:MetadataDate": "date of the metadata",
    "xmpMM:DocumentID": "document ID",
    "xmpMM:VersionID": "version ID",
    "xmpMM:RenditionClass": "rendition class",
}
_DATES = {"CreationDate": "xmp:CreateDate", "ModDate": "xmp:ModifyDate"}
_NAMES = {"Title": "dc:title", "Author": "dc:creator", "Producer": "pdf:Producer", "Creator": "xmp:CreatorTool"}


def _version(document: Document) -> Iterator[Observation]:
    if not document.metadata.present or document.metadata.fault:
        return
    said = document.metadata.get("pdfxid:GTS_PDFXVersion")
    if said != "PDF/X-4":
        yield Observation(
            "XMP", f"it says '{said}' and not 'PDF/X-4'." if said else "it does not say that this is PDF/X-4."
        )


def _xmp(document: Document) -> Iterator[Observation]:
    metadata = document.metadata
    if not metadata.present:
        yield Observation("XMP", "there is none.")
    elif metadata.fault:
        yield Observation("XMP", metadata.fault)
    else:
        if metadata.packed:
            yield Observation("XMP", "it is packed, so that only PDF programs can read it.")
        missing = [title for key, title in _NEEDED.items() if not metadata.get(key)]
        if missing:
            yield Observation("XMP", f"it has no {', no '.join(missing)}.")


def _agree(document: Document) -> Iterator[Observation]:
    """Only what both say is compared; what one of them lacks is for other rules."""
    metadata, info = document.metadata, document.info
    for key, name in _DATES.items():
        ours, theirs = info.get(key, ""), metadata.get(name)
        if not ours:
            yield Observation(key, f"the information dictionary has no {key}.")
        elif theirs and not same_moment(ours, theirs):
            yield Observation(key, f"the information dictionary says {ours}, the XMP {theirs}.")
    for key, name in _NAMES.items():
        ours, theirs = info.get(key, "").strip(), metadata.get(name)
        if ours and theirs and ours != theirs:
            yield Observation(key, f"the information dictionary says '{ours[:60]}', the XMP '{theirs[:60]}'.")


def _trapped(document: Document) -> Iterator[Observation]:
    ours, theirs = document.info.get("Trapped", ""), document.metadata.get("pdf:Trapped")
    for where, said in (("information dictionary", ours), ("XMP", theirs)):
        unread = where == "XMP" and (document.metadata.fault or not document.metadata.present)
        if said not in ("True", "False") and not unread:
            yield Observation("Trapped", f"the {where} says '{said}'." if said else f"the {where} does not say it.")
    if {ours, theirs} == {"True", "False"}:
        yield Observation("Trapped", f"the information dictionary says {ours}, the XMP {theirs}.")


def _one_intent(document: Document) -> Iterator[Observation]:
    found = sum(intent.standard == "GTS_PDFX" for intent in document.intents)
    if found != 1:
        yield Observation("output intent", f"there are {found} for print." if found else "there is none for print.")


def _condition(document: Document) -> Iterator[Observation]:
    for intent in document.intents:
        if intent.standard == "GTS_PDFX" and not intent.identifier.strip():
            yield Observation("output intent", "it does not name a printing condition.")


def _profile(document: Document) -> Iterator[Observation]:
    for intent in document.intents:
        if intent.standard != "GTS_PDFX":
            continue
        if intent.profile is None:
            yield Observation("output intent", "it has no profile in it.")
            continue
        fault = profiles.why_not(intent.profile)
        if fault is None and intent.components != 4:
            fault = f"the file says that it has {intent.components} inks, and it has four."
        if fault:
            yield Observation("output profile", fault)


_AGAIN = "Export it as PDF/X-4, with the profile that the printer names."
RULES = (
    Rule(
        "pdfx.version",
        "the file says that it is PDF/X-4",
        "The printer's programs choose their checks by it.",
        "Export it as PDF/X-4.",
        PRESS,
        _version,
    ),
    Rule(
        "pdfx.xmp",
        "the metadata are whole and can be read",
        "A printer tells jobs and their states apart by them.",
        "Export it as PDF/X-4, with a title.",
        PRESS,
        _xmp,
    ),
    Rule(
        "pdfx.agree",
        "the two places for metadata say the same",
        "Where they differ, one of them is of another state.",
        "Export it again; do not change the file by other programs afterwards.",
        PRESS,
        _agree,
    ),
    Rule(
        "pdfx.trapped",
        "the file says whether it is trapped",
        "Trapped twice, all edges get dark lines; not at all, white ones.",
        "Set Trapped to False, unless you have trapped it yourself.",
        PRESS,
        _trapped,
    ),
    Rule(
        "intent.one",
        "there is one output intent for print",
        "Without it nobody knows what press the colours are meant for.",
        _AGAIN,
        PRESS,
        _one_intent,
    ),
    Rule(
        "intent.name",
        "the output intent names the printing condition",
        "The printer plans press and paper by this name.",
        _AGAIN,
        PRESS,
        _condition,
    ),
    Rule(
        "intent.profile",
        "the output intent holds a CMYK profile to print with",
        "Proofs are made with it.",
        _AGAIN,
        PRESS,
        _profile,
    ),
)
