"""`series: same`: all places of a table in the sizes of the tightest one, alone or together, in any order."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
import sheets
from click.testing import CliRunner

import factsheet
from factsheet.advice.series import series_settings
from factsheet.advice.tightness import tightness
from factsheet.cli import main
from factsheet.drawing.tree import Artifact, Text, walk
from factsheet.fit import STEP
from factsheet.pipeline import build_all
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose, fitted, measured
from factsheet.stages.publish import Published
from factsheet.theme.settings import Settings

WORDS = "The hotline hears of people who are held by debt and by threats, and helps them to leave in safety. "
FIT = "fit: [{gaps: 60%}, {text: 8.5pt}, {notes: 7pt}, {drop: extra}]"
HEADLINE = "- counts: {as: headline, items: [{value: calls, label: Calls}]}\n"
BODY = '- text: {id: story, words: "{place.story}"}\n- text: {id: extra, words: One more line.}\n'
MEASURES = "set: {year: 2017, as_of: 2018-01-01, start: 2017-01-01, end: 2017-12-31, source: Ours}\n"
MEASURES += "measures: {calls: {label: Calls, kind: count, people: false}}\n"
DRAWN = ("email", "print", "handout")


def table(folder: Path, stories: dict[str, int | str], top: str = f"series: same\n{FIT}", body: str = BODY) -> Path:
    """A spec in `folder` whose places have so many sentences of a story each, or a cell of their own for the calls."""
    rows = ["id,name,story,calls"]
    for name, times in stories.items():
        words, calls = (WORDS * times, "12345") if isinstance(times, int) else ("Short.", times)
        rows.append(f'{name},{name.title()},"{words.strip()}",{calls}')
    (folder / "d.csv").write_text("\n".join(rows) + "\n", "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    spec = sheets.spec(body, top=top).replace("hotline-2017", "d").replace("missouri", next(iter(stories)))
    (folder / "spec.yaml").write_text(spec.replace("file: test", 'file: "{place.slug}"'), "utf-8")
    return folder / "spec.yaml"


def settings_of(published: Published, edition: str = "email", paper: str = "") -> dict[str, Settings]:
    """The settings of each place's sheet, each built for itself; without those that are refused."""
    jobs = [Job(place.id, edition, paper) for place in published.statistics.places]
    return {result.job.place: result.settings for result in build_all(published, jobs) if result.good}


def own(published: Published, place: str) -> Settings:
    """The settings of a place's sheet where it is in no series."""
    return compose(bind(published, Job(place))).settings


@pytest.mark.slow
def test_all_places_are_set_in_the_sizes_of_the_tightest(tmp_path: Path) -> None:
    published = factsheet.load(table(tmp_path, {"low": 5, "mid": 63, "high": 66, "mid2": 60}))
    tightest = own(published, "high")
    assert tightest.text > own(published, "mid").text
    assert settings_of(published) == dict.fromkeys(("low", "mid", "high", "mid2"), tightest)
    apart = factsheet.load(table(tmp_path, {"low": 5, "mid": 63, "high": 66, "mid2": 60}, FIT))
    assert settings_of(apart)["mid2"] == Settings()
    assert settings_of(apart)["high"] == tightest


@pytest.mark.slow
def test_places_that_are_tight_in_different_ways_all_fit(tmp_path: Path) -> None:
    """One needs smaller text and the other smaller gaps, so that neither has the settings of all."""
    short = "\n".join("- text: A line." for _ in range(14)) + "\n"
    body = BODY + '- columns: [{width: 1fr, body: [{text: {when: calls, words: "{place.story}"}}]}]\n' + short
    published = factsheet.load(table(tmp_path, {"a": 3, "b": 16, "c": 12}, body=body))
    for settings in settings_of(published).values():
        assert all(measured(bind(published, Job(place)), settings).fits for place in "abc")
        fewer = replace(settings, text=round(settings.text - STEP, 3))
        assert not settings.text or not measured(bind(published, Job("b")), fewer).fits


@pytest.mark.slow
def test_refused_places_do_not_decide(tmp_path: Path) -> None:
    """Neither one whose figure cannot be read nor one that does not fit with everything given."""
    good = {"low": 5, "high": 66}
    bad: dict[str, int | str] = {**good, "wrong": "many", "endless": 200}
    wanted = settings_of(factsheet.load(table(tmp_path, good)))
    published = factsheet.load(table(tmp_path, bad))
    results = {result.job.place: result for result in build_all(published, [Job(place) for place in bad])}
    assert {name: result.settings for name, result in results.items() if result.good} == wanted
    assert wanted["low"].text > 0
    assert [problem.code for problem in results["wrong"].problems] == ["malformed-figure"]
    assert [problem.code for problem in results["endless"].problems] == ["overset"]


def test_a_word_that_is_too_wide_alone_decides_as_height_does(tmp_path: Path) -> None:
    words = {"short": "12", "long": "1234567890"}
    body = "- counts: {as: headline, id: big, items: [" + "{value: calls, label: Calls}, " * 4 + "]}\n"
    published = factsheet.load(table(tmp_path, words, "series: same\nfit: [{block: big, to: 30%}]", body))
    settings = settings_of(published)
    assert settings["short"] == settings["long"]
    assert settings["long"].share_of("big") < 1


@pytest.mark.slow
def test_figures_grow_as_far_as_in_the_fullest_sheet(tmp_path: Path) -> None:
    stories: dict[str, int | str] = {"empty": 0, "some": 38, "more": 48}
    published = factsheet.load(table(tmp_path, {**stories, "empty": "12345"}, "series: same", HEADLINE + BODY))
    grown = {place: own(published, place).grown for place in stories}
    assert grown["empty"] > grown["more"] > 0
    assert settings_of(published) == dict.fromkeys(stories, Settings(grown=min(grown.values())))
    full = factsheet.load(table(tmp_path, {**stories, "full": 50}, "series: same", HEADLINE + BODY))
    assert set(settings_of(full).values()) == {Settings()}


@pytest.mark.slow
def test_each_edition_and_paper_is_a_series(tmp_path: Path) -> None:
    linked = "[Ours](https://example.org/a/long/path/that/is/printed/on/paper) "
    body = BODY + f"- text: '{linked * 3}'\n"
    published = factsheet.load(table(tmp_path, {"low": 5, "high": 66}, body=body))
    found = {}
    for edition in DRAWN:
        for paper in ("letter", "a4"):
            settings = settings_of(published, edition, paper)
            assert settings["low"] == settings["high"]
            alone = compose(bind(published, Job("high", edition, paper))).settings
            found[edition, paper] = settings["low"]
            assert settings["low"] == alone
    assert found["email", "letter"] != found["handout", "letter"]
    assert found["email", "letter"] != found["email", "a4"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "pool", [None, *(pytest.param(pool, marks=pytest.mark.slow) for pool in (ThreadPoolExecutor, ProcessPoolExecutor))]
)
def test_a_place_alone_has_the_bytes_that_it_has_beside_the_others(pool: type[Executor] | None, tmp_path: Path) -> None:
    """In any order, in threads and in processes."""
    spec = table(tmp_path, {"low": 5, "mid": 63, "high": 66})
    alone = {
        (place, edition): factsheet.build(factsheet.load(spec), place, edition).data
        for place in ("low", "high")
        for edition in ("email", "png")
    }
    published = factsheet.load(spec)
    jobs = [Job(*key) for key in reversed(alone)]
    if pool is None:
        together = list(build_all(published, jobs))
    else:
        with pool(2) as executor:  # type: ignore[call-arg]
            together = list(build_all(published, jobs, executor))
        found = [value for value in published.kept.values() if isinstance(value, Settings)]
        assert len(found) == 1  # once, before any sheet
    assert {(result.job.place, result.job.edition): result.data for result in together} == alone


@pytest.mark.slow
def test_a_place_alone_has_the_bytes_of_all_from_the_command_line(tmp_path: Path) -> None:
    spec = table(tmp_path, {"low": 5, "mid": 63, "high": 66})
    for out, which in (("one", ["--place", "low"]), ("all", ["--all"])):
        command = [sys.executable, "-m", "factsheet", "build", str(spec), *which, "--out", str(tmp_path / out)]
        subprocess.run([*command, "--edition", "email,png"], check=True, env={"PYTHONHASHSEED": str(len(out))})
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == ["low.alt.txt", "low.email.pdf", "low.png"]
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "all" / name).read_bytes()


def test_the_search_is_made_once_and_leaves_what_is_published_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published, fresh = (factsheet.load(table(tmp_path, {"low": 5, "high": 66})) for _ in range(2))
    first = factsheet.build(published, "low")
    assert published.spec.file == fresh.spec.file
    assert published.kept == fresh.kept
    assert sum(isinstance(value, Settings) for value in published.kept.values()) == 1
    monkeypatch.setattr("factsheet.advice.series.common", lambda *_: pytest.fail("it is known"))
    assert factsheet.build(published, "low").data == first.data
    factsheet.build(published, "high")


@pytest.mark.slow
def test_fit_says_what_all_have(tmp_path: Path) -> None:
    spec = table(tmp_path, {"low": 5, "high": 66})
    published = factsheet.load(spec)
    high, low = tightness(published, [Job("low"), Job("high")])
    assert (high.place, low.place) == ("High", "Low")
    assert (low.given_up, low.text, low.series) == (high.given_up, high.text, True)
    assert low.text < 10.2
    result = CliRunner().invoke(main, ["fit", str(spec), "--place", "low"])
    lines = result.stdout.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("Low  ")
    assert " mm free" in lines[0]
    said = f"text {low.text:g} pt, notes {low.notes:g} pt"
    assert lines[1] == f"series: same, email on letter: all 2 places with {said}"
    apart = CliRunner().invoke(main, ["fit", str(table(tmp_path, {"low": 5, "high": 66}, FIT)), "--all"])
    assert len(apart.stdout.splitlines()) == 2


def test_a_spec_says_same_or_own(tmp_path: Path) -> None:
    with pytest.raises(factsheet.Refused, match=r"spec.yaml:9:9: series: 'sam' is not one of own and same. Use 'same'"):
        factsheet.load(table(tmp_path, {"low": 5}, "series: sam"))


@pytest.mark.slow
def test_where_a_sheet_does_not_fit_in_what_the_others_have_it_is_set_for_itself(tmp_path: Path) -> None:
    published = factsheet.load(table(tmp_path, {"low": 5, "high": 66}))
    page = bind(published, Job("high"))
    found = fitted(page, Settings())
    assert found
    assert found.settings == own(published, "high") != Settings()


EVERY = [("email", "letter")]
EVERY += [pytest.param(e, p, marks=pytest.mark.slow) for e in DRAWN for p in ("letter", "a4") if (e, p) != EVERY[0]]


@pytest.mark.slow
@pytest.mark.parametrize(("edition", "paper"), EVERY)
def test_the_states_are_a_series_in_which_all_fit(edition: str, paper: str, tmp_path: Path) -> None:
    spec = sheets.SPOTLIGHT.read_text("utf-8")
    spec = spec if "\nseries:" in spec else spec.replace("\nfit:", "\nseries: same\nfit:")
    (tmp_path / "spotlight.yaml").write_text(spec, "utf-8")
    published = factsheet.load(tmp_path / "spotlight.yaml", sheets.ROOT / "tests" / "data" / "states.csv")
    settings = series_settings(published, Job("missouri", edition, paper))
    assert settings is not None
    for place in published.statistics.places:
        found = fitted(bind(published, Job(place.id, edition, paper)), settings)
        assert found
        assert found.settings == settings


def rings(folder: Path, shares: dict[str, tuple[int, int]], top: str, columns: bool = False) -> Published:
    """A table whose places have two parts of a whole each, and a spec with a ring of them, or two side by side."""
    ring = "{breakdown: {of: all, as: ring, list: true, parts: [{value: a, label: A}, {value: PART, label: B}]}}"
    names = [("all", "b"), ("whole", "c")][: 1 + columns]
    made = [ring.replace("of: all", f"of: {of}").replace("PART", part) for of, part in names]
    body = f"- columns: [{', '.join(f'{{body: [{one}]}}' for one in made)}]\n"
    path = table(folder, dict.fromkeys(shares, 0), top, body)
    rows = [f"{name},{name.title()},{a + b},{a},{b},{2 * a},{a}" for name, (a, b) in shares.items()]
    (folder / "d.csv").write_text("\n".join(["id,name,all,a,b,whole,c", *rows]) + "\n", "utf-8")
    measures = MEASURES.split("measures:")[0] + "measures:\n"
    measures += "".join(
        f"  {name}: {{label: N, kind: count, people: false}}\n" for name in ("all", "a", "b", "whole", "c")
    )
    (folder / "d.measures.yaml").write_text(measures, "utf-8")
    return factsheet.load(path)


def on_rings(published: Published, edition: str) -> dict[str, int]:
    """How many values stand on the rings of each place's sheet."""
    found = {}
    for place in published.statistics.places:
        job = Job(place.id, edition)
        tree = compose(bind(published, job), series_settings(published, job)).tree
        heard = sum(text.segment.run.origin.figure is not None for text in sheets.texts_of([tree]))
        marks = [mark for node in walk(tree) if isinstance(node, Artifact) for mark in node.marks]
        found[place.id] = sum(isinstance(mark, Text) for mark in marks)
        assert heard > 0  # in the list
    return found


@pytest.mark.parametrize("edition", DRAWN)
def test_rings_of_a_series_carry_values_in_all_places_or_in_none(tmp_path: Path, edition: str) -> None:
    roomy, tight = {"one": (50, 50), "two": (60, 40)}, {"one": (50, 50), "two": (199, 1)}
    (tmp_path / "roomy").mkdir()
    assert on_rings(rings(tmp_path / "roomy", roomy, "series: same"), edition) == {"one": 2, "two": 2}
    (tmp_path / "tight").mkdir()
    assert on_rings(rings(tmp_path / "tight", tight, "series: same"), edition) == {"one": 0, "two": 0}
    (tmp_path / "apart").mkdir()
    assert on_rings(rings(tmp_path / "apart", tight, ""), edition) == {"one": 2, "two": 0}


def test_rings_of_one_sheet_carry_values_all_or_none(tmp_path: Path) -> None:
    published = rings(tmp_path, {"one": (50, 50), "two": (199, 1)}, "", columns=True)
    assert on_rings(published, "email") == {"one": 4, "two": 0}


@pytest.mark.parametrize("status", ["", "status: illustrative, "])
def test_a_total_over_the_labels_of_an_area_hangs_clear_of_their_marks(status: str, tmp_path: Path) -> None:
    """Letters that hang under the line stood on the raised marks of the figure below."""
    rows = "".join(f"k,Kent,{year},1,0,5\n" for year in (2020, 2021, 2022, 2023))
    (tmp_path / "t.csv").write_text(f"id,name,year,all,none,calls\n{rows}", "utf-8")
    kinds = "".join(
        f"  {name}: {{label: L{name}, {status if name != 'calls' else ''}kind: count, people: false}}\n"
        for name in ("all", "none", "calls", "sum")
    )
    (tmp_path / "t.measures.yaml").write_text(
        f"set: {{as_of: 2024-01-01, source: S}}\ntable: {{period: year}}\n"
        f"measures:\n{kinds}formulas: {{sum: all + none}}\n",
        "utf-8",
    )
    (tmp_path / "s.yaml").write_text(
        "factsheet: 1\ntitle: T\nlanguage: de\ntheme: county\ndata: t\ndefault_place: k\nfile: f\nbody:\n"
        "  - text: '{calls} {sum}'\n"
        "  - trend: {as: area, of: sum, caption: C, series: [{value: none, label: Home}, {value: all, label: Wild}]}\n",
        "utf-8",
    )
    factsheet.build(factsheet.load(tmp_path / "s.yaml"))
