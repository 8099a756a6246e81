"""What may act when an HTML message is opened, and whether a part of one is harmless as it stands.

Our own reading finds it; html5ever, which browsers' engines agree with, is asked as well, because hostile markup
lives on differences between parsers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

import nh3

from service.text.lexicon import table
from service.text.markup.html_tokens import Token, tokens_of

_ELEMENTS = table("elements", "html_words.toml")
_ATTRIBUTES = table("attributes", "html_words.toml")
_ACTIVE = _ELEMENTS["active"]
_HANDLER = re.compile(r"on[a-z]", re.IGNORECASE)
_HANDLERS = re.compile(r"[\s\"'/](on[a-z]{2,40})\s*=", re.IGNORECASE)
_SCHEME = re.compile(r"(?:javascript|vbscript|livescript|mocha|data:(?!image/(?:png|jpe?g|gif|webp|bmp)\b))")
_HIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]+")
_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6}[ \t\n\r\f]?|.)", re.DOTALL)
_CSS_ACTIVE = re.compile(r"expression\(|javascript:|vbscript:|-moz-binding|behaviou?r:")
_CSS_REACHING = re.compile(
    r"(?:url|expression|image|image-set)\(|@import|-moz-binding|behaviou?r:|script:"
    r"|(?<![a-z-])position:"
)
_VML = "behavior:url(#default#vml)"
_TAGS = re.compile(r"<([a-z][a-z0-9:-]*)")


def active_content(source: str) -> tuple[str, ...]:
    """Name what acts in ``source``, such as ``script`` or ``event handler``; nothing of the message is in the names."""
    found = {name for token in tokens_of(source) for name in _acting(source, token)}
    return tuple(sorted(found or set(_second_opinion(source))))


def _acting(source: str, token: Token) -> Iterator[str]:
    if token.kind == "raw" and token.name == "style":
        sheet = _plain_css(source[token.start : token.end]).replace(_VML, "")
        if _CSS_ACTIVE.search(sheet):
            yield "active style"
    if token.kind != "start":
        return
    if token.name in _ACTIVE:
        yield token.name
    refresh = any(each.name == "http-equiv" and each.value.strip().lower() == "refresh" for each in token.attributes)
    if token.name == "meta" and refresh:
        yield "meta refresh"
    for each in token.attributes:
        yield from _acting_attribute(each.name, each.value)


def _acting_attribute(name: str, value: str) -> Iterator[str]:
    if _HANDLER.match(name):
        yield "event handler"
    elif name == "srcdoc":
        yield "srcdoc"
    elif name in _ATTRIBUTES["urls"] and _SCHEME.match(_HIDDEN.sub("", value).lower()):
        yield "script link"
    elif name == "style" and _CSS_ACTIVE.search(_plain_css(value)):
        yield "active style"


def _plain_css(style: str) -> str:
    r"""Resolve escapes, drop comments and white space: ``e\78 pression (`` is ``expression(``."""
    bare = _CSS_ESCAPE.sub(_css_character, _CSS_COMMENT.sub("", style))
    return _HIDDEN.sub("", bare).lower()


def _css_character(found: re.Match[str]) -> str:
    code = found[1].strip()
    try:
        return chr(int(code, 16)) if len(code) > 1 or code in "0123456789abcdefABCDEF" else code
    except (ValueError, OverflowError):
        return ""


def _second_opinion(source: str) -> Iterator[str]:
    """Ask html5ever for the same, where anything in ``source`` gives a reason to."""
    low = source.lower()
    if any(f"<{name}" in low for name in _ACTIVE):
        seen = nh3.clean(source, tags=set(_ACTIVE), clean_content_tags=set(), attributes={}, link_rel=None)
        yield from (name for name in _TAGS.findall(seen) if name in _ACTIVE)
    names = {name.lower() for name in _HANDLERS.findall(source)}
    if not names and "script" not in _HIDDEN.sub("", unescape(low)):
        return
    found: set[str] = set()

    def heard(_: str, name: str, value: str) -> str:
        found.update(_acting_attribute(name, value))
        return value

    nh3.clean(
        source,
        tags=set(_TAGS.findall(low)) | _ELEMENTS["allowed"],
        clean_content_tags=set(),
        attributes={"*": names | {"href", "src", "style"}},
        attribute_filter=heard,
        url_schemes={"http", "javascript", "vbscript", "data"},
        link_rel=None,
    )
    yield from found


def cleaned(fragment: str) -> str:
    """Return ``fragment`` as html5ever reads it, without what a mail editor does not write."""
    names = {each.name for token in tokens_of(fragment) for each in token.attributes}
    names -= _ATTRIBUTES["refused"] | {"rel"}

    def harmless(_: str, name: str, value: str) -> str | None:
        return None if name == "style" and _CSS_REACHING.search(_plain_css(value)) else value

    return nh3.clean(
        fragment,
        tags=set(_ELEMENTS["allowed"]),
        attributes={"*": {name for name in names if not _HANDLER.match(name)}},
        attribute_filter=harmless,
        url_schemes=set(_ATTRIBUTES["schemes"]),
        link_rel=None,
    )


def is_clean(fragment: str) -> bool:
    """Say whether sanitising would take nothing away from ``fragment``."""
    after = cleaned(fragment)
    return not (_tags(fragment) - _tags(after)) and _shown(fragment) == _shown(after)


def _tags(fragment: str) -> Counter[tuple[str, frozenset[tuple[str, str]]]]:
    return Counter(
        (token.name, frozenset((each.name, each.value) for each in token.attributes if each.name != "rel"))
        for token in tokens_of(fragment)
        if token.kind == "start"
    )


def _shown(fragment: str) -> str:
    texts = (fragment[token.start : token.end] for token in tokens_of(fragment) if token.kind == "text")
    return "".join(unescape("".join(texts)).split())
