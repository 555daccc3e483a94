"""The tokens that the blocks ask a theme for, and whether a theme has them: a block never meets a missing one."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf

from factsheet import syntax
from factsheet.press import LEAST_RULE
from factsheet.problems import Problem, listed, nearest
from factsheet.theme.files import ThemeFile, TypeStyle

ROLES = (
    "text", "quiet", "heading", "figure", "accent", "icon", "icon_ground", "disc_icon", "rule", "area", "point",
    "track",
)  # fmt: skip
STYLES = (
    "title", "subtitle", "heading", "lead", "body", "small", "note",
    "headline_figure", "headline_label", "row_figure", "row_label", "list_figure", "list_label",
    "grid_figure", "grid_label", "unit", "callout_title", "callout_label", "callout_value", "map_label", "map_value",
    "part_figure",
    "part_label", "share_figure", "share_label", "step_label", "step_title",
)  # fmt: skip
SPACING = ("section", "block", "heading", "note", "paragraph", "item", "foot")
SIZES = (
    "gutter", "pad", "banner_pad", "subtitle_drop", "icon_gap", "label_gap", "headline_icon", "headline_pad",
    "headline_gap", "list_icon", "row_icon", "row_disc", "grid_icon", "callout_pad", "map_point", "map_label_gap",
    "bar_height", "part_gap", "ring_width", "share_ring", "share_icon", "step_icon", "step_disc", "logo_height", "chip",
    "ring",
)  # fmt: skip
RULES = ("headline", "divider", "item", "outline", "leader")
GROUNDS = ("none", "tint", "dark")
LEAST_RHYTHM = 0.5  # points
SMALL = 6.0  # points: type under it is hard to read on any paper
LEAST_PARTS = 6  # inks for the parts of a whole


def lacks_a_base(root: syntax.Mapping, names: tuple[str, ...], problems: list[Problem]) -> bool:
    """Whether a theme that extends none has parts missing: said once, and not for every token."""
    missing = [name for name in names if root.get(name) is None]
    if not missing or root.get("extends") is not None:
        return False
    fact = f"no {listed(missing)} given, and no theme that has them."
    problems.append(Problem.of("unnamed", root.location, "theme", fact, "Add extends: hotline"))
    return True


def check(file: ThemeFile, root: syntax.Mapping, problems: list[Problem]) -> None:
    """A problem for each token that the blocks use and the theme does not have, and for sizes that nothing can have."""
    if not LEAST_RHYTHM <= file.rhythm <= 72:
        step = f"Write one from {LEAST_RHYTHM:g}pt to 72pt."
        problems.append(
            Problem.of("unnamed", syntax.location_of(root, "rhythm"), "rhythm", "no baseline can stand on it.", step)
        )
    wanted = (("styles", STYLES, file.styles), ("spacing", SPACING, file.spacing), ("sizes", SIZES, file.sizes))
    for part, names, found in (*wanted, ("rules", RULES, file.rules), ("grounds", GROUNDS, file.grounds)):
        missing = [name for name in names if name not in found]
        if missing:
            fact = f"no {listed(missing)} given."
            problems.append(
                Problem.of(
                    "unnamed", syntax.location_of(root, part), part, fact, "Add it, or extend a theme that has it."
                )
            )
    _check_parts(file, root, problems)
    for name, rule in file.rules.items():
        if rule.weight < LEAST_RULE:
            fact, step = f"{rule.weight:g} pt is too fine to be printed.", f"Write {LEAST_RULE:g}pt or more."
            problems.append(
                Problem.of(
                    "unnamed", syntax.location_of(root, "rules", name, "weight"), f"rules.{name}.weight", fact, step
                )
            )
    for name, style in file.styles.items():
        _check_style(name, style, file, root, problems)
    _check_families(file, root, problems)
    for name, roles in file.grounds.items():
        _check_ground(name, roles, file, root, problems)


def _check_parts(file: ThemeFile, root: syntax.Mapping, problems: list[Problem]) -> None:
    """Whether every ground has inks that there are, enough of them, for the parts of a whole."""
    for name in file.grounds:
        inks, location = file.parts.get(name, ()), syntax.location_of(root, "parts", name)
        for ink in inks:
            if ink not in file.inks:
                close = nearest(ink, file.inks)
                step = f"Use '{close}'." if close else "Use one of them, or add it under inks."
                problems.append(
                    Problem.of(
                        "unnamed", location, f"parts.{name}", f"no ink '{ink}'. Inks are {listed(file.inks)}.", step
                    )
                )
        if len(inks) < LEAST_PARTS:
            fact = f"{len(inks)} inks, where {LEAST_PARTS} parts of a whole may stand side by side."
            problems.append(
                Problem.of("unnamed", location, f"parts.{name}", fact, "Name more inks; one may come again.")
            )


def _check_families(file: ThemeFile, root: syntax.Mapping, problems: list[Problem]) -> None:
    """Whether every family has the fonts that the styles set in it need."""
    for name, family in file.families.items():
        strong = [style for style, kind in file.styles.items() if kind.family == name and kind.strong]
        if strong and not family.strong:
            fact = f"no strong font, which the style {strong[0]} is set in."
            if len(strong) > 1:
                fact = f"no strong font, which the styles {listed(strong)} are set in."
            location = syntax.location_of(root, "families", name)
            problems.append(
                Problem.of("unnamed", location, f"families.{name}", fact, "Add strong: and the file of the font.")
            )


def _check_style(name: str, style: TypeStyle, file: ThemeFile, root: syntax.Mapping, problems: list[Problem]) -> None:
    subject = f"styles.{name}"
    if style.family not in file.families:
        fact = f"no family '{style.family}'. Families are {listed(file.families)}."
        close = nearest(style.family, file.families)
        step = f"Use '{close}'." if close else "Use one of them."
        problems.append(
            Problem.of("unnamed", syntax.location_of(root, "styles", name, "family"), f"{subject}.family", fact, step)
        )
    for field_ in ("size", "leading"):
        if not 1 <= getattr(style, field_) <= 720:
            fact = "no text can be set so."
            location = syntax.location_of(root, "styles", name, field_)
            problems.append(
                Problem.of("unnamed", location, f"{subject}.{field_}", fact, "Write a length from 1pt to 720pt.")
            )
    if 1 <= style.size < SMALL:
        location, fact = (
            syntax.location_of(root, "styles", name, "size"),
            f"{style.size:g} pt are hard to read on paper.",
        )
        problems.append(Problem.warning("unnamed", location, f"{subject}.size", fact, f"Write {SMALL:g}pt or more."))
    if style.largest > 720:
        location = syntax.location_of(root, "styles", name, "largest")
        problems.append(
            Problem.of(
                "unnamed", location, f"{subject}.largest", "no text can be set so.", "Write a length up to 720pt."
            )
        )
    if abs(style.tracking) > 500:
        location = syntax.location_of(root, "styles", name, "tracking")
        problems.append(
            Problem.of(
                "unnamed", location, f"{subject}.tracking", "no text can be set so.", "Write thousandths, such as 20."
            )
        )


def _check_ground(
    name: str, roles: MappingOf[str, str], file: ThemeFile, root: syntax.Mapping, problems: list[Problem]
) -> None:
    known = (*ROLES, "fill")
    for role, ink in roles.items():
        location, subject = syntax.location_of(root, "grounds", name, role), f"grounds.{name}"
        if role not in known:
            close = nearest(role, [other for other in known if other not in roles]) or nearest(role, known)
            step = f"Use '{close}'." if close else "Remove it."
            problems.append(
                Problem.of("unnamed", location, subject, f"no field '{role}'. Fields are {', '.join(known)}.", step)
            )
        elif ink not in file.inks and not (role == "fill" and ink == "none"):
            close = nearest(ink, file.inks)
            step = f"Use '{close}'." if close else "Use one of them, or add it under inks."
            problems.append(
                Problem.of(
                    "unnamed", location, f"{subject}.{role}", f"no ink '{ink}'. Inks are {listed(file.inks)}.", step
                )
            )
    missing = [role for role in ROLES if role not in roles]
    if missing and set(roles) <= set(known):
        fact = f"no ink for {listed(missing)}."
        step = f"Add {missing[0]}: and the name of an ink."
        problems.append(Problem.of("unnamed", syntax.location_of(root, "grounds", name), f"grounds.{name}", fact, step))
