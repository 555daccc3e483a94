"""The stage that checks a spec: every field typed, every name looked up, every problem collected.

Takes a `Source`, returns a `Spec` of unbound blocks with their theme, fonts and icons loaded.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from typing import Literal

from . import measures, nodes, numbers
from .blocks import kinds
from .carrier import carrier
from .fonts import Face
from .geometry import PAPERS
from .lookup import Lookup
from .measures import Measures
from .problems import Mark, Problem, Refused, nearest, stop_on
from .read import Source
from .schema import FAILED, Length, Reader, Unbound, make, schema
from .tables import Table
from .theme import Theme
from .vocabulary import READERS, BlockSource, Body, BodySource, Icon, When, WordsSource, read_condition

COMMON = ("when",)  # of every block, besides its own fields


@dataclass(frozen=True, slots=True)
class PageSize:
    """The paper, and the white margin around what is printed."""

    size: Literal["letter", "a4"] = "letter"
    margin: Length = Length(36)  # noqa: RUF009  a float

    @property
    def trim(self) -> tuple[float, float]:
        """Width and height in points."""
        return PAPERS[self.size]


@carrier
class SpecFile:
    """The fields of a page spec, as a file gives them."""

    title: WordsSource
    file: WordsSource
    theme: str
    body: BodySource
    default_place: str
    data: str = ""
    language: str = "en-US"
    page: PageSize = field(default_factory=PageSize)
    notes: MappingOf[str, WordsSource] = field(default_factory=dict)
    notes_order: Literal["reading", "listed"] = "reading"
    foot: BodySource = BodySource()


@carrier
class Spec:
    """A checked spec, still without data. `faces` are the theme's fonts by file name, `profile` is that of sRGB."""

    file: SpecFile
    theme: Theme
    faces: MappingOf[str, Face]
    profile: bytes
    table: Table
    measures: Measures
    mark: Mark


def validate(source: Source) -> Spec:
    """The checked spec. Raises `Refused` with every problem of the spec, its theme, fonts, icons and measures."""
    problems: list[Problem] = []
    root = source.spec.root
    if not isinstance(root, nodes.Mapping):
        raise Refused([Problem(root.mark, "spec", "a spec is a group of named fields.", "Start with factsheet: 1")])
    lookup = Lookup(source.assets, problems)
    readers = {**READERS, Body: _read_body, BodySource: _read_body, Icon: lookup.read_icon}
    reader = Reader(source.spec, readers, problems)
    _check_version(reader, root)
    values = reader.fields(SpecFile, root, "", also=("factsheet",))
    _check_language(reader, root)
    described = measures.from_yaml(source.measures, problems)
    theme = lookup.theme(root.get("theme"))
    faces = lookup.faces(theme, root.mark) if theme else {}
    stop_on(problems)
    file = make(Unbound(SpecFile, values, root.mark)) if isinstance(values, dict) else None
    assert isinstance(file, SpecFile)
    assert theme
    return Spec(file, theme, faces, lookup.profile(), source.table, described, root.mark)


def _check_version(reader: Reader, root: nodes.Mapping) -> None:
    node = root.get("factsheet")
    if node is None:
        reader.problem(root.mark, "spec", "no 'factsheet: 1' says which form of spec this is.", "Add factsheet: 1")
    elif not isinstance(node, nodes.Scalar) or node.text != "1":
        reader.problem(node.mark, "factsheet", "only form 1 of the spec is known.", "Write factsheet: 1")


def _check_language(reader: Reader, root: nodes.Mapping) -> None:
    node = root.get("language")
    if isinstance(node, nodes.Scalar) and not numbers.is_language(node.text):
        reader.problem(
            node.mark, "language", f"'{node.text}' is no language that is known.", "Write a tag such as en-US or es."
        )


def _read_body(reader: Reader, node: nodes.Node, subject: str) -> object:
    if not isinstance(node, nodes.Sequence):
        return reader.problem(
            node.mark, subject, "a list of blocks is needed here.", "Start each block with '- ', as in - text: …"
        )
    blocks = [_read_block(reader, item) for item in node.items]
    return FAILED if FAILED in blocks else BodySource(blocks)  # type: ignore[arg-type]  # no FAILED is left in it


def _read_block(reader: Reader, node: nodes.Node) -> object:
    known = kinds()
    if not isinstance(node, nodes.Mapping) or not node.entries:
        return reader.problem(node.mark, "block", "a block is a kind with its fields.", "Write it like - text: …")
    key, value = node.entries[0]
    if key.text not in known:
        close = nearest(key.text, known)
        step = f"Use '{close}'." if close else "Use one of them."
        return reader.problem(key.mark, "block", f"no kind '{key.text}'. Kinds are {', '.join(known)}.", step)
    if len(node.entries) > 1:
        second = node.entries[1][0]
        step = (
            f"Indent it further than '{key.text}'."
            if second.text not in known
            else f"Start it with '- {second.text}:'."
        )
        return reader.problem(second.mark, key.text, f"'{second.text}' stands beside '{key.text}' and not in it.", step)
    return _fields(reader, known[key.text], key, value)


def _fields(reader: Reader, cls: type, key: nodes.Scalar, node: nodes.Node) -> object:
    """The block of `cls` at `node`: its named fields, or the bare value of its short form."""
    short = cls.SHORT  # type: ignore[attr-defined]  # every kind is a Block
    if not isinstance(node, nodes.Mapping):
        if short is None or (isinstance(node, nodes.Scalar) and node.null):
            names = ", ".join(schema(cls))
            return reader.problem(node.mark, key.text, "its fields are missing.", f"Its fields are {names}.")
        field_ = schema(cls)[short]
        value = reader.read(field_.type, node, key.text)
        return FAILED if value is FAILED else BlockSource(Unbound(cls, {field_.attribute: value}, key.mark), None)
    when = read_condition(reader, node.get("when"), f"{key.text}.when")
    values = reader.fields(cls, node, key.text, also=COMMON)
    if not isinstance(values, dict) or when is FAILED:
        return FAILED
    return BlockSource(Unbound(cls, values, key.mark), when if isinstance(when, When) else None)
