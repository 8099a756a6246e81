"""The role of a time in its sentence: what stands around it may say it, and two words for it may say the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.fidelity.items import Item, ItemKind
from service.fidelity.reading import TextReading

_NEGATED = re.compile(r"(?:(?<!\w)(?:not|never|nobody|no one|none|cannot)|n't|\bno)(?!\w)[^.!?;:,\n]{0,60}$")
_EARLIEST = re.compile(r"earliest|soonest|earlier|sooner|before")
_HELD = re.compile(r"(?<!\w)(?:wait|leave|last|hold|keep|stay|put|delay|postpone|sit)\w*")
_BEHIND = re.compile(r"\W{0,2}(?:after|later|afterwards|from|following)(?!\w)")
_ALIKE = {"next": "within", "since": "from", "ago": "ago", "in": "after"}
_KIN = (
    frozenset({"until", "before"}),
    frozenset({"until", "by"}),
    frozenset({"since", "after"}),
    frozenset({"since", "from"}),
    frozenset({"between", "from"}),
    frozenset({"between", ""}),
    frozenset({"earliest", "after"}),
    frozenset({"earliest", "from"}),
    frozenset({"not until", "earliest"}),
    frozenset({"not until", "after"}),
    frozenset({"not until", "from"}),
    frozenset({"not until", ""}),
)
_SIDES = {
    **dict.fromkeys(["by", "until", "before", "within", "<"], "up to"),
    **dict.fromkeys(["from", "since", "after", "earliest", "not until", ">"], "beyond"),
}
ENDS = (frozenset({"until", "by"}), frozenset({"until", "before"}))
"""Pairs of roles that end alike: "you have until Friday" may be said of what is due by then."""
_GOES_ON = re.compile(
    r"(?<!\w)(?:closed|shut|stay(?:s|ed|ing)?|keep(?:s|ing)?|kept|remain(?:s|ed)?|on leave"
    r"|on holiday|away|wait(?:s|ed)?|hold|held"
    r"|postponed|delayed|deferred|moved|pushed|put off|inside|is on|are on|runs?"
    r"|lasts?|used|off sick|busy|blocked|locked)"
    r"(?!\w)[^.!?;:,\n]{0,30}$"
)
_REACH = 70
_WORKING_END = re.compile(r"end of (?:day|week|\w+day)\b")
_TARGET = re.compile(r"(?<!\w)(?:make|meet|hit|miss|missed|keep|keep to|stick to|hold to) (?:the )?$")
_PUT_OFF = re.compile(
    r"(?<!\w)(?:put(?:ting)? (?:it |this |that )?(?:off|back)|postpone[ds]?|deferred?|delay(?:ed)?"
    r"|push(?:ed)? (?:it )?(?:back|out)|moved?|waits?"
    r"|wait|adjourned?|rescheduled|held over|hold over|bumped)(?: it| this| that| them)? $"
)


def role_of(item: Item, beside: Sequence[Item], reading: TextReading) -> str:
    """Return the role of ``item`` of ``reading``; ``beside`` are the items close to it.

    ``won't come before 8`` is ``earliest``; ``a week after that`` is ``after``; a clock time has
    the role of the day beside it.
    """
    if _WORKING_END.match(item.value) and item.role in {"", "before"}:
        return "by"  # "Thursday EOB"
    if (said := _said_in_front(item, reading.lower)) is not None:
        return said
    if item.role in {"before", "until"}:
        negated = {"before": "earliest", "until": "not until"}[item.role]
        return negated if _is_negated(item, reading.lower) else item.role
    if item.role:
        earliest = item.role == "after" and _EARLIEST.search(item.text.lower())
        return "earliest" if earliest else _ALIKE.get(item.role, item.role)
    if item.kind is ItemKind.DURATION:
        return "after" if _BEHIND.match(reading.lower, item.span.end) else ""
    days = (other.role for other in beside if other.kind is ItemKind.DATE and other.role)
    return next(days, "") if item.kind is ItemKind.TIME else ""


def _said_in_front(item: Item, lower: str) -> str | None:
    """Return the role that the verb in front says: ``make the 15th`` by it, ``postponed until Friday`` to it."""
    start = item.span.start
    if not item.role and _TARGET.search(lower, max(0, start - 24), (item.core or item.span).start):
        return "by"
    return "" if item.role == "until" and _PUT_OFF.search(lower, max(0, start - 30), start) else None


def _is_negated(item: Item, lower: str) -> bool:
    found = _NEGATED.search(lower, max(0, item.span.start - _REACH), item.span.start)
    if found is None or item.text.lower().startswith("no"):
        return False
    return item.role == "before" or _HELD.search(found.group()) is None


def oppose(one: Item, other: Item, roles: tuple[str, str]) -> bool:
    """Say whether two items of one value, in these ``roles``, put what happens on different sides of it."""
    if one.kind is ItemKind.DURATION:
        bounds = [_SIDES.get(item.comparator[:1] or item.role, "") for item in (one, other)]
        return set(bounds) == {"up to", "beyond"}
    sides = {_SIDES.get(role, "") for role in roles}
    exact = one.kind is ItemKind.DATE and not (one.shared or other.shared)
    return sides == {"up to", "beyond"} or (exact and set(roles) == {"from", "after"})


def is_held(item: Item, lower: str) -> bool:
    """Say whether something goes on up to a time: "closed until Friday" is never "by Friday"."""
    return _GOES_ON.search(lower, max(0, item.span.start - _REACH), item.span.start) is not None


def agree(one: str, other: str) -> bool:
    """Say whether two roles put what happens on the same side of a time."""
    return one == other or frozenset({one, other}) in _KIN
