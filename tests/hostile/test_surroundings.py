"""What is around a run: streams that take nothing, folders that go away, signals, and settings of other programs."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
import sheets

BASE = sheets.ROOT / "tests" / "errors" / "_base"
pytestmark = [
    pytest.mark.slow,  # some fifty processes
    pytest.mark.skipif(os.name != "posix", reason="signals and devices of POSIX"),
]

HOSTILE_SETTINGS = """
pageCompression = 0
useA85 = 0
invariant = 0
pdfMultiLine = 1
pdfComments = 1
canvas_basefontname = 'Courier'
canvas_baseColor = (1, 0, 0)
documentLang = 'fr-FR'
defaultPageSize = 'A3'
std14Embed = True
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "project")
    return tmp_path / "project"


def command(*typed: str) -> list[str]:
    return [sys.executable, "-m", "factsheet", *typed]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(sheets.ROOT), **more}


def run(folder: Path, *typed: str, more: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*typed), capture_output=True, text=True, cwd=folder, env=environment(**(more or {})), timeout=60
    )


def in_shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Runs a line of shell in which `factsheet` is the program."""
    program = f"{sys.executable} -m factsheet"
    line = line.replace("factsheet", program)
    return subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, cwd=folder, env=environment(), timeout=60
    )


def written(project: Path, folder: str = "out") -> list[str]:
    return sorted(os.listdir(project / folder)) if (project / folder).exists() else []


BOTH = ["kansas.email.pdf", "missouri.email.pdf"]


# Streams

COMMANDS = (
    "factsheet --help",
    "factsheet check spec.yaml",
    "factsheet check spec.yaml --format json",
    "factsheet fit spec.yaml",
    "factsheet read out/missouri.email.pdf",
    "factsheet preflight out/missouri.email.pdf",
)


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    ("stream", "why"),
    [
        pytest.param(
            ">/dev/full",
            "no space left on device",
            marks=pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only on Linux"),
        ),
        (">&-", "it is closed"),
    ],
)
def test_files_are_written_though_stdout_takes_nothing(stream: str, why: str, form: str, project: Path) -> None:
    result = in_shell(project, f"factsheet build spec.yaml --all --edition email --format {form} {stream}")
    assert result.returncode == 1
    assert result.stderr == (
        f"stdout: output: the results cannot be printed ({why}). "
        "Send them to a file or a terminal that has room for them.\n"
    )
    assert written(project) == BOTH


@pytest.mark.parametrize("line", COMMANDS)
def test_no_command_ends_well_whose_results_are_lost(line: str, project: Path) -> None:
    run(project, "build", "spec.yaml", "--edition", "email")
    if os.path.exists("/dev/full"):
        result = in_shell(project, f"{line} >/dev/full")
        assert result.returncode == 1
        assert result.stderr.startswith("stdout: output: the results cannot be printed (no space left on device).")
        assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("line", ["factsheet build spec.yaml --all", *COMMANDS])
def test_a_reader_who_goes_ends_it_quietly(line: str, project: Path) -> None:
    run(project, "build", "spec.yaml", "--edition", "email")
    result = in_shell(project, f"{line} | true; echo ${{PIPESTATUS[0]}}")
    assert (result.stdout, result.stderr) == ("1\n", "")


@pytest.mark.parametrize("streams", ["2>&-", ">&- 2>&-", "<&- 2>&-"])
def test_problems_that_cannot_be_printed_are_still_no_success(streams: str, project: Path) -> None:
    assert in_shell(project, f"factsheet check nowhere.yaml {streams}").returncode == 1
    if os.path.exists("/dev/full"):
        assert in_shell(project, "factsheet check nowhere.yaml 2>/dev/full").returncode == 1


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_a_terminal_of_another_encoding_gets_escapes(encoding: str, project: Path) -> None:
    edit(project / "spec.yaml", "{place.slug}", "{place.slug}-ʻ")
    result = run(project, "build", "spec.yaml", "--edition", "email", more={"PYTHONIOENCODING": encoding})
    assert (result.returncode, result.stderr) == (0, "")
    assert r"\u02bb.email.pdf" in result.stdout


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


# Folders


@pytest.mark.parametrize("typed", [("build", "../project/spec.yaml"), ("check",), ("fit",), ("read", "a.pdf"),
                                   ("preflight", "a.pdf")])  # fmt: skip
def test_a_current_folder_that_is_gone(typed: tuple[str, ...], tmp_path: Path, project: Path) -> None:
    result = in_shell(tmp_path, f"mkdir gone && cd gone && rmdir ../gone && factsheet {' '.join(typed)}")
    assert result.returncode == 1
    assert result.stderr == (
        ".: folder: the current folder has been removed. Go to a folder that is there with cd, and run it again.\n"
    )


DRIVEN = """
import os, shutil, sys
from factsheet.cli import building, main
after, action = sys.argv.pop(1), sys.argv.pop(1)
written, count = building.write_whole, 0
def write(path, data):
    global count
    written(path, data)
    count += 1
    if count == int(after):
        exec(action)
building.write_whole = write
from factsheet.__main__ import main
main()
"""


def driven(project: Path, after: int, action: str, *typed: str) -> subprocess.CompletedProcess[str]:
    """Runs a command line in which `action` happens right after the file of the number `after` has been written."""
    line = [sys.executable, "-c", DRIVEN, str(after), action, *typed]
    return subprocess.run(line, capture_output=True, text=True, cwd=project, env=environment(), timeout=60)


@pytest.mark.parametrize("after", [1, 2])
@pytest.mark.parametrize("action", ["shutil.rmtree('out')", "os.rename('out', 'moved')"])
def test_a_folder_that_goes_away_takes_its_files_out_of_the_claim(after: int, action: str, project: Path) -> None:
    result = driven(project, after, action, "build", "spec.yaml", "--all", "--edition", "email", "--format", "json")
    said = json.loads(result.stdout)
    assert result.returncode == 1
    assert [sheet["file"] for sheet in said["sheets"]] == [f"out/{name}" for name in written(project)]
    [problem] = said["problems"]
    assert (problem["code"], problem["file"]) == ("vanished-file", "out")
    assert problem["fact"] == (
        "1 of 2 files are gone that this run has written into it: missouri.email.pdf."
        if after == 1
        else "2 of 2 files are gone that this run has written into it: missouri.email.pdf, kansas.email.pdf."
    )


def test_the_current_folder_goes_away_during_a_run(project: Path) -> None:
    result = driven(project, 1, f"shutil.rmtree({str(project)!r})", "build", "spec.yaml", "--all", "--edition", "email")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "gone" in result.stderr or "has been removed" in result.stderr


def test_a_file_in_the_way_stops_its_sheet_alone(project: Path) -> None:
    (project / "out" / "missouri.email.pdf").mkdir(parents=True)
    result = run(project, "build", "spec.yaml", "--all", "--edition", "email")
    assert result.returncode == 1
    assert result.stderr == (
        "out/missouri.email.pdf: --out: the file cannot be written (is a directory). "
        "Move the folder of this name away, or give another one with --out.\n"
        "1 of 2 sheets; not made: Missouri (--out: the file cannot be written (is a directory)).\n"
    )
    assert result.stdout.startswith("out/kansas.email.pdf")
    assert written(project) == BOTH


@pytest.mark.parametrize("out", ["a" * 300, "/".join(["a" * 200] * 25)], ids=["a name too long", "a path too long"])
def test_a_folder_with_a_name_too_long_is_refused_once(out: str, project: Path) -> None:
    result = run(project, "build", "spec.yaml", "--all", "--out", out)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.endswith(
        "--out: its name is longer than the file system allows. Give another folder with --out.\n"
    )
    assert len(result.stderr.splitlines()) == 1


def test_only_the_sheet_whose_path_is_too_long_is_not_written(project: Path) -> None:
    """A folder near the limit of a path (4,096 bytes with Linux) has room for Kansas, and none for Missouri."""
    most = os.pathconf(project, "PC_PATH_MAX") - 1
    if most > 8000:
        pytest.skip("no limit that can be reached")
    edit(project / "spec.yaml", "{place.slug}", "-".join(["{place.slug}"] * 9))
    out, name = "o", "-".join(["kansas"] * 9) + ".email.pdf"
    length = most - len(f"/{name}")
    while len(out) < length - 200:
        out += "/" + "a" * 150
    out += "/" + "b" * (length - len(out) - 1)
    folder = project
    for part in out.split("/"):  # no path that is too long for the test either
        os.chdir(folder)
        os.mkdir(part)
        folder = Path(part)
    os.chdir(project)
    result = run(project, "build", "spec.yaml", "--all", "--edition", "email", "--out", out)
    assert result.returncode == 1
    assert "missouri.email.pdf: --out: the file cannot be written (file name too long)." in result.stderr
    assert result.stdout.split("  ")[0] == f"{out}/{name}"
    assert len(result.stderr.splitlines()) == 2  # with that of how many are made


# Signals


@pytest.mark.parametrize(
    ("name", "code", "how"),
    [
        ("SIGINT", 130, "with Ctrl-C"),
        ("SIGTERM", 143, "by the system (SIGTERM)"),
        ("SIGHUP", 129, "with its terminal (SIGHUP)"),
    ],
)
def test_a_stopped_run_says_what_is_finished_and_what_is_not(name: str, code: int, how: str, project: Path) -> None:
    """The signal comes in the midst of writing a sheet: that one is finished first."""
    action = f"import signal; os.kill(os.getpid(), signal.{name})"
    result = driven(project, 1, action, "build", "spec.yaml", "--all", "--edition", "email")
    assert result.returncode == code
    assert result.stderr == (
        f"spec.yaml: build: stopped {how}: 1 of 2 sheets are finished. Not finished: kansas (email). "
        "Run it again for the rest.\n"
    )
    assert written(project) == BOTH[1:]


def test_who_insists_is_heard_at_once_and_nothing_half_written_stays(project: Path) -> None:
    action = "import signal; os.kill(os.getpid(), signal.SIGINT); os.kill(os.getpid(), signal.SIGINT)"
    result = driven(project, 1, action, "build", "spec.yaml", "--all", "--format", "json")
    assert result.returncode == 130
    said = json.loads(result.stdout)
    assert said["sheets"] == []  # the picture's sheet has not all its files
    assert [problem["code"] for problem in said["problems"]] == ["interrupted"]
    assert written(project) == ["missouri.email.pdf"]


def test_nohup_is_obeyed(project: Path) -> None:
    action = "import signal; os.kill(os.getpid(), signal.SIGHUP)"
    line = [sys.executable, "-c", DRIVEN, "1", action, "build", "spec.yaml", "--edition", "email"]
    result = subprocess.run(
        line, capture_output=True, text=True, cwd=project, env=environment(), timeout=60,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("typed", [("fit", "spec.yaml"), ("check", "spec.yaml"), ("read", "missouri.pdf")])
def test_ctrl_c_at_the_start_of_any_command(typed: tuple[str, ...], project: Path) -> None:
    run(project, "build", "spec.yaml", "--edition", "email")
    shutil.copy(project / "out" / "missouri.email.pdf", project / "missouri.pdf")
    hooked = (
        "import os, signal, sys\n"
        "from factsheet.stages import read\n"
        "from factsheet.stages.read import assets\n"
        "def stop(path): os.kill(os.getpid(), signal.SIGINT)\n"
        "read.read_bytes = assets.read_bytes = stop\n"
        "from factsheet.__main__ import main\nmain()"
    )
    result = subprocess.run(
        [sys.executable, "-c", hooked, *typed],
        capture_output=True,
        text=True,
        cwd=project,
        env=environment(),
        timeout=60,
    )
    assert result.returncode == 130
    assert "stopped with Ctrl-C" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_stop_that_python_swallows_is_kept_for_the_next_sheet(project: Path) -> None:
    """An exception in a destructor or a callback is only printed by Python."""
    action = (
        "class Trap:\n"
        "    def __del__(self):\n"
        "        from factsheet.cli.stopping import Stopped\n"
        "        raise Stopped(2)\n"
        "Trap()"
    )
    result = driven(project, 1, action, "build", "spec.yaml", "--all", "--edition", "email")
    assert result.returncode == 130
    assert result.stderr.startswith("spec.yaml: build: stopped with Ctrl-C: 1 of 2 sheets are finished.")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.slow
@pytest.mark.parametrize("tenths", range(20))
def test_ctrl_c_at_any_moment(tenths: int, project: Path) -> None:
    process = subprocess.Popen(
        command("build", "spec.yaml", "--all"), cwd=project, env=environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    time.sleep(0.12 + tenths / 10)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode in (0, 130)
    assert "Traceback" not in err
    assert bool(err) == (process.returncode == 130)
    assert len(err.splitlines()) <= 1
    assert not [name for name in written(project) if name.endswith(".part")]


KILLED = "import os, signal; os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"


def test_the_next_run_removes_what_a_killed_one_has_left(project: Path) -> None:
    line = [sys.executable, "-c", KILLED + "from factsheet.__main__ import main; main()"]
    for _ in range(2):
        killed = subprocess.run([*line, "build", "spec.yaml"], cwd=project, env=environment(), timeout=60)
        assert killed.returncode == -signal.SIGKILL
        assert [name[:11] for name in written(project)] == [".factsheet-"]  # the first one's is gone already
    assert run(project, "build", "spec.yaml", "--edition", "email").returncode == 0
    assert written(project) == BOTH[1:]


def test_two_runs_at_once_leave_each_other_alone(project: Path) -> None:
    runs = [
        subprocess.Popen(
            command("build", "spec.yaml", "--all"), cwd=project, env=environment(),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    said = [process.communicate(timeout=60) for process in runs]
    assert [process.returncode for process in runs] == [0, 0]
    assert [err for _, err in said] == ["", ""]
    assert len(written(project)) == 6


# Settings of other programs


def test_settings_of_reportlab_for_other_programs_change_no_byte(project: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    editions = ("--edition", "email,print,handout")
    assert run(project, "build", "spec.yaml", *editions, "--out", "plain").returncode == 0
    (home / ".reportlab_settings").write_text(HOSTILE_SETTINGS)
    assert run(project, "build", "spec.yaml", *editions, "--out", "home", more={"HOME": str(home)}).returncode == 0
    (project / "reportlab_settings.py").write_text(f"{HOSTILE_SETTINGS}\nraise SystemExit('run by a sheet')")
    variables = {"RL_pageCompression": "0", "RL_invariant": "absurd", "RL_useA85": "neither"}
    result = run(project, "build", "spec.yaml", *editions, "--out", "path", more=variables)
    assert (result.returncode, result.stderr) == (0, "")
    for name in written(project, "plain"):
        plain = (project / "plain" / name).read_bytes()
        assert (project / "home" / name).read_bytes() == plain
        assert (project / "path" / name).read_bytes() == plain


def test_another_program_keeps_its_settings_and_its_sheets_are_the_same(project: Path) -> None:
    """A program that uses ReportLab itself, and this package as a library."""
    assert run(project, "build", "spec.yaml", "--edition", "email").returncode == 0
    (project / "reportlab_settings.py").write_text(HOSTILE_SETTINGS)
    program = (
        "import sys, reportlab.rl_config as settings, factsheet\n"
        "result = factsheet.build(factsheet.load('spec.yaml'))\n"
        "assert settings.pageCompression == 0 and settings.documentLang == 'fr-FR'\n"
        "sys.stdout.buffer.write(result.data)"
    )
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=project, env=environment())
    assert made.stderr == b""
    assert made.stdout == (project / "out" / "missouri.email.pdf").read_bytes()


def test_preflight_reads_no_settings_either(project: Path) -> None:
    run(project, "build", "spec.yaml", "--edition", "email")
    (project / "reportlab_settings.py").write_text("raise ValueError('run by preflight')")
    program = (
        "from factsheet.preflight.engine.standardfonts import standard_widths as w; print(len(w('Courier', None)))"
    )
    made = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=project, env=environment()
    )
    assert (made.stderr, int(made.stdout) > 100) == ("", True)


# Two specs of one folder that write one file


def test_a_sheet_that_replaces_the_sheet_of_another_spec_is_warned_of(tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parent / "two-specs-one-file", tmp_path, dirs_exist_ok=True)
    assert run(tmp_path, "build", "sheet.yaml").stderr == ""
    result = run(tmp_path, "build", "other.yaml")
    assert result.returncode == 0
    assert result.stderr == (
        "other.yaml:8:7: warning: file: sheet.yaml writes north-county.email.pdf and north-county.png too, "
        "which were there and are replaced. Add words to the name that only this spec has, such as -other.\n"
    )
