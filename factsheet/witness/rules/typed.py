"""What is typed in a spec and a measures file: their texts and the names of their fields, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsheet import syntax
from factsheet.syntax import Node
from factsheet.witness.evidence import Case, fields_of, items_of, text_of

_WHOLES = ("of", "out_of")
_PATH = re.compile(r"[a-z][\w.]*")


def texts_of(case: Case) -> list[str]:
    """Returns all texts of the spec and of the measures file."""
    roots = [case.evidence.spec.root, *([case.evidence.measures.root] if case.evidence.measures else [])]
    return [text for root in roots for text in _texts(root)]


def fields_in(case: Case) -> frozenset[str]:
    """Returns the names of all fields of the spec."""
    key = "fields", ""
    if key not in case.kept:
        case.kept[key] = frozenset(_fields(case.evidence.spec.root))
    return case.kept[key]  # type: ignore[return-value]  # such a key has names


def paths_in(case: Case) -> frozenset[str]:
    """Returns all that the spec names, as far as it may be the path of a figure."""
    key = "paths", ""
    if key not in case.kept:
        texts = [*_texts(case.evidence.spec.root), *(text for text in texts_of(case) if "{" in text)]
        case.kept[key] = frozenset(name.rstrip(".") for text in texts for name in _PATH.findall(text))
    return case.kept[key]  # type: ignore[return-value]  # such a key has paths


def drawn_in(case: Case) -> frozenset[str]:
    """Returns the figures that are wholes of drawings, and may be printed nowhere."""
    key = "drawn", ""
    if key not in case.kept:
        case.kept[key] = frozenset(_wholes(case.evidence.spec.root))
    return case.kept[key]  # type: ignore[return-value]  # such a key has paths


def draws_courses(case: Case) -> bool:
    """Whether a table of the spec has small lines, whose figures are drawn and not printed."""
    key = "draws courses", ""
    if key not in case.kept:
        case.kept[key] = any(_shows_lines(node) for node in _nodes(case.evidence.spec.root))
    return bool(case.kept[key])


def is_of_trend(address: str, case: Case) -> bool:
    """Whether a trend of the spec shows a figure, which may draw it and print those of its ends alone."""
    key = "trends", ""
    if key not in case.kept:
        fields = (field for node in _nodes(case.evidence.spec.root) for field in fields_of(node))
        trends = [value for name, value in fields if name == "trend"]
        texts = {text for trend in trends for text in _texts(trend)} | {text_of(trend) for trend in trends}
        case.kept[key] = frozenset(text.partition(":")[0].strip() for text in texts)
    shown: frozenset[str] = case.kept[key]  # type: ignore[assignment]  # such a key has addresses
    return "measure.value" in shown or not shown.isdisjoint((address, address.rpartition("@")[0]))


def _shows_lines(node: Node) -> bool:
    columns = items_of(dict(fields_of(node)).get("columns"))
    return any("spark" in (text_of(column), text_of(dict(fields_of(column)).get("show"))) for column in columns)


def _nodes(node: Node | None) -> Iterator[Node]:
    for inner in (*items_of(node), *(value for _, value in fields_of(node))):
        yield inner
        yield from _nodes(inner)


def _wholes(node: Node | None) -> Iterator[str]:
    for item in items_of(node):
        yield from _wholes(item)
    for name, value in fields_of(node):
        if name in _WHOLES:
            yield text_of(value).partition(":")[0].strip()
        yield from _wholes(value)


def _texts(node: Node | None) -> Iterator[str]:
    if isinstance(node, syntax.Scalar):
        yield node.text
    for item in items_of(node):
        yield from _texts(item)
    for name, value in fields_of(node):
        yield name
        yield from _texts(value)


def _fields(node: Node | None) -> Iterator[str]:
    for item in items_of(node):
        yield from _fields(item)
    for name, value in fields_of(node):
        yield name
        yield from _fields(value)
