"""Adds what bars on tracks print beside the figures of a spec: shares of a whole, heads of columns, the scale.

The share of a part is worked out here, and has the cells of the part and of the whole; `verify` works it out again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Context, Decimal
from fractions import Fraction

from factsheet import numbers
from factsheet.blocks.counted.count import Part
from factsheet.blocks.kinds.breakdown import Breakdown
from factsheet.blocks.kinds.counts import Counts
from factsheet.blocks.vocabulary import Amount, Unit, Value
from factsheet.problems import Location
from factsheet.statistics import Figure
from factsheet.statistics.percentages import rounded_apart
from factsheet.text.sentences import figures_head, one_scale, shares_head
from factsheet.text.words import Origin, Run, Words

_PRECISION = Context(prec=28)
_FORMAT = "percent"

Serial = Callable[[], int]


def with_tracks(
    cls: type, values: dict[str, object], location: Location, language: str, serial: Serial
) -> dict[str, object]:
    """Returns the fields of a block of `cls` with what its bars on tracks need, and those of other blocks unchanged."""
    if cls is Counts and values.get("track"):
        run = Run(text=one_scale(language), origin=Origin(location), serial=serial())
        return {**values, "scale": Words((run,), location)}
    if cls is not Breakdown or values.get("as_") != "track":
        return values
    of, parts = values["of"], values["parts"]
    if not isinstance(of, Amount) or not isinstance(parts, tuple) or any(part.value is None for part in parts):
        return values  # what is missing has been reported
    return _breakdown(values, of, parts, language, serial)


def _breakdown(
    values: Mapping[str, object], of: Amount, parts: tuple[Part, ...], language: str, serial: Serial
) -> dict[str, object]:
    """Returns the fields of a breakdown with the heads of its columns and, where the parts are no shares, theirs."""
    unit = values.get("unit")
    if isinstance(unit, Unit):
        heads = [unit.forms.get(unit.plural(of.figure), unit.forms["other"])]
    else:
        run = Run(text=figures_head(language), origin=Origin(of.location), serial=serial())
        heads = [Words((run,), of.location)]
    shares = _shares(of, parts)
    if not shares:
        return {**values, "heads": tuple(heads)}
    heads.append(Words(tuple(_head(of, language, serial)), of.location))
    beside = tuple(
        replace(part, share=_value(shares[part.value.figure.path], part, language, serial))
        if part.value.figure.path in shares
        else part
        for part in parts
    )
    return {**values, "heads": tuple(heads), "parts": beside}


def _head(of: Amount, language: str, serial: Serial) -> list[Run]:
    """Returns the head of the column of shares: "Share of all 144"."""
    figure, origin = of.figure, Origin(of.location)
    before, _, after = shares_head(language, counted=figure.kind == "count").partition("{}")
    runs = [Run(text=before, origin=origin, serial=serial())]
    if figure.kind == "count":
        own = figure.measure.format if figure.measure else ""
        kinds = numbers.formats_for(figure.number_type, language)
        format_ = own if own in kinds else kinds[0]
        text = numbers.written(figure.value, figure.number_type, format_, language)
        runs.append(Run(text=text, origin=Origin(of.location, figure, format_), serial=serial()))
    if after:
        runs.append(Run(text=after, origin=origin, serial=serial()))
    return runs


def _shares(of: Amount, parts: tuple[Part, ...]) -> dict[str, Figure]:
    """Returns the share of each part by its path: none where they are shares themselves, or the whole is nothing.

    Those of all parts know where their percentages do not add up to 100.
    """
    whole = Fraction(of.number)
    figures = [part.value.figure for part in parts if isinstance(part.value.figure.value, int | Decimal)]
    if whole <= 0 or any(figure.kind == "share" for figure in figures):
        return {}
    exact = {figure.path: Fraction(figure.value) / whole for figure in figures if not isinstance(figure.value, str)}  # type: ignore[arg-type]
    names = {figure.path: f"{figure.path} / {of.figure.path}" for figure in figures}
    together = rounded_apart({names[path]: share for path, share in exact.items()}) if len(exact) == len(parts) else {}
    return {
        figure.path: Figure(
            path=names[figure.path],
            value=_PRECISION.divide(Decimal(exact[figure.path].numerator), Decimal(exact[figure.path].denominator)),
            kind="share",
            measure=None,
            cell=None,
            cells=(*figure.cells, *of.figure.cells),
            people=False,
            together=together.get(names[figure.path]),
        )
        for figure in figures
    }


def _value(figure: Figure, part: Part, language: str, serial: Serial) -> Value:
    """Returns a share as it is printed."""
    text = numbers.written(figure.value, figure.number_type, _FORMAT, language)
    return Value(
        Run(text=text, origin=Origin(part.value.run.origin.location, figure, _FORMAT), serial=serial()), figure
    )
