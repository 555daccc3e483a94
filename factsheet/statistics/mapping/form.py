"""How a table is to be read: the `table:` section of a measures file, and the columns that its measures name.

Read before the table is, and so before the rest of the measures file. What the section leaves out is as in a plain
table: columns `id` and `name`, one row a place, the first sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factsheet import syntax
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics.datafields import choice_of, fields_of, missing, number_of, text_of
from factsheet.statistics.tables import ROW_ID, slugified

FIELDS = {
    "file": "file: counties.xlsx",
    "files": "files: {2016: hotline-2016.csv, 2017: hotline-2017.csv}",
    "sheet": "sheet: Counties",
    "sheets": 'sheets: {2024: "2024", 2023: "2023"}',
    "header": "header: 5",
    "place": "place: FIPS",
    "name": "name: County",
    "period": "period: Year",
    "long": "long: {measure: measure, period: year, value: value}",
    "rows": 'rows: {totals: {"State": state}, after: blank}',
    "missing": 'missing: {suppressed: ["*"], not_available: ["n/a"]}',
    "decimal": "decimal: comma",
}
ROWS = {
    "totals": 'totals: {"State": state}',
    "after": "after: blank",
    "leave_out": "leave_out: [Unknown]",
    "only": "only: State",
}
LONG = {"measure": "measure: measure", "period": "period: year", "value": "value: value"}
OWNER = "place"  # the path of the place that a row of a list belongs to
BLANK = "blank"  # what `after:` says of a table that ends at its first empty row


@record(kw_only=True)
class Column:
    """What a measures file says of the column of one measure: its heading, or those of several, one a period.

    `periods` is a pattern of headings, and `by_period` has the heading of each period by its label.
    """

    path: str
    heading: str
    periods: str
    label: str
    location: Location
    by_period: tuple[tuple[str, str], ...] = ()
    may_lack: bool = False  # whether the table need not have it, as one that the figures of another are held against

    @property
    def is_named(self) -> bool:
        """Whether anything is said of its headings."""
        return bool(self.heading or self.periods or self.by_period)


@record
class Long:
    """The columns of a long table, which has one figure a row: the measure's name, and its value."""

    measure: str
    value: str


@record(kw_only=True)
class TableForm:
    """How a table is to be read; texts are empty where nothing is said.

    `files` and `sheets` are those of each period, by its label. `totals` has the id of a row that is no place by the
    text that it has for its place or name. `current` is the period that the sheet is about. `comparisons` are files
    with one row to compare with, by name. `is_plain` says that the measures file says nothing of it, and `is_one_row`
    that the table is such a file, whose row needs no place. `of_list` says that the table is a list; where `is_list`
    too, `place` is the column of what a row is called, and one of the `columns` may say to which place it belongs.
    Of `only` some rows, all others are left out.
    """

    file: str = ""
    files: tuple[tuple[str, str], ...] = ()
    sheet: str = ""
    sheets: tuple[tuple[str, str], ...] = ()
    header: int = 0
    place: str = ""
    name: str = ""
    period: str = ""
    long: Long | None = None
    totals: tuple[tuple[str, str], ...] = ()
    after: str = ""
    leave_out: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    decimal: str = ""
    current: str = ""
    columns: tuple[Column, ...] = ()
    comparisons: tuple[tuple[str, str, Location], ...] = ()
    location: Location = Location("")
    is_plain: bool = True
    is_one_row: bool = False
    is_list: bool = False
    of_list: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether the table is a plain one, as far as its measures file says."""
        return self.is_plain and not self.is_one_row and not any(column.is_named for column in self.columns)


def list_form_of(document: syntax.Document | None, problems: list[Problem]) -> TableForm:
    """Read the form of a list: in it `place:` names the column of the place that a row belongs to."""
    form = form_of(document, problems)
    if not form.place:
        return replace(form, of_list=True)
    owner = Column(path=OWNER, heading=form.place, periods="", label="", location=form.location)
    name = form.name or "name"
    return replace(form, place=name, name=name, columns=(owner, *form.columns), is_list=True, of_list=True)


def form_of(document: syntax.Document | None, problems: list[Problem]) -> TableForm:
    """Read the form of a table from its measures file. Reports what the section `table:` has that cannot be read.

    What is wrong with measures and comparisons is left to those who read these.
    """
    root = document.root if document else None
    if not isinstance(root, syntax.Mapping):
        return TableForm()
    node = root.get("table")
    fields = fields_of(node, "table", FIELDS, problems) if node else {}
    rows = fields_of(fields["rows"], "table.rows", ROWS, problems) if "rows" in fields else {}

    def text(name: str, within: dict[str, syntax.Node] = fields) -> str:
        return text_of(within.get(name), f"table.{name}", problems) or ""

    own = root.get("set")
    current = own.get("period") if isinstance(own, syntax.Mapping) else None
    decimal = choice_of(fields.get("decimal"), "table", "decimal", ("point", "comma"), problems)
    long = _long(fields.get("long"), problems)
    return TableForm(
        file=text("file"),
        files=_labelled(fields.get("files"), "files", problems),
        sheet=text("sheet"),
        sheets=_labelled(fields.get("sheets"), "sheets", problems),
        header=number_of(fields.get("header"), "table.header", 1, 1000, "5", problems) or 0,
        place=text("place"),
        name=text("name"),
        period=text("period") or (long[1] if long else ""),
        long=long[0] if long else None,
        totals=_totals(rows.get("totals"), problems),
        after=text("after", rows),
        leave_out=_texts(rows.get("leave_out")),
        only=_texts(rows.get("only")),
        decimal=decimal or "",
        current=current.text.strip() if isinstance(current, syntax.Scalar) else "",
        columns=tuple(_columns(root.get("measures"))),
        comparisons=tuple(_comparisons(root.get("against"))),
        location=node.location if node else root.location,
        is_plain=node is None,
    )


def _long(node: syntax.Node | None, problems: list[Problem]) -> tuple[Long, str] | None:
    """Read the columns of a long table, with that of its periods."""
    if node is None:
        return None
    fields = fields_of(node, "table.long", LONG, problems)
    for name in ("measure", "value"):
        if name not in fields and isinstance(node, syntax.Mapping):
            missing(node.location, "table.long", name, LONG[name], problems)
    texts = {name: text_of(fields.get(name), f"table.long.{name}", problems) or "" for name in LONG}
    return Long(texts["measure"], texts["value"]), texts["period"]


def _labelled(node: syntax.Node | None, name: str, problems: list[Problem]) -> tuple[tuple[str, str], ...]:
    """Read the entries of a mapping from the labels of periods to names."""
    if node is None:
        return ()
    if isinstance(node, syntax.Mapping):
        entries = node.entries
        texts = ((key.text.strip(), text_of(value, f"table.{name}", problems)) for key, value in entries)
        return tuple((label, text) for label, text in texts if text)
    fact, step = "has no entries.", f"Write {FIELDS[name]}."
    problems.append(Problem.of("not-fields", node.location, f"table.{name}", fact, step))
    return ()


def _totals(node: syntax.Node | None, problems: list[Problem]) -> tuple[tuple[str, str], ...]:
    """Read the rows that are no places: the text in the table with the id by which they are named."""
    if node is None:
        return ()
    if isinstance(node, syntax.Sequence):  # of texts alone: their ids are made of them
        return tuple((text, slugified(text).replace("-", "_")) for text in _texts(node))
    found = []
    for text, id_ in _labelled(node, "rows", problems):
        if not ROW_ID.fullmatch(id_):
            fact = f"'{id_}' is no id. Ids are letters and digits, such as state."
            problems.append(Problem.of("malformed-name", node.location, "table.rows", fact, f"Write {slugified(id_)}."))
        else:
            found.append((text, id_))
    return tuple(found)


def _texts(node: syntax.Node | None) -> tuple[str, ...]:
    items = node.items if isinstance(node, syntax.Sequence) else (node,)
    return tuple(item.text.strip() for item in items if isinstance(item, syntax.Scalar))


def _columns(node: syntax.Node | None) -> Iterator[Column]:
    for key, value in node.entries if isinstance(node, syntax.Mapping) else ():
        texts = dict.fromkeys(("column", "periods", "label"), "")
        by_period: tuple[tuple[str, str], ...] = ()
        for name, field in value.entries if isinstance(value, syntax.Mapping) else ():
            if name.text in texts and isinstance(field, syntax.Scalar):
                texts[name.text] = field.text.strip()
            elif name.text == "periods" and isinstance(field, syntax.Mapping):
                named = ((label.text.strip(), one) for label, one in field.entries)
                by_period = tuple((label, one.text.strip()) for label, one in named if isinstance(one, syntax.Scalar))
        yield Column(
            path=key.text,
            heading=texts["column"],
            periods=texts["periods"],
            label=texts["label"],
            location=key.location,
            by_period=by_period,
        )


def _comparisons(node: syntax.Node | None) -> Iterator[tuple[str, str, Location]]:
    for key, value in node.entries if isinstance(node, syntax.Mapping) else ():
        file = value.get("file") if isinstance(value, syntax.Mapping) else None
        if isinstance(file, syntax.Scalar) and file.text.strip():
            yield key.text, file.text.strip(), file.location
