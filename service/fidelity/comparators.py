"""Words of comparison: the bound each sets, and when two bounds in different words are the same."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files

from service.fidelity.items import Item, ItemKind
from service.fidelity.nearby import near

_TABLE = tomllib.loads(files(__package__).joinpath("comparators.toml").read_text(encoding="utf-8"))
_TURNED = {">": "<=", "<": ">=", ">=": "<", "<=": ">"}
_OR_EQUAL = {">": ">=", "<": "<="}
_NOT_THAN = ("no", "not", "not any", "never")
_CLOSE, _BEFORE, _FAR = 16, 45, 120


def _than() -> dict[str, str]:
    """Spell out ``warmer than``, ``no warmer than`` and ``warmer than or equal to`` for every adjective."""
    phrases: dict[str, str] = {}
    for sign, words in _TABLE["than"].items():
        for word in words:
            phrases[f"{word} than"] = sign
            phrases[f"{word} than or equal to"] = _OR_EQUAL[sign]
            phrases |= {f"{no} {word} than": _TURNED[sign] for no in _NOT_THAN}
    return phrases


def _split(table: dict[str, list[str]]) -> dict[str, str]:
    return {phrase: sign for sign, phrases in table.items() for phrase in phrases}


_STEPS = tuple(_TABLE["small_steps"]["words"])
BEFORE = {**dict.fromkeys(_STEPS, ""), **_than(), **_split(_TABLE["before"])}
"""The sign that each phrase in front of an amount sets; a small step sets none by itself."""

BEHIND_COMMA = _split(_TABLE["behind_comma"])
"""The sign that each phrase sets that may follow an amount behind a comma."""

BEHIND = {**BEHIND_COMMA, **_split(_TABLE["behind"])}
"""The sign that each phrase behind an amount sets."""


def _whole(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


_CUES = {sign: _whole(words) for sign, words in _TABLE["cues"].items()}
_BOUND = re.compile(
    r"(?<!\w)(?:most|longest|maximum|max|limit|cap|capped|ceiling|exceed\w*|highest|lowest|least|minimum)(?!\w)"
)
_LAST_ALLOWED = re.compile(r"(?<!\w)(?:maximum|max|minimum|at most|at least)(?!\w)")
_SINCE_FIGURE = re.compile(r"\d|(?<!\w)(?:and|but)(?!\w)")
_LASTING = re.compile(
    r"(?:^|[.!?,;:\n] ?|(?<!\w)(?:last|took|take|takes|taken|taking|wait|waited|waiting|lasts|lasted|need|needs"
    r"|needed|spent|spend|for|is|was|were|be|been|it's|had|have|has|already|well|just|of))\s{1,3}$"
)
_CUT_BEFORE = re.compile(
    r";|, ?(?:and|but|which|so)(?!\w)|(?<!\w)(?:and|but|so) (?=(?:we|i|you|he|she|it|they|the|this)(?!\w))"
)
_CUT_BEHIND = re.compile(
    r"[;(]|,(?! (?:and )?(?:not?|tops|max|maximum|at)(?!\w))|(?<!\w)(?:and|but|so|which|because) |\d"
    r"|(?<!\w)(?:more|less|\w{2,10}er) than(?!\w)"
)
_ROOM = _whole(_TABLE["room"]["words"])
_NOT_BEFORE = re.compile(rf"(?<!\w)(?:{'|'.join(_TABLE['negations']['words'])})(?!\w)[^.,;:!?\n]{{0,40}}$")
_NOT_BEHIND = re.compile(rf"[^.,;:!?\n]{{0,25}}(?<!\w)(?:{'|'.join(_TABLE['negations']['behind'])})(?!\w)")
_OTHER_CLAUSE = re.compile(r"(?<!\w)(?:and|but|so|because|since|as|which|that|then|while|whereas)(?!\w)")
_JUST_OVER = re.compile(rf"(?:{'|'.join((*_TABLE['small_steps']['over'], *_STEPS))})(?!\w)")
_JUST_UNDER = re.compile(rf"(?:{'|'.join((*_TABLE['small_steps']['under'], *_STEPS))})(?!\w)")
_FROM = re.compile(r"(?:^|\W)from (?:the )?$")


def combined(first: str, second: str, sign: str) -> str:
    """Return the sign of two phrases in a row: ``slightly`` and ``under`` is about."""
    return "~" if sign == "<" and first.endswith(_STEPS) and second != "<" else sign


def agree(item: Item, own: str, other: Item, there: str) -> bool:
    """Say whether two items of one value set the same bound; ``own`` and ``there`` are their texts in lower case."""
    if item.comparator == other.comparator:
        return True
    if not (item.comparator and other.comparator):
        return _is_implied(item, own, other, there)
    signs = {item.comparator, other.comparator}
    if signs == {">", ">="} and "+" in item.text + other.text:
        return True
    if _TURNED.get(item.comparator) == other.comparator:
        return _is_denied(item, own) != _is_denied(other, there)
    return is_close(item, other)


def is_close(one: Item, other: Item) -> bool:
    """Say whether a small step to one side is called ``about``: ``just over 40`` or ``nearly 40`` beside it."""
    vague, exact = (one, other) if one.comparator == "~" else (other, one)
    if vague.comparator != "~":
        return False
    if exact.comparator == "<":
        return _JUST_UNDER.match(vague.text.lower()) is not None
    stepped = exact.comparator == ">" and _JUST_OVER.match(exact.text.lower())
    return bool(stepped) and not _JUST_UNDER.match(vague.text.lower())


def _is_denied(item: Item, text: str) -> bool:
    """Say whether the clause of ``item`` turns its bound round: ``don't go over 25``, ``over 25 is too many``."""
    before = text[max(0, item.span.start - _FAR) : item.span.start]
    found = _NOT_BEFORE.search(before)
    if found and not _OTHER_CLAUSE.search(found.group()):
        return True
    return _NOT_BEHIND.match(text, item.span.end) is not None


def _is_implied(item: Item, own: str, other: Item, there: str) -> bool:
    """Say whether words near the bare one of two items set the bound of the other."""
    text, bare = (there, other) if item.comparator else (own, item)
    sign = item.comparator or other.comparator
    if sign == "~" and bare.text.lower().startswith("a ") and "/" not in bare.value:
        return True  # "a hundred photos" are about a hundred
    if sign == ">" and _is_spread(item if item.comparator else other, own if item.comparator else there):
        return True
    if sign != "~" and (_is_bounded(sign, " ".join(_clause(text, bare, _FAR))) or _is_spelled_out(sign, bare, text)):
        return True
    before, behind = _clause(text, bare, _CLOSE if sign == "~" else _BEFORE)
    return _CUES[sign].search(f"{before} {behind[:_CLOSE] if sign == '~' else behind}") is not None


def _is_spread(item: Item, text: str) -> bool:
    """Say whether ``over`` is no bound but tells how long something goes on: "240k over 3 years"."""
    if item.kind is not ItemKind.DURATION or not item.text.lower().startswith("over "):
        return False
    return _LASTING.search(text, max(0, item.span.start - _CLOSE), item.span.start) is None


def _clause(text: str, item: Item, reach: int) -> tuple[str, str]:
    """Return the words close to ``item`` in its own clause; what others are more or less than is left out."""
    before, behind = near(text, item, reach)
    inner = len(before) - len(item.span)
    cuts = [found.end() for found in _CUT_BEFORE.finditer(before, 0, inner)]
    cut = _CUT_BEHIND.search(behind)
    return before[cuts[-1] if cuts else 0 :], behind[: cut.start()] if cut else behind


def _is_bounded(sign: str, words: str) -> bool:
    """Say whether words near an amount make it a bound; what lies beyond a maximum is never that maximum."""
    return bool(_BOUND.search(_LAST_ALLOWED.sub(" ", words) if sign in {">", "<"} else words))


def _is_spelled_out(sign: str, bare: Item, text: str) -> bool:
    """Say whether a sentence sets a bound: ``the room holds 25``, ``if we don't get to 45``, ``from 50 euros``."""
    before = text[max(0, bare.span.start - _BEFORE) : bare.span.start]
    if sign == "<=":
        return bare.kind is not ItemKind.DURATION and _ROOM.search(_SINCE_FIGURE.split(before)[-1]) is not None
    if sign == "<":
        return _NOT_BEFORE.search(before) is not None
    return sign == ">=" and (bare.text.lower().startswith("from ") or _FROM.search(before) is not None)
