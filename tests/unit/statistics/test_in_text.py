"""Names of places as they stand in a sentence: "trafficking in the District of Columbia"."""

from __future__ import annotations

from pathlib import Path

import pytest
import sheets

import factsheet
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose
from factsheet.statistics.placenames import in_text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("District of Columbia", "the District of Columbia"),
        ("U.S. Virgin Islands", "the U.S. Virgin Islands"),
        ("US Virgin Islands", "the US Virgin Islands"),
        ("United States Virgin Islands", "the United States Virgin Islands"),
        ("Northern Mariana Islands", "the Northern Mariana Islands"),
        ("Commonwealth of the Northern Mariana Islands", "the Commonwealth of the Northern Mariana Islands"),
        ("United States", "the United States"),
        ("Puerto Rico", "Puerto Rico"),
        ("Guam", "Guam"),
        ("American Samoa", "American Samoa"),
        ("Missouri", "Missouri"),
        ("Columbia County", "Columbia County"),
    ],
)
def test_a_name_has_its_article_in_english(name: str, said: str) -> None:
    assert in_text(name, "en-US") == said
    assert in_text(name, "en-GB") == said
    assert in_text(name, "es") == name


TABLE = """id,name,usps,in_text,cases
dc,District of Columbia,DC,,12
bronx,Bronx County,,the Bronx,34
missouri,Missouri,MO,,56
"""
MEASURES = """
set: {year: 2020, as_of: 2020-12-31, source: us}
measures:
  cases: {label: Cases, kind: count, people: false}
"""


def said_in(folder: Path, words: str, place: str, language: str = "en-US") -> str:
    """What a text of the sheet of a place says; the sheet is proved."""
    text = sheets.spec(f'- text: "{words}"\n', top=f"language: {language}")
    (folder / "spec.yaml").write_text(text.replace("data: hotline-2017", "data: places"), "utf-8")
    (folder / "places.csv").write_text(TABLE, "utf-8")
    (folder / "places.measures.yaml").write_text(MEASURES, "utf-8")
    published = factsheet.load(folder / "spec.yaml")
    factsheet.build(published, place)
    [frame] = sheets.frames(compose(bind(published, Job(place))), "text")
    return sheets.said([frame])


WORDS = "{place.in_text} had {cases}. Help in {place.in_text} is near. {place.in_text} has it."


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (
            "dc",
            "The District of Columbia had 12. Help in the District of Columbia is near. "
            "The District of Columbia has it.",
        ),
        ("bronx", "The Bronx had 34. Help in the Bronx is near. The Bronx has it."),
        ("missouri", "Missouri had 56. Help in Missouri is near. Missouri has it."),
    ],
)
def test_it_stands_in_a_sentence_and_begins_one(tmp_path: Path, place: str, said: str) -> None:
    assert said_in(tmp_path, WORDS, place) == said


def test_other_languages_have_the_name_or_the_column(tmp_path: Path) -> None:
    assert said_in(tmp_path, "Ayuda en {place.in_text}.", "dc", "es") == "Ayuda en District of Columbia."
    assert said_in(tmp_path, "Ayuda en {place.in_text}.", "bronx", "es") == "Ayuda en the Bronx."


def test_no_measure_can_take_its_name(tmp_path: Path) -> None:
    spec = sheets.spec("- text: Hello.\n").replace("data: hotline-2017", "data: places")
    (tmp_path / "spec.yaml").write_text(spec, "utf-8")
    (tmp_path / "places.csv").write_text("id,name,in_text\nmissouri,Missouri,5\n", "utf-8")
    (tmp_path / "places.measures.yaml").write_text(MEASURES.replace("  cases:", "  in_text:"), "utf-8")
    with pytest.raises(Refused, match="in_text"):
        factsheet.load(tmp_path / "spec.yaml")
