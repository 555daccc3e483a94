"""Makes the card of a sheet from its bound blocks, and from the words that the spec has for the card alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from factsheet.blocks.block import Block
from factsheet.blocks.card import Card, CardRow
from factsheet.blocks.counted.count import HeldCount
from factsheet.blocks.kinds.banner import Banner
from factsheet.blocks.kinds.callout import Callout, Contact
from factsheet.blocks.kinds.counts import Counts
from factsheet.blocks.unbound import EntrySource
from factsheet.blocks.vocabulary import Entry, Unit, Value
from factsheet.blocks.walk import blocks_in, runs_in
from factsheet.problems import Location, Problem
from factsheet.stages.bind.filling import Filling
from factsheet.stages.validate import SpecFile
from factsheet.stages.validate.social import SocialFile
from factsheet.text.sentences import around_source, says_reported, status_sentence, unpublished_in_words
from factsheet.text.words import Origin, Piece, Run, Words

MOST_ROWS = 3
_ASIDE = " · "  # between two ways to get in touch


def card_of(binder: Filling, file: SpecFile, blocks: Sequence[Block], location: Location) -> tuple[Card, ...]:
    """Returns the card of a sheet with these bound `blocks`; nothing, with a problem, where there is none.

    `location` is that of the spec.
    """
    social = file.social
    if social is None:
        fact = "the spec does not say what its card for the feed shows."
        step = "Add social: {message: …, counts: ID, contact: NAME}, with the id of a counts block."
        binder.problems.append(Problem.of("no-card", location, "social", fact, step))
        return ()
    every = tuple(blocks_in(tuple(blocks)))
    rows = _rows(binder, social, every)
    if not rows:
        return ()
    message = _bare(social.message.bind(binder))
    caveat = _bare(social.caveat.bind(binder)) if social.caveat else None
    banner = next((block for block in every if isinstance(block, Banner)), None)
    said = [words for words in (message, caveat) if words]
    if caveat is None and binder.statistics.measures.basis == "reports" and not _reported(said, binder.language):
        caveat = Words((_typed(binder, status_sentence("reported", (), binder.language), location),), location)
    call, number, others = _help(binder, social.contact, every)
    card = Card(
        title=_bare(banner.title) if banner else file.title.bind(binder),
        message=message,
        rows=rows,
        call=call,
        number=number,
        others=others,
        caveat=caveat,
        source=_source(binder, rows, social.message.location),
        location=social.message.location,
    )
    return (_with_statuses(binder, card),)


def _rows(binder: Filling, social: SocialFile, blocks: Iterable[Block]) -> tuple[CardRow, ...]:
    """The first figures of the counts block that the card shows; none, with a problem, where it is not on the sheet."""
    named = social.counts
    found = next((block for block in blocks if block.id == named.id and isinstance(block, Counts)), None)
    if found:
        return tuple(_row(binder, item, found.unit) for item in found.items[:MOST_ROWS])
    if not binder.problems:
        fact = f"'{named.id}' is not on the sheet of {binder.place.name}, and its card has no figures."
        step = "Name a counts block that every sheet has."
        problem = Problem.of("no-card", named.location, "social.counts", fact, step)
        binder.problems.append(replace(problem, names_sheet=True))
    return ()


def _row(binder: Filling, item: HeldCount, common: Unit | None) -> CardRow:
    """A row of the card: its label without references to notes, behind its unit. What is hidden is said in words."""
    value, unit = item.value, item.unit or common
    figure, label = value.figure, _bare(item.label)
    if unit:
        words = unit.of(value)
        space = _typed(binder, " ", label.location)
        label = replace(label, runs=(*words.runs, space, *label.runs))
    in_words = figure.missing and (bool(figure.symbol) or figure.state != "not-available")
    run = value.run
    if in_words:
        heard = unpublished_in_words(figure.state, figure.symbol, binder.language)
        run = replace(run, text=heard, expansion="")
    return CardRow(value=Value(run, figure, _bare_runs(value.after)), label=label, in_words=in_words)


def _bare(words: Words) -> Words:
    """Words without references to notes, for which a card has no room."""
    return replace(words, runs=_bare_runs(words.runs))


def _bare_runs(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs without references to notes and what parts them from a figure; marks of a status stay."""
    return tuple(run for run in runs if not run.note and not (run.superior and not run.expansion))


def _reported(said: Iterable[Words], language: str) -> bool:
    """Whether some of the words say that the figures are of what was reported."""
    return any(says_reported(words.plain, language) for words in said)


def _help(
    binder: Filling, wanted: EntrySource, blocks: Sequence[Block]
) -> tuple[Words | None, Words | None, Words | None]:
    """What stands over the number, the number, and the other ways to get in touch on one line.

    They are those of the callout that has the contact; without such a callout the number stands alone. Where the place
    does not have the contact, the first one of a callout is set large.
    """
    entry = wanted.bind(binder)
    figure = entry.words.runs[0].origin.figure if isinstance(entry, Entry) else None
    callouts = [block for block in blocks if isinstance(block, Callout) and block.items]
    for block in callouts:
        for main in block.items:
            if figure is None or figure.path in _paths(main):
                label, number = main.label or block.title, entry.words if isinstance(entry, Entry) else _shown(main)
                others = [item for item in block.items if item is not main]
                return label and _bare(label), number, _line(binder, others, wanted.location)
    return None, entry.words if isinstance(entry, Entry) else None, None


def _shown(item: Contact) -> Words | None:
    """What a contact prints under its label."""
    return item.words or (item.contact.words if item.contact else None)


def _paths(item: Contact) -> frozenset[str]:
    """The paths of what a contact prints."""
    return frozenset(run.origin.figure.path for run in runs_in((item.words, item.contact)) if run.origin.figure)


def _line(binder: Filling, items: Sequence[Contact], location: Location) -> Words | None:
    """Contacts with their labels one behind another; None for none."""
    runs: list[Run] = []
    for item in items:
        runs += [_typed(binder, _ASIDE, location)] if runs else []
        shown = _shown(item)
        if item.label and shown:
            runs += (*_bare_runs(item.label.runs), _typed(binder, " ", location))
        runs += _bare_runs(shown.runs) if shown else ()
    return Words(tuple(runs), location) if runs else None


def _source(binder: Filling, rows: Sequence[CardRow], location: Location) -> Words:
    """Where the figures are from, and of when."""
    before, between = around_source(binder.language)
    own = binder.statistics.info.source
    measures = [row.value.figure.measure for row in rows]
    sources = dict.fromkeys((measure.source if measure else None) or own for measure in measures)
    named = Piece(kind="value", text="set.source", location=location)
    if list(sources) != [own]:
        named = Piece(kind="text", text="; ".join(source.removesuffix(".") for source in sources), location=location)
    day = Piece(kind="value", text="set.as_of", format="date", location=location)
    pieces = (_text(before, location), named, _text(between, location), day)
    return binder.words(pieces, location, "social.source")


def _text(text: str, location: Location) -> Piece:
    """A text that the program adds."""
    return Piece(kind="text", text=text, location=location)


def _with_statuses(binder: Filling, card: Card) -> Card:
    """Returns a card that says behind its source which of its figures are not final."""
    labels: dict[str, list[str]] = {}
    for row in card.rows:
        labels.setdefault(row.value.figure.marked_as or "", []).append(row.label.plain)
    figures = [run.origin.figure for run in runs_in(card)]
    of_all = {figure.marked_as or "" for figure in figures if figure and figure.may_have_status}
    location = card.source.location
    runs: list[Run] = []
    for status in sorted(of_all - {""}):
        named = () if len(of_all) == 1 else tuple(labels.get(status, ()))
        runs.append(_typed(binder, ". " if not runs else " ", location))
        runs.append(_typed(binder, status_sentence(status, named, binder.language), location))
    return replace(card, source=replace(card.source, runs=(*card.source.runs, *runs))) if runs else card


def _typed(binder: Filling, text: str, location: Location) -> Run:
    """A run that the program adds."""
    return Run(text=text, origin=Origin(location), serial=binder.serial())
