"""Lists where they help: facts that stand together one per line, questions numbered. Order never changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.engines.rules.arrangement import Listing, Order
from service.engines.rules.asks import IMPERATIVE, MODAL, find_ask
from service.engines.rules.leaning import introduces, leans_back, points_back
from service.engines.rules.lexicon import anywhere, at_start
from service.engines.rules.parts import Part
from service.engines.rules.planning import Manner

_FACT_WORDS = 30
_LINE_WORDS, _SHARED_WORDS = 40, 45
_FEWEST_AFTER = 4
_FEWEST_FACTS, _MOST_FACTS = 3, 8
_JOINED_WORDS = 40
_WORTH_BULLETS = 24
_FEWEST_QUESTIONS, _QUESTION_WORDS = 2, 4
_FEWEST_FIGURES = 2
_FEWEST_REQUESTS, _REQUESTS_WORDS, _PAIR_WORDS = 2, 16, 22
_PLEASE_FIRST = re.compile(r"\s*(?:please|pls|kindly)\b", re.IGNORECASE)
_ALSO = re.compile(r"\s{0,3}also\b,?\s{0,3}", re.IGNORECASE)
_HARD = re.compile(r"\d|⟦|(?<=\w\s)[A-Z][a-z]+|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_FIGURE = re.compile(r"\d|⟦")
_CONDITIONAL = re.compile(
    r"\s*(?:if|when|once|after|in order|as soon|while|until|before|unless|to|for|in|as|although|though|given)\b",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"\s*(?:report|have|has|had|is|are|was|were|did|do|does|will|would|can|could|should|just|not|\w+ing|\w+n['’]t)\b",
    re.IGNORECASE,
)
_WHICH = re.compile(r"\s*[Ww]hich\b")
_OPINION = re.compile(
    r"\s*(?:i|we)(?:['’](?:d|m|re))? (?:\w+ )?"
    r"(?:think|believe|feel|hope|guess|suppose|would|wish|should|suggest|recommend|propose)\b",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"^\s*(?:further to|with reference to|regarding|as regards|please note)\b|\b(?:i|we) (?:would )?recommend\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\s*(?:i|we|you|my|our|your)\b", re.IGNORECASE)
_OWN = re.compile(r"\s*(?:i|we|my|our)\b", re.IGNORECASE)
_ENDED = re.compile(r"[.!?][\"”')\]]*\s*$")
_PLAIN = frozenset({"fact", "announcement", "commitment", "deadline", "reason", "condition"})
_TOLD = _PLAIN | {"concern"}
_CHATTY = re.compile(r"\b(?:lo+l|ha(?:ha)+|omg|sorry|apolog\w+|embarrass\w+)\b|[:;]-?[)(]|!", re.IGNORECASE)
_IF = re.compile(r"\s*(?:if|should)\b", re.IGNORECASE)
_FRAGMENT = re.compile(r"\s*(?:(?:not|nor)\b|\(\d)", re.IGNORECASE)
_SORRY = re.compile(r"\s*(?:so |very |really )*(?:sorry|apologies)\b", re.IGNORECASE)
_THAT_ONE = re.compile(r"\b(?:that|this|the) one\b", re.IGNORECASE)


def is_fact(part: Part) -> bool:
    """Say whether ``part`` is a complete short statement that can stand on a line of its own."""
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


def is_line(part: Part) -> bool:
    """Say whether ``part`` is a complete sentence that can open a line of a list for a reader who wants structure."""
    return (
        part.shape == "sentence"
        and part.kind in _TOLD
        and len(part.words) <= _LINE_WORDS
        and "?" not in part.text
        and not leans_back(part.text)
        and not introduces(part.text)
        and not _REFERS.search(part.text)
        and not _CHATTY.search(part.text)
        and not _FRAGMENT.match(part.text)
        and not _THAT_ONE.search(part.text)
        and not (_IF.match(part.text) and points_back(part.text))
        and bool(_ENDED.search(part.text))
    )


def is_hard(part: Part) -> bool:
    """Say whether ``part`` holds a figure, a day or a name."""
    return bool(_HARD.search(part.text))


def lists_in(parts: Sequence[Part], middle: range, order: Order, manner: Manner) -> Order:
    """Add to ``order`` the lists that help this reader: requests numbered, facts one per line."""
    if not manner.lists:
        return order
    found = [Listing(tuple(run), numbered=True) for run in _requests(parts, middle, order)] if manner.splits else []
    if all(parts[at].shape == "sentence" and _ENDED.search(parts[at].text) for at in middle):
        found += _facts_in(parts, middle, order, manner)
    return replace(order, lists=tuple(found)) if found else order


def _facts_in(parts: Sequence[Part], middle: range, order: Order, manner: Manner) -> list[Listing]:
    """Return the lists of what is told and of what is only asked."""
    if manner.labels:
        found = _listed(parts, _told_in_lines(parts, middle, order), middle, order)
        return [
            *found,
            *[Listing(tuple(run), "questions", numbered=True) for run in _questions(parts, middle, order)][:1],
        ]
    runs = (run for run in _stretches(parts, middle, order) if _makes_list(parts, run, middle))
    return [Listing(tuple(run), joined=frozenset(at for at in run if not is_fact(parts[at]))) for run in runs][:1]


def _requests(parts: Sequence[Part], middle: range, order: Order) -> Iterator[list[int]]:
    """Yield runs of neighbouring requests, each a complete sentence that can stand on a line of its own."""
    run: list[int] = []
    for at in (*middle, -1):
        fits = at >= 0 and _is_request_line(parts[at])
        near = (
            bool(run)
            and parts[at].paragraph == parts[run[-1]].paragraph
            and (run[-1] in order.moved) == (at in order.moved)
        )
        if run and not (fits and near):
            if _worth_numbers(parts, run, middle):
                yield run
            run = []
        if fits:
            run.append(at)


def _worth_numbers(parts: Sequence[Part], run: Sequence[int], middle: range) -> bool:
    """Say whether a run is several requests, and the sentence behind it does not point into it."""
    words = sum(len(parts[at].words) for at in run)
    if len(run) > _MOST_FACTS or words < (_REQUESTS_WORDS if len(run) > _FEWEST_REQUESTS else _PAIR_WORDS):
        return False
    if len(run) < _FEWEST_REQUESTS:
        return False
    if run[0] and introduces(parts[run[0] - 1].text):
        return False
    return not _followed_closely(parts, run, middle)


def _is_request_line(part: Part) -> bool:
    ask = find_ask(part.text) if part.kind == "ask" and part.shape == "sentence" else None
    if ask is None or not ask.firm or ask.form in {"know", "want", "need"} or not _ENDED.search(part.text):
        return False
    if introduces(part.text) or at_start("asks", "verbs", "farewells").match(part.text) or _CHATTY.search(part.text):
        return False
    text = _ALSO.sub("", part.text)
    if not (_PLEASE_FIRST.match(text) or MODAL.match(text) or IMPERATIVE.match(text)):
        return False
    return len(part.words) >= _FEWEST_AFTER and not leans_back(text[:1].upper() + text[1:])


def _listed(parts: Sequence[Part], run: Sequence[int], middle: range, order: Order) -> list[Listing]:
    """Return the list of what is told; it has no label where it tells the reader what to do."""
    if not run:
        return []
    label = "details" if set(middle) - set(run) - order.moved else "facts"
    orders = sum(bool(at_start("asks", "verbs", "request").match(parts[at].text)) for at in run)
    joined = frozenset(at for at in run if not is_line(parts[at]))
    return [Listing(tuple(run), "" if orders > 1 else label, joined=joined)]


def _told_in_lines(parts: Sequence[Part], middle: range, order: Order) -> list[int]:
    """Return the longest stretch of one paragraph that reads well one sentence per line; empty if none is worth it.

    A sentence that leans on the one before it shares its line. The first sentence of a message stays above the list.
    """
    best: list[int] = []
    run: list[int] = []
    if not _reports(parts, middle):
        return best
    for at in (*middle, -1):
        fits = at >= 0 and at not in order.moved
        together = fits and bool(run) and parts[at].paragraph == parts[run[-1]].paragraph and at not in order.breaks
        if run and not (together and (is_line(parts[at]) or _shares(parts, run, at))):
            run = _without_lead(parts, run, middle, order)
            if len(run) > len(best) and _worth_lines(parts, run, middle):
                best = run
            run = []
        if fits and (run or is_line(parts[at])):
            run.append(at)
    return best


def _reports(parts: Sequence[Part], middle: range) -> bool:
    """Say whether a message reports or asks: an apology or a message of thanks is no list."""
    if any(parts[at].kind == "apology" or _SORRY.match(parts[at].text) for at in middle):
        return False
    thanked = any(part.kind == "thanks" for part in parts[middle.stop :])
    return not thanked or any(parts[at].kind == "ask" for at in middle)


def _shares(parts: Sequence[Part], run: Sequence[int], at: int) -> bool:
    """Say whether a sentence that leans back can share the last line of ``run``."""
    part = parts[at]
    head = max((place for place in run if is_line(parts[place])), default=at)
    length = sum(len(parts[place].words) for place in range(head, at + 1))
    plain = part.kind in _TOLD and part.shape == "sentence" and bool(_ENDED.search(part.text))
    return plain and part.text[:1].isupper() and length <= _SHARED_WORDS and not _CHATTY.search(part.text)


def _without_lead(parts: Sequence[Part], run: list[int], middle: range, order: Order) -> list[int]:
    """Return ``run`` without what leads up to its first hard fact, nor the sentence that opens the message."""
    opens = run[0] == middle.start and not order.moved
    rest = run[1:] if opens else run
    while rest and not _counts(parts[rest[0]]):
        rest = rest[1:]
    while rest and _OPINION.match(parts[rest[-1]].text) and not _FIGURE.search(parts[rest[-1]].text):
        rest = rest[:-1]
    return rest


def _counts(part: Part) -> bool:
    """Say whether a sentence can head a list: a hard fact, and no opinion without a figure."""
    return is_line(part) and is_hard(part) and (bool(_FIGURE.search(part.text)) or not _OPINION.match(part.text))


def _worth_lines(parts: Sequence[Part], run: Sequence[int], middle: range) -> bool:
    heads = [parts[at] for at in run if is_line(parts[at])]
    if not _FEWEST_FACTS <= len(heads) <= _MOST_FACTS:
        return False
    figures = sum(bool(_FIGURE.search(part.text)) for part in heads)
    hard = sum(is_hard(part) for part in heads)
    if 2 * sum(bool(_OWN.match(part.text)) for part in heads) > len(heads):
        return False
    if figures < max(_FEWEST_FIGURES, len(heads) / 3) or 2 * hard < len(heads):
        return False
    return not _followed_closely(parts, run, middle)


def _followed_closely(parts: Sequence[Part], run: Sequence[int], middle: range) -> bool:
    """Say whether the sentence behind a list would point into it."""
    after = run[-1] + 1
    if after not in middle:
        return False
    text = parts[after].text
    if parts[after].paragraph == parts[run[-1]].paragraph and len(parts[after].words) < _FEWEST_AFTER:
        return True
    start = " ".join(text.split()[:_FEWEST_AFTER])
    return leans_back(text) or points_back(start) or bool(_THAT_ONE.search(text))


def _stretches(parts: Sequence[Part], middle: range, order: Order) -> Iterator[list[int]]:
    """Yield the longest runs of facts within a paragraph, each fact with a short sentence that leans on it."""
    run: list[int] = []
    for at in (*middle, -1):
        plain = at >= 0 and at not in order.moved and _is_plain(parts[at])
        together = bool(run) and parts[at].paragraph == parts[run[-1]].paragraph and at not in order.breaks
        if run and not (plain and together and (is_fact(parts[at]) or _joins(parts, run, at))):
            yield run
            run = []
        if plain and (run or is_fact(parts[at])):
            run.append(at)


def _is_plain(part: Part) -> bool:
    return part.kind in _PLAIN and not _OPINION.match(part.text) and not _REFERS.search(part.text)


def _joins(parts: Sequence[Part], run: Sequence[int], at: int) -> bool:
    """Say whether a sentence that leans back can share the line of the fact before it."""
    part, before = parts[at], parts[run[-1]]
    text = part.text
    if not is_fact(before) or not leans_back(text) or not text[:1].isupper() or introduces(text):
        return False
    return bool(_ENDED.search(text)) and "?" not in text and len(part.words) + len(before.words) <= _JOINED_WORDS


def _makes_list(parts: Sequence[Part], run: Sequence[int], middle: range) -> bool:
    """Say whether the run is facts rather than a story, and what follows does not point into it."""
    heads = [parts[at] for at in run if is_fact(parts[at])]
    if not _FEWEST_FACTS <= len(heads) <= _MOST_FACTS or len(run) == len(middle):
        return False
    if sum(bool(_PERSONAL.match(part.text)) for part in heads) > 1:
        return False
    if sum(len(parts[at].words) for at in run) < _WORTH_BULLETS:
        return False
    figures = sum(bool(_FIGURE.search(part.text)) for part in heads)
    if figures < _FEWEST_FIGURES or not all(is_hard(part) for part in heads):
        return False
    return not _followed_closely(parts, run, middle)


def _questions(parts: Sequence[Part], middle: range, order: Order) -> Iterator[list[int]]:
    """Yield runs of questions to the reader that each stand on their own."""
    run: list[int] = []
    for at in (*middle, -1):
        fits = at >= 0 and at not in order.moved and _is_question(parts[at])
        if run and (not fits or parts[at].paragraph != parts[run[-1]].paragraph):
            if len(run) >= _FEWEST_QUESTIONS and not _social(parts, run) and (at < 0 or not leans_back(parts[at].text)):
                yield run
            run = []
        if fits:
            run.append(at)


def _social(parts: Sequence[Part], run: Sequence[int]) -> bool:
    """Say whether a question before or in the run is small talk."""
    near = parts[max(0, run[0] - 1) : run[-1] + 1]
    return any(anywhere("asks", "traps", "social").search(part.text) for part in near)


def _is_question(part: Part) -> bool:
    ask = find_ask(part.text) if part.kind == "ask" and part.shape == "sentence" else None
    if ask is None or ask.firm or not part.text.rstrip().endswith("?") or part.text.count("?") > 1:
        return False
    if (leans_back(part.text) and not _WHICH.match(part.text)) or anywhere("asks", "traps", "social").search(part.text):
        return False
    starts = at_start("asks", "forms", "question_starts").match(part.text)
    return bool(starts) and len(part.words) >= _QUESTION_WORDS
