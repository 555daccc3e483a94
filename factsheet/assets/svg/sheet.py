"""A drawing's elements with what each declares, the elements that others refer to, and the problems that are found."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factsheet.assets.svg import refusals
from factsheet.assets.svg.css import Rule, Rules, UnreadCssError, cascaded, rules_of
from factsheet.assets.svg.document import Element
from factsheet.assets.svg.refusals import Said
from factsheet.problems import Location, Problem

_MOST_PROBLEMS = 20
_URL = re.compile(r"""url\(\s*["']?([^"')]*)["']?\s*\)\s*(.*)""")


class StopError(Exception):
    """Nothing further in this file is read."""


class Reports:
    """Collects the problems of one drawing, each subject and fact once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._said: set[tuple[str, str]] = set()

    def add(self, location: Location, code: str, subject: str, fact: str, next_step: str, warns: bool = False) -> None:
        """Report a problem, or a warning. Raises `StopError` where there are many already."""
        if (subject, fact) in self._said:
            return
        if len(self.problems) >= _MOST_PROBLEMS:
            raise StopError
        self._said.add((subject, fact))
        make = Problem.warning if warns else Problem.of
        self.problems.append(make(code, location, subject, fact, next_step))

    def refuse(self, element: Element, said: Said, name: str = "") -> None:
        """Report that an element, or its property of that name, is not drawn."""
        subject = f"<{element.tag}{f' {name}' * bool(name)}>"
        self.add(element.location, "unsupported-drawing", subject, *said)


class Sheet:
    """The elements of a drawing. `declared` has what each declares, by its style sheets too."""

    def __init__(self, root: Element, reports: Reports) -> None:
        self.root, self._reports = root, reports
        elements = list(root.walk())
        self._by_id: dict[str, Element] = {}
        for element in elements:
            if name := element.attributes.get("id"):
                self._by_id.setdefault(name, element)
        found = Rules(rule for element in elements if element.tag == "style" for rule in self._rules(element))
        self.declared: Mapping[Element, Mapping[str, str]] = {element: cascaded(element, found) for element in elements}

    def _rules(self, element: Element) -> list[Rule]:
        if element.attributes.get("type", "text/css").strip() not in ("text/css", ""):
            return []
        try:
            return rules_of(element.text)
        except UnreadCssError as unread:
            self._reports.add(element.location, "unsupported-drawing", "<style>", unread.fact, unread.next_step)
            return []

    def named(self, reference: str) -> Element | None:
        """Return the element that `#id` names; None where there is none."""
        return self._by_id.get(reference.strip()[1:]) if reference.strip().startswith("#") else None

    def target(self, element: Element, name: str, value: str) -> Element | None:
        """Return the element that a property refers to, as `#id` or `url(#id)`; None, reported, without it."""
        found = _URL.match(value)
        reference = (found[1] if found else value).strip()
        if not reference.startswith("#"):
            self._reports.refuse(element, refusals.OUTSIDE, name)
            return None
        target = self.named(reference)
        if target is None:
            fact = f"it refers to '{reference[:30]}', and nothing in the drawing has that id."
            self._reports.refuse(element, (fact, "Save the drawing as plain SVG."), name)
        return target
