"""Words for per cent, a scale or a currency, in several languages: what may be printed with a figure already."""

from __future__ import annotations

GAP = r"[\s\u00a0\u202f]"
SCALE_WORDS = (
    r"mil millones|thousands?|millions?|billions?|tausend|tsd\.?|millionen|mio\.?|milliarden?|mrd\.?|mil|miles|millón"
    r"|millones|mille|milliards?|milliers?"
)
PERCENT_WORDS = (
    r"percent|per cent|percentage points?|prozent|prozentpunkte?|por cien(?:to)?|puntos? porcentual(?:es)?|pour[ -]cent"
    r"|points? de pourcentage|per cento|por cento"
)
MONEY_WORDS = r"dollars?|euros?|pounds|pesos?|francs?|franken|dólares|cents?|centavos|centimes|md[pd]"
MONEY_SIGNS = r"[kKmM]?[$€£¥]"
