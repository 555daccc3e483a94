"""The words that tables and comparisons print by themselves, in the languages that it knows; in English for others."""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.numbers.phrases import VERDICTS
from factsheet.text.language import punctuation_of

_WORDS = {
    "en": {
        "indicator": "Indicator", "range": "(95% range)", "rank": "Rank", "verdict": "Compared with {label}",
        "full": "full count", "unknown": "not known", "hidden": "not shown", "vague": "too uncertain",
        "to": "to",
        "few": "too few to compare", "uncertain": "too uncertain to compare",
        "none": "not comparable", "part": "a part of {label}",
        "worse": "worse", "better": "better", "lower": "lower", "higher": "higher",
        "all": "all {places}", "half": "middle half", "square": "no interval is known",
        "neither": "neither better nor worse", "either": "no interval, or no better end", "places": "places",
        "at": "{label} stands in the middle, and each row has a scale of its own.",
        "right": "Better is at the right", "more": "Higher is at the right",
        "also": "or higher where no end is better ({labels})",
        "quartiles": "The middle half lies between the quartiles (interpolated, as spreadsheets do).",
        "left_out": "Of {of} {places}, those without a published and reliable figure are left out: {list}.",
        "among": "among {count} {places} from {low} to {high}",
        "among_some": "among {count} of {of} {places} from {low} to {high}",
        "lines": "{low} to {high}", "scales": "scales differ", "undrawn": "too few to draw",
        "over": "from {low} in {first} to {high} in {last}", "highest": "highest {value} in {period}",
        "lowest": "lowest {value} in {period}", "gaps": "not drawn: {list}",
    },
    "es": {
        "indicator": "Indicador", "range": "(intervalo 95 %)", "rank": "Puesto", "verdict": "Comparado con {label}",
        "full": "recuento completo", "unknown": "no se conoce", "hidden": "no se muestra", "vague": "muy incierto",
        "to": "a",
        "few": "muy pocos para comparar", "uncertain": "muy incierto para comparar",
        "none": "no comparable", "part": "una parte de {label}",
        "worse": "peor", "better": "mejor", "lower": "menos", "higher": "más",
        "all": "de menor a mayor", "half": "mitad central", "square": "sin intervalo conocido",
        "neither": "ni mejor ni peor", "either": "sin intervalo, o sin extremo mejor", "places": "lugares",
        "at": "{label} está en el centro, y cada fila tiene su propia escala.",
        "right": "Lo mejor está a la derecha", "more": "Lo mayor está a la derecha",
        "also": "o lo mayor donde ningún extremo es mejor ({labels})",
        "quartiles": "La mitad central va de un cuartil a otro (interpolados, como en las hojas de cálculo).",
        "left_out": "De {of} {places} faltan, sin dato publicado y fiable: {list}.",
        "among": "{count} {places} van de {low} a {high}",
        "among_some": "{count} de {of} {places} van de {low} a {high}",
        "lines": "{low} a {high}", "scales": "escalas distintas", "undrawn": "muy pocos para dibujar",
        "over": "de {low} en {first} a {high} en {last}", "highest": "el más alto {value} en {period}",
        "lowest": "el más bajo {value} en {period}", "gaps": "sin dibujar: {list}",
    },
    "fr": {
        "indicator": "Indicateur", "range": "(intervalle à 95 %)", "rank": "Rang",
        "verdict": "Par rapport à {label}",
        "full": "décompte complet", "unknown": "non connu", "hidden": "non affiché", "vague": "trop incertain",
        "to": "à",
        "few": "trop peu pour comparer", "uncertain": "trop incertain pour comparer",
        "none": "non comparable", "part": "une part de {label}",
        "worse": "moins bien", "better": "mieux", "lower": "moins", "higher": "plus",
        "all": "du plus bas au plus haut", "half": "moitié centrale", "square": "sans intervalle connu",
        "neither": "ni mieux ni moins bien", "either": "sans intervalle, ou sans meilleur côté",
        "places": "lieux",
        "at": "{label} se trouve au milieu, et chaque ligne a sa propre échelle.",
        "right": "Le mieux est à droite", "more": "Le plus élevé est à droite",
        "also": "ou le plus élevé là où aucun côté n’est le meilleur ({labels})",
        "quartiles": "La moitié centrale va d’un quartile à l’autre (interpolés, comme dans les tableurs).",
        "left_out": "Sur {of} {places}, manquent sans chiffre publié et fiable : {list}.",
        "among": "{count} {places} vont de {low} à {high}",
        "among_some": "{count} sur {of} {places} vont de {low} à {high}",
        "lines": "{low} à {high}", "scales": "échelles différentes", "undrawn": "trop peu pour tracer",
        "over": "de {low} en {first} à {high} en {last}", "highest": "le plus haut {value} en {period}",
        "lowest": "le plus bas {value} en {period}", "gaps": "non tracé\u202f: {list}",
    },
    "de": {
        "indicator": "Kennzahl", "range": "(95-%-Bereich)", "rank": "Rang", "verdict": "Im Vergleich: {label}",
        "full": "Vollzählung", "unknown": "nicht bekannt", "hidden": "nicht gezeigt", "vague": "zu ungenau",
        "to": "bis",
        "few": "zu wenige für einen Vergleich", "uncertain": "zu ungenau für einen Vergleich",
        "none": "nicht vergleichbar", "part": "ein Teil von {label}",
        "worse": "schlechter", "better": "besser", "lower": "weniger", "higher": "mehr",
        "all": "ganze Spanne", "half": "mittlere Hälfte", "square": "Intervall nicht bekannt",
        "neither": "weder besser noch schlechter", "either": "ohne Intervall oder ohne bessere Seite", "places": "Orte",
        "at": "{label} steht in der Mitte, und jede Zeile hat einen eigenen Maßstab.",
        "right": "Besser ist rechts", "more": "Mehr ist rechts",
        "also": "oder mehr, wo kein Ende besser ist ({labels})",
        "quartiles": "Die mittlere Hälfte liegt zwischen den Quartilen (interpoliert wie in Tabellenprogrammen).",
        "left_out": "Insgesamt {of} {places}; ohne gezeigte, verlässliche Zahl fehlen: {list}.",
        "among": "{count} {places} reichen von {low} bis {high}",
        "among_some": "{count} {places} mit Angabe, von insgesamt {of}, reichen von {low} bis {high}",
        "lines": "{low} bis {high}", "scales": "eigene Maßstäbe", "undrawn": "zu wenige zum Zeichnen",
        "over": "von {low} ({first}) bis {high} ({last})", "highest": "am höchsten {value} ({period})",
        "lowest": "am niedrigsten {value} ({period})", "gaps": "nicht gezeichnet: {list}",
    },
}  # fmt: skip


_SHORT = {  # what stands in the place of a figure that is not published, by its state
    "suppressed": "hidden",
    "not-shown": "hidden",
    "too-uncertain": "vague",
}


def short_state(state: str, language: str) -> str:
    """What a cell prints of a figure that is hidden, in two or three words; empty for one of another state."""
    return word(_SHORT[state], language) if state in _SHORT else ""


def word(name: str, language: str, **filled: object) -> str:
    """The words called `name`, with what they are `filled` with."""
    return _WORDS.get(language.split("-")[0], _WORDS["en"])[name].format(**filled)


def verdict_key(verdict: str, label: str, language: str) -> str:
    """What the key to the marks of a verdict says."""
    return VERDICTS.get(language.split("-")[0], VERDICTS["en"])[verdict].format(label=label)


def scale_sentence(label: str, lower: Sequence[str], language: str, *, judged: bool, halves: bool) -> str:
    """The sentence on the scales of spines: which end is the better one, and what stands in the middle.

    `judged` says that a row has a better end; `lower` are the labels of the others, where more is at the right.
    `halves` says that a row shows the middle half of the places.
    """
    first = word("right" if judged else "more", language)
    if judged and lower:
        first = f"{first}, {word('also', language, labels=_listed(lower))}"
    at = word("at", language, label=label)
    told = f"{first}. {at[:1].upper()}{at[1:]}"
    return f"{told} {word('quartiles', language)}" if halves else told


def _listed(labels: Sequence[str]) -> str:
    """Labels one after another, apart where one of them has a comma of its own, such as before its unit."""
    return ("; " if any("," in label for label in labels) else ", ").join(labels)


def left_out_sentence(counts: Sequence[tuple[str, int]], of: int, places: str, language: str) -> str:
    """The sentence that says how many places have no figure that is shown and reliable, by the labels of the rows."""
    named = ", ".join(f"{label} ({count})" for label, count in counts)
    return word("left_out", language, list=named, of=of, places=places)


def standing_sentence(verdict: str, low: str, high: str, count: int, of: int, places: str, language: str) -> str:
    """What is heard of a spine: the verdict, and from which to which figure the places go, the worst first."""
    name = "among" if count == of else "among_some"
    among = word(name, language, count=count, of=of, places=places, low=low, high=high)
    return f"{verdict}{punctuation_of(language).high_space}; {among}"
