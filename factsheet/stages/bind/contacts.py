"""Fills in the contacts of one place, and finds where its texts spell one of them otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from factsheet.problems import Location, Problem
from factsheet.statistics import Figure
from factsheet.statistics.reserved import own_figure
from factsheet.text.contacts import ANOTHER, ROOT, Contact, ContactSource, Scanner, link_of, way_of

_WANTED = {"phone": "telephone number", "sms": "number to text", "web": "web address", "mail": "mailbox"}


class Contacts:
    """The contacts of one place, by name, with the figures that print them.

    `values` are those figures by path. An entry that the place has no text for is in neither; one whose text cannot be
    used has been reported, and its path is among the `faulty`.
    """

    def __init__(
        self, sources: Mapping[str, ContactSource], own: Mapping[str, Figure], problems: list[Problem]
    ) -> None:
        """`own` are the texts of the place by path. Reports a text that is no number or no address."""
        self.by_name: dict[str, Contact] = {}
        self.values: dict[str, Figure] = {}
        self.faulty: set[str] = set()
        for name, source in sources.items():
            figure = own.get(source.show_path)
            before = len(problems)
            contact = _contact(source, figure, problems)
            self.faulty.update([ROOT + name] if len(problems) > before else [])
            if contact:
                self.by_name[name] = contact
                self.values[contact.path] = own_figure(contact.path, contact.show, figure.cell if figure else None)
        self._scanner = Scanner(self.by_name.values())
        of_place = {name: source.show_path for name, source in sources.items() if source.show_path}
        self._of_place = Scanner(contact for name, contact in self.by_name.items() if name in of_place)
        self._texts = frozenset(of_place.values())

    def link(self, path: str) -> str:
        """The link of the entry at `path`; empty when there is none."""
        contact = self.by_name.get(path.removeprefix(ROOT)) if path.startswith(ROOT) else None
        return contact.link if contact else ""

    def linked(self, link: str, path: str) -> str:
        """A link with the entry at `path` in it: that of the entry itself, unless more than a scheme is around it."""
        scheme, _, rest = link.rpartition(f"{{{path}}}")
        own = self.link(path)
        if rest or not own or scheme not in ("", "https://", "mailto:", "tel:", "sms:"):
            return ""
        return f"{scheme}{own.partition(':')[2]}" if scheme in ("tel:", "sms:") and own[:4] in ("tel:", "sms:") else own

    def typed(self, text: str, location: Location, subject: str) -> Iterator[Problem]:
        """Yields the problems of typed words that have a contact of this place in them, or nearly."""
        for one in self._of_place.in_text(text) if self._texts else ():
            yield _spelled(one.how == "slip", text[one.start : one.end], one.contact, location, subject)

    def of_table(self, figure: Figure, subject: str) -> Iterator[Problem]:
        """Yields the problems of a text of the table that spells a contact otherwise, or nearly.

        The text that an entry shows is none, and neither is one that spells it as it is shown.
        """
        if not self.by_name or not figure.cell or not isinstance(figure.value, str) or figure.path in self._texts:
            return
        for one in self._scanner.in_text(figure.value):
            if one.how != "same":
                shown = figure.value[one.start : one.end]
                yield _spelled(one.how == "slip", shown, one.contact, figure.cell.location, subject, in_table=True)


def _contact(source: ContactSource, figure: Figure | None, problems: list[Problem]) -> Contact | None:
    """The contact of an entry; None where the place has no text for it, and where that cannot be used."""
    show, location = source.show, source.location
    if source.show_path:
        show = " ".join(str(figure.value).split()) if figure else ""
        location = figure.cell.location if figure and figure.cell else location
    if not show:
        return None
    way = source.way or way_of(source.name, show)
    link = link_of(way, show) if way else ""
    if way and link:
        return Contact(name=source.name, way=way, show=show, link=link, location=location)
    fact, step = f"'{show}' is no {_WANTED[way]}." if way else "", "Correct it, or leave it empty."
    if way is None:
        fact, step = f"nothing says whether '{show}' is called or texted.", "Add by: phone or by: sms to the entry."
    problem = Problem.of("unusable-link", location, ROOT + source.name, fact, step)
    problems.append(replace(problem, names_sheet=bool(figure and figure.cell)))
    return None


def _spelled(
    slip: bool, shown: str, contact: Contact, location: Location, subject: str, *, in_table: bool = False
) -> Problem:
    """The problem of a text that has a contact in it, which is spelled otherwise or has a slip of typing."""
    step = f"Write {contact.show}." if in_table else f"Write {{{contact.path}}}."
    if slip:
        fact = f"'{shown}' is nearly {contact.path}, {contact.show}: probably a typing error."
        return replace(Problem.of("mistyped-contact", location, subject, fact, step, ANOTHER), names_sheet=True)
    fact = f"'{shown}' is {contact.path}, {contact.show}, which stands there once for all texts."
    return replace(Problem.of("typed-contact", location, subject, fact, step), names_sheet=True)


def days_checked(
    sources: Iterable[ContactSource], own: Mapping[str, Figure]
) -> Iterator[tuple[ContactSource, Location, str]]:
    """Yields each entry that a place shows, where its day of checking stands, and that day as it is written."""
    for source in sources:
        if source.show_path and source.show_path not in own:
            continue
        figure = own.get(source.checked_path)
        location = figure.cell.location if figure and figure.cell else source.checked_location
        typed = source.checked.isoformat() if source.checked else ""
        yield source, location, str(figure.value).strip() if figure else typed
