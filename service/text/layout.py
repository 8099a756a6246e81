"""What each line of a text is: list item, table row, code, "Key: value", prose.

Used by ``sentences`` to find what may be taken apart and what was laid out by hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from service.text.lines import Line

Kind = Literal["blank", "fence", "item", "table", "code", "field", "rule", "prose"]

MARKER = re.compile(
    r"[ \t]*(?:[-*+•·‣◦▪●○–—>]|\d{1,3}[.)]|\(\d{1,3}\)|\(?[a-zA-Z]\)|[a-h]\.|\(?[ivxIVX]{2,5}[.)]|#\d{1,2}[.):])"
    r"(?:[ \t]+\[[ xX]\])?[ \t]+(?=\S)"
)
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_RULE = re.compile(r"[-_=*~#+.|: ]{3,}$")
_GAP = re.compile(r"[^\s.?!:,;][ \u00a0]{3,}[^\s]")
_FIELD = re.compile(r"[A-Z][\w&/'’()#.-]*(?: [\w&/'’()#.-]+){0,3}:(?: +|\t)(?=\S)")
_CODE = re.compile(
    r"[{};]$|^[$>] |\)[;{]|[=!]=|=>|->|::"
    r"|^\s*(?:def|class|import|return|for|while|if|SELECT|from|const|let|var)\b.*[:;({]$"
)
_INDENT = re.compile(r"(?: {4,}|\t)")
_BLOCK = re.compile(r"[^\w\s]block\d+[^\w\s]$")
_RULE_SIGNS = frozenset("-_=*~#+.|: ")
_FENCE_SIGNS = ("`", "~")
_SHORTEST_ITEM = 3
_PIPES = 2
_NEAR = 400
_VALUE_WORDS = 8


class Row(NamedTuple):
    """A line and what it is."""

    line: Line
    kind: Kind


def rows_of(text: str, lines: Sequence[Line]) -> list[Row]:
    """Say of each line what it is; kinds that need company (tables, fields) are settled by neighbours."""
    kinds: list[Kind] = []
    fenced = False
    for line in lines:
        if line.words[:1] in _FENCE_SIGNS and _FENCE.match(text, line.start, line.end):
            fenced = not fenced
            kinds.append("fence")
        elif fenced:
            kinds.append("fence")
        else:
            kinds.append(_kind(text, line))
    _need_company(kinds, lines)
    return list(map(Row._make, zip(lines, kinds, strict=True)))


def _kind(text: str, line: Line) -> Kind:
    words = line.words
    if not words:
        return "blank"
    if line.end - line.start >= _SHORTEST_ITEM and MARKER.match(text, line.start, line.end):
        return "item"
    return _laid_out(text, line, words[:_NEAR]) or ("field" if _is_field(words) else "prose")


def _laid_out(text: str, line: Line, words: str) -> Kind | None:
    if words.startswith("block", 1) and _BLOCK.match(words):
        return "code"  # the placeholder of a block of markup
    if words[0] in _RULE_SIGNS and len(line.words) < _NEAR and _RULE.match(words) and words.strip(". "):
        return "rule"
    if "\t" in line.words or line.words.count("|") >= _PIPES:
        return "table"
    if ("   " in words or "\u00a0" in words) and _GAP.search(words):
        return "table"
    if text[line.start] in " \t" and _INDENT.match(text, line.start, line.end) and _CODE.search(words):
        return "code"
    return None


def _is_field(words: str) -> bool:
    """Say whether a line is "Key: value" with a value too short to be a sentence."""
    found = _FIELD.match(words) if ":" in words else None
    if found is None:
        return False
    value = words[found.end() :]
    return len(value) < _NEAR and len(value.split()) <= _VALUE_WORDS and value[-1] not in ".?!"


def _need_company(kinds: list[Kind], lines: Sequence[Line]) -> None:
    """Read a lone table row without tabs or pipes, and a lone "Key: value" line, as prose."""
    for at, kind in enumerate(kinds):
        if kind not in ("table", "field"):
            continue
        neighbours = kinds[max(0, at - 1) : at] + kinds[at + 1 : at + 2]
        alone = kind not in neighbours
        words = lines[at].words
        if alone and (kind == "field" or not ("\t" in words or words.count("|") >= _PIPES)):
            kinds[at] = "prose"
