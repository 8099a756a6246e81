"""The tokens of a text: the places where a fact can start, and the words a text is made of."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TOKEN = re.compile(
    r"w/[cbe]\b|([¼½¾⅓⅔⅛⅜⅙⅝]+)|[^\W\d_]+((?=-?\d|_))?"
    r"|(\d+|[$€£¥₹₽₩₺₪฿₿₡₭₦₱₴₸@~<>≥≤≈=]|[.-](?=\d)|\((?=[\d+ (])|\+(?=[\d (])|'(?=[Tt][Ii][Ll])|%(?!\w))"
)
"""Words, digit runs and the signs a fact can start with, in a folded text.

A group matches unless the token is a plain word: a fraction sign, the digits a word runs on into, digits or a sign.
"""

INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphen, zero width space, word joiner, byte order mark: they stand inside words and say nothing."""

_REST = r"(?:[\w\u0300-\u036f\u00ad\u200b\u2060\ufeff]|[-'.&](?=[^\W_]))*+"
_WORD = re.compile(rf"[^\W_]{_REST}")
_RAISED = re.compile(rf"[a-z\d]{_REST}(?:[\W_]++[a-z\d]{_REST})*+|([^\W_]{_REST})")
_JOINTS = re.compile(r"[-.&']")


def words_of(folded: str) -> list[tuple[int, int, str]]:
    """Return start, end and text of every word; hyphens, dots and apostrophes inside belong to it."""
    return [(found.start(), found.end(), found.group()) for found in _WORD.finditer(folded)]


def raised_words(folded: str) -> list[tuple[int, int, str]]:
    """Return what ``words_of`` does, but only words that start with no digit and no small letter from a to z."""
    return [(found.start(), found.end(), found.group()) for found in _RAISED.finditer(folded) if found.lastindex]


@lru_cache(maxsize=8192)
def plain_word(word: str) -> str:
    """Return ``word`` as it is compared: lower case, composed, without a possessive ending."""
    folded = word.casefold() if word.isascii() else unicodedata.normalize("NFC", INVISIBLE.sub("", word)).casefold()
    return folded.removesuffix("'s").removesuffix("'").strip(".")


def word_bag(folded: str) -> set[str]:
    """Return all words of a folded text in compared form, compounds also taken apart."""
    bag: set[str] = set()
    for word in set(_WORD.findall(folded)):
        bag.add(plain_word(word))
        if not word.isalnum():
            bag.update(plain_word(part) for part in _JOINTS.split(word) if part)
    return bag
