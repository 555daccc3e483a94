"""Holds the text for a shaded map against the figures of all places: extremes, the own class, or every value.

Which rows have an outline is not known here: what is said of all areas is judged only where all rows are among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate

from factsheet.problems import Location
from factsheet.record import record
from factsheet.text.area_maps import templates
from factsheet.witness.evidence import Case, text_of
from factsheet.witness.facts import Facts
from factsheet.witness.judging import COMPARED, shown
from factsheet.witness.pieces import Fact, Printed, Untold
from factsheet.witness.read_back import alike, tidied

Says = Callable[[str, Printed], object]
_LIMITS = r"(?P<limits>(?:(?!\. )[^;:()])*?)"


@record(kw_only=True)
class Areas:
    """The figures of all places by their names, those that are not published among them, and how they are printed."""

    facts: Mapping[str, Fact]
    format: str
    language: str
    location: Location

    @property
    def known(self) -> dict[str, Fraction]:
        """The values that are published, as they are printed; none where they may be printed in several ways."""
        facts = ((name, fact) for name, fact in self.facts.items() if not fact.must_hide)
        try:
            values = {name: shown(fact, self.format, self.language) for name, fact in facts}
        except Untold:
            return {}
        sure = all(len(each) == 1 for each in values.values())
        return {name: next(iter(each)) for name, each in values.items()} if sure else {}

    def printed(self, name: str) -> Printed:
        """The figure of a place as it is heard."""
        return Printed(self.facts[name], self.format, self.location, heard=True)


def areas_of(case: Case, path: str, format_: str, location: Location) -> Areas:
    """Returns the figures of all places, which are the same on each sheet. Raises `Untold` for what is not sure."""
    key = "areas", path, format_
    if key not in case.kept:
        try:
            case.kept[key] = _areas(case, path, format_, location)
        except Untold as reason:
            case.kept[key] = reason
    found = case.kept[key]
    if not isinstance(found, Areas):
        raise Untold(path)
    return found


def _areas(case: Case, path: str, format_: str, location: Location) -> Areas:
    facts: dict[str, Fact] = {}
    for row in case.rows.values():
        name = alike(tidied(row.cells["name"].words)) if "name" in row.cells else ""
        if not name or name in facts or row.unread:
            raise Untold("rows without names of their own")
        facts[name] = Facts(case, row).fact(path)
    unsure = any(fact.hidden and not fact.must_hide for fact in facts.values())
    if unsure or any(fact.format and fact.format not in COMPARED for fact in facts.values()):
        raise Untold("figures that may be withheld")
    return Areas(facts=facts, format=format_, language=case.language, location=location)


def judged(areas: Areas, own: str, moved: str = "") -> Callable[[str, Says], str]:
    """Returns what judges the text behind the title of a map; `own` is the name of the sheet's place.

    One that is `moved` is drawn elsewhere than where it lies, and nothing is said of where that is.
    """

    def fault(text: str, says: Says) -> str:
        words, plain = templates(areas.language), alike(text)
        bands = _bands(plain, words)
        if moved and words["own"].partition("{where}")[0].format(name=alike(moved)) in plain:
            return f"says where {moved} is drawn, and it lies elsewhere"
        if not bands:
            return _values(areas, text, says)
        return _extremes(areas, text, bands, says) or _own(areas, own, text, bands, says)

    return fault


def _pattern(template: str, **parts: str) -> str:
    """Returns the pattern of a sentence with the patterns of its parts."""
    words = re.split(r"\{(\w+)\}", alike(tidied(template)))
    return "".join(parts[word] if n % 2 else re.escape(word) for n, word in enumerate(words))


def _bands(text: str, words: Mapping[str, str]) -> list[tuple[str, int]]:
    """Returns the limits of the classes as they are said, the lowest first, and how many areas are in each."""
    several = _pattern(words["areas"], n="(?P<number>[0-9]+)")
    one = f"(?:{several}|{_pattern(words['area'])})"
    found = re.finditer(_pattern(words["band"], limits=rf"(?<=[.;] ){_LIMITS}", areas=one), text)
    return [(each["limits"].strip(), int(each["number"] or 1)) for each in found]


def _extremes(areas: Areas, text: str, bands: Sequence[tuple[str, int]], says: Says) -> str:
    """Returns that a text names another area, or another value, as the highest or the lowest."""
    words, known = templates(areas.language), areas.known
    if sum(number for _, number in bands) != len(known):
        return ""  # some rows have no outline
    for key, most in (("highest", max), ("lowest", min)):
        names = r"(?P<names>[^;]*?) \((?P<value>[^();]*)\)(?=[;.])"
        found = re.search(_pattern(words[key].removesuffix("."), areas=names), alike(text))
        right = [name for name, value in known.items() if value == most(known.values())]
        if not found:
            return f"does not say which area is the {key}"
        value = text[found.start("value") : found.end("value")]
        if not says(value, areas.printed(right[0])):
            return f"says that the {key} value is {value}, and that of {right[0]} is {areas.facts[right[0]].typed}"
        if len(right) == 1 and found["names"].strip() != right[0]:
            return f"says that {found['names'].strip()} is the {key}, and that is {right[0]}"
    return ""


def _own(areas: Areas, own: str, text: str, bands: Sequence[tuple[str, int]], says: Says) -> str:
    """Returns that a text says another figure or another class of the sheet's own place."""
    words, known = templates(areas.language), areas.known
    parts = {"name": re.escape(own), "value": "(?P<value>[^:]*?)", "limits": r"(?P<limits>.*?)"}
    found = re.search(_pattern(words["class"].removesuffix("."), **parts) + r"(?=\.(?: |$))", alike(text))
    if not found or own not in known:
        return ""
    value = text[found.start("value") : found.end("value")]
    if not says(value, areas.printed(own)):
        return f"says {value} of {own}, which has {areas.facts[own].typed or known[own]}"
    below = sum(value < known[own] for value in known.values())
    upto = [*accumulate(number for _, number in bands)]
    if upto[-1] != len(known):
        return ""
    right = next(limits for (limits, _), last in zip(bands, upto, strict=True) if below < last)
    said = found["limits"].strip()
    return f"says that {own} is in the class {said}, and it is in {right}" if said != right else ""


def _values(areas: Areas, text: str, says: Says) -> str:
    """Returns that a text says another value of one of a few areas."""
    names = "|".join(re.escape(name) for name in sorted(areas.facts, key=len, reverse=True))
    plain = alike(text)
    found = [*re.finditer(rf"(?:: |, )(?P<name>{names}) (?=\S)", plain)]
    ends = [*(each.start() for each in found[1:]), len(plain)]
    for each, end in zip(found, ends, strict=False):  # none, where nothing is published of any area
        value, fact = text[each.end() : end], areas.facts[each["name"]]
        value = value if end < len(plain) else re.split(r"\.(?: |$)", value)[0]
        is_right = fact.must_hide and value == tidied(templates(areas.language)["no figure"])
        if not is_right and (fact.must_hide or not says(value, areas.printed(each["name"]))):
            return f"says {value} of {each['name']}, which has {fact.typed or fact.value}"
    return ""


def label_of(case: Case, path: str) -> str:
    """Returns what a measure is called."""
    fields = case.measures.get(path)
    return text_of(fields.get("label")) if fields and fields.get("label") is not None else path
