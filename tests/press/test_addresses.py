"""Addresses where nothing can be clicked: behind their links, whole where a line holds them, never lost."""

from __future__ import annotations

import pytest
import sheets
from sheets import lines_of

from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.text.links import printed, says


def sheet(words: str, edition: str = "print", width: str = "1fr") -> Sheet:
    body = f"- columns: [{{width: {width}, body: [{{text: {words!r}}}]}}, {{body: [{{text: Beside.}}]}}]"
    return compose(bind(sheets.published(body), Job("missouri", edition)))


def lines(words: str, width: str, edition: str = "print") -> list[str]:
    found = sheets.texts_of([sheet(words, edition, width).tree])
    texts = [text for text in found if text.segment.text.strip() != "Beside."]
    return [line.strip() for line in lines_of(texts)]


@pytest.mark.parametrize(("link", "set_"), [
    ("https://www.example.org/", "example.org"),
    ("https://example.org/map?county=1#top", "example.org/map?county=1#top"),
    ("tel:+15551234567", "1-555-123-4567"),
    ("tel:1-888-373-7888", "1-888-373-7888"),
    ("tel:+358912345678", "+358912345678"),
    ("sms:233733", "233733"),
    ("mailto:help@example.org?subject=Help", "help@example.org"),
])  # fmt: skip
def test_an_address_is_set_as_it_is_read_out(link: str, set_: str) -> None:
    assert printed(link) == set_
    assert says(printed(link), link.partition("?")[0] if link.startswith("mailto") else link)


@pytest.mark.parametrize("edition", ["print", "handout"])
def test_every_kind_of_link_keeps_its_address(edition: str) -> None:
    words = "See [the map](https://example.org/map), [call](tel:+15551234567) or [write](mailto:help@example.org)."
    said = sheets.said([sheet(words, edition).tree])
    assert "the map (example.org/map), call (1-555-123-4567) or write (help@example.org)." in said
    assert "(" not in sheets.said([sheet(words, "email").tree])


def test_an_address_goes_down_whole_where_it_fits_the_next_line() -> None:
    set_ = lines("Some words and then [a link to it](https://example.org/list).", "130pt")
    assert [line for line in set_ if line.endswith("(example.org/list).")], set_


def test_a_mailbox_is_never_parted() -> None:
    set_ = lines("Some words and then [write to them](mailto:stockton@example.org).", "130pt")
    assert [line for line in set_ if line.endswith("(stockton@example.org).")], set_


def test_an_address_longer_than_its_column_is_parted_where_addresses_may_be() -> None:
    address = "example.org/all/of/the/maps/of/all/places?county=1&year=2017"
    set_ = lines(f"See [the map](https://{address}).", "130pt")
    assert "".join(set_).replace(" ", "").endswith(f"({address}).")
    assert len(set_) >= 3
    for line in set_[:-1]:
        assert line.endswith("/") or line[-1].isalnum(), set_
