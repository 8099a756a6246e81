"""The words close to an item, within its sentence."""

from __future__ import annotations

import re

from service.fidelity.items import Item

_AFTER = 40
_STOP = re.compile(r"[.!?](?=\s)|\n\n|\n *[-*•\d]")


def near(text: str, item: Item, reach: int) -> tuple[str, str]:
    """Return the words of the same sentence close to ``item``: up to its end, and behind it."""
    before = text[max(0, item.span.start - reach) : item.span.end]
    stops = [found.end() for found in _STOP.finditer(before, 0, max(0, len(before) - len(item.span)))]
    after = text[item.span.end : item.span.end + _AFTER]
    stop = _STOP.search(after)
    return before[stops[-1] :] if stops else before, after[: stop.start()] if stop else after
