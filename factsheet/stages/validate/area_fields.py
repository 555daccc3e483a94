"""Reads the fields of a map of several areas: outlines, what they are shaded by and in which classes, the highlight."""

from __future__ import annotations

import re
from decimal import Decimal

from factsheet import syntax
from factsheet.assets.geo import Atlas
from factsheet.blocks.area_map import Areas, Classes, Method
from factsheet.blocks.unbound import ValueSource
from factsheet.blocks.vocabulary import Highlight, Outlines
from factsheet.problems import Location, listed, nearest
from factsheet.record import record
from factsheet.stages.validate.fields import read_value
from factsheet.stages.validate.lookup import Lookup
from factsheet.statistics import addresses
from factsheet.syntax.schema import FAILED, Failed, Reader, TypeReader
from factsheet.theme.shades import CLASSES

_METHODS = ("quantiles", "equal")
_BREAK = re.compile(r"(-?[0-9]{1,12}(?:\.[0-9]{1,9})?)\s*(%?)")


@record
class OutlinesFound:
    """The outlines of a file, and its name."""

    name: str
    atlas: Atlas
    location: Location


@record
class ClassesNamed:
    """How figures are parted into classes; the breaks are where the classes but the first begin."""

    method: Method
    breaks: tuple[Decimal, ...] = ()


@record
class AreasRead:
    """What areas are shaded by, before the outlines are known."""

    value: ValueSource
    list: str
    classes: ClassesNamed
    of: int
    location: Location


@record
class HighlightRead:
    """That the sheet's own place is pointed out."""

    location: Location


class AreaReader:
    """Reads the fields of maps of several areas; the files are found by `lookup`."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup

    def read_outlines(self, reader: Reader, node: syntax.Node, subject: str) -> object:
        """The file of outlines that a field names, or FAILED."""
        name = node.text.strip() if isinstance(node, syntax.Scalar) else ""
        if not name:
            fact, step = "the name of a file of outlines is needed here.", "Write it like calder, for geo/calder.json."
            return reader.problem("not-a-name", node.location, subject, fact, step)
        atlas = self.lookup.atlas(name, node.location, subject)
        return OutlinesFound(name, atlas, node.location) if atlas else FAILED

    def read_areas(self, reader: Reader, node: syntax.Node, subject: str) -> object:
        """What areas are shaded by: the name of a value, or fields with it, as an `AreasRead`."""
        fields: dict[str, object] = {}
        if isinstance(node, syntax.Mapping):
            found = reader.fields(Areas, node, subject)
            if isinstance(found, Failed):
                return FAILED
            fields = found
        given = node.get("value") if isinstance(node, syntax.Mapping) else node
        assert given is not None
        list_ = str(fields.get("list_", ""))
        value = self._of_list(reader, given, list_, subject) if list_ else _of_table(reader, given, subject)
        classes = fields.get("classes") or ClassesNamed("quantiles")
        of = fields.get("of")
        assert isinstance(classes, ClassesNamed)
        count = len(classes.breaks) + 1 if classes.breaks else of if isinstance(of, int) else CLASSES
        if classes.breaks and of is not None and of != count:
            fact = f"{len(classes.breaks)} breaks make {count} classes, and of: says {of}."
            return reader.problem("conflicting-fields", node.location, subject, fact, "Remove of:")
        if not 2 <= count <= CLASSES:
            fact = f"a map shows 2 to {CLASSES} classes, and {count} are asked for."
            return reader.problem("out-of-range", node.location, subject, fact, f"Ask for {CLASSES} or fewer.")
        if not isinstance(value, ValueSource):
            return FAILED
        return AreasRead(value, list_, classes, count, node.location)

    def _of_list(self, reader: Reader, node: syntax.Node, name: str, subject: str) -> object:
        """The measure of a list that a field names, as a `ValueSource`, or FAILED."""
        found = self.lookup.named_list(name, node.location, f"{subject}.list")
        reference = addresses.parse_reference(node.text.strip()) if isinstance(node, syntax.Scalar) else None
        if not found:
            return FAILED
        path = reference.address if reference else ""
        known = [*found.measures.measures, *(formula.path for formula in found.measures.formulas)]
        if not reference or path.partition("@")[0] not in known:
            close = nearest(path, known)
            step = f"Use '{close}'." if close else "Describe it in the list's measures file."
            fact = f"the list '{name}' has no measure '{path}'."
            return reader.problem("unknown-measure", node.location, f"{subject}.value", fact, step)
        return ValueSource(path, reference.format, node.location, subject)

    def read_highlight(self, reader: Reader, node: syntax.Node, subject: str) -> object:
        """That the sheet's own place is pointed out, as a `HighlightRead`."""
        implied = isinstance(node, syntax.Scalar) and node.null and node.end == syntax.NOWHERE
        if not implied and not (isinstance(node, syntax.Scalar) and node.text == "place"):
            fact = "a map points out the sheet's own place, and no other."
            return reader.problem("not-a-choice", node.location, subject, fact, "Write highlight: place.")
        return HighlightRead(node.location)


def read_classes(reader: Reader, node: syntax.Node, subject: str) -> object:
    """How figures are parted into classes: `quantiles`, `equal` or a list of breaks, as a `ClassesNamed`."""
    if isinstance(node, syntax.Scalar) and node.text in _METHODS:
        return ClassesNamed("quantiles" if node.text == _METHODS[0] else "equal")
    if not isinstance(node, syntax.Sequence) or not node.items:
        fact, step = (
            f"classes are {listed(_METHODS)}, or a list of breaks.",
            "Write quantiles, or breaks like [5%, 10%].",
        )
        return reader.problem("not-a-choice", node.location, subject, fact, step)
    breaks: list[Decimal] = []
    for item in node.items:
        found = _BREAK.fullmatch(item.text.strip()) if isinstance(item, syntax.Scalar) else None
        if not found:
            fact = "a break is a number."
            return reader.problem("not-a-number", item.location, subject, fact, "Write it like 5% or 12.5.")
        breaks.append(Decimal(found[1]) / (100 if found[2] else 1))
    if breaks != sorted(set(breaks)):
        fact, step = "each break has to be more than the one before.", "Put the lowest first, each once."
        return reader.problem("out-of-range", node.location, subject, fact, step)
    return ClassesNamed("breaks", tuple(breaks))


def _of_table(reader: Reader, node: syntax.Node, subject: str) -> object:
    """The value of the table's places that a field names, checked like all others."""
    found = read_value(reader, node, f"{subject}.value")
    reader.forms.append(found)
    return found


def field_readers(reader: AreaReader) -> dict[type, TypeReader]:
    """The readers of the types of these fields."""
    return {
        Outlines: reader.read_outlines,
        Areas: reader.read_areas,
        Highlight: reader.read_highlight,
        Classes: read_classes,
    }
