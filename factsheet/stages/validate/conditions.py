"""Reads conditions, texts that are chosen by conditions, and a spec's own verbs."""

from __future__ import annotations

import re
from decimal import Decimal

from factsheet import syntax
from factsheet.blocks.conditions import Condition, Measured, Relation, Shown, When
from factsheet.blocks.unbound import ChoiceSource, ProseSource, Variant
from factsheet.blocks.vocabulary import Prose
from factsheet.problems import listed, nearest
from factsheet.statistics import addresses
from factsheet.statistics.comparing import RELATIONS
from factsheet.syntax.schema import FAILED, Reader, schema
from factsheet.syntax.yamltext import shortened
from factsheet.text.verbs import OwnVerbs, Verbs

_NUMBER = re.compile(r"(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)\s*(%?)")
_SET_NAME = re.compile(r"[a-z][a-z0-9_]*")
_STEP = "Write a value such as cases.labor, {nonzero: cases.labor}, or {more: [cases.labor, cases.sex]}."
_SETS = (("up", "down", "same"), ("up_from", "down_from", "same_at"))


def read_condition(reader: Reader, node: syntax.Node | None, subject: str) -> object:
    """The condition for drawing a block or printing a text, as a `When` or a `Measured`; None if there is no node."""
    if node is None:
        return None
    names = [key.text for key, _ in node.entries] if isinstance(node, syntax.Mapping) else []
    if names and not {"nonzero", "missing"} & set(names):
        return _relations(reader, node, subject)  # type: ignore[arg-type]  # it has names
    inner = node.get(names[0]) if isinstance(node, syntax.Mapping) and len(names) == 1 else node
    address = addresses.parse(inner.text) if isinstance(inner, syntax.Scalar) else None
    if address and inner:
        return When(address.text, "nonzero" in names, inner.location, missing="missing" in names)
    if len(names) > 1:
        return _several(reader, node, names, subject)
    return reader.problem("not-a-value", node.location, subject, "a condition names a value.", _STEP)


def _several(reader: Reader, node: syntax.Node, names: list[str], subject: str) -> object:
    """Reports conditions that cannot stand together: only comparisons can, which must all hold."""
    alone = next(name for name in names if name in ("nonzero", "missing"))
    fact = f"'{alone}' stands beside another condition. Of several, which must all hold, each is one of "
    step = f"Keep the others here, and put the block into a section with when: {{{alone}: …}}."
    return reader.problem("not-a-value", node.location, subject, f"{fact}{', '.join(RELATIONS)}.", step)


def read_shown(reader: Reader, node: syntax.Node, subject: str) -> object:
    """The condition for drawing an item, as a `Shown`."""
    condition = read_condition(reader, node, subject)
    reader.forms.append(condition)
    return Shown(condition) if isinstance(condition, When | Measured) else FAILED


def _relations(reader: Reader, node: syntax.Mapping, subject: str) -> object:
    """The relations of a condition, which all must hold."""
    found = [_relation(reader, key, value, subject) for key, value in node.entries]
    return FAILED if FAILED in found else Measured(tuple(found), node.location)  # type: ignore[arg-type]


def _relation(reader: Reader, key: syntax.Scalar, node: syntax.Node, subject: str) -> object:
    if key.text not in RELATIONS:
        close = nearest(key.text, ("nonzero", "missing", *RELATIONS))
        step = f"Use '{close}'." if close else _STEP
        fact = f"'{shortened(key.text)}' is no condition. Conditions are nonzero, missing, {listed(RELATIONS)}."
        return reader.problem("not-a-choice", key.location, subject, fact, step)
    items = node.items if isinstance(node, syntax.Sequence) else ()
    if len(items) != 2:
        fact = f"'{key.text}' compares two values."
        return reader.problem("not-a-value", node.location, subject, fact, f"Write {{{key.text}: [now, before]}}.")
    sides = [_side(item) for item in items]
    for item, side in zip(items, sides, strict=True):
        if side is None:
            shown = shortened(item.text) if isinstance(item, syntax.Scalar) else "a list"
            fact = f"'{shown}' is neither the name of a value nor a number."
            step = "Write a name such as cases.labor, or a number such as 0 or 4.1%."
            return reader.problem("not-a-value", item.location, subject, fact, step)
    if not any(isinstance(side, str) for side in sides):
        fact = "two numbers are compared, which is always the same."
        return reader.problem("not-a-value", node.location, subject, fact, "Name a value in place of one of them.")
    return Relation(key.text, (sides[0], sides[1]))  # type: ignore[arg-type]  # neither is None


def _side(node: syntax.Node) -> str | Decimal | None:
    text = node.text.strip() if isinstance(node, syntax.Scalar) else ""
    if number := _NUMBER.fullmatch(text):
        return Decimal(number[1]) / 100 if number[2] else Decimal(number[1])
    address = addresses.parse(text)
    return address.text if address else None


def read_choice(reader: Reader, node: syntax.Node, subject: str) -> object:
    """Several texts, each with the condition under which it is printed but the last, as a `ChoiceSource`."""
    example = "Write - {when: {more: [now, before]}, words: …} and, last, - words: …"
    items = node.items if isinstance(node, syntax.Sequence) else ()
    if len(items) < 2:
        fact = "a choice is a list of at least two texts."
        return reader.problem("too-few-items", node.location, subject, fact, example)
    variants = [_variant(reader, item, subject, last=item is items[-1], example=example) for item in items]
    if FAILED in variants:
        return FAILED
    return ChoiceSource(tuple(variants), subject)  # type: ignore[arg-type]  # none has failed


def _variant(reader: Reader, node: syntax.Node, subject: str, *, last: bool, example: str) -> object:
    if not isinstance(node, syntax.Mapping):
        fact = "each text of a choice has its words and, but for the last, a condition."
        return reader.problem("not-fields", node.location, subject, fact, example)
    unknown = next((key for key, _ in node.entries if key.text not in ("when", "words")), None)
    if unknown:
        fact = f"no field '{shortened(unknown.text)}'. Fields are when, words."
        close = nearest(unknown.text, ("when", "words"))
        step = f"Use '{close}'." if close else "Remove it."
        return reader.problem("unknown-field", unknown.location, subject, fact, step)
    given, typed = node.get("when"), node.get("words")
    condition = read_condition(reader, given, f"{subject}.when")
    reader.forms.append(condition)
    words = reader.read(Prose, typed, subject) if typed else FAILED
    if typed is None:
        reader.problem("missing-field", node.location, subject, "no 'words' is given.", "Add words: …")
    if last and given is not None:
        fact = "the last text of a choice has a condition, so a place may be left without words."
        step = "Add a last one without 'when'."
        return reader.problem("misplaced-condition", given.location, subject, fact, step)
    if not last and given is None:
        fact = "a text without 'when' stands before others, which are then never printed."
        step = "Give it a condition, or put it last."
        return reader.problem("misplaced-condition", node.location, subject, fact, step)
    if condition is FAILED or not isinstance(words, ProseSource):
        return FAILED
    return Variant(_condition(condition), words)


def _condition(found: object) -> Condition | None:
    return found if isinstance(found, When | Measured) else None


def read_verbs(reader: Reader, node: syntax.Node, subject: str) -> object:
    """The words that a spec has for figures that rise and fall, and sets of them by name, as `OwnVerbs`."""
    if not isinstance(node, syntax.Mapping):
        step = "Write {up: grew, down: shrank, same: held steady}."
        return reader.problem("not-fields", node.location, subject, "verbs have names.", step)
    found, failed = OwnVerbs(), False
    plain = [(key, value) for key, value in node.entries if not isinstance(value, syntax.Mapping)]
    named = [(key, value) for key, value in node.entries if isinstance(value, syntax.Mapping)]
    if plain:
        bare = syntax.Mapping(entries=tuple(plain), location=node.location, end=node.end)
        failed |= not _read_set(reader, bare, subject, "", found)
    for key, value in named:
        if not _SET_NAME.fullmatch(key.text) or key.text in schema(Verbs):
            fact = f"'{shortened(key.text)}' is no name of a set of verbs."
            reader.problem("malformed-name", key.location, subject, fact, "Name it in small letters, such as jobs.")
            failed = True
            continue
        failed |= not _read_set(reader, value, f"{subject}.{key.text}", key.text, found)
    return FAILED if failed else found


def _read_set(reader: Reader, node: syntax.Node, subject: str, name: str, found: OwnVerbs) -> bool:
    """Read one set of verbs into `found`; whether it could be read. A set has all three of its words, or none."""
    assert isinstance(node, syntax.Mapping)
    values = reader.fields(Verbs, node, subject)
    if not isinstance(values, dict):
        return False
    for fields in _SETS:
        lacking = [field for field in fields if not values.get(field)]
        if 0 < len(lacking) < len(fields):
            fact = f"no '{lacking[0]}' is given beside '{next(f for f in fields if f not in lacking)}'."
            reader.problem("missing-field", node.location, subject, fact, f"Add {lacking[0]}: …")
            return False
    found[name] = Verbs(**{field: " ".join(str(value).split()) for field, value in values.items()})
    return True
