"""What a notation says, before the caller's confidence is known, and how to say no to one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from service.disc.profile import Facet, Profile, Scheme, Source, Weights
from service.errors import InvalidRequestError, UnsupportedStyleError

SchemeChoice = Literal["auto", "disc12", "disc16", "scores", "crystal"]
SCHEMES: tuple[SchemeChoice, ...] = ("auto", "disc12", "disc16", "scores", "crystal")

SELF_REPORTED = 0.9
ASSESSMENT = 0.8

_LETTER = "one letter: D, I, S or C"
_NAME = "a full name: Dominance, Influence, Steadiness or Conscientiousness"
_TWELVE = "a 12-style label, first letter leads: D, Di, iD, I, iS, Si, S, SC, CS, C, CD, DC"
_OPPOSITES = "two opposite letters: DS, SD, IC or CI"
_BLEND = "a blend, first letter leads: D/I or D+I"
_THREE = "three different letters, strongest first: DIC"
_SIXTEEN = "a 16-type label, upper and lower case matter: D, Di, DI, Id, I, Is, IS, Si, S, Sc, SC, Cs, C, Cd, CD, Dc"
_GRAPH = "four graph scores from 0 to 100: D 82 I 61 S 23 C 40"
_DIRECTIONS = "high and low letters: high D, low S"
_ARCHETYPE = "an archetype name of the 16 types, such as Captain or Analyst"

ACCEPTED_BY_SCHEME: dict[SchemeChoice, tuple[str, ...]] = {
    "auto": (
        _LETTER,
        _NAME,
        _TWELVE,
        _OPPOSITES,
        _BLEND,
        _THREE,
        _GRAPH,
        _DIRECTIONS,
        f"with scheme disc16, {_SIXTEEN}",
        f"with scheme crystal, {_ARCHETYPE}",
    ),
    "disc12": (_LETTER, _NAME, _TWELVE, _OPPOSITES, _BLEND, _THREE),
    "disc16": (_LETTER, _NAME, _SIXTEEN),
    "scores": (_GRAPH, _DIRECTIONS),
    "crystal": (_ARCHETYPE, _LETTER, _SIXTEEN),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a notation; fields are those of ``Profile``."""

    weights: Weights
    label: str
    scheme: Scheme
    source: Source = "style"
    intensity: float = 1.0
    ambiguous: bool = False

    def profile(self, *, confidence: float | None, raw: str, facet: Facet) -> Profile:
        """Make the profile. Without a ``confidence``, .9 is assumed for a style and .8 for scores."""
        if confidence is None:
            confidence = ASSESSMENT if self.source == "scores" else SELF_REPORTED
        elif isinstance(confidence, bool) or not 0 <= confidence <= 1:
            raise InvalidRequestError("The confidence must be a number from 0 to 1.")
        return Profile(
            weights=self.weights,
            intensity=self.intensity,
            confidence=float(confidence),
            label=self.label,
            scheme=self.scheme,
            source=self.source,
            ambiguous=self.ambiguous,
            raw=raw,
            facet=facet,
        )


def refusal(detail: str, scheme: SchemeChoice = "auto") -> UnsupportedStyleError:
    """Make the error for a notation that is not read; ``detail`` says what to do and never repeats the input."""
    return UnsupportedStyleError(detail, accepted=ACCEPTED_BY_SCHEME[scheme])
