"""Makes what stands over and under a table: the head of its labels, the keys to its marks, how its spines are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from factsheet.blocks.tabled.block import Tabled
from factsheet.blocks.tabled.cells import Legend, Row, Standing
from factsheet.problems import Location
from factsheet.stages.bind import sparked
from factsheet.stages.bind.tabled import Tabling
from factsheet.statistics.measures import Measures
from factsheet.text import tables
from factsheet.text.alternatives import own_scales
from factsheet.text.words import Words

_SEVERAL = 2  # lines with a scale each
_MARKS = ("better", "unclear", "worse", "square")
Shown = tuple[str, Standing]  # the label of a row, and where its figure stands


def completed(binder: Tabling, cls: type, values: dict[str, object], location: Location) -> dict[str, object]:
    """Returns the fields of a table with the head of its labels and its legend; those of other blocks as they are."""
    if not issubclass(cls, Tabled):
        return values
    head = values.get("head")
    first = head if isinstance(head, Words) else binder.typed(tables.word("indicator", binder.language), location)
    field = "items" if "items" in values else "rows"
    columns, rows = values.get("columns"), values.get(field)
    if isinstance(columns, tuple) and isinstance(rows, tuple):
        lined, filled = sparked.completed(columns, rows, location, binder)
        values = {**values, "columns": lined, field: filled}
    return {**values, "head": None, "first": first, "legend": _legend(binder, values.get(field), values, location)}


def _legend(binder: Tabling, rows: object, values: dict[str, object], location: Location) -> Legend | None:
    """What the marks of the spines mean, and what is left out of them; None where a table has none."""
    legend = _of_spines(binder, list(_standings(rows)), values, location)
    lines = [cell.spark for row in rows for cell in row.cells if cell.spark] if isinstance(rows, tuple) else []
    columns = values.get("columns")
    if not lines or not isinstance(columns, tuple):
        return legend
    years = sparked.untold(columns, values.get("caption"), lines[0].periods, binder.language)
    last, several = columns[-1].show == sparked.SPARK, len(lines) >= _SEVERAL
    scales = tables.word("scales", binder.language) if last else own_scales(binder.language)
    said = [text for text, told in ((years, bool(years)), (scales, several)) if told]
    if not said:
        return legend
    legend = legend or Legend((), (), ())
    if last:
        return replace(legend, scales=binder.typed(", ".join(said), location))
    return replace(legend, sentences=(*legend.sentences, binder.typed(". ".join(said), location)))


def _of_spines(binder: Tabling, shown: Sequence[Shown], values: dict[str, object], location: Location) -> Legend | None:
    """What the marks of spines mean, and what is left out of them; None without spines."""
    if not shown:
        return None
    language = binder.language
    label = shown[0][1].comparison.label
    places = str(values.get("places") or "") or tables.word("places", language)
    judged = any(standing.judged for _, standing in shown)
    both = ("worse", "better") if judged else ("lower", "higher")
    lower = [name for name, standing in shown if not standing.judged]
    halves = any(standing.has_half for _, standing in shown)
    sentences = [tables.scale_sentence(label, lower, language, judged=judged, halves=halves)]
    out = [(name, standing.of - standing.count) for name, standing in shown if standing.of > standing.count]
    if out:
        sentences.append(tables.left_out_sentence(out, shown[0][1].of, places, language))
    keys = _keys([standing for _, standing in shown], binder.statistics.measures, label, places, language)
    return Legend(
        tuple(binder.typed(tables.word(end, language), location) for end in both),
        tuple((name, binder.typed(text, location)) for name, text in keys),
        tuple(binder.typed(sentence, location) for sentence in sentences),
    )


def _standings(rows: object) -> Iterator[Shown]:
    for row in rows if isinstance(rows, tuple) else ():
        if isinstance(row, Row) and row.label:
            runs = (run for run in row.label.runs if not run.note and not run.superior)
            label = "".join(run.text for run in runs if run.link or not run.address)  # as printed behind a link
            label = label.removesuffix(", %")
            yield from ((label, cell.standing) for cell in row.cells if cell.standing)


def _why_square(standings: Sequence[Standing], measures: Measures) -> str:
    """The name of the words that say why there is no verdict: a full count, no interval, or no better end."""
    squares = [standing for standing in standings if standing.mark == "square"]
    judged = {standing.judged for standing in squares}
    own = [standing.spine.own for standing in squares]
    if judged == {True} and all(measures.is_full_count(figure.measure, figure.kind) for figure in own):
        return "full"
    return "either" if len(judged) > 1 else "square" if True in judged else "neither"


def _keys(
    standings: Sequence[Standing], measures: Measures, label: str, places: str, language: str
) -> Iterator[tuple[str, str]]:
    """Yields each mark and band that is drawn, and what it means."""
    marks = {standing.mark for standing in standings}
    for mark in _MARKS:
        if mark in marks:
            why = tables.word(_why_square(standings, measures), language) if mark == "square" else ""
            yield mark, why or tables.verdict_key(mark, label, language)
    yield "all", tables.word("all", language, places=places)
    if any(standing.has_half for standing in standings):
        yield "half", tables.word("half", language)
