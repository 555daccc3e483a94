"""Finds the colours that people type into a theme, also where YAML takes them for a comment, and says what to write."""

from __future__ import annotations

import re

from factsheet import syntax
from factsheet.problems import Location
from factsheet.syntax.schema import FAILED, Failed, Reader
from factsheet.theme.tokens import ROLES

_COMMENT = re.compile(r"\s*#((?:[0-9A-Fa-f]{3}){1,2})(?![^\s,}\]])")
_TYPED = re.compile(r"#?((?:[0-9A-Fa-f]{3}){1,2})")
_CUT = "starts with '#', which YAML reads as a comment, not as words."


def typed_colour(node: syntax.Node | None, document: syntax.Document) -> str:
    """Returns the colour at `node` as `#` and six hex digits, also one that YAML takes for a comment; "" if none is."""
    if not isinstance(node, syntax.Scalar):
        return ""
    found = _TYPED.fullmatch(node.text.strip())
    if node.null and node.end.line:
        line, column = syntax.at(node.end)
        found = _COMMENT.match(document.lines[line][column:])
    digits = found[1] if found else ""
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)) if digits else ""


def _is_colour(node: syntax.Node | None, document: syntax.Document) -> bool:
    """Whether a colour stands where a name should: one with its `#`, since `fade` and `123` may be names."""
    written = isinstance(node, syntax.Scalar) and (node.null or node.text.startswith("#"))
    return written and bool(typed_colour(node, document))


class ThemeReader(Reader):
    """Reads the nodes of a theme. A colour that stands where none is taken is answered with where to write it."""

    root: syntax.Mapping

    def read(self, wanted: object, node: syntax.Node, subject: str) -> object:
        """Reads the value of type `wanted`; FAILED where a colour stands in the place of a name, or without quotes."""
        if isinstance(node, syntax.Scalar) and _is_colour(node, self.document):
            colour, name = typed_colour(node, self.document), subject.rpartition(".")[2]
            if self.said(node.location):
                return FAILED
            if name == "srgb" and node.null:
                return self._said(node, subject, f'Write: srgb: "{colour}"', "")
            if subject.startswith("grounds."):
                step = f'Name an ink, as in {name}: brand, and write under inks: brand: {{srgb: "{colour}"}}'
                return self._said(node, subject, step, "the name of an ink is needed here, not a colour.")
            if name == "ink":
                roles = ", ".join(ROLES[:5])
                step = f"Write one of {roles}, and give the ink of that role the colour {colour} under inks."
                return self._said(node, subject, step, "the role of an ink is needed here, not a colour.")
        return super().read(wanted, node, subject)

    def said(self, location: Location) -> bool:
        """Tells whether a mistake at `location` is reported, as one of YAML is with the line to write."""
        return any(problem.location == location for problem in self.problems)

    def _said(self, node: syntax.Scalar, subject: str, step: str, fact: str) -> Failed:
        """Reports a colour: that YAML takes it for a comment, or else `fact`."""
        code = "misread-words" if node.null else "not-a-name"
        return self.problem(code, node.location, subject, _CUT if node.null else fact, step)

    def bare_ink(self, node: syntax.Node, subject: str) -> Failed:
        """Reports an ink that has no fields; one that is a colour alone with the line to write."""
        if self.said(node.location):
            return FAILED
        colour, name = typed_colour(node, self.document), subject.rpartition(".")[2]
        if not isinstance(node, syntax.Scalar) or not colour:
            step = 'Write {srgb: "#0b3c49", cmyk: [90, 55, 50, 40]}.'
            return self.problem("not-fields", node.location, subject, "an ink has srgb, and may have cmyk.", step)
        self._said(node, subject, self._inked(name, colour), "an ink has srgb, and may have cmyk.")
        return FAILED

    def _inked(self, name: str, colour: str) -> str:
        """The step that gives the ink `name` a colour; if that is the name of a role, the ink of the role."""
        ink = self._ink_of(name)
        why = f"The ink of the role '{name}' is '{ink}', so it is this that changes. " if ink != name else ""
        return f'{why}Write: {ink}: {{srgb: "{colour}"}}'

    def _ink_of(self, role: str) -> str:
        """The ink of `role` on bare paper; `role` itself if that is the name of no role, or an ink on some ground."""
        grounds = self.root.get("grounds")
        roles = (
            [r for _, r in grounds.entries if isinstance(r, syntax.Mapping)]
            if isinstance(grounds, syntax.Mapping)
            else []
        )
        if any(isinstance(ink, syntax.Scalar) and ink.text == role for ground in roles for _, ink in ground.entries):
            return role
        ink = roles[0].get(role) if roles else None
        return ink.text if isinstance(ink, syntax.Scalar) and ink.text else role

    def _unknown(self, key: syntax.Scalar, names: list[str], given: set[str], subject: str) -> str:
        """Reports an unknown field; one beside `inks:` that has a colour with where it belongs."""
        colour = typed_colour(self.root.get(key.text), self.document) if not subject else ""
        if not colour:
            return super()._unknown(key, names, given, subject)
        fact = f"'{key.text}' is a colour, and colours stand under inks."
        step = self._inked(key.text, colour).replace("Write: ", "Write under inks: ")
        self.problem("unknown-field", key.location, "top level", fact, step)
        return ""
