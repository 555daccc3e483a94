"""What a draft makes of headings, formats and figures; each guess is marked, and what is said nowhere is asked for."""

from __future__ import annotations

import pytest

from factsheet.advice.drafting import drafted
from factsheet.statistics.spreadsheets.raw import raw_sheets


def draft(text: str, ending: str = ".csv") -> list[str]:
    return drafted(raw_sheets(text.encode(), ending, "t.csv", []), "t.csv").split("\n")


def measure(heading: str, *figures: str) -> str:
    """What is drafted for one column: its fields, and the comment behind them."""
    rows = "\n".join(f'Place {chr(65 + n)},"{figure}",{n}' for n, figure in enumerate(figures))
    lines = draft(f'County,"{heading}",Beds\n{rows}\n')
    line = lines[lines.index("measures:") + 1].strip()
    return line.partition("label: ")[2].partition(", ")[2].replace("}", "")


@pytest.mark.parametrize(
    ("heading", "figures", "fields"),
    [
        ("Adults who smoke, %", ("12.5", "8.1"), "kind: share, decimals: 1"),
        ("Graduates", ("82.4%", "79.0%"), "kind: share, decimals: 1"),
        ("Arbeitslosenquote in %", ("5,2", "6,1"), "kind: share, decimals: 1"),
        ("Taux de chômage en pourcentage", ("5", "6"), "kind: share"),
        ("Change since 2020, %", ("-3.1%", "4.0%"), "kind: growth  # a guess: a change in percent"),
        ("Deaths per 100,000", ("12.5", "8.1"), "kind: rate, per: 100000, decimals: 1"),
        ("Fälle je 1.000 Einwohner", ("1,5", "8,1"), "kind: rate, per: 1000, decimals: 1"),
        ("Cas pour 10 000", ("1,5", "8,1"), "kind: rate, per: 10000, decimals: 1"),
        ("Dentists", ("1,462:1", "701:1"), "kind: ratio"),
        ("Rent", ("£1,250", "£980"), "kind: amount, currency: GBP"),
        ("Einkommen in CHF", ("45'000", "52'100"), "kind: amount, currency: CHF"),
        ("Rent", ("$1,250", "$980"), "kind: amount, currency: USD  # a guess: the currency may be another than USD"),
        ("Overdose deaths", ("12", "1,040"), "kind: count, people: true"),
        ("Population", ("12", "1,040"), "kind: count, people: false"),
        ("Calls", ("12", "1,040"), "kind: count, people: false  # a guess: people: true if it counts persons"),
        ("Year founded", ("1990", "2001"), "kind: year"),
        ("Rank", ("1", "2"), "kind: rank"),
        ("Net migration", ("(45)", "12"), "kind: amount"),
        ("Median age", ("41.2", "38.9"), "kind: amount, decimals: 1"),
        (
            "Poor health, % (95% CI)",
            ("13.5 (12.2-14.9)", "15.1 (13.8-16.5)"),
            "kind: share, decimals: 1, interval: true",
        ),
        ("Smoking", ("0.12", "0.083"), "kind: share  # a guess: all are between 0 and 1"),
        ("Office", ("Main Street", "Broadway"), "kind: text"),
    ],
)
def test_the_kind_of_a_column_is_proposed(heading: str, figures: tuple[str, ...], fields: str) -> None:
    assert measure(heading, *figures) == fields


def test_what_nobody_can_know_is_asked_for() -> None:
    lines = draft("County,Deaths\nKent,12\nDover,30\n")
    asked = [line.strip() for line in lines if "write" in line]
    assert asked == [
        "# write the year of the figures, such as year: 2017",
        "# write the day they are of, such as as_of: 2018-07-11",
        "# write who published them, as source: …",
        'disclosure: {minimum: 5, because: "a guess: nothing said which"}  # write your rule on small counts of people',
    ]


def test_no_policy_is_drafted_where_nobody_is_counted() -> None:
    assert not any("disclosure" in line for line in draft("County,Calls\nKent,12\nDover,30\n"))


def test_year_day_and_source_are_found_in_the_notes() -> None:
    lines = draft("Fälle 2022,,\nStand: 3. März 2023,,\n\nKreis,Fälle\nKent,12\nDover,30\n\nQuelle: Kreisamt,\n")
    assert lines[1:5] == ["set:", "  year: 2022", "  as_of: 2023-03-03", "  source: Kreisamt"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("As of March 3, 2023", "2023-03-03"),
        ("data as of 2023-03-03", "2023-03-03"),
        ("Stand 03.03.2023", "2023-03-03"),
        ("état au 3 mars 2023", "2023-03-03"),
        ("Updated 3 March 2023", "2023-03-03"),
        ("Stand: 31.02.2023", ""),
    ],
)
def test_a_day_is_read_in_three_languages(line: str, day: str) -> None:
    lines = draft(f'"{line}"\n\nCounty,Calls\nKent,12\nDover,30\n')
    assert [text for text in lines if text.startswith("  as_of")] == ([f"  as_of: {day}"] if day else [])


def test_symbols_are_sorted_and_doubtful_ones_are_asked_about() -> None:
    lines = draft("County,Deaths\nKent,12\nDover,<5\nLewes,n/a\nElkton,-\nOcean,*\nBerlin,40\nRidgely,33\n")
    assert '  missing: {suppressed: ["<5", "*"], not_available: [n/a]}' in lines
    assert '  # "-" in 1 cell is none, or not available: write which, as missing: {none: ["-"]}' in lines
    assert any(line.startswith('disclosure: {minimum: 5, because: "a guess: its cells say so"}') for line in lines)


def test_a_total_is_known_by_its_name_or_by_its_sum() -> None:
    named = draft("County,Calls,Rate\nKent,12,3.1\nDover,30,2.0\nStatewide,40,2.4\n")
    assert "  rows: {totals: {Statewide: state}}" in named
    summed = draft("County,Calls\nKent,12\nDover,30\nLewes,8\nDelmarva,50\n")
    assert "  rows: {totals: {Delmarva: delmarva}}" in summed


def test_columns_that_are_called_alike_are_told_and_not_drafted() -> None:
    lines = draft("County,Rate,Rate\nKent,1.2,3.4\nDover,1.3,3.6\n")
    assert [line for line in lines if "several columns" in line] == [
        "  # rate: several columns are called Rate; give them different headings",
        "  # rate_2: several columns are called Rate; give them different headings",
    ]


def test_a_sheet_without_figures_has_no_draft() -> None:
    assert draft("Read me\nCall us\n") == [""]


@pytest.mark.parametrize("heading", ["Yes", "Off", "1999", "a: b", "#5", "[x]", "True", "'q'", 'say "it"', "- x", "é"])
def test_headings_are_quoted_as_yaml_needs(heading: str) -> None:
    import yaml

    rows = f'County;"{heading.replace(chr(34), chr(34) * 2)}";B\nKent;12;1\nDover;30;2\n'
    found = yaml.safe_load("\n".join(draft(rows)))
    assert heading in [one.get("column", path) for path, one in found["measures"].items()]


def test_a_date_column_is_a_period_and_no_place() -> None:
    lines = draft("year,plant,output\n2022-01-01,Coal,5\n2022-01-01,Wind,6\n2023-01-01,Coal,7\n2023-01-01,Wind,8\n")
    assert lines[lines.index("table:") + 1 : lines.index("measures:")] == ["  place: plant", "  period: year"]


def test_a_code_is_the_place_where_names_are_not_unique() -> None:
    lines = draft("iata,airport,runways\nABC,Union,2\nDEF,Union,3\nGHI,Ames,1\nJKL,Lodi,4\n")
    assert lines[lines.index("table:") + 1 : lines.index("measures:")] == ["  place: iata", "  name: airport"]


def test_no_more_decimals_are_drafted_than_are_printed() -> None:
    assert measure("Latitude", "31.95376472", "32.12345678").startswith("kind: amount  #")


def test_rows_that_part_others_are_left_out() -> None:
    lines = draft("County,Calls,Rate\nNorth,,\nKent,12,3.1\nDover,30,2.0\nLewes,8,1.1\nOcean,7,1.4\n")
    assert "  rows: {leave_out: [North]}" in lines


QUARTERS = [f"Q{quarter} {year}" for year in (2024, 2025) for quarter in (1, 2, 3, 4)][:6]


def test_the_last_period_is_the_latest_and_the_one_before_a_quarter_is_no_year() -> None:
    rows = "".join(f"Larder Street,{label},{800 + n}\n" for n, label in enumerate(QUARTERS))
    lines = draft(f"Food bank,Quarter,Households\n{rows}")
    assert "  # The year is that of the last period, Q2 2025. Write year: or period: to say another." in lines
    assert "  last: {period: -1, label: The period before}" in lines
    years = "".join(f"Larder Street,{year},{year - 1200}\n" for year in range(2019, 2026))
    assert "  last: {period: -1, label: Last year}" in draft(f"Food bank,Year,Households\n{years}")


def test_rows_that_are_periods_are_not_called_places_in_silence() -> None:
    lines = draft("Quarter,Households\n" + "".join(f"{label},{800 + n}\n" for n, label in enumerate(QUARTERS)))
    at = lines.index("  place: Quarter")
    assert lines[at + 1].startswith("  # The rows are periods, not places. Add a column")
    assert "period: Quarter" in lines[at + 2]
    assert not any("not places" in line for line in draft("District,Households\nBirk,812\nEsk,901\n"))


def test_a_table_on_its_side_is_told_to_be_turned() -> None:
    head = ",".join(["", *QUARTERS])
    lines = draft(f"{head}\nHouseholds,812,844,901,1022,988,1003\nPeople,2031,2110,2298,2645,2540,2571\n")
    assert not any(line.strip().startswith("place:") for line in lines)
    assert any("write a heading over the places, in line 1" in line for line in lines)
    assert any("turn the table first" in line for line in lines)


@pytest.mark.parametrize(
    ("heading", "days", "said"),
    [
        ("As of", ("2024-12-31", "2024-12-31"), "  as_of: 2024-12-31  # a guess: the day in each row of As of"),
        ("Stand", ("31.12.2024", "31.12.2024"), "  as_of: 2024-12-31  # a guess: the day in each row of Stand"),
        ("Date", ('"July 1, 2024"', '"July 1, 2024"'), "  as_of: 2024-07-01  # a guess: the day in each row of Date"),
        ("Date", ("2024-12-31", "2024-12-30"), ""),
        ("Date", ("2024-12-31", ""), ""),
        ("Date", ("12/11/2024", "12/11/2024"), ""),
        ("Opened on", ("2024-12-31", "2024-12-31"), ""),
    ],
)
def test_the_day_that_each_row_has_is_proposed(heading: str, days: tuple[str, str], said: str) -> None:
    lines = draft(f"County,{heading},Cases\nKent,{days[0]},20\nDover,{days[1]},30\n")
    of_set = lines[: lines.index("measures:")]
    assert [text for text in of_set if text.startswith("  as_of")] == ([said] if said else [])


def test_a_day_around_the_table_goes_before_that_of_its_rows() -> None:
    lines = draft("Cases as of 2025-02-01,,\nCounty,Date,Cases\nKent,2024-12-31,20\nDover,2024-12-31,30\n")
    assert "  as_of: 2025-02-01" in lines
