"""A missing program is a skip that says how to get it; under continuous integration it is a failure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import tools


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(tools, "_DEJAVU", Path("/nowhere"))
    monkeypatch.setattr(tools, "_java", tools._java.__wrapped__)  # without what earlier tests found

    def without_pango(name: str) -> None:
        raise OSError(f"cannot load the library that {name} needs")

    monkeypatch.setattr(tools.importlib, "import_module", without_pango)


@pytest.mark.parametrize(
    ("tool", "advice"),
    [
        (tools.java, "default-jdk-headless"),
        (tools.pdftotext, "poppler-utils"),
        (tools.ghostscript, "apt-get install ghostscript"),
        (tools.weasyprint, "libpangoft2-1.0-0"),
        (tools.dejavu, "fonts-dejavu-core"),
    ],
)
def test_a_user_without_the_program_reads_how_to_install_it(
    tool: Callable[[], Path], advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=advice):
        tool()


@pytest.mark.parametrize("tool", [tools.java, tools.pdftotext, tools.ghostscript, tools.weasyprint, tools.dejavu])
def test_continuous_integration_never_skips(tool: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="Install"):
        tool()
