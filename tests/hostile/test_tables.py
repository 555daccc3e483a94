"""Tables that try to fill the memory or the day: answered in a child process, with limits of both."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

SECONDS, MEGABYTES = 20, 500  # of CPU, on a busy machine; of memory
CHILD = """
import re, sys
from pathlib import Path
from factsheet.problems import in_order
from factsheet.statistics.files import read_plain
path, problems = Path(sys.argv[1]), []
table = read_plain(path.read_bytes(), path.suffix, path.name, problems)
problems += [problem for row in (table.rows if table else ()) for problem in row.problems]
said = [str(problem) for problem in in_order(problems)]
most = re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())  # getrusage counts the parent's, too
print(int(most[1]) // 1000 if most else 0, len(table.rows) if table else 0, len(said))
print("\\n".join(line[:400] for line in said))
"""
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="r"'
REFERENCES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def typed(cell: str, text: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'


HEAD = f'<row r="1">{typed("A1", "id")}{typed("B1", "name")}</row>'
ROW = f'<row r="2">{typed("A2", "mo")}{typed("B2", "Missouri")}</row>'
SHARED = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' + "".join(
    f'<row r="{n}"><c r="A{n}" t="s"><v>1</v></c></row>' for n in range(2, 20_001)
)


def sheet(rows: str = HEAD + ROW, before: str = "") -> str:
    return f"<worksheet {NS}>{before}<sheetData>{rows}</sheetData></worksheet>"


def book(sheets: int = 1) -> str:
    named = "".join(f'<sheet name="{n}" r:id="worksheet"/>' for n in range(sheets))
    return f"<workbook {NS}><sheets>{named}</sheets></workbook>"


def workbook(rows: str = HEAD + ROW, texts: str = "", members: int = 0, **parts: str) -> bytes:
    """A workbook of one sheet with `rows` and shared `texts`; `parts` are whole parts: sheet, styles, workbook."""
    targets = {"worksheet": "sheet.xml", "sharedStrings": "texts.xml", "styles": "styles.xml"}
    references = "".join(f'<Relationship Id="{n}" Type="{REFERENCES}/{n}" Target="{t}"/>' for n, t in targets.items())
    files = {
        "_rels/.rels": f'<R><Relationship Id="a" Type="{REFERENCES}/officeDocument" Target="xl/workbook.xml"/></R>',
        "xl/_rels/workbook.xml.rels": f"<R>{references}</R>",
        "xl/workbook.xml": parts.get("workbook", book()),
        "xl/sheet.xml": parts.get("sheet", sheet(rows)),
        "xl/texts.xml": f"<sst {NS}>{texts}</sst>",
        "xl/styles.xml": parts.get("styles", f"<styleSheet {NS}/>"),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
        for n in range(members):
            archive.writestr(f"x{n}", b"")
    return out.getvalue()


def each_row(cell: str, most: int = 20_001) -> str:
    """A cell in every row; `#` stands for the number of the row."""
    return HEAD + "".join(f'<row r="{n}">{cell.replace("#", str(n))}</row>' for n in range(2, most))


def attributes() -> str:
    return " ".join(f'a{n}=""' for n in range(300_000))


def csv(row: bytes, times: int, header: bytes = b"id,name") -> bytes:
    """A row many times over; `#` stands for its number."""
    rows = (row.replace(b"#", b"%d" % n) for n in range(times)) if b"#" in row else [row * times]
    return header + b"\n" + b"".join(rows)


ROWS = "it has more than 20,000 rows"
CELLS = "it has more than 400,000 cells"
LINES = "it has more than 1,048,576 lines"
PARTS = "it has more cells, texts and styles than are read."
DECLARED = "it has declarations that no spreadsheet program writes."
SAME = "The same in 20,000 rows: "
TABLES: dict[str, tuple[Callable[[], bytes], str]] = {  # with what is said of them; nothing where they are read
    "200000-rows.csv": (lambda: csv(b"p#,P\n", 200_000), ROWS),
    "the-most-rows.csv": (lambda: csv(b"p#,P#\n", 20_000), ""),
    "commas.csv": (lambda: csv(b",", 15_900_000) + b"x", "it has 15,900,001 columns. At most 1,000 are read."),
    "names.csv": (lambda: csv(b"", 0, b"id" + b",n" * 7_900_000), "it has 7,900,001 columns."),
    "blank-lines.csv": (lambda: csv(b"\n", 15_900_000) + b"mo,Missouri", LINES),
    "blank-rows.csv": (lambda: csv(b",\n", 7_900_000) + b"mo,Missouri", LINES),
    "a-sheet-of-blank-rows.csv": (lambda: csv(b",\n", 1_048_000) + b"mo,Missouri", ""),
    "cells.csv": (lambda: csv(b"p#" + b",1" * 990 + b"\n", 8_000, b"id" + b",n" * 990), CELLS),
    "long-cell.csv": (lambda: csv(b'mo,"' + b"x" * 130_000 + b'"\n', 1), "a cell here has 130,000 letters."),
    "letters.csv": (lambda: csv(b"p#," + b"x" * 14_900 + b"\n", 1_060), ""),
    "bytes.csv": (lambda: csv(b"\xe9 ", 7_900_000), "a cell is longer than 131,072 characters."),
    "long-id.csv": (lambda: csv(b"a" * 19_000 + b",x\n", 1), "has 19,000 letters. An id has at most 100."),
    "one-id.csv": (lambda: csv(b"mo,Missouri\n", 20_000), "is used 20,000 times, on lines 2, 3, 4 and 19,997 more."),
    "no-ids.csv": (lambda: csv(b",Missouri\n", 20_000), f"{SAME}line 2, line 3, line 4 and 19,997 more."),
    "uneven.csv": (lambda: csv(b"p#,P,1\n", 20_000), f"{SAME}p0 (line 2), p1 (line 3), p2 (line 4) and 19,997 more."),
    "garbled.csv": (lambda: csv("p#,DoÃ±a #\n".encode(), 20_000), f"It was probably 'Doña 0'. {SAME}p0 (line 2)"),
    "deep.json": (lambda: b"[" * 900_000, "is nested too deep"),
    "lists.json": (lambda: b"[" + b"[]," * 2_600_000 + b"[]]", "this line is no object with names and values."),
    "objects.json": (lambda: b"[" + b"{}," * 2_600_000 + b"{}]", "which is as much as is read."),
    "far-column.xlsx": (lambda: workbook(each_row('<c r="SF#"><v>1</v></c>')), CELLS),
    "far-and-empty.xlsx": (lambda: workbook(each_row('<c r="XFD#"/>', 200_000) + ROW), ""),
    "no-such-column.xlsx": (lambda: workbook(each_row('<c r="ZZZ#"><v>1</v></c>')), PARTS),
    "far-row.xlsx": (lambda: workbook(f'{HEAD}<row r="{10**15}"><c><v>1</v></c></row>'), PARTS),
    "rows.xlsx": (lambda: workbook(HEAD + "<row/>" * 8_000_000), PARTS),
    "deep.xlsx": (lambda: workbook(HEAD + "<a>" * 900_000 + "</a>" * 900_000), PARTS),
    "merged.xlsx": (lambda: workbook(sheet=sheet(before='<mergeCell ref="A1:B2"/>' * 1_500_000)), ""),
    "attributes.xlsx": (lambda: workbook(f"{HEAD}<row><c {attributes()}/></row>"), DECLARED),
    "texts.xlsx": (lambda: workbook(SHARED, "<si><t>x</t></si>" * 3_000_000), PARTS),
    "huge-text.xlsx": (
        lambda: workbook(SHARED, f"<si><t>id</t></si><si><t>{'x' * 50_000_000}</t></si>"),
        "a cell here has 50,000,000 letters.",
    ),
    "one-text-often.xlsx": (
        lambda: workbook(SHARED, f"<si><t>id</t></si><si><t>{'x ' * 9_000}</t></si>"),
        "it has more than 16,000,000 letters",
    ),
    "styles.xlsx": (lambda: workbook(styles=f"<s {NS}><cellXfs>{'<xf/>' * 900_000}</cellXfs></s>"), ""),
    "one-sheet-often.xlsx": (lambda: workbook(workbook=book(99_000)), "it is no workbook that can be read."),
    "members.xlsx": (lambda: workbook(members=60_000), PARTS),
    "zeros.xlsx": (lambda: workbook(sheet=" " * 61_000_000), "it unpacks to more than 60,000,000 bytes."),
    "entities.xlsx": (lambda: workbook(sheet='<!DOCTYPE a [<!ENTITY b "c">]>' + sheet()), DECLARED),
    "utf-16.xlsx": (lambda: workbook(sheet="\ufeff" + "\0".join(sheet())), DECLARED),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_answered_within_time_and_memory(name: str, tmp_path: Path) -> None:
    made, message = TABLES[name]
    path = tmp_path / name
    path.write_bytes(made())

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    run = [sys.executable, "-c", CHILD, str(path)]
    done = subprocess.run(run, capture_output=True, text=True, preexec_fn=limited, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    head, _, said = done.stdout.partition("\n")
    megabytes, rows, count = map(int, head.split())
    assert megabytes < MEGABYTES
    assert message in said
    assert 1 <= count <= 3 if message else count == 0, said
    assert rows or message
