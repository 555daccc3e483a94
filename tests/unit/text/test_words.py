"""The small Markdown of a page spec: what is a mark, what is just text, and where a mistake stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheet.problems import Location, Problem
from factsheet.text.listing import parts_of
from factsheet.text.words import LONGEST, Piece, Typed, parse

MARK = Location("s.yaml", 1, 1)


def pieces(text: str) -> list[Piece]:
    problems: list[Problem] = []
    found = parse(text, Typed(MARK, text.split("\n")), "text", problems)
    assert not problems
    return list(found)


def said(text: str) -> list[str]:
    problems: list[Problem] = []
    parse(text, Typed(MARK, text.split("\n")), "text", problems)
    return [str(problem) for problem in problems]


def shown(text: str) -> str:
    """The pieces in a notation of this test: b(bold) i(italic) l(link) x(language) and {value} [^note]."""
    out = ""
    for piece in pieces(text):
        word = {"value": f"{{{piece.text}}}", "note": f"[^{piece.text}]"}.get(piece.kind, piece.text)
        for name, on in (("b", piece.strong), ("i", piece.emphasis), ("l", piece.link), ("x", piece.language)):
            word = f"{name}({word})" if on else word
        out += word
    return out


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("plain words", "plain words"),
        ("**all** of *it*", "b(all) of i(it)"),
        ("***both***", "i(b(both))"),
        ("**a *b***", "b(a )i(b(b))"),
        ("*a **b***", "i(a )i(b(b))"),
        ("**a *b* c**", "b(a )i(b(b))b( c)"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a*b*c", "a*b*c"),
        ("**never closed", "**never closed"),
        ("*never closed", "*never closed"),
        ("* an item", "* an item"),
        ("[**a](https://x.org)**", "l(**a)**"),
        ("**[a](https://x.org)**", "l(b(a))"),
        ("[**a**](https://x.org)", "l(b(a))"),
        ("[call](tel:+18883737888)", "l(call)"),
        ("[palabras]{es} and words", "x(palabras) and words"),
        ("[{place.name}](https://x.org)", "l({place.name})"),
        ("[a](https://x.org/b_(c))", "l(a)"),
        ("[not a link] (really)", "[not a link] (really)"),
        ("[[a](https://x.org)]", "[l(a)]"),
        ("] alone [", "] alone ["),
        ("seen[^note].", "seen[^note]."),
        ("{ place.name : words }", "{place.name}"),
        (r"\{no value\} \*no star\* \[no link\] \\", r"{no value} *no star* [no link] \ ".strip()),
        (r"C:\new", r"C:\new"),
        ("over\nlines  and   spaces", "over lines and spaces"),
    ],
)
def test_marks(typed: str, wanted: str) -> None:
    assert shown(typed) == wanted


def test_a_format_is_kept() -> None:
    [piece] = pieces("{set.as_of:date-short}")
    assert (piece.text, piece.format) == ("set.as_of", "date-short")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("In {place.name we", "s.yaml:1:4: text: '{place.name we' has no closing brace. "
         "Close it, or write \\{ to print a brace."),
        ("In {} we", "s.yaml:1:4: text: '{}' is no value. A value is a name in braces, as {place.name} or "
         "{set.as_of:date}. Write a name in it."),
        ("{two words}", "s.yaml:1:1: text: '{two words}' is no value. A value is a name in braces, as {place.name} or "
         "{set.as_of:date}. Correct the name."),
        ("line one\nand {1}", "s.yaml:2:5: text: '{1}' is no value. A value is a name in braces, as {place.name} or "
         "{set.as_of:date}. Correct the name."),
        ("[a](ftp://x.org)", "s.yaml:1:5: text: the link 'ftp://x.org' cannot be used. "
         "Start it with https:, mailto:, tel: or sms:."),
        ("[a]()", "s.yaml:1:3: text: the link '' cannot be used. Start it with https:, mailto:, tel: or sms:."),
        ("x" * (LONGEST + 1), "s.yaml:1:1: text: 20,001 characters of text. Keep it under 20,000."),
    ],
)  # fmt: skip
def test_mistakes(typed: str, message: str) -> None:
    assert said(typed) == [message]


def test_every_mistake_of_a_text_is_said_at_its_place() -> None:
    problems = said("{a b} and\n[c](x.html) and {a b}")
    assert [line.split(": ")[0] for line in problems] == ["s.yaml:1:1", "s.yaml:2:5", "s.yaml:2:17"]


def test_each_piece_knows_where_it_is_typed() -> None:
    found = {
        piece.text: (piece.location.line, piece.location.column)
        for piece in pieces("In {calls} of\nthe {calls2} calls")
    }
    assert found == {"In ": (1, 1), "calls": (1, 4), " of the ": (1, 12), "calls2": (2, 5), " calls": (2, 14)}


def test_paragraphs_are_parted_by_empty_lines() -> None:
    assert [part.text for part in parts_of("\none\ntwo\n\n \n three \n")] == ["one\ntwo", "three"]


@given(st.text(alphabet="ab {}[]()^*:\\.\n", max_size=60))
def test_nothing_typed_is_lost(text: str) -> None:
    """Letters come out in their order, whatever marks stand around them; a mistake is said and nothing raises."""
    problems: list[Problem] = []
    found = parse(text, Typed(MARK, text.split("\n")), "text", problems)
    if not problems:
        kept = "".join(piece.text for piece in found if piece.kind == "text")
        values = "".join(piece.text + piece.format for piece in found if piece.kind != "text")
        links = "".join(dict.fromkeys(piece.link for piece in found))
        letters = sum(c in "ab" for c in text)
        assert sum(c in "ab" for c in kept + values + links) <= letters
        if not any(mark in text for mark in ("](", "]{", "{", "[^")):
            assert [c for c in kept if c in "ab"] == [c for c in text if c in "ab"]


@pytest.mark.parametrize("apart", ["\u00a0", "\u202f", "\u2007"])
def test_a_space_that_keeps_words_together_stays(apart: str) -> None:
    assert shown(f"  A trade,\n a{apart}meal \t,\u2003a table ") == f"A trade, a{apart}meal , a table"
