"""The stage that finishes: writes a draft as the bytes of a PDF file.

It adds the structure tree, metadata, output intent, bookmarks and the published figures as an attachment, each as the
standards of the edition ask for: PDF/UA-1 (ISO 14289-1), PDF/A-3a (ISO 19005-3), PDF/X-4 (ISO 15930-7). Nothing in the
file depends on the clock or the machine: its dates are those of the data.
"""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import PurePath

from factsheet.drawing.tree import Tag
from factsheet.graphics.patterns import CELLS
from factsheet.pdf.version import __version__
from factsheet.pdf.writing.objects import (
    Raw,
    Stream,
    compact,
    embedded_file,
    font_object,
    pattern_object,
    picture_object,
    separation_space,
)
from factsheet.pdf.writing.pen import STATES, hex_text
from factsheet.pdf.writing.xmp import Made, metadata, sealed
from factsheet.press import Press
from factsheet.press.registry import REGISTRY
from factsheet.record import record
from factsheet.stages.compose import Sheet
from factsheet.stages.paint import Draft, Element, LinkBox

PRODUCER = f"factsheet {__version__}"


@record
class Proof:
    """The bytes of a finished file, and the sheet that `verify` compares them with."""

    sheet: Sheet
    data: bytes


def finish(draft: Draft) -> Proof:
    """Returns the finished file of `draft`."""
    sheet = draft.sheet
    pages, page = Raw({}), Raw({})
    tree = _Tree(draft, page)
    pages.entries = {"Type": "/Pages", "Kids": [page], "Count": 1}
    page.entries = {
        "Type": "/Page", "Parent": pages, **_boxes(sheet), "Resources": _resources(draft),
        "Contents": Stream({}, draft.content), "StructParents": 0, "Tabs": "/S",
        **({"Annots": tree.annotations} if tree.annotations else {}),
    }  # fmt: skip
    data = compact(sheet.page.edition.version, _catalog(draft, pages, page, tree), _info(sheet))
    return Proof(sheet, sealed(data))


def _boxes(sheet: Sheet) -> dict[str, object]:
    """Returns the page boxes: media, trim in its middle and, for a press, bleed (ISO 32000-1 §14.11.2)."""
    margin, width, height = sheet.margin, sheet.width, sheet.height

    def around(trim: float) -> list[float]:
        """Returns the corners of the box that is `trim` points larger than the trim on every side."""
        return [margin - trim, margin - trim, margin + width + trim, margin + height + trim]

    boxes: dict[str, object] = {"MediaBox": around(margin)}
    if sheet.page.press:
        boxes["BleedBox"] = around(sheet.page.press.bleed)
    return {**boxes, "TrimBox": around(0.0)}


def _resources(draft: Draft) -> dict[str, object]:
    """Returns the page's resources: fonts, pictures, patterns, spot colours and the two overprint states."""
    fonts: dict[str, object] = {f"F{n}": font_object(face, glyphs) for n, (face, glyphs) in enumerate(draft.fonts, 1)}
    entries: dict[str, object] = {
        **({"Font": Raw(fonts)} if fonts else {}),
        "XObject": {f"Im{n}": picture_object(bitmap) for n, bitmap in enumerate(draft.pictures, 1)},
        "Pattern": {f"Pa{n}": pattern_object(CELLS[name]) for n, name in enumerate(draft.patterns, 1)},
        "ColorSpace": {f"Cs{n}": separation_space(name) for n, name in enumerate(draft.spots, 1)},
    }
    if draft.sheet.page.press:
        states = {True: "/OP true/op true/OPM 1", False: "/OP false/op false/OPM 0"}
        entries["ExtGState"] = {STATES[over]: f"<</Type/ExtGState{text}>>" for over, text in states.items()}
    return {name: entry for name, entry in entries.items() if entry}


def _catalog(draft: Draft, pages: Raw, page: Raw, tree: _Tree) -> Raw:
    """Returns the document catalog with all that the edition's standard asks for (ISO 32000-1 §7.7.2)."""
    content = draft.sheet.page
    edition = content.edition
    entries: dict[str, object] = {
        "Type": "/Catalog", "Pages": pages, "Lang": f"({content.language})", "MarkInfo": "<</Marked true>>",
        "StructTreeRoot": tree.root, "ViewerPreferences": "<</DisplayDocTitle true>>",
    }  # fmt: skip
    if content.press:
        entries["OutputIntents"] = [_press_intent(content.press)]
    elif edition.part:
        entries["OutputIntents"] = [_screen_intent(content.profile)]
    entries["Metadata"] = Stream({"Type": "/Metadata", "Subtype": "/XML"}, _xmp(draft), plain=True)
    if edition.attached:
        name = f"{content.file}.csv"
        described = f"Published figures: {content.place.name}"
        figures = embedded_file(name, "text/csv", content.attachment.data, described, _stamp(content.as_of))
        entries |= {"AF": [figures], "Names": {"EmbeddedFiles": {"Names": [hex_text(name), figures]}}}
    return Raw(entries if content.press else {**entries, **_bookmarks(tree)})


def _screen_intent(profile: bytes) -> Raw:
    """Returns the output intent for a screen: sRGB, with its profile in the file (ISO 19005-3 §6.2.3)."""
    return Raw({
        "Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": "(sRGB)",
        "Info": "(sRGB IEC61966-2.1)", "DestOutputProfile": Stream({"N": 3}, profile, lasting=True),
    })  # fmt: skip


def _press_intent(press: Press) -> Raw:
    """Returns the output intent for a press: its condition, with the profile in the file (ISO 15930-7 §6.2.2)."""
    condition = press.condition
    registry = {"RegistryName": _literal(REGISTRY)} if condition.registered else {}
    return Raw({
        "Type": "/OutputIntent", "S": "/GTS_PDFX", "OutputConditionIdentifier": _literal(condition.identifier),
        "OutputCondition": hex_text(condition.info), **registry, "Info": hex_text(condition.info),
        "DestOutputProfile": Stream({"N": 4}, condition.profile, lasting=True),
    })  # fmt: skip


class _Tree:
    """The structure tree of a draft as PDF objects (ISO 32000-1 §14.7), with the annotations of its links.

    `headings` are the tags of headings with their tops in points, for the bookmarks.
    """

    def __init__(self, draft: Draft, page: Raw) -> None:
        self.page, self.annotations, self.root = page, list[Raw](), Raw({})
        self.margin = draft.sheet.margin
        self.headings: list[tuple[Tag, float]] = []
        self._marked: list[Raw | None] = [None] * draft.marked
        self._linked: list[Raw] = []
        self._ids: dict[str, Raw] = {}
        self._places = _places(draft.root)
        document = self._element(draft.root, self.root)
        parents: list[object] = [0, list(self._marked)]
        for number, element in enumerate(self._linked, 1):
            parents += [number, element]
        names = [value for id_ in sorted(self._ids) for value in (_literal(id_), self._ids[id_])]
        self.root.entries = {
            "Type": "/StructTreeRoot", "K": document, "ParentTree": Raw({"Nums": parents}),
            "ParentTreeNextKey": len(self._linked) + 1, **({"IDTree": Raw({"Names": names})} if names else {}),
        }  # fmt: skip

    def _element(self, element: Element, parent: Raw) -> Raw:
        """Returns the object of a structure element, with those of all elements inside it."""
        tag = element.tag
        made = Raw({"Type": "/StructElem", "S": f"/{tag.role}", "P": parent, "Pg": self.page})
        kids: list[object] = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(self._element(kid, made))
            elif isinstance(kid, LinkBox):
                kids.append({"Type": "/OBJR", "Pg": self.page, "Obj": self._link(kid, made)})
            else:
                self._marked[kid] = made
                kids.append(kid)
        if tag.title and tag.role.startswith("H"):
            self.headings.append((tag, element.top))
        made.entries |= _attributes(tag, self.margin)
        if tag.id:
            self._ids[tag.id] = made
        made.entries["K"] = kids[0] if len(kids) == 1 else kids
        return made

    def _link(self, link: LinkBox, element: Raw) -> Raw:
        """Adds the annotation of a link and returns its object; `element` is the link's structure element."""
        box, target = link.box, link.target
        self._linked.append(element)
        goes = (
            {"A": {"S": "/URI", "URI": _literal(target.to)}}
            if target.kind == "uri"
            else {"Dest": self.destination(self._places[target.kind, target.to])}
        )
        annotation = Raw({
            "Type": "/Annot", "Subtype": "/Link", "F": 4, "Border": "[0 0 0]",
            "Rect": [round(n, 2) for n in (box.x, box.y, box.right, box.top)],
            "Contents": hex_text(target.contents), "StructParent": len(self._linked), **goes,
        })  # fmt: skip
        self.annotations.append(annotation)
        return annotation

    def destination(self, top: float) -> list[object]:
        """Returns the destination that shows the page from `top` points down (ISO 32000-1 §12.3.2.2)."""
        return [self.page, "/XYZ", 0, round(top, 2), 0]


def _attributes(tag: Tag, margin: float) -> dict[str, object]:
    """Returns the entries of a structure element for accessibility and layout (ISO 32000-1 §14.9, §14.8.5).

    `margin` is the distance in points from the trim to the edge of the media, where the file's origin is.
    """
    entries: dict[str, object] = {}
    if tag.language and tag.role != "Document":
        entries["Lang"] = f"({tag.language})"
    if tag.alt:
        entries["Alt"] = hex_text(tag.alt)
    if tag.expansion:
        entries["E"] = hex_text(tag.expansion)
    if tag.id:
        entries["ID"] = _literal(tag.id)
    if tag.role == "L":
        entries["A"] = f"<</O/List/ListNumbering/{tag.numbering}>>"
    if tag.scope:
        entries["A"] = f"<</O/Table/Scope/{tag.scope}>>"
    if tag.box:
        corners = [round(edge + margin, 2) for edge in (tag.box.x, tag.box.y, tag.box.right, tag.box.top)]
        entries["A"] = {"O": "/Layout", "BBox": corners, "Placement": "/Block"}
    return entries


def _places(root: Element) -> dict[tuple[str, str], float]:
    """Returns the top of each note and of its first reference, in points, by the kind and name of a link's target."""
    places: dict[tuple[str, str], float] = {}

    def visit(element: Element) -> None:
        """Adds the places of an element and of the elements inside it."""
        if element.tag.id:
            places.setdefault(("note", element.tag.id), element.top)
        target = element.tag.target
        if target and target.kind == "note":
            places.setdefault(("back", target.to), element.top)
        for kid in element.kids:
            if isinstance(kid, Element):
                visit(kid)

    visit(root)
    return places


class _Bookmark:
    """A bookmark, and the bookmarks under it."""

    def __init__(self, level: int, item: Raw) -> None:
        self.level, self.item, self.under = level, item, list[_Bookmark]()


def _bookmarks(tree: _Tree) -> dict[str, object]:
    """Returns the catalog's entries for the bookmarks of the headings (ISO 32000-1 §12.3.3).

    Each heading is under the last one before it of a higher level. Returns no entries for a sheet without headings.
    """
    if not tree.headings:
        return {}
    top = _Bookmark(0, Raw({"Type": "/Outlines"}))
    above = [top]
    for tag, y in tree.headings:
        level = int(tag.role[1:])
        while above[-1].level >= level:
            above.pop()
        title = hex_text(" ".join(tag.title.split()))
        item = Raw({"Title": title, "Parent": above[-1].item, "Dest": tree.destination(y)})
        bookmark = _Bookmark(level, item)
        above[-1].under.append(bookmark)
        above.append(bookmark)
    _chain(top)
    return {"Outlines": top.item, "PageMode": "/UseNone"}


def _chain(parent: _Bookmark) -> int:
    """Links the bookmarks under `parent` to each other, at every depth. Returns their number."""
    items = [bookmark.item for bookmark in parent.under]
    total = len(items) + sum(map(_chain, parent.under))
    for before, after in itertools.pairwise(items):
        before.entries["Next"], after.entries["Prev"] = after, before
    if items:
        parent.item.entries |= {"First": items[0], "Last": items[-1], "Count": total}
    return total


def _info(sheet: Sheet) -> Raw:
    """Returns the document information dictionary (ISO 32000-1 §14.3.3)."""
    stamp = f"({_stamp(sheet.page.as_of)})"
    return Raw({
        "Title": hex_text(sheet.page.title), "Author": hex_text(sheet.page.source), "Creator": hex_text(PRODUCER),
        "Producer": hex_text(PRODUCER), "CreationDate": stamp, "ModDate": stamp,
        **({"Trapped": "/False"} if sheet.page.press else {}),
    })  # fmt: skip


def _xmp(draft: Draft) -> bytes:
    """Returns the XMP metadata, which repeats the document information and claims the edition's standards."""
    page = draft.sheet.page
    stamp = f"{page.as_of.isoformat()}T00:00:00Z"
    limit = round(100 * page.press.ink_limit) if page.press else 0
    spec, paper = PurePath(page.location.file).name, page.size.size.name
    made = Made(spec=spec, place=page.place.id, edition=page.edition, paper=paper)
    return metadata(page.title, page.language, page.source, PRODUCER, stamp, made, draft.content, limit)


def _stamp(day: date) -> str:
    """Returns a day as a PDF date (ISO 32000-1 §7.9.4): that of the data, never the day the file was made."""
    return f"D:{day:%Y%m%d}000000Z"


def _literal(text: str) -> str:
    """Returns `text` as a PDF literal string (ISO 32000-1 §7.3.4.2)."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"({escaped})"
