"""What the tests share: the option that rewrites goldens, and the published Missouri sheet, built once a session."""

from __future__ import annotations

import os
import zlib
from collections import Counter

import pytest
import sheets
from hypothesis import settings

import factsheet
from factsheet.pdf.reading import Reading, read_pdf
from factsheet.pipeline import Result
from factsheet.stages.bind import Job, Page, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.publish import Published

# In CI the same examples every time: what is found by chance elsewhere is kept there as an example of its own.
# No example has a deadline: speed is measured by the benchmark, and a busy machine is no fault of the code.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


MANY = 6  # cases of one test, from which on a sample of them is run at first
ONE_IN = 12  # of these cases
A_SIXTH = 6  # of the rest has its turn in a run of all


@pytest.hookimpl(tryfirst=True)  # before pytest leaves out what is marked slow
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of the many cases of a test, or of one marked `sampled(n)`, about one in n is run at first: the rest are slow.

    Whoever names a file, a test or a keyword has all of its cases. Where `TURN` is in the environment, as in `.ci/run`,
    a sixth of the rest has its turn: which, the commit decides, so that each case is run every few commits.
    """
    if config.option.file_or_dir or config.option.keyword:
        return
    turn = os.environ.get("TURN")
    waiting: list[pytest.Item] = []
    cases = Counter(item.nodeid.partition("[")[0] for item in items)
    seen: set[str] = set()
    for item in items:
        test, _, case = item.nodeid.partition("[")
        sampled = item.get_closest_marker("sampled")
        one_in = sampled.args[0] if sampled else ONE_IN if cases[test] >= MANY else 1
        if test in seen and zlib.crc32(case.encode()) % one_in:
            item.add_marker(pytest.mark.slow)
            if turn and zlib.crc32(f"{turn} {item.nodeid}".encode()) % A_SIXTH:
                waiting.append(item)
        seen.add(test)
    if waiting:
        config.hook.pytest_deselected(items=waiting)
        left = set(waiting)
        items[:] = [item for item in items if item not in left]


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("CI") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Failures(config))


class Failures:
    """Says in CI what has failed as soon as it has, so that a run that is ended for its time has said it."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Prints why a test has failed."""
        reporter = self.config.pluginmanager.get_plugin("terminalreporter")
        if report.failed and reporter:
            reporter.write_line(f"\n{report.nodeid}\n{report.longreprtext}")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden from what is built now")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def published() -> Published:
    """The shipped spec with the figures of Missouri."""
    return factsheet.load(sheets.SPOTLIGHT)


@pytest.fixture(scope="session")
def page(published: Published) -> Page:
    return bind(published, Job("missouri"))


@pytest.fixture(scope="session")
def sheet(page: Page) -> Sheet:
    return compose(page)


@pytest.fixture(scope="session")
def missouri(published: Published) -> Result:
    """The finished and verified email edition."""
    return factsheet.build(published, "missouri")


@pytest.fixture(scope="session")
def reading(missouri: Result) -> Reading:
    """What a reader gets from the finished file."""
    return read_pdf(missouri.data, missouri.name)
