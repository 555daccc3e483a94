"""The speed figures of the README, measured on this machine: `python tests/benchmark/bench.py`.

CPU time (user and system) throughout, so that what else runs on the machine counts little. A whole process is the start
of Python, the imports, reading, drawing, proving and writing one email sheet; a warm build starts from a loaded
`Published`. Builds of the other editions are each timed right after one of the email edition, and compared with it;
those of two sheets that are full of graphics with the Spotlight.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import factsheet
from factsheet.advice.remedies import remedies
from factsheet.problems import Refused
from factsheet.stages.bind import Job, Page, bind
from factsheet.stages.compose import compose
from factsheet.stages.finish import Proof, finish
from factsheet.stages.paint import paint
from factsheet.stages.publish import Published
from factsheet.stages.verify import verify

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "layouts" / "spotlight.yaml"
DATA = ROOT / "data" / "hotline-2017.yaml"
LIMITS = {  # milliseconds
    "whole process, verified": 350.0,
    "warm build": 15.0,
    "warm build, verified": 25.0,
    "composed, nothing to give": 2 * 4.6,  # twice one composition
    "composed, sacrifices": 60.0,
    "a reason with remedies": 300.0,
}


PRINT_TO_EMAIL = 1.5  # how much longer a verified print build may take
GRAPHICS_TO_SPOTLIGHT = 2.0  # how much longer a verified build of a sheet full of graphics may take


def process_ms() -> float:
    """CPU time of one `factsheet build` of the email edition."""
    with tempfile.TemporaryDirectory() as out:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "factsheet", "build", str(SPEC), "--edition", "email", "--out", out]
        # As on a user's machine, where the second run finds the first one's bytecode.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode or not list(Path(out).glob("*.email.pdf")):
            raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def drawn(published: Published) -> Proof:
    return finish(paint(compose(bind(published, Job(published.spec.file.default_place)))))


def fuller(times: int) -> Published:
    """The spotlight with the text of its limits that often."""
    text = SPEC.read_text("utf-8")
    start = text.index("                These figures do not show")
    paragraph = text[start : text.index("  - counts:", start)].rstrip()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "spotlight.yaml"
        path.write_text(text.replace(paragraph, "\n".join([paragraph] * times)), "utf-8")
        return factsheet.load(path, DATA)


def refused(page: Page) -> bool:
    try:
        compose(page)
    except Refused:
        return True
    raise SystemExit("the page that should be too full fits")


def warm_ms(build: Callable[[], object]) -> float:
    start = time.process_time()
    build()
    return 1000 * (time.process_time() - start)


def said(name: str, times: list[float]) -> None:
    middle, limit = statistics.median(times), LIMITS[name]
    verdict = "" if middle <= limit else "   OVER"
    print(f"{name:<26}{middle:>8.1f} ms   best {min(times):>6.1f}   of {len(times):<4} limit {limit:g} ms{verdict}")


def compared(published: Published, times: int) -> None:
    """Verified builds of print and handout against those of email, in turn."""
    for edition in ("print", "handout"):
        pairs = []
        for _ in range(times + 1):
            pairs.append([warm_ms(lambda e=e: factsheet.build(published, edition=e)) for e in ("email", edition)])
        ratio = statistics.median(other / email for email, other in pairs[1:])
        middle = statistics.median(other for _, other in pairs[1:])
        verdict = "   OVER" if ratio > PRINT_TO_EMAIL else ""
        print(f"{f'warm {edition}, verified':<26}{middle:>8.1f} ms   {ratio:.2f} times the email edition{verdict}")


def eight_graphics() -> Published:
    """The sheet of `eight.yaml`: the figures of Calder, with visits that add up."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data" / "geo").mkdir(parents=True)
        shutil.copy(ROOT / "data" / "geo" / "calder.json", folder / "data" / "geo")
        with (ROOT / "data" / "calder-2025.csv").open(encoding="utf-8") as table:
            rows = [{**row, **visits(len(row["county"]))} for row in csv.DictReader(table)]
        with (folder / "eight.csv").open("w", encoding="utf-8", newline="") as table:
            made = csv.DictWriter(table, rows[0])
            made.writeheader()
            made.writerows(rows)
        measures = (ROOT / "data" / "calder-2025.measures.yaml").read_text("utf-8")
        labels = "".join(f"  {path}: {{label: {path}, kind: count, people: false}}\n" for path in visits(0))
        total = f"totals: {{visits.total: [{', '.join(path for path in visits(0) if path != 'visits.total')}]}}\n"
        start, policy, end = measures.partition("\ndisclosure:")
        (folder / "eight.measures.yaml").write_text(f"{start}{labels}\n{total}{policy}{end}", "utf-8")
        shutil.copy(ROOT / "tests" / "benchmark" / "eight.yaml", folder)
        return factsheet.load(folder / "eight.yaml")


def visits(size: int) -> dict[str, int]:
    parts = {"visits.clinic": 400 + size, "visits.home": 180 + size, "visits.phone": 90 + size, "visits.other": 70}
    return {**parts, "visits.total": sum(parts.values())}


def beside_spotlight(published: Published, times: int) -> None:
    """Verified builds of sheets with many graphics, several places of each, against those of the Spotlight, in turn."""
    sheets = {
        "eight graphics, verified": eight_graphics(),
        "county profile, verified": factsheet.load(ROOT / "layouts" / "county-health.yaml"),
    }
    for name, other in sheets.items():
        places = [place.id for place in other.statistics.places][::5]
        for place in places:
            factsheet.build(other, place)
        pairs = []
        for n in range(max(times, len(places))):
            place = places[n % len(places)]
            spotlight = warm_ms(lambda: factsheet.build(published))
            pairs.append((spotlight, warm_ms(lambda o=other, p=place: factsheet.build(o, p))))
        ratio = statistics.median(one for _, one in pairs) / statistics.median(spotlight for spotlight, _ in pairs)
        middle = statistics.median(one for _, one in pairs)
        verdict = "   OVER" if ratio > GRAPHICS_TO_SPOTLIGHT else ""
        limit = f"limit {GRAPHICS_TO_SPOTLIGHT:g} times"
        print(f"{name:<26}{middle:>8.1f} ms   {ratio:.2f} times the Spotlight   {limit}{verdict}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--processes", type=int, default=9, help="whole processes to start (9)")
    parser.add_argument("--warm", type=int, default=200, help="warm builds of each kind (200)")
    given = parser.parse_args()
    published = factsheet.load(SPEC)
    print(f"Python {platform.python_version()}, {platform.machine()}, CPU time, median")
    process_ms()  # so that the byte code is there
    said("whole process, verified", [process_ms() for _ in range(max(7, given.processes))])
    for name, build in (
        ("warm build", lambda: drawn(published)),
        ("warm build, verified", lambda: verify(drawn(published))),
    ):
        build()
        said(name, [warm_ms(build) for _ in range(given.warm)])
    compared(published, given.warm)
    beside_spotlight(published, given.warm)
    plain, tight, over = (bind(published, Job("missouri")), *(bind(fuller(n), Job("missouri")) for n in (3, 6)))
    reason = fuller(6)
    for name, build in (
        ("composed, nothing to give", lambda: compose(plain)),
        ("composed, sacrifices", lambda: compose(tight)),
        ("a reason with remedies", lambda: refused(over) and remedies(reason, Job("missouri"))),
    ):
        build()
        said(name, [warm_ms(build) for _ in range(max(5, given.warm // 10))])
    print(f"{'size of the PDF':<26}{len(drawn(published).data):>8,} bytes")


if __name__ == "__main__":
    main()
