"""Works out what a file must have from its trailer on: the document, its page, its colours and what is attached."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from factsheet.assets.fonts import Face
from factsheet.pdf.reading import Reading
from factsheet.pdf.syntax import objects
from factsheet.pdf.world.wanted import Name, Obj, Wanted, anything
from factsheet.press import Press
from factsheet.press.registry import REGISTRY
from factsheet.stages.bind import Page
from factsheet.stages.compose import Sheet
from factsheet.stages.verify.expected import Contents
from factsheet.stages.verify.world.metadata import date_of, information, metadata
from factsheet.stages.verify.world.resources import resources_of
from factsheet.stages.verify.world.tags import Tags


def trailer_of(
    sheet: Sheet, reading: Reading, contents: Contents, faces: Mapping[str, Face], content: bytes
) -> dict[str, Wanted]:
    """Returns the trailer of a sheet's file (ISO 32000-1 §7.5.5), from which all other objects are reached."""
    page = sheet.page
    made = Obj("the page", {})
    tags = Tags(sheet, contents, made)
    pages = Obj("the list of pages", {"Type": Name("Pages"), "Kids": [made], "Count": 1})
    made.entries |= {
        "Type": Name("Page"), "Parent": pages, **_boxes(sheet),
        "Resources": resources_of(sheet, reading, contents, faces), "Contents": Obj("/Contents", {}, anything),
        "StructParents": 0, "Tabs": Name("S"), **({"Annots": tags.annotations} if tags.annotations else {}),
    }  # fmt: skip
    document: dict[str, Wanted] = {
        **({"Outlines": tags.bookmarks, "PageMode": Name("UseNone")} if tags.bookmarks and not page.press else {}),
        "Type": Name("Catalog"), "Pages": pages, "Lang": page.language, "MarkInfo": {"Marked": True},
        "ViewerPreferences": {"DisplayDocTitle": True}, "Metadata": metadata(page, content), **_intents(page),
        **_attached(page), "StructTreeRoot": tags.root,  # the last is compared first, and ties links to their elements
    }  # fmt: skip
    read_by_layout = dict.fromkeys(("Type", "Size", "W", "ID", "Filter", "Length"), anything)
    return {"Root": Obj("the document", document), "Info": information(page), **read_by_layout}


def _boxes(sheet: Sheet) -> dict[str, Wanted]:
    """The boxes of the page (§14.11.2): media, trim in its middle and, for a press, bleed."""
    margin, width, height = sheet.margin, sheet.width, sheet.height
    outside = {"MediaBox": margin, "TrimBox": 0.0}
    if sheet.page.press:
        outside["BleedBox"] = sheet.page.press.bleed
    boxes: dict[str, Wanted] = {}
    for box, out in outside.items():
        low = margin - out
        boxes[box] = [low, low, low + width + 2 * out, low + height + 2 * out]
    return boxes


def _intents(page: Page) -> dict[str, Wanted]:
    """The output intent: of a press (ISO 15930-7 §6.2.2), of a screen (ISO 19005-3 §6.2.3), or none."""
    if page.press:
        return {"OutputIntents": [_of_press(page.press)]}
    if not page.edition.part:
        return {}
    return {"OutputIntents": [_intent("GTS_PDFA1", "sRGB", "sRGB IEC61966-2.1", page.profile, 3)]}


def _of_press(press: Press) -> Obj:
    condition = press.condition
    made = _intent("GTS_PDFX", condition.identifier, condition.info, condition.profile, 4)
    made.entries["OutputCondition"] = condition.info
    if condition.registered:
        made.entries["RegistryName"] = REGISTRY
    return made


def _intent(standard: str, identifier: str, info: str, profile: bytes, components: int) -> Obj:
    return Obj(
        "the output intent",
        {
            "Type": Name("OutputIntent"), "S": Name(standard), "OutputConditionIdentifier": identifier, "Info": info,
            "DestOutputProfile": Obj("the profile", {"N": components}, lambda found: _is(profile, found)),
        },
    )  # fmt: skip


def _attached(page: Page) -> dict[str, Wanted]:
    """The file of figures, as an associated one (ISO 19005-3 §6.8) and under its name (§7.7.4)."""
    if not page.edition.attached:
        return {}
    data, name = page.attachment.data, f"{page.file}.csv"
    sum_ = hashlib.md5(data, usedforsecurity=False).digest()
    file = Obj(
        "the attached file",
        {
            "Type": Name("EmbeddedFile"), "Subtype": Name("text/csv"),
            "Params": {"ModDate": date_of(page), "Size": len(data), "CheckSum": sum_},
        },
        lambda found: _is(data, found),
    )  # fmt: skip
    figures = Obj(
        "the attachment",
        {
            "Type": Name("Filespec"), "F": name, "UF": name, "Desc": f"Published figures: {page.place.name}",
            "AFRelationship": Name("Data"), "EF": {"F": file, "UF": file},
        },
    )  # fmt: skip
    return {"AF": [figures], "Names": {"EmbeddedFiles": {"Names": [name, figures]}}}


def _is(wanted: bytes, found: object) -> str:
    """What is wrong with the data of a stream."""
    return "" if objects.unpacked(found, len(wanted) + 1) == (wanted, True) else "is another one"
