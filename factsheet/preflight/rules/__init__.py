"""The rules of the preflight, one concern a file.

A rule stands in the file of its concern, which is not always the first word of its id: `ink.cmyk` is about the screen.
"""

from __future__ import annotations

from factsheet.preflight.findings import Rule
from factsheet.preflight.rules import (
    access,
    barred,
    black,
    boxes,
    content,
    drawing,
    file,
    ink,
    interactive,
    office,
    screen,
    standard,
    total,
    typography,
)

RULES: tuple[Rule, ...] = (
    *file.RULES,
    *standard.RULES,
    *boxes.RULES,
    *content.RULES,
    *barred.RULES,
    *interactive.RULES,
    *ink.RULES,
    *total.RULES,
    *black.RULES,
    *typography.RULES,
    *drawing.RULES,
    *office.RULES,
    *access.RULES,
    *screen.RULES,
)
