"""Reads `claims:` and `typed:` of a spec, and checks that their phrases stand in its words and name figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from factsheet import syntax
from factsheet.claims import texts
from factsheet.claims.idle import is_idle
from factsheet.claims.otherwise import otherwise
from factsheet.claims.phrases import extents
from factsheet.claims.promises import Claim, SignedOff
from factsheet.problems import Problem, nearest
from factsheet.problems.nearness import use_near
from factsheet.statistics.formats import Formats
from factsheet.statistics.formulas import parse_comparison
from factsheet.syntax import rescue
from factsheet.syntax.schema import FAILED, Reader
from factsheet.text import words

EXAMPLE = '{say: more than half of them, holds: "cases.sex / cases.total > 1/2"}'
FIELDS = ("say", "holds")
_NAMES = ("place", "set", "measure")  # roots of what is no figure, but for the year of the set
_PRINTED = re.compile(r"[^\W_]")


def read_claim(reader: Reader, node: syntax.Node, subject: str) -> object:
    """A typed phrase and the comparison that must hold for it, as a `Claim`; FAILED with its problems."""
    if not isinstance(node, syntax.Mapping):
        fact = "a claim is a phrase and what must hold for it."
        return reader.problem("not-fields", node.location, subject, fact, f"Write {EXAMPLE}.")
    before = len(reader.problems)
    for key, _ in node.entries:
        if key.text not in FIELDS:
            step = f"Use '{nearest(key.text, FIELDS)}'." if nearest(key.text, FIELDS) else "Remove it."
            fact = f"no field '{key.text}'. Fields are say and holds."
            reader.problem("unknown-field", key.location, subject, fact, step)
    for name in FIELDS:
        if node.get(name) is None and len(reader.problems) == before:
            fact = f"no '{name}' is given."
            reader.problem("missing-field", node.location, subject, fact, f"Write {EXAMPLE}.")
    say, holds = node.get("say"), node.get("holds")
    phrase = _phrase(reader, say, f"{subject}.say") if say else None
    formula = _text(reader, holds, f"{subject}.holds") if holds else None
    comparison = None
    if holds and formula is not None:
        comparison = parse_comparison(formula, f"{subject}.holds", holds.location, reader.problems)
    if not (say and holds and phrase and comparison and formula) or len(reader.problems) > before:
        return FAILED
    return Claim(phrase, comparison, " ".join(formula.split()), say.location, holds.location)


def read_signed_off(reader: Reader, node: syntax.Node, subject: str) -> object:
    """A typed phrase that a person signed off, as a `SignedOff`; FAILED with its problems."""
    phrase = _phrase(reader, node, subject)
    return SignedOff(phrase, node.location) if phrase else FAILED


def _text(reader: Reader, node: syntax.Node, subject: str) -> str | None:
    return rescue.words(node, reader.document, subject, reader.problems)


def _phrase(reader: Reader, node: syntax.Node, subject: str) -> str | None:
    """A phrase as the words of a page have it, without marks of bold and the like; a value in it as `{path}`."""
    text = _text(reader, node, subject)
    if text is None:
        return None
    typed = words.Typed(node.location, reader.document.lines)
    pieces = words.parse(text, typed, subject, reader.problems)
    phrase = texts.flat(pieces).strip()
    if not _PRINTED.search(phrase):
        reader.problem("empty-field", node.location, subject, "is empty.", "Write the words that stand in the text.")
        return None
    repeated = [p.text for p in pieces if p.kind == "value" and p.text.partition(".")[0] in ("measure", "row")]
    if repeated:
        fact = f"'{{{repeated[0]}}}' differs in each copy of a repeated body."
        reader.problem("unfit-field", node.location, subject, fact, "Leave it out of the phrase.")
        return None
    return phrase


_AGAIN = 2  # times that a phrase stands in a spec: where it is claimed or signed off, and in words


def check(
    forms: Iterable[object],
    known: Mapping[str, Formats],
    kinds: Mapping[str, str],
    lines: Iterable[str],
    problems: list[Problem],
    language: str,
) -> None:
    """Reports claims and signed-off phrases that no words of the spec have, and claims about what is no figure.

    `forms` are all unbound forms that were read, also those of places' own words; `known` are the values that words
    can name, empty where the table could not be read, and `kinds` the kinds of the measures. Where words could not be
    read, a phrase that stands a second time in the `lines` of the spec is not missed.
    """
    made = list(forms)
    typed = " ".join(" ".join(lines).split()) if any(not problem.is_warning for problem in problems) else ""
    every = [texts.flat(words_.pieces) for form in made for words_ in texts.words_of(form)]
    for form in made:
        if isinstance(form, Claim):
            _check_names(form, known, kinds, problems)
            problems += _tests_otherwise(form, known, kinds, language)
            if not _stands(form.say, every) and typed.count(form.say) < _AGAIN:
                fact = f"'{form.say}' stands nowhere in the words of the spec."
                step = "Copy the phrase from the text, or remove the claim."
                problems.append(Problem.of("phrase-not-found", form.location, "claims", fact, step))
        elif isinstance(form, SignedOff) and not _stands(form.phrase, every) and typed.count(form.phrase) < _AGAIN:
            fact = f"'{form.phrase}' stands nowhere in the words of the spec."
            problems.append(Problem.warning("phrase-not-found", form.location, "typed", fact, "Remove it."))


def _stands(phrase: str, every: Iterable[str]) -> bool:
    return any(next(extents(phrase, text), None) for text in every)


def _check_names(claim: Claim, known: Mapping[str, Formats], kinds: Mapping[str, str], problems: list[Problem]) -> None:
    """Reports names in a claim that are no figures, and a comparison that no figure can make false."""
    before = len(problems)
    for path in claim.holds.names if known else ():
        code = "unknown-value"
        if path not in known:
            fact = f"there is no value '{path}'."
            step = use_near(path, known, "Add it to the table and its measures.")
        elif kinds.get(path) == "text" or (path.partition(".")[0] in _NAMES and path != "set.year"):
            code, fact = "text-in-formula", f"'{path}' is no number."
            step = "Compare figures."
        else:
            continue
        problems.append(Problem.of(code, claim.holds_location, "claims.holds", fact, step))
    if known and len(problems) == before and is_idle(claim.holds, kinds):
        fact = f"{claim.formula} is true whatever the figures are, and so says nothing of '{claim.say}'."
        step = "Compare the figures that the phrase is about, or sign the phrase off under typed:."
        problems.append(Problem.warning("idle-claim", claim.holds_location, "claims.holds", fact, step))


def _tests_otherwise(
    claim: Claim, known: Mapping[str, Formats], kinds: Mapping[str, str], language: str
) -> Iterator[Problem]:
    """Yields a warning of a claim whose words say another number than its comparison tests."""
    found = otherwise(claim, kinds, language) if all(path in known for path in claim.holds.names) else None
    if found:
        first, *others = claim.holds.names
        at = f"{float(found.at):.4g}{f' times {others[0]}' if others else ''}"
        fact = f"'{found.said.text}' is said, and {claim.formula} turns true where {first} is {at}."
        step = "Test what the words say, or change them."
        yield Problem.warning("claim-tests-otherwise", claim.holds_location, "claims.holds", fact, step)
