"""Adversarial strings for a pattern, from its own literals and classes: its repeats, pumped, with a failing tail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.regex_steps import char_test, parser, sre

_TRIED = "a0 -_.,:/@#A\n'\"(<[{~\\%+é!x"
_MANY = 5
_TAILS = ("\x00", "!", " a")


def pumps(pattern: re.Pattern[str]) -> set[tuple[str, str]]:
    """Return pairs of a beginning and a piece to repeat behind it."""
    found = set(_of_sequence("", parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG), pattern.flags))
    whole = _sample(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG), pattern.flags)
    return found | {("", whole)} if whole else found


def strings(pattern: re.Pattern[str], length: int) -> list[str]:
    """Return adversarial strings of about ``length`` characters, the same ones in the same order for any length."""
    made = []
    for start, piece in sorted(pumps(pattern)):
        body = start + piece * (max(1, (length - len(start)) // len(piece)))
        made += [body + tail for tail in _TAILS]
    return made


def _of_sequence(before: str, nodes: Any, flags: int) -> Iterator[tuple[str, str]]:
    for op, value in nodes:
        yield from _of_node(before, op, value, flags)
        before = (before + _sample([(op, value)], flags))[-40:]


def _of_node(before: str, op: Any, value: Any, flags: int) -> Iterator[tuple[str, str]]:
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        _, most, nodes = value
        if most >= _MANY:
            yield from ((before, piece) for piece in _samples(nodes, flags) if piece)
        yield from _of_sequence(before, nodes, flags)
    elif op is sre.BRANCH:
        for nodes in value[1][:12]:
            yield from _of_sequence(before, nodes, flags)
    elif op is sre.SUBPATTERN:
        yield from _of_sequence(before, value[3], (flags | value[1]) & ~value[2])
    elif op in (sre.ASSERT, sre.ASSERT_NOT):
        yield from _of_sequence(before, value[1], flags)


def _samples(nodes: Any, flags: int) -> set[str]:
    """Return some texts that ``nodes`` match: the first, and for a single class some more of its characters."""
    found = {_sample(nodes, flags)}
    if len(nodes) == 1 and (test := char_test(nodes[0][0], nodes[0][1], flags)):
        found.update([char for char in _TRIED if test(char)][:3])
    if len(nodes) == 1 and nodes[0][0] is sre.BRANCH:
        found |= {_sample(branch, flags) for branch in nodes[0][1][1][:4]}
    return found


def _sample(nodes: Any, flags: int) -> str:
    return "".join(_of_one(op, value, flags) for op, value in nodes)


def _of_one(op: Any, value: Any, flags: int) -> str:
    if op is sre.LITERAL:
        return chr(value)
    test = char_test(op, value, flags)
    if test:
        return next((char for char in _TRIED if test(char)), "")
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        return _sample(value[2], flags) * max(1, min(value[0], 3)) if value[1] else ""
    if op is sre.BRANCH:
        return _sample(value[1][0], flags)
    return _sample(value[3], (flags | value[1]) & ~value[2]) if op is sre.SUBPATTERN else ""
