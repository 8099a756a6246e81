"""Sequences: what a sentence says comes first and what comes after it, by "before", "after", "once" or "then"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.fidelity.edits import NEGATIONS
from service.fidelity.phrases import lists
from service.fidelity.stems import STOP, root

LINKS = frozenset(lists("clauses.toml")["links"])
"""Words that make one part of a sentence hang on another, or place it in time."""

_STOPS = frozenset('.,;:!?()\n"')
_AHEAD = frozenset({"before", "prior"})
_BEHIND = frozenset({"after", "once", "when", "then", "if", "whenever"})
_DETERMINED = (["a"], ["an"], ["the"], ["your"])
_JOINTS = frozenset({"and", "but"})
_ASKING = frozenset(
    {"ask", "asked", "asking", "know", "see", "check", "tell", "find", "wonder", "wondering", "sure", "say"}
)
_NEAR, _REACH = 3, 6
_PAST = frozenset({"was", "were", "had", "did"})
_FEW = 2
_LONGEST = 40
MOST = 8
"""So many orders of a sentence are compared."""


@dataclass(frozen=True, slots=True)
class Order:
    """The roots of what comes first and of what comes second.

    link: the word that says so. denied: it is read out of a denial, "not before".
    """

    link: str
    first: frozenset[str]
    second: frozenset[str]
    denied: bool

    def is_turned(self, other: Order) -> bool:
        """Say whether in ``other`` what comes first here comes second, and the other way round."""
        return bool(self.first & other.second and self.second & other.first)

    def is_kept(self, other: Order) -> bool:
        """Say whether ``other`` has any of this on the same side."""
        return bool(self.first & other.first or self.second & other.second)


def orders_of(words: Sequence[str]) -> Iterator[Order]:
    """Yield the orders that ``words``, one sentence with its stops, tell."""
    for at, word in enumerate(words):
        end = _end_of_link(words, at)
        if not end:
            continue
        main, sub = _roots(_before(words, at)), _roots(words[end : _stop(words, end)])
        denied = not NEGATIONS.isdisjoint(_before(words, at))
        if word == "then" or (word == "after" and words[end : end + 1] in (["that"], ["this"])):
            yield from _told(word, main, sub, denied=denied)
            continue
        if not main:
            main, sub = _fronted(words, end)
        if word in _AHEAD and not denied:
            yield from _told(word, main, sub, denied=denied)
        elif word in _AHEAD or not denied:
            yield from _told(word, sub, main, denied=denied)


def _end_of_link(words: Sequence[str], at: int) -> int:
    """Return where the link that begins at ``at`` ends, 0 where none does."""
    word, after = words[at], words[at + 1 : at + 3]
    if word == "as" and after in (["soon", "as"], ["long", "as"]):
        return at + 3
    if word == "prior" and after[:1] == ["to"]:
        return at + 2
    links = word in _BEHIND or word == "before" or (word == "with" and not at and after[:1] in _DETERMINED)
    return at + 1 if links and not _is_none(words, at) else 0


def _is_none(words: Sequence[str], at: int) -> bool:
    """Say whether the word at ``at`` only looks like a link: "look after", "ask if", "when the phones were down"."""
    front = words[max(0, at - _NEAR) : at]
    if words[at] == "if":
        return not _ASKING.isdisjoint(front)
    if words[at] == "when":
        return not _PAST.isdisjoint(words[at : at + _REACH])
    return words[at] == "after" and bool(front) and front[-1].startswith("look")


def _told(link: str, first: Sequence[str], second: Sequence[str], *, denied: bool) -> Iterator[Order]:
    one, two = frozenset(first), frozenset(second)
    if one - two and two - one:
        yield Order(link, one - two, two - one, denied)


def _before(words: Sequence[str], at: int) -> Sequence[str]:
    """Return the words in front of ``at`` up to the last stop that has any words behind it."""
    least = max(0, at - _LONGEST)
    while at > least and words[at - 1] in _STOPS | _JOINTS:
        at -= 1
    begin = next(
        (one + 1 for one in range(at - 1, least - 1, -1) if words[one] in _STOPS or words[one] == "but"), least
    )
    return words[begin:at]


def _stop(words: Sequence[str], at: int) -> int:
    last = min(len(words), at + _LONGEST)
    return next((one for one in range(at, last) if words[one] in _STOPS), last)


def _fronted(words: Sequence[str], at: int) -> tuple[list[str], list[str]]:
    """Return the main part and the one that a sentence opens with: to the comma, or its first words of content."""
    end = _stop(words, at)
    if end + 1 < len(words):
        return _roots(words[end + 1 : _stop(words, end + 1)]), _roots(words[at:end])
    roots = _roots(words[at:end])
    return roots[_FEW:], roots[:_FEW]


def _roots(words: Sequence[str]) -> list[str]:
    return [root(word) for word in words if word[0].isalpha() and word not in STOP]
