"""Finding what the sender wants from the reader, and the traps that only look like it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from service.engines.rules.lexicon import alternatives, anywhere, at_start, compiled, entry

Form = Literal["modal", "please", "imperative", "must", "want", "need", "know", "question"]

_FORMS = entry("asks", "forms")
_VERB = alternatives(entry("asks", "verbs", "request"))
_OBJECT = alternatives(entry("asks", "verbs", "objects"))
_LEAD = (
    r"(?P<lead>(?:(?:also|and|so+|then|next|finally|lastly|again|in addition|additionally|otherwise|meanwhile"
    r"|if possible|[A-Z][\w'’-]+)\s*,\s*|(?:also|and|so+|then|next)\s+)?)"
)
MODAL = compiled(
    _LEAD
    + r"(?P<modal>"
    + _FORMS["modal"]
    + r")\s+(?P<soft>(?:"
    + _FORMS["softeners"]
    + r",?\s+)*)(?P<act>(?P<verb>"
    + _VERB
    + r")\b.*)"
)
SOFT = compiled(
    _LEAD
    + r"(?P<modal>"
    + alternatives(_FORMS["soft"])
    + r")\s+(?P<soft>(?:"
    + _FORMS["softeners"]
    + r",?\s+)*)(?P<act>(?P<verb>"
    + _VERB
    + r")\b.*)"
)
POSSIBLE = compiled(_LEAD + alternatives(_FORMS["possible"]) + r"\s+(?P<act>" + _VERB + r"\b.*)")
IMPERATIVE = compiled(
    _LEAD
    + r"(?P<act>(?:(?P<verb>"
    + _VERB
    + r")\s+(?:"
    + _OBJECT
    + r"\b(?!\s*,)|⟦)|do the (?:math|maths|sums)(?![\w])|"
    + alternatives(entry("asks", "verbs", "plain"))
    + r"\s+(?!(?:is|are|was|were|has|have|had|will|and|or|to|button|it)(?![\w]))[\w€$£⟦]).*)"
)
_AT_END = compiled(r".*(?:\?[\"”')\]]*|(?:please|pls|plz)\W*)$")
_DUE = compiled(r"(?<![\w'’])" + _FORMS["due"] + r"(?![\w])")
_WISH = compiled(r"(?:(?:and|so|but|also),?\s+)?" + _FORMS["wish"])
_SUPPLY = compiled(r"(?<![\w'’])" + _FORMS["supply"] + r"(?![\w])")
_REFRAIN = compiled(_LEAD + _FORMS["refrain"] + r"\s+" + _VERB + r"\s+(?:" + _OBJECT + r")(?![\w])")
_ALLOWED = compiled(_LEAD + alternatives(_FORMS["allowed"]) + r"\s+" + _VERB + r"(?![\w])")
KNOW = compiled(_LEAD + r"(?P<act>" + alternatives(_FORMS["know"]) + r"(?![\w]).*)")
_PLEASE = compiled(
    r"(?:^|[,;:–—-]\s*|\b(?:and|so|but|then|therefore|also|to)\s+)(?:please|pls|plz|kindly)\s+(?:also\s+|just\s+|do\s+not\s+|don't\s+)?[a-z]"
)
_REPLY = compiled(
    _LEAD
    + r"(?:please|pls|kindly)\s+(?:"
    + alternatives(_FORMS["know"])
    + r"|(?:respond|reply|advise|inform|call|contact|write back|get back|check it out)(?![\w]).*)"
)
_ANY_MODAL = compiled(r"(?<![\w'’])" + _FORMS["modal"] + r"\s+(?:" + _FORMS["softeners"] + r",?\s+)*[a-z]")
_TEAM = compiled(r"(?<![\w'’])" + _FORMS["team"] + r"\s+(?:" + _FORMS["softeners"] + r",?\s+)*" + _VERB + r"(?![\w])")
_ANY_MUST = compiled(r"(?<![\w'’])" + alternatives(_FORMS["must"]) + r"(?![\w])")
_OBLIGED = compiled(
    r"(?<![\w'’])(?P<within>(?:if|when|that|what|whether|in case|until|think|once|where|before|how) )?"
    + _FORMS["obliged"]
    + r"\s+(?:please\s+|also\s+)?"
    + _VERB
    + r"(?![\w])"
)
_ANY_WANT = compiled(r"(?<![\w'’])" + alternatives(_FORMS["want"]) + r"(?![\w])")
_NEED = compiled(r"(?<![\w'’])" + _FORMS["need"] + r"(?![\w])")
_QUESTION = re.compile(r"\?[\"”')\]]*\s*$")

_LOOSE = anywhere("asks", "forms", "loose")
_OPEN = re.compile(r"\b(?:or|not|never)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ask:
    """What one sentence wants. ``firm``: a thing to do, not only a question to answer."""

    form: Form
    firm: bool


def find_ask(text: str) -> Ask | None:
    """Return what ``text`` asks of its reader, or None.

    Courtesies ("don't hesitate"), enthusiasm ("can't wait"), suggestions ("why don't we"), thanks
    and rhetorical questions are no asks.
    """
    if at_start("asks", "traps", "starts").match(text):
        return None
    trapped = bool(anywhere("asks", "traps", "any").search(text))
    if _PLEASE.search(text):
        return Ask("know" if _REPLY.match(text.strip()) else "please", firm=True)
    if not trapped or SOFT.match(text.strip()) or POSSIBLE.match(text.strip()):
        form = _form(text)
        if form:
            return Ask(form, firm=True)
    if _QUESTION.search(text) and not trapped:
        return Ask("question", firm=False)
    return None


def _form(text: str) -> Form | None:
    plain = text.strip()
    if (
        SOFT.match(plain)
        or POSSIBLE.match(plain)
        or (_AT_END.fullmatch(plain) and MODAL.match(plain))
        or (_QUESTION.search(plain) and any(each.search(plain) for each in (_ANY_MODAL, _TEAM, _SUPPLY, _ALLOWED)))
    ):
        return "modal"
    hollow = at_start("asks", "verbs", "hollow").match(plain)
    if not hollow and KNOW.match(plain):
        return "know"
    if not hollow and (IMPERATIVE.match(plain) or _REFRAIN.match(plain)):
        return "imperative"
    if _ANY_MUST.search(plain) or any(not found["within"] for found in _OBLIGED.finditer(plain)):
        return "must"
    if _ANY_WANT.search(plain):
        return "want"
    return "need" if any(each.search(plain) for each in (_NEED, _DUE)) or _WISH.match(plain) else None


def is_loose(text: str) -> bool:
    """Say whether an ask leaves the reader free ("if you can", "possibly"): it must not become firmer."""
    return bool(_LOOSE.search(text))


def is_open(text: str) -> bool:
    """Say whether an ask offers a choice or holds a negation: its form stays."""
    return bool(_OPEN.search(text))
