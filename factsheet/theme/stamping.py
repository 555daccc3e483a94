"""Writes what a theme's file says of all its inks into each of them, before another file is laid over it."""

from __future__ import annotations

from dataclasses import replace

from factsheet import syntax

_FIELD = "inks_for"  # the printing condition that the shares of all inks of a file are for


def stamped(root: syntax.Mapping) -> syntax.Mapping:
    """Returns the root of a theme's file with its `inks_for` in each ink that has shares.

    The file that extends it may give other inks, whose shares are for any condition unless it says so itself.
    """
    condition = root.get(_FIELD)
    entries = [
        (key, _each(value, key, condition) if key.text == "inks" and condition else value)
        for key, value in root.entries
        if key.text != _FIELD
    ]
    return replace(root, entries=tuple(entries))


def _each(inks: syntax.Node, key: syntax.Scalar, condition: syntax.Node) -> syntax.Node:
    """`inks` with the field `condition` in each that has shares."""
    if not isinstance(inks, syntax.Mapping):
        return inks
    field = (replace(key, text="condition"), condition)
    return replace(inks, entries=tuple((name, _with(ink, field)) for name, ink in inks.entries))


def _with(ink: syntax.Node, field: tuple[syntax.Scalar, syntax.Node]) -> syntax.Node:
    if not isinstance(ink, syntax.Mapping) or not ink.get("cmyk") or ink.get("condition"):
        return ink
    return replace(ink, entries=(*ink.entries, field))
