"""The sentences that the program itself adds to a page, in the languages that it knows; in English for others."""

from __future__ import annotations

from factsheet.text.language import punctuation_of

_STATUSES = {  # each begins a sentence about figures; the labels of their measures may follow
    "en": {
        "provisional": "Provisional figures",
        "revised": "Revised figures",
        "illustrative": "For illustration only",
        "missing": "n/a, no figure is available",
        "rounded": "Percentages may not add up to 100 because of rounding",
    },
    "es": {
        "provisional": "Cifras provisionales",
        "revised": "Cifras revisadas",
        "illustrative": "Solo como ilustración",
        "missing": "n.\u00a0d., sin datos disponibles",
        "rounded": "Los porcentajes pueden no sumar 100 por el redondeo",
    },
    "fr": {
        "provisional": "Chiffres provisoires",
        "revised": "Chiffres révisés",
        "illustrative": "À titre d’exemple",
        "missing": "n.\u00a0d., chiffre non disponible",
        "rounded": "La somme des pourcentages peut différer de 100 en raison des arrondis",
    },
    "de": {
        "provisional": "Vorläufige Zahlen",
        "revised": "Berichtigte Zahlen",
        "illustrative": "Nur als Beispiel",
        "missing": "k.\u00a0A., keine Angabe",
        "rounded": "Die Summe der Prozentwerte kann durch Rundung von 100 abweichen",
    },
}
_UNAVAILABLE = {"en": "n/a", "es": "n.\u00a0d.", "fr": "n.\u00a0d.", "de": "k.\u00a0A."}


def unavailable(language: str) -> str:
    """The words that are printed where a place has no figure."""
    return _UNAVAILABLE.get(language.split("-")[0], _UNAVAILABLE["en"])


def status_sentence(status: str, labels: tuple[str, ...], language: str) -> str:
    """The sentence about figures that are provisional, revised or illustrative.

    `labels` name their measures; without labels it is about all figures.
    """
    words = _STATUSES.get(language.split("-")[0], _STATUSES["en"])[status]
    named = ", ".join(label for label in labels if label)
    return f"{words}{punctuation_of(language).high_space}: {named}." if named else f"{words}."


_MAPS = {  # what the map is, which places are marked on it, that it shows no counts, and the word "and"
    "en": ("Outline map of {area}", " with {places} marked for orientation", "It shows no counts.", "and"),
    "es": ("Mapa del contorno de {area}", " con {places} como orientación", "No muestra recuentos.", "y"),
    "fr": ("Carte du contour de {area}", " avec {places} comme repères", "Elle ne montre aucun décompte.", "et"),
    "de": ("Umrisskarte von {area}", ", zur Orientierung mit {places}", "Sie zeigt keine Zahlen.", "und"),
}


def map_sentence(area: str, places: tuple[str, ...], language: str) -> str:
    """The alternative text of a map without figures: the area, and the places that are marked on it."""
    what, marked, nothing, last = _MAPS.get(language.split("-")[0], _MAPS["en"])
    named = f" {last} ".join(part for part in (", ".join(places[:-1]), "".join(places[-1:])) if part)
    return f"{what.format(area=area)}{marked.format(places=named) if places else ''}. {nothing}"
