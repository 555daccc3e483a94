"""Reads the comparisons that figures are held against, and gives those of a block to its items."""

from __future__ import annotations

from dataclasses import replace

from factsheet import syntax
from factsheet.blocks.held import AgainstSource
from factsheet.blocks.unbound import ValueSource, WordsSource
from factsheet.problems import Location
from factsheet.syntax.schema import FAILED, Reader, Unbound
from factsheet.syntax.yamltext import shortened
from factsheet.text.words import Piece

_FIELD = "against"
_NONE = "none"


def read_against(reader: Reader, node: syntax.Node, subject: str) -> object:
    """A name of a comparison, a list of them, or `none`, as an `AgainstSource`."""
    nodes = node.items if isinstance(node, syntax.Sequence) else (node,)
    names: dict[str, Location] = {}
    for item in nodes:
        name = item.text.strip() if isinstance(item, syntax.Scalar) else ""
        if not name:
            fact = "the names of comparisons are needed here."
            return reader.problem("not-a-name", item.location, subject, fact, "Write them like [last, state].")
        if name in names:
            fact = f"'{shortened(name)}' is named twice."
            return reader.problem("repeated-name", item.location, subject, fact, "Name it once.")
        names[name] = item.location
    if not names:
        step = f"Name one, write {_NONE}, or remove the field."
        return reader.problem("empty-list", node.location, subject, "the list is empty.", step)
    return AgainstSource(() if [*names] == [_NONE] else tuple(names.items()), node.location, subject)


def held(reader: Reader, values: dict[str, object]) -> dict[str, object]:
    """The fields of a block with its comparisons at each of its items, which may have their own.

    What they compare is added to the forms of `reader`, so that it is checked like comparisons in words.
    """
    common, items = values.get(_FIELD), values.get("items")
    if not isinstance(items, tuple):
        return values
    kept = {name: value for name, value in values.items() if name != _FIELD}
    return {**kept, "items": tuple(_item(reader, item, common) for item in items)}


def _item(reader: Reader, item: object, common: object) -> object:
    """An item with its comparisons, and the path of its value in them."""
    if not isinstance(item, Unbound):
        return item
    source, value = item.values.get(_FIELD, common), item.values.get("value")
    if source is FAILED or not isinstance(source, AgainstSource) or not isinstance(value, ValueSource):
        return item
    for name, location in source.names:
        piece = Piece(kind="value", text=value.path, location=location, format="verdict", other=f"{value.path}@{name}")
        reader.forms.append(WordsSource((piece,), location, source.subject))
    return replace(item, values={**item.values, _FIELD: replace(source, path=value.path)})
