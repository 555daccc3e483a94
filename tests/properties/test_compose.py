"""Sheets from any blocks: frames inside the page and apart from each other, everything on one rhythm, or a refusal."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from functools import cache
from itertools import combinations, count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from properties.test_settle import _numbered
from sheets import MARK, SPOTLIGHT, box_of, on_grid, overlap, page_of, run, said, shapes_of, texts_of, words

import factsheet
from factsheet.blocks.block import Block
from factsheet.blocks.kinds.banner import Banner
from factsheet.blocks.kinds.callout import Callout, Contact
from factsheet.blocks.kinds.columns import Column, Columns
from factsheet.blocks.kinds.counts import Counts
from factsheet.blocks.kinds.footnotes import Footnotes
from factsheet.blocks.kinds.section import Section
from factsheet.blocks.kinds.text import Text
from factsheet.blocks.stack import share_out
from factsheet.blocks.vocabulary import Body, Cities, Prose, Track
from factsheet.blocks.walk import rebuilt
from factsheet.drawing.tree import Group, Node, Tag
from factsheet.graphics.geometry import MM, PAPERS, Box, Span
from factsheet.problems import Refused
from factsheet.stages.bind import Job, Page, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.finish import finish
from factsheet.stages.paint import paint
from factsheet.stages.verify import verify, witnessed
from factsheet.text.notes import Note
from factsheet.text.words import SERIALS, Run, Words

NAMES = ("a", "b", "c")
_SERIALS = count(10**15, SERIALS)
DRAWN = ("breakdown", "share")  # figures in and round a ring stand where the drawing has them
VALUES = ("victims", "traffickers", "businesses")
NOTES = tuple(
    Note(name, words(f"Note {name} has a few words to say, and may take two lines in a column."), MARK)
    for name in NAMES
)


@cache
def missouri() -> Page:
    rows = page_of("- map: {cities: orientation_cities}\n").rows  # those of the blocks that are drawn below
    return replace(bind(factsheet.load(SPOTLIGHT), Job("missouri")), fit=(), rows=rows)  # nothing may give


@cache
def drawings() -> tuple[Block, ...]:
    """One block of each kind that draws figures, and lists of one to three counts."""
    lists = ["- counts: {as: list, items: [" + ", ".join([f"{{value: {v}, label: {v.title()}}}" for v in some]) + "]}"
             for some in (VALUES[:1], VALUES[:2], VALUES)]  # fmt: skip
    parts = ", ".join(f"{{value: cases.{name}, label: {name}}}" for name in ("sex", "sex_and_labor", "labor",
                                                                            "unspecified"))  # fmt: skip
    others = [
        f"- breakdown: {{of: cases.total, as: bar, parts: [{parts}]}}",
        f"- breakdown: {{of: cases.total, as: ring, parts: [{parts}]}}",
        "- share: {value: cases.sex, out_of: cases.total, label: of the cases}",
        "- steps: {items: [{title: Call, words: us}, {title: Wait, words: for an answer}]}",
        "- map: {cities: orientation_cities}",
    ]
    return tuple(page_of("\n".join([*lists, *others])).body)


WORDS = st.lists(
    st.sampled_from("the hotline offers survivors support and ways to get help in 2017".split()),
    min_size=1,
    max_size=40,
)


@st.composite
def wordings(draw: st.DrawFn, most: int = 40) -> Words:
    runs = [run(" ".join(draw(WORDS)[:most]))]
    if draw(st.integers(0, 2)) == 0:
        runs.append(run("", note=draw(st.sampled_from(NAMES))))
    return words(*runs)


def plain(wording: Words) -> Words:
    """Without references, which some fields cannot hold yet."""
    return replace(wording, runs=tuple(run for run in wording.runs if not run.note))


TEXTS = st.builds(
    lambda paragraphs, style, columns: Text(words=Prose(tuple(paragraphs)), style=style, columns=columns),
    st.lists(wordings(), min_size=1, max_size=2),
    st.sampled_from(["body", "lead", "note"]),
    st.sampled_from(["1", "1", "2"]),
)
DRAWINGS = st.integers(0, 7).map(lambda n: deepcopy(drawings()[n]))
REGIONS = st.just(Footnotes(region="here"))
LEAVES = st.one_of(TEXTS, DRAWINGS, REGIONS)


def sections(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    bodies = st.lists(inner, min_size=1, max_size=3).map(Body)
    grounds = st.sampled_from(["none", "none", "tint", "dark"])
    return st.builds(lambda h, g, b: Section(heading=h, ground=g, body=b), st.none() | wordings(6), grounds, bodies)


def columns(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    track = st.sampled_from([Track(1.0), Track(1.0), Track(2.0)])
    column = st.builds(lambda t, b: Column(width=t, body=Body(b)), track, st.lists(inner, min_size=1, max_size=3))
    return st.lists(column, min_size=1, max_size=2).map(lambda items: Columns(items=tuple(items)))


BLOCKS = st.one_of(LEAVES, sections(LEAVES), columns(LEAVES), columns(sections(LEAVES)), sections(columns(LEAVES)))
BANNERS = wordings(5).map(lambda w: Banner(title=plain(w)))
CALLOUTS = wordings(5).map(
    lambda w: Callout(title=plain(w), items=(Contact(label=words("Call"), words=words("1-888")),))
)


class Made:
    """A page that says in a failure what it is made of, and not the whole of its data."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def __repr__(self) -> str:
        return f"body: {_outline(self.page.body)}, foot: {_outline(self.page.foot)}"


def _outline(blocks: object) -> str:
    return "[" + ", ".join(_outlined(block) for block in blocks) + "]"  # type: ignore[attr-defined]


def _outlined(block: object) -> str:
    match block:
        case Text():
            parts = [(len(w.plain.split()), [r.note for r in w.runs if r.note]) for w in block.words.paragraphs]
            return f"text {block.style} in {block.columns}: {parts}"
        case Section():
            heading = [r.text or f"[^{r.note}]" for r in block.heading.runs] if block.heading else ""
            return f"section {heading} on {block.ground}: {_outline(block.body)}"
        case Columns():
            return "columns: " + " | ".join(
                f"{column.width.share:g}fr {_outline(column.body)}" for column in block.items
            )
        case Counts():
            return f"{len(block.items)} counts as {block.as_}"
        case Banner() | Callout():
            return f"{block.kind} {block.title.plain!r}"
    return block.kind  # type: ignore[attr-defined]


@st.composite
def pages(draw: st.DrawFn) -> Made:
    numbers = count(1)
    body = [*draw(st.lists(BANNERS, max_size=1)), *draw(st.lists(BLOCKS, min_size=1, max_size=4))]
    foot = [*draw(st.lists(TEXTS, max_size=1)), *draw(st.lists(CALLOUTS, max_size=1))]
    bound = [tuple(_numbered(block, numbers) for block in part) for part in (body, foot)]
    return Made(replace(missouri(), body=bound[0], foot=bound[1], notes=NOTES))


def _told_apart(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks whose runs have serial numbers of their own, as those of a spec have: here blocks are drawn twice."""

    def apart(thing: object) -> tuple[object, ...] | None:
        if isinstance(thing, Cities):
            named = (replace(city, name=rebuilt(city.name, apart)) for city in thing.items)
            return (Cities(tuple(named)),)
        return (replace(thing, serial=next(_SERIALS)),) if isinstance(thing, Run) else None

    return rebuilt(blocks, apart)


def composed(made: Made) -> Sheet | None:
    """The sheet, or None where something has no room; nothing else is wrong with it."""
    page = replace(made.page, body=_told_apart(made.page.body), foot=_told_apart(made.page.foot), always=())
    try:
        return compose(page)
    except Refused as refused:
        problems = refused.problems
    reasons = ("overset", "no room", "too small to be named")
    assert all(any(reason in f"{p.subject} {p.fact}" for reason in reasons) for p in problems)
    return None


def kids(node: Node) -> list[Group]:
    """The groups right inside a node, through tags."""
    found: list[Group] = []
    for child in node.children if isinstance(node, Group | Tag) else ():
        found += [child] if isinstance(child, Group) else kids(child)
    return found


def within(inner: Box, outer: Box) -> bool:
    near = 1e-6
    return (
        inner.x >= outer.x - near and inner.right <= outer.right + near
        and inner.y >= outer.y - near and inner.top <= outer.top + near
    )  # fmt: skip


@pytest.mark.slow
@given(pages())
@settings(max_examples=60)
def test_frames_stand_inside_the_page_and_apart(made: Made) -> None:
    sheet = composed(made)
    if not sheet:
        return
    whole = Box(0, 0, sheet.width, sheet.height)
    for holder in (sheet.tree, *sheet.frames):
        inside = kids(holder)
        outer = holder.box if isinstance(holder, Group) else whole
        assert all(within(frame.box, outer) for frame in inside)
        assert not [pair for pair in combinations(inside, 2) if overlap(pair[0].box, pair[1].box)]


@pytest.mark.slow
@given(pages())
@settings(max_examples=60)
def test_texts_stand_on_one_rhythm_between_the_margins(made: Made) -> None:
    sheet = composed(made)
    if not sheet:
        return
    margin, step = made.page.size.margin, made.page.theme.rhythm
    in_drawings = {id(text) for frame in sheet.frames if frame.kind in DRAWN for text in texts_of([frame])}
    for text in texts_of([sheet.tree]):
        assert id(text) in in_drawings or on_grid(sheet.height - text.y, step)
        box = box_of(text)
        assert margin - 6 <= box.x  # large letters are drawn out by their white
        assert box.right <= sheet.width - margin + 1e-3
        assert 0 < text.y < sheet.height


@pytest.mark.slow
@given(pages())
@settings(max_examples=60)
def test_no_two_texts_collide(made: Made) -> None:
    sheet = composed(made)
    if sheet:
        boxes = [box_of(text) for text in texts_of([sheet.tree])]
        assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]


@pytest.mark.slow
@given(pages())
@settings(max_examples=60)
def test_notes_are_numbered_in_reading_order_and_all_printed(made: Made) -> None:
    sheet = composed(made)
    if not sheet:
        return
    marks = [text.segment for text in texts_of([sheet.tree]) if text.segment.run.note]
    first = list(dict.fromkeys(segment.text for segment in marks))
    assert first == [str(n).translate(str.maketrans("123", "¹²³")) for n in range(1, len(first) + 1)]
    printed = [said([frame]) for frame in sheet.frames if frame.kind == "footnotes"]
    assert sorted(c for c in "".join(printed) if c in "¹²³") == sorted(first)


@pytest.mark.slow
@given(pages())
@settings(max_examples=60)
def test_grounds_reach_the_edges_or_stay_in_their_frames(made: Made) -> None:
    sheet = composed(made)
    if sheet:
        for shape in shapes_of([sheet.tree]):
            box = box_of(shape)
            assert within(box, Box(0, 0, sheet.width, sheet.height))


@pytest.mark.slow
@given(pages())
@settings(max_examples=25, deadline=None)
def test_what_is_composed_is_painted_finished_and_proved(made: Made) -> None:
    """But for what the witness says of it: the page is of no spec."""
    sheet = composed(made)
    if sheet:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(witnessed, "faults", lambda *_: ())
            verify(finish(paint(sheet)))


@pytest.mark.slow
@given(st.integers(60, 200), st.floats(0, 300))
@settings(max_examples=15)
def test_what_is_overset_fits_a_page_larger_by_the_amount_and_by_no_less(times: int, less: float) -> None:
    height = 714.0 - less // 3.5 * 3.5 + 2 * 42  # whole steps of the rhythm between margins of 42 pt
    page = replace(
        missouri(), always=(), foot=(), body=(Text(words=Prose((words(" ".join(["hotline"] * 12 * times)),)), index=1),)
    )

    def refusal(height: float) -> str:
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(PAPERS, "letter", (612.0, height))
            try:
                compose(page)
            except Refused as refused:
                [problem] = refused.problems
                return problem.fact
        return ""

    fact = refusal(height)
    if fact:
        over = float(fact.split(" by ")[1].split(" mm")[0])
        assert not refusal(height + (over + 0.05) * MM)
        assert refusal(height + (over - 0.2) * MM)


STEPS = st.integers(0, 12)


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    found = []
    for _ in range(draw(st.integers(1, 8))):
        least, more, most = draw(STEPS), draw(STEPS), draw(STEPS)
        found.append(Span(least * 3.5, (least + more) * 3.5, (least + more + most) * 3.5))
    return found


@given(spans(), st.floats(0, 600))
def test_heights_are_shared_in_whole_steps_within_every_span(found: list[Span], height: float) -> None:
    heights = share_out(found, height, 3.5)
    for share, span in zip(heights, found, strict=True):
        assert span.least - 1e-6 <= share <= span.most + 1e-6
        assert on_grid(share, 3.5)
    least, most = sum(s.least for s in found), sum(s.most for s in found)
    wanted = min(max(height // 3.5 * 3.5, least), most)
    assert sum(heights) == pytest.approx(wanted, abs=3.5 + 1e-6)
    if height >= least:
        assert sum(heights) <= height + 1e-6
        assert sum(heights) > min(height, most) - 3.5 - 1e-6


@given(spans())
def test_at_its_natural_height_nothing_gives(found: list[Span]) -> None:
    assert share_out(found, sum(span.natural for span in found), 3.5) == [span.natural for span in found]
