"""The decorator of every value in the package: a frozen dataclass with slots, made cheaply.

The standard library writes, compiles and runs six to eight functions for each frozen dataclass at each start: 187 ms of
processor time for 240 classes of six fields, against 25 ms with `record` (the least of seven runs each, CPython 3.11);
this package has more than 250. A `record` shares its methods with all others, and its `__init__` has the code that was
compiled for the first class of as many fields. `dataclasses.fields`, `replace` and `is_dataclass` work on it.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, TypeVar, cast, dataclass_transform, overload

T = TypeVar("T")
_FACTORY = object()  # the default of a field with a `default_factory`, which is called for each value


@overload
def record(cls: type[T]) -> type[T]: ...
@overload
def record(*, kw_only: bool = False) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def record(cls: Any = None, *, kw_only: bool = False) -> Any:
    """Makes `cls` a frozen dataclass with slots. Two values are equal when all their fields are.

    A value can be hashed when all its fields can. With `kw_only` its fields can only be given by name.
    """

    def make(plain: type) -> type:
        made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(plain)
        for method in (_set, _delete, _equal, __hash__, _show, _reduce):
            setattr(made, _SHARED[method], method)
        made.__record_fields__ = tuple(field.name for field in dataclasses.fields(made))
        made.__record_values__ = staticmethod(_getter(made.__record_fields__))
        made.__init__ = _init(made)
        return cast(type, made)

    return make if cls is None else make(cls)


def replace(value: T, /, **changes: object) -> T:
    """Returns the record `value` with other values of some fields: `dataclasses.replace` in half of its time."""
    cls: Any = type(value)
    return cast(T, cls(**{**dict(zip(cls.__record_fields__, _values(value), strict=True)), **changes}))


def _init(cls: type) -> FunctionType:
    """The `__init__` of `cls`. It fills each slot by the slot's own descriptor, since attributes cannot be set."""
    fields = sorted(dataclasses.fields(cls), key=lambda field: bool(field.kw_only))
    names = tuple(field.name for field in fields)
    makers = tuple(n for n, field in enumerate(fields) if field.default_factory is not dataclasses.MISSING)
    named = sum(bool(field.kw_only) for field in fields)
    known: dict[str, object] = {"_FACTORY": _FACTORY}
    known |= {f"fill{n}": getattr(cls, name).__set__ for n, name in enumerate(names)}
    known |= {f"make{n}": fields[n].default_factory for n in makers}
    defaults = {
        field.name: _FACTORY if n in makers else field.default
        for n, field in enumerate(fields)
        if n in makers or field.default is not dataclasses.MISSING
    }
    code = _filling(len(fields), makers).replace(
        co_argcount=1 + len(fields) - named,
        co_kwonlyargcount=named,
        co_varnames=("self", *names),
        co_qualname=f"{cls.__qualname__}.__init__",
    )
    by_place = tuple(defaults[name] for name in names[: len(names) - named] if name in defaults)
    made = FunctionType(code, known, "__init__", by_place)
    made.__kwdefaults__ = {name: defaults[name] for name in names[len(names) - named :] if name in defaults}
    return made


@functools.cache
def _filling(count: int, makers: tuple[int, ...]) -> CodeType:
    """The code that fills `count` slots; those numbered in `makers` have a default that is made for each value.

    It is compiled once for all classes with as many fields, which differ only in the names of their arguments.
    """
    known: dict[str, Any] = {}
    values = [f"make{n}() if value{n} is _FACTORY else value{n}" if n in makers else f"value{n}" for n in range(count)]
    lines = [f" fill{n}(self, {value})" for n, value in enumerate(values)]
    arguments = ", ".join(["self", *(f"value{n}" for n in range(count))])
    exec(f"def __init__({arguments}):\n" + ("\n".join(lines) or " pass"), known)
    return cast(CodeType, known["__init__"].__code__)


def _getter(names: tuple[str, ...]) -> Callable[[Any], tuple[object, ...]]:
    """What gives the values of these fields. It is C code, since pages are hashed and compared all the time."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple([getattr(value, name) for name in names])


def _values(self: Any) -> tuple[object, ...]:
    return cast("tuple[object, ...]", self.__record_values__(self))


def _set(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change {name}")


def _delete(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot remove {name}")


def _equal(self: Any, other: Any) -> bool:
    get = self.__record_values__
    return get(self) == get(other) if type(other) is type(self) else NotImplemented


def __hash__(self: Any) -> int:  # noqa: N807  it becomes the method of that name
    return hash(self.__record_values__(self))


def _show(self: Any) -> str:
    named = zip(type(self).__record_fields__, _values(self), strict=True)
    return f"{type(self).__qualname__}({', '.join(f'{name}={value!r}' for name, value in named)})"


def _reduce(self: object) -> tuple[Callable[..., object], tuple[object, ...]]:
    return _restore, (type(self), _values(self))


def _restore(cls: Any, values: tuple[object, ...]) -> object:
    """A value made again from its pickle."""
    made: object = object.__new__(cls)
    for name, value in zip(cls.__record_fields__, values, strict=True):
        getattr(cls, name).__set__(made, value)
    return made


_SHARED: dict[Callable[..., object], str] = {
    _set: "__setattr__",
    _delete: "__delattr__",
    _equal: "__eq__",
    __hash__: "__hash__",
    _show: "__repr__",
    _reduce: "__reduce__",
}
