"""A backtracking matcher over the standard library's own parse tree, which counts its steps.

``re`` does not say how hard a match was. This one takes the same decisions in the same order (leftmost alternative
first, greedy repeats from the longest), so what takes it a quadratic number of steps takes ``re`` one too. A step is
one test of a character or an anchor, or one more try of a repeat. What this matcher does not know of the parse tree
raises ``UnsupportedNodeError``: no pattern passes unseen.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import Any

# Private modules of the standard library, which type checkers do not know.
sre: Any = importlib.import_module("re._constants")
parser: Any = importlib.import_module("re._parser")
compiler: Any = importlib.import_module("re._compiler")

_Next = Callable[[int], int | None]
_Try = Callable[[int, _Next], int | None]


class UnsupportedNodeError(Exception):
    """A pattern holds something the matcher does not know."""


class StepBudgetError(Exception):
    """A match took more steps than it was given."""


def holds_possessive_group(pattern: re.Pattern[str]) -> bool:
    """Say whether more than one character is repeated possessively somewhere in ``pattern``."""
    return _possessive_group(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))


def _possessive_group(node: Any) -> bool:
    if isinstance(node, tuple) and node and node[0] is sre.POSSESSIVE_REPEAT:
        repeated = node[1][2]
        if len(repeated) != 1 or not compiler._simple(repeated):
            return True
    parts = node if isinstance(node, (list, tuple, parser.SubPattern)) else ()
    return any(map(_possessive_group, parts))


class SteppedPattern:
    """One compiled pattern, matched step by step."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self._text = ""
        self._groups: dict[int, tuple[int, int]] = {}
        self._budget = 0
        self.steps = 0
        self._try = self._sequence(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG), pattern.flags)

    def match(self, text: str, at: int = 0, budget: int = 1_000_000) -> int | None:
        """Return where a match at ``at`` ends, or None, and leave the number of steps in ``steps``."""
        self._text, self._groups, self._budget, self.steps = text, {}, budget, 0
        return self._try(at, lambda end: end)

    def search(self, text: str, budget: int = 1_000_000) -> list[tuple[int, int]]:
        """Return the spans ``finditer`` finds, and leave the steps of the whole pass in ``steps``."""
        spans: list[tuple[int, int]] = []
        total, at, free = 0, 0, 0
        while at <= len(text):
            end = self.match(text, at, budget - total)
            total += self.steps
            if end is not None and not (end == at and at < free):
                spans.append((at, end))
                free = end
                at = end if end > at else at + 1
            else:
                at += 1
        self.steps = total
        return spans

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self._budget:
            raise StepBudgetError

    def _sequence(self, nodes: Any, flags: int) -> _Try:
        parts = [self._node(op, value, flags) for op, value in nodes]
        if not parts:
            return lambda at, follow: follow(at)
        if len(parts) == 1:
            return parts[0]

        def tried(at: int, follow: _Next, place: int = 0) -> int | None:
            if place == len(parts) - 1:
                return parts[place](at, follow)
            return parts[place](at, lambda end: tried(end, follow, place + 1))

        return tried

    def _node(self, op: Any, value: Any, flags: int) -> _Try:
        char = char_test(op, value, flags)
        if char:
            return self._char(char)
        builders: dict[Any, Callable[[Any, int], _Try]] = {
            sre.AT: self._anchor,
            sre.BRANCH: self._branch,
            sre.SUBPATTERN: self._group,
            sre.MAX_REPEAT: lambda body, given: self._repeat(body, given, greedy=True),
            sre.MIN_REPEAT: lambda body, given: self._repeat(body, given, greedy=False),
            sre.POSSESSIVE_REPEAT: self._possessive,
            sre.ATOMIC_GROUP: lambda nodes, given: self._atomic(self._sequence(nodes, given)),
            sre.ASSERT: lambda body, given: self._look(body, given, wanted=True),
            sre.ASSERT_NOT: lambda body, given: self._look(body, given, wanted=False),
            sre.GROUPREF: self._reference,
        }
        if op not in builders:
            raise UnsupportedNodeError(str(op))
        return builders[op](value, flags)

    def _char(self, test: Callable[[str], bool]) -> _Try:
        def tried(at: int, follow: _Next) -> int | None:
            self._step()
            return follow(at + 1) if at < len(self._text) and test(self._text[at]) else None

        return tried

    def _anchor(self, value: Any, flags: int) -> _Try:
        test = _ANCHORS.get(value)
        if test is None:
            raise UnsupportedNodeError(str(value))
        known = test

        def tried(at: int, follow: _Next) -> int | None:
            self._step()
            return follow(at) if known(self._text, at, flags) else None

        return tried

    def _branch(self, value: Any, flags: int) -> _Try:
        branches = [self._sequence(nodes, flags) for nodes in value[1]]

        def tried(at: int, follow: _Next) -> int | None:
            for branch in branches:
                self._step()
                end = branch(at, follow)
                if end is not None:
                    return end
            return None

        return tried

    def _group(self, value: Any, flags: int) -> _Try:
        number, added, removed, nodes = value
        inner = self._sequence(nodes, (flags | added) & ~removed)
        if number is None:
            return inner

        def tried(at: int, follow: _Next) -> int | None:
            before = self._groups.get(number)

            def close(end: int) -> int | None:
                outer = self._groups.get(number)
                self._groups[number] = (at, end)
                found = follow(end)
                if found is None:
                    self._put_back(number, outer)
                return found

            found = inner(at, close)
            if found is None:
                self._put_back(number, before)
            return found

        return tried

    def _put_back(self, number: int, span: tuple[int, int] | None) -> None:
        if span is None:
            self._groups.pop(number, None)
        else:
            self._groups[number] = span

    def _reference(self, number: int, flags: int) -> _Try:
        def tried(at: int, follow: _Next) -> int | None:
            self._step()
            span = self._groups.get(number)
            if span is None:
                return None
            said = self._text[slice(*span)]
            here = self._text[at : at + len(said)]
            same = here.lower() == said.lower() if flags & re.IGNORECASE else here == said
            return follow(at + len(said)) if same else None

        return tried

    def _look(self, value: Any, flags: int, *, wanted: bool) -> _Try:
        direction, nodes = value
        inner = self._sequence(nodes, flags)
        width = nodes.getwidth()[0]

        def tried(at: int, follow: _Next) -> int | None:
            start = at if direction > 0 else at - width
            held = start >= 0 and inner(start, lambda end: end if direction > 0 or end == at else None) is not None
            return follow(at) if held is wanted else None

        return tried

    def _repeat(self, value: Any, flags: int, *, greedy: bool) -> _Try:
        least, most, nodes = value
        test = char_test(nodes[0][0], nodes[0][1], flags) if len(nodes) == 1 else None
        if test:
            return self._run(test, int(least), int(most), greedy=greedy)
        return self._rounds(self._sequence(nodes, flags), int(least), int(most), greedy=greedy)

    def _atomic(self, inner: _Try) -> _Try:
        def tried(at: int, follow: _Next) -> int | None:
            end = inner(at, lambda reached: reached)
            return None if end is None else follow(end)

        return tried

    def _possessive(self, value: Any, flags: int) -> _Try:
        return self._atomic(self._repeat(value, flags, greedy=True))

    def _run(self, test: Callable[[str], bool], least: int, most: int, *, greedy: bool) -> _Try:
        """Repeat a single character: no recursion, as in ``re`` itself."""

        def tried(at: int, follow: _Next) -> int | None:
            end, limit = at, min(len(self._text), at + most)
            stop = limit if greedy else at + least
            while end < min(stop, limit) and self._holds(test, end):
                end += 1
            if end < at + least:
                return None
            while at + least <= end <= limit:
                self._step()
                found = follow(end)
                if found is not None or (not greedy and not (end < limit and self._holds(test, end))):
                    return found
                end += -1 if greedy else 1
            return None

        return tried

    def _holds(self, test: Callable[[str], bool], at: int) -> bool:
        self._step()
        return test(self._text[at])

    def _rounds(self, body: _Try, least: int, most: int, *, greedy: bool) -> _Try:
        def tried(at: int, follow: _Next, count: int = 0) -> int | None:
            self._step()

            def again(end: int) -> int | None:
                return tried(end, follow, count + 1) if end > at or count < least else None

            if count < least:
                return body(at, again)
            if not greedy:
                found = follow(at)
                return found if found is not None or count >= most else body(at, again)
            found = body(at, again) if count < most else None
            return found if found is not None else follow(at)

        return tried


def char_test(op: Any, value: Any, flags: int) -> Callable[[str], bool] | None:
    """Return the test of a node that takes exactly one character, None for any other node."""
    if op is sre.ANY:
        return (lambda char: True) if flags & re.DOTALL else (lambda char: char != "\n")
    if op in (sre.LITERAL, sre.NOT_LITERAL):
        return _in_set([(sre.LITERAL, value)], flags, negated=op is sre.NOT_LITERAL)
    if op is sre.IN:
        negated = value[0][0] is sre.NEGATE
        return _in_set(value[1:] if negated else value, flags, negated=negated)
    return None


def _in_set(entries: Any, flags: int, *, negated: bool) -> Callable[[str], bool]:
    known: dict[str, bool] = {}

    def test(char: str) -> bool:
        if char not in known:
            forms = {char, char.lower(), char.upper()} if flags & re.IGNORECASE else {char}
            known[char] = any(_holds_one(entry, form, flags) for entry in entries for form in forms) is not negated
        return known[char]

    return test


def _holds_one(entry: tuple[Any, Any], char: str, flags: int) -> bool:
    op, value = entry
    if len(char) != 1:
        return False
    if op is sre.LITERAL:
        return bool(ord(char) == value)
    if op is sre.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    if op is sre.CATEGORY and value in _CATEGORIES:
        sign = _CATEGORIES[value]
        return re.fullmatch(sign, char, flags & re.ASCII) is not None
    raise UnsupportedNodeError(f"{op} {value}")


_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}


def _is_word(text: str, at: int, flags: int) -> bool:
    return 0 <= at < len(text) and re.match(r"\w", text[at], flags & re.ASCII) is not None


def _is_edge(text: str, at: int, flags: int) -> bool:
    return bool(text) and _is_word(text, at - 1, flags) is not _is_word(text, at, flags)


def _is_start(text: str, at: int, flags: int) -> bool:
    return at == 0 or (bool(flags & re.MULTILINE) and text[at - 1] == "\n")


def _is_end(text: str, at: int, flags: int) -> bool:
    return at == len(text) or text[at:] == "\n" or (bool(flags & re.MULTILINE) and text[at] == "\n")


_ANCHORS: dict[Any, Callable[[str, int, int], bool]] = {
    sre.AT_BEGINNING: _is_start,
    sre.AT_BEGINNING_STRING: lambda text, at, flags: at == 0,
    sre.AT_END: _is_end,
    sre.AT_END_STRING: lambda text, at, flags: at == len(text),
    sre.AT_BOUNDARY: _is_edge,
    sre.AT_NON_BOUNDARY: lambda text, at, flags: not _is_edge(text, at, flags),
}
