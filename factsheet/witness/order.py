"""Holds all that a reader must be told against the units of a file, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from factsheet.problems import Location
from factsheet.record import replace
from factsheet.witness.matching import Difference, Fault, Reader
from factsheet.witness.pieces import Anything, Literal, Printed, Told, Unit
from factsheet.witness.quoted import has, short
from factsheet.witness.read_back import ReadUnit, alike, tidied


def differences(told: Sequence[Told], reader: Reader) -> list[Difference]:
    """Returns the first thing that a file does not say as it must; nothing where it says all.

    Units that follow each other must follow each other in the file; between them may stand what is not told.
    """
    units, at, free = reader.page.units, 0, False
    run: list[Unit] = []
    for item in (*told, None):
        if isinstance(item, Unit):
            run.append(item)
            continue
        last = item is None
        if run:
            found = _found(run, units, at, reader, floats=free, ends=last)
            if isinstance(found, Difference):
                return [found]
            at, run = found, []
        if last and not free and at < len(units):
            return [Difference(f"prints '{short(units[at].raw)}', which nothing in the spec says", _location(told))]
        free = isinstance(item, Anything)
    return []


def _location(told: Sequence[Told]) -> Location:
    return told[-1].location if told else Location("")


def _found(
    run: Sequence[Unit], units: Sequence[ReadUnit], at: int, reader: Reader, *, floats: bool, ends: bool
) -> int | Difference:
    """Returns behind which unit a run of told units ends, or what the file has in the place of one of them."""
    last = len(units) - sum(not (unit.joins or unit.twin) for unit in run)
    first = len(units) - len(run) if floats and ends else at
    starts = range(first, last + 1) if floats else range(at, at + 1)
    best: tuple[int, int, Fault] | None = None  # how many units are right, where it begins, what is wrong
    for start in starts:
        right, behind, fault, met = 0, start, None, dict[int, Unit]()
        while start >= at and right < len(run):
            together, fault = _fault(run, right, units[behind], reader) if behind < len(units) else (1, None)
            is_there = behind < len(units) and fault is None
            if run[right].twin and _stands_elsewhere(run[right], (*reader.taken.values(), *met.values()), is_there):
                right, fault = right + 1, None
                continue
            if not is_there:
                break
            met[behind] = _joined(run[right : right + together])
            right, behind = right + together, behind + 1
        if right == len(run) and (behind == len(units) or not (floats and ends)):
            reader.taken.update(met)
            return behind
        if fault and (best is None or (right, fault.at) > (best[0], best[2].at)):
            best = right, start, fault
    if best is None or (floats and best[0] == 0 and best[2].at <= 1):
        return _missing(run[best[0] if best else 0], units[at:], reader)
    return Difference(f"{best[2].fact}.", best[2].location)


def _stands_elsewhere(unit: Unit, found: Iterable[Unit], is_there: bool) -> bool:
    """Whether the place of a unit is the other one of two."""
    return not is_there if unit.twin == "first" else any(unit.is_twin_of(other) for other in found)


def _joined(units: Sequence[Unit]) -> Unit:
    """Returns told units that are one in the file."""
    if len(units) == 1:
        return units[0]
    return replace(units[0], pieces=tuple(piece for unit in units for piece in unit.pieces))


def _fault(run: Sequence[Unit], n: int, read: ReadUnit, reader: Reader) -> tuple[int, Fault | None]:
    """Returns how many told units from the n-th on a unit of the file is, or why it is not the n-th."""
    fault, more = reader.fault(run[n], read), 1
    while fault and n + more < len(run) and run[n + more].joins:
        more += 1
        if reader.fault(_joined(run[n : n + more]), read) is None:
            return more, None
    return 1, fault


def _missing(unit: Unit, units: Sequence[ReadUnit], reader: Reader) -> Difference:
    """Returns that a unit is not there, or what is wrong with the one that is most like it."""
    words = " ".join(alike(piece.text) for piece in unit.pieces if isinstance(piece, Literal)).strip()
    near = max(units, key=lambda one: SequenceMatcher(None, words, one.text).quick_ratio(), default=None)
    fault = reader.fault(unit, near) if near and words else None
    if near and fault and SequenceMatcher(None, words, near.text).ratio() > 0.6:
        return Difference(f"{fault.fact}.", fault.location)
    fact = f"does not print '{short(tidied(words))}' where it belongs." if words else "lacks a figure here."
    first = next((piece for piece in unit.pieces if isinstance(piece, Printed)), None)
    if first and not words:
        return Difference(f"does not print {first.fact.path} where it belongs: {has(first.fact)}.", first.location)
    return Difference(fact, unit.location)
