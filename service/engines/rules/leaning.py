"""Which parts need the one before them: dangling connectives, pronouns, things named earlier."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.engines.rules.lexicon import alternatives, anywhere, at_start, compiled, entry
from service.engines.rules.parts import Part, words_of

_PRONOUN = compiled(
    r"(?<![\w'’])" + alternatives(entry("asks", "leans", "pronouns")) + r"(?:'(?:s|ll|d|ve|re))?(?![\w])"
)
_DEFINITE = re.compile(r"\b(?:the|that|this|these|those)\s+([a-z][\w-]+)(?:\s+([a-z][\w-]+))?", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"\b(?:an?|another|some|new|two|three|several|our|my|his|her|their)\s+((?:[\w-]+\s+){0,2}[\w-]+)", re.IGNORECASE
)
_INSIDE = re.compile(
    r"(?P<named>\b(?:the|an?|your|my|our)\s[^.;:?!]{3,80}?(?:,?\s(?:and|so that|so)\s"
    r"(?:(?:then|please|i|we|you|can|could|will)\s)*)(?:[\w'’]+\s){1,3})(?:it|them|they)\b",
    re.IGNORECASE,
)
_POINTER = re.compile(r"(?<![\w'’])(?:it|them|this|these)(?![\w'’])", re.IGNORECASE)
_HARD_LEAN = re.compile(
    r"\s*(?:but|however|and|or|yet|still|otherwise|instead|meanwhile|if|when|once|then|again|which)\b", re.IGNORECASE
)
_ATTACHED = re.compile(r"\b(?:attached|enclosed|attaching)\b|^\W*here (?:is|are)\b", re.IGNORECASE)
_NEW_THING = re.compile(
    r"(?<![\d.,]\s)\b(?:an?|another|some|a new)\s+"
    r"(?!(?:hour|day|week|month|year|few|bit|lot|little|while|couple)\b)[a-z]",
    re.IGNORECASE,
)
_PROPOSED = re.compile(r"\s*(?:i|we)(?:['’]d| would)? (?:propose|suggest|recommend|plan|like) ", re.IGNORECASE)
# "Could you let Sam know?": what about stands elsewhere.
_NO_OBJECT = re.compile(
    r"\b(?:(?:let|tell|ask) [\w'’]+(?: [A-Z][\w'’]+)?(?: know)?|confirm|approve|check|help|advise|go ahead|do so|agree)"
    r"(?:,? (?:please|pls|plz|asap|today|soon|then))*\s*(?:[?.!]|$)",
    re.IGNORECASE,
)
_SUCH = re.compile(r"\b(?:such|both|these|those|the (?:same|first|second|other|latter|former))\b", re.IGNORECASE)
_LIST_AHEAD = re.compile(r":\s*$")


def leans_back(text: str) -> bool:
    """Say whether ``text`` starts with a word that points at what stands before it."""
    return bool(at_start("asks", "leans", "connectives").match(text)) or text.lstrip()[:1].islower()


def points_back(text: str) -> bool:
    """Say whether ``text`` holds a pronoun that nothing within ``text`` stands for."""
    bare = anywhere("asks", "leans", "empty").sub(" ", text)
    return bool(_PRONOUN.search(_INSIDE.sub(r"\g<named>", bare)))


def brings_in(ground: str, ask: str) -> bool:
    """Say whether ``ground`` names, as something new, the one thing that a pronoun in ``ask`` stands for."""
    if leans_back(ground) or points_back(ground) or introduces(ground) or "?" in ground:
        return False
    if _HARD_LEAN.match(ask) or not _POINTER.search(ask):
        return False
    if _PROPOSED.match(ground):
        return True
    return bool(_ATTACHED.search(ground) or len(_NEW_THING.findall(ground)) == 1)


def introduces(text: str) -> bool:
    """Say whether ``text`` announces what follows (it ends with a colon)."""
    return bool(_LIST_AHEAD.search(text))


def stands_alone(part: Part, before: Sequence[Part]) -> bool:
    """Say whether ``part`` can be read before everything in ``before``: no pointer back is left open."""
    if leans_back(part.text) or introduces(part.text):
        return False
    if points_back(part.text) or _NO_OBJECT.search(part.text):
        return False
    return not named_earlier(part.text, before)


def takes_up(text: str, before: Sequence[Part]) -> bool:
    """Say whether ``text`` holds "such", or "the X" of which an earlier part speaks in any form."""
    if _SUCH.search(text):
        return True
    definite = {word.lower() for found in _DEFINITE.finditer(text) for word in found.groups()[:1]}
    return any(definite & {word.lower() for word in part.words} for part in before)


def named_earlier(text: str, before: Sequence[Part]) -> bool:
    """Say whether "the draft" in ``text`` takes up "a draft" of an earlier part."""
    definite = {word.lower() for found in _DEFINITE.finditer(text) for word in found.groups() if word}
    if not definite:
        return False
    for part in before:
        for found in _INTRODUCED.finditer(part.text):
            if definite & {word.lower() for word in words_of(found.group(1))}:
                return True
    return False
