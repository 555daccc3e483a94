"""The totals that a measures file declares, as far as their parts make them up."""

from __future__ import annotations

from factsheet import syntax
from factsheet.problems import Location
from factsheet.record import record
from factsheet.syntax import Node
from factsheet.witness.evidence import Case, fields_of, items_of, text_of


@record
class Sum:
    """A whole and the parts that it must be, by their paths."""

    whole: str
    parts: tuple[str, ...]
    location: Location

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the whole and of its parts."""
        return self.whole, *self.parts


def sums_of(case: Case) -> tuple[Sum, ...]:
    """Returns the totals whose parts do not overlap, for the figures of one place."""
    key = "sums", ""
    if key not in case.kept:
        made = (_sum(name, node, case) for name, node in fields_of(case.of_table("totals")))
        case.kept[key] = tuple(one for one in made if one)
    return case.kept[key]  # type: ignore[return-value]  # such a key has sums


def _sum(whole: str, node: Node, case: Case) -> Sum | None:
    """Returns a total; None for one of all places, of several rows or periods, or of parts that may overlap."""
    if isinstance(node, syntax.Mapping):
        if {key.text for key, _ in node.entries} - {"parts"}:
            return None
        node = node.get("parts") or node
    parts = tuple(text_of(item) for item in items_of(node))
    paths = (whole, *parts)
    plain = len(parts) > 1 and len(set(paths)) == len(paths) and all(path and "@" not in path for path in paths)
    if not plain or any(_may_overlap(path, case) for path in paths):
        return None
    return Sum(whole, parts, node.location)


def _may_overlap(path: str, case: Case) -> bool:
    fields = case.measures.get(path)
    return fields is not None and fields.get("may_overlap") is not None
