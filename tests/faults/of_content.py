"""Faults of the page's content: text that an eye sees otherwise than a reader, and drawings that are other ones."""

from __future__ import annotations

from decimal import Decimal

from faults.files import Stream, elements, in_stream, step
from pikepdf import Array, Dictionary, Name, Pdf, String


def _codes(stream: Stream, at: int) -> bytes:
    return b"".join(bytes(part) for part in stream.steps[at].operands[0] if isinstance(part, String))


@in_stream
def a_figure_that_reads_147_and_extracts_as_174(stream: Stream) -> None:
    at = stream.showing("174")
    one, seven, four, space = (String(_codes(stream, at)[n : n + 2]) for n in range(0, 8, 2))
    stream.steps[at] = step("TJ", Array([one, -600, seven, 1200, four, -600, space]))


@in_stream
def a_figure_squeezed_by_spacing_between_letters(stream: Stream) -> None:
    stream.around(stream.showing("174"), b"-20 Tc", b"0 Tc")


@in_stream
def a_figure_with_spacing_between_words(stream: Stream) -> None:
    stream.insert(stream.showing("174"), b"300 Tw")


@in_stream
def a_figure_raised_off_the_page(stream: Stream) -> None:
    stream.around(stream.showing("174"), b"900 Ts", b"0 Ts")


@in_stream
def a_figure_raised_by_three_points(stream: Stream) -> None:
    stream.around(stream.showing("174"), b"3 Ts", b"0 Ts")


@in_stream
def a_figure_drawn_narrower(stream: Stream) -> None:
    stream.insert(stream.showing("174"), b"1 Tz")


@in_stream
def a_figure_that_is_not_painted(stream: Stream) -> None:
    stream.insert(stream.showing("174"), b"3 Tr")


@in_stream
def a_figure_placed_by_a_matrix_that_shrinks_it(stream: Stream) -> None:
    at = stream.before(stream.showing("174"), "Td")
    x, y = stream.steps[at].operands
    begins = stream.before(at, "BT")
    if any(str(one.operator) == "Td" for one in stream.steps[begins:at]):
        x, y = Decimal(0), Decimal(0)
    stream.steps[at] = step("Tm", Decimal("0.01"), 0, 0, Decimal("0.01"), x, y)


@in_stream
def everything_clipped_away(stream: Stream) -> None:
    stream.insert(0, b"0 0 1 1 re W n")


@in_stream
def everything_clipped_away_in_an_artifact(stream: Stream) -> None:
    stream.insert(1, b"0 0 m 1 0 l 1 1 l h W n")


@in_stream
def everything_drawn_at_half_size(stream: Stream) -> None:
    stream.insert(0, b"0.5 0 0 0.5 0 0 cm")


@in_stream
def the_page_moved_to_one_side(stream: Stream) -> None:
    stream.insert(1, b"1 0 0 1 500 0 cm")


@in_stream
def a_figure_under_a_lying_actual_text_that_says_it(stream: Stream) -> None:
    at = stream.showing("174")
    codes = _codes(stream, at)
    swapped = codes[0:2] + codes[4:6] + codes[2:4] + codes[6:]
    stream.steps[at] = step("TJ", Array([String(swapped)]))
    stream.around(at, b"/Span <</ActualText (174 )>> BDC", b"EMC")


@in_stream
def an_actual_text_that_only_repeats_the_text(stream: Stream) -> None:
    stream.around(stream.showing("174"), b"/Span <</ActualText (174 )>> BDC", b"EMC")


@in_stream
def a_text_with_an_alternative_in_the_content(stream: Stream) -> None:
    stream.around(stream.showing("174"), b"/Span <</Alt (471)>> BDC", b"EMC")


@in_stream
def a_marked_content_with_a_second_property(stream: Stream) -> None:
    at = stream.before(stream.showing("174"), "BDC")
    name, properties = stream.steps[at].operands
    stream.steps[at] = step("BDC", name, Dictionary(MCID=properties.MCID, Lang=String("es")))


@in_stream
def a_marked_content_of_another_role(stream: Stream) -> None:
    at = stream.before(stream.showing("174"), "BDC")
    stream.steps[at] = step("BDC", Name.Artifact, stream.steps[at].operands[1])


@in_stream
def a_curve_that_bulges_inside_its_bounds(stream: Stream) -> None:
    at = stream.first("c")
    x1, y1, x2, y2, x3, y3 = stream.steps[at].operands
    stream.steps[at] = step("c", x2, y2, x1, y1, x3, y3)


@in_stream
def a_line_of_a_path_that_leaps_inside_its_bounds(stream: Stream) -> None:
    starts = [n for n, one in enumerate(stream.steps) if str(one.operator) == "l"]
    run = next(n for n in starts if all(str(stream.steps[n + k].operator) == "l" for k in range(4)))
    one, other = stream.steps[run + 1], stream.steps[run + 2]
    stream.steps[run + 1], stream.steps[run + 2] = other, one


@in_stream
def a_path_that_is_not_closed(stream: Stream) -> None:
    del stream.steps[stream.first("h")]


@in_stream
def a_path_filled_by_the_other_rule(stream: Stream) -> None:
    stream.steps[stream.first("f")] = step("f*")


@in_stream
def a_line_with_round_ends(stream: Stream) -> None:
    stream.insert(stream.before(stream.first("S"), "m"), b"1 J")


@in_stream
def a_dashed_line(stream: Stream) -> None:
    stream.insert(stream.before(stream.first("S"), "m"), b"[3] 0 d")


@in_stream
def a_shading_over_the_page(stream: Stream) -> None:
    stream.insert(len(stream.steps) - 1, b"/Sh0 sh")


@in_stream
def a_rectangle_outside_of_any_marked_content(stream: Stream) -> None:
    stream.insert(len(stream.steps), b"q Q")


@in_stream
def an_operator_that_no_standard_knows(stream: Stream) -> None:
    stream.insert(len(stream.steps) - 1, b"BX 1 2 foo EX")


def a_figure_in_a_hidden_layer(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Layer")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(ON=Array([]), OFF=Array([layer])))
    pdf.pages[0].Resources.Properties = Dictionary(L1=layer)
    stream = Stream(pdf)
    at = stream.showing("174")
    stream.around(at, b"/OC /L1 BDC", b"EMC")
    stream.write()


def a_figure_made_transparent(pdf: Pdf) -> None:
    pdf.pages[0].Resources.ExtGState = Dictionary(G=Dictionary(Type=Name.ExtGState, ca=0))
    stream = Stream(pdf)
    stream.insert(stream.showing("174"), b"/G gs")
    stream.write()


def a_state_of_overprinting_on_a_screen(pdf: Pdf) -> None:
    state = Dictionary(Type=Name.ExtGState, OP=False, op=False, OPM=0)
    pdf.pages[0].Resources.ExtGState = Dictionary(G=state)
    stream = Stream(pdf)
    stream.insert(stream.showing("174"), b"/G gs")
    stream.write()


def a_content_in_two_streams(pdf: Pdf) -> None:
    content = pdf.pages[0].Contents
    pdf.pages[0].Contents = Array([content, pdf.make_stream(b" ")])


def a_list_read_in_another_order(pdf: Pdf) -> None:
    items = elements(pdf, "L")[0].K
    items[0], items[1] = items[1], items[0]


FAULTS = {
    a_figure_that_reads_147_and_extracts_as_174: "glyphs of '174 '",
    a_figure_squeezed_by_spacing_between_letters: "'174 '",
    a_figure_with_spacing_between_words: "Tw",
    a_figure_raised_off_the_page: "glyphs of '174 '",
    a_figure_raised_by_three_points: "glyphs of '174 '",
    a_figure_drawn_narrower: "Tz",
    a_figure_that_is_not_painted: "Tr",
    a_figure_placed_by_a_matrix_that_shrinks_it: "Tm",
    everything_clipped_away: "W",
    everything_clipped_away_in_an_artifact: "W",
    everything_drawn_at_half_size: "cm",
    the_page_moved_to_one_side: "cm",
    a_figure_under_a_lying_actual_text_that_says_it: "glyphs of '174 '",
    an_actual_text_that_only_repeats_the_text: "ActualText",
    a_text_with_an_alternative_in_the_content: "Alt",
    a_marked_content_with_a_second_property: "Lang",
    a_marked_content_of_another_role: "Artifact",
    a_curve_that_bulges_inside_its_bounds: "a drawing in",
    a_line_of_a_path_that_leaps_inside_its_bounds: "a drawing in",
    a_path_that_is_not_closed: "a drawing in",
    a_path_filled_by_the_other_rule: "a drawing in",
    a_line_with_round_ends: "J",
    a_dashed_line: "d",
    a_shading_over_the_page: "sh",
    a_rectangle_outside_of_any_marked_content: "q",
    an_operator_that_no_standard_knows: "foo",
    a_figure_in_a_hidden_layer: "OCProperties",
    a_figure_made_transparent: "gs",
    a_state_of_overprinting_on_a_screen: "ExtGState",
    a_content_in_two_streams: "Contents",
    a_list_read_in_another_order: "the structure has",
}
