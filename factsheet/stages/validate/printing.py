"""Finds the printing condition that a spec or a theme names: shipped, installed on the machine, or a profile's file."""

from __future__ import annotations

from pathlib import Path

from factsheet.press import OBTAINABLE, SHIPPED, Obtainable, PrintingCondition
from factsheet.press.profiles import condition_of, why_damaged, why_not
from factsheet.press.registry import registered
from factsheet.problems import Location, Problem, listed, nearest
from factsheet.statistics.store import Store

PROFILE_ENDINGS = ("", ".icc", ".icm")
_SUBJECT = "press.condition"


def condition_named(name: str, location: Location, store: Store) -> PrintingCondition | Problem:
    """Returns the condition that is called `name`, or the problem of one that cannot be found or used."""
    if name in SHIPPED:
        return PrintingCondition(name, *SHIPPED[name], store.profile(name))
    if name in OBTAINABLE:
        return _obtained(name, OBTAINABLE[name], location, store)
    path = store.find("profiles", name, PROFILE_ENDINGS)
    if path and path.suffix.lower() in PROFILE_ENDINGS[1:]:
        return _of_file(path, location, store)
    return _barred(name, location, store) or _unknown(name, location)


def _obtained(name: str, wanted: Obtainable, location: Location, store: Store) -> PrintingCondition | Problem:
    """A condition whose profile is beside the spec or on the machine."""
    beside = (store.find("profiles", file) for file in wanted.files)
    path = next((found for found in beside if found), None) or store.installed(wanted.files)
    if path is None:
        return _missing(name, wanted, location, store)
    found = _of_file(path, location, store)
    if isinstance(found, Problem):
        return found
    if found.identifier != wanted.identifier:
        fact = f"it calls itself '{found.info}', and {name} is asked for."
        step = f"Get '{wanted.files[0]}' again, from {wanted.source}, or name the condition that this file is for."
        return Problem.of("unfit-profile", location, store.label(path), fact, step)
    return PrintingCondition(name, wanted.identifier, wanted.info, found.profile)


def _missing(name: str, wanted: Obtainable, location: Location, store: Store) -> Problem:
    """The problem of a profile that is not there, with where it was looked for and where it is had."""
    places = listed(("profiles/ beside the spec", *store.installed_in()))
    fact = f"the profile of {name} may not be shipped, and {wanted.files[0]} is not in {places}."
    step = f"Get it from {wanted.source}, and put it into profiles/ beside the spec."
    return Problem.of("missing-profile", location, _SUBJECT, fact, step)


def _of_file(path: Path, location: Location, store: Store) -> PrintingCondition | Problem:
    """A condition made from an ICC profile, or the problem of one that cannot be printed with."""
    profile = store.load(path)
    if fault := why_not(profile) or why_damaged(profile):
        step = "Ask the printer for the profile of the press."
        return Problem.of("unfit-profile", location, path.name, fault, step)
    return condition_of(profile, path.stem)


def _barred(name: str, location: Location, store: Store) -> Problem | None:
    """The problem of a profile that is there and may not be read, such as a link out of the project."""
    if "/" in name or "\\" in name:
        return None
    why = store.why_not("profiles", name, PROFILE_ENDINGS if "." in name else PROFILE_ENDINGS[1:])
    fact, step = f"the profile '{name}' cannot be read: {why}", "Put the file itself into profiles/."
    return Problem.of("unreadable-file", location, _SUBJECT, fact, step) if name and why else None


def _unknown(name: str, location: Location) -> Problem:
    """The problem of a name that no condition has."""
    names = (*SHIPPED, *OBTAINABLE)
    fact = f"no condition '{name}'. Conditions are {listed(names)}."
    identifiers = {
        **{SHIPPED[key][0]: key for key in SHIPPED},
        **{OBTAINABLE[key].identifier: key for key in OBTAINABLE},
    }
    close = identifiers.get(registered(name)) if not name.lower().endswith(PROFILE_ENDINGS[1:]) else None
    close = close or nearest(name, names)
    step = f"Use '{close}'." if close else "Put the printer's profile beside the spec and name its file."
    return Problem.of("unknown-condition", location, _SUBJECT, fact, step)
