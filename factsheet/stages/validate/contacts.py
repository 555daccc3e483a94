"""Reads the entries under `contacts:` and finds where the words of a spec type one of them by hand.

An entry is the only place of its number: words name it as `{contacts.phone}`. The same number typed is a warning;
spelled otherwise, or with what is probably a typing error, it is a problem, because one of the two is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from factsheet import syntax
from factsheet.blocks.unbound import AmountSource, EntrySource, WordsSource, words_in
from factsheet.problems import Location, Problem, nearest
from factsheet.record import record
from factsheet.stages.validate.fields import in_braces
from factsheet.syntax.schema import FAILED, Reader
from factsheet.text.contacts import ANOTHER, MOST, ROOT, Contact, ContactSource, Found, Scanner, Way, link_of, way_of
from factsheet.text.dialled import is_other
from factsheet.text.words import Piece, linked_values

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_LIKE: Mapping[Way, tuple[str, str]] = {  # what a way shows, and an example
    "phone": ("telephone number", "1-888-373-7888"),
    "sms": ("number to text", "233733"),
    "web": ("web address", "example.org"),
    "mail": ("mailbox", "help@example.org"),
}


@record
class Given:
    """What a field of an entry has: typed `text`, or the `path` of a text of the place."""

    text: str
    path: str
    location: Location


@record(kw_only=True)
class ContactFile:
    """The fields of an entry, as they are written."""

    show: Given
    checked: Given | None = None
    by: Way | None = None


def read_given(reader: Reader, node: syntax.Node, subject: str) -> object:
    """A typed text, or a text of the place such as `{place.phone}`, as a `Given`."""
    if path := in_braces(node):
        if not path.startswith("place.") or ":" in path:
            column = "phone" if ":" in path or "@" in path or path.startswith("set.") else path
            fact = f"{{{path}}} is no text of the place."
            step = f"Write {{place.{column}}}, where the table has that column, or the text itself."
            return reader.problem("not-a-value", node.location, subject, fact, step)
        reader.forms.append(AmountSource(path, node.location, subject))
        return Given("", path, node.location)
    if isinstance(node, syntax.Scalar) and node.text.strip() and "{" not in node.text:
        return Given(" ".join(node.text.split()), "", node.location)
    if isinstance(node, syntax.Scalar) and not node.text.strip():
        return reader.problem("empty-field", node.location, subject, "is empty.", "Write it, or delete the line.")
    fact, step = "one text is needed here.", "Write the number or the address, or {place.phone} alone."
    return reader.problem("not-one-value", node.location, subject, fact, step)


def read_contact(reader: Reader, node: syntax.Node, subject: str) -> object:
    """An entry under `contacts:`, also in its short form `web: example.org`, as a `ContactSource`."""
    name = subject.removeprefix(ROOT)
    if not _NAME.fullmatch(name):
        fact = f"'{name}' is no name. Names have letters, digits and _."
        return reader.problem("malformed-name", node.location, "contacts", fact, "Write one such as phone.")
    if not isinstance(node, syntax.Mapping) or in_braces(node).startswith("place."):
        show = read_given(reader, node, subject)
        values: object = {"show": show} if isinstance(show, Given) else FAILED
    else:
        values = reader.fields(ContactFile, node, subject)
    if not isinstance(values, dict):
        return FAILED
    show, checked, by = values["show"], values.get("checked"), values.get("by")
    day = _day(checked, reader, subject) if checked else None
    way = by or (way_of(name, show.text) if show.text else way_of(name, ""))
    if not _is_usable(show, way, reader, subject) or day is FAILED:
        return FAILED
    return ContactSource(
        name=name,
        way=way,
        show=show.text,
        show_path=show.path,
        checked=day if isinstance(day, date) else None,
        checked_path=checked.path if checked else "",
        location=show.location,
        checked_location=checked.location if checked else show.location,
    )


def _day(checked: Given, reader: Reader, subject: str) -> object:
    """The day that an entry was checked; None where the place gives it."""
    return None if checked.path else reader.read(
        date, syntax.Scalar(text=checked.text, location=checked.location), f"{subject}.checked"
    )  # fmt: skip


def _is_usable(show: Given, way: Way | None, reader: Reader, subject: str) -> bool:
    """Whether an entry shows what its way of use needs; what does not is reported. One of the place is seen later."""
    if show.path:
        return True
    if way is None:
        fact = f"nothing says whether '{show.text}' is called or texted."
        reader.problem("missing-field", show.location, subject, fact, "Add by: phone or by: sms.")
    elif not link_of(way, show.text):
        what, like = _LIKE[way]
        fact = f"'{show.text}' is no {what}."
        reader.problem("unusable-link", show.location, f"{subject}.show", fact, f"Write one such as {like}.")
    else:
        return True
    return False


def typed(sources: Iterable[ContactSource]) -> tuple[Contact, ...]:
    """The contacts that are the same for every place."""
    return tuple(
        Contact(name=s.name, way=way, show=s.show, link=link_of(way, s.show), location=s.location)
        for s in sources
        if s.show and (way := s.way)
    )


def check(
    forms: Sequence[object],
    named: Collection[str],
    measures: Collection[str],
    lines: Mapping[str, Sequence[str]],
    problems: list[Problem],
) -> None:
    """Reports contacts typed into words, entries that nothing shows, and names that a measure has as well.

    `named` are the names of all entries, `measures` the paths of measures, and `lines` the lines of each file by its
    name, in which the exact place of a number is looked for.
    """
    sources = {form.name: form for form in forms if isinstance(form, ContactSource)}
    if len(sources) > MOST:
        location = sources[next(iter(sources))].location
        fact = f"{len(sources)} entries, and {MOST} are read."
        problems.append(Problem.of("too-complex", location, "contacts", fact, "Keep those that the sheet shows."))
        return
    scanner = Scanner(typed(sources.values()))
    used: set[str] = set()
    for form in forms:
        if isinstance(form, EntrySource):
            used.add(form.name)
            problems += _no_entry(form, named)
        for words in words_in(form):
            used.update(path.removeprefix(ROOT) for path in _paths(words) if path.startswith(ROOT))
            problems += _typed_in(words, scanner, lines) if sources else ()
            problems += _linked_to_others(words)
    problems += _of_entries(sources, used, measures)


def _of_entries(
    sources: Mapping[str, ContactSource], used: Collection[str], measures: Collection[str]
) -> Iterator[Problem]:
    """The problems of entries with the name of a measure, and the warnings of those that nothing shows."""
    for name, source in sources.items():
        if ROOT + name in measures:
            fact = f"the measures file has a measure {ROOT}{name} as well."
            step = "Give the entry another name."
            yield Problem.of("repeated-name", source.location, ROOT + name, fact, step)
        elif name not in used:
            fact, step = "nothing shows it.", f"Write {{{ROOT}{name}}} where it belongs, or remove it."
            yield Problem.warning("unused-contact", source.location, ROOT + name, fact, step)


def _no_entry(form: EntrySource, named: Collection[str]) -> Iterator[Problem]:
    """A problem where a field names an entry that is not there."""
    if form.name not in named:
        close = nearest(form.name, named)
        step = f"Use '{close}'." if close else f"Add it under contacts, as {form.name}: {{show: …}}."
        yield Problem.of("unknown-value", form.location, form.subject, f"no entry '{form.name}' under contacts.", step)


def _paths(words: WordsSource) -> Iterator[str]:
    """The paths that words name, also in their links."""
    for piece in words.pieces:
        yield from linked_values(piece.link)
        if piece.kind == "value":
            yield piece.text


def _typed_in(words: WordsSource, scanner: Scanner, lines: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """The problems and warnings of contacts that are typed into words or their links."""
    for piece in words.pieces:
        if piece.kind == "value" and piece.link and piece.text.startswith(ROOT):
            yield from _linked_elsewhere(piece, words.subject)
        if piece.kind != "text":
            continue
        places = _Places(piece.location, lines.get(piece.location.file, ()))
        found = scanner.in_text(piece.text)
        for one in found:
            shown = piece.text[one.start : one.end]
            yield of_typed(one, shown, places.of(shown), words.subject)
        linked = scanner.in_link(piece.link) if piece.link and not found else None
        if linked:
            yield of_typed(linked, piece.link, places.of(piece.link), words.subject, link=piece.text)


def _linked_to_others(words: WordsSource) -> Iterator[Problem]:
    """A problem where a number that is typed is linked to another one."""
    for link, pieces in groupby(words.pieces, lambda piece: piece.link):
        run = list(pieces)
        shown = "".join(piece.text for piece in run)
        if link and "{" not in link and all(piece.kind == "text" for piece in run) and is_other(shown, link):
            fact = f"'{shown}' is linked to {link}, which is another number."
            step = "Correct the one that is wrong; call it to make sure."
            yield Problem.of("other-number", run[0].location, words.subject, fact, step)


def _linked_elsewhere(piece: Piece, subject: str) -> Iterator[Problem]:
    """A problem where an entry is the words of a link of its own, which could lead elsewhere."""
    if linked_values(piece.link) != (piece.text,):
        fact = f"{{{piece.text}}} brings its own link, and another is given."
        step = f"Write {{{piece.text}}} without a link around it."
        yield Problem.of("conflicting-fields", piece.location, subject, fact, step)


def of_typed(found: Found, shown: str, location: Location, subject: str, link: str = "") -> Problem:
    """The problem or warning of a contact that is typed; `link` are the words of the link that it is the address of."""
    entry = f"{{{found.contact.path}}}"
    step = f"Write {f'[{link}]({entry})' if link else entry}."
    if found.how == "same":
        fact = f"'{shown}' is typed, and is the entry {found.contact.path}: changed there, it stays here."
        return Problem.warning("typed-contact", location, subject, fact, step)
    if found.how == "otherwise":
        fact = f"'{shown}' is {found.contact.path} spelled otherwise: there it is {found.contact.show}."
        return Problem.of("typed-contact", location, subject, fact, step)
    fact = f"'{shown}' is nearly {found.contact.path}, {found.contact.show}: probably a typing error."
    return Problem.of("mistyped-contact", location, subject, fact, step, ANOTHER)


class _Places:
    """Finds the places of typed parts of a text in the lines of its file, one behind the other."""

    def __init__(self, start: Location, lines: Sequence[str]) -> None:
        self.start = start
        self.lines = lines[max(start.line - 1, 0) :] if start.line else ()
        self.text = ""
        self.at = 0

    def of(self, typed: str) -> Location:
        """The place of `typed`; where the text starts if it is written with escapes."""
        if not self.text:
            self.text, self.at = "\n".join(self.lines), max(self.start.column - 1, 0)
        found = re.compile(r"\s+".join(map(re.escape, typed.split()))).search(self.text, self.at)
        if not found:
            return self.start
        self.at = found.end()
        before = self.text[: found.start()]
        line = before.count("\n")
        column = found.start() - (before.rfind("\n") + 1)
        return replace(self.start, line=self.start.line + line, column=column + 1)
