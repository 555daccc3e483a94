"""Reads `social:`, what the card for the feed says, and checks that it shows a block of counts and keeps a caveat.

In a spec, under its `contacts`:

    social:
      message: In {set.year} the hotline learned of {cases.total} cases in {place.in_text}.
      counts: headline          # the id of a counts block: its first three figures
      contact: phone            # an entry of contacts, set large
      caveat: Reported to the hotline; not the full scope of trafficking.
"""

from __future__ import annotations

from collections.abc import Mapping

from factsheet import syntax
from factsheet.blocks.kinds.counts import Counts
from factsheet.blocks.unbound import EntrySource, WordsSource
from factsheet.problems import Location, nearest
from factsheet.record import record
from factsheet.stages.validate.always import ids_written, read_id
from factsheet.syntax.schema import Reader, Unbound


@record
class CountsNamed:
    """The id of the counts block that a card takes its figures from, and where it is named."""

    id: str
    location: Location


@record(kw_only=True)
class SocialFile:
    """The fields of a card: what it says in words, which figures it shows, and which contact is set large.

    A sheet with `always` has a `caveat` on its card as well: without one its figures would say more than they do.
    """

    message: WordsSource
    counts: CountsNamed
    contact: EntrySource
    caveat: WordsSource | None = None


def read_counts(reader: Reader, node: syntax.Node, subject: str) -> object:
    """The id of a block, as a `CountsNamed`."""
    name = read_id(reader, node, subject, "a counts block", "headline")
    return CountsNamed(name, node.location) if isinstance(name, str) else name


def check_social(root: syntax.Mapping, blocks: Mapping[str, Unbound], reader: Reader) -> None:
    """Reports a card of no block, or of one that has no counts, and one without a caveat where the sheet has some.

    `blocks` are those of the spec by their ids.
    """
    node = root.get("social")
    if not isinstance(node, syntax.Mapping):
        return
    for named in reader.forms:
        if isinstance(named, CountsNamed) and (named.id in blocks or named.id not in ids_written(root)):
            _check_counts(named, blocks, reader)
    if root.get("always") and not node.get("caveat"):
        fact = "'always' names what the figures are never shown without, and the card says nothing of it."
        step = "Add caveat: … with one line of it, such as what the figures do not show."
        reader.problem("missing-field", node.location, "social", fact, step)


def _check_counts(named: CountsNamed, blocks: Mapping[str, Unbound], reader: Reader) -> None:
    """Reports a name that is no counts block with items."""
    counts = [name for name, block in blocks.items() if block.cls is Counts]
    block = blocks.get(named.id)
    if block and block.cls is Counts:
        return
    close = nearest(named.id, counts) or (counts[0] if len(counts) == 1 else "")
    step = f"Use '{close}'." if close else f"Give a counts block the id: {named.id}."
    if block:
        fact = f"'{named.id}' is a {block.cls.__name__.lower()}, and a card shows a counts block."
        reader.problem("unknown-id", named.location, "social.counts", fact, step)
    else:
        fact = f"no block has the id '{named.id}'."
        reader.problem("unknown-id", named.location, "social.counts", fact, step)
