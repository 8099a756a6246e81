"""Is this text in a language the lexicons cover?"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Literal

from service.text.lexicon import table

_SAMPLE = 6000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ADDRESSES = re.compile(r"\S{0,200}(?:://|@|www\.)\S{0,200}")
_IN_ADDRESSES = ("://", "@", "www.")
_LATIN_END = "\u024f"
_FEWEST_HITS = 2
_CLEAR = 2
_LEAST_SHARE = 0.12

# First and last letter of a script, and the tag of the language most often written in it.
_SCRIPTS = (
    ("\u0370", "\u03ff", "el"), ("\u0400", "\u052f", "ru"), ("\u0530", "\u058f", "hy"), ("\u0590", "\u05ff", "he"),
    ("\u0600", "\u06ff", "ar"), ("\u0900", "\u097f", "hi"), ("\u0980", "\u09ff", "bn"), ("\u0b80", "\u0bff", "ta"),
    ("\u0e00", "\u0e7f", "th"), ("\u10a0", "\u10ff", "ka"), ("\u1100", "\u11ff", "ko"), ("\u1e00", "\u1eff", "vi"),
    ("\u3040", "\u30ff", "ja"), ("\u3400", "\u9fff", "zh"), ("\uac00", "\ud7af", "ko"), ("\uff66", "\uff9d", "ja"),
)  # fmt: skip


def support_for(text: str, language: str = "auto") -> tuple[str, Literal["full", "none"]]:
    """Return the language tag of ``text`` and how far it is supported.

    A tag given by the caller is believed. Otherwise the script decides, then the share of common
    words; Latin text in which no other language clearly wins counts as English, so that a short
    "ok thx, on it" does. ``und`` is a script of no language known here.
    """
    tag = _detected(text[:_SAMPLE]) if language == "auto" else language
    return tag, "full" if tag.replace("_", "-").split("-")[0].lower() == "en" else "none"


def _detected(sample: str) -> str:
    plain = _ADDRESSES.sub(" ", sample) if any(sign in sample for sign in _IN_ADDRESSES) else sample
    if plain.isascii():
        return _by_words(plain)
    foreign = Counter(_script(char) for char in plain if char > _LATIN_END and char.isalpha())
    latin = sum(1 for char in plain if char <= _LATIN_END and char.isalpha())
    if foreign and foreign.total() * 2 > latin:
        return _by_script(foreign)
    return _by_words(plain)


def _script(char: str) -> str:
    for first, last, tag in _SCRIPTS:
        if first <= char <= last:
            return tag
    return "und"


def _by_script(letters: Counter[str]) -> str:
    if letters["ja"]:
        return "ja"
    return letters.most_common(1)[0][0]


@cache
def _languages() -> dict[str, frozenset[str]]:
    return table("common", "language_words.toml")


def _by_words(plain: str) -> str:
    words = Counter(_WORD.findall(plain.lower().replace("’", "'")))
    total = words.total()
    if not total:
        return "en"
    hits = {tag: sum(words[word] for word in known & words.keys()) for tag, known in _languages().items()}
    english = hits.pop("en")
    best = max(hits, key=lambda tag: hits[tag])
    clear = hits[best] >= _FEWEST_HITS and hits[best] > _CLEAR * english
    return best if clear and hits[best] >= _LEAST_SHARE * total else "en"
