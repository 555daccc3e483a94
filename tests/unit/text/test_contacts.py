"""Numbers and addresses that a sheet gives once: their links, and what a text makes of them."""

from __future__ import annotations

import time

import pytest

from factsheet.problems import Location
from factsheet.text.contacts import Contact, Scanner, Way, link_of, way_of


def contact(way: Way, show: str, name: str = "") -> Contact:
    return Contact(name=name or way, way=way, show=show, link=link_of(way, show), location=Location("spec.yaml", 1, 1))


HOTLINE = Scanner(
    [
        contact("phone", "1-888-373-7888"),
        contact("sms", "233733"),
        contact("web", "humantraffickinghotline.org"),
        contact("mail", "help@hotline.org"),
        contact("phone", "988", "crisis"),
    ]
)


def seen(text: str) -> list[tuple[str, str, str]]:
    return [(text[one.start : one.end], one.contact.name, one.how) for one in HOTLINE.in_text(text)]


@pytest.mark.parametrize(
    ("way", "show", "link"),
    [
        ("phone", "1-888-373-7888", "tel:+18883737888"),
        ("phone", "+358 295 344 000", "tel:+358295344000"),
        ("phone", "(020) 7946 0018", "tel:02079460018"),
        ("phone", "1-888-GET-HELP", "tel:+18884384357"),
        ("phone", "988", "tel:988"),
        ("sms", "233733", "sms:233733"),
        ("sms", "HELP", ""),
        ("web", "humantraffickinghotline.org", "https://humantraffickinghotline.org"),
        ("web", "https://example.org/help", "https://example.org/help"),
        ("web", "example.org/a b", ""),
        ("web", "http://example.org", ""),
        ("web", "müller.de", "https://xn--mller-kva.de"),
        ("mail", "help@example.org", "mailto:help@example.org"),
        ("mail", "help@example", ""),
        ("phone", "1-800-4-A-CHILD", "tel:+18004224453"),
        ("phone", "1-800-4ACHILD", "tel:+18004224453"),
        ("phone", "01632 96O114", ""),  # the letter O for a zero
        ("phone", "01632 96011I", ""),
        ("phone", "O1632 960114", ""),
        ("phone", "call us", ""),
        ("phone", "555-0100 ext. 4", ""),
        ("phone", "1-888-373-7888 1-888-373-7888", ""),
    ],
)
def test_the_link_comes_from_what_is_shown(way: Way, show: str, link: str) -> None:
    assert link_of(way, show) == link


def test_the_way_is_in_the_name_or_in_what_is_shown() -> None:
    assert (way_of("sms", "233733"), way_of("local", "a@b.org"), way_of("more", "b.org/x")) == ("sms", "mail", "web")
    assert way_of("local", "573-555-0100") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call 1-888-373-7888.", ("1-888-373-7888", "phone", "same")),
        ("Call (1-888-373-7888).", ("1-888-373-7888", "phone", "same")),
        ("Call 888-373-7888.", ("888-373-7888", "phone", "otherwise")),
        ("Call (888) 373-7888.", ("(888) 373-7888", "phone", "otherwise")),
        ("Call +1 888 373 7888.", ("+1 888 373 7888", "phone", "otherwise")),
        ("Call 1.888.373.7888 now", ("1.888.373.7888", "phone", "otherwise")),
        ("Call 18883737888", ("18883737888", "phone", "otherwise")),
        ("In 2017, 1-888-373-7888 rang", ("1-888-373-7888", "phone", "same")),
        ("Call 1–888–373–7888", ("1–888–373–7888", "phone", "otherwise")),
        ("Call 1-888-373-7889", ("1-888-373-7889", "phone", "slip")),
        ("Call 1-888-737-3888", None),  # four digits differ: another number
        ("Call 1-888-337-7888", ("1-888-337-7888", "phone", "slip")),
        ("Call 1-888-373-788", ("1-888-373-788", "phone", "slip")),
        ("Call 1-888-373-78888", ("1-888-373-78888", "phone", "slip")),
        ("Text 233733", ("233733", "sms", "same")),
        ("Text 233-733", ("233-733", "sms", "otherwise")),
        ("Text 233737", ("233737", "sms", "slip")),
        ("Text 233373", ("233373", "sms", "slip")),
        ("988 calls came", None),  # a figure
        ("Dial 9-8-8", ("9-8-8", "crisis", "otherwise")),
        ("897 cases, 978 people", None),
        ("233,833 people", None),  # a figure, and no slip
        ("174 victims, 98 traffickers, 38 businesses", None),
        ("24 hours a day, 7 days a week, since 2007-12-07", None),
        ("See humantraffickinghotline.org.", ("humantraffickinghotline.org", "web", "same")),
        ("See https://humantraffickinghotline.org/", ("https://humantraffickinghotline.org/", "web", "otherwise")),
        ("See www.humantraffickinghotline.org", ("www.humantraffickinghotline.org", "web", "otherwise")),
        ("See humantraffickinghotline.org/missouri", None),  # a page of it
        ("See humantraffickinghotlne.org", ("humantraffickinghotlne.org", "web", "slip")),
        ("See humantraffickinghotline.com", None),
        ("Write to help@hotline.org", ("help@hotline.org", "mail", "same")),
        ("Write to Help@Hotline.org", ("Help@Hotline.org", "mail", "otherwise")),
        ("Write to help@hotlien.org", ("help@hotlien.org", "mail", "slip")),
        ("Write to info@humantraffickinghotline.org", None),
    ],
)
def test_what_a_text_makes_of_a_contact(text: str, found: tuple[str, str, str] | None) -> None:
    assert seen(text) == ([found] if found else [])


def test_two_entries_that_are_near_each_other_are_each_themselves() -> None:
    both = Scanner([contact("phone", "573-555-0100", "day"), contact("phone", "573-555-0101", "night")])
    assert [(one.contact.name, one.how) for one in both.in_text("573-555-0101 or 573-555-0100")] == [
        ("night", "same"),
        ("day", "same"),
    ]


def test_a_number_with_letters_is_found_by_its_keys() -> None:
    helpline = Scanner([contact("phone", "1-888-GET-HELP")])
    assert [one.how for one in helpline.in_text("1-888-GET-HELP or 1-888-438-4357")] == ["same", "otherwise"]


@pytest.mark.parametrize(
    ("link", "how"),
    [
        ("tel:+18883737888", "same"),
        ("tel:8883737888", "same"),
        ("tel:+18883737889", "slip"),
        ("sms:233773", "slip"),
        ("https://www.humantraffickinghotline.org/", "same"),
        ("mailto:help@hotline.org?subject=Help", "same"),
        ("https://example.org", ""),
    ],
)
def test_a_link_is_seen_too(link: str, how: str) -> None:
    found = HOTLINE.in_link(link)
    assert (found.how if found else "") == how


def test_a_text_of_numbers_takes_no_time() -> None:
    many = Scanner([contact("phone", f"573-555-{n:04}", f"n{n}") for n in range(100)])
    start = time.process_time()
    many.in_text("1 2-3 " * 3_300)
    many.in_text("a.bc " * 4_000)
    assert time.process_time() - start < 20
