"""Finds remedies for a page that does not fit: edits of its spec that were tried, each as small as possible.

Candidates are found on the bound page, where a trial costs a few milliseconds. Each is then written into the text of
the spec, and the stages run again on that text: a remedy has been proved to fit, and one word or step less has been
proved not to.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factsheet.advice.edits import Edit, cut_words, fit_entry, removed, text_of
from factsheet.advice.kept import Kept
from factsheet.advice.stress import longest
from factsheet.advice.trials import cut, less
from factsheet.blocks.block import Block, Plan
from factsheet.blocks.kinds.text import Text
from factsheet.blocks.walk import blocks_in, rebuilt, runs_of
from factsheet.fit import STEP, Sacrifice, bisected, most, settings_of
from factsheet.graphics.geometry import ENDLESS, MM
from factsheet.problems import Location, Refused, listed
from factsheet.record import record
from factsheet.stages.bind import Job, Page, bind
from factsheet.stages.compose import measured
from factsheet.stages.compose.overset import CLOSER
from factsheet.stages.compose.smaller import DRAWN, SMALLEST_DRAWING
from factsheet.stages.publish import Published, publish
from factsheet.stages.read import edited
from factsheet.stages.validate import validate
from factsheet.stages.validate.fit import NOTE_FLOOR, TEXT_FLOOR
from factsheet.syntax.yamltext import shortened
from factsheet.text.words import Run
from factsheet.theme.settings import Settings

MOST = 3  # remedies in one message
_WORTH = 0.8  # the share of a text's words that may be cut: after a longer cut it would be another text
_LARGE = 0.25  # of the page: what is higher is what the sheet is about, and nobody is told to remove it
_NEAR = 8  # how many more words a cut may need in the spec than on the page


@record
class Remedy:
    """One way to make the page fit: a sentence for the user, and the edits of the spec that do it.

    `removes` tells that it takes whole blocks away.
    """

    words: str
    edits: tuple[Edit, ...]
    removes: bool = False


def remedies(published: Published, job: Job) -> tuple[Remedy, ...]:
    """Returns up to three remedies for the page of `job`, which is overset.

    There are none when the page is too wide for a column, not too high.
    """
    search = _Search(published, job, bind(published, job))
    found = []
    for find in (search.shorter, search.smaller, search.fewer):
        remedy = find()
        if remedy:
            found.append(remedy)
    return tuple(found[:MOST]) or tuple(filter(None, [search.both()]))


def cause(published: Published, job: Job) -> str:
    """Returns a sentence on the figure whose text is longer here, by most, than on the sheet of the default place.

    Returns an empty text when the default place's sheet is this one or does not fit, when no figure is longer, or when
    this sheet would not fit with the shorter text either.
    """
    mine = bind(published, job)
    try:
        usual = bind(published, replace(job, place=published.spec.file.default_place))
    except Refused:
        return ""
    if usual.place.id == mine.place.id or not measured(usual, most(usual.fit, usual.theme)).fits:
        return ""
    here, there = (longest([(page.body, page.foot)]) for page in (mine, usual))
    more = {key: len(text) - len(there.get(key, text)) for key, text in here.items()}
    key = max(more, key=lambda key: more[key], default=None)
    if key is None or more[key] <= 0 or not _fits_with(mine, key, there.get(key, "")):
        return ""
    one, other = shortened(here[key]), shortened(there[key])
    return f"'{one}' stands where {usual.place.name}, which fits, has '{other}'."


def _fits_with(page: Page, key: tuple[str, str], text: str) -> bool:
    """Whether a page fits, with all that its spec gives up, where the figure at `key` is printed as `text`."""

    def change(thing: object) -> tuple[object, ...] | None:
        figure = thing.origin.figure if isinstance(thing, Run) else None
        if not isinstance(thing, Run) or not figure or (figure.path, thing.origin.format) != key:
            return None
        return (replace(thing, text=text),)

    body, foot = rebuilt((page.body, page.foot), change)
    return measured(replace(page, body=body, foot=foot), most(page.fit, page.theme)).fits


class _Search:
    """Searches for the remedies of one page."""

    def __init__(self, published: Published, job: Job, page: Page) -> None:
        self.published, self.job, self.page = published, job, page
        self.text = text_of(published.spec.source.spec)
        self.kept = Kept(page)

    def texts(self) -> list[Text]:
        """Returns the texts that may be cut, in reading order."""
        blocks = blocks_in((*self.page.body, *self.page.foot))
        return [block for block in blocks if isinstance(block, Text) and self.kept.spare(block)]

    def fits(self, page: Page) -> bool:
        """Whether a page fits with every sacrifice made that its spec allows."""
        return measured(page, most(page.fit, page.theme)).fits

    def proved(self, edits: Sequence[Edit]) -> bool:
        """Whether the page fits when the stages run again on the spec's text with these edits."""
        text = self.text
        for edit in sorted(edits, key=lambda edit: -edit.line):
            text = edit.applied(text)
        try:
            spec = validate(edited(self.published.spec.source, text))
            page = bind(publish(spec), self.job)
            return self.fits(page)
        except Refused:
            return False

    # Fewer words

    def shorter(self) -> Remedy | None:
        """Returns the cut of the fewest words from the end of one text; the two longest are tried."""
        texts = self.texts()
        for block in sorted(texts, key=_count, reverse=True)[:2]:
            total = _count(block)
            found = self._cut_of(block, int(total * _WORTH))
            if found:
                return found
        return None

    def _cut_of(self, block: Text, most_words: int) -> Remedy | None:
        """Returns the cut of the fewest words from the end of `block`, or None when `most_words` are not enough."""

        def good(number: int) -> bool:
            return self.fits(cut(self.page, block, number))

        few = bisected(1, min(most_words, self.kept.spare(block)), good)
        return self._proved_cut(block, few) if few else None

    def _proved_cut(self, block: Text, few: int) -> Remedy | None:
        """Returns the cut in the text of the spec, which may need other than the `few` words cut on the page."""
        location = block.words.paragraphs[0].location
        document = self.published.spec.source.spec

        def good(number: int) -> bool:
            edit = cut_words(document, location, number)
            return edit is not None and self.proved([edit])

        number = next((n for n in range(few, few + _NEAR) if good(n)), None)
        if number is None:
            return None
        if number > self.kept.spare(block):
            return None
        while number > 1 and good(number - 1):
            number -= 1
        edit = cut_words(document, location, number)
        name = f"of '{block.id}'" if block.id else f"of the text on line {block.location.line}"
        return Remedy(f"Cut the last {number} word{'s' * (number > 1)} {name}.", (edit,)) if edit else None

    # Smaller type

    def smaller(self) -> Remedy | None:
        """Returns the addition of one more sacrifice to `fit:`, which allows no more than is needed."""
        for offer in self._offers():
            found = self._least_of(offer)
            entry = self._entry(offer, found) if found else ""
            edit = fit_entry(self.published.spec.source.spec, [entry]) if entry else None
            if edit and self.proved([edit]):
                return Remedy(f"Allow {entry} under fit.", (edit,))
        return None

    def _least_of(self, offer: Sacrifice) -> Settings | None:
        """Returns the settings with every allowed sacrifice and the fewest steps of `offer` that fit, or None."""
        theme, allowed = self.page.theme, [one.steps(self.page.theme) for one in self.page.fit]

        def settings(level: int) -> Settings:
            return settings_of((*self.page.fit, offer), [*allowed, level])

        level = bisected(1, offer.steps(theme), lambda n: measured(self.page, settings(n)).fits)
        return settings(level) if level else None

    def _offers(self) -> Iterator[Sacrifice]:
        """Yields the sacrifices that the spec could allow, in the order in which they are tried."""
        location = self.page.location
        yield Sacrifice("gaps", location, CLOSER)
        yield Sacrifice("text", location, self._floor("body", TEXT_FLOOR))
        yield Sacrifice("notes", location, self._floor("note", NOTE_FLOOR))
        yield Sacrifice("leading", location, 1.2)
        given = {id_ for one in self.page.fit if one.kind == "block" for id_ in one.blocks}
        for block in blocks_in((*self.page.body, *self.page.foot)):
            if block.kind in DRAWN and block.id and block.id not in given:
                yield Sacrifice("block", location, SMALLEST_DRAWING, (block.id,))

    def _floor(self, style: str, height: float) -> float:
        """Returns the size in points at which a style's x-height is `height` mm, but at most the style's own size."""
        kind = self.page.theme.styles[style]
        face = self.page.faces[self.page.theme.families[kind.family].regular]
        return min(kind.size, -(-height * MM / face.x_height // STEP) * STEP)

    def _entry(self, offer: Sacrifice, found: Settings) -> str:
        """Returns the entry of `fit:` that allows the amount of `offer` in `found`, and no more; empty if none is."""
        theme = self.page.theme
        body, note = theme.styles["body"], theme.styles["note"]
        match offer.kind:
            case "gaps" if found.gaps is not None:
                return f"{{gaps: {found.gaps:.0%}}}"
            case "text" if found.text:
                return f"{{text: {body.size - found.text:.1f}pt}}"
            case "notes" if found.notes:
                return f"{{notes: {note.size - found.notes:.1f}pt}}"
            case "leading" if found.leading < 1:
                needed = found.leading * body.leading / body.size
                return f"{{leading: {max(1.2, math.floor(needed * 100) / 100):.2f}}}"  # a little slack for other places
            case "block":
                return f"{{block: {offer.blocks[0]}, to: {found.share_of(offer.blocks[0]):.0%}}}"
        return ""

    # Fewer blocks

    def fewer(self) -> Remedy | None:
        """Returns the removal of one block: the lowest one without which the page fits, unless that is a large one."""
        heights, largest = self._sizes()
        blocks = [b for b in blocks_in((*self.page.body, *self.page.foot)) if b.location.line and self._may_go(b)]
        for block in sorted(blocks, key=lambda block: heights.get(block.location, ENDLESS)):
            if heights.get(block.location, ENDLESS) > largest:
                return None
            edit = removed(self.published.spec.source.spec, block.location)
            if edit and self.fits(less(self.page, block)) and self.proved([edit]):
                return Remedy(f"Remove the {block.kind} on line {block.location.line}.", (edit,), removes=True)
        return None

    def _sizes(self) -> tuple[dict[Location, float], float]:
        """Returns the least height of each block, and the height up to which one may be removed, in points."""
        full = measured(self.page, most(self.page.fit, self.page.theme))
        return dict(_heights(full.plan)), _LARGE * full.frame.box.height

    # Larger cuts, when no smaller remedy is enough

    def both(self) -> Remedy | None:
        """Returns a large remedy: most of one text cut, several texts cut, or several small blocks removed."""
        texts = self.texts()
        for block in sorted(texts, key=_count, reverse=True)[:2]:
            found = self._cut_of(block, _count(block) - 1)
            if found:
                return found
        return self._level(texts) or self._removals()

    def _level(self, texts: Sequence[Text]) -> Remedy | None:
        """Returns the cut of all longer texts to the same number of words, the highest that fits.

        Texts in neighbouring columns must be cut together: the page stays as high as its highest column.
        """
        longest = max(map(_count, texts), default=0)

        def cuts(fewer: int) -> list[tuple[Text, int]]:
            return [(block, _count(block) - longest + fewer) for block in texts if _count(block) > longest - fewer]

        def spared(fewer: int) -> bool:
            return all(number <= self.kept.spare(block) for block, number in cuts(fewer))

        def good(fewer: int) -> bool:
            page = self.page
            for block, number in cuts(fewer):
                page = cut(page, block, number)
            return self.fits(page)

        few = bisected(1, longest - 1, good)
        document = self.published.spec.source.spec
        for fewer in range(few, few + _NEAR) if few else ():
            pairs = [(cut_words(document, block.words.paragraphs[0].location, n), block) for block, n in cuts(fewer)]
            edits = [edit for edit, _ in pairs if edit]
            if len(edits) == len(pairs) and spared(fewer) and self.proved(edits):
                lines = listed(str(block.location.line) for _, block in pairs)
                return Remedy(f"Cut the texts on lines {lines} to {longest - fewer} words each.", tuple(edits))
        return None

    def _removals(self) -> Remedy | None:
        """Returns the removal of several blocks, the largest first, and as few of them as are enough.

        They are found on the bound page, where a trial is cheap, and proved once.
        """
        document = self.published.spec.source.spec
        blocks = [block for block in (*self.page.body, *self.page.foot) if self._may_go(block)]
        pairs = [(block, edit) for block in sorted(blocks, key=_words) if (edit := removed(document, block.location))]
        number = bisected(1, len(pairs) - 1, lambda n: self._fits_without(pairs[-n:]))
        if not number:
            return None
        gone = pairs[-number:]
        for pair in list(gone):
            rest = [other for other in gone if other is not pair]
            if rest and self._fits_without(rest):
                gone = rest
        heights, largest = self._sizes()
        if sum(heights.get(block.location, ENDLESS) for block, _ in gone) > largest:
            return None
        gone.sort(key=lambda pair: pair[1].line)
        if not self.proved([edit for _, edit in gone]):
            return None
        names = [f"the {block.kind} on line {block.location.line}" for block, _ in gone]
        return Remedy(f"Remove {listed(names)}.", tuple(edit for _, edit in gone), removes=True)

    def _may_go(self, block: Block) -> bool:
        """Whether a block may be removed: what is kept may not, nor what holds it."""
        return block.index not in self.kept.blocks

    def _fits_without(self, gone: Sequence[tuple[Block, Edit]]) -> bool:
        """Whether the bound page fits without these blocks."""
        return self.fits(less(self.page, *(block for block, _ in gone)))


def _heights(plan: Plan) -> Iterator[tuple[Location, float]]:
    """Yields the location of every block in `plan` with the least height that it can take, in points."""
    for item in plan.inner():
        yield item.block.location, item.plan.span.least
        yield from _heights(item.plan)


def _words(block: Block) -> int:
    """Returns the number of words and figures in a block and the blocks inside it, as a rough measure of its size."""
    return sum(len(run.text.split()) for inner in blocks_in(block) for run in runs_of(inner))


def _count(block: Text) -> int:
    """Returns the number of words in a text."""
    return sum(len(paragraph.plain.split()) for paragraph in block.words.paragraphs)
