"""The tokens that blocks ask a theme for, such as `styles.body`, and the checks that a theme has all of them.

A token is the name of an ink's role, a type style, a gap, a size, a rule or a ground.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import replace

from factsheet import syntax
from factsheet.press import LEAST_RULE
from factsheet.problems import Problem, listed, nearest
from factsheet.syntax.schema import Length
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
    "track_figure", "track_share_figure", "track_label", "track_head",
    "aside_figure", "aside_words", "quote", "quote_by", "kicker", "key_figure", "key_label", "key_unit_figure",
    "table_label", "table_digits", "table_other", "table_head", "table_group", "table_note", "caption",
)  # fmt: skip
SPACING = ("section", "block", "heading", "note", "paragraph", "item", "foot")
SIZES = (
    "gutter", "pad", "banner_pad", "subtitle_drop", "icon_gap", "label_gap", "headline_icon", "headline_pad",
    "headline_gap", "list_icon", "row_icon", "row_disc", "grid_icon", "callout_pad", "map_point", "map_label_gap",
    "bar_height", "part_gap", "ring_width", "share_ring", "share_icon", "step_icon", "step_disc", "logo_height", "chip",
    "ring", "track_bar", "track_drop", "row_track", "kicker_drop", "key_icon", "table_row", "spine_bar", "spine_width",
    "share_drop", "share_aside",
    "chart_bar", "chart_height", "chart_line", "chart_line_other", "spark_height",
)  # fmt: skip
# What takes the place of later tokens in a theme that was written before them.
_STYLES_BEFORE = {
    "track_figure": "list_figure",
    "track_share_figure": "part_figure",
    "track_label": "list_label",
    "track_head": "small",
    "aside_figure": "title",
    "aside_words": "subtitle",
    "quote": "lead",
    "quote_by": "small",
    "kicker": "subtitle",
    "key_figure": "headline_figure",
    "key_label": "row_label",
    "key_unit_figure": "unit",
    "table_label": "part_label",
    "table_digits": "part_figure",
    "table_other": "part_label",
    "table_head": "small",
    "table_group": "lead",
    "table_note": "note",
    "caption": "track_head",
}
_SIZES_BEFORE = {  # points
    "track_bar": 7.0, "track_drop": 6.0, "row_track": 5.0, "kicker_drop": 7.0, "key_icon": 14.0,
    "table_row": 17.5, "spine_bar": 7.0, "spine_width": 114.0, "share_drop": 7.0, "share_aside": 64.0,
    "chart_bar": 12.0, "chart_height": 84.0, "chart_line": 2.0, "chart_line_other": 1.25, "spark_height": 10.0,
}  # fmt: skip
RULES = ("headline", "divider", "item", "outline", "leader")
GROUNDS = ("none", "tint", "dark")
LEAST_RHYTHM = 0.5  # points
SMALL = 6.0  # points: type under it is hard to read on any paper
MOST_COLUMNS = 48  # of a page's grid
LEAST_PARTS = 6  # inks, one for each part of a whole


def lacks_a_base(root: syntax.Mapping, names: tuple[str, ...], problems: list[Problem]) -> bool:
    """Tells whether a theme lacks parts and extends no theme that has them.

    Adds one problem for all of them, since one for each token would be a page of them. `names` are the parts needed.
    """
    missing = [name for name in names if root.get(name) is None]
    if not missing or root.get("extends") is not None:
        return False
    fact = f"no {listed(missing)} given, and no theme that has them."
    problems.append(Problem.of("missing-field", root.location, "theme", fact, "Add extends: hotline"))
    return True


def completed(file: ThemeFile) -> ThemeFile:
    """Returns a theme with what takes the place of tokens that are younger than it."""
    styles: dict[str, TypeStyle] = {}
    for new, old in _STYLES_BEFORE.items():
        if found := file.styles.get(old) or styles.get(old):
            styles[new] = found
    sizes = {name: Length(points) for name, points in _SIZES_BEFORE.items()}
    return replace(file, styles={**styles, **file.styles}, sizes={**sizes, **file.sizes})


class _Faults:
    """Collects the problems of a theme file, each at the place of the field that it is about."""

    def __init__(self, root: syntax.Mapping, problems: list[Problem]) -> None:
        self.root, self.problems = root, problems

    def add(self, code: str, path: tuple[str, ...], fact: str, step: str, subject: str = "") -> None:
        """Adds a problem with the field at `path`, which is also the subject where no other is given."""
        location = syntax.location_of(self.root, *path)
        self.problems.append(Problem.of(code, location, subject or ".".join(path), fact, step))

    def warn(self, code: str, path: tuple[str, ...], fact: str, step: str) -> None:
        """Adds a warning about the field at `path`."""
        self.problems.append(Problem.warning(code, syntax.location_of(self.root, *path), ".".join(path), fact, step))


def check(file: ThemeFile, root: syntax.Mapping, problems: list[Problem]) -> None:
    """Adds a problem for each token that the theme lacks, each name that it does not define, and each useless size."""
    faults = _Faults(root, problems)
    if not LEAST_RHYTHM <= file.rhythm <= 72:
        step = f"Write one from {LEAST_RHYTHM:g}pt to 72pt."
        faults.add("out-of-range", ("rhythm",), "no baseline can stand on it.", step)
    wanted = (("styles", STYLES, file.styles), ("spacing", SPACING, file.spacing), ("sizes", SIZES, file.sizes))
    for part, names, found in (*wanted, ("rules", RULES, file.rules), ("grounds", GROUNDS, file.grounds)):
        missing = [name for name in names if name not in found]
        if missing:
            fact = f"no {listed(missing)} given."
            faults.add("missing-field", (part,), fact, "Add it, or extend a theme that has it.")
    if not 1 <= file.grid.columns <= MOST_COLUMNS:
        fact = f"{file.grid.columns} columns are no grid."
        faults.add("out-of-range", ("grid", "columns"), fact, f"Write a number from 1 to {MOST_COLUMNS}, such as 12.")
    _check_parts(file, faults)
    for name, rule in file.rules.items():
        if rule.weight < LEAST_RULE:
            fact, step = f"{rule.weight:g} pt is too fine to be printed.", f"Write {LEAST_RULE:g}pt or more."
            faults.add("out-of-range", ("rules", name, "weight"), fact, step)
    for name, style in file.styles.items():
        _check_style(name, style, file, faults)
    _check_families(file, faults)
    for name, roles in file.grounds.items():
        _check_ground(name, roles, file, faults)


def _check_parts(file: ThemeFile, faults: _Faults) -> None:
    """Checks the inks for the parts of a whole on each ground: that they are defined, and that they are enough."""
    for name in file.grounds:
        inks = file.parts.get(name, ())
        for ink in inks:
            if ink not in file.inks:
                _add_unknown_ink(ink, ("parts", name), file, faults)
        if len(inks) < LEAST_PARTS:
            fact = f"{len(inks)} inks, where {LEAST_PARTS} parts of a whole may stand side by side."
            faults.add("too-few-inks", ("parts", name), fact, "Name more inks; one may come again.")


def _add_unknown_ink(ink: str, path: tuple[str, ...], file: ThemeFile, faults: _Faults) -> None:
    close = nearest(ink, file.inks)
    step = f"Use '{close}'." if close else "Use one of them, or add it under inks."
    faults.add("unknown-ink", path, f"no ink '{ink}'. Inks are {listed(file.inks)}.", step)


def _check_families(file: ThemeFile, faults: _Faults) -> None:
    """Checks that every family has the fonts for the styles that are set in it."""
    for name, family in file.families.items():
        strong = [style for style, kind in file.styles.items() if kind.family == name and kind.strong]
        if strong and not family.strong:
            fact = f"no strong font, which the style {strong[0]} is set in."
            if len(strong) > 1:
                fact = f"no strong font, which the styles {listed(strong)} are set in."
            faults.add(
                "missing-font",
                ("families", name),
                fact,
                "Add strong: and the file of the font, such as strong: SourceSans3-SemiBold.ttf",
            )


def _check_style(name: str, style: TypeStyle, file: ThemeFile, faults: _Faults) -> None:
    """Checks that a style names a family of the theme, and that its sizes can be set; warns of small type."""
    if style.family not in file.families:
        fact = f"no family '{style.family}'. Families are {listed(file.families)}."
        close = nearest(style.family, file.families)
        step = f"Use '{close}'." if close else "Use one of them."
        faults.add("unknown-family", ("styles", name, "family"), fact, step)
    unfit = "no text can be set so."
    for field in ("size", "leading"):
        if not 1 <= getattr(style, field) <= 720:
            faults.add("out-of-range", ("styles", name, field), unfit, "Write a length from 1pt to 720pt.")
    if 1 <= style.size < SMALL:
        fact = f"{style.size:g} pt are hard to read on paper."
        faults.warn("too-small-to-read", ("styles", name, "size"), fact, f"Write {SMALL:g}pt or more.")
    for field in ("largest", "smallest"):
        if getattr(style, field) > 720:
            faults.add("out-of-range", ("styles", name, field), unfit, "Write a length up to 720pt.")
    if abs(style.tracking) > 500:
        faults.add("out-of-range", ("styles", name, "tracking"), unfit, "Write thousandths, such as 20.")


def _check_ground(name: str, roles: MappingOf[str, str], file: ThemeFile, faults: _Faults) -> None:
    """Checks that a ground has a defined ink for each role, and no other roles."""
    known = (*ROLES, "fill")
    for role, ink in roles.items():
        if role not in known:
            close = nearest(role, [other for other in known if other not in roles]) or nearest(role, known)
            step = f"Use '{close}'." if close else "Remove it."
            fact = f"no field '{role}'. Fields are {', '.join(known)}."
            faults.add("unknown-field", ("grounds", name, role), fact, step, subject=f"grounds.{name}")
        elif ink not in file.inks and not (role == "fill" and ink == "none"):
            _add_unknown_ink(ink, ("grounds", name, role), file, faults)
    missing = [role for role in ROLES if role not in roles]
    if missing and set(roles) <= set(known):
        step = f"Add {missing[0]}: and the name of an ink."
        faults.add("missing-field", ("grounds", name), f"no ink for {listed(missing)}.", step)
