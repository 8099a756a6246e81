"""Identifiers: e-mail addresses, URLs, GUIDs, mentions, ticket numbers, versions, IPs, file names."""

from __future__ import annotations

import re

from service.fidelity.facts import Fact
from service.fidelity.items import ItemKind

_DOMAIN = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,8}"
_TLD = (
    "com|org|net|edu|gov|mil|int|info|biz|io|co|ai|app|dev|ly|uk|de|fr|es|nl|ch|se|eu|jp|cn|ru|sa|au|ca|br|mx|za|pl|tv|cc"
    "|ac|academy|aws|si|ms|cloud|online|site|tech|xyz|store|shop|museum|travel|name|jobs"
)
_EMAIL = re.compile(
    rf"(?<![\w.+-])[A-Za-z0-9](?:[\w+%'-]|\.(?=\w)){{0,63}}@(?:{_DOMAIN}[A-Za-z]{{2,24}}|\[\d{{1,3}}(?:\.\d{{1,3}}){{3}}\])(?![\w-])",
    re.ASCII,
)
_URL = re.compile(
    r"(?:https?|ftps?|sftp|file|ssh|git|mailto|tel|sip|slack)://?[\w\[{%][^\s<>\"'`{}|^]{1,2000}|mailto:[^\s<>\"]{3,200}",
    re.IGNORECASE,
)
_FOREIGN_URL = re.compile(r"(?<![\w-])[A-Za-z][a-z0-9+-]{1,14}://[^\s<>\"'`{}|^]{2,2000}")
_HOST = re.compile(
    r"(?:[a-z]{2,6}:/?/?)(?:[^/@\s]{1,100}@)?(?:[^/?#\s:]{1,200}\.[a-z]{2,24}|\[?[\d.:a-f]{3,60}\]?|localhost|[\[{%<].*)(?![\w-])",
    re.IGNORECASE,
)
_NAKED_URL = re.compile(
    rf"(?<![\w@.-])(?:www\.{_DOMAIN}[A-Za-z]{{2,24}}|{_DOMAIN}(?:{_TLD})(?:\.[a-z]{{2}})?)(?![\w-])(?::\d{{2,5}})?"
    r"(?:[/?#][^\s<>\"'`{}|^]{0,2000})?",
    re.IGNORECASE | re.ASCII,
)
_GUID = re.compile(r"\{?[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\}?|(?<!\w)[0-9a-fA-F]{32}(?!\w)")
_MENTION = re.compile(
    r"(?<![\w.@/-])[@#][A-Za-z_][\w-]{0,60}(?:\.[\w-]{1,60}){0,3}|<[@#!][^>\s]{1,80}>|(?<=\w)@[A-Z]\w{3,40}(?![\w.])"
)
_NUMBER_SIGN = re.compile(r"(?<![\w&])#\d[\w-]{0,30}")
_IP = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5}|/\d{1,2})?(?![\w.]*\w)")
_IP6 = re.compile(r"(?<![\w:.])(?=[0-9a-fA-F]{0,4}:)[0-9a-fA-F:]{3,45}(?![\w:])")
_FILE = re.compile(
    r"(?<![\w.-])\w[\w~-]{0,80}(?:\.[\w~-]{1,40}){0,3}\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|zip|gz|tar|png|jpe?g|gif|svg|html?|xml|json|ya?ml|toml|ini|py|js|ts|"
    r"rb|go|rs|java|cpp|sh|sql|md|log|exe|dll|msg|eml|ics|mp[34]|mov|wav)(?!\w)",
    re.IGNORECASE,
)
_TICKET = re.compile(
    r"(?<![\w-])(?:[A-Z][A-Z0-9]{1,9}-\d{1,9}(?:[-/]\w{1,20}){0,4}|[A-Z]{1,5}\d{1,6}-\w{1,20}(?:-\w{1,20}){0,4})(?![\w-])"
)
_SNAKE = re.compile(r"(?<![\w])\w{1,60}_\w{1,80}(?:\(\))?(?!\w)")
_VERSION = re.compile(
    r"(?<![\w.-])[vV]?\d{1,4}(?:\.\d{1,5}){2,4}(?:-?(?:alpha|beta|rc|dev)\.?\d{0,3})?(?![\w.]*\w)|(?<![\w.-])[vV]\d{1,4}(?:\.\d{1,5})?(?![\w]|\.\d)"
)
_PATH = re.compile(r"(?<![\w/.])(?:[A-Za-z]:\\|\\\\|~/|\./|/(?=\w+/))[\w.\\/~-]{2,300}")

_IP6_GROUPS = 8
# Signs that stand as they do inside an identifier, not as they do between words.
_SIGN = re.compile(
    r"@|#|_|\\|\.(?<=[^\W_].)(?=[^\W_])|-(?:(?=\d)|(?<=\d.)(?=[^\W_]))|:(?=[^\W_]|[/:])|/(?=\w{1,40}/)"
    r"|v(?<![^\W_].)(?=\d)|V(?<![^\W_].)(?=\d)"
)
_SPACED = re.compile(r"\S*")
_LONGEST_CHUNK = 4000
_TRAILING = ".,;:!?)]}'\"*"


def _trimmed(text: str, start: int, end: int) -> int:
    """Leave out punctuation that ends the sentence, not the URL; a balanced bracket belongs to it."""
    while end > start and text[end - 1] in _TRAILING:
        if text[end - 1] == ")" and text.count("(", start, end) >= text.count(")", start, end):
            break
        end -= 1
    return end


# Each pattern with its kind and the signs of which a chunk must hold one; a GUID needs none.
_READERS: tuple[tuple[ItemKind, frozenset[str], re.Pattern[str]], ...] = (
    (ItemKind.EMAIL, frozenset("@"), _EMAIL),
    (ItemKind.URL, frozenset(":"), _URL),
    (ItemKind.ID, frozenset(":"), _FOREIGN_URL),
    (ItemKind.ID, frozenset(), _GUID),
    (ItemKind.ID, frozenset("."), _FILE),
    (ItemKind.URL, frozenset("."), _NAKED_URL),
    (ItemKind.MENTION, frozenset("@#<"), _MENTION),
    (ItemKind.ID, frozenset("#"), _NUMBER_SIGN),
    (ItemKind.ID, frozenset("."), _IP),
    (ItemKind.ID, frozenset(":"), _IP6),
    (ItemKind.ID, frozenset("-"), _TICKET),
    (ItemKind.ID, frozenset(".vV"), _VERSION),
    (ItemKind.ID, frozenset("_"), _SNAKE),
    (ItemKind.ID, frozenset("/\\"), _PATH),
)
_SIGNS = frozenset().union(*(signs for _, signs, _ in _READERS))
_CHUNK = re.compile(r"[^\s]{1,4000}")
_FIGURE = re.compile(r"\$?\d+[.:-]\d+[),.;%]*+")  # "9:52", "3.31": no identifier is that plain
_DATE_LIKE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}$|\d{3}\.\d{3}\.\d{4}$")


def find_identifiers(text: str) -> list[Fact]:
    """Find every identifier of a folded text, disjoint and in order of appearance."""
    found: list[Fact] = []
    end = 0
    for sign in _SIGN.finditer(text):
        at = sign.start()
        if at < end:
            continue
        start = _chunk_start(text, at, end)
        chunk = _CHUNK.match(text, start)
        end = max(chunk.end() if chunk else 0, at + 1)
        found += _in_chunk(text, start, end)
    return found


def _chunk_start(text: str, at: int, least: int) -> int:
    """Return where the unbroken run of characters around ``at`` starts, not before ``least``."""
    before = _SPACED.match(text[max(least, at - _LONGEST_CHUNK) : at][::-1])
    return at - (before.end() if before else 0)


def _in_chunk(text: str, start: int, end: int) -> list[Fact]:
    """Let the readers claim pieces of one chunk, the first reader that matches a place wins."""
    claimed: list[Fact] = []
    chunk = text[start:end]
    if _FIGURE.fullmatch(chunk):
        return claimed
    held = _SIGNS.intersection(chunk)
    for kind, signs, pattern in _READERS:
        if signs and signs.isdisjoint(held):
            continue
        for match in pattern.finditer(text, start, end):
            ends = kind is ItemKind.URL or pattern is _FOREIGN_URL
            stop = _trimmed(text, match.start(), match.end()) if ends else match.end()
            if stop - match.start() < 2 or _DATE_LIKE.match(text[match.start() : stop]):  # noqa: PLR2004
                continue
            if any(fact.start < stop and match.start() < fact.end for fact in claimed):
                continue
            written = text[match.start() : stop]
            if pattern is _IP6 and not _is_ip6(written):
                continue
            hosted = kind is not ItemKind.URL or "://" not in written or _HOST.match(written)
            shown = written if pattern is _FOREIGN_URL else _value(kind, written)
            claimed.append(Fact(kind if hosted else ItemKind.ID, match.start(), stop, shown))
    return sorted(claimed, key=lambda fact: fact.start)


def _is_ip6(written: str) -> bool:
    """Say whether a run of hex groups and colons is an address: eight groups, or fewer and one ``::``."""
    groups = written.split(":")
    if written.count("::") > 1 or ":::" in written or any(len(group) > 4 for group in groups):  # noqa: PLR2004
        return False
    if "::" in written:
        return len([group for group in groups if group]) < _IP6_GROUPS
    return len(groups) == _IP6_GROUPS and all(groups)


def _value(kind: ItemKind, written: str) -> str:
    if kind is ItemKind.URL:
        return written
    value = written.casefold()
    if kind is ItemKind.ID:
        value = value.strip("{}").removeprefix("#")
        if _VERSION.fullmatch(written):
            value = value.removeprefix("v")
    return value
