"""English words for numbers, comparisons and hedges."""

from __future__ import annotations

from fractions import Fraction

from factsheet.claims.lexicon.entries import Lexicon, spelled
from factsheet.numbers.phrases import WORDS

_ONES = WORDS["en"]
_HUNDREDS = {n * 100: f"{_ONES[n]} hundred" for n in range(1, 10)}
_BELOW = {number: word for number, word in _ONES.items() if number < 100}
_SMALL = spelled(_BELOW, _HUNDREDS, (" ", " and "))
_SMALL |= {f"a {words.removeprefix('one ')}": n for words, n in _SMALL.items() if words.startswith("one hundred")}
_PARTS = {3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth"}
_NTH = {**_PARTS, 4: "fourth"}
_NO_PART = "part(?:y|ies)|person|time|way|country|option|year|day|week|month|edition|place|hour|language|gender|reason"
_NO_PART += "|kind|type|of an? (?:hour|mile|century)|century|grade|grader"  # behind "a third"
_FRACTIONS = {
    f"{said}[ -]{word}{'s' * (part > 1)}" + rf"(?! (?:{_NO_PART})\b)" * (part == 1): Fraction(part, whole)
    for whole, word in {**_PARTS, 12: "twelfth", 20: "twentieth", 100: "hundredth"}.items()
    for part, said in [(1, "(?:an?|one)"), *((n, _ONES[n]) for n in range(2, whole) if n < 20)]
}
_NO_EVERY = "year|day|week|month|quarter|hour|minute|time|edition|issue|line|stop|mile|street|party|of|one|monday"
_NO_EVERY += "|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|grader"
_EVERY = {f"every {word}(?= [a-z])(?! (?:{_NO_EVERY})s?\\b)": Fraction(1, n) for n, word in _NTH.items()}
_NO_HALF = r"(?<!first )(?<!second )(?<!other )(?<!better )"
_NO_SHARE = "an? (?:hour|day|mile|year|million|dozen)|hour|day|dozen|million|price|time"  # behind "half"
_HALF = rf"(?:a |one[ -])?half(?! (?:{_NO_SHARE})\b)(?!-)"
_MORE = "more|fewer|less|higher|lower|larger|smaller|greater|bigger|better|worse|older|younger|faster|slower|longer"
_MORE += "|shorter|rarer|likelier|safer|poorer|richer"
_CHANGED = "cleaner|safer|healthier|greener|stronger|wealthier|happier|fairer|quieter|cheaper|smarter|wiser|tidier"
_BARE = f"{_MORE}|{_CHANGED}|cooler|warmer|hotter|colder|wetter|drier|deeper|weaker|harder|easier|closer|nearer|sooner"
_BARE += "|fuller|emptier|busier|calmer|thinner|thicker|taller|heavier|lighter|darker|brighter|cleverer|kinder"
_NO_IER = (
    "soldier|barrier|carrier|earlier|frontier|courier|premier|tier|pier|supplier|cashier|glacier|outlier|multiplier"
)
_NO_IER += "|terrier|occupier|amplifier|identifier|modifier|verifier|brigadier|chandelier|croupier|financier|dossier"
_NO_MORE = "information|about|on|details|help|from|ways?|of|to|facts|data|figures|numbers|questions|resources|support"
_NO_MORE += "|reading|than just"  # behind "more", which offers and does not compare
_NO_OLDER = "people|persons?|adults?|women|men|workers|residents|children|patients|students|readers|drivers|learners"
_NO_THING = "who|that|is|was|and|or|in|at|for|from|works?|worked|has|had|with|to|of"  # behind "a cleaner", a person
_MOST = "highest|lowest|largest|smallest|biggest|greatest|fewest|youngest|oldest|fastest|slowest|longest|shortest|worst"
_MOST += "|strongest|weakest|steepest|poorest|richest|deadliest|busiest|commonest"
_ROSE = "rose|risen|fell|fallen|grew|grown|increased|decreased|declined|dropped|climbed|jumped|surged|soared|plunged"
_ROSE += "|plummeted|shrank|shrunk|halved|doubled|tripled|trebled|quadrupled|quintupled|slowed|quickened|spiked"
_RISES = "rises|falls|grows|increases|decreases|declines|drops|climbs|doubles|triples|quadruples"
_NEARLY = "nearly |almost |more than |less than |about |roughly |over |just over |just under |close to |well over "

_STATES = "al|ak|az|ar|ca|co|ct|de|dc|fl|ga|hi|id|il|ia|ks|ky|la|me|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh"
_STATES += "|ok|or|pa|pr|ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy"

LEXICON = Lexicon(
    small=_SMALL,
    one=frozenset({"one", "a"}),
    scales={"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    wholes={"a dozen": 12, "one dozen": 12, "half a dozen": 6, "half a million": 500_000, "half a billion": 5 * 10**8,
            "a score": 20, "a couple": 2,
            **{f"{_ONES[n]} and a half {word}": n * scale + scale // 2 for n in range(1, 20)
               for word, scale in (("thousand", 10**3), ("million", 10**6), ("billion", 10**9))},
            "a million and a half": 1_500_000, **{f"{_ONES[n]} dozen": 12 * n for n in range(2, 20)}},
    joins=frozenset({"and"}),
    fractions={**_FRACTIONS, **_EVERY, _NO_HALF + _HALF: Fraction(1, 2)},
    multiples={"twice": Fraction(2), "thrice": Fraction(3), "half again": Fraction(3, 2), "two ?-?fold": Fraction(2),
               "three ?-?fold": Fraction(3), "four ?-?fold": Fraction(4), "five ?-?fold": Fraction(5),
               "ten ?-?fold": Fraction(10)},
    none=("no", "zero", "not a single", "not one", "without any", "not any", r"\w+n[’']t (?:any|a single)"),
    not_none=frozenset(
        (
            "more fewer less other further additional such longer known"
        ).split()
    ),
    narrows=frozenset(
        (
            "among under over aged by in from of for involving related caused at with without due per"
        ).split()
    ),
    aims=frozenset(
        (
            "goal goals target targets aim aims aiming vision want wants toward towards acceptable"
        ).split()
    ),
    every=("every", f"(?= [a-z])(?! (?:{_NO_EVERY})s?\\b)"),
    one_in=("in", "in every", "out of", "out of every", "of every"),
    hedges=("nearly", "almost", "about", "around", "roughly", "approximately", "some", "just over", "just under",
            "just about", "well over", "more than", "less than", "fewer than", "no more than", "no fewer than",
            "no less than", "not quite", "at least", "at most", "up to", "as many as", "as much as", "as few as",
            "over", "under", "close to", "upwards of", "close on", "only", "exactly", "a full"),
    above=("more than", "over", "just over", "well over", "at least", "upwards of", "no fewer than",
           "no less than"),
    below=("less than", "fewer than", "under", "just under", "at most", "up to", "no more than", "not quite"),
    idle=frozenset(
        (
            "a an the this that these those of in on at to for from by with within as and or but our your "
            "their its his her my we us you they it he she who whom which what is are was were be been "
            "being has have had do does did will would can could may each every all any some not no only "
            "also than then there here per so out"
        ).split()
    ),
    others=frozenset("another more additional new further other extra fewer less".split()),
    each=frozenset("per each every statewide nationwide nationally worldwide countrywide".split()),
    to=frozenset("to".split()),
    out_of=frozenset({"of"}),
    per=("per", "every", "each"),
    percent=("percent", "per cent", "percentage points?", "points?"),
    times=("times", "fold"),
    comparisons=(
        rf"(?:{_NEARLY})?(?:has |have |had |more than |nearly |almost )*(?:{_ROSE})\b(?: by)?(?: (?:{_HALF}|#))?",
        rf"(?:{_NEARLY})?(?:{_RISES})(?: by| to| in| of)(?: #)?",
        r"\w+ (?:increase|decrease|rise|fall|drop|decline|growth|surge|jump)(?: of #| in\b| from\b| since\b| by\b)",
        r"(?:is|are|was|were|has been|have been|keeps?|kept) (?:\w+ly )?(?:rising|falling|growing|increasing"
        r"|decreasing"
        r"|declining|dropping|shrinking|doubling|tripling)",
        r"(?:went|gone|goes|was|were|is|are) (?:up|down)(?= by| from| to| since| #|[,.;]|$)|(?:up|down) (?:from"
        r"|by)(?: #)?",
        r"a (?:growing|rising|falling|shrinking) (?:number|share|part|proportion)",
        r"(?:more|fewer) and (?:more|fewer)|increasingly",
        r"(?:smaller|larger|bigger|greater|higher|lower) (?:share|proportion|percentage|number|part)|less often",
        rf"(?:{_MORE})(?: [\w’'-]+){{0,5}}? than(?: (?:the|a|in|last|ever|any|half|national|state|average|other"
        rf"|before"
        r"|most)\b)*(?: #| average| year)?",
        rf"(?:an? |the |our |its |their )(?:{_CHANGED})(?= (?!(?:{_NO_THING})\b)[a-z])",
        r"(?:safer|healthier|happier|wealthier|greener|fairer)(?! than\b)",
        r"(?:#|twice|half|just|nearly|almost) (?:times )?as (?:many|much|high|low|large|likely|often|common|great"
        r"|few)",
        r"as (?:many|much|high|low|large|likely|often|common)(?: [\w’'-]+){0,3}? as(?: the\b)?(?: #)?",
        r"(?:#|many|several) times (?:the|as|more|higher|larger|greater|that|what|those)(?: [\w’'-]+){0,3}?"
        r"(?: average| rate| number)?",
        r"(?:twice|double|triple|half|thrice)(?= (?:the|that|as|what|its|those|last|of the)\b)"
        r"(?: (?:the|that|its|last|as|what|those|many|much|national|state|county|u\.s\.|average|rate|number|share"
        r"|year)\b)*",
        r"(?:doubling|tripling|halving|quadrupling)",
        r"(?:well |far |just |slightly )?(?:above|below)(?: the)?(?: (?:national|state|county|u\.s\.|regional|city))?"
        r" average",
        r"outnumber(?:s|ed)?|exceed(?:s|ed)?|surpass(?:es|ed)?|(?:twice|half) (?:the|that)",
        r"(?:the )?same (?:as|(?:number|share|rate) (?:as|of))|(?:un|hardly |barely )changed|did not change|as before|"
        r"(?:stayed|remained) (?:flat|steady|level|the same|stable)",
        r"(?:compared (?:with|to)|than) (?:last|the previous|the year) (?:year|before)",
    ),
    bare=(
        rf"(?<!no )(?<!find out )(?<!learn )(?<!read )(?<!see )(?<!know )(?<!any )(?<!once )(?<!one )(?<!and )"
        rf"(?!(?:older|younger) (?:{_NO_OLDER})\b|more (?:{_NO_MORE})\b|more$|higher education|better known as)"
        rf"(?:{_BARE})",
        rf"(?!(?:{_NO_IER})\b)[a-z]{{2,}}ier",
    ),
    superlatives=(
        rf"(?:the |its |their |a )?(?:second|third|fourth|fifth|#th|#rd|#nd|single)?[ -]?(?:{_MOST})\b"
        r"(?: [\w’'-]+){0,3}?(?: (?:since|in|ever|on record|of all|for)(?: #| record| the country| the nation"
        r"| the state)?)",
        rf"(?:the |its |their )?(?:(?:second|third|fourth|fifth)[ -])?(?:{_MOST})",
        r"(?:the )?(?:most|least) (?:common|frequent|likely|often|affected|reported|populous|dangerous|visited|used"
        r"|important|expensive|crowded|vulnerable|[a-z]+(?:ed|ous|ful|ive|ent))(?: since #)?",
        r"(?:an? |the |at an? )?(?:all-time|record)(?:[ -](?:high|low|number|year|level|[a-z]+ing))",
        r"(?:for )?the first time(?: since #| in #| ever)?|never before|unprecedented|more than ever"
        r"|(?:than )?ever before"
        r"|on record|since records began",
        r"rank(?:s|ed|ing)? (?:#(?:st|nd|rd|th)?|first|second|third|fourth|fifth|last|among|highest|lowest)(?: in\b)?"
        r"|no\. ?1\b|number one|tops? the (?:list|ranking)|leads? the (?:nation|country|state|list)",
    ),
    shares=(
        rf"(?:{_NEARLY})?(?:the )?(?:vast |great |large |overwhelming |clear |slim |bare )?majority(?: of)?",
        r"a (?:small |tiny |sizeable |large )?minority(?: of)?",
        r"(?<!the )(?<!at )most(?= (?!in need|likely|often|important|recent|vulnerable|at risk)[a-z\ufffc])(?: of)?",
        r"(?<=the )most(?= (?:cases|calls|people|victims|children|survivors|deaths|visits|of)\b)",
        r"mostly|mainly|predominantly|overwhelmingly|primarily",
        r"(?:hardly|scarcely|barely) (?:any|anyone|anybody)(?: of)?"
        r"|(?<!a )(?<!the )(?<!next )(?<!last )(?<!past )(?:very |relatively )?few(?= [a-z]{3,}s\b)",
        r"(?:nearly|almost|virtually|practically|not) (?:all|every|everyone|everybody|none|no one|nobody)(?: of)?",
        r"none of|(?:very )?few of|many of|much of|(?:hundreds|dozens|scores|tens|thousands|millions|billions)"
        r"(?: of (?:thousands|millions))?(?: of)?|a handful(?: of)?|a fraction of|(?:a|the) bulk of"
        r"|the lion[’']s share",
        r"equally (?:often|likely|common)|evenly split|equal (?:numbers|shares)",
    ),
    apart=(
        ("name", "confiden|credible|interval|range|ci",
                 r"~~ ?(?:%|percent|per cent) (?:(?:confidence|credible) (?:interval|level|limit|range)s?|interval"
                  r"|range|ci)|confidence level of ~~ ?%"),
        ("age", "year",
               r"(?:ages?|aged|under|over|below|above|younger than|older than|up to)(?: of| the age of)? #"
                r"(?: (?:to|and|or|through) #| (?:and|or) (?:over|older|up|under|younger|above))?"
                r"(?= years? (?:old|of age)|,? (?:years|year)-old)(?: years? (?:old|of age)|[ -]years?-old)?"),
        ("age", "year|age|older|younger|over|under|+",
               r"#(?: (?:to|and|or) #|[–-]#)?[ -]years?[ -](?:olds?|of age)|(?:the age of|ages?) #(?:"
                r"(?: (?:to|and|or|through) |[–-])#)?(?: (?:and|or) (?:over|older|up|under|younger))?|aged #"
                r"(?:(?: (?:to|and|or) |[–-])#)?(?: (?:and|or) (?:over|older|up|under|younger))?"
                r"|# (?:and|or) (?:older|younger|over|under)|~~\+"),
        ("age", "under|over|below|above|than|from|at least",
               r"(?:children|child|girls?|boys?|minors?|youths?|teens|persons?|people|anyone|those|kids|adults"
                r"|women|men"
                r"|students|everyone|who (?:is|are))(?: \w+)?,? \(?(?:under|over|below|above|younger than"
                r"|older than|from"
                r"|at least)(?: the age of)? #(?! (?:percent|per cent|cases|calls|%))\)?"),
        ("age", "under|over|turn",
               r"(?:under|over|turns?|turned) (?:12|13|14|15|16|18|19|21|25|60|65)(?=[).,;:]|$| (?:and|are|is|or"
                r"|at|who"
                r"|when|must|may|can)\b)"),
        ("hours", "hour|hr|~~/~|day|minute",
                 r"#(?: |-)(?:hours?|hrs?)(?: (?:a|per|each) day)?(?:,? # days(?: a week)?)?|24/7(?:/365)?"
                  r"|# days (?:a|per) week|365 days(?: (?:a|per) year)?|#(?: |-)minutes?(?! of)"),
        ("page", "page|p.|chapter|section|sec|part|fig|table|note|step|item|appendix|vol|no.|nos.|number|series|version"
                 "|v.|form|grade|level|room|suite|box|unit|apt.|route|highway|interstate|exit|floor|windows|type|phase"
                 "|tier|title|article|rule",
                r"(?:pages?|pp?\.|chapters?|sections?|secs?\.|parts?|figures?|figs?\.|tables?|notes?|steps?|items?"
                 r"|appendix|volumes?|vol\.|nos?\.|no\.|numbers?(?= ~+[,)])|series|version|v\.|form|grades?"
                 r"|levels?|rooms?"
                 r"|suites?|box|units?|apt\.|route|highway|interstate|exit|floor|windows|type|phase|tier|title"
                 r"|titles|article|rule) (?:~(?:[\w.-]*\w)?)(?:(?: ?[–-] ?|, | and | to )~+)*"),
        ("law", "law|l.|act|resolution|directive|regulation|convention|protocol|order|h.r.|s.|statute|bill|code",
               r"(?:public law|pub\. ?l\.|p\.l\.|act of|acts of|resolution|directive|regulation|convention|protocol"
                r"|executive order|h\.r\.|s\.|statute|bill|code) (?:no\. )?~(?:[0-9./-]*~)?"),
        ("date", "century|~s",
                r"(?:the )?~{1,2}(?:st|nd|rd|th) century|(?:the )?(?:19|20)~0s|(?:the )?(?:twenty-first|twentieth)"
                 r" century"),
        ("address", "street|st.|ave|road|rd.|boulevard|blvd|drive|lane|square|plaza|court|parkway|highway|box",
                   r"~{1,5} (?:[nsew]\.? )?(?:[a-z][\w.]+ ){1,3}?(?:street|st\.|avenue|ave\.?|road|rd\.|boulevard"
                    r"|blvd\.?|drive|lane|square|plaza|court|parkway|highway)(?:,? (?:suite|floor|apt\.?) ?\w+)?"
                    r"|p\.? ?o\.? box ~+"),
        ("address", "~~~~~",
                   rf"(?:{_STATES}) ~{{5}}(?:-~{{4}})?"),
        ("phone", "~~~|~-~",
                 r"(?:call|dial|phone|ring|texts?|text(?: [\w’'-]+){0,3}? to|texts? to|texting|sms(?: to)?"
                  r"|hotline|helpline"
                  r"|lifeline|line:?) (?:us |now )?(?:at |on )?(?:9-?1-?1|9-?8-?8|[2-8]11|1~{3}|~{5,6})(?![0-9,.]*~)"
                  r"(?! (?:calls|cases|people|times|reports|victims|texts|new|more))|at (?:911|988|[2-8]11)"),
        ("name", "-|iso|ansi|iec|rfc|din|covid|mp",
                r"[a-z]{1,5}-~+[a-z]?(?:-~+)*|(?:iso|ansi|iec|rfc|din|covid|mp) ?~+(?:[-:]~+)*"
                 r"|~+-[a-z](?= (?:visa|form))"),
    ),
)  # fmt: skip
