"""The words of a map of several areas, and its alternative text, made from its figures; in English where others fail.

Takes names and printed figures, returns sentences; knows nothing of outlines and of drawing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factsheet.record import record
from factsheet.text.alternatives import listed, pointer

MOST_VALUES = 12  # areas of which an alternative text tells every figure
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "to": "{} to {}", "no figure": "no figure",
        "all": "Map of {title}, by area: {values}.", "classes": "Map of {title}, by area, in {count}.",
        "one": "one class", "several": "{n} classes", "numbers": "one two three four",
        "highest": "Highest in {areas}", "lowest": "lowest in {areas}.", "same": "The same everywhere: {value}.",
        "band": "{limits}: {areas}", "area": "1 area", "areas": "{n} areas", "none": "No figure: {areas}.",
        "outside": "not in the table", "outsides": "Not in the table: {areas}.",
        "empty": "Map of {title}, by area. There is no figure for any of its {n} areas.",
        "whole": "Map of {whole} in {n} areas.", "unnamed": "Map of {n} areas.", "own": "{name} lies in the {where}.",
        "on map": "{name} lies in the {where} of this map.",
        "class": "{name}: {value}, in the class {limits}.",
        "marked": "{name} is marked.", "US": "the United States",
        "wheres": "middle north north-east east south-east south south-west west north-west",
    },
    "es": {
        "to": "de {} a {}", "no figure": "sin dato",
        "all": "Mapa de {title}, por zona: {values}.", "classes": "Mapa de {title}, por zona, en {count}.",
        "one": "una clase", "several": "{n} clases", "numbers": "una dos tres cuatro",
        "highest": "El valor más alto, en {areas}", "lowest": "el más bajo, en {areas}.",
        "same": "Igual en todas: {value}.", "band": "{limits}: {areas}", "area": "1 zona", "areas": "{n} zonas",
        "none": "Sin dato: {areas}.",
        "outside": "fuera de la tabla", "outsides": "Fuera de la tabla: {areas}.",
        "empty": "Mapa de {title}, por zona. Ninguna de sus {n} zonas tiene dato.",
        "whole": "Mapa de {whole} en {n} zonas.", "unnamed": "Mapa de {n} zonas.",
        "own": "{name} está en el {where}.",
        "on map": "{name} está en el {where} de este mapa.", "class": "{name}: {value}, en la clase {limits}.",
        "marked": "{name} está señalada.", "US": "Estados Unidos",
        "wheres": "centro norte nordeste este sudeste sur sudoeste oeste noroeste",
    },
    "fr": {
        "to": "de {} à {}", "no figure": "sans chiffre",
        "all": "Carte : {title}, par zone : {values}.", "classes": "Carte : {title}, par zone, en {count}.",
        "one": "une classe", "several": "{n} classes", "numbers": "une deux trois quatre",
        "highest": "Valeur la plus haute : {areas}", "lowest": "la plus basse : {areas}.",
        "same": "La même partout : {value}.", "band": "{limits} : {areas}", "area": "1 zone", "areas": "{n} zones",
        "none": "Sans chiffre : {areas}.",
        "outside": "hors du tableau", "outsides": "Hors du tableau : {areas}.",
        "empty": "Carte : {title}, par zone. Aucune des {n} zones n’a de chiffre.",
        "whole": "Carte en {n} zones : {whole}.", "unnamed": "Carte de {n} zones.",
        "own": "{name} se trouve {where}.",
        "on map": "{name} se trouve {where} de cette carte.", "class": "{name} : {value}, dans la classe {limits}.",
        "marked": "{name} y figure en évidence.", "US": "États-Unis",
        "wheres": "au|centre au|nord au|nord-est à|l’est au|sud-est au|sud au|sud-ouest à|l’ouest au|nord-ouest",
    },
    "de": {
        "to": "{} bis {}", "no figure": "keine Angabe",
        "all": "Karte: {title}, nach Gebieten: {values}.", "classes": "Karte: {title}, nach Gebieten, in {count}.",
        "one": "einer Klasse", "several": "{n} Klassen", "numbers": "einer zwei drei vier",
        "highest": "Am höchsten in {areas}", "lowest": "am niedrigsten in {areas}.", "same": "Überall gleich: {value}.",
        "band": "{limits}: {areas}", "area": "1 Gebiet", "areas": "{n} Gebiete", "none": "Keine Angabe: {areas}.",
        "outside": "nicht in der Tabelle", "outsides": "Nicht in der Tabelle: {areas}.",
        "empty": "Karte: {title}, nach Gebieten. Für keines der {n} Gebiete gibt es eine Angabe.",
        "whole": "Karte von {whole} in {n} Gebieten.", "unnamed": "Karte von {n} Gebieten.",
        "own": "{name} liegt {where}.",
        "on map": "{name} liegt {where} dieser Karte.", "class": "{name}: {value}, in der Klasse {limits}.",
        "marked": "{name} ist hervorgehoben.", "US": "den Vereinigten Staaten",
        "wheres": "in|der|Mitte im|Norden im|Nordosten im|Osten im|Südosten im|Süden im|Südwesten im|Westen "
                  "im|Nordwesten",
    },
}  # fmt: skip
_COMPASS = ("middle", "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


@record(kw_only=True)
class AreaSaid:
    """What is said of an area: its name, its figure as it is printed, and the number of its class.

    The text is empty and the class None for an area without a published figure.
    """

    name: str
    text: str = ""
    band: int | None = None


def templates(language: str) -> Mapping[str, str]:
    """The words of a language by what they are for; those in English where it has none here."""
    return _words(language)


def _words(language: str) -> Mapping[str, str]:
    return _WORDS.get(language.split("-")[0], _WORDS["en"])


def limits(low: str, high: str, language: str) -> str:
    """The words of a class in a legend: "2.1 to 3.9", or the figure alone where both limits print alike."""
    return low if low == high else _words(language)["to"].format(low, high)


def no_figure(language: str) -> str:
    """What a legend says of areas whose figure is not published."""
    return _words(language)["no figure"]


def not_tabled(language: str) -> str:
    """What a legend says of areas that have no row in the table."""
    return _words(language)["outside"]


def not_tabled_sentence(names: Sequence[str], language: str) -> str:
    """The sentence that names the areas that have no row in the table."""
    words = _words(language)
    return words["outsides"].format(areas=listed(names, language))


def shaded_sentence(
    title: str, areas: Sequence[AreaSaid], bands: Sequence[str], language: str, *, attached: bool = False
) -> str:
    """The alternative text of a map that is shaded: every figure up to twelve areas, else classes and extremes.

    `areas` go from the highest figure to the lowest; those without one stand last. `bands` are the words of the
    classes, the lowest first. Where figures are `attached`, it says that all values are there.
    """
    words = _words(language)
    told, untold = [area for area in areas if area.text], [area.name for area in areas if not area.text]
    if not told:
        return words["empty"].format(title=title, n=len(areas))
    if len(areas) <= MOST_VALUES:
        values = [f"{area.name} {area.text}" for area in told] + [f"{name} {words['no figure']}" for name in untold]
        return words["all"].format(title=title, values=", ".join(values))
    several = words["several"].format(n=words["numbers"].split()[len(bands) - 1])
    sentences = [words["classes"].format(title=title, count=several if len(bands) > 1 else words["one"])]
    highest = [area for area in told if area.text == told[0].text]
    lowest = [area for area in told if area.text == told[-1].text]
    if told[0].text == told[-1].text:
        sentences.append(words["same"].format(value=told[0].text))
    else:
        ends = (_those(same, language) for same in (highest, lowest))
        high, low = (words[key].format(areas=those) for key, those in zip(("highest", "lowest"), ends, strict=True))
        sentences.append(f"{high}; {low}")
        counts = ((limit, sum(area.band == n for area in told)) for n, limit in enumerate(bands))
        by_class = (words["band"].format(limits=limit, areas=_counted(count, words)) for limit, count in counts)
        sentences.append(f"{'; '.join(by_class)}.")
    if untold:
        sentences.append(words["none"].format(areas=listed(untold, language)))
    if attached:
        sentences.append(pointer(language))
    return " ".join(sentences)


def locator_sentence(whole: str, count: int, name: str, where: str, language: str, *, partly: bool = False) -> str:
    """The alternative text of a map that shows where one of `count` areas lies, as `lies_sentence` says it.

    `whole` is what all of them are called, `US` for the United States, and empty where it is not known. Without `name`
    nothing is pointed out.
    """
    words = _words(language)
    known = words["US"] if whole == "US" else whole
    first = words["whole" if known else "unnamed"].format(whole=known, n=count)
    return f"{first} {lies_sentence(name, where, language, partly=partly)}" if name else first


def own_sentence(name: str, text: str, band: str, language: str) -> str:
    """The sentence that tells the figure of the sheet's own area, and the class that it is in."""
    words = _words(language)
    if text:
        return words["class"].format(name=name, value=text, limits=band)
    return words["none"].format(areas=name)


def lies_sentence(name: str, where: str, language: str, *, partly: bool = False) -> str:
    """The sentence that says where an area lies among the others; `where` is a point of the compass.

    It is empty for an area that is drawn elsewhere, which is only said to be marked. On a map that shows the others
    `partly` the point is one of that map.
    """
    words = _words(language)
    if not where:
        return words["marked"].format(name=name)
    said = words["wheres"].split()[_COMPASS.index(where)].replace("|", " ")
    return words["on map" if partly else "own"].format(name=name, where=said)


def compass(east: float, north: float) -> str:
    """The point of the compass of a place, from 0 to 1 from the west and from the south: middle, north, south-east."""
    across = "west" if east < 1 / 3 else "east" if east > 2 / 3 else ""
    up = "south" if north < 1 / 3 else "north" if north > 2 / 3 else ""
    return "-".join(part for part in (up, across) if part) or "middle"


def _those(areas: Sequence[AreaSaid], language: str) -> str:
    """Areas of one figure, with the figure behind them."""
    return f"{listed([area.name for area in areas], language)} ({areas[0].text})"


def _counted(count: int, words: Mapping[str, str]) -> str:
    return words["area"] if count == 1 else words["areas"].format(n=count)
