"""Openers and closers: the sender's own address in the reader's form, and courtesies that hold no fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from service.engines.rules.calming import calm_marks
from service.engines.rules.lexicon import anywhere, entry, whole, words
from service.engines.rules.parts import Greeting, Part
from service.engines.rules.planning import Manner

_THANKS = re.compile(r"\b(?:thanks|thank you|thx|tks|appreciat\w+|grateful|cheers)\b", re.IGNORECASE)
# What already invites an answer, or goes on after the end.
_INVITES = re.compile(
    r"\b(?:concerns?|questions?|comments?|thoughts|feedback|input|opinions?|suggestions?|let (?:me|us) know"
    r"|(?:call|contact|e-?mail|tell|ask) (?:me|us)|(?:re)?confirm|(?:respond|reply)(?! by\b))\b",
    re.IGNORECASE,
)
_CHATTY = re.compile(r"\b(?:(?:ha){2,}h?|lo+l)\b|[:;]-?[)D]", re.IGNORECASE)
_AFTERTHOUGHT = re.compile(r"^[ \t]*(?:p\.?\s?s\b|by the way\b|btw\b|oh,? and\b)", re.IGNORECASE | re.MULTILINE)
_DRAWN_OUT = re.compile(r"hey{2,}", re.IGNORECASE)
_LONG_ENOUGH = 4
_TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "professor", "sir", "sirs", "madam", "madame", "gentlemen", "ladies", "gents"}
)


def greeting_line(
    greeting: Greeting | None, source: str, name: str | None, manner: Manner, *, downcast: bool = False
) -> str:
    """Return how the message opens for this reader; ``source`` is its own opening, empty without one.

    downcast: trouble comes first, so that nobody is greeted cheerfully: by name and soberly, or not at all.
    """
    if greeting is None:
        return _new_line(name, manner, downcast=downcast)
    if manner.familiar or (downcast and not _bare(greeting, source)):
        return source
    manner = replace(manner, way="steady") if downcast else manner
    plain = manner.quiet or manner.channel == "chat" or manner.step == 0
    if manner.grave and not plain and _bare(greeting, source) and manner.way in {"warm", "steady"}:
        return str(entry("scaffold", "greeting")["steady"]).format(who=greeting.who)
    if plain or manner.grave or _formal(greeting):
        return _calmed(source) if manner.grave else calm_marks(source, lively=True)
    return _addressed(greeting, source, manner)


def _addressed(greeting: Greeting, source: str, manner: Manner) -> str:
    """Return the sender's form of address in the reader's form."""
    if not greeting.who:
        return _nobody(greeting, source, manner)
    if _DRAWN_OUT.fullmatch(greeting.opener):
        return _calmed(source)
    named = not greeting.opener.lower().startswith(("hey", "hiya")) and bool(greeting.opener)
    if (manner.way == "level" and (named or not greeting.opener)) or (manner.way == "brief" and named):
        return _calmed(source)
    group = greeting.who.split(maxsplit=1)[0].lower() in words("classes", "greeting", "groups")
    if group and manner.way in {"brief", "steady"} and greeting.who.lower() == "there":
        return "Hi there,"
    if not greeting.opener and manner.way == "brief" and not _shouts(source):
        return source
    line = str(entry("scaffold", "greeting_group" if group else "greeting")[manner.way])
    return line.format(who=_who(greeting.who, manner) if group else greeting.who)


def _nobody(greeting: Greeting, source: str, manner: Manner) -> str:
    """Return a greeting that names nobody in the reader's form: "Hi," stays, nobody sees it made "Hello,"."""
    alone = entry("scaffold", "greeting_alone")
    if manner.way not in alone or greeting.opener.lower() in words("classes", "greeting", "plain"):
        return source if manner.way == "warm" else _calmed(source)
    return str(alone[manner.way])


def _bare(greeting: Greeting, source: str) -> bool:
    """Say whether a message opens with a name alone, on a line of its own ("Maureen,", "Maureen:")."""
    return bool(greeting.who) and not greeting.opener and source.rstrip("- ").endswith((",", ":", greeting.who))


def _calmed(source: str) -> str:
    """Return the sender's own opening with a comma where it shouted."""
    return source.rstrip("! ") + "," if _shouts(source) else source


def _new_line(name: str | None, manner: Manner, *, downcast: bool) -> str:
    if not manner.framed or manner.grave:
        return ""
    if downcast:
        return str(entry("scaffold", "greeting")["steady"]).format(who=_first_name(name)) if name else ""
    if name:
        return str(entry("scaffold", "greeting")[manner.way]).format(who=_first_name(name))
    return str(entry("scaffold", "greeting_alone").get(manner.way, ""))


def _formal(greeting: Greeting) -> bool:
    titled = any(word.strip(".").lower() in _TITLES for word in greeting.who.split())
    return titled or greeting.opener.lower() in words("classes", "greeting", "formal")


def _shouts(source: str) -> bool:
    return source.rstrip().endswith("!")


def _who(group: str, manner: Manner) -> str:
    """Return a form of address such as "team", capitalised where it opens the line ("Team,")."""
    group = group.lower() if group.isupper() else group
    first = group[0].upper() if manner.way == "brief" else group[0].lower()
    return first + group[1:]


def _first_name(name: str) -> str:
    given = name.split()
    titled = given[0].strip(".").lower() in _TITLES
    return name if titled else given[0]


def closing_lines(parts: list[Part], manner: Manner, body: str, *, asks: bool, informs: bool = False) -> list[str]:
    """Return the courtesies to add at the end: none where the message has its own.

    asks: there is a real ask, for which thanks fit. informs: it tells the reader of things to come, so that
    one who wants a place for questions gets one.
    """
    if not manner.framed or not manner.thanks or not (asks or (informs and manner.concerns)):
        return []
    if _AFTERTHOUGHT.search(body):
        return []
    thanked = any(part.kind == "thanks" for part in parts) or _THANKS.search(body)
    offered = anywhere("classes", "closing", "offer").search(body) or _INVITES.search(body)
    closing = str(entry("scaffold", "closing")["steady" if manner.grave and manner.way == "warm" else manner.way])
    room = manner.concerns and not offered and _told(parts) >= _LONG_ENOUGH and not _is_private(body)
    lines = [str(entry("scaffold", "lines", "concerns"))] if room else []
    return [*lines, closing] if closing and asks and not thanked and not _signed(parts) else lines


def says_bare_thanks(part: Part) -> bool:
    """Say whether ``part`` is thanks and nothing else: "Thanks in advance." names nothing that was done."""
    return (
        part.kind == "thanks"
        and not part.text.endswith(",")
        and bool(whole("scaffold", "spared", "thanks").fullmatch(part.text))
    )


def is_stock_offer(part: Part) -> bool:
    """Say whether ``part`` is the usual offer at the end, without a name, a number or a matter of its own."""
    return part.kind == "closing" and bool(whole("scaffold", "spared", "offers").fullmatch(part.text))


def _is_private(body: str) -> bool:
    """Say whether a message is chat or a letter between friends."""
    return bool(_CHATTY.search(body) or anywhere("scaffold", "spared", "private").search(body))


def _signed(parts: Sequence[Part]) -> bool:
    """Say whether the message ends with a courtesy of its own, such as "Regards,"."""
    signoff = whole("classes", "closing", "signoff")
    return any(part.kind == "closing" and signoff.fullmatch(part.text.split("\n")[0]) for part in parts)


def _told(parts: Sequence[Part]) -> int:
    """Return how many parts say something."""
    return sum(part.kind not in {"closing", "thanks", "pleasantry"} for part in parts)
