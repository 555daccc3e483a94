"""A place's own words: in the columns of the table, and in places/ID.yaml."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import LinkRead, read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Problem, Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose
from factsheet.stages.finish import finish
from factsheet.stages.paint import paint
from factsheet.stages.publish import Published
from factsheet.stages.verify import verify

SPEC = """
factsheet: 1
title: Help in {place.name}
theme: hotline
data: d
default_place: north
file: "{place.slug}"
body:
  - section:
      id: help
      heading: Where to find help
      body:
        - text:
            id: intro
            words: Words for all. [{place.contact}]({place.site}), or [call](tel:{place.phone}).
        - text: {when: place.extra, words: "{place.extra}"}
"""
TABLE = """id,name,contact,site,phone,extra
north,North,North House,https://north.example,555-1234,A line of the north
south,South,South Home,,555-9876,
"""
MEASURES = "set: {year: 2020, as_of: 2020-01-01, source: me}\nmeasures: {}\n"


def project(folder: Path, places: dict[str, str], table: str = TABLE) -> Published:
    (folder / "spec.yaml").write_text(SPEC, "utf-8")
    (folder / "d.csv").write_text(table, "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    (folder / "places").mkdir()
    for name, text in places.items():
        (folder / "places" / f"{name}.yaml").write_text(text, "utf-8")
    return factsheet.load(folder / "spec.yaml")


def lines(published: Published, place: str) -> list[str]:
    result = factsheet.build(published, place)
    return heard(read_pdf(result.data, result.name))[1:]


def links(published: Published, place: str) -> list[str]:
    root = read_pdf(factsheet.build(published, place).data, "x").root
    assert root
    return [kid.uri for element in root.walk() for kid in element.kids if isinstance(kid, LinkRead)]


def test_words_and_links_come_from_the_place_s_columns(tmp_path: Path) -> None:
    published = project(tmp_path, {})
    assert links(published, "north") == ["https://north.example", "tel:555-1234"]
    assert "text: A line of the north" in lines(published, "north")


def test_a_place_without_an_address_has_the_words_without_the_link(tmp_path: Path) -> None:
    published = project(tmp_path, {})
    assert links(published, "south") == ["tel:555-9876"]
    assert lines(published, "south")[1].startswith("text: Words for all. South Home, or call")
    assert len(lines(published, "south")) == 2  # no extra line, and no empty one


def test_an_address_that_cannot_be_used_is_said_at_its_cell(tmp_path: Path) -> None:
    published = project(tmp_path, {}, TABLE.replace("https://north.example", "north.example"))
    with pytest.raises(Refused, match=r"d\.csv:2: text.*the link 'north.example' for North cannot be used\. Write"):
        factsheet.build(published, "north")
    assert factsheet.build(published, "south").good


def test_a_file_of_the_place_says_its_blocks_differently(tmp_path: Path) -> None:
    published = project(tmp_path, {"north": "intro: Only {place.name} says this.\nhelp: {heading: Help up north}\n"})
    assert lines(published, "north") == [
        "heading 1: Help up north",
        "text: Only North says this.",
        "text: A line of the north",
    ]
    assert "heading 1: Where to find help" in lines(published, "south")


def test_words_of_another_place_are_never_on_a_sheet(tmp_path: Path) -> None:
    """If a mistake of ours put them there, the last stage refuses the file."""
    published = project(tmp_path, {"north": "intro: Only the north.\n", "south": "intro: Only the south.\n"})
    spec = replace(published.spec, own={**published.spec.own, "north": published.spec.own["south"]})
    page = bind(replace(published, spec=spec), Job("north"))
    page = replace(page, foreign=bind(published, Job("north")).foreign)
    with pytest.raises(Refused, match=r"'Only the south\.' are the words of another place"):
        verify(finish(paint(compose(page))))


def test_every_place_s_file_is_checked_whichever_is_built(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        project(tmp_path, {"south": "intor: x\nhelp: {heading: '{place.nmae}', ground: tint}\n"})
    assert [str(p).partition("places/")[2] for p in refused.value.problems] == [
        "south.yaml:1:1: warning: places: no block of the spec has the id 'intor', nor one of a spec beside it, "
        "so these words are used by none. Use 'intro'.",
        "south.yaml:2:18: help.heading: there is no value 'place.nmae'. Use 'place.name'.",
        "south.yaml:2:33: help: 'ground' is no field of words, which alone a place can change. "
        "Change it in the spec for all. Words are heading.",
    ]


OTHER = "factsheet: 1\nbody:\n  - text: {{id: {0}, words: A}}\n  - banner:\n      id: 'closing'\n"


def test_what_a_file_says_of_a_block_of_another_spec_is_for_that_one(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "poster.yaml").write_text(OTHER.format("greeting"), "utf-8")
    (tmp_path / "other.yaml").write_text(OTHER.format("thanks"), "utf-8")
    words = "greeting: x\nthanks: {words: y}\nclosing: {title: z}\nintro: Only the north.\n"
    published = project(tmp_path, {"north": words})
    assert published.warnings == ()
    assert "text: Only the north." in lines(published, "north")


@pytest.mark.parametrize(("beside", "id_", "step"), [
    ("other.yaml", "greting", "Use 'greeting'."),
    ("other.yaml", "intr", "Use 'intro'."),
    ("other.yaml", "zzz", "Give the block 'id: zzz' in the spec, or remove this."),
    ("other.measures.yaml", "greeting", "Give the block 'id: greeting' in the spec, or remove this."),
])  # fmt: skip
def test_an_id_that_no_spec_has_is_worth_a_warning(tmp_path: Path, beside: str, id_: str, step: str) -> None:
    (tmp_path / beside).write_text(OTHER.format("greeting"), "utf-8")
    published = project(tmp_path, {"north": f"{id_}: x\n"})
    [warning] = published.warnings
    assert (warning.code, warning.next_step) == ("unknown-id", step)
    assert factsheet.build(published, "north").good


def test_a_damaged_spec_beside_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_bytes(b"\xff\xfe body:\n  - {id: [")
    assert len(project(tmp_path, {"north": "zzz: x\n"}).warnings) == 1


def test_a_file_named_by_the_slug_or_name_of_a_place_is_to_be_renamed(tmp_path: Path) -> None:
    table = TABLE.replace("north,North", "20001,North").replace("south,South", "20003,South")
    warnings: list[Problem] = []
    for number, name in enumerate(("north", "South")):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "spec.yaml").write_text(SPEC, "utf-8")
        try:
            warnings += project(folder, {name: "intro: x\n"}, table).warnings
        except Refused as refused:
            warnings += refused.problems
    steps = [warning.next_step for warning in warnings if warning.code == "unknown-place"]
    assert steps[:1] == ["Rename it to 20001.yaml."]
    assert steps[-1] == "Rename it to 20003.yaml."


def test_a_file_for_nobody_is_worth_a_warning(tmp_path: Path) -> None:
    published = project(tmp_path, {"nroth": "intro: x\n"})
    [warning] = published.warnings
    assert str(warning).endswith("the table has no place 'nroth', so it is used by none. Rename it to north.yaml.")
