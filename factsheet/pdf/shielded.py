"""Imports ReportLab with the settings that it ships.

ReportLab runs a module `reportlab_settings`, from wherever Python finds one, or else the file `.reportlab_settings` in
the user's home folder, and takes settings from variables of the environment (`rl_config.py`). They are meant for the
user's own programs: here they could change a sheet or stop it, and a folder that somebody sent could run code.
"""

from __future__ import annotations

import importlib
import os
import sys
from types import ModuleType

_SETTINGS = ("reportlab_settings", "reportlab.local_rl_settings")
_VARIABLES = "RL_"


def import_reportlab() -> None:
    """Imports ReportLab's settings as shipped, unless another program in this process has imported them before."""
    if "reportlab.rl_config" in sys.modules:
        return
    modules = {name: sys.modules.get(name) for name in _SETTINGS}
    variables = {name: value for name, value in os.environ.items() if name.startswith(_VARIABLES)}
    try:
        sys.modules.update({name: ModuleType(name) for name in _SETTINGS})  # empty ones, which set nothing
        for name in variables:
            del os.environ[name]
        importlib.import_module("reportlab.rl_config")
    finally:
        os.environ.update(variables)
        for name, module in modules.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module
