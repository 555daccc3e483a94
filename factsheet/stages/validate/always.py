"""Checks what stays: `always: [limits, contacts]` names blocks that nothing may take from a sheet.

Neither `drop` under `fit`, nor `when`, `only` and `except`, nor the same on a section or a column around them:

    always: [limits, contacts]
    body:
      - text: {id: limits, words: Not all that happens is reported.}
    foot:
      - callout: {id: contacts, title: Find help, items: [{label: Call, contact: phone}]}

What each place has in them is known when its sheet is drawn: `compose` refuses a sheet on which one of them says
nothing, and `verify` looks for it in the finished file and in the text that goes with a picture of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from factsheet import syntax
from factsheet.blocks import kind, kinds
from factsheet.fit import Sacrifice
from factsheet.problems import Location, nearest
from factsheet.record import record
from factsheet.syntax.schema import Failed, Reader

_LEAVES_OUT = {
    "when": "a condition may leave it out",
    "only": "other editions would not have it",
    "except": "some editions would not have it",
}


@record
class Stays:
    """The id of a block that must be on every sheet, and where `always` names it."""

    id: str
    location: Location


@record
class _Written:
    """A block as it is written: its kind and its fields."""

    kind: syntax.Scalar
    fields: syntax.Node

    @property
    def id(self) -> str:
        found = self.fields.get("id") if isinstance(self.fields, syntax.Mapping) else None
        return found.text if isinstance(found, syntax.Scalar) else ""


def read_stays(reader: Reader, node: syntax.Node, subject: str) -> object:
    """An entry of `always:`, the id of a block, as a `Stays`."""
    name = read_id(reader, node, subject, "a block", "[limits, contacts]")
    return Stays(name, node.location) if isinstance(name, str) else name


def read_id(reader: Reader, node: syntax.Node, subject: str, of: str, example: str) -> str | Failed:
    """The id of a block that is named elsewhere in the spec; `of` says in a message whose id is needed."""
    name = node.text.strip() if isinstance(node, syntax.Scalar) else ""
    if name:
        return name
    fact = f"the id of {of} is needed here."
    return reader.problem("not-a-name", node.location, subject, fact, f"Write it like {example}.")


def check_always(root: syntax.Mapping, reader: Reader) -> None:
    """Reports entries of `always` that name no block, and everything that could leave out a block that they name."""
    blocks = _written(root)
    ids = [found[-1].id for found in blocks if found[-1].id]
    stays: dict[str, Stays] = {}
    for one in reader.forms:
        if isinstance(one, Stays):
            _check_name(one, stays, ids, reader)
    fit = [form for form in reader.forms if isinstance(form, Sacrifice) and form.kind == "drop"]
    dropped = {name: one for one in fit for name in one.blocks}
    for found in blocks:
        if found[-1].id in stays:
            _check_block(stays[found[-1].id], found, dropped, reader)


def _written(root: syntax.Mapping) -> list[tuple[_Written, ...]]:
    """Every block of a spec, also those that could not be read, with the blocks around it before it."""
    return [found for part in ("body", "foot") if (node := root.get(part)) for found in _blocks(node, ())]


def ids_written(root: syntax.Mapping) -> frozenset[str]:
    """The ids of all blocks of a spec, also of those that could not be read."""
    return frozenset(found[-1].id for found in _written(root) if found[-1].id)


def _check_name(one: Stays, stays: dict[str, Stays], ids: Collection[str], reader: Reader) -> None:
    """Adds an entry to `stays`, or reports that no block has the id or that it is named twice."""
    if one.id in stays:
        fact = f"'{one.id}' is named twice."
        reader.problem("repeated-name", one.location, "always", fact, "Remove one of them.")
    elif one.id not in ids:
        close = nearest(one.id, ids)
        step = f"Use '{close}'." if close else f"Give the block id: {one.id}."
        reader.problem("unknown-id", one.location, "always", f"no block has the id '{one.id}'.", step)
    else:
        stays[one.id] = one


def _blocks(node: syntax.Node, around: tuple[_Written, ...]) -> Iterator[tuple[_Written, ...]]:
    """Yields every block under `node`, with the blocks around it before it."""
    if isinstance(node, syntax.Mapping):
        for _, value in node.entries:
            yield from _blocks(value, around)
    for item in node.items if isinstance(node, syntax.Sequence) else ():
        if isinstance(item, syntax.Mapping) and len(item.entries) == 1 and item.entries[0][0].text in kinds():
            found = (*around, _Written(*item.entries[0]))
            yield found
            yield from _blocks(item.entries[0][1], found)
        else:
            yield from _blocks(item, around)


def _check_block(one: Stays, blocks: tuple[_Written, ...], dropped: Mapping[str, Sacrifice], reader: Reader) -> None:
    """Reports everything that could leave out a block that must stay: `blocks` are those around it, and itself."""
    asked = f"must always be drawn (always, line {one.location.line})"
    away = f"take '{one.id}' from always."
    for block in blocks:
        inner = "" if block.id == one.id else " in it"
        for name, how in _LEAVES_OUT.items():
            found = block.fields.get(name) if isinstance(block.fields, syntax.Mapping) else None
            if found:
                fact = f"'{one.id}'{inner} {asked}, and {how}."
                step = f"Remove '{name}', or {away}"
                reader.problem("must-stay", found.location, f"{block.kind.text}.{name}", fact, step)
        if kind(block.kind.text).REPEATS:
            fact = f"'{one.id}' in it {asked}, and nothing is drawn of a body that is repeated for nothing."
            reader.problem("must-stay", block.kind.location, block.kind.text, fact, f"Put it elsewhere, or {away}")
        if block.id in dropped:
            what = f"'{one.id}'" if not inner else f"'{block.id}' has '{one.id}' in it, which"
            step = f"Remove '{block.id}' here, or {away}"
            reader.problem("must-stay", dropped[block.id].location, "fit.drop", f"{what} {asked}.", step)
