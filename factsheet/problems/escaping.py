r"""Shows untrusted text so that it cannot act on the terminal it is printed on: what would act is written as `\x1b`.

Any text that comes from a user's file or from the command line can hold escape sequences, line breaks that fake a
second message, and controls that turn the direction of the words (CVE-2021-42574).
"""

from __future__ import annotations

import re

# C0 and C1 controls and DEL; line and paragraph separators; bidi controls (UAX #9); lone surrogates, which no terminal
# can be sent in UTF-8.
_ACTING = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"

# Characters without width, which two names that look alike can differ by. The joiners belong to words of some scripts
# and to emoji, and to no word in ASCII.
_UNSEEN = (
    "[\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0]"
    "|(?<=[!-~])[\u200c\u200d]|[\u200c\u200d](?=[!-~])"
)


def escaped(text: str, *, lines: bool = False) -> str:
    r"""Returns `text` with every character that would act on a terminal shown by its number: `\x1b`, `\u202e`.

    These are controls, line and paragraph separators, bidi controls and lone surrogates. With `lines`, line feeds are
    kept: for text that we have put together of lines ourselves.
    """
    if text.isprintable():  # so that none of them is in it
        return text
    return re.sub(_ACTING, lambda found: "\n" if lines and found[0] == "\n" else _shown(found[0]), text)


def found_escaped(text: str) -> str:
    r"""Returns what was found, escaped, with the characters that cannot be seen shown too: `te\u200bxt`.

    A next step is not escaped so: a line that it proposes may be copied, soft hyphens and all.
    """
    return escaped(text) if text.isascii() else re.sub(_UNSEEN, lambda found: _shown(found[0]), escaped(text))


def _shown(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
