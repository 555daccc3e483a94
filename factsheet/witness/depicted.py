"""Which pictures a block must show: the files that the spec names for this place, by their digests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsheet.record import record
from factsheet.syntax import Node
from factsheet.witness.evidence import fields_of, text_of
from factsheet.witness.pieces import Untold
from factsheet.witness.scanning import tokens_of
from factsheet.witness.sketches import By, Mark
from factsheet.witness.telling import Teller


@record
class Depicted:
    """The names of the files that a block must show, with their digests, in any order."""

    files: tuple[tuple[str, str], ...]
    by: tuple[By, ...] = ("picture",)

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields which file is not shown, or that a picture is of none of them."""
        left = [mark.place for mark in marks]
        for name, digest in self.files:
            if digest not in left:
                yield f"does not show {name}"
                return
            left.remove(digest)
        if left:
            yield "shows a picture of another file"


def files_of(nodes: Sequence[Node | None], teller: Teller) -> Iterator[Depicted]:
    """Yields what fields that name files must show; nothing where the place has none of them."""
    names = [text_of(node) for node in nodes]
    found = [_named(name, teller) for name in names if name and teller.has_file(name)]
    if found:
        yield Depicted(tuple((name, _digest(name, teller)) for name in found))


def file_in(node: Node | None) -> Node | None:
    """Returns the field that names the file of a logo or a picture."""
    return dict(fields_of(node)).get("file")


def _named(name: str, teller: Teller) -> str:
    """Returns the name of a file with the texts of the place in it."""
    words = []
    for token in tokens_of(name):
        cell = teller.facts.words(token.text) if token.kind == "value" else None
        if token.kind not in ("words", "value") or (token.kind == "value" and cell is None):
            raise Untold(name)
        words.append(cell.words if cell else token.text)
    return "".join(words)


def _digest(name: str, teller: Teller) -> str:
    kept, key = teller.case.kept, ("picture", name)
    if key not in kept:
        kept[key] = teller.case.evidence.picture(name)
    if not kept[key]:
        raise Untold("a file that is found otherwise")
    return str(kept[key])
