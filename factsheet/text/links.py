"""What a link on a page may be: an address, a mailbox or a number to call or to text. Everything else is answered.

Nothing here is ever followed; a link is only checked to be one that a reader of the sheet can use.
"""

from __future__ import annotations

import re
import unicodedata

SCHEMES = ("https", "mailto", "tel", "sms")
_GOOD_LINK = re.compile(r"https://[^/].*|mailto:[^@]+@[^@]+|(?:tel|sms):[^/]*\d[^/]*", re.IGNORECASE)
_AMERICAN = re.compile(r"\+?(1)-?(\d{3})-?(\d{3})-?(\d{4})")  # as people there write and read a number
_SHORT = 4  # digits: the end of a number that is no longer says nothing of the rest
_FILES = (".html", ".htm", ".pdf", ".php", ".doc", ".docx")  # the ends of paths, which no host has


def why_not(link: str) -> str | None:
    """How to write a link that cannot be used as it is typed; None for a good one."""
    scheme, _, rest = link.partition(":")
    number = re.fullmatch(r"(?:tel:|sms:)?\s*(\+?\d[\d\s.-]*)", link)
    if number and (scheme.lower() not in ("tel", "sms") or " " in link):
        scheme = "sms" if scheme == "sms" else "tel"
        return f"Write {scheme}:{''.join(number[1].split())}"
    if not link.isascii():
        return f"Write {_in_ascii(link)}"
    if " " in link:
        return f"Write {link.strip().replace(' ', '%20')}"
    if _GOOD_LINK.fullmatch(link):
        return None
    if scheme.lower() in ("http", "https") and rest.strip("/"):
        return f"Write https://{rest.lstrip('/')}"
    if re.fullmatch(r"[^@:/]+@[^@:/]+\.\w+", link):
        return f"Write mailto:{link}"
    if re.fullmatch(r"(?:[\w-]+\.)+[a-z]{2,}(?:/.*)?", link, re.IGNORECASE) and not link.endswith(_FILES):
        return f"Write https://{link}"
    return f"Start it with {', '.join(f'{name}:' for name in SCHEMES[:-1])} or {SCHEMES[-1]}:."


def says(words: str, address: str) -> bool:
    """Whether a link's words have its address in them, so that whoever reads them on paper has it."""
    scheme, shown = address.partition(":")[0].lower(), printed(address).lower()
    if scheme in ("tel", "sms"):
        typed, number = _digits(words), _digits(shown)
        return bool(typed) and (typed == number or (len(typed) > _SHORT and number.endswith(typed)))
    said = words.strip().lower().removeprefix("https://").removesuffix("/")
    return re.search(rf"(?<![\w@.-])(?:www\.)?{re.escape(shown)}(?![\w/@-])", said) is not None


def printed(address: str) -> str:
    """An address as it is set on paper: without what a browser or a telephone knows itself."""
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "https":
        return rest.removeprefix("//").removeprefix("www.").removesuffix("/")
    number = _AMERICAN.fullmatch(rest.partition("?")[0])
    return "-".join(number.groups()) if number else rest.partition("?")[0]


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _in_ascii(link: str) -> str:
    """`link` in the characters that an address may have: percent codes (RFC 3987 §3.1), and IDNA for the host."""
    from urllib.parse import quote, urlsplit

    seen = "".join(c for c in link if unicodedata.category(c) not in ("Cf", "Cc"))
    try:
        host = urlsplit(seen).hostname or ""
        seen = seen.replace(host, host.encode("idna").decode(), 1) if not host.isascii() else seen
    except ValueError:  # no host that there can be: its letters become codes like all others
        pass
    return quote(seen, safe="%/:?#[]@!$&'()*+,;=~-._")
