"""Which values of rows a form can name: those of the lists that its block, and those around it, are repeated for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from factsheet.blocks.unbound import RowsSource
from factsheet.record import record
from factsheet.statistics.formats import Formats


@record
class InRows:
    """The forms of a block that is repeated for the rows of the list `name`."""

    name: str
    forms: tuple[object, ...]


def in_rows(values: object, forms: Iterable[object]) -> Iterator[InRows]:
    """Yields what says that `forms` are those of a block with these fields, if that is repeated for the rows of one."""
    if isinstance(values, Mapping):
        names = (value.list for value in values.values() if isinstance(value, RowsSource))
        yield from (InRows(name, tuple(forms)) for name in names)


class Known:
    """The values that forms can name, with their formats: those of the sheet, and those of rows by their list.

    A form of which nothing says what it is repeated for, such as a place's own words, can name those of every list.
    """

    def __init__(
        self, forms: Iterable[object], values: Mapping[str, Formats], rows: Mapping[str, Mapping[str, Formats]]
    ) -> None:
        self._values, self._rows = values, rows
        self._names: dict[int, tuple[str, ...]] = {}
        self._found: dict[tuple[str, ...], Mapping[str, Formats]] = {}
        for one in (form for form in forms if isinstance(form, InRows)):
            for form in one.forms:
                self._names[id(form)] = (*self._names.get(id(form), ()), one.name)

    def of(self, form: object) -> Mapping[str, Formats]:
        """The values that a form can name."""
        return self._of(self._names.get(id(form)) or tuple(self._rows))

    def offered(self, form: object) -> Mapping[str, Formats]:
        """Those of them that are offered where it names another: no row's where it is repeated for none."""
        return self._of(self._names.get(id(form), ()))

    def _of(self, names: tuple[str, ...]) -> Mapping[str, Formats]:
        if names not in self._found:
            found = dict(self._values)
            for name in names:
                found |= self._rows.get(name, {})
            self._found[names] = found
        return self._found[names]
