"""Pleasantries: sentences said for the tone of a letter, which fake every cue there is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.fidelity.folding import fold, lower
from service.fidelity.phrases import PhraseBook, lists
from service.fidelity.stems import STOP, stem
from service.text.spans import Span

_LISTS = lists("pleasantries.toml")
_OPENINGS = PhraseBook({"opening": {"any": _LISTS["openings"]}})
_SOFTENING = PhraseBook({"softening": {"any": _LISTS["softening"]}})
_WORDS = frozenset(_LISTS["words"]) | STOP
_STEMS = frozenset(stem(word) for word in _LISTS["words"])
_HYPE = frozenset(_LISTS["hype"])
_NO_HYPE = frozenset({"not", "no", "never", "nobody", "must", "if", "unless", "until", "only", "please", "will"})
# "Hope you had a good weekend!", "What a week!": a period that nobody acts on, and may go with the small talk.
_SMALL_TALK = re.compile(
    r"(?:(?:i|we|so|hi|hey|just|really|do|[A-Za-z]+[,!]) ){0,3}(?:hope|trust|hoping) (?:that )?"
    r"(?:you|you all|you both|you guys|everyone|your team)(?:'ve|'re| have| are| is| has)? ?"
    r"(?:had|having|enjoyed|enjoying|have) "
    r"(?:(?:an?|your|the|some|really|very|good|great|nice|lovely|wonderful|fantastic|restful|relaxing|fab|super) ){1,4}"
    r"(?:weekend|week|day|morning|evening|holidays?|break|summer|easter|christmas)(?: so far| too)?[ .!?:)]*"
    r"|(?:many )?(?:thanks|thank you)(?: so much| a lot| very much)?,? for (?:getting back|replying"
    r"|your (?:quick )?reply|coming back|calling|your call|your (?:mail|email|e-mail|message|note))[^.!?\n]{0,60}[.!]*"
    r"|(?:[a-z]+,? ){0,2}what an? (?:[a-z]+ )?(?:week|day|weekend|month|morning|night)[ .!?:)]*"
)
# Parts of a sentence that are small talk: what is said of troubling the reader, of attention, of how a day went.
_CLAUSE = re.compile(
    r"\w[\w '-]*?(?=[^\w '-]|$| (?:and|but|so|because|as) (?:i|we|you|it|the|they|that|there|please|could|can|this)\b)"
)
_JOINT = re.compile(r"(?:and|but|so|because|as|also|well|hi|hey|hello|ok|okay) ")
_TROUBLE = re.compile(
    r"(?:i'?m |i am |we'?re |we are )?(?:(?:so|very|really|terribly|awfully) )?(?:sorry|apologies|hate)(?: again)?"
    r" (?:to|for) (?:trouble|bother|disturb|interrupt|chas|nag|pester|bug|catch|ping|contact|write to|writing to|ring"
    r"|call|messag)(?:e|ing|ging)?(?! (?:you )?in (?:on|at|to|for)\b)(?: you| you all| everyone)?(?: again)?"
)
_ATTENTION = re.compile(
    r"(?:(?:many|so many) )?(?:thanks|thank you|thx|ta)(?: (?:so|very) much| a lot| again| ever so much)?,? for "
    r"(?:thinking of|considering|asking|inviting|including|remembering|bearing with|putting up with|listening to"
    r"|your (?:kind |quick |lovely |nice )?(?:patience|understanding|time|thoughts|kindness|help|support|hospitality"
    r"|message|mail|e-?mail|note|letter|call|reply|words|wishes|invitation)"
    r"|(?:yesterday|today|last (?:week|night|month|time))$)(?!\w)"
)
_HEAVY = (
    "long|crazy|mad|hectic|wild|insane|manic|busy|tough|rough|hard|exhausting|tiring|horrible|terrible|awful|lovely"
    "|nice|good|great"
)
_SEEING = re.compile(
    r"(?:(?:it was|it's been|it is|it's|was) )?(?:(?:so|really|very|such) )?"
    r"(?:good|great|lovely|nice|wonderful|fun|a pleasure|a joy) "
    r"(?:to (?:see|meet|catch up|talk to|chat)|seeing|meeting|catching up|talking to|chatting)(?: with)? "
    r"(?:you|everyone|everybody)(?: all| both| again| too| guys)?(?:$| (?:at|on|in|last|yesterday|today|this|there) )"
)
_MOOD = re.compile(
    r"(?:not the (?:best|greatest|nicest|happiest)|good|bad|great|big|sad|exciting|terrible) news(?!\w)"
    r"|(?:won'?t|wouldn'?t|can'?t|cannot|hardly|never|hard to) believe(?!\w)|what an?(?!\w)"
    rf"|been (?:quite an?|such an?|one of those|an? (?:(?:very|really|pretty|bit) )?(?:{_HEAVY}))(?!\w)"
    r"|the \w{3,12} (?:we|i)(?:'ve| have)? (?:just )?had(?!\w)"
    r"|been (?:meaning to|thinking|mulling|worrying|agonising|agonizing|stewing|lying awake|awake|dreaming)(?!\w)"
    r"|sorry (?:that )?(?:it|this)(?:'s| has)? (?:took|taken)|(?:hello|greetings|morning) from"
    r"|(?:monday|friday) (?:blues|feeling|mood|vibes)"
    r"|i know it'?s (?:already |late |early |almost |nearly )?(?:a )?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|the (?:weekend|holidays?)|late)"
    r"|last (?:one|thing|question) (?:for )?(?:today|this week)"
    r"|(?:hope|trust)(?: that)? (?:you|you're|everyone|all)(?!\w)"
    r"|happy (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|new year|easter|christmas|birthday|holidays)|time flies"
    r"|how (?:was|were) (?:your|the|everyone's) (?:weekend|week|day|holidays?|break|summer|christmas|easter)"
)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_TALK = frozenset(_LISTS["talk"])
_REACH = 5
_MOST_FOREIGN = 1
_LONGEST = 25


def is_pleasantry(words: Sequence[str]) -> bool:
    """Say whether ``words``, one sentence, are a greeting, thanks, a good wish or an offer to answer questions.

    One word that is no small talk is allowed, for the name of the reader.
    """
    if len(words) > _LONGEST:
        return False
    cue = next(_OPENINGS.find(words[: _REACH + 4]), None)
    if cue is None or cue.start > _REACH:
        return False
    foreign = [word for word in words[cue.end :] if word.isalpha() and word not in _WORDS and stem(word) not in _STEMS]
    return len(foreign) <= _MOST_FOREIGN and not any(word[0].isdigit() for word in words)


def is_hype(words: Sequence[str]) -> bool:
    """Say whether ``words``, one sentence, hold a word of enthusiasm or stress, and no rule, request or promise."""
    return not _HYPE.isdisjoint(words) and _NO_HYPE.isdisjoint(words)


def is_softening(words: Sequence[str]) -> bool:
    """Say whether ``words``, one sentence, open with how the writer feels about writing it."""
    return next(_SOFTENING.find(words[: _REACH + 4]), None) is not None


def is_small_talk(text: str) -> bool:
    """Say whether ``text`` is one sentence of small talk whose period ("weekend") may go with it."""
    return bool(_SMALL_TALK.fullmatch(lower(fold(text))))


def small_talk(text: str) -> Iterator[Span]:
    """Yield the parts of ``text`` (lower case, folded) that are small talk: nobody acts on a period named there."""
    for found in _CLAUSE.finditer(text):
        words = found.group()
        start = joint.end() if (joint := _JOINT.match(words)) else 0
        if _is_talk(words[start:].strip()):
            yield Span(found.start(), found.end())


def _is_talk(clause: str) -> bool:
    if _ATTENTION.match(clause) or _SEEING.match(clause) or _SMALL_TALK.fullmatch(clause):
        return True
    trouble = _TROUBLE.match(clause)
    if trouble is None and not _MOOD.search(clause):
        return False
    return all(word.strip("'") in _TALK for word in _WORD.findall(clause, trouble.end() if trouble else 0))
