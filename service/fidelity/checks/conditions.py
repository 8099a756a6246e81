"""Conditions: what hangs on an if, an unless or an until still does."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from service.fidelity.alignment import Pair, home
from service.fidelity.clauses import Clause, Condition
from service.fidelity.edits import NEGATIONS, Edit, Sentence
from service.fidelity.phrases import lists
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding, Severity
from service.fidelity.sequences import LINKS, MOST, orders_of
from service.fidelity.stems import root, stem
from service.fidelity.strength import negations
from service.fidelity.wording import Words

# What may stand for a condition of each kind, besides its own.
_ALIKE = {
    "otherwise": frozenset({"if", "unless"}),
    "if": frozenset({"otherwise", "only", "after", "until", "except"}),
    "unless": frozenset({"except", "only", "until", "otherwise"}),
    "until": frozenset({"before", "only", "unless"}),
    "before": frozenset({"until", "only"}),
    "after": frozenset({"only", "if", "until"}),
    "only": frozenset({"except", "unless", "until"}),
    "except": frozenset({"only", "unless", "if"}),
}
# What says the same where one side denies and the other does not.
_OPPOSITE = {
    "if": frozenset({"unless", "before"}),
    "unless": frozenset({"if"}),
    "until": frozenset({"after", "if"}),
    "before": frozenset({"after", "if"}),
    "after": frozenset({"before"}),
}
_WORDS = {
    "otherwise": ["else", "or", "without"],
    "if": ["when", "once", "whenever", "should", "or", "without", "needs", "requires", "requirement"],
    "unless": ["without", "otherwise", "or"],
    "until": ["first", "then", "when", "once", "wait", "through"],
    "before": ["first", "then", "prior", "ahead", "when", "precedes", "already"],
    "after": ["when", "once", "then", "since", "later", "first", "behind", "next", "past"],
    "only": [
        "just",
        "nothing",
        "no",
        "not",
        "limit",
        "limited",
        "max",
        "maximum",
        "most",
        "alone",
        "sole",
        "but",
        "one",
    ],
    "except": ["but", "not", "no", "without", "besides", "exception", "exceptions", "remain", "remains", "other"],
}
_NEAR, _SHORT = 3, 5
_ONLY = frozenset({"just", "no", "nothing", "but", "except", "not", "solely", "unless"})
_TEMPORAL = frozenset({"until", "before", "after"})
_FLIPS = frozenset(
    frozenset(pair)
    for pair in [("if", "unless"), ("before", "after"), ("until", "after"), ("unless", "when"), ("unless", "once")]
)
_TURNED = "condition turned round: write it as the source does"
_MISSING = "condition missing from the rewrite: keep it"
_FEWEST, _LEAST = 2, 0.34
# "If you'd rather", "if that suits": how an offer is made, no condition of it.
_COURTEOUS = frozenset(map(stem, lists("clauses.toml")["courteous"]))
_OFFERING = frozenset({"i", "we"})
_WISHES = (("like",), ("want",), ("wish",))
_LEAVING_OPEN = frozenset(lists("clauses.toml")["leaving_open"])
# "Pay, or we stop" is "if you do not pay"; "in dry weather or rain" is none.
_OPENINGS = frozenset(lists("clauses.toml")["openings"]) | {"else", "the", "there"}


def check_conditions(comparison: Comparison) -> list[Finding]:
    """Find conditions that went, came or turned round; a certain case blocks, the others are doubts."""
    findings = [
        Finding("conditions", "block", reason, (edit.was.unit.span.of(comparison.source.text),), edit.was.unit.span)
        for edit in comparison.edits
        if (reason := _changed(edit, comparison))
    ]
    if findings:
        return findings
    findings = [*_of_orders(comparison)]
    findings += [finding for pair in comparison.pairs for finding in _of(pair, comparison)]
    if findings:
        return findings
    return [
        Finding("conditions", "warn", "a condition may be new", (condition.span.of(comparison.draft.text),))
        for pair in comparison.back
        if pair.there
        for condition in _meant(pair.clause)
        if condition.kind in {"if", "unless"} and not _answered(condition, pair.clause, pair.around)
    ]


def _of_orders(comparison: Comparison) -> Iterator[Finding]:
    """Find what comes first said to come second, and parts of a sentence that no longer hang on each other."""
    near: dict[int, set[int]] = defaultdict(set)
    for pair in comparison.pairs:
        near[pair.clause.unit].update(other.unit for other in pair.there)
    was, now = comparison.sentences
    units = {sentence.clauses[0].unit: sentence for sentence in now}
    for sentence in was:
        others = [units[number] for number in sorted(near[sentence.clauses[0].unit])]
        orders = (
            [*islice(orders_of(_words(sentence)), MOST)] if others and sentence.clauses[0].kind != "pleasantry" else []
        )
        if not orders:
            continue
        theirs = [order for other in others for order in islice(orders_of(_words(other)), MOST)]
        words = {word for other in others for word in _words(other) if word != "till"}
        roots = set(map(root, words))
        span = sentence.unit.span
        said = span.of(comparison.source.text)
        for order in orders:
            if order.link != "if" and any(map(order.is_turned, theirs)) and not any(map(order.is_kept, theirs)):
                yield Finding("conditions", "warn" if order.denied else "block", _TURNED, (said,), span)
            elif LINKS.isdisjoint(words) and order.first <= roots and order.second & roots:
                certain = order.second <= roots and order.link != "with"
                yield Finding("conditions", "block" if certain else "warn", _MISSING, (said,), span)


def _words(sentence: Sentence) -> list[str]:
    return [word for clause in sentence.clauses for word in clause.words]


def _changed(edit: Edit, comparison: Comparison) -> str:
    """Say what became of a condition in a sentence that was copied: turned, gone, or nothing (empty)."""
    if (
        edit.small
        and not edit.reordered
        and NEGATIONS.isdisjoint(edit.gone.keys() | edit.new.keys())
        and any(
            frozenset({one, other}) in _FLIPS
            for one in edit.gone
            for other in edit.new
            if edit.gone[one] and edit.new[other]
        )
    ):
        return _TURNED
    if edit.small and edit.gone["only"] and not edit.gone["not"] and _ONLY.isdisjoint(edit.new):
        return _MISSING
    there = set(comparison.draft.stems)
    for condition in (one for clause in edit.was.clauses for one in _meant(clause)):
        if (
            not edit.new.total()
            and edit.gone
            and _is_cut(condition, edit, comparison)
            and not set(condition.stems) & there
        ):
            return _MISSING
    return ""


def _is_cut(condition: Condition, edit: Edit, comparison: Comparison) -> bool:
    """Say whether all that went are the words of ``condition``."""
    words = Counter(word for word in Words(condition.span.of(comparison.source.folded)).words if word[0].isalnum())
    return edit.gone == words


def _of(pair: Pair, comparison: Comparison) -> Iterator[Finding]:
    if pair.clause.kind == "pleasantry":
        return
    if pair.there and _is_taken_up(pair):
        yield Finding(
            "conditions", "warn", "an offer may be a promise now", (pair.clause.span.of(comparison.source.text),)
        )
    there = set(comparison.draft.stems)
    for condition in _meant(pair.clause):
        said = condition.span.of(comparison.source.text)
        if pair.copied and _turned(condition, pair):
            yield _finding(condition, "block", _TURNED, said)
        elif pair.there and _is_gone(condition, pair, there):
            yield _finding(condition, "block", _MISSING, said)
        elif pair.there and not (
            _answered(condition, pair.clause, pair.there + pair.around) and _is_held(condition, there)
        ):
            yield _finding(condition, "warn", "a condition may have been lost", said)


def _meant(clause: Clause) -> Iterator[Condition]:
    """Yield the conditions that are no mere date or time: the ledger compares those with their roles."""
    for condition in clause.conditions:
        dated = any(
            condition.span.contains(item.span) or item.span.contains(condition.span) for item in clause.deadlines
        )
        if not (condition.kind in _TEMPORAL and (dated or not condition.stems)) and not _is_courtesy(condition, clause):
            yield condition


def _is_courtesy(condition: Condition, clause: Clause) -> bool:
    """Say whether it only asks whether the reader would like what the writer offers."""
    if condition.kind != "if" or not condition.stems or _OFFERING.isdisjoint(clause.words):
        return False
    return _COURTEOUS.issuperset(condition.stems)


def _is_taken_up(pair: Pair) -> bool:
    """Say whether an offer that hung on what the reader likes is no offer any more."""
    words = pair.clause.words
    wished = any(words[at : at + 2] == ("if", "you") and words[at + 2 : at + 3] in _WISHES for at in range(len(words)))
    offered = wished and not _OFFERING.isdisjoint(words)
    if not offered and not any(_is_courtesy(condition, pair.clause) for condition in pair.clause.conditions):
        return False
    return all(_LEAVING_OPEN.isdisjoint(other.words) for other in pair.around)


def _turned(condition: Condition, pair: Pair) -> bool:
    other = pair.there[0]
    mine, theirs = ([one.kind for one in clause.conditions] for clause in (pair.clause, other))
    if condition.kind in theirs or len(mine) != len(theirs):
        return False
    if condition.kind in _TEMPORAL and _order(pair.clause, other) != _order(other, pair.clause):
        return False  # "A before B" is "B after A"
    return any(frozenset({condition.kind, kind}) in _FLIPS for kind in theirs) and pair.clause.negated == other.negated


def _order(clause: Clause, other: Clause) -> list[str]:
    """Return the content of ``clause`` that ``other`` holds too, in order."""
    return [one for one in clause.stems if one in other.stems]


def _is_gone(condition: Condition, pair: Pair, there: set[str]) -> bool:
    """Say whether the rest of the clause was copied and no word of this condition stands anywhere."""
    stems = set(condition.stems)
    if not stems or condition.kind == "only" or stems & there:
        return False
    rest = [stem for stem in pair.clause.stems if stem not in stems]
    other = set(pair.there[0].stems)
    if _answered(condition, pair.clause, pair.there + pair.around):
        return False
    return len(rest) > 1 and all(stem in other for stem in rest) and len(other - set(rest)) <= 1


def _is_held(condition: Condition, there: set[str]) -> bool:
    """Say whether enough words of a condition stand anywhere in the draft."""
    stems = set(condition.stems)
    return len(stems) < _FEWEST or len(stems & there) / len(stems) >= _LEAST


def _answered(condition: Condition, clause: Clause, there: Sequence[Clause]) -> bool:
    """Say whether the clauses that hold its words put ``condition`` as one, if perhaps in other words."""
    if any(_puts(condition, clause, other) for other in home(condition.stems, there)):
        return True
    return any(condition.kind == one.kind for other in there[:_NEAR] for one in other.conditions)


def _puts(condition: Condition, clause: Clause, other: Clause) -> bool:
    kinds = {one.kind for one in other.conditions}
    if condition.kind in kinds:
        return True
    allowed = _ALIKE[condition.kind]
    if _count(clause) % 2 != _count(other) % 2:
        allowed = allowed | _OPPOSITE.get(condition.kind, frozenset())
    if kinds:
        return not allowed.isdisjoint(kinds) or kinds == {"only"}
    if condition.kind == "if" and other.words[-1] == "?" and len(other.words) <= _SHORT:
        return True  # "Spot anything missing? Tell me."
    if "or" in _WORDS[condition.kind] and any(
        pair[0] == "or" and pair[1] in _OPENINGS for pair in pairwise(other.words)
    ):
        return True
    return any(word in other.words and word != "or" for word in _WORDS[condition.kind])


def _count(clause: Clause) -> int:
    return negations(clause.words, clause.cues)


def _finding(condition: Condition, severity: Severity, reason: str, said: str) -> Finding:
    return Finding("conditions", severity, reason, (said,), condition.span)
