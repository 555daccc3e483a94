"""French words for numbers, comparisons and hedges, with the numerals of France, Belgium and Switzerland."""

from __future__ import annotations

from fractions import Fraction

from factsheet.claims.lexicon.entries import Lexicon

_TO_19 = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit"
_ONES = dict(enumerate(f"{_TO_19} dix-neuf".split(), 1))
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 70: "septante", 80: "huitante",
         90: "nonante"}  # fmt: skip


def _below() -> dict[str, int]:
    """The numbers under a hundred: by tens, and by twenties from 70 on."""
    found = {word: number for number, word in _ONES.items()}
    for ten, word in _TENS.items():
        found |= {word: ten, f"{word} et un": ten + 1} | {f"{word} {_ONES[n]}": ten + n for n in range(1, 10)}
    found |= {f"soixante {_ONES[n]}": 60 + n for n in range(10, 20)} | {"soixante et onze": 71}
    found |= {"quatre vingts": 80, "quatre vingt": 80, "octante": 80}
    found |= {f"quatre vingt {_ONES[n]}": 80 + n for n in range(1, 20)}
    return {words.replace("-", " "): number for words, number in found.items()}


def _small() -> dict[str, int]:
    below = _below()
    found = {words: number for words, number in below.items() if number > 1}
    for n in range(1, 10):
        hundred = "cent" if n == 1 else f"{_ONES[n]} cent"
        found |= {hundred: 100 * n, f"{hundred}s": 100 * n}
        found |= {f"{hundred} {words}": 100 * n + rest for words, rest in below.items()}
    return found


_FRACTIONS = {
    f"{said} {word}{'s' * (part > 1 and word != 'tiers')}": Fraction(part, whole)
    for whole, word in {3: "tiers", 4: "quart", 5: "cinquième", 6: "sixième", 8: "huitième", 10: "dixième"}.items()
    for part, said in [(1, "un"), *((n, _ONES[n]) for n in range(2, whole))]
}
_ROSE = "augmenté|diminué|baissé|doublé|triplé|progressé|reculé|chuté|grimpé"
_ROSES = "augmente|diminue|baisse|double|triple|progresse|recule|chute"

LEXICON = Lexicon(
    small=_small(),
    one=frozenset({"un", "une"}),
    scales={"mille": 10**3, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9},
    wholes={"une douzaine": 12, "une dizaine": 10, "une vingtaine": 20, "une trentaine": 30, "une cinquantaine": 50,
            "une centaine": 100, "un millier": 1000, "un demi-million": 500_000,
            "un demi million": 500_000, "un million et demi": 1_500_000, "un milliard et demi": 1_500_000_000,
            **{f"{_ONES[n]} millions et demi": n * 10**6 + 500_000 for n in range(2, 17)}},
    joins=frozenset({"et"}),
    fractions={**_FRACTIONS, "la moitié": Fraction(1, 2),
               "le quart(?= d(?:es?|u) )": Fraction(1, 4), "le tiers(?= d(?:es?|u) )": Fraction(1, 3)},
    multiples={"le double": Fraction(2), "le triple": Fraction(3), "deux fois": Fraction(2)},
    none=("aucune?", "zéro", "pas une? seule?", "pas (?:eu )?(?:de|d[’'])"),
    not_none=frozenset(
        (
            "autre autres plus moins davantage tel telle"
        ).split()
    ),
    narrows=frozenset(
        (
            "chez parmi en dans de des du par avec sans à au aux pour sous"
        ).split()
    ),
    aims=frozenset(
        (
            "objectif objectifs but vise viser visons voulons cible"
        ).split()
    ),
    one_in=("sur",),
    one_thing_in="sur",
    things=r" (?!(?:dans|sans|sous|pas|puis|mais|plus|moins|depuis|très|dès|nos|vos|ses|des|les)\b)\w+[sx]\b",
    hedges=("près de", "presque", "environ", "quelque", "plus de", "moins de", "au moins", "au plus", "jusqu’à",
            "jusqu'à", "un peu plus de", "à peine"),
    above=("plus de", "au moins", "un peu plus de"),
    below=("moins de", "au plus", "jusqu’à", "jusqu'à", "à peine"),
    idle=frozenset(
        (
            "le la les l un une des de du d en à au aux pour par avec et ou qui que qu son sa ses leur "
            "leurs nos notre votre vos se s est sont était a ont avait dans sur ce cette ces chaque tout "
            "toute tous toutes ne pas"
        ).split()
    ),
    others=frozenset("autres plus moins nouveaux nouvelles supplémentaires".split()),
    each=frozenset("chaque national nationale mondial mondiale".split()),
    to=frozenset("à jusqu".split()),
    out_of=frozenset({"de", "des", "du", "d"}),
    per=("pour", "par", "sur"),
    percent=("pour cent", "pour-cent", "points de pourcentage", "points"),
    times=("fois",),
    comparisons=(
        rf"(?:a|ont|avait|avaient) (?:presque |plus que )?(?:{_ROSE})(?: de #)?|(?:{_ROSES})(?:nt)? de #",
        r"(?:le double|le triple|# fois)(?: (?:de|plus|moins|que|la moyenne|l[’']année dernière))+",
        r"(?:plus|moins|davantage)(?: (?!de #)\w+){0,4}? qu(?:e|[’'])(?: (?:la|le|les|en|moyenne|l[’']an dernier))*",
        r"(?:au-dessus|au-dessous|en dessous) de la moyenne|autant(?: \w+){0,3}? que|inchangée?s?|stables?"
        r"|de (?:plus en plus|moins en moins)|plus que jamais",
        r"une? (?:hausse|baisse|augmentation|diminution|recul) de(?: #)?",
    ),
    superlatives=(
        r"(?:le|la|les) (?:\w+ )?(?:plus|moins) (?:haut|bas|élevé|grand|petit|fréquent|courant|nombreu|faible)\w*"
        r"(?: depuis #)?",
        r"(?:un )?record|pour la première fois(?: depuis #)?|jamais auparavant|sans précédent",
    ),
    shares=(
        r"(?:la )?(?:grande |vaste )?majorité(?: de| des)?|la plupart(?: de| des)?|une minorité(?: de)?",
        r"(?:presque|quasi(?:ment)?) (?:tous|toutes|tout|aucune?|personne)"
        r"|(?<!un )(?:très )?peu (?:de|d[’'])(?= ?\w)|principalement|surtout"
        r"|(?:des )?(?:centaines|milliers|millions"
        r"|dizaines)(?: de)",
    ),
    apart=(
        ("name", "confiance", r"confiance (?:à|de) ~~ ?(?:%|pour cent)"),
        ("age", "ans", r"#[–-]# ans"),
        ("hours", " h |min", r"# h sur #|# h ~~|# min\.?"),
        ("address", "rue|avenue|av.|boul|bd|place|chemin|allée|quai|route|impasse|bp",
                   r"~{1,4},? (?:rue|avenue|av\.|boulevard|boul\.|bd|place|chemin|allée|quai|route|impasse)"
                    r"(?: [\w’'-]+){1,4}(?:, ~{5}(?= [a-zàâéèêëîïôùûç]))?|bp ~+"),
        ("law", "rgpd|art.", r"rgpd ~{4}/~+|art\. (?:[lrd]\. ?)?~+(?:-~+)*"),
        ("date", "trimestre|semestre|siècle|années", r"~(?:er|e) (?:trimestre|semestre)|~{1,2}e siècle|années ~~"),
        ("phone", "~~~|~-~|vert|gratuit",
                 r"(?:appele[rz]|composez) le ~(?:-~)+|numéro (?:vert|gratuit) ~[0-9 ]*~"),
        ("age", "ans",
               r"(?:moins|plus) de # ans|#(?: (?:à|ou|et) #)? ans(?: et plus| ou plus)?"),
        ("hours", " h|~~/~|jours|minutes",
                 r"# heures sur #|# h(?:eures)?(?: par jour)?|24/7|7 jours sur 7|sept jours sur sept|# minutes"),
        ("page", "page|p.|chapitre|section|partie|figure|tableau|note|étape|numéro|n°|nº|article|titre|niveau",
                r"(?:page|p\.|chapitre|section|partie|figure|tableau|note|étape|numéro|n°|nº|article|titre|niveau)"
                 r" ?~(?:[\w.-]*\w)?"),
        ("law", "loi|décret|résolution|directive|règlement|convention|protocole",
               r"(?:loi|décret|résolution|directive|règlement|convention|protocole) (?:n° ?|no )?~(?:[0-9./-]*~)?"),
        ("phone", "~~",
                 r"(?:appele[rz]|composez|ligne|téléphone|au|sms au|le) ~{2,6}(?=[).,;:]|$| (?:pour|si|ou)\b)"),
        ("name", "-",
                r"[a-z]{1,5}-~+[a-z]?"),
    ),
)  # fmt: skip
