"""Programs the tests need beside Python: found, or said how to get.

On a user's machine a test that needs a missing program is skipped with a sentence that says how to install it. Under
continuous integration (`CI` set) nothing is skipped: a missing program fails the test.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

JDK = "no JDK 11 or newer was found. Install one (Debian: apt-get install default-jdk-headless), or set JAVA_HOME."
POPPLER = "no pdftotext was found. Install it (Debian: apt-get install poppler-utils, macOS: brew install poppler)."


def java() -> Path:
    """The `java` of a JDK that runs source files: version 11 or newer with its compiler (JEP 330)."""
    return _present(_java(), JDK)


def pdftotext() -> Path:
    """Poppler's `pdftotext`."""
    found = shutil.which("pdftotext")
    return _present(Path(found) if found else None, POPPLER)


def _present(program: Path | None, advice: str) -> Path:
    if program is not None:
        return program
    if os.environ.get("CI"):
        pytest.fail(advice, pytrace=False)
    pytest.skip(advice)


@functools.cache
def _java() -> Path | None:
    home = os.environ.get("JAVA_HOME")
    candidates = [shutil.which("java", path=str(Path(home) / "bin")) if home else None, shutil.which("java")]
    return next((Path(found) for found in candidates if found and _compiles(found)), None)


def _compiles(program: str) -> bool:
    """Whether this Java has the compiler. A bare runtime has none, and Java 8 does not know the option."""
    said = subprocess.run([program, "--list-modules"], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    module = re.search(r"^jdk\.compiler@(\d+)", said.stdout, re.MULTILINE)
    return module is not None and int(module[1]) >= 11
