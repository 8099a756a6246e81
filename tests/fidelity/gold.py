"""The recogniser suites as gold: sentences, spans, and what the gold says they mean."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from service.fidelity.items import Item

_HIT, _LONGEST = 0.8, 1.5


@dataclass(frozen=True)
class GoldSpan:
    """One annotated span; ``resolution`` is the gold's own reading of it, empty where it has none."""

    start: int
    end: int
    resolution: dict[str, Any] = field(default_factory=dict)

    def covered(self, items: Sequence[Item]) -> bool:
        """At least 80 % of the gold lies in items, none of which is longer than 1.5 times the gold."""
        seen: set[int] = set()
        for item in items:
            for span in (item.span, item.core or item.span):
                if len(span) <= _LONGEST * (self.end - self.start):
                    seen.update(range(max(self.start, span.start), min(self.end, span.end)))
        return len(seen) >= _HIT * (self.end - self.start)

    def overlaps(self, item: Item) -> bool:
        """Say whether the gold and ``item`` share a character."""
        return item.span.start < self.end and self.start < item.span.end


@dataclass(frozen=True)
class GoldRow:
    """One sentence with its gold spans."""

    text: str
    spans: tuple[GoldSpan, ...]


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def recognizer_rows(path: Path) -> Iterator[GoldRow]:
    """Read a suite of ``recognizers_en``; spans without an offset are looked for from left to right."""
    for row in _objects(path):
        lower, spans, at = row["Input"].lower(), [], 0
        for result in row["Results"]:
            start = result.get("Start")
            if start is None:
                start = lower.find(result["Text"].lower(), at)
                if start < 0:
                    continue
            at = start + len(result["Text"])
            spans.append(GoldSpan(start, at, result.get("Resolution") or {}))
        yield GoldRow(row["Input"], tuple(spans))


def duckling_rows(path: Path) -> Iterator[tuple[str, GoldRow]]:
    """Read the positive rows, each with its dimension: the whole text is the span."""
    for row in _objects(path):
        if row["kind"] == "positive":
            yield row["dimension"], GoldRow(row["text"], (GoldSpan(0, len(row["text"])),))


def quantulum_rows(path: Path) -> Iterator[GoldRow]:
    """Read the sentences with the surfaces of their quantities."""
    for row in _objects(path):
        text, spans, at = row["req"], [], 0
        for result in row["res"]:
            start = text.find(result["surface"], at)
            if start >= 0:
                at = start + len(result["surface"])
                spans.append(GoldSpan(start, at))
        yield GoldRow(text, tuple(spans))
