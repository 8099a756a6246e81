"""Verdicts about people and groups: the verdict goes, what the sender wants stays, or the sender is warned."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.engines.rules.asks import find_ask
from service.engines.rules.heat import is_barb, is_sarcastic
from service.engines.rules.leaning import leans_back
from service.engines.rules.lexicon import alternatives, compiled, entry

_DATA = "judgements"
_WHO = alternatives(entry(_DATA, "who"))
_PERSON = alternatives(entry(_DATA, "person"))
_NAME = r"(?-i:(?!(?:We|It|This|That|These|Those|There|What|Which|The|I|Who|All)(?![\w]))[A-Z][a-z]+)"
_THIRD = r"(?:he|she|they|" + _PERSON + r")"
_ANY = r"(?:" + _WHO + r"|" + _THIRD + r"|" + _NAME + r")"
_BE = r"(?:\s+(?:is|are|was|were|has been|have been|keeps? being)|['’](?:s|re))"
_DEGREES = r"(?:\s+" + alternatives(entry(_DATA, "degree")) + r"){0,4}\s+"
_END = r"(?![\w])"
_FLAW = _BE + _DEGREES + alternatives(entry(_DATA, "flaw")) + _END
_ACTS = r"\s+" + alternatives(entry(_DATA, "acts") + entry(_DATA, "faults")) + _END
_BEING = r"(?:\s+(?:is|are|was|were)|['’](?:s|re))(?:\s+just)?\s+being" + _DEGREES + alternatives(entry(_DATA, "being"))
_OF_GROUP = _WHO + r"(?:" + _FLAW + r"|" + _ACTS + r")"
_OF_PERSON = (
    _THIRD
    + r"(?:"
    + _BE
    + _DEGREES
    + alternatives(entry(_DATA, "personal"))
    + _END
    + r"|\s+"
    + alternatives(entry(_DATA, "faults"))
    + _END
    + r")"
)
_OF_NAME = (
    _NAME
    + r"(?:\s+"
    + alternatives(entry(_DATA, "faults"))
    + r"|"
    + _BE
    + _DEGREES
    + alternatives(entry(_DATA, "of_names"))
    + r"|\s+"
    + alternatives(entry(_DATA, "acts_of_names"))
    + r"|"
    + _BE
    + r"\s+"
    + alternatives(entry(_DATA, "for_good"))
    + _DEGREES
    + alternatives(entry(_DATA, "personal"))
    + r")"
    + _END
)
_VERDICT = r"(?<![\w'’])(?:" + _OF_GROUP + r"|" + _OF_PERSON + r"|" + _ANY + _BEING + _END + r")"
_FINDS = compiled(_VERDICT)
_NAMED = compiled(r"(?<![\w'’])" + _OF_NAME)
# What may stand behind a verdict that opens a sentence, and before one that ends it.
_TURNED = compiled(r"\s+" + entry(_DATA, "topic") + r"\s*[,;–—-]+\s*" + entry(_DATA, "turn") + r"\s*[.!?]*\s*")
_WISHED = compiled(
    r"\s+(?P<link>about|with|on|over|regarding)\s+(?P<topic>(?:the |our |your |their )?[a-z][\w'-]*(?: [a-z][\w'-]*)?)"
    r"\s*[,;–—-]+\s*(?:so |and |but )?" + entry(_DATA, "wish") + r"\s*(?P<mark>[.!?]*)\s*"
)
_LED = compiled(r"[^,;:.!?\"“”]{0,60}[,;:–—]+\s*(?:so |and |but )?(?P<rest>\S.*)")
_SPENT = compiled(r"[^,;:.!?\"“”]{0,60}[.!?]*\s*")
_JOINT = compiled(r"(?<![\s,;–—])\s{0,2}[,;–—]{1,3}\s{1,3}(?:(?:because|since|as|and|but)\s{1,3})?$")
_ADJOINED = compiled(
    r",?\s+and\s+(?P<rest>(?P<state>"
    + alternatives(entry(_DATA, "observed"))
    + r")?(?P<does>"
    + alternatives(entry(_DATA, "deeds"))
    + r")?(?![\w]).*)"
)
_HEAD = compiled(r"\s*" + _ANY + r"(?P<be>" + _BE + r")")
_ANYBODY = compiled(
    r"(?<!\s)(?:" + _BE + r"|\s+(?:keeps?|kept))" + _DEGREES + alternatives(entry(_DATA, "insults")) + r"(?![\w])"
)
_GROUP = entry(_DATA, "group")
_TURNS = compiled(r"(?<![\w'’])" + alternatives([turn.replace("GROUP", _GROUP) for turn in entry(_DATA, "turns")]))
_CONTEMPT = compiled(r"(?<![\w'’])" + alternatives(entry(_DATA, "names")) + _END)
_LABELLED = compiled(r"\s*(?:typical|classic)(?: of)? " + _GROUP + r"\s*[:,;–—]+\s*(?P<rest>\S.*)")
_AS_USUAL = compiled(
    r"\s*(?:as usual|as always|of course|once again|naturally),? (?P<rest>"
    + _GROUP
    + r" "
    + alternatives(entry(_DATA, "deeds"))
    + r"(?![\w]).*)"
)
_GIVEN = compiled(r"(?<![\w'’])" + alternatives(entry(_DATA, "given")) + r"\s*$")
_GIVEN_SPAN = 48
_QUOTED = re.compile(r"[\"“”]|^\s*>|(?<![\w'’])['‘][^'’\n]{3,200}['’](?!\w)")
_OPEN_PRONOUN = re.compile(r"\b(?:it|this|that|them|they|these|those|so)\b", re.IGNORECASE)
_PLAIN_START = re.compile(r"(?:I|[Ww]e|[Tt]he|[Oo]ur|[Mm]y|\d)\b|⟦")
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be done about a verdict.

    after: the whole sentence in neutral words, for ``turned``. kept_from: offset in the sentence
        from which it may stay, for ``led``. Both empty: no neutral form, the sentence stays.
    """

    after: str | None = None
    kept_from: int | None = None


def holds_verdict(text: str) -> bool:
    """Say whether ``text`` passes a verdict on a person or a group.

    Quotations, what others are reported to say, and cases only thought of ("if you are slow") do not count.
    """
    if _QUOTED.search(text):
        return False
    return (
        any(_is_own(pattern, text) for pattern in (_FINDS, _NAMED, _ANYBODY, _TURNS, _CONTEMPT))
        or is_barb(text)
        or is_sarcastic(text)
    )


def _is_own(pattern: re.Pattern[str], text: str) -> bool:
    """Say whether a match is the sender's own claim."""
    return any(
        not _GIVEN.search(text[max(0, found.start() - _GIVEN_SPAN) : found.start()]) for found in pattern.finditer(text)
    )


def neutral_form(text: str, way: str) -> Verdict:
    """Find what remains of a verdict once it is taken out, in the words that ``way`` uses."""
    found = next((each for each in (_FINDS.search(text), _NAMED.search(text)) if each), None)
    if found is None:
        return Verdict(after=_labelled(text))
    if text[: found.start()].strip():
        return Verdict(after=_labelled(text) or _asked_first(text, found))
    after = _wished(text, found.end(), way) or _observed(text, found.end())
    return Verdict(after=after) if after else _led(text, found.end())


def _led(text: str, end: int) -> Verdict:
    """Return the request, or the statement, that stands behind a verdict and needs none of it."""
    led = _LED.fullmatch(text, end)
    rest = led["rest"] if led else ""
    if not led or holds_verdict(rest) or leans_back(_capital(rest)) or _OPEN_PRONOUN.search(rest):
        return Verdict()
    ask = find_ask(rest)
    if ask and ask.firm:
        return Verdict(kept_from=led.start("rest"))
    stated = _PLAIN_START.match(rest) and len(rest.split()) >= _FEWEST_WORDS
    return Verdict(after=_capital(rest)) if stated else Verdict()


def _wished(text: str, end: int, way: str) -> str | None:
    """Return the wish about the topic: "..., let's not do that this time", "..., can we be more flexible?"."""
    turned = _TURNED.fullmatch(text, end)
    if turned:
        form: str = entry(_DATA, "turned")[way]
        return form.format(topic=" ".join(turned["topic"].split()), when=turned["when"] or "")
    wished = _WISHED.fullmatch(text, end)
    if not wished:
        return None
    mark = "?" if "?" in wished["mark"] else "."
    return _capital(f"{wished['wish']} {wished['link']} {wished['topic']}{wished['when'] or ''}{mark}")


def _observed(text: str, end: int) -> str | None:
    """Return what can be seen: "lazy and always late"."""
    adjoined, head = _ADJOINED.fullmatch(text, end), _HEAD.match(text)
    if not adjoined or not head or not (adjoined["state"] or adjoined["does"]):
        return None
    return f"{text[: head.end() if adjoined['state'] else head.start('be')]} {adjoined['rest']}"


def _labelled(text: str) -> str | None:
    """Return what stands behind a label: "Typical IT: the laptop has no disk"."""
    usual = _AS_USUAL.fullmatch(text)
    led = usual or _LABELLED.fullmatch(text)
    if not led or holds_verdict(led["rest"]) or len(led["rest"].split()) < _FEWEST_WORDS:
        return None
    return _capital(led["rest"]) if usual or not leans_back(_capital(led["rest"])) else None


def _asked_first(text: str, found: re.Match[str]) -> str | None:
    """Return the request that stands before a verdict: "Send the list by noon, you are always so slow."."""
    joint = _JOINT.search(text[: found.start()])
    rest = text[: joint.start()].strip() if joint else ""
    if not rest or not _SPENT.fullmatch(text, found.end()) or holds_verdict(rest):
        return None
    ask = find_ask(rest)
    return rest + "." if ask and ask.firm else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
