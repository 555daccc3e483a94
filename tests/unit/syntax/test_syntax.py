"""YAML text → nodes with marks: what is kept as written, and what is answered instead of read."""

from __future__ import annotations

import pytest
import yaml

from factsheet.problems import Problem
from factsheet.syntax import Document, Mapping, Scalar, Sequence, parse, yamltext


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML comes with or without libyaml; a user must not see the difference."""
    if request.param == "pure":
        monkeypatch.setattr(yamltext, "_LOADER", yaml.SafeLoader)


def read(text: str | bytes) -> tuple[Document | None, list[str]]:
    problems: list[Problem] = []
    data = text.encode() if isinstance(text, str) else text
    document = parse(data, "s.yaml", problems)
    return document, [str(problem) for problem in problems]


def root(text: str | bytes) -> Mapping:
    document, problems = read(text)
    assert problems == []
    assert document is not None
    assert isinstance(document.root, Mapping)
    return document.root


@pytest.mark.parametrize("text", ["24:00", "NO", "233733", "1e3", "~", "null", "2017-01-01", "0x1F", "1_000", ".5"])
def test_a_plain_value_stays_as_written(text: str) -> None:
    value = root(f"at: {text}\n").get("at")
    assert isinstance(value, Scalar)
    assert (value.text, value.plain, value.null) == (text, True, False)


def test_values_know_where_they_stand() -> None:
    fields = root("title: Help\nbody:\n  - {value: calls, label: 'Calls'}\n")
    title, body = fields.get("title"), fields.get("body")
    assert isinstance(title, Scalar)
    assert isinstance(body, Sequence)
    assert str(title.location) == "s.yaml:1:8"
    item = body.items[0]
    assert isinstance(item, Mapping)
    assert item.flow
    label = item.get("label")
    assert isinstance(label, Scalar)
    assert (label.text, label.plain, str(label.location)) == ("Calls", False, "s.yaml:3:27")
    assert fields.get("nothing") is None


def test_blocks_quotes_and_nothing_are_told_apart() -> None:
    fields = root("a: >-\n  one\n  two\nb: ''\nc:\n")
    a, b, c = fields.get("a"), fields.get("b"), fields.get("c")
    assert isinstance(a, Scalar)
    assert isinstance(b, Scalar)
    assert isinstance(c, Scalar)
    assert (a.text, a.block, a.plain) == ("one two", True, False)
    assert (b.null, c.null) == (False, True)


def test_a_copy_stands_where_it_is_used() -> None:
    fields = root("a: &x {b: c}\nd: *x\n")
    copy = fields.get("d")
    assert isinstance(copy, Mapping)
    assert (copy.alias, str(copy.location)) == ("x", "s.yaml:2:4")


def test_a_byte_order_mark_and_line_ends_of_windows_are_fine() -> None:
    assert str(root(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n").entries[1][0].location) == "s.yaml:2:1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "s.yaml: YAML: the file is empty. Write a page spec or a table in it."),
        (b"# only this\n", "s.yaml: YAML: the file is empty. Write a page spec or a table in it."),
        (b"a: x\nb: caf\xe9 x\n", "s.yaml:2:7: YAML: the byte 0xE9 is not UTF-8. Save the file again as UTF-8."),
        (b"\xff\xfea\x00", "s.yaml: YAML: the file is saved as UTF-16 ('Unicode'). Only UTF-8 is read. "
         "Save it again as UTF-8."),
        (b"a: \xed\xa0\x80\n", "s.yaml:1:4: YAML: half a character stands here (a lone surrogate). "
         "Delete it and type it again."),
        (b"a: b\x07c\n", "s.yaml:1:5: YAML: a hidden character (U+0007) stands here, probably pasted. "
         "Delete it, or type a space."),
        ("a: b\u2028c\n", "s.yaml:1:5: YAML: a hidden character (U+2028) stands here, probably pasted. "
         "Delete it, or type a space."),
        ('a: "b\\0c"\n', "s.yaml:1:4: a: holds the hidden character U+0000, written as a code. Delete the code."),
        ("a:\n\tb: 1\n", "s.yaml:2:1: YAML: a tab stands where YAML takes only spaces. "
         "Replace it with 2 spaces, so that 'b' stands in 'a'."),
        ("a: 1\n" * 2000, "s.yaml:2:1: a: is given 2,000 times. The first is on line 1. Delete all but one of them."),
        ("a: 1\nb: 2\n'a': 3\n", "s.yaml:3:1: a: is given twice. The first is on line 1. Delete one of them."),
        ("a: 1\n---\nb: 2\n", "s.yaml:2:1: YAML: a second document starts here. One file holds one. "
         "Delete this '---' line, or make two files."),
        ("%YAML 1.2\n---\na: 1\n", "s.yaml:1:1: YAML: '%YAML' is an instruction to a YAML reader, and none is "
         "followed. Delete the line."),
        ("%FOO\na: 1\n", "s.yaml:1:1: YAML: '%FOO' is an instruction to a YAML reader, and none is followed. "
         "Delete the line."),
        ("a: !!str '1'\n", "s.yaml:1:4: a: has a YAML tag, and none is used here. Delete '!!str'."),
        ("a: !x [1]\n", "s.yaml:1:4: a: has a YAML tag, and none is used here. Delete '!x'."),
        ("a: *b\n", "s.yaml:1:4: a: starts with '*', which YAML reads as a copy of '&b', and that is not above. "
         "Write: a: '*b'"),
        ("a: &b [*b]\n", "s.yaml:1:8: a: starts with '*', which YAML reads as a copy of '&b', and that is not above. "
         "Write: a: &b ['*b']"),
        ("? [a]\n: b\nc: d\n", "s.yaml:1:3: YAML: a list, pairs or nothing stands where a field's name belongs. "
         "Name it."),
        *(
            (text, f"s.yaml:{place}: a field's name: has nothing that can be seen. Name it.")
            for text, place in (
                ("a:\n  - \u00a0 : 1fr\n    b: 2\n", "2:5"),
                ("a: {\u00a0: 1, b: 2}\n", "1:5"), ("'': 1\nb: 2\n", "1:1"),
                ('b: 2\n" ": {c: 1}\n', "2:1"),
            )
        ),
        ("a: &a {b: c}\nd:\n  <<: *a\n", "s.yaml:3:3: <<: merges fields, and no field is merged here. "
         "Write the fields out."),
        ("\u00a0title: x\n", "s.yaml:1:1: title: has a no-break space beside its name. Type a plain space."),
    ],
)  # fmt: skip
def test_what_is_not_read_is_said_once(text: str | bytes, message: str) -> None:
    assert read(text)[1] == [message]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\ntitle\nb: 2\n", "s.yaml:2:1: YAML: 'title' has no ': ' after a field's name. "
         "Write the name, ': ' and the value."),
        ("a: [1, 2\n", "s.yaml:1:4: a: has no ']' at its end. Write: a: [1, 2]"),
        ("a: [1,\n  2\nb: 3\n", "s.yaml:1:4: a: has no ']' at its end. Write: 2]"),
        ("a:\n  - 1\n  b: 2\n", "s.yaml:3:3: YAML: 'b' starts in column 3 and belongs to no field above it. "
         "Start it in column 1, under 'a': 2 spaces fewer before it."),
        ("- banner:\n    title: X\n   subtitle: Y\n", "s.yaml:3:4: YAML: 'subtitle' starts in column 4 and belongs to "
         "no field above it. Start it in column 5, under 'title': 1 space more before it."),
        ("a: 1\n  b: 2\n", "s.yaml:2:3: YAML: 'b' starts in column 3 and belongs to no field above it. "
         "Start it in column 1, under 'a': 2 spaces fewer before it."),
        ('a: "\\ud800"\n', None),
        ('a: "\\UFFFFFFFF"\n', None),
    ],
)  # fmt: skip
def test_a_syntax_error_is_said_in_our_words(text: str, message: str | None) -> None:
    problems = read(text)[1]
    assert len(problems) == 1
    assert message is None or problems == [message]


def test_every_mistake_of_a_file_is_said_in_one_run() -> None:
    text = "title: {place.name} Spotlight\nlabel:Help\nbody:\n  - a: Note: this\n    a: 2\n    b: @home\n  - *c\n"
    document, problems = read(text)
    assert document is not None
    assert sorted(problems) == [
        "s.yaml:1:8: title: starts with '{', which YAML reads as a list of pairs, not as words. "
        "Write: title: '{place.name} Spotlight'",
        "s.yaml:2:7: label: has no space after ':'. Write: label: Help",
        "s.yaml:4:8: a: has ': ', which YAML reads as a field and its value. Write: - a: 'Note: this'",
        "s.yaml:5:5: a: is given twice. The first is on line 4. Delete one of them.",
        "s.yaml:6:8: b: starts with '@', which YAML keeps for itself, not as words. Write: b: '@home'",
        "s.yaml:7:5: body: starts with '*', which YAML reads as a copy of '&c', and that is not above. Write: - '*c'",
    ]


def test_a_file_that_is_too_large_is_named_with_its_size() -> None:
    assert read(b"#" * 1_000_001)[1] == [
        "s.yaml: YAML: the file has 1,000,001 bytes. At most 1,000,000 are read. Split it, or move the data to a table."
    ]


def test_what_a_field_without_a_name_holds_is_told_of_the_field_around_it() -> None:
    assert sorted(read('a: {"": "b\\0"}\n')[1]) == [
        "s.yaml:1:5: a field's name: has nothing that can be seen. Name it.",
        "s.yaml:1:9: a: holds the hidden character U+0000, written as a code. Delete the code.",
    ]
