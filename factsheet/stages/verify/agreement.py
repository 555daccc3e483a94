"""Compares the editions of one sheet: they must have the same figures, labels and notes, as read back from the files.

Some differences are allowed: blocks that the spec draws in some editions only, blocks that an edition dropped to fit,
addresses printed on paper, and the numbers of notes, which depend on the blocks before them. A card has words of its
own, and must have the figures of the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from factsheet.drawing.tree import Group, Tag, Text, walk
from factsheet.pdf.reading import ElementRead, LinkRead
from factsheet.record import record
from factsheet.text import links
from factsheet.text.alternatives import without_pointer

# Roles whose elements are compared as one text, with everything inside them
_READ_AS_ONE = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Figure", "Caption", "Note", "TH", "TD"}


@record(kw_only=True)
class TextUnit:
    """The text of one heading, paragraph, item, cell, figure or note, in a form that does not depend on the edition.

    References to notes are written [^name], and addresses stand behind their links as on paper, so that the units of
    two editions can be compared one by one. `blocks` are the ids of the blocks around it, `only` the editions that
    these are drawn in (empty: all), and `note` is the id of a note. `regional` is true inside a `footnotes` block,
    which also prints sentences that are no notes.
    """

    role: str
    text: str
    blocks: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    note: str = ""
    regional: bool = False

    @property
    def named(self) -> set[str]:
        """The ids of the notes that it refers to."""
        return {part.partition("]")[0] for part in self.text.split("[^")[1:]}


def text_units(tree: Tag, root: ElementRead) -> tuple[TextUnit, ...]:
    """Returns the text units of a file, whose structure tree is `root`.

    `tree` is that of its sheet, which has the same elements and knows their blocks.
    """
    units: list[TextUnit] = []
    _visit(tree, root.walk(), _Around(), units)
    return tuple(units)


@record
class _Around:
    """The blocks around a node: their ids, the editions that they are drawn in, and whether the last prints notes."""

    blocks: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    regional: bool = False


def _visit(node: Tag | Group, elements: Iterator[ElementRead], around: _Around, units: list[TextUnit]) -> None:
    """Adds the text units under `node`; takes the element read for each tag from `elements`, in step."""
    if isinstance(node, Group):
        only = around.only & node.only if around.only and node.only else around.only | node.only
        around = _Around(around.blocks | {node.id}, only, node.kind == "footnotes")
    else:
        element = next(elements)
        if node.role in _READ_AS_ONE:
            inner = [tag for child in node.children if not isinstance(child, Text) for tag in walk(child)]
            tags = [tag for tag in inner if isinstance(tag, Tag)]
            names = (_note_id(tag) for tag in tags if tag.role == "Reference")
            for _ in tags:
                next(elements)
            units.append(
                TextUnit(
                    role=node.role,
                    text=_text(element, names),
                    blocks=around.blocks - {""},
                    only=around.only,
                    note=node.id,
                    regional=around.regional,
                )
            )
            return
    for child in node.children:
        if isinstance(child, Group | Tag):
            _visit(child, elements, around, units)


def _note_id(reference: Tag) -> str:
    """Returns the id of the note that a `Reference` tag refers to."""
    return next(node.segment.run.note for node in walk(reference) if isinstance(node, Text))


def _text(element: ElementRead, names: Iterator[str]) -> str:
    """Returns the text of an element as `TextUnit` writes it; `names` are the ids of the notes it refers to."""
    if not (element.alt or element.expansion) and all(kid.__class__ is str for kid in element.kids):
        return " ".join("".join(element.kids).replace("\u00ad", "").split())  # type: ignore[arg-type]  # all are texts
    parts = []
    for uri, group in groupby(_rejoined(list(_parts(element, names))), lambda part: part[1]):
        stretch = list(group)
        text = "".join(text for text, _ in stretch).replace("\u00ad", "")
        words = "".join(text for text, _ in stretch if not _is_note(text)).replace("\u00ad", "")
        parts.append(text if not uri or links.says(words, uri) else f"{text} ({links.printed(uri)})")
    return " ".join("".join(parts).split())


def _rejoined(parts: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yields `parts` with a reference to a note between two stretches of one link as part of that link."""
    for n, (text, uri) in enumerate(parts):
        before, after = parts[n - 1][1] if n else "", parts[n + 1][1] if n + 1 < len(parts) else ""
        yield text, before if _is_note(text) and before == after else uri


def _is_note(text: str) -> bool:
    """Whether `text` is a reference to a note."""
    return text.startswith("[^") and text.endswith("]")


def _parts(element: ElementRead, names: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Yields the stretches of an element's text, each with the address that it links to, or none."""
    if element.alt or element.expansion:
        yield without_pointer(element.alt or element.expansion), ""
        return
    uri = next((kid.uri for kid in element.kids if isinstance(kid, LinkRead)), "")
    for kid in element.kids:
        if isinstance(kid, str):
            yield kid, uri
        elif isinstance(kid, ElementRead) and kid.role == "Reference":
            yield f"[^{next(names)}]", ""
        elif isinstance(kid, ElementRead) and kid.role == "P":  # a paragraph begins a new word
            yield from ((" ", ""), *_parts(kid, names), (" ", ""))
        elif isinstance(kid, ElementRead) and kid.role != "Lbl":  # but not the number of a note
            yield from _parts(kid, names)


@record
class EditionText:
    """The text of one edition of a sheet, to be compared with that of another.

    `given_up` are the ids of the blocks that the edition dropped to fit. `figures` has what it prints for each path
    in each format, as it is read aloud; it is for comparing with a `card`, and empty where figures were shortened.
    """

    edition: str
    text_units: tuple[TextUnit, ...]
    given_up: frozenset[str] = frozenset()
    figures: tuple[tuple[str, str, str], ...] = ()
    card: bool = False


def disagreement(one: EditionText, other: EditionText) -> str | None:
    """Returns the first difference between the texts of two editions, in words, or None when they agree."""
    if one.card or other.card:
        return _of_figures(one, other)
    mine, theirs = _comparable(one, other), _comparable(other, one)
    skipped = len(mine) < len(one.text_units) or len(theirs) < len(other.text_units)
    for part in (_in_order, _notes):
        for here, there in zip_longest(part(mine, skipped), part(theirs, skipped), fillvalue=""):
            if here != there:
                both = here and there
                return f"'{here[:60]}' where the other has '{there[:60]}'" if both else f"'{here or there}' alone"
    return None


def _of_figures(one: EditionText, other: EditionText) -> str | None:
    """Returns the first figure that two editions print otherwise in one format, or None when they agree."""
    printed: dict[tuple[str, str], list[str]] = {}
    for path, format_, text in other.figures:
        printed.setdefault((path, format_), []).append(" ".join(text.casefold().split()))
    for path, format_, text in one.figures:
        there = printed.get((path, format_), [])
        if there and " ".join(text.casefold().split()) not in there:
            return f"'{text}' ({path}) where the other has '{there[0]}'"
    return None


def _comparable(one: EditionText, other: EditionText) -> list[TextUnit]:
    """Returns the text units of `one` that `other` must have too.

    Leaves out blocks that are not drawn in `other` or that either dropped to fit, and notes that only these refer to.
    """
    without = one.given_up | other.given_up
    kept = [
        unit for unit in one.text_units if not unit.blocks & without and (not unit.only or other.edition in unit.only)
    ]
    named = {name for unit in kept for name in unit.named}
    return [unit for unit in kept if not unit.note or unit.note in named]


def _in_order(kept: Sequence[TextUnit], skipped: bool) -> list[str]:
    """Returns the texts that are no notes, in reading order.

    A sentence in a `footnotes` block belongs to an unknown block, so it is left out when blocks were `skipped`.
    """
    return [one.text for one in kept if not one.note and not (one.regional and skipped)]


def _notes(kept: Sequence[TextUnit], skipped: bool) -> list[str]:
    """Returns the texts of the notes, sorted, since their order may differ."""
    return sorted(one.text for one in kept if one.note)
