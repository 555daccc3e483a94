"""Resolves colour spaces (ISO 32000-1 §8.6), and says which inks a colour puts on the plates."""

from __future__ import annotations

from typing import Literal

from factsheet.pdf.syntax import objects
from factsheet.record import record

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
Family = Literal[
    "DeviceCMYK", "DeviceGray", "DeviceRGB", "CalGray", "CalRGB", "Lab", "ICCBased",
    "Separation", "DeviceN", "Indexed", "Pattern", "unknown",
]  # fmt: skip
_DEVICE: dict[str, tuple[Family, int]] = {
    "DeviceCMYK": ("DeviceCMYK", 4),
    "CMYK": ("DeviceCMYK", 4),  # the short names of inline images
    "DeviceGray": ("DeviceGray", 1),
    "G": ("DeviceGray", 1),
    "DeviceRGB": ("DeviceRGB", 3),
    "RGB": ("DeviceRGB", 3),
    "Pattern": ("Pattern", 0),
}
_CIE: dict[str, tuple[Family, int]] = {"CalGray": ("CalGray", 1), "CalRGB": ("CalRGB", 3), "Lab": ("Lab", 3)}
_DEEPEST = 6


@record
class Space:
    """A colour space. `inks` are the colorants of Separation and DeviceN, `base` the space under Indexed and Pattern.

    `table` are the colours of an Indexed space, one after the other.
    """

    family: Family
    components: int
    inks: tuple[str, ...] = ()
    base: Space | None = None
    table: bytes = b""

    @property
    def rests_on(self) -> Space:
        """The space that the colours are in, where this is a table or a pattern of such colours."""
        return self.base.rests_on if self.base and self.family in ("Indexed", "Pattern") else self

    @property
    def title(self) -> str:
        """The space as a message names it."""
        if self.family == "ICCBased":
            return f"ICC-based {({1: 'grey', 3: 'RGB', 4: 'CMYK'}).get(self.components, 'colour')}"
        return f"{self.family} {', '.join(self.inks)}" if self.inks else self.family


GREY = Space("DeviceGray", 1)
RGB = Space("DeviceRGB", 3)
CMYK = Space("DeviceCMYK", 4)
UNKNOWN = Space("unknown", 0)


@record
class Colour:
    """A colour as the content sets it: its parts in `space`, and for a pattern its name among the resources."""

    space: Space
    parts: tuple[float, ...]
    pattern: str = ""

    def inks(self) -> dict[str, float] | None:
        """Returns the share of each ink, 0 to 1, in the order of the plates; None where no ink is named, as in RGB."""
        return inks_of(self.space, self.parts)


BLACK = Colour(GREY, (0.0,))  # what every page starts with (§8.4.1)


def space_of(value: object, resources: object, depth: int = 0) -> Space:
    """Returns the space that a name or an array of a file stands for; names are looked up among the `resources`."""
    plain = value[1:] if isinstance(value, str) else objects.name(value)
    if plain:
        if plain in _DEVICE:
            return Space(*_DEVICE[plain])
        found = objects.entry(resources, "ColorSpace", plain)
        return UNKNOWN if found is None or depth > _DEEPEST else space_of(found, resources, depth + 1)
    parts = objects.elements(value)
    if not parts or depth > _DEEPEST:
        return UNKNOWN
    return _of_array(parts, resources, depth)


def _of_array(parts: list[object], resources: object, depth: int) -> Space:
    family = objects.name(parts[0])
    second = parts[1] if len(parts) > 1 else None
    if family in _CIE:
        return Space(*_CIE[family])
    if family == "ICCBased":
        components = int(objects.number(objects.entry(second, "N")))
        return Space("ICCBased", components) if components in (1, 3, 4) else UNKNOWN
    if family == "Separation":
        return Space("Separation", 1, (objects.name(second),))
    if family == "DeviceN":
        inks = tuple(objects.name(ink) for ink in objects.elements(second)[:32])
        return Space("DeviceN", len(inks), inks)
    if family in ("Indexed", "I"):
        return Space("Indexed", 1, (), space_of(second, resources, depth + 1), _table(parts))
    if family == "Pattern":
        base = None if second is None else space_of(second, resources, depth + 1)
        return Space("Pattern", base.components if base else 0, (), base)
    return space_of(parts[0], resources, depth + 1) if family in _DEVICE else UNKNOWN


def _table(parts: list[object]) -> bytes:
    import pikepdf

    found = parts[3] if len(parts) > 3 else None
    if isinstance(found, pikepdf.String):
        return bytes(found)
    return objects.unpacked(found, 4096)[0]


def first_colour(space: Space) -> Colour:
    """Returns the colour that choosing a space sets (§8.6.8): black, or every ink in full."""
    if space.family in ("Separation", "DeviceN"):
        return Colour(space, (1.0,) * space.components)
    if space.family == "DeviceCMYK" or (space.family == "ICCBased" and space.components == 4):
        return Colour(space, (0.0, 0.0, 0.0, 1.0))
    return Colour(space, (0.0,) * space.components)


def inks_of(space: Space, parts: tuple[float, ...]) -> dict[str, float] | None:
    """Returns the share of each ink that `parts` in `space` print; None where a colour conversion would decide that."""
    if space.family == "Indexed" and space.base and parts:
        return _indexed(space, space.base, int(parts[0]))
    if space.family == "Pattern" and space.base:
        return inks_of(space.base, parts)
    if len(parts) != space.components:
        return None
    shares = [min(max(part, 0.0), 1.0) for part in parts]
    if space.components == 4 and space.family in ("DeviceCMYK", "ICCBased"):
        return dict(zip(PROCESS, shares, strict=True))
    if space.family in ("DeviceGray", "CalGray") or (space.family == "ICCBased" and space.components == 1):
        return {"Black": 1 - shares[0]}
    if space.family in ("Separation", "DeviceN"):
        return {ink: share for ink, share in zip(space.inks, shares, strict=True) if ink != "None"}
    return None


def _indexed(space: Space, base: Space, index: int) -> dict[str, float] | None:
    entry = space.table[index * base.components : (index + 1) * base.components]
    return inks_of(base, tuple(byte / 255 for byte in entry)) if entry and base.family != "Lab" else None


def described(colour: Colour) -> str:
    """Writes a colour as a message names it: `C 10 M 20 K 100`, `RGB 0 128 255`, `'Gold' 50`."""
    if colour.pattern:
        return f"the pattern '{colour.pattern}'"
    inks = colour.inks()
    if inks is None:
        parts = colour.parts
        if colour.space.family == "DeviceRGB" and len(parts) == 3:
            return "RGB " + " ".join(f"{round(255 * min(max(part, 0), 1))}" for part in parts)
        return f"{colour.space.title} {' '.join(f'{part:g}' for part in parts)}".rstrip()
    named = [f"{_SHORT.get(ink, repr(ink))} {round(100 * share, 1):g}" for ink, share in inks.items() if share > 0]
    return " ".join(named) or "white"


_SHORT = {"Cyan": "C", "Magenta": "M", "Yellow": "Y", "Black": "K"}
