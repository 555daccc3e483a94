"""A PDF opened for the rules to ask: its objects, pages, marks, metadata and printing condition."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from factsheet.preflight.condition import Intent, OutputCondition, condition_of, intents_of
from factsheet.preflight.engine import objects
from factsheet.preflight.engine.interpreter import Budget, Interpreter
from factsheet.preflight.engine.objects import Held
from factsheet.preflight.engine.pages import PageView, pages_of
from factsheet.preflight.engine.painted import PaintedMark, ReadError
from factsheet.preflight.findings import Basis, Profile
from factsheet.preflight.xmp import Metadata, info_of, metadata_of
from factsheet.press import profiles
from factsheet.problems import Location, Problem, Refused
from factsheet.record import record

if TYPE_CHECKING:
    import pikepdf

MOST_PAGES = 30  # that are looked at; a sheet has one


@record
class Document:
    """What every rule is given. `worded` are the pages with text, also with such that only programs see."""

    file: str
    data: bytes
    pdf: pikepdf.Pdf
    profile: Profile
    basis: Basis
    repaired: tuple[str, ...]
    pages: tuple[PageView, ...]
    page_count: int
    painted: tuple[PaintedMark, ...]
    worded: frozenset[int]
    read_errors: tuple[ReadError, ...]
    held: tuple[Held, ...]
    metadata: Metadata
    info: dict[str, str]
    intents: tuple[Intent, ...]
    condition: OutputCondition

    @property
    def root(self) -> object:
        return self.pdf.Root

    @property
    def on_paper(self) -> tuple[PaintedMark, ...]:
        """The marks of which the place is known."""
        return tuple(mark for mark in self.painted if mark.placed)

    @property
    def ink_profile(self) -> bytes | None:
        """The profile that says what the inks look like, if one is in the file."""
        found = (intent.profile for intent in self.intents if intent.profile)
        return next((profile for profile in found if profiles.why_not(profile) is None), None)

    def page_of(self, mark: PaintedMark) -> PageView:
        return self.pages[mark.page - 1]


def opened(data: bytes, file: str, profile: Profile | None, ink_limit: float | None) -> Document:
    """`data` read as far as it can be. Raises `Refused` where it is no PDF, or locked with a password."""
    pdf = _pdf(data, file)
    metadata = metadata_of(pdf.Root)
    intents = intents_of(pdf.Root)
    pages, count = pages_of(pdf, MOST_PAGES)
    claimed = _claimed(pdf, metadata, intents, pages)
    painted, worded, read_errors = _marks(pdf, pages)
    return Document(
        file, data, pdf, profile or claimed or "office", "asked" if profile else "claimed" if claimed else "assumed",
        tuple(pdf.get_warnings())[:20], pages, count, painted, worded, read_errors, tuple(objects.inventory(pdf)),
        metadata, info_of(pdf.trailer), intents, condition_of(intents, metadata, ink_limit),
    )  # fmt: skip


def _pdf(data: bytes, file: str) -> pikepdf.Pdf:
    import pikepdf

    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
        if not objects.is_dictionary(pdf.trailer.get("/Root")):
            raise ValueError
    except pikepdf.PasswordError:
        raise _refused(file, "it is locked with a password.", "Save it without one.") from None
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, RuntimeError, MemoryError):
        raise _refused(file, "it is no PDF that can be read.", "Export it again from the program it is from.") from None
    return pdf


def _refused(file: str, fact: str, step: str) -> Refused:
    return Refused([Problem.of("unnamed", Location(file), "preflight", fact, step)])


def _claimed(
    pdf: pikepdf.Pdf, metadata: Metadata, intents: tuple[Intent, ...], pages: tuple[PageView, ...]
) -> Profile | None:
    """What the file is for, by what it says it is; None where it says nothing."""
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
    pdf: pikepdf.Pdf, pages: tuple[PageView, ...]
) -> tuple[tuple[PaintedMark, ...], frozenset[int], tuple[ReadError, ...]]:
    """What the pages paint, which of them have text, and where reading them went wrong."""
    hidden = frozenset(
        objects.identity(layer) for layer in objects.elements(objects.entry(pdf.Root, "OCProperties", "D", "OFF"))
    )
    budget = Budget()
    painted: list[PaintedMark] = []
    read_errors: list[ReadError] = []
    worded: set[int] = set()
    for page in pages:
        run = Interpreter(page, hidden, budget)
        try:
            run.run_page()
        except Exception as read_error:  # whatever a damaged object raises: the user's file is no bug of ours
            run.read_error("content.damaged", "content", f"it cannot be read to its end ({type(read_error).__name__}).")
        painted += run.painted
        read_errors += run.read_errors
        worded |= {page.number} if run.is_worded else set()
    return tuple(painted), frozenset(worded), tuple(read_errors)
