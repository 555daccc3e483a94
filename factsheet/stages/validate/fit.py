"""Reads the entries of a spec's `fit:` and checks them against the theme, its fonts and the blocks of the spec.

The least sizes are set by x-height: 1.45 mm for text and 1.2 mm for notes (about 8.5 and 7 pt in Source Sans 3), below
which many people find print hard to read. They can be lowered only with `floor: off` and a reason. `{block: cases,
to: 75%}` takes figures and graphics: labels keep the size of text, and headings that of those beside them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from factsheet import syntax
from factsheet.assets.fonts import Face
from factsheet.assets.fonts.files import Choice
from factsheet.blocks.unbound import BodySource, IllustrationSource, ValueSource
from factsheet.fit import Sacrifice
from factsheet.graphics.geometry import MM, parse_length
from factsheet.problems import Location, Problem, nearest
from factsheet.syntax.schema import Reader, Unbound
from factsheet.theme import Theme

TEXT_FLOOR, NOTE_FLOOR = 1.45, 1.2  # millimetres of x-height
LEAST_LEADING = 1.1  # ems
_EXAMPLES = {
    "gaps": "{gaps: 60%}", "text": "{text: 9pt}", "notes": "{notes: 7pt}", "leading": "{leading: 1.25}",
    "block": "{block: map, to: 80%}", "drop": "{drop: partners}", "fill": "{fill: 80%}",
}  # fmt: skip
_RANGES = {
    "gaps": "Write 10% to 100%,", "fill": "Write 10% to 100%,", "block": "Write 10% to 100%,",
    "leading": f"Write {LEAST_LEADING} to 3 times the size,",
}  # fmt: skip
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9}")
_WORDS = ("abbreviate", "hyphenate")
_KNOWN = "gaps, text, notes, leading, abbreviate, hyphenate, block, drop and fill"


def read_sacrifice(reader: Reader, node: syntax.Node, subject: str) -> object:
    """An entry of `fit:` as a `Sacrifice`: `abbreviate`, `hyphenate`, or a kind with its limit; else FAILED."""
    if isinstance(node, syntax.Scalar) and node.text in _WORDS:
        return Sacrifice(node.text, node.location)  # type: ignore[arg-type]  # they are kinds
    kind = next((name for name in _EXAMPLES if isinstance(node, syntax.Mapping) and node.get(name)), "")
    if not isinstance(node, syntax.Mapping) or not kind:
        typed = node.text if isinstance(node, syntax.Scalar) else next((k.text for k, _ in _entries(node)), "")
        close = nearest(typed, [*_EXAMPLES, *_WORDS])
        step = f"Write {_EXAMPLES.get(close or '', close)}." if close else "Write it like {text: 9pt}."
        fact = f"'{typed}' is nothing that may give. These are {_KNOWN}."
        return reader.problem("unknown-sacrifice", node.location, subject, fact, step)
    allowed = {kind, "floor", "because"} if kind in ("text", "notes") else {kind, "to"} if kind == "block" else {kind}
    for key, _ in node.entries:
        if key.text not in allowed:
            fact = f"no field '{key.text}'. Fields are {', '.join(sorted(allowed))}."
            step = f"Write it like {_EXAMPLES[kind]}."
            return reader.problem("unknown-field", key.location, f"{subject}.{kind}", fact, step)
    return _limit(kind, node, reader, f"{subject}.{kind}")


def _entries(node: syntax.Node) -> tuple[tuple[syntax.Scalar, syntax.Node], ...]:
    return node.entries if isinstance(node, syntax.Mapping) else ()


def _limit(kind: str, node: syntax.Mapping, reader: Reader, subject: str) -> object:
    """A `Sacrifice` with its limit, such as `{text: 9pt}`; FAILED with a problem for a limit out of range."""
    text, location = _text(node, kind), _location(node, kind)
    wrong = f"{_RANGES.get(kind, 'Write it')} like {_EXAMPLES[kind]}."
    if kind in ("block", "drop"):
        share = _share(_text(node, "to")) if kind == "block" else 0.0
        if share is None:
            fact = f"'{_text(node, 'to')}' is no part of its size."
            return reader.problem("out-of-range", _location(node, "to"), subject, fact, wrong)
        return Sacrifice(kind, location, share, _several(node, kind))  # type: ignore[arg-type]
    amount = {"gaps": _share, "fill": _share, "leading": _ems}.get(kind, parse_length)(text)
    if amount is None:
        fact = f"'{text}' says not how far it may go."
        return reader.problem("out-of-range", location, subject, fact, wrong)
    if _text(node, "floor") not in ("", "off"):
        fact = f"'{_text(node, 'floor')}' is no floor."
        step = "Write floor: off, or remove it."
        return reader.problem("not-a-choice", _location(node, "floor"), subject, fact, step)
    if _text(node, "floor") and not _text(node, "because"):
        fact = "the floor may be lowered for a reason only."
        return reader.problem("missing-reason", _location(node, "floor"), subject, fact, "Add because: and the reason.")
    return Sacrifice(kind, location, amount, floor=not _text(node, "floor"))  # type: ignore[arg-type]


def _text(node: syntax.Mapping, name: str) -> str:
    found = node.get(name)
    return found.text.strip() if isinstance(found, syntax.Scalar) else ""


def _several(node: syntax.Mapping, name: str) -> tuple[str, ...]:
    """The names in the list at `name`, or the single name that stands there."""
    found = node.get(name)
    items = found.items if isinstance(found, syntax.Sequence) else [found]
    return tuple(item.text.strip() if isinstance(item, syntax.Scalar) else "" for item in items)


def _location(node: syntax.Mapping, name: str) -> Location:
    found = node.get(name)
    return found.location if found else node.location


def _share(text: str) -> float | None:
    """A percentage from 10 to 100 as a share of 1, or None."""
    number = _NUMBER.fullmatch(text.removesuffix("%").strip())
    found = float(number[0]) / 100 if text.endswith("%") and number else None
    return found if found is not None and 0.1 <= found <= 1 else None


def _ems(text: str) -> float | None:
    """A leading as a multiple of the size of the type, from `LEAST_LEADING` to 3, or None."""
    number = _NUMBER.fullmatch(text)
    found = float(number[0]) if number else None
    return found if found is not None and LEAST_LEADING <= found <= 3 else None


def check_sacrifices(
    given: Sequence[object], theme: Theme, faces: Mapping[Choice, Face], blocks: Sequence[Unbound], reader: Reader
) -> None:
    """Reports sizes below the least sizes or above those of the theme, and ids that no block has."""
    by_id = {str(block.values["id"]): block for block in blocks if block.values.get("id")}
    for sacrifice in given:
        if not isinstance(sacrifice, Sacrifice):
            continue
        subject = f"fit.{sacrifice.kind}"
        unknown = [name for name in sacrifice.blocks if name not in by_id]
        for name in unknown:
            close = nearest(name, list(by_id))
            step = f"Use '{close}'." if close else f"Give the block id: {name}."
            reader.problem("unknown-id", sacrifice.location, subject, f"no block has the id '{name}'.", step)
        if sacrifice.kind in ("text", "notes"):
            reader.problems += _size_problem(sacrifice, theme, faces, subject)
        if sacrifice.kind == "block" and not unknown:
            reader.problems += _wordy(sacrifice, by_id) or _related(sacrifice, by_id, blocks)


def _wordy(sacrifice: Sacrifice, by_id: Mapping[str, Unbound]) -> list[Problem]:
    """The problem of a block of words alone: words are made smaller everywhere or nowhere, and headings not at all."""
    for name in sacrifice.blocks:
        if not _shrinks(by_id[name]):
            fact = f"'{name}' has neither figures nor graphics, and words beside others keep their size."
            step = "Write {text: 9pt} for smaller text on the whole page, or remove the line."
            return [Problem.of("nothing-to-shrink", sacrifice.location, "fit.block", fact, step)]
    return []


def _shrinks(thing: object) -> bool:
    """Whether there is a figure or a graphic in a block, or in what a block holds."""
    if isinstance(thing, Unbound):
        return getattr(thing.cls, "SHRINKS", False) or any(map(_shrinks, thing.values.values()))
    if isinstance(thing, BodySource):
        return any(_shrinks(source.block) for source in thing)
    if type(thing) is tuple:
        return any(map(_shrinks, thing))
    return isinstance(thing, ValueSource | IllustrationSource)


def _related(sacrifice: Sacrifice, by_id: Mapping[str, Unbound], blocks: Sequence[Unbound]) -> list[Problem]:
    """Warns if a block may become smaller than a block of the same kind: readers compare the sizes of like things."""
    named = [by_id[name] for name in sacrifice.blocks]
    for block in blocks:
        like = next((one for one in named if _likeness(one) == _likeness(block)), None)
        if like and block not in named:
            other = str(block.values.get("id") or "")
            fact = f"'{like.values['id']}' would be smaller than the block like it on line {block.location.line}."
            together = ", ".join([*sacrifice.blocks, other or "ID"])
            share = f"{sacrifice.amount:.0%}"
            first = "Write" if other else "Give that one an id, and write"
            step = f"{first} {{block: [{together}], to: {share}}}."
            return [Problem.warning("uneven-sizes", sacrifice.location, "fit.block", fact, step)]
    return []


def _likeness(block: Unbound) -> tuple[object, object]:
    """The kind and the form (`as`) of a block: equal for blocks that readers see as alike."""
    return block.cls, block.values.get("as_")


def _size_problem(sacrifice: Sacrifice, theme: Theme, faces: Mapping[Choice, Face], subject: str) -> list[Problem]:
    """The problem of a size that is larger than the theme's or too small to read; else empty."""
    kind = theme.styles["body" if sacrifice.kind == "text" else "note"]
    if sacrifice.amount > kind.size:
        fact = f"{sacrifice.amount:g} pt is larger than the theme has it, {kind.size:g} pt."
        return [
            Problem.of("out-of-range", sacrifice.location, subject, fact, "Write a smaller size, or remove the line.")
        ]
    face = faces.get(theme.families[kind.family].regular)
    floor = TEXT_FLOOR if sacrifice.kind == "text" else NOTE_FLOOR
    height = sacrifice.amount * face.x_height / MM if face else floor
    if not sacrifice.floor or height >= floor - 0.005 or not face:
        return []
    least = -(-floor * MM / face.x_height // 0.1) * 0.1
    fact = f"at {sacrifice.amount:g} pt a small letter is {height:.2f} mm high, and the least is {floor:g} mm."
    step = f"Write {least:.1f}pt, or add floor: off, because: and why."
    return [Problem.of("too-small-to-read", sacrifice.location, subject, fact, step)]
