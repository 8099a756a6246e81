"""What is protected without being asked: addresses, mentions, code, ids, file names, merge tags.

Each pattern is anchored at a token or bounded in length, so a search is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.text.identifiers import is_identifier
from service.text.spans import Span

_END = ".,;:!?'\"*_~|…’”»"
_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}
_DOMAIN = r"(?:[A-Za-z0-9-]{1,63}\.){1,6}"
_ZONES = (
    "com|org|net|edu|gov|mil|int|info|biz|io|ai|app|dev|co|me|tv|eu|uk|de|fr|es|it|nl|be|ch|at|se|no|dk|fi|pl|pt|ie|ca|us|"
    "au|nz|in|jp|cn|br|mx|ru|cz|za|xyz|cloud|tech|site|online|chat|page|ly|gg"
)
FILE_ENDINGS = (
    "docx?|xlsx?|xlsm|pptx?|pdf|csv|tsv|txt|rtf|md|json|ya?ml|toml|xml|html?|css|scss|jsx?|tsx?|py|ipynb|rb|rs|java|kt|"
    "cpp|hpp|cs|php|sh|bat|ps1|sql|db|sqlite|log|ini|cfg|conf|zip|tar|gz|tgz|bz2|7z|rar|jar|war|whl|exe|msi|dmg|"
    "iso|png|jpe?g|gif|svg|webp|bmp|tiff?|ico|heic|mp3|mp4|m4a|mov|avi|mkv|wav|ogg|psd|sketch|eps|dwg|odt|ods|odp|"
    "eml|msg|ics|vcf|wps|wpd|mdb|accdb|parquet|dll|bak|tmp|pst"
)
_WORDLIKE = r"(?<![\w.@/\\-])"

_PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("tag", "{", re.compile(r"\{{2,3}[^{}\n]{1,120}\}{2,3}|\{%[^{}\n]{1,120}%\}|\$\{[^{}\n]{1,120}\}")),
    ("tag", "<<", re.compile(r"<<[^<>\n]{1,120}>>")),
    ("tag", "[[", re.compile(r"\[\[[^\[\]\n]{1,120}\]\]")),
    ("tag", "%", re.compile(r"(?<![\w%])%{1,2}[A-Za-z_][\w.-]{0,40}%{1,2}(?![\w%])")),
    ("tag", "*|", re.compile(r"\*\|[A-Z][\w:]{0,40}\|\*")),
    ("code", "`", re.compile(r"(?<!`)(`{1,2})(?!`)[^`\r\n]{1,400}\1(?!`)")),
    ("code", "``", re.compile(r"(?<!`)``(?!`)(?:[^`\r\n]|`(?!`)){1,400}``(?!`)")),
    ("token", "<", re.compile(r"<(?:[@#][A-Z][A-Z0-9]{1,30}|![a-z][^<>\n|]{1,200})(?:\|[^<>\n|]{0,80})?>")),
    ("url", "<", re.compile(r"<(?:https?|mailto|tel|ftp|slack):[^<>\n]{1,2000}>")),
    ("url", "://", re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]{1,15}://[^\s<>\"`⟦⟧]+")),
    ("url", ".", re.compile(r"(?<![\w.@/-])www\d?\.[\w-][^\s<>\"`]*", re.IGNORECASE)),
    ("url", ".", re.compile(rf"(?<![\w.@/:-]){_DOMAIN}(?:{_ZONES})(?::\d{{2,5}})?/[^\s<>\"`]*", re.IGNORECASE)),
    (
        "url",
        ".",
        re.compile(rf"(?<![\w.@/:\\-]){_DOMAIN}(?:com|org|net|edu|gov|io|eu|co\.uk|de|fr|dev|app)(?![\w.@/-]*[\w@])"),
    ),
    ("url", "](", re.compile(r"(?<=\]\()[^()\s]{1,2000}(?=[)\s])")),
    ("url", "=", re.compile(r"(?:(?<=href=[\"'])|(?<=src=[\"']))[^\"'<>\s]{1,2000}(?=[\"'])", re.IGNORECASE)),
    (
        "email",
        "@",
        re.compile(
            rf"(?:mailto:)?(?<![\w.+%-])[\w+%][\w.+%'-]{{0,63}}@{_DOMAIN}[A-Za-z]{{2,24}}(?:@[A-Z][\w]{{1,30}})?"
        ),
    ),
    ("mention", "@", re.compile(r"(?<![\w@/.+%-])@[A-Za-z_\u00c0-\u024f][\w.-]{0,60}(?::[\w-]+(?:\.[\w-]+){1,5})?")),
    ("channel", "#", re.compile(r"(?<![\w#&/=?.])#[A-Za-z_\u00c0-\u024f][\w-]{1,80}")),
    ("token", ":", re.compile(r"(?<![\w:]):(?:[a-z][a-z0-9_+-]{1,40}|[+-]1|100)(?:::skin-tone-\d)?:(?![\w:])")),
    ("file", "\\", re.compile(r"(?<![\w])[A-Za-z]:\\[^\s\"<>|*?]*|(?<![\w\\])\\\\[\w.$-]+\\[^\s\"<>|*?]+")),
    (
        "file",
        "/",
        re.compile(
            r"(?<![\w/.:@\\<-])(?:~|\.{1,2})?/(?:[\w.@+-]{1,80}/){1,12}[\w.@+-]{0,80}|(?<![\w/.])(?:~|\.{1,2})/[\w.@+-]{1,80}"
        ),
    ),
    (
        "file",
        ".",
        re.compile(
            rf"{_WORDLIKE}[\w][\w.-]{{0,80}}(?:\(\d{{1,3}}\))?\.(?:{FILE_ENDINGS})(?![\w-])(?!\.\w)", re.IGNORECASE
        ),
    ),
    (
        "file",
        ".",
        re.compile(
            rf"(?<=[\"“])\w[\w.&+-]{{0,40}}(?: [\w(&+-][\w.()&+-]{{0,40}}){{1,4}}\.(?:{FILE_ENDINGS})(?=[\"”])",
            re.IGNORECASE,
        ),
    ),
)
_IDENTIFIER = re.compile(r"(?<![\w.@/\\-])[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*(?![\w@])")
_DIGIT = re.compile(r"\d")
_FENCE = "```"


def automatic(text: str) -> Iterator[tuple[Span, str]]:
    """Yield what is protected in any text, with its kind; spans may overlap and are in no order."""
    for span in fences(text):
        yield span, "code"
    for kind, sign, pattern in _PATTERNS:
        if sign in text:
            for found in pattern.finditer(text):
                end = (
                    _trimmed(text, found.start(), found.end())
                    if kind in ("url", "mention", "file", "email")
                    else found.end()
                )
                if end > found.start() + 1 and not _is_prose(kind, text[found.start() : end]):
                    yield Span(found.start(), end), kind
    if _DIGIT.search(text):
        for found in _IDENTIFIER.finditer(text):
            if is_identifier(found.group()):
                yield Span(*found.span()), "id"


def fences(text: str) -> Iterator[Span]:
    """Find fenced code; a fence that is never closed protects nothing."""
    start = text.find(_FENCE)
    while start >= 0:
        end = text.find(_FENCE, start + len(_FENCE))
        if end < 0:
            return
        yield Span(start, end + len(_FENCE))
        start = text.find(_FENCE, end + len(_FENCE))


def _trimmed(text: str, start: int, end: int) -> int:
    """Leave the punctuation of the sentence, and brackets opened outside, out of a find."""
    if text[start] == "<":
        return end
    open_here = {
        close: text.count(close, start, end) - text.count(opener, start, end) for close, opener in _CLOSERS.items()
    }
    while end > start:
        last = text[end - 1]
        if open_here.get(last, 0) > 0:
            open_here[last] -= 1
        elif last not in _END:
            break
        end -= 1
    return end


def _is_prose(kind: str, words: str) -> bool:
    """Say whether a find is only punctuation between words, such as "either/or" or "yes.no"."""
    if kind == "file" and words.startswith("/"):
        return words.count("/") < 2  # noqa: PLR2004
    return kind == "file" and "." in words and words.replace(".", "").isdigit()
