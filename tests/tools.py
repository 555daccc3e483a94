"""Programs the tests need beside Python: found, or said how to get.

On a user's machine a test that needs a missing program is skipped with a sentence that says how to install it. Under
continuous integration (`CI` set) nothing is skipped: a missing program fails the test.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import os
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType
from typing import TypeVar

import pytest

Found = TypeVar("Found", Path, ModuleType)

JDK = "no JDK 11 or newer was found. Install one (Debian: apt-get install default-jdk-headless), or set JAVA_HOME."
ARGYLL = "no Argyll was found. Install it (Debian: apt-get install argyll, macOS: brew install argyll-cms)."
TESSERACT = "no Tesseract was found. Install it (Debian: apt-get install tesseract-ocr, macOS: brew install tesseract)."
GHOSTSCRIPT = (
    "no Ghostscript was found. Install it (Debian: apt-get install ghostscript, macOS: brew install ghostscript)."
)
PANGO = (
    "WeasyPrint does not find Pango. Install it (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
    "libharfbuzz-subset0, macOS: brew install pango)."
)
POPPLER = "no pdftotext was found. Install it (Debian: apt-get install poppler-utils, macOS: brew install poppler)."

DEJAVU = "no DejaVu Sans was found. Install it (Debian: apt-get install fonts-dejavu-core)."
_DEJAVU = Path("/usr/share/fonts/truetype/dejavu")  # where Debian puts it


def java() -> Path:
    """The `java` of a JDK that runs source files: version 11 or newer with its compiler (JEP 330)."""
    return _present(_java(), JDK)


def pdftotext() -> Path:
    """Poppler's `pdftotext`."""
    return _found("pdftotext", POPPLER)


def pdffonts() -> Path:
    """Poppler's `pdffonts`."""
    return _found("pdffonts", POPPLER)


def colprof() -> Path:
    """Argyll's maker of profiles."""
    return _found("colprof", ARGYLL)


def tesseract() -> Path:
    """The reader of printed text, with what it knows of English."""
    return _found("tesseract", TESSERACT)


def ghostscript() -> Path:
    """Ghostscript's `gs`."""
    return _found("gs", GHOSTSCRIPT)


def dejavu() -> Path:
    """The folder with DejaVu Sans and its bold face, which have letters of many scripts."""
    return _present(_DEJAVU if (_DEJAVU / "DejaVuSans.ttf").is_file() else None, DEJAVU)


def weasyprint() -> ModuleType:
    """WeasyPrint, which looks for Pango when it is imported."""
    module: ModuleType | None = None
    with contextlib.suppress(OSError):
        module = importlib.import_module("weasyprint")
    return _present(module, PANGO)


def _found(name: str, advice: str) -> Path:
    path = shutil.which(name)
    found: Path = _present(Path(path) if path else None, advice)
    return found


def _present(program: Found | None, advice: str) -> Found:
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
