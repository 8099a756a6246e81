"""Complaints, refusals, warnings: what must not be smoothed away."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict

from service.fidelity.folding import fold, lower
from service.fidelity.lexicon import LEXICONS, Lexicon
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding, Severity
from service.fidelity.stems import content_stems
from service.fidelity.tokens import word_bag

_APPEASING = LEXICONS["appeasing"]["phrases"]
_TOPICS = {name: Lexicon(phrases, _APPEASING) for name, phrases in LEXICONS["sensitive"].items()}
_VOICED = {name: Lexicon(phrases) for name, phrases in LEXICONS["voiced"].items()}
_ANY = Lexicon([phrase for phrases in LEXICONS["sensitive"].values() for phrase in phrases], _APPEASING)
# A refusal in other words still denies something.
_DENYING = Lexicon(LEXICONS["negation"]["words"], LEXICONS["negation"]["idioms"])
_LEAST, _LEAST_CUED, _LEAST_BARE = 0.5, 0.2, 0.999
_LEAST_FACT = 0.2
_FEW = 2
_ROOT = 5
# What somebody holds against somebody else; the other topics are matters of fact, which other words can name.
_AGAINST = Lexicon(
    [
        phrase
        for name in ("complaint", "refusal", "harassment", "resignation", "safety")
        for phrase in LEXICONS["sensitive"][name]
    ],
    _APPEASING,
)
_WINDOW = 2
_HARSH = Lexicon(LEXICONS["harsh"]["words"], _APPEASING)
_STRONG = Lexicon(LEXICONS["harsh"]["strong"], _APPEASING)


def topics_of(text: str) -> tuple[str, ...]:
    """Name the sensitive topics that ``text`` touches."""
    folded = lower(fold(text))
    bag = word_bag(folded)
    return tuple(name for name, lexicon in _TOPICS.items() if lexicon.find(folded, bag))


def check_sensitive(comparison: Comparison) -> list[Finding]:
    """Find sensitive sentences of the source whose content the draft no longer holds.

    A sentence counts as present when half of its content stems stand close together in the draft, in one
    sentence or in two neighbouring ones; a fifth will do where a sensitive word stands there too. In a
    draft without any sensitive or denying word a complaint, refusal or warning takes all of them, because its
    facts are not yet the complaint; a matter of law or health takes a fifth. Where the draft voices the topic as
    often as the source, in whatever words, a sentence that does not count as present is only a doubt.
    """
    source = comparison.source
    hits = _ANY.find(source.lower, source.bag)
    if not hits or source.text == comparison.draft.text:
        return []
    places = _places(comparison)
    cued = _cued(comparison)
    against = {span.start for _, span in _AGAINST.find(source.lower, source.bag)}
    quiet: set[str] | None = None
    findings = []
    at = 0
    for unit in source.units:
        while at < len(hits) and hits[at][1].start < unit.span.start:
            at += 1
        if at == len(hits) or hits[at][1].start >= unit.span.end:
            continue
        stems = set(map(_root, content_stems(unit.span.of(source.folded))))
        if len(stems) <= _FEW and cued:
            continue
        complains = any(unit.span.start <= start < unit.span.end for start in against)
        least = (_LEAST if cued else _LEAST_BARE) if complains else _LEAST_FACT
        if stems and _recall(stems, places) < least and _recall(stems, places, within=cued) < _LEAST_CUED:
            reason = "sensitive statement missing from the rewrite: keep it"
            text = unit.span.of(source.text)
            quiet = _quiet(comparison) if quiet is None else quiet
            severity: Severity = "warn" if quiet.isdisjoint(topics_of(text)) else "block"
            findings.append(Finding("sensitive", severity, reason, (text,), unit.span, "lost"))
    return findings


def check_harshness(comparison: Comparison) -> list[Finding]:
    """Find sentences whose anger, pain or danger was smoothed away: no other harsh or denying word answers for it."""
    source, draft = comparison.source, comparison.draft
    strong = _STRONG.find(source.lower, source.bag)
    if not strong or source.text == draft.text:
        return []
    harsh = _HARSH.find(draft.lower, draft.bag) + _STRONG.find(draft.lower, draft.bag)
    denying = _DENYING.find(draft.lower, draft.bag)
    findings = []
    for sentence in comparison.sentences[0]:
        span = sentence.unit.span
        lost = {word for word, hit in strong if span.contains(hit)}
        if not lost or sentence.clauses[0].kind == "pleasantry":
            continue
        said = set(_HARSH.count(span.of(source.lower), source.bag)) - lost
        near = [
            one.span for pair in comparison.pairs if pair.clause.unit == sentence.clauses[0].unit for one in pair.around
        ]
        if near and not any(
            word not in said and any(one.contains(hit) for one in near) for word, hit in harsh + denying
        ):
            reason = "a complaint or danger may be smoothed over"
            findings.append(Finding("sensitive", "warn", reason, (span.of(source.text),), span, "lost"))
    return findings


def _quiet(comparison: Comparison) -> set[str]:
    """Return the topics that the draft voices less often than the source, in words of the topic or in new ones."""
    source, draft = comparison.source, comparison.draft
    quiet = set()
    for name, lexicon in _TOPICS.items():
        said = lexicon.count(source.lower, source.bag).total()
        if said:
            new = _VOICED[name].count(draft.lower, draft.bag) - _VOICED[name].count(source.lower, source.bag)
            if lexicon.count(draft.lower, draft.bag).total() + new.total() < said:
                quiet.add(name)
    return quiet


def _places(comparison: Comparison) -> dict[str, set[int]]:
    places: dict[str, set[int]] = defaultdict(set)
    draft = comparison.draft
    for number, unit in enumerate(draft.units):
        for word in content_stems(unit.span.of(draft.folded)):
            places[_root(word)].add(number)
    return places


def _root(word: str) -> str:
    """Return what "extend" and "extension" share."""
    return word[:_ROOT]


def _cued(comparison: Comparison) -> set[int]:
    """Return the sentences of the draft beside which a sensitive word stands."""
    draft = comparison.draft
    hits = _ANY.find(draft.lower, draft.bag) + _DENYING.find(draft.lower, draft.bag)
    starts = [unit.span.start for unit in draft.units]
    numbers = {bisect_right(starts, span.start) - 1 for _, span in hits}
    return {number + shift for number in numbers for shift in range(_WINDOW)}


def _recall(stems: set[str], places: dict[str, set[int]], within: set[int] | None = None) -> float:
    counts: Counter[int] = Counter()
    for word in stems:
        near = {number + shift for number in places.get(word, ()) for shift in range(_WINDOW)}
        counts.update(near if within is None else near & within)
    return max(counts.values(), default=0) / len(stems)
