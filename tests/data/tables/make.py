"""Writes the tables of this folder: each as people have it, with its measures file and the figures that it holds.

All figures are invented. Run it with `python tests/data/tables/make.py`; `expected.json` is written from the same lists
as the tables, without reading any of them. Each of `CASES` is a function that returns a `Case`.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

HERE = Path(__file__).parent
SET = "set: {year: 2023, as_of: 2024-05-01, source: invented}"
NONE = 'disclosure: {preset: none, because: "invented"}'
Rows = list[list[object]]
Figures = dict[str, dict[str, object]]  # by id, then by path; a number as its text, None where there is none

US = ["Adams", "Boone", "Clay", "DeKalb", "Ewing", "Ford"]
GERMAN = ["Ahaus", "Böblingen", "Coesfeld", "Düren", "Eßlingen", "Fürth"]
FRENCH = ["Allier", "Bouches-du-Rhône", "Côte-d'Or", "Doubs", "Eure", "Finistère"]
SWISS = ["Aargau", "Bern", "Chur", "Davos", "Entlebuch", "Fribourg"]
WHOLE = [1234, 56789, 812, 40321, 2500, 1003456]
SMALL = [12, 45, 7, 81, 33, 104]
TENTHS = ["12.5", "8.1", "45.2", "30.0", "9.9", "51.4"]


@dataclass
class Case:
    """A table: its file's ending and bytes, its measures file, its figures, or the one message that it gets.

    `periods` has the figures of each period, `extra` those of rows that are no places. `draft` says that the tool's
    own draft must read the same figures, under the paths that it proposes for the same columns in their order.
    """

    ending: str
    data: bytes
    measures: str
    places: Figures
    periods: dict[str, Figures] = field(default_factory=dict)
    extra: Figures = field(default_factory=dict)
    message: str = ""
    draft: bool = True


def ids(names: list[str]) -> list[str]:
    """What an id is made of a name."""
    german = str.maketrans({"ö": "o", "ü": "u", "ß": "ss", "ô": "o", "è": "e", "'": ""})
    return [name.lower().translate(german).replace(" ", "-") for name in names]


def figures(keys: list[str], **columns: list[object]) -> Figures:
    """The figures of places by their ids, from columns."""
    return {
        key: {path: None if values[n] is None else str(values[n]) for path, values in columns.items()}
        for n, key in enumerate(keys)
    }


def text(rows: Rows, separator: str = ",", encoding: str = "utf-8", eol: str = "\r\n", *, quote: bool = False) -> bytes:
    """A text file of rows."""
    out = io.StringIO()
    quoting = csv.QUOTE_ALL if quote else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=separator, lineterminator=eol, quoting=quoting).writerows(rows)
    return out.getvalue().encode(encoding)


def workbook(change: Callable[[openpyxl.Workbook], None] = lambda book: None, **sheets: Rows) -> bytes:
    """A workbook of sheets; `change` may format it."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.lstrip("_"))
        for row in rows:
            sheet.append(row)
    change(book)
    book.properties.created = book.properties.modified = datetime(2024, 5, 1)
    out = io.BytesIO()
    book.save(out)
    return _dated(out.getvalue())


def _dated(data: bytes) -> bytes:
    """The same package with one day for all its parts, so that it is the same each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.namelist():
            content = package.read(name)
            if name == "docProps/core.xml":
                head, _, tail = content.partition(b"<dcterms:modified")
                content = head + b"<dcterms:modified" + tail[: tail.index(b">") + 1] + b"2024-05-01T00:00:00Z"
                content += tail[tail.index(b"</dcterms:modified") :]
            made.writestr(zipfile.ZipInfo(name, (2024, 5, 1, 0, 0, 0)), content)
    return out.getvalue()


def formatted(column: str, code: str) -> Callable[[openpyxl.Workbook], None]:
    """Formats the numbers of a column."""

    def change(book: openpyxl.Workbook) -> None:
        for sheet in book:
            for cell in sheet[column]:
                if isinstance(cell.value, int | float):
                    cell.number_format = code

    return change


def libre(rows: Rows) -> bytes:
    """A spreadsheet of LibreOffice (OpenDocument 1.2), of texts and numbers."""
    lines = []
    for row in rows:
        cells = []
        for value in row:
            if isinstance(value, int | float):
                cells.append(
                    f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p>'
                    "</table:table-cell>"
                )
            elif value:
                cells.append(
                    f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p>'
                    "</table:table-cell>"
                )
            else:
                cells.append("<table:table-cell/>")
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"' for prefix in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Sheet1">{"".join(lines)}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in (("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)):
            package.writestr(zipfile.ZipInfo(name, (2024, 5, 1, 0, 0, 0)), data)
    return out.getvalue()


def measures(*lines: str, table: str = "", more: str = "") -> str:
    """A measures file of one line a measure."""
    parts = [SET, f"table: {{{table}}}" if table else "", "measures:", *(f"  {line}" for line in lines), NONE, more]
    return "\n".join(filter(None, parts)) + "\n"


def counts(value: int) -> str:
    """A whole number as an American writes it."""
    return f"{value:,}"


def us_health_titles() -> Case:
    rows: Rows = [["County Health 2023"], ["preliminary"], [], ["County", "Smoking", "Births"]]
    shares = [0.125, 0.081, 0.452, 0.3, 0.099, 0.514]
    rows += [[name, share, births] for name, share, births in zip(US, shares, SMALL, strict=True)]
    rows += [[], ["Source: state survey"], ["Smoking: adults only"]]
    return Case(
        ".xlsx",
        workbook(formatted("B", "0.0%"), Health=rows),
        measures(
            "smoking: {label: Smoking, kind: share}",
            "births: {label: Births, kind: count}",
            table="place: County, rows: {after: blank}",
        ),
        figures(ids(US), smoking=shares, births=SMALL),
    )


def us_crime_thousands() -> Case:
    rows: Rows = [["County", "Reported burglaries"], *([n, counts(v)] for n, v in zip(US, WHOLE, strict=True))]
    return Case(
        ".csv",
        text(rows),
        measures("burglaries: {column: Reported burglaries, label: Burglaries, kind: count}", table="place: County"),
        figures(ids(US), burglaries=WHOLE),
    )


def us_education_percent() -> Case:
    rows: Rows = [["District", "Graduation rate"], *([n, f"{v}%"] for n, v in zip(US, TENTHS, strict=True))]
    values = ["0.125", "0.081", "0.452", "0.3", "0.099", "0.514"]
    return Case(
        ".csv",
        text(rows, eol="\n"),
        measures("graduated: {column: Graduation rate, label: Graduated, kind: share}", table="place: District"),
        figures(ids(US), graduated=values),
    )


def us_housing_dollars() -> Case:
    rows: Rows = [["City", "Median rent"], *([n, f"${counts(v)}"] for n, v in zip(US, WHOLE, strict=True))]
    return Case(
        ".csv",
        text(rows),
        measures("rent: {column: Median rent, label: Rent, kind: amount, currency: USD}", table="place: City"),
        figures(ids(US), rent=WHOLE),
    )


def us_budget_millions() -> Case:
    rows: Rows = [["Department", "Budget"], *([n, f"${v} million"] for n, v in zip(US, TENTHS, strict=True))]
    values = ["12500000", "8100000", "45200000", "30000000", "9900000", "51400000"]
    return Case(
        ".csv",
        text(rows),
        measures("budget: {column: Budget, label: Budget, kind: amount, currency: USD}", table="place: Department"),
        figures(ids(US), budget=values),
    )


def us_labor_total_first() -> Case:
    rows: Rows = [["County", "Unemployed persons"], ["All counties", sum(SMALL)]]
    rows += [[n, v] for n, v in zip(US, SMALL, strict=True)]
    return Case(
        ".xlsx",
        workbook(Labor=rows),
        measures(
            "unemployed: {column: Unemployed persons, label: Unemployed, kind: count}",
            table="place: County, rows: {totals: {All counties: all_counties}}",
        ),
        figures(ids(US), unemployed=SMALL),
        extra=figures(["all_counties"], unemployed=[sum(SMALL)]),
    )


def us_google_repeated_header() -> Case:
    header: list[object] = ["School", "Students", "Teachers"]
    body: Rows = [[n, a, b] for n, a, b in zip(US, WHOLE, SMALL, strict=True)]
    return Case(
        ".csv",
        text([header, *body[:3], header, *body[3:]]),
        measures(
            "students: {column: Students, label: Students, kind: count}",
            "teachers: {column: Teachers, label: Teachers, kind: count}",
            table="place: School",
        ),
        figures(ids(US), students=WHOLE, teachers=SMALL),
    )


def database_tabs_quoted() -> Case:
    rows: Rows = [["SITE_CODE", "SITE_NAME", "VISITS", "LAST_UPDATED"]]
    rows += [[f"0{n}{n}", name, v, "2024-01-31"] for n, (name, v) in enumerate(zip(US, WHOLE, strict=True))]
    return Case(
        ".tsv",
        text(rows, "\t", quote=True),
        measures(
            "visits: {column: VISITS, label: Visits, kind: count, people: false}",
            table="place: SITE_CODE, name: SITE_NAME",
        ),
        figures([f"0{n}{n}" for n in range(6)], visits=WHOLE),
    )


def database_bars_fips() -> Case:
    rows: Rows = [["FIPS", "County", "Deaths", "Rate per 100,000"]]
    keys = [f"0100{n}" for n in (1, 3, 5, 7, 9)] + ["01011"]
    rows += [[k, n, d, r] for k, n, d, r in zip(keys, US, SMALL, TENTHS, strict=True)]
    return Case(
        ".txt",
        text(rows, "|", eol="\n"),
        measures(
            "deaths: {column: Deaths, label: Deaths, kind: count}",
            'rate: {column: "Rate per 100,000", label: Rate, kind: rate, per: 100000}',
            table="place: FIPS, name: County",
        ),
        figures(keys, deaths=SMALL, rate=TENTHS),
    )


def excel_unicode_text() -> Case:
    rows: Rows = [["City", "Population"], *([n, counts(v)] for n, v in zip(GERMAN, WHOLE, strict=True))]
    return Case(
        ".txt",
        text(rows, "\t", "utf-16"),
        measures("population: {label: Population, kind: count, people: false}", table="place: City"),
        figures(ids(GERMAN), population=WHOLE),
    )


def excel_csv_with_bom() -> Case:
    rows: Rows = [["Clinic", "Patients", "Wait (days)"]]
    rows += [[n, a, b] for n, a, b in zip(US, SMALL, TENTHS, strict=True)]
    return Case(
        ".csv",
        text(rows, encoding="utf-8-sig"),
        measures(
            "patients: {label: Patients, kind: count}",
            "wait: {column: Wait (days), label: Wait, kind: amount}",
            table="place: Clinic",
        ),
        figures(ids(US), patients=SMALL, wait=TENTHS),
    )


def german_windows_1252() -> Case:
    rows: Rows = [["Gemeinde", "Arbeitslosenquote in %"]]
    rows += [[n, v.replace(".", ",")] for n, v in zip(GERMAN, TENTHS, strict=True)]
    values = ["0.125", "0.081", "0.452", "0.3", "0.099", "0.514"]
    return Case(
        ".csv",
        text(rows, ";", "cp1252"),
        measures("quote: {column: Arbeitslosenquote in %, label: Quote, kind: share}", table="place: Gemeinde"),
        figures(ids(GERMAN), quote=values),
    )


def german_full_stops() -> Case:
    rows: Rows = [["Einwohner am 31.12.2023"], [], ["Schlüssel", "Gemeinde", "Einwohner", "Fläche in km²"]]
    keys = [f"0555400{n}" for n in range(6)]
    body = zip(keys, GERMAN, WHOLE, TENTHS, strict=True)
    rows += [[k, n, counts(v).replace(",", "."), t.replace(".", ",")] for k, n, v, t in body]
    rows += [[], ["Quelle: Statistisches Landesamt"]]
    return Case(
        ".csv",
        text(rows, ";"),
        measures(
            "einwohner: {column: Einwohner, label: Einwohner, kind: count, people: false}",
            'flaeche: {column: "Fläche in km²", label: Fläche, kind: amount}',
            table="place: Schlüssel, name: Gemeinde, rows: {after: blank}",
        ),
        figures(keys, einwohner=WHOLE, flaeche=TENTHS),
    )


def german_percent_spaced() -> Case:
    rows: Rows = [["Land", "Anteil"], *([n, f"{v.replace('.', ',')} %"] for n, v in zip(GERMAN, TENTHS, strict=True))]
    values = ["0.125", "0.081", "0.452", "0.3", "0.099", "0.514"]
    return Case(
        ".csv",
        text(rows, ";", "utf-8-sig"),
        measures("anteil: {label: Anteil, kind: share}", table="place: Land"),
        figures(ids(GERMAN), anteil=values),
    )


def swiss_apostrophes() -> Case:
    rows: Rows = [
        ["Kanton", "Einkommen in CHF"],
        *([n, f"{v:,}".replace(",", "'")] for n, v in zip(SWISS, WHOLE, strict=True)),
    ]
    return Case(
        ".csv",
        text(rows, ";"),
        measures(
            "einkommen: {column: Einkommen in CHF, label: Einkommen, kind: amount, currency: CHF}",
            table="place: Kanton",
        ),
        figures(ids(SWISS), einkommen=WHOLE),
    )


def french_spaces() -> Case:
    rows: Rows = [["Département", "Naissances", "Taux pour 1 000"]]
    body = zip(FRENCH, WHOLE, TENTHS, strict=True)
    rows += [[n, f"{v:,}".replace(",", "\u202f"), t.replace(".", ",")] for n, v, t in body]
    rows += [["Source : état civil"]]
    return Case(
        ".csv",
        text(rows, ";"),
        measures(
            "naissances: {label: Naissances, kind: count}",
            "taux: {column: Taux pour 1 000, label: Taux, kind: rate, per: 1000}",
            table='place: Département, rows: {after: "Source :"}',
        ),
        figures(ids(FRENCH), naissances=WHOLE, taux=TENTHS),
    )


def years_in_headings() -> Case:
    rows: Rows = [["County", "Calls 2021", "Calls 2022", "Calls 2023"]]
    rows += [[n, v, v + 1, v + 2] for n, v in zip(US, SMALL, strict=True)]
    by_year = {str(2021 + n): figures(ids(US), calls=[v + n for v in SMALL]) for n in range(3)}
    return Case(
        ".csv",
        text(rows),
        measures('calls: {periods: "Calls *", label: Calls, kind: count, people: false}', table="place: County"),
        by_year["2023"],
        by_year,
    )


def years_as_headings() -> Case:
    rows: Rows = [["Land", 2021, 2022, 2023], *([n, v, v + 1, v + 2] for n, v in zip(GERMAN, WHOLE, strict=True))]
    by_year = {str(2021 + n): figures(ids(GERMAN), betriebe=[v + n for v in WHOLE]) for n in range(3)}
    return Case(
        ".xlsx",
        workbook(Betriebe=rows),
        measures('betriebe: {periods: "*", label: Betriebe, kind: count, people: false}', table="place: Land"),
        by_year["2023"],
        by_year,
    )


def sheet_a_year() -> Case:
    def sheet(more: int) -> Rows:
        return [["Branch", "Loans"], *([n, v + more] for n, v in zip(US, WHOLE, strict=True))]

    by_year = {str(2022 + n): figures(ids(US), loans=[v + n for v in WHOLE]) for n in range(2)}
    return Case(
        ".xlsx",
        workbook(_2022=sheet(0), _2023=sheet(1), Notes=[["Loans of books, by branch"]]),
        measures(
            "loans: {label: Loans, kind: count, people: false}",
            table='sheets: {2023: "2023", 2022: "2022"}, place: Branch',
        ),
        by_year["2023"],
        by_year,
    )


def long_export() -> Case:
    rows: Rows = [["county", "indicator", "year", "value"]]
    for name, small, tenth in zip(US, SMALL, TENTHS, strict=True):
        for year in (2022, 2023):
            rows += [[name, "Overdose deaths", year, small + year - 2022], [name, "Poverty (%)", year, tenth]]
    shares = ["0.125", "0.081", "0.452", "0.3", "0.099", "0.514"]
    by_year = {str(2022 + n): figures(ids(US), deaths=[v + n for v in SMALL], poverty=list(shares)) for n in range(2)}
    return Case(
        ".csv",
        text(rows, eol="\n"),
        measures(
            "deaths: {column: Overdose deaths, label: Deaths, kind: count}",
            "poverty: {column: Poverty (%), label: Poverty, kind: share}",
            table="place: county, long: {measure: indicator, period: year, value: value}",
        ),
        by_year["2023"],
        by_year,
    )


def panel_by_year() -> Case:
    rows: Rows = [["Region", "Year", "Trips", "Bikes"]]
    for name, whole, small in zip(US, WHOLE, SMALL, strict=True):
        rows += [[name, year, whole + year - 2022, small] for year in (2022, 2023)]
    by_year = {str(2022 + n): figures(ids(US), trips=[v + n for v in WHOLE], bikes=list(SMALL)) for n in range(2)}
    return Case(
        ".csv",
        text(rows),
        measures(
            "trips: {label: Trips, kind: count, people: false}",
            "bikes: {label: Bikes, kind: count, people: false}",
            table="place: Region, period: Year",
        ),
        by_year["2023"],
        by_year,
    )


def fiscal_years() -> Case:
    rows: Rows = [["County", "Fiscal year", "Grants"]]
    for name, small in zip(US, SMALL, strict=True):
        rows += [[name, "2021-22", small], [name, "2022-23", small + 1]]
    by_year = {"2021-22": figures(ids(US), grants=SMALL), "2022-23": figures(ids(US), grants=[v + 1 for v in SMALL])}
    own = measures("grants: {label: Grants, kind: count, people: false}", table="place: County, period: Fiscal year")
    return Case(".csv", text(rows), own.replace("year: 2023, ", ""), by_year["2022-23"], by_year)


def two_row_headers() -> Case:
    rows: Rows = [
        ["County", "Burglary", None, "Arson", None],
        [None, "Cases", "Per 100,000", "Cases", "Per 100,000"],
        *([n, v, t, v + 5, t] for n, v, t in zip(US, SMALL, TENTHS, strict=True)),
    ]
    rows = [[float(cell) if isinstance(cell, str) and cell in TENTHS else cell for cell in row] for row in rows]

    def merge(book: openpyxl.Workbook) -> None:
        for area in ("A1:A2", "B1:C1", "D1:E1"):
            book["Crime"].merge_cells(area)

    return Case(
        ".xlsx",
        workbook(merge, Crime=rows),
        measures(
            "burglaries: {column: Burglary / Cases, label: Burglaries, kind: count, people: false}",
            'burglary_rate: {column: "Burglary / Per 100,000", label: Burglary rate, kind: rate, per: 100000}',
            "arsons: {column: Arson / Cases, label: Arsons, kind: count, people: false}",
            'arson_rate: {column: "Arson / Per 100,000", label: Arson rate, kind: rate, per: 100000}',
            table="header: 2, place: County",
        ),
        figures(ids(US), burglaries=SMALL, burglary_rate=TENTHS, arsons=[v + 5 for v in SMALL], arson_rate=TENTHS),
    )


def three_row_headers() -> Case:
    kinds, who = ["Number", "Per 100,000"], ["Men", None, "Women", None]
    rows: Rows = [["Deaths by county, 2022 and 2023"], [], ["County", 2023, None, None, None, 2022, None, None, None]]
    rows += [[None, *who, *who], [None, *kinds * 4]]
    rates = [float(t) for t in TENTHS]
    columns: list[list[object]] = []
    for more in (0, 3, 40, 43):
        columns += [[v + more for v in SMALL], [t + more for t in rates]]
    rows += [list(row) for row in zip(US, *columns, strict=True)]

    def merge(book: openpyxl.Workbook) -> None:
        for area in ("A3:A5", "B3:E3", "F3:I3", "B4:C4", "D4:E4", "F4:G4", "H4:I4"):
            book["Deaths"].merge_cells(area)

    paths = ["men", "men_rate", "women", "women_rate"]
    now, before = (
        {path: list(map(str, c)) for path, c in zip(paths, each, strict=True)} for each in (columns[:4], columns[4:])
    )
    return Case(
        ".xlsx",
        workbook(merge, Deaths=rows),
        measures(
            'men: {periods: "* / Men / Number", label: Deaths of men, kind: count}',
            'men_rate: {periods: "* / Men / Per 100,000", label: Death rate of men, kind: rate, per: 100000}',
            'women: {periods: "* / Women / Number", label: Deaths of women, kind: count}',
            'women_rate: {periods: "* / Women / Per 100,000", label: Death rate of women, kind: rate, per: 100000}',
            table="header: 5, place: County",
        ),
        figures(ids(US), **now),
        periods={"2022": figures(ids(US), **before), "2023": figures(ids(US), **now)},
    )


def units_under_header() -> Case:
    rows: Rows = [["County", "Obesity", "Suicides"], ["", "(%)", "per 100,000"]]
    rows += [[n, a, b] for n, a, b in zip(US, TENTHS, TENTHS, strict=True)]
    values = ["0.125", "0.081", "0.452", "0.3", "0.099", "0.514"]
    return Case(
        ".csv",
        text(rows),
        measures(
            "obesity: {label: Obesity, kind: share}",
            "suicides: {label: Suicides, kind: rate, per: 100000}",
            table="place: County",
        ),
        figures(ids(US), obesity=values, suicides=TENTHS),
    )


def blank_columns() -> Case:
    rows: Rows = [[None, "Ward", None, "Voters", None, "Turnout"]]
    rows += [[None, n, None, v, None, float(t) / 100] for n, v, t in zip(US, WHOLE, TENTHS, strict=True)]
    values = ["0.125", "0.081", "0.452", "0.3", "0.099", "0.514"]
    return Case(
        ".xlsx",
        workbook(formatted("F", "0.0%"), Votes=rows),
        measures("voters: {label: Voters, kind: count}", "turnout: {label: Turnout, kind: share}", table="place: Ward"),
        figures(ids(US), voters=WHOLE, turnout=values),
    )


def codes_with_zeros() -> Case:
    keys = [2134 + n for n in range(6)]
    rows: Rows = [["ZIP", "Area", "Clients"], *([k, n, v] for k, n, v in zip(keys, US, SMALL, strict=True))]
    return Case(
        ".xlsx",
        workbook(formatted("A", "00000"), Clients=rows),
        measures("clients: {label: Clients, kind: count}", table="place: ZIP, name: Area"),
        figures([f"0{key}" for key in keys], clients=SMALL),
    )


def negatives_in_parentheses() -> Case:
    rows: Rows = [["County", "Net migration"], *([n, f"({counts(v)})"] for n, v in zip(US, WHOLE, strict=True))]
    return Case(
        ".csv",
        text(rows),
        measures("migration: {column: Net migration, label: Net migration, kind: amount}", table="place: County"),
        figures(ids(US), migration=[-v for v in WHOLE]),
    )


def ratios() -> Case:
    rows: Rows = [["County", "Residents per dentist"], *([n, f"{counts(v)}:1"] for n, v in zip(US, WHOLE, strict=True))]
    return Case(
        ".csv",
        text(rows),
        measures(
            "dentists: {column: Residents per dentist, label: Residents per dentist, kind: ratio}",
            table="place: County",
        ),
        figures(ids(US), dentists=WHOLE),
    )


def intervals_in_cells() -> Case:
    low, high = ["11.0", "7.0", "40.1", "28.0", "9.0", "50.0"], ["14.0", "9.2", "50.3", "32.0", "10.8", "52.8"]
    rows: Rows = [["County", "Poor health, % (95% CI)"]]
    rows += [[n, f"{v} ({a}-{b})"] for n, v, a, b in zip(US, TENTHS, low, high, strict=True)]
    hundredth = [f"{float(v) / 100:.3f}" for v in TENTHS]
    return Case(
        ".csv",
        text(rows),
        measures(
            'poor: {column: "Poor health, % (95% CI)", label: Poor, kind: share, interval: true}', table="place: County"
        ),
        figures(ids(US), poor=hundredth),
    )


def suppressed_and_unknown() -> Case:
    rows: Rows = [["County", "Deaths", "Uninsured"]]
    deaths = [12, "*", "<5", 81, "<5", 104]
    insured = ["12.5%", "8.1%", "n/a", "30.0%", "", "51.4%"]
    rows += [[n, a, b] for n, a, b in zip(US, deaths, insured, strict=True)]
    return Case(
        ".csv",
        text(rows),
        measures(
            "deaths: {label: Deaths, kind: count, optional: true}",
            "uninsured: {label: Uninsured, kind: share, optional: true}",
            table='place: County, missing: {suppressed: ["*", "<5"], not_available: ["n/a", ""]}',
        ),
        figures(
            ids(US), deaths=[12, None, None, 81, None, 104], uninsured=["0.125", "0.081", None, "0.3", None, "0.514"]
        ),
    )


def total_last_no_gap() -> Case:
    rows: Rows = [["Hospital", "Beds"], *([n, v] for n, v in zip(US, SMALL, strict=True)), ["Total", sum(SMALL)]]
    return Case(
        ".ods",
        libre(rows),
        measures(
            "beds: {label: Beds, kind: count, people: false}", table="place: Hospital, rows: {totals: {Total: total}}"
        ),
        figures(ids(US), beds=SMALL),
        extra=figures(["total"], beds=[sum(SMALL)]),
    )


def libreoffice_titled() -> Case:
    rows: Rows = [["Budget of the schools"], [], ["School", "Spent (EUR)"]]
    rows += [[n, v] for n, v in zip(GERMAN, WHOLE, strict=True)]
    return Case(
        ".ods",
        libre(rows),
        measures("spent: {column: Spent (EUR), label: Spent, kind: amount, currency: EUR}", table="place: School"),
        figures(ids(GERMAN), spent=WHOLE),
    )


def json_lines() -> Case:
    lines = [json.dumps({"county": n, "jobs": v, "wage": float(t)}) for n, v, t in zip(US, WHOLE, TENTHS, strict=True)]
    return Case(
        ".jsonl",
        ("\n".join(lines) + "\n").encode(),
        measures(
            "jobs: {label: Jobs, kind: count, people: false}",
            "wage: {label: Wage, kind: amount, currency: USD}",
            table="place: county",
        ),
        figures(ids(US), jobs=WHOLE, wage=TENTHS),
    )


def scientific() -> Case:
    rows: Rows = [["Country", "GDP"], *([n, f"{v:.6E}"] for n, v in zip(US, WHOLE, strict=True))]
    return Case(
        ".csv",
        text(rows),
        measures("gdp: {column: GDP, label: GDP, kind: amount}", table="place: Country"),
        figures(ids(US), gdp=WHOLE),
        draft=False,
    )


def hidden_row_and_sheet() -> Case:
    rows: Rows = [["Park", "Trees"], *([n, v] for n, v in zip(US, WHOLE, strict=True))]

    def hide(book: openpyxl.Workbook) -> None:
        book["Trees"].row_dimensions[3].hidden = True
        book["Old"].sheet_state = "hidden"

    return Case(
        ".xlsx",
        workbook(hide, Trees=rows, Old=[["Park", "Trees"], ["Adams", 1]]),
        measures("trees: {label: Trees, kind: count, people: false}", table="place: Park"),
        figures(ids(US), trees=WHOLE),
    )


def footnote_marks_in_headings() -> Case:
    rows: Rows = [["Bezirk", "Straftaten\n(Anzahl)"], *([n, v] for n, v in zip(GERMAN, WHOLE, strict=True))]
    return Case(
        ".xlsx",
        workbook(Straftaten=rows),
        measures(
            "straftaten: {column: Straftaten (Anzahl), label: Straftaten, kind: count, people: false}",
            table="place: Bezirk",
        ),
        figures(ids(GERMAN), straftaten=WHOLE),
    )


def one_percent_sign_missing() -> Case:
    rows: Rows = [["County", "Poverty"], ["Adams", "12.5%"], ["Boone", "0.081"], ["Clay", "45.2%"], ["DeKalb", "30%"]]
    return Case(
        ".csv",
        text(rows),
        measures("poverty: {label: Poverty, kind: share}", table="place: County"),
        {},
        message="sheet.csv:2: poverty: '0.081' beside '12.5%' is 0.081% or, as a fraction, 8.1%. "
        "Add written: percent or written: fraction to poverty in sheet.measures.yaml.",
        draft=False,
    )


def an_error_of_the_spreadsheet() -> Case:
    rows: Rows = [["County", "Births"], ["Adams", 12], ["Boone", "#REF!"], ["Clay", 7]]

    def broken(book: openpyxl.Workbook) -> None:
        book["Births"]["B3"].data_type = "e"

    return Case(
        ".xlsx",
        workbook(broken, Births=rows),
        measures("births: {label: Births, kind: count}", table="place: County"),
        {},
        message="sheet.xlsx:B3: births: #REF! is an error of the spreadsheet. Correct the cell.",
        draft=False,
    )


def two_tables_undeclared() -> Case:
    rows: Rows = [["County", "Births"], ["Adams", 12], ["Boone", 45], ["Clay", 7]]
    return Case(
        ".xlsx",
        workbook(North=rows, South=rows),
        measures("births: {label: Births, kind: count}", table="place: County"),
        {},
        message="sheet.xlsx: table: the sheets North and South have a table each. Name the one with the places "
        "'sheet', or take the others out. Or: Say in the measures file which it is: table: {sheet: North}. Or: If "
        "each is a period: table: {sheets: {2024: North, 2023: South}}.",
        draft=False,
    )


def years_as_headings_with_words() -> Case:
    rows: Rows = [["State", "Region", "2021", "2022"]]
    rows += [[n, "East", v, v + 1] for n, v in zip(US, SMALL, strict=True)]
    by_year = {str(2021 + n): figures(ids(US), storms=[v + n for v in SMALL]) for n in range(2)}
    return Case(
        ".csv",
        text(rows),
        measures('storms: {periods: "*", label: Storms, kind: count, people: false}', table="place: State").replace(
            "year: 2023", "year: 2022"
        ),
        by_year["2022"],
        by_year,
    )


def school_years_in_headings() -> Case:
    rows: Rows = [["Académie", "Élèves 2021/22", "Élèves 2022/23"]]
    rows += [[n, v, v + 3] for n, v in zip(FRENCH, WHOLE, strict=True)]
    by_year = {
        f"{year}": figures(ids(FRENCH), eleves=[v + more for v in WHOLE])
        for year, more in (("2021/22", 0), ("2022/23", 3))
    }
    own = measures('eleves: {periods: "Élèves *", label: Élèves, kind: count}', table="place: Académie")
    return Case(".xlsx", workbook(Rentrée=rows), own.replace("year: 2023, ", ""), by_year["2022/23"], by_year)


def percent_as_whole_numbers() -> Case:
    rows: Rows = [["County", "Insured (%)"], *([n, float(t)] for n, t in zip(US, TENTHS, strict=True))]
    values = ["0.125", "0.081", "0.452", "0.3", "0.099", "0.514"]
    return Case(
        ".xlsx",
        workbook(Insured=rows),
        measures("insured: {column: Insured (%), label: Insured, kind: share}", table="place: County"),
        figures(ids(US), insured=values),
    )


def google_title_and_note_without_gap() -> Case:
    rows: Rows = [["", "Food banks 2023", ""], ["", "County", "Meals"]]
    rows += [["", n, counts(v)] for n, v in zip(US, WHOLE, strict=True)]
    rows += [["", "Note: meals as reported by the food banks", ""]]
    return Case(
        ".csv",
        text(rows),
        measures(
            "meals: {label: Meals, kind: count, people: false}", table='place: County, rows: {after: "Note: meals"}'
        ),
        figures(ids(US), meals=WHOLE),
    )


def euros_behind() -> Case:
    rows: Rows = [
        ["Ville", "Loyer"],
        *([n, f"{v:,} €".replace(",", "\u00a0")] for n, v in zip(FRENCH, WHOLE, strict=True)),
    ]
    return Case(
        ".csv",
        text(rows, ";", "cp1252"),
        measures("loyer: {label: Loyer, kind: amount, currency: EUR}", table="place: Ville"),
        figures(ids(FRENCH), loyer=WHOLE),
    )


def german_long() -> Case:
    rows: Rows = [["Kreis", "Merkmal", "Jahr", "Wert"]]
    for name, whole, tenth in zip(GERMAN, WHOLE, TENTHS, strict=True):
        for year in (2022, 2023):
            rows.append([name, "Betriebe", year, f"{whole + year - 2022:,}".replace(",", ".")])
            rows.append([name, "Anteil Bio in %", year, tenth.replace(".", ",")])
    shares = ["0.125", "0.081", "0.452", "0.3", "0.099", "0.514"]
    by_year = {str(2022 + n): figures(ids(GERMAN), betriebe=[v + n for v in WHOLE], bio=list(shares)) for n in range(2)}
    return Case(
        ".csv",
        text(rows, ";", "cp1252"),
        measures(
            "betriebe: {column: Betriebe, label: Betriebe, kind: count, people: false}",
            "bio: {column: Anteil Bio in %, label: Bio, kind: share}",
            table="place: Kreis, long: {measure: Merkmal, period: Jahr, value: Wert}",
        ),
        by_year["2023"],
        by_year,
    )


def pounds_in_millions() -> Case:
    rows: Rows = [["Council", "Spending", "Visitors"]]
    rows += [[n, f"£{t}m", f"{v}k"] for n, t, v in zip(US, TENTHS, SMALL, strict=True)]
    spent = ["12500000", "8100000", "45200000", "30000000", "9900000", "51400000"]
    return Case(
        ".csv",
        text(rows),
        measures(
            "spending: {label: Spending, kind: amount, currency: GBP}",
            "visitors: {label: Visitors, kind: count, people: false}",
            table="place: Council",
        ),
        figures(ids(US), spending=spent, visitors=[v * 1000 for v in SMALL]),
    )


def margins_of_error() -> Case:
    rows: Rows = [["County", "Commute (minutes)"], *([n, f"{t} ±1.4"] for n, t in zip(US, TENTHS, strict=True))]
    return Case(
        ".csv",
        text(rows),
        measures(
            "commute: {column: Commute (minutes), label: Commute, kind: amount, interval: true}", table="place: County"
        ),
        figures(ids(US), commute=TENTHS),
    )


def header_far_down() -> Case:
    rows: Rows = [[f"Line {n} of the description of the survey."] for n in range(1, 12)]
    rows += [["County", "Interviews"], *([n, v] for n, v in zip(US, SMALL, strict=True))]
    return Case(
        ".xlsx",
        workbook(Survey=rows),
        measures("interviews: {label: Interviews, kind: count, people: false}", table="place: County"),
        figures(ids(US), interviews=SMALL),
    )


def separator_named_in_first_line() -> Case:
    rows: Rows = [["Bezirk", "Bäume"], *([n, v] for n, v in zip(GERMAN, WHOLE, strict=True))]
    return Case(
        ".csv",
        b"sep=;\r\n" + text(rows, ";"),
        measures("baeume: {column: Bäume, label: Bäume, kind: count, people: false}", table="place: Bezirk"),
        figures(ids(GERMAN), baeume=WHOLE),
    )


def two_counties_of_one_name() -> Case:
    keys = ["01001", "12001", "13001"]
    rows: Rows = [["FIPS", "County", "Farms"]]
    rows += [[k, n, v] for k, n, v in zip(keys, ["Adams", "Boone", "Adams"], [12, 13, 14], strict=True)]
    return Case(
        ".csv",
        text(rows),
        measures("farms: {label: Farms, kind: count, people: false}", table="place: FIPS, name: County"),
        figures(keys, farms=[12, 13, 14]),
    )


def totals_at_both_ends() -> Case:
    rows: Rows = [["State", "Bridges"], ["Total", sum(WHOLE)], *([n, v] for n, v in zip(US, WHOLE, strict=True))]
    rows += [["United States", sum(WHOLE) * 9]]
    return Case(
        ".csv",
        text(rows),
        measures(
            "bridges: {label: Bridges, kind: count, people: false}",
            table="place: State, rows: {totals: {Total: total, United States: us}}",
        ),
        figures(ids(US), bridges=WHOLE),
        extra=figures(["total", "us"], bridges=[sum(WHOLE), sum(WHOLE) * 9]),
    )


def growth_with_minus_signs() -> Case:
    rows: Rows = [["City", "Change in rents, %"], *([n, f"\u2212{t}%"] for n, t in zip(US, TENTHS, strict=True))]
    values = ["-0.125", "-0.081", "-0.452", "-0.3", "-0.099", "-0.514"]
    return Case(
        ".csv",
        text(rows),
        measures('rents: {column: "Change in rents, %", label: Rents, kind: growth}', table="place: City"),
        figures(ids(US), rents=values),
    )


def whole_numbers_with_point_nought() -> Case:
    rows: Rows = [["county", "cases"], *([n, f"{v}.0"] for n, v in zip(US, SMALL, strict=True))]
    return Case(
        ".csv",
        text(rows, eol="\n"),
        measures("cases: {label: Cases, kind: count}", table="place: county"),
        figures(ids(US), cases=SMALL),
    )


def nulls_of_a_database() -> Case:
    rows: Rows = [["site_id", "site_name", "visits"]]
    rows += [[f"S-{n}", name, v if n else "NULL"] for n, (name, v) in enumerate(zip(US, WHOLE, strict=True))]
    return Case(
        ".csv",
        text(rows, quote=True),
        measures(
            "visits: {label: Visits, kind: count, people: false}",
            table="place: site_id, name: site_name, missing: {not_available: [NULL]}",
        ),
        figures([f"S-{n}" for n in range(6)], visits=[None, *WHOLE[1:]]),
        draft=False,
    )


def quarters_in_a_sheet() -> Case:
    rows: Rows = [["Office", "Quarter", "Claims"]]
    for name, v in zip(US, SMALL, strict=True):
        rows += [[name, "2023 Q1", v], [name, "2023 Q2", v + 1]]
    by = {"2023 Q1": figures(ids(US), claims=SMALL), "2023 Q2": figures(ids(US), claims=[v + 1 for v in SMALL])}
    own = measures("claims: {label: Claims, kind: count, people: false}", table="place: Office, period: Quarter")
    return Case(".xlsx", workbook(Claims=rows), own, by["2023 Q2"], by)


def swiss_tabs_with_total() -> Case:
    rows: Rows = [["Kanton", "Spitäler", "Betten"], ["Schweiz", 21, f"{sum(WHOLE):,}".replace(",", "’")]]
    rows += [[n, k, f"{v:,}".replace(",", "’")] for k, (n, v) in enumerate(zip(SWISS, WHOLE, strict=True), 1)]
    return Case(
        ".txt",
        text(rows, "\t"),
        measures(
            "spitaeler: {column: Spitäler, label: Spitäler, kind: count, people: false}",
            "betten: {label: Betten, kind: count, people: false}",
            table="place: Kanton, rows: {totals: {Schweiz: schweiz}}",
        ),
        figures(ids(SWISS), spitaeler=[1, 2, 3, 4, 5, 6], betten=WHOLE),
        extra=figures(["schweiz"], spitaeler=[21], betten=[sum(WHOLE)]),
    )


def thousands_under_header() -> Case:
    rows: Rows = [["Land", "Erwerbstätige", "Arbeitslose"], ["", "Anzahl", "in %"]]
    rows += [
        [n, counts(v).replace(",", " "), t.replace(".", ",")] for n, v, t in zip(GERMAN, WHOLE, TENTHS, strict=True)
    ]
    values = ["0.125", "0.081", "0.452", "0.3", "0.099", "0.514"]
    return Case(
        ".csv",
        text(rows, ";", "cp1252"),
        measures(
            "erwerbstaetige: {column: Erwerbstätige, label: Erwerbstätige, kind: count, people: false}",
            "arbeitslose: {label: Arbeitslose, kind: share}",
            table="place: Land",
        ),
        figures(ids(GERMAN), erwerbstaetige=WHOLE, arbeitslose=values),
    )


def blank_rows_between_regions() -> Case:
    rows: Rows = [["County", "Wells"], *([n, v] for n, v in zip(US[:3], SMALL, strict=False)), []]
    rows += [[n, v] for n, v in zip(US[3:], SMALL[3:], strict=True)]
    return Case(
        ".xlsx",
        workbook(Wells=rows),
        measures("wells: {label: Wells, kind: count, people: false}", table="place: County"),
        figures(ids(US), wells=SMALL),
    )


def groups_as_rows() -> Case:
    rows: Rows = [["County", "Clinics", "Doctors"], ["North", None, None]]
    rows += [[n, v, v + 2] for n, v in zip(US[:3], SMALL, strict=False)]
    rows += [["South", None, None], *([n, v, v + 2] for n, v in zip(US[3:], SMALL[3:], strict=True))]
    return Case(
        ".xlsx",
        workbook(Clinics=rows),
        measures(
            "clinics: {label: Clinics, kind: count, people: false}",
            "doctors: {label: Doctors, kind: count, people: false}",
            table="place: County, rows: {leave_out: [North, South]}",
        ),
        figures(ids(US), clinics=SMALL, doctors=[v + 2 for v in SMALL]),
    )


def list_of_objects() -> Case:
    """What a program exports as JSON: one list of objects."""
    rows = [
        {"area": {"code": n, "label": name}, "clients": v, "met": f"{t}%" if v != 7 else None}
        for n, (name, v, t) in enumerate(zip(US, SMALL, TENTHS, strict=True), 1)
    ]
    met = ["0.125", "0.081", None, "0.300", "0.099", "0.514"]
    return Case(
        ".json",
        json.dumps(rows, indent=2).encode(),
        measures(
            "clients: {label: Clients, kind: count, people: false}",
            "met: {label: Needs met, kind: share, optional: true}",
            table="place: area.label",
        ),
        figures(ids(US), clients=SMALL, met=met),
        draft=False,
    )


def last_year_beside_it() -> Case:
    """A column of this year without a year, and one of the year before with it."""
    rows: Rows = [["Shelter", "Adopted", "Adopted, 2022"]]
    rows += [[n, v, v + 1] for n, v in zip(US, SMALL, strict=True)]
    now, before = (figures(ids(US), adopted=[v + more for v in SMALL]) for more in (0, 1))
    return Case(
        ".csv",
        text(rows),
        measures(
            'adopted: {periods: {2023: Adopted, 2022: "Adopted, 2022"}, label: Adopted, kind: count, people: false}',
            table="place: Shelter",
        ),
        now,
        periods={"2022": before, "2023": now},
        draft=False,
    )


def digits_of_a_program() -> Case:
    """Countries in the form of a world bank: years as headings, of which the last has no figures yet."""
    values = ["1.7009999999999998", "4.82", "3.2260000000000004", "2.54", "0.30000000000000004", "1.1"]
    names = ["Aruba", "France", "Peru", "Togo", "United States", "Yemen"]
    rows: Rows = [["Country Name", "Indicator Name", "2021", "2022", "2023"]]
    rows += [[name, "Births per woman", "1.5", value, ""] for name, value in zip(names, values, strict=True)]
    births = ["1.701", "4.82", "3.226", "2.54", "0.3", "1.1"]
    return Case(
        ".csv",
        text(rows, quote=True),
        measures('births: {periods: "*", label: Births per woman, kind: rate}', table="place: Country Name").replace(
            "year: 2023, ", ""
        ),
        figures(ids(names), births=births),
        periods={
            "2021": figures(ids(names), births=["1.5"] * 6),
            "2022": figures(ids(names), births=births),
            "2023": {},
        },
    )


CASES: tuple[Callable[[], Case], ...] = tuple(
    made
    for made in list(globals().values())
    if callable(made) and getattr(made, "__annotations__", {}).get("return") == "Case"
)


def main(folder: Path = HERE) -> None:
    """Write every case into a folder of its own."""
    for made in CASES:
        case = made()
        own = folder / made.__name__.replace("_", "-")
        own.mkdir(exist_ok=True)
        (own / f"sheet{case.ending}").write_bytes(case.data)
        (own / "sheet.measures.yaml").write_text(case.measures, "utf-8")
        expected = {
            "places": case.places,
            "periods": case.periods,
            "extra": case.extra,
            "message": case.message,
            "draft": case.draft,
        }
        (own / "expected.json").write_text(json.dumps(expected, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
