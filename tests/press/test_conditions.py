"""Printing conditions by name: those that ship, and those of today, whose profiles are found on the machine."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import sheets
from press.pressed import ALL_LAYOUTS, built_in, project, slug

import factsheet
from factsheet.preflight import preflight
from factsheet.press import OBTAINABLE, SHIPPED
from factsheet.press.profiles import condition_of, description
from factsheet.press.registry import REGISTRY, registered, stock_of
from factsheet.problems import Refused
from factsheet.stages.read import installed

PROFILES = Path(factsheet.__file__).parent / "assets" / "profiles"
NAMES = {  # what the published profile of a condition calls itself
    "FOGRA51": "PSO Coated v3",
    "FOGRA52": "PSO Uncoated v3 (FOGRA52)",
    "CRPC6": "GRACoL2013_CRPC6.icc",
    "CRPC3": "GRACoL2013UNC_CRPC3.icc",
}
REAL = {name: installed.find(OBTAINABLE[name].files) for name in OBTAINABLE}


def standin(words: str) -> bytes:
    """A profile of a press that calls itself `words`; it is one of ours under another name."""
    profile = (PROFILES / "FOGRA39.icc").read_bytes()
    own = description(profile).encode()
    assert len(own) >= len(words)
    return profile.replace(own, words.encode().ljust(len(own)))


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the machine's profiles; nothing else is installed on it."""
    home = tmp_path / "home"
    folder = home / ".local" / "share" / "color" / "icc"
    folder.mkdir(parents=True)
    for name, value in {"HOME": home, "XDG_DATA_DIRS": tmp_path / "none", "XDG_DATA_HOME": ""}.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.delenv(installed.VARIABLE, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    return folder


def spec_in(folder: Path, press: str) -> Path:
    (folder / "project").mkdir(exist_ok=True)
    return project(folder / "project", press=press)


@pytest.mark.slow
@pytest.mark.parametrize("name", OBTAINABLE)
def test_a_condition_of_today_is_found_on_the_machine(name: str, machine: Path, tmp_path: Path) -> None:
    """In a folder below, as colour programs have them, and however its file is capitalised."""
    (machine / "eci").mkdir()
    (machine / "eci" / OBTAINABLE[name].files[0].upper()).write_bytes(standin(NAMES[name]))
    result = factsheet.build(factsheet.load(spec_in(tmp_path, f"{{condition: {name}}}")), edition="print")
    with pikepdf.open(io.BytesIO(result.data)) as pdf:
        intent = pdf.Root.OutputIntents[0]
        assert str(intent.OutputConditionIdentifier) == OBTAINABLE[name].identifier
        assert str(intent.RegistryName) == "http://www.color.org"
        assert str(intent.Info) == OBTAINABLE[name].info
        assert len(intent.DestOutputProfile.read_bytes()) == len(standin(NAMES[name]))
    assert f"  ·  {name}  ·  {stock_of(OBTAINABLE[name].identifier)}  ·  " in slug(result.data)
    report = preflight(result.data, result.name)
    assert not report.findings
    assert report.condition.name == OBTAINABLE[name].identifier


def test_the_names_are_those_of_the_registry() -> None:
    """As https://registry.color.org/cmyk-registry/ writes them, with its hyphens."""
    assert REGISTRY == "http://www.color.org"
    assert {name: made.identifier for name, made in OBTAINABLE.items()} == {
        "FOGRA51": "FOGRA51", "FOGRA52": "FOGRA52", "CRPC6": "CGATS21-2-CRPC6", "CRPC3": "CGATS21-2-CRPC3",
    }  # fmt: skip
    assert [SHIPPED[name][0] for name in SHIPPED] == ["CGATS TR 006", "FOGRA39", "FOGRA29"]


def test_a_profile_beside_the_spec_comes_first(machine: Path, tmp_path: Path) -> None:
    spec = spec_in(tmp_path, "{condition: FOGRA51}")
    (machine / "PSOcoated_v3.icc").write_bytes(b"damaged")
    (spec.parent / "profiles").mkdir()
    (spec.parent / "profiles" / "PSOcoated_v3.icc").write_bytes(standin("PSO Coated v3"))
    assert factsheet.load(spec).spec.presses["metric"].condition.identifier == "FOGRA51"


def test_a_folder_can_be_named_to_look_in(machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del machine
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "PSOcoated_v3.icc").write_bytes(standin("PSO Coated v3"))
    monkeypatch.setenv("FACTSHEET_PROFILES", os.pathsep.join((str(tmp_path / "nothing"), str(ours))))
    found = factsheet.load(spec_in(tmp_path, "{condition: FOGRA51}")).spec.presses["inch"]
    assert found.condition.identifier == "FOGRA51"


def test_a_profile_that_is_nowhere_is_said_with_where_it_is_had(machine: Path, tmp_path: Path) -> None:
    """The message does what it promises: with the file where it says, the sheet is made."""
    spec = spec_in(tmp_path, "{condition: FOGRA52}")
    with pytest.raises(Refused) as refused:
        factsheet.load(spec)
    [problem] = refused.value.problems
    assert problem.code == "missing-profile"
    assert str(problem).partition(": ")[2] == (
        "press.condition: the profile of FOGRA52 may not be shipped, and PSOuncoated_v3_FOGRA52.icc is not in "
        f"profiles/ beside the spec, ~/.local/share/color/icc, ~/.color/icc and {tmp_path}/none/color/icc. "
        "Get it from www.eci.org/en/downloads, and put it into profiles/ beside the spec."
    )
    assert machine.is_dir()
    (spec.parent / "profiles").mkdir()
    (spec.parent / "profiles" / "PSOuncoated_v3_FOGRA52.icc").write_bytes(standin("PSO Uncoated v3 (FOGRA52)"))
    assert factsheet.load(spec).spec.presses["inch"].condition.identifier == "FOGRA52"


def test_another_profile_under_the_name_is_not_taken(machine: Path, tmp_path: Path) -> None:
    (machine / "PSOcoated_v3.icc").write_bytes(standin("ISO Coated v2 (ECI)"))
    with pytest.raises(Refused, match=r"it calls itself 'ISO Coated v2 \(ECI\)', and FOGRA51 is asked for\."):
        factsheet.load(spec_in(tmp_path, "{condition: FOGRA51}"))


@pytest.mark.parametrize(("platform", "folder"), [
    ("darwin", "/Library/ColorSync/Profiles"), ("win32", r"C:\Windows/System32/spool/drivers/color"),
    ("linux", "/usr/share/color/icc"),
])  # fmt: skip
def test_each_system_has_its_folders(platform: str, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_DIRS", "SYSTEMROOT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    assert folder in installed.folders()


@pytest.mark.parametrize(("said", "meant"), [
    ("GRACoL2013", "CRPC6"), ("CGATS21_CRPC6", "CRPC6"), ("Fogra 51", "FOGRA51"), ("FOGRA15", "FOGRA51"),
    ("PSO Uncoated v3", "FOGRA52"), ("CGATS TR 006", "GRACoL2006"),
])  # fmt: skip
def test_a_name_that_is_nearly_one_is_told_the_right_one(said: str, meant: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        factsheet.load(spec_in(tmp_path, f"{{condition: {said}}}"))
    assert str(refused.value.problems[0]).endswith(f" Use '{meant}'.")


@pytest.mark.parametrize(("profile", "name"), [
    ("GRACoL2013_CRPC6.icc", "CGATS21-2-CRPC6"), ("CGATS21_CRPC6 V2.icc", "CGATS21-2-CRPC6"),
    ("GRACoL2013UNC_CRPC3.icc", "CGATS21-2-CRPC3"), ("SWOP2013C3_CRPC5.icc", "CGATS21-2-CRPC5"),
    ("PSO Coated v3", "FOGRA51"), ("PSO Uncoated v3 (FOGRA52)", "FOGRA52"), ("ISO Coated v2 300% (ECI)", "FOGRA39"),
    ("Coated FOGRA39 (ISO 12647-2:2004)", "FOGRA39"), ("PSO Uncoated ISO12647 (ECI)", "FOGRA47"),
    ("Coated GRACoL 2006 (ISO 12647-2:2004)", "CGATS TR 006"), ("GRACoL2006_Coated1v2", "CGATS TR 006"),
    ("U.S. Web Coated (SWOP) v2", "CGATS TR 001"), ("FOGRA39L", "FOGRA39"), ("CGATS TR 001", "CGATS TR 001"),
    ("XCMYK 2017", ""), ("FOGRA59", ""), ("FOGRA 115", ""), ("Our own press", ""), ("Custom", ""), ("", ""),
])  # fmt: skip
def test_a_profile_is_known_by_what_it_calls_itself(profile: str, name: str) -> None:
    assert registered(profile) == name


def test_a_profile_given_by_its_file_has_the_registered_name(tmp_path: Path) -> None:
    """Not the name of its file, which no printer can look up."""
    spec = spec_in(tmp_path, "{condition: theirs.icc}")
    (spec.parent / "theirs.icc").write_bytes(standin("GRACoL2013_CRPC6.icc"))
    made = factsheet.load(spec).spec.presses["inch"].condition
    assert (made.identifier, made.registered) == ("CGATS21-2-CRPC6", True)
    assert condition_of(standin("House_paper.icc"), "x").identifier == "House_paper", "no file's ending in a name"


def test_the_stock_is_that_of_the_condition(tmp_path: Path) -> None:
    made = factsheet.load(spec_in(tmp_path, "{condition: FOGRA29}")).spec.presses["inch"]
    assert (made.stock, made.ink_limit) == ("uncoated", 2.6)


@pytest.mark.parametrize(("change", "found", "severity"), [
    ({"OutputConditionIdentifier": "FOGRA39L.icc"}, "it names the file 'FOGRA39L.icc', and the condition is FOGRA39.",
     "warning"),
    ({"OutputConditionIdentifier": "ISO Coated v2 (ECI)"},
     "it names 'ISO Coated v2 (ECI)', and the registry of the ICC has 'FOGRA39'.", "warning"),
    ({"OutputConditionIdentifier": "House 7"},
     "it says that 'House 7' is in the registry of the ICC, which has no such condition.", "warning"),
    ({"OutputConditionIdentifier": "FOGRA51"}, "it names FOGRA51, and its profile is for FOGRA39.", "problem"),
    ({"OutputConditionIdentifier": ""}, "it does not name a printing condition.", "problem"),
])  # fmt: skip
def test_preflight_finds_a_wrong_name(change: dict[str, str], found: str, severity: str) -> None:
    data = factsheet.build(factsheet.load(sheets.SPOTLIGHT), edition="print", paper="a4").data
    findings = preflight(changed(data, change), "x.pdf").findings
    assert [(finding.rule, finding.found, finding.severity) for finding in findings] == [
        ("intent.name", found, severity)
    ]


def test_a_press_of_ones_own_without_a_registry_is_no_finding() -> None:
    data = factsheet.build(factsheet.load(sheets.SPOTLIGHT), edition="print", paper="a4").data

    def own(intent: pikepdf.Object) -> None:
        del intent.RegistryName

    assert not preflight(changed(data, {"OutputConditionIdentifier": "House 7"}, own), "x.pdf").findings


def changed(data: bytes, said: dict[str, str], also: Callable[[pikepdf.Object], None] | None = None) -> bytes:
    """The file with other words in its output intent."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        intent = pdf.Root.OutputIntents[0]
        for name, words in said.items():
            intent[f"/{name}"] = pikepdf.String(words)
        if also:
            also(intent)
        pdf.save(out, force_version="1.6")
    return out.getvalue()


def present(name: str) -> object:
    missing = REAL[name] is None
    return pytest.param(
        name, marks=pytest.mark.skipif(missing, reason="its profile may not be shipped, and is not on this machine")
    )


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
@pytest.mark.parametrize("name", [present(name) for name in REAL])
def test_a_sheet_in_a_condition_of_today_is_ready_and_small(name: str, layout: str) -> None:
    """With the profiles that printers use, where they are on the machine."""
    result = built_in(layout, name)
    assert not preflight(result.data, result.name).findings
    assert len(result.data) < 3_000_000


@pytest.mark.slow
@pytest.mark.parametrize("layout", ALL_LAYOUTS)
@pytest.mark.parametrize("name", SHIPPED)
def test_a_sheet_in_a_condition_of_the_package_is_ready(name: str, layout: str) -> None:
    result = built_in(layout, name)
    report = preflight(result.data, result.name)
    assert not report.findings
    assert report.condition.name == SHIPPED[name][0]
