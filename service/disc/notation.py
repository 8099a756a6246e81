"""Reading style notations into profiles."""

from __future__ import annotations

from service.disc.profile import Profile, Weights
from service.errors import UnsupportedStyleError

ACCEPTED = ("D", "I", "S", "C")


def read_style(raw: str, *, scheme: str = "auto", confidence: float = 0.9) -> Profile:
    """Resolve a style string. Raises ``UnsupportedStyleError`` with the accepted list."""
    letter = raw.strip().upper()
    if letter not in ACCEPTED:
        raise UnsupportedStyleError("Unknown style notation.", accepted=ACCEPTED)
    weights = Weights(*(float(letter == k) for k in ACCEPTED))
    return Profile(weights, 1.0, confidence, letter, "disc12", "style", raw=raw)
