"""Checks links on a page: a web address, a mailbox, or a number to call or to text; anything else is refused.

No link is ever opened; it is only checked that a reader of the sheet can use it.
"""

from __future__ import annotations

import re
import unicodedata

SCHEMES = ("https", "mailto", "tel", "sms")
_GOOD_LINK = re.compile(r"https://[^/].*|mailto:[^@]+@[^@]+|(?:tel|sms):[^/]*[0-9][^/]*", re.IGNORECASE)
_AMERICAN = re.compile(r"\+?(1)-?([0-9]{3})-?([0-9]{3})-?([0-9]{4})")  # as people there write and read a number
_SHORT = 4  # digits: a shorter ending does not identify a telephone number
_FILES = (".html", ".htm", ".pdf", ".php", ".doc", ".docx")  # endings of files, which no host name has


def why_not(link: str) -> str | None:
    """The next step for a link that cannot be used as it is typed; None for a good link."""
    scheme, _, rest = link.partition(":")
    number = re.fullmatch(r"(?:tel:|sms:)?\s*(\+?[0-9][0-9\s.-]*)", link)
    if number and (scheme.lower() not in ("tel", "sms") or " " in link):
        scheme = "sms" if scheme == "sms" else "tel"
        return f"Write {scheme}:{''.join(number[1].split())}"
    if not link.isascii():
        return f"Write {in_ascii(link)}"
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
    """Whether the words of a link contain its address, so that it can be read on paper."""
    scheme, shown = address.partition(":")[0].lower(), printed(address).lower()
    if scheme in ("tel", "sms"):
        typed, number = _digits(words.replace("(0)", "")), _digits(shown)  # +44 (0)20 is +44 20
        return bool(typed) and (typed == number or (len(typed) > _SHORT and number.endswith(typed)))
    said = words.strip().lower().removeprefix("https://").removesuffix("/")
    if not said.isascii():
        name, at, host = said.rpartition("@")
        said = (
            f"{name}{at}{host_in_ascii(host)}" if at else in_ascii(f"https://{said}").removeprefix("https://").lower()
        )
    return re.search(rf"(?<![\w@.-])(?:www\.)?{re.escape(shown)}(?![\w/@-])", said) is not None


def printed(address: str) -> str:
    """Write an address for paper: without the parts that a browser or a telephone adds itself."""
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "https":
        return rest.removeprefix("//").removeprefix("www.").removesuffix("/")
    number = _AMERICAN.fullmatch(rest.partition("?")[0])
    return "-".join(number.groups()) if number else rest.partition("?")[0]


def _digits(text: str) -> str:
    return "".join(c for c in text if "0" <= c <= "9")


def host_in_ascii(host: str) -> str:
    """Write the name of a host in ASCII; empty for one that cannot exist."""
    import idna

    try:
        return idna.encode(host, uts46=True).decode()
    except ValueError:  # `IDNAError` is one
        return ""


def in_ascii(link: str) -> str:
    """Write `link` in ASCII: the host by IDNA 2008 (RFC 5891, UTS 46), the rest in percent codes (RFC 3987 §3.1)."""
    from urllib.parse import quote, urlsplit

    import idna

    seen = "".join(c for c in link if unicodedata.category(c) not in ("Cf", "Cc"))
    try:
        host = urlsplit(seen).hostname or ""
        if not host.isascii():
            in_ascii = idna.encode(host, uts46=True).decode()
            seen = re.sub(re.escape(host), in_ascii, seen, count=1, flags=re.IGNORECASE)  # `host` is in small letters
    except ValueError:  # such a host cannot exist (`IDNAError` is one): its letters become codes like all others
        pass
    return quote(seen, safe="%/:?#[]@!$&'()*+,;=~-._")
