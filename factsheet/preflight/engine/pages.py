"""The pages of a file and their boxes (ISO 32000-1 §14.11.2), inherited values included."""

from __future__ import annotations

from factsheet.pdf.syntax import objects
from factsheet.preflight.engine.edges import Edges, around, shifted
from factsheet.record import record

_INHERITED = ("MediaBox", "CropBox", "Resources", "Rotate")
LETTER: Edges = (0.0, 0.0, 612.0, 792.0)  # taken for a page whose own size is missing or cannot be used
LARGEST = 14_400.0  # points: the longest side that readers take (Annex C.2)


@record(kw_only=True)
class PageView:
    """One page. The boxes are in the page's own coordinates; one that the file lacks or that cannot be used is None."""

    number: int  # from 1
    value: object
    resources: object
    media: Edges | None
    crop: Edges | None
    bleed: Edges | None
    trim: Edges | None
    art: Edges | None
    rotated: int
    user_unit: float

    @property
    def whole(self) -> Edges:
        """The media box, or Letter where there is none that can be used."""
        return self.media or LETTER

    @property
    def reach(self) -> Edges:
        """The box in which a mark can show: the page, and a bleed that reaches out of it by mistake."""
        return around([self.whole[:2], self.whole[2:], *([self.bleed[:2], self.bleed[2:]] if self.bleed else [])])

    @property
    def edge(self) -> Edges:
        """The box along which the sheet will be cut: the trim box, or what stands for it."""
        return self.trim or self.art or self.crop or self.whole

    @property
    def origin(self) -> tuple[float, float]:
        """The lower left of that box."""
        return self.edge[0], self.edge[1]

    def from_trim(self, box: Edges) -> Edges:
        """Returns a box of the page's own coordinates counted from the trim's lower left."""
        return shifted(box, -self.edge[0], -self.edge[1])

    @property
    def cut(self) -> Edges:
        """The trim edge, counted from its lower left."""
        return self.from_trim(self.edge)

    @property
    def bled(self) -> Edges:
        """The edge of the bleed, counted from the trim's lower left."""
        return self.from_trim(self.bleed or self.edge)


def pages_of(pdf: object, most: int) -> tuple[tuple[PageView, ...], int]:
    """Returns the first `most` pages, and how many there are in all."""
    import pikepdf

    assert isinstance(pdf, pikepdf.Pdf)
    try:
        count = len(pdf.pages)
        return tuple(_view(pdf.pages[n].obj, n + 1) for n in range(min(count, most))), count
    except (pikepdf.PdfError, ValueError, TypeError, IndexError, RuntimeError):
        return (), 0


def _view(page: object, number: int) -> PageView:
    inherited = {key: objects.inherited(page, key) for key in _INHERITED}
    unit = objects.entry(page, "UserUnit")
    return PageView(
        number=number,
        value=page,
        resources=inherited["Resources"],
        media=_box(inherited["MediaBox"]),
        crop=_box(inherited["CropBox"]),
        bleed=_box(objects.entry(page, "BleedBox")),
        trim=_box(objects.entry(page, "TrimBox")),
        art=_box(objects.entry(page, "ArtBox")),
        rotated=int(objects.number(inherited["Rotate"])) % 360,
        user_unit=1.0 if unit is None else objects.number(unit, 1.0),
    )


def _box(value: object) -> Edges | None:
    """Reads a rectangle with its corners in order (§7.9.5); None for one without an area or beyond all paper."""
    found = objects.numbers(value, 4)
    if found is None:
        return None
    x0, y0, x1, y1 = found
    left, right, bottom, top = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    if right - left < 1 or top - bottom < 1 or max(abs(n) for n in found) > 4 * LARGEST:
        return None
    return left, bottom, right, top
