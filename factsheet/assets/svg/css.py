"""The style sheets inside a drawing: rules with simple selectors, and how they apply to an element.

Read are selectors of elements, classes, ids and `*`, inside one another (` ` and `>`), with `:is`, `:where` and
`:root`. What only holds for a pointer never applies. Sources: CSS 2.1 chapters 5 and 6, Selectors Level 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from factsheet.assets.svg.document import Element
from factsheet.record import record

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_WRAPPED = re.compile(r":(?:where|is|matches)\(([^()]*)\)")
_WEIGHTLESS = re.compile(r":where\([^()]*\)")
_SPLIT = re.compile(r",(?![^(]*\))")
_NEVER = re.compile(r"::?(?:hover|focus|active|visited|selection|target|before|after|focus-visible|focus-within)\b")
_COMPOUND = re.compile(r"(\*|[A-Za-z][\w-]*)?((?:[.#][\w-]+)*)")
_MARK = re.compile(r"([.#])([\w-]+)")
_IMPORTANT = re.compile(r"\s*!\s*important\s*$")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*(?:\([^()]*\)[^()]*)*))?\)")
_LIGHT = re.compile(r"light-dark\(\s*((?:[^(),]|\([^()]*\))+?)\s*,(?:[^()]|\([^()]*\))*\)")
_MOST_RULES, _MOST_TURNS, _LONGEST = 4_000, 8, 5_000


class UnreadCssError(ValueError):
    """A style sheet that says something which is not read: the fact, a whole sentence, and the next step."""

    def __init__(self, fact: str, next_step: str) -> None:
        super().__init__(fact, next_step)
        self.fact, self.next_step = fact, next_step


@record
class Compound:
    """What one element must be: its name (empty: any), its classes and its id."""

    tag: str
    classes: frozenset[str]
    ids: frozenset[str]

    def fits(self, element: Element) -> bool:
        """Whether an element is that."""
        given = element.attributes
        return (
            self.tag in ("", element.tag)
            and self.ids <= {given.get("id", "")}
            and self.classes <= set(given.get("class", "").split())
        )


@record
class Rule:
    """A selector, read from its end, with what it declares. `direct` says of each step whether a parent is meant."""

    compounds: tuple[Compound, ...]
    direct: tuple[bool, ...]
    weight: tuple[int, int, int]
    declared: Mapping[str, str]

    def fits(self, element: Element) -> bool:
        """Whether the selector applies to an element."""
        first, *rest = self.compounds
        return first.fits(element) and _above(element, rest, self.direct)


def _above(element: Element, compounds: Sequence[Compound], direct: Sequence[bool]) -> bool:
    if not compounds:
        return True
    parent = element.parent
    while parent is not None:
        if compounds[0].fits(parent) and _above(parent, compounds[1:], direct[1:]):
            return True
        parent = None if direct[0] else parent.parent
    return False


def rules_of(text: str) -> list[Rule]:
    """Read a style sheet. Raises `UnreadCssError`."""
    found = [rule for selectors, body in _blocks(text) for rule in _rules(selectors, declarations(body))]
    if len(found) > _MOST_RULES:
        raise UnreadCssError(f"the style sheet has over {_MOST_RULES:,} rules.", "Save the drawing as plain SVG.")
    return found


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each selector with what stands in its braces; rules with an at-sign hold for other media, and are left out."""
    text = _COMMENT.sub(" ", text).replace("<!--", " ").replace("-->", " ")
    at = 0
    while True:
        brace = text.find("{", at)
        end = text.find(";", at) if text[at:].lstrip().startswith("@") else -1
        if end >= 0 and (brace < 0 or end < brace):
            _refuse_import(text[at:end])
            at = end + 1
            continue
        if brace < 0:
            return
        close = _closing(text, brace)
        selectors = text[at:brace].strip()
        if not selectors.startswith("@"):
            yield selectors, text[brace + 1 : close]
        at = close + 1


def _refuse_import(rule: str) -> None:
    if rule.strip().startswith("@import"):
        fact = "the style sheet takes another one from outside (@import), and nothing outside is read."
        raise UnreadCssError(fact, "Save the drawing with its styles inside, or with its text as outlines.")


def _closing(text: str, brace: int) -> int:
    depth = 0
    for at in range(brace, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return at
    return len(text)


def _rules(selectors: str, declared: Mapping[str, str]) -> Iterator[Rule]:
    for selector in _SPLIT.split(selectors):
        one = _WRAPPED.sub(r"\1", selector.strip()).replace(":root", "svg")
        if one and not _NEVER.search(one):
            yield _rule(one, selector.strip(), declared)


def _rule(selector: str, written: str, declared: Mapping[str, str]) -> Rule:
    steps = selector.replace(">", " > ").split()
    compounds: list[Compound] = []
    direct: list[bool] = []
    for step in steps:
        if step == ">":
            direct[-1:] = [True]
            continue
        found = _COMPOUND.fullmatch(step)
        if not found:
            fact = f"the selector '{written[:40]}' of its style sheet is not read."
            raise UnreadCssError(fact, "Save the drawing with presentation attributes, or as plain SVG.")
        marks = _MARK.findall(found[2])
        tag = "" if found[1] in (None, "*") else found[1]
        classes, ids = ({name for kind, name in marks if kind == sign} for sign in ".#")
        compounds.append(Compound(tag, frozenset(classes), frozenset(ids)))
        direct.append(False)
    return Rule(tuple(compounds[::-1]), tuple(direct[:-1][::-1]), _weight(written), declared)


def _weight(selector: str) -> tuple[int, int, int]:
    """How a selector is weighed against others: its ids, its classes, its elements (Selectors Level 4 §15)."""
    plain = _WEIGHTLESS.sub("", selector)
    names = re.findall(r"([.#:]?)[A-Za-z_-][\w-]*", plain)
    return names.count("#"), names.count("."), names.count("")


def declarations(text: str) -> dict[str, str]:
    """Read properties and their values, as in a `style` attribute; a name ends in `!` where it is important."""
    found: dict[str, str] = {}
    for part in _parts(_COMMENT.sub(" ", text)):
        name, _, value = part.partition(":")
        if name.strip() and value.strip():
            plain = _IMPORTANT.sub("", value.strip())
            key = name.strip() if name.strip().startswith("--") else name.strip().lower()
            found[key + "!" * (plain != value.strip())] = plain
    return found


def _parts(text: str) -> Iterator[str]:
    """The declarations; a semicolon inside of brackets or quotes parts none."""
    depth, quote, start = 0, "", 0
    for at, letter in enumerate(text):
        if quote or letter in "\"'":
            quote = "" if letter == quote else quote or letter
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == ";" and depth <= 0:
            yield text[start:at]
            start = at + 1
    yield text[start:]


class Rules:
    """The rules of a drawing, found by what the last part of their selector needs."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._found: dict[str, list[tuple[int, Rule]]] = {}
        for number, rule in enumerate(sorted(rules, key=lambda rule: rule.weight)):
            last = rule.compounds[0]
            key = next((f"#{name}" for name in last.ids), None) or next((f".{name}" for name in last.classes), last.tag)
            self._found.setdefault(key, []).append((number, rule))

    def of(self, element: Element) -> Iterator[Rule]:
        """Yield the rules that apply to an element, those that go before others behind them."""
        if not self._found:
            return
        given = element.attributes
        keys = ("", element.tag, f"#{given.get('id', '')}", *(f".{name}" for name in given.get("class", "").split()))
        numbered = [one for key in dict.fromkeys(keys) for one in self._found.get(key, ())]
        yield from (rule for _, rule in sorted(numbered, key=lambda one: one[0]) if rule.fits(element))


def cascaded(element: Element, rules: Rules) -> dict[str, str]:
    """Return what an element declares: attributes, over them rules, over them its `style` (CSS 2.1 §6.4)."""
    found = {name: value for name, value in element.attributes.items() if name not in ("style", "class")}
    important: dict[str, str] = {}
    own = declarations(element.attributes["style"]) if "style" in element.attributes else {}
    for declared in [*(rule.declared for rule in rules.of(element)), own]:
        for name, value in declared.items():
            (important if name.endswith("!") else found)[name.rstrip("!")] = value
    return {**found, **important}


def settled(value: str, inherited: Mapping[str, str]) -> str:
    """Return a value with its variables replaced by what they stand for, and the colour for a light ground."""
    for _ in range(_MOST_TURNS):
        if "var(" not in value:
            break
        if len(value) > _LONGEST:  # variables of variables
            return ""
        value = _VARIABLE.sub(lambda found: inherited.get(found[1], found[2] or ""), value)
    return _LIGHT.sub(r"\1", value[:_LONGEST]).strip() if "light-dark(" in value else value.strip()
