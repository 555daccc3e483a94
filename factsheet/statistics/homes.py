"""Where a field of a measures file belongs that stands elsewhere: nobody is told to remove what is needed."""

from __future__ import annotations

from collections.abc import Collection

_TOP = "set measures totals formulas disclosure percentages abbreviations table against basis unreliable"
_SET = "year start end as_of source status rounded_to"
_MEASURE = (
    "label kind unit definition note people currency format optional decimals per from may_overlap column periods "
    "better interval written breaks corrected"
)
_TABLE = "file files sheet sheets header place name period long rows missing decimal"
_HOMES = {
    **dict.fromkeys(_TABLE.split(), "under table:"),
    **dict.fromkeys("after leave_out only".split(), "under table:, as rows: {…}"),
    **dict.fromkeys("suppressed not_available not_applicable".split(), "under table:, as missing: {…}"),
    **dict.fromkeys("preset minimum because".split(), "under disclosure:"),
    **dict.fromkeys(_MEASURE.split(), "to the measure that it is about, under measures:"),
    **dict.fromkeys(_SET.split(), "under set:"),
    **dict.fromkeys(_TOP.split(), "to the left edge of the file, beside set:"),
}


def way_home(name: str, here: Collection[str]) -> str:
    """What to do with a field that is none of those `here`; empty where it belongs nowhere."""
    if name == "name" and "label" in here:
        return "Use 'label'."
    home = _HOMES.get(name)
    return f"Move it {home}." if home else ""


def homes() -> dict[str, str]:
    """Where each known field belongs."""
    return dict(_HOMES)
