"""Where a signature begins: closing and name, contact lines, "Sent from my ...", disclaimers.

A line that says something is never signature, so an ask at the end cannot get lost in one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from service.text.lexicon import alternation, table
from service.text.lines import Line
from service.text.patterns import FILE_ENDINGS

_DELIMITER = re.compile(r"(?:--|—|––|—-|__)$")
_RULE = re.compile(r"[-_=*~#+—–]{4,}$")
_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*[\w.])?")
_NAME = re.compile(
    r"[-–—~]{0,2} ?(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?[^\W\d_][\w'’.-]*(?:,? {1,2}[^\W\d_][\w'’.-]*){0,3},?"
    r"(?: (?:PhD|MD|Esq\.?|CPA))?[.!]?$"
)
_CONTACT = re.compile(
    r"\+?\(?\d{2,4}\)?[ ./-]{1,2}\d{3,4}[ ./-]?\d{2,}|[\w.+-]@[\w-]|https?://|www\."
    r"|\b(?:tel|phone|fax|cell|mobile|office|direct|pager|ext|e-?mail|web)\b\.?"
    r"(?: ?\([^)]{1,12}\))? ?[:#]"
    r"|\bx ?-?\d{1,2}-?\d{3,5}\b|\b\d-\d{4}\b|\b[A-Z]{2},? +\d{5}\b|\bP\.? ?O\.? Box\b|^\d{1,5} [A-Z][\w.]* [A-Z]",
    re.IGNORECASE,
)
_DEDICATED = re.compile(
    r"(?:tel|phone|fax|cell|mobile|e-?mail|office|direct|\+?\(?\d|x ?-?\d|www\.|https?:)", re.IGNORECASE
)
_MINE = re.compile(r"[-–—~]{1,2} ?[^\W\d_]")
_TRAILING = re.compile(r"(?<!\W)\W+$")
_SPLIT = re.compile(r" {2,}|\t| [-–—|] |, (?=\+?\(?\d)")
_STOP = (".", "!", "?", ":", ";", ")", '"', "…", "”")

_HEADINGS = ("disclaimer", "legal disclaimer", "confidentiality notice", "confidentiality", "important notice")

_ATTACHMENT = re.compile(
    rf"(?:[-–•*] [^<>]{{1,80}}\.(?:{FILE_ENDINGS})|(?:<<[^<>]{{1,122}}>>[ ,;]*)+"
    r"|(?:[\[(](?:see )?attached files?:[^()\[\]]{1,121}[\])][ ,;]*)+)$",
    re.IGNORECASE,
)
_LONGEST_ATTACHMENT = 300
_BULLETS = ("- ", "* ", "• ")

_LOOK = 24
_LIMIT = 120
_LONG_LINE = 90
_MANY_WORDS = 8
_FEW_WORDS = 4
_MAX_AFTER_CLOSING = 10
_MAX_AFTER_DELIMITER = 20
_MAX_AFTER_NAME = 9
_MOST_TITLES = 2
_LOWER_NAME_WORDS = 2
_PARTICLE = 3
_ENOUGH_CUES = 3


@cache
def _words(key: str) -> frozenset[str]:
    return table("signature")[key]


@cache
def _cues(key: str) -> re.Pattern[str]:
    return alternation(table("signature")[key])


def signature_start(lines: Sequence[Line], first: int, stop: int) -> int:
    """Return the line at which the signature of ``lines[first:stop]`` begins, ``stop`` if there is none.

    The result may be ``first``: then nothing but a signature stands there.
    """
    end = _trimmed(lines, first, stop)
    shown = _without_attachments(lines, first, end)
    if first < shown < end:
        at = _without_footers(lines, first, shown)
        found = _found_above(lines, first, at)
        if found < shown:
            return found
    at = _without_footers(lines, first, end)
    shown = _without_attachments(lines, first, at)
    if first < shown < at:
        found = _found_above(lines, first, shown)
        if found < shown:
            return found
    below = _found_above(lines, first, at)
    return stop if below == end else below


def _found_above(lines: Sequence[Line], first: int, stop: int) -> int:
    """Return where a signature that ends at ``stop`` begins, ``stop`` if there is none."""
    for finder in (_delimited, _closed, _named):
        found = finder(lines, first, stop)
        if found < stop:
            return found
    return stop


def _without_attachments(lines: Sequence[Line], first: int, stop: int) -> int:
    """Take the names of attached files, which a mail program put at the end, off it.

    In a list that begins with something else they are items like the others.
    """
    at = stop
    while at > first and len(lines[at - 1].words) <= _LONGEST_ATTACHMENT:
        if lines[at - 1].words and not _ATTACHMENT.match(lines[at - 1].words):
            break
        at -= 1
    return stop if at > first and lines[at - 1].words.startswith(_BULLETS) else _trimmed(lines, first, at)


def _without_footers(lines: Sequence[Line], first: int, stop: int) -> int:
    at = _trimmed(lines, first, _headed(lines, first, stop))
    while True:
        shorter = _trimmed(lines, first, _without_footer(lines, first, at))
        if shorter == at:
            return at
        at = shorter


def _trimmed(lines: Sequence[Line], first: int, stop: int) -> int:
    while stop > first and not lines[stop - 1].words:
        stop -= 1
    return stop


def _without_footer(lines: Sequence[Line], first: int, stop: int) -> int:
    """Take one "Sent from my ..." line, disclaimer or list footer off the end."""
    if stop == first:
        return stop
    words = lines[stop - 1].words
    if _is_sent_from(words) or (_RULE.match(words) and stop - first > 1):
        return stop - 1
    top = stop
    while top > first and lines[top - 1].words:
        top -= 1
    joined = " ".join(line.words for line in lines[top:stop])[:2000].lower()
    cues = {found.group() for found in _cues("disclaimer").finditer(joined)}
    footer = _cues("footer").search(joined) is not None and _is_footer(lines, top, stop)
    if len(cues) < _ENOUGH_CUES and not footer:
        return stop
    heading = _trimmed(lines, first, top)
    if heading > first and _is_heading(lines[heading - 1].words):
        return heading - 1
    return top


def _headed(lines: Sequence[Line], first: int, stop: int) -> int:
    """Return where a line such as "Disclaimer" begins the legal text that ends the message."""
    tried = 0
    for index in range(first + 1, stop):
        words = lines[index].words
        if words and len(words) < _LOOK * 2 and words.strip("*-_=: ").lower() in _HEADINGS and tried < _FEW_WORDS:
            tried += 1
            below = " ".join(_filled(lines, index + 1, stop))[:4000].lower()
            if len(set(_cues("disclaimer").findall(below))) >= _ENOUGH_CUES:
                return index
    return stop


def _is_sent_from(words: str) -> bool:
    low = words[:_LONG_LINE].lower().lstrip("-~*<[( ")
    if len(words) > _LONG_LINE or not low.startswith(tuple(_words("sent_from"))):
        return False
    return len(low.split()) < _MANY_WORDS or any(word in low for word in ("excuse", "typo", "brevity"))


def _is_footer(lines: Sequence[Line], top: int, stop: int) -> bool:
    begins = lines[top].words
    return _RULE.match(begins) is not None or _DELIMITER.match(begins) is not None or stop - top == 1


def _is_heading(words: str) -> bool:
    bare = words.strip("*-_=: ").lower()
    return not bare or bare in _HEADINGS or bare in ("note", "notice", "confidential")


def _filled(lines: Sequence[Line], start: int, stop: int) -> list[str]:
    return [line.words for line in lines[start:stop] if line.words]


def _delimited(lines: Sequence[Line], first: int, stop: int) -> int:
    """Find "-- " or a ruled line with nothing but signature below it."""
    for index in range(max(first, stop - _MAX_AFTER_DELIMITER - 1), stop):
        words = lines[index].words
        below = _filled(lines, index + 1, stop)
        if _DELIMITER.match(words) and below and sum(map(len, below)) < _LIMIT * _MAX_AFTER_DELIMITER:
            return _closed_above(lines, first, index)
        if _RULE.match(words) and below and all(not says_something(line) for line in below):
            contacts = sum(1 for line in below if _CONTACT.search(line[:_LIMIT]))
            if contacts and (contacts > 1 or len(below) <= _FEW_WORDS):
                return _closed_above(lines, first, index)
    return stop


def _closed_above(lines: Sequence[Line], first: int, at: int) -> int:
    """Include a closing and a name that stand right above a delimiter."""
    above = _trimmed(lines, first, at)
    return min(_closed(lines, first, above), _lone_name(lines, first, above, above), at) if above > first else at


def _closed(lines: Sequence[Line], first: int, stop: int) -> int:
    """Find "Thanks," or "Best regards" with only name and contact lines below it."""
    start, filled = stop, 0
    for index in range(stop - 1, max(first, stop - _LOOK) - 1, -1):
        words = lines[index].words
        if not words:
            continue
        filled += 1
        after = _filled(lines, index + 1, stop)
        if filled > _MAX_AFTER_CLOSING or not (kind := _closing_kind(words, named_below=bool(after))):
            if says_something(words) or filled > _MAX_AFTER_CLOSING:
                break
            continue
        if kind == "signed" or _signs(kind, words, after):
            start = index
    return start


def _signs(kind: str, words: str, after: list[str]) -> bool:
    if not after:
        return kind == "closing" or words.endswith(",")
    return len(after[0].split()) <= _FEW_WORDS + 2 and (
        _is_name(after[0]) or _closing_kind(after[0], named_below=False) != ""
    )


def _closing_kind(words: str, *, named_below: bool) -> str:
    """Read a line as ``closing``, ``thanks``, ``signed`` (closing and name in one line) or nothing."""
    if len(words) > _LONG_LINE:
        return ""
    low = " ".join(words.lower().strip("*_-–—~ ").split())
    bare = _TRAILING.sub("", low)
    if bare in _words("closings"):
        return "closing"
    if bare in _words("thanks"):
        return "thanks" if not words.endswith("?") else ""
    if named_below and words.endswith(",") and low.startswith(("thanks for ", "thank you for ", "looking forward ")):
        return "thanks" if len(low.split()) <= _MANY_WORDS else ""
    for mark in (", ", " - ", " -", " – ", "! ", ". ", "--", ","):
        head, found, name = low.partition(mark)
        if found and head.strip(" ,.!") in _words("closings") | _words("thanks"):
            typed = words[len(words) - len(name.strip(" -–—")) :] if name else ""
            return "signed" if _is_name(typed) and len(typed.split()) <= _FEW_WORDS - 1 else ""
    return ""


def _is_name(words: str) -> bool:
    """Say whether a line can be a typed name: a few words, each capitalised or all in lower case."""
    if len(words) > _LONG_LINE or not _NAME.match(words):
        return False
    parts = [part.strip(".,") for part in _WORD.findall(words)]
    if not parts or any(part.lower() in _words("not_names") | _words("saying") for part in parts):
        return False
    lower = [part for part in parts if part[0].islower()]
    return not lower or len(lower) == len(parts) <= _LOWER_NAME_WORDS or all(len(part) <= _PARTICLE for part in lower)


def _named(lines: Sequence[Line], first: int, stop: int) -> int:
    """Find a name with contact lines below it, or a lone name at the very end."""
    start = stop
    filled = contacts = 0
    for index in range(stop - 1, max(first, stop - _LOOK) - 1, -1):
        words = lines[index].words
        if not words:
            continue
        if says_something(words) or filled > _MAX_AFTER_NAME:
            break
        if filled and contacts and _is_name(words) and _may_start(lines, first, index):
            start = index
        filled += 1
        contacts += _CONTACT.search(words[:_LIMIT]) is not None
    return start if start < stop else _lone_name(lines, first, stop, stop)


def _lone_name(lines: Sequence[Line], first: int, stop: int, none: int) -> int:
    """Find a typed name in the last line, or a few lines up with only titles below it."""
    for depth in range(min(_MOST_TITLES + 1, stop - first - 1), 0, -1):
        index = stop - depth
        head = lines[index].words
        if depth == 1:
            head = head.rstrip(". ")
            head = _SPLIT.split(head)[0] if _CONTACT.search(head[:_LIMIT]) else head
        if not _is_name(head) or not _may_start(lines, first, index, lone=depth == 1):
            continue
        capital = head.lstrip("-–—~ ")[:1].isupper() or _MINE.match(head) is not None
        if not capital and len(head.split()) > 1:
            continue
        below = [line.words for line in lines[index + 1 : stop]]
        if all(map(_is_title, below)) and (depth < _MOST_TITLES or not lines[index - 1].words):
            return index
    return none


def _is_title(words: str) -> bool:
    parts = words.split()
    if not parts or _is_item(words) or len(parts) > _MANY_WORDS - 2 or words.endswith(_STOP) or says_something(words):
        return False
    return all(part[0].isupper() or not part[0].isalpha() or len(part) <= _PARTICLE for part in parts)


def _may_start(lines: Sequence[Line], first: int, index: int, *, lone: bool = False) -> bool:
    """Say whether the text above ``index`` has come to an end there."""
    if index == first:
        return True
    above = index - 1
    while above >= first and not lines[above].words:
        above -= 1
    if above < first:
        return True
    words = lines[above].words
    if words.endswith(":") or (_is_item(words) and words[0] == lines[index].words[0]):
        return False
    if above == index - 1:
        return words.endswith(_STOP)
    if words.endswith(_STOP) or says_something(words) or _closing_kind(words, named_below=True):
        return True
    return lone and len(words.split()) > 1 and not _is_item(words)


def _is_item(words: str) -> bool:
    return words[0] in "-*•·" or words[0].isdigit()


def says_something(words: str) -> bool:
    """Say whether a line reads as content: a sentence or a part of one, not a name, title or address."""
    if len(words) > _LIMIT:
        return True
    parts = words.split()
    lower = [part.strip(",.;:!?()\"'*").lower().replace("’", "'") for part in parts]
    said = sum(1 for part in lower if part in _words("saying"))
    if _closing_kind(words, named_below=True):
        return False
    if words.endswith("?") or said > 1 or (said and len(parts) > 1 and not _DEDICATED.match(words)):
        return True
    plain = sum(1 for part in parts if part[0].islower() and part.isalpha())
    return len(parts) >= _MANY_WORDS and plain * 2 > len(parts)
