"""Bases of prices: net stays net, and what a price includes stays included."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from service.fidelity.items import Item, ItemKind
from service.fidelity.reading import Comparison, TextReading
from service.fidelity.report import Finding
from service.text.spans import Span

_TABLE = tomllib.loads(files("service.fidelity").joinpath("bases.toml").read_text(encoding="utf-8"))
_AMOUNTS = frozenset({ItemKind.MONEY, ItemKind.NUMBER, ItemKind.QUANTITY})


def _any(*lists: str) -> str:
    words = sorted((word for name in lists for word in _TABLE[name]), key=len, reverse=True)
    return "|".join(re.escape(word) for word in words)


_TOPIC = _any("tax", "extras")
_BETWEEN = r"(?:(?:the|all|any|local) |\d{1,2} ?% ){0,2}"
_MARK = re.compile(
    rf"(?<![\w.])(?:(?P<out>{_any('outside')})|(?P<in>{_any('inside')})) ?{_BETWEEN}(?P<topic>{_TOPIC})(?![\w-])"
    rf"|(?<![\w.])(?P<own>{_TOPIC}),?[ -]"
    rf"(?:(?P<out_own>{_any('behind_outside')})|(?P<in_own>{_any('behind_inside')}))(?!\w)"
    rf"|(?<![\w.])(?P<side>before|after|pre|post)[ -](?P<taxed>{_any('tax')})(?!\w)"
    r"|(?<![\w.])(?P<word>net|gross)(?![\w-]| of )"
)
_WORDS = frozenset(word for name in ("tax", "extras") for word in _TABLE[name]) | {"net", "gross"}
_END = re.compile(r"(?<!incl)(?<!excl)(?<!approx)(?<!max)(?<!min)(?<!\Wca)[.!?](?=\s)|\n")
_TAXES = frozenset(_TABLE["tax"])
_TURNED = frozenset(
    {
        frozenset(pair)
        for pair in (("in", "out"), ("net", "gross"), ("net", "in"), ("gross", "out"), ("before", "after"))
    }
)
_CROSSED = re.compile(r"[,;(]")
_FAR = 80
_MOST = 40
_COMMA_COST = 6


@dataclass(frozen=True, slots=True)
class Basis:
    """What one amount holds of one thing.

    topic: ``tax``, or the extra itself. sense: ``in``, ``out``, ``net``, ``gross``, ``before`` or ``after``.
    amount: the number it is said of; empty where its sentence has none.
    """

    topic: str
    sense: str
    amount: str
    span: Span

    def contradicts(self, other: Basis) -> bool:
        """Say whether both cannot hold of one amount."""
        return self.topic == other.topic and frozenset({self.sense, other.sense}) in _TURNED


def check_bases(comparison: Comparison) -> list[Finding]:
    """Find amounts whose basis changed, and those whose tax basis was left out or made up."""
    source, draft = comparison.source, comparison.draft
    was, now = _different(_bases(source)), _different(_bases(draft))
    if not (was or now):
        return []
    findings = []
    for basis in was:
        if any(basis.contradicts(other) and _may_meet(basis, other) for other in was):
            continue  # two prices
        if any(_turns(basis, other, now) for other in now):
            reason = "basis changed: net stays net, and what is included stays included"
            findings.append(Finding("items", "block", reason, (basis.span.of(source.text),), basis.span, "changed"))
        elif _is_gone(basis, now, source, draft):
            reason = "basis missing from the rewrite: say what the amount includes"
            findings.append(Finding("items", "block", reason, (basis.span.of(source.text),), basis.span, "lost"))
    findings += [
        Finding("items", "block", "basis not in the source: take it out", (basis.span.of(draft.text),), None, "added")
        for basis in now
        if _is_gone(basis, was, draft, source)
    ]
    return findings


def _may_meet(one: Basis, other: Basis) -> bool:
    return one.amount == other.amount or not (one.amount and other.amount)


def _turns(basis: Basis, other: Basis, now: Sequence[Basis]) -> bool:
    """Say whether ``other`` turns ``basis`` round and nothing in the draft says it as it was."""
    if not basis.contradicts(other) or not _may_meet(basis, other):
        return False
    return not any(
        same.topic == basis.topic and _may_meet(basis, same) and not basis.contradicts(same)
        for same in now
        if same.amount or not other.amount
    )


def _is_gone(basis: Basis, others: Iterable[Basis], own: TextReading, there: TextReading) -> bool:
    """Say whether the tax basis of an amount that ``there`` states too has no counterpart in it."""
    if basis.topic != "tax" or not basis.amount or any(other.topic == "tax" for other in others):
        return False
    stated = {_number(item) for item in there.ledger.items if item.kind in _AMOUNTS}
    word = basis.span.of(own.lower).split()[-1].strip(".,")
    return basis.amount in stated and word not in there.bag and not (_TAXES | {"net", "gross"}) & there.bag


def _bases(reading: TextReading) -> Iterator[Basis]:
    if _WORDS.isdisjoint(reading.bag):
        return
    text = reading.lower
    amounts = sorted((item for item in reading.ledger.items if item.kind in _AMOUNTS), key=lambda item: item.span.start)
    starts = [item.span.start for item in amounts]
    for found in _MARK.finditer(text):
        span = Span(*found.span())
        if text.endswith("or ", 0, span.start) or text.startswith((" or not", " or without"), span.end):
            continue  # "with or without VAT?"
        at = bisect_left(starts, span.start)
        amount = _amount_of(span, text, amounts[max(0, at - 1) : at + 2])
        loose = found.group("out") in {"+", "plus", "without", "ex"} or found.group("in") in {"with", "include"}
        if not amount and (loose or found.group("word") or found.group("side")):
            continue
        topic = found.group("topic") or found.group("own") or found.group("taxed") or "tax"
        yield Basis("tax" if topic in _TAXES else topic, _sense(found), amount, span)


def _different(bases: Iterable[Basis]) -> list[Basis]:
    """Return the first ``_MOST`` that differ: a longer list of prices is not compared pair by pair."""
    first: dict[tuple[str, str, str], Basis] = {}
    for basis in bases:
        first.setdefault((basis.topic, basis.sense, basis.amount), basis)
        if len(first) == _MOST:
            break
    return list(first.values())


def _sense(found: re.Match[str]) -> str:
    if found.group("word"):
        return found.group("word")
    if side := found.group("side"):
        if found.group("taxed") in {"tax", "taxes"}:
            return "after" if side in {"after", "post"} else "before"
        return "in" if side in {"after", "post"} else "out"
    return "out" if found.group("out") or found.group("out_own") else "in"


def _amount_of(span: Span, text: str, amounts: Sequence[Item]) -> str:
    """Return the number of the amount nearest to a mark in its sentence."""
    best, least = "", _FAR
    for item in amounts:
        behind = item.span.start >= span.end
        if not behind and item.span.end > span.start:
            continue
        gap = text[span.end : item.span.start] if behind else text[item.span.end : span.start]
        if len(gap) >= least or _END.search(gap):
            continue
        cost = len(gap) + _COMMA_COST * len(_CROSSED.findall(gap)) - (behind and gap.startswith(":"))
        if cost < least:
            best, least = _number(item), cost
    return best


def _number(item: Item) -> str:
    return item.value.partition(" ")[0].partition("/")[0]
