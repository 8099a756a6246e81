"""What each part of a message does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from service.engines.rules.asks import find_ask, is_loose
from service.engines.rules.calming import without_emoji
from service.engines.rules.judgements import holds_verdict
from service.engines.rules.lexicon import alternatives, anywhere_small, at_start, compiled, entry, whole, words
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
_SHORT_THANKS = 24
_NAME_LINE = 5
_LONG_OFFER = 40
_MOST_BARE = 3
_NAME = r"(?-i:[A-Z][\w'’.-]*)"
# "Best regards, Dana Ortiz"
_SIGNED = compiled(
    r"\s*" + alternatives(entry("classes", "closing", "signoff")) + r"\s*[,.!–—-]+(?:\s*" + _NAME + r"){1,4}[\s.!,]*"
)
# "- Dana", "Dana."
_CALLED = r"(?-i:[A-Z][\w'’-]*)"
_NAMED = compiled(r"(?:[-–—~/*]+\s*" + _CALLED + r"(?: " + _CALLED + r")?|(?P<name>" + _CALLED + r"))[.,!]?")
_FILE = compiled(
    r"[-*•<>\s]{0,8}[^\n<>]{1,80}\.(?:docx?|pdf|xlsx?|pptx?|txt|zip|rtf|csv|jpe?g|png|gif|html?)[<>\s.]{0,8}"
)
# "Hi Dana", below a heading.
_ADDRESSED = compiled(
    r"\s*"
    + alternatives(entry("classes", "greeting", "openers"))
    + r"(?:,? (?:"
    + _NAME
    + "|"
    + alternatives(entry("classes", "greeting", "groups"))
    + r")){0,4}[\s,.!:–—-]*"
)
_LEADS = compiled(r"\W*(?:again|anyways?|so|well|ok|okay|and|also|then|but|now)\W+")
_CONTACTS = compiled(r"(?<![\w])(?:call|contact|e-?mail|write|ask|drop|give|reach|ring|phone|touch|speak|talk)(?![\w])")


def classed(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Give every part its kind. The tail of sign-offs, names and addresses is ``closing``."""
    known = [replace(part, kind=_kind(part)) for part in parts]
    tail = _tail(known)
    bare = [at for at in tail if not _is_certain(known[at])]
    if len(bare) == len(tail) > _MOST_BARE:
        return tuple(known)
    for at in tail:
        known[at] = replace(known[at], kind="closing")
    return tuple(known)


def _tail(known: Sequence[Part]) -> list[int]:
    """Return where names, sign-offs and addresses stand at the very end, thanks and names of files aside."""
    tail: list[int] = []
    for at in range(len(known) - 1, -1, -1):
        part, before = known[at], known[at - 1] if at else None
        if part.kind in {"closing", "thanks"} or _FILE.fullmatch(part.text):
            continue
        parted = before is not None and before.kind in {"closing", "thanks"}
        if not (signs_off(part) or _names_sender(part, parted=parted)):
            break
        tail.append(at)
    return tail


def _is_certain(part: Part) -> bool:
    """Say whether a line can be nothing but the end of a message: a sign-off, a telephone, "- Dana"."""
    ends = whole("classes", "closing", "signoff").fullmatch(part.text) or _SIGNED.fullmatch(part.text)
    return bool(ends or whole("classes", "closing", "contact").fullmatch(part.text) or _NAMED.fullmatch(part.text))


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
    if part.shape != "sentence" or not part.alone or "\n" in part.text:
        return False
    if whole("classes", "closing", "contact").fullmatch(part.text):
        return True
    if not part.text[0].isalpha():
        return False
    if whole("classes", "closing", "signoff").fullmatch(part.text) or _SIGNED.fullmatch(part.text):
        return True
    return len(part.words) <= _NAME_LINE and not _ENDS.search(part.text) and not find_ask(part.text)


def _names_sender(part: Part, *, parted: bool) -> bool:
    """Say whether a part at the very end is the sender: "- Dana", "Dana.". ``parted``: behind a line of farewell."""
    if part.shape == "block" or not (part.alone or parted):
        return False
    if whole("classes", "closing", "contact").fullmatch(part.text):
        return True
    found = _NAMED.fullmatch(part.text.strip())
    if not found or (part.shape == "item" and found["name"]):
        return False
    return part.words[0].lower() not in words("classes", "greeting", "never_names")


def _kind(part: Part) -> Kind:
    if part.shape != "sentence":
        return part.shape
    text = part.text
    thanks = bool(at_start("classes", "thanks", "starts").match(text))
    addressed = part.alone and _ADDRESSED.fullmatch(text)
    courtesy: Kind | None = "greeting" if addressed else _courtesy(without_emoji(text), thanks=thanks)
    if courtesy:
        return courtesy
    if holds_verdict(text):
        return "judgement"
    if find_ask(text):
        return "ask"
    if thanks and len(part.words) <= _SHORT_THANKS:
        return "thanks"
    said = text.lower()
    return next((kind for kind in _ORDER if anywhere_small("classes", kind, "any").search(said)), "fact")


def _courtesy(text: str, *, thanks: bool) -> Kind | None:
    """Return the kind of a sentence that only frames the message."""
    if whole("classes", "pleasantry", "whole").fullmatch(text):
        return "pleasantry"
    if whole("classes", "hype", "whole").fullmatch(text) or whole("classes", "hype", "leads").fullmatch(text):
        return "hype"
    signoff = not thanks and (whole("classes", "closing", "signoff").fullmatch(text) or _SIGNED.fullmatch(text))
    return "closing" if signoff or _offers(text) or wishes(text) else None


def wishes(text: str) -> bool:
    """Say whether a sentence is a wish such as "See you there"."""
    lead = _LEADS.match(text)
    if not at_start("classes", "closing_wishes", "starts").match(text, lead.end() if lead else 0):
        return False
    ask = find_ask(text)
    return not ask or (ask.form == "proposal" and not text.rstrip().endswith("?"))


def _offers(text: str) -> bool:
    """Say whether a sentence is the usual offer to talk ("let me know if you have any questions")."""
    if not anywhere_small("classes", "closing", "offer").search(text.lower()) or len(text.split()) > _LONG_OFFER:
        return False
    ask = find_ask(text)
    if ask and ask.form == "imperative":
        return bool(_CONTACTS.search(text))
    return not ask or not ask.firm or ask.form in {"know", "please", "modal"}
