"""A subject line from the first ask, built only from words of the message."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.engines.rules.asks import IMPERATIVE, MODAL, SOFT, find_ask
from service.engines.rules.calming import calm
from service.engines.rules.lexicon import at_start, words
from service.engines.rules.parts import Part, words_of

_LONGEST = 60
_FEWEST_WORDS = 3
_PLEASE = re.compile(r"^(?:please|pls|kindly)\s+(?:just\s+)?", re.IGNORECASE)
_THING = re.compile(
    r"^(?:get|send|give|provide|share|prepare|create|draft|write)\s+(?:(?:me|us)\s+)?(?:an?|the|your|some)\s+(?P<thing>.+)$",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"(?<!\s)\s+(?:so that|because|since|as|which|where|while|if possible|when you|if you|at your)\s|[,;–—(]|\s-\s",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\b(?:if|unless|not|never|no|only|except|or|it|this|that|them|these|those|they|he|she|him|her|his|one|there|everything|anything)\b|n['’]t\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|unless|only|not|never)\b|n['’]t\b", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?:me|us|i)\b|⟦", re.IGNORECASE)
_NO_HEADLINE = re.compile(
    r"^(?:let|tell|find out|help|look|see|think)\b|\b(?:what|why|how|whether|who)\b", re.IGNORECASE
)
_CAUSED = re.compile(r"^get\s+(?:the|your|an?|my|our)\s.*\sto\s+[a-z]", re.IGNORECASE)
_NAME = re.compile(r"(?<=[a-z,] )(?!I\b)([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?![\w'’])")
_NO_TOPIC = words("surface", "calm", "proper") | {"march", "may"}


def subject_line(given: str | None, parts: Sequence[Part], *, fixed: bool) -> str | None:
    """Return the subject: the caller's own, calmed, or one from the first ask; None when unsure."""
    if given is not None:
        return _headline(calm(given, lively=False), given) if given.strip() else given
    if fixed:
        return None
    for part in parts:
        ask = find_ask(part.text) if part.kind in {"ask", "judgement"} else None
        if ask and ask.firm and ask.form != "know" and not _small(part.text):
            return _from_ask(part, parts)
    return None


def _headline(text: str, given: str) -> str:
    """Return ``text`` without the full stop that calming put in the place of a mark: headlines have none."""
    return text if given.rstrip().endswith(".") else text.rstrip(".")


def _small(text: str) -> bool:
    """Say whether an ask is a farewell or points at a document: no headline."""
    starts = at_start("asks", "verbs", "farewells").match(text)
    return bool(starts or re.match(r"\W*(?:please\s+)?(?:refer|click|see|note|be|remember)\b", text, re.IGNORECASE))


def _from_ask(part: Part, parts: Sequence[Part]) -> str | None:
    text = " ".join(part.text.split()).rstrip("?.! ")
    found = MODAL.fullmatch(text) or SOFT.fullmatch(text) or IMPERATIVE.fullmatch(text)
    act = found["act"] if found else _PLEASE.sub("", text)
    if not found and act == text:
        return None
    act = re.sub(r"(?:,?\s+(?:please|pls|plz))+$|\s+\([^()]*\)", "", act, flags=re.IGNORECASE)
    cut = _CUT.search(act)
    if cut:
        act = act[: cut.start()]
    if _CONDITION.search(part.text) or _DOUBT.search(act) or _NO_HEADLINE.search(act):
        return None
    thing = None if _CAUSED.match(act) else _THING.match(act)
    line = thing["thing"] if thing else act
    topic = _topic(parts, line)
    few = len(words_of(line)) < (_FEWEST_WORDS - 1 if topic else _FEWEST_WORDS)
    if few or _PERSONAL.search(line) or len(line) > _LONGEST:
        return None
    line = calm(line, lively=False)
    if topic and len(topic) + 2 + len(line) <= _LONGEST:
        return f"{topic}: {line}"
    return line[0].upper() + line[1:]


def _topic(parts: Sequence[Part], line: str) -> str | None:
    """Return the name the message begins with, if any, that the line does not hold."""
    for part in parts:
        if part.kind == "announcement":
            for found in _NAME.finditer(part.text):
                name = found.group(1)
                if name.split()[0].lower() not in _NO_TOPIC and name not in line:
                    return name
            return None
    return None
