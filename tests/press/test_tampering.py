"""`verify` against what can be spoilt in the print and handout editions alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from faults.files import spoilt
from pikepdf import Array, Name, Operator, Pdf
from press.pressed import built, project, published

import factsheet
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose
from factsheet.stages.finish import Proof, finish
from factsheet.stages.paint import paint
from factsheet.stages.verify import verify


def proof(edition: str, layout: str = "spotlight") -> Proof:
    source = published(layout)
    return finish(paint(compose(bind(source, Job(source.spec.file.default_place, edition)))))


def rewritten(pdf: Pdf, change: Callable[[list[pikepdf.ContentStreamInstruction]], None]) -> None:
    steps = list(pikepdf.parse_content_stream(pdf.pages[0]))
    change(steps)
    pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))


def first(steps: list[pikepdf.ContentStreamInstruction], name: str, holds: Callable[[list[object]], bool]) -> int:
    return next(n for n, step in enumerate(steps) if str(step.operator) == name and holds(list(step.operands)))


def black_type_knocks_out(pdf: Pdf) -> None:
    pdf.pages[0].Resources.ExtGState.GsOverprint = pdf.pages[0].Resources.ExtGState.GsKnockout


def everything_overprints(pdf: Pdf) -> None:
    pdf.pages[0].Resources.ExtGState.GsKnockout = pdf.pages[0].Resources.ExtGState.GsOverprint


def overprinting_in_another_mode(pdf: Pdf) -> None:
    pdf.pages[0].Resources.ExtGState.GsOverprint.OPM = 0


def a_state_that_makes_clear(pdf: Pdf) -> None:
    pdf.pages[0].Resources.ExtGState.GsOverprint.ca = 0.5


def a_ground_with_more_ink(pdf: Pdf) -> None:
    def change(steps: list[pikepdf.ContentStreamInstruction]) -> None:
        at = first(steps, "k", lambda shares: float(shares[0]) > 0.5)  # type: ignore[arg-type]
        steps[at] = pikepdf.ContentStreamInstruction([1, 0.8, 0.8, 0.6], Operator("k"))

    rewritten(pdf, change)


def black_of_four_inks(pdf: Pdf) -> None:
    def change(steps: list[pikepdf.ContentStreamInstruction]) -> None:
        at = first(steps, "k", lambda shares: [float(n) for n in shares] == [0, 0, 0, 1])  # type: ignore[arg-type]
        steps[at] = pikepdf.ContentStreamInstruction([0.6, 0.5, 0.5, 1], Operator("k"))

    rewritten(pdf, change)


def a_colour_of_a_screen(pdf: Pdf) -> None:
    def change(steps: list[pikepdf.ContentStreamInstruction]) -> None:
        at = first(steps, "k", lambda shares: float(shares[0]) > 0.5)  # type: ignore[arg-type]
        steps[at] = pikepdf.ContentStreamInstruction([0.05, 0.23, 0.28], Operator("rg"))

    rewritten(pdf, change)


def marks_on_another_plate(pdf: Pdf) -> None:
    pdf.pages[0].Resources.ColorSpace.Cs1[1] = Name.Black


def no_marks(pdf: Pdf) -> None:
    def change(steps: list[pikepdf.ContentStreamInstruction]) -> None:
        at = first(steps, "SCN", lambda _: True)
        del steps[at : at + 4]

    rewritten(pdf, change)


def a_smaller_bleed(pdf: Pdf) -> None:
    page = pdf.pages[0]
    page.obj.BleedBox = page.obj.TrimBox


def the_trim_moved(pdf: Pdf) -> None:
    page = pdf.pages[0]
    page.obj.TrimBox = Array([float(edge) + 2 for edge in page.obj.TrimBox])


def a_page_cut_to_the_trim(pdf: Pdf) -> None:
    page = pdf.pages[0]
    page.obj.CropBox = page.obj.TrimBox


def an_attachment(pdf: Pdf) -> None:
    pdf.attachments["x.csv"] = pikepdf.AttachedFileSpec(pdf, b"1,2")


def another_condition(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = "SWOP"


def no_output_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def another_profile(pdf: Pdf) -> None:
    data = pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    pdf.Root.OutputIntents[0].DestOutputProfile.write(data[:-1] + b"x")


def metadata_that_claim_nothing(pdf: Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", b""))


def marks_that_cannot_be_seen(pdf: Pdf) -> None:
    pdf.pages[0].Resources.ColorSpace.Cs1[3].C1 = Array([0, 0, 0, 0])


IN_PRINT = (
    another_condition, no_output_intent, another_profile, metadata_that_claim_nothing, marks_that_cannot_be_seen,
    black_type_knocks_out, everything_overprints, overprinting_in_another_mode, a_state_that_makes_clear,
    a_ground_with_more_ink, black_of_four_inks, a_colour_of_a_screen, marks_on_another_plate, no_marks, a_smaller_bleed,
    the_trim_moved, a_page_cut_to_the_trim, an_attachment,
)  # fmt: skip


def two_patterns_changed_round(pdf: Pdf) -> None:
    patterns = pdf.pages[0].Resources.Pattern
    patterns.Pa1, patterns.Pa2 = patterns.Pa2, patterns.Pa1


def a_pattern_without_lines(pdf: Pdf) -> None:
    pdf.pages[0].Resources.Pattern.Pa1.write(b"")


def a_pattern_in_place_of_black(pdf: Pdf) -> None:
    def change(steps: list[pikepdf.ContentStreamInstruction]) -> None:
        at = first(steps, "g", lambda shares: float(shares[0]) == 0)  # type: ignore[arg-type]
        steps[at : at + 1] = [
            pikepdf.ContentStreamInstruction([Name.Pattern], Operator("cs")),
            pikepdf.ContentStreamInstruction([Name.Pa1], Operator("scn")),
        ]

    rewritten(pdf, change)


def grey_type(pdf: Pdf) -> None:
    def change(steps: list[pikepdf.ContentStreamInstruction]) -> None:
        at = first(steps, "g", lambda shares: float(shares[0]) == 0)  # type: ignore[arg-type]
        steps[at] = pikepdf.ContentStreamInstruction([0.5], Operator("g"))

    rewritten(pdf, change)


def patterns_far_apart(pdf: Pdf) -> None:
    pdf.pages[0].Resources.Pattern.Pa1.XStep = 500


def patterns_enlarged(pdf: Pdf) -> None:
    pdf.pages[0].Resources.Pattern.Pa1.Matrix = Array([40, 0, 0, 40, 0, 0])


def another_language(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K.K[0].Lang = pikepdf.String("fr")


IN_HANDOUT = (
    patterns_far_apart,
    patterns_enlarged,
    another_language,
    two_patterns_changed_round,
    a_pattern_without_lines,
    a_pattern_in_place_of_black,
    grey_type,
)


@pytest.mark.parametrize(
    ("edition", "spoil"),
    [("print", spoil) for spoil in IN_PRINT] + [("handout", spoil) for spoil in IN_HANDOUT],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_it_is_refused(edition: str, spoil: Callable[[Pdf], None]) -> None:
    good = proof(edition, "libraries" if spoil is two_patterns_changed_round else "spotlight")
    with pytest.raises(Refused):
        verify(Proof(good.sheet, spoilt(good.data, spoil)))


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["print", "handout"])
def test_saving_it_anew_alone_is_not(edition: str) -> None:
    good = proof(edition)
    again = spoilt(good.data, lambda pdf: None)
    assert verify(Proof(good.sheet, again)).figures == built("spotlight", edition).report.figures  # type: ignore[union-attr]


def test_white_type_that_would_fill_in_is_refused(tmp_path: Path) -> None:
    spec = project(tmp_path, theme="styles: {callout_label: {family: text, size: 7pt, leading: 14pt, ink: text}}")
    with pytest.raises(Refused) as refused:
        factsheet.build(factsheet.load(spec), edition="print")
    said = str(refused.value.problems[0]).replace("\u00a0", " ")
    assert re.search(
        r"sheet\.yaml:\d+:\d+: press: 'Call, 24 hours a day' is white type of 7 pt on 2 inks, which fills in\. "
        r"Let the theme set it in 8 pt or larger, or take it off the dark ground\.$", said,
    )  # fmt: skip
