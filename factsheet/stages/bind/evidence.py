"""Hands on what was read of a spec and its table as it was typed, for the finished sheet to be held against."""

from __future__ import annotations

from factsheet.stages.publish import Published
from factsheet.witness.evidence import Evidence


def evidence_of(published: Published) -> Evidence:
    """Returns the nodes and cells of all sheets: the same for each of them."""
    found = published.kept.get("evidence")
    source = published.spec.source
    if not isinstance(found, Evidence) or found.spec is not source.spec or found.table is not source.table:
        own = {place: frozenset(words.blocks) for place, words in published.spec.own.items()}
        found = Evidence(spec=source.spec, measures=source.measures, table=source.table, own=own)
        published.kept["evidence"] = found
    return found
