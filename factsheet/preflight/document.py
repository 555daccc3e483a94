"""Opens a PDF for the rules: its objects, pages, marks, metadata and output condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.budget import Budget
from factsheet.pdf.syntax.objects import Held
from factsheet.pdf.syntax.opening import opened as opened_pdf
from factsheet.preflight.engine.canvas import Fonts
from factsheet.preflight.engine.interpreter import Interpreter
from factsheet.preflight.engine.marks import PaintedMark, ReadError
from factsheet.preflight.engine.pages import PageView, pages_of
from factsheet.preflight.output_condition import Intent, OutputCondition, condition_of, intents_of
from factsheet.preflight.profile import Basis, Profile
from factsheet.preflight.xmp import Metadata, info_of, metadata_of
from factsheet.press import profiles
from factsheet.record import record

if TYPE_CHECKING:
    import pikepdf

MOST_PAGES = 30  # of a file are judged; a sheet has one


@record(kw_only=True)
class Document:
    """A PDF as every rule is given it. `pages_with_text` counts invisible text too, as OCR puts it behind a scan."""

    file: str
    data: bytes
    pdf: pikepdf.Pdf
    profile: Profile
    basis: Basis
    repaired: tuple[str, ...]
    pages: tuple[PageView, ...]
    page_count: int
    marks: tuple[PaintedMark, ...]
    pages_with_text: frozenset[int]
    read_errors: tuple[ReadError, ...]
    budget: Budget  # what is left of it after the pages were read
    held: tuple[Held, ...]
    metadata: Metadata
    info: dict[str, str]
    intents: tuple[Intent, ...]
    condition: OutputCondition

    @property
    def root(self) -> object:
        """The catalog of the file (§7.7.2)."""
        return self.pdf.Root

    @property
    def on_paper(self) -> tuple[PaintedMark, ...]:
        """The marks whose place on the page is known."""
        return tuple(mark for mark in self.marks if mark.placed)

    @property
    def ink_profile(self) -> bytes | None:
        """The first profile in the file that says how the inks look, or None."""
        found = (intent.profile for intent in self.intents if intent.profile)
        return next((profile for profile in found if profiles.why_not(profile) is None), None)

    def page_of(self, mark: PaintedMark) -> PageView:
        """Returns the page that `mark` is on."""
        return self.pages[mark.page - 1]


def opened(data: bytes, file: str, profile: Profile | None, ink_limit: float | None) -> Document:
    """Reads `data` as far as it can be read. Raises `Refused` where it is no PDF, or locked with a password."""
    pdf = opened_pdf(data, file, "preflight", "Export it again from the program it is from.")
    metadata = metadata_of(pdf.Root)
    intents = intents_of(pdf.Root)
    pages, count = pages_of(pdf, MOST_PAGES)
    claimed = _claimed(pdf, metadata, intents, pages)
    budget = Budget()
    marks, pages_with_text, read_errors = _marks(pdf, pages, budget)
    return Document(
        file=file,
        data=data,
        pdf=pdf,
        profile=profile or claimed or "office",
        basis="asked" if profile else "claimed" if claimed else "assumed",
        repaired=tuple(pdf.get_warnings())[:20],
        pages=pages,
        page_count=count,
        marks=marks,
        pages_with_text=pages_with_text,
        read_errors=read_errors,
        budget=budget,
        held=tuple(objects.inventory(pdf)),
        metadata=metadata,
        info=info_of(pdf.trailer),
        intents=intents,
        condition=condition_of(intents, metadata, ink_limit),
    )


def _claimed(
    pdf: pikepdf.Pdf, metadata: Metadata, intents: tuple[Intent, ...], pages: tuple[PageView, ...]
) -> Profile | None:
    """Returns the profile that the file claims to be for; None where it claims nothing."""
    if metadata.get("pdfxid:GTS_PDFXVersion") or any(intent.standard == "GTS_PDFX" for intent in intents):
        return "x4"
    if "GTS_PDFXVersion" in info_of(pdf.trailer):
        return "x4"
    if metadata.get("factsheet:Edition") == "handout":
        return "office"
    tagged = objects.is_flagged(objects.entry(pdf.Root, "MarkInfo"), "Marked")
    links = any(
        objects.name(objects.entry(note, "Subtype")) == "Link"
        for page in pages
        for note in objects.elements(objects.entry(page.value, "Annots"))
    )
    return "email" if metadata.get("pdfaid:part") or (tagged and links) else None


def _marks(
    pdf: pikepdf.Pdf, pages: tuple[PageView, ...], budget: Budget
) -> tuple[tuple[PaintedMark, ...], frozenset[int], tuple[ReadError, ...]]:
    """Returns the marks of the pages, the numbers of those with text, and the errors in reading them."""
    hidden = frozenset(
        objects.identity(layer) for layer in objects.elements(objects.entry(pdf.Root, "OCProperties", "D", "OFF"))
    )
    fonts: Fonts = {}
    marks: list[PaintedMark] = []
    read_errors: list[ReadError] = []
    pages_with_text: set[int] = set()
    for page in pages:
        run = Interpreter(page, hidden, budget, fonts)
        try:
            run.run_page()
        except Exception as read_error:  # whatever a damaged object raises: the user's file is no bug of ours
            run.read_error("content.damaged", "content", f"it cannot be read to its end ({type(read_error).__name__}).")
        marks += run.marks
        read_errors += run.read_errors
        pages_with_text |= {page.number} if run.has_text else set()
    return tuple(marks), frozenset(pages_with_text), tuple(read_errors)
