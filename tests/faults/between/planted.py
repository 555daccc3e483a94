"""Faults between the stages: what is bound for a place, and then not what its spec and its table say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from faults.between.changes import block, exchanged, relinked, reworded, with_block, with_blocks, with_items, without
from faults.between.sheets_of_faults import hospitals, spotlight

from factsheet.blocks.kinds.map import Map
from factsheet.stages.bind import Job, Page, bind

Fault = Callable[[Page], Page]


def _other(id_: str) -> Page:
    return bind(spotlight(), Job(id_))


def figures_of_neighbours_exchanged(page: Page) -> Page:
    def change(items):  # type: ignore[no-untyped-def]
        first, second, *others = items
        return (replace(first, value=second.value), replace(second, value=first.value), *others)

    return with_items(page, "headline", change)


def labels_moved_to_their_neighbours(page: Page) -> Page:
    def change(items):  # type: ignore[no-untyped-def]
        labels = [item.label for item in items]
        return tuple(replace(item, label=label) for item, label in zip(items, (*labels[1:], labels[0]), strict=True))

    return with_items(page, "headline", change)


def labels_of_parts_exchanged(page: Page) -> Page:
    def change(parts):  # type: ignore[no-untyped-def]
        first, second, *others = parts
        return (replace(first, label=second.label), replace(second, label=first.label), *others)

    return with_items(page, "cases", change, "parts")


def figures_of_another_place(page: Page) -> Page:
    return with_block(page, "headline", block(_other("kansas"), "headline"))


def channels_of_another_place(page: Page) -> Page:
    return with_block(page, "channels", block(_other("kansas"), "channels"))


def a_breakdown_of_another_place(page: Page) -> Page:
    return with_block(page, "cases", block(_other("kansas"), "cases"))


def the_name_of_another_place_in_the_title(page: Page) -> Page:
    return replace(page, body=(_other("kansas").body[0], *page.body[1:]))


def the_name_of_another_place_in_a_text(page: Page) -> Page:
    return with_block(page, "limits", block(_other("kansas"), "limits"))


def the_title_of_another_file(page: Page) -> Page:
    return replace(page, title=_other("kansas").title)


def percentages_of_another_whole(page: Page) -> Page:
    def change(parts):  # type: ignore[no-untyped-def]
        return tuple(
            replace(part, share=other.share)
            for part, other in zip(parts, block(_other("kansas"), "cases").parts, strict=True)  # type: ignore[attr-defined]
        )

    return with_items(page, "cases", change, "parts")


def parts_in_another_order(page: Page) -> Page:
    return with_items(page, "cases", lambda parts: parts[::-1], "parts")


def an_item_lost(page: Page) -> Page:
    return with_items(page, "channels", lambda items: items[1:])


def an_item_twice(page: Page) -> Page:
    return with_items(page, "headline", lambda items: (*items, items[0]))


def as_of_another_day(page: Page) -> Page:
    return reworded(page, "11, 2018", "12, 2018")


def as_of_another_year(page: Page) -> Page:
    return reworded(page, "2018", "2017")


def the_year_before(page: Page) -> Page:
    return reworded(page, "2017", "2016")


def another_source(page: Page) -> Page:
    return reworded(page, "Source: ", "Source: the late ")


def the_notes_exchanged(page: Page) -> Page:
    first, second = page.notes
    return replace(page, notes=(replace(first, words=second.words), replace(second, words=first.words)))


def a_note_of_other_words(page: Page) -> Page:
    return reworded(page, "multiple locations", "several locations")


def a_stale_number_to_call(page: Page) -> Page:
    return reworded(page, "7888", "7887")


def a_stale_number_to_text(page: Page) -> Page:
    return reworded(page, "233733", "233734")


def contacts_exchanged(page: Page) -> Page:
    return exchanged(page, "Learn more", "Text")


def a_caveat_lost(page: Page) -> Page:
    return without(replace(page, always=()), "limits")


def the_contacts_lost(page: Page) -> Page:
    return without(replace(page, always=()), "contacts")


def two_texts_exchanged(page: Page) -> Page:
    one, other = block(page, "introduction"), block(page, "limits")

    def change(blocks):  # type: ignore[no-untyped-def]
        return [{one.id: other, other.id: one}.get(found.id, found) for found in blocks]

    return with_blocks(page, change)


def a_text_twice(page: Page) -> Page:
    def change(blocks):  # type: ignore[no-untyped-def]
        return [each for found in blocks for each in ((found, found) if found.id == "limits" else (found,))]

    return with_blocks(page, change)


def a_block_moved_to_the_end(page: Page) -> Page:
    moved = block(page, "channels")
    return replace(without(page, "channels"), foot=(*page.foot, moved))


def a_heading_of_another_section(page: Page) -> Page:
    return exchanged(page, "Locations of Trafficking", "Communication to the National Hotline")


def a_heading_with_another_figure(page: Page) -> Page:
    total = next(run for run in _figures(page) if run.origin.figure.path == "cases.total")  # type: ignore[union-attr]
    return reworded(page, total.text, f"1{total.text}")


def a_percentage_one_too_much(page: Page) -> Page:
    share = block(page, "cases").parts[0].share.run.text  # type: ignore[attr-defined]
    return reworded(page, share, f"{int(share[:-1]) + 1}%")


def _figures(page: Page):  # type: ignore[no-untyped-def]
    from factsheet.blocks.walk import runs_in

    return [run for run in runs_in((page.body, page.foot)) if run.origin.figure]


def the_other_branch(page: Page) -> Page:
    return with_block(page, "choice", block(bind(hospitals(), Job("bray")), "choice"))


def the_last_branch(page: Page) -> Page:
    return reworded(page, "Calls rose", "Calls did not change")


def a_text_kept_that_its_condition_leaves_out(page: Page) -> Page:
    return _beside(page, block(bind(hospitals(), Job("bray")), "quiet"))


def a_text_lost_that_its_condition_keeps(page: Page) -> Page:
    return without(page, "busy")


def a_text_of_another_edition(page: Page) -> Page:
    return _beside(page, replace(block(bind(hospitals(), Job("arden", "print")), "paper"), editions=frozenset()))


def _beside(page: Page, other):  # type: ignore[no-untyped-def]
    def change(blocks):  # type: ignore[no-untyped-def]
        return [each for found in blocks for each in ((found, other) if found.id == "trend" else (found,))]

    return with_blocks(page, change)


def a_hidden_figure_printed(page: Page) -> Page:
    return reworded(page, "<5", "4")


def a_hidden_figure_of_another_size(page: Page) -> Page:
    def change(items):  # type: ignore[no-untyped-def]
        run = replace(items[1].value.run, expansion="fewer than 10")
        return (items[0], replace(items[1], value=replace(items[1].value, run=run)), *items[2:])

    return with_items(page, "figures", change)


def a_mark_that_is_not_explained(page: Page) -> Page:
    def change(items):  # type: ignore[no-untyped-def]
        run = items[1].value.run
        run = replace(run, origin=replace(run.origin, figure=None))
        return (items[0], replace(items[1], value=replace(items[1].value, run=run)), *items[2:])

    return with_items(page, "figures", change)


def a_provisional_dropped(page: Page) -> Page:
    def change(items):  # type: ignore[no-untyped-def]
        value = items[0].value
        figure = replace(value.figure, status="", measure=replace(value.figure.measure, status=None))
        run = replace(value.run, origin=replace(value.run.origin, figure=figure))
        return (replace(items[0], value=replace(value, run=run, figure=figure, after=())), *items[1:])

    return with_items(page, "figures", change)


def a_unit_lost(page: Page) -> Page:
    return with_items(page, "figures", lambda items: (replace(items[0], unit=None), *items[1:]))


def the_unit_of_one_alone(page: Page) -> Page:
    return reworded(page, "$1,200", "1,200")


def words_that_compare_turned(page: Page) -> Page:
    return reworded(page, "up from", "down from")


def another_period_to_compare_with(page: Page) -> Page:
    return exchanged(page, "180", "150")


def a_formula_of_other_parts(page: Page) -> Page:
    return reworded(page, "75%", "25%")


def a_decimal_lost(page: Page) -> Page:
    return reworded(page, "12.5", "12")


def items_of_a_list_exchanged(page: Page) -> Page:
    return exchanged(page, "The first is", "The second is")


def an_item_of_a_list_lost(page: Page) -> Page:
    found = block(page, "list")
    words = replace(found.words, paragraphs=found.words.paragraphs[:1])  # type: ignore[attr-defined]
    return with_block(page, "list", replace(found, words=words))


def a_ring_of_another_place(page: Page) -> Page:
    return with_block(page, "ring", block(bind(hospitals(), Job("bray")), "ring"))


def references_exchanged(page: Page) -> Page:
    from faults.between.changes import mapped

    names = {"asked": "counted", "counted": "asked"}
    body = mapped(page.body, lambda run: replace(run, note=names.get(run.note, run.note)))
    return replace(page, body=body)


def a_word_added(page: Page) -> Page:
    return reworded(page, "Not all that happened", "Not quite all that happened")


def a_not_lost(page: Page) -> Page:
    return reworded(page, "was reported", "was not reported")


def a_step_before_the_one_before_it(page: Page) -> Page:
    return exchanged(page, "Get a card", "Bring it back")


def the_words_of_another_step(page: Page) -> Page:
    return exchanged(page, "It is free. Bring proof of who you are.", "To any library of its network.")


def the_alternative_text_of_another_picture(page: Page) -> Page:
    found = block(page, "shelf")
    return with_block(page, "shelf", replace(found, alt=replace(found.alt, text="A bus full of books.")))  # type: ignore[attr-defined]


def the_figure_in_a_ring_of_a_part(page: Page) -> Page:
    return reworded(page, "854", "437")


def the_label_of_another_part(page: Page) -> Page:
    return exchanged(page, "Branches", "Mobile libraries")


def millions_for_thousands(page: Page) -> Page:
    return reworded(page, "84.5", "8.45")


def bars_with_their_labels_exchanged(page: Page) -> Page:
    return exchanged(page, "School kitchens", "Care homes")


def bars_with_their_figures_exchanged(page: Page) -> Page:
    return exchanged(page, "20", "12")


def a_quotation_of_other_words(page: Page) -> Page:
    return reworded(page, "I stayed for the knives", "I left for the knives")


def a_quotation_of_somebody_else(page: Page) -> Page:
    return reworded(page, "A trainee of 2023", "A guest of 2023")


def a_share_of_another_size(page: Page) -> Page:
    return reworded(page, "7\u00a0in\u00a010", "9\u00a0in\u00a010")


def a_year_of_another_figure(page: Page) -> Page:
    return exchanged(page, "214", "320")


def a_figure_held_against_another_one(page: Page) -> Page:
    return reworded(page, "366", "336")


def a_point_of_a_list_exchanged_with_another(page: Page) -> Page:
    return exchanged(page, "How much trafficking there is", "How states compare")


def the_figure_of_the_state_in_a_row(page: Page) -> Page:
    return exchanged(page, "58.2", "60.4")


def rows_with_their_labels_exchanged(page: Page) -> Page:
    return exchanged(page, "Adults who saw a dentist", "Babies of low birth weight")


def the_figure_of_last_year_as_that_of_the_state(page: Page) -> Page:
    return reworded(page, "4.3%", "4.6%")


def a_group_of_other_rows(page: Page) -> Page:
    return exchanged(page, "Access to care", "Births and childhood")


def a_link_to_a_number_that_was_given_up(page: Page) -> Page:
    return relinked(page, "tel:+18883737888", "tel:+18883737887")


def links_of_contacts_exchanged(page: Page) -> Page:
    one, other, between = "tel:+18883737888", "https://humantraffickinghotline.org", "https://example.org"
    return relinked(relinked(relinked(page, one, between), other, one), between, other)


def a_number_to_text_that_is_called(page: Page) -> Page:
    return relinked(page, "sms:233733", "tel:233733")


def a_contact_that_leads_nowhere(page: Page) -> Page:
    return relinked(page, "https://humantraffickinghotline.org", "")


def a_typed_link_to_another_page(page: Page) -> Page:
    return relinked(page, "https://example.org/report", "https://example.org/reports")


def the_code_of_another_page(page: Page) -> Page:
    found = block(page, "contacts")
    return with_block(page, "contacts", replace(found, qr=replace(found.qr, uri="tel:+18883737888")))  # type: ignore[attr-defined]


def a_code_left_out(page: Page) -> Page:
    found = block(page, "contacts")
    return with_block(page, "contacts", replace(found, qr=replace(found.qr, drawn=False)))  # type: ignore[attr-defined]


def the_banner_with_another_picture(page: Page) -> Page:
    banner = page.body[0]
    picture = replace(banner.picture, alt=replace(banner.picture.alt, text="An empty table."))  # type: ignore[attr-defined]
    return replace(page, body=(replace(banner, picture=picture), *page.body[1:]))  # type: ignore[call-arg]


def the_banner_without_its_kicker(page: Page) -> Page:
    return replace(page, body=(replace(page.body[0], kicker=None), *page.body[1:]))  # type: ignore[call-arg]


def heads_of_columns_exchanged(page: Page) -> Page:
    return with_items(page, "cases", lambda heads: heads[::-1], "heads")


def a_head_with_the_whole_of_another_place(page: Page) -> Page:
    other = block(_other("kansas"), "cases").heads  # type: ignore[attr-defined]
    return with_items(page, "cases", lambda _: other, "heads")


def shares_of_another_whole(page: Page) -> Page:
    return reworded(page, "of all ", "of half of all ")


LIBRARIES: tuple[Fault, ...] = (
    a_step_before_the_one_before_it, the_words_of_another_step, the_alternative_text_of_another_picture,
    the_figure_in_a_ring_of_a_part, the_label_of_another_part, millions_for_thousands, shares_of_another_whole,
)  # fmt: skip
PROGRAMME: tuple[Fault, ...] = (
    bars_with_their_labels_exchanged, bars_with_their_figures_exchanged, a_quotation_of_other_words,
    a_quotation_of_somebody_else, a_share_of_another_size, the_banner_with_another_picture,
    the_banner_without_its_kicker,
)  # fmt: skip
TREND: tuple[Fault, ...] = (
    a_year_of_another_figure, a_figure_held_against_another_one, a_point_of_a_list_exchanged_with_another,
)  # fmt: skip


def a_map_beside_the_title_that_points_to_another_county(page: Page) -> Page:
    aside = page.body[0].aside  # type: ignore[attr-defined]
    several = replace(aside.map.several, alt=aside.map.several.alt.replace("Marlow", "Alder"))
    aside = replace(aside, map=replace(aside.map, several=several))
    return replace(page, body=(replace(page.body[0], aside=aside), *page.body[1:]))  # type: ignore[call-arg]


def an_outline_of_another_state(page: Page) -> Page:
    def change(blocks):  # type: ignore[no-untyped-def]
        return [
            replace(found, area=replace(found.area, name="Kansas")) if isinstance(found, Map) else found  # type: ignore[type-var]
            for found in blocks
        ]

    return with_blocks(page, change)


def a_caption_that_promises_counts(page: Page) -> Page:
    return reworded(page, "This sheet gives no counts", "This sheet gives all counts")


COUNTY: tuple[Fault, ...] = (
    the_figure_of_the_state_in_a_row, rows_with_their_labels_exchanged, the_figure_of_last_year_as_that_of_the_state,
    a_group_of_other_rows, a_map_beside_the_title_that_points_to_another_county,
)  # fmt: skip


def a_figure_that_is_not_available_as_a_suppressed_one(page: Page) -> Page:
    def change(items):  # type: ignore[no-untyped-def]
        run = replace(items[-1].value.run, text="*", expansion="not shown by the source")
        return (*items[:-1], replace(items[-1], value=replace(items[-1].value, run=run)))

    return with_items(page, "figures", change)


SPOTLIGHT: tuple[Fault, ...] = (
    figures_of_neighbours_exchanged, labels_moved_to_their_neighbours, labels_of_parts_exchanged,
    figures_of_another_place, channels_of_another_place, a_breakdown_of_another_place,
    the_name_of_another_place_in_the_title, the_name_of_another_place_in_a_text, the_title_of_another_file,
    percentages_of_another_whole, parts_in_another_order, an_item_lost, an_item_twice, as_of_another_day,
    as_of_another_year, the_year_before, another_source, the_notes_exchanged, a_note_of_other_words,
    a_stale_number_to_call, a_stale_number_to_text, contacts_exchanged, a_caveat_lost, the_contacts_lost,
    two_texts_exchanged, a_text_twice, a_block_moved_to_the_end, a_heading_of_another_section,
    a_heading_with_another_figure,
    a_percentage_one_too_much, a_link_to_a_number_that_was_given_up, links_of_contacts_exchanged,
    a_number_to_text_that_is_called, a_contact_that_leads_nowhere, heads_of_columns_exchanged,
    a_head_with_the_whole_of_another_place, an_outline_of_another_state, a_caption_that_promises_counts,
)  # fmt: skip
HOSPITALS: tuple[Fault, ...] = (
    the_other_branch, the_last_branch, a_text_kept_that_its_condition_leaves_out,
    a_text_lost_that_its_condition_keeps, a_text_of_another_edition, a_hidden_figure_printed,
    a_figure_that_is_not_available_as_a_suppressed_one,
    a_hidden_figure_of_another_size, a_provisional_dropped, a_unit_lost, the_unit_of_one_alone,
    words_that_compare_turned, another_period_to_compare_with, a_formula_of_other_parts, a_decimal_lost,
    items_of_a_list_exchanged, an_item_of_a_list_lost, a_ring_of_another_place, references_exchanged, a_word_added,
    a_not_lost, a_typed_link_to_another_page, a_mark_that_is_not_explained,
)  # fmt: skip
ON_PAPER: tuple[Fault, ...] = (the_code_of_another_page, a_code_left_out)
