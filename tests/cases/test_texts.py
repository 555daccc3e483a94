"""Small sheets on which a text once went wrong, and more of each kind: breaks, lists, markup, addresses, contacts."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import sheets
import tools
from sheets import frames, tags_of, texts_of, width_of

import factsheet
from factsheet.drawing.tree import Group, Text
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.finish import finish
from factsheet.stages.paint import paint
from factsheet.stages.verify import verify

HERE = Path(__file__).parent
TEXTS = HERE / "text"


def changed(case: str, folder: Path, *changes: tuple[str, str]) -> Path:
    """The sheet of a case in `folder`, with other words."""
    return sheets.changed(TEXTS / case, folder, *changes)


def composed(spec: Path, edition: str = "email") -> Sheet:
    published = factsheet.load(spec)
    return compose(bind(published, Job(published.spec.file.default_place, edition)))


def lines_in(block: Group) -> list[str]:
    """What stands on each line of a block, its hyphens included."""
    rows: dict[float, list[Text]] = {}
    for text in texts_of([block]):
        rows.setdefault(round(text.y, 3), []).append(text)
    return ["".join(t.segment.text for t in sorted(row, key=lambda t: t.x)) for _, row in sorted(rows.items())[::-1]]


def lines(spec: Path, edition: str = "email", number: int = 0) -> list[str]:
    """The lines of a text of the sheet, which all end inside its column."""
    sheet = composed(spec, edition)
    block = frames(sheet, "text")[number]
    assert all(text.x + width_of(text) <= block.box.right + 0.01 for text in texts_of([block]))
    return [line.rstrip() for line in lines_in(block)]


def built(spec: Path, edition: str = "email") -> list[str]:
    """What a screen reader says of the verified file, line by line."""
    result = factsheet.build(factsheet.load(spec), edition=edition)
    return heard(read_pdf(result.data, result.name))[2:]


def links(spec: Path) -> dict[str, str]:
    """The words of each link of a sheet, with its address."""
    tags = tags_of([composed(spec).tree], "Link")
    return {
        "".join(t.segment.text for t in texts_of([tag])): tag.target.to
        for tag in tags
        if tag.target and tag.target.kind == "uri"
    }


# --- where a line may end ---------------------------------------------------------------------------------------


def test_a_line_ends_at_a_soft_hyphen_and_shows_it_only_there(tmp_path: Path) -> None:
    spec = changed("soft-hyphens", tmp_path)
    assert lines(spec) == ["A Rindfleischetikettierungs-", "überwachungsaufgaben-", "übertragungsgesetz B"]
    assert built(spec)[0] == "text: A Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz B"
    assert lines(changed("soft-hyphens", tmp_path, ("fit:\n  - hyphenate\n", ""))) == [  # as somebody typed them
        "A Rindfleischetikettierungs-", "überwachungsaufgaben-", "übertragungsgesetz B",
    ]  # fmt: skip


def test_a_line_ends_at_a_zero_width_space_without_a_hyphen(tmp_path: Path) -> None:
    spec = changed("soft-hyphens", tmp_path, ("\\u00ad", "\\u200b"))
    assert [line.replace("\u200b", "") for line in lines(spec)] == [
        "A Rindfleischetikettierungs", "überwachungsaufgaben", "übertragungsgesetz B",
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("case", "typed", "others"),
    [
        ("hyphenate-full-stop", "Unsere Bundesausbildungsförderungsberatungsstellenleiterinnen.", ".,;:!?"),
        ("hyphenate-quote", "Die „Bundesausbildungsförderungsberatungsstellenleiterinnen“ helfen", ""),
    ],
)
def test_marks_at_a_word_do_not_keep_it_from_being_hyphenated(
    case: str, typed: str, others: str, tmp_path: Path
) -> None:
    bare = "".join(c for c in typed if c not in "„“.")
    whole = lines(changed(case, tmp_path, (typed, bare)))
    for mark in others:
        shutil.rmtree(tmp_path)
        assert "".join(lines(changed(case, tmp_path, (typed, f"{bare}{mark}")))) == "".join(whole) + mark
    shutil.rmtree(tmp_path)
    set_ = lines(changed(case, tmp_path))
    assert len(set_) == 3
    assert all(line.endswith("-") for line in set_[:2])


@pytest.mark.parametrize(
    "word", ["(Bundesausbildungsförderungsberatungsstelle)", "Mutter-Bundesausbildungsförderungsberatungsstelle"]
)
def test_brackets_and_hyphens_do_not_either(word: str, tmp_path: Path) -> None:
    typed = "Unsere Bundesausbildungsförderungsberatungsstellenleiterinnen."
    set_ = lines(changed("hyphenate-full-stop", tmp_path, (typed, word)))
    assert len(set_) > 1
    assert "".join(line.removesuffix("-") for line in set_).replace("-", "") == word.replace("-", "")


def test_an_address_breaks_where_it_must_and_never_with_a_hyphen(tmp_path: Path) -> None:
    spec = changed("address-in-column", tmp_path)
    first, second = lines(spec), lines(spec, number=1)
    assert first == [
        "Read www.example.org/final-report",
        "-web-version.pdf?utm_source",
        "=factsheet&utm_medium=pdf&utm",
        "_campaign=spring2025 today.",
    ]
    assert second == [  # behind a slash, and anywhere where it has no marks
        "See https://docs.google.com/forms/",
        "d/e/1FAIpQLSdX9yQ4kq2mZrC7o0tW",
        "vHnBpLsEjKaGfDcXuYiTrOeWqMzNbV",
        "hPlIkUjYtGb/viewform now.",
    ]


def test_an_address_that_print_adds_breaks_too(tmp_path: Path) -> None:
    spec = changed("address-added-in-print", tmp_path)
    address = "docs.google.com/forms/d/e/1FAIpQLSdX9yQ4kq2mZrC7o0tWvHnBpLsEjKaGfDcXuYiTrOeWqMzNbVhPlIkUjYtGb/viewform"
    for edition in ("print", "handout"):
        set_ = lines(spec, edition)
        assert f"({address}?usp=sf_link)" in "".join(set_)
        assert built(spec, edition)[0].startswith(f"text: Take the survey ({address}")


def test_a_mailbox_breaks_only_where_it_is_wider_than_its_line(tmp_path: Path) -> None:
    old = (
        "Read www.example.org/final-report-web-version.pdf?utm_source=factsheet&utm_medium=pdf&utm_campaign=spring2025"
    )
    whole = lines(changed("address-in-column", tmp_path, (old, "Write to the people of help@example.org")))
    assert any("help@example.org" in line for line in whole)
    shutil.rmtree(tmp_path)
    long = "a.very.long.name.of.a.mailbox@a-very-long-name.of-a-host.example.org"
    assert "".join(lines(changed("address-in-column", tmp_path, (old, long)))).startswith(long)


def test_a_word_that_is_no_address_still_has_to_fit(tmp_path: Path) -> None:
    old = "www.example.org/final-report-web-version.pdf?utm_source=factsheet&utm_medium=pdf&utm_campaign=spring2025"
    with pytest.raises(Refused, match="wider than its column"):
        composed(changed("address-in-column", tmp_path, (old, "Rindfleischetikettierungsüberwachungsaufgabengesetz")))


# --- lists --------------------------------------------------------------------------------------------------------


def test_lists_are_heard_and_tagged_as_lists(tmp_path: Path) -> None:
    spec = changed("bullets", tmp_path)
    assert built(spec) == [
        "text: What we did this year:",
        "list of 3",
        "item: • opened two shelters, with room for forty people each, and kept both open through the winter",
        "item: • answered every call within a minute",
        "item: • trained 212 volunteers",
        "text: How to reach us:",
        "list of 2",
        "item: 1. call the number below",
        "item: 2. say where you are",
    ]
    sheet = composed(spec)
    assert [tag.numbering for tag in tags_of([sheet.tree], "L")] == ["Disc", "Decimal"]
    for item in tags_of([sheet.tree], "LI"):
        assert [kid.role for kid in tags_of(item.children) if kid.role in ("Lbl", "LBody")] == ["Lbl", "LBody"]
    result = factsheet.build(factsheet.load(spec))
    read = read_pdf(result.data, result.name)
    assert read.root
    assert [element.numbering for element in read.root.walk() if element.role == "L"] == ["Disc", "Decimal"]
    assert "• trained 212 volunteers\n" in plain_text(read)
    assert "1. call the number below\n2. say where you are" in plain_text(read)


@pytest.mark.parametrize(
    ("old", "new"),
    [("/ListNumbering /Disc", "/ListNumbering /Square"), ("/S /Lbl", "/S /Span"), ("/S /LBody", "/S /P")],
)
def test_a_list_that_is_tagged_otherwise_is_not_proved(old: str, new: str, tmp_path: Path) -> None:
    published = factsheet.load(changed("bullets", tmp_path))
    proof = finish(paint(compose(bind(published, Job(published.spec.file.default_place, "email")))))
    with pikepdf.open(io.BytesIO(proof.data)) as pdf:
        key, _, value = old[1:].partition(" /")
        spoilt = 0
        for thing in pdf.objects:
            holder = (
                thing.get("/A", None) if key == "ListNumbering" and isinstance(thing, pikepdf.Dictionary) else thing
            )
            if isinstance(holder, pikepdf.Dictionary) and holder.get(f"/{key}", None) == f"/{value}" and not spoilt:
                holder[f"/{key}"] = pikepdf.Name(f"/{new.rpartition('/')[2]}")
                spoilt += 1
        assert spoilt
        out = io.BytesIO()
        pdf.save(out)
    with pytest.raises(Refused, match="the structure has"):
        verify(replace(proof, data=out.getvalue()))


def test_the_lines_of_an_item_hang_behind_its_mark_and_stand_on_the_grid(tmp_path: Path) -> None:
    sheet = composed(
        changed("bullets", tmp_path, ("body:", "body:"), ("  - text: |-", "  - text:\n     columns: 3\n     words: |-"))
    )
    [block] = frames(sheet, "text")
    rhythm = sheet.page.theme.rhythm
    assert all(abs((block.box.top - text.y) / rhythm - round((block.box.top - text.y) / rhythm)) < 1e-6
               for text in texts_of([block]))  # fmt: skip
    [shelters, *_] = tags_of([block], "LI")
    [label, body] = shelters.children
    [mark], words = list(texts_of([label])), list(texts_of([body]))
    assert len({text.y for text in words}) > 2
    assert len({text.x for text in words}) == 1  # the first line and those under it
    assert mark.y == words[0].y
    assert mark.x == block.box.x
    assert mark.x + width_of(mark) < words[0].x


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("- a\n- b", ["list of 2", "item: • a", "item: • b"]),
        ("All:\n- a\n  and more\n- b", ["text: All:", "list of 2", "item: • a and more", "item: • b"]),
        ("1. a\n1. b\n1. c", ["list of 3", "item: 1. a", "item: 2. b", "item: 3. c"]),
        ("8. a\n9. b\n10. c", ["list of 3", "item: 8. a", "item: 9. b", "item: 10. c"]),
        ("- a\n\n- b", ["list of 2", "item: • a", "item: • b"]),
        ("- a\n1. b", ["list of 1", "item: • a", "list of 1", "item: 1. b"]),
        ("It was in\n2017. Since then\nit is not.", ["text: It was in 2017. Since then it is not."]),
        ("\\- a\n\n1\\. b", ["text: - a", "text: 1. b"]),
        ("a - b\n-c", ["text: a - b -c"]),
    ],
)
def test_what_is_a_list(typed: str, read: list[str], tmp_path: Path) -> None:
    spec = changed("bullets", tmp_path)
    head, _, _ = spec.read_text("utf-8").partition("  - text:")
    indented = typed.replace("\n", "\n      ")
    spec.write_text(f"{head}  - text: |-\n      {indented}\n", "utf-8")
    assert built(spec) == read


def test_a_list_reads_alike_in_every_edition(tmp_path: Path) -> None:
    spec = changed("bullets", tmp_path)
    assert built(spec) == built(spec, "handout")


# --- markup -------------------------------------------------------------------------------------------------------


def warned(spec: Path) -> list[str]:
    published = factsheet.load(spec)
    return [str(problem) for problem in published.warnings if problem.code == "unknown-markup"]


def test_pasted_markup_is_told_with_what_to_write(tmp_path: Path) -> None:
    said = [line.partition("text: ")[2] for line in warned(changed("pasted-markup", tmp_path))]
    assert said == [
        "'# A heading' is printed as it is typed. Make it the heading of a section.",
        "'*' is printed as it is typed. Begin each item of a list with '- '.",
        "'<br>' is printed as it is typed. Leave an empty line where a paragraph begins.",
        "'<b>' is printed as it is typed. Write **words** to set them strong.",
        "'&nbsp;' is printed as it is typed. Write a space.",
        "'&amp;' is printed as it is typed. Write &",
        "'`code`' is printed as it is typed. Write code",
        "'__under__' is printed as it is typed. Write **under**",
        "'_it_' is printed as it is typed. Write *it*",
        "'~~old~~' is printed as it is typed. Remove the words that no longer hold.",
        "'10^2' is printed as it is typed. Write 10²",
        "'^sup^' is printed as it is typed. Write the raised or lowered character itself, such as ².",
        "'\\' is printed as it is typed. Leave an empty line where a paragraph begins.",
    ]


def test_it_is_told_at_its_place(tmp_path: Path) -> None:
    [heading, *_] = warned(changed("pasted-markup", tmp_path))
    assert ":20:7: " in heading


@pytest.mark.parametrize(
    ("typed", "step"),
    [
        ("> Somebody said so", "Write what somebody said in quotation marks."),
        ("| a | b |", "Use counts for figures, or write a list with '- '."),
        ("2) b", "Begin the item with '2. '."),
        ("• a", "Begin each item of a list with '- '."),
        ("– a\n      – b", "Begin each item of a list with '- '."),
        ("+ a\n      + b", "Begin each item of a list with '- '."),
        ("a) a\n      b) b", "Begin each item of a list with '1. ' or '- '."),
        ("(1) a\n      (2) b", "Begin each item of a list with '1. ' or '- '."),
        ("-a\n      -b", "Put a space behind the '-' of each item."),
        ("a\n      ===", "Make the line above it the heading of a section."),
        ("See <https://example.org>.", "Write https://example.org"),
        ("---", "Remove it, or begin a section."),
        ("- a\n        - b", "A list has one level: begin it where the other items begin."),
        ("&#233;", "Write é"),
    ],
)
def test_other_markup_is_told_too(typed: str, step: str, tmp_path: Path) -> None:
    spec = changed("bullets", tmp_path)
    head, _, _ = spec.read_text("utf-8").partition("  - text:")
    spec.write_text(f"{head}  - text: |-\n      {typed}\n", "utf-8")
    [line] = warned(spec)
    assert line.endswith(f"is printed as it is typed. {step}")


def test_a_list_that_yaml_folds_is_told(tmp_path: Path) -> None:
    [line] = warned(changed("bullets", tmp_path, ("text: |-", "text: >-"), ("1. call", "call"), ("2. say", "say"),
                            ("year:\n\n", "year:\n")))  # fmt: skip
    assert "Write | in front of the text, which keeps its lines apart." in line


@pytest.mark.parametrize(
    "words",
    [
        "A * star, 5*3*2, snake_case_name, 50% & more, AT&T; x < 5, #1 of 3",
        "Mail a_b_c@example.org, see https://example.org/_a_/x~1~?a=b&copy;",
        "From 1 > 0; a | b; ~50 people (about 20) were there -- or not",
        "\\# no heading, \\_no italics\\_, \\`no code\\`",
    ],
)
def test_what_is_no_markup_is_not_told(words: str, tmp_path: Path) -> None:
    spec = changed("bullets", tmp_path)
    head, _, _ = spec.read_text("utf-8").partition("  - text:")
    spec.write_text(f"{head}  - text: |-\n      {words}\n", "utf-8")
    assert warned(spec) == []
    assert "\\" not in built(spec)[0]


# --- addresses ----------------------------------------------------------------------------------------------------


def test_typed_addresses_are_links_where_they_can_be_clicked(tmp_path: Path) -> None:
    spec = changed("typed-addresses", tmp_path)
    assert links(spec) == {
        "https://example.org": "https://example.org",
        "help@example.org": "mailto:help@example.org",
        "1-800-555-0199": "tel:+18005550199",
        "example.org": "https://example.org",
    }
    assert built(spec)[0] == (
        "text: Visit https://example.org (Open https://example.org) or help@example.org (Write to help@example.org)."
    )
    assert built(spec, "handout")[0] == "text: Visit https://example.org or help@example.org."


def test_links_off_leaves_them_words(tmp_path: Path) -> None:
    assert links(changed("typed-addresses", tmp_path, ("data: d\n", "data: d\nlinks: off\n"))) == {}


# --- what is built ------------------------------------------------------------------------------------------------


def test_a_greek_mu_and_a_line_break_in_a_cell_are_built(tmp_path: Path) -> None:
    assert built(changed("mu", tmp_path))[0] == "text: 10 μg of it"
    shutil.rmtree(tmp_path)
    assert built(changed("line-break-in-cell", tmp_path)) == ["text: 12 Main St Springfield"]


def test_an_arabic_phrase_is_refused_by_name(tmp_path: Path) -> None:
    spec = changed("arabic-phrase", tmp_path)
    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        shutil.copy(tools.dejavu() / name, tmp_path / name)
    with pytest.raises(Refused) as refused:
        factsheet.build(factsheet.load(spec))
    assert "is Arabic, and words that run from right to left cannot be set yet" in str(refused.value)


# --- contacts of a callout ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["Northern Counties Coalition Against Domestic Violence and Sexual Assault", "Help"])
@pytest.mark.parametrize("edition", ["email", "print"])
def test_contacts_take_a_second_row_where_one_is_too_narrow(title: str, edition: str, tmp_path: Path) -> None:
    shutil.copytree(HERE / "layout" / "contacts-two-rows", tmp_path, dirs_exist_ok=True)
    spec = tmp_path / "sheet.yaml"
    text = spec.read_text("utf-8")
    old = "Northern Counties Coalition Against Domestic Violence and Sexual Assault"
    assert old in text
    spec.write_text(text.replace(old, title), "utf-8")
    sheet = composed(spec, edition)
    [block] = frames(sheet, "callout")
    placed = {text.segment.text.strip(): text for text in texts_of([block])}
    call, mail = placed["1-800-555-0199"], placed["help@riversidecoalition.example.org"]
    web = placed["riversidecoalition.example.org"]
    assert call.y == mail.y > web.y
    assert call.x == web.x == placed["Call"].x == placed["Web"].x
    for text in placed.values():
        assert text.x >= 42 - 0.01
        assert text.x + width_of(text) <= sheet.width - 42 + 0.01
    grid = sheet.page.theme.rhythm
    steps = [(call.y - web.y) / grid, (placed["Call"].y - call.y) / grid]
    assert all(abs(step - round(step)) < 1e-6 for step in steps)
    assert [line.split(" ")[1] for line in built(spec, edition)[-3:]] == ["Call", "Email", "Web"]
