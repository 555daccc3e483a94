"""What a place gives by name: the addresses of links with its values in them, and its pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from factsheet.assets.geo import Atlas, unknown
from factsheet.blocks.unbound import ABSENT, Absent, IllustrationSource
from factsheet.blocks.vocabulary import Address, Illustration, Territory
from factsheet.editions import Edition
from factsheet.problems import Location, Problem
from factsheet.stages.bind.contacts import Contacts
from factsheet.statistics import Figure, Place
from factsheet.statistics.placenames import in_text
from factsheet.text import links
from factsheet.text.words import Origin, Piece, Run, Words, linked_values

Find = Callable[[str], Figure | None]  # the figure or text of the place at a path


def address_of(piece: Piece, subject: str, find: Find, place: str, contacts: Contacts, problems: list[Problem]) -> str:
    """Returns the address of a piece with the place's values in it, or none when the place lacks one of them.

    An address that cannot be used is added to `problems`.
    """
    paths = linked_values(piece.link)
    figures = {path: find(path) for path in paths}
    if not all(figures.values()):
        return ""
    link = next(filter(None, (contacts.linked(piece.link, path) for path in paths)), piece.link)
    for path, figure in figures.items():
        link = link.replace(f"{{{path}}}", str(figure.value).strip() if figure else "")
    advice = links.why_not(link) if paths else None
    if advice:
        cell = next((figure.cell for figure in figures.values() if figure and figure.cell), None)
        fact = f"the link '{link}' for {place} cannot be used."
        problem = Problem.of("unusable-link", cell.location if cell else piece.location, subject, fact, advice)
        problems.append(replace(problem, names_sheet=True))
    return link


def printed(link: str, origin: Origin, serial: int, edition: Edition) -> Address | Absent:
    """Returns an address with the words that print it, or `ABSENT` for an empty one."""
    if not link:
        return ABSENT
    run = Run(text=links.printed(link), origin=origin, serial=serial, link=link, address=True)
    return Address(Words((run,), origin.location), link, edition.live, origin.location)


def illustrated(
    source: IllustrationSource, find: Find, place: str, problems: list[Problem]
) -> Illustration | Absent | None:
    """Returns a picture, `ABSENT` when the place names none, or None with its problems when it cannot be used."""
    name = source.name
    if source.path:
        figure = find(source.path)
        name = str(figure.value).strip() if figure else ""
    if not name:
        return ABSENT
    found = source.found.get(name) or _no_picture(name, source, place)
    if isinstance(found, tuple):
        problems += found
        return None
    return Illustration(name, found, source.location)


def _no_picture(name: str, source: IllustrationSource, place: str) -> tuple[Problem, ...]:
    """The problem of a place that names a file which was not looked for when the spec was checked."""
    fact, step = f"no picture '{name}' for {place}.", "Name the file in a column of its own."
    return (replace(Problem.of("missing-file", source.location, source.subject, fact, step), names_sheet=True),)


def territory_of(
    place: Place, atlas: Atlas, name: str, language: str, location: Location, subject: str, problems: list[Problem]
) -> Territory | None:
    """Returns the area called `name`, or that of `place` when `name` is empty; None with a problem without one."""
    keys = [name] if name else [key for key in (place.fips, place.usps, place.slug, place.id, place.name) if key]
    area = atlas.find(keys)
    if area is None:
        problems.append(unknown(name or place.name, atlas, location, subject))
        return None
    own = place.texts.get("in_text") if language.startswith("en") and not name else None
    return Territory(area, own.words if own else in_text(area.name, language), location)
