"""Things to do, with icons and without figures."""

from __future__ import annotations

import pytest
from sheets import box_of, drawn, on_grid, overlap, said, shapes_of, sheet_of, tags_of, texts_of

from factsheet.drawing.tree import Group, Node, walk
from factsheet.problems import Refused

ITEMS = """
    items:
      - {title: Call, words: The hotline answers at any hour of the day and in many languages., icon: phone}
      - {words: Nobody has to give a name., icon: message-text}
      - {title: Wait, words: Help is on its way.}
"""


@pytest.mark.parametrize("manner", ["list", "row"])
@pytest.mark.parametrize("width", [400.0, 528.0])
def test_each_item_is_heard_with_its_title_first(manner: str, width: float) -> None:
    block = drawn(f"- steps:\n    as: {manner}{ITEMS}", width)
    assert [said([tag]) for tag in tags_of(block.nodes, "LI")] == [
        "CallThe hotline answers at any hour of the day and in many languages.",
        "Nobody has to give a name.",
        "WaitHelp is on its way.",
    ]
    assert [len(list(tags_of([tag], "P"))) for tag in tags_of(block.nodes, "LI")] == [2, 0, 2]


@pytest.mark.parametrize("manner", ["list", "row"])
@pytest.mark.parametrize("width", [400.0, 528.0])
def test_icons_and_words_keep_apart_in_their_frame(manner: str, width: float) -> None:
    block = drawn(f"- steps:\n    as: {manner}{ITEMS}", width)
    assert on_grid(block.plan.span.natural)
    icons, texts = [box_of(s) for s in shapes_of(block.nodes)], [box_of(t) for t in block.texts]
    assert not [(i, t) for i in icons for t in texts if overlap(i, t)]
    assert min(box.y for box in (*icons, *texts)) >= block.box.y - 4.0
    assert max(box.right for box in (*icons, *texts)) <= block.box.right + 0.01


def test_items_side_by_side_begin_on_the_grid() -> None:
    block = drawn(f"- steps:\n    as: row{ITEMS}", 528.0)
    discs = sorted({round(box_of(s).x, 2) for s in shapes_of(block.nodes) if box_of(s).width == pytest.approx(32.0)})
    assert discs == [50.0, pytest.approx(50.0 + (528 - 40) / 3 + 20, abs=0.01)]


UNEVEN = """
    items:
      - {title: Call, words: The hotline answers at any hour and in more than two hundred languages., icon: phone}
      - {title: Write, words: A short form., icon: web}
      - {words: Bring a friend.}
"""


@pytest.mark.parametrize("items", [UNEVEN, UNEVEN.replace("at any hour and in more than two hundred languages", "")])
def test_first_lines_of_a_row_stand_on_one_line(items: str) -> None:
    block = drawn(f"- steps:\n    as: row{items}", 400.0)
    firsts = {round(next(texts_of([tag])).y, 3) for tag in tags_of(block.nodes, "LI")}
    assert len(firsts) == 1
    assert block.box.top - firsts.pop() == pytest.approx(block.plan.baseline)


@pytest.mark.parametrize(
    "words", ["One line.", "Two lines of words that are set beside a disc.", " ".join(["many"] * 30)]
)
def test_the_first_line_of_a_list_stands_where_its_plan_says_and_on_the_grid(words: str) -> None:
    block = drawn(f"- steps: {{items: [{{words: {words}, icon: phone}}, {{words: Next.}}]}}", 220.0)
    assert block.baselines[0] == pytest.approx(block.plan.baseline)
    assert all(on_grid(depth) for depth in block.baselines)


NOTED = """
- columns:
    - width: 1fr
      body:
        - steps:
            items:
              - {title: Call, words: The hotline answers at any hour., icon: phone}
              - {title: Write, words: "A form takes a few minutes[^a].", icon: web}
              - {title: Ask, words: A friend or a neighbour may know., icon: account}
        - NOTE
    - width: 1fr
      body:
        - text: "What happened[^b]."
        - NOTE
    - width: 1fr
      body:
        - counts: {as: list, items: [{value: contacts.texts, label: "Texts[^c]"}, {value: victims, label: Victims}]}
        - NOTE
"""


@pytest.mark.parametrize("note", ["footnotes: here", "text: {style: note, words: As far as it is known.}"])
def test_notes_under_steps_keep_the_gap_that_they_keep_under_their_neighbours(note: str) -> None:
    """A note stays with what it is about, however much height its column has left."""
    body, notes = NOTED.replace("NOTE", note), "a: One.\nb: Two.\nc: Three."
    if note.startswith("text"):
        body += '- text: "x[^a][^b][^c]"'
    sheet = sheet_of(body, notes=notes)
    pairs = [(steps_or.box.y, one.box.top) for steps_or, one in columns_of(sheet.tree)]
    assert [foot - top for foot, top in pairs] == pytest.approx([sheet.page.theme.spacing["note"].natural] * 3)


def columns_of(node: Node) -> list[tuple[Group, Group]]:
    """The two blocks of each column."""
    [columns] = [each for each in walk(node) if isinstance(each, Group) and each.kind == "columns"]
    blocks = [child for child in walk(columns) if isinstance(child, Group) and child is not columns]
    return list(zip(blocks[::2], blocks[1::2], strict=True))


@pytest.mark.parametrize("ground", ["none", "tint"])
def test_the_first_line_of_steps_is_level_with_the_text_beside_them(ground: str) -> None:
    steps = "steps: {items: [{words: It is free., icon: phone}, {words: Anyone may., icon: account}]}"
    body = f"""
- columns:
    - width: 1fr
      body:
        - section: {{heading: To do, ground: {ground}, body: [{{{steps}}}]}}
    - width: 1fr
      body:
        - section: {{heading: To know, body: [text: It takes a minute.]}}
"""
    tree = sheet_of(body).tree
    lines = {text.segment.text.strip(): text.y for text in texts_of([tree])}
    assert lines["To do"] == pytest.approx(lines["To know"])
    assert lines["It is free."] == pytest.approx(lines["It takes a minute."])


FOUR = ", ".join(
    f"{{title: Do this, words: A few words on what to do, icon: {icon}}}"
    for icon in ("phone", "web", "account", "account")
)
NUMBERED = "- steps: {as: MANNER, numbered: true, items: [{title: Call, words: Us.}, {words: Wait.}, {words: Come.}]}"


@pytest.mark.parametrize(("width", "above"), [(528.0, True), (460.0, True), (780.0, False)])
def test_icons_stand_above_words_that_have_little_room_beside_them(width: float, above: bool) -> None:
    block = drawn(f"- steps: {{as: row, items: [{FOUR}]}}", width)
    discs = [box_of(s) for s in shapes_of(block.nodes) if box_of(s).width == pytest.approx(32.0)]
    words = [next(texts_of([item])) for item in tags_of(block.nodes, "LI")]
    for disc, text in zip(discs, words, strict=True):
        assert (disc.x == pytest.approx(text.x)) == above
        assert (box_of(text).top < disc.y) == above
    assert words[0].y == pytest.approx(block.box.top - block.plan.baseline)


@pytest.mark.parametrize(("width", "rows"), [(528.0, 1), (300.0, 2), (120.0, 4)])
def test_a_row_with_too_narrow_columns_is_several_rows_of_even_length(width: float, rows: int) -> None:
    block = drawn(f"- steps: {{as: row, items: [{FOUR}]}}", width)
    firsts = [next(texts_of([item])) for item in tags_of(block.nodes, "LI")]
    lines = [round(text.y, 3) for text in firsts]
    assert len(set(lines)) == rows
    assert {lines.count(y) for y in lines} == {4 // rows}
    assert all(on_grid(block.box.top - y) for y in lines)
    assert min(text.y for text in block.texts) >= block.box.y - 0.01


@pytest.mark.parametrize("manner", ["list", "row"])
def test_numbers_stand_in_the_middle_of_their_discs_and_are_labels(manner: str) -> None:
    block = drawn(NUMBERED.replace("MANNER", manner), 300.0)
    discs = [box_of(s) for s in shapes_of(block.nodes)]
    labels = [next(texts_of([tag])) for tag in tags_of(block.nodes, "Lbl")]
    assert [text.segment.text.strip() for text in labels] == ["1", "2", "3"]
    for disc, text in zip(discs, labels, strict=True):
        assert text.x + text.segment.glyphs[0].advance * text.segment.run_style.size / 2 == pytest.approx(
            disc.x + disc.width / 2, abs=0.1
        )
        assert disc.y < text.y < disc.y + disc.height / 2
    [found] = tags_of(block.nodes, "L")
    assert found.numbering == "Decimal"
    assert [said([tag]) for tag in tags_of(block.nodes, "LI")] == ["1 CallUs.", "2 Wait.", "3 Come."]


def test_an_icon_beside_a_number_is_a_problem() -> None:
    with pytest.raises(Refused) as refused:
        sheet_of("- steps: {numbered: true, items: [{words: Call, icon: phone}]}")
    [problem] = refused.value.problems
    assert problem.code == "conflicting-fields"
