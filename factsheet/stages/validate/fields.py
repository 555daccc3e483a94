"""Reads the fields of blocks: one function for each type of `blocks.vocabulary`, which makes its unbound form.

Each function takes the schema's `Reader`, a YAML node and the subject of messages. It returns the form, or FAILED
after reporting a problem.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from factsheet import syntax
from factsheet.blocks.conditions import Shown
from factsheet.blocks.unbound import (
    AddressSource,
    AltSource,
    AmountSource,
    CodeSource,
    CourseSource,
    EntrySource,
    ProseSource,
    QuotationSource,
    UnitSource,
    ValueSource,
    WordsSource,
)
from factsheet.blocks.vocabulary import (
    Address,
    Alt,
    Amount,
    Beside,
    Choice,
    Code,
    Course,
    Entry,
    Focus,
    Judging,
    Prose,
    Quotation,
    Spanned,
    Track,
    Unit,
    Value,
)
from factsheet.graphics.geometry import parse_length
from factsheet.problems import listed, nearest
from factsheet.stages.validate import markup
from factsheet.stages.validate.conditions import read_choice, read_shown, read_verbs
from factsheet.stages.validate.held import read_against, read_judging
from factsheet.statistics import addresses
from factsheet.syntax import rescue
from factsheet.syntax.schema import FAILED, Reader
from factsheet.syntax.yamltext import shortened
from factsheet.text import links, listing, words
from factsheet.text.verbs import OwnVerbs
from factsheet.text.words import Words

_QUOTES = ('"', "“", "„", "«", "‘", "'")  # that a quotation begins with
_EMPTY_ALT = re.compile(  # words that programs and hurried people put there
    r"(an? |the |our )?"
    r"(image|picture|photo|photograph|graphic|drawing|logo|icon|alt|todo|placeholder|img[-_ ]?[0-9]*)\.?"
    r"|\S+\.(png|jpe?g|svg|gif|webp)",
    re.IGNORECASE,
)


def read_words(reader: Reader, node: syntax.Node, subject: str) -> object:
    """Words with values, links and notes in them, as a `WordsSource`."""
    text = _text(reader, node, subject, lists=False)
    if text is None:
        return FAILED
    typed = words.Typed(node.location, reader.document.lines)
    return WordsSource(words.parse(text, typed, subject, reader.problems), node.location, subject)


def read_quotation(reader: Reader, node: syntax.Node, subject: str) -> object:
    """Words that somebody said as a `QuotationSource`, between quotation marks whether they were typed or not."""
    found = read_words(reader, node, subject)
    if not isinstance(found, WordsSource):
        return FAILED
    pieces, typed = [*found.pieces], node_text(node)
    if typed[:1] not in _QUOTES:
        mark = replace(pieces[0], kind="text", text='"', link="", strong=False, emphasis=False)
        first, last = (piece.kind == "text" and not piece.link for piece in (pieces[0], pieces[-1]))
        pieces[0:1] = [replace(pieces[0], text=f'"{pieces[0].text}')] if first else [mark, pieces[0]]
        pieces[-1:] = [replace(pieces[-1], text=f'{pieces[-1].text}"')] if last else [pieces[-1], mark]
    return QuotationSource(replace(found, pieces=tuple(pieces)))


def read_prose(reader: Reader, node: syntax.Node, subject: str) -> object:
    """Words in one or more paragraphs and lists, as a `ProseSource`."""
    text = _text(reader, node, subject, lists=True)
    if text is None:
        return FAILED
    typed = words.Typed(node.location, reader.document.lines)
    return ProseSource(
        tuple(
            WordsSource(
                words.parse(part.text, typed, subject, reader.problems), node.location, subject, part.marker, part.apart
            )
            for part in listing.parts_of(text)
        )
    )


def _text(reader: Reader, node: syntax.Node, subject: str, *, lists: bool) -> str | None:
    """The text at `node`, or None with a problem; one without a visible character is reported as empty."""
    text = rescue.words(node, reader.document, subject, reader.problems)
    at = (node.location.file, node.location.line)
    if text is not None and not any((p.location.file, p.location.line) == at for p in reader.problems):
        markup.check(reader, node, text, subject, lists=lists)
    if text is None or any(not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc") for c in text):
        return text
    reader.problem("empty-field", node.location, subject, "is empty.", "Write its words, or delete the line.")
    return None


def read_value(reader: Reader, node: syntax.Node, subject: str) -> object:
    """The name of a value, with or without a format, as a `ValueSource`."""
    text = node.text.strip() if isinstance(node, syntax.Scalar) else ""
    found = addresses.parse_reference(text)
    if found and found.other:
        fact = f"'{found.format}' is said in words, and a value stands here."
        step = f"Put {{{found.text}}} into a text."
        return reader.problem("not-a-value", node.location, subject, fact, step)
    if found:
        return ValueSource(found.address, found.format, node.location, subject)
    if inner := in_braces(node):
        return reader.problem(
            "value-in-braces", node.location, subject, "a value stands without braces.", f"Write {inner}"
        )
    fact = f"'{shortened(text)}' is not the name of a value." if text else "the name of a value is needed here."
    step = "Write it like cases.total."
    if re.match("[0-9]", text):
        step = "Put the figure into the table and its name here."
    elif re.search(r"[(*/+]", text):
        step = "Put the formula under formulas: of the measures file, and its name here."
    return reader.problem("not-a-value", node.location, subject, fact, step)


def read_entry(reader: Reader, node: syntax.Node, subject: str) -> object:
    """The name of an entry under `contacts:`, as an `EntrySource`."""
    name = (in_braces(node) or node_text(node)).removeprefix("contacts.")
    if re.fullmatch(r"[A-Za-z]\w*", name):
        return EntrySource(name, node.location, subject)
    fact = "the name of an entry under contacts is needed here."
    return reader.problem("not-a-name", node.location, subject, fact, "Write it like phone.")


def read_alt(reader: Reader, node: syntax.Node, subject: str) -> object:
    """Alternative text as an `AltSource`. Reports words that say nothing, such as `image` or the name of a file."""
    found = read_words(reader, node, subject)
    if isinstance(found, WordsSource):
        if all(piece.kind == "text" for piece in found.pieces) and _EMPTY_ALT.fullmatch(node_text(node)):
            fact = f"'{shortened(node_text(node))}' tells nothing to those who do not see it."
            return reader.problem("empty-alt", node.location, subject, fact, "Write what it shows, in one sentence.")
        reader.forms.append(found)
        return AltSource(found)
    return FAILED


def read_address(reader: Reader, node: syntax.Node, subject: str) -> object:
    """An address such as `https://example.org`, with values in it or none, as an `AddressSource`."""
    found = _linked(reader, node, subject)
    return AddressSource(found) if found else FAILED


def read_code(reader: Reader, node: syntax.Node, subject: str) -> object:
    """An address that is drawn and not printed, as a `CodeSource`."""
    found = _linked(reader, node, subject)
    return CodeSource(found) if found else FAILED


def _linked(reader: Reader, node: syntax.Node, subject: str) -> WordsSource | None:
    """Words of one piece without text, whose link is the address at `node`. Reports one that cannot be used."""
    text = _text(reader, node, subject, lists=False)
    if text is None:
        return None
    address = " ".join(text.split())
    marked = re.fullmatch(r"\[.*\]\((\S+)\)", address)
    step = f"Write {marked[1]}" if marked else links.why_not(address)
    if " " in address and not marked and ":" not in address:
        step = "Write an address, such as https://example.org."
    if step and (marked or not words.linked_values(address)):  # one with values is checked when the place is known
        fact = f"the link '{shortened(address)}' cannot be used."
        reader.problem("unusable-link", node.location, subject, fact, step)
        return None
    found = WordsSource(
        (words.Piece(kind="text", text="", location=node.location, link=address),), node.location, subject
    )
    reader.forms.append(found)
    return found


def node_text(node: syntax.Node) -> str:
    """The text of a scalar without space around it; empty for a list or a group of fields."""
    return node.text.strip() if isinstance(node, syntax.Scalar) else ""


def read_amount(reader: Reader, node: syntax.Node, subject: str) -> object:
    """The name of a value that is measured by and not printed, as an `AmountSource`. Reports a format."""
    found = read_value(reader, node, subject)
    if isinstance(found, ValueSource) and found.format:
        fact = "it is not printed, so it has no format."
        return reader.problem("needless-format", node.location, subject, fact, f"Write {found.path}")
    return AmountSource(found.path, found.location, subject) if isinstance(found, ValueSource) else FAILED


def read_course(reader: Reader, node: syntax.Node, subject: str) -> object:
    """The name of a measure whose figures of all periods are drawn, as a `CourseSource`."""
    found = read_value(reader, node, subject)
    if isinstance(found, ValueSource):
        return CourseSource(found.path, found.format, found.location, subject)
    return FAILED


def in_braces(node: syntax.Node) -> str:
    """The name of a value typed in braces: `{calls}`, which YAML reads as pairs, or `"{calls}"`. Else empty."""
    if isinstance(node, syntax.Scalar):
        inner = node.text.strip()[1:-1] if node.text.strip().startswith("{") else ""
    else:
        entries = node.entries if isinstance(node, syntax.Mapping) and node.flow and len(node.entries) == 1 else ()
        inner = "".join(
            key.text + (f":{value.text}" if value.text else "")
            for key, value in entries
            if isinstance(value, syntax.Scalar)
        )
    return inner.strip() if addresses.parse_reference(inner) else ""


def read_unit(reader: Reader, node: syntax.Node, subject: str) -> object:
    """The plural forms of a unit, or one form for all numbers, as a `UnitSource`."""
    if isinstance(node, syntax.Mapping) and any(key.text in PLURALS for key, _ in node.entries):
        return _plurals(reader, node, subject)
    if isinstance(node, syntax.Mapping) and not node.flow:
        step = "Write {one: Case, other: Cases}."
        return reader.problem("missing-plural", node.location, subject, "no form 'other'.", step)
    only = read_words(reader, node, subject)
    return UnitSource({"other": only}) if isinstance(only, WordsSource) else FAILED


def _plurals(reader: Reader, node: syntax.Mapping, subject: str) -> object:
    forms = {key.text: read_words(reader, value, f"{subject}.{key.text}") for key, value in node.entries}
    unknown = [key for key, _ in node.entries if key.text not in PLURALS]
    for key in unknown:
        close = nearest(key.text, PLURALS)
        step = f"Use '{close}'." if close else f"Use one of {listed(PLURALS)}."
        reader.problem("unknown-plural", key.location, subject, f"'{key.text}' is no plural form.", step)
    if "other" not in forms and not unknown:
        step = "Write it like {one: Case, other: Cases}."
        reader.problem("missing-plural", node.location, subject, "no form 'other'.", step)
    good = {name: form for name, form in forms.items() if isinstance(form, WordsSource)}
    return UnitSource(good) if "other" in good and len(good) == len(forms) and not unknown else FAILED


def read_track(reader: Reader, node: syntax.Node, subject: str) -> object:
    """The width of a column, a share such as `1fr` or a length, as a `Track`."""
    text = node.text if isinstance(node, syntax.Scalar) else ""
    share = re.fullmatch(r"([0-9]{1,4}(?:\.[0-9]{1,4})?)\s*fr", text)
    if share and float(share[1]) > 0:
        return Track(share=float(share[1]), location=node.location)
    length = parse_length(text)
    if length:
        return Track(share=0.0, length=length, location=node.location)
    step = "Write 1fr for a share, or a length such as 60mm."
    if not isinstance(node, syntax.Scalar):
        fact = "several values stand where a width is needed."
        step += " A column that is so many of the grid's wide has span: 4 in its place."
        return reader.problem("not-one-value", node.location, subject, fact, step)
    return reader.problem("not-a-length", node.location, subject, f"'{text}' is not a width.", step)


def read_span(reader: Reader, node: syntax.Node, subject: str) -> object:
    """The number of the grid's columns that a column of blocks spans, as a `Track`."""
    span = reader.read(int, node, subject)
    if isinstance(span, int) and span < 1:
        step = "Write how many columns of the grid it spans, such as 4."
        return reader.problem("out-of-range", node.location, subject, f"{span} columns are no width.", step)
    return Track(share=float(span), span=span, location=node.location) if isinstance(span, int) else FAILED


def read_focus(reader: Reader, node: syntax.Node, subject: str) -> object:
    """The point of a picture that stays when it is cut, such as `50% 30%` from the left and the top, as a `Focus`."""
    text = node.text if isinstance(node, syntax.Scalar) else ""
    found = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]+)?)%\s+([0-9]{1,3}(?:\.[0-9]+)?)%", text.strip())
    if found and all(float(part) <= 100 for part in found.groups()):
        return Focus(float(found[1]) / 100, float(found[2]) / 100)
    step = "Write it like 50% 30%: from the left, from the top."
    return reader.problem("not-a-point", node.location, subject, f"'{shortened(text)}' is no point of a picture.", step)


PLURALS = ("zero", "one", "two", "few", "many", "other")  # CLDR plural categories
READERS = {
    Words: read_words,
    Quotation: read_quotation,
    WordsSource: read_words,
    Prose: read_prose,
    Choice: read_choice,
    OwnVerbs: read_verbs,
    Value: read_value,
    Entry: read_entry,
    EntrySource: read_entry,
    Alt: read_alt,
    Address: read_address,
    Code: read_code,
    Amount: read_amount,
    Course: read_course,
    Beside: read_against,
    Judging: read_judging,
    Unit: read_unit,
    Track: read_track,
    Spanned: read_span,
    Focus: read_focus,
    Shown: read_shown,
}
