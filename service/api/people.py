"""From a person on the wire to one the use case knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from service.api.schemas import GraphScores, PersonIn
from service.disc.notation import read_style
from service.disc.profile import Profile
from service.disc.roles import role, role_profile
from service.disc.scores import read_scores
from service.errors import InvalidRequestError, UnsupportedStyleError
from service.translation.request import Person

T = TypeVar("T")


def person_from(wire: PersonIn | str, *, pointer: str) -> Person:
    """Resolve style or role. Raises ``RequestError`` whose pointer starts with ``pointer``."""
    if isinstance(wire, str):
        return Person(style_from(wire, pointer=pointer))
    preset = None if wire.role is None else at(f"{pointer}/role", lambda: role(wire.role or "").id)
    if wire.style is not None:
        return Person(_styled(wire, f"{pointer}/style"), wire.name, preset)
    if preset is None:
        raise InvalidRequestError("Give a style or a role.", pointer=pointer)
    profile = role_profile(preset)
    if wire.confidence is not None:
        profile = replace(profile, confidence=wire.confidence)
    return Person(profile, wire.name, preset)


def style_from(label: str, *, pointer: str) -> Profile:
    """Read a style. Raises ``RequestError`` with that pointer."""
    return at(pointer, lambda: read_style(label))


def role_from(preset: str, *, pointer: str) -> Profile:
    """Read a role preset. Raises ``RequestError`` with that pointer."""
    return at(pointer, lambda: role_profile(preset))


def _styled(wire: PersonIn, pointer: str) -> Profile:
    style = wire.style
    if not isinstance(style, GraphScores):
        return at(pointer, lambda: read_style(style or "", scheme=wire.scheme, confidence=wire.confidence))
    if wire.scheme not in ("auto", "scores"):
        raise InvalidRequestError('Graph scores go with the scheme "auto" or "scores".', pointer=pointer)
    return at(pointer, lambda: read_scores(style.model_dump(), confidence=wire.confidence))


def at(pointer: str, read: Callable[[], T]) -> T:
    """Say where in the request the error is that ``read`` raises."""
    try:
        return read()
    except UnsupportedStyleError as error:
        raise UnsupportedStyleError(error.detail, accepted=error.accepted, pointer=pointer) from None
    except InvalidRequestError as error:
        raise InvalidRequestError(error.detail, pointer=pointer) from None
