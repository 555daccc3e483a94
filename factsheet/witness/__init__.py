"""The witness: it reads a spec and its table again, by itself, and holds a finished file against what they say.

It shares nothing with the stages that make a page, but for the readers of YAML, tables and printed numbers, and the
sentences that the program adds in each language. What it cannot work out it leaves out as a whole, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import SequenceMatcher

from factsheet.pdf.reading.elements import ElementRead
from factsheet.problems import Location
from factsheet.record import record, replace
from factsheet.witness import carded, itself, measured
from factsheet.witness.cells import UNSURE
from factsheet.witness.evidence import LIVE, Case, Claims, Evidence, fields_of, scalars_in
from factsheet.witness.foot import Foot
from factsheet.witness.itself import OfItself
from factsheet.witness.matching import Difference, Reader
from factsheet.witness.order import differences
from factsheet.witness.pieces import Anything, Literal, Piece, Printed, Told, Unit, Untold
from factsheet.witness.read_back import ReadPage, ReadUnit, digits_in, letters_of, read_page
from factsheet.witness.rules import OnPage, broken
from factsheet.witness.sketches import Mark, Sketch
from factsheet.witness.telling import Teller, drawn_kinds, kinds
from factsheet.witness.unpublished import STATES, words_of

_LIKE = 0.8  # of two notes, of which one is the other with a word or a figure changed
__all__ = [
    "Case",
    "Claims",
    "Difference",
    "Evidence",
    "Mark",
    "OfItself",
    "Sketch",
    "Testimony",
    "drawn_kinds",
    "kinds",
    "testify",
]


@record
class Testimony:
    """What the witness found: the differences, how many units it told, and the kinds of block that it left out.

    `measured` is the number of graphics that were held against the cells, `unmeasured` that of those it left out.
    """

    differences: tuple[Difference, ...]
    units: int
    untold: tuple[str, ...]
    measured: int = 0
    unmeasured: int = 0


def testify(
    case: Case,
    claims: Claims,
    root: ElementRead,
    said: OfItself,
    sketches: Sequence[Sketch],
    attached: Sequence[bytes],
) -> Testimony:
    """Holds a file against what spec and table say of a place: its tags, drawings, attached files.

    `said` is what it says of itself.
    """
    try:
        teller = Teller(case, claims)
        told = carded.told(teller) if claims.card else teller.sheet()
    except Untold:
        return Testimony((), 0, ("sheet",))
    page = read_page(root)
    if claims.card:
        reader = Reader(language=case.language, page=page, notes={}, abbreviated=False, marked=False, live=False)
        return Testimony(tuple(differences(told, reader)), len(told), ())
    reader = Reader(
        language=case.language,
        page=page,
        notes=_notes(teller),
        abbreviated=claims.abbreviated,
        marked=_are_marked(told),
        live=claims.edition == LIVE,
    )
    found = [*teller.wrong, *differences(told, reader)]
    if not found:
        found = [
            *itself.faults(said, teller, reader),
            *_stray_notes(teller, reader, told),
            *Foot(reader, case).differences(_printed(told)),
            *_short(page, case.language),
            *measured.faults(teller.demands, sketches, case.language),
        ]
    if found:  # the rules are held against what stands in the place of each figure, whatever it is
        reader = replace(reader, lenient=True, read=[], heard=[], taken={})
        differences(told, reader)
    found += broken(OnPage(teller.facts, reader, told, attached))
    units = sum(isinstance(item, Unit) and item.twin != "second" for item in told)
    asked = [each for each in teller.demands if each.wanted is None or each.wanted]
    return Testimony(
        tuple(found),
        units,
        tuple(item.kind for item in told if isinstance(item, Anything)),
        measured=sum(each.wanted is not None for each in asked),
        unmeasured=sum(each.wanted is None for each in asked),
    )


def _notes(teller: Teller) -> dict[str, tuple[Piece, ...]]:
    """Returns the pieces of each note of the spec, but of those that cannot be told."""
    found: dict[str, tuple[Piece, ...]] = {}
    for name, node in teller.case.notes.items():
        try:
            found[name] = teller.words(node)
        except Untold:
            continue
    return found


def _stray_notes(teller: Teller, reader: Reader, told: Iterable[Told]) -> Iterable[Difference]:
    """Yields a printed note that is none of the spec or of a measure; of a block that is not told there may be one."""
    if any(isinstance(item, Anything) and "." not in item.kind and item.kind != "footnotes" for item in told):
        return
    cases = (teller.case, *map(teller.case.of_list, teller.case.evidence.lists))
    described = [fields for case in cases for fields in case.measures.values()]
    sayings = [node for fields in described for name in UNSURE if (node := fields.get(name)) is not None]
    others = {letters_of(one.text) for node in sayings for one in scalars_in(node)}
    try:
        known = [teller.words(node) for node in teller.case.notes.values()]
        of_files = [dict(fields_of(one.root)).get("measures") for one in teller.case.table.beside.described.values()]
        own = [fields.get("note") for fields in described]
        own += [dict(fields_of(measure)).get("note") for node in of_files for _, measure in fields_of(node)]
        known += [teller.words(node) for node in own if node is not None]
    except Untold:
        return
    for number, note in reader.page.notes.items():
        is_saying = bool(sayings) and not any(_is_like(pieces, note, others) for pieces in known)
        if not is_saying and not any(reader.fault(Unit(pieces, Location("")), note) is None for pieces in known):
            yield Difference(f"prints a note {number} that the spec does not have: '{note.raw[:60]}'.", Location(""))


def _is_like(pieces: tuple[Piece, ...], note: ReadUnit, others: Iterable[str]) -> bool:
    """Whether a printed note is so much like one that is known that it can be no sentence on a measure.

    `others` are the letters of what measures say of themselves, which such a sentence has in it.
    """
    letters = letters_of(note.raw)
    if not all(isinstance(piece, Literal) for piece in pieces) or any(one in letters for one in others if one):
        return False
    words = " ".join(piece.text for piece in pieces if isinstance(piece, Literal))
    return SequenceMatcher(None, words, note.text).ratio() > _LIKE


def _short(page: ReadPage, language: str) -> Iterable[Difference]:
    """Yields a mark or a short form that prints another number than what is read in its place."""
    hidden = words_of(STATES, "", language)
    for printed, heard in page.short:
        numbers, said = digits_in(printed), digits_in(heard)
        if numbers and numbers != said and (said or "".join(heard.split()).casefold() in hidden):
            yield Difference(f"prints '{printed.strip()}' where '{heard.strip()}' is read.", Location(""))


def _printed(told: Iterable[Told]) -> list[Printed]:
    pieces = (piece for unit in told if isinstance(unit, Unit) for piece in unit.pieces)
    return [piece for piece in pieces if isinstance(piece, Printed) and not piece.heard]


def _are_marked(told: Iterable[Told]) -> bool:
    """Whether some figures have a status that others do not have, so that each of them must be marked.

    A day has none, and the limits of an interval have that of their estimate.
    """
    facts = [piece.fact for piece in _printed(told) if not isinstance(piece.fact.value, date)]
    facts = [fact for fact in facts if not (fact.limits and fact.path.endswith((".low", ".high")))]
    return len({fact.status for fact in facts if fact.cell and not fact.hidden}) > 1
