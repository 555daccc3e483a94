"""What the figures of a table mean: labels, kinds, units, the set they belong to, and the rules they must keep.

Takes the parsed NAME.measures.yaml and returns `Measures`. Everything unknown, missing or contradictory is reported
together. A field that cannot be read gets a stand-in value, so that the table can be checked in the same run; nothing
is published then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import cast, get_args

from factsheet import syntax
from factsheet.numbers import FORMATS, Kind, NumberType, formats_for
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics import addresses, disclosure, percentages
from factsheet.statistics.against import Against, against_of
from factsheet.statistics.datafields import (
    choice_of,
    fields_of,
    missing,
    number_of,
    text_of,
    truth_of,
)
from factsheet.statistics.examples import MEASURE, TOP, TOTAL, of_measure
from factsheet.statistics.fixed import FrozenMap
from factsheet.statistics.formats import of_share
from factsheet.statistics.formulas import Expression, Number, parse
from factsheet.statistics.kinds_of_parts import likely_kind
from factsheet.statistics.measurefields import (
    ROUNDED,
    breaks_of,
    check_periods,
    corrected_of,
    currency_of,
    interval_of,
    per_of,
    rounded_to_of,
    written_of,
)
from factsheet.statistics.setinfo import SetInfo, Status, info_of
from factsheet.statistics.states import Symbols, symbols_of
from factsheet.statistics.tables import OWN_COLUMNS, PATH, path_of

_UNREAD = Number(Fraction(0))  # in the place of a formula that cannot be read
EVERY = "*"
OWN_BASES = ("survey", "register", "census")  # that a measure can have for itself
BASES = ("reports", "survey", "register", "census")  # reports measure awareness as well
COUNTED = ("register", "census")  # whose figures are no estimates, unless they have a range
MOST_DECIMALS = 6  # that a figure is printed with
PLURALS = ("zero", "one", "two", "few", "many", "other")  # CLDR plural categories, UTS 35 part 3 §5


@record(kw_only=True)
class Measure:
    """One column: its label, what it is (`kind`, and `unit` by plural category), and whether it counts people."""

    path: str
    label: str
    kind: Kind
    unit: FrozenMap[str] | None
    source: str | None
    definition: str | None
    note: str | None
    status: Status | None
    people: bool
    location: Location
    currency: str = ""  # ISO 4217, of an amount
    format: str = ""  # its format unless a spec asks for another
    optional: bool = False  # whether a place may have no figure
    decimals: int | None = None  # those that it is printed with, where they are fixed
    per: int | None = None  # what a rate is a rate of
    compact_from: int = 0  # the least figure that compact formats shorten
    rounded_to: int = 1  # what its figures are whole multiples of, after rounding
    overlaps: tuple[str, ...] = ()  # the totals of which it is a part that may overlap others; EVERY for all
    period: str = ""  # the time that its figures are of, where it is not that of the set
    breaks: FrozenMap[str] = FrozenMap()  # why its figures are not comparable with earlier ones, by the first period
    corrected: str = ""  # when its figures were corrected, and what has changed
    interval: bool = False  # whether the limits between which a figure lies stand behind it
    written: str = ""  # percent or fraction: how plain numbers of a share are meant; empty where they tell
    better: str = ""  # low, high or neither: which of two figures is the better one
    basis: str = ""  # what its figures measure, where it is not what the others do: one of OWN_BASES
    source_of_set: str = ""  # that of all figures of its table
    day: str = ""  # that its figures are of, where they are not of the table and its day is another one: 2025-03-13

    @property
    def limits(self) -> tuple[str, ...]:
        """The paths of the limits of its interval, where its figures have one."""
        return (f"{self.path}.low", f"{self.path}.high") if self.interval else ()

    @property
    def number_type(self) -> NumberType:
        """What decides in which formats its figures can be written."""
        return NumberType(
            self.kind,
            self.unit,
            currency=self.currency,
            decimals=self.decimals,
            per=self.per,
            compact_from=self.compact_from,
        )


@record
class Total:
    """`path` must equal the sum of `parts` at every place; of parts that may overlap it is at most that sum."""

    path: str
    parts: tuple[str, ...]
    location: Location
    may_overlap: bool = False


@record
class Formula:
    """`path` is not typed but worked out from other measures."""

    path: str
    expression: Expression
    location: Location


@record(kw_only=True)
class Measures:
    """A measures file; `measures` by path and `formulas` are in its order. `disclosure` is None without a policy."""

    file: str
    info: SetInfo
    measures: FrozenMap[Measure]
    totals: tuple[Total, ...]
    formulas: tuple[Formula, ...]
    disclosure: disclosure.Disclosure | None
    percentages: tuple[percentages.Whole, ...] = ()
    abbreviations: FrozenMap[str] = FrozenMap()
    against: FrozenMap[Against] = FrozenMap()
    symbols: Symbols = Symbols()
    decimal: str = ""  # point or comma, where the measures file says which one the table has
    basis: str = ""  # what the figures measure: one of BASES, empty where it is not said
    withholds_unreliable: bool = False  # whether figures of low reliability are not printed

    def is_full_count(self, measure: Measure | None, kind: str) -> bool:
        """Whether figures of a kind are no estimates: by the basis of their measure, or of all; counts without one."""
        basis = (measure.basis if measure else "") or self.basis
        return basis in COUNTED or (kind == "count" and not (measure and measure.basis))

    def is_text(self, path: str) -> bool:
        """Whether a column holds words of the place: no measure takes it, or one of kind text."""
        measure = self.measures.get(path)
        return measure is None or measure.kind == "text"


def from_yaml(document: syntax.Document, problems: list[Problem], period: str = "") -> Measures:
    """Read the measures file `document` and report what cannot be read.

    `period` is the label of the period that its table is about, which gives the set its year if it has none itself.
    `consistency` checks whether its entries agree with each other; how the table is read has been read before it.
    """
    top = Location(document.file, 1, 1)
    fields = fields_of(document.root, "measures file", TOP, problems)
    for name in ("set", "measures"):
        if name not in fields:
            missing(document.root.location, "measures file", name, TOP[name], problems)
    info, totals = info_of(fields.get("set"), top, period, problems), tuple(_totals(fields.get("totals"), problems))
    made = tuple(_formulas(fields.get("formulas"), problems))
    found = _measures(fields.get("measures"), {formula.path: formula.expression for formula in made}, problems)
    described = [_in_set(measure, info, totals) for measure in found]
    unreliable = choice_of(fields.get("unreliable"), "measures file", "unreliable", ("mark", "withhold"), problems)
    return Measures(
        file=document.file,
        info=info,
        measures=FrozenMap((measure.path, measure) for measure in described),
        totals=totals,
        formulas=made,
        disclosure=disclosure.from_node(fields.get("disclosure"), problems),
        percentages=tuple(percentages.from_node(fields.get("percentages"), problems)),
        abbreviations=FrozenMap(_abbreviations(fields.get("abbreviations"), problems)),
        against=FrozenMap(against_of(fields.get("against"), problems)),
        decimal=_text(_within(fields.get("table"), "decimal")),
        symbols=symbols_of(_within(fields.get("table"), "missing"), problems),
        basis=choice_of(fields.get("basis"), "measures file", "basis", BASES, problems) or "",
        withholds_unreliable=unreliable == "withhold",
    )


def _in_set(measure: Measure, info: SetInfo, totals: tuple[Total, ...]) -> Measure:
    """Adds to a measure the source and rounding of its set, and the totals that it may overlap other parts of."""
    rounded = measure.rounded_to or (info.rounded_to if measure.kind in ROUNDED else 1)
    overlaps = (*measure.overlaps, *(t.path for t in totals if t.may_overlap and measure.path in t.parts))
    return replace(measure, rounded_to=rounded, overlaps=overlaps, source_of_set=info.source)


def _measures(node: syntax.Node | None, made: Mapping[str, Expression], problems: list[Problem]) -> Iterator[Measure]:
    entries = tuple(_entries(node, "measures", TOP["measures"], problems))
    kinds = {path: value.get("kind") for path, _, value in entries if isinstance(value, syntax.Mapping)}
    said = {path: node.text for path, node in kinds.items() if isinstance(node, syntax.Scalar)}
    for path, key, value in entries:
        fields = fields_of(value, path, MEASURE, problems)
        check_periods(fields.get("periods"), path, problems)
        for name in ("label", "kind"):
            is_unread = name == "kind" and made.get(path) == _UNREAD  # it is not known which kind it lacks
            if name not in fields and isinstance(value, syntax.Mapping) and not is_unread:
                example = of_measure(path)[name]
                if name == "kind" and path in made:
                    example = f"kind: {likely_kind(path, made, said)}"
                missing(key.location, path, name, example, problems)
        given = choice_of(fields.get("kind"), path, "kind", get_args(Kind), problems)
        kind = given or "text"
        people = truth_of(fields.get("people"), f"{path}.people", problems)
        measure = Measure(
            path=path,
            label=text_of(fields.get("label"), f"{path}.label", problems) or path,
            kind=cast("Kind", kind),
            unit=_unit(fields.get("unit"), path, problems),
            source=text_of(fields.get("source"), f"{path}.source", problems),
            definition=text_of(fields.get("definition"), f"{path}.definition", problems),
            note=text_of(fields.get("note"), f"{path}.note", problems),
            period=text_of(fields.get("period"), f"{path}.period", problems) or "",
            breaks=breaks_of(fields.get("breaks"), path, problems),
            corrected=corrected_of(fields.get("corrected"), f"{path}.corrected", problems),
            status=cast("Status | None", choice_of(fields.get("status"), path, "status", get_args(Status), problems)),
            people=kind == "count" if people is None else people,
            location=key.location,
            currency=currency_of(fields.get("currency"), path, kind, problems),
            optional=truth_of(fields.get("optional"), f"{path}.optional", problems) or False,
            decimals=number_of(fields.get("decimals"), f"{path}.decimals", 0, MOST_DECIMALS, "1", problems),
            per=per_of(fields.get("per"), path, kind, problems),
            rounded_to=rounded_to_of(fields.get("rounded_to"), path, kind, problems),
            overlaps=(EVERY,) if truth_of(fields.get("may_overlap"), f"{path}.may_overlap", problems) else (),
            better=choice_of(fields.get("better"), path, "better", ("low", "high", "neither"), problems) or "",
            basis=choice_of(fields.get("basis"), path, "basis", OWN_BASES, problems) or "",
            interval=interval_of(fields.get("interval"), path, kind, problems),
            written=written_of(fields.get("written"), path, kind, problems),
            compact_from=number_of(fields.get("from"), f"{path}.from", 0, 10**15, "1000000", problems) or 0,
        )
        yield replace(measure, format=_format(fields.get("format"), measure, problems, is_kind_known=given is not None))


def _format(node: syntax.Node | None, measure: Measure, problems: list[Problem], *, is_kind_known: bool) -> str:
    """Read the format of a measure. Reports one that its kind does not have; empty where there is none."""
    if node is None:
        return ""
    formats = formats_for(measure.number_type, "en") if is_kind_known else FORMATS  # English has them all
    formats = tuple(name for name in formats if name != "size")  # which needs words around it that say the sign
    if isinstance(node, syntax.Scalar) and (hint := of_share(measure.path, node.text, formats)):
        fact = f"'{node.text}' is a format of shares, and this is a figure of kind {measure.kind}."
        problems.append(Problem.of("not-a-choice", node.location, measure.path, fact, hint))
        return ""
    if formats:
        return choice_of(node, measure.path, "format", formats, problems) or ""
    fact = f"a {measure.kind} is printed as it is and has no format."
    step = "Give its kind, such as count or share, or remove the field."
    problems.append(Problem.of("unfit-field", node.location, f"{measure.path}.format", fact, step))
    return ""


def _within(node: syntax.Node | None, name: str) -> syntax.Node | None:
    return node.get(name) if isinstance(node, syntax.Mapping) else None


def _text(node: syntax.Node | None) -> str:
    return node.text.strip() if isinstance(node, syntax.Scalar) else ""


def _abbreviations(node: syntax.Node | None, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Read the approved short forms: each full name with its abbreviation."""
    if node is not None and not isinstance(node, syntax.Mapping):
        step = f"Write {TOP['abbreviations']}."
        problems.append(Problem.of("not-fields", node.location, "abbreviations", "has no entries.", step))
    for key, value in node.entries if isinstance(node, syntax.Mapping) else ():
        short = text_of(value, f"abbreviations.{key.text}", problems)
        if short:
            yield key.text, short


def _unit(node: syntax.Node | None, path: str, problems: list[Problem]) -> FrozenMap[str] | None:
    """Read the word of the unit for each plural category; a single word is used for all of them."""
    if not isinstance(node, syntax.Mapping):
        word = text_of(node, f"{path}.unit", problems)
        return FrozenMap([("other", word)]) if word else None
    forms = fields_of(node, f"{path}.unit", dict.fromkeys(PLURALS, MEASURE["unit"]), problems)
    if "other" not in forms:
        missing(node.location, f"{path}.unit", "other", MEASURE["unit"], problems)
    words = ((name, text_of(form, f"{path}.unit", problems) or "") for name, form in forms.items())
    return FrozenMap(words)


def _totals(node: syntax.Node | None, problems: list[Problem]) -> Iterator[Total]:
    for path, key, value in _entries(node, "totals", TOP["totals"], problems, addressed=True):
        overlaps: bool | None = False
        if isinstance(value, syntax.Mapping):
            fields = fields_of(value, path, TOTAL, problems)
            overlaps = truth_of(fields.get("may_overlap"), f"{path}.may_overlap", problems)
            value = fields.get("parts", value)
        items = value.items if isinstance(value, syntax.Sequence) else ()
        if len(items) < 2:
            fact = "has no list of at least two parts."
            step = f"Write {path}: [{', '.join(_parts_of(value, path))}], with the names of its parts."
            problems.append(Problem.of("too-few-items", value.location, path, fact, step))
            continue
        parts = [text_of(item, path, problems) for item in items]
        yield Total(path, tuple(part for part in parts if part), key.location, overlaps or False)


def _parts_of(node: syntax.Node, path: str) -> list[str]:
    """The names of two parts of a total for an example: the one that is given, and one made of the total's name."""
    item = node.items[0] if isinstance(node, syntax.Sequence) and node.items else node
    group = path.rpartition(".")[0] or path
    given = [item.text] if isinstance(item, syntax.Scalar) and item.text.strip() else [f"{group}.one"]
    return [*given, f"{group}.other"]


def _formulas(node: syntax.Node | None, problems: list[Problem]) -> Iterator[Formula]:
    for path, key, value in _entries(node, "formulas", TOP["formulas"], problems):
        text = text_of(value, path, problems)
        expression = parse(text, path, value.location, problems) if text else None
        yield Formula(path, expression or _UNREAD, key.location)


def _entries(
    node: syntax.Node | None, subject: str, example: str, problems: list[Problem], *, addressed: bool = False
) -> Iterator[tuple[str, syntax.Scalar, syntax.Node]]:
    """The entries of a mapping from paths, as path, key and value. Keys that cannot be paths are reported.

    With `addressed` a key may be the address of a figure of another period or row.
    """
    if node is None:
        return
    if not isinstance(node, syntax.Mapping):
        problems.append(Problem.of("not-fields", node.location, subject, "has no entries.", f"Write {example}."))
        return
    for key, value in node.entries:
        address = addresses.parse(key.text) if addressed else None
        if key.text.split(".")[0] in ("place", "set", "measure", "row", *OWN_COLUMNS):
            code, fact = "reserved-name", "is a name of the place or the set, which no measure can take."
            step = "Choose another name."
        elif not PATH.fullmatch(address.path if address else key.text):
            code = "malformed-name"
            fact = "is no name. Names have small letters, digits, _ and full stops, and begin with a letter."
            step = f"Write one such as {path_of(key.text)}."
        else:
            yield key.text, key, value
            continue
        problems.append(Problem.of(code, key.location, key.text, fact, step))
