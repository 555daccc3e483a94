"""The three uses that a file can be judged for, and how one of them came to be chosen."""

from __future__ import annotations

from typing import Literal

Profile = Literal["x4", "office", "email"]
PROFILES: dict[Profile, str] = {
    "x4": "a press that takes PDF/X-4",
    "office": "an office printer or copier",
    "email": "attaching and reading on a screen",
}
Basis = Literal["asked", "claimed", "assumed"]  # who chose the profile: the user, the file, or nobody
