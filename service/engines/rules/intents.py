"""What kind of message this is as a whole: what must stay as it stands, and what to warn about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.engines.rules.heat import is_angry, is_heated
from service.engines.rules.lexicon import anywhere_small, entry

_QUOTED_LINE = re.compile(r"^(?:>|[^\S\n]*(?:From|Sent|To|Subject|Cc):\s)", re.MULTILINE)
_FIXED = frozenset({"bad_news", "refusal", "apology", "praise", "complaint", "safety", "legal", "thanks", "condolence"})
_SENSITIVE = frozenset({"complaint", "refusal", "safety", "legal"})
_SMALL_START = re.compile(r"[\s\"“(]*[a-z]")
_COOLED = frozenset({"complaint", "refusal"})
_GLAD = frozenset({"praise", "thanks", "wishes"})
_ASIDES = frozenset({"apology", "bad_news"})
_SHORT_BODY = 250
_HEADED = 3
_SOFT_BREAKS = 2
_FIGURE = re.compile(r"\d+|⟦")
_FIGURES_AT_WORK = 2


@dataclass(frozen=True, slots=True)
class Intent:
    """risks: one line per sensitive matter found. fixed: nothing moves and no thanks are added.

    grave: bad news, an apology or a sensitive matter: nothing is made livelier.
    bulk: a newsletter, a form or a forward: only emphasis is calmed. familiar: a note between friends.
    casual: it starts small, as nobody does who minds the form.
    heated: written in heat, or sent under pressure: nothing is exclaimed. angry: its words say so, and stay, so
    that no courtesy is put around them. barbs: a remark that only hurts
    may go; not out of a complaint, whose writer answers for every word.
    cools: words of anger may go; never in a report of treatment, danger or law, where they may be evidence.
    """

    risks: tuple[str, ...]
    fixed: bool
    bulk: bool
    grave: bool = False
    familiar: bool = False
    cools: bool = True
    casual: bool = False
    heated: bool = False
    angry: bool = False
    barbs: bool = True


def read_intent(body: str, declared: str | None = None, *, pressure: bool = False) -> Intent:
    """Read what kind of message ``body`` is; ``declared`` is what the caller says, ``pressure`` that it is heated."""
    matters = entry("intents", "sensitive")
    low = body.lower()
    found = [name for name in matters if anywhere_small("intents", "sensitive", name, "any").search(low)]
    if declared in _SENSITIVE and declared not in found:
        found.append(declared)
    risks = tuple(str(matters[name]["risk"]) for name in found)
    plain = {name for name in entry("intents", "plain") if anywhere_small("intents", "plain", name).search(low)}
    plain |= {declared} & _FIXED if declared else set()
    aside = {name for name in plain & _ASIDES if name != declared and _comes_late(name, low)}
    glad = bool(plain & _GLAD)
    angry = pressure or (is_angry(body) and not glad)
    return Intent(
        risks=risks,
        fixed=bool(risks or plain - aside),
        grave=bool(angry or risks or plain - _GLAD or anywhere_small("intents", "sober", "any").search(low)),
        bulk=bool(anywhere_small("intents", "bulk", "any").search(low)) or _is_transported(body),
        familiar=_is_familiar(low),
        casual=bool(_SMALL_START.match(body)),
        heated=angry or (is_heated(body) and not glad),
        angry=angry,
        barbs={*found} <= {"refusal"},
        cools=not risks or {*found} <= _COOLED,
    )


def _is_transported(body: str) -> bool:
    """Say whether headers of forwards, or breaks of a mail system within words, show that nobody wrote it so."""
    return len(_QUOTED_LINE.findall(body)) >= _HEADED or body.count("=\n") >= _SOFT_BREAKS


def _comes_late(name: str, low: str) -> bool:
    """Say whether an apology or bad news first stands in the second half of a longer message: there it is an aside."""
    found = anywhere_small("intents", "plain", name).search(low)
    return found is not None and len(low) > _SHORT_BODY and 2 * found.start() > len(low)


def _is_familiar(low: str) -> bool:
    """Say whether a text in small letters is a note between friends: a loose tone around figures is still work."""
    if anywhere_small("intents", "familiar", "any").search(low):
        return True
    loose = anywhere_small("intents", "familiar", "loose").search(low)
    return bool(loose) and len(_FIGURE.findall(low)) < _FIGURES_AT_WORK
