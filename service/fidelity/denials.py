"""Which words of a clause are denied: by a "not" in front, by a verb that refuses, or by what is said of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from service.fidelity.clauses import Clause
from service.fidelity.edits import NEGATIONS
from service.fidelity.phrases import lists
from service.fidelity.stems import STOP, root
from service.fidelity.strength import is_answer

_SETS = {name: frozenset(words) for name, words in lists("denials.toml").items()}
_REFUSING, _SETTING_APART, _LINKING, _BREAKS = (
    _SETS[name] for name in ("refusing", "setting_apart", "linking", "breaks")
)
_SUBJECTS = _SETS["subjects"]
MANNER = _SETS["manner"]
"""Words between a denial and what it denies."""

_JOINTS = frozenset({"and", "or", "so", "to"})
_REVERSING = frozenset({"unless", "nor", "cannot"})
_FRONT = 3
_AHEAD, _BEHIND, _REACH = 9, 9, 12
_HEADS = 2
_FIGURE = 2


def heads_of(clause: Clause) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield for each denial of ``clause`` the roots of the first content words behind it, up to the next stop.

    And whether a verb such as "refuse" denies them.
    """
    words = clause.words
    for cue in clause.cues:
        denying = cue.get("negation") and not is_answer(words, cue)
        refusing = not denying and " ".join(words[cue.start : cue.end]) in _REFUSING
        if not denying and not refusing:
            continue
        last = min(len(words), cue.end + _REACH)
        end = next((at for at in range(cue.end, last) if not words[at][0].isalnum() or words[at] in _SUBJECTS), last)
        if any(word[0].isdigit() for word in words[cue.end : min(end, cue.end + _FIGURE)]):
            continue  # "38, not 36": the figures are items
        content = (word for word in words[cue.end : end] if word[0].isalpha() and word not in STOP)
        heads = tuple(root(word) for word in content if word not in MANNER)[:_HEADS]
        if heads or denying:
            yield heads, refusing


def places_of(head: str, clause: Clause) -> list[int]:
    """Return where a word with the root ``head`` stands in ``clause``."""
    return [at for at, word in enumerate(clause.words) if word not in STOP and root(word) == head]


def is_denied(at: int, clause: Clause, ignored: Collection[str] = ()) -> bool:
    """Say whether the word at ``at`` is denied within its part of the sentence; ``ignored`` phrases deny nothing."""
    words = clause.words
    row = words[max(0, at - _FRONT) : at + _FRONT]
    if "or" in row and not NEGATIONS.isdisjoint(words[max(0, at - _AHEAD) : at]):
        return True  # "none of them may be moved, sold or lent"
    begin, end = _part(words, at)
    for cue in clause.cues:
        if cue.start < begin or cue.end > end or cue.start == at or cue.get("idiom"):
            continue
        phrase = " ".join(words[cue.start : cue.end])
        if cue.get("negation") and not is_answer(words, cue):
            if cue.start < at or _JOINTS.isdisjoint(words[at : cue.start]):
                return True
        elif (
            cue.get("negative") == "strong"
            and phrase not in ignored
            and (cue.end <= at or _is_said_of(words, at, cue.start))
        ):
            return True
    return any(words[one] in NEGATIONS or words[one] in _REVERSING for one in range(begin, at))


def is_set_apart(at: int, clause: Clause) -> bool:
    """Say whether "except", "instead of" or the like stands close in front of the word at ``at``."""
    front = clause.words[max(0, at - 4) : at]
    return not _SETTING_APART.isdisjoint(front)


def _is_said_of(words: Sequence[str], at: int, start: int) -> bool:
    """Say whether the words from ``start`` are said of the one at ``at``: "the payment is still missing"."""
    between = words[at + 1 : start]
    return bool(between) and not _LINKING.isdisjoint(between[-3:])


def _part(words: Sequence[str], at: int) -> tuple[int, int]:
    """Return the bounds of what stands around ``at`` between stops and breaks, no further than a denial reaches."""
    begin = at
    while begin > max(0, at - _AHEAD) and words[begin - 1][0].isalnum() and words[begin - 1] not in _BREAKS:
        begin -= 1
    end = at + 1
    while end < min(len(words), at + 1 + _BEHIND) and words[end][0].isalnum() and words[end] not in _BREAKS:
        end += 1
    return begin, end
