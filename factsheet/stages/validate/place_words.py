"""Reads the own words of places: `places/ID.yaml` gives a place other words for some fields of some blocks.

The file names blocks by their `id` and gives the fields that differ; only fields of words can differ. The files of all
places are checked before any sheet is drawn. They are those of all specs of a project: what they say of a block that
only another spec has is for that one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

from factsheet import syntax
from factsheet.blocks.vocabulary import Prose
from factsheet.problems import Location, Problem, Refused, listed, nearest
from factsheet.record import record
from factsheet.statistics.placenames import all_names_of
from factsheet.statistics.store import Store
from factsheet.statistics.tables import Row
from factsheet.syntax.schema import FAILED, Reader, Unbound, schema
from factsheet.text.words import Words

_MOST_SPECS = 100  # files beside a spec that are looked through for ids
_ID = re.compile(r"""(?<![\w-])id:[ \t]+["']?([^\s,}"'#]+)""")
_BODY = re.compile(r"^body:", re.MULTILINE)  # what only a spec has

Fields = Mapping[str, object]  # unbound forms by the name of the block's attribute


@record
class OwnWords:
    """The contents of one file: its name in messages, its lines, and the changed fields of each block by its id.

    `root` is the file as it was read.
    """

    file: str
    lines: tuple[str, ...]
    blocks: Mapping[str, Fields]
    root: syntax.Node


def read_all(store: Store, rows: Sequence[Row], blocks: Mapping[str, Unbound], reader: Reader) -> dict[str, OwnWords]:
    """Reads the own words of each place in `rows`, by its id; `blocks` are the blocks of the spec that have an id.

    The problems and the unbound forms are added to those of `reader`. A file that cannot be read is a problem; one for
    an unknown place is only a warning, because another table may have that place.
    """
    own: dict[str, OwnWords] = {}
    beside = _Beside(store)
    for name in _named(store, rows, reader.problems):
        document = _document(store, name, reader.problems)
        if document is not None:
            inner = Reader(document, reader.readers, reader.problems)
            changed = dict(_blocks(document.root, blocks, inner, beside))
            own[name] = OwnWords(document.file, tuple(document.lines), changed, document.root)
            reader.forms += inner.forms
    return own


class _Beside:
    """The ids of the blocks of all specs beside this one, which are looked for when one is asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: frozenset[str] | None = None

    @property
    def ids(self) -> frozenset[str]:
        """The ids, also of specs that could not be built."""
        if self._found is None:
            self._found = frozenset(id_ for path in self._paths() for id_ in self._ids_in(path))
        return self._found

    def _paths(self) -> Iterator[Path]:
        names = [name for name in self._store.files("layouts", ".yaml") if not name.endswith(".measures.yaml")]
        for name in names[:_MOST_SPECS]:
            yield from self._store.copies("layouts", name)

    def _ids_in(self, path: Path) -> list[str]:
        try:
            text = self._store.load(path).decode("utf-8", "replace")
        except Refused:  # of no concern to the spec that is read
            return []
        return _ID.findall(text) if _BODY.search(text) else []


def _named(store: Store, rows: Sequence[Row], problems: list[Problem]) -> Iterator[str]:
    """The ids of the places that have a file. Reports files that are meant for a place and named otherwise."""
    ids = {row.id.casefold(): row.id for row in rows}
    places = frozenset(ids.values())
    try:
        entries = store.entries("places")
    except Refused as refused:  # a folder that cannot be listed
        problems += refused.problems
        return
    for entry in entries:
        name, _, ending = entry.rpartition(".")
        if not name or entry.startswith(".") or ending.lower() not in ("yaml", "yml"):
            continue  # a note of its owner, or what a system leaves in folders
        if name in places and ending == "yaml":
            yield name
        elif id_ := ids.get(name.casefold()):
            fact = f"it is meant for the place '{id_}', but is not called {id_}.yaml, and so is not read."
            location = Location(f"places/{entry}")
            problems.append(Problem.of("misnamed-file", location, "places", fact, f"Rename it to {id_}.yaml."))
        elif ending == "yaml":
            path = store.find("places", entry)
            location = Location(store.label(path) if path else f"places/{entry}")
            problems.append(_unknown_place(location, name, rows))


def _document(store: Store, name: str, problems: list[Problem]) -> syntax.Document | None:
    """The file of the place `name`; None, and reported, where it cannot be read."""
    copies = store.copies("places", f"{name}.yaml")
    if len(copies) > 1:
        one, other = map(store.label, copies[:2])
        fact = f"{one} and {other} are both there, and both are for the place '{name}'."
        problems.append(Problem.of("ambiguous-file", Location(other), "places", fact, "Keep one of them."))
        return None
    path = store.find("places", name, (".yaml",))
    if path is not None and _is_blank(path, store):
        fact = "nothing stands in it but comments." if store.load(path).strip() else "it is empty."
        step = f"Write the id of a block and its words for {name}, as in intro: …, or delete the file."
        problems.append(Problem.of("empty-file", Location(store.label(path)), "places", fact, step))
        return None
    if path is None:
        fact = store.why_not("places", f"{name}.yaml") or "it cannot be read."
        step = "Put the file itself there, or remove it."
        problems.append(Problem.of("unreadable-file", Location(f"places/{name}.yaml"), "places", fact, step))
        return None
    try:
        return syntax.parse(store.load(path), store.label(path), problems)
    except Refused as refused:  # too large, or without permission
        problems += refused.problems
        return None


def _is_blank(path: Path, store: Store) -> bool:
    """Whether a file has nothing but spaces, comments and the marks around a document; one that cannot be read has."""
    try:
        lines = store.load(path).removeprefix(b"\xef\xbb\xbf").splitlines()
    except Refused:  # reported where it is read
        return False
    return all(not line.strip() or line.lstrip().startswith(b"#") or line.strip() == b"---" for line in lines)


def _unknown_place(location: Location, name: str, rows: Sequence[Row]) -> Problem:
    """The warning about a file that is called by the id of no place."""
    named = zip(rows, all_names_of(rows), strict=True)
    called = next((row.id for row, names in named if name.casefold() in map(str.casefold, names.values())), "")
    close = called or nearest(name, [row.id for row in rows])
    fact = f"the table has no place '{name}', so it is used by none."
    if called:
        fact = f"it is called '{name}', and files of places by their ids, so it is used by none."
    step = f"Rename it to {close}.yaml." if close else "Name it after the id of a place, or remove it."
    return Problem.warning("unknown-place", location, "places", fact, step)


def _blocks(
    root: syntax.Node, blocks: Mapping[str, Unbound], reader: Reader, beside: _Beside
) -> Iterator[tuple[str, Fields]]:
    """The id of each block in a file, with its changed fields. Warns of ids that no block has in any spec beside."""
    if not isinstance(root, syntax.Mapping):
        fact = "a place's own words are named by the id of their block."
        step = "Write id: and the words, or its fields on the lines below."
        reader.problem("not-fields", root.location, "places", fact, step)
        return
    for key, value in root.entries:
        block = blocks.get(key.text)
        if block is None:
            if key.text not in beside.ids:
                reader.problems.append(_unknown_id(key, blocks, beside))
            continue
        fields = _fields(block.cls, key, value, reader)
        if fields:
            yield key.text, fields


def _unknown_id(key: syntax.Scalar, blocks: Collection[str], beside: _Beside) -> Problem:
    """The warning about an id that neither this spec nor one beside it has."""
    near = list(filter(None, dict.fromkeys((nearest(key.text, blocks), nearest(key.text, sorted(beside.ids))))))
    step = f"Give the block 'id: {key.text}' in the spec, or remove this."
    if near:
        step = f"Use {' or '.join(repr(one) for one in near)}."
    fact = (
        f"no block of the spec has the id '{key.text}', nor one of a spec beside it, so these words are used by none."
    )
    return Problem.warning("unknown-id", key.location, "places", fact, step)


def _fields(cls: type, key: syntax.Scalar, node: syntax.Node, reader: Reader) -> Fields:
    """The changed fields of the block whose id is `key`: fields by name, or words alone for its main field."""
    wordy = {name: field for name, field in schema(cls).items() if _is_words(field.type)}
    short = getattr(cls, "SHORT", None)
    if not isinstance(node, syntax.Mapping):
        if short not in wordy:
            step = f"Its fields of words are {listed(wordy)}." if wordy else "It has no words to change: remove it."
            reader.problem("missing-field", node.location, key.text, "its fields are missing.", step)
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
        step = f"Use '{close}'." if close else "Change it in the spec for all."
        if wordy and not close:
            step = f"{step} Words are {listed(wordy)}."
        fact = f"'{name.text}' is no field of words, which alone a place can change."
        reader.problem("not-words", name.location, key.text, fact, step)
    return {name: value for name, value in fields.items() if value is not FAILED}


def _is_words(wanted: object) -> bool:
    """Whether a field of this type holds words, also if it may be left out."""
    return any(kind in (Words, Prose) for kind in (wanted, *get_args(wanted)))
