"""Soft times of an aside: ``when I came in this morning``, ``good to see you on Friday``, which a rewrite may drop.

Nobody acts on them: no request, promise, deadline or opening hour stands in their sentence.
"""

from __future__ import annotations

import re

from service.fidelity.dates import WEEKDAYS
from service.fidelity.items import Item, ItemKind
from service.fidelity.reading import TextReading
from service.fidelity.soft_items import is_soft

_DAYS = frozenset(WEEKDAYS.values()) | {"today", "yesterday"}
_REACH = 160
_START = re.compile(r"[.!?;\n](?=\s|$)")
_ASIDE = re.compile(
    r"(?<!\w)(?:(?:thanks|thank you)[^.!?\n]{0,16} (?:lovely|great|nice|good|brilliant|wonderful|super|fab) [a-z]+ on"
    r"|sorry (?:that )?i missed you"
    r"|(?:lovely|nice|good|great|brilliant|pleasure) "
    r"(?:(?:to (?:see|meet)|meeting|seeing) (?:you|everyone|everybody|all)|chatting|catching up)"
    r"|(?:when|as) i (?:came|got|arrived) in|i had (?:a|another) (?:think|ponder)|no worries about|enjoy your)(?!\w)"
)
_BINDING = re.compile(
    r"(?<!\w)(?:will|shall|please|pls|must|need|needs|should|have to|has to|deadline|due|by|until|till|latest"
    r"|open|opens|closed"
    r"|closes|shut|can you|could you|would you|can we|could we|let me know|send|promise[ds]?|cancel\w*|moved?"
    r"|postpone\w*"
    r"|every|starts?|begins?)(?!\w)|'ll(?!\w)"
)
_BOUND = frozenset({"by", "before", "until", "within", "after", "earliest"})


def is_aside(item: Item, reading: TextReading) -> bool:
    """Say whether ``item`` of ``reading`` is a soft time in a sentence said for company, on which nothing hangs."""
    soft = is_soft(item) or (item.kind is ItemKind.DATE and not _DAYS.isdisjoint(item.value.split()))
    if not soft or item.role in _BOUND or any(char.isdigit() for char in item.text + item.value):
        return False
    if item.value.startswith("next "):
        return False
    lower = reading.lower
    before = [found.end() for found in _START.finditer(lower, max(0, item.span.start - _REACH), item.span.start)]
    start = before[-1] if before else max(0, item.span.start - _REACH)
    behind = _START.search(lower, item.span.end, item.span.end + _REACH)
    end = behind.start() if behind else min(len(lower), item.span.end + _REACH)
    told = _ASIDE.search(lower, start, end)
    return told is not None and _BINDING.search(lower, start, end) is None
