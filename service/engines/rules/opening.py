"""Whether a greeting may be put on top of a text that has none, and how cheerful it may be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.engines.rules.classing import is_request
from service.engines.rules.lexicon import anywhere_small, at_start
from service.engines.rules.parts import Part
from service.engines.rules.planning import Manner
from service.engines.rules.surface import Worded
from service.fidelity.names import GIVEN, is_common

_CALLED_WITHIN = 4
_FIRST = 2
_TOP = 3
# "All - the hall is full", "Ken, please ...": somebody is called already.
_CALLED = re.compile(
    r"[A-Z][\w'’]+(?:(?:,| and| &|/) ?[A-Z][\w'’]+){0,3}"
    r"(?:\s?[-–—:;]{1,2}\s|,\s(?:please|can you|could you|would you)\b)"
)
_NAMED = re.compile(r"([A-Z][a-z]+)(?: [A-Z][a-z]+)?[,;]\s")
_SPEAKS = re.compile(r"\b(?:i|me|my|we|us|our|you|your)\b", re.IGNORECASE)
_SELF = re.compile(r"\b(?:I|[Mm]e|[Mm]y)\b")
_GLAD = re.compile(r"\b(?:thank you|thanks|glad|congratulations|great news|good news)\b", re.IGNORECASE)


def is_downcast(wording: Sequence[Worded], manner: Manner) -> bool:
    """Say whether an apology, a no or trouble comes first, so that a cheerful greeting would jar."""
    if manner.way != "warm":
        return False
    first = " ".join(now.text for now in wording[:_FIRST])
    return bool(anywhere_small("opening", "downcast", "any").search(first.lower())) and not _GLAD.search(first)


def may_greet(wording: Sequence[Worded], name: str | None, manner: Manner) -> bool:
    """Say whether a greeting fits on top: somebody speaks to somebody, and only begins to."""
    if not _opens_well(wording, name) or not (name or _is_letter(wording)):
        return False
    if is_automatic([now.part for now in wording]):
        return False
    first = wording[0].text
    if at_start("opening", "replies", "starts").match(first):
        return False
    return not (manner.way == "warm" and not name and at_start("opening", "replies", "cheerless").match(first))


def is_automatic(parts: Sequence[Part]) -> bool:
    """Say whether a notice was sent by a machine or to everybody: no "I", and words of such notices at its top."""
    if any(_SELF.search(part.text) for part in parts):
        return False
    return any(anywhere_small("opening", "automatic", "any").search(part.text.lower()) for part in parts[:_TOP])


def greets_twice(wording: Sequence[Worded]) -> bool:
    """Say whether the text behind a greeting begins with another one, so that the first stays as it is."""
    return bool(wording) and bool(at_start("classes", "greeting", "openers").match(wording[0].text))


def _is_letter(wording: Sequence[Worded]) -> bool:
    """Say whether somebody speaks to somebody, mostly in sentences: a form, a list or an article gets no "Hello"."""
    said = [now.part for now in wording if now.part.shape == "sentence"]
    if 2 * len(said) <= len(wording):
        return False
    return any(is_request(part) or _SPEAKS.search(part.text) for part in said)


def _opens_well(wording: Sequence[Worded], name: str | None) -> bool:
    """Say whether the message starts with a sentence, not with a heading, a form or a greeting of its own."""
    first = wording[0].part if wording else None
    if first is None or first.shape != "sentence" or greets_twice(wording):
        return False
    if _CALLED.match(first.text):
        return False
    called = _NAMED.match(first.text)
    if called and (called[1].lower() in GIVEN or not is_common(called[1].lower())):
        return False
    given = name.split()[0] if name and name.split() else None
    if given in first.words[:_CALLED_WITHIN] or any(_calls(now.part, given) for now in wording):
        return False
    return first.text.rstrip()[-1] in ".!?" and first.text[0].isupper()


def _calls(part: Part, given: str | None) -> bool:
    """Say whether a sentence calls the reader by name right at its start ("Oh Dana, ...")."""
    return given in part.words[:_CALLED_WITHIN] and bool(re.search(rf"\b{re.escape(given)}[,!]", part.text))
