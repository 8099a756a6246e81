"""Cutting a run-on sentence at a safe joint, so that every sentence makes one point and a request stands by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from service.engines.rules.lexicon import alternatives, anywhere, at_start, compiled, entry
from service.engines.rules.parts import Part, words_of
from service.text.spans import Span

_MOST_CUTS = 6
_HEAD_WORDS, _REST_WORDS, _ASK_WORDS = 5, 4, 3
_LONG, _LONG_BUT, _LONG_SPLICE, _LONG_SO = 16, 20, 12, 24
_LONGEST = 1200
_QUOTED = re.compile(r"[“”«»\"]|(?<!\w)['‘]\w|^\s*>")
_UNSPACED = re.compile(r"[a-z][.!?][A-Z]")
_ENDED = re.compile(r"[.!?][)\]]*\s*$")
_SUBJECT = compiled(alternatives(entry("joints", "subjects")) + r"\b")
_ASKED = compiled(alternatives(entry("joints", "asks")))
# A comma, a semicolon or a dash, and the word that joins the clause behind it.
_JOINT = re.compile(
    r"(?:(?P<mark>\s{0,3};|\s{1,3}[-–—]{1,3}|,)\s{1,3}(?P<word>(?:and|but|so)\s{1,3})?|\s{1,3}(?P<bare>(?:and|so|but)\s{1,3}))(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where the first clause ends in the text, where the second begins, and up to where nothing of either stands."""

    end: int
    gone: int
    start: int


def split_parts(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return ``parts`` with every run-on sentence cut into sentences of its own.

    The new parts have ``text`` with its own capital and full stop, and ``cut`` set; their spans tile the old one but
    for white space.
    """
    return tuple(_all(parts))


def _all(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        rest, first = part, None
        for _ in range(_MOST_CUTS):
            first, rest = _divided(rest)
            if first is None:
                break
            yield first
        yield rest


def _divided(part: Part) -> tuple[Part | None, Part]:
    """Return what stands before the first safe joint of ``part``, as a sentence, and the rest of it."""
    text = part.text
    if part.shape != "sentence" or len(text) > _LONGEST or not _ENDED.search(text) or _QUOTED.search(text):
        return None, part
    found = next((cut for cut in _cuts(text)), None)
    if found is None:
        return None, part
    head, tail = text[: found.end].rstrip() + ".", text[found.start :]
    at = part.span.start
    first = replace(part, span=Span(at, at + found.gone), text=head, alone=False, cut=True)
    rest = replace(
        part,
        span=Span(at + found.start, part.span.end),
        text=tail[:1].upper() + tail[1:],
        alone=False,
        cut=True,
    )
    return first, rest


def _cuts(text: str) -> Iterator[_Cut]:
    for joint in _JOINT.finditer(text):
        head, rest = text[: joint.start()], text[joint.end() :]
        word = (joint["word"] or joint["bare"] or "").strip().lower()
        if not _is_whole(head) or at_start("joints", "dependent").match(head):
            continue
        if _parts_ask(joint, head, rest) or _parts_clause(joint, word, head, rest):
            keeps = word in {"but", "so"} and not _ASKED.match(rest)
            begin = joint.start("word" if joint["word"] else "bare") if keeps else joint.end()
            gone = joint.end("mark") if keeps and joint["mark"] else len(text[: joint.end()].rstrip())
            yield _Cut(joint.start(), gone if joint["mark"] or not keeps else joint.start(), begin)


def _is_whole(head: str) -> bool:
    """Say whether no bracket stands open at the end of ``head``, and it is no question or start of a list."""
    if _UNSPACED.search(head):
        return False
    if head.count("(") != head.count(")") or head.count("[") != head.count("]") or "?" in head or ":" in head:
        return False
    return len(words_of(head)) >= _HEAD_WORDS - 1 and not at_start("asks", "forms", "question_starts").match(head)


def _parts_ask(joint: re.Match[str], head: str, rest: str) -> bool:
    """Say whether a request begins behind ``joint``, with a statement or another request before it."""
    if not _ASKED.match(rest) or len(words_of(rest)) < _ASK_WORDS or len(words_of(head)) < _HEAD_WORDS:
        return False
    if joint["mark"] and not joint["word"] and joint["mark"].strip() != ";":
        return bool(_SUBJECT.match(head)) and not _holds("scopes", head)
    return _is_clause(head) and not _holds("conditions", head)


def _parts_clause(joint: re.Match[str], word: str, head: str, rest: str) -> bool:
    """Say whether a statement with its own subject and verb begins behind ``joint``, and none reaches over it."""
    mark = (joint["mark"] or "").strip()
    if not mark or not _SUBJECT.match(rest) or rest.rstrip().endswith("?") or not _is_clause(head):
        return False
    before, after = len(words_of(head)), len(words_of(rest))
    if before < _HEAD_WORDS or after < _REST_WORDS:
        return False
    if mark == ";":
        return rest.count(";") == head.count(";") == 0
    if word == "but":
        return before + after >= _LONG_BUT and not (_holds("paired", head) or _holds("conditions", head))
    return not _reaches_over(head, rest) and _is_run_on(mark, word, head, rest, before + after)


def _is_run_on(mark: str, word: str, head: str, rest: str, length: int) -> bool:
    """Say whether two clauses are long enough together, and what joins them is no more than a comma or a dash."""
    if mark == "," and not word:
        return length >= _LONG_SPLICE and bool(_SUBJECT.match(_last_clause(head)))
    if mark != ",":
        return length >= _LONG_SPLICE and rest.count(" -") == head.count(" -") == 0 and not word
    return length >= (_LONG_SO if word == "so" else _LONG)


def _reaches_over(head: str, rest: str) -> bool:
    """Say whether a condition, a report or an order in ``head`` may also govern ``rest``, or the other way round."""
    governed = _holds("scopes", head) or _holds("conditions", head) or _holds("conditions", rest)
    return governed or bool(at_start("joints", "orders").match(head))


def _holds(name: str, text: str) -> bool:
    return bool(anywhere("joints", name).search(text))


def _last_clause(head: str) -> str:
    return head.rsplit(",", 1)[-1].strip()


def _is_clause(head: str) -> bool:
    """Say whether ``head`` holds a verb that says something, so that it can be a sentence."""
    return bool(_SUBJECT.match(head) or anywhere("joints", "verbs").search(head))
