"""German words for numbers, comparisons and hedges. Numbers are one word; `compound` parts them at the thousands."""

from __future__ import annotations

from fractions import Fraction

from factsheet.claims.lexicon.entries import Lexicon

_TO_19 = "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
_ONES = dict(enumerate(f"{_TO_19} achtzehn neunzehn".split(), 1))
_TENS = {20: "zwanzig", 30: "dreißig", 40: "vierzig", 50: "fünfzig", 60: "sechzig", 70: "siebzig", 80: "achtzig",
         90: "neunzig"}  # fmt: skip
_BELOW = {**_ONES, **_TENS} | {ten + n: f"{_ONES[n]}und{word}" for ten, word in _TENS.items() for n in range(1, 10)}


def _small() -> dict[str, int]:
    found = {word: number for number, word in _BELOW.items() if number > 1}
    for n in range(1, 10):
        for hundred in (f"{_ONES[n]}hundert", *(["hundert"] if n == 1 else [])):
            found[hundred] = 100 * n
            found |= {f"{hundred}{und}{w}": 100 * n + rest for rest, w in _BELOW.items() for und in ("", "und")}
            found |= {f"{hundred}eins": 100 * n + 1, f"{hundred}undeins": 100 * n + 1}
    return found


_FRACTIONS = {
    f"{said} {word}": Fraction(part, whole)
    for whole, word in {3: "drittel", 4: "viertel", 5: "fünftel", 6: "sechstel", 8: "achtel", 10: "zehntel"}.items()
    for part, said in [(1, "ein"), *((n, _ONES[n]) for n in range(2, whole))]
}
_ROSE = "stieg|stiegen|gestiegen|sank|sanken|gesunken|fiel|fielen|gefallen|wuchs|wuchsen|gewachsen|verdoppelt(?:e|en)?"
_ROSE += "|verdreifacht(?:e|en)?|halbiert(?:e|en)?|zugenommen|abgenommen|erhöht(?:e|en)?|verringert(?:e|en)?"

_TIMES = "zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwanzig|hundert|tausend"
_NTH = {2: "zweit", 3: "dritt", 4: "viert", 5: "fünft", 6: "sechst", 7: "siebt", 8: "acht", 9: "neunt", 10: "zehnt",
        12: "zwölft", 20: "zwanzigst", 100: "hundertst"}  # fmt: skip
_TIME = "jahre?s?|halbjahr|quartal|monat|woche|wochenende|tag|stunde|minute|sekunde|mal|termin|montag|dienstag|mittwoch"
_TIME += "|donnerstag|freitag|samstag|sonnabend|sonntag|meter|kilometer|schritt|seite|ausgabe"  # behind "jede dritte"
_EVERY = {rf"jede[rsmn]? {nth}e[rsn]?(?! (?:{_TIME})\b)": Fraction(1, n) for n, nth in _NTH.items()}
_SCALES = {"tausend": 10**3, "tsd.": 10**3, "tsd": 10**3, "million": 10**6, "millionen": 10**6, "mio.": 10**6,
           "mio": 10**6, "milliarde": 10**9, "milliarden": 10**9, "mrd.": 10**9, "mrd": 10**9}  # fmt: skip
_HALVES = {"anderthalb": Fraction(3, 2), "eineinhalb": Fraction(3, 2)}
_HALVES |= {f"{_ONES[n]}einhalb": n + Fraction(1, 2) for n in range(2, 13)}

LEXICON = Lexicon(
    small=_small(),
    one=frozenset({"ein", "eine", "einer", "eines", "einem", "einen"}),
    scales=_SCALES,
    compound=(("tausend", 10**3),),
    wholes={"ein dutzend": 12, "zwei dutzend": 24, "ein halbes dutzend": 6, "eine halbe million": 500_000,
            "ein paar dutzend": 24,
            **{f"{said} {word}": int(value * _SCALES[word]) for said, value in _HALVES.items() for word in _SCALES}},
    joins=frozenset({"und"}),
    fractions={**_FRACTIONS, **_EVERY, "(?:die |der )?hälfte": Fraction(1, 2), "dreiviertel": Fraction(3, 4)},
    multiples={"doppelt": Fraction(2), "doppelte": Fraction(2), "dreifache": Fraction(3), "zweimal": Fraction(2)},
    none=("keine?[rnms]?", "keinerlei", "null", "kein(?:e|en)? einzige[rns]?", "nicht ein(?:e|en)?"),
    not_none=frozenset(
        (
            "mehr weniger weitere weiteren weiterer andere anderen anderer anderes solche solchen höhere höheren"
        ).split()
    ),
    narrows=frozenset(
        (
            "bei unter über durch von in im mit ohne für aus auf an am wegen als"
        ).split()
    ),
    aims=frozenset(
        (
            "ziel ziele wollen vision anstreben angestrebt"
        ).split()
    ),
    one_in=("von", "aus"),
    every=(r"jede[rsmn]?", rf"\.(?= [^\W\d_])(?! (?:{_TIME})\b)"),
    hedges=("fast", "beinahe", "etwa", "rund", "ungefähr", "circa", "ca.", "mehr als", "weniger als", "über", "unter",
            "mindestens", "höchstens", "bis zu", "knapp", "knapp über", "gut", "nahezu"),
    above=("mehr als", "über", "mindestens", "knapp über", "gut"),
    below=("weniger als", "unter", "höchstens", "bis zu", "knapp"),
    idle=frozenset(
        (
            "der die das den dem des ein eine einer eines einem einen von vom zu zum zur in im an am auf "
            "aus bei mit für und oder als wie ihr ihre ihrer ihren unser unsere unserer unseren sein "
            "seine wir sie er es ist sind war waren hat haben hatte wird werden wurde wurden pro je jede "
            "jeder jedes alle aller nicht"
        ).split()
    ),
    others=frozenset("weitere weiteren mehr weniger neue neuen andere anderen zusätzliche zusätzlichen".split()),
    each=frozenset("pro je jede jeder jedes jeden jedem landesweit bundesweit weltweit deutschlandweit".split()),
    to=frozenset("auf".split()),
    out_of=frozenset({"von", "der", "aus", "vom"}),
    per=("pro", "je", "auf"),
    percent=("prozent", "prozentpunkte", "punkte"),
    times=("mal", "-?fache"),
    comparisons=(
        rf"(?:fast |nahezu |mehr als )?(?:{_ROSE})(?: (?:um|auf) #)?",
        rf"(?:doppelt|halb|(?:{_TIMES})mal|# ?mal|vielfach|um ein vielfaches) so (?:viele?|hoch|groß|häufig|oft)"
        r"(?: wie)?(?: (?:der|die|das|im"
        r"|durchschnitt|vorjahr))*",
        r"(?:mehr|weniger|höher|niedriger|größer|kleiner|häufiger|öfter|seltener)(?: \w+){0,4}? als"
        r"(?: (?:der|die|das|im|durchschnitt|vorjahr))*",
        rf"(?:das |ein )?(?:doppelte|vielfache|(?:{_TIMES})fache)s?(?: (?:des|der)(?: \w+)?)?"
        r"|(?:über|unter) dem(?: \w+)? ?durchschnitt",
        r"(?:so|eben)?so viele wie|mehr denn je|immer (?:mehr|weniger|häufiger|öfter|seltener)|unverändert"
        r"|(?:ein|der) (?:anstieg|rückgang|zuwachs) (?:von|um)(?: #)?",
    ),
    superlatives=(
        r"(?:der|die|das|den|dem) (?:\w+ )?(?:höchst|niedrigst|größt|kleinst|häufigst|meist|wenigst|stärkst)\w*"
        r"(?:(?: \w+){0,2}? seit #)?",
        r"rekord\w*|zum ersten mal(?: seit #)?|erstmals(?: seit #)?|nie zuvor|beispiellos",
    ),
    shares=(
        r"(?:die )?(?:große |überwiegende |überwältigende )?mehrheit(?: der)?|die meisten|eine minderheit",
        r"(?:fast|nahezu|beinahe) (?:alle|jede[rsn]?|niemand|keine?r?)|kaum (?:jemand|eine?r?|noch)|überwiegend"
        r"|hauptsächlich|die wenigsten|nur wenige|(?:hunderte|tausende"
        r"|millionen|dutzende)(?= )",
    ),
    apart=(
        ("name", "konfidenz|vertrauens", r"~~[ -]?(?:%|prozent)[ -](?:konfidenz|vertrauens)\w+"
                                          r"|(?:konfidenz|vertrauens)\w+ (?:von|zu) ~~ ?(?:%|prozent)"),
        ("age", "jahr|jähr",
               r"(?:von )?#(?:-? bis | ?[–-] ?)#[ -](?:jahren?|jährige\w*)|# jahren? (?:und|oder) (?:älter|jünger)"),
        ("hours", "uhr|std|min.|h",
                 r"(?:von )?~{1,2}(?:[.:]~~)?(?: bis | ?[–-] ?)~{1,2}(?:[.:]~~)? (?:uhr|h)"
                  r"|#[ -]std\.(?:-\w+)?|# min\."),
        ("address", "straße|strasse|str.|gasse|weg|platz|allee|ring|ufer|postfach",
                   r"[\w-]*(?:straße|strasse|str\.|gasse|weg|platz|allee|ring|ufer) ~{1,3}[a-z]?"
                    r"(?:, (?:(?:d|a|ch)-)?~{4,5}(?= [a-zäöü]))?|postfach ~+(?: ~+)*"),
        ("law", "sgb|paragra|art.", r"sgb ~+|paragra(?:f|ph)(?:en)? ~+\w?"),
        ("date", "kw|quartal|jahrhundert|er-jahr", r"kw ~{1,2}|~\. quartal|~{1,2}\. jahrhundert|~{4}er-jahren?"),
        ("page", "grad", r"(?:pflege)?grad ~"),
        ("phone", "~~~", r"notruf ~{3}|(?:wählen sie|tel\.|telefon|unter) 116 ~{3}"),
        ("age", "jahr|jähr|unter|über",
               r"(?:unter|über|ab|bis) # jahren?|#(?: (?:bis|und|oder) #)?[ -]?(?:jahre alt|jährigen?|jährige[rs]?)"
                r"|(?:unter|über) 18(?=[).,;:]|$| (?:und|sind))"),
        ("hours", "stunde|~~/~|tage|minuten|uhr",
                 r"#[ -]stunden?(?:-\w+)?(?: am tag| täglich)?|rund um die uhr|24/7|(?:sieben|7) tage (?:die|in der)"
                  r" woche|# minuten|# uhr"),
        ("page", "seite|s.|kapitel|abschnitt|teil|abbildung|abb.|tabelle|tab.|anmerkung|schritt|nummer"
                "|nr.|artikel|art.|absatz|abs.|stufe|klasse",
                r"(?:seite|s\.|kapitel|abschnitt|teil|abbildung|abb\.|tabelle|tab\.|anmerkung|schritt|nummer|nr\."
                 r"|artikel|art\.|absatz|abs\.|stufe|klasse) ~(?:[\w.-]*\w)?"),
        ("law", "gesetz|verordnung|richtlinie|übereinkommen|protokoll|resolution|§",
               r"(?:gesetz|verordnung|richtlinie|übereinkommen|protokoll|resolution"
                r"|§§?) (?:nr\. )?~(?:[0-9./-]*~)?"),
        ("phone", "~~~",
                 r"(?:anruf\w*|wähle[n]?|unter|telefon|hotline|rufen sie(?: \w+){0,2}|sms an) ~{3,6}"
                  r"(?=[).,;:]|$| (?:an|oder)\b)"),
        ("name", "-",
                r"[a-z]{1,5}-~+[a-z]?"),
    ),
)  # fmt: skip
