"""Whether the editions of one sheet say the same: figures, labels and notes as they are read back from the files.

What the spec gives to some editions only, what one had to give up to fit, and the addresses that paper needs in print
are taken into account; the numbers of notes are too, since they follow from what stands before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from factsheet.drawing.tree import Artifact, Drawing, Group, Node, Tag, Text, walk
from factsheet.pdf.reading import ElementRead, LinkRead
from factsheet.record import record
from factsheet.text import links

_READ_AS_ONE = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Figure", "Note"}


@record(kw_only=True)
class TextUnit:
    """What one paragraph, item, figure or note says, with [^name] for a reference to a note and addresses behind links.

    `blocks` are the names of the blocks that it stands in, `only` the editions that these are drawn in (none: all),
    `note` the name of a note, and `regional` that it stands among them.
    """

    role: str
    text: str
    blocks: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    note: str = ""
    regional: bool = False

    @property
    def named(self) -> set[str]:
        """The notes that it refers to."""
        return {part.partition("]")[0] for part in self.text.split("[^")[1:]}


def text_units(tree: Tag, root: ElementRead) -> tuple[TextUnit, ...]:
    """What the elements under `root`, read from a file, say; `tree` has the same ones, and knows their blocks."""
    return tuple(_visited(tree, root.walk(), frozenset(), frozenset(), regional=False))


def _visited(
    node: Node, elements: Iterator[ElementRead], blocks: frozenset[str], only: frozenset[str], *, regional: bool
) -> Iterator[TextUnit]:
    if isinstance(node, Group):
        only = only & node.only if only and node.only else only | node.only
        blocks, regional = blocks | {node.id}, node.kind == "footnotes"
    elif isinstance(node, Tag):
        element = next(elements)
        if node.role in _READ_AS_ONE:
            inner = [tag for tag in walk(node) if isinstance(tag, Tag)]
            names = (_named(tag) for tag in inner if tag.role == "Reference")
            for _ in inner[1:]:
                next(elements)
            yield TextUnit(
                role=node.role,
                text=_text(element, names),
                blocks=blocks - {""},
                only=only,
                note=node.id,
                regional=regional,
            )
            return
    if not isinstance(node, Text | Artifact | Drawing):
        for child in node.children:
            yield from _visited(child, elements, blocks, only, regional=regional)


def _named(reference: Tag) -> str:
    return next(node.segment.run.note for node in walk(reference) if isinstance(node, Text))


def _text(element: ElementRead, names: Iterator[str]) -> str:
    parts = []
    for uri, group in groupby(_rejoined(list(_parts(element, names))), lambda part: part[1]):
        stretch = list(group)
        text = "".join(text for text, _ in stretch).replace("\u00ad", "")
        words = "".join(text for text, _ in stretch if not _is_note(text)).replace("\u00ad", "")
        parts.append(text if not uri or links.says(words, uri) else f"{text} ({links.printed(uri)})")
    return " ".join("".join(parts).split())


def _rejoined(parts: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """`parts` in which a reference between two stretches of one link is part of it."""
    for n, (text, uri) in enumerate(parts):
        before, after = parts[n - 1][1] if n else "", parts[n + 1][1] if n + 1 < len(parts) else ""
        yield text, before if _is_note(text) and before == after else uri


def _is_note(text: str) -> bool:
    return text.startswith("[^") and text.endswith("]")


def _parts(element: ElementRead, names: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Stretches of text with the address that they link to."""
    if element.alt or element.expansion:
        yield element.alt or element.expansion, ""
        return
    uri = next((kid.uri for kid in element.kids if isinstance(kid, LinkRead)), "")
    for kid in element.kids:
        if isinstance(kid, str):
            yield kid, uri
        elif isinstance(kid, ElementRead) and kid.role == "Reference":
            yield f"[^{next(names)}]", ""
        elif isinstance(kid, ElementRead) and kid.role == "P":  # a paragraph inside ends the word before it
            yield from ((" ", ""), *_parts(kid, names), (" ", ""))
        elif isinstance(kid, ElementRead) and kid.role != "Lbl":  # the number of a note
            yield from _parts(kid, names)


@record
class EditionText:
    """What one edition of a sheet says, with the blocks that it left out to fit."""

    edition: str
    text_units: tuple[TextUnit, ...]
    given_up: frozenset[str] = frozenset()


def disagreement(one: EditionText, other: EditionText) -> str | None:
    """What one edition says where another says something else; None where they agree."""
    mine, theirs = _comparable(one, other), _comparable(other, one)
    skipped = len(mine) < len(one.text_units) or len(theirs) < len(other.text_units)
    for part in (_in_order, _notes):
        for here, there in zip_longest(part(mine, skipped), part(theirs, skipped), fillvalue=""):
            if here != there:
                both = here and there
                return f"'{here[:60]}' where the other has '{there[:60]}'" if both else f"'{here or there}' alone"
    return None


def _comparable(one: EditionText, other: EditionText) -> list[TextUnit]:
    """What `one` says that `other` must: without blocks that are not drawn there or were left out to fit, and without
    notes that only those refer to.
    """
    without = one.given_up | other.given_up
    kept = [
        unit for unit in one.text_units if not unit.blocks & without and (not unit.only or other.edition in unit.only)
    ]
    named = {name for unit in kept for name in unit.named}
    return [unit for unit in kept if not unit.note or unit.note in named]


def _in_order(kept: Sequence[TextUnit], skipped: bool) -> list[str]:
    """All but notes. A sentence among them belongs to some block: not known to which, it counts where all are there."""
    return [one.text for one in kept if not one.note and not (one.regional and skipped)]


def _notes(kept: Sequence[TextUnit], skipped: bool) -> list[str]:
    return sorted(one.text for one in kept if one.note)
