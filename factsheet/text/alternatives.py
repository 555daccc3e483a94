"""Alternative texts of graphics, made from the data: what kind it is, of what, the main finding, and the values.

The words are those of the sheet's language, English where it has none here. They never say that figures rise or fall,
only what they were: whether a difference means anything is not known here.
"""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.record import record
from factsheet.text.language import punctuation_of

MOST_VALUES = 12  # that are all read out; of more, the ends and the extremes
_KINDS = {  # what a graphic is; each is followed by what it shows
    "en": {"line": "Line chart", "area": "Stacked area chart", "spark": "Small line", "sparks": "Small lines"},
    "es": {"line": "Gráfico de líneas", "area": "Gráfico de áreas apiladas", "spark": "Línea pequeña",
           "sparks": "Líneas pequeñas"},
    "fr": {"line": "Graphique en courbes", "area": "Graphique en aires empilées", "spark": "Petite courbe",
           "sparks": "Petites courbes"},
    "de": {"line": "Liniendiagramm", "area": "Gestapeltes Flächendiagramm", "spark": "Kleine Linie",
           "sparks": "Kleine Linien"},
}  # fmt: skip
_WORDS = {  # from one period to another; the highest and the lowest value; where values are that are not said
    "en": ("{} to {}", "highest {} in {}", "lowest {} in {}", "The figures attached to this file have all values."),
    "es": ("de {} a {}", "máximo {} en {}", "mínimo {} en {}",
           "Los datos adjuntos a este archivo tienen todos los valores."),
    "fr": ("de {} à {}", "maximum {} en {}", "minimum {} en {}",
           "Les données jointes à ce fichier ont toutes les valeurs."),
    "de": ("{} bis {}", "Höchstwert {} ({})", "Tiefstwert {} ({})",
           "Die Daten im Anhang dieser Datei haben alle Werte."),
}  # fmt: skip
_FROM = {  # that a scale does not begin at zero
    "en": "The scale begins at {}.",
    "es": "La escala empieza en {}.",
    "fr": "L’échelle commence à {}.",
    "de": "Die Skala beginnt bei {}.",
}
_ALL = {"en": "in all", "es": "en total", "fr": "au total", "de": "insgesamt"}
_OWN_SCALES = {  # under several small lines
    "en": "Each line has a scale of its own.",
    "es": "Cada línea tiene su propia escala.",
    "fr": "Chaque courbe a sa propre échelle.",
    "de": "Jede Linie hat ihre eigene Skala.",
}


@record
class Series:
    """A row of values by their labels: what it is called, each value with its label, and which is highest and lowest.

    `extremes` are None where fewer than two values are published.
    """

    name: str
    values: tuple[tuple[str, str], ...]
    extremes: tuple[int, int] | None


def described(kind: str, series: Sequence[Series], language: str, *, attached: bool) -> str:
    """The alternative text of a graphic of this kind, one of `line area spark sparks`.

    Where there are too many values to read all of them out, it says where they are, if they are `attached`.
    """
    base = language.split("-")[0]
    between, _, _, pointer = _WORDS.get(base, _WORDS["en"])
    colon = f"{punctuation_of(language).high_space}: "
    labels = [label for one in series for label, _ in one.values]
    what = _KINDS.get(base, _KINDS["en"])[kind]
    head = f"{what}{colon}{', '.join(one.name for one in series)}, {between.format(labels[0], labels[-1])}."
    spelled = sum(len(one.values) for one in series) <= MOST_VALUES
    said = [_said(one, language, named=len(series) > 1, spelled=spelled) for one in series]
    return " ".join([head, *said, *([pointer] if attached and not spelled else [])])


def _said(series: Series, language: str, *, named: bool, spelled: bool) -> str:
    """The finding of a series, and its values: all of them, or the first and the last."""
    base, colon = language.split("-")[0], f"{punctuation_of(language).high_space}: "
    _, highest, lowest, _ = _WORDS.get(base, _WORDS["en"])
    ends = series.values if spelled else (series.values[0], series.values[-1])
    sentences = [", ".join(f"{label}{colon}{value}" for label, value in ends)]
    if series.extremes:
        most, least = (series.values[at] for at in series.extremes)
        found = f"{highest.format(most[1], most[0])}, {lowest.format(least[1], least[0])}"
        sentences.insert(0, found if named else f"{found[0].upper()}{found[1:]}")
    return f"{f'{series.name}{colon}' if named else ''}{'. '.join(sentences)}."


def scale_from(start: str, language: str) -> str:
    """The sentence that a scale begins at a value that is not zero."""
    return _FROM.get(language.split("-")[0], _FROM["en"]).format(start)


def in_all(language: str) -> str:
    """The words behind the total of parts that lie on each other."""
    return _ALL.get(language.split("-")[0], _ALL["en"])


def own_scales(language: str) -> str:
    """The line that says that small lines under each other have no scale in common."""
    return _OWN_SCALES.get(language.split("-")[0], _OWN_SCALES["en"])
