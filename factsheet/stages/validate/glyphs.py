"""Finds characters in the words of a spec that cannot be printed, before any sheet is set.

These are characters of scripts that cannot be set yet, and those that no font of the theme has. A character that only
one of the fonts lacks, such as the bold one, is found by `typeset` where that font is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from factsheet.assets.fonts import Face
from factsheet.blocks.unbound import WordsSource, words_in
from factsheet.problems import Location, Problem
from factsheet.statistics import mojibake
from factsheet.text import scripts
from factsheet.text.words import Piece

NOT_SET = ("title", "file")  # fields whose words are not printed


def check(
    made: Iterable[object], faces: Sequence[Face], lines: Mapping[str, Sequence[str]], problems: list[Problem]
) -> None:
    """Reports characters of the words in `made` that cannot be set, or that none of `faces` has.

    `lines` are the lines of each file by its name, in which the exact place of a character is looked for.
    """
    unset: dict[str, list[tuple[WordsSource, Piece]]] = {}
    for form in chain.from_iterable(map(words_in, made)):
        if form.subject in NOT_SET or form.subject.endswith(".alt"):
            continue
        for piece in form.pieces:
            if piece.kind != "text" or piece.text.isascii():
                continue
            for script in dict.fromkeys(map(scripts.script_of, scripts.cannot_be_set(piece.text))):
                unset.setdefault(script, []).append((form, piece))
            lacking = _lacking(piece, faces)
            if lacking:
                shown = ", ".join(f"'{c}' (U+{ord(c):04X})" for c in lacking)
                fact = f"no font of the theme has {shown}."
                step = "Write it another way, or use a font that has it."
                place = _place(piece.location, lacking[0], lines.get(piece.location.file, ()))
                if garbled := mojibake.told(piece.text, lacking):
                    problems.append(Problem.of("garbled-text", place, form.subject, *garbled))
                    continue
                problems.append(Problem.of("missing-glyph", place, form.subject, fact, step))
    for script, places in unset.items():
        problems.append(_unset(script, places, lines))


def _unset(script: str, places: Sequence[tuple[WordsSource, Piece]], lines: Mapping[str, Sequence[str]]) -> Problem:
    """The problem of all words in a script that cannot be set: one cause, so one message, at the first of them."""
    form, piece = places[0]
    first = next(c for c in scripts.cannot_be_set(piece.text) if scripts.script_of(c) == script)
    fact = scripts.fact(piece.text, first)
    if len(places) > 1:
        fact = f"{fact} {len(places) - 1} more {'place has' if len(places) == 2 else 'places have'} {script} words."
    place = _place(piece.location, first, lines.get(piece.location.file, ()))
    return Problem.of("unset-script", place, form.subject, fact, scripts.STEP)


def _lacking(piece: Piece, faces: Sequence[Face]) -> str:
    """The characters of `piece` that no face has, but for those of scripts that cannot be set anyway."""
    missing = [face.missing(piece.text) for face in faces]
    lacking = "".join(c for c in missing[0] if all(c in other for other in missing)) if missing else ""
    return "".join(c for c in lacking if not scripts.cannot_be_set(c))


def _place(start: Location, character: str, lines: Sequence[str]) -> Location:
    """The first place of `character` from `start` on; `start` itself if the character is typed as an escape."""
    column = start.column - 1
    for number in range(start.line - 1, len(lines)):
        at = lines[number].find(character, column)
        if at >= 0:
            return replace(start, line=number + 1, column=at + 1)
        column = 0
    return start
