"""Faults of the bytes around the objects of a file: what was added to it, moved in it or hidden between its parts."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable


def _before_end(data: bytes, added: bytes) -> bytes:
    at = data.rindex(b"startxref")
    return data[:at] + added + data[at:]


def data_behind_the_end(data: bytes) -> bytes:
    return data + b"147\n"


def data_between_two_objects(data: bytes) -> bytes:
    return _before_end(data, b"% 147\n")


def a_later_change_with_its_own_references(data: bytes) -> bytes:
    start = int(re.findall(rb"startxref\n([0-9]+)", data)[-1])
    head = data[start : data.index(b">>", start)]
    size = int(re.findall(rb"/Size ([0-9]+)", head)[0])
    root, info = (int(re.findall(rb"/%s ([0-9]+)" % key, head)[0]) for key in (b"Root", b"Info"))
    changed = b"%d 0 obj\n<</Title (Kansas Spotlight 2017)>>\nendobj\n" % info
    table = b"xref\n%d 1\n%010d 00000 n \n" % (info, len(data))
    trailer = b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/Prev %d>>\n" % (size, root, info, start)
    return data + changed + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(data) + len(changed))


def an_id_of_another_file(data: bytes) -> bytes:
    return re.sub(rb"/ID\[<[0-9a-f]{32}>", b"/ID[<" + b"0" * 32 + b">", data)


def another_version_in_the_header(data: bytes) -> bytes:
    return data.replace(b"%PDF-1.7", b"%PDF-1.4", 1)


def an_object_in_which_a_byte_was_changed(data: bytes) -> bytes:
    return data.replace(b"<dc:format>application/pdf", b"<dc:format>application/xml", 1)


def with_objects(data: bytes, change: Callable[[bytes, list[bytes]], tuple[bytes, list[bytes]]]) -> bytes:
    """The file with other objects in its stream of objects, and all that stands behind it written again."""
    holder = re.search(rb"\n([0-9]+) 0 obj\n<</Type/ObjStm/N ([0-9]+)/First ([0-9]+)[^>]*>>\nstream\n", data)
    assert holder
    end = data.index(b"\nendstream\nendobj\n", holder.end())
    packed = zlib.decompress(data[holder.end() : end])
    first = int(holder[3])
    numbers = packed[:first].split()
    starts = [first + int(at) for at in numbers[1::2]]
    bodies = [packed[at : then - 1] for at, then in zip(starts, [*starts[1:], len(packed) + 1], strict=True)]
    numbers_of, bodies = change(b" ".join(numbers[::2]), bodies)
    heads, at = [], 0
    for number, body in zip(numbers_of.split(), bodies, strict=True):
        heads.append(b"%s %d" % (number, at))
        at += len(body) + 1
    head = b" ".join(heads) + b"\n"
    again = zlib.compress(head + b"\n".join(bodies), 9)
    entries = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d" % (len(bodies), len(head), len(again))
    out = data[: holder.start() + 1] + b"%s 0 obj\n<<%s>>\nstream\n%s\nendstream\nendobj\n" % (
        holder[1],
        entries,
        again,
    )
    return _referred(out, data, int(holder[1]))


def _referred(out: bytes, data: bytes, holder: int) -> bytes:
    """The cross-references of `data` behind `out`, where the last stream of both begins in another place."""
    old = int(re.findall(rb"startxref\n([0-9]+)", data)[-1])
    start = data.index(b"stream\n", old) + len(b"stream\n")
    table = bytearray(zlib.decompress(data[start : data.index(b"\nendstream", start)]))
    last = 7 * (holder + 1)
    table[last + 1 : last + 5] = len(out).to_bytes(4, "big")
    packed = zlib.compress(bytes(table), 9)
    head = re.sub(rb"/Length [0-9]+", b"/Length %d" % len(packed), data[old:start])
    head = re.sub(rb"[0-9a-f]{32}", hashlib.md5(out).hexdigest().encode(), head)
    return out + head + packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(out)


def an_object_with_a_key_twice(data: bytes) -> bytes:
    def change(numbers: bytes, bodies: list[bytes]) -> tuple[bytes, list[bytes]]:
        return numbers, [re.sub(rb"/S ?/H1", b"/S/P/S/H1", body) for body in bodies]

    return with_objects(data, change)


def data_hidden_between_small_objects(data: bytes) -> bytes:
    def change(numbers: bytes, bodies: list[bytes]) -> tuple[bytes, list[bytes]]:
        return numbers, [bodies[0] + b" (147)", *bodies[1:]]

    return with_objects(data, change)


def a_second_object_of_one_number(data: bytes) -> bytes:
    def change(numbers: bytes, bodies: list[bytes]) -> tuple[bytes, list[bytes]]:
        return numbers + b" " + numbers.split()[0], [*bodies, b"<</Type/Catalog>>"]

    return with_objects(data, change)


FAULTS = {
    data_behind_the_end: "behind its end",
    data_between_two_objects: "between its objects",
    a_later_change_with_its_own_references: "behind its end",
    an_id_of_another_file: "has an ID",
    another_version_in_the_header: "begins otherwise",
    an_object_in_which_a_byte_was_changed: "has an ID",
    an_object_with_a_key_twice: "duplicated key",
    data_hidden_between_small_objects: "holds other data",
    a_second_object_of_one_number: "no PDF that can be read",
}
