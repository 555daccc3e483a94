"""What makes a file a PDF/X-4 (ISO 15930-7): its identification, dates, and the output intent."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.preflight.document import Document
from factsheet.preflight.findings import PRESS, Observation, Rule
from factsheet.preflight.output_condition import misnamed, of_another_profile
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
    if not document.metadata.present or document.metadata.read_error:
        return
    said = document.metadata.get("pdfxid:GTS_PDFXVersion")
    if said != "PDF/X-4":
        yield Observation(
            object="XMP",
            found=f"it says '{said}' and not 'PDF/X-4'." if said else "it does not say that this is PDF/X-4.",
        )


def _xmp(document: Document) -> Iterator[Observation]:
    metadata = document.metadata
    if not metadata.present:
        yield Observation(object="XMP", found="there is none.")
    elif metadata.read_error:
        yield Observation(object="XMP", found=metadata.read_error)
    else:
        if metadata.packed:
            yield Observation(object="XMP", found="it is packed, so that only PDF programs can read it.")
        missing = [title for key, title in _NEEDED.items() if not metadata.get(key)]
        if missing:
            yield Observation(object="XMP", found=f"it has no {', no '.join(missing)}.")


def _agree(document: Document) -> Iterator[Observation]:
    """Yields what the two places say differently; what one of them lacks is left to other rules."""
    metadata, info = document.metadata, document.info
    for key, name in _DATES.items():
        ours, theirs = info.get(key, ""), metadata.get(name)
        if not ours:
            yield Observation(object=key, found=f"the information dictionary has no {key}.")
        elif theirs and not same_moment(ours, theirs):
            yield Observation(object=key, found=f"the information dictionary says {ours}, the XMP {theirs}.")
    for key, name in _NAMES.items():
        ours, theirs = info.get(key, "").strip(), metadata.get(name)
        if ours and theirs and ours != theirs:
            yield Observation(
                object=key, found=f"the information dictionary says '{ours[:60]}', the XMP '{theirs[:60]}'."
            )


def _trapped(document: Document) -> Iterator[Observation]:
    ours, theirs = document.info.get("Trapped", ""), document.metadata.get("pdf:Trapped")
    for where, said in (("information dictionary", ours), ("XMP", theirs)):
        unread = where == "XMP" and (document.metadata.read_error or not document.metadata.present)
        if said not in ("True", "False") and not unread:
            yield Observation(
                object="Trapped", found=f"the {where} says '{said}'." if said else f"the {where} does not say it."
            )
    if {ours, theirs} == {"True", "False"}:
        yield Observation(object="Trapped", found=f"the information dictionary says {ours}, the XMP {theirs}.")


def _one_intent(document: Document) -> Iterator[Observation]:
    found = sum(intent.standard == "GTS_PDFX" for intent in document.intents)
    if found != 1:
        yield Observation(
            object="output intent", found=f"there are {found} for print." if found else "there is none for print."
        )


def _condition(document: Document) -> Iterator[Observation]:
    for intent in document.intents:
        if intent.standard != "GTS_PDFX":
            continue
        if not intent.identifier.strip():
            yield Observation(object="output intent", found="it does not name a printing condition.")
        elif fact := misnamed(intent):
            yield Observation(object="output intent", found=fact, severity="warning", next_step=_RENAME)
        if other := of_another_profile(intent):
            fact = f"it names {intent.identifier}, and its profile is for {other}."
            yield Observation(object="output intent", found=fact, kind="output profile")


def _profile(document: Document) -> Iterator[Observation]:
    for intent in document.intents:
        if intent.standard != "GTS_PDFX":
            continue
        if intent.profile is None:
            yield Observation(object="output intent", found="it has no profile in it.")
            continue
        reason = profiles.why_not(intent.profile)
        if reason is None and intent.components != 4:
            reason = f"the file says that it has {intent.components} inks, and it has four."
        if reason:
            yield Observation(object="output profile", found=reason)


_RENAME = "Export it again, with the name that the registry gives the condition."
_AGAIN = "Export it as PDF/X-4, with the profile that the printer names."
RULES = (
    Rule(
        id="pdfx.version",
        title="the file says that it is PDF/X-4",
        why="The printer's programs choose their checks by it.",
        next_step="Export it as PDF/X-4.",
        profiles=PRESS,
        check=_version,
    ),
    Rule(
        id="pdfx.xmp",
        title="the metadata are whole and can be read",
        why="A printer tells jobs and their states apart by them.",
        next_step="Export it as PDF/X-4, with a title.",
        profiles=PRESS,
        check=_xmp,
    ),
    Rule(
        id="pdfx.agree",
        title="the two places for metadata say the same",
        why="Where they differ, one of them is of another state.",
        next_step="Export it again; do not change the file by other programs afterwards.",
        profiles=PRESS,
        check=_agree,
    ),
    Rule(
        id="pdfx.trapped",
        title="the file says whether it is trapped",
        why="Trapped twice, all edges get dark lines; not at all, white ones.",
        next_step="Set Trapped to False, unless you have trapped it yourself.",
        profiles=PRESS,
        check=_trapped,
    ),
    Rule(
        id="intent.one",
        title="there is one output intent for print",
        why="Without it nobody knows what press the colours are meant for.",
        next_step=_AGAIN,
        profiles=PRESS,
        check=_one_intent,
    ),
    Rule(
        id="intent.name",
        title="the output intent names the printing condition, as the registry does",
        why="The printer plans press and paper by this name.",
        next_step=_AGAIN,
        profiles=PRESS,
        check=_condition,
    ),
    Rule(
        id="intent.profile",
        title="the output intent holds a CMYK profile to print with",
        why="Proofs are made with it.",
        next_step=_AGAIN,
        profiles=PRESS,
        check=_profile,
    ),
)
