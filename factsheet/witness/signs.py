"""What small marks before words must look like: of a verdict, of the way that two figures differ, the keys to spines.

The words are held against the cells as all words are, so that a mark is right where it says what they say. Words of a
spec's own are none that are known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factsheet.numbers.phrases import BESIDE, VERDICTS, VERSUS
from factsheet.record import record
from factsheet.text.tables import word
from factsheet.witness.paths import Outline
from factsheet.witness.read_back import alike, tidied
from factsheet.witness.sketches import By, Mark
from factsheet.witness.spines import form_of, form_of_verdict

_WAYS = {  # "may equal" is said under all figures, with waves under those that are key figures
    "above": ("triangle up",), "below": ("triangle down",), "same": ("pair of lines",),
    "unclear": ("pair of waves", "disc"),
}  # fmt: skip
_CHANGES = (("triangle up",), ("triangle down",), ("disc", "pair of lines"))  # of a figure over time
_BANDS = (("spread", "all"), ("half", "half"))  # with the names of the words of their keys
_NO_VERDICT = ("full", "square", "either", "neither")  # words that say why there is none
_LINE = 3.0  # points: a narrower band is a line, without a pattern
_UNKNOWN = "mark of no known form"


@record
class Signs:
    """The marks before verdicts and before other figures, in a language."""

    language: str
    by: tuple[By, ...] = ("verdict", "way")

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields which mark has another form than its words ask for."""
        for mark in marks:
            words = alike(tidied(mark.place)).strip()
            asked = self._of_verdict(words) if mark.by == "verdict" else self._of_way(words)
            found = form_of(mark.paths) if mark.by == "verdict" else way_of(mark.paths)
            if asked and found not in asked:
                yield f"draws a {found or _UNKNOWN} before '{mark.place.strip()}', which asks for a {asked[0]}"
                return

    def _of_verdict(self, words: str) -> tuple[str, ...]:
        return _asked(words, VERDICTS.get(self._tongue, {}))

    def _of_way(self, words: str) -> tuple[str, ...]:
        """The forms that the words before another figure allow; none for other words."""
        beside = [(phrase, _WAYS[name]) for name, phrase in BESIDE.get(self._tongue, {}).items()]
        found = [forms for phrase, forms in (*beside, *zip(VERSUS.get(self._tongue, ()), _CHANGES, strict=False))
                 if _begins(words, phrase)]  # fmt: skip
        return found[0] if len(found) == 1 else ()

    @property
    def _tongue(self) -> str:
        return self.language.split("-")[0]


@record
class Keys:
    """The keys to the marks and the bands of spines, in a language: of the form or the ink of what they explain."""

    language: str
    by: tuple[By, ...] = ("sign", "spread", "half")

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields which key looks otherwise than what its words explain."""
        bands = [mark for mark in marks if mark.by != "sign" and mark.box.width > _LINE]
        inks = {by: {mark.ink for mark in bands if mark.by == by} for by in ("spread", "half")}
        verdicts = VERDICTS.get(self.language.split("-")[0], VERDICTS["en"])
        for mark in marks:
            if mark.by != "sign":
                continue
            words = alike(tidied(mark.place)).strip()
            band = next((by for by, name in _BANDS if _begins(words, self._word(name))), "")
            if band:
                wrong = bool(inks[band]) and mark.ink not in inks[band]  # none is drawn where all figures are alike
            elif any(_begins(words, self._word(name)) for name in _NO_VERDICT):
                wrong = form_of(mark.paths) != form_of_verdict("")
            else:
                asked = _asked(words, verdicts)
                wrong = bool(asked) and form_of(mark.paths) not in asked
            if wrong:
                yield f"draws the key '{mark.place.strip()}' otherwise than what it explains"
                return

    def _word(self, name: str) -> str:
        return word(name, self.language, places="\0").partition("\0")[0]


def _asked(words: str, verdicts: Mapping[str, str]) -> tuple[str, ...]:
    """The form that the words of a verdict ask for; none for other words."""
    for name, template in verdicts.items():
        if _begins(words, template.partition("{label}")[0]):
            return (form_of_verdict(name),)
    return ()


def _begins(words: str, phrase: str) -> bool:
    """Whether words begin with a phrase, wherever lines end."""
    plain, wanted = ("".join(text.split()).casefold() for text in (words, alike(tidied(phrase))))
    return plain.startswith(wanted)


def way_of(paths: Sequence[Outline]) -> str:
    """Returns the form of a mark that tells a way; empty for another one."""
    if len(paths) == 2 and all(path.weight for path in paths):
        forms = ["".join(op for op, _ in path.steps) for path in paths]
        return {"ML": "pair of lines", "MCC": "pair of waves"}.get(forms[0], "") if forms[0] == forms[1] else ""
    if len(paths) != 1 or paths[0].weight:
        return ""
    heights = [flat[1] for op, flat in paths[0].steps if op in "ML"]
    if "".join(op for op, _ in paths[0].steps).rstrip("Z") != "MLL":
        return "disc" if form_of(paths) == "disc" else ""
    low, middle, high = sorted(heights)
    return "triangle up" if middle - low < high - middle else "triangle down"
