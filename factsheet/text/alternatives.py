"""Alternative texts of graphics, made from the data: what kind it is, of what, the main finding, and the values.

The words are those of the sheet's language, English where it has none here. They never say that figures rise or fall,
only what they were: whether a difference means anything is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factsheet.record import record
from factsheet.text.language import punctuation_of
from factsheet.text.tables import word

MOST_VALUES = 12  # that are all read out; of more, the ends and the extremes
MOST_NAMES = 5  # periods or areas in one sentence of a longer one
_KINDS = {  # what a graphic is, of what, and from which period to which
    "en": {"line": "Line chart of {} from {} to {}.", "area": "Stacked area chart of {} from {} to {}.",
           "spark": "Small line of {} from {} to {}.", "sparks": "Small lines of {} from {} to {}."},
    "es": {"line": "Gráfico de líneas de {}, de {} a {}.", "area": "Gráfico de áreas apiladas de {}, de {} a {}.",
           "spark": "Línea pequeña de {}, de {} a {}.", "sparks": "Líneas pequeñas de {}, de {} a {}."},
    "fr": {"line": "Graphique en courbes\u202f: {}, de {} à {}.",
           "area": "Graphique en aires empilées\u202f: {}, de {} à {}.",
           "spark": "Petite courbe\u202f: {}, de {} à {}.", "sparks": "Petites courbes\u202f: {}, de {} à {}."},
    "de": {"line": "Liniendiagramm zu {} von {} bis {}.", "area": "Gestapeltes Flächendiagramm zu {} von {} bis {}.",
           "spark": "Kleine Linie zu {} von {} bis {}.", "sparks": "Kleine Linien zu {} von {} bis {}."},
}  # fmt: skip
_WORDS = {  # the highest and the lowest value with their periods; all values; the first and the last; where all are
    "en": ("The highest value is {} in {}, the lowest {} in {}.", "All values in their order: {}.",
           "The first value is {}, the last {}.", "The figures attached to this file have all values."),
    "es": ("El valor más alto es {} en {}, el más bajo {} en {}.", "Todos los valores en su orden: {}.",
           "El primer valor es {}, el último {}.", "Los datos adjuntos a este archivo tienen todos los valores."),
    "fr": ("La valeur la plus haute est {} en {}, la plus basse {} en {}.",
           "Toutes les valeurs dans l’ordre\u202f: {}.", "La première valeur est {}, la dernière {}.",
           "Les données jointes à ce fichier ont toutes les valeurs."),
    "de": ("Der höchste Wert ist {} ({}), der niedrigste {} ({}).", "Alle Werte der Reihe nach: {}.",
           "Der erste Wert ist {}, der letzte {}.", "Die Daten im Anhang dieser Datei haben alle Werte."),
}  # fmt: skip
_GAPS = {
    "en": "Without a published value: {}.",
    "es": "Sin valor publicado: {}.",
    "fr": "Sans valeur publiée\u202f: {}.",
    "de": "Ohne veröffentlichten Wert: {}.",
}
_FROM = {  # where a scale begins
    "en": "The scale begins at {}.",
    "es": "La escala empieza en {}.",
    "fr": "L’échelle commence à {}.",
    "de": "Die Skala beginnt bei {}.",
}
_ZERO = {"en": "zero", "es": "cero", "fr": "zéro", "de": "null"}
_OWN_SCALE = {
    "en": "The line has a scale of its own.",
    "es": "La línea tiene su propia escala.",
    "fr": "La courbe a sa propre échelle.",
    "de": "Die Linie hat ihre eigene Skala.",
}
_AND = {"en": ("and", "{} more"), "es": ("y", "{} más"), "fr": ("et", "{} autres"), "de": ("und", "{} weiteren")}
_ALL = {"en": "in all", "es": "en total", "fr": "au total", "de": "insgesamt"}
_OWN_SCALES = {  # under several small lines
    "en": "Each line has a scale of its own.",
    "es": "Cada línea tiene su propia escala.",
    "fr": "Chaque courbe a sa propre échelle.",
    "de": "Jede Linie hat ihre eigene Skala.",
}


@record(kw_only=True)
class Templates:
    """The sentences of a language with `{}` in the places of names, periods and values.

    `kinds` are what a graphic is by its kind; then the extremes, all values, the ends, where all values are attached,
    what has no value, where a scale begins and what zero is called there, that a line or each has its own scale, what
    stands before the last of several names, and what in place of more.
    """

    kinds: Mapping[str, str]
    extremes: str
    every: str
    ends: str
    attached: str
    gaps: str
    scale: str
    zero: str
    own_scale: str
    own_scales: str
    last: str
    more: str


def templates(language: str) -> Templates:
    """The sentences of a language; those in English where it has none here."""
    code = language.split("-")[0] if language.split("-")[0] in _KINDS else "en"
    extremes, every, ends, attached = _WORDS[code]
    return Templates(
        kinds=_KINDS[code], extremes=extremes, every=every, ends=ends, attached=attached, gaps=_GAPS[code],
        scale=_FROM[code], zero=_ZERO[code], own_scale=_OWN_SCALE[code], own_scales=_OWN_SCALES[code],
        last=_AND[code][0], more=_AND[code][1],
    )  # fmt: skip


@record
class Series:
    """A row of values by their labels: what it is called, each value with its label, and which is highest and lowest.

    `extremes` are None where fewer than two values are published; each has all that are alike. `gaps` are the labels
    without a published value, each with what that is read as, and `breaks` sentences on what is not comparable.
    """

    name: str
    values: tuple[tuple[str, str], ...]
    extremes: tuple[tuple[int, ...], tuple[int, ...]] | None
    gaps: tuple[tuple[str, str], ...] = ()
    breaks: tuple[str, ...] = ()


def described(kind: str, series: Sequence[Series], ends: tuple[str, str], language: str, *, attached: bool) -> str:
    """The alternative text of a graphic of this kind, one of `line area spark sparks`, whose labels have these `ends`.

    A series that begins later or ends earlier says so behind its name. Where there are too many values to read all of
    them out, it says where they are, if they are `attached`.
    """
    base = language.split("-")[0]
    head = _KINDS.get(base, _KINDS["en"])[kind].format(", ".join(one.name for one in series), *ends)
    spelled = sum(len(one.values) for one in series) <= MOST_VALUES
    names = [_name(one, ends, language) if len(series) > 1 else "" for one in series]
    said = [_said(one, name, language, spelled=spelled) for one, name in zip(series, names, strict=True)]
    breaks = dict.fromkeys(sentence for one in series for sentence in one.breaks)
    return " ".join([head, *said, *breaks, *([pointer(language)] if attached and not spelled else [])])


def pointer(language: str) -> str:
    """The sentence that the attached figures have all values."""
    return _WORDS.get(language.split("-")[0], _WORDS["en"])[3]


def without_pointer(text: str) -> str:
    """An alternative text without the sentence on attached figures, which only files with attachments have."""
    for words in _WORDS.values():
        text = text.replace(f" {words[3]}", "")
    return text


def _name(series: Series, ends: tuple[str, str], language: str) -> str:
    """What a series is called, with its own first and last label where it has others."""
    first, last = own = series.values[0][0], series.values[-1][0]
    if own == ends:
        return series.name
    return f"{series.name} ({first if first == last else word('lines', language, low=first, high=last)})"


def _said(series: Series, name: str, language: str, *, spelled: bool) -> str:
    """The finding of a series, behind its name if it has one, and its values in their order: all, or the ends."""
    highest, every, ends, _ = _WORDS.get(language.split("-")[0], _WORDS["en"])
    values = [value for _, value in series.values]
    sentences = []
    if series.extremes:
        parts: list[str] = []
        for alike in series.extremes:
            parts += [series.values[alike[0]][1], listed([series.values[at][0] for at in alike], language)]
        sentences.append(highest.format(*parts))
    between = "; " if any("," in value for value in values) else ", "
    bare = len(series.gaps) == len(values)  # nothing of it is published
    if not bare:
        sentences.append(every.format(between.join(values)) if spelled else ends.format(values[0], values[-1]))
    if series.gaps and (bare or not spelled):
        sentences.append(_GAPS.get(language.split("-")[0], _GAPS["en"]).format(_without(series.gaps, apart=not bare)))
    told = " ".join(sentences)
    return f"{name}{punctuation_of(language).high_space}: {told[0].lower()}{told[1:]}" if name else told


def _without(gaps: Sequence[tuple[str, str]], *, apart: bool) -> str:
    """The labels without a published value, each with what that is read as, or those read alike together."""
    if apart:
        return ", ".join(f"{label} ({words})" for label, words in gaps)
    alike: dict[str, list[str]] = {}
    for label, words in gaps:
        alike.setdefault(words, []).append(label)
    return "; ".join(f"{', '.join(labels)} ({words})" for words, labels in alike.items())


def listed(names: Sequence[str], language: str) -> str:
    """The first of several names, and how many more there are."""
    and_, more = _AND.get(language.split("-")[0], _AND["en"])
    shown = [*names]
    if len(names) > MOST_NAMES + 1:
        shown[MOST_NAMES:] = [more.format(len(names) - MOST_NAMES)]
    return f" {and_} ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


def scale_from(start: str, language: str) -> str:
    """The sentence that says where a scale begins; an empty start is zero."""
    base = language.split("-")[0]
    return _FROM.get(base, _FROM["en"]).format(start or _ZERO.get(base, _ZERO["en"]))


def own_scale(language: str) -> str:
    """The sentence that a small line has a scale of its own."""
    return _OWN_SCALE.get(language.split("-")[0], _OWN_SCALE["en"])


def in_all(language: str) -> str:
    """The words behind the total of parts that lie on each other."""
    return _ALL.get(language.split("-")[0], _ALL["en"])


def own_scales(language: str) -> str:
    """The line that says that small lines under each other have no scale in common."""
    return _OWN_SCALES.get(language.split("-")[0], _OWN_SCALES["en"])
