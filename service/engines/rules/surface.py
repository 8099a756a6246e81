"""Wording of one part for one reader: calm it, trim it, turn the form of an ask. Conditions and negations stay."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from service.engines.rules.asks import IMPERATIVE, KNOW, MODAL, POSSIBLE, SOFT, find_ask, is_loose, is_open
from service.engines.rules.calming import calm, without_emoji, without_laughter
from service.engines.rules.framing import is_stock_offer, says_bare_thanks
from service.engines.rules.heat import cool, is_barb
from service.engines.rules.judgements import holds_verdict, neutral_form
from service.engines.rules.leaning import leans_back
from service.engines.rules.lexicon import alternatives, at_start, compiled, entry
from service.engines.rules.parts import Part, words_of
from service.engines.rules.planning import Manner
from service.fidelity.pleasantries import is_small_talk
from service.text.spans import Span
from service.translation.brief import Deletion, Judgement

_PLEASE = re.compile(r"\b(?:please|pls|plz|kindly)\b", re.IGNORECASE)
_LAST_PLEASE = re.compile(r"(?<!\s)(?:,?\s+(?:please|pls|plz)){1,3}$", re.IGNORECASE)
_HEAD_WORDS = 3
_ASK_LEAD = re.compile(
    r"(?:s+o{2,}|o+h+|o{2,}h*|anyways?|u+m+|ok(?:ay)? so)\b,?(?:\s+(?:and|so|but)\b,?)?\s+(?=\S)", re.IGNORECASE
)
_RUN_UP = "Run-up left out."
_PRESSING = frozenset({"ask", "announcement", "commitment", "judgement", "hype"})
_HEARTFELT = frozenset({"apology", "thanks", "praise"})
_DEGREE = frozenset({"Emphasis left out.", "Doubled emphasis left out."})
BARB = "A remark that only hurts was left out."
STAYS = "No neutral form was found, so it stays: read it once more."
ONE_POINT = "One point per sentence."
_QUOTED = re.compile(r"[“”«»]|(?<!\d)\"")
_NEGATED = re.compile(r"\b(?:not|never|no|n't|if|unless)\b|n['’]t\b|\d|⟦", re.IGNORECASE)


# A period of time counts as a fact that a faithful answer holds, unless it is known for small talk.
_FIGURE = re.compile(
    r"\d|⟦|\b(?:weekend|(?<!your )week|month|year|today|tonight|yesterday"
    r"|morning|afternoon|evening|night|christmas|easter|summer)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Worded:
    """What stands for a part. ``span`` is what is left of it, ``cuts`` what is not.

    changes: need and reason of every edit, in the order made. verdict: what became of a judgement.
    """

    part: Part
    span: Span
    text: str
    cuts: tuple[Deletion, ...] = ()
    changes: tuple[tuple[str, str], ...] = ()
    verdict: Judgement | None = None

    def put(self, text: str, need: str, reason: str) -> Worded:
        """Return this with another text, and why, if it differs."""
        if text == self.text:
            return self
        return replace(self, text=text, changes=(*self.changes, (need, reason)))


def worded(part: Part, manner: Manner) -> Worded:
    """Word ``part`` for ``manner``. Blocks are never touched, list items are only calmed."""
    plain = Worded(part, part.span, part.text, changes=(("structure", ONE_POINT),) if part.cut else ())
    if part.shape == "block" or _quotes(part.text):
        return plain
    if manner.heat:
        plain = plain.put(cool(plain.text), "no_blame", "Words of anger left out.")
    if part.kind == "judgement" and not manner.reword:
        plain = replace(plain, verdict=Judgement(part.span, part.text, plain.text, STAYS))
    if part.shape == "item" or not manner.reword:
        return _calmed(plain, manner)
    if part.kind == "judgement":
        return _calmed(_neutral(plain, manner), manner)
    if manner.quiet or manner.familiar:
        return _calmed(plain, manner)
    trimmed = _trimmed(plain, manner)
    return _calmed(_asked(trimmed, manner), manner)


def is_dropped(part: Part, manner: Manner) -> tuple[str, str] | None:
    """Say whether a whole part is small talk or pure hype that this reader is spared: need and reason, or None."""
    if manner.barbs and part.shape == "sentence" and is_barb(part.text):
        return ("no_blame", BARB)
    if not manner.trims or part.shape != "sentence":
        return None
    free = is_small_talk(part.text) or not _FIGURE.search(part.text)
    if part.kind == "pleasantry" and free:
        return ("brevity" if manner.way == "brief" else "neutrality", "Small talk left out.")
    if manner.way == "brief" and (says_bare_thanks(part) or is_stock_offer(part)):
        return ("brevity", "A courtesy without a fact left out.")
    if part.kind == "hype" and free and not _NEGATED.search(part.text):
        return ("neutrality", "Enthusiasm without a fact left out.")
    return None


def _quotes(text: str) -> bool:
    """Say whether ``text`` holds somebody's words: a quotation that was reworded would be a false one."""
    return text.lstrip().startswith(">") or bool(_QUOTED.search(text))


def _calmed(now: Worded, manner: Manner) -> Worded:
    if manner.step > 1 and (manner.trims or (manner.plain and not manner.quiet)):
        now = now.put(without_emoji(now.text), "neutrality", "Emoji left out.")
        now = now.put(without_laughter(now.text), "neutrality", "Laughter left out.")
    need = "calm" if manner.way == "steady" else "neutrality"
    return now.put(calm(now.text, lively=_may_exclaim(now, manner)), need, "Emphasis calmed.")


def _may_exclaim(now: Worded, manner: Manner) -> bool:
    """Say whether a single exclamation mark may stay: not where the reader is pressed, or the mark is no name's."""
    if manner.heated:
        return False
    if manner.lively or manner.way == "level":
        return True
    if now.part.kind in {"thanks", "praise"}:
        return manner.way == "steady"
    if len(now.part.words) <= 1:
        return True
    pressed = now.part.kind in _PRESSING or now.text.rstrip().endswith("!!")
    return manner.way == "steady" and not manner.grave and not pressed


def _neutral(now: Worded, manner: Manner) -> Worded:
    before, given = now.text, now.part.text
    kept = Judgement(now.span, given, before, STAYS)
    if not holds_verdict(before):
        return replace(now, verdict=replace(kept, reason="The matter stays, the words of contempt leave."))
    found = neutral_form(before, manner.way)
    if found.after:
        gone = replace(kept, after=found.after, reason="The wish stays, the verdict on people leaves.")
        put = now.put(found.after, "no_blame", "Names the wish instead of a verdict on people.")
        return _asked(replace(put, verdict=gone), manner)
    if found.kept_from and before == given:
        cut = Span(now.span.start, now.span.start + found.kept_from)
        rest = replace(
            now,
            span=Span(cut.end, now.span.end),
            cuts=(Deletion(cut, "no_blame", "A verdict on people, not needed for the request."),),
            verdict=replace(kept, after=None, reason="The request stays, the verdict on people leaves."),
        )
        part = replace(now.part, kind="ask", text=before[found.kept_from :])
        return _asked(
            replace(rest.put(_capital(part.text), "no_blame", "The request without the verdict."), part=part), manner
        )
    return replace(now, verdict=kept)


def _trimmed(now: Worded, manner: Manner) -> Worded:
    now = _lead_cut(now, manner)
    if not manner.trims:
        return now
    tail = _hype_tail().search(now.text)
    if tail and not now.part.cut and now.part.kind != "hype" and len(words_of(now.text[: tail.start()])) >= _HEAD_WORDS:
        at = now.span.end - (len(now.text) - tail.start())
        cut = Deletion(Span(at, now.span.end), "neutrality", "Praise without a fact left out.")
        text = now.text[: tail.start()].rstrip(" ,;–—-") + "."
        now = replace(
            now.put(text, "neutrality", "Kept to the fact."), span=Span(now.span.start, at), cuts=(*now.cuts, cut)
        )
    now = _started(now)
    heartfelt = now.part.kind in _HEARTFELT
    for find, put, need, why in _edits():
        if heartfelt and why in _DEGREE:
            continue
        text = find.sub(put, now.text)
        now = now.put(_capital(text) if now.text[:1].isupper() else text, need, why)
    return now


def _started(now: Worded) -> Worded:
    """Leave out "This is to let you know that" and its like; nothing, where too little would be left."""
    found = at_start("plain", "run_ups", "starts").match(now.text)
    rest = now.text[found.end() :].lstrip(" \n\t,:–—-") if found else ""
    if len(words_of(rest)) < _HEAD_WORDS or leans_back(rest[:1].upper() + rest[1:]):
        return now
    return now.put(_capital(rest) if now.text[:1].isupper() else rest, "brevity", _RUN_UP)


def _lead_cut(now: Worded, manner: Manner) -> Worded:
    """Cut "HUGE news," or "Sorry to bother you, but" off the front."""
    leads = [(_hype_lead(), "neutrality", "Announcement of enthusiasm left out.")] if not manner.lively else []
    if manner.trims:
        leads += [(_courtesy_lead(), "brevity", _RUN_UP), (_ASK_LEAD, "brevity", _RUN_UP)]
    if manner.way == "level":
        return now
    for pattern, need, why in leads:
        found = pattern.match(now.text)
        rest = now.text[found.end() :] if found else ""
        if found and len(words_of(rest)) >= _HEAD_WORDS and (why != _RUN_UP or find_ask(rest)):
            cut = Span(now.span.start, now.span.start + found.end())
            now = replace(
                now.put(_capital(now.text[found.end() :]), need, why),
                span=Span(cut.end, now.span.end),
                cuts=(*now.cuts, Deletion(cut, need, why)),
            )
    return now


def _asked(now: Worded, manner: Manner) -> Worded:
    """Turn the form of an ask where its strength moves by one step at most."""
    ask = find_ask(now.text)
    if not ask or not ask.firm:
        return now
    if ask.form == "modal":
        return _modal(now, manner)
    if _PLEASE.search(now.text):
        return now
    if (
        ask.form in {"imperative", "know"}
        and manner.please == "imperative"
        and not (manner.channel == "chat" and ask.form == "imperative" and not _for_me(now.text))
    ):
        found = IMPERATIVE.fullmatch(now.text) or KNOW.fullmatch(now.text)
        if found and not at_start("asks", "traps", "starts").match(now.text):
            act = found["act"]
            text = f"{found['lead']}{'please' if found['lead'] or act[0].islower() else 'Please'} {_small(act)}"
            return now.put(text, "courtesy", "Asked with please.")
    return now


def _modal(now: Worded, manner: Manner) -> Worded:
    if now.text.count("?") > 1:
        return now
    return _run_up_cut(now) if manner.modal == "please" and _run_up(now.text) else _direct(now, manner)


def _run_up(text: str) -> tuple[str, str, str] | None:
    """Return lead, opening and act of an ask behind "I was wondering if ..."."""
    soft, possible = SOFT.fullmatch(text), POSSIBLE.fullmatch(text)
    if soft and not (is_loose(soft["act"]) or is_open(soft["act"])):
        return soft["lead"], "could you", soft["act"]
    return (possible["lead"], "would it be possible to", possible["act"]) if possible else None


def _run_up_cut(now: Worded) -> Worded:
    lead, opening, act = _run_up(now.text) or ("", "", now.text)
    opening = opening if lead else opening.capitalize()
    return now.put(f"{lead}{opening} {_bare_act(act)}?", "ask_first", "Asked directly.")


def _direct(now: Worded, manner: Manner) -> Worded:
    found = MODAL.fullmatch(now.text)
    if not found or not (now.text.rstrip().endswith("?") or _LAST_PLEASE.search(now.text.rstrip("!. "))):
        return now
    act, lead = _bare_act(found["act"]), found["lead"]
    modal = found["modal"].split()[0].lower()
    if manner.modal == "please" and not is_open(act) and not is_loose(act):
        firm = not is_loose(found["soft"]) and (modal in {"can", "will"} or bool(_PLEASE.search(now.text)))
        text = f"{lead}{_cased('please', lead)} {act}." if firm else f"{lead}{found['modal']} {act}?"
        return now.put(text, "ask_first", "Asked directly, with the same strength.")
    if manner.modal == "courteous" and not found["soft"] and not _PLEASE.search(now.text):
        verb = "could" if modal in {"can", "could"} else modal
        whom = " ".join(found["modal"].split()[1:])
        return now.put(f"{lead}{_cased(verb, lead)} {whom} please {act}?", "courtesy", "Asked with please.")
    return now


def _bare_act(act: str) -> str:
    return _LAST_PLEASE.sub("", act.rstrip("?.! \n"))


def _for_me(text: str) -> bool:
    return bool(re.search(r"^\W*(?:\w+[,\s]+){0,3}?(?:me|us)\b", text, re.IGNORECASE))


def _cased(word: str, lead: str) -> str:
    return word if lead else word.capitalize()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:] if text[:1].isalpha() else text


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


@cache
def _hype_tail() -> re.Pattern[str]:
    whole = alternatives(entry("classes", "hype", "whole"))
    return compiled(r"\s*(?:,|\s[-–—])?\s+(?:but|and|because|cause|cuz) " + whole + r"\s*[.!]*\s*$")


@cache
def _hype_lead() -> re.Pattern[str]:
    return compiled(alternatives(entry("classes", "hype", "leads")) + r"\s*(?:[,:!]+|\s[–—-]+|\.\.+)\s+(?=\S)")


@cache
def _courtesy_lead() -> re.Pattern[str]:
    return compiled(alternatives(entry("classes", "pleasantry", "leads")) + r"\s*(?=\S)")


@cache
def _edits() -> tuple[tuple[re.Pattern[str], str, str, str], ...]:
    return tuple(
        (compiled(row["find"]), row["put"], row["serves"][0], row["why"])
        for row in (*entry("surface", "edits"), *entry("plain", "plain"))
    )
