"""Polarity: what the source denies the draft denies, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from service.fidelity.alignment import Pair
from service.fidelity.clauses import Clause, content_of
from service.fidelity.denials import MANNER, heads_of, is_denied, is_set_apart, places_of
from service.fidelity.edits import DOUBTS, LIGHT, NEGATIONS, Edit, Sentence
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding, Severity
from service.fidelity.stems import STOP, root, stem
from service.fidelity.strength import is_answer
from service.text.spans import Span

_PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis", "mis")
_WARNING = frozenset({"or", "otherwise", "unless", "without", "failing"})
_FEWEST = 3
_TURNING = frozenset({"if", "unless", "until", "till", "before", "after", "only", "except"})
# "Not before the vote" is "once they voted", "not without a permit" is "we need a permit".
_NEEDING = frozenset({"need", "needs", "must", "require", "requires", "required", "takes"})
_HANGING = _TURNING | _NEEDING | {"once", "when", "as"}
_MANNER = frozenset(
    {"yet", "really", "very", "quite", "fully", "always", "ever", "even", "just", "also", "all", "already", "any", "at"}
)
_JOINTS = frozenset({"but", "and", "so", "because", "as", "though", "since"})
_HELPING = frozenset({"do", "does", "did"})
_SHORTEST = 2
_QUESTIONS = frozenset({"ask", "question", "pleasantry"})


def check_polarity(comparison: Comparison) -> list[Finding]:
    """Find negations that came or went.

    One that came or went in a sentence that is otherwise word for word the same blocks; elsewhere it
    may have been put in other words, and is a doubt.
    """
    certain = [edit.was.unit.span for edit in comparison.edits if _is_denied_anew(edit)]
    certain += [pair.clause.span for pair in comparison.pairs if _changed_in_place(pair)]
    if not certain:
        certain = [pair.clause.span for pair in comparison.pairs if _is_taken_over(pair) or _is_turned(pair)]
        certain += [pair.there[0].span for pair in comparison.back if _is_turned(pair)]
    if certain:
        return [
            _finding(comparison, span, "block", "negation changed: deny what the source denies") for span in certain
        ]
    lost = [pair.clause.span for pair in comparison.pairs if _is_unanswered(pair)]
    if lost:
        return [_finding(comparison, span, "warn", "a negation may have been lost") for span in lost]
    return [
        Finding("polarity", "warn", "a negation may be new", (pair.clause.span.of(comparison.draft.text),))
        for pair in comparison.back
        if _is_unanswered(pair)
    ]


def _is_denied_anew(edit: Edit) -> bool:
    """Say whether a negation came or went and nothing else of weight did."""
    if not edit.small or any(clause.kind == "pleasantry" or clause.has("idiom") for clause in edit.was.clauses):
        return False
    changed = edit.gone.keys() | edit.new.keys()
    # "Unless you object" is "if you do not", "not until" is "only after".
    if not _TURNING.isdisjoint(changed) or (edit.was.asks and edit.now.asks and _is_polite(edit)):
        return False
    if "without" in changed and not _NEEDING.isdisjoint(changed):
        return False
    went, came = (sum(count for word, count in side.items() if word in NEGATIONS) for side in (edit.gone, edit.new))
    went, came = went - _answers_no(edit.was), came - _answers_no(edit.now)
    if went == came:
        return False
    was, now = edit.was.clauses, edit.now.clauses
    if any(map(_denies, was)) and any(map(_denies, now)):  # "no, really not": how often tells nothing
        went, came = _count(was, now), _count(now, was)
    return went != came and not (_new_negatives(was, now) if went > came else _new_negatives(now, was))


def _answers_no(sentence: Sentence) -> bool:
    """Say whether a "No," stands in front of ``sentence``."""
    words = sentence.clauses[0].words
    return len(words) > 1 and words[0] == "no" and not words[1][0].isalnum()


def _is_polite(edit: Edit) -> bool:
    """Say whether "couldn't we" became "could we"."""
    return any(clause.words[-1] == "?" for clause in edit.was.clauses)


def _changed_in_place(pair: Pair) -> bool:
    clause = pair.clause
    if not pair.copied or len(clause.stems) < _FEWEST or (clause.kind in _QUESTIONS and clause.words[-1] == "?"):
        return False
    other = pair.there[0]
    if _denies(clause) == _denies(other) or not (clause.has("negation") or other.has("negation")):
        return False
    denying, plain = ([clause], [other]) if _denies(clause) else ([other], [clause])
    return not _is_put_otherwise(denying, plain) and _count(denying, plain) > 0


def _is_taken_over(pair: Pair) -> bool:
    """Say whether a part between commas was taken over word for word, but for its "not", into a longer sentence."""
    clause = pair.clause
    if not pair.there or clause.kind == "pleasantry" or clause.words[-1] == "?":
        return False
    other = pair.there[0]
    if _denies(clause) == _denies(other) or other.words[-1] == "?" or _WARNING & {*clause.words, *other.words}:
        return False
    denying, plain = (clause, other) if _denies(clause) else (other, clause)
    if _negatives(plain) or any(map(_denies, pair.around if plain is other else ())):
        return False
    mine = [part for part in _runs(denying) if not NEGATIONS.isdisjoint(part)]
    if sum(word in NEGATIONS for word in denying.words) != 1:
        return False
    wanted = _weighty(mine[0])
    turned = _HANGING.intersection(mine[0])
    return len(wanted) > _FEWEST - 1 and any(
        _HANGING.intersection(part) <= turned and wanted == _weighty(part) for part in _runs(plain)
    )


def _runs(clause: Clause) -> Iterator[list[str]]:
    """Yield the words between the stops of ``clause``, and what stands behind a "that"."""
    for is_word, words in groupby(clause.words, lambda word: word[0].isalnum()):
        if is_word:
            run = list(words)
            yield run
            if "that" in run and DOUBTS.isdisjoint(run):
                yield run[run.index("that") + 1 :]


def _weighty(words: Iterable[str]) -> list[str]:
    """Return what carries weight in ``words``, in order."""
    return [stem(word) for word in words if word not in LIGHT and word not in NEGATIONS]


def _is_put_otherwise(denying: Sequence[Clause], plain: Sequence[Clause]) -> bool:
    """Say whether ``plain`` denies by a negative word or prefix, or by a condition."""
    was, now = ({word for clause in clauses for word in clause.words} for clauses in (denying, plain))
    if not _HANGING.isdisjoint(now - was) or _new_negatives(denying, plain):
        return True
    stems = {one for clause in denying for one in clause.stems}
    return any(word.startswith(prefix) and stem(word[len(prefix) :]) in stems for word in now for prefix in _PREFIXES)


def _new_negatives(these: Sequence[Clause], those: Sequence[Clause]) -> set[str]:
    """Return the negative phrases of ``those`` that ``these`` lack."""
    was, now = ({one for clause in clauses for one in _negatives(clause)} for clauses in (these, those))
    words = {word for clause in these for word in clause.words}
    return {one for one in now - was if not words.issuperset(one.split())}


def _count(these: Sequence[Clause], those: Sequence[Clause]) -> int:
    """Count the negations of ``these`` that deny something which ``those`` hold too."""
    return sum(
        _is_held(clause, at, those) for clause in these for at, word in enumerate(clause.words) if word in NEGATIONS
    )


def _is_held(clause: Clause, at: int, others: Sequence[Clause]) -> bool:
    """Say whether ``others`` hold what the negation at word ``at`` denies.

    That is the first word of content behind it, up to the comma. What has none, "really not", "it's not", must stand
    there word for word.
    """
    words = clause.words
    begin, end = at, at + 1
    while begin and words[begin - 1][0].isalnum():
        begin -= 1
    while end < len(words) and words[end][0].isalnum():
        end += 1
    behind = content_of([word for word in words[at + 1 : end] if word not in _MANNER])
    if behind:
        return any(behind[0] in other.stems for other in others)
    begin += words[begin] in _JOINTS
    rest = _plain([*words[begin:at], *words[at + 1 : end]])
    return len(rest) >= _SHORTEST and any(part[-len(rest) :] == rest for other in others for part in _parts(other))


def _parts(clause: Clause) -> Iterator[list[str]]:
    """Yield the words between the commas of ``clause``."""
    for is_word, words in groupby(clause.words, lambda word: word[0].isalnum()):
        if is_word:
            yield _plain(words)


def _plain(words: Iterable[str]) -> list[str]:
    return [word for word in words if word not in _HELPING]


def _negatives(clause: Clause, key: str = "") -> set[str]:
    """Return its negative phrases, those under ``key`` only if it is given."""
    return {
        " ".join(clause.words[cue.start : cue.end])
        for cue in clause.cues
        if (found := cue.get("negative")) and key in {"", found}
    }


def _is_turned(pair: Pair) -> bool:
    """Say whether the other side states in the same content words what the clause denies, with nothing negative."""
    clause = pair.clause
    if not _is_unanswered(pair) or len(clause.stems) < _FEWEST:
        return False
    other = pair.there[0]
    if not {"?", ":"}.isdisjoint({clause.words[-1], other.words[-1]}) or not _TURNING.isdisjoint(clause.words):
        return False
    if "sorry" in clause.words or not (_HANGING | _WARNING).isdisjoint({*other.words} - {*clause.words}):
        return False
    there = set(map(root, other.words))
    if any(root(word) not in there for word in clause.words if word[0].isalpha() and not _is_light(word)):
        return False
    return any(
        not (refusing or _contrasts(clause))
        and (at := _first(heads, other)) >= 0
        and not _is_negative_before(at, clause, other)
        for heads, refusing in heads_of(clause)
    )


def _contrasts(clause: Clause) -> bool:
    """Say whether it denies in passing, without a verb: "one page, not your usual twenty", "no to the training"."""
    stops = [at for at, word in enumerate(clause.words) if not word[0].isalnum()]
    return any(at + 1 < len(clause.words) and clause.words[at + 1] == "not" for at in stops) or "no to" in " ".join(
        clause.words
    )


def _is_light(word: str) -> bool:
    return word in STOP or word in LIGHT or word in DOUBTS or word in NEGATIONS or word in MANNER


def _first(heads: Sequence[str], other: Clause) -> int:
    """Return where the first of ``heads`` that ``other`` holds stands, -1 where it holds none."""
    return next((at for head in heads for at in places_of(head, other)), -1)


def _is_negative_before(at: int, clause: Clause, other: Clause) -> bool:
    """Say whether a negative phrase that ``clause`` lacks stands in front of the word at ``at``."""
    own = _negatives(clause)
    return _denies(other) or any(
        cue.end <= at and cue.get("negative") and " ".join(other.words[cue.start : cue.end]) not in own
        for cue in other.cues
    )


def _is_unanswered(pair: Pair) -> bool:
    """Say whether the clause denies while nothing on the other side does, nor says it in a negative word."""
    clause = pair.clause
    if not pair.there or clause.kind == "pleasantry":
        return False
    hanging = not _warns(clause) and (bool(clause.conditions) or "without" in clause.words)
    return any(
        not _is_answered(clause, heads, pair.around, hanging=hanging, refusing=refusing)
        for heads, refusing in heads_of(clause)
    )


def _is_answered(
    clause: Clause, heads: Sequence[str], near: Sequence[Clause], *, hanging: bool, refusing: bool
) -> bool:
    """Say whether ``near`` denies what ``clause`` does; where it holds none of ``heads``, anything negative will do."""
    heads = [head for head in heads if all(is_denied(at, clause) for at in places_of(head, clause))]
    verbs = {root(word) for phrase in _negatives(clause) for word in phrase.split()} if refusing else set[str]()
    for number, head in enumerate(heads):
        held = [(other, at) for other in near for at in places_of(head, other)]
        if held and not number:
            ignored = frozenset[str]() if refusing else _negatives(clause)
            return any(
                is_denied(at, other, ignored) or is_set_apart(at, other) or (hanging and _warns(other))
                for other, at in held
            ) or any(not verbs.isdisjoint(map(root, other.words)) for other, _ in held)
        if held:
            near = [other for other, _ in held]
            break
    return any(_denies(other) or (hanging and _warns(other)) or _is_new_negative(clause, other) for other in near)


def _is_new_negative(clause: Clause, other: Clause) -> bool:
    """Say whether ``other`` has a negative phrase, and not just the word that ``clause`` denies in another form."""
    said = {stem(word) for word in clause.words if word[0].isalpha()}
    return any(
        said.isdisjoint(stem(word) for word in phrase.split() if word not in LIGHT)
        for phrase in _negatives(other) - _negatives(clause)
    )


def _warns(clause: Clause) -> bool:
    """Say whether ``clause`` puts an "if not" as "or"."""
    return not _WARNING.isdisjoint(clause.words)


def _denies(clause: Clause) -> bool:
    """Say whether any word denies, inside a doubt ("not sure") or a lifted duty ("no need to") too."""
    mute = {
        at
        for cue in clause.cues
        if cue.get("idiom") or is_answer(clause.words, cue)
        for at in range(cue.start, cue.end)
    }
    return any(word in NEGATIONS and at not in mute for at, word in enumerate(clause.words))


def _finding(comparison: Comparison, span: Span, severity: Severity, reason: str) -> Finding:
    return Finding("polarity", severity, reason, (span.of(comparison.source.text),), span)
