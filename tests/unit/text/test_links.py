"""What a link may be, and how one that cannot be used is to be written."""

from __future__ import annotations

import pytest

from factsheet.text.links import says, why_not

GOOD = ("https://example.org", "HTTPS://example.org/a?b=c#d", "https://localhost:8000/a_(b)", "mailto:a@b.org",
        "tel:+18883737888", "tel:1-888-373-7888", "sms:233733")  # fmt: skip

ANSWERED = {
    "http://example.org/a": "Write https://example.org/a",
    "https:example.org": "Write https://example.org",
    "https://example.org/niños?a=b": "Write https://example.org/ni%C3%B1os?a=b",
    "https://niños.org/a": "Write https://xn--nios-hqa.org/a",
    "https://Niños.ORG/A": "Write https://xn--nios-hqa.org/A",
    "https://straße.de": "Write https://xn--strae-oqa.de",  # IDNA 2008; that of 2003 made another host of it
    "https://" + "ñ" * 80: "Write https://" + "%C3%B1" * 80,
    "sms:233733\u200b": "Write sms:233733",
    "https://": None,
    "www.example.org": "Write https://www.example.org",
    "example.org/a b": "Write example.org/a%20b",
    "help@example.org": "Write mailto:help@example.org",
    "1-888-373-7888": "Write tel:1-888-373-7888",
    "tel:+1 888 373 7888": "Write tel:+18883737888",
    "sms:233 733": "Write sms:233733",
    "mailto:nobody": None,
    "tel:help": None,
    "figures.html": None,
    "../figures": None,
    "file:///etc/passwd": None,
    "javascript:alert(1)": None,
    "data:text/html,x": None,
    "": None,
}


@pytest.mark.parametrize("link", GOOD)
def test_good_links(link: str) -> None:
    assert why_not(link) is None


@pytest.mark.parametrize(("link", "step"), ANSWERED.items())
def test_links_that_cannot_be_used(link: str, step: str | None) -> None:
    assert why_not(link) == (step or "Start it with https:, mailto:, tel: or sms:.")


@pytest.mark.parametrize(("words", "link"), [
    ("example.org", "https://www.example.org/"),
    ("https://example.org/all", "https://example.org/all"),
    ("www.example.org/all", "https://example.org/all/"),
    ("Visit example.org", "https://example.org"),
    ("help@x.org", "mailto:help@x.org?subject=Hi"),
    ("Write to help@x.org.", "mailto:help@x.org"),
    ("988", "tel:988"),
    ("373-7888", "tel:+18883737888"),
    ("Call 1-888-373-7888", "tel:+18883737888"),
    ("233733", "sms:233733?body=HELP"),
])  # fmt: skip
def test_words_that_say_their_address(words: str, link: str) -> None:
    assert says(words, link)


@pytest.mark.parametrize(("words", "link"), [
    ("our site", "https://example.org"),
    ("example.org", "https://example.org/all"),
    ("example.org/all", "https://example.org"),
    ("x.org/a-b", "https://x.org/ab"),
    ("myexample.org", "https://example.org"),
    ("x.org", "mailto:help@x.org"),
    ("988", "tel:+18885550988"),
    ("24 hours: 373-7888", "tel:+18883737888"),
    ("call", "tel:988"),
])  # fmt: skip
def test_words_that_do_not(words: str, link: str) -> None:
    assert not says(words, link)
