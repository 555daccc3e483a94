"""How a figure is said to be beside another: better, worse, or not clearly different; only above without an error."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import factsheet
from factsheet.numbers.phrases import UNCLEAR, VERDICTS
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.problems import Refused
from factsheet.stages.bind import compared
from factsheet.stages.verify import witnessed
from factsheet.statistics import comparing, workings
from factsheet.text import verbs

SPEC = """factsheet: 1
title: T
language: LANGUAGE
theme: hotline
page: {size: letter, margin: 42pt}
data: d
default_place: anders
file: t
body:
  - text: "Is BODY."
"""
MEASURES = """set: {year: 2018, as_of: 2018-04-12, source: invented}
measures:
  now: {label: Now, kind: share, format: percent1}
  other: {label: the state, kind: share, format: percent1}
"""
NOW, OTHER = ("0.135", ("0.122", "0.149")), ("0.159", ("0.152", "0.166"))
FULL = ("0.159", None)
Sheet = tuple[str, tuple[str, str] | None]


class Made:
    """Builds sheets of two figures with intervals, and reads what they say."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder, self.patch = folder, patch

    def says(self, now: Sheet, other: Sheet, body: str, *, better: str = "", language: str = "en-US") -> str:
        known = {"now": now[1], "other": other[1]}
        real = workings.Figure

        def with_interval(**fields: object) -> object:
            ends = known.get(str(fields["path"]))
            figure = real(**fields)  # type: ignore[arg-type]
            return replace(figure, interval=(Decimal(ends[0]), Decimal(ends[1]))) if ends else figure

        with self.patch.context() as patch:
            patch.setattr(workings, "Figure", with_interval)
            patch.setattr(witnessed, "faults", lambda *_: ())  # no cell has the intervals, so it cannot know them
            measure = MEASURES.replace("label: Now", f"better: {better}, label: Now") if better else MEASURES
            (self.folder / "d.csv").write_text(f"id,name,now,other\nanders,Anders,{now[0]},{other[0]}\n", "utf-8")
            (self.folder / "d.measures.yaml").write_text(measure, "utf-8")
            spec = self.folder / "t.yaml"
            spec.write_text(SPEC.replace("LANGUAGE", language).replace("BODY", body), "utf-8")
            result = factsheet.build(factsheet.load(spec))
        return " ".join(plain_text(read_pdf(result.data, result.name)).split())


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    return Made(tmp_path, monkeypatch)


NEAR = ("0.141", ("0.130", "0.153"))


@pytest.mark.parametrize(
    ("now", "other", "better", "words"),
    [
        (NOW, OTHER, "low", "better than the state"),
        (NOW, OTHER, "high", "worse than the state"),
        (OTHER, NOW, "low", "worse than the state"),
        (OTHER, NOW, "high", "better than the state"),
        (NOW, OTHER, "neither", "lower than the state"),
        (OTHER, NOW, "", "higher than the state"),
        (NOW, NEAR, "low", "no clear difference from the state"),
        (NOW, FULL, "low", "better than the state"),
        (NOW, ("0.148", None), "low", "no clear difference from the state"),
        (FULL, NOW, "high", "better than the state"),
        (FULL, ("0.135", None), "low", "above the state"),  # without a known error there is no verdict
        (("0.135", None), FULL, "low", "below the state"),
        (("0.15904", None), FULL, "low", "the same as the state"),  # as it is printed
        (("0.15904", ("0.15903", "0.15905")), FULL, "low", "no clear difference from the state"),
    ],
)
def test_a_verdict_needs_a_clear_difference(now: Sheet, other: Sheet, better: str, words: str, made: Made) -> None:
    assert f"Is {words}." in made.says(now, other, "{now:verdict(other)}", better=better)


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (OTHER, "down from 15.9%, fell"),
        (NEAR, "no clear difference from 14.1%, did not clearly change"),
        (("0.141", None), "no clear difference from 14.1%, did not clearly change"),  # inside the interval of the other
        (("0.151", None), "down from 15.1%, fell"),  # an error of one side alone
    ],
)
def test_the_words_of_a_change_obey_the_same_rule(other: Sheet, words: str, made: Made) -> None:
    assert f"Is {words}." in made.says(NOW, other, "{now:versus(other)}, {now:direction(other)}")


@pytest.mark.parametrize("language", ["es", "fr", "de"])
@pytest.mark.parametrize(("other", "key"), [(OTHER, "better"), (NEAR, "unclear")])
def test_a_verdict_has_words_in_each_language(language: str, other: Sheet, key: str, made: Made) -> None:
    words = VERDICTS[language][key].format(label="the state")
    assert words in made.says(NOW, other, "{now:verdict(other)}", better="low", language=language)
    assert UNCLEAR.keys() == VERDICTS.keys()


@pytest.mark.parametrize(
    ("body", "language", "fact"),
    [
        ("{now:verdict}", "en-US", "'verdict' compares two figures. Write {now:verdict(before)}."),
        ("{now:verdict(other, percent)}", "en-US", "'verdict' has no choice, and 'percent' is one."),
        ("{now:verdict(other)}", "it", "the words of 'verdict' are not known in the language 'it'."),
    ],
)
def test_a_verdict_that_nobody_can_say(body: str, language: str, fact: str, made: Made) -> None:
    with pytest.raises(Refused, match=re.escape(fact)):
        made.says(NOW, OTHER, body, language=language)


@pytest.mark.parametrize("lie", ["worse", "unclear", "lower", "below"])
def test_a_verdict_that_is_untrue_is_not_proved(lie: str, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "verdict", lambda *_: lie)
    with pytest.raises(Refused, match=r"where now 0\.135 and other 0\.159 are compared"):
        made.says(NOW, OTHER, "{now:verdict(other)}", better="low")


def test_an_unclear_difference_that_is_called_one_is_not_proved(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "is_unclear", lambda *_: False)
    with pytest.raises(Refused, match="prints 'down from'"):
        made.says(NOW, NEAR, "{now:versus(other)}")


def test_another_label_is_not_proved(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    real = verbs.verdict_words
    monkeypatch.setattr(compared, "verdict_words", lambda found, _, language: real(found, "the nation", language))
    with pytest.raises(Refused, match="prints 'better than the nation'"):
        made.says(NOW, OTHER, "{now:verdict(other)}", better="low")
