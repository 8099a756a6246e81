"""Finding what the sender wants from the reader, and the traps that only look like it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from service.engines.rules.lexicon import alternatives, anywhere, anywhere_small, at_start, compiled, entry

Form = Literal["modal", "please", "imperative", "must", "want", "need", "know", "question", "proposal"]

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
_QUESTION = re.compile(r"\?[\"”')\]]*\s*$")
_LOOSE = anywhere("asks", "forms", "loose")
_OPEN = re.compile(r"\b(?:or|not|never)\b|n['’]t\b", re.IGNORECASE)
KNOW = compiled(_LEAD + r"(?P<act>" + alternatives(_FORMS["know"]) + r"(?![\w]).*)")

# From here on: finding an ask, whatever its wording. Nothing of this is reworded.
_NAME = r"(?-i:[A-Z][\w'’.-]*)"
_HEAD = compiled(
    r"[\W_]*(?:"
    + alternatives(entry("asks", "clauses", "openers"))
    + r"(?![\w'’])[\s,.:;!–—-]*)*(?:"
    + _NAME
    + r"(?:(?:,| and| &)? "
    + _NAME
    + r")?(?:\s*[,:]|\s*[–—]|\s-+)\s*)?(?:"
    + alternatives(entry("asks", "clauses", "openers"))
    + r"(?![\w'’])[\s,.:;!–—-]+)*"
)
_FRAME = compiled(alternatives(entry("asks", "clauses", "frames")) + r"(?![\w'’])[^,;:?!]{2,160}(?:,|\s-+|[–—])\s*")
_CLAUSE = r"(?:^\W*(?:" + _NAME + r"\s){0,2}|[,;:.!?)–—-]\s*|\b(?:and|so|but|or|then|also|otherwise|just)\s+)"
_PLEASED = r"(?:please|pls|plz|kindly),?\s+"
_PLEASE = compiled(
    r"(?:(?:"
    + _CLAUSE
    + r"|\bto\s+(?="
    + _PLEASED
    + _VERB
    + r"(?![\w])))"
    + _PLEASED
    + r"(?!(?:(?:do not|don't|always|also|just) )*(?:feel free|hesitate|everyone|every|the|you|your|even)(?![\w]))[a-z]"
    + r"|(?<!\bto)(?<!\byou)(?<!\bguys)(?<!\ball)(?<!\bfolks)(?<!\bboth)\s"
    + _PLEASED
    + _VERB
    + r"(?![\w]))"
)
_REPLY = compiled(
    _LEAD
    + r"(?:please|pls|kindly)\s+(?:"
    + alternatives(_FORMS["know"])
    + r"|(?:respond|reply|advise|inform|call|contact|write back|get back|check it out)(?![\w]).*)"
)
_MODAL_ACT = (
    _FORMS["modal"]
    + r",?\s+(?:"
    + _FORMS["softeners"]
    + r",?\s+)*(?!"
    + alternatives(entry("asks", "traps", "states"))
    + r"(?![\w]))[a-z]"
)
_ANY_MODAL = compiled(r"(?<![\w'’])(?<!how\s)(?<!what\s)(?<!when\s)(?<!where\s)(?<!why\s)" + _MODAL_ACT, small=True)
_MODAL_CLAUSE = compiled(_CLAUSE + _MODAL_ACT + r"|(?<![\w'’])" + _FORMS["modal"] + r",?\s+(?:please|kindly)(?![\w])")
_TEAM = compiled(
    r"(?<![\w'’])" + _FORMS["team"] + r"\s+(?:" + _FORMS["softeners"] + r",?\s+)*" + _VERB + r"(?![\w])", small=True
)
_SUPPLY = compiled(r"(?<![\w'’])" + _FORMS["supply"] + r"(?![\w])", small=True)
_ALLOWED = compiled(_LEAD + alternatives(_FORMS["allowed"]) + r"\s+" + _VERB + r"(?![\w])")
_MIND = compiled(r"(?<![\w'’])" + alternatives(_FORMS["mind"]), small=True)
_ORDER = compiled(
    alternatives(entry("asks", "orders", "plain"))
    + "|"
    + _VERB
    + r"\s+(?:"
    + _OBJECT
    + r")(?![\w])(?!\s*,)|(?:don't|do not)\s+"
    + _VERB
    + r"\s+(?:"
    + _OBJECT
    + r")(?![\w])"
)
_KNOW = compiled(alternatives(_FORMS["know"]) + r"(?![\w])")
_KNOW_LATER = compiled(
    r"(?:[,;:.!?)–—-]\s*(?:(?:and|so|but|then|just|otherwise|or)\s+)*|\bso\s+(?:just\s+)?)" + _KNOW.pattern,
    small=True,
)
_KNOW_IF = compiled(r"\W*(?:if|when|once|should|unless|after|as soon)(?![\w]).*(?<![\w'’])" + _KNOW.pattern)
_ANY_MUST = compiled(r"(?<![\w'’])" + alternatives(_FORMS["must"]) + r"(?![\w])", small=True)
_OBLIGED = compiled(
    r"(?<![\w'’])(?P<within>"
    + alternatives(_FORMS["within"])
    + " )?"
    + _FORMS["obliged"]
    + r"\s+(?:please\s+|also\s+)?"
    + _VERB
    + r"(?![\w])",
    small=True,
)
_DUTY = compiled(
    r"(?:(?:i|we) (?:really )?(?:think|believe|guess|feel) (?:that )?|perhaps |maybe )?(?:"
    + _FORMS["duty"]
    + "|"
    + _FORMS["charged"]
    + ")"
)
_ANY_WANT = compiled(r"(?<![\w'’])" + alternatives(_FORMS["want"] + _FORMS["needs"]) + r"(?![\w])", small=True)
_NEED = compiled(r"(?<![\w'’])" + _FORMS["need"] + r"(?![\w])", small=True)
_DUE = compiled(r"(?<![\w'’])" + _FORMS["due"] + r"(?![\w])", small=True)
_WISH = compiled(r"(?:(?:and|so|but|also),?\s+)?" + _FORMS["wish"])
_WONDERS = compiled(alternatives(_FORMS["wonder"]) + " ")
_TALK = entry("asks", "proposals", "talk")
_PROPOSES = compiled(alternatives(entry("asks", "proposals", "starts")))
_SUGGESTED = compiled(r"(?<![\w'’])" + alternatives(entry("asks", "proposals", "any")) + r"(?![\w])", small=True)
_PROPOSED = (
    compiled(r"(?<=[,;:.!?) –—-])(?:" + alternatives(entry("asks", "proposals", "later")) + r")(?![\w])", small=True),
    compiled(
        r"(?<![\w'’])(?=[wy])"
        + entry("asks", "proposals", "we")
        + " "
        + alternatives(_TALK + entry("asks", "proposals", "joint"))
        + r"(?![\w])",
        small=True,
    ),
    compiled(
        r"(?<![\w'’])(?=[iwa])" + entry("asks", "proposals", "i") + " " + alternatives(_TALK) + r"(?![\w])", small=True
    ),
)

# What a sentence must hold for the costlier patterns to match.
_PLEASE_WORDS = ("please", "pls", "plz", "kindly")
_READER_WORDS = ("you", "who ", "someone", "somebody", "anyone", "if it", "whether it")
_NEED_WORDS = ("need", "due", "required", "requested", "expected")
_WANT_WORDS = tuple(entry("asks", "forms", "want_holds"))
_OPEN_WORDS = tuple(entry("asks", "proposals", "any_holds"))


@dataclass(frozen=True, slots=True)
class Ask:
    """What one sentence wants. ``firm``: a thing to do, not only a question to answer or a proposal to take up."""

    form: Form
    firm: bool


def find_ask(text: str) -> Ask | None:
    """Return what ``text`` asks of its reader, or None.

    Courtesies ("don't hesitate"), enthusiasm ("can't wait"), thanks and rhetorical questions are no
    asks. What leaves the matter to the reader ("Let's meet", "why don't you") is a proposal.
    """
    plain = text.strip()
    said = plain.lower()
    if at_start("asks", "traps", "starts").match(plain):
        return None
    if _any_of(_PLEASE_WORDS, said) and _PLEASE.search(plain):
        return Ask("know" if _REPLY.match(plain) else "please", firm=True)
    if anywhere_small("asks", "traps", "any").search(said) and not (SOFT.match(plain) or POSSIBLE.match(plain)):
        return None
    clauses = tuple(_clauses(plain))
    form = _form(plain, clauses, said)
    return Ask(form, firm=True) if form else _left_open(plain, clauses, said)


def _any_of(hints: tuple[str, ...], said: str) -> bool:
    """Say whether ``said`` holds one of ``hints``: cheaper than a pattern that cannot match without one."""
    return any(hint in said for hint in hints)


def _left_open(plain: str, clauses: tuple[str, ...], said: str) -> Ask | None:
    """Return the proposal or the question that ``plain`` is, or None."""
    if any(_PROPOSES.match(clause) for clause in clauses) or any(each.search(said) for each in _PROPOSED):
        return Ask("proposal", firm=False)
    if _any_of(_OPEN_WORDS, said) and _SUGGESTED.search(said):
        return Ask("proposal", firm=False)
    asked = _QUESTION.search(plain) or any(_WONDERS.match(clause) for clause in clauses)
    return Ask("question", firm=False) if asked else None


def _clauses(plain: str) -> Iterator[str]:
    """Yield ``plain``, and what is left of it without an opener ("Dana, also") and a frame ("If you can,")."""
    yield plain
    rest = _headless(plain)
    if rest != plain:
        yield rest
    framed = _FRAME.match(rest)
    if framed:
        yield _headless(rest[framed.end() :])


def _headless(text: str) -> str:
    found = _HEAD.match(text)
    return text[found.end() :] if found else text


def _form(plain: str, clauses: tuple[str, ...], said: str) -> Form | None:
    if _is_modal(plain, said):
        return "modal"
    hollow = at_start("asks", "verbs", "hollow")
    orders = [clause for clause in clauses if not hollow.match(clause)]
    if any(_KNOW.match(clause) for clause in orders) or _KNOW_LATER.search(said) or _KNOW_IF.match(plain):
        return "know"
    if any(_ORDER.match(clause) for clause in orders) or (orders and IMPERATIVE.match(plain)):
        return "imperative"
    if "you" in said and _is_duty(said, clauses):
        return "must"
    if _any_of(_WANT_WORDS, said) and _ANY_WANT.search(said):
        return "want"
    needs = _any_of(_NEED_WORDS, said) and (_NEED.search(said) or _DUE.search(said))
    return "need" if needs or _WISH.match(plain) else None


def _is_modal(plain: str, said: str) -> bool:
    """Say whether ``plain`` asks whether the reader can, could, will or would do something."""
    if SOFT.match(plain) or POSSIBLE.match(plain):
        return True
    if _any_of(_READER_WORDS, said) and (_MODAL_CLAUSE.search(plain) or _MIND.search(said)):
        return True
    if not _QUESTION.search(plain):
        return False
    return bool(_ALLOWED.match(plain)) or any(each.search(said) for each in (_ANY_MODAL, _TEAM, _SUPPLY))


def _is_duty(said: str, clauses: tuple[str, ...]) -> bool:
    """Say whether a sentence, ``said`` in lower case, names something that the reader must do."""
    obliged = any(not found["within"] for found in _OBLIGED.finditer(said))
    return obliged or bool(_ANY_MUST.search(said)) or any(_DUTY.match(clause) for clause in clauses)


def is_loose(text: str) -> bool:
    """Say whether an ask leaves the reader free ("if you can", "possibly"): it must not become firmer."""
    return bool(_LOOSE.search(text))


def is_open(text: str) -> bool:
    """Say whether an ask offers a choice or holds a negation: its form stays."""
    return bool(_OPEN.search(text))
