"""Words before a fact that change what it says: roles of times, and the comparators of amounts."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from importlib.resources import files

from service.fidelity.comparators import BEFORE, BEHIND, BEHIND_COMMA, combined
from service.fidelity.facts import SPACE, Lead


def _pattern(phrases: Iterable[Sequence[str]]) -> str:
    """Return a pattern for ``phrases``, each a list of words, that tries what they share only once."""
    rests: dict[str, list[Sequence[str]]] = defaultdict(list)
    for first, *rest in phrases:
        rests[first].append(rest)
    parts = []
    for word in sorted(rests, key=len, reverse=True):
        longer = [rest for rest in rests[word] if rest]
        behind = rf"(?:{SPACE}(?:{_pattern(longer)}))" if longer else ""
        parts.append(re.escape(word) + behind + ("?" if longer and len(longer) < len(rests[word]) else ""))
    return "|".join(parts)


def _split(table: dict[str, list[str]]) -> dict[str, str]:
    return {phrase: name for name, phrases in table.items() for phrase in phrases}


_PHRASES = tomllib.loads(files(__package__).joinpath("leads.toml").read_text(encoding="utf-8"))
_ROLE_OF = _split(_PHRASES["roles"])
_VERBAL = {first: frozenset(words) for first, words in _PHRASES["not_after"].items()}
_NOT_BEFORE = {first: re.compile(words, re.IGNORECASE) for first, words in _PHRASES["not_before"].items()}
_LABELS = frozenset(_PHRASES["labels"]["words"])
_BILL = re.compile(
    r"\b(?:a|an|the|this|that|my|your|our|his|her|their)(?: [^\W\d_]{2,20}){0,2}"
    rf" (?:{'|'.join(_PHRASES['bills']['words'])})(?: \S{{1,20}}){{0,2}} $",
    re.IGNORECASE,
)
_FIRST = re.compile(r"w/[cbe]|[^\W\d_]+|\W")
_THE = re.compile(r"\Wthe\s+$", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def _by_first_word() -> dict[str, re.Pattern[str]]:
    groups: dict[str, list[Sequence[str]]] = defaultdict(list)
    for phrase in {**_ROLE_OF, **BEFORE}:
        first = _FIRST.match(phrase)
        groups[first.group() if first else phrase].append(phrase.split(" "))
    end = rf"(?:(?<=\W){SPACE}?|{SPACE})(?:the{SPACE})?(?:year{SPACE}(?=\d{{4}}))?"
    return {first: re.compile(f"({_pattern(phrases)}){end}", re.IGNORECASE) for first, phrases in groups.items()}


LEADS = _by_first_word()
"""Patterns by the first word or sign of a phrase, so that only such a token is tried."""

_AFTERWARDS = re.compile(
    rf"\+(?!\w)|(?:{SPACE}?(?P<word>{_pattern(phrase.split(' ') for phrase in BEHIND)})"
    rf"|,{SPACE}(?P<apart>{_pattern(phrase.split(' ') for phrase in BEHIND_COMMA)}))"
    r"(?!\w)(?! {1,3}(?:than\b|\d|[$€£]|(?:an?|half|one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty)\b))",
    re.IGNORECASE,
)
_PLUS = re.compile(
    r" ?(?:[.,;:!?)\n]|$)| (?:years?|months?|weeks?|days?|hours?|minutes?|people|persons|staff|users|guests)\b",
    re.IGNORECASE,
)
_AHEAD = frozenset({"ahead of", "before", "prior to"})
_OWNED = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day's [a-z]", re.IGNORECASE)  # "before Friday's opening"
_LATEST = re.compile(
    rf",?{SPACE}(?:at{SPACE}the{SPACE}(?:very{SPACE})?(?P<which>latest|earliest|soonest)"
    rf"|(?:is|was|being|as|would{SPACE}be){SPACE}the{SPACE}(?:very{SPACE})?(?P<bound>latest|earliest|soonest)"
    rf"(?={SPACE}(?:that|I|we|you|he|she|they|it|possible|anyone)\b|{SPACE}?[.,;:!?)]|$))(?!\w)",
    re.IGNORECASE,
)
_ADVERBS = frozenset({"over", "under", "above", "below", "around"})
_AT = frozenset({"at", "from", "by", "until", "till"})
_EVE, _PLACES = frozenset({"before", "after"}), frozenset({"from", "at", "between"})
_PLACING = frozenset({"on", "at", "around", "for"})
_INNER = frozenset({"until", "before", "after"})


def read_lead(text: str, at: int, first: str, pending: Lead | None) -> Lead | None:
    """Read the phrase that starts at ``at`` with ``first``; it extends ``pending`` when it follows directly."""
    found = LEADS[first].match(text, at)
    if not found or (at > 1 and text[at - 1] == "-" and text[at - 2].isalpha()):  # "our stand-up to 9:00"
        return None
    words = _SPACES.sub(" ", found.group(1).lower())
    comparator = BEFORE.get(words, "")
    if words in {"about", "around"} and _THE.search(found.group()):
        comparator = ""  # "about the three" means concerning them
    lead = Lead(at, found.end(), words, _ROLE_OF.get(words, ""), comparator, words == "up to")
    if pending and pending.end == at and pending.words in _ADVERBS and words in _AT:
        return lead  # "the server fell over at 260"
    if pending and pending.end == at and pending.words in _EVE and words in _PLACES:
        return lead  # "the day before, from 2 pm"
    if pending and pending.end == at:
        lead.comparator = combined(pending.words, words, comparator)
        role = pending.role if pending.role in {"by", "until", "before", "after", "from", "between"} else ""
        if (lead.role in _INNER and pending.words in _LABELS) or (pending.words == "by" and words in _PLACING):
            role = ""  # "not due until", "Deadline: before", "from before"; "she comes by on Friday"
        lead = Lead(
            pending.start if pending.role or pending.comparator or (pending.words in BEFORE and comparator) else at,
            lead.end,
            f"{pending.words} {words}",
            lead.role if lead.role and not role else role or lead.role,
            "" if pending.words == "over" and lead.role in {"next", "last"} else lead.comparator or pending.comparator,
            lead.upper or pending.upper,
        )
    return lead


def read_bound(text: str, at: int) -> tuple[str, str, int] | None:
    """Read what follows a date or time: its role, its comparator, and where that ends; ``onwards`` is from it on."""
    found = _LATEST.match(text, at)
    if found:
        which = found.group("which") or found.group("bound")
        return "by" if which.lower() == "latest" else "after", "", found.end()
    behind = read_afterwards(text, at)
    if not behind:
        return None
    return ("from", "", behind[1]) if behind[0] == ">=" else ("", *behind)


def is_verbal(text: str, lead: Lead, before: str) -> bool:
    """Say whether the words of ``lead`` belong to the word ``before`` them: ``talk through``, ``add up to``."""
    first, _, _ = lead.words.partition(" ")
    if before in _VERBAL.get(lead.words, ()) or before in _VERBAL.get(first, ()):
        return True
    if lead.words == "to last":  # "expected to last six years"
        return True
    if lead.role == "before" and lead.words in _AHEAD and _OWNED.match(text, lead.end):
        return True
    unled = _NOT_BEFORE.get(lead.words)
    if unled and unled.match(text, lead.end):
        return True
    return lead.words == "over" and _BILL.search(text, max(0, lead.start - 60), lead.start) is not None


def read_afterwards(text: str, at: int) -> tuple[str, int] | None:
    """Read a comparator behind an amount, such as ``or more``: its sign and where it ends."""
    found = _AFTERWARDS.match(text, at)
    if not found:
        return None
    phrase = found.group("word") or found.group("apart")
    if not phrase:
        return ">=", found.end()
    if phrase.lower() == "plus" and not _PLUS.match(text, found.end()):
        return None  # "55 plus the budget" adds something else
    return BEHIND[_SPACES.sub(" ", phrase.lower())], found.end()
