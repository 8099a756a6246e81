"""Salutations: "Hi Bob," and "Tom:" open a message and say nothing yet."""

from __future__ import annotations

import re

from service.text.lexicon import table

_HELLO = re.compile(
    r"(?:hi+|hello|hey+|hiya|howdy|dear|greetings|good (?:morning|afternoon|evening|day)|morning|afternoon|evening|yo|"
    r"hallo|bonjour|hola|ciao|guten tag|hej|to whom it may concern|g'day)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:all|team|everyone|everybody|every one|folks|guys|gang|group|friends|colleagues|ladies|gentlemen|both|there|"
    r"again|sir|madam|or|ma'am|dear|friend|y'all|and|to|whom|it|may|concern|my|the|of|&|\+|you|mr|mrs|ms|dr|-|–|—)[.,]?$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z@\u00c0-\u00de][\w'’./-]*,?$|[@⟦]\S+$")
_MOST_WORDS = 7
_LONGEST = 70
_NO_HELLO_WORDS = 4


def is_greeting(line: str) -> bool:
    """Say whether a whole line only addresses its reader; a bare name needs a comma, colon or dash after it."""
    words = line.strip()
    if not words or len(words) > _LONGEST or "?" in words:
        return False
    hello = _HELLO.match(words)
    rest = (words[hello.end() :] if hello else words).strip(" ,.!:;-–—").split()
    if len(rest) > _MOST_WORDS:
        return False
    if hello:
        lower = len(rest) == 1 and words[-1] in ",!:-" and rest[0].isalpha()
        return lower or all(_CALLED.match(part) or _NAME.match(part) for part in rest)
    if not rest or words[-1] not in ",:-–—" or len(rest) > _NO_HELLO_WORDS:
        return False
    if rest[0].lower() in table("greeting")["headings"]:
        return False
    return all(_CALLED.match(part) or _NAME.match(part) for part in rest)
