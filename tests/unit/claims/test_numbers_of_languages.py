"""Numbers, shares and scales as people write them in German, Spanish, French and English, each with its value."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factsheet.claims.finding import spans_in

SAID = [
    ("de-DE", "Es gab 1,2 Millionen Besuche.", "1,2 Millionen", 1_200_000, ""),
    ("de-DE", "Es gab 1,2 Mio. Besuche.", "1,2 Mio.", 1_200_000, ""),
    ("de-DE", "Das kostet 3,5 Mrd. Euro.", "3,5 Mrd.", 3_500_000_000, "money"),
    ("de-DE", "Es gab 350 Tsd. Besuche.", "350 Tsd.", 350_000, ""),
    ("de-AT", "Es gab 12 500 Besuche.", "12 500", 12_500, ""),
    ("de-DE", "Es waren anderthalb Millionen Besuche.", "anderthalb Millionen", 1_500_000, ""),
    ("de-DE", "Jeder vierte Haushalt ist arm.", "Jeder vierte", Fraction(1, 4), "share"),
    ("de-DE", "Jedes 5. Kind ist arm.", "Jedes 5", Fraction(1, 5), "share"),
    ("de-DE", "Das ist jeder Dritte.", "jeder Dritte", Fraction(1, 3), "share"),
    ("de-DE", "Das ist eine von vier Frauen.", "eine von vier", Fraction(1, 4), "share"),
    ("es-MX", "Hubo 1.2 millones de visitas.", "1.2 millones", 1_200_000, ""),
    ("es-MX", "Hubo 1,2 millones de visitas.", "1,2 millones", 1_200_000, ""),
    ("es-MX", "Son 3 mil millones de pesos.", "3 mil millones", 3_000_000_000, "money"),
    ("es-MX", "Son 12 mil visitas.", "12 mil", 12_000, ""),
    ("es-MX", "Son 2 mil 500 visitas.", "2 mil 500", 2500, ""),
    ("es-MX", "Son mil 200 visitas.", "mil 200", 1200, ""),
    ("es-MX", "Costó 1.2 mdp.", "1.2 mdp", 1_200_000, "money"),
    ("es-ES", "Costó 1.500 M€.", "1.500 M€", 1_500_000_000, "money"),
    ("es-ES", "Es un millón y medio de visitas.", "un millón y medio", 1_500_000, ""),
    ("es-MX", "24 por ciento de los hogares.", "24 por ciento", Fraction(24, 100), "percent"),
    ("es-MX", "Es el veinticuatro por ciento.", "veinticuatro por ciento", Fraction(24, 100), "percent"),
    ("es-MX", "Es una de cada tres mujeres.", "una de cada tres", Fraction(1, 3), "share"),
    ("es-MX", "Es un hogar de cada cuatro.", "un hogar de cada cuatro", Fraction(1, 4), "share"),
    ("es-MX", "Es la tercera parte de los hogares.", "la tercera parte", Fraction(1, 3), "share"),
    ("fr-FR", "Cela coûte 1,2 milliard d’euros.", "1,2 milliard", 1_200_000_000, "money"),
    ("fr-FR", "Cela coûte 350 k€.", "350 k€", 350_000, "money"),
    ("fr-CA", "Il y a deux millions et demi de visites.", "deux millions et demi", 2_500_000, ""),
    ("fr-FR", "24 pour cent des ménages.", "24 pour cent", Fraction(24, 100), "percent"),
    ("fr-FR", "C’est vingt-quatre pour cent.", "vingt-quatre pour cent", Fraction(24, 100), "percent"),
    ("fr-FR", "Un habitant sur quatre vit ici.", "Un habitant sur quatre", Fraction(1, 4), "share"),
    ("fr-CA", "Trois ménages sur dix.", "Trois ménages sur dix", Fraction(3, 10), "share"),
    ("fr-FR", "C’est le quart des ménages.", "le quart", Fraction(1, 4), "share"),
    ("en-US", "Every fourth household has none.", "Every fourth", Fraction(1, 4), "share"),
    ("en-US", "It is every 4th household.", "every 4th", Fraction(1, 4), "share"),
    ("en-US", "It took one and a half million visits.", "one and a half million", 1_500_000, ""),
    ("en-US", "It cost 1.2 million dollars.", "1.2 million", 1_200_000, "money"),
]


@pytest.mark.parametrize(("language", "text", "shown", "value", "unit"), SAID)
def test_a_number_has_its_value(language: str, text: str, shown: str, value: Fraction, unit: str) -> None:
    [span] = spans_in(text, language)
    assert (span.text, span.value, span.unit) == (shown, value, unit)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de-DE", "Wir öffnen jeden zweiten Tag und jede dritte Woche."),
        ("de-DE", "Wir treffen uns jeden zweiten Dienstag."),
        ("en-US", "We meet every third Monday, and every second counts."),
        ("fr-FR", "Un regard sur la ville, le tiers secteur et un quart d’heure.".replace("un quart", "le quart")),
    ],
)
def test_what_looks_like_a_share_and_is_none(language: str, text: str) -> None:
    assert spans_in(text, language) == ()


def test_a_number_of_things_is_no_whole() -> None:
    assert [span.value for span in spans_in("Un regard sur trois projets.", "fr-FR")] == [3]
    assert [span.value for span in spans_in("Un repas pour cent personnes.", "fr-FR")] == [100]


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("de-DE", "Kaum jemand nutzt den Bus.", "Kaum jemand"),
        ("de-DE", "Das sind viermal so viele.", "viermal so viele"),
        ("de-DE", "Es werden immer mehr.", "immer mehr"),
        ("es-MX", "Apenas nadie lo usa.", "Apenas nadie"),
        ("es-MX", "Pocos hogares lo tienen.", "Pocos"),
        ("es-MX", "Hay cada vez menos.", "cada vez menos"),
        ("fr-FR", "Peu de ménages en ont.", "Peu de"),
        ("fr-FR", "Il y en a de moins en moins.", "de moins en moins"),
        ("en-US", "Hardly any household has one.", "Hardly any"),
        ("en-US", "Few households have one.", "Few"),
    ],
)
def test_words_without_a_number_that_a_figure_can_break(language: str, text: str, shown: str) -> None:
    assert [span.text for span in spans_in(text, language)] == [shown]


@pytest.mark.parametrize(("language", "text"), [("en-US", "A few people know."), ("fr-FR", "Il faut un peu de temps.")])
def test_a_few_is_no_share(language: str, text: str) -> None:
    assert spans_in(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de-DE", "Für Kinder von 0–6 Jahren und 12- bis 17-Jährige, auch 65 Jahre und älter."),
        ("de-DE", "Offen von 9 bis 17 Uhr, 9.00–17.00 Uhr, als 24-Std.-Dienst, nach 30 Min."),
        ("de-DE", "In der Hauptstraße 12, 79098 Freiburg, oder Postfach 12 34."),
        ("de-DE", "Nach SGB 8 und Paragraf 218, in KW 12, im 2. Quartal, bei Pflegegrad 2, Notruf 112."),
        ("es-MX", "Para niños de 0-6 años, de 9 a 17 h, 30 min."),
        ("es-MX", "Av. Juárez 12, C.P. 44100, Apartado postal 12."),
        ("es-MX", "Tel. 55 1234 5678, (33) 1234-5678, 800 911 2000; marca 075."),
        ("es-ES", "El 1.º de julio, en el 2.º trimestre, en los años 90."),
        ("fr-CA", "Les 18-24 ans, 24 h sur 24, de 9 h 30 à 17 h, 30 min."),
        ("fr-FR", "Au 12, rue de la Paix, 75001 Paris, ou BP 12."),
        ("fr-CA", "Au 418 555-0134, 1 866 277-3553 ; composez le 9-1-1."),
        ("en-US", "With a 95% confidence interval, or 90% CI."),
        ("de-DE", "Mit einem 95-%-Konfidenzintervall."),
        ("es-MX", "Con un intervalo de confianza de 95 %."),
        ("fr-FR", "Avec un intervalle de confiance à 95 %."),
        ("fr-FR", "Au 2e trimestre, dans les années 90, par le RGPD 2016/679."),
    ],
)
def test_ages_hours_addresses_and_numbers_to_call_are_told_apart(language: str, text: str) -> None:
    assert [span.text for span in spans_in(text, language) if span.kind != "apart"] == []


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("de-DE", "Es gab 2024, wie gesagt, 12345 Besuche.", "12345"),
        ("de-DE", "Der Weg hat 12 Stationen.", "12"),
        ("es-MX", "La calle tiene muchas casas y 120 árboles.", "120"),
        ("fr-FR", "Nous avons 12 routes.", "12"),
        ("fr-FR", "Il y a 418 555 visites.", "418 555"),
    ],
)
def test_figures_are_not_told_apart(language: str, text: str, shown: str) -> None:
    assert shown in [span.text for span in spans_in(text, language) if span.kind == "figure"]
