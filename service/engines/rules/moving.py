"""Which runs of sentences can be read before all else, so that nothing is left pointing at where they stood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from service.engines.rules.asks import find_ask
from service.engines.rules.leaning import introduces, leans_back, points_back, stands_alone, takes_up
from service.engines.rules.lexicon import anywhere, at_start
from service.engines.rules.parts import Part

_GROUP_WORDS = 60
_MOST_ADDED = 2
_LONG = 5
_CONDITIONAL = re.compile(
    r"\s*(?:if|when|once|after|as soon|while|unless|although|though|given|as)\b",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\b(?:also|too|as well)\b,?", re.IGNORECASE)
_ELLIPTIC = re.compile(
    r"\b(?:take|have) a look(?! at\b)"
    r"|\b(?:comments?|feedback|thoughts|input|suggestions|opinion|approval|changes|questions|answers?|response|reply)\b"
    r"(?!\s+(?:on|about|to|regarding|for|from)\b)"
    r"|\bwhich(?:\s+(?:is|are|by|of|one|before|until|on|to|should)\b|\s*[.?!,])|\bwhat (?:happened|went wrong)\b",
    re.IGNORECASE,
)
_OPENER = re.compile(r"^(?:so|ok|okay|well|now|right|the following (?:is|are)),?\s\W*(?=\w)", re.IGNORECASE)
_THIRD = re.compile(r"\b(?:it|they|them|he|him|she|her)\b", re.IGNORECASE)
_ENDED = re.compile(r"[.!?][\"”')\]]*\s*$")


def is_firm(parts: Sequence[Part], run: Sequence[int]) -> bool:
    """Say whether a run starts with something to do that is no farewell."""
    ask = find_ask(parts[run[0]].text)
    return ask is not None and ask.firm and not at_start("asks", "verbs", "farewells").match(parts[run[0]].text)


def movable(parts: Sequence[Part], run: Sequence[int], middle: range) -> bool:
    """Say whether a run of asks can be read before all else and leaves no gap behind."""
    return whole_run(parts, run) and frees(parts, run, middle) and _reads_first(parts, run)


def whole_run(parts: Sequence[Part], run: Sequence[int]) -> bool:
    """Say whether a run is complete sentences that announce nothing, after nothing but complete sentences."""
    if sum(len(parts[at].words) for at in run) > _GROUP_WORDS:
        return False
    return all(
        part.shape == "sentence" and not introduces(part.text) and _ENDED.search(part.text)
        for part in parts[: run[-1] + 1]
    )


def frees(parts: Sequence[Part], run: Sequence[int], middle: range) -> bool:
    """Say whether what stood around the run still reads well without it."""
    after = run[-1] + 1
    if after in middle and (parts[after].shape != "sentence" or leans_back(parts[after].text)):
        return False
    if after in middle and (_echoes(parts, run, after) or _heads_paragraph(parts, run)):
        return False
    first_left = next((at for at in middle if at not in run), None)
    if first_left is not None and first_left < run[0] and leans_back(_opened(parts[first_left].text)):
        return False
    return run[0] == 0 or not introduces(parts[run[0] - 1].text)


def _opened(text: str) -> str:
    """Return the first sentence of a message without the word that only opens it."""
    bare = _OPENER.sub("", text)
    if at_start("asks", "leans", "empty").match(bare):
        return bare.split(maxsplit=1)[-1].capitalize()
    return bare[:1].upper() + bare[1:] if text[:1].isupper() else text


def _heads_paragraph(parts: Sequence[Part], run: Sequence[int]) -> bool:
    """Say whether a run opens a later paragraph whose other sentences enlarge on it."""
    paragraph = parts[run[0]].paragraph
    opens = run[0] > 0 and parts[run[0] - 1].paragraph != paragraph
    return opens and parts[run[-1] + 1].paragraph == paragraph


def _echoes(parts: Sequence[Part], run: Sequence[int], after: int) -> bool:
    """Say whether the part behind a run points at it with a pronoun, with nothing before the run to stand for it."""
    return points_back(parts[after].text) and parts[after].paragraph == parts[run[-1]].paragraph


def _reads_first(parts: Sequence[Part], run: Sequence[int]) -> bool:
    """Say whether the run points at nothing that stands before it."""
    first, before = parts[run[0]], parts[: run[0]]
    ask = find_ask(first.text)
    if (
        ask is None
        or not is_firm(parts, run)
        or (ask.form == "know" and not has_date(first.text))
        or _CONDITIONAL.match(first.text)
        or _ELLIPTIC.search(first.text)
    ):
        return False
    if any(_CONDITIONAL.match(parts[at].text) for at in run[1:]):
        return False
    if any(parts[at].kind != "ask" and not _enlarges(parts[at].text, before) for at in run[1:]):
        return False
    others = [replace(parts[at], text=_ALSO.sub("", parts[at].text)) for at in run[1:]]
    return stands_alone(first, before) and all(
        stands_alone(other, before) or leans_back(other.text) for other in others
    )


def lone(parts: Sequence[Part], at: int, middle: range) -> list[int]:
    """Return the block that can stand on top behind a label for the ask at ``at``; empty if there is none."""
    text = parts[at].text
    if leans_back(text) or points_back(text):
        return []
    blocks = ([at], _grown(parts, [at], middle))
    return next((block for block in blocks if block and whole_run(parts, block) and frees(parts, block, middle)), [])


def _grown(parts: Sequence[Part], run: Sequence[int], middle: range) -> list[int]:
    """Return a run with the sentences behind it that enlarge on it, to the end of its paragraph; empty if too many."""
    last = run[-1]
    paragraph = [at for at in middle if at > last and parts[at].paragraph == parts[last].paragraph]
    more: list[int] = []
    for at in paragraph:
        if len(more) >= _MOST_ADDED or parts[at].shape != "sentence" or not _enlarges(parts[at].text, parts[: run[0]]):
            return []
        more.append(at)
        if at + 1 not in paragraph or not (leans_back(parts[at + 1].text) or points_back(parts[at + 1].text)):
            break
    heads = run[0] > 0 and parts[run[0] - 1].paragraph != parts[run[0]].paragraph
    if heads and more != paragraph:
        return []
    if more and more != paragraph and _share_a_noun(parts, more, paragraph[len(more)]):
        return []
    return [*run, *more] if more else []


def _share_a_noun(parts: Sequence[Part], block: Sequence[int], after: int) -> bool:
    """Say whether the sentence behind a block goes on about a thing that the block brought up."""
    told = {word.lower() for at in block for word in parts[at].words if len(word) >= _LONG or word.isupper()}
    return bool(told & {word.lower() for word in parts[after].words if len(word) >= _LONG or word.isupper()} - {"i"})


def _asks_idly(part: Part) -> bool:
    """Say whether a part is a question that asks for nothing to be done."""
    ask = find_ask(part.text)
    return ask is not None and not ask.firm


def start_of(parts: Sequence[Part], run: Sequence[int], middle: range) -> list[int]:
    """Return the longest start of a run that can be read before all else; empty if there is none."""
    starts = (list(run[:end]) for end in range(len(run), 0, -1))
    able = next((start for start in starts if not _asks_idly(parts[start[-1]]) and movable(parts, start, middle)), [])
    if able or not _reads_first(parts, run):
        return able
    grown = _grown(parts, run, middle)
    return grown if grown and whole_run(parts, grown) and frees(parts, grown, middle) else []


def _enlarges(text: str, before: Sequence[Part]) -> bool:
    """Say whether a sentence behind an ask speaks of that ask only, and can follow it anywhere."""
    return not takes_up(text, before) and len(_THIRD.findall(text)) <= leans_back(text)


def has_date(text: str) -> bool:
    """Say whether ``text`` names a time of any kind."""
    return bool(anywhere("missing", "date", "stated").search(text))
