"""In which order the parts come. A part moves only if nothing is left pointing at where it stood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from service.engines.rules.arrangement import Listing, Order
from service.engines.rules.asks import find_ask
from service.engines.rules.leaning import (
    brings_in,
    leans_back,
    stands_alone,
)
from service.engines.rules.lexicon import words
from service.engines.rules.listing import is_fact, is_hard, lists_in
from service.engines.rules.moving import frees, has_date, is_firm, lone, movable, start_of, whole_run
from service.engines.rules.paragraphs import aired, apart
from service.engines.rules.parts import Part
from service.engines.rules.planning import Manner

_MOST_ASKS = 3
_FEWEST_FACTS, _MOST_FACTS = 3, 8
_CONDITIONAL = re.compile(
    r"\s*(?:if|when|once|after|as soon|while|unless|although|though|given|as)\b",
    re.IGNORECASE,
)
_OWN_LABEL = re.compile(r"^\s*(?:requests?|question|facts|details|questions)\s*:", re.IGNORECASE)
_WORTH_A_LABEL, _WORTH_TWO_LABELS = 30, 60
_CONTEXT = frozenset({"reason", "announcement", "praise", "fact", "concern", "deadline"})
_SHORT_MESSAGE = 6
_ELLIPTIC = re.compile(
    r"\b(?:take|have) a look(?! at\b)"
    r"|\b(?:comments?|feedback|thoughts|input|suggestions|opinion|approval|changes|questions|answers?|response|reply)\b"
    r"(?!\s+(?:on|about|to|regarding|for|from)\b)"
    r"|\bwhich(?:\s+(?:is|are|by|of|one|before|until|on|to|should)\b|\s*[.?!,])|\bwhat (?:happened|went wrong)\b",
    re.IGNORECASE,
)
_TO_READER = re.compile(
    r"\b(?:you|your)\b|^\W*(?:can|could|should|shall|may|will|would|which|who|when|where|what|how)\b", re.IGNORECASE
)
_SHARED = re.compile(r"\s*(?:let['’]?s|(?:i|we)(?:['’]d| would) like us)\b", re.IGNORECASE)
_LONGEST_LIFT = 14
_EARLY = 0.3
_MY_MOVE = re.compile(
    r"\s*(?:(?:shall|should|may|can|could) (?:i|we)\b|(?:do|would) you (?:want|like|prefer) (?:me|us)\b"
    r"|is it (?:ok|okay|all right|alright|fine) (?:for you )?if (?:i|we)\b)",
    re.IGNORECASE,
)
_QUESTION_WORDS = 6
_NO_REQUEST = re.compile(
    r"\s*please (?:take your time|don['’]t (?:worry|hesitate|feel)|do not (?:worry|hesitate|feel)|forget|feel free)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?][\"”')\]]*\s*$")


def order_of(parts: Sequence[Part], manner: Manner) -> Order:
    """Order ``parts`` (greeting and dropped parts taken out) for ``manner``, and lay them out."""
    as_it_is = Order(tuple(range(len(parts))))
    if manner.step == 0 or manner.short or any(_OWN_LABEL.match(part.text) for part in parts):
        return as_it_is
    middle = _middle(parts)
    runs = [run for run in ask_runs(parts, middle) if _counts(parts, run)]
    order = None
    if any(is_firm(parts, run) for run in runs):
        if manner.lift:
            order = _labelled(parts, middle, runs, manner) or _lifted(parts, middle, runs, manner)
        elif manner.context_first:
            order = _context_first(parts, middle, runs)
    elif manner.lift and manner.channel != "chat":
        order = _questioned(parts, middle)
    if order is None and manner.quiet and (not runs or runs[0][0] <= 1):
        return as_it_is
    order = apart(parts, middle, runs, order or as_it_is, manner)
    order = order if order.lists else lists_in(parts, middle, order, manner)
    listed, order = bool(order.lists), aired(parts, middle, order, manner)
    order = order if listed else lists_in(parts, middle, order, manner)
    return _in_blocks(parts, middle, runs, order, manner) if manner.labels else order


def _in_blocks(parts: Sequence[Part], middle: range, runs: list[list[int]], order: Order, manner: Manner) -> Order:
    """Label what a reader looks for: what stands below a request, and a request left in its place."""
    rest = [at for at in order.sequence if at in middle and at not in order.moved]
    told = sum(len(parts[at].words) for at in rest)
    if order.tagged is not None and order.moved and not order.lists:
        return replace(order, headed=rest[0]) if rest and told >= _WORTH_A_LABEL and order.breaks else order
    if told < _WORTH_TWO_LABELS and not order.lists and manner.channel != "ticket":
        return order
    (run, *more) = runs or [[]]
    if order.moved or more or len(run) != 1 or run[0] not in order.breaks or order.tagged is not None:
        return order
    if _NO_REQUEST.match(parts[run[0]].text) or not _ENDED.search(parts[run[0]].text):
        return order
    if not (has_date(parts[run[0]].text) or sum(is_hard(parts[at]) for at in middle) >= _FEWEST_FACTS):
        return order
    opens = is_firm(parts, run) and _counts(parts, run) and _opens_plainly(parts[run[0]].text)
    return replace(order, tagged=run[0]) if opens else order


def ask_runs(parts: Sequence[Part], middle: range) -> list[list[int]]:
    """Return the runs of neighbouring asks, each with the parts that lean on it.

    A run holds something to do; a message that asks for nothing to be done has one if it ends in a
    question to the reader.
    """
    runs: list[list[int]] = []
    for at in middle:
        part = parts[at]
        after = bool(runs) and runs[-1][-1] == at - 1
        asks = part.kind == "ask" and part.shape == "sentence" and not _SHARED.match(part.text)
        ask = find_ask(part.text) if asks else None
        if ask and ask.form != "proposal":
            if after:
                runs[-1].append(at)
            elif ask.firm:
                runs.append([at])
        elif after and part.shape == "sentence" and leans_back(part.text):
            runs[-1].append(at)
    if not runs and middle:
        asked = [at for at in middle if parts[at].kind == "ask" and parts[at].shape == "sentence"]
        if asked and asked[-1] == middle.stop - 1 and _TO_READER.search(parts[asked[-1]].text):
            return [[at for n, at in enumerate(asked) if at - n == asked[-1] - len(asked) + 1]]
    return runs


def _counts(parts: Sequence[Part], run: Sequence[int]) -> bool:
    """Say whether a run is worth a place of its own: no farewell, no bare "let me know"."""
    ask = find_ask(parts[run[0]].text)
    if ask is None or not ask.firm:
        return ask is not None
    only_reply = ask.form == "know" and len(run) == 1 and not has_date(parts[run[0]].text)
    return is_firm(parts, run) and not only_reply


def _middle(parts: Sequence[Part]) -> range:
    """Return the positions between greeting and tail of thanks, offers and names."""
    end = len(parts)
    while end and parts[end - 1].kind in {"closing", "thanks"}:
        end -= 1
    return range(end)


def _labelled(parts: Sequence[Part], middle: range, runs: list[list[int]], manner: Manner) -> Order | None:
    """Put the asks under "Request:" and the rest under "Facts:", where both read well."""
    if not manner.labels:
        return None
    asked = [at for run in runs for at in run]
    facts = [at for at in middle if at not in asked]
    if not asked or len(asked) > _MOST_ASKS or not _FEWEST_FACTS <= len(facts) <= _MOST_FACTS:
        return None
    if not all(movable(parts, run, middle) for run in runs) or any(parts[at].kind != "ask" for at in asked):
        return None
    if any(find_ask(parts[at].text) is None or parts[at].text.rstrip().endswith(":") for at in asked):
        return None
    bullets = [parts[at] for at in facts]
    if not all(is_fact(part) for part in bullets) or sum(is_hard(part) for part in bullets) < 2:  # noqa: PLR2004
        return None
    tail = range(middle.stop, len(parts))
    lists = [Listing(tuple(facts), "facts")]
    if len(asked) > 1:
        lists.insert(0, Listing(tuple(asked), "requests", numbered=True))
    tagged = asked[0] if len(asked) == 1 and _opens_plainly(parts[asked[0]].text) else None
    return Order((*asked, *facts, *tail), frozenset(asked), lists=tuple(lists), tagged=tagged)


def _lifted(parts: Sequence[Part], middle: range, runs: list[list[int]], manner: Manner) -> Order | None:
    """Put the asks that can stand there on top, everything else in its order below."""
    if _stands_early(parts, runs[0], middle) or runs[0][0] > _LONGEST_LIFT:
        return None
    able = [found for found in (start_of(parts, run, middle) for run in runs) if found]
    if not able:
        return _with_its_ground(parts, middle, runs) or _announced(parts, middle, runs, manner)
    dated = [run for run in able if any(has_date(parts[at].text) for at in run)]
    asks = sum(len(run) for run in runs)
    if len(able) == len(runs) and len(runs) > 1 and asks <= _MOST_ASKS:
        run = [at for each in runs for at in each]
    elif len(runs) > 1 and not dated:
        return None
    else:
        run = (dated or able)[0]
    if len(run) > _MOST_ASKS:
        return None
    rest = [at for at in range(len(parts)) if at not in run]
    tag = run[0] if manner.labels and len(run) == 1 and _opens_plainly(parts[run[0]].text) else None
    return Order((*run, *rest), frozenset(run), frozenset(rest[:1]), tagged=tag)


def _announced(parts: Sequence[Part], middle: range, runs: list[list[int]], manner: Manner) -> Order | None:
    """Put one ask on top behind "Request:", which makes up for a thing that is only explained below it."""
    (run, *more) = runs
    ask = parts[run[0]]
    if manner.channel == "chat" or more or len(run) > 1 or sum(len(parts[at].words) for at in middle) < _WORTH_A_LABEL:
        return None
    told = find_ask(ask.text)
    if told is None or not told.firm or told.form == "know" or _CONDITIONAL.match(ask.text) or _SHARED.match(ask.text):
        return None
    block = lone(parts, run[0], middle)
    if not block:
        return None
    rest = [at for at in range(len(parts)) if at not in block]
    return Order((*block, *rest), frozenset(block), frozenset(rest[:1]), tagged=run[0])


def _questioned(parts: Sequence[Part], middle: range) -> Order | None:
    """Put the one question whether the sender may act on top, behind "Question:"."""
    asked = [at for at in middle if parts[at].kind == "ask"]
    if len(asked) != 1 or sum(len(parts[at].words) for at in middle) < _WORTH_A_LABEL:
        return None
    (at,) = asked
    part = parts[at]
    early = _stands_early(parts, asked, middle)
    if early or not _MY_MOVE.match(part.text) or len(part.words) < _QUESTION_WORDS or part.text.count("?") != 1:
        return None
    if _ELLIPTIC.search(part.text) or not part.text.rstrip().endswith("?"):
        return None
    block = lone(parts, at, middle)
    if not block or block[-1] + 1 in middle:
        return None
    rest = [place for place in range(len(parts)) if place not in block]
    return Order((*block, *rest), frozenset(block), frozenset(rest[:1]), tagged=at, tag="question")


def _stands_early(parts: Sequence[Part], run: Sequence[int], middle: range) -> bool:
    """Say whether a run of asks already stands within the first words of the message."""
    before = sum(len(parts[at].words) for at in range(run[0]))
    return run[0] == 0 or (run[0] == 1 and before <= _EARLY * sum(len(parts[at].words) for at in middle))


def _opens_plainly(text: str) -> bool:
    """Say whether an ask reads well behind "Request:"."""
    return text.split(maxsplit=1)[0].lower() in words("asks", "verbs", "opening")


def _with_its_ground(parts: Sequence[Part], middle: range, runs: list[list[int]]) -> Order | None:
    """Put an ask on top together with the sentence before it, which names what the ask points at."""
    (run, *more) = runs
    ground = run[0] - 1
    if more or len(run) > 1 or ground < 2:  # noqa: PLR2004
        return None
    ask, first = parts[run[0]], parts[ground]
    told = find_ask(ask.text)
    pair = [ground, run[0]]
    if told is None or told.form == "know" or not brings_in(first.text, ask.text):
        return None
    if first.paragraph != ask.paragraph or not whole_run(parts, pair) or not frees(parts, pair, middle):
        return None
    if first.kind in {"thanks", "apology", "closing"} or not stands_alone(first, parts[:ground]):
        return None
    rest = [at for at in range(len(parts)) if at not in pair]
    return Order((*pair, *rest), frozenset(pair), frozenset(rest[:1]))


def _context_first(parts: Sequence[Part], middle: range, runs: list[list[int]]) -> Order | None:
    """Put what an opening ask rests on before it, in a short message only."""
    run = runs[0]
    rest = [at for at in middle if at not in run]
    if run[0] != 0 or len(runs) > 1 or not rest or len(middle) > _SHORT_MESSAGE:
        return None
    if not movable(parts, run, middle):
        return None
    context = [parts[at] for at in rest]
    if not all(
        part.kind in _CONTEXT
        and part.shape == "sentence"
        and _ENDED.search(part.text)
        and stands_alone(part, [parts[at] for at in run])
        for part in context
    ):
        return None
    if not any(part.kind in {"reason", "announcement", "praise"} for part in context):
        return None
    tail = range(middle.stop, len(parts))
    return Order((*rest, *run, *tail), frozenset(run), frozenset(run[:1]))
