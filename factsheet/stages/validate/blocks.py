"""Blocks read from the lists of a spec: their kinds, their fields, and when they are drawn."""

from __future__ import annotations

from typing import Literal

from factsheet import syntax
from factsheet.blocks import kinds
from factsheet.blocks.vocabulary import BlockSource, BodySource, When
from factsheet.editions import EDITIONS
from factsheet.problems import nearest
from factsheet.stages.validate.fields import read_condition
from factsheet.syntax.quoting import with_comment
from factsheet.syntax.schema import FAILED, Failed, Reader, Unbound, schema

COMMON = ("when", "only", "except")  # of every block, besides its own fields
_EDITION = Literal["email", "print", "handout"]


def read_body(reader: Reader, node: syntax.Node, subject: str) -> object:
    if not isinstance(node, syntax.Sequence):
        step = "Start each block with '- ', as in - text: …"
        return reader.problem("unnamed", node.location, subject, "a list of blocks is needed here.", step)
    if not node.items:
        return reader.problem("unnamed", node.location, subject, "the list is empty.", "Add a block, such as - text: …")
    blocks = [_read_block(reader, item) for item in node.items]
    return FAILED if FAILED in blocks else BodySource(blocks)  # type: ignore[arg-type]  # no FAILED is left in it


def _read_block(reader: Reader, node: syntax.Node) -> object:
    known = kinds()
    if isinstance(node, syntax.Scalar) and node.text in known:
        step = f"Write '{node.text}:', and its fields on the lines below."
        return reader.problem("unnamed", node.location, node.text, "its fields are missing.", step)
    if not isinstance(node, syntax.Mapping) or not node.entries:
        return reader.problem(
            "unnamed", node.location, "block", "a block is a kind with its fields.", "Write it like - text: …"
        )
    key, value = node.entries[0]
    if key.text not in known:
        return _no_kind(reader, node)
    if len(node.entries) > 1:
        second = node.entries[1][0]
        step = f"Indent it further than '{key.text}'."
        if second.text in known:
            step = f"Start it with '- {second.text}:'."
        return reader.problem(
            "unnamed", second.location, key.text, f"'{second.text}' stands beside '{key.text}' and not in it.", step
        )
    return _fields(reader, known[key.text], key, value)


def _no_kind(reader: Reader, node: syntax.Mapping) -> object:
    """Report a block of no known kind; what is wrong in it is said in the same run where the kind can be guessed."""
    known = kinds()
    key, value = node.entries[0]
    later = next((other for other, _ in node.entries[1:] if other.text in known), None)
    if later:
        step = f"Begin with '- {later.text}:' and put it inside."
        return reader.problem(
            "unnamed", key.location, "block", f"'{key.text}' stands before '{later.text}' and not in it.", step
        )
    close = nearest(key.text, known)
    step = f"Use '{close}'." if close else "Use one of them."
    reader.problem("unnamed", key.location, "block", f"no kind '{key.text}'. Kinds are {', '.join(known)}.", step)
    if close and isinstance(value, syntax.Mapping):
        _fields(reader, known[close], key, value)
    return FAILED


def _fields(reader: Reader, cls: type, key: syntax.Scalar, node: syntax.Node) -> object:
    """The block of `cls` at `node`: its named fields, or the bare value of its short form."""
    short = cls.SHORT  # type: ignore[attr-defined]  # every kind is a Block
    if not isinstance(node, syntax.Mapping):
        if short is None or _is_empty(reader, node):
            names = ", ".join(schema(cls))
            return reader.problem(
                "unnamed", node.location, key.text, "its fields are missing.", f"Its fields are {names}."
            )
        field_ = schema(cls)[short]
        value = reader.read(field_.type, node, key.text)
        return FAILED if value is FAILED else BlockSource(Unbound(cls, {field_.attribute: value}, key.location), None)
    when = read_condition(reader, node.get("when"), f"{key.text}.when")
    reader.forms.append(when)
    editions = _editions(reader, node, key.text)
    values = reader.fields(cls, node, key.text, also=COMMON)
    if not isinstance(values, dict) or FAILED in (when, editions):
        return FAILED
    drawn = editions if isinstance(editions, frozenset) else None
    return BlockSource(Unbound(cls, values, key.location), when if isinstance(when, When) else None, drawn)


def _editions(reader: Reader, node: syntax.Mapping, kind: str) -> frozenset[str] | Failed | None:
    """The editions that a block is drawn in, by its `only` or `except`; None for all."""
    given = [(name, found) for name in ("only", "except") if (found := node.get(name)) is not None]
    if len(given) == 2:
        return reader.problem(
            "unnamed", given[1][1].location, kind, "'only' and 'except' are both given.", "Keep one of them."
        )
    drawn = {edition.name for edition in EDITIONS.values() if not edition.of}
    for name, found in given:
        items = found.items if isinstance(found, syntax.Sequence) else (found,)
        if not items:
            step = "Name an edition, or remove the field."
            return reader.problem("unnamed", found.location, f"{kind}.{name}", "the list is empty.", step)
        named = {_edition(reader, item, f"{kind}.{name}") for item in items}
        if FAILED in named:
            return FAILED
        kept = frozenset(named & drawn if name == "only" else drawn - named)
        if not kept:
            step = "Name fewer, or remove the block."
            return reader.problem("unnamed", found.location, f"{kind}.{name}", "no edition is left.", step)
        return None if kept == drawn else kept  # type: ignore[return-value]  # names
    return None


def _edition(reader: Reader, node: syntax.Node, subject: str) -> object:
    """The name of an edition that has blocks of its own."""
    text = node.text if isinstance(node, syntax.Scalar) else ""
    if "," in text:
        return reader.problem(
            "unnamed", node.location, subject, f"'{text}' is a list without its brackets.", f"Write [{text}]"
        )
    known = EDITIONS.get(text)
    if known and known.of:
        fact, step = f"{known.name} is a picture of the {known.of} edition.", f"Write {known.of}."
        return reader.problem("unnamed", node.location, subject, fact, step)
    return reader.read(_EDITION, node, subject)


def _is_empty(reader: Reader, node: syntax.Node) -> bool:
    """Whether nothing is written: not even a `#1 in the state`, which YAML takes for a comment."""
    end = syntax.at(node.end)
    return isinstance(node, syntax.Scalar) and node.null and with_comment(reader.document.lines, end) == end
