"""Pleasantries: sentences said for the tone of a letter, which fake every cue there is."""

from __future__ import annotations

from collections.abc import Sequence

from service.fidelity.phrases import PhraseBook, lists
from service.fidelity.stems import STOP, stem

_LISTS = lists("pleasantries.toml")
_OPENINGS = PhraseBook({"opening": {"any": _LISTS["openings"]}})
_SOFTENING = PhraseBook({"softening": {"any": _LISTS["softening"]}})
_WORDS = frozenset(_LISTS["words"]) | STOP
_STEMS = frozenset(stem(word) for word in _LISTS["words"])
_HYPE = frozenset(_LISTS["hype"])
_NO_HYPE = frozenset({"not", "no", "never", "nobody", "must", "if", "unless", "until", "only", "please", "will"})
_REACH = 5
_MOST_FOREIGN = 1
_LONGEST = 25


def is_pleasantry(words: Sequence[str]) -> bool:
    """Say whether ``words``, one sentence, are a greeting, thanks, a good wish or an offer to answer questions.

    One word that is no small talk is allowed, for the name of the reader.
    """
    if len(words) > _LONGEST:
        return False
    cue = next(_OPENINGS.find(words[: _REACH + 4]), None)
    if cue is None or cue.start > _REACH:
        return False
    foreign = [word for word in words[cue.end :] if word.isalpha() and word not in _WORDS and stem(word) not in _STEMS]
    return len(foreign) <= _MOST_FOREIGN and not any(word[0].isdigit() for word in words)


def is_hype(words: Sequence[str]) -> bool:
    """Say whether ``words``, one sentence, hold a word of enthusiasm or stress, and no rule, request or promise."""
    return not _HYPE.isdisjoint(words) and _NO_HYPE.isdisjoint(words)


def is_softening(words: Sequence[str]) -> bool:
    """Say whether ``words``, one sentence, open with how the writer feels about writing it."""
    return next(_SOFTENING.find(words[: _REACH + 4]), None) is not None
