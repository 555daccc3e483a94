"""The syntax of PDF: bounded filters, maps of codes, and a lexer that cuts content as qpdf's own parser does."""

from __future__ import annotations

import base64
import io
import tracemalloc
import zlib
from collections.abc import Iterable
from itertools import pairwise

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from preflight.good import press_sheet

import factsheet
from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.budget import MOST_OPERATORS, MOST_TOKENS, Budget, Spent
from factsheet.pdf.syntax.cmaps import texts_of
from factsheet.pdf.syntax.filters import FILTERS, decoded
from factsheet.pdf.syntax.lexer import LEAST_OPERANDS, RUN, Operand, Step, steps
from factsheet.pdf.syntax.opening import opened
from factsheet.pipeline import Result
from factsheet.problems import Refused

# The lexer against qpdf


def plain(value: object) -> object:
    """What the lexer makes of an object of pikepdf."""
    if isinstance(value, Array):
        return [plain(one) for one in value]
    if isinstance(value, Dictionary):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, String):
        return bytes(value)
    if isinstance(value, Name):
        return str(value)
    return value if isinstance(value, bool) else float(value)  # type: ignore[arg-type]


def by_qpdf(page: object) -> list[tuple[str, list[object]]]:
    return [(str(one.operator), list(map(plain, one.operands))) for one in pikepdf.parse_content_stream(page)]


def by_us(data: bytes) -> list[tuple[str, list[object]]]:
    return [(step.operator, list(step.operands)) for step in steps(data)]


def content(page: pikepdf.Page) -> bytes:
    contents = page.obj.Contents
    streams = [contents] if isinstance(contents, Stream) else list(contents)
    return b"\n".join(stream.read_bytes() for stream in streams)


@pytest.mark.parametrize("edition", ["email", "print", "handout"])
def test_sheets_are_cut_as_qpdf_cuts_them(edition: str) -> None:
    data = factsheet.build(factsheet.load("layouts/libraries.yaml"), None, edition=edition).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert by_us(content(pdf.pages[0])) == by_qpdf(pdf.pages[0])


def test_a_map_and_a_sheet_of_another_maker_are_cut_as_qpdf_cuts_them(missouri: Result) -> None:
    for data in (missouri.data, press_sheet()):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            found = by_us(content(pdf.pages[0]))
            assert len(found) > 20
            assert found == by_qpdf(pdf.pages[0])


_SCALARS = st.one_of(
    st.integers(-(10**6), 10**6),
    st.decimals(-1000, 1000, places=3),
    st.booleans(),
    st.binary(max_size=20).map(String),
    st.text("abcXYZ019.-+#é ()", min_size=1, max_size=8).map(lambda name: Name(f"/{name}")),
)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=5).map(Array),
        st.dictionaries(st.text("abcXYZ", min_size=1, max_size=5).map("/{}".format), inner, max_size=3).map(Dictionary),
    ),
    max_leaves=8,
)
_OPERATORS = st.sampled_from(sorted(set(LEAST_OPERANDS) - {"BI", "ID", "EI"}))


@pytest.mark.slow
@given(st.lists(st.tuples(st.lists(_VALUES, max_size=6), _OPERATORS), max_size=8))
def test_any_content_is_cut_as_qpdf_cuts_it(script: list[tuple[list[object], str]]) -> None:
    data = pikepdf.unparse_content_stream([(operands, pikepdf.Operator(name)) for operands, name in script])
    pdf = Pdf.new()
    assert by_us(data) == by_qpdf(pdf.make_stream(data))


@pytest.mark.parametrize(
    ("close", "apart"),
    [
        (b"[<0041>-12<0042>3.5<>]TJ", b"[ <0041> -12 <0042> 3.5 <> ]TJ"),
        (b"[]TJ", b"[ ]TJ"),
        (b"/P <</MCID 7>> BDC", b"/P << /MCID  7 >> BDC"),
        (b"/Artifact <</Type /Layout>> BDC", b"/Artifact << /Type  /Layout >> BDC"),
    ],
)
def test_content_costs_the_same_however_it_is_spaced(close: bytes, apart: bytes) -> None:
    for most in range(1, 24):
        (one,), (other,) = (
            [(name, operands, tokens) for name, operands, _, _, tokens in steps(data, 24)] for data in (close, apart)
        )
        assert one == other
        ended = [bool([name for name, *_ in steps(data, most) if name]) for data in (close, apart)]
        assert ended[0] == ended[1], most


@pytest.mark.parametrize(
    "line", [b"[<0041>-12<0042>3.5<>]TJ", b"[ ] TJ", b"[<00>] % no\nTJ", b"[<004>] TJ", b"[1 2] TJx", b"Q"]
)
@pytest.mark.parametrize("most", [8, 9, 40, 1000])
def test_a_line_behind_its_place_is_read_at_once_as_it_is_by_itself(line: bytes, most: int) -> None:
    data = b"1 2 Td\n" + line + b"\n0 -14 Td " + line
    assert list(steps(data, most, runs=True)) == list(steps(data, most))


def test_a_lexer_stops_after_its_tokens() -> None:
    for data in (b"1 " * 10_000, b"[" + b"(a)" * 10_000 + b"] TJ", b"q " * 10_000, b"[1 2 3] TJ " * 3000):
        found = list(steps(data, 1000))
        assert sum(step.tokens for step in found) <= 1100
    [step] = list(steps(b"1 2 3 4 5 6 cm"))
    assert (step.operator, step.operands) == ("cm", [1.0, 2.0, 3.0, 4.0, 5.0, 6.0])


# Filters


def lzw(data: bytes) -> bytes:
    """Packs by the plainest LZW: every code is a byte, and the table is cleared before codes grow."""
    bits = ""
    for start in range(0, len(data), 200):
        bits += f"{256:09b}" + "".join(f"{byte:09b}" for byte in data[start : start + 200])
    bits += f"{257:09b}"
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[n : n + 8], 2) for n in range(0, len(bits), 8))


PACKED = {
    "FlateDecode": zlib.compress,
    "LZWDecode": lzw,
    "RunLengthDecode": lambda data: b"".join(b"\0" + bytes([byte]) for byte in data) + b"\x80",
    "ASCII85Decode": lambda data: base64.a85encode(data) + b"~>",
    "ASCIIHexDecode": lambda data: data.hex().encode() + b">",
}


@given(st.binary(max_size=3000), st.lists(st.sampled_from(sorted(PACKED)), max_size=3))
def test_what_is_packed_is_unpacked(data: bytes, names: list[str]) -> None:
    packed = data
    for name in reversed(names):
        packed = PACKED[name](packed)
    if data.strip():
        assert decoded(packed, names, 100_000) == (data, True)


@given(st.binary(max_size=300), st.sampled_from(sorted(FILTERS)))
def test_no_bytes_break_a_filter(data: bytes, name: str) -> None:
    found, _ = decoded(data, [name], 1000)
    assert len(found) <= 1000


def test_lzw_is_undone_as_the_standard_has_it() -> None:
    """The example of ISO 32000-1 §7.4.4.2, and a long one that qpdf undoes too."""
    assert decoded(bytes.fromhex("800B6050220C0C8501"), ["LZWDecode"], 100) == (b"-----A---B", True)
    packed = _lzw_of_zeros(300_000)
    owner = Pdf.new()
    stream = Stream(owner, packed, Filter=Name.LZWDecode)
    assert objects.unpacked(stream) == (stream.read_bytes(), True)
    assert objects.unpacked(stream, 1000) == (b"\0" * 1000, False)


def _lzw_of_zeros(length: int) -> bytes:
    """Packs zeros as tightly as LZW can: each code stands for one zero more than the one before."""
    bits, size, run = [f"{256:09b}", f"{0:09b}"], 258, 1
    left = length - 1
    while left > 0:
        if size >= 4094:
            bits.append(f"{256:0{(size + 1).bit_length()}b}")
            bits.append(f"{0:09b}")
            size, run, left = 258, 1, left - 1
            continue
        run += 1
        bits.append(f"{size:0{max((size + 1).bit_length(), 9)}b}")
        size, left = size + 1, left - run
    bits.append(f"{257:0{max((size + 1).bit_length(), 9)}b}")
    joined = "".join(bits)
    joined += "0" * (-len(joined) % 8)
    return bytes(int(joined[n : n + 8], 2) for n in range(0, len(joined), 8))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["FlateDecode", "RunLengthDecode"])
def test_a_bomb_is_unpacked_no_further_than_asked(name: str) -> None:
    packed = zlib.compress(b"\0" * 200_000_000, 9) if name == "FlateDecode" else b"\x81\0" * 500_000
    tracemalloc.start()
    found, whole = decoded(packed, [name], 100_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(found), whole) == (100_000, False)
    assert peak < 3_000_000


def test_a_predictor_with_rows_of_gigabytes_is_not_undone() -> None:
    owner = Pdf.new()
    for columns in (2_147_483_647, 200_000_000, -1, 0):
        parameters = Dictionary(Predictor=15, Columns=columns, Colors=4)
        stream = Stream(owner, zlib.compress(b"\1ab\1cd"), Filter=Name.FlateDecode, DecodeParms=parameters)
        assert objects.unpacked(stream) == (b"", False)
    parameters = Dictionary(Predictor=15, Columns=2)
    stream = Stream(owner, zlib.compress(b"\1ab\1cd"), Filter=Name.FlateDecode, DecodeParms=parameters)
    assert objects.unpacked(stream) == (bytes([97, (97 + 98) % 256, 99, (99 + 100) % 256]), True)


# Maps of codes


def test_maps_of_codes() -> None:
    cmap = (
        b"2 beginbfchar <01> <0041> <02> <00660069> endbfchar "
        b"1 beginbfrange <10> <12> <0061> <20> <21> [<0058> <D835DC00>] <30> <31> <D835DC00> endbfrange"
    )
    assert texts_of(cmap, "replace") == {
        1: "A", 2: "fi", 16: "a", 17: "b", 18: "c", 32: "X", 33: "\U0001d400", 48: "\U0001d400", 49: "\U0001d401",
    }  # fmt: skip


def test_a_range_never_counts_into_what_is_no_character() -> None:
    texts = texts_of(b"beginbfrange <0000> <2000> <D700> <3000> <FFFFFFFF> <DBFFDFFE> endbfrange", "replace")
    assert len(texts) <= 131_072
    assert not any(0xD800 <= ord(letter) < 0xE000 for text in texts.values() for letter in text)
    "".join(texts.values()).encode()


# Budget


def test_a_budget_is_spent_once() -> None:
    budget = Budget()
    budget.take("operators", MOST_OPERATORS - 1)
    assert not budget.is_spent
    assert budget.exceeded == ""
    budget.spend("operators")
    assert budget.is_spent
    with pytest.raises(Spent, match=f"{MOST_OPERATORS:,} operators"):
        budget.spend("operators")
    budget.take("tokens", 2 * MOST_TOKENS)
    assert budget.room("tokens") == 0


# Opening


@pytest.mark.slow
def test_objects_that_unpack_to_too_much_are_refused_before_they_are_read() -> None:
    for name in (b"/ObjStm", b"/#4fbjStm", b"/XRef"):
        data = zlib.compress(b" " * 20_000_000)
        held = b"%%PDF-1.7\n4 0 obj\n<</Type%b/Filter/FlateDecode/Length %d>>stream\n%b\nendstream\nendobj\n"
        with pytest.raises(Refused, match=r"a\.pdf: PDF: its objects are more than 16 MB"):
            opened(held % (name, len(data), data), "a.pdf", "PDF", "Again.")


def test_streams_that_hold_no_objects_may_be_large() -> None:
    pdf = Pdf.new()
    pdf.add_blank_page()
    pdf.Root.Large = pdf.make_indirect(Stream(pdf, zlib.compress(b" " * 20_000_000), Filter=Name.FlateDecode))
    pdf.Root.Larger = pdf.make_indirect(Stream(pdf, b" " * 20_000_000))
    out = io.BytesIO()
    pdf.save(out)
    with opened(out.getvalue(), "a.pdf", "PDF", "Again.") as found:
        assert len(found.pages) == 1


# Runs of segments

SEGMENTS = {"M": ("m", 2), "L": ("l", 2), "C": ("c", 6), "Z": ("h", 0)}


def unrolled(found: Iterable[Step]) -> list[tuple[str, list[Operand]]]:
    """The operators with their operands, those of runs one by one."""
    plain: list[tuple[str, list[Operand]]] = []
    for step in found:
        if step.operator != RUN:
            plain.append((step.operator, step.operands))
            continue
        letters, numbers = step.operands
        assert isinstance(letters, str)
        assert isinstance(numbers, list)
        at = 0
        for letter in letters:
            name, size = SEGMENTS[letter]
            plain.append((name, numbers[at : at + size]))
            at += size
        assert at == len(numbers)
    return plain


@pytest.mark.parametrize(
    "data",
    [
        b"1 2 m 3 4 l 5 6 7 8 9 10 c h f",
        b"1 2 m\n3 4 l\nh\n-1.5 .5 m\n+3 4 l\nS\n",
        b"1 2 m 3 4 lx 5 6 l h f\n",
        b"1 2 m 3 4 5 l 6 7 l h f\n",
        b"1 2 m 3 4 l",
        b"1 2 m " + b"9" * 400 + b" 4 l 5 6 l h f\n",
        b"1 2 m 1.1234567890123 4 l 5 6 l h f\n",
        b"1 2 m 3 4 l% a remark\n5 6 l /Name gs h f\n",
        b"1 m 3 4 l h f\n",
        b"1 2 m h h 5 6 m h f*\n",
    ],
)
def test_a_run_of_segments_says_what_its_operators_say(data: bytes) -> None:
    one, other = list(steps(data)), list(steps(data, runs=True))
    assert unrolled(other) == unrolled(one)
    assert sum(step.tokens for step in other) == sum(step.tokens for step in one)
    ends = [(step.start, step.end) for step in other]
    assert all(before[1] <= after[0] for before, after in pairwise(ends))


def test_a_path_is_read_in_few_steps() -> None:
    data = b"0 0 m\n" + b"1.25 -2.5 l\n" * 1000 + b"h\nf\n"
    assert [step.operator for step in steps(data, runs=True)] == ["m", RUN, "f"]
    assert len(list(steps(data, 100, runs=True))) < 60
