"""Frozen records made quickly.

The constructor of a frozen dataclass sets every field through `object.__setattr__`, which looks each name up
again; a large import would spend half of its time there. A maker fills an instance of a subclass that is not
frozen, and then makes it one of the class itself: one generated function for each class and set of fields, as
`dataclasses` itself generates constructors. Names in the generated source are those of the class and numbers of
columns: never a word from a mapping or a file.
"""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields
from typing import Any, NamedTuple, TypeVar

Record = TypeVar("Record")


class Lookup(NamedTuple):
    """A field whose value is found in `memo` by the cell, or the tuple of cells, at these places of a row."""

    field: str
    memo: Any
    places: tuple[int, ...]


def maker(cls: type[Record], names: Sequence[str]) -> Callable[..., Record]:
    """A function of the values of the named fields, in that order, which makes what `cls(**values)` would.

    Only for frozen, slotted dataclasses without `__post_init__`; fields left out get their defaults. ValueError
    for a name that is no field, or a field without a default that is left out.
    """
    return _generated(cls, names, {name: name for name in names}, {})


def row_maker(cls: type[Record], given: Sequence[str], lookups: Sequence[Lookup]) -> Callable[..., Record]:
    """As `maker`, of a row of cells and the values of the given fields; the other values are looked up by the cells."""
    values = {name: name for name in given}
    scope: dict[str, Any] = {}
    for lookup in lookups:
        # A subclass of dict looks its own subscript up by name at every `memo[key]`, but not the method taken here.
        scope[f"get_{lookup.field}"] = lookup.memo.__getitem__
        key = ", ".join(f"row[{place}]" for place in lookup.places)
        values[lookup.field] = f"get_{lookup.field}({f'({key})' if len(lookup.places) > 1 else key})"
    return _generated(cls, ["row", *given], values, scope)


def _generated(
    cls: type[Record], arguments: Sequence[str], values: dict[str, str], scope: dict[str, Any]
) -> Callable[..., Record]:
    if hasattr(cls, "__post_init__"):
        raise ValueError(f"{cls.__name__} checks itself when it is made")
    own = {field.name: field for field in fields(cls)}  # type: ignore[arg-type]
    if not own.keys() >= values.keys():
        raise ValueError(f"{cls.__name__} has no {sorted(values.keys() - own.keys())}")
    thawed = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    scope |= {"new": object.__new__, "open_cls": type(cls.__name__, (cls,), thawed), "cls": cls}
    lines = ["record = new(open_cls)"]
    for name, field in own.items():
        if name not in values:
            if field.default is MISSING and field.default_factory is MISSING:
                raise ValueError(f"{cls.__name__} needs {name}")
            made = field.default_factory is not MISSING
            scope[f"default_{name}"] = field.default_factory if made else field.default
        value = values.get(name) or (f"default_{name}()" if made else f"default_{name}")
        lines.append(f"record.{name} = {value}")
    return _function(f"make_{cls.__name__}", arguments, [*lines, "record.__class__ = cls", "return record"], scope)


def _function(name: str, arguments: Sequence[str], lines: list[str], scope: dict[str, Any]) -> Callable[..., Any]:
    # What the scope holds becomes defaults of parameters: local variables are the fastest there are.
    constants = [f"{key}={key}" for key in scope]
    source = "\n    ".join([f"def {name}({', '.join([*arguments, *constants])}):", *lines])
    exec(compile(source, f"<{name}>", "exec"), scope)
    function: Callable[..., Any] = scope[name]
    return function
