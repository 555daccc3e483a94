"""Words as an office worker types them: each comes back whole, or is answered with a line that gives it whole."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factsheet.problems import Problem
from factsheet.syntax import Mapping, Node, Sequence, parse, yamltext
from factsheet.syntax.quoting import meant
from factsheet.syntax.rescue import words

FORMS = {
    "field": "label: TEXT\nnext: 1\n",
    "field in an item": "- value: calls\n  label: TEXT\n- value: texts\n",
    "item": "- TEXT\n- next\n",
    "braces": "- {value: calls, label: TEXT}\n- {value: texts}\n",
    "first in braces": "- {label: TEXT, value: calls}\n- {value: texts}\n",
}

WHOLE = ["C#", "24:00", "NO", "233733", "1-888-373-7888", "it's", "a@b.org", "Call us (24/7)", "50% of cases", "~",
         "https://x.org/a#b", "-5 degrees", "A & B", "“Help” is here", "5 > 4", "l'État", "..."]  # fmt: skip

WHOLE_IN_BLOCKS = ["a, b", "Hello {place.name}", "See [this](https://x.org), please", "One [^note]", "a {b} c, d",
                   "What? Yes!"]  # fmt: skip

ANSWERED = ["{place.name} Spotlight", "{place.name}", "{{place.name}}", "{a} and {b}", "{a, b} c", "[}", "{]", "[a}, b",
            "[Help]", "{place.name}'s calls, texts and web", "@home, or not", "it: this, and that",
            "[Help] is here", "[^note]", "[^note] more", "[text](https://x.org) more", "**Bold** start", "*Help*",
            "*Help", "*Help us", "* starred", "&Help us", "&Help", "& more", "!Important news", "! news", "!",
            "% of cases", "@home with us", "`code`", "> 5 years", ">5", "| pipe", "|2", '"Help" is here',
            "'Help' is here", '"Help" and "Hope"', "'a'b", "Note: this", "ends in:", "a: b: c", "Room #5",
            "#5 is here", "Help: see #1", ": x", ":", "?", "? really", "- 5 degrees", "- - -", ", x", "]x", "}x",
            "'Tis the season", "Missouri: the 'best' and \"worst\"", "Call: it's 'free' # 1"]  # fmt: skip

QUOTED = {"'It's here'": "It's here", '"He said "help" to me"': 'He said "help" to me', '"C:\\new"': "C:\\new",
          '"C:\\docs"': "C:\\docs", '"\\{brace"': "\\{brace", '"Help us': "Help us"}  # fmt: skip


@pytest.fixture(params=["libyaml", "pure"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.setattr(yamltext, "_LOADER", yaml.SafeLoader)


def label_of(node: Node) -> Node:
    item = node.items[0] if isinstance(node, Sequence) else node
    return (item.get("label") if isinstance(item, Mapping) else None) or item


def read(text: str) -> tuple[str | None, list[Problem]]:
    problems: list[Problem] = []
    document = parse(text.encode(), "s.yaml", problems)
    return words(label_of(document.root), document, "label", problems) if document else None, problems


def said(text: str) -> list[str]:
    return [str(problem) for problem in read(text)[1]]


def assert_mended(form: str, text: str, meant: str) -> None:
    """The problem's corrected line, pasted over the first line that holds the text, gives the words whole."""
    typed = form.replace("TEXT", text)
    number = next(n for n, line in enumerate(form.splitlines()) if "TEXT" in line)
    _, problems = read(typed)
    step = problems[-1].next_step
    assert step.startswith("Write: "), problems
    lines = typed.splitlines()
    indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
    lines[number] = indent + step.removeprefix("Write: ")
    assert read("\n".join(lines) + "\n") == (meant, [])


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize("text", WHOLE)
def test_harmless_words_come_back_whole(form: str, text: str) -> None:
    assert read(form.replace("TEXT", text)) == (text, [])


@pytest.mark.parametrize("form", [FORMS["field"], FORMS["item"]])
@pytest.mark.parametrize("text", WHOLE_IN_BLOCKS)
def test_commas_and_brackets_inside_words_are_harmless_outside_braces(form: str, text: str) -> None:
    assert read(form.replace("TEXT", text)) == (text, [])


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize("text", ANSWERED)
def test_other_words_are_answered_with_the_line_that_gives_them_whole(form: str, text: str) -> None:
    if text in (":", "?", "? really", ": x") and "{" in form and read(form.replace("TEXT", text)) == (text, []):
        return
    assert_mended(form, text, text)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize(("text", "meant"), QUOTED.items())
def test_quotes_around_words_are_understood(form: str, text: str, meant: str) -> None:
    assert_mended(form, text, meant)


@pytest.mark.parametrize("text", ["Phone, web and text", "Phone, web, text and chat", "a, {b}", '"Phone", web'])
def test_words_in_braces_that_a_comma_cuts_are_put_together(text: str) -> None:
    assert_mended(FORMS["braces"], text, text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("label: {place.name} Spotlight\n", "s.yaml:1:8: label: starts with '{', which YAML reads as a list of pairs, "
         "not as words. Write: label: '{place.name} Spotlight'"),
        ("label: Room #5\n", "s.yaml:1:8: label: YAML reads '#5' as a comment and would cut it off. "
         "Write: label: 'Room #5'"),
        ("label: Note: it's here\n", "s.yaml:1:8: label: has ': ', which YAML reads as a field and its value. "
         'Write: label: "Note: it\'s here"'),
        ("- {value: calls, label: Phone, web and text}\n", "s.yaml:1:25: label: has ',', where YAML ends the words in "
         "braces, and 'web and text' would be cut off. Write: - {value: calls, label: 'Phone, web and text'}"),
        ("- {value: calls, label: Note: this}\n", "s.yaml:1:25: label: has ': ', which YAML reads as a field and its "
         "value. Write: - {value: calls, label: 'Note: this'}"),
        ("- {value: calls, label:Phone}\n", "s.yaml:1:18: label: has no space after ':'. "
         "Write: - {value: calls, label: Phone}"),
        ('label: "C:\\new"\n', "s.yaml:1:8: label: has '\\n' in double quotes, which YAML reads as a code. "
         "Write: label: 'C:\\new'"),
        ('label: "- One\\n- Two"\n', "s.yaml:1:8: label: has '\\n' in double quotes, which YAML reads as a code. "
         "Write | in place of the words, not within braces, and under it each paragraph and item on a line of its own, "
         "indented."),
        ("label: 'It's here'\n", "s.yaml:1:8: label: has ' inside '…', where YAML ends the words. "
         'Write: label: "It\'s here"'),
        ("label:Help\nnext: 1\n", "s.yaml:1:7: label: has no space after ':'. Write: label: Help"),
        ("label:\u00a0Help\nnext: 1\n", "s.yaml:1:7: label: has no space after ':'. Write: label: Help"),
        ("label:\nnext: 1\n", "s.yaml:1:7: label: is empty. Write its words, or delete the line."),
        ("label: >-\nnext: 1\n", "s.yaml:1:8: label: is empty. Write its words on the lines below, indented."),
        ("label:\n  - a\n  - b\n", "s.yaml:2:3: label: holds a list here. It takes words. Write one text in quotes."),
        ("label:\n  A: a\n  B: b\n", "s.yaml:2:3: label: holds fields here. It takes words. Write one text in quotes."),
        ("label:\n  Note: this\n", "s.yaml:2:3: label: has ': ', which YAML reads as a field and its value. "
         "Write: 'Note: this'"),
        ("label: The hotline\n  is open: call\n  us\nnext: 1\n", "s.yaml:1:8: label: has ': ', which YAML reads as a "
         "field and its value. Write: label: 'The hotline is open: call us'"),
        ("label: The hotline\n  is in room #5\nnext: 1\n", "s.yaml:1:8: label: YAML reads '#5' as a comment and would "
         "cut it off. Write: label: 'The hotline is in room #5'"),
        ("label: The room #5\n  is open\nnext: 1\n", "s.yaml:1:8: label: YAML reads '#5 is open' as a comment and "
         "would cut it off. Write: label: 'The room #5 is open'"),
        ("label: One\n\n  two #3\nnext: 1\n", "s.yaml:1:8: label: YAML reads '#3' as a comment and would cut it off. "
         "Put '>-' in their place and the words on the lines below, indented."),
        ('label: "Help\nnext: 1\nlast: "x"\n', 's.yaml:1:8: label: starts with ", which YAML reads as a quote, and '
         "nothing closes it. Write: label: 'Help'"),
    ],
)  # fmt: skip
def test_the_message(text: str, message: str) -> None:
    assert said(text) == [message]


def test_a_copied_value_is_not_words() -> None:
    problems: list[Problem] = []
    document = parse(b"a: &x Help\nlabel: *x\n", "s.yaml", problems)
    assert document is not None
    assert words(label_of(document.root), document, "label", problems) is None
    assert [str(p) for p in problems] == [
        "s.yaml:2:8: label: starts with '*', which YAML reads as a copy of another value, not as words. "
        "Write: label: '*x'"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a comment of its own\nlabel: Help\n# another\nnext: 1\n", "Help"),
        ("label: 'Room #5' # the fifth\nnext: 1\n", "Room #5"),
        ('label: "Room: #5"   # the fifth\n', "Room: #5"),
        ("label: >-\n  {any}: [thing] # even\n  'this'\nnext: 1\n", "{any}: [thing] # even 'this'"),
        ("label: |-\n  * one\n  - two: three\n", "* one\n- two: three"),
        ("label: ''\n", ""),
        ('label: "caf\\u00e9 \\"x\\" \\\\"\n', 'café "x" \\'),
        ("label: One\n  two\nnext: 1 # not words\n", "One two"),
    ],
)
def test_what_yaml_keeps_whole_is_not_touched(text: str, expected: str) -> None:
    assert read(text) == (expected, [])


def natural(text: str) -> str | None:
    """What a person who knows YAML's quotes meant by `text`, or None when it is not quoted."""
    single = re.fullmatch(r"'((?:[^']|'')*)'(?:\s+#.*)?", text)
    if single:
        return single[1].replace("''", "'")
    double = re.fullmatch(r'("(?:[^"\\]|\\["\\]|\\x..|\\u.{4}|\\U.{8})*")(?:\s+#.*)?', text)
    return str(yaml.safe_load(double[1])) if double else None


MARKS = st.text(st.sampled_from("ab 1{}[]*&!%@>|\"'-?,`#:~\\.=<nx"), max_size=14)
PRINTABLE = st.text(st.characters(exclude_categories=("C", "Zl", "Zp", "Zs"), include_characters=" "), max_size=30)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["words: TEXT\n", "- TEXT\n- next\n", "a:\n  - words: TEXT\n    next: 1\n"])
@settings(max_examples=400, deadline=None)
@given(text=MARKS | PRINTABLE)
def test_no_text_is_ever_changed_unsaid(form: str, text: str) -> None:
    problems: list[Problem] = []
    document = parse(form.replace("TEXT", text).encode(), "s.yaml", problems)
    if document is None:
        assert problems
        return
    node: Node | None = document.root
    if form.startswith("a:"):
        assert isinstance(node, Mapping)
        node = node.get("a")
    if isinstance(node, Sequence):
        node = node.items[0]
    if form != "- TEXT\n- next\n":
        node = node.get("words") if isinstance(node, Mapping) else node
    assert node is not None or problems
    found = words(node, document, "words", problems) if node else None
    assert problems or found in (text.strip(), natural(text.strip()))


@settings(max_examples=200, deadline=None)
@given(text=MARKS | PRINTABLE)
@example('"""')
@example('" " "')
@example('""1"')
def test_a_corrected_line_is_never_refused(text: str) -> None:
    problems = read(f"label: {text}\nnext: 1\n")[1]
    for problem in problems:
        first = problem.hints[0]  # of several ways to mend it
        step = first.removeprefix("Write: ")
        if step == first or re.match(r"label:\s*[\[{]", step):
            continue  # general advice; a list mended as a list is no words yet
        assert read(f"{step}\nnext: 1\n")[1] == []


@pytest.mark.parametrize(
    ("raw", "words"),
    [(r'"Dental care\nin Carrow"', "Dental care in Carrow"), (r'"One \n\n two"', "One two"), (r'"C:\new"', r"C:\new")],
)
def test_a_code_for_a_line_end_is_no_letter_n(raw: str, words: str) -> None:
    assert meant(raw) == words
