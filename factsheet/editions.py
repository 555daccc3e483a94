"""The editions a sheet can be built in. One record each; nothing else knows what sets them apart."""

from __future__ import annotations

from factsheet.record import record


@record
class Edition:
    """`ending` is that of its files. `part` and `conformance` are of PDF/A (ISO 19005-3), `accessible` the part of
    PDF/UA (ISO 14289-1); one that is a picture `of` another edition has none.
    """

    name: str
    purpose: str
    ending: str
    part: int = 0
    conformance: str = ""
    accessible: int = 0
    of: str = ""


EMAIL = Edition("email", "attaching to e-mail: tagged, archival, live links, figures attached", "email.pdf", 3, "A", 1)
PNG = Edition("png", "social media and slides: a picture, with its text beside it", "png", of="email")
EDITIONS = {edition.name: edition for edition in (EMAIL, PNG)}
