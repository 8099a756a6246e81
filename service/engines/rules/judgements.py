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
_BE = r"(?:\s+(?:is|are|was|were|has been|have been|keeps? being)|['’](?:s|re))"
_DEGREES = r"(?:\s+" + alternatives(entry(_DATA, "degree")) + r"){0,4}\s+"
_FLAW = _BE + _DEGREES + alternatives(entry(_DATA, "flaw")) + r"(?![\w])"
_VERDICT = r"(?<![\w'’])(?P<who>" + _WHO + r")(?:" + _FLAW + r"|\s+" + alternatives(entry(_DATA, "acts")) + r"(?![\w]))"
_FINDS = compiled(_VERDICT)
_TURNED = compiled(
    r"\s*" + _VERDICT + r"\s+" + entry(_DATA, "topic") + r"\s*[,;–—-]+\s*" + entry(_DATA, "turn") + r"\s*[.!?]*\s*"
)
_LED = compiled(r"\s*" + _VERDICT + r"(?P<about>[^,;:.!?\"“”]{0,60})[,;–—]+\s*(?:so |and |but )?(?P<rest>\S.*)")
_PERSON = compiled(
    r"(?<![\w'’])(?P<who>he|she|they|(?-i:[A-Z][a-z]+))"
    + _BE
    + _DEGREES
    + alternatives(entry(_DATA, "personal"))
    + r"(?![\w])"
)
_ADJOINED = compiled(
    r"(?P<head>\s*(?:"
    + _WHO
    + r"|he|she|they|(?-i:[A-Z][a-z]+))(?P<be>"
    + _BE
    + r"))"
    + _DEGREES
    + alternatives(entry(_DATA, "flaw") + entry(_DATA, "personal"))
    + r",?\s+and\s+(?P<rest>(?P<state>"
    + alternatives(entry(_DATA, "observed"))
    + r")?(?P<does>"
    + alternatives(entry(_DATA, "deeds"))
    + r")?(?![\w]).*)"
)
_ANYBODY = compiled(
    r"(?<!\s)(?:" + _BE + r"|\s+(?:keeps?|kept))" + _DEGREES + alternatives(entry(_DATA, "insults")) + r"(?![\w])"
)
_QUOTED = re.compile(r"[\"“”]|^\s*>")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be done about a verdict.

    after: the whole sentence in neutral words, for ``turned``. kept_from: offset in the sentence
        from which it may stay, for ``led``. Both empty: no neutral form, the sentence stays.
    """

    after: str | None = None
    kept_from: int | None = None


def holds_verdict(text: str) -> bool:
    """Say whether ``text`` passes a verdict on a person or a group. Quotations do not count."""
    if _QUOTED.search(text):
        return False
    return (
        bool(_FINDS.search(text) or _PERSON.search(text) or _ANYBODY.search(text))
        or is_barb(text)
        or is_sarcastic(text)
    )


def neutral_form(text: str, way: str) -> Verdict:
    """Find what remains of a verdict once it is taken out, in the words that ``way`` uses."""
    turned = _TURNED.fullmatch(text)
    if turned:
        form: str = entry(_DATA, "turned")[way]
        topic = " ".join(turned["topic"].split())
        return Verdict(after=form.format(topic=topic, when=turned["when"] or ""))
    adjoined = _ADJOINED.fullmatch(text)
    if adjoined and (adjoined["state"] or adjoined["does"]):
        head = adjoined["head"] if adjoined["state"] else adjoined["head"][: -len(adjoined["be"])]
        return Verdict(after=f"{head} {adjoined['rest']}")
    led = _LED.fullmatch(text)
    if led:
        rest = led["rest"]
        ask = find_ask(rest)
        open_pronoun = re.search(r"\b(?:it|this|that|them|they|these|those|so)\b", rest, re.IGNORECASE)
        if ask and ask.firm and not leans_back(rest[0].upper() + rest[1:]) and not open_pronoun:
            return Verdict(kept_from=led.start("rest"))
    return Verdict()
