"""The editions a sheet can be built in. One record each; nothing else knows what sets them apart."""

from __future__ import annotations

from factsheet.record import record


@record
class Edition:
    """`part` and `conformance` are of PDF/A (ISO 19005-3), `accessible` the part of PDF/UA (ISO 14289-1)."""

    name: str
    purpose: str
    part: int
    conformance: str
    accessible: int


EMAIL = Edition("email", "attaching to e-mail: tagged, archival, live links, figures attached", 3, "A", 1)
EDITIONS = {edition.name: edition for edition in (EMAIL,)}
