"""What a measure says of itself is printed, or refused: its note, its source, its definition, its status."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.pipeline import Result
from factsheet.problems import Refused

SRC = Path(__file__).parent / "claims" / "src"
SPEC = """
factsheet: 1
title: "{place.name}, {victims} victims"
theme: THEME
data: d
default_place: mo
file: "{place.slug}-{calls}"
notes:
  double: One person may be in two cases.
  all: Of {calls} in all.
BODY
"""
DATED = "text: Source: National Hotline, as of July 11, 2018."
MEASURES = """
set: {year: 2017, as_of: 2018-07-11, source: National Hotline}
measures:
  victims: {label: Victims, kind: count, people: false, note: One person may be in two cases.}
  calls: {label: Calls, kind: count, people: false, status: provisional, note: "Without wrong numbers"}
  cases: {label: Cases, kind: count, people: false, source: National Hotline}
  each: {label: Calls a case, kind: rate}
formulas: {each: calls / cases}
"""
TABLE = "id,name,victims,calls,cases,cases.status\nmo,Missouri,174,1435,144,\nks,Kansas,80,435,12,unreliable\n"


def project(folder: Path, body: str, measures: str = MEASURES, theme: str = "hotline") -> Path:
    (folder / "data").mkdir()
    (folder / "data" / "d.csv").write_text(TABLE, "utf-8")
    (folder / "data" / "d.measures.yaml").write_text(measures, "utf-8")
    (folder / "spec.yaml").write_text(SPEC.replace("THEME", theme).replace("BODY", body), "utf-8")
    return folder / "spec.yaml"


def built(spec: Path, place: str = "", edition: str = "email") -> Result:
    return factsheet.build(factsheet.load(spec), place or None, edition)


def lines(spec: Path, place: str = "") -> list[str]:
    result = built(spec, place)
    return heard(read_pdf(result.data, result.name))[1:]


@pytest.mark.parametrize(("typed", "printed"), [
    ("2017-18", "2017–18"), ("2017/18", "2017–18"), ("2017–2018", "2017–18"), ("1999-00", "1999–00"), ("2017", "2017"),
])  # fmt: skip
def test_a_fiscal_year_is_printed_as_such(typed: str, printed: str, tmp_path: Path) -> None:
    case = SRC.parent / "fy"
    (tmp_path / "data").mkdir()
    for name in ("fy.yaml", "data/fy.csv", "data/fy.measures.yaml"):
        (tmp_path / name).write_text((case / name).read_text("utf-8").replace("2017-18", typed), "utf-8")
    assert lines(tmp_path / "fy.yaml") == [f"text: FY {printed}."]


@pytest.mark.parametrize("typed", ["2017-2018", "2017/2018", "2017–2018"])
def test_figures_of_a_fiscal_year_in_full_are_proved(typed: str, tmp_path: Path) -> None:
    case = SRC.parent / "fy"
    (tmp_path / "data").mkdir()
    for name in ("fy.yaml", "data/fy.csv", "data/fy.measures.yaml"):
        text = (case / name).read_text("utf-8").replace("2017-18", typed)
        (tmp_path / name).write_text(text.replace("FY {set.year}.", "FY {set.year}: {a} cases."), "utf-8")
    [line] = lines(tmp_path / "fy.yaml")
    assert line.startswith("text: FY 2017–18: ")


def test_a_source_that_nothing_prints_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        built(SRC / "src.yaml")
    [problem] = refused.value.problems
    assert (problem.code, problem.subject) == ("unprinted-source", "a")
    assert problem.fact == "its source and definition would be printed nowhere."
    assert problem.hints == ("Add '- footnotes: sources' to the foot of the spec.",)


def test_with_that_line_all_of_it_is_printed(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for file in (SRC / "data").iterdir():
        (tmp_path / "data" / file.name).write_bytes(file.read_bytes())
    text = (SRC / "src.yaml").read_text("utf-8") + "foot:\n  - footnotes: rest\n  - footnotes: sources\n"
    (tmp_path / "src.yaml").write_text(text, "utf-8")
    assert lines(tmp_path / "src.yaml") == [
        "text: 174 ¹ (Note 1: N) cases, 50 calls.",
        "note: ¹ (Back to 174 cases, 50 calls.) N",
        "text: Source: S, as of July 11, 2018.",
        "text: a: D.",
        "text: Source: State police 2016 (a).",
    ]


def test_a_source_whose_letters_stand_in_another_word_is_not_named(tmp_path: Path) -> None:
    measures = MEASURES.replace("source: National Hotline", "source: Plan")
    body = 'body: [{text: "{cases} cases, as we had planned."}]\nfoot: [{footnotes: sources}]'
    assert any(line.startswith("text: Source: Plan") for line in lines(project(tmp_path, body, measures)))


def test_a_source_that_the_sheet_names_itself_is_not_refused(tmp_path: Path) -> None:
    measures = MEASURES.replace("source: National Hotline}\n  each", "source: State police 2016}\n  each")
    spec = project(
        tmp_path, 'body: [{text: "{cases} cases."}, {text: "Source of cases: State  Police 2016."}]', measures
    )
    assert lines(spec)[0] == "text: 144 cases."


@pytest.mark.parametrize(
    ("words", "source", "said"),
    [
        ("{cases} cases.", "", [DATED]),
        ("{cases} cases, as the National  Hotline counts them.", "", []),
        ("{cases} cases (source: {set.source}).", "", []),
        ("{cases} cases.", "source: State police 2016", ["text: Source: State police 2016 (Cases)."]),
    ],
)
def test_the_source_of_the_set_stands_among_the_sources_where_no_words_name_it(
    tmp_path: Path, words: str, source: str, said: list[str]
) -> None:
    measures = MEASURES.replace("source: National Hotline}\n  each", f"{source}}}\n  each")
    spec = project(tmp_path, f'body: [{{text: "{words}"}}]\nfoot: [footnotes: sources]', measures)
    assert [line for line in lines(spec) if line.startswith("text: Source")] == said


def test_measures_of_one_source_are_named_together_in_the_order_of_showing(tmp_path: Path) -> None:
    measures = MEASURES.replace("each: {label: Calls a case, kind: rate}", "each: {label: Calls a case, kind: rate, "
                                "source: Our sum, definition: Calls for each case}")  # fmt: skip
    measures = measures.replace("label: Victims,", "label: Victims, source: Our sum, definition: Persons named,")
    spec = project(
        tmp_path, 'body: [{text: "{each} and {victims}."}]\nfoot: [footnotes: sources, footnotes: rest]', measures
    )
    assert [line for line in lines(spec) if "(" not in line or "Source" in line] == [
        "text: Calls a case: Calls for each case.",
        "text: Source: Our sum (Calls a case, Victims).",
        "text: Victims: Persons named.",
        "text: ᵖ Provisional figures: Calls a case.",
    ]


def test_one_text_is_one_note_and_a_reference_that_is_there_stays_the_only_one(tmp_path: Path) -> None:
    body = """body:
  - counts: {items: [{value: victims, label: "Victims[^double]"}, {value: calls, label: Calls}]}
  - text: "{victims} victims and {victims} again[^all], {calls} calls."
"""
    assert lines(project(tmp_path, body)) == [
        "list of 2",
        "item: 174 Victims¹ (Note 1: One person may be in two cases.)",
        "item: 1,435 (provisional) Calls² (Note 2: Without wrong numbers)",
        "text: 174 ¹ (Note 1: One person may be in two cases.) victims"
        " and 174 again³ (Note 3: Of 1,435 (Without wrong numbers) in all.),"
        " 1,435 (provisional) ² (Note 2: Without wrong numbers) calls.",
        "note: ¹ (Back to Victims) One person may be in two cases.",
        "note: ² (Back to Calls) Without wrong numbers",
        "note: ³ (Back to 174 victims and 174 again, 1,435 calls.)"
        " Of 1,435 (provisional) (Without wrong numbers) in all.",
        "text: ᵖ Provisional figures: Calls.",
    ]


def test_titles_and_names_of_files_carry_no_marks(tmp_path: Path) -> None:
    result = built(project(tmp_path, 'body: [{text: "{calls}"}]'))
    assert result.name == "missouri-1,435.email.pdf"
    assert read_pdf(result.data, result.name).title.replace("\u00a0", " ") == "Missouri, 174 victims"


def test_the_status_of_a_value_is_that_of_its_place_and_of_what_is_made_from_it(tmp_path: Path) -> None:
    spec = project(tmp_path, 'body: [{text: "{cases} cases, {each} calls each."}]')
    assert lines(spec, "mo")[0] == "text: 144 cases, 10.0 (provisional) calls each."
    assert lines(spec, "ks") == [
        "text: 12 cases, 36.3 calls each.",  # all of one status: a sentence on all says it once
        "text: Figures of low reliability.",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{calls} calls.", ["text: 1,435 calls.", "text: Provisional figures."]),
        ("{calls} calls, {each} a case.", ["text: 1,435 calls, 10.0 a case.", "text: Provisional figures."]),
        (
            "{calls} calls in {set.year}, of {place.name}.",  # a year and a name have no status
            ["text: 1,435 calls in 2017, of Missouri.", "text: Provisional figures."],
        ),
        (
            "{calls} calls, {cases} cases.",
            ["text: 1,435 (provisional) calls, 144 cases.", "text: ᵖ Provisional figures: Calls."],
        ),
    ],
)
@pytest.mark.parametrize("edition", ["email", "print", "handout"])
def test_a_status_of_all_figures_is_said_once_and_stands_at_none(
    words: str, said: list[str], edition: str, tmp_path: Path
) -> None:
    spec = project(tmp_path, f'body: [{{text: "{words}"}}]', MEASURES.replace(', note: "Without wrong numbers"', ""))
    result = built(spec, edition=edition)
    assert [line.rpartition("1,435")[2] for line in heard(read_pdf(result.data, result.name))[-2:]] == [
        line.rpartition("1,435")[2] for line in said
    ]
    assert result.report
    assert result.report.figures[0].path == "calls"


def test_editions_that_show_more_figures_mark_the_same_ones(tmp_path: Path) -> None:
    more = '{section: {only: [print], heading: On paper, body: [{text: "{cases} cases."}]}}'
    body = f'body: [{{text: "{{calls}} calls."}}, {more}]'
    spec = project(tmp_path, body, MEASURES.replace(', note: "Without wrong numbers"', ""))
    for edition in ("email", "print", "handout"):
        result = built(spec, edition=edition)
        assert "text: 1,435 (provisional) calls." in heard(read_pdf(result.data, result.name))


def test_the_status_of_a_set_in_which_one_figure_has_its_own_names_no_measure(tmp_path: Path) -> None:
    measures = MEASURES.replace("Hotline}\nmeasures", "Hotline, status: provisional}\nmeasures")
    body = 'body: [{text: "{calls} calls, {cases} cases."}]'
    said = lines(project(tmp_path, body, measures.replace(', note: "Without wrong numbers"', "")), "ks")
    assert said == [
        "text: 435 (provisional) calls, 12 (of low reliability) cases.",
        "text: ᵖ Provisional figures.",
        "text: ᵘ Figures of low reliability: Cases.",
    ]


def test_the_status_stands_in_the_attached_figures(tmp_path: Path) -> None:
    result = built(project(tmp_path, 'body: [{text: "{cases} of {calls}"}]'), "ks")
    with pikepdf.open(io.BytesIO(result.data)) as pdf:
        [attached] = [bytes(file.get_file().read_bytes()).decode() for file in pdf.attachments.values()]
    rows = [row.rpartition(",")[::2] for row in attached.split("\r\n")[:-1]]
    assert [(name.split(",")[0], status) for name, status in rows] == [
        ("measure", "status"),
        ("calls", "provisional"),
        ("cases", "unreliable"),
    ]


def test_the_status_of_a_set_stands_at_each_figure(tmp_path: Path) -> None:
    measures = MEASURES.replace(
        "source: National Hotline}\nmeasures", "source: National Hotline, status: revised}\nmeasures"
    )
    spec = project(tmp_path, 'body: [{text: "{victims} of {place.name} in {set.year}, {calls} calls."}]', measures)
    said = lines(spec)
    assert said[0].startswith("text: 174 (revised) ¹")
    assert "Missouri in 2017, 1,435 (provisional)" in said[0]  # its own status goes before that of the set
    assert said[-2:] == ["text: ʳ Revised figures.", "text: ᵖ Provisional figures: Calls."]


@pytest.mark.parametrize("edition", ["email", "print", "handout"])
def test_a_theme_whose_fonts_have_no_superior_letters_raises_plain_ones(tmp_path: Path, edition: str) -> None:
    body = 'body: [{text: "{calls} of {victims}"}, {counts: {as: headline, items: [{value: calls, label: Calls}]}}]'
    result = built(project(tmp_path, body, theme="reading-room"), edition=edition)
    reading = read_pdf(result.data, result.name)
    shown = [mark for mark in reading.marks if getattr(mark, "text", "").strip() == "p"]
    figures = [mark for mark in reading.marks if getattr(mark, "text", "").strip() == "1,435"]
    assert len(shown) == 3  # two at figures and one at the sentence
    for figure in figures:
        assert any(abs(mark.y - figure.y) > 0.2 * figure.size and mark.size < figure.size for mark in shown)


def test_a_status_that_is_none_stops_its_place_alone(tmp_path: Path) -> None:
    spec = project(tmp_path, 'body: [{text: "{cases}"}]')
    table = spec.parent / "data" / "d.csv"
    table.write_text(TABLE.replace("unreliable", "provisionel"), "utf-8")
    published = factsheet.load(spec)
    assert factsheet.build(published, "mo").good
    with pytest.raises(Refused, match=r"d\.csv:3: cases\.status: no status 'provisionel' for ks\. .*Use 'provisional'"):
        factsheet.build(published, "ks")


@pytest.mark.parametrize("form", ["track", "bar", "ring"])
@pytest.mark.parametrize(
    ("of_set", "measures", "marked", "sentence"),
    [
        (", status: provisional", "", [], "text: Provisional figures."),
        ("", "abt", [], "text: Provisional figures."),
        ("", "t", ["all 100 (provisional)"], "text: ᵖ Provisional figures: The t."),
        ("", "a", ["60 (provisional)"], "text: ᵖ Provisional figures: The a."),
    ],
)
def test_the_shares_of_a_whole_have_the_status_of_what_they_are_worked_out_from(
    form: str, of_set: str, measures: str, marked: list[str], sentence: str, tmp_path: Path
) -> None:
    """What all figures are is said once, though shares of the program's own stand beside them."""
    listed = ", list: true" if form != "track" else ""
    parts = "parts: [{value: a, label: A}, {value: b, label: B}]"
    spec = project(tmp_path, f"body:\n  - breakdown: {{of: t, as: {form}{listed}, {parts}}}")
    text = spec.read_text("utf-8").replace(", {victims} victims", "").replace("-{calls}", "")
    spec.write_text(text.replace("Of {calls} in all", "In all"), "utf-8")
    (tmp_path / "data" / "d.csv").write_text("id,name,t,a,b\nmo,Missouri,100,60,40\n", "utf-8")
    status = {name: ", status: provisional" if name in measures else "" for name in "tab"}
    told = "".join(f"  {n}: {{label: The {n}, kind: count, people: false{status[n]}}}\n" for n in "tab")
    head = f"set: {{year: 2017, as_of: 2018-07-11, source: National Hotline{of_set}}}\nmeasures:\n"
    (tmp_path / "data" / "d.measures.yaml").write_text(head + told, "utf-8")
    said = lines(spec)
    assert said[-1] == sentence
    assert sum(line.count("(provisional)") for line in said) == len(marked)
    assert all(any(words in line for line in said) for words in marked)


CLINICS = "set: {year: 2016, as_of: 2018-07-11, source: Clinics Register}\nmeasures:\n"
VISITS = "  visits: {label: Visits, kind: count, people: false}\n"


@pytest.mark.parametrize("block", [
    "each: {rows: clinics, body: [counts: {as: list, items: [{value: row.visits, label: Visits}]}]}",
    "table: {list: clinics, columns: [visits]}",
    "bars: {rows: clinics, items: [{value: row.visits, label: Visits}]}",
])  # fmt: skip
@pytest.mark.parametrize(
    ("words", "foot", "printed"),
    [
        ("{cases} cases.", "sources", [DATED, "text: Source: Clinics Register (Visits)."]),
        ("Of the Clinics register.", "sources", []),  # named, and no figure of the table is shown
        ("{cases} cases.", "rest", []),
    ],
)
def test_the_source_of_a_list_is_printed_with_the_others(
    block: str, words: str, foot: str, printed: list[str], tmp_path: Path
) -> None:
    measures = MEASURES.replace(", source: National Hotline}\n  each", "}\n  each")
    body = f"body:\n  - text: '{words}'\n  - {block}\nfoot:\n  - footnotes: {foot}"
    spec = project(tmp_path, body, measures)
    (tmp_path / "data" / "clinics.csv").write_text("id,place,name,visits\n1,mo,Columbia,50\n", "utf-8")
    (tmp_path / "data" / "clinics.measures.yaml").write_text(CLINICS + VISITS, "utf-8")
    assert [line for line in lines(spec) if "Source" in line] == printed


@pytest.mark.parametrize(("form", "caption"), [("columns", ""), ("line", "Calls"), ("spark", "Calls"), ("line", "")])
def test_the_note_of_a_trend_is_printed_or_asks_for_a_caption(form: str, caption: str, tmp_path: Path) -> None:
    measures = """
set: {as_of: 2018-07-11, source: S}
table: {period: year}
measures: {calls: {label: Calls, kind: count, people: false, note: Without texts}}
"""
    (tmp_path / "t.csv").write_text("id,name,year,calls\nmo,Missouri,2015,4\nmo,Missouri,2016,7\nmo,Missouri,2017,9\n")
    (tmp_path / "t.measures.yaml").write_text(measures, "utf-8")
    named = f", caption: {caption}" if caption else ""
    body = f"body: [{{trend: {{value: calls, as: {form}{named}}}}}]\n"
    head = "factsheet: 1\ntitle: T\ntheme: hotline\ndata: t\ndefault_place: mo\nfile: t\n"
    (tmp_path / "s.yaml").write_text(head + body, "utf-8")
    if not caption and form == "line":
        with pytest.raises(Refused, match="Add caption: Calls"):
            lines(tmp_path / "s.yaml")
    else:
        assert any("Without texts" in line and line.startswith("note:") for line in lines(tmp_path / "s.yaml"))


def test_the_note_of_a_whole_stands_where_its_parts_are_shares_of_it(tmp_path: Path) -> None:
    measures = MEASURES.replace("label: Cases,", "label: Cases, note: Without texts,")
    measures = measures.replace("measures:\n", "measures:\n  one: {label: One, kind: count, people: false}\n"
                                "  two: {label: Two, kind: count, people: false}\n", 1)  # fmt: skip
    spec = project(
        tmp_path,
        "body: [{breakdown: {of: cases, as: track, parts: [{value: one, label: One}, {value: two, label: Two}]}}]",
        measures,
    )
    table = tmp_path / "data" / "d.csv"
    rows = table.read_text("utf-8").splitlines()
    table.write_text("\n".join([f"{rows[0]},one,two", f"{rows[1]},100,44", f"{rows[2]},10,2", ""]), "utf-8")
    assert any("Without texts" in line for line in lines(spec))
