"""What words of a sheet depend on beside the figures that they print: figures compared, and conditions tested."""

from __future__ import annotations

from decimal import Decimal

from factsheet.record import record
from factsheet.statistics import Figure


@record(kw_only=True)
class Comparison:
    """Two figures that words of the sheet compare, and the format in which both are printed and compared.

    `typed` is the reference in the spec, such as `now:versus(before)`, and `label` what a verdict calls the other one.
    `series` are the figures of a trend and what they are part of, in the order of their periods.
    """

    typed: str
    now: Figure
    before: Figure
    format: str
    label: str = ""
    series: tuple[tuple[Figure, Figure], ...] = ()


@record
class RelationTested:
    """A relation of two figures or numbers that words depend on: they are printed because it holds, or does not.

    `relation` is one of `more less equal at_least at_most`. Each figure stands with the format that it is compared in.
    """

    relation: str
    left: tuple[Figure, str] | Decimal
    right: tuple[Figure, str] | Decimal
    holds: bool = True
