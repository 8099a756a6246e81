"""Who acts in a clause, and who said what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.fidelity.phrases import lists
from service.fidelity.stems import stem
from service.fidelity.strength import order_at

_LISTS = {name: frozenset(words) for name, words in lists("actors.toml").items()}
_SUBJECTS = {
    "i": "i",
    "we": "we",
    "you": "you",
    "he": "they",
    "she": "they",
    "they": "they",
    "me": "i",
    "us": "we",
}
_REACH = 4
_WISHES = frozenset({"want", "wants", "wanted"})


def subject_of(words: Sequence[str], names: Sequence[str], *, asked: bool) -> str:
    """Return who acts in the clause ``words``: ``you``, ``i``, ``we``, ``they``, a name in lower case or ``none``."""
    first_name = names[0].split()[0].lower() if names else ""
    for at, word in enumerate(words):
        if word in {"i", "we", "you", "he", "she", "they"}:
            # "I need you to call": the caller is you.
            return "you" if asked and word in {"i", "we"} else _SUBJECTS[word]
        if first_name and word == first_name and not asked:
            return names[0].lower()
        if at > len(words) // 2 + _REACH:
            break
    return "you" if asked else "none"


def acts(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (pronoun, stem of the verb) for every I, we, you and they in front of a verb; an order is a "you"."""
    last = len(words)
    order = order_at(words)
    if order >= 0:
        # "See you at nine", "send you the list later": the writer does.
        yield "i" if words[order + 1 : order + 2] in (["you"], ("you",)) else "you", stem(words[order])
    for at, word in enumerate(words):
        actor = _SUBJECTS.get(word)
        if actor is None or word in {"me", "us"}:
            continue
        verb = at + 1
        while verb < last and words[verb] in _LISTS["auxiliaries"]:
            verb += 1
        suffers = verb < last and is_passive(words, verb)
        if verb < last and not suffers and words[verb][0].isalpha() and words[verb] not in _LISTS["no_verbs"]:
            yield actor, stem(words[verb])


def is_passive(words: Sequence[str], verb: int) -> bool:
    """Say whether what is done at ``verb`` is done to the one in front: "she was told"."""
    done = words[verb].endswith("ed") or words[verb] in _LISTS["participles"]
    return done and not _LISTS["passive"].isdisjoint(words[max(0, verb - _REACH) : verb][-2:])


def speakers(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (speaker, reporting verb) for every "Ops said", "according to Ops"."""
    for at, word in enumerate(words):
        if word in _LISTS["reporting"] and at and not (word in _WISHES and words[at + 1 : at + 2] in (["to"], ("to",))):
            front = at - 1
            while front > 0 and words[front] in _LISTS["auxiliaries"]:
                front -= 1
            if words[front][0].isalpha() and words[at - 1] != "to" and not is_passive(words, at):
                yield _SUBJECTS.get(words[front], stem(words[front])), word
        elif word == "according" and at + 2 < len(words) and words[at + 1] == "to":
            behind = at + 2 + (words[at + 2] in {"the", "our", "your", "my", "their", "his", "her"})
            if behind < len(words):
                yield _SUBJECTS.get(words[behind], stem(words[behind])), "according"
