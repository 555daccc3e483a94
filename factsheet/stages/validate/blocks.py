"""Reads the lists of blocks of a spec: the kind and fields of each, its condition, and its editions."""

from __future__ import annotations

from typing import Literal

from factsheet import syntax
from factsheet.blocks import kind, kinds
from factsheet.blocks.conditions import Measured, When
from factsheet.blocks.unbound import BlockSource, BodySource
from factsheet.editions import EDITIONS
from factsheet.problems import nearest
from factsheet.stages.validate.conditions import read_condition
from factsheet.stages.validate.held import held
from factsheet.stages.validate.row_names import in_rows
from factsheet.stages.validate.tabled import tabled
from factsheet.syntax.quoting import with_comment
from factsheet.syntax.schema import FAILED, Failed, Reader, Unbound, schema

COMMON = ("when", "only", "except")  # fields that every block has besides its own
_EDITION = Literal[tuple(name for name, edition in EDITIONS.items() if not edition.of)]  # type: ignore[valid-type]

_MEANT = {  # what other programs call a kind of block
    **dict.fromkeys(("heading", "headline", "h1", "h2"), "section"),
    **dict.fromkeys(("title", "header", "hero"), "banner"),
    **dict.fromkeys(("image", "photo", "img"), "picture"),
    **dict.fromkeys(("chart", "pie", "donut", "doughnut", "ring"), "breakdown"),
    **dict.fromkeys(("bar", "barchart", "bar_chart", "histogram", "columns_chart"), "bars"),
    **dict.fromkeys(("line", "lines", "sparkline", "series", "timeline", "area"), "trend"),
    **dict.fromkeys(("figures", "numbers", "kpi", "kpis", "stats"), "counts"),
    **dict.fromkeys(("paragraph", "note", "quote", "list"), "text"),
    **dict.fromkeys(("contact", "contacts", "footer"), "callout"),
    **dict.fromkeys(("notes", "sources", "source"), "footnotes"),
    **dict.fromkeys(("logo", "partners"), "logos"),
}


def read_body(reader: Reader, node: syntax.Node, subject: str) -> object:
    """The blocks of a list as a `BodySource`, or FAILED with the problems of all of them."""
    if not isinstance(node, syntax.Sequence):
        step = "Start each block with '- ', as in - text: …"
        return reader.problem("not-a-list", node.location, subject, "a list of blocks is needed here.", step)
    if not node.items:
        return reader.problem(
            "empty-list", node.location, subject, "the list is empty.", "Add a block, such as - text: …"
        )
    blocks: list[object] = []
    for number, item in enumerate(node.items):
        above, below = node.items[max(0, number - 1)], node.items[min(number + 1, len(node.items) - 1)]
        if _parted(reader, item, below):
            blocks.append(_dashed_field(reader, item, below))
        elif not _parted(reader, above, item):
            blocks.append(_read_block(reader, item))
    return FAILED if FAILED in blocks else BodySource(blocks)  # type: ignore[arg-type]  # no FAILED is left in it


def _parted(reader: Reader, block: syntax.Node, item: syntax.Node) -> bool:
    """Whether `item`, the next in a list, is a field of the empty `block` above it that has got a dash of its own."""
    for node in (block, item):
        if not isinstance(node, syntax.Mapping) or not node.entries or node.flow:
            return False
    assert isinstance(block, syntax.Mapping)
    assert isinstance(item, syntax.Mapping)
    (key, value), (field_, _) = block.entries[0], item.entries[0]
    known = kinds()
    if key.text not in known or field_.text in known or not _is_empty(reader, value):
        return False
    cls: type = kind(key.text)
    return field_.text in (*schema(cls), *COMMON)


def _dashed_field(reader: Reader, block: syntax.Node, item: syntax.Node) -> Failed:
    """Reports the first field of a block that begins with a dash, as if it were a block."""
    assert isinstance(block, syntax.Mapping)
    assert isinstance(item, syntax.Mapping)
    name, field_ = block.entries[0][0].text, item.entries[0][0]
    fact = f"'{field_.text}' begins with '- ', and so stands beside '{name}' and not in it."
    step = f"Remove the '- ', and indent it further than '{name}'."
    return reader.problem("wrong-indent", field_.location, name, fact, step)


def _read_block(reader: Reader, node: syntax.Node) -> object:
    """The `BlockSource` of an item in a list of blocks, or FAILED."""
    known = kinds()
    if isinstance(node, syntax.Scalar) and node.text in known:
        step = f"Write '{node.text}:', and its fields on the lines below."
        return reader.problem("missing-field", node.location, node.text, "its fields are missing.", step)
    if not isinstance(node, syntax.Mapping) or not node.entries:
        fact = "a block is a kind with its fields."
        return reader.problem("not-fields", node.location, "block", fact, "Write it like - text: …")
    key, value = node.entries[0]
    if key.text not in known:
        return _no_kind(reader, node)
    if len(node.entries) > 1:
        second = node.entries[1][0]
        step = f"Indent it further than '{key.text}'."
        if second.text in known:
            step = f"Start it with '- {second.text}:'."
        fact = f"'{second.text}' stands beside '{key.text}' and not in it."
        return reader.problem("wrong-indent", second.location, key.text, fact, step)
    return _fields(reader, kind(key.text), key, value)


def _no_kind(reader: Reader, node: syntax.Mapping) -> object:
    """Reports a block of unknown kind; if the kind can be guessed, also the problems in its fields. Returns FAILED."""
    known = kinds()
    key, value = node.entries[0]
    later = next((other for other, _ in node.entries[1:] if other.text in known), None)
    if later:
        step = f"Begin with '- {later.text}:' and put it inside."
        fact = f"'{key.text}' stands before '{later.text}' and not in it."
        return reader.problem("wrong-indent", key.location, "block", fact, step)
    close, meant = nearest(key.text, known), _MEANT.get(key.text.casefold(), "")
    step = f"Use '{meant or close}'." if meant or close else "Use one of them."
    reader.problem("unknown-block", key.location, "block", f"no kind '{key.text}'. Kinds are {', '.join(known)}.", step)
    if close and not meant and isinstance(value, syntax.Mapping):
        _fields(reader, kind(close), key, value)
    return FAILED


def _fields(reader: Reader, cls: type, key: syntax.Scalar, node: syntax.Node) -> object:
    """The block of `cls` at `node`, which holds its named fields or, in the short form, the value of one field."""
    short = cls.SHORT  # type: ignore[attr-defined]  # every kind is a Block
    if not isinstance(node, syntax.Mapping):
        if short is None or _is_empty(reader, node):
            step = f"Its fields are {', '.join(schema(cls))}."
            if isinstance(node, syntax.Sequence) and "items" in schema(cls):
                step = f"Write 'items:' under '{key.text}:', and the list under it."
            return reader.problem("missing-field", node.location, key.text, "its fields are missing.", step)
        field_ = schema(cls)[short]
        alone: dict[str, object] = {field_.attribute: reader.read(field_.type, node, key.text)}
        if not reader.imply(cls, alone, key.location, key.text):
            return FAILED
        finished = reader.finished(cls, alone, key.location)
        return FAILED if isinstance(finished, Failed) else BlockSource(Unbound(cls, finished, key.location), None)
    when = read_condition(reader, node.get("when"), f"{key.text}.when")
    reader.forms.append(when)
    editions = _editions(reader, node, key.text)
    start = len(reader.forms)
    values = reader.fields(cls, node, key.text, also=COMMON)
    values = reader.finished(cls, values, key.location) if isinstance(values, dict) else values
    reader.forms += in_rows(values, reader.forms[start:])
    if not isinstance(values, dict) or FAILED in (when, editions):
        return FAILED
    drawn = editions if isinstance(editions, frozenset) else None
    condition = when if isinstance(when, When | Measured) else None
    values = held(reader, tabled(reader, cls, values, key.location))
    return BlockSource(Unbound(cls, values, key.location), condition, drawn)


def _editions(reader: Reader, node: syntax.Mapping, subject: str) -> frozenset[str] | Failed | None:
    """The names of the editions in which a block is drawn, by its `only` or `except`; None for all, or FAILED."""
    given = [(name, found) for name in ("only", "except") if (found := node.get(name)) is not None]
    if len(given) == 2:
        fact = "'only' and 'except' are both given."
        return reader.problem("conflicting-fields", given[1][1].location, subject, fact, "Keep one of them.")
    drawn = {edition.name for edition in EDITIONS.values() if not edition.of}
    for name, found in given:
        items = found.items if isinstance(found, syntax.Sequence) else (found,)
        if not items:
            step = "Name an edition, or remove the field."
            return reader.problem("empty-list", found.location, f"{subject}.{name}", "the list is empty.", step)
        named = {_edition(reader, item, f"{subject}.{name}") for item in items}
        if FAILED in named:
            return FAILED
        kept = frozenset(named & drawn if name == "only" else drawn - named)
        if not kept:
            step = "Name fewer, or remove the block."
            return reader.problem("no-edition-left", found.location, f"{subject}.{name}", "no edition is left.", step)
        return None if kept == drawn else kept  # type: ignore[return-value]  # names
    return None


def _edition(reader: Reader, node: syntax.Node, subject: str) -> object:
    """The name of an edition that is drawn from the blocks, or FAILED; a picture of another edition is not."""
    text = node.text if isinstance(node, syntax.Scalar) else ""
    if "," in text:
        fact = f"'{text}' is a list without its brackets."
        return reader.problem("list-without-brackets", node.location, subject, fact, f"Write [{text}]")
    known = EDITIONS.get(text)
    if known and known.of:
        what = "a card of what is on" if known.card else "a picture of"
        fact, step = f"{known.name} is {what} the {known.of} edition.", f"Write {known.of}."
        return reader.problem("picture-edition", node.location, subject, fact, step)
    return reader.read(_EDITION, node, subject)


def _is_empty(reader: Reader, node: syntax.Node) -> bool:
    """Whether nothing is written. Words such as `#1 in the state`, which YAML takes for a comment, count as written."""
    end = syntax.at(node.end)
    return isinstance(node, syntax.Scalar) and node.null and with_comment(reader.document.lines, end) == end
