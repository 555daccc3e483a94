"""The sentences that the program itself adds to a page, in the languages that it knows; in English for others."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from factsheet.numbers import NumberType, written
from factsheet.text.language import punctuation_of

_STATUSES = {  # each begins a sentence about figures, behind a mark or not; the labels of their measures may follow
    "en": {
        "provisional": "Provisional figures",
        "revised": "Revised figures",
        "unreliable": "Figures of low reliability",
        "illustrative": "For illustration only",
        "missing": "No figure is available",
        "rounded": "Percentages may not add up to 100 because of rounding",
        "rounded_figures": "Figures are rounded, and may not add up to their total",
        "left_out": "Where places are taken together, those without a figure are left out",
        "reported": "These figures count what was reported, not all that happened",
        "suppressed": "Not published by the source, to protect people",
        "small": "the exact figure is not shown",
        "not-shown": "Not shown, to protect people",
        "too-uncertain": "Too uncertain to be shown",
        "not-applicable": "Not applicable",
    },
    "es": {
        "provisional": "Cifras provisionales",
        "revised": "Cifras revisadas",
        "unreliable": "Cifras poco fiables",
        "illustrative": "Solo como ilustración",
        "missing": "Sin datos disponibles",
        "rounded": "Los porcentajes pueden no sumar 100 por el redondeo",
        "rounded_figures": "Las cifras están redondeadas y pueden no sumar el total",
        "left_out": "Donde se reúnen varios lugares, faltan los que no tienen cifra",
        "reported": "Estas cifras cuentan lo notificado, no todo lo ocurrido",
        "suppressed": "No publicado por la fuente, para proteger a las personas",
        "small": "no se muestra la cifra exacta",
        "not-shown": "No se muestra, para proteger a las personas",
        "too-uncertain": "Demasiado incierto para mostrarse",
        "not-applicable": "No se aplica",
    },
    "fr": {
        "provisional": "Chiffres provisoires",
        "revised": "Chiffres révisés",
        "unreliable": "Chiffres peu fiables",
        "illustrative": "À titre d’exemple",
        "missing": "Chiffre non disponible",
        "rounded": "La somme des pourcentages peut différer de 100 en raison des arrondis",
        "rounded_figures": "Les chiffres sont arrondis et leur somme peut différer du total",
        "left_out": "Là où plusieurs lieux sont réunis, ceux sans chiffre sont laissés de côté",
        "reported": "Ces chiffres comptent ce qui a été signalé, non tout ce qui s’est produit",
        "suppressed": "Non publié par la source, pour protéger les personnes",
        "small": "le chiffre exact n’est pas indiqué",
        "not-shown": "Non affiché, pour protéger les personnes",
        "too-uncertain": "Trop incertain pour être affiché",
        "not-applicable": "Sans objet",
    },
    "de": {
        "provisional": "Vorläufige Zahlen",
        "revised": "Berichtigte Zahlen",
        "unreliable": "Wenig verlässliche Zahlen",
        "illustrative": "Nur als Beispiel",
        "missing": "Keine Angabe verfügbar",
        "rounded": "Die Summe der Prozentwerte kann durch Rundung von 100 abweichen",
        "rounded_figures": "Die Zahlen sind gerundet, ihre Summe kann vom Gesamtwert abweichen",
        "left_out": "Wo mehrere Orte zusammengefasst sind, fehlen die ohne Angabe",
        "reported": "Diese Zahlen zählen, was gemeldet wurde, nicht alles, was geschah",
        "suppressed": "Von der Quelle nicht veröffentlicht, zum Schutz von Personen",
        "small": "die genaue Zahl wird nicht genannt",
        "not-shown": "Nicht gezeigt, zum Schutz von Personen",
        "too-uncertain": "Zu ungenau, um gezeigt zu werden",
        "not-applicable": "Trifft nicht zu",
    },
}
_REPORTED = {"en": "report", "es": "notific|denunci|report", "fr": "signal|déclar", "de": "gemeldet|meldung|berichtet"}
MARKS = {"provisional": "p", "revised": "r", "unreliable": "u", "illustrative": "i"}  # at figures, in all languages
_SPOKEN = {  # what a mark at a figure is read as
    "en": {"provisional": "provisional", "revised": "revised", "unreliable": "of low reliability",
           "illustrative": "for illustration only"},
    "es": {"provisional": "provisional", "revised": "revisada", "unreliable": "poco fiable",
           "illustrative": "solo como ilustración"},
    "fr": {"provisional": "provisoire", "revised": "révisé", "unreliable": "peu fiable",
           "illustrative": "à titre d’exemple"},
    "de": {"provisional": "vorläufig", "revised": "berichtigt", "unreliable": "wenig verlässlich",
           "illustrative": "nur als Beispiel"},
}  # fmt: skip
_BREAKS = {  # what stands before the first period that is counted otherwise
    "en": "not comparable with figures before",
    "es": "no comparables con las cifras anteriores a",
    "fr": "non comparables avec les chiffres antérieurs à",
    "de": "nicht vergleichbar mit Zahlen vor",
}
_CORRECTED = {"en": "corrected", "es": "corregido el", "fr": "corrigé le", "de": "berichtigt am"}
_SOURCE = {"en": "Source", "es": "Fuente", "fr": "Source", "de": "Quelle"}
_DATED = {"en": ", as of ", "es": ", al ", "fr": ", au ", "de": ", Stand "}
_UNPUBLISHED = {  # what an unpublished figure prints by its state, what that is read as, and words for a small one
    "en": {"suppressed": "not shown by the source", "not-shown": "not shown, to protect people",
           "too-uncertain": "too uncertain to be shown",
           "not-applicable": "not applicable", "<": "fewer than {}", "<%": "less than {}", "≤": "at most {}",
           "–": "between {} and {}"},
    "es": {"suppressed": "no publicado por la fuente", "not-shown": "no se muestra, para proteger a las personas",
           "too-uncertain": "demasiado incierto para mostrarse",
           "not-applicable": "no se aplica", "<": "menos de {}", "≤": "como máximo {}", "–": "entre {} y {}"},
    "fr": {"suppressed": "non publié par la source", "not-shown": "non affiché, pour protéger les personnes",
           "too-uncertain": "trop incertain pour être affiché",
           "not-applicable": "sans objet", "<": "moins de {}", "≤": "au plus {}", "–": "entre {} et {}"},
    "de": {"suppressed": "von der Quelle nicht genannt", "not-shown": "zum Schutz von Personen nicht gezeigt",
           "too-uncertain": "zu ungenau, um gezeigt zu werden",
           "not-applicable": "trifft nicht zu", "<": "weniger als {}", "≤": "höchstens {}", "–": "zwischen {} und {}"},
}  # fmt: skip
_NOT_COMPARABLE = {"en": "not comparable", "es": "no comparable", "fr": "non comparable", "de": "nicht vergleichbar"}
_STATE_MARKS = {"suppressed": "*", "not-shown": "†", "too-uncertain": "‡", "not-applicable": "–"}
_UNAVAILABLE = {"en": "n/a", "es": "n.\u00a0d.", "fr": "n.\u00a0d.", "de": "k.\u00a0A."}

_NOT_AVAILABLE = {"en": "not available", "es": "no disponible", "fr": "non disponible", "de": "nicht verfügbar"}


def unpublished_words(state: str, symbol: str, language: str) -> tuple[str, str]:
    """What is printed where a figure is not published, and what that is read as.

    `symbol` is how its table says how little it is, such as `<5`.
    """
    words = _UNPUBLISHED.get(language.split("-")[0], _UNPUBLISHED["en"])
    if symbol:
        low, dash, high = symbol.partition("–")
        return symbol, words["–"].format(low, high) if dash else _below(symbol, words)
    if state in _STATE_MARKS:
        return _STATE_MARKS[state], words[state]
    short, heard = (words.get(language.split("-")[0], words["en"]) for words in (_UNAVAILABLE, _NOT_AVAILABLE))
    return short, heard


def _below(symbol: str, words: dict[str, str]) -> str:
    """What `<5`, `≤5` or `<5%` is in words: there are fewer things, and less of a share."""
    less = words.get(f"{symbol[0]}%") if symbol.endswith("%") or "." in symbol else None
    return (less or words[symbol[0]]).format(symbol[1:])


def unpublished_in_words(state: str, symbol: str, language: str) -> str:
    """What stands in words for a figure that is not published, such as "not available", and needs no mark."""
    return unpublished_words(state, symbol, language)[1]


def is_unpublished_in_words(text: str, state: str, symbol: str) -> bool:
    """Whether a text says in words, in any language, that a figure is not published, and needs no sentence on it."""
    if symbol:
        said = [unpublished_words(state, symbol, language)[1] for language in _UNPUBLISHED]
    else:
        said = [*_NOT_AVAILABLE.values(), *(words[state] for words in _UNPUBLISHED.values() if state in words)]
    return _plain(text) in map(_plain, said)


def is_unpublished_mark(text: str, state: str, symbol: str) -> bool:
    """Whether a text is the mark of a figure that is not published, in any language, and not what that is in words."""
    marks = (symbol,) if symbol else (_STATE_MARKS[state],) if state in _STATE_MARKS else _UNAVAILABLE.values()
    return _plain(text) in map(_plain, marks)


def _plain(text: str) -> str:
    """A text with plain spaces, without regard to case."""
    return " ".join(text.split()).casefold()


def not_comparable(language: str) -> str:
    """What is printed in place of words that compare two figures, where one of them is not published."""
    return _NOT_COMPARABLE.get(language.split("-")[0], _NOT_COMPARABLE["en"])


def status_sentence(status: str, labels: tuple[str, ...], language: str, *, marked: bool = False) -> str:
    """The sentence about figures that are provisional, revised or illustrative, or are not published.

    `labels` name their measures; without labels it is about all figures. That of a state begins with the mark which
    is printed in the place of such figures, where they are `marked`.
    """
    kind, _, symbol = status.partition(" ")
    words = _STATUSES.get(language.split("-")[0], _STATUSES["en"])[kind]
    if symbol:
        meant = unpublished_words("", symbol, language)[1]
        words = f"{meant[:1].upper()}{meant[1:]}{punctuation_of(language).high_space}; {words}"
    if marked and kind not in MARKS:
        words = f"{unpublished_words(kind, symbol, language)[0]} {words}"
    named = ", ".join(label for label in labels if label)
    return f"{words}{punctuation_of(language).high_space}: {named}." if named else f"{words}."


def says_reported(text: str, language: str) -> bool:
    """Whether a text speaks of what was reported."""
    return re.search(_REPORTED.get(language.split("-")[0], _REPORTED["en"]), text.casefold()) is not None


def spoken_status(status: str, language: str) -> str:
    """What the mark of a status at a figure is read as, in words."""
    return f" ({_SPOKEN.get(language.split('-')[0], _SPOKEN['en'])[status]})"


def source_sentence(source: str, labels: tuple[str, ...], language: str) -> str:
    """The sentence that names the source of the measures with these labels; without labels that of all figures."""
    word = _SOURCE.get(language.split("-")[0], _SOURCE["en"])
    named = f" ({', '.join(labels)})" if any(labels) else ""
    return f"{word}{punctuation_of(language).high_space}: {source.removesuffix('.') if not named else source}{named}."


def around_source(language: str) -> tuple[str, str]:
    """What stands before the source of figures, and between it and the day that they are of, without a full stop."""
    code = language.split("-")[0]
    return f"{_SOURCE.get(code, _SOURCE['en'])}{punctuation_of(language).high_space}: ", _DATED.get(code, _DATED["en"])


def break_sentence(text: str, labels: tuple[str, ...], language: str) -> str:
    """The sentence that says from when figures are counted otherwise; `text` is that period, a bar and the reason."""
    period, _, reason = text.partition("|")
    words = _BREAKS.get(language.split("-")[0], _BREAKS["en"])
    return definition_sentence(f"{words} {period} ({reason.rstrip('.')})", labels, language)


def correction_sentence(text: str, labels: tuple[str, ...], language: str) -> str:
    """The sentence that says when figures were corrected and what has changed; `text` begins with the day.

    The day is written as the language has it, where the words are its own.
    """
    base, (day, comma, change) = language.split("-")[0], text.partition(",")
    if base in _CORRECTED:
        day = written(date.fromisoformat(day), NumberType("date"), "date", language)
    return definition_sentence(f"{_CORRECTED.get(base, _CORRECTED['en'])} {day}{comma}{change}", labels, language)


def day_words(day: str, language: str) -> str:
    """The words that say of which day figures are: as of March 13, 2025."""
    before = around_source(language)[1].removeprefix(", ")
    return f"{before}{written(date.fromisoformat(day), NumberType('date'), 'date', language)}"


def day_sentence(day: str, labels: tuple[str, ...], language: str) -> str:
    """The sentence that says of which day the figures of these measures are."""
    return definition_sentence(day_words(day, language), labels, language)


def definition_sentence(text: str, labels: tuple[str, ...], language: str) -> str:
    """The sentence that says how the measures with these labels are defined."""
    label = ", ".join(labels)
    end = "" if text.endswith((".", "!", "?", "…")) else "."
    return f"{label}{punctuation_of(language).high_space}: {text}{end}"


SAYINGS = {  # what a measure says of itself, by its kind: the sentence of a text, the labels and a language
    "source": source_sentence,
    "definition": definition_sentence,
    "period": definition_sentence,
    "day": day_sentence,
    "break": break_sentence,
    "corrected": correction_sentence,
}
_MAPS = {  # what the map is, the places on it, those on it for orientation, that it shows no counts, the word "and"
    "en": ("Outline map of {area}", " with {places} marked", " with {places} marked for orientation",
           "It shows no counts.", "and"),
    "es": ("Mapa del contorno de {area}", " con {places}", " con {places} como orientación",
           "No muestra recuentos.", "y"),
    "fr": ("Carte du contour de {area}", " avec {places}", " avec {places} comme repères",
           "Elle ne montre aucun décompte.", "et"),
    "de": ("Umrisskarte von {area}", " mit {places}", ", zur Orientierung mit {places}",
           "Sie zeigt keine Zahlen.", "und"),
}  # fmt: skip
_CAPTIONS = {  # of a map: that the sheet has no counts by place, that the map has none, what its places are for
    "en": ("This sheet gives no counts by place.", "This map shows no counts.", "For orientation only",
           "The places marked are for orientation only."),
    "es": ("Esta hoja no da recuentos por lugar.", "Este mapa no muestra recuentos.", "Solo como orientación",
           "Los lugares marcados sirven solo de orientación."),
    "fr": ("Cette fiche ne donne aucun décompte par lieu.", "Cette carte ne montre aucun décompte.",
           "À titre de repère seulement", "Les lieux indiqués servent seulement de repères."),
    "de": ("Dieses Blatt nennt keine Zahlen nach Orten.", "Diese Karte zeigt keine Zahlen.", "Nur zur Orientierung",
           "Die eingezeichneten Orte dienen nur der Orientierung."),
}  # fmt: skip


def map_sentence(area: str, places: tuple[str, ...], language: str, *, orientation: bool) -> str:
    """The alternative text of a map without figures: the area, and the places that are marked on it."""
    what, marked, for_orientation, nothing, last = _MAPS.get(language.split("-")[0], _MAPS["en"])
    named = f" {last} ".join(part for part in (", ".join(places[:-1]), "".join(places[-1:])) if part)
    there = (for_orientation if orientation else marked).format(places=named) if places else ""
    return f"{what.format(area=area)}{there}. {nothing}"


def map_caption(kind: Literal["sheet", "map", "cities"], label: str, language: str) -> str:
    """The caption of a map without figures: neither the sheet nor the map has counts by place, or what cities are for.

    `label` is that of the list of cities.
    """
    sheet, map_, only, places = _CAPTIONS.get(language.split("-")[0], _CAPTIONS["en"])
    if kind == "cities":
        return f"{only}{punctuation_of(language).high_space}: {label}." if label else places
    return sheet if kind == "sheet" else map_


_CODES = {"en": "QR code for {}", "es": "Código QR de {}", "fr": "Code QR pour {}", "de": "QR-Code für {}"}


def code_sentence(address: str, language: str) -> str:
    """The alternative text of a code; `address` is written as on paper."""
    return _CODES.get(language.split("-")[0], _CODES["en"]).format(address)


_HEADS = {  # over a column of counts, of money, of shares of what was counted, and of other shares
    "en": ("Number", "Amount", "Share of all {}", "Share"),
    "es": ("Número", "Importe", "Parte del total de {}", "Parte"),
    "fr": ("Nombre", "Montant", "Part du total de {}", "Part"),
    "de": ("Anzahl", "Betrag", "Anteil an allen {}", "Anteil"),
}
_OF_ALL = {  # behind a share: of what was counted, and of any other whole
    "en": ("of all {}", "of the whole"),
    "es": ("del total de {}", "del total"),
    "fr": ("du total de {}", "du total"),
    "de": ("von allen {}", "des Ganzen"),
}
_ONE_SCALE = {
    "en": "Bars share one scale: the largest is full",
    "es": "Las barras comparten una escala: la mayor está llena",
    "fr": "Une échelle pour toutes les barres : la plus grande est pleine",
    "de": "Ein Maßstab für alle Balken: der größte ist voll",
}


def figures_head(language: str, *, money: bool) -> str:
    """The head of a column of figures that have no unit."""
    return _HEADS.get(language.split("-")[0], _HEADS["en"])[1 if money else 0]


def shares_head(language: str, *, counted: bool) -> str:
    """The head of a column of shares; where the whole is `counted`, with `{}` in the place of its figure."""
    return _HEADS.get(language.split("-")[0], _HEADS["en"])[2 if counted else 3]


def of_all(language: str, *, counted: bool) -> str:
    """The words behind a share that say what it is a share of; as in `shares_head`."""
    return _OF_ALL.get(language.split("-")[0], _OF_ALL["en"])[0 if counted else 1]


def one_scale(language: str) -> str:
    """The line that says that all bars beside each other have the same scale."""
    return _ONE_SCALE.get(language.split("-")[0], _ONE_SCALE["en"])
