"""Where quoted mail begins: separators, header blocks, old Lotus headers, attributions, ``>``.

Every test looks at a bounded number of lines and characters, so the whole walk is linear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from service.text.lexicon import alternation, table
from service.text.lines import Line

_REACH = 300
_FIELD_NAME_LIMIT = 24
_BLOCK_LINES = 20
_BLOCK_GAP = 3
_ATTRIBUTION_LINES = 5
_LOTUS_BACK = 8
_NAME_WORDS = 6
_ENOUGH_FIELDS = 3
_OVERFLOW = 60
_SHORTEST_BARE = 16

_QUOTE = re.compile(r"[ \t]{0,3}(?:\|[ \t]?)?>")
_QUOTE_SIGNS = (">", "|")
_RULED_SIGNS = frozenset("-_=*~#—–>+ ")
_RULE_SIGNS = frozenset("-_=*~#")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
_LOTUS_DATE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},? +\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?(?: [A-Z]{3})?$", re.IGNORECASE
)
_LOTUS_DATE_ALONE = re.compile(r"(?:[A-Za-z]{3,9},? )?" + _LOTUS_DATE.pattern, re.IGNORECASE)
_LOTUS_ON = re.compile(r"[\w>\"] on (?:\d{1,2}[/.-]){2}\d{2,4},? +\d{1,2}:\d{2}", re.IGNORECASE)
_RULE = re.compile(r"[-_=*~#]{5,}$")
_RULED_TITLE = re.compile(r"[-_=*—–]{3,}[^-_=*—–]{3,60}[-_=*—–]{3,}$")
_RULED_START = re.compile(r"[-_=*~#—–>+ ]{2,}")
_ADDRESS = re.compile(r"[\w.+-]@[\w-]|mailto:", re.IGNORECASE)
_GLUED = re.compile(r"(?<!-)-{2,} ?(?=On [A-Z0-9])")
_LETTERHEAD = re.compile(r"(?:Corp|Inc|LLC|Ltd|Co|Company|Corporation|Capital|Services|Group)\.?$")
_ENGLISH_VERBS = ("wrote", "writes", "sent", "said")
_WEAK_VERBS = ("sent", "said", "writes")
_DATE_START = re.compile(r"\d{1,4}[-./:年 ]")


def is_quoted(text: str, line: Line) -> bool:
    """Say whether ``line`` carries the ``>`` of a quote."""
    return line.words[:1] in _QUOTE_SIGNS and _QUOTE.match(text, line.start, line.end) is not None


def field_of(words: str) -> tuple[str, str] | None:
    """Read ``From: x`` in any known language, bold or plain, as its class and its value."""
    if "：" in words:
        words = words[:_REACH].replace("：", ":", 1)
    elif ":" not in words:
        return None
    name, colon, value = words[:_REACH].lstrip("*_ \t").partition(":")
    if not name or not colon or len(name) > _FIELD_NAME_LIMIT:
        return None
    kind = _field_classes().get(name.strip(" \t*_\u00a0").lower())
    return (kind, value.strip(" \t*_\u00a0")) if kind else None


@cache
def _field_classes() -> dict[str, str]:
    return {name: kind for kind, names in table("fields").items() for name in names}


@cache
def _ruled() -> re.Pattern[str]:
    return alternation(table("separators")["ruled"], bounded=False)


@cache
def _verbs() -> re.Pattern[str]:
    return alternation(table("attribution")["verbs"])


@cache
def _verb_words() -> tuple[str, ...]:
    return tuple(table("attribution")["verbs"])


@cache
def _openers() -> frozenset[str]:
    words = table("attribution")
    return frozenset((*words["openers"], *words["week_days"]))


@cache
def _opening_signs() -> frozenset[str]:
    return frozenset((*(word[0] for word in _openers()), *"0123456789-—>*.,()"))


def separator_at(text: str, lines: Sequence[Line], at: int) -> bool:
    """Say whether everything from line ``at`` to the end of the message is quoted mail."""
    words = lines[at].words
    if not words:
        return False
    if len(words) > _FIELD_NAME_LIMIT * 3 and ":" not in words[:_REACH] and words[0].isalpha():
        return False
    return _is_ruled(words) or _opens_block(lines, at) or _opens_lotus(text, lines, at)


def _is_ruled(words: str) -> bool:
    if words[0] in _RULED_SIGNS:
        low = words[:_REACH].lower()
        if _RULED_START.match(low) and _ruled().search(low) is not None:
            return True
    if not _SHORTEST_BARE <= len(words) <= _OVERFLOW:
        return False
    low = words.lower()
    return low.rstrip(":. ") in table("separators")["bare"] and (low.endswith(":") or low.startswith("begin"))


def _next_filled(lines: Sequence[Line], at: int, gap: int = _BLOCK_GAP) -> int | None:
    for index in range(at, min(at + gap + 1, len(lines))):
        if lines[index].words:
            return index
    return None


def _opens_block(lines: Sequence[Line], at: int) -> bool:
    if lines[at].words[0] in _RULE_SIGNS and _RULE.match(lines[at].words[:_REACH]):
        below = _next_filled(lines, at + 1)
        return below is not None and _is_block(lines, below)
    return _is_block(lines, at)


def _is_block(lines: Sequence[Line], at: int) -> bool:
    first = field_of(lines[at].words)
    if first is None or first[0] not in ("from", "date", "subject"):
        return False
    fields = _fields_below(lines, at)
    if "from" not in fields or len(fields) == 1:
        return False
    machine = _ADDRESS.search(fields["from"]) or _CLOCK.search(fields.get("date", "") or fields["from"])
    return bool(machine) or ("subject" in fields and len(fields) >= _ENOUGH_FIELDS and "date" in fields)


def _fields_below(lines: Sequence[Line], at: int) -> dict[str, str]:
    fields: dict[str, str] = {}
    blanks = 0
    for line in lines[at : at + _BLOCK_LINES]:
        if not line.words:
            blanks += 1
            continue
        found = field_of(line.words)
        if found:
            fields.setdefault(*found)
        elif blanks:
            break
        blanks = 0
    return fields


def _opens_lotus(text: str, lines: Sequence[Line], at: int) -> bool:
    words = lines[at].words[:_REACH]
    if ":" in words and words[-1].isalnum() and _LOTUS_DATE.search(words):
        dated = at
        if _LOTUS_ON.search(words) and ("@" in words or field_of(words)):
            return True
    else:
        below = _dated_below(text, lines, at)
        if below is None:
            return False
        dated = below
    for index in range(dated + 1, min(dated + 1 + _LOTUS_BACK, len(lines))):
        found = field_of(lines[index].words)
        if found:
            return found[0] == "to"
    return False


def _dated_below(text: str, lines: Sequence[Line], at: int) -> int | None:
    """Find the lone date under a name that may take two lines."""
    below = range(at + 1, min(at + 4, len(lines)))
    for index in below:
        if ":" in lines[index].words:
            break
    else:
        return None
    if not _could_be_name(text, lines[at]):
        return None
    for index in below:
        if _LOTUS_DATE_ALONE.match(lines[index].words):
            return index
        if lines[index].words and not _could_be_name(text, lines[index]):
            return None
    return None


def _could_be_name(text: str, line: Line) -> bool:
    words = line.words
    if not words or len(words) > _FIELD_NAME_LIMIT * 3 or text[line.end - 1] in ".?!:;":
        return False
    return len(words.split()) <= _NAME_WORDS and not words[0].islower()


def letterhead_above(text: str, lines: Sequence[Line], at: int) -> int:
    """Return the first line of what a mail program printed above the separator at ``at``."""
    index = at - 1
    while index >= 0 and at - index <= _BLOCK_GAP and not lines[index].words:
        index -= 1
    if index < 0:
        return at
    words = lines[index].words
    if text[lines[index].start] == "\t" and _LETTERHEAD.search(words[-_FIELD_NAME_LIMIT:]):
        return index
    return index if _RULE.match(words) or _RULED_TITLE.match(words[:_REACH]) else at


def attribution_at(lines: Sequence[Line], at: int) -> int | None:
    """Return the last line of an "On ... wrote:" that begins at line ``at``."""
    words = lines[at].words
    if words[:1].lower() not in _opening_signs():
        return None
    words = words.lstrip("-—>* ")
    opener = words[:_FIELD_NAME_LIMIT].split(maxsplit=1)
    if not opener or not (opener[0].strip(".,()").lower() in _openers() or _DATE_START.match(words)):
        return None
    joined = ""
    for index in range(at, min(at + _ATTRIBUTION_LINES, len(lines))):
        piece = lines[index].words[:_REACH]
        if index > at and (_ends_attribution(joined, lines, index) or len(joined) > _REACH):
            return None
        joined = f"{joined} {piece}".lstrip(" -—")
        if _is_attribution(joined):
            return index
    return None


def _ends_attribution(joined: str, lines: Sequence[Line], index: int) -> bool:
    """Say whether line ``index`` cannot carry on the attribution begun above it."""
    words = lines[index].words
    if attribution_opens(lines[index]) or (words.startswith(">") and not _verbs().search(words[:_REACH].lower())):
        return True
    return (words.startswith("> ") and len(words) > _OVERFLOW) or joined.endswith((".", "!", "?", ":"))


def attribution_opens(line: Line) -> bool:
    """Say whether ``line`` begins like "On 4 May 2021 ..."."""
    words = line.words[:_FIELD_NAME_LIMIT].split(maxsplit=2)
    return len(words) > 1 and words[0].lower() in _openers() and any(char.isdigit() for char in line.words[:40])


def _is_attribution(joined: str) -> bool:
    ruled = joined.endswith(("--", "——"))
    low = joined.lower().rstrip("-— ")
    if not any(char.isdigit() for char in low):
        return False
    if not low.endswith((":", "：", *_verb_words())):
        return False
    verbs = list(_verbs().finditer(low))
    addressed = _ADDRESS.search(low) is not None
    if not verbs:
        return low.endswith(">:") and addressed and _CLOCK.search(low) is not None
    verb = verbs[-1]
    named = low[verb.end() :].rstrip(":： ->")
    if low[: verb.start()].endswith(" i ") or (named and not addressed and verb.group() in _ENGLISH_VERBS):
        return False
    if low.endswith((":", "：")):
        return len(named.split()) <= _NAME_WORDS + 2 and (addressed or verb.group() not in _WEAK_VERBS)
    return verb.end() == len(low) and (addressed or ruled) and _CLOCK.search(low) is not None


def introduces_quote(lines: Sequence[Line], at: int) -> bool:
    """Say whether line ``at``, right above ``>`` lines, only names whom they quote."""
    words = lines[at].words
    if len(words) > _REACH:
        return False
    if words.startswith("[") and words.endswith("]"):
        return True
    if not words.endswith(":"):
        return False
    low = words.lower()
    return _verbs().search(low) is not None or _ADDRESS.search(low) is not None or field_of(words) is not None


def glued_attribution(words: str) -> int | None:
    """Return where "--- On ... wrote:" begins when the author's line runs into it."""
    found = _GLUED.search(words[:_REACH])
    if found is None or not words[:_REACH].endswith(":") or not _is_attribution(words[found.end() : _REACH]):
        return None
    return found.start()


def is_overflow(text: str, lines: Sequence[Line], at: int) -> bool:
    """Say whether line ``at`` is the broken-off rest of the quoted line above it."""
    line = lines[at]
    if not line.words or len(line.words) > _OVERFLOW or at + 1 >= len(lines) or text[line.start] in " \t":
        return False
    if not is_quoted(text, lines[at + 1]):
        return False
    above = lines[at - 1].words
    full = len(above) + len(line.words.split(maxsplit=1)[0]) > _OVERFLOW
    return (full and (above[-1:] not in ".?!:" or line.words[0].islower())) or above.count("(") > above.count(")")
