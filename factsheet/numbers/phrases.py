"""Words around figures, in the languages whose usage we are sure of; formats with words are offered only in these.

Sources: CLDR ordinal rules for the endings of English; the Real Academia Española (Ortografía, "los ordinales"), the
Imprimerie nationale (Lexique) and Duden for those of Spanish, French and German. Ordinals are masculine, as "rank"
is in these languages.
"""

from __future__ import annotations

from fractions import Fraction

ORDINALS = {  # by CLDR ordinal category, after the digits
    "en": {"one": "st", "two": "nd", "few": "rd", "other": "th"},
    "es": {"other": ".º"},
    "fr": {"one": "er", "other": "e"},
    "de": {"other": "."},
}
RANKS = {  # a rank of so many places: alone, and shared with others
    "en": ("{rank} of {of}", "joint {rank} of {of}"),
    "es": ("{rank} de {of}", "{rank} compartido de {of}"),
    "fr": ("{rank} sur {of}", "{rank} ex æquo sur {of}"),
    "de": ("{rank} von {of}", "geteilter {rank} von {of}"),
}
WITH_A_FIGURE = {  # behind a rank, where there are more places than have one
    "en": " with a figure",
    "es": " con dato",
    "fr": " avec un chiffre",
    "de": " mit Angabe",
}
ONE_IN = {
    "en": "{part} in {whole}",
    "es": "{part} de cada {whole}",
    "fr": "{part} sur {whole}",
    "de": "{part} von {whole}",
}
APPROX = {  # for a true value that is close below, somewhere near, close above, and above the printed one
    "en": ("nearly", "about", "just over", "more than"),
    "es": ("casi", "cerca de", "algo más de", "más de"),
    "fr": ("près de", "environ", "un peu plus de", "plus de"),
    "de": ("fast", "rund", "knapp über", "mehr als"),
}
ABOUT = {language: words[1] for language, words in APPROX.items()}
LESS_THAN = {"en": "less than", "es": "menos de", "fr": "moins de", "de": "weniger als"}
PER = {  # a rate and so many
    "en": "{rate} per {per}",
    "es": "{rate} por cada {per}",
    "fr": "{rate} pour {per}",
    "de": "{rate} je {per}",
}
ONE_TO = {
    "en": "1 for every {many}",
    "es": "1 por cada {many}",
    "fr": "1 pour {many}",
    "de": "1 auf {many}",
}
POINTS = {  # percentage points in full and, of a change, in short; by CLDR plural category
    "en": ({"one": "percentage point", "other": "percentage points"}, {"one": "point", "other": "points"}),
    "es": ({"one": "punto porcentual", "other": "puntos porcentuales"}, {"one": "punto", "other": "puntos"}),
    "fr": ({"one": "point de pourcentage", "other": "points de pourcentage"}, {"one": "point", "other": "points"}),
    "de": ({"one": "Prozentpunkt", "other": "Prozentpunkte"}, {"one": "Punkt", "other": "Punkte"}),
}
DIRECTIONS = {  # of a figure that is above another, below it, or printed like it
    "en": ("rose", "fell", "did not change"),
    "es": ("subió", "bajó", "no cambió"),
    "fr": ("a augmenté", "a diminué", "n’a pas changé"),
    "de": ("stieg", "sank", "änderte sich nicht"),
}
VERSUS = {  # the same, before the other figure; words that do not change with gender and number
    "en": ("up from", "down from", "unchanged at"),
    "es": ("al alza desde", "a la baja desde", "sin cambios en"),
    "fr": ("en hausse par rapport à", "en baisse par rapport à", "sans changement à"),
    "de": ("gestiegen von", "gesunken von", "unverändert bei"),
}
UNCLEAR = {  # of two estimates that chance may have put apart: after a verb's place, and before the other figure
    "en": ("did not clearly change", "no clear difference from"),
    "es": ("no cambió claramente", "sin diferencia clara con"),
    "fr": ("n’a pas nettement changé", "sans différence nette avec"),
    "de": ("änderte sich nicht deutlich", "kein klarer Unterschied zu"),
}
VERDICTS = {  # of a figure beside another, whose label follows without a change of its article or its ending
    "en": {"better": "better than {label}", "worse": "worse than {label}", "higher": "higher than {label}",
           "lower": "lower than {label}", "unclear": "no clear difference from {label}",
           "maybe": "may equal {label}", "above": "above {label}", "below": "below {label}",
           "same": "the same as {label}"},
    "es": {"better": "mejor que {label}", "worse": "peor que {label}", "higher": "claramente más que {label}",
           "lower": "claramente menos que {label}", "unclear": "sin diferencia clara con {label}",
           "maybe": "quizá igual que {label}", "above": "más que {label}", "below": "menos que {label}",
           "same": "igual que {label}"},
    "fr": {"better": "mieux que {label}", "worse": "moins bien que {label}", "higher": "nettement plus que {label}",
           "lower": "nettement moins que {label}", "unclear": "sans différence nette avec {label}",
           "maybe": "peut-être autant que {label}", "above": "plus que {label}", "below": "moins que {label}",
           "same": "autant que {label}"},
    "de": {"better": "besser als {label}", "worse": "schlechter als {label}", "higher": "deutlich mehr als {label}",
           "lower": "deutlich weniger als {label}", "unclear": "ohne klaren Unterschied zu {label}",
           "maybe": "vielleicht so viel wie {label}", "above": "mehr als {label}", "below": "weniger als {label}",
           "same": "so viel wie {label}"},
}  # fmt: skip
BESIDE = {  # before the other figure of a key figure; two estimates that chance may have put apart may be equal
    "en": {"above": "above", "below": "below", "same": "same as", "unclear": "may equal"},
    "es": {"above": "más de", "below": "menos de", "same": "igual a", "unclear": "quizá igual a"},
    "fr": {"above": "plus de", "below": "moins de", "same": "tout comme", "unclear": "peut égaler"},
    "de": {"above": "über", "below": "unter", "same": "gleich", "unclear": "vielleicht gleich"},
}
POINTS_SHORT = "pp"  # in languages whose words are not known here
_PARTS = [Fraction(part, whole) for whole in (2, 3, 4, 5, 10) for part in range(1, whole)]
_WHOLES = {
    "en": {2: ("half",) * 2, 3: ("third", "thirds"), 4: ("quarter", "quarters"), 5: ("fifth", "fifths"),
           10: ("tenth", "tenths")},
    "es": {2: ("la mitad",) * 2, 3: ("tercio", "tercios"), 4: ("cuarto", "cuartos"), 5: ("quinto", "quintos"),
           10: ("décimo", "décimos")},
    "fr": {2: ("la moitié",) * 2, 3: ("tiers",) * 2, 4: ("quart", "quarts"), 5: ("cinquième", "cinquièmes"),
           10: ("dixième", "dixièmes")},
    "de": {2: ("die Hälfte",) * 2, 3: ("Drittel",) * 2, 4: ("Viertel",) * 2, 5: ("Fünftel",) * 2,
           10: ("Zehntel",) * 2},
}  # fmt: skip
_PARTS_SAID = {
    "en": ("a", "two", "three", "four", "", "", "seven", "", "nine"),
    "es": ("un", "dos", "tres", "cuatro", "", "", "siete", "", "nueve"),
    "fr": ("un", "deux", "trois", "quatre", "", "", "sept", "", "neuf"),
    "de": ("ein", "zwei", "drei", "vier", "", "", "sieben", "", "neun"),
}


def _fractions(language: str) -> dict[Fraction, str]:
    found = {}
    for part in _PARTS:
        words = _WHOLES[language][part.denominator][part.numerator > 1]
        said = "" if part.denominator == 2 else f"{_PARTS_SAID[language][part.numerator - 1]} "
        found[part] = f"{said}{words}"
    return found


FRACTIONS = {language: _fractions(language) for language in _WHOLES}

_ENGLISH = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_ENGLISH += " eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SPANISH = "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
_FRENCH = "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit"
_GERMAN = "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"


def _english() -> dict[int, str]:
    ones = _ENGLISH.split()
    said = dict(enumerate(ones, 1))
    for ten, word in enumerate(_TENS.split(), 2):
        said[ten * 10] = word
        said |= {ten * 10 + one: f"{word}-{ones[one - 1]}" for one in range(1, 10)}
    return said


WORDS = {  # starts at two where "one" has a gender; goes to 99 only where no word changes with what is counted
    "en": _english(),
    "es": dict(enumerate(f"{_SPANISH} dieciocho diecinueve veinte".split(), 2)),
    "fr": dict(enumerate(f"{_FRENCH} dix-neuf vingt".split(), 2)),
    "de": dict(enumerate(f"{_GERMAN} achtzehn neunzehn zwanzig".split(), 2)),
}
TRENDS = {  # of a count over several periods; `few` where too few of them can be compared
    "en": {"rising": "rising", "falling": "falling", "neither": "without a clear trend",
           "few": "known for too few periods to tell a trend"},
    "es": {"rising": "en aumento", "falling": "en descenso", "neither": "sin tendencia clara",
           "few": "con muy pocos periodos para ver una tendencia"},
    "fr": {"rising": "en hausse", "falling": "en baisse", "neither": "sans tendance nette",
           "few": "connus pour trop peu de périodes pour une tendance"},
    "de": {"rising": "steigend", "falling": "fallend", "neither": "ohne klaren Trend",
           "few": "für einen Trend aus zu wenigen Zeiträumen bekannt"},
}  # fmt: skip
