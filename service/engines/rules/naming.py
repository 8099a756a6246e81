"""Naming an ask in a question to the sender: short, in the sender's own words."""

from __future__ import annotations

from functools import cache
from re import Pattern

from service.engines.rules.lexicon import alternatives, compiled, entry

_MOST_WORDS = 12
_FEWEST_WORDS = 2
_MARKS = ".!?,;: "


def quoted(text: str) -> str:
    """Quote an ask shortly: at most twelve words, without its last mark."""
    given = text.split()
    if len(given) <= _MOST_WORDS:
        return " ".join(given).rstrip(_MARKS)
    return " ".join(given[: _MOST_WORDS - 1]).rstrip(_MARKS + '(“"') + " …"


def act_of(text: str) -> str:
    """Quote what is to be done, without "Can you please": all of the ask where that leaves too little."""
    found = _lead().match(text)
    rest = text[found.end() :] if found else text
    return quoted(rest if len(rest.split()) >= _FEWEST_WORDS else text)


def flat(text: str) -> str:
    """Return ``text`` on one line in small letters."""
    return " ".join(text.split()).lower()


@cache
def _lead() -> Pattern[str]:
    return compiled(
        r"(?:(?:and|so|then|also|next|finally)[, ]\s*)?(?:(?-i:[A-Z])[\w'’-]+(?: and (?-i:[A-Z])[\w'’-]+)?,\s*)?(?:"
        + alternatives(entry("missing", "act", "leads"))
        + r"(?![\w])[,\s]*){1,2}"
    )
