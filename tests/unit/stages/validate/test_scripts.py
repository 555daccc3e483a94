"""Words in a script that cannot be set are refused by name, also where the font has the letters."""

from __future__ import annotations

import shutil
from pathlib import Path

import PIL.Image
import pytest
import sheets
import tools

import factsheet
from factsheet.problems import Problem

THEME = """factsheet-theme: 1
extends: hotline
families:
  text: {regular: DejaVuSans.ttf, strong: DejaVuSans-Bold.ttf, emphasis: DejaVuSans.ttf}
  display: {regular: DejaVuSans.ttf, strong: DejaVuSans-Bold.ttf}
"""
SPEC = """factsheet: 1
title: {title}
language: {language}
theme: {theme}
page: {{size: letter, margin: 42pt}}
data: hotline-2017
default_place: missouri
file: test
body:
  - text: {words}
"""


def problems_of(
    folder: Path, words: str, language: str = "en-US", theme: str = "hotline", title: str = "T"
) -> list[Problem]:
    """What a sheet with `words` is answered with; none where it is built."""
    spec = folder / "spec.yaml"
    spec.write_text(SPEC.format(title=title, language=language, theme=theme, words=words), "utf-8")
    try:
        factsheet.build(factsheet.load(spec, sheets.DATA))
    except factsheet.Refused as refused:
        return list(refused.problems)
    return []


@pytest.mark.slow  # it needs a font that is no part of the package
@pytest.mark.parametrize("language", ["en-US", "he"])
def test_a_font_with_the_letters_does_not_help(language: str, tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "fonts").mkdir()
    (tmp_path / "themes" / "dv.yaml").write_text(THEME)
    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        shutil.copy(tools.dejavu() / name, tmp_path / "fonts")
    assert problems_of(tmp_path, "Help in Ελλάδα and Հայաստան", theme="dv") == []
    found = problems_of(
        tmp_path, "Help in [العربية شخص]{ar} and [עברית אבג]{he} too, [مرحبا]{ar}.", language=language, theme="dv"
    )
    assert {problem.code for problem in found} == {"unset-script"}
    named = " ".join(problem.fact for problem in found)
    assert "Hebrew" in named
    assert "Arabic" in named


def test_each_script_is_named_once_at_its_first_word(tmp_path: Path) -> None:
    arabic, thai = problems_of(tmp_path, "Help مرحبا and مرحبا *مرحبا* or สวัสดี")
    assert (arabic.code, thai.code) == ("unset-script", "unset-script")
    assert arabic.location.line == thai.location.line == 10
    assert arabic.location.column == len("  - text: Help ") + 1
    assert "'مرحبا' is Arabic" in arabic.fact
    assert "1 more place has Arabic words" in arabic.fact
    assert "'สวัสดี' is Thai" in thai.fact


def test_what_is_not_set_may_be_in_any_script(tmp_path: Path) -> None:
    """Titles and alternative texts are read by programs, which know how."""
    assert problems_of(tmp_path, "Words", title="'עברית {place.name}'") == []
    PIL.Image.new("RGB", (1200, 800), "teal").save(tmp_path / "bridge.png")
    picture = "Words\n  - picture: {file: bridge.png, alt: עברית, height: 40mm}"
    assert problems_of(tmp_path, picture) == []


@pytest.mark.parametrize("language", ["he", "ar", "fa", "ur", "hi", "th", "ja", "zh-Hans", "pa-Arab"])
def test_a_language_that_cannot_be_set_is_refused_at_its_line(language: str, tmp_path: Path) -> None:
    [problem] = problems_of(tmp_path, "Words", language=language)
    assert problem.code == "unset-script"
    assert (problem.location.line, problem.location.column) == (3, 11)
    assert "such as en-US" in problem.next_step


@pytest.mark.parametrize(
    ("name", "ending", "place"),
    [("كانساس", "yaml", "t.yaml:2:9"), ("ഹിന്ദി", "yaml", "t.yaml:2:9"), ("堪萨斯", "csv", "t.csv:2")],
)
def test_words_of_a_table_are_refused_by_row_and_column(name: str, ending: str, place: str, tmp_path: Path) -> None:
    """Only where they are printed: a note to oneself may be in any script, and other places are built."""
    yaml = f"kansas:\n  name: {name}\n  memo: {name}\n  calls: 1\niowa: {{name: Iowa, memo: x, calls: 2}}\n"
    csv = f"id,name,memo,calls\nkansas,{name},{name},1\niowa,Iowa,x,2\n"
    (tmp_path / f"t.{ending}").write_text(yaml if ending == "yaml" else csv, "utf-8")
    measures = "set: {year: 2017, as_of: 2018-07-11, source: S}\nmeasures: {calls: {label: C, kind: count}}\n"
    (tmp_path / "t.measures.yaml").write_text(f"{measures}disclosure: {{preset: none, because: a test}}\n", "utf-8")
    spec = SPEC.format(title="T", language="en-US", theme="hotline", words='"In {place.name}, and {place.name}."')
    spec = spec.replace("hotline-2017", "t").replace("missouri", "iowa")
    (tmp_path / "spec.yaml").write_text(spec, "utf-8")
    published = factsheet.load(tmp_path / "spec.yaml")
    assert factsheet.build(published).good
    with pytest.raises(factsheet.Refused) as refused:
        factsheet.build(published, "kansas")
    [problem] = refused.value.problems
    assert (problem.code, problem.subject, problem.row) == ("unset-script", "name", "kansas")
    assert str(problem.location).endswith(place)
    assert problem.fact.startswith(f"'{name}' is ")
    assert problem.fact.endswith("It stands in the row kansas.")
