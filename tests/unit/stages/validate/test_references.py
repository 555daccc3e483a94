"""Names in the words of a spec, and the fields of the vocabulary that are read from them: known, or answered."""

from __future__ import annotations

import pytest
import sheets

import factsheet
from factsheet.drawing.tree import Text, walk
from factsheet.problems import Refused

EACH = "- each: {{measures: [victims, traffickers], body: [{0}]}}"


@pytest.mark.parametrize(("inner", "step"), [
    ("counts: {items: [{value: measure.unit, label: A}]}", ""),
    ("counts: {items: [{value: measure.number, label: A}]}", "Use 'measure.value', the figure itself."),
    ("counts: {items: [{value: measure.uni, label: A}]}", "Use 'measure.value', the figure itself."),
    ("text: 'A {measure.name}'", "'measure.label', what it is called. There are measure.value and measure.unit too."),
    ("text: 'A {measure.vale}'", "'measure.value', the figure itself. There are measure.label and measure.unit too."),
    ("text: 'A {measure.rank:of}'", "Use 'measure.value', the figure itself."),
    ("counts: {items: [{value: measure.value, label: 'A {measure.rank}'}]}", "Use 'measure.label', what it is called."),
])  # fmt: skip
def test_in_a_repeated_body_what_there_is_is_told_the_likeliest_first(inner: str, step: str) -> None:
    told = said(EACH.format("{" + inner + "}"))
    assert all(step in one for one in told)
    assert len(told) == 1 or not step


def said(body: str, **parts: str) -> list[str]:
    """The problems of a spec with this body, each without the file's name."""
    try:
        factsheet.build(sheets.published(body, **parts))
    except Refused as refused:
        return [str(problem).partition("test.yaml:")[2] for problem in refused.problems]
    return []


@pytest.mark.parametrize(
    "words",
    ["{place.id} {place.name} {place.slug} {place.usps} {place.fips}", "{set.year} {set.source}",
     "{set.start} {set.end:date} {set.as_of:date-short}", "{victims} {victims:number} {victims:words}", "a[^n] b[^n]"],
)  # fmt: skip
def test_what_can_be_named(words: str) -> None:
    assert said(f'- text: "{words}"', notes="n: A note.") == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("- text: In {set.yeer} we", "12:14: text: there is no value 'set.yeer'. Use 'set.year'."),
        ("- text: In {map.zoom} we", "12:14: text: there is no value 'map.zoom'. "
         "Add it to the table and its measures."),
        ("- text: See {victims:wrods}", "12:15: text: no format 'wrods' for victims. Formats for it are number, "
         "compact, compact-long, words, change, counted, approx. Use 'words'."),
        ("- text: See {set.year:number}", "12:15: text: no format 'number' for set.year. It is printed as it stands. "
         "Remove ':number'."),
        ("- text: See {set.as_of:long}", "12:15: text: no format 'long' for set.as_of. "
         "Formats for it are date, date-short. Remove ':long'."),
        ("- text: See[^x]", "12:14: text: no note 'x'. Add it under notes, as x: …"),
        ("- text: {when: vitcims, words: Words}", "12:18: when: there is no value 'vitcims'. Use 'victims'."),
        ("- text: {when: {nonzero: vitcims}, words: A}", "12:28: when: there is no value 'vitcims'. Use 'victims'."),
        ("- text: {when: '{victims}', words: Words}", "12:18: text.when: a condition names a value. "
         "Write a value such as cases.labor, {nonzero: cases.labor}, or {more: [cases.labor, cases.sex]}."),
        ("- counts: [victims]", "12:13: counts: its fields are missing. "
         "Write 'items:' under 'counts:', and the list under it."),
        ("- counts: {unit: {one: Case}, items: [{value: victims, label: A}]}", "12:20: counts.unit: no form 'other'. "
         "Write it like {one: Case, other: Cases}."),
        ("- counts: {unit: {one: Case, others: Cases}, items: [{value: victims, label: A}]}", "12:32: counts.unit: "
         "'others' is no plural form. Use 'other'."),
        ("- counts: {items: [{value: {victims}, label: A}]}", "12:30: counts.items.value: a value stands without "
         "braces. Write victims"),
        ("- counts: {items: [{value: {victims: words}, label: A}]}", "12:30: counts.items.value: a value stands "
         "without braces. Write victims:words"),
        ("- counts: {items: [{value: [victims], label: A}]}", "12:30: counts.items.value: the name of a value is "
         "needed here. Write it like cases.total."),
        ("- columns: {items: [{width: 0fr, body: [{text: A}]}]}", "12:31: columns.width: '0fr' is not a width. "
         "Write 1fr for a share, or a length such as 60mm."),
        ("- columns: {items: [{width: ²fr, body: [{text: A}]}]}", "12:31: columns.width: '²fr' is not a width. "
         "Write 1fr for a share, or a length such as 60mm."),
        ("- text: '\u200b'", "12:11: text: is empty. Write its words, or delete the line."),
    ],
)  # fmt: skip
def test_one_mistake_has_one_message(body: str, message: str) -> None:
    found = said(body)
    assert len(found) == 1
    place, _, rest = found[0].partition(": ")
    wanted_place, _, wanted = message.partition(": ")
    assert (rest.replace("columns.items.width", "columns.width"), place) == (wanted, wanted_place)


def test_a_note_cannot_refer_to_a_note() -> None:
    """Known or not, and said once."""
    for name in ("a", "x"):
        found = said("- text: A[^a]", notes=f"a: One.\nb: See[^{name}].")
        assert [line.partition(": ")[2] for line in found] == [
            "notes.b: a note cannot refer to a note. Say it in one note."
        ]


def test_names_in_a_block_that_fails_otherwise_are_said_in_the_same_run() -> None:
    found = said("- text: {colums: 2, words: 'In {set.yeer}[^x]'}")
    assert [line.split(": ")[0] for line in found] == ["12:12", "12:34", "12:44"]


def test_a_text_stays_whole_around_marks_that_nobody_sees() -> None:
    sheet = sheets.sheet_of("- text: \u200b{place.name}\u200b has \u200b \u2060 soft\u00adhyphens")
    text = "".join(node.segment.text for node in walk(sheet.tree) if isinstance(node, Text))
    assert " ".join(text.split()) == "Missouri has softhyphens"  # seen only where a line breaks
