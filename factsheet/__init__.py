"""One-page fact sheets from a YAML page spec and a table of statistics.

published = factsheet.load("layouts/spotlight.yaml")
result = factsheet.build(published, place="missouri")
Path(result.name).write_bytes(result.data)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Job", "Problem", "Published", "Refused", "Result", "build", "build_all", "load"]

if TYPE_CHECKING:
    from factsheet.bind import Job
    from factsheet.pipeline import Result, build, build_all, load
    from factsheet.problems import Problem, Refused
    from factsheet.publish import Published

_HOMES = {
    "Job": "bind",
    "Published": "publish",
    "Problem": "problems",
    "Refused": "problems",
    "Result": "pipeline",
    "build": "pipeline",
    "build_all": "pipeline",
    "load": "pipeline",
}


def __getattr__(name: str) -> object:
    """The public names, imported when first asked for: `import factsheet` alone costs nothing."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
