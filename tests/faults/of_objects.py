"""Faults of what stands around the content: fonts, links, bookmarks, metadata, attachments, structure, the page."""

from __future__ import annotations

import re

from faults.files import elements
from pikepdf import Array, Dictionary, Name, Object, Pdf, String


def _fonts(pdf: Pdf) -> list[Object]:
    return list(pdf.pages[0].Resources.Font.values())


def _exchanged(font: Object, one: bytes, other: bytes) -> bool:
    """Exchanges the codes of two texts in the ToUnicode map of a font; False where it lacks one of them."""
    cmap = font.ToUnicode.read_bytes()
    codes = [re.search(rb"<([0-9A-F]{4})><%s>" % text, cmap) for text in (one, other)]
    if None in codes:
        return False
    first, second = (found[1] for found in codes if found)
    swapped = cmap.replace(b"<%s><%s>" % (first, one), b"<%s><%s>" % (first, other))
    swapped = swapped.replace(b"<%s><%s>" % (second, other), b"<%s><%s>" % (second, one))
    font.ToUnicode.write(swapped)
    return True


def glyphs_of_two_figures_exchanged_in_the_program(pdf: Pdf) -> None:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    for font in _fonts(pdf):
        cmap = font.ToUnicode.read_bytes()
        codes = [re.search(rb"<([0-9A-F]{4})><00%s>" % text, cmap) for text in (b"37", b"34")]
        descriptor = font.DescendantFonts[0].FontDescriptor
        if None in codes or "/FontFile2" not in descriptor:
            continue
        program = TTFont(BytesIO(descriptor.FontFile2.read_bytes()))
        names = [program.getGlyphName(int(found[1], 16)) for found in codes if found]
        glyphs = program["glyf"].glyphs
        glyphs[names[0]], glyphs[names[1]] = glyphs[names[1]], glyphs[names[0]]
        out = BytesIO()
        program.save(out)
        descriptor.FontFile2.write(out.getvalue())
        descriptor.FontFile2.Length1 = len(out.getvalue())


def a_map_that_exchanges_two_texts_that_are_not_shown_alone(pdf: Pdf) -> None:
    assert sum(_exchanged(font, b"0061", b"0065") for font in _fonts(pdf))


def widths_that_move_the_letters(pdf: Pdf) -> None:
    for font in _fonts(pdf):
        font.DescendantFonts[0].W[1][0] = 2000


def a_default_width(pdf: Pdf) -> None:
    _fonts(pdf)[0].DescendantFonts[0].DW = 3000


def a_map_of_glyphs(pdf: Pdf) -> None:
    below = _fonts(pdf)[0].DescendantFonts[0]
    below.CIDToGIDMap = pdf.make_stream(bytes(4000))


def a_font_that_is_written_upright(pdf: Pdf) -> None:
    _fonts(pdf)[0].Encoding = Name("/Identity-V")


def a_font_of_another_name(pdf: Pdf) -> None:
    _fonts(pdf)[0].BaseFont = Name("/ABCDEF+Other")


def a_font_that_is_not_used(pdf: Pdf) -> None:
    pdf.pages[0].Resources.Font["/F99"] = _fonts(pdf)[0]


def an_ascent_that_is_not_the_face_s(pdf: Pdf) -> None:
    _fonts(pdf)[0].DescendantFonts[0].FontDescriptor.Ascent = 300


def two_fonts_exchanged(pdf: Pdf) -> None:
    fonts = pdf.pages[0].Resources.Font
    one, other = list(fonts.keys())[:2]
    fonts[one], fonts[other] = fonts[other], fonts[one]


def _links(pdf: Pdf) -> list[Object]:
    return [one for one in pdf.pages[0].Annots if "/A" in one]


def _references(pdf: Pdf) -> list[Object]:
    return [one for one in pdf.pages[0].Annots if "/Dest" in one]


def rectangles_of_two_links_exchanged(pdf: Pdf) -> None:
    one, other = _links(pdf)[:2]
    one.Rect, other.Rect = other.Rect, one.Rect


def a_link_with_a_rectangle_over_the_page(pdf: Pdf) -> None:
    _links(pdf)[0].Rect = Array([0, 0, 612, 792])


def a_link_with_two_actions(pdf: Pdf) -> None:
    link = _links(pdf)[0]
    link.A.Next = Dictionary(S=Name.URI, URI=String("https://example.com"))


def a_link_that_runs_a_script(pdf: Pdf) -> None:
    _links(pdf)[0].A = Dictionary(S=Name.JavaScript, JS=String("app.alert('x')"))


def a_link_with_actions_of_its_own(pdf: Pdf) -> None:
    _links(pdf)[0].AA = Dictionary(E=Dictionary(S=Name.URI, URI=String("https://example.com")))


def a_link_with_an_appearance(pdf: Pdf) -> None:
    form = pdf.make_stream(b"1 g 0 0 99 99 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 99, 99]))
    _links(pdf)[0].AP = Dictionary(N=form)


def a_link_with_areas(pdf: Pdf) -> None:
    _links(pdf)[0].QuadPoints = Array([0] * 8)


def a_link_with_a_border(pdf: Pdf) -> None:
    _links(pdf)[0].Border = Array([0, 0, 20])


def a_hidden_link(pdf: Pdf) -> None:
    _links(pdf)[0].F = 2


def a_link_owned_by_another_element(pdf: Pdf) -> None:
    one, other = _links(pdf)[:2]
    one.StructParent, other.StructParent = other.StructParent, one.StructParent


def a_reference_that_leads_elsewhere(pdf: Pdf) -> None:
    one = next(r for r in _references(pdf) if "Note" in str(r.Contents) or True)
    one.Dest = Array([pdf.pages[0].obj, Name.XYZ, 0, 790.5, 0])


def links_in_another_order(pdf: Pdf) -> None:
    annotations = pdf.pages[0].Annots
    annotations[0], annotations[1] = annotations[1], annotations[0]


def an_action_when_the_file_is_opened(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.URI, URI=String("https://example.com"))


def an_action_of_the_document(pdf: Pdf) -> None:
    pdf.Root.AA = Dictionary(WC=Dictionary(S=Name.JavaScript, JS=String("1")))


def an_action_of_the_page(pdf: Pdf) -> None:
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("1")))


def a_script_among_the_names(pdf: Pdf) -> None:
    script = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("1")))
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([String("x"), script]))


def a_form(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]))


def a_bookmark_of_another_place(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("Kansas Spotlight")


def a_bookmark_that_leads_elsewhere(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest[3] = 3


def a_bookmark_with_an_action(pdf: Pdf) -> None:
    bookmark = pdf.Root.Outlines.First
    del bookmark["/Dest"]
    bookmark.A = Dictionary(S=Name.URI, URI=String("https://example.com"))


def a_bookmark_left_out(pdf: Pdf) -> None:
    first = pdf.Root.Outlines.First
    del first["/First"], first["/Last"], first["/Count"]


def no_bookmarks(pdf: Pdf) -> None:
    del pdf.Root["/Outlines"]


def _xmp(pdf: Pdf, old: str, new: str) -> None:
    packet = pdf.Root.Metadata.read_bytes().decode()
    assert old in packet
    pdf.Root.Metadata.write(packet.replace(old, new).encode())


def metadata_of_another_year(pdf: Pdf) -> None:
    _xmp(pdf, "<xmp:CreateDate>2", "<xmp:CreateDate>1")


def metadata_with_another_title(pdf: Pdf) -> None:
    _xmp(pdf, "Missouri Spotlight 2017", "Missouri Spotlight 2016")


def metadata_of_another_source(pdf: Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes().decode()
    pdf.Root.Metadata.write(re.sub("(<dc:creator><rdf:Seq><rdf:li>)[^<]*", r"\1Somebody", packet).encode())


def metadata_with_a_property_more(pdf: Pdf) -> None:
    _xmp(pdf, "<dc:format>", "<dc:rights>all</dc:rights><dc:format>")


def metadata_with_a_claim_that_is_not_ours(pdf: Pdf) -> None:
    _xmp(pdf, "<pdfaid:part>", "<pdfaid:rev>2020</pdfaid:rev><pdfaid:part>")


def metadata_that_are_no_metadata(pdf: Pdf) -> None:
    _xmp(pdf, "</x:xmpmeta>", "")


def information_of_another_day(pdf: Pdf) -> None:
    pdf.trailer.Info.CreationDate = String("D:20160101000000Z")


def information_of_another_author(pdf: Pdf) -> None:
    pdf.trailer.Info.Author = String("Somebody")


def information_with_another_producer(pdf: Pdf) -> None:
    pdf.trailer.Info.Producer = String("Somebody's")


def information_with_a_key_more(pdf: Pdf) -> None:
    pdf.trailer.Info.Keywords = String("Kansas")


def an_attachment_of_another_name(pdf: Pdf) -> None:
    pdf.Root.AF[0].UF = String("kansas.csv")


def an_attachment_that_is_its_source(pdf: Pdf) -> None:
    pdf.Root.AF[0].AFRelationship = Name.Source


def an_attachment_of_another_description(pdf: Pdf) -> None:
    pdf.Root.AF[0].Desc = String("Published figures: Kansas")


def an_attachment_of_another_kind(pdf: Pdf) -> None:
    pdf.Root.AF[0].EF.F.Subtype = Name("/text#2Fhtml")


def an_attachment_with_another_sum(pdf: Pdf) -> None:
    pdf.Root.AF[0].EF.F.Params.CheckSum = String(b"\0" * 16)


def a_second_attachment(pdf: Pdf) -> None:
    file = pdf.make_stream(b"x", Type=Name.EmbeddedFile)
    both = pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("x"), UF=String("x"), EF=Dictionary(F=file)))
    pdf.Root.Names.EmbeddedFiles.Names.extend([String("x"), both])


def other_figures_under_the_unicode_name(pdf: Pdf) -> None:
    pdf.Root.AF[0].EF.UF = pdf.make_stream(b"measure,value\r\n", Type=Name.EmbeddedFile)


def a_map_of_roles(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(H2=Name.P)


def a_map_of_classes(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.ClassMap = Dictionary(X=Dictionary(O=Name.Layout))


def a_content_owned_by_another_element(pdf: Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0], owners[1] = owners[1], owners[0]


def an_element_with_another_parent(pdf: Pdf) -> None:
    elements(pdf, "H2")[0].P = pdf.Root.StructTreeRoot


def an_element_with_its_own_text(pdf: Pdf) -> None:
    elements(pdf, "P")[0]["/ActualText"] = String("471")


def an_element_with_a_title(pdf: Pdf) -> None:
    elements(pdf, "P")[0]["/T"] = String("471")


def a_figure_of_another_size(pdf: Pdf) -> None:
    figure = next(one for role in ("Figure", "Table", "L") for one in elements(pdf, role) if "/A" in one)
    figure.A.O = Name.PrintField


def marks_that_are_not_said_to_be_all(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def marks_that_are_said_to_be_doubtful(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


def a_title_that_is_not_shown(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def a_viewer_without_tools(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.HideMenubar = True


def a_layout_of_pages(pdf: Pdf) -> None:
    pdf.Root.PageLayout = Name.TwoPageLeft


def a_second_intent(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.make_indirect(Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX)))


def an_intent_with_other_words(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].Info = String("Adobe RGB")


def a_profile_of_another_space(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 4


def a_page_turned_round(pdf: Pdf) -> None:
    pdf.pages[0].Rotate = 180


def a_page_in_another_unit(pdf: Pdf) -> None:
    pdf.pages[0].UserUnit = 0.01


def a_page_as_a_group(pdf: Pdf) -> None:
    pdf.pages[0].Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def a_page_with_another_order_of_tabs(pdf: Pdf) -> None:
    pdf.pages[0].Tabs = Name.R


def a_page_with_a_thumbnail(pdf: Pdf) -> None:
    pdf.pages[0].Thumb = pdf.make_stream(b"\0", Width=1, Height=1, BitsPerComponent=8, ColorSpace=Name.DeviceGray)


def a_page_with_data_of_a_program(pdf: Pdf) -> None:
    pdf.pages[0].PieceInfo = Dictionary(X=Dictionary(Private=String("x")))


def a_page_with_attributes_above_it(pdf: Pdf) -> None:
    pdf.Root.Pages.Rotate = 90


def an_art_box(pdf: Pdf) -> None:
    pdf.pages[0].ArtBox = Array([0, 0, 10, 10])


def a_version_in_the_catalog(pdf: Pdf) -> None:
    pdf.Root.Version = Name("/2.0")


def a_collection(pdf: Pdf) -> None:
    pdf.Root.Collection = Dictionary(View=Name.D)


FAULTS = {
    glyphs_of_two_figures_exchanged_in_the_program: "outline",
    a_map_that_exchanges_two_texts_that_are_not_shown_alone: "prints '",
    widths_that_move_the_letters: "/W",
    a_default_width: "/DW",
    a_map_of_glyphs: "/CIDToGIDMap",
    a_font_that_is_written_upright: "/Encoding",
    a_font_of_another_name: "/BaseFont",
    a_font_that_is_not_used: "/F99",
    an_ascent_that_is_not_the_face_s: "/Ascent",
    two_fonts_exchanged: "prints '",
    rectangles_of_two_links_exchanged: "/Rect",
    a_link_with_a_rectangle_over_the_page: "/Rect",
    a_link_with_two_actions: "/Next",
    a_link_that_runs_a_script: "/A/JS",
    a_link_with_actions_of_its_own: "/AA",
    a_link_with_an_appearance: "/AP",
    a_link_with_areas: "/QuadPoints",
    a_link_with_a_border: "/Border",
    a_hidden_link: "/F ",
    a_link_owned_by_another_element: "/StructParent",
    a_reference_that_leads_elsewhere: "/Dest",
    links_in_another_order: "/Annots",
    an_action_when_the_file_is_opened: "/OpenAction",
    an_action_of_the_document: "/AA",
    an_action_of_the_page: "/AA",
    a_script_among_the_names: "/JavaScript",
    a_form: "/AcroForm",
    a_bookmark_of_another_place: "/Title",
    a_bookmark_that_leads_elsewhere: "/Dest",
    a_bookmark_with_an_action: "the bookmark 'Missouri Spotlight' has /A,",
    a_bookmark_left_out: "the bookmark 'Missouri Spotlight' has no /First",
    no_bookmarks: "/Outlines",
    metadata_of_another_year: "xmp:CreateDate",
    metadata_with_another_title: "dc:title",
    metadata_of_another_source: "dc:creator",
    metadata_with_a_property_more: "dc:rights",
    metadata_with_a_claim_that_is_not_ours: "pdfaid:rev",
    metadata_that_are_no_metadata: "/Metadata",
    information_of_another_day: "/CreationDate",
    information_of_another_author: "/Author",
    information_with_another_producer: "/Producer",
    information_with_a_key_more: "/Keywords",
    an_attachment_of_another_name: "/UF",
    an_attachment_that_is_its_source: "/AFRelationship",
    an_attachment_of_another_description: "/Desc",
    an_attachment_of_another_kind: "/Subtype",
    an_attachment_with_another_sum: "/CheckSum",
    a_second_attachment: "/Names",
    other_figures_under_the_unicode_name: "/EF/UF",
    a_map_of_roles: "/RoleMap",
    a_map_of_classes: "/ClassMap",
    a_content_owned_by_another_element: "/ParentTree",
    an_element_with_another_parent: "/P ",
    an_element_with_its_own_text: "/ActualText",
    an_element_with_a_title: "/T",
    a_figure_of_another_size: "/A/O",
    marks_that_are_not_said_to_be_all: "/MarkInfo",
    marks_that_are_said_to_be_doubtful: "/Suspects",
    a_title_that_is_not_shown: "/DisplayDocTitle",
    a_viewer_without_tools: "/HideMenubar",
    a_layout_of_pages: "/PageLayout",
    a_second_intent: "/OutputIntents",
    an_intent_with_other_words: "/Info",
    a_profile_of_another_space: "/N ",
    a_page_turned_round: "/Rotate",
    a_page_in_another_unit: "/UserUnit",
    a_page_as_a_group: "/Group",
    a_page_with_another_order_of_tabs: "/Tabs",
    a_page_with_a_thumbnail: "/Thumb",
    a_page_with_data_of_a_program: "/PieceInfo",
    a_page_with_attributes_above_it: "/Rotate",
    an_art_box: "/ArtBox",
    a_version_in_the_catalog: "/Version",
    a_collection: "/Collection",
}
