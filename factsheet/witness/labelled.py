"""Works out what the lines of a trend are labelled with: their names, their periods, and their values as printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from factsheet.numbers import formats_for
from factsheet.numbers import said as says_figure
from factsheet.syntax import Node
from factsheet.witness.courses import Course
from factsheet.witness.evidence import fields_of, items_of, text_of
from factsheet.witness.lettered import Lettered
from factsheet.witness.pieces import Fact, Literal, Printed, Untold
from factsheet.witness.telling import VALUE, Fields, Teller
from factsheet.witness.years import every_period

_FORMS = ("line", "area", "spark")
_SHORT = ("number", "bare", "bare1", "compact")  # formats that a chart may have in place of a longer one


def lettered(fields: Fields, courses: Sequence[Course], teller: Teller) -> Iterator[Lettered]:
    """Yields what a trend of these courses must be labelled with; nothing of one in columns, or with short forms."""
    form = fields.text("as") or "line"
    if form not in _FORMS or teller.claims.abbreviated or not all(courses):
        return
    nodes = items_of(fields.get("series")) or (fields.get("value"),)
    labels = every_period(teller.case.table.beside.periods)
    try:
        facts = {
            (number, place): fact
            for number, (node, course) in enumerate(zip(nodes, courses, strict=True))
            for place in course
            if (fact := teller.facts.in_course(_address(node), labels[place]))
        }
        names = tuple(_names(nodes, fields, facts.values(), teller))
        remarks = [text_of(dict(fields_of(item)).get("at")) for item in items_of(fields.get("remarks"))]
    except Untold:
        return

    def says(text: str) -> frozenset[tuple[int, int]]:
        return frozenset(at for at, fact in facts.items() if _says(text, fact, teller.case.language))

    yield Lettered(
        form=form,
        courses=tuple(courses),
        names=names,
        periods=dict(enumerate(labels)),
        says=says,
        remarks=tuple(labels.index(at) for at in remarks if at in labels),
    )


def _address(node: Node | None) -> str:
    found = VALUE.fullmatch(text_of(dict(fields_of(node)).get("value", node)))
    if not found:
        raise Untold("a course")
    return found["address"]


def _names(nodes: Sequence[Node | None], fields: Fields, facts: Iterable[Fact], teller: Teller) -> Iterator[str]:
    """Yields the name of each course that is printed at its line; an empty one for what may be read aloud there."""
    noted = fields.get("caption") is None and any(fact.notes or fact.remarked for fact in facts)
    for number, node in enumerate(nodes):
        label = dict(fields_of(node)).get("label")
        if (label is None and len(nodes) == 1) or (noted and number == 0):
            yield ""
            continue
        pieces = teller.words(label) if label is not None else (teller.label(_address(node), fields.location),)
        if any(isinstance(piece, Printed) for piece in pieces):
            raise Untold("a name with a figure, which may be taken for a value")
        plain = all(isinstance(piece, Literal) for piece in pieces)
        yield "".join(piece.text for piece in pieces if isinstance(piece, Literal)) if plain else ""


def _says(text: str, fact: Fact, language: str) -> bool:
    """Whether a text may be how a figure is printed in a chart."""
    if fact.value is None or fact.must_hide:
        return False
    for type_ in fact.types:
        formats = formats_for(type_, language)
        names = (fact.format, *formats[:1], *(name for name in _SHORT if name in formats or name.startswith("bare")))
        if any(name and says_figure(text, fact.value, type_, name, language) for name in names):  # type: ignore[arg-type]
            return True
    return False
