"""What may stand above a quote without saying anything: a greeting, or who wrote what is quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.text.greetings import is_greeting
from service.text.lexicon import alternation
from service.text.trails import field_of

_MOST_LINES = 4
_LONGEST = 200
_FEW_WORDS = 4
_BETWEEN_MARKS = re.compile(r"<[\w.+%-]{1,80}@[\w.-]{1,80}>")
_DATE = re.compile(
    r"\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|\b\d{1,2} [A-Z][a-z]{2,8},? \d{4}\b|\b[A-Z][a-z]{2,8} \d{1,2}, \d{4}\b"
)
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
_SPOKE = alternation(
    ("asked", "replied", "says", "posted", "noted", "added", "answered", "responded", "commented", "wondered")
)
_SENTENCE = re.compile(r"[.?!](?:\s|$)")


def is_lead_in(filled: Sequence[str]) -> bool:
    """Say whether the non-blank lines ``filled``, which stand above a quote, only greet or name its author.

    A short "Ann asked:", a "From: Ann" and an address or a date with a clock time name an author;
    any sentence says more than that.
    """
    if len(filled) > _MOST_LINES:
        return False
    rest = list(filled)
    while rest and is_greeting(rest[0]):
        del rest[0]
    return not rest or _names_author(rest)


def _names_author(rest: Sequence[str]) -> bool:
    fields = [field_of(words) for words in rest]
    if any(field is not None and field[0] == "from" for field in fields):
        return all(fields)
    joined = " ".join(rest)
    if len(joined) > _LONGEST or _SENTENCE.search(joined):
        return False
    if joined.endswith(":") and joined[0].isupper() and len(joined.split()) <= _FEW_WORDS and _SPOKE.search(joined):
        return True
    if not joined.endswith((":", ",", ">")):
        return False
    bare = _BETWEEN_MARKS.sub("", joined)
    dated = _DATE.search(bare) is not None and _CLOCK.search(bare) is not None
    named = bare != joined and len(bare.split()) <= _FEW_WORDS
    return (dated and len(bare.split()) <= _FEW_WORDS * 3) or named
