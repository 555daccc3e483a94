"""Checks the contrast of a theme's inks to the grounds that they are printed on.

Source: WCAG 2.2, success criteria 1.4.3 (text, 4.5:1) and 1.4.11 (graphics, 3:1). A brand may have its reasons, so
too little contrast is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf

from factsheet import syntax
from factsheet.graphics.colour import Ink, contrast
from factsheet.problems import Problem

PAPER = Ink("paper", (1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0))
LEAST = {
    **dict.fromkeys(("text", "quiet", "heading", "figure", "accent"), 4.5),
    **dict.fromkeys(("icon", "rule"), 3.0),
}
ON_TRACKS = ("figure", "accent", "quiet")  # roles of inks in which bars and shares are drawn on tracks


def warnings(
    grounds: MappingOf[str, tuple[Ink | None, MappingOf[str, Ink]]], root: syntax.Mapping
) -> Iterator[Problem]:
    """Yields one warning for each ink with too little contrast, about the ground where the contrast is least.

    `grounds` maps each ground's name to its fill (None: bare paper) and its inks by role.
    """
    worst: dict[str, tuple[float, str, str, float]] = {}
    for name, (fill, inks) in grounds.items():
        under = {role: (inks[role], fill or PAPER) for role in LEAST} | {
            "disc_icon": (inks["disc_icon"], inks["icon_ground"])
        }
        for role, (ink, ground) in under.items():
            ratio, least = contrast(ink, ground), LEAST.get(role, 3.0)
            if ratio < least and ratio < worst.get(ink.name, (least,))[0]:
                worst[ink.name] = (ratio, role, name, least)
    for ink_name, (ratio, role, ground_name, least) in worst.items():
        fact = f"{ratio:.1f}:1 as '{role}' on the ground '{ground_name}', where {least:g}:1 can be read (WCAG 2.2)."
        location = syntax.location_of(root, "inks", ink_name, "srgb")
        yield Problem.warning(
            "low-contrast", location, f"inks.{ink_name}", fact, "Make it lighter or darker, or use another ink there."
        )


def alike(grounds: MappingOf[str, tuple[Ink | None, MappingOf[str, Ink]]], root: syntax.Mapping) -> Iterator[Problem]:
    """Yields a problem for each ground whose tracks are in the ink of what is drawn on them."""
    for name, (_, inks) in grounds.items():
        role = next((role for role in ON_TRACKS if inks[role].srgb == inks["track"].srgb), "")
        if role:
            fact = f"a share or a bar in the ink of '{role}' cannot be told from its track, which is in the same."
            location = syntax.location_of(root, "grounds", name, "track")
            step = f"Use another ink for track, or for {role}."
            yield Problem.of("inks-look-alike", location, f"grounds.{name}.track", fact, step)
