"""`verify` against tampering: a finished sheet spoilt in one way at a time, or a stage before it that lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from faults.files import Stream, elements, in_stream, spoilt, step
from pikepdf import Array, Dictionary, Name, Pdf, String

import factsheet
from factsheet import numbers
from factsheet.pipeline import Result
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.finish import Proof, finish
from factsheet.stages.paint import paint
from factsheet.stages.publish import Published
from factsheet.stages.verify import verify


@in_stream
def a_figure_with_two_digits_changed_round(stream: Stream) -> None:
    at = stream.showing("174")
    codes = b"".join(bytes(part) for part in stream.steps[at].operands[0] if isinstance(part, String))
    stream.steps[at] = step("TJ", Array([String(codes[0:2] + codes[4:6] + codes[2:4] + codes[6:])]))


@in_stream
def a_label_left_out(stream: Stream) -> None:
    del stream.steps[stream.showing("Victims Identified")]


@in_stream
def a_label_printed_twice(stream: Stream) -> None:
    at = stream.showing("Victims Identified")
    stream.steps.insert(at, stream.steps[at])


@in_stream
def two_figures_changed_round(stream: Stream) -> None:
    one, other = stream.showing("174"), stream.showing("98")
    stream.steps[one], stream.steps[other] = stream.steps[other], stream.steps[one]


@in_stream
def a_figure_moved_by_a_millimetre(stream: Stream) -> None:
    at = stream.before(stream.showing("174"), "Td")
    x, y = map(float, stream.steps[at].operands)
    stream.steps[at] = step("Td", Decimal(str(round(x + 2.8, 3))), Decimal(str(y)))


@in_stream
def a_figure_set_smaller(stream: Stream) -> None:
    at = stream.before(stream.showing("174"), "Tf")
    stream.steps[at] = step("Tf", stream.steps[at].operands[0], 40)


@in_stream
def a_figure_in_white(stream: Stream) -> None:
    stream.insert(stream.showing("174"), b"1 1 1 rg")


@in_stream
def a_rectangle_added(stream: Stream) -> None:
    stream.insert(len(stream.steps), b"/Artifact <</Type /Layout>> BDC 50 50 m 150 50 l 150 150 l 50 150 l h f EMC")


@in_stream
def the_page_painted_over_in_white(stream: Stream) -> None:
    stream.insert(
        len(stream.steps), b"/Artifact <</Type /Layout>> BDC 1 1 1 rg 0 0 m 612 0 l 612 792 l 0 792 l h f EMC"
    )


@in_stream
def text_outside_the_structure(stream: Stream) -> None:
    shown = bytes(next(p for p in stream.steps[stream.showing("174")].operands[0] if isinstance(p, String)))
    stream.insert(
        len(stream.steps),
        b"/Artifact <</Type /Layout>> BDC BT /F1 9 Tf 50 50 Td [<%s>] TJ ET EMC" % shown.hex().encode(),
    )


@in_stream
def a_drawing_moved(stream: Stream) -> None:
    at = stream.first("c")
    stream.steps[at] = step("c", *(Decimal(str(float(n) + 30)) for n in stream.steps[at].operands))


@in_stream
def a_ground_in_another_ink(stream: Stream) -> None:
    stream.insert(stream.first("f"), b"0.5 0.5 0.5 rg")


@in_stream
def a_rule_drawn_thicker(stream: Stream) -> None:
    stream.insert(stream.first("S"), b"9 w")


@in_stream
def an_actual_text_that_says_something_else(stream: Stream) -> None:
    at = stream.showing("98")
    stream.insert(at + 1, b"EMC")
    stream.insert(at, b"/Span <</ActualText (89)>> BDC")


@in_stream
def content_turned_into_an_artifact(stream: Stream) -> None:
    at = stream.before(stream.showing("174"), "BDC")
    stream.steps[at] = step("BMC", Name.Artifact)


def a_glyph_that_reads_as_another(pdf: Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        cmap = font.ToUnicode.read_bytes()
        font.ToUnicode.write(cmap.replace(b"<0037>", b"<0031>"))


def a_list_item_without_an_element(pdf: Pdf) -> None:
    items = elements(pdf, "L")[0].K
    del items[len(items) - 1]


def two_list_items_read_the_other_way_round(pdf: Pdf) -> None:
    items = elements(pdf, "L")[0].K
    first, second = items[0], items[1]
    items[0], items[1] = second, first


def a_heading_that_is_a_paragraph(pdf: Pdf) -> None:
    elements(pdf, "H2")[0].S = Name.P


def two_notes_with_each_other_s_names(pdf: Pdf) -> None:
    one, other = elements(pdf, "Note")[:2]
    one.ID, other.ID = other.ID, one.ID


def two_notes_with_each_other_s_texts(pdf: Pdf) -> None:
    one, other = elements(pdf, "Note")[:2]
    one.K, other.K = other.K, one.K


def no_structure_at_all(pdf: Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def a_font_without_its_program(pdf: Pdf) -> None:
    descriptor = next(iter(pdf.pages[0].Resources.Font.values())).DescendantFonts[0].FontDescriptor
    del descriptor["/FontFile2"]


def a_second_page(pdf: Pdf) -> None:
    pdf.add_blank_page()


def another_title(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = "Kansas Spotlight 2017"


def another_language(pdf: Pdf) -> None:
    pdf.Root.Lang = String("es")


def other_figures_attached(pdf: Pdf) -> None:
    pdf.Root.AF[0].EF.F.write(b"measure,value\r\nvictims,147\r\n")


def no_figures_attached(pdf: Pdf) -> None:
    del pdf.Root.Names["/EmbeddedFiles"]


TAMPERED = {
    a_figure_with_two_digits_changed_round: "prints '147 ' where '174 ' belongs",
    a_label_left_out: "marks, the sheet",
    a_label_printed_twice: "marks, the sheet",
    two_figures_changed_round: "prints '98 ' where '174 ' belongs",
    a_figure_moved_by_a_millimetre: "'174 ' stands elsewhere",
    a_figure_set_smaller: "'174 ' stands elsewhere",
    a_figure_in_white: "'174 ' stands elsewhere, in another ink",
    a_rectangle_added: "marks, the sheet",
    the_page_painted_over_in_white: "marks, the sheet",
    text_outside_the_structure: "marks, the sheet",
    a_drawing_moved: "a drawing in",
    a_ground_in_another_ink: "a drawing in",
    a_rule_drawn_thicker: "a drawing in",
    an_actual_text_that_says_something_else: "prints '89",
    content_turned_into_an_artifact: "outside the structure",
    a_glyph_that_reads_as_another: "prints '1",
    a_list_item_without_an_element: "the structure has",
    two_list_items_read_the_other_way_round: "the structure has",
    a_heading_that_is_a_paragraph: "the structure has P",
    two_notes_with_each_other_s_names: "the structure has Note",
    two_notes_with_each_other_s_texts: "the structure has",
    no_structure_at_all: "no structure tree",
    a_font_without_its_program: "is not in the file",
    a_second_page: "2 pages",
    another_title: "title or language is 'Kansas Spotlight 2017'",
    another_language: "title or language is",
    other_figures_attached: "attached figures",
    no_figures_attached: "attached figures",
}


@in_stream
def everything_drawn_at_half_size(stream: Stream) -> None:
    stream.insert(0, b"0.5 0 0 0.5 0 0 cm")


@in_stream
def everything_clipped_away(stream: Stream) -> None:
    stream.insert(0, b"0 0 1 1 re W n")


@in_stream
def text_that_is_not_painted(stream: Stream) -> None:
    stream.insert(stream.showing("174"), b"3 Tr")


@in_stream
def text_drawn_narrower(stream: Stream) -> None:
    stream.insert(stream.showing("174"), b"50 Tz")


@in_stream
def an_inline_image(stream: Stream) -> None:
    stream.insert(len(stream.steps), b"/Artifact BMC q 300 0 0 300 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q EMC")


def a_form_painted_over_the_page(pdf: Pdf) -> None:
    form = pdf.make_stream(b"1 g 0 0 612 792 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 612, 792]))
    pdf.pages[0].Resources.XObject = Dictionary(X=form)
    stream = Stream(pdf)
    stream.insert(len(stream.steps), b"/Artifact BMC /X Do EMC")
    stream.write()


def a_link_to_another_number(pdf: Pdf) -> None:
    link = next(a for a in pdf.pages[0].Annots if "/A" in a and str(a.A.URI).startswith("tel:"))
    link.A.URI = String("tel:+19005550100")


def a_link_that_says_something_else(pdf: Pdf) -> None:
    pdf.pages[0].Annots[0].Contents = String("Note 2: nothing")


def a_stamp_over_the_page(pdf: Pdf) -> None:
    form = pdf.make_stream(b"1 g 0 0 612 792 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 612, 792]))
    stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([0, 0, 612, 792]), AP=Dictionary(N=form))
    pdf.pages[0].Annots.append(pdf.make_indirect(stamp))


def a_page_cut_to_its_corner(pdf: Pdf) -> None:
    pdf.pages[0].CropBox = Array([0, 0, 100, 100])


def a_page_turned_round(pdf: Pdf) -> None:
    pdf.pages[0].Rotate = 180


UNSEEN = (
    everything_drawn_at_half_size, everything_clipped_away, text_that_is_not_painted, text_drawn_narrower,
    an_inline_image, a_form_painted_over_the_page, a_link_to_another_number, a_link_that_says_something_else,
    a_stamp_over_the_page, a_page_cut_to_its_corner, a_page_turned_round,
)  # fmt: skip


def refusal(sheet: Sheet, data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        verify(Proof(sheet, data))
    assert all(p.subject == "verify" or p.subject == "PDF" for p in refused.value.problems)
    return str(refused.value)


def test_an_untouched_file_passes_with_every_figure(sheet: Sheet, missouri: Result) -> None:
    report = verify(Proof(sheet, missouri.data))
    shown = [(figure.text, figure.path) for figure in report.figures]
    assert {("174", "victims"), ("144", "cases.total"), ("10", "contacts.texts")} <= set(shown)
    own = ("set.", "place.", "contacts.phone", "contacts.sms", "contacts.web")
    of_cells = [figure for figure in report.figures if not figure.path.startswith(own) and " / " not in figure.path]
    assert all(figure.cell for figure in of_cells)
    assert ("1-888-373-7888", "contacts.phone") in shown


def test_a_file_saved_again_and_not_changed_passes(sheet: Sheet, missouri: Result) -> None:
    verify(Proof(sheet, spoilt(missouri.data, in_stream(lambda stream: None))))


@pytest.mark.parametrize("spoil", TAMPERED, ids=lambda spoil: spoil.__name__)
def test_tampering_is_refused(spoil: Callable[[Pdf], None], sheet: Sheet, missouri: Result) -> None:
    assert TAMPERED[spoil] in refusal(sheet, spoilt(missouri.data, spoil))


@pytest.mark.parametrize("spoil", UNSEEN, ids=lambda spoil: spoil.__name__)
def test_what_hides_the_page_or_misleads_is_refused(
    spoil: Callable[[Pdf], None], sheet: Sheet, missouri: Result
) -> None:
    refusal(sheet, spoilt(missouri.data, spoil))


@pytest.mark.parametrize("data", [b"", b"Dear reader", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_refused(data: bytes, sheet: Sheet) -> None:
    assert "no PDF that can be read" in refusal(sheet, data)


def test_a_torn_file_is_refused(sheet: Sheet, missouri: Result) -> None:
    assert refusal(sheet, missouri.data[: len(missouri.data) // 3])


def test_figures_of_another_place_are_refused(sheet: Sheet, missouri: Result) -> None:
    place = replace(sheet.page.place, id="kansas", name="Kansas")
    said = refusal(replace(sheet, page=replace(sheet.page, place=place)), missouri.data)
    assert "prints victims of missouri on the sheet of Kansas." in said
    assert "data/hotline-2017.yaml:" in said


@pytest.mark.parametrize(
    "lie",
    [
        lambda text: str(int(text) + 1) if text.isdigit() else text,
        lambda text: text[::-1] if text.isdigit() else text,
        lambda text: text.replace("1", "l"),
        lambda text: f"{text}0" if text.isdigit() else text,
        lambda text: f"-{text}" if text.isdigit() else text,
    ],
    ids=["one more", "backwards", "a letter", "ten times", "minus"],
)
def test_a_format_that_prints_another_number_is_refused(
    lie: Callable[[str], str], published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = numbers.written
    monkeypatch.setattr(numbers, "written", lambda *given: lie(written(*given)))
    with pytest.raises(Refused, match=r"where data/hotline-2017\.yaml:\d+:\d+ has 174 \(victims\)"):
        factsheet.build(published)


def test_a_run_that_is_not_drawn_is_refused(published: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    from factsheet.blocks.kinds import text

    draw = text.Text.draw
    monkeypatch.setattr(text.Text, "draw", lambda self, plan, frame: draw(self, plan, frame)[:0])
    page = replace(bind(published, Job("missouri")), always=())  # what must stay is missed sooner
    with pytest.raises(Refused, match="is not on the page as often as it should be"):
        verify(finish(paint(compose(page))))
