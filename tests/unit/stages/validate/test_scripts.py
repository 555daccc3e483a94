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
