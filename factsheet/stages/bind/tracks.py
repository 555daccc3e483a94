"""Adds what a breakdown, bars on tracks and numbered steps print beside the words and figures of a spec.

These are numbers, shares of a whole, the heads of their columns or what they are shares of, and the scale.

The share of a part is worked out here, and has the cells of the part and of the whole; `verify` works it out again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Context, Decimal
from fractions import Fraction

from factsheet import numbers
from factsheet.blocks.counted.count import Part
from factsheet.blocks.kinds.breakdown import Breakdown
from factsheet.blocks.kinds.counts import Counts
from factsheet.blocks.kinds.steps import Step, Steps
from factsheet.blocks.vocabulary import Amount, Unit, Value
from factsheet.problems import Location
from factsheet.stages.bind.sayings import Sayings
from factsheet.statistics import Figure
from factsheet.statistics.formulas import Name, Operation
from factsheet.statistics.measures import Formula
from factsheet.statistics.percentages import rounded_apart
from factsheet.statistics.statuses import weakest
from factsheet.text.capitals import headed
from factsheet.text.sentences import figures_head, of_all, one_scale, shares_head
from factsheet.text.words import Origin, Run, Words

_PRECISION = Context(prec=28)
_FORMATS = ("percent", "percent1")


class Tracks:
    """Completes the blocks of one sheet that draw bars on tracks or list parts; all others stay as they are.

    A share that the measures file has among its `formulas` is printed as that figure is everywhere; `find` returns the
    figure at a path, and `sayings` has the mark of its status.
    """

    def __init__(
        self,
        language: str,
        serial: Callable[[], int],
        formulas: Iterable[Formula],
        find: Callable[[str], Figure | None],
        sayings: Sayings,
    ) -> None:
        """Keeps what all blocks of a sheet have in common; `serial` returns the number of the next run."""
        self.language, self.serial, self.formulas, self.find, self.sayings = language, serial, formulas, find, sayings

    def completed(self, cls: type, values: dict[str, object], location: Location) -> dict[str, object]:
        """Returns the fields of a block of `cls` with what its bars on tracks or its list of parts need."""
        if cls is Counts and values.get("track") and _has_a_bar(values.get("items")):
            return {**values, "scale": Words((self._run(one_scale(self.language), Origin(location)),), location)}
        if cls is Steps and values.get("numbered"):
            return {**values, "items": self._numbered(values.get("items"))}
        of, parts = values.get("of"), values.get("parts")
        on_tracks, listed = values.get("as_") == "track", bool(values.get("list_"))
        if cls is not Breakdown or not (on_tracks or listed):
            return values
        if not isinstance(of, Amount) or not isinstance(parts, tuple) or any(part.value is None for part in parts):
            return values  # what is missing has been reported
        shares = self._shares(of, parts)
        beside = tuple(self._with_share(part, shares.get(part.value.figure.path)) for part in parts)
        if on_tracks:
            return {**values, "heads": self._heads(values.get("unit"), of, parts, beside=bool(shares)), "parts": beside}
        return {**values, "whole": self._of_all(of) if shares else None, "parts": beside}

    def _run(self, text: str, origin: Origin) -> Run:
        return Run(text=text, origin=origin, serial=self.serial())

    def _numbered(self, items: object) -> object:
        """Steps of which the first words have a number for a label."""
        steps = [step for step in items if isinstance(step, Step)] if isinstance(items, tuple) else []
        return tuple(self._with_number(step, number) for number, step in enumerate(steps, 1))

    def _with_number(self, step: Step, number: int) -> Step:
        words = step.title or step.words
        label = Run(text=str(number), origin=Origin(words.location), serial=self.serial(), mark=True)
        found = replace(words, label=label)
        return replace(step, title=found) if step.title else replace(step, words=found)

    def _heads(self, unit: object, of: Amount, parts: Sequence[Part], *, beside: bool) -> tuple[Words, ...]:
        """The heads of the columns: the unit of the figures and, where shares stand `beside` them, that of these."""
        if isinstance(unit, Unit):
            first = self._begun(unit.forms.get(unit.plural(of.figure), unit.forms["other"]))
        else:
            figure = of.figure
            text = self._measured_in(figure, parts) or figures_head(
                self.language, money=bool(figure.number_type.currency)
            )
            if figure.kind == "share":
                text = shares_head(self.language, counted=False)
            first = Words((self._run(text, Origin(of.location)),), of.location)
        if not beside:
            return (first,)
        return (first, self._with_whole(shares_head(self.language, counted=of.figure.kind == "count"), of))

    def _begun(self, words: Words) -> Words:
        """The words of a unit as a head: like all heads, with a capital."""
        run, *others = words.runs
        return replace(words, runs=(replace(run, text=headed(run.text, self.language)), *others))

    def _measured_in(self, of: Figure, parts: Sequence[Part]) -> str:
        """The unit of the measure of the whole, which no part denies, as a head; empty where the figures print it."""
        unit = of.number_type.unit
        others = (part.value.figure.number_type.unit for part in parts)
        printed = {figure.measure.format for figure in (of, *(p.value.figure for p in parts)) if figure.measure}
        if not unit or of.number_type.currency or unit.get("other") == "%" or "counted" in printed:
            return ""
        if any(other and dict(other) != dict(unit) for other in others) or not isinstance(of.value, int | Decimal):
            return ""
        form = str(numbers.locale_of(self.language).plural_form(of.value))
        return headed(unit.get(form) or unit["other"], self.language)

    def _of_all(self, of: Amount) -> Words:
        """What the shares in a list are shares of, as it stands behind the first of them."""
        return self._with_whole(of_all(self.language, counted=of.figure.kind == "count"), of)

    def _with_whole(self, words: str, of: Amount) -> Words:
        """Words with the figure of the whole in the place of `{}`, if they have one."""
        origin = Origin(of.location)
        before, counted, after = words.partition("{}")
        runs = [self._run(before, origin)]
        if counted:
            text, format_ = self._written(of.figure, numbers.formats_for(of.figure.number_type, self.language))
            runs.append(self._run(text, Origin(of.location, of.figure, format_)))
            runs += self.sayings.marks(of.figure, of.location, self.language)
            runs += self.sayings.references([of.figure], of.location, behind_figure=True)
        if after:
            runs.append(self._run(after, origin))
        return Words(tuple(runs), of.location)

    def _written(self, figure: Figure, formats: Sequence[str]) -> tuple[str, str]:
        """A figure as it is printed in the format of its measure, or in the first of `formats`; and that format."""
        own = figure.measure.format if figure.measure else ""
        format_ = own if own in formats else formats[0]
        return numbers.written(figure.value, figure.number_type, format_, self.language), format_

    def _with_share(self, part: Part, figure: Figure | None) -> Part:
        """A part with its share of the whole as it is printed, if it has one."""
        if figure is None:
            return part
        text, format_ = self._written(figure, _FORMATS)
        run = self._run(text, Origin(part.value.run.origin.location, figure, format_))
        return replace(part, share=Value(run, figure))

    def _shares(self, of: Amount, parts: tuple[Part, ...]) -> dict[str, Figure]:
        """The share of each part by its path: none where they are shares themselves, or the whole is nothing.

        Those of all parts know where their percentages do not add up to 100.
        """
        whole = Fraction(of.number)
        figures = [part.value.figure for part in parts if not part.value.figure.missing]
        if whole <= 0 or any(figure.kind == "share" for figure in figures):
            return {}
        shares = {figure.path: self._declared(figure, of) or _share(figure, of) for figure in figures}
        if len(shares) < len(parts) or any(share.together for share in shares.values()):
            return shares
        exact = {shares[f.path].path: Fraction(Amount(f, of.location).number) / whole for f in figures}
        together = rounded_apart(exact)
        return {path: replace(share, together=together.get(share.path)) for path, share in shares.items()}

    def _declared(self, figure: Figure, of: Amount) -> Figure | None:
        """The figure of a formula that divides a part by the whole, if there is one."""
        wanted = Operation(Name(figure.path), (("/", Name(of.figure.path)),))
        path = next((formula.path for formula in self.formulas if formula.expression == wanted), "")
        found = self.find(path) if path else None
        return found if found and found.kind == "share" and not found.missing else None


def _share(figure: Figure, of: Amount) -> Figure:
    """The share that a figure is of a whole, with the cells of both, and the weaker of their statuses."""
    both = (figure, of.figure)
    status = weakest(each.status for each in both)
    exact = Fraction(Amount(figure, of.location).number) / Fraction(of.number)
    return Figure(
        path=f"{figure.path} / {of.figure.path}",
        value=_PRECISION.divide(Decimal(exact.numerator), Decimal(exact.denominator)),
        kind="share",
        measure=None,
        cell=None,
        cells=tuple(dict.fromkeys((*figure.cells, *of.figure.cells))),
        people=False,
        status=status,
        status_of_set=weakest(each.status_of_set for each in both),
        because=tuple(label for each in both if status and each.status == status for label in each.labels),
    )


def _has_a_bar(counts: object) -> bool:
    """Whether one of the figures in `counts` is above zero: the bar of the largest is full then."""
    figures = [count.value.figure for count in counts if count.value] if isinstance(counts, tuple) else []
    return any(isinstance(figure.value, int | Decimal) and figure.value > 0 for figure in figures)
