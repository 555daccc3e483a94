"""Does with one file what the package does, and looks at what it says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from hostile.fuzzing.parts import PARTS
from hostile.fuzzing.sound import Slot
from hostile.pdf_child import COMMANDS, CONTROLS

from factsheet.problems import Location, Problem, Refused

BARE = re.compile(r"Traceback|<\S+ object at 0x|\b[A-Z]\w+Error:")
ADVISED = re.compile(r"(?:Name it|Write|Use) '?([^']+?)'?[.]?$")
LONGEST, MOST = 4000, 150  # characters of a message, and messages: more is read by nobody


def tried(slot: Slot, project: Path) -> str:
    """Tries the file of `slot`; returns "built" where it was used, and "refused" where it was answered with problems.

    Any exception, `AssertionError` for what may not be said included, is a fault of the package.
    """
    file = project / slot.file
    if slot.kind == "pdf":
        return _read(file)
    try:
        used, problems = (_built if slot.spec else _used)(slot, project)
    except Refused as refused:
        used, problems = False, list(refused.problems)
    assert used or problems, "refused without a problem"
    assert not slot.spec or problems == sorted(problems, key=_place), "not in the order of the file"
    assert len(problems) <= MOST, f"{len(problems)} problems, such as {problems[:3]}"
    for problem in problems:
        _look_at(problem)
    return "built" if used else "refused"


def _place(problem: Problem) -> tuple[Location, str, str]:
    return problem.location, problem.subject, problem.fact


def _built(slot: Slot, project: Path) -> tuple[bool, list[Problem]]:
    """Builds the sheet of `slot`; returns its warnings."""
    import factsheet

    published = factsheet.load(project / slot.spec, project / slot.table if slot.table else None)
    result = factsheet.build(published, edition=slot.edition)
    assert result.good
    assert not CONTROLS & set(result.name), f"a control character in {result.name!r}"
    assert "/" not in result.name
    assert all(problem.is_warning for problem in result.problems)
    return True, list(result.problems)


def _used(slot: Slot, project: Path) -> tuple[bool, list[Problem]]:
    """Uses the file of `slot` as a part of a sheet, if it can be; returns its problems."""
    problems: list[Problem] = []
    return PARTS[slot.kind]((project / slot.file).read_bytes(), problems), problems


def _look_at(problem: Problem) -> None:
    """Looks whether a person can do something with a problem."""
    line = str(problem)
    assert not CONTROLS & set(line), f"a control character in {line!r}"
    assert not BARE.search(line), f"no message for a person: {line}"
    assert problem.location.file, f"no file: {line}"
    assert problem.subject, f"no subject: {line}"
    assert problem.fact[-1:] in tuple(".…:"), f"no whole sentence: {line}"
    spoilt = problem.fact.endswith(" than the font.")  # a damaged font can be cut into one with other outlines
    assert problem.subject != "verify" or spoilt, f"our own file differs from its sheet: {line}"
    assert problem.next_step or problem.is_warning, f"no next step: {line}"
    if advised := ADVISED.match(problem.next_step):
        quoted = re.search(rf"(?<!')'{re.escape(advised[1])}'(?!')", problem.fact)
        assert not quoted, f"what is there is advised: {line}"
    assert len(line) <= LONGEST, f"a message of {len(line)} characters: {line[:300]}"


def _read(file: Path) -> str:
    """Runs the commands that take any PDF."""
    from click.testing import CliRunner

    from factsheet.cli import main

    answer = "refused"
    for command in COMMANDS:
        result = CliRunner().invoke(main, [*command, str(file)])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        for said in _said(command[0], result.exit_code, result.stdout, result.stderr):
            assert not CONTROLS & set(said), f"{command}: {CONTROLS & set(said)} on the terminal"
            assert not BARE.search(said), f"{command}: no message for a person: {said[-300:]}"
        if command[0] == "read" and result.exit_code == 0:
            answer = "built"
    return answer


def _said(command: str, code: int, out: str, err: str) -> Iterator[str]:
    assert code in (0, 1), f"{command}: exit {code}"
    assert (out + err).strip(), f"{command} says nothing"
    yield from (out, err)
