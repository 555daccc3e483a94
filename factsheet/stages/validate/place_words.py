"""A place's own words: `places/ID.yaml`, which says some fields of some blocks differently for one place.

The file names blocks by their `id` and gives the fields that differ; only fields that hold words can. Everything in it
is checked for every place before any sheet is drawn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Protocol, get_args

from factsheet import syntax
from factsheet.blocks.vocabulary import Prose
from factsheet.problems import Location, Problem, listed, nearest
from factsheet.record import record
from factsheet.syntax.schema import FAILED, Reader, Unbound, schema
from factsheet.text.words import Words

Fields = Mapping[str, object]  # unbound, by the attribute of the block


@record
class OwnWords:
    """What one file says: its name in messages and its lines, and the fields of each block by its id."""

    file: str
    lines: tuple[str, ...]
    blocks: Mapping[str, Fields]


class Store(Protocol):
    """What is needed of the store of files that `read` gives."""

    def find(self, kind: str, name: str, endings: tuple[str, ...] = ("",)) -> Path | None: ...
    def names(self, kind: str, ending: str) -> list[str]: ...
    def load(self, path: Path) -> bytes: ...
    def label(self, path: Path) -> str: ...


def read_all(
    store: Store, places: Collection[str], blocks: Mapping[str, Unbound], reader: Reader
) -> dict[str, OwnWords]:
    """The own words of each of `places`, by id; `blocks` are those of the spec that have an id.

    Mistakes and the forms that were made are added to those of `reader`. A file for a place that the table has not is a
    warning: another table may have it.
    """
    own: dict[str, OwnWords] = {}
    for name in store.names("places", ".yaml"):
        path = store.find("places", name, (".yaml",))
        if path is None:
            continue
        if name not in places:
            reader.problems.append(_nobody(Location(store.label(path)), name, places))
            continue
        document = syntax.parse(store.load(path), store.label(path), reader.problems)
        if document is not None:
            inner = Reader(document, reader.readers, reader.problems)
            own[name] = OwnWords(document.file, tuple(document.lines), dict(_blocks(document.root, blocks, inner)))
            reader.forms += inner.forms
    return own


def _nobody(location: Location, name: str, places: Collection[str]) -> Problem:
    close = nearest(name, places)
    step = f"Rename it to {close}.yaml." if close else "Name it after the id of a place, or remove it."
    return Problem.warning(
        "unnamed", location, "places", f"the table has no place '{name}', so it is used by none.", step
    )


def _blocks(root: syntax.Node, blocks: Mapping[str, Unbound], reader: Reader) -> Iterator[tuple[str, Fields]]:
    if not isinstance(root, syntax.Mapping):
        fact = "a place's own words are named by the id of their block."
        reader.problem(
            "unnamed", root.location, "places", fact, "Write id: and the words, or its fields on the lines below."
        )
        return
    for key, value in root.entries:
        block = blocks.get(key.text)
        if block is None:
            close = nearest(key.text, blocks)
            step = f"Use '{close}'." if close else f"Give the block 'id: {key.text}' in the spec, or remove this."
            reader.problem("unnamed", key.location, "places", f"no block of the spec has the id '{key.text}'.", step)
            continue
        fields = _fields(block.cls, key, value, reader)
        if fields:
            yield key.text, fields


def _fields(cls: type, key: syntax.Scalar, node: syntax.Node, reader: Reader) -> Fields:
    """The words for the block called `key`: fields by name, or the bare words that its kind stands for."""
    wordy = {name: field for name, field in schema(cls).items() if _is_words(field.type)}
    short = getattr(cls, "SHORT", None)
    if not isinstance(node, syntax.Mapping):
        if short not in wordy:
            step = f"Its fields of words are {listed(wordy)}." if wordy else "Remove it."
            reader.problem("unnamed", node.location, key.text, "its fields are missing.", step)
            return {}
        value = reader.read(wordy[short].type, node, key.text)
        return {} if value is FAILED else {wordy[short].attribute: value}
    fields: dict[str, object] = {}
    for name, value in node.entries:
        if name.text in wordy:
            field = wordy[name.text]
            fields[field.attribute] = reader.read(field.type, value, f"{key.text}.{name.text}")
            continue
        close = nearest(name.text, wordy)
        step = f"Use '{close}'." if close else f"Change it in the spec for all. Words are {listed(wordy)}."
        reader.problem(
            "unnamed",
            name.location,
            key.text,
            f"'{name.text}' is no field of words, which alone a place can change.",
            step,
        )
    return {name: value for name, value in fields.items() if value is not FAILED}


def _is_words(wanted: object) -> bool:
    """Whether a field is of words, or of words or nothing."""
    return any(kind in (Words, Prose) for kind in (wanted, *get_args(wanted)))
