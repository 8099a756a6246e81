"""Reading the TOML tables beside the code into typed, frozen rows.

A table that is broken is our fault, not the caller's: every problem is a ``ConfigurationError`` that
names the file and the place, found by the first call (and by the tests), never half-way through a translation.
"""

from __future__ import annotations

import dataclasses
import math
import tomllib
from collections.abc import Callable, Mapping
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from service.errors import ConfigurationError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = TypeVar("Row", bound="DataclassInstance")


def load_table(name: str) -> dict[str, Any]:
    """Read ``data/<name>``, from a checkout, a wheel or a zip. Raises ``ConfigurationError``."""
    try:
        text = resources.files("service.disc").joinpath("data", name).read_text(encoding="utf-8")
        return tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{name}: cannot be read ({type(error).__name__}).") from error


def rows_of(table: Mapping[str, Any], key: str, where: str) -> dict[str, Any]:
    """Return the sub-table ``key``, which must be there and not empty."""
    value = table.get(key)
    if not isinstance(value, dict) or not value:
        raise ConfigurationError(f"{where}: [{key}] must be a table with entries.")
    return value


def list_of(table: Mapping[str, Any], key: str, where: str) -> list[Any]:
    """Return the array of tables ``key``, which must be there and not empty."""
    value = table.get(key)
    if not isinstance(value, list) or not value:
        raise ConfigurationError(f"{where}: [[{key}]] must have entries.")
    return value


def build(row_type: type[Row], values: object, where: str, **given: object) -> Row:
    """Make a ``row_type`` of a TOML table, field by field.

    Keys must be the fields of the dataclass (those with a default may be left out); ``given`` fills
    fields that stand elsewhere, such as the key of the row. Texts must not be blank, numbers must be
    finite, tuples must not be empty, fixed tuples must have their length.

    Raises:
        ConfigurationError: names ``where`` and the field at fault.
    """
    if not isinstance(values, dict):
        raise ConfigurationError(f"{where}: must be a table.")
    fields = {field.name: field for field in dataclasses.fields(row_type)}
    unknown = set(values) - (set(fields) - set(given))
    if unknown:
        raise ConfigurationError(f"{where}: unknown key {min(unknown)!r}.")
    hints = get_type_hints(row_type)
    made: dict[str, object] = dict(given)
    for name, field in fields.items():
        if name in values:
            made[name] = _value(hints[name], values[name], f"{where}.{name}")
        elif name not in given and field.default is dataclasses.MISSING:
            raise ConfigurationError(f"{where}: key {name!r} is missing.")
    return row_type(**made)


def _value(hint: Any, value: object, where: str) -> object:
    origin = get_origin(hint)
    if origin is tuple:
        return _tuple(get_args(hint), value, where)
    if origin is Literal:
        if value not in get_args(hint):
            raise ConfigurationError(f"{where}: must be one of {get_args(hint)}.")
        return value
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return build(hint, value, where)
    return _SCALARS[hint](value, where)


def _tuple(items: tuple[Any, ...], value: object, where: str) -> tuple[object, ...]:
    if not isinstance(value, list) or not value:
        raise ConfigurationError(f"{where}: must be a list with entries.")
    hints = (items[0],) * len(value) if items[-1] is Ellipsis else items
    if len(hints) != len(value):
        raise ConfigurationError(f"{where}: must have {len(hints)} entries.")
    return tuple(_value(hint, entry, f"{where}[{n}]") for n, (hint, entry) in enumerate(zip(hints, value, strict=True)))


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip() or value != value.strip():
        raise ConfigurationError(f"{where}: must be a text that is neither blank nor padded.")
    return value


def _whole(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ConfigurationError(f"{where}: must be a whole number.")
    return value


def _number(value: object, where: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise ConfigurationError(f"{where}: must be a finite number.")
    return float(value)


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise ConfigurationError(f"{where}: must be true or false.")
    return value


_SCALARS: dict[Any, Callable[[object, str], object]] = {str: _text, int: _whole, float: _number, bool: _flag}
