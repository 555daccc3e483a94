"""The language of a spec: one that is known, and whose letters can be set."""

from __future__ import annotations

from factsheet import numbers, syntax
from factsheet.syntax.schema import Reader
from factsheet.text import scripts

LANGUAGE = "en-US"  # of a spec that names none


def language_of(root: syntax.Mapping) -> str:
    """The language of the spec, or that of one that names none that is known."""
    given = root.get("language")
    return given.text if isinstance(given, syntax.Scalar) and numbers.is_language(given.text) else LANGUAGE


def check(reader: Reader, root: syntax.Mapping) -> None:
    """Reports a language that is not known, or that is written in letters which cannot be set."""
    node = root.get("language")
    if isinstance(node, syntax.Scalar) and not numbers.is_language(node.text):
        fact = f"'{node.text}' is no language that is known."
        reader.problem("unknown-language", node.location, "language", fact, _step(node.text))
    elif isinstance(node, syntax.Scalar) and not scripts.is_set(node.text):
        fact = f"{scripts.language_fact(node.text)} Languages in Latin, Greek or Cyrillic letters can."
        reader.problem("unset-script", node.location, "language", fact, "Write one of them, such as en-US or es.")


def _step(name: str) -> str:
    """The tag of a language that is given by its English name; else what a tag looks like."""
    from babel import Locale

    tags = {spoken.casefold(): tag.replace("_", "-") for tag, spoken in Locale("en").languages.items()}
    tag = {"en": "en-US"}.get(tags.get(name.casefold(), ""), tags.get(name.casefold(), ""))
    return f"Write {tag}." if tag and numbers.is_language(tag) else "Write a tag such as en-US or es."
