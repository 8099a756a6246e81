"""From a person on the wire to one the use case knows."""

from __future__ import annotations

from service.api.schemas import GraphScores, PersonIn
from service.disc.notation import read_style
from service.disc.profile import Profile
from service.errors import InvalidRequestError, UnsupportedStyleError
from service.translation.request import Person

_SURE = 0.9


def person_from(wire: PersonIn | str, *, pointer: str) -> Person:
    """Resolve style or role. Raises ``RequestError`` whose pointer starts with ``pointer``."""
    if isinstance(wire, str):
        return Person(_profile_of_label(wire, "auto", _SURE, pointer))
    if wire.style is None:
        if wire.role is None:
            raise InvalidRequestError("Give a style or a role.", pointer=pointer)
        raise InvalidRequestError("Roles are not read yet; send a style.", pointer=f"{pointer}/role")
    sure = _SURE if wire.confidence is None else wire.confidence
    if isinstance(wire.style, GraphScores):
        raise InvalidRequestError("Scores are not read yet; send a style.", pointer=f"{pointer}/style")
    profile = _profile_of_label(wire.style, wire.scheme, sure, f"{pointer}/style")
    return Person(profile, wire.name, wire.role)


def _profile_of_label(label: str, scheme: str, confidence: float, pointer: str) -> Profile:
    try:
        return read_style(label, scheme=scheme, confidence=confidence)
    except UnsupportedStyleError as error:
        raise UnsupportedStyleError(error.detail, accepted=error.accepted, pointer=pointer) from None
