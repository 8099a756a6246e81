"""Taking apart what stands side by side in running text: ``A, B and C``, ``X; Y``, ``(1) ... (2) ...``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

_INNER = re.compile(r"\([^()]*\)")
_COMMA = re.compile(r",(?=\s)")
_JOINT = re.compile(r"(?P<comma>,?)\s{1,3}(?:(?:and|or)(?: then| also)?|&|\+|plus|as well as)(?=\s)|(?P<only>,)(?=\s)")
_ROW_ENDS = re.compile(r"[.;:!?()\n](?=\s|$)|\s[–—-]\s")
_SLASH = re.compile(r"\s?/\s?")
_SHORT_WORDS = 5
_LONGEST = 200
_STYLES = (
    re.compile(r"\((\d{1,2})\)"),
    re.compile(r"(?<![\w(.])(\d{1,2})\)(?=\s)"),
    re.compile(r"(?<!\w)\(?([a-l])\)(?=\s)"),
    re.compile(r"(?<!\w)(first|second|third|fourth|fifth|sixth)(?:ly)?(?=[,: ])", re.IGNORECASE),
    re.compile(
        r"(?<!\w)(one)(?= (?:is|was|for|to|in|on|at|of them|goes|has|from|with)(?!\w))|(?<!\w)the (other)(?!\w)"
    ),
)
_FIRST = re.compile(r"(?<!\w)first(?:ly)?(?!\w)", re.IGNORECASE)
_THEN = re.compile(r"(?:(?<=[.;,\n] )|(?<=and ))(?:and )?(?:then|next|after that|finally|lastly)(?!\w)", re.IGNORECASE)
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "one": 1, "other": 2}
_DAY = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?|today|tomorrow|yesterday|noon"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|morning|afternoon|evening|night"
)
_NAMES_DAY = re.compile(rf"(?<!\w)(?:{_DAY}|\d{{1,2}}(?:st|nd|rd|th|[:.]\d\d| ?[ap]m))(?!\w)", re.IGNORECASE)
_DAY_WORD = re.compile(
    rf"on|at|the|in|of|from|to|and|until|this|next|last|{_DAY}|\d{{1,4}}(?:st|nd|rd|th|[ap]m)?", re.IGNORECASE
)
_LISTS = tomllib.loads(files(__package__).joinpath("counted.toml").read_text(encoding="utf-8"))
_CLAUSE_WORDS = frozenset(_LISTS["clause"].split())
_WORDS = re.compile(r"[^\W_][\w'-]*")


def is_day(part: str) -> bool:
    """Say whether ``part`` is a day or time and nothing else."""
    return names_day(part) and all(map(_DAY_WORD.fullmatch, _WORDS.findall(part[:_LONGEST])))


def names_day(part: str) -> bool:
    """Say whether ``part`` names a day or time."""
    return bool(_NAMES_DAY.search(part)) or part.strip().isdecimal()


def parts_of(text: str) -> tuple[str, ...]:
    """Take ``text`` apart where it has one plain reading; return nothing where it has more than one.

    Semicolons go before commas. ``A, B and C`` are three, ``do this, and if it rains, do that`` are two. Commas alone
    part short things only.
    """
    flat = _INNER.sub(lambda found: " " * len(found.group()), text)
    if ";" in flat:
        return _strip(flat.split(";"))
    joints = list(_JOINT.finditer(flat))
    if not joints:
        slashed = _strip(_SLASH.split(flat))
        return slashed if len(slashed) > 1 and all(is_short(part) for part in slashed) else _strip([flat])
    kept = _joints_of_row(joints)
    parts = _strip(_cut(flat, kept)) if kept else ()
    alone = all(found.group("only") for found in kept)
    return () if alone and not all(is_short(part) for part in parts) else parts


def _joints_of_row(joints: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the joints that part the row; none where it may be read in two ways."""
    commas = [at for at, found in enumerate(joints) if found.group("only")]
    strong = [at for at, found in enumerate(joints) if found.group("comma")]
    bare = [at for at in range(len(joints)) if at not in commas and at not in strong]
    if strong:
        if not commas:
            return [joints[at] for at in strong]
        if len(strong) == 1 and commas[-1] < strong[0]:
            return [joints[at] for at in (*commas, *strong)]
        return [joints[strong[0]]] if len(strong) == 1 and strong[0] < commas[0] else []
    if not commas or not bare:
        return joints
    return [joints[at] for at in (*commas, bare[-1])] if bare[-1] > commas[-1] else []


def _cut(text: str, joints: list[re.Match[str]]) -> Iterator[str]:
    at = 0
    for found in joints:
        yield text[at : found.start()]
        at = found.end()
    yield text[at:]


def _strip(parts: Iterator[str] | list[str]) -> tuple[str, ...]:
    return tuple(part for part in (part.strip(" \n\t.:;,!") for part in parts) if part)


def is_short(part: str) -> bool:
    """Say whether ``part`` is a few words without a verb of the commonest or a pronoun."""
    words = _WORDS.findall(part.lower())
    return 0 < len(words) <= _SHORT_WORDS and _CLAUSE_WORDS.isdisjoint(words)


def short_row(text: str, at: int) -> tuple[str, ...]:
    """Read a row of short things at ``at`` up to the one behind its ``and``: ``Dinah and young Alfie``."""
    parts: list[str] = []
    stop = min(len(text), at + _LONGEST)
    end = _ROW_ENDS.search(text, at, stop)
    stop = end.start() if end else stop
    for found in _JOINT.finditer(text, at, stop):
        part = text[at : found.start()].strip()
        if not is_short(part):
            return ()
        parts.append(part)
        at = found.end()
        if not found.group("only"):
            comma = _COMMA.search(text, at, stop)
            last = text[at : comma.start() if comma else stop].strip()
            words = _WORDS.findall(last)[:3]
            return (*parts, last) if words and words[0].lower() not in _CLAUSE_WORDS else ()
    return ()


def markers_in(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield where each series of numbered parts in ``text`` begins, and its parts."""
    for style in _STYLES:
        found = list(style.finditer(text))
        numbers = [_number(one) for one in found]
        if not numbers or numbers[0] != 1:
            continue
        size = 1
        while size < len(numbers) and numbers[size] == size + 1:
            size += 1
        if size > 1:
            starts = [one.end() for one in found[:size]]
            stops = [one.start() for one in found[1:size]] + [len(text)]
            yield found[0].start(), tuple(text[start:stop] for start, stop in zip(starts, stops, strict=True))


def steps_in(text: str) -> int:
    """Return how many steps are told as ``first ..., then ..., finally ...``."""
    found = _FIRST.search(text)
    return 1 + len(_THEN.findall(text, found.end())) if found else 0


def _number(found: re.Match[str]) -> int:
    mark = next(filter(None, found.groups())).lower()
    if mark.isdecimal():
        return int(mark)
    return _ORDER.get(mark) or ord(mark[0]) - ord("a") + 1
