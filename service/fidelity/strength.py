"""How strongly a clause asks, promises or asserts, on three scales from 5 down to 0.

Read from a short clause or quote, to be compared with the same clause in other words:

obligation: 5 must, 4 please do and every bare imperative, 3 can you, 2 if possible, 1 optional.
commitment: 5 I will, 4 plan to, 3 aim to, 2 try to, 1 might.
certainty: 5 definitely and plain statements, 4 will, 3 probably, 2 might, 1 not sure, 0 unknown.

A negation never moves the level, it is told beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.fidelity.folding import fold
from service.fidelity.phrases import Cue, PhraseBook, lists
from service.fidelity.wording import Words

_VERBS = {name: frozenset(words) for name, words in lists("verbs.toml").items()}
_TABLES = lists("clause_cues.toml")
CUES = PhraseBook({name: {key.removeprefix("level_"): table[key] for key in table} for name, table in _TABLES.items()})
"""All cue lists of ``clause_cues.toml``; a cue of a scale has its level as key."""

FIRM, POLITE, _PLAIN = 4, 3, 5
_OWN = frozenset({"i", "we"})
_OWN_DUTIES = frozenset({"must", "have to", "has to", "need to", "should", "ought to", "are to", "had better"})
_STATED = frozenset({"is", "are", "was", "were", "am", "has", "have", "had", "did", "does"})
_PEOPLE = frozenset({"you", "he", "she", "they", "it", "who"})
_FRONTING = frozenset({"by", "before", "until", "after", "for", "from", "on", "at", "during", "under", "within"})
_FRONTED = 7
_JOINTS = frozenset({"and", "then", "but", ","})


@dataclass(frozen=True, slots=True)
class Level:
    """A place on one of the scales; ``negated`` where the clause denies it ("must not", "will not")."""

    level: int
    negated: bool = False


def read_cues(words: Sequence[str]) -> tuple[Cue, ...]:
    """Return every cue of ``words``."""
    return tuple(CUES.find(words))


def obligation(text: str) -> Level | None:
    """Return how strongly ``text`` asks something of its reader, None where it asks nothing."""
    words = Words(fold(text)).words
    return obligation_of(words, read_cues(words))


def commitment(text: str) -> Level | None:
    """Return how strongly the writer of ``text`` binds himself, None where he does not."""
    words = Words(fold(text)).words
    return commitment_of(words, read_cues(words))


def certainty(text: str) -> Level | None:
    """Return how certain ``text`` is of what it states, None where nothing tells."""
    words = Words(fold(text)).words
    return certainty_of(words, read_cues(words))


def negated(text: str) -> bool:
    """Say whether ``text`` denies; a double negation and set phrases ("no problem") do not."""
    words = Words(fold(text)).words
    return negations(words, read_cues(words)) % 2 == 1


def negations(words: Sequence[str], cues: Iterable[Cue]) -> int:
    """Count the negations that mean something; the answer "No," in front of a sentence is none."""
    return sum(1 for cue in cues if cue.get("negation") and not is_answer(words, cue))


def is_answer(words: Sequence[str], cue: Cue) -> bool:
    """Say whether ``cue`` is the "No," in front of a sentence."""
    return words[cue.start] == "no" and cue.end < len(words) and words[cue.end] in {",", ".", "!"}


def obligation_of(words: Sequence[str], cues: Sequence[Cue]) -> Level | None:
    """Return the obligation of tokenised words whose cues are known."""
    found = [level for cue in cues if not cue.get("softener") and (level := _asked(words, cue)) is not None]
    if not found and is_imperative(words) and not any(cue.get("idiom") for cue in cues):
        found = [FIRM]
    if not found:
        return None
    # "Could you please": the question sets the level, "please" adds nothing.
    polite = POLITE in found and max(found) == FIRM and "please" in words and not _needs(words, cues)
    level = POLITE if polite else max(found)
    if any(cue.get("softener") for cue in cues):
        level = max(1, level - 2)
    return Level(level, negations(words, cues) % 2 == 1)


def _needs(words: Sequence[str], cues: Iterable[Cue]) -> bool:
    """Say whether a cue other than ``please`` asks firmly."""
    return any(cue.get("obligation") == "4" and words[cue.start] != "please" for cue in cues)


def _asked(words: Sequence[str], cue: Cue) -> int | None:
    key = cue.get("obligation")
    if key is None:
        return None
    head = words[cue.start]
    before = words[cue.start - 1] if cue.start else ""
    if before in _OWN and " ".join(words[cue.start : cue.end]) in _OWN_DUTIES:
        return None
    if head in _OWN and words[cue.end - 1] != "to" and cue.end < len(words) and words[cue.end] == "to":
        return None
    if head == "you" and key == "3" and before in {"that", "what", "which", "as", "if", "so", "when", "where", "how"}:
        return None
    return int(key)


def is_imperative(words: Sequence[str]) -> bool:
    """Say whether the clause ``words`` is a bare order: "Send the list"."""
    return order_at(words) >= 0


def order_at(words: Sequence[str], at: int = 0) -> int:
    """Return which word is the verb of a bare order, -1 where ``words`` give none."""
    while at < len(words) and (words[at] in _VERBS["openers"] or words[at] in _JOINTS):
        at += 1
    if at + 1 < len(words) and words[at] == "do" and words[at + 1] == "not":
        return at + 2 if at + 2 < len(words) else -1
    if at + _FRONTED < len(words) and words[at] in _FRONTING:  # "by March 3, send the plan"
        comma = next((one for one in range(at + 1, min(at + _FRONTED, len(words))) if words[one] == ","), 0)
        return order_at(words, comma + 1) if comma else -1
    # "Dana, send": a name or a greeting in front of the comma.
    if at + 2 < len(words) and words[at + 1] == "," and words[at] not in _VERBS["plain"]:
        return order_at(words, at + 2)
    if at >= len(words):
        return -1
    after = words[at + 1] if at + 1 < len(words) else ""
    if words[at] in _VERBS["object"]:
        return at if after in _VERBS["determiners"] else -1
    stated = after in {":", "is", "are", "was", "were", "will", "has"}
    return at if words[at] in _VERBS["plain"] and not stated else -1


def commitment_of(words: Sequence[str], cues: Sequence[Cue]) -> Level | None:
    """Return the commitment of tokenised words whose cues are known; hedges beside it weaken it."""
    found = [int(key) for cue in cues if (key := cue.get("commitment")) and not _asks_back(words, cue)]
    found += [_PLAIN for cue in cues if cue.get("certainty") == "4" and _shares_subject(words, cue)]
    if not found:
        return None
    doubts = [int(key) for cue in cues if (key := cue.get("certainty")) and int(key) < FIRM and not _scopes_over(key)]
    level = min([max(found), *[max(1, doubt) for doubt in doubts]])
    return Level(level, negations(words, cues) % 2 == 1)


def _scopes_over(key: str) -> bool:
    """Say whether a doubt concerns a detail (``about 20``) rather than the promise."""
    return key == "3"


def _asks_back(words: Sequence[str], cue: Cue) -> bool:
    """Say whether "I can", "we could" is a question: "can I", or stands in one."""
    before = words[cue.start - 1] if cue.start else ""
    return before in {"can", "could", "may", "will", "shall", "would", "if", "that", "what", "when", "how", "who"} and (
        words[cue.start] in _OWN and before not in {"if", "that", "when"}
    )


def _shares_subject(words: Sequence[str], cue: Cue) -> bool:
    """Say whether a bare ``will`` belongs to an I or a we further in front, or to nobody else at all."""
    if words[cue.start] not in {"will", "shall"}:
        return False
    at = cue.start - 1
    if at < 0 or words[at] in {".", "!", "\n", "?"}:
        return cue.end < len(words) and words[cue.end] not in _PEOPLE and words[cue.end] not in _OWN
    if words[at] not in _JOINTS:
        return False
    front = words[:at]
    subjects = [word for word in front if word in _OWN or word in _PEOPLE]
    return bool(subjects) and subjects[0] in _OWN and not set(subjects) & {"you", "he", "she", "they", "who"}


def certainty_of(words: Sequence[str], cues: Sequence[Cue]) -> Level | None:
    """Return the certainty of tokenised words whose cues are known: that of the weakest word."""
    found = [int(key) for cue in cues if (key := cue.get("certainty")) and not _permission(words, cue)]
    if not found:
        if any(cue.get("obligation") or cue.get("commitment") for cue in cues) or _STATED.isdisjoint(words):
            return None
        found = [_PLAIN]
    return Level(min(found), negations(words, cues) % 2 == 1)


def _permission(words: Sequence[str], cue: Cue) -> bool:
    """Say whether ``may`` or ``could`` asks or allows: "may I", "you may"."""
    after = words[cue.end] if cue.end < len(words) else ""
    # "Only Dana may sign", "nobody may enter".
    if words[cue.start] == "may" and not {"only", "nobody", "none"}.isdisjoint(words[: cue.start]):
        return True
    return words[cue.start] in {"may", "might", "could"} and after in {"i", "we", "you"}
