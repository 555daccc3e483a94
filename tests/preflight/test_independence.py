"""Preflight judges as a witness: it shares no code with what makes the sheets, and nothing else imports its engine."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "factsheet"
SHARED = {  # what preflight takes from the rest of the package; its docstring gives the reasons
    "graphics.geometry": {"MM", "Box"},
    "pdf.raster": {"PDFIUM"},
    "press": {
        "BLEED", "INK_LIMITS", "LEAST_RULE", "LEAST_TINTED_RULE", "OVERPRINTED", "SMALL_TYPE", "SMALL_WHITE_TYPE",
        "WHITE_TYPE", "profiles",
    },
    "problems": {"Location", "Problem", "Refused", "Severity"},
    "record": {"record"},
    "shielded": {"import_reportlab"},
    "text": {"links"},
}  # fmt: skip


def imports(file: Path) -> Iterator[tuple[str, str]]:
    """Module, without `factsheet`, and name of everything that a file imports from the package."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "factsheet":
            yield from (((node.module or "").partition(".")[2], alias.name) for alias in node.names)


def test_preflight_shares_limits_and_values_and_no_code_that_makes_sheets() -> None:
    found: dict[str, set[str]] = {}
    for file in (PACKAGE / "preflight").rglob("*.py"):
        for module, name in imports(file):
            if module.split(".")[0] != "preflight":
                found.setdefault(module, set()).add(name)
    assert found == SHARED


def test_of_a_profile_preflight_asks_only_whether_a_press_may_name_it() -> None:
    asked = {
        node.attr
        for file in (PACKAGE / "preflight").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) in ("profiles", "links")
    }
    assert asked == {"why_not"}


def test_only_the_command_line_imports_preflight() -> None:
    users = {
        file.relative_to(PACKAGE).parts[0]
        for file in PACKAGE.rglob("*.py")
        for module, _ in imports(file)
        if module.split(".")[0] == "preflight"
    }
    assert users == {"preflight", "cli"}
