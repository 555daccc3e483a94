"""Says what a name in an address means, as in `smoking@state`: a period, a row, another file, or several places."""

from __future__ import annotations

import re
from functools import cached_property

from factsheet import syntax
from factsheet.statistics.tables import Row
from factsheet.witness.evidence import Case, fields_of, text_of
from factsheet.witness.pieces import Untold
from factsheet.witness.years import apart, every_period

_FIELDS = {"row", "period", "file", "places", "take", "label", "phrase"}
_STEP = re.compile("[-+][0-9]{1,2}")  # so many periods away


class Names:
    """The comparisons, rows and periods of a table by name."""

    def __init__(self, case: Case) -> None:
        """Looks nothing up yet."""
        self.case = case

    @property
    def current(self) -> str:
        """The label of the period that the sheet is about; empty where the table has one only."""
        return self.case.table.beside.current

    def fields(self, name: str) -> syntax.Mapping | None:
        """Returns what the measures file says of a comparison; None for a name that is none of its own."""
        meant = self.against.get(name)
        if meant is not None and {key.text for key, _ in meant.entries} - _FIELDS:
            raise Untold(name)
        return meant

    @cached_property
    def against(self) -> dict[str, syntax.Mapping]:
        """What the measures file says of each name that figures are held against."""
        found = fields_of(self.case.of_table("against"))
        return {name: node for name, node in found if isinstance(node, syntax.Mapping)}

    def is_of_several(self, name: str) -> bool:
        """Whether a name means several places together."""
        fields = self.fields(name) if name else None
        return fields is not None and fields.get("places") is not None

    def is_of_file(self, name: str) -> bool:
        """Whether a name means a row of another file."""
        fields = self.fields(name) if name else None
        return fields is not None and fields.get("file") is not None

    def in_file(self, name: str, path: str, field: str) -> str:
        """Returns what the file of a name says of its figures in a field of the measure or of all, such as `status`.

        It is as in the table where that file says nothing of them at all.
        """
        document = self.case.table.beside.described.get(name)
        root = dict(fields_of(document.root if document else None))
        measure, of_all = dict(fields_of(root.get("measures"))).get(path), root.get("set")
        if measure is None and of_all is None:
            return text_of(self.case.described[path].get(field)) if path in self.case.described else ""
        return text_of(dict(fields_of(measure)).get(field)) or text_of(dict(fields_of(of_all)).get(field))

    def row(self, name: str) -> Row | None:
        """Returns the row that a name means, of the table or of another file; None for a period."""
        fields = self.fields(name)
        if fields is None:
            return self.case.others.get(name) if name not in self._labels else None
        row = self._row_of(name, fields)
        if row is None and not text_of(fields.get("period")):
            raise Untold(name)
        return row

    def _row_of(self, name: str, fields: syntax.Mapping) -> Row | None:
        if fields.get("file") is not None:
            return self.case.table.beside.compared.get(name)
        id_ = text_of(fields.get("row"))
        return self.case.others.get(id_) or self.case.rows.get(id_)

    def is_period(self, name: str) -> bool:
        """Whether a name means another period of the same figures."""
        fields = self.fields(name)
        return fields.get("period") is not None if fields is not None else name in self._labels

    def period_of(self, name: str) -> str:
        """Returns the label of the period that a name means; empty where it means none, or another place."""
        fields = self.fields(name)
        if fields is not None:
            name = text_of(fields.get("period"))
        elif name and name not in self._labels and name in self.case.others:
            return ""
        return self.period(name) if name else ""

    @cached_property
    def _labels(self) -> dict[str, str]:
        """The labels of the periods by themselves and by their names in addresses."""
        labels = self.years
        return {**{re.sub("[^a-z0-9]+", "_", label.lower()): label for label in labels}, **{one: one for one in labels}}

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The labels of all periods, with those of the years between them that are lacking."""
        return every_period(self.case.table.beside.periods)

    def period(self, name: str) -> str:
        """Returns the label of a period by its label or name, or by how far it is from the current one."""
        if _STEP.fullmatch(name):
            at = self.years.index(self.current) + int(name) if self.current in self.years else -1
            if not 0 <= at < len(self.years):
                raise Untold(name)
            return self.years[at]
        if name not in self._labels:
            raise Untold(name)
        return self._labels[name]

    def seen_from(self, label: str, name: str) -> str:
        """Returns the label of the period that a name means, seen from another period; empty where there is none."""
        fields = self.fields(name)
        text = text_of(fields.get("period")) if fields is not None else name
        if not _STEP.fullmatch(text):
            return self.period(text)
        at = self.years.index(label) + int(text)
        return self.years[at] if 0 <= at < len(self.years) else ""

    def label(self, name: str) -> str:
        """Returns what words call the figures of a name: its label, else that of its period, else the name."""
        fields = self.fields(name)
        words = text_of(fields.get("label")) if fields is not None else ""
        return self._dated(fields, words) or self.period_of(name) or name

    def phrase(self, name: str) -> str:
        """Returns what stands behind the figure of a name; its label in brackets where nothing is said."""
        fields = self.fields(name)
        words = text_of(fields.get("phrase")) if fields is not None else ""
        return self._dated(fields, words) or f"({self.label(name)})"

    def _dated(self, fields: syntax.Mapping | None, words: str) -> str:
        """Returns words with the label of their period where they tell another one: the table skips years."""
        step = text_of(fields.get("period")) if fields is not None else ""
        if not words or not _STEP.fullmatch(step):
            return words
        label = self.period(step)
        tells = apart(self.current, label) in (None, int(step)) or label in words
        return words if tells else f"{words} ({label})"
