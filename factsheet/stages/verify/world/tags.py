"""Works out the structure tree that a file must have (ISO 32000-1 §14.7), its links (§12.5) and bookmarks (§12.3.3).

A link's rectangle is where its text stands, and its destination the top of what it leads to, as the sheet has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factsheet.drawing.tree import Node, Tag, Target, Text
from factsheet.graphics.geometry import Box
from factsheet.pdf.world.wanted import Name, Obj, Wanted
from factsheet.stages.compose import Sheet
from factsheet.stages.verify.expected import Contents

_LONGEST = 30  # characters of a text that names an element


class Tags:
    """The objects of the structure tree of a sheet: `root`, the `annotations` of its links, and its `bookmarks`.

    `bookmarks` is None for a sheet without headings.
    """

    def __init__(self, sheet: Sheet, contents: Contents, page: Obj) -> None:
        """Makes them; `page` is the object of the page."""
        self.page, self.contents, self.margin = page, contents, sheet.margin
        self.annotations: list[Wanted] = []
        self.root = Obj("the structure tree", {"Type": Name("StructTreeRoot")})
        self._owners: list[Wanted] = [self.root] * len(contents.owners)
        self._linked: list[Wanted] = []
        self._ids: dict[str, Wanted] = {}
        self._headings: list[tuple[Tag, float]] = []
        self._tops: dict[int, float] = {}
        self._top(sheet.tree)
        self._places = self._of_notes()
        document = self._element(sheet.tree, self.root)
        numbers: list[Wanted] = [0, self._owners]
        for number, element in enumerate(self._linked, 1):
            numbers += [number, element]
        names: list[Wanted] = [value for id_ in sorted(self._ids) for value in (id_, self._ids[id_])]
        # What is compared last comes first: an element is known by its place in the tree before it is named elsewhere.
        self.root.entries |= {
            "ParentTree": Obj("/ParentTree", {"Nums": numbers}),
            "ParentTreeNextKey": len(self._linked) + 1,
            **({"IDTree": Obj("/IDTree", {"Names": names})} if names else {}),
            "K": document,
        }
        self.bookmarks = self._bookmarks()

    def _element(self, tag: Tag, parent: Obj) -> Obj:
        """The object of an element, with those of all elements in it."""
        held = self.contents.held[id(tag)]
        made = Obj(
            lambda: _named(tag, held),
            {"Type": Name("StructElem"), "S": Name(tag.role), "P": parent, "Pg": self.page, **self._attributes(tag)},
        )
        if tag.title and tag.role.startswith("H"):
            self._headings.append((tag, self._tops[id(tag)]))
        if tag.id:
            self._ids[tag.id] = made
        kids: list[Wanted] = []
        for kid in self.contents.kids[id(tag)]:
            if isinstance(kid, Tag):
                kids.append(self._element(kid, made))
            else:
                self._owners[kid] = made
                kids.append(kid)
        if tag.target:
            boxes = [*_pictured(tag), *_lines(held)]
            kids += [self._link(tag.target, box, made) for box in boxes]
        made.entries["K"] = kids[0] if len(kids) == 1 else kids
        return made

    def _attributes(self, tag: Tag) -> dict[str, Wanted]:
        """The entries for accessibility (§14.9) and layout (§14.8.5)."""
        said = {
            "Lang": "" if tag.role == "Document" else tag.language,
            "Alt": tag.alt,
            "E": tag.expansion,
            "ID": tag.id,
        }
        entries: dict[str, Wanted] = {key: text for key, text in said.items() if text}
        if tag.box:
            edges = (tag.box.x, tag.box.y, tag.box.right, tag.box.top)
            corners: list[Wanted] = [edge + self.margin for edge in edges]
            entries["A"] = {"O": Name("Layout"), "BBox": corners, "Placement": Name("Block")}
        elif tag.scope:
            entries["A"] = {"O": Name("Table"), "Scope": Name(tag.scope)}
        elif tag.role == "L":
            entries["A"] = {"O": Name("List"), "ListNumbering": Name(tag.numbering)}
        return entries

    def _link(self, target: Target, box: Box, owner: Obj) -> dict[str, Wanted]:
        """The reference to the annotation of a link, which is made here."""
        self._linked.append(owner)
        goes: dict[str, Wanted] = (
            {"A": {"S": Name("URI"), "URI": target.to}}
            if target.kind == "uri"
            else {"Dest": self._destination(self._places[target.kind, target.to])}
        )
        link = Obj(
            f"the link '{target.contents}'",
            {
                "Type": Name("Annot"), "Subtype": Name("Link"), "F": 4, "Border": [0, 0, 0],
                "Rect": [float(edge) for edge in (box.x, box.y, box.right, box.top)], "Contents": target.contents,
                "StructParent": len(self._linked), **goes,
            },
        )  # fmt: skip
        self.annotations.append(link)
        return {"Type": Name("OBJR"), "Pg": self.page, "Obj": link}

    def _destination(self, top: float) -> list[Wanted]:
        """The destination that shows the page from a height down (§12.3.2.2)."""
        return [self.page, Name("XYZ"), 0, float(top), 0]

    def _top(self, tag: Tag) -> float:
        """Works out how high an element reaches, and all in it: the top of a line is one size over its foot."""
        inside = [self._top(kid) if isinstance(kid, Tag) else _height(kid) for kid in self.contents.held[id(tag)]
                  if isinstance(kid, Tag | Text)]  # fmt: skip
        self._tops[id(tag)] = top = max(inside, default=tag.box.top if tag.box else 0.0)
        return top

    def _of_notes(self) -> dict[tuple[str, str], float]:
        """The heights of each note, and of the first reference to each."""
        places: dict[tuple[str, str], float] = {}
        for tag in self.contents.nodes:
            if not isinstance(tag, Tag):
                continue
            if tag.id:
                places.setdefault(("note", tag.id), self._tops[id(tag)])
            if tag.target and tag.target.kind == "note":
                places.setdefault(("back", tag.target.to), self._tops[id(tag)])
        return places

    def _bookmarks(self) -> Obj | None:
        """The bookmarks of the headings, each under the last one before it of a higher level."""
        if not self._headings:
            return None
        top = Obj("the list of bookmarks", {"Type": Name("Outlines")})
        above: list[tuple[int, Obj]] = [(0, top)]
        under: dict[int, list[Obj]] = {id(top): []}
        for tag, height in self._headings:
            level = int(tag.role[1:])
            while above[-1][0] >= level:
                above.pop()
            title, parent = " ".join(tag.title.split()), above[-1][1]
            entries: dict[str, Wanted] = {"Title": title, "Parent": parent, "Dest": self._destination(height)}
            mark = Obj(f"the bookmark '{title[:_LONGEST]}'", entries)
            under[id(parent)].append(mark)
            under[id(mark)] = []
            above.append((level, mark))
        _count(top, under)
        return top


def _named(tag: Tag, held: Sequence[Node]) -> str:
    """What an element is called in a message: by its role, and by the words that stand in it."""
    words = " ".join("".join([kid.segment.text for kid in held if isinstance(kid, Text)]).split())
    return f"the element {tag.role} '{words[:_LONGEST]}'" if words else f"an element {tag.role}"


def _count(parent: Obj, under: dict[int, list[Obj]]) -> int:
    """Ties the bookmarks under one to each other and to it, at every depth. Returns how many they are."""
    marks = under[id(parent)]
    for one, other in pairwise(marks):
        one.entries["Next"], other.entries["Prev"] = other, one
    total = len(marks) + sum(_count(mark, under) for mark in marks)
    if marks:
        parent.entries |= {"First": marks[0], "Last": marks[-1], "Count": total}
    return total


def _height(text: Text) -> float:
    return text.y + text.segment.run_style.size


def _pictured(tag: Tag) -> Iterator[Box]:
    """The boxes of the pictures in a link."""
    return (child.box for child in tag.children if isinstance(child, Tag) and child.box)


def _lines(held: Sequence[Node]) -> Iterator[Box]:
    """The boxes around the lines of a link: from the first glyph to the last that is no space, as high as the face."""
    lines: dict[float, list[Text]] = {}
    for kid in held:
        if isinstance(kid, Text):
            lines.setdefault(kid.y, []).append(kid)
    for y, texts in lines.items():
        first, last = texts[0], texts[-1]
        style, face = first.segment.run_style, first.segment.run_style.face
        bottom, top = y + face.descent * style.size, y + face.ascent * style.size
        yield Box(first.x, bottom, last.x + _width(last) - first.x, top - bottom)


def _width(text: Text) -> float:
    """The width of a text without the spaces at its end."""
    segment, style = text.segment, text.segment.run_style
    spaces = len(segment.text) - len(segment.text.rstrip(" "))
    ends = segment.glyphs[len(segment.glyphs) - spaces :] if spaces else ()
    return segment.width - sum(glyph.advance * style.size + style.tracking for glyph in ends)
