"""One-page fact sheets from a YAML page spec and a table of statistics.

published = factsheet.load("layouts/spotlight.yaml")
result = factsheet.build(published, place="missouri")
Path(result.name).write_bytes(result.data)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factsheet.pdf.version import __version__

__all__ = ["Job", "Problem", "Published", "Refused", "Result", "__version__", "build", "build_all", "load"]

if TYPE_CHECKING:
    from factsheet.pipeline import Result, build, build_all, load
    from factsheet.problems import Problem, Refused
    from factsheet.stages.bind import Job
    from factsheet.stages.publish import Published

_HOMES = {
    "Job": "stages.bind",
    "Published": "stages.publish",
    "Problem": "problems",
    "Refused": "problems",
    "Result": "pipeline",
    "build": "pipeline",
    "build_all": "pipeline",
    "load": "pipeline",
}


def __getattr__(name: str) -> object:
    """Imports a public name when it is first used, so that `import factsheet` alone costs nothing."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
