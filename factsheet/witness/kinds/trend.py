"""Tells a course: in columns each period with its figures, else the alternative text, which has them too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from factsheet import syntax
from factsheet.problems import Location
from factsheet.record import replace
from factsheet.syntax import Node
from factsheet.text.alternatives import templates
from factsheet.text.sentences import break_sentence
from factsheet.text.tables import word
from factsheet.witness.described import Course, described, filled
from factsheet.witness.evidence import fields_of, items_of, text_of
from factsheet.witness.matching import IN_TABLE
from factsheet.witness.pieces import (
    Fact,
    Literal,
    Mention,
    Noted,
    Piece,
    Printed,
    Starts,
    Told,
    Unit,
    Untold,
)
from factsheet.witness.read_back import alike, tidied
from factsheet.witness.telling import VALUE, Fields, Teller
from factsheet.witness.years import every_period

FIELDS = frozenset({"caption", "as", "value", "series", "of", "zero", "remarks", "alt"})
SHORT = "value"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields the caption, the table or the alternative text, and the remarks in the order of their periods."""
    form, items = fields.text("as") or "line", items_of(fields.get("series"))
    labels = [dict(fields_of(item)).get("label") for item in items] or [None]
    courses = [_course(item, teller) for item in items] or [_course(fields.get("value"), teller)]
    if not all(len(course.points) > 1 for course in courses):
        raise Untold("a course of one period")
    caption = fields.get("caption")
    noted = Noted(tuple(fact for course in courses for _, fact in course.points))
    if caption is not None:
        yield Unit((*teller.words(caption), noted), caption.location)
    if form == "columns":
        yield from _columns(courses, labels, noted, teller)
    else:
        yield Unit(tuple(_alt(form, courses, fields, teller)), fields.location)
        yield from _named(courses, labels, noted if caption is None else Noted(()), teller)
    if form == "spark":
        yield from _under_lines(courses, caption, fields.location, teller)
    yield from _remarks(fields.get("remarks"), teller)


def _course(node: Node | None, teller: Teller) -> Course:
    """Returns the figures of all periods that have one, and what they are called."""
    fields = dict(fields_of(node))
    found = VALUE.fullmatch(text_of(fields.get("value", node)))
    if node is None or not found or fields.keys() - {"value", "label"}:
        raise Untold("a course")
    points = list(_points(found["address"], teller))
    there = [label for label, _ in points]
    return Course(
        name=_name(found["address"], fields.get("label"), node.location, teller),
        points=tuple(points),
        format=found["format"] or "",
        breaks=tuple(_breaks(found["address"].partition("@")[0], there, teller)),
        location=node.location,
    )


def _points(address: str, teller: Teller) -> Iterator[tuple[str, Fact]]:
    """Yields the figures from the first to the last period that has one; a period between them may lack its own."""
    labels = every_period(teller.case.table.beside.periods)
    facts = [teller.facts.in_course(address, label) for label in labels]
    there = [n for n, fact in enumerate(facts) if fact]
    for n in range(there[0], there[-1] + 1) if there else ():
        fact = facts[n] or replace(teller.facts.cells.lacking(address.partition("@")[0]), when=labels[n])
        if fact.hidden and not fact.must_hide:
            raise Untold("a figure that may be withheld")
        yield labels[n], fact


def _name(address: str, label: Node | None, location: Location, teller: Teller) -> tuple[Piece, ...]:
    """Returns what a course is called: by its own label, that of what the place is held against, or its measure's."""
    if label is not None:
        return tuple(piece for piece in teller.words(label) if not isinstance(piece, Mention))
    path, _, name = address.partition("@")
    node = teller.case.of_table("against") if name else teller.case.measures.get(path)
    if name and isinstance(node, syntax.Mapping):
        node = node.get(name)
    found = dict(fields_of(node)).get("label")
    if found is None and name:
        raise Untold("a course without a name")
    if found is None:
        return (Literal(path, location, "path"),)
    return (Literal(alike(tidied(text_of(found))), found.location, f"label of {address}"),)


def _breaks(path: str, there: Sequence[str], teller: Teller) -> Iterator[str]:
    """Yields the sentence on each break among the periods of a course."""
    for fields in teller.case.broken(path):
        for label, reason in fields_of(fields.get("breaks")):
            if label in there[1:]:
                called = (text_of(fields.get("label")),)
                yield break_sentence(f"{label}|{text_of(reason)}", called, teller.case.language)


def _columns(courses: Sequence[Course], labels: Sequence[Node | None], noted: Noted, teller: Teller) -> Iterable[Told]:
    """Yields the names of several courses, or of one that has a label, then two or more units for each period."""
    for n, (course, label) in enumerate(zip(courses, labels, strict=True)):
        if label is not None or len(courses) > 1:
            name = teller.words(label) if label is not None else course.name
            yield Unit((*name, *[noted] * (n == 0)), course.location)
    for n, (period, _) in enumerate(courses[0].points):
        yield Unit((Literal(alike(tidied(period)), courses[0].location, "period"),), courses[0].location)
        for course in courses:
            if [label for label, _ in course.points] != [label for label, _ in courses[0].points]:
                raise Untold("columns of other periods")
            yield Unit((Printed(course.points[n][1], course.format or IN_TABLE, course.location),), course.location)


def _alt(form: str, courses: Sequence[Course], fields: Fields, teller: Teller) -> Iterator[Piece]:
    """Yields the alternative text of a drawing, with what the spec adds to it."""
    several, words, location = len(courses) > 1, templates(teller.case.language), fields.location
    labels = _labels(courses, teller)
    ends = (labels[0], labels[-1])
    yield from described("sparks" if form == "spark" and several else form, courses, ends, teller.case.language)
    if form == "spark":
        yield from [] if several else filled(words.own_scale, (), location)
    elif form == "line" and fields.text("zero") and not fields.is_true("zero"):
        values = [value for course in courses for value in course.values.values()]
        yield Starts(
            words=words.scale,
            zero=words.zero,
            like=courses[0].said(0),
            least=min(values),
            reach=max(values) - min(values),
            perhaps=min(values) < 0,
        )
    elif all(value >= 0 for course in courses for value in course.values.values()):
        yield from filled(words.scale, [[Literal(words.zero, location)]], location)
    alt = fields.get("alt")
    yield from teller.words(alt) if alt is not None else ()


def _named(courses: Sequence[Course], labels: Sequence[Node | None], noted: Noted, teller: Teller) -> Iterable[Told]:
    """Yields the names that refer to a note: they are read behind the drawing."""
    for n, (course, label) in enumerate(zip(courses, labels, strict=True)):
        pieces = teller.words(label) if label is not None else course.name
        is_printed = len(courses) > 1 or label is not None
        if is_printed and n == 0 and any(fact.notes for fact in noted.facts):
            yield Unit((*pieces, noted), course.location)
        elif any(isinstance(piece, Mention) or (isinstance(piece, Printed) and piece.fact.notes) for piece in pieces):
            yield Unit(pieces, course.location)


def _under_lines(courses: Sequence[Course], caption: Node | None, location: Location, teller: Teller) -> Iterator[Told]:
    """Yields what stands under small lines: their periods, where the caption does not tell them; that scales differ."""
    labels = _labels(courses, teller)
    language = teller.case.language
    pieces = teller.words(caption) if caption is not None else ()
    if any(isinstance(piece, Printed) for piece in pieces):
        raise Untold("a caption with figures")
    told_ = "".join(piece.text for piece in pieces if isinstance(piece, Literal))
    said = (
        [] if labels[0] in told_ and labels[-1] in told_ else [word("lines", language, low=labels[0], high=labels[-1])]
    )
    said += [templates(language).own_scales] if len(courses) > 1 else []
    if said:
        yield Unit((Literal(alike(tidied(". ".join(said))), location),), location)


def _labels(courses: Sequence[Course], teller: Teller) -> list[str]:
    """Returns the periods in which a course has a figure, in their order."""
    there = {label for course in courses for label, _ in course.points}
    return [label for label in every_period(teller.case.table.beside.periods) if label in there]


def _remarks(node: Node | None, teller: Teller) -> Iterable[Told]:
    """Yields the words of each remark, those of the earliest period first."""
    periods, found = every_period(teller.case.table.beside.periods), []
    for item in items_of(node):
        remark = dict(fields_of(item))
        if remark.keys() != {"at", "words"} or text_of(remark["at"]) not in periods:
            raise Untold("a remark")
        found.append((periods.index(text_of(remark["at"])), remark["words"]))
    for _, words in sorted(found, key=lambda one: one[0]):
        yield from teller.unit(words)
