"""A band or box that tells the reader what to do next.

Shows: a title (an organisation's name set in type, a call to action) or, as `logo`, a name in up to four lines, and
contacts side by side, each with its label. On a ground that meets the page's edges it makes the foot of the sheet. The
item with `main: true` is set large, and the others stand beside it in two rows. `qr` adds a code on sheets for paper,
with `qr_label` under it; one of the contacts says its address in type. An item with `contact: phone` in place of
`words` shows that entry of the spec's `contacts` with its link; a place that has none goes without the item. A `mark`
is the organisation's logo at the left of all that (`mark: {file: north-star.svg, alt: North Star}`).
When to use it: for where help is found, once, at the foot.

Example:
    - callout:
        ground: dark
        logo: [National, Human, Trafficking, Hotline]
        items:
          - label: Call, 24 hours a day
            words: "[1-888-373-7888](tel:+18883737888)"
            main: true
          - label: Text
            words: "[233733](sms:233733)"
          - label: Learn more
            words: "[humantraffickinghotline.org](https://humantraffickinghotline.org)"
        qr: https://humantraffickinghotline.org
        qr_label: Scan for help
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Literal

from factsheet.blocks.block import NOTHING, Block, Frame, Plan
from factsheet.blocks.callout_code import Room, Scanned, scanned
from factsheet.blocks.callout_grid import on_grid
from factsheet.blocks.callout_layout import Arranged, Item, Standing, in_row, label_of, named
from factsheet.blocks.callout_needs import Needs
from factsheet.blocks.charts.qr import drawn_code, sized_code
from factsheet.blocks.grounds import laid
from factsheet.blocks.logo import Logo, Sized, logo_drawing, sized_logo
from factsheet.blocks.vocabulary import Code, Entry
from factsheet.drawing.tree import Group, Node, Tag, inline, placed
from factsheet.editions import NEAREST, ON_PAPER
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.graphics.qrcode import QUIET
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.text import links
from factsheet.text.words import Words
from factsheet.theme.settings import Widths
from factsheet.typeset import set_line
from factsheet.typeset.style import Style

_DESCENT = 0.25  # how far letters hang down, as a share of their size
_MOST_LINES = 4  # of a wordmark
_PLATE = 0.5  # of the padding above and below: what a code may reach into


@record(kw_only=True)
class Contact:
    """One way to get in touch: an entry of the sheet's contacts, or other words. The `main` one is set large."""

    label: Words | None = None
    words: Words | None = None
    contact: Entry | None = None
    main: bool = False

    def shown(self, block: Callout, style: Style) -> Words:
        """Returns the words under the label. Reports an item of `block` that has none, or has them twice."""
        given = [words for words in (self.words, self.contact and self.contact.words) if words]
        instead = self.label or block.named[0]
        if len(given) != 1:
            code, fact, step = "missing-field", "no 'words' and no 'contact' is given.", "Add words: …"
            if given:
                code, fact, step = "conflicting-fields", "'words' and 'contact' are both given.", "Keep one of them."
            style.problems.append(Problem.of(code, instead.location, "callout.items", fact, step))
        return given[0] if given else instead


@record(kw_only=True)
class CalloutPlan(Plan):
    """What the callout shows in its places, and the padding of the ground around it. Lengths are points."""

    arranged: Arranged
    pad: tuple[float, float]  # of the ground: at the sides and above
    below: float  # from the last baseline to the foot of the ground
    drop: float  # from under the padding to the top of what is arranged, where a code is higher
    scan: Scanned | None  # the code, with the words under it on the last baseline
    mark: Sized | None  # the logo at the left of what is arranged
    shift: float  # from the left of the logo to that of what is arranged
    needs: tuple[tuple[str, Widths], ...]  # under the place of the callout in the spec
    style: Style

    @property
    def widths(self) -> tuple[tuple[str, Widths], ...]:
        """What it needs at its place in the spec."""
        return self.needs


@record(kw_only=True)
class Callout(Block):
    """A call to action. A title or wordmark stands left; the contacts are flush right, or beside the main one."""

    SPACING: ClassVar[str] = "section"
    ON_PAPER: ClassVar[tuple[str, ...]] = ("qr_label",)

    title: Words | None = None
    logo: tuple[Words, ...] = ()
    mark: Logo | None = None
    items: tuple[Contact, ...] = ()
    qr: Code | None = None
    qr_label: Words | None = None
    ground: Literal["dark", "tint", "none"] = "dark"

    @property
    def grounded(self) -> bool:
        """Whether it stands on a ground of its own: with `ground: none` it does not."""
        return self.ground != "none"

    @property
    def named(self) -> tuple[Words, ...]:
        """The title, or the lines of the wordmark."""
        return (self.title,) if self.title else self.logo

    def measure(self, width: float, style: Style) -> Plan:
        """Arranges the title, the contacts and the code in `width` points.

        Reports contacts that leave no room for the title, and a code whose address no contact says in type.
        """
        if not self._is_named(style):
            return NOTHING
        pad = self._pad(style)
        inner = style.on(self.ground)
        items: list[Item] = [(item.label, item.shown(self, style), item.main) for item in self.items]
        self._check_items(items, style)
        uri = self._code(items, style)
        self._check_scan(style)
        mark = sized_logo(self.mark, style.size("logo_height"), inner, "callout") if self.mark else None
        shift = mark.width + style.size("gutter") if mark else 0.0
        needs, room, arranged = self._arranged(items, uri, width - 2 * pad[0] - shift, inner)
        spare = _PLATE * pad[1] if inner.ground.fill else 0.0
        # over words it reaches into the padding above alone, on bare paper with its quiet zone
        over = _PLATE * pad[1] / (2 if inner.ground.fill else 1)
        high = arranged.height + spare, arranged.height + over
        left = arranged.right + arranged.gap
        scan = scanned(uri, self.qr_label, room, left, high, inner) if uri else None
        below = self._below(pad[1], arranged, inner)
        side = scan.side - (over - scan.rise if scan.words else spare) if scan else 0.0
        drop = up_to(style.rhythm, max(0.0, max(side, mark.height if mark else 0.0) - arranged.height))
        return CalloutPlan(
            Span.rigid(pad[1] + drop + arranged.height + below),
            pad[1] + drop + arranged.first,
            arranged=arranged,
            pad=pad,
            below=below,
            drop=drop,
            scan=scan,
            mark=mark,
            shift=shift,
            needs=((f"{self.location}", needs.widths),),
            style=inner,
        )

    def _below(self, pad: float, arranged: Arranged, style: Style) -> float:
        """From the last baseline to the foot of the ground: what hangs under it keeps clear of a cut at that foot.

        What of the page is left under whole steps of the rhythm is white under the ground's block as well.
        """
        if style.ground.ruled:  # a ruled ground has no edge at its foot, so only the descenders need room
            return up_to(style.rhythm, _DESCENT * style.type("callout_title").size)
        if not style.ground.fill or not style.at_margins:
            return pad
        left = style.page[1] % style.rhythm
        return max(pad, up_to(style.rhythm, arranged.hang + NEAREST - left))

    def _arranged(self, items: list[Item], uri: str, width: float, style: Style) -> tuple[Needs, Room, Arranged]:
        """Arranges all but the code in `width` points: as its series does, or alone where that leaves no room.

        Returns what this callout needs, and the room with the code's part of it, as well.
        """
        least = sized_code(uri, 0.0) if uri else None
        has_main = any(main for _, _, main in items)
        first = sorted(items, key=lambda item: not item[2]) if has_main else items[::-1]
        pairs = [
            (label_of(label, width, style), set_line(words.runs, "callout_value", style)) for label, words, _ in first
        ]
        name = named(self.named[0], self.logo, width, style)
        own = Needs.of(name, pairs, least.side if least else 0.0, style)
        arrange = on_grid if has_main else in_row
        series = style.settings.widths_of(f"{self.location}")
        for needs in [own.with_series(series)] * bool(series) + [own]:
            room = Room(width, style.size("gutter"), needs.symbol)
            trial = replace(style, problems=[])
            arranged = arrange(self.named[0], self.logo, items, room, needs, trial)
            if not trial.problems:
                break
        style.problems.extend(trial.problems)
        return own, room, arranged

    def _is_named(self, style: Style) -> bool:
        """Whether there is either a title or a wordmark, of not too many lines. Reports it where there is not."""
        location = self.named[0].location if self.named else self.location
        if not self.named:
            self._report("missing-field", location, "no 'title' and no 'logo' is given.", "Add title: …", style)
        elif self.title and self.logo:
            self._report("conflicting-fields", location, "'title' and 'logo' are both given.", "Keep one.", style)
        elif len(self.logo) > _MOST_LINES:
            fact = f"a wordmark has up to {_MOST_LINES} lines, and this one has {len(self.logo)}."
            self._report("out-of-range", location, fact, "Put more words on a line.", style)
        return bool(self.named)

    def _check_items(self, items: list[Item], style: Style) -> None:
        """Reports a second main contact."""
        if sum(main for _, _, main in items) > 1:
            second = [words for _, words, main in items if main][1]
            fact = "two contacts are the main one."
            self._report("conflicting-fields", second.location, fact, "Keep main: true at one of them.", style)

    def _code(self, items: list[Item], style: Style) -> str:
        """The address to draw, or none. Reports one that no code holds, or that no contact says in type."""
        uri = self.qr.uri if self.qr else ""
        if not self.qr or not uri:
            return ""
        if sized_code(uri, 0.0) is None:
            fact = f"no code can hold an address of {len(uri):,} characters."
            step = "Make a short address that leads to it, and write that."
            self._report("text-too-long", self.qr.location, fact, step, style)
            return ""
        if not any(links.says(run.text, uri) for _, words, _ in items for run in words.runs):
            shown = links.printed(uri)
            fact = f"no contact says {shown} in type, for those who cannot scan a code."
            step = f'Add an item with words: "[{shown}]({uri})"'
            self._report("address-not-in-type", self.qr.location, fact, step, style)
        return uri if self.qr.drawn else ""

    def _check_scan(self, style: Style) -> None:
        """Reports words under a code that is not there."""
        if self.qr_label and not self.qr:
            fact, step = "no 'qr' is given for it.", "Add qr: and an address, or remove it."
            problem = Problem.of("missing-field", self.qr_label.location, "callout.qr_label", fact, step)
            style.problems.append(problem)

    def _report(self, code: str, location: Location, fact: str, step: str, style: Style) -> None:
        style.problems.append(Problem.of(code, location, "callout", fact, step))

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the ground, the logo, the title and each contact as a paragraph, in one section of the document."""
        assert isinstance(plan, CalloutPlan)
        box, arranged = frame.box, plan.arranged
        nodes: list[Node] = []
        if self.grounded:
            nodes += laid(plan.style, frame, below=False)
        foot = box.y + plan.below  # on which the last lines of the title and of the contacts stand
        left, top = box.x + plan.pad[0] + plan.shift, foot + arranged.height
        if plan.mark:
            middle = foot + (arranged.height + plan.drop) / 2
            nodes.append(self._marked(plan.mark, box.x + plan.pad[0], middle, plan.style))

        def paragraph(*standing: Standing | None) -> Tag:
            """Places paragraphs as one element."""
            parts = [placed(at.paragraph, left + at.x, top - at.depth) for at in standing if at]
            return Tag("P", tuple(node for part in parts for node in inline(part, plan.style.notes)))

        nodes.append(paragraph(*arranged.title))
        nodes.extend(paragraph(contact.label, contact.words) for contact in arranged.contacts)
        if scan := plan.scan:
            middle = foot + (arranged.height + plan.drop) / 2
            low = foot + scan.rise if scan.words else middle - scan.side / 2
            nodes.append(self._drawn(scan, (left + scan.x, low, foot), plan.style))
        return (Tag("Sect", tuple(nodes)),)

    def _marked(self, mark: Sized, x: float, middle: float, style: Style) -> Tag:
        """Draws the logo as a figure with its alternative text."""
        box = Box(x, middle - mark.height / 2, mark.width, mark.height)
        return Tag("Figure", (logo_drawing(mark, box, style),), alt=mark.logo.alt.text, box=box)

    def _drawn(self, scan: Scanned, at: tuple[float, float, float], style: Style) -> Group:
        """Draws the code and the words under it, as a part of its own: editions for a screen go without it.

        `at` is the left and lower edge of the white that the code stands on, and the last baseline of the words. On
        bare paper the code itself begins where the words do.
        """
        assert self.qr
        x, low, foot = at
        box = Box(x, low, scan.width, scan.side)
        if not style.ground.fill:
            box = Box(x - QUIET * scan.symbol.module, low, scan.symbol.side, scan.side)
        children = drawn_code(scan.symbol, box, style)
        if scan.words:
            words = placed(scan.words, x, foot + scan.words.height)
            children = (Tag("P", inline(words, style.notes)), *children)
        return Group(
            kind="qr",
            id="",
            location=self.qr.location,
            box=box,
            baseline=box.y,
            runs=(),
            children=children,
            only=ON_PAPER,
        )

    def _pad(self, style: Style) -> tuple[float, float]:
        """The space between the ground's edge and the words: at the sides, and above and below."""
        if not self.grounded:
            return 0.0, 0.0
        pad = up_to(style.rhythm, style.size("callout_pad"))
        return (0.0 if style.at_margins else pad), pad
