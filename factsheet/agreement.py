"""Whether the editions of one sheet say the same: figures, labels and notes as they are read back from the files.

What the spec gives to some editions only, what one had to give up to fit, and the addresses that paper needs in print
are taken into account; the numbers of notes are too, since they follow from what stands before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from factsheet import links
from factsheet.reader import ElementRead, LinkRead
from factsheet.record import record
from factsheet.tags import Artifact, Drawing, Group, Node, Tag, Text, walk

_READ_AS_ONE = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Figure", "Note"}


@record
class Said:
    """What one paragraph, item, figure or note says, with [^name] for a reference to a note and each address behind its
    link. `blocks` are the names of the blocks that it stands in, `limited` that one of them is not in every edition,
    `note` the name of a note, and `regional` that it stands among them.
    """

    role: str
    text: str
    blocks: frozenset[str] = frozenset()
    limited: bool = False
    note: str = ""
    regional: bool = False

    @property
    def named(self) -> set[str]:
        """The notes that it refers to."""
        return {part.partition("]")[0] for part in self.text.split("[^")[1:]}


def said(tree: Tag, root: ElementRead) -> tuple[Said, ...]:
    """What the elements under `root`, read from a file, say; `tree` has the same ones, and knows their blocks."""
    return tuple(_visited(tree, root.walk(), frozenset(), limited=False, regional=False))


def _visited(
    node: Node, elements: Iterator[ElementRead], blocks: frozenset[str], *, limited: bool, regional: bool
) -> Iterator[Said]:
    if isinstance(node, Group):
        blocks, limited, regional = blocks | {node.id}, limited or node.limited, node.kind == "footnotes"
    elif isinstance(node, Tag):
        element = next(elements)
        if node.role in _READ_AS_ONE:
            inner = [tag for tag in walk(node) if isinstance(tag, Tag)]
            names = (_named(tag) for tag in inner if tag.role == "Reference")
            for _ in inner[1:]:
                next(elements)
            yield Said(node.role, _text(element, names), blocks - {""}, limited, node.id, regional)
            return
    if not isinstance(node, Text | Artifact | Drawing):
        for child in node.children:
            yield from _visited(child, elements, blocks, limited=limited, regional=regional)


def _named(reference: Tag) -> str:
    return next(node.segment.run.note for node in walk(reference) if isinstance(node, Text))


def _text(element: ElementRead, names: Iterator[str]) -> str:
    parts = []
    for uri, group in groupby(_parts(element, names), lambda part: part[1]):
        words = "".join(text for text, _ in group).replace("\u00ad", "")
        parts.append(words if not uri or links.says(words, uri) else f"{words} ({links.printed(uri)})")
    return " ".join("".join(parts).split())


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


def disagreement(one: Sequence[Said], other: Sequence[Said], given_up: Iterable[str]) -> str | None:
    """What one edition says where another says something else; None where they agree.

    `given_up` are the blocks that one of them left out to fit.
    """
    without = set(given_up)
    mine, theirs = _comparable(one, without), _comparable(other, without)
    skipped = len(mine) < len(one) or len(theirs) < len(other)
    for part in (_in_order, _notes):
        for here, there in zip_longest(part(mine, skipped), part(theirs, skipped), fillvalue=""):
            if here != there:
                both = here and there
                return f"'{here[:60]}' where the other has '{there[:60]}'" if both else f"'{here or there}' alone"
    return None


def _comparable(all_said: Sequence[Said], without: set[str]) -> list[Said]:
    """What is to be in both: without blocks of some editions only, and without notes that only those refer to."""
    kept = [one for one in all_said if not one.limited and not one.blocks & without]
    named = {name for one in kept for name in one.named}
    return [one for one in kept if not one.note or one.note in named]


def _in_order(kept: Sequence[Said], skipped: bool) -> list[str]:
    """All but notes. A sentence among them belongs to some block: not known to which, it counts where all are there."""
    return [one.text for one in kept if not one.note and not (one.regional and skipped)]


def _notes(kept: Sequence[Said], skipped: bool) -> list[str]:
    return sorted(one.text for one in kept if one.note)
