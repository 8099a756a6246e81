"""Reading style notations into profiles.

A notation is read as written or refused; there is no silent default. What was understood is echoed in the
profile (scheme, label, ambiguous), so that the caller can correct it. Refusals never repeat the input: a
style is personal data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from service.disc.labels import read_12, read_12_or_16, read_16, read_three
from service.disc.names import advice_for, read_archetype, read_blend, read_name
from service.disc.profile import Facet, Profile
from service.disc.reading import ACCEPTED_BY_SCHEME, SCHEMES, Reading, SchemeChoice, refusal
from service.disc.scores import read_directions, read_graph, read_scores
from service.errors import InvalidRequestError

__all__ = ["ACCEPTED", "SCHEMES", "read_scores", "read_style"]

ACCEPTED: tuple[str, ...] = ACCEPTED_BY_SCHEME["auto"]

_LONGEST = 120
_FACET = re.compile(r"(natural|internal|core|adapted|external|mask)(?: (?:style|graph))?[\s:,]+", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")
_FACETS: dict[str, Facet] = {
    "natural": "natural",
    "internal": "natural",
    "core": "natural",
    "adapted": "adapted",
    "external": "adapted",
    "mask": "adapted",
}

_Reader = Callable[[str], Reading | None]
_LETTERS: tuple[_Reader, ...] = (read_three, read_name, read_blend)
_GRAPHS: tuple[_Reader, ...] = (read_directions, read_graph)
_READERS: dict[SchemeChoice, tuple[_Reader, ...]] = {
    "auto": (read_12_or_16, *_LETTERS, *_GRAPHS),
    "disc12": (read_12, *_LETTERS),
    "disc16": (read_16, read_name),
    "scores": _GRAPHS,
    "crystal": (read_archetype, read_16),
}


def read_style(raw: str, *, scheme: str = "auto", confidence: float | None = None) -> Profile:
    """Resolve a style string.

    Under ``auto`` a label of two letters is read as one of the 12 styles; where the 16 types mean
    something else by the same spelling, the profile says ``ambiguous``. A leading ``natural`` or
    ``adapted`` names the graph.

    Args:
        raw: for example ``C``, ``Di``, ``D/I``, ``DIC``, ``high D, low S`` or ``D 82 I 61 S 23 C 40``.
        scheme: ``auto``, ``disc12``, ``disc16``, ``scores`` or ``crystal`` (archetype names).
        confidence: how sure the caller is, 0 to 1; .9 for a style and .8 for scores when None.

    Raises:
        UnsupportedStyleError: the notation is not known; ``accepted`` lists what is.
        InvalidRequestError: the scheme or the confidence is not one that exists.
    """
    chosen = next((known for known in SCHEMES if known == scheme), None)
    if chosen is None:
        raise InvalidRequestError(f"The scheme must be one of {', '.join(SCHEMES)}.")
    text, facet = _cleaned(raw, chosen)
    for reader in _READERS[chosen]:
        reading = reader(text)
        if reading is not None:
            return reading.profile(confidence=confidence, raw=raw, facet=facet)
    raise refusal(advice_for(text, chosen), chosen)


def _cleaned(raw: str, scheme: SchemeChoice) -> tuple[str, Facet]:
    """Return the notation without padding and without the name of the graph, and that name."""
    if len(raw) > _LONGEST:
        raise refusal(f"A style notation has {_LONGEST} characters at most.", scheme)
    text = unicodedata.normalize("NFKC", raw).strip()
    if not text:
        raise refusal("The style is blank.", scheme)
    if not text.isascii():
        raise refusal("A style notation is written in plain Latin letters and digits.", scheme)
    match = _FACET.match(text)
    if match is None:
        return text, "unspecified"
    facet: Facet = _FACETS[match[1].lower()]
    rest = text[match.end() :]
    if _FACETS.keys() & set(_WORD.findall(rest.lower())):
        raise refusal("Send one graph: the natural one for a recipient, the adapted one for a sender.", scheme)
    return rest, facet
