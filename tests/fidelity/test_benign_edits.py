"""Silence: edits that keep every fact of a real mail raise no hard alarm."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger

_CONTEXT = CheckContext()
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_CONTRACTIONS = {
    "I am": "I'm",
    "I will": "I'll",
    "I have": "I've",
    "we will": "we'll",
    "we are": "we're",
    "do not": "don't",
    "does not": "doesn't",
    "did not": "didn't",
    "cannot": "can't",
    "is not": "isn't",
    "will not": "won't",
    "it is": "it's",
    "that is": "that's",
    "you are": "you're",
}
_FILLER = re.compile(r"\b(?:just|really|very|basically|actually|kind of|quite|simply) ", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[a-z]{3}[.!?])[ ]+(?=[A-Z])")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


def _contract(text: str) -> str:
    for long, short in _CONTRACTIONS.items():
        text = re.sub(rf"\b{long}\b", short, text)
    return text


def _expand(text: str) -> str:
    for long, short in _CONTRACTIONS.items():
        text = re.sub(rf"\b{short}\b(?! [a-z]+ed\b)", long, text)
    return text


def _to_words(text: str) -> str:
    return re.sub(
        r"(?<= )([2-9]|1[0-2]) (?=[a-z]{3,}s\b)(?!hours|mins|lbs|hrs|pts)",
        lambda m: f"{_WORDS[int(m.group(1))]} ",
        text,
    )


def _to_digits(text: str) -> str:
    return re.sub(rf"(?<= )({'|'.join(_WORDS[2:])}) (?=[a-z]{{3,}}s\b)", lambda m: f"{_WORDS.index(m.group(1))} ", text)


def _day_first(text: str) -> str:
    return re.sub(rf"\b({_MONTHS}) ([1-9]|[12]\d|3[01])\b(?!,? \d|[:/.-]\d|-|st|nd|rd|th)", r"\2 \1", text)


def _month_first(text: str) -> str:
    return re.sub(rf"(?<![\d/:.-] )(?<![\d/:.-])\b([1-9]|[12]\d|3[01]) ({_MONTHS})\b(?!,? '?\d)", r"\2 \1", text)


def _curl(text: str) -> str:
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    return re.sub(r'"([^"\n]{1,80})"', r"“\1”", text)


def _dash(text: str) -> str:
    return re.sub(r"(?<=\d)-(?=\d{1,2}\b(?![-/.\d]))(?<!\d-\d)", "–", text) if not re.search(r"\d-\d+-", text) else text


def _unfill(text: str) -> str:
    return _FILLER.sub("", text)


def _prose_of(text: str) -> list[str]:
    return [part for part in _PARAGRAPH.split(text) if len(_SENTENCE.findall(part)) >= 2 and "\n" not in part.strip()]


def _bullets(text: str) -> str:
    for part in _prose_of(text)[:2]:
        text = text.replace(part, "\n".join(f"- {sentence}" for sentence in _SENTENCE.split(part.strip())))
    return text


def _sentences(text: str) -> str:
    return re.sub(r"(?m)^[ \t]*[-*•] (?=[A-Z])", "", text)


def _reordered(text: str) -> str:
    for part in _prose_of(text)[:2]:
        sentences = _SENTENCE.split(part.strip())
        text = text.replace(part, " ".join([*sentences[1:], sentences[0]]))
    return text


def _greeted(text: str) -> str:
    return re.sub(r"\A\s*(?:Hi|Hello|Hey|Dear)\b", "Good morning", text)


def _thanked(text: str) -> str:
    return f"{text.rstrip()}\n\nThank you, and please let me know if you have any questions."


EDITS: dict[str, Callable[[str], str]] = {
    "contractions made": _contract,
    "contractions opened": _expand,
    "digits to words": _to_words,
    "words to digits": _to_digits,
    "14 March": _day_first,
    "March 14": _month_first,
    "curly quotes": _curl,
    "en dashes": _dash,
    "filler taken out": _unfill,
    "sentences to bullets": _bullets,
    "bullets to sentences": _sentences,
    "first sentence moved": _reordered,
    "other greeting": _greeted,
    "thanks added": _thanked,
}
_EACH = 120


def test_benign_edits_of_real_mail_raise_no_alarm(real_messages: list[str], figure: Callable[[str], None]) -> None:
    texts = [text for text in real_messages if 200 < len(text) < 4000]
    random.Random(14).shuffle(texts)
    tried, alarms = Counter[str](), Counter[str]()
    for name, edit in EDITS.items():
        for text in texts:
            draft = edit(text)
            if draft == text or tried[name] >= _EACH:
                continue
            tried[name] += 1
            alarms[name] += check(text, read_ledger(text), draft, None, _CONTEXT).verdict == "failed"
    shares = {name: f"{alarms[name]}/{count}" for name, count in tried.items()}
    figure(f"benign edits of real mail: {alarms.total()} hard alarms in {tried.total()}, {shares}")
    assert tried.total() >= 500
    assert alarms.total() <= 0.01 * tried.total()
