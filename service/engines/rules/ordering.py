"""In which order the parts come. A part moves only if nothing is left pointing at where it stood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.engines.rules.asks import find_ask
from service.engines.rules.leaning import introduces, leans_back, stands_alone
from service.engines.rules.lexicon import anywhere
from service.engines.rules.parts import Part
from service.engines.rules.planning import Manner

_GROUP_WORDS = 60
_MOST_ASKS = 3
_FACT_WORDS = 30
_FEWEST_FACTS, _MOST_FACTS = 3, 8
_HARD = re.compile(r"\d|⟦|(?<=\w\s)[A-Z][a-z]+|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_CONDITIONAL = re.compile(
    r"\s*(?:if|when|once|after|in order|as soon|while|until|before|unless|to|for|in|as|although|though|given)\b",
    re.IGNORECASE,
)
_OWN_LABEL = re.compile(r"^\s*(?:requests?|facts)\s*:", re.IGNORECASE)
_CONTEXT = frozenset({"reason", "announcement", "praise", "fact", "concern", "deadline"})
_SHORT_MESSAGE = 6
_CHASER = re.compile(
    r"\b(?:check(?:ing)? in|follow(?:ing)?[ -]up|remind(?:er|ing)|any (?:news|update) on|circling back)\b",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\b(?:also|too|as well)\b,?", re.IGNORECASE)
_ELLIPTIC = re.compile(r"\b(?:take|have) a look(?! at\b)", re.IGNORECASE)
_LONGEST_LIFT = 10
_ENDED = re.compile(r"[.!?][\"”')\]]*\s*$")
_NO_SUBJECT = re.compile(
    r"\s*(?:have|has|had|is|are|was|were|did|do|does|will|would|can|could|should|just|not|\w+ing|\w+n['’]t)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Order:
    """Positions of the parts, in the order they are to be written.

    moved: positions that left their place. breaks: positions that open a paragraph. requests and
    facts: positions that stand under a label; both empty when no label is used. reflowed:
    positions whose line breaks become spaces.
    """

    sequence: tuple[int, ...]
    moved: frozenset[int] = frozenset()
    breaks: frozenset[int] = frozenset()
    requests: tuple[int, ...] = ()
    facts: tuple[int, ...] = ()
    reflowed: frozenset[int] = frozenset()


def order_of(parts: Sequence[Part], manner: Manner) -> Order:
    """Order ``parts`` (greeting and dropped parts taken out) for ``manner``."""
    as_it_is = Order(tuple(range(len(parts))))
    middle = _middle(parts)
    if manner.step == 0 or manner.short or any(_OWN_LABEL.match(part.text) for part in parts):
        return as_it_is
    if any(
        introduces(parts[at].text) or not _ENDED.search(parts[at].text)
        for at in middle
        if parts[at].shape == "sentence"
    ):
        return as_it_is
    if _CHASER.search(" ".join(part.text for part in parts)):
        return as_it_is
    runs = ask_runs(parts, middle)
    if manner.lift and runs:
        return _labelled(parts, middle, runs, manner) or _lifted(parts, middle, runs, manner) or as_it_is
    if manner.context_first and runs:
        return _context_first(parts, middle, runs) or _ask_apart(parts, middle, runs) or as_it_is
    return as_it_is


def ask_runs(parts: Sequence[Part], middle: range) -> list[list[int]]:
    """Return the runs of neighbouring asks for something to do, each with the parts that lean on it."""
    runs: list[list[int]] = []
    for at in middle:
        part = parts[at]
        after = bool(runs) and runs[-1][-1] == at - 1
        if part.kind == "ask" and part.shape == "sentence":
            ask = find_ask(part.text)
            if after:
                runs[-1].append(at)
            elif ask and ask.firm:
                runs.append([at])
        elif after and part.shape == "sentence" and leans_back(part.text):
            runs[-1].append(at)
    return runs


def _middle(parts: Sequence[Part]) -> range:
    """Return the positions between greeting and tail of thanks, offers and names."""
    end = len(parts)
    while end and parts[end - 1].kind in {"closing", "thanks"}:
        end -= 1
    return range(end)


def _movable(parts: Sequence[Part], run: Sequence[int], middle: range) -> bool:
    """Say whether a run of asks can be read before all else and leaves no gap behind."""
    return _whole(parts, run) and _frees(parts, run, middle) and _reads_first(parts, run)


def _whole(parts: Sequence[Part], run: Sequence[int]) -> bool:
    """Say whether a run is complete sentences that announce nothing, after nothing but sentences."""
    asked = [parts[at] for at in run]
    if sum(len(part.words) for part in asked) > _GROUP_WORDS or any(introduces(part.text) for part in asked):
        return False
    return all(_ENDED.search(part.text) for part in asked) and all(part.shape == "sentence" for part in parts[: run[0]])


def _frees(parts: Sequence[Part], run: Sequence[int], middle: range) -> bool:
    """Say whether what stood around the run still reads well without it."""
    after = run[-1] + 1
    if after in middle and (parts[after].shape != "sentence" or leans_back(parts[after].text)):
        return False
    first_left = next((at for at in middle if at not in run), None)
    if first_left is not None and first_left < run[0] and leans_back(parts[first_left].text):
        return False
    return run[0] == 0 or not introduces(parts[run[0] - 1].text)


def _reads_first(parts: Sequence[Part], run: Sequence[int]) -> bool:
    """Say whether the run points at nothing that stands before it."""
    first, before = parts[run[0]], parts[: run[0]]
    ask = find_ask(first.text)
    if ask is None or ask.form == "know" or _CONDITIONAL.match(first.text) or _ELLIPTIC.search(first.text):
        return False
    if any(_CONDITIONAL.match(parts[at].text) for at in run[1:]):
        return False
    others = [replace(parts[at], text=_ALSO.sub("", parts[at].text)) for at in run[1:]]
    return stands_alone(first, before) and all(
        stands_alone(other, before) or leans_back(other.text) for other in others
    )


def _labelled(parts: Sequence[Part], middle: range, runs: list[list[int]], manner: Manner) -> Order | None:
    """Put the asks under "Request:" and the rest under "Facts:", where both read well."""
    if not manner.labels or not runs:
        return None
    asked = [at for run in runs for at in run]
    facts = [at for at in middle if at not in asked]
    if len(asked) > _MOST_ASKS or not _FEWEST_FACTS <= len(facts) <= _MOST_FACTS:
        return None
    if not all(_movable(parts, run, middle) for run in runs) or any(parts[at].kind != "ask" for at in asked):
        return None
    if any(find_ask(parts[at].text) is None or parts[at].text.rstrip().endswith(":") for at in asked):
        return None
    bullets = [parts[at] for at in facts]
    if not all(_is_fact(part) for part in bullets) or sum(bool(_HARD.search(part.text)) for part in bullets) < 2:  # noqa: PLR2004
        return None
    tail = range(middle.stop, len(parts))
    return Order((*asked, *facts, *tail), frozenset(asked), frozenset(), tuple(asked), tuple(facts))


def _is_fact(part: Part) -> bool:
    return (
        part.shape == "sentence"
        and part.kind not in {"block", "item", "closing", "thanks", "greeting"}
        and len(part.words) <= _FACT_WORDS
        and "?" not in part.text
        and not leans_back(part.text)
        and not introduces(part.text)
        and not _CONDITIONAL.match(part.text)
        and not _NO_SUBJECT.match(part.text)
        and bool(_ENDED.search(part.text))
    )


def _lifted(parts: Sequence[Part], middle: range, runs: list[list[int]], manner: Manner) -> Order | None:
    """Put the most definite run of asks on top, everything else in its order below."""
    if runs[0][0] <= 1 or len(middle) > _LONGEST_LIFT or sum(len(run) for run in runs) > _MOST_ASKS:
        return None
    able = [run for run in runs if _movable(parts, run, middle)]
    if not able:
        return None
    dated = [run for run in able if any(has_date(parts[at].text) for at in run)]
    run = (dated or able)[0]
    rest = [at for at in range(len(parts)) if at not in run]
    breaks = frozenset(rest[:1])
    label = tuple(run) if manner.labels and manner.channel != "chat" and len(run) == 1 else ()
    return Order((*run, *rest), frozenset(run), breaks, label)


def _context_first(parts: Sequence[Part], middle: range, runs: list[list[int]]) -> Order | None:
    """Put what an opening ask rests on before it, in a short message only."""
    run = runs[0]
    rest = [at for at in middle if at not in run]
    if run[0] != 0 or len(runs) > 1 or not rest or len(middle) > _SHORT_MESSAGE:
        return None
    if not _movable(parts, run, middle):
        return None
    context = [parts[at] for at in rest]
    if not all(
        part.kind in _CONTEXT and part.shape == "sentence" and stands_alone(part, [parts[at] for at in run])
        for part in context
    ):
        return None
    if not any(part.kind in {"reason", "announcement", "praise"} for part in context):
        return None
    tail = range(middle.stop, len(parts))
    return Order((*rest, *run, *tail), frozenset(run), frozenset(run[:1]))


def _ask_apart(parts: Sequence[Part], middle: range, runs: list[list[int]]) -> Order | None:
    """Give asks at the end of a paragraph their own one."""
    run = runs[-1]
    if len(runs) > 1 or run[-1] != middle.stop - 1 or run[0] < 2 or leans_back(parts[run[0]].text):  # noqa: PLR2004
        return None
    together = {parts[run[0] - 1].paragraph} == {parts[at].paragraph for at in run}
    long_enough = run[0] > 1 and parts[run[0] - 2].paragraph == parts[run[0]].paragraph
    if not together or not long_enough or introduces(parts[run[0] - 1].text):
        return None
    return Order(tuple(range(len(parts))), breaks=frozenset(run[:1]), reflowed=frozenset(run))


def has_date(text: str) -> bool:
    """Say whether ``text`` names a time of any kind."""
    return bool(anywhere("missing", "date", "stated").search(text))
