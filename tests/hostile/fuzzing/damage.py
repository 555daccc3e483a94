"""What the input of a number is: a sound file, and how it is damaged. The same seed and number, the same bytes."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import replace
from pathlib import Path

from hostile.fuzzing.byte_changes import mutated, sealed
from hostile.fuzzing.pdf_changes import mutated as pdf_mutated
from hostile.fuzzing.sound import Slot, slots, zipped
from hostile.fuzzing.table_changes import json_changed, table_changed
from hostile.fuzzing.text_changes import changed
from hostile.fuzzing.yaml_changes import yaml_changed

WEIGHTS = {  # how often each kind is tried
    "spec": 8, "theme": 3, "measures": 3, "place": 1, "figures": 2, "csv": 4, "json": 4, "xlsx": 3, "svg": 4,
    "photo": 4, "font": 4, "profile": 1, "outline": 3, "pdf": 5,
}  # fmt: skip
YAML = ("spec", "theme", "measures", "place", "figures")
EDITIONS = {"email": 12, "print": 4, "handout": 3, "png": 1}  # how often a changed YAML file is built so


def chosen(seed: int, number: int, project: Path, only: str = "") -> tuple[Slot, bytes]:
    """The input of this number: the file that is changed, and what is in it then. `only` names a kind."""
    chance = random.Random(f"{seed}-{number}-{only}")
    kind = only or chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    alike = [slot for slot in slots(project) if slot.kind == kind]
    slot = chance.choice(alike)
    whole, other = ((project / one.file).read_bytes() for one in (slot, chance.choice(alike)))
    if kind in YAML:
        edition = chance.choices(list(EDITIONS), list(EDITIONS.values()))[0]
        return replace(slot, edition=edition), yaml_changed(whole, other, chance)
    return slot, damaged(kind, whole, chance)


def damaged(kind: str, whole: bytes, chance: random.Random) -> bytes:
    """`whole` damaged as files of its kind are."""
    if kind in ("csv", "json", "outline") and len(whole) < 100_000 and chance.random() < 0.6:
        return table_changed(whole, chance) if kind == "csv" else json_changed(whole, chance)
    if kind == "pdf":
        return pdf_mutated([whole], chance.randrange(2**40))
    if kind == "xlsx":
        return _repacked(whole, chance) if chance.random() < 0.8 else mutated(whole, chance, False)
    if kind in ("svg", "outline"):
        return mutated(whole, chance, True)
    if kind == "profile":
        data = mutated(whole, chance, False)
        return len(data).to_bytes(4, "big") + data[4:] if chance.random() < 0.9 else data
    if kind in ("photo", "font"):
        data = mutated(whole, chance, False)
        return sealed(data) if data[1:4] == b"PNG" and chance.random() < 0.9 else data
    return changed(whole, chance)


def _repacked(whole: bytes, chance: random.Random) -> bytes:
    """A workbook with one of its parts changed, or left out."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = chance.choice([name for name in parts for _ in range(4 if "sheet" in name else 1)])
    if chance.random() < 0.05:
        del parts[part]
    else:
        parts[part] = changed(parts[part].replace(b"><", b">\n<"), chance)
    return zipped(parts.items())
