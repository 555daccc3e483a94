"""Cuts typed words into what stands in them: words, values in braces, notes and links. Made anew for the witness."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from factsheet.record import record
from factsheet.witness.pieces import Untold
from factsheet.witness.read_back import alike, tidied

_TOKEN = re.compile(
    r"\\(?P<escaped>[\\{}\[\]*#`_<>|~^-])"
    r"|\{(?P<value>[^{}]*)\}"
    r"|\[\^(?P<note>[^\]]*)\]"
    r"|\]\((?P<link>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)"
    r"|\](?P<tongue>\{[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*\})"
    r"|(?P<open>\[)"
)
_VALUE = re.compile(
    r"\s*(?P<address>[a-z][\w.]*(?:@\w+)?)\s*(?::\s*(?P<format>[\w-]+)\s*"
    r"(?:\(\s*(?P<other>[a-z][\w.]*(?:@\w+)?)\s*(?:,\s*(?P<option>[\w-]+)\s*)?\)\s*)?)?"
)
_ITEM = re.compile(r"[^\S\n]*(?:-|[0-9]{1,3}\.)[^\S\n]+(?=\S)")
_ESCAPED_ITEM = re.compile(r"[^\S\n]*(?:\\-|[0-9]{1,3}\\\.)\s")
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
_TYPED_DASHES = re.compile(r"(?<=[^-])-{2,3}(?=[^-])")


@record
class Token:
    """One part of typed words. `kind` is words, value, note or link; of a value there are its parts too."""

    kind: str
    text: str
    format: str = ""
    other: str = ""
    option: str = ""


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Returns the parts of a paragraph. Raises `Untold` for what is not known."""
    found: list[Token] = []
    at = 0
    opened: list[int] = []
    for token in _TOKEN.finditer(text):
        found += _words(text[at : token.start()])
        at = token.end()
        match token.lastgroup:
            case "open":
                opened.append(len(found))
            case "link" | "tongue" if opened:
                inside = found[opened.pop() :]
                if token.lastgroup == "tongue" and any(part.kind == "value" for part in inside):
                    raise Untold("a figure in another language")
                found += [Token("link", token["link"])] if token.lastgroup == "link" else []
            case _:
                found.append(_token(token))
    if opened:
        raise Untold("a bracket that is text")
    return (*found, *_words(text[at:]))


def _token(token: re.Match[str]) -> Token:
    match token.lastgroup:
        case "escaped":
            return Token("words", alike(token["escaped"].replace("*", "")))
        case "note":
            return Token("note", token["note"].strip())
        case "value":
            value = _VALUE.fullmatch(token["value"])
            if value:
                return Token("value", value["address"], *(value[name] or "" for name in ("format", "other", "option")))
    raise Untold(token[0])


def _words(text: str) -> list[Token]:
    if not text:
        return []
    typed = unicodedata.normalize("NFC", text).replace("...", "…")
    words = alike(tidied(_TYPED_DASHES.sub("-", typed)))
    return [Token("words", words)] if words else []


@lru_cache(maxsize=1024)
def paragraphs_of(text: str) -> tuple[str, ...]:
    """Returns the paragraphs and items of a text, without the marks of items. Raises `Untold` for escaped marks."""
    parts: list[list[str]] = []
    for paragraph in _PARAGRAPHS.split(text.strip()):
        listed = False
        for n, line in enumerate(paragraph.split("\n")):
            if _ESCAPED_ITEM.match(line):
                raise Untold("a mark that is text")
            item = _ITEM.match(line)
            if item and (n == 0 or listed or item[0].strip() in ("-", "1.", "0.")):
                parts.append([line[item.end() :]])
                listed = True
            elif n == 0:
                parts.append([line])
            else:
                parts[-1].append(line)
    return tuple(joined for lines in parts if (joined := " ".join(lines).strip()))
