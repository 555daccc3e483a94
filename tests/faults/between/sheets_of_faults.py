"""The sheets that faults are planted in: the Spotlight of a state, and one with conditions and hidden figures."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import sheets
from data.make_states import TABLE

import factsheet
from factsheet.stages.publish import Published

MEASURES = """
set: {year: 2024, as_of: 2025-02-01, source: Bureau of Health}
against: {last: {period: -1, label: last year}}
measures:
  calls: {label: Calls, kind: count, people: false, periods: "calls.*"}
  beds: {label: Beds, kind: count, people: false, unit: {one: bed, other: beds}, status: provisional}
  small: {label: Visits, kind: count}
  rate: {label: Rate, kind: rate, per: 1000}
  asked: {label: Asked, kind: count, people: false}
  yes: {label: Yes, kind: count, people: false}
  part: {label: Share, kind: share}
  cost: {label: Cost, kind: amount, currency: USD}
  closed: {label: Closed, kind: count, people: false}
formulas: {part: yes / asked}
disclosure: {minimum: 5, because: it is so}
"""
FIGURES = """id,name,calls.2023,calls.2024,beds,small,rate,asked,yes,cost,closed
arden,Arden,150,180,40,<5,12.5,200,150,1200,n/a
bray,Bray,90,70,1,17,3.4,300,99,800,3
corley,Corley,20,20,12,8,9.0,100,50,950,4
"""
SPEC = """
factsheet: 1
title: "{place.name} in figures"
theme: hotline
page: {size: letter, margin: 42pt}
data: table
default_place: arden
file: test
contacts: {phone: {show: 1-888-373-7888}, web: {show: example.org}}
always: [limits]
fit: [{drop: extra}]
notes:
  asked: People were asked once.
  counted: Every call was counted.
body:
  - banner: {title: "{place.name} in figures"}
  - text: {id: limits, words: "Not all that happened was reported."}
  - text:
      id: choice
      choose:
        - {when: {more: [calls, calls@last]}, words: "Calls rose in {place.name}."}
        - {when: {less: [calls, calls@last]}, words: "Calls fell in {place.name}."}
        - {words: "Calls did not change in {place.name}."}
  - text: {id: trend, words: "There were {calls} calls[^counted], {calls:versus(calls@last)}."}
  - text: {id: busy, when: {at_least: [calls, 150]}, words: It was a busy year.}
  - text: {id: quiet, when: {less: [calls, 100]}, words: It was a quiet year.}
  - text: {id: paper, only: [print], words: Printed on paper.}
  - text: {id: extra, words: "Each visit cost {cost}, and {part} said yes[^asked]."}
  - counts:
      id: figures
      items:
        - {value: beds, label: In hospitals, unit: {one: Bed, other: Beds}}
        - {value: small, label: Visits}
        - {value: rate, label: "Per 1,000 people"}
        - {value: closed, label: Closed}
  - share: {id: ring, value: part, as: ring, label: of those asked said yes}
  - text:
      id: list
      words: |
        - The first is {calls:compact}.
        - The second is {rate}.
foot:
  - footnotes: rest
  - text: {id: source, style: note, words: "Source: {set.source}, {set.as_of:date}. [How it was counted](https://example.org/report)."}
  - callout: {id: contacts, title: Ask us, items: [{label: Call, contact: phone}, {label: Write, contact: web}]}
"""


@cache
def spotlight() -> Published:
    """The Spotlight with the figures of 51 states."""
    return factsheet.load(sheets.SPOTLIGHT, TABLE)


@cache
def hospitals() -> Published:
    """A sheet with a text that is chosen, conditions, comparisons, a ring, and a figure that is not published."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "test.yaml").write_text(SPEC, "utf-8")
        Path(folder, "table.csv").write_text(FIGURES, "utf-8")
        Path(folder, "table.measures.yaml").write_text(MEASURES, "utf-8")
        return factsheet.load(Path(folder, "test.yaml"))


@cache
def shipped(name: str) -> Published:
    """A sheet of layouts/ with its own table."""
    return factsheet.load(sheets.ROOT / "layouts" / f"{name}.yaml")
