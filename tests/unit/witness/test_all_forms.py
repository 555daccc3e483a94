"""Every form of every kind of block: a right sheet is left alone, and the witness leaves nothing of it out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from faults.between.test_between import found

import factsheet
from factsheet.stages.bind import Job, bind
from factsheet.stages.bind.evidence import evidence_of
from factsheet.stages.publish import Published
from factsheet.witness import Case, Claims
from factsheet.witness.pieces import Anything
from factsheet.witness.telling import Teller

FORMS = Path(__file__).with_name("forms")
LANGUAGES = ("en-US", "es-US", "fr-FR", "de-DE")
BODIES = (FORMS / "bodies.yaml").read_text("utf-8").split("\n---\n")


def published(body: str, language: str, folder: Path) -> Published:
    shutil.copytree(FORMS, folder, dirs_exist_ok=True)
    lines = "\n".join(f"  {line}" for line in body.strip("\n").split("\n"))
    spec = (FORMS / "test.yaml").read_text("utf-8").replace("BODY", lines).replace("LANG", language)
    (folder / "test.yaml").write_text(spec, "utf-8")
    return factsheet.load(folder / "test.yaml")


@pytest.mark.parametrize(("number", "body"), [*enumerate(BODIES)])
def test_a_right_sheet_is_left_alone_and_told_as_a_whole(number: int, body: str, tmp_path: Path) -> None:
    source = published(body, LANGUAGES[number % len(LANGUAGES)], tmp_path)
    case = Case(evidence_of(source))
    for place in ("arden", "bray", "corley"):
        for edition in ("email", "handout"):
            assert found(bind(source, Job(place, edition))) == []
            teller = Teller(case, Claims(place=place, edition=edition))
            assert {item.kind for item in teller.sheet() if isinstance(item, Anything)} <= {"footnotes"}
            assert all(each.wanted is not None for each in teller.demands)
