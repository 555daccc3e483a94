"""Reads the comparisons that figures are held against, and gives those of a block to its items."""

from __future__ import annotations

from dataclasses import replace

from factsheet import syntax
from factsheet.blocks.held import AgainstSource, JudgingSource, KeyedSource
from factsheet.blocks.unbound import ValueSource, WordsSource
from factsheet.problems import Location, listed, nearest
from factsheet.syntax.schema import FAILED, Reader, Unbound
from factsheet.syntax.yamltext import shortened
from factsheet.text.words import Piece

_FIELD, _VERDICT = "against", "verdict"
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
    found = () if [*names] == [_NONE] else tuple(names.items())
    return AgainstSource(names=found, location=node.location, subject=subject)


def read_judging(reader: Reader, node: syntax.Node, subject: str) -> object:
    """The name of the comparison that verdicts are told of, or `none`, as a `JudgingSource`."""
    name = node.text.strip() if isinstance(node, syntax.Scalar) else ""
    if name:
        return JudgingSource(name, node.location)
    fact, step = "the name of a comparison is needed here.", f"Write one of against, such as state, or {_NONE}."
    return reader.problem("not-a-name", node.location, subject, fact, step)


def held(reader: Reader, values: dict[str, object]) -> dict[str, object]:
    """The fields of a block with its comparisons at each of its items, which may have their own.

    What they compare is added to the forms of `reader`, so that it is checked like comparisons in words.
    """
    common, items, verdict = values.get(_FIELD), values.get("items"), values.get(_VERDICT)
    if not isinstance(items, tuple):
        return values
    kept = {name: value for name, value in values.items() if name not in (_FIELD, _VERDICT)}
    keyed = values.get("as_") == "key"
    if isinstance(verdict, JudgingSource):
        _check(
            reader, verdict, (common, *(item.values.get(_FIELD) for item in items if isinstance(item, Unbound))), keyed
        )
    name = verdict.name if isinstance(verdict, JudgingSource) else ""
    return {**kept, "items": tuple(_item(reader, item, common, keyed, name) for item in items)}


def _check(reader: Reader, verdict: JudgingSource, given: tuple[object, ...], keyed: bool) -> None:
    """Reports a verdict that is told of nothing."""
    sources = [source for source in given if isinstance(source, AgainstSource)]
    names = dict.fromkeys(name for source in sources for name, _ in source.names)
    subject = f"counts.{_VERDICT}"
    if not keyed:
        step = "Write as: key, or remove the field."
        reader.problem("unfit-field", verdict.location, subject, "only key figures have a verdict under them.", step)
    elif not names:
        step = f"Write against: {verdict.name} as well, or remove the field." if verdict.name != _NONE else "Remove it."
        reader.problem("unfit-field", verdict.location, subject, "the figures are held against nothing.", step)
    elif verdict.name not in (*names, _NONE):
        close = nearest(verdict.name, names)
        fact = f"the figures are not held against '{shortened(verdict.name)}', but against {listed(names)}."
        step = f"Use '{close}'." if close else f"Name one of them, add it to against, or write {_NONE}."
        reader.problem("unknown-comparison", verdict.location, subject, fact, step)


def _item(reader: Reader, item: object, common: object, keyed: bool, verdict: str) -> object:
    """An item with its comparisons, and the path of its value in them."""
    if not isinstance(item, Unbound):
        return item
    source, value = item.values.get(_FIELD, common), item.values.get("value")
    if keyed and isinstance(value, ValueSource):
        figure = KeyedSource(value.path, value.format, value.location, value.subject)
        item = replace(item, values={**item.values, "value": figure})
    if source is FAILED or not isinstance(source, AgainstSource) or not isinstance(value, ValueSource):
        return item
    for name, location in source.names:
        piece = Piece(kind="value", text=value.path, location=location, format="verdict", other=f"{value.path}@{name}")
        reader.forms.append(WordsSource((piece,), location, source.subject))
    held_ = replace(source, path=value.path, keyed=keyed, verdict=verdict)
    return replace(item, values={**item.values, _FIELD: held_})
