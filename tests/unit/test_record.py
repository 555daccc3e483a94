"""Values are records: frozen, slotted, compared by their fields, made by one compiled function for each shape."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle

import pytest

from factsheet.record import record, replace


@record
class Point:
    """Two fields by place, a default, and one made for each value."""

    x: float
    y: float = 0.0
    tags: list[str] = dataclasses.field(default_factory=list)


@record(kw_only=True)
class Named:
    """The same by name only, the one without a default last."""

    tags: list[str] = dataclasses.field(default_factory=list)
    x: float = 1.0
    y: float


@record
class Further(Point):
    """Fields of its own behind those that it has from another."""

    z: float = dataclasses.field(default=3.0, kw_only=True)


@record
class Empty:
    """No field at all."""


def test_fields_are_given_by_place_or_name_and_have_their_defaults() -> None:
    assert (Point(1).x, Point(1).y, Point(y=2, x=1).y, Point(1, 2, ["a"]).tags) == (1, 0.0, 2, ["a"])
    assert (Named(y=5).x, Named(y=5).y, Named(y=5, x=7).x) == (1.0, 5, 7)
    assert (Further(1, 2).z, Further(1, 2, z=4).z, Further(1).tags) == (3.0, 4, [])
    assert Empty() == Empty()


def test_a_default_that_is_made_is_made_for_each_value() -> None:
    assert Point(1).tags is not Point(1).tags
    assert Named(y=1).tags is not Named(y=1).tags


@pytest.mark.parametrize(
    "call",
    [
        lambda: Point(),
        lambda: Point(1, 2, [], 4),
        lambda: Point(1, x=2),
        lambda: Point(1, z=2),
        lambda: Named(1),
        lambda: Named(x=1),
        lambda: Further(1, 2, [], 4),
        lambda: Empty(1),
    ],
)
def test_other_arguments_are_no_value(call: object) -> None:
    with pytest.raises(TypeError):
        call()  # type: ignore[operator]


def test_an_error_and_a_signature_name_the_fields() -> None:
    with pytest.raises(TypeError, match=r"Point\.__init__\(\) missing 1 required positional argument: 'x'"):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"Named\.__init__\(\) missing 1 required keyword-only argument: 'y'"):
        Named()  # type: ignore[call-arg]
    assert list(inspect.signature(Further).parameters) == ["x", "y", "tags", "z"]


def test_a_value_cannot_be_changed_and_has_no_other_attributes() -> None:
    point = Point(1)
    for name in ("x", "other"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(point, name, 2)
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point.x
    assert not hasattr(point, "__dict__")


def test_values_are_compared_hashed_shown_and_copied_by_their_fields() -> None:
    assert Point(1, 2) == Point(1.0, 2.0)
    assert Point(1, 2) != Further(1, 2)
    assert hash(Empty()) == hash(Empty())
    assert repr(Point(1)) == "Point(x=1, y=0.0, tags=[])"
    assert dataclasses.replace(Further(1, z=2), x=5) == replace(Further(1, z=2), x=5) == Further(5, z=2)
    assert dataclasses.asdict(Named(y=2)) == {"tags": [], "x": 1.0, "y": 2}
    for value in (Point(1, 2, ["a"]), Further(1, z=9), Empty()):
        assert pickle.loads(pickle.dumps(value)) == value
        assert copy.deepcopy(value) == value


def test_a_replaced_field_must_be_one_of_the_record() -> None:
    with pytest.raises(TypeError):
        replace(Point(1), w=2)
