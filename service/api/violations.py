"""From Pydantic's findings to texts of our own: Pydantic's may repeat what was sent."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from service.api.schemas import FORMS, ContextIn, GraphScores, PersonIn, TranslationIn

_TYPO = 0.75
_OWN_TEXT = frozenset({"blank", "nul_character", "lone_surrogate", "line_break"})
_TEXTS = {
    "missing": "This field is required.",
    "string_type": "Send a string.",
    "string_unicode": "Send valid Unicode; a lone surrogate is not a character.",
    "bool_type": "Send true or false.",
    "float_type": "Send a number.",
    "int_type": "Send a whole number.",
    "list_type": "Send a list.",
    "model_type": "Send a JSON object.",
    "model_attributes_type": "Send a JSON object.",
    "finite_number": "Send a finite number.",
    "string_pattern_mismatch": "The value does not have the form this field needs; see its description in /docs.",
}
_BOUNDED = {
    "literal_error": "Allowed values: {expected}.",
    "string_too_long": "Send at most {max_length} characters.",
    "string_too_short": "Send at least {min_length} characters.",
    "too_long": "Send at most {max_length} entries.",
    "too_short": "Send at least {min_length} entries.",
    "less_than_equal": "Send a number up to {le:g}.",
    "greater_than_equal": "Send a number from {ge:g} up.",
}
_FALLBACK = "The value is not allowed here; see the field's description in /docs."
_AT_PERSON = 'Send a style such as "C", or a person object such as {"style": "C", "name": "..."}.'
_AT_STYLE = 'Send a style such as "C", or scores such as {"d": 10, "i": 20, "s": 40, "c": 80}.'


@dataclass(frozen=True, slots=True)
class Violation:
    """One fault of a request. ``pointer`` is a JSON pointer; no text of the request is in it."""

    pointer: str
    code: str
    detail: str


def violations_of(
    faults: Iterable[Mapping[str, Any]], *, model: type[BaseModel] = TranslationIn
) -> tuple[Violation, ...]:
    """Describe Pydantic errors of a ``model`` in our own words; ``loc`` starts at its fields."""
    return tuple(_violation(fault, model) for fault in faults)


def _violation(fault: Mapping[str, Any], model: type[BaseModel]) -> Violation:
    kind = _kind(fault)
    raw: Sequence[str | int] = fault["loc"]
    if kind == "extra_forbidden":
        return _unknown_field([*_without_forms(raw[:-1]), raw[-1]], model)
    path = _without_forms(raw)
    return Violation(_pointer(path), _code(kind), _text(kind, raw, fault))


def _kind(fault: Mapping[str, Any]) -> str:
    """Return the type of a fault; Pydantic measures a validated string as it does a list, and calls it so."""
    kind = str(fault["type"])
    counted = fault.get("ctx", {}).get("field_type")
    return f"string_{kind}" if kind in {"too_long", "too_short"} and counted == "Value" else kind


def _without_forms(raw: Sequence[str | int]) -> list[str | int]:
    """Leave out what names a form of a union rather than a field."""
    return [part for part in raw if part not in FORMS]


def _code(kind: str) -> str:
    return "unknown_value" if kind == "literal_error" else kind


def _text(kind: str, raw: Sequence[str | int], fault: Mapping[str, Any]) -> str:
    if raw and raw[-1] == "<person>":
        return _AT_PERSON
    if raw and raw[-1] == "<label>" and kind == "string_type":
        return _AT_STYLE
    if kind in _OWN_TEXT:
        return str(fault["msg"])
    if kind in _BOUNDED:
        return _BOUNDED[kind].format(**fault["ctx"])
    return _TEXTS.get(kind, _FALLBACK)


def _unknown_field(path: Sequence[str | int], model: type[BaseModel]) -> Violation:
    """Name the nearest known field. The unknown name is the caller's text and is shown only when it is a typo."""
    parents, name = path[:-1], str(path[-1])
    known = _fields_at(parents, model)
    near = difflib.get_close_matches(name[:40].lower(), known, 1, _TYPO)
    if near:
        return Violation(_pointer(path), "unknown_field", f'Unknown field. Did you mean "{near[0]}"?')
    return Violation(_pointer(parents), "unknown_field", f"Unknown field. Known here: {', '.join(known)}.")


def _fields_at(parents: Sequence[str | int], model: type[BaseModel]) -> tuple[str, ...]:
    names = [part for part in parents if isinstance(part, str)]
    if names and names[-1] == "style":
        return tuple(GraphScores.model_fields)
    if names and names[-1] == "context":
        return tuple(ContextIn.model_fields)
    return tuple((PersonIn if names else model).model_fields)


def _pointer(path: Sequence[str | int]) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)
