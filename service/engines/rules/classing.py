"""What each part of a message does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from service.engines.rules.asks import find_ask, is_loose
from service.engines.rules.calming import without_emoji
from service.engines.rules.judgements import holds_verdict
from service.engines.rules.lexicon import anywhere, at_start, whole
from service.engines.rules.parts import Kind, Part

_ENDS = re.compile(r"[.?!:;][\"”')\]]*\s*$")
_ORDER: tuple[Kind, ...] = (
    "apology",
    "praise",
    "announcement",
    "commitment",
    "concern",
    "condition",
    "deadline",
    "reason",
)
_SHORT_THANKS = 14
_NAME_LINE = 5
_LONG_OFFER = 40


def classed(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Give every part its kind. The tail of sign-offs and names is ``closing``."""
    known = [replace(part, kind=_kind(part)) for part in parts]
    for at in range(len(known) - 1, -1, -1):
        part = known[at]
        if part.kind in {"closing", "thanks"}:
            continue
        if not signs_off(part):
            break
        known[at] = replace(part, kind="closing")
    return tuple(known)


def reread(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Give reworded sentences the kind that their new words have; the tail stays what it is."""
    fixed = {"closing", "item", "block"}
    return tuple(part if part.kind in fixed else replace(part, kind=_kind(part)) for part in parts)


def is_request(part: Part) -> bool:
    """Say whether ``part`` asks for something to be done, and not only if it suits the reader."""
    ask = find_ask(part.text) if part.kind == "ask" else None
    return ask is not None and ask.firm and ask.form != "know" and not is_loose(part.text)


def signs_off(part: Part) -> bool:
    """Say whether a part at the very end is a name or a sign-off line rather than a statement."""
    if part.shape != "sentence" or not part.alone or "\n" in part.text or not part.text[0].isalpha():
        return False
    if whole("classes", "closing", "signoff").fullmatch(part.text):
        return True
    return len(part.words) <= _NAME_LINE and not _ENDS.search(part.text) and not find_ask(part.text)


def _kind(part: Part) -> Kind:
    if part.shape != "sentence":
        return part.shape
    text = part.text
    thanks = bool(at_start("classes", "thanks", "starts").match(text))
    courtesy = _courtesy(without_emoji(text), thanks=thanks)
    if courtesy:
        return courtesy
    if holds_verdict(text):
        return "judgement"
    if find_ask(text):
        return "ask"
    if thanks and len(part.words) <= _SHORT_THANKS:
        return "thanks"
    return next((kind for kind in _ORDER if anywhere("classes", kind, "any").search(text)), "fact")


def _courtesy(text: str, *, thanks: bool) -> Kind | None:
    """Return the kind of a sentence that only frames the message."""
    if whole("classes", "pleasantry", "whole").fullmatch(text):
        return "pleasantry"
    if whole("classes", "hype", "whole").fullmatch(text) or whole("classes", "hype", "leads").fullmatch(text):
        return "hype"
    signoff = not thanks and whole("classes", "closing", "signoff").fullmatch(text)
    return "closing" if signoff or _offers(text) or wishes(text) else None


def wishes(text: str) -> bool:
    """Say whether a sentence is a wish such as "See you there"."""
    return bool(at_start("classes", "closing_wishes", "starts").match(text)) and not find_ask(text)


def _offers(text: str) -> bool:
    """Say whether a sentence is the usual offer to talk ("let me know if you have any questions")."""
    if not anywhere("classes", "closing", "offer").search(text) or len(text.split()) > _LONG_OFFER:
        return False
    ask = find_ask(text)
    return not ask or not ask.firm or ask.form in {"know", "please", "modal", "imperative"}
