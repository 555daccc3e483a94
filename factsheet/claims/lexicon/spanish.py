"""Spanish words for numbers, comparisons and hedges. Source of the numerals: RAE, Ortografía, "los numerales"."""

from __future__ import annotations

from fractions import Fraction

from factsheet.claims.lexicon.entries import Lexicon, spelled

_TO_29 = "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
_TO_29 += " dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete"
_TO_29 += " veintiocho veintinueve"
_TENS = {30: "treinta", 40: "cuarenta", 50: "cincuenta", 60: "sesenta", 70: "setenta", 80: "ochenta", 90: "noventa"}
_ONES = dict(enumerate(_TO_29.split(), 1))
_BELOW = {**_ONES, **_TENS} | {ten + n: f"{word} y {_ONES[n]}" for ten, word in _TENS.items() for n in range(1, 10)}
_HUNDREDS = {100: "ciento", 200: "doscientos", 300: "trescientos", 400: "cuatrocientos", 500: "quinientos",
             600: "seiscientos", 700: "setecientos", 800: "ochocientos", 900: "novecientos"}  # fmt: skip
_SMALL = spelled(_BELOW, _HUNDREDS, (" ",)) | {"cien": 100}
_SMALL |= {words.replace("cientos", "cientas"): n for words, n in _SMALL.items() if "cientos" in words}
_SMALL |= {
    words[: -len("uno")] + end: n for words, n in _SMALL.items() if words.endswith("uno") for end in ("un", "una")
}
_PARTS = {3: "tercio", 4: "cuarto", 5: "quinto", 6: "sexto", 8: "octavo", 10: "décimo"}
_FRACTIONS = {
    f"{said} {word}{'s' * (part > 1)}": Fraction(part, whole)
    for whole, word in _PARTS.items()
    for part, said in [(1, "un"), *((n, _ONES[n]) for n in range(2, whole))]
}
_ROSE = "aumentó|aumentaron|subió|subieron|creció|crecieron|disminuyó|disminuyeron|bajó|bajaron|cayó|cayeron|se duplicó"
_ROSE += "|se duplicaron|se triplicó|se triplicaron|descendió|descendieron|se redujo|se redujeron"

LEXICON = Lexicon(
    small=_SMALL,
    one=frozenset({"un", "uno", "una"}),
    scales={"mil": 10**3, "millón": 10**6, "millones": 10**6, "mdp": 10**6, "mdd": 10**6, "mil millones": 10**9,
            "billón": 10**12, "billones": 10**12},
    mixed=frozenset({"mil"}),
    wholes={"una docena": 12, "media docena": 6, "dos docenas": 24, "medio millón": 500_000, "un par": 2,
            "un millón y medio": 1_500_000,
            **{f"{_ONES[n]} millones y medio": n * 10**6 + 500_000 for n in range(2, 21)}},
    joins=frozenset({"y"}),
    fractions={**_FRACTIONS, "la mitad": Fraction(1, 2), "(?:una|la) cuarta parte": Fraction(1, 4),
               "(?:una|la) tercera parte": Fraction(1, 3), "(?:una|la) quinta parte": Fraction(1, 5),
               "(?:una|la) sexta parte": Fraction(1, 6), "(?:una|la) décima parte": Fraction(1, 10),
               "tres cuartas partes": Fraction(3, 4),
               "dos terceras partes": Fraction(2, 3)},
    multiples={"el doble": Fraction(2), "el triple": Fraction(3), "dos veces": Fraction(2)},
    none=("ning[uú]n[oa]?", "cero", "ni un[oa]? sol[oa]",
          r"no (?:hay|hubo|existen?|existieron|ha habido|se (?:registr|report|present|detect|produj)\w+)"),
    not_none=frozenset(
        (
            "más menos otra otro otras otros nueva"
        ).split()
    ),
    narrows=frozenset(
        (
            "entre en de por con sin menores mayores a para bajo"
        ).split()
    ),
    aims=frozenset(
        (
            "meta metas objetivo objetivos queremos visión lograr"
        ).split()
    ),
    one_thing_in="de cada",
    one_in=("de cada", "de", "sobre"),
    hedges=("casi", "cerca de", "alrededor de", "unos", "unas", "aproximadamente", "más de", "menos de", "al menos",
            "como máximo", "hasta", "algo más de", "poco más de", "por lo menos"),
    above=("más de", "al menos", "por lo menos", "algo más de", "poco más de"),
    below=("menos de", "como máximo", "hasta"),
    idle=frozenset(
        (
            "el la los las lo un una unos unas de del en a al para por con y o e u que quien quienes su "
            "sus nuestro nuestra nuestros nuestras se es son era fue fueron ha han había como más no cada "
            "todo toda todos todas"
        ).split()
    ),
    others=frozenset("otros otras más menos nuevos nuevas adicionales".split()),
    each=frozenset("cada nacional mundial".split()),
    to=frozenset("a hasta".split()),
    out_of=frozenset({"de", "del"}),
    per=("por", "cada"),
    percent=("por ciento", "por cien", "puntos porcentuales", "puntos"),
    times=("veces",),
    comparisons=(
        rf"(?:casi |más que )?(?:{_ROSE})(?: (?:un|en|a) #)?",
        r"(?:el doble|el triple|# veces)(?: (?:que|de|más|del promedio|del año anterior))+",
        r"(?:más|menos|mayor|menor|mejor|peor)(?: \w+){0,4}? que(?: (?:el|la|los|las|en|promedio|media"
        r"|año anterior))*",
        r"tant[oa]s?(?: \w+){0,3}? como|por (?:encima|debajo) (?:de la media|del promedio)|igual que|sin cambios"
        r"|cada vez (?:más|menos)|más que nunca",
        r"(?:un|el) (?:aumento|descenso|incremento|crecimiento) de(?: #)?",
    ),
    superlatives=(
        r"(?:el|la|los|las) (?:\w+ )?(?:más|menos) (?:alt|baj|grande|pequeñ|frecuente|común|numeros)\w*(?: desde #)?",
        r"(?:el|la) (?:mayor|menor|mejor|peor)(?: \w+){0,3}?(?: desde #)|(?:el|la|los|las) (?:mayor|menor)(?:es)?"
        r"|por primera vez(?: desde #)?|récord|sin precedentes",
    ),
    shares=(
        r"(?:la )?(?:gran |inmensa )?mayoría(?: de)?|la mayor parte(?: de)?|una minoría(?: de)?"
        r"|(?:muy )?pocos?(?= \w+s\b)|(?:muy )?pocas(?= \w+s\b)",
        r"(?:casi )?(?:todos|todas)(?= (?:los|las))"
        r"|(?<!\w)(?:casi|apenas) (?:todo|nada|nadie|ning[uú]n[oa]?|algun[oa]?s?)"
        r"|principalmente"
        r"|(?:cientos|miles|millones|docenas) de",
    ),
    apart=(
        ("name", "confianza", r"confianza (?:de|del|al) ~~ ?(?:%|por ciento)"),
        ("age", "años", r"(?:de )?#[–-]# años"),
        ("hours", " h|min", r"(?:de )?# a # h(?:oras)?|# h|# min\.?"),
        ("address", "av|calle|blvd|bulevar|plaza|paseo|calz|c.p|c. p|cp|apartado|km",
                   r"(?:av\.|avenida|calle|calz\.|calzada|blvd\.|bulevar|plaza|paseo) (?:[\w.]+,? ){0,3}?"
                    r"(?:núm\. |n\.º |no\. |#)?~{1,4}(?:, ~{5}(?= [a-zñáéíóú]))?"
                    r"|c\. ?p\. ~{5}|cp ~{5}|apartado (?:postal|de correos) ~+|km ~+"),
        ("law", "art.|fracción", r"art\. ~+(?:\.º)?|fracción ~+"),
        ("date", "de |trimestre|semestre|años", r"~{1,2}\.º (?:de \w+|trimestre|semestre)|años ~~"),
        ("phone", "~~~|tel|llam|marca|marque|línea",
                 r"(?:tel\.|teléfono|llam[ae]\w*|marca|marque|línea) (?:al? )?\(?~[0-9 ().-]{1,18}~(?![0-9.,]*~)"
                  r"|\(~{2,3}\) ~{3,4}[ -]~{4}|800 ~{3} ~{4}"),
        ("age", "menores|mayores|años",
               r"(?:menores|mayores) de #(?: años)?|#(?: (?:a|o|y) #)? años(?: de edad)?(?: o más)?"),
        ("hours", "horas|~~/~|días|minutos",
                 r"(?:las )?# horas(?: (?:del día|al día))?(?:,? (?:los )?(?:siete|7) días(?: de la semana)?)?|24/7"
                  r"|(?:siete|7) días (?:a|de) la semana|# minutos"),
        ("page", "página|pág|capítulo|sección|parte|figura|tabla|cuadro|nota|paso|número|núm.|n.º|artículo"
                "|grado|nivel|título",
                r"(?:página|págs?\.|capítulo|sección|parte|figura|tabla|cuadro|nota|paso|número|núm\.|n\.º|artículo"
                 r"|grado|nivel|título) ~(?:[\w.-]*\w)?"),
        ("law", "ley|decreto|resolución|directiva|reglamento|convenio|protocolo",
               r"(?:ley|decreto|resolución|directiva|reglamento|convenio|protocolo) (?:n\.º "
                r"|núm\. )?~(?:[0-9./-]*~)?"),
        ("phone", "~~~",
                 r"(?:llam[ae]\w*|marque|línea|teléfono|texto|envíe(?: \w+){0,3}) (?:al? )?~{3,6}(?![0-9.,]*~)"),
        ("name", "-",
                r"[a-z]{1,5}-~+[a-z]?"),
    ),
)  # fmt: skip
