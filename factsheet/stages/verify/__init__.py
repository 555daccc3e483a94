"""The stage that verifies: reopens the finished bytes and compares them with the sheet and the cells of the table.

It knows nothing of how the file was written, and reads it as any reader would. The marks of the file must be those of
the sheet, all of them, in their order and no others, and every object of the file one that the sheet demands. No two
texts may touch, and none may be covered or off the page. Every figure is parsed back from the printed text, by a parser
that shares no code with the formats, and compared with the text of its cell.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from factsheet import numbers
from factsheet.drawing.tree import Tag, Text
from factsheet.graphics.geometry import MM
from factsheet.numbers.parse_digits import parse_percent
from factsheet.pdf.reading import ElementRead, LinkRead, Reading, open_pdf, read_open
from factsheet.problems import Location, Problem, stop_on
from factsheet.stages.compose import Sheet
from factsheet.stages.finish import Proof
from factsheet.stages.verify import (
    agreement,
    compared,
    drawings,
    inked,
    seen,
    standing,
    statuses,
    staying,
    touching,
    witnessed,
    world,
)
from factsheet.stages.verify.agreement import TextUnit
from factsheet.stages.verify.amounts import true_value
from factsheet.stages.verify.expected import near, other_language, said_of, text_in, text_read_in
from factsheet.stages.verify.painted import Painted
from factsheet.stages.verify.report import Checked, Report
from factsheet.statistics import Figure
from factsheet.statistics.collecting import no_collection
from factsheet.text.sentences import not_comparable, unpublished_in_words, unpublished_words
from factsheet.text.tables import short_state
from factsheet.text.words import Run


@no_collection()
def verify(proof: Proof) -> Report:
    """Returns the report on `proof`. Raises `Refused` when the file differs from its sheet or its data in anything."""
    sheet = proof.sheet
    check = _Check(sheet, sheet.page.name)
    with open_pdf(proof.data, check.name) as pdf:
        reading = read_open(pdf, check.name)
        check.document(reading)
        shown = check.painted.compared(reading)
        for fact in world.faults(sheet, proof.data, pdf, reading, check.painted.contents, check.painted.faces):
            check.report(fact)
        check.structure(reading)
    figures = check.figures(shown) if shown else ()
    hidden = seen.faults(sheet, check.painted.contents.marks, reading.marks) if shown else ()
    frames = check.painted.contents.frames
    drawn = (*drawings.faults(sheet, frames), *standing.faults(frames), *inked.faults(sheet, frames))
    for fact, location in (*hidden, *drawn):
        check.report(fact, location)
    units = check.staying(reading)
    for fact, location in () if check.problems else witnessed.faults(sheet, reading, frames):
        check.report(fact, location)
    check.problems += touching.problems(sheet)
    stop_on(check.problems)
    return Report(
        marks=len(reading.marks),
        figures=figures,
        text_units=units,
        drawn=drawings.told(check.painted.contents.nodes),
        notes=sum(tag.role == "Note" for tag in check.tags),
        links=sum(bool(tag.target and tag.target.kind == "uri") for tag in check.tags),
    )


class _Check:
    """Compares one file with its sheet, and collects every difference in `problems`."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self.sheet, self.name = sheet, name
        self.problems: list[Problem] = []
        self.report = partial(_report, self.problems, name)  # and no method: whoever has it would hold the check
        self.painted = Painted(sheet, self.report)
        self.tags = [node for node in self.painted.contents.nodes if isinstance(node, Tag)]

    def staying(self, reading: Reading) -> tuple[TextUnit, ...]:
        """Checks that what must stay is there. Returns the text of the file, as far as its structure is the sheet's."""
        if self.problems or not reading.root:
            return ()
        units = agreement.text_units(self.sheet.tree, reading.root)
        for fact, location in staying.faults(self.sheet, self.painted.contents.frames, reading, units):
            self.report(fact, location)
        return units

    def document(self, reading: Reading) -> None:
        """Checks the document: one page of the right size, title, language, fonts, standards, attached figures."""
        page = self.sheet.page
        if reading.pages != 1:
            self.report(f"the file has {reading.pages} pages.")
        if (reading.title, reading.language) != (page.title, page.language):
            self.report(f"its title or language is '{reading.title}', {reading.language}.")
        for name, embedded in reading.fonts.items():
            if not embedded:
                self.report(f"the font {name} is not in the file.")
        if reading.rotation or not all(map(near, self._boxes(), reading.boxes)):
            self.report("the page is cut, turned or of another size.")
        if reading.foreign:
            self.report(f"the page uses {', '.join(reading.foreign)}, which no sheet needs: it may not look as drawn.")
        if reading.intents != self._intents() or reading.claims != page.edition.claims:
            self.report("the file does not claim the standard and the colours that it is made for.")
        if list(reading.attachments.values()) != [page.attachment.data] * page.edition.attached:
            self.report("the attached figures are not those published.")

    def _intents(self) -> tuple[tuple[str, str, str], ...]:
        """Returns the output intent that the file must have: subtype, identifier and digest of the profile."""
        page = self.sheet.page
        if page.press:
            condition = page.press.condition
            return (("GTS_PDFX", condition.identifier, hashlib.sha256(condition.profile).hexdigest()),)
        return (("GTS_PDFA1", "sRGB", hashlib.sha256(page.profile).hexdigest()),) if page.edition.part else ()

    def _boxes(self) -> Iterator[tuple[float, ...]]:
        """Yields the media, crop, bleed and trim box that the page must have."""
        sheet, press = self.sheet, self.sheet.page.press
        for out in (sheet.margin, sheet.margin, press.bleed if press else 0.0, 0.0):
            low = sheet.margin - out
            yield low, low, sheet.width + sheet.margin + out, sheet.height + sheet.margin + out

    def structure(self, reading: Reading) -> None:
        """Checks the structure tree: the same elements in the same order, with their texts; also notes and links.

        Where every object and every mark is as wanted, the elements are, and only the notes are left.
        """
        if reading.root is None:
            self.report("the file has no structure tree.")
            return
        if not self.problems:
            self._notes(reading.root)
            return
        wanted = [
            (*said_of(tag, text_in(tag)), other_language(tag), tag.numbering if tag.role == "L" else "", tag.scope)
            for tag in self.tags
        ]
        found = [
            (*said_of(element, text_read_in(element)), element.language, element.numbering, element.scope)
            for element in reading.root.walk()
        ]
        for expected, got in zip(wanted, found, strict=False):
            if expected != got:
                text, right = ((str(part[2]) or str(part[3]))[:40] for part in (got, expected))
                self.report(f"the structure has {got[0]} '{text}' where {expected[0]} '{right}' belongs.")
                return
        if len(wanted) != len(found):
            self.report(f"the structure has {len(found)} elements, the sheet {len(wanted)}.")
            return
        self._notes(reading.root)
        self._links(reading)

    def _links(self, reading: Reading) -> None:
        """Checks that every link has the description and destination of its tag, and that nothing else is annotated."""
        wanted = [tag.target for tag in self.tags if tag.target]
        elements = [element for element in reading.root.walk() if element.role == "Link"] if reading.root else []
        for target, element in zip(wanted, elements, strict=True):
            links = {kid for kid in element.kids if isinstance(kid, LinkRead)}
            if links != {LinkRead("Link", target.contents, target.to if target.kind == "uri" else "")}:
                self.report(f"the link '{element.text.strip()}' does not go where it should.")
        tied = sum(isinstance(kid, LinkRead) for element in elements for kid in element.kids)
        if tied != len(reading.annotations):
            self.report(f"the page has {len(reading.annotations)} annotations, and {tied} belong to links.")

    def _notes(self, root: ElementRead) -> None:
        """Checks that the printed notes are those with references, each once."""
        order = [placed.note.id for placed in sorted(self.sheet.notes.by_id.values(), key=lambda p: p.number)]
        printed = [element.id for element in root.walk() if element.role == "Note"]
        if sorted(printed) != sorted(order):
            self.report(f"the notes printed are {printed}, those referred to {order}.")

    def figures(self, pairs: Sequence[tuple[Text, str]]) -> tuple[Checked, ...]:
        """Compares every printed figure with its cell, and percentages of one whole with 100. Returns the figures."""
        texts: dict[tuple[int, bool], tuple[Run, str]] = {}
        first: dict[tuple[int, bool], Text] = {}
        for mark, text in pairs:
            run = mark.segment.run
            if not mark.segment.soft:
                texts[run.key] = (run, texts.get(run.key, (run, ""))[1] + text)
                first.setdefault(run.key, mark)
        said = [*texts.values()]
        for fact, run in (*compared.faults(said, self.sheet.page), *statuses.faults(said, self.sheet)):
            self.report(fact, run.origin.location)
        checked = []
        wholes: dict[tuple[tuple[str, ...], str], dict[str, Decimal]] = {}
        for key, (run, text) in texts.items():
            figure, comparison = run.origin.figure, run.origin.comparison
            if comparison and not figure:
                checked.append(Checked(text=text.strip(), path=comparison.typed, cell=None, box=self._box(first[key])))
            if not figure:
                continue
            self._figure(figure, text.strip(), run)
            percent = parse_percent(text, run.language or self.sheet.page.language)
            if figure.together and figure.together.percent and percent is not None:
                whole = wholes.setdefault((figure.together.parts, run.origin.format), {})
                whole[figure.path] = percent
            checked.append(
                Checked(
                    text=text.strip(),
                    path=figure.path,
                    cell=figure.cell.location if figure.cell else None,
                    format=run.origin.format,
                    says=compared.heard(run, text, self.sheet.page),
                    cells=() if figure.cell else tuple(cell.location for cell in figure.cells),
                    box=self._box(first[key]),
                )
            )
        for (parts, _), printed in wholes.items():
            if printed.keys() == set(parts) and sum(printed.values()) != 100:
                self.report(f"the percentages of {', '.join(parts)} are {sum(printed.values())} together.")
        return tuple(checked)

    def _box(self, mark: Text) -> tuple[float, ...]:
        """Where a text begins, in millimetres from the left and the top of the trimmed page, its width and its size."""
        sizes = (mark.x, self.sheet.height - mark.y, mark.segment.width, mark.segment.run_style.size)
        return tuple(round(size / MM, 2) for size in sizes)

    def _figure(self, figure: Figure, text: str, run: Run) -> None:
        """Compares the printed text of a figure with its cell, which must belong to the sheet's place."""
        cell, place = figure.cell, self.sheet.page.place
        if cell and not compared.is_of(cell, figure.path, self.sheet.page):
            self.report(f"prints {figure.path} of {cell.row} on the sheet of {place.name}.", cell.location)
        language = run.language or self.sheet.page.language
        true = true_value(figure)
        if figure.missing:
            printed, heard = unpublished_words(figure.state, figure.symbol, language)
            text = text.replace("\u00a0", " ")  # as some fonts map their space
            same = (text == printed.replace("\u00a0", " ") and run.expansion == heard) or (
                bool(figure.symbol) and text.lower() == heard
            )
            others = [unpublished_in_words(figure.state, figure.symbol, language), not_comparable(language)]
            others += [short_state(figure.state, language)] * (run.expansion == heard)
            same = same or text in others or text.lower() == others[1]
        elif isinstance(true, str):
            shown = run.expansion if run.expansion and text == run.text else text
            same = compared.same_words(shown, true, figure)
        else:
            same = numbers.said(text, true, figure.number_type, run.origin.format, language)
        if not same:
            where = cell.location if cell else figure.path
            fact = f"prints '{text}' where {where} has {true} ({figure.path})."
            self.report(fact, run.origin.location, figure.path)


def _report(problems: list[Problem], name: str, fact: str, location: Location | None = None, about: str = "") -> None:
    """Adds a problem of the file, or of a `location` in the spec or the table, with the figure it is `about`."""
    step = "Nothing was written; report this with the spec and the table."
    problem = Problem.of("not-proved", location or Location(name), "verify", fact, step)
    problems.append(replace(problem, about=about))
