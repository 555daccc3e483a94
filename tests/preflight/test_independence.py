"""Preflight judges as a witness: it shares no code with what makes the sheets, and nothing else imports its engine."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "factsheet"
SHARED = {  # what preflight takes from the rest of the package; its docstring gives the reasons
    "graphics.geometry": {"MM", "Box", "units_of"},
    "pdf.raster": {"PDFIUM"},
    "pdf.syntax": {"objects"},
    "pdf.syntax.budget": {"MOST_BYTES", "MOST_OPERATORS", "MOST_PIXELS", "Budget"},
    "pdf.syntax.cmaps": {"MOST_CMAP", "MOST_CODES", "texts_of"},
    "pdf.syntax.lexer": {"LEAST_OPERANDS", "Operand", "Step", "steps"},
    "pdf.syntax.objects": {"Held", "entry", "filters"},
    "pdf.syntax.opening": {"opened"},
    "press": {
        "BLEEDS", "INK_LIMITS", "LEAST_BLEED", "LEAST_RULE", "LEAST_TINTED_RULE", "OVERPRINTED", "SMALL_TYPE",
        "SMALL_WHITE_TYPE", "WHITE_TYPE", "profiles",
    },
    "press.registry": {"FILE_ENDING", "registered", "stock_of"},
    "problems": {"Problem", "Refused", "Severity"},
    "problems.escaping": {"escaped"},
    "record": {"record"},
    "pdf.shielded": {"import_reportlab"},
    "text": {"links"},
}  # fmt: skip


@cache
def _parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def imports(file: Path) -> Iterator[tuple[str, str]]:
    """Module, without `factsheet`, and name of everything that a file imports from the package."""
    for node in ast.walk(_parsed(file)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "factsheet":
            yield from (((node.module or "").partition(".")[2], alias.name) for alias in node.names)


@pytest.mark.slow
def test_preflight_shares_limits_and_values_and_no_code_that_makes_sheets() -> None:
    found: dict[str, set[str]] = {}
    for file in (PACKAGE / "preflight").rglob("*.py"):
        for module, name in imports(file):
            if module.split(".")[0] != "preflight":
                found.setdefault(module, set()).add(name)
    assert found == SHARED


@pytest.mark.slow
def test_the_syntax_of_pdf_knows_nothing_of_sheets_and_is_not_used_to_make_them() -> None:
    """So that what preflight shares with the reader of `verify` is no part of what either of them judges."""
    below = {module.split(".")[0] for file in (PACKAGE / "pdf" / "syntax").glob("*.py") for module, _ in imports(file)}
    assert below == {"pdf", "problems", "record"}
    inside = {module for file in (PACKAGE / "pdf" / "syntax").glob("*.py") for module, _ in imports(file)}
    assert all(module.startswith("pdf.syntax") for module in inside if module.split(".")[0] == "pdf")
    users = {
        ".".join(file.relative_to(PACKAGE).parts[:2])
        for file in PACKAGE.rglob("*.py")
        for module, _ in imports(file)
        if module.startswith("pdf.syntax") and file.relative_to(PACKAGE).parts[0] != "preflight"
    }
    # What reads files back and holds them against the sheet; nothing that makes one.
    assert users == {"pdf.syntax", "pdf.reading", "pdf.world", "stages.verify"}


def test_of_a_profile_preflight_asks_only_whether_a_press_may_name_it_and_what_it_calls_itself() -> None:
    asked = {
        node.attr
        for file in (PACKAGE / "preflight").rglob("*.py")
        for node in ast.walk(_parsed(file))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) in ("profiles", "links")
    }
    assert asked == {"why_not", "description"}


@pytest.mark.slow
def test_only_the_command_line_imports_preflight() -> None:
    users = {
        file.relative_to(PACKAGE).parts[0]
        for file in PACKAGE.rglob("*.py")
        for module, _ in imports(file)
        if module.split(".")[0] == "preflight"
    }
    assert users == {"preflight", "cli"}
