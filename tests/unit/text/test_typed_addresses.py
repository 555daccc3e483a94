"""Addresses typed as plain words: what is one, what is none, and where it ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheet.text import links
from factsheet.text.typed_addresses import addresses_in, has_address


def found(text: str, language: str = "en-US") -> dict[str, str]:
    return {text[start:end]: link for start, end, link in addresses_in(text, language)}


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Visit https://example.org or help@example.org.", "en-US",
         {"https://example.org": "https://example.org", "help@example.org": "mailto:help@example.org"}),
        ("(see example.org/a_(b)), or www.x.de.", "de",
         {"example.org/a_(b)": "https://example.org/a_(b)", "www.x.de": "https://www.x.de"}),
        ("gov.uk, nhs.uk/x?y=1.", "en-GB", {"gov.uk": "https://gov.uk", "nhs.uk/x?y=1": "https://nhs.uk/x?y=1"}),
        ("1-800-555-0199; (800) 555-0198, +1 800 555 0197.", "en-US",
         {"1-800-555-0199": "tel:+18005550199", "(800) 555-0198": "tel:+18005550198",
          "+1 800 555 0197": "tel:+18005550197"}),
        ("0800 116 016 oder +49 30 123456-7", "de",
         {"0800 116 016": "tel:0800116016", "+49 30 123456-7": "tel:+49301234567"}),
        ("+44 (0)20 7946 0958", "en-GB", {"+44 (0)20 7946 0958": "tel:+442079460958"}),
        ("le 02 51 33 44 55.", "fr", {"02 51 33 44 55": "tel:0251334455"}),
    ],
)  # fmt: skip
def test_addresses_are_found_without_the_marks_around_them(text: str, language: str, wanted: dict[str, str]) -> None:
    assert found(text, language) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "2010-2017, 2026-11-20, 01.02.2024, 03/04/2025 and 12 345 678 901",
        "1,305 cases of 373-7888 in 3.5 in.of",
        "the end.It was e.g.this, report.pdf, Node.js and U.S.A.",
        "http://example.org",  # nothing says that it is there with https:
        "ask @hotline or a@b",
        "Nr. 0815-4711",
        "text 233733 or call 911",
    ],
)
@pytest.mark.parametrize("language", ["en-US", "de"])
def test_what_is_none(text: str, language: str) -> None:
    assert found(text, language) == {}


@given(st.text(alphabet="aB1 0+-.@/:()wh,tps#?", max_size=60), st.sampled_from(["en-US", "de", "fr"]))
def test_each_can_be_used_says_its_address_and_stands_apart(text: str, language: str) -> None:
    end = 0
    for start, stop, link in addresses_in(text, language):
        assert end <= start < stop <= len(text)
        assert links.why_not(link) is None
        assert links.says(text[start:stop], link)
        end = stop


@pytest.mark.parametrize("text", ["a." * 9000, "a@" * 9000, "www." * 5000, "a-" * 9000 + ".", "+1 2" * 5000])
def test_long_texts_take_no_time(text: str) -> None:
    assert isinstance(found(text), dict)
    assert isinstance(has_address(text), bool)
