"""A theme: the inks, type, spacing and rules of a brand. Colours and sizes are written down nowhere else.

A theme file may name another in `extends` and give only what differs. Every token that blocks ask for is checked when
the theme is read, so that a block never meets a missing one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import field

from factsheet import syntax
from factsheet.assets.fonts.files import Choice
from factsheet.graphics.colour import Ink, parse_hex
from factsheet.graphics.geometry import Grid, Span, up_to
from factsheet.press import OBTAINABLE, SHIPPED, Cmyk, PressFile, inks_in
from factsheet.press.check import check_press
from factsheet.problems import Location, Problem, listed, nearest
from factsheet.record import record
from factsheet.syntax.schema import FAILED, Failed, Length, Reader, Unbound, make, schema
from factsheet.theme import legibility, tokens
from factsheet.theme.colours import ThemeReader, typed_colour
from factsheet.theme.files import Family, Gap, InkValue, PageGrid, Rule, ThemeFile, TypeStyle
from factsheet.theme.shades import check_shades
from factsheet.theme.stamping import stamped


@record(kw_only=True)
class Ground:
    """Holds a ground, what a part of the page is printed on: its fill (None: bare paper) and the inks upon it.

    `inks` maps each role to its ink; `parts` are the inks for the parts of a whole, in order, and `shades` those for
    classes of figures, the lowest first; without them tones of its inks are taken. A `ruled` ground has rules above and
    below in place of a fill.
    """

    name: str
    fill: Ink | None
    inks: MappingOf[str, Ink] = field(hash=False)
    parts: tuple[Ink, ...] = ()
    shades: tuple[Ink, ...] = ()
    ruled: bool = False


@record(kw_only=True)
class Theme:
    """Holds a checked theme. Lengths are in points; every gap in `spacing` is a multiple of `rhythm`.

    `rhythm` is the distance between baselines. Where `in_rhythm` is not set, because text was made smaller, lines stand
    as near as their leading says, which is not a multiple of it. `least` are the least heights of `spacing` before a
    sheet let them be less; empty where none did. `grid` are the columns of the page between its
    margins. The other mappings go by the names of the theme file; see `tokens`.
    """

    rhythm: float
    in_rhythm: bool = True
    grounds: MappingOf[str, Ground]
    families: MappingOf[str, Family]
    styles: MappingOf[str, TypeStyle]
    spacing: MappingOf[str, Span]
    least: MappingOf[str, float] = field(default_factory=dict)
    sizes: MappingOf[str, float]
    rules: MappingOf[str, Rule]
    grid: PageGrid = field(default_factory=PageGrid)
    fonts: MappingOf[Choice, Location]  # where the theme names each font
    abbreviations: MappingOf[str, str] = field(default_factory=dict, hash=False)  # short forms by their long ones
    press: PressFile = field(default_factory=PressFile)
    press_location: Location = field(default=Location(""))  # where the theme says it
    ink_locations: MappingOf[str, Location] = field(default_factory=dict, hash=False)
    ink_conditions: MappingOf[str, str] = field(default_factory=dict, hash=False)  # that shares are for, if not for any
    small_inks: MappingOf[str, Cmyk] = field(default_factory=dict, hash=False)  # the shares of small type, if given

    def columns(self, width: float) -> Grid:
        """Returns the grid of a page that is `width` points wide between its margins."""
        gutter = self.sizes["gutter"] if self.grid.gutter is None else self.grid.gutter
        return Grid.over(width, self.grid.columns, gutter)


CONDITIONS = (*SHIPPED, *OBTAINABLE)  # that the shares of inks may be for
_MOST_IN_SMALL = 3  # inks
_MOST_EXTENDED = 20  # themes, one over the other

Load = Callable[[str, Location], syntax.Document | None]


def read_theme(document: syntax.Document, load: Load, problems: list[Problem]) -> Theme | None:
    """Reads a theme. Returns None where it cannot be used; what is wrong with it is added to `problems`.

    One that lacks a font is returned with its problem, so that one run reports all fonts that are missing.

    `load(name, location)` returns the document of a theme that it extends, or reports that there is none.
    """
    root = _extended(document, load, problems, seen=())
    needed = tuple(name for name, field_ in schema(ThemeFile).items() if field_.required)
    if root is None or tokens.lacks_a_base(root, needed, problems):
        return None
    reader = ThemeReader(document, {Gap: _read_gap, InkValue: _read_ink, Choice: _read_font}, problems)
    reader.root = root
    values = reader.fields(ThemeFile, root, "", also=("factsheet-theme", "extends"))
    if values is FAILED or not isinstance(values, dict):
        return None
    file = make(Unbound(ThemeFile, values, root.location))
    assert isinstance(file, ThemeFile)
    file = tokens.completed(file)
    before = len(problems)
    tokens.check(file, root, problems)
    check_shades(file, root, problems)
    check_press(file.press, root, problems)
    if any(problem.severity == "problem" and problem.code != "missing-font" for problem in problems[before:]):
        return None
    spacing = {name: _on_rhythm(gap.span, file.rhythm) for name, gap in file.spacing.items()}
    grounds = _grounds(file)
    inked = {name: (g.fill, g.inks) for name, g in grounds.items()}
    problems += [*legibility.warnings(inked, root), *legibility.alike(inked, root)]
    return Theme(
        rhythm=file.rhythm,
        grounds=grounds,
        families=file.families,
        styles=file.styles,
        spacing=spacing,
        sizes=file.sizes,
        rules=file.rules,
        grid=file.grid,
        fonts=dict(_fonts(file, root)),
        abbreviations=file.abbreviations,
        press=file.press,
        press_location=syntax.location_of(root, "press"),
        ink_locations={name: syntax.location_of(root, "inks", name) for name in file.inks},
        ink_conditions={name: value.condition for name, value in file.inks.items() if value.condition and value.cmyk},
        small_inks={name: shares(value.small) for name, value in file.inks.items() if value.small},
    )


def _fonts(file: ThemeFile, root: syntax.Mapping) -> Iterator[tuple[Choice, Location]]:
    """Each font of the families, and where it is named."""
    for name, family in file.families.items():
        for cut in ("regular", "strong", "emphasis", "strong_emphasis"):
            if font := getattr(family, cut):
                yield font, syntax.location_of(root, "families", name, cut)


def _extended(
    document: syntax.Document, load: Load, problems: list[Problem], seen: tuple[str, ...]
) -> syntax.Mapping | None:
    """The root of a theme merged over that of the theme that it extends; None, with a problem, where that fails.

    `seen` are the names of the themes that lead to this one, to find a theme that extends itself.
    """
    root = document.root
    if not isinstance(root, syntax.Mapping):
        problems.append(
            Problem.of(
                "not-fields",
                root.location,
                "theme",
                "a theme is a group of named fields.",
                "Start with factsheet-theme: 1",
            )
        )
        return None
    root = stamped(root)
    base = root.get("extends")
    if base is None:
        return root
    name = base.text if isinstance(base, syntax.Scalar) else ""
    if name in seen:
        problems.append(
            Problem.of(
                "circular-reference",
                base.location,
                "extends",
                f"'{name}' extends itself in a circle.",
                "Remove one 'extends'.",
            )
        )
        return None
    if len(seen) >= _MOST_EXTENDED:
        fact = f"more than {_MOST_EXTENDED} themes extend one another."
        problems.append(Problem.of("too-complex", base.location, "extends", fact, "Put some of them into one file."))
        return None
    under = load(name, base.location)
    lower = _extended(under, load, problems, (*seen, name)) if under else None
    return _over(lower, root) if lower else None


def _over(lower: syntax.Mapping, upper: syntax.Mapping) -> syntax.Mapping:
    """`lower` with the entries of `upper`: groups are merged, anything else is replaced."""
    merged = {key.text: (key, value) for key, value in lower.entries}
    if upper.get("size"):
        merged.pop("smallest", None)  # it goes with the size of the style that it is written in
    for key, value in upper.entries:
        old = merged.get(key.text, (key, value))[1]
        # A font is replaced as a whole, and so is a family that names its regular font: two designs are no family. An
        # ink is too: the press colour of the lower theme does not go with another colour on the screen.
        whole = isinstance(value, syntax.Mapping) and any(map(value.get, ("file", "regular", "srgb")))
        if isinstance(old, syntax.Mapping) and isinstance(value, syntax.Mapping) and old is not value and not whole:
            value = _over(old, value)
        merged[key.text] = (key, value)
    return syntax.Mapping(tuple(merged.values()), upper.location, upper.flow)


def _grounds(file: ThemeFile) -> dict[str, Ground]:
    inks = {name: _ink(name, value) for name, value in file.inks.items()}
    return {
        name: Ground(
            name=name,
            fill=inks.get(roles.get("fill", "none")),
            inks={role: inks[roles[role]] for role in tokens.ROLES},
            parts=tuple(inks[part] for part in file.parts[name]),
            shades=tuple(inks[shade] for shade in file.shades.get(name, ())),
        )
        for name, roles in file.grounds.items()
    }


def _ink(name: str, value: InkValue) -> Ink:
    srgb = parse_hex(value.srgb)
    assert srgb is not None
    if value.cmyk is None:
        return Ink(name, srgb)
    return Ink(name, srgb, shares(value.cmyk))


def shares(percentages: tuple[int, ...]) -> Cmyk:
    """Returns the four percentages of a theme file as shares."""
    cyan, magenta, yellow, black = (share / 100 for share in percentages)
    return cyan, magenta, yellow, black


def _read_ink(reader: Reader, node: syntax.Node, subject: str) -> object:
    assert isinstance(reader, ThemeReader)
    if not isinstance(node, syntax.Mapping):
        return reader.bare_ink(node, subject)
    values = reader.fields(InkValue, node, subject)
    if not isinstance(values, dict):
        return FAILED
    srgb, cmyk = values["srgb"], values.get("cmyk")
    if parse_hex(str(srgb)) is None:
        given = node.get("srgb")
        if given is not None and reader.said(given.location):
            return FAILED
        meant = typed_colour(given, reader.document)
        step = f'Write "{meant}".' if meant else 'Write six hex digits, as "#0b3c49".'
        location, fact = syntax.location_of(node, "srgb"), f"'{srgb}' is no colour."
        return reader.problem("not-a-colour", location, f"{subject}.srgb", fact, step)
    for name, four in (("cmyk", cmyk), ("small", values.get("small"))):
        if four is None:
            continue
        location = syntax.location_of(node, name)
        if not isinstance(four, tuple) or len(four) != 4 or not all(0 <= share <= 100 for share in four):
            fact = "an ink has four percentages from 0 to 100."
            return reader.problem(
                "not-a-colour", location, f"{subject}.{name}", fact, "Write it like [90, 55, 50, 40]."
            )
        if name == "small" and inks_in(four) > _MOST_IN_SMALL:
            fact, step = "small type in four inks prints with coloured edges.", "Write 0 for one of them."
            return reader.problem("not-a-colour", location, f"{subject}.{name}", fact, step)
    return _meant(values.get("condition"), node, reader) or Unbound(InkValue, values, node.location)


def _meant(condition: object, node: syntax.Mapping, reader: ThemeReader) -> Failed | None:
    """Reports a condition that has no name of one, once for all inks of a file."""
    location = syntax.location_of(node, "condition")
    if not condition or condition in CONDITIONS:
        return None
    if reader.said(location):
        return FAILED
    close = nearest(str(condition), CONDITIONS)
    step = f"Use '{close}'." if close else f"Write one of {listed(CONDITIONS)}."
    return reader.problem("unknown-condition", location, "condition", f"no condition '{condition}'.", step)


@record
class FontFile:
    """Holds a font that is given by more than its file's name: a weight, or a face of a collection."""

    file: str
    weight: int | None = None
    face: str = ""


def _read_font(reader: Reader, node: syntax.Node, subject: str) -> object:
    """A font: its file's name, or {file:, weight:} for a variable font, or {file:, face:} for a collection."""
    if isinstance(node, syntax.Scalar) and node.text:
        return Choice(node.text)
    if not isinstance(node, syntax.Mapping):
        step = "Write its file's name, or {file: MyFont.ttf, weight: 600}."
        return reader.problem("not-fields", node.location, subject, "a font is needed here.", step)
    values = reader.fields(FontFile, node, subject)
    if not isinstance(values, dict):
        return FAILED
    weight = values.get("weight")
    if isinstance(weight, int) and not 1 <= weight <= 1000:
        location = syntax.location_of(node, "weight")
        return reader.problem(
            "out-of-range", location, f"{subject}.weight", f"{weight} is no weight.", "Write one from 1 to 1000."
        )
    return Choice(**values)  # type: ignore[arg-type]  # the fields of FontFile are its own


def _read_gap(reader: Reader, node: syntax.Node, subject: str) -> object:
    lengths = reader.read(tuple[Length, ...], node, subject) if isinstance(node, syntax.Sequence) else None
    if lengths is None:
        lengths = (reader.read(Length, node, subject),) * 3
    if not isinstance(lengths, tuple) or FAILED in lengths:
        return FAILED
    if len(lengths) != 3 or list(lengths) != sorted(lengths):
        fact = "a gap is one length, or its least, natural and most in this order."
        return reader.problem("not-a-length", node.location, subject, fact, "Write it like [7pt, 14pt, 21pt].")
    return Gap(Span(*lengths))


def _on_rhythm(span: Span, step: float) -> Span:
    return Span(up_to(step, span.least), up_to(step, span.natural), up_to(step, span.most))
