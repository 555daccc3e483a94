"""What the model document says, and where the shipped sheet says it: no statement is lost, none says more or less.

The model is the hotline's own one-page Spotlight of a state. Its statements are given in our words; `hedges` are those
of its words that keep a statement from saying more than is known, and must stand in ours.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from factsheet.pdf.reading import Reading
from factsheet.pdf.reading.speech import heard


@dataclass(frozen=True)
class Statement:
    """A statement of the model, our sentence or line for it, and the words that hedge it."""

    model: str
    ours: str
    hedges: tuple[str, ...] = ()


STATEMENTS = (
    Statement("The sheet is a spotlight on one state.", "Missouri Spotlight"),
    Statement("It holds the hotline's statistics of a year.", "2017 National Human Trafficking Hotline Statistics"),
    Statement(
        "The hotline gives survivors vital support and several options to get help and stay safe.",
        "The National Human Trafficking Hotline offers people who have survived trafficking vital support, and a "
        "choice of ways to get help and stay safe.",
    ),
    Statement(
        "The data do not represent the full scope of trafficking in the state.",
        "These figures do not show the full extent of trafficking in Missouri.",
        ("not", "full extent"),
    ),
    Statement(
        "Lack of awareness of trafficking or of the hotline can lead to significant under-reporting, particularly "
        "among labor trafficking populations or by certain racial or ethnic groups.",
        "Too little awareness of trafficking or of the hotline can lead to significant under-reporting, particularly "
        "among labor trafficking populations or by certain racial or ethnic groups.",
        ("can lead", "significant", "particularly", "certain"),
    ),
    Statement(
        "The information can shed some light, and help communities to put traffickers out of business and survivors to "
        "find services.",
        "Even so, what is reported can shed some light, and help communities put traffickers out of business and "
        "survivors find services.",
        ("can", "some light", "reported"),
    ),
    Statement("174 victims were identified.", "174 Victims Identified", ("Identified",)),
    Statement("98 traffickers were identified.", "98 Traffickers Identified", ("Identified",)),
    Statement("38 businesses were involved in trafficking.", "38 Trafficking Businesses"),
    Statement("There were 144 cases.", "144 Trafficking Cases"),
    Statement(
        "Some cases may involve several locations.", "Some cases may involve multiple locations.", ("may", "Some")
    ),
    Statement(
        "The form is typically not specified because callers identified themselves as victims, or providers or law "
        "enforcement sought referrals for victims, without details of forced work or forced commercial sex.",
        "The form is typically not specified because callers identified themselves as victims, or service providers or "
        "law enforcement sought referrals for victims, without details about forced work or forced commercial sex.",
        ("typically", "or"),
    ),
    Statement(
        "The statistics are of signals and cases of the year, and accurate as of a day.",
        "Signals and cases from January 1, 2017 to December 31, 2017, accurate as of July 11, 2018.",
        ("accurate as of",),
    ),
    Statement(
        "Cases may be ongoing, and new information may be revealed over time; the statistics may change.",
        "Cases may be ongoing, and new information may be revealed over time, so figures may change.",
        ("may be ongoing", "may be revealed", "over time", "may change"),
    ),
    Statement("The hotline is called under a number.", "1-888-373-7888"),
    Statement("The hotline is texted under a number.", "233733"),
    Statement("More is to be learned at an address.", "humantraffickinghotline.org"),
)


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement.model)
def test_the_sheet_says_it(statement: Statement, reading: Reading) -> None:
    assert statement.ours in " ".join(heard(reading))
    assert all(hedge in statement.ours for hedge in statement.hedges)


def test_no_kind_of_trafficking_is_made_the_message(reading: Reading) -> None:
    """Seven cases more involve sex trafficking too, and labor trafficking is under-reported: no heading takes one."""
    headings = [line for line in heard(reading) if line.startswith("heading") or "Statistics" in line]
    assert headings
    assert not [line for line in headings if "112" in line or "sex" in line.lower()]
