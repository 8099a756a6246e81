"""Proper names, found by their capitals, a list of common words and a list of given names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files

from service.fidelity.dates import MONTHS, WEEKDAYS
from service.fidelity.facts import Fact
from service.fidelity.items import ItemKind
from service.fidelity.number_words import STARTS as NUMBER_WORDS
from service.fidelity.tokens import plain_word, raised_words, words_of

_LISTS = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
_MORE = tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8"))
COMMON = (
    frozenset(_LISTS["common"].split())
    | frozenset(_MORE["words"].split())
    | NUMBER_WORDS
    | frozenset(MONTHS)
    | frozenset(WEEKDAYS)
)
GIVEN = frozenset(_LISTS["given"].split())
_SUFFIXES = ("ies", "ied", "ing", "es", "ed", "er", "est", "ly", "s", "d", "r", "n't", "'ll", "'ve", "'re", "'d", "'m")
_ENDINGS = (
    "ance",
    "ances",
    "ence",
    "ences",
    "ency",
    "ancy",
    "ities",
    "ity",
    "ship",
    "ious",
    "eous",
    "ative",
    "ical",
    "ing",
    "ily",
    "ally",
    "ably",
    "tion",
    "sion",
    "ness",
    "ment",
    "ments",
    "tions",
    "able",
    "ibly",
    "ization",
)
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:;\n…•>*|\t]|\d[.)]|[-(\"'\[{] ?)[\s\"'(*_>-]*$")
_TITLE = re.compile(r"(?<!\w)(?:Dr|Mr|Mrs|Ms|Prof|Sir|Rev|St)\. ?$")
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Dr", "Prof", "Professor"})
_FRONT = re.compile(r"(?<!\w)([A-Z][a-z]+)\.? $")
_LONGEST_FRONT = 16
_ACTS = re.compile(
    r"'s\b|(?: (?:and|&) [A-Z][\w'-]+)? (?:will|won't|is|isn't|was|has|had|hasn't|wants?|says?|said|asked|asks|"
    r"promised|needs?|runs|owes?|can|can't|could|would|does|doesn't|did|didn't|sent|called|owns|agreed|confirmed|approved)\b"
)
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_LONGEST_ACRONYM = 5


@lru_cache(maxsize=8192)
def is_common(word: str) -> bool:
    """Say whether ``word`` (in compared form) is an ordinary word, inflected or not."""
    if word in COMMON or (_STRETCHED.search(word) and _STRETCHED.sub(r"\1", word) in COMMON):
        return True
    for suffix in _SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem != word and (stem in COMMON if "'" in suffix else len(stem) > 1 and _is_stem(stem)):
            return True
    return any("-" in word and part and is_common(part) for part in word.split("-")[:1])


def _is_stem(stem: str) -> bool:
    return (
        stem in COMMON or f"{stem}e" in COMMON or f"{stem}y" in COMMON or (stem[-1] == stem[-2] and stem[:-1] in COMMON)
    )


def looks_ordinary(word: str) -> bool:
    """Say whether ``word`` has the ending of an ordinary word; used only at the start of a sentence."""
    return len(word) > 5 and word.endswith(_ENDINGS) and word not in GIVEN  # noqa: PLR2004


def find_names(folded: str, names: Sequence[str], claimed: Iterable[Fact]) -> list[Fact]:
    """Find the names of a folded text outside what other facts claim, in order of appearance.

    A capital at the start of a sentence proves nothing: such a word is a name when it is a given
    name, stands capitalised inside a sentence as well, or does what people and firms do ("Vantage
    wants"); else it is a soft fact.
    """
    wanted = {plain_word(part) for name in names for part in name.split()}
    spans = sorted((fact.start, fact.end) for fact in claimed)
    found = list(_candidates(folded, wanted, spans))
    inside = {word for _, _, word, initial in found if not initial}
    facts: list[Fact] = []
    for start, end, word, initial in found:
        acts = not is_common(word) and not looks_ordinary(word) and bool(_ACTS.match(folded, end))
        sure = not initial or word in wanted or word in inside or (word in GIVEN and not is_common(word)) or acts
        previous = facts[-1] if facts else None
        if previous and start - previous.end == 1 and folded[previous.end] == " ":
            previous.end, previous.value = end, f"{previous.value} {word}"
            previous.soft = False
        else:
            facts.append(Fact(ItemKind.NAME, start, end, word, soft=not sure))
    return facts


def _candidates(
    folded: str, wanted: set[str], spans: Sequence[tuple[int, int]]
) -> Iterable[tuple[int, int, str, bool]]:
    at = 0
    low = bool(wanted) and (not folded.isascii() or any(name in folded for name in wanted))
    for start, end, written in words_of(folded) if low else raised_words(folded):
        if not (low or written[0].isupper()):
            continue
        word = plain_word(written)
        if not (written[0].isupper() or word in wanted):
            continue
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if (at < len(spans) and spans[at][0] < end) or len(word) < 2:  # noqa: PLR2004
            continue
        initial = _is_initial(folded, start)
        if word in wanted or _is_name(written, word, initial=initial) or _is_person(folded, start, written, word):
            yield start, end - (len(written) - len(written.removesuffix("'s").rstrip(".'"))), word, initial


def _is_initial(folded: str, start: int) -> bool:
    """Say whether a sentence may start at ``start``."""
    if start > 1 and folded[start - 1] == " " and folded[start - 2].isalnum():
        return False
    if start and not _STARTS_SENTENCE.search(folded, max(0, start - 12), start):
        return False
    return "." not in folded[max(0, start - 3) : start] or not _TITLE.search(folded, max(0, start - 8), start)


def _is_person(folded: str, start: int, written: str, word: str) -> bool:
    """Say whether an ordinary word is somebody's name: "Mr Brown", or one that only looks inflected, "Anna Weber"."""
    if not written[1:].islower() or not written.isalpha() or word in MONTHS:
        return False
    before = _FRONT.search(folded, max(0, start - _LONGEST_FRONT), start)
    if before is None:
        return False
    front = before.group(1)
    return front in _TITLES or (front.casefold() in GIVEN and word not in COMMON)


def _is_name(written: str, word: str, *, initial: bool) -> bool:
    if is_common(word):
        return word in GIVEN and not initial and written[1:].islower() and word not in MONTHS
    if written.isupper():
        return len(word) <= _LONGEST_ACRONYM or not looks_ordinary(word)
    return not (initial and looks_ordinary(word))
