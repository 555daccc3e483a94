"""Writes a draft as YAML: only what differs from a plain table, with a comment at each guess."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from factsheet.advice.drafting.cautions import Caution
from factsheet.advice.drafting.legends import Legend
from factsheet.advice.drafting.proposals import Proposal
from factsheet.advice.drafting.said import Said
from factsheet.advice.drafting.survey import Survey
from factsheet.advice.drafting.symbols import STATES, state_of
from factsheet.advice.drafting.words import forms_of
from factsheet.problems.escaping import escaped
from factsheet.statistics.mapping.form import TableForm
from factsheet.statistics.periods import years_apart
from factsheet.statistics.states import NONE, meanings

_PLAIN = re.compile(r"[^\W\d_](?:[\w .()/+–-]*[\w.()+])?")
_WORDS = ("true", "false", "null", "yes", "no", "on", "off", "nan", "inf", "y", "n")
_BOUND = re.compile("[0-9]+")
_NUMBERED = ("count", "share", "rate", "ratio", "amount", "growth", "rank", "year")
_DEFAULT_MINIMUM = 5
_NOTHING_SAID = TableForm()

_COMMENTS = re.compile(
    r"(?i)\b(?:comments?|remarks?|notes?|memos?|internal|bemerkung(?:en)?|anmerkung(?:en)?|kommentare?|notiz(?:en)?"
    r"|commentaires?|remarques?|observations?|comentarios?|observaciones|notas?)\b"
)


def written(
    survey: Survey,
    proposals: Sequence[Proposal],
    said: Said,
    file: str,
    cautions: Sequence[Caution] = (),
    legends: Sequence[tuple[Legend, ...]] = (),
    form: TableForm = _NOTHING_SAID,
) -> str:
    """Write the measures file of a table in `file` as it seems to be; `form` has the files that one names already."""
    lines = [
        f"# A draft for {escaped(file)}, made from what it shows. Correct it, then: factsheet data {escaped(file)}",
        *(f"# Look at it before anything is published: {caution}" for caution in cautions),
        *_set(survey, said),
        *["  status: provisional  # a guess, by what stands around the table"][
            : any(c.is_preliminary for c in cautions)
        ],
        *_table(survey, proposals, legends, form),
        "measures:",
        *(_measure(proposal) for proposal in proposals),
        *(() if survey.is_keyed else _against(survey)),
        *_disclosure(proposals, legends),
    ]
    return "\n".join(lines) + "\n"


def _set(survey: Survey, said: Said) -> Iterator[str]:
    yield "set:"
    if survey.periods:
        yield f"  # The year is that of the last period, {survey.periods[-1]}. Write year: or period: to say another."
    else:
        yield f"  year: {said.year}" if said.year else "  # write the year of the figures, such as year: 2017"
    why = f"  # a guess: the day in each row of {quoted(said.column)}" if said.column else ""
    yield f"  as_of: {said.as_of}{why}" if said.as_of else "  # write the day they are of, such as as_of: 2018-07-11"
    yield f"  source: {quoted(said.source)}" if said.source else "  # write who published them, as source: …"


def _table(
    survey: Survey, proposals: Sequence[Proposal], legends: Sequence[tuple[Legend, ...]], form: TableForm
) -> list[str]:
    grid = survey.grid
    lines = [f"files: {flow(form.files)}"] if form.files else [f"file: {quoted(form.file)}"] if form.file else []
    if survey.is_keyed:
        lines += _missing(proposals, legends)
        return ["table:", *(f"  {line}" for line in lines)] if lines else []
    if survey.sheets:
        lines.append(f"sheets: {flow((label, name) for label, name in survey.sheets)}")
    elif survey.sheet:
        lines.append(f"sheet: {quoted(survey.sheet)}")
    place = grid.headings[survey.place].full
    name = grid.headings[survey.name].full if survey.name >= 0 else ""
    if not grid.is_named(survey.place):  # its heading stands above the header
        lines.append(f"header: {grid.header}")
    lines += _place(survey, place)
    if name and name != "name":
        lines.append(f"name: {quoted(name)}")
    period = grid.headings[survey.period].full if survey.period >= 0 else ""
    if survey.value >= 0:
        fields = [("measure", grid.headings[survey.measure].full), ("period", period)]
        fields.append(("value", grid.headings[survey.value].full))
        lines.append(f"long: {flow((field, text) for field, text in fields if text)}")
    elif period:
        lines.append(f"period: {quoted(period)}")
    lines += _rows(survey)
    lines += _missing(proposals, legends)
    return ["table:", *(f"  {line}" for line in lines)] if lines else []


def _place(survey: Survey, heading: str) -> Iterator[str]:
    """Yields the column of the places, and what to do with a table that has none: its rows are periods or measures."""
    if survey.is_headless:
        corner = survey.grid.headings[survey.place].location
        where = f"cell {corner.cell}" if corner.cell else f"line {corner.line}"
        yield f"# write a heading over the places, in {where}, and here the same, as place: Place"
        yield "# if the rows are measures and no places, turn the table first (copy, paste special, transpose)"
    elif heading != "id":
        yield f"place: {quoted(heading)}"
    if survey.has_periods_for_places:
        yield "# The rows are periods, not places. Add a column that says whose figures they are, with the same name in"
        yield f"# each row. Write its heading here, as place: …, and period: {quoted(heading)} under it."


def _rows(survey: Survey) -> Iterator[str]:
    fields = []
    if survey.totals:
        fields.append(f"totals: {flow(survey.totals)}")
    if survey.leave_out:
        fields.append(f"leave_out: [{', '.join(map(quoted, survey.leave_out))}]")
    if survey.after:
        fields.append(f"after: {quoted(survey.after)}")
    if fields:
        yield f"rows: {{{', '.join(fields)}}}"


def _missing(proposals: Sequence[Proposal], legends: Sequence[tuple[Legend, ...]]) -> Iterator[str]:
    """Yields what the symbols of the table mean: by its legend first, with the cell that says so."""
    found: Counter[str] = Counter()
    for proposal in proposals:
        if proposal.kind in _NUMBERED:
            found.update(dict(proposal.symbols))
    sorted_: dict[str, list[str]] = {}
    by_legend = {said[0].symbol: said[0].state for said in legends if len(said) == 1}
    for text in found:
        state = by_legend.get(text) or (state_of(text) if text else "not_available")
        sorted_.setdefault(state, []).append(text)
    states = [f"{state}: [{', '.join(map(quoted, sorted_[state]))}]" for state in (*STATES, NONE) if state in sorted_]
    if states:
        yield f"missing: {{{', '.join(states)}}}"
    for said in (said for said in legends if said[0].symbol in found):
        yield f"# {quoted(said[0].symbol)}: {' and '.join(map(str, said))}; look whether this is meant of these figures"
    for text in sorted_.get("ambiguous", ()):
        cells = "1 cell" if found[text] == 1 else f"{found[text]} cells"
        yield f"# {quoted(text)} in {cells} is {meanings(text)}: write which, as missing: {{none: [{quoted(text)}]}}"


def _measure(proposal: Proposal) -> str:
    fields: list[str] = []
    if proposal.periods:
        fields.append(f"periods: {quoted(proposal.periods)}")
    elif proposal.heading != proposal.path:
        fields.append(f"column: {quoted(proposal.heading)}")
    fields.append(f"label: {quoted(proposal.label)}")
    fields.append(f"kind: {proposal.kind}")
    fields += _of_kind(proposal)
    comment = f"  # a guess: {proposal.guess}" if proposal.guess else ""
    if proposal.is_ambiguous:
        return (
            f"  # {proposal.path}: several columns are called {quoted(proposal.heading)}; give them different headings"
        )
    if proposal.kind == "text" and _COMMENTS.search(proposal.heading):
        aside = "comments may not be meant for all to read: take the first # away to print them"
        return f"  # {proposal.path}: {{{', '.join(fields)}}}  # {aside}"
    return f"  {proposal.path}: {{{', '.join(fields)}}}{comment}"


def _of_kind(proposal: Proposal) -> Iterator[str]:
    """Yields the fields that belong to the kind of a measure."""
    if proposal.currency:
        yield f"currency: {proposal.currency}"
    if proposal.per:
        yield f"per: {proposal.per}"
    if proposal.unit and proposal.kind == "amount":
        yield f"unit: {flow(zip(('one', 'other'), forms_of(proposal.unit), strict=True))}"
    if proposal.decimals is not None:
        yield f"decimals: {proposal.decimals}"
    if proposal.interval:
        yield "interval: true"
    if proposal.people is not None:
        yield f"people: {str(proposal.people).lower()}"
    if proposal.kind == "count" and any(not text for text, _ in proposal.symbols):
        yield "optional: true"


def _against(survey: Survey) -> Iterator[str]:
    fields = [f"  last: {{period: -1, label: {_before(survey.periods)}}}"] if len(survey.periods) > 1 else []
    for text, id_ in survey.totals:
        fields.append(f"  {id_.casefold()}: {{row: {id_}, label: {quoted(text)}}}")
    if fields:
        yield "against:"
        yield from fields


def _before(periods: Sequence[str]) -> str:
    """What the period before the last is called: a year only where they are years, one after the other."""
    return "Last year" if years_apart(*periods[-2:]) == 1 else "The period before"


def _disclosure(proposals: Sequence[Proposal], legends: Sequence[tuple[Legend, ...]]) -> Iterator[str]:
    if not any(proposal.people or (proposal.kind == "count" and proposal.people is None) for proposal in proposals):
        return
    texts = (text for proposal in proposals for text, _ in proposal.symbols if text.startswith("<"))
    bounds = [int(found[0]) for text in texts if (found := _BOUND.search(text)) and int(found[0]) > 1]
    because = "its cells say so" if bounds else "nothing said which"
    if not bounds and (bounds := [said.bound for legend in legends for said in legend if said.bound > 1]):
        because = "its legend says so"
    minimum = min(bounds, default=_DEFAULT_MINIMUM)
    rule = f'{{minimum: {minimum}, because: "a guess: {because}"}}'
    yield f"disclosure: {rule}  # write your rule on small counts of people"


def flow(entries: Iterable[tuple[str, str]]) -> str:
    """Write texts by their names as a mapping in one line."""
    return f"{{{', '.join(f'{quoted(name, is_key=True)}: {quoted(text)}' for name, text in entries)}}}"


def quoted(text: str, *, is_key: bool = False) -> str:
    """Write a text so that YAML reads it as it is; years and words that are names stand plain."""
    text = " ".join(text.split())
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    if is_key and re.fullmatch("[0-9]{4}", text):
        return text
    return json.dumps(text, ensure_ascii=False)
