"""Words that would tell a reader how somebody was typed, in the form the label check takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from service.disc.words import LeakWords, leak_words

_ABOUT_YOU = (
    "you are {}",
    "you are so {}",
    "you're {}",
    "you're so {}",
    "{} person",
    "{} reader",
    "{} personality",
    "your {} style",
)
_NAMED = ("a {}", "you are {}", "you're {}", "your {}", "they are {}", "they're {}")
_ROLES = ("a natural {}", "a typical {}", "a true {}", "{} type", "{} personality", "{} style")


@dataclass(frozen=True, slots=True)
class Leaks:
    """Single words, and phrases: what holds a space or a hyphen. All in lower case."""

    words: frozenset[str]
    phrases: tuple[str, ...]


@cache
def leaks() -> Leaks:
    """Return every leak; words that are everyday ones too count only as a verdict on a person."""
    listed = leak_words()
    every = {*listed.unmistakable, *_verdicts(listed)}
    words = frozenset(each for each in every if each.isalnum())
    return Leaks(words, tuple(sorted(every - words)))


def _verdicts(listed: LeakWords) -> set[str]:
    """Put everyday words into the company that makes them a verdict."""
    everyday = set(listed.everyday)
    about_you = {form.format(word) for word in everyday.intersection(listed.traits) for form in _ABOUT_YOU}
    roles = {form.format(word) for word in everyday.intersection(listed.archetypes) for form in _ROLES}
    letters = (name for name in everyday.intersection(listed.style_names) if " " in name)
    named = {form.format(name) for name in letters for form in _NAMED}
    return about_you | roles | named
