"""The tokens of a text: the places where a fact can start, and the words a text is made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from service.fidelity.folding import lower

_TOKEN = re.compile(
    r"w/[cbe]\b|([¼½¾⅓⅔⅛⅜⅙⅝]+)|[^\W\d_]+((?=-?\d|_))?"
    r"|(\d+|[$€£¥₹₽₩₺₪฿₿₡₭₦₱₴₸@~<>≥≤≈=]|[.-](?=\d)|\((?=[\d+ (])|\+(?=[\d (])|'(?=[Tt][Ii][Ll])|%(?!\w))"
)
# Words, digit runs and the signs a fact can start with, in a folded text. A group matches unless the token is a plain
# word: a fraction sign, the digits a word runs on into, digits or a sign.
_CLOSING = '.,;:!?)"'  # no token begins with one of them in front of white space

INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphen, zero width space, word joiner, byte order mark: they stand inside words and say nothing."""

_RUN = r"[\w\u0300-\u036f\u00ad\u200b\u2060\ufeff]*+"
_REST = rf"{_RUN}(?:[-'.&](?=[^\W_]){_RUN})*"
_WORD = re.compile(rf"[^\W_]{_REST}")
_RAISED = re.compile(rf"[a-z\d]{_REST}(?:[\W_]++[a-z\d]{_REST})*|([^\W_]{_REST})")
_JOINTS = re.compile(r"[-.&']")


def tokens_of(folded: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield start, end and lower-case form of every place where a fact can start, and whether it is a plain word.

    Most are words between two spaces, which are told without a pattern.
    """
    at = 0
    for chunk in lower(folded).replace("\n", " ").split(" "):
        bare = chunk.rstrip(_CLOSING)
        if bare.isalpha():
            yield at, at + len(bare), bare, True
        elif bare:
            for token in _TOKEN.finditer(folded, at, at + len(chunk) + 1):
                yield token.start(), token.end(), token.group().lower(), token.lastindex is None
        at += len(chunk) + 1


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
    plain = folded.isascii()
    words = set(_WORD.findall(folded.lower() if plain else folded))
    compounds = [word for word in words if not word.isalnum()]
    bag = words.difference(compounds) if plain else set(map(plain_word, words))
    for word in compounds:
        bag.add(plain_word(word))
        bag.update(plain_word(part) for part in _JOINTS.split(word) if part)
    return bag
