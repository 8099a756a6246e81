"""Taking the shouting out: capitals that are emphasis, rows of exclamation marks."""

from __future__ import annotations

import re

from service.engines.rules.lexicon import words
from service.fidelity.names import is_common

_CAPS_WORD = re.compile(r"(?<![\w'’⟦./@#])(?<!(?<!-)-)(?:E-)?[A-Z]+(?:['’][A-Z]+)?(?![\w⟧/@]|-(?!-)|[.'’]\w)")
_LEFT_LOUD = re.compile(r"(?<![\w⟦./@#])[A-Z]+(?:-[A-Z]+)*(?![\w⟧/@]|[.'’]\w)")
_BETWEEN = re.compile(r"[\s,;:()–—-]*")
_ROW = re.compile(r"(?:(?<=[^\s.?!])[!?]{2,}|(?<!!)!{2,})(?=[\s\"”')\]]|$)")
_BRACKET = re.compile(r"(?<![ \t])[ \t]*\((?P<marks>!+)\)")
_LAST = re.compile(r"(?<![A-Z\s!?.,])!(?=[\"”')\]]*\s*$)")
_WITHIN = re.compile(r"(?<=\w)!(?= [a-z][^()]*\))")
_LAUGH = r"(?:a?(?:ha){2,}h?|(?:he){2,}|lo+l|rofl|lmao)"
_LAUGHS_FIRST = re.compile(r"^" + _LAUGH + r"(?:[,!.]|\s[-–—])?\s+(?=\w)", re.IGNORECASE)
_LAUGHS_LAST = re.compile(r"(?<!\s)(?:,|\s[-–—])?\s+" + _LAUGH + r"(?P<mark>[.!?]{0,3})\s*$", re.IGNORECASE)
_ARTICLE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_ARTICLE_SPAN = 20
_RUN = 3
_LONG = 3
_SENTENCE = 4
_ORDINARY = 4
_MOSTLY = 0.85
_PICTURES = (
    "\U0001f600-\U0001f64f\U0001f389\U0001f38a\U0001f680\U0001f525\U0001f4aa\U0001f44f"
    "\u2728\U0001f929\U0001f973\U0001f917\ufe0f"
)
_EMOJI = re.compile(f"(?<![ \t])[ \t]*[{_PICTURES}]+(?![ \t]*[\\d⟦])")
_BETWEEN_WORDS = re.compile(f"(?P<before>\\w)[ \t]*[{_PICTURES}]+[ \t]+(?P<after>\\w)")


def calm(text: str, *, lively: bool) -> str:
    """Return ``text`` without rows of marks and without shouted words; ``lively`` keeps single marks."""
    return calm_marks(calm_capitals(text), lively=lively)


def calm_marks(text: str, *, lively: bool) -> str:
    """Reduce "!!" to one mark, "?!" to a question mark and, unless ``lively``, a last "!" to a full stop."""
    text = _BRACKET.sub(lambda found: found.group() if lively and found["marks"] == "!" else "", text)
    text = _ROW.sub(lambda row: "?" if "?" in row.group() else "!", text)
    if lively:
        return text
    return _LAST.sub(".", _WITHIN.sub(",", text) if "(" in text else text)


def without_emoji(text: str) -> str:
    """Return ``text`` without faces and party signs; other pictures may carry meaning and stay."""
    bare = _EMOJI.sub("", _BETWEEN_WORDS.sub(_parted, text))
    cut = bare != text and not text.endswith(bare[-1:]) and bare[-1:].isalnum()
    return bare + "." if cut else bare


def without_laughter(text: str) -> str:
    """Return ``text`` without "haha" and "lol" at its edges, unless hardly anything else is said."""
    bare = _LAUGHS_LAST.sub(r"\g<mark>", _LAUGHS_FIRST.sub("", text))
    if len(bare.split()) < _ORDINARY:
        return text
    return bare[:1].upper() + bare[1:] if text[:1].isupper() else bare


def _parted(found: re.Match[str]) -> str:
    """Return what keeps two clauses apart where a picture did; beside a figure the picture stays."""
    before, after = found["before"], found["after"]
    if (before + after).isalpha():
        return f"{before}. {after}" if after.isupper() else f"{before} - {after}"
    return found.group()


def calm_capitals(text: str) -> str:
    """Lower capitals that are emphasis. Names, abbreviations and a single NOT stay as they are."""
    found = list(_CAPS_WORD.finditer(text))
    if not any(len(match.group()) > 1 for match in found):
        return text
    out, end = [], 0
    for run in _runs(text, found):
        for match, word in zip(run, _lowered(text, run), strict=True):
            out += [text[end : match.start()], word]
            end = match.end()
    result = "".join(out) + text[end:]
    if len(found) >= _SENTENCE and result != text and _half_lowered(result):
        return text
    first = next((at for at, char in enumerate(result) if char.isalpha()), None)
    if first is not None and text[first].isupper():
        result = result[:first] + result[first].upper() + result[first + 1 :]
    return result


def _half_lowered(text: str) -> bool:
    """Say whether ordinary words still shout, as where a name stands among them that no dictionary tells apart."""
    loud = (match.group().lower().split("-") for match in _LEFT_LOUD.finditer(text) if len(match.group()) >= _ORDINARY)
    return any(all(len(word) >= _LONG and is_common(word) for word in split) for split in loud)


def _runs(text: str, found: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    runs: list[list[re.Match[str]]] = []
    for match in found:
        if runs and _BETWEEN.fullmatch(text, runs[-1][-1].end(), match.start()):
            runs[-1].append(match)
        else:
            runs.append([match])
    return runs


def _lowered(text: str, run: list[re.Match[str]]) -> list[str]:
    """Return the words of a run as they are to stand: a run with one unknown word is a name or a title and stays."""
    given = [match.group() for match in run]
    low = [word.lower().replace("’", "'") for word in given]
    common, only_in_runs = words("surface", "calm", "words"), words("surface", "calm", "run_only")
    proper = words("surface", "calm", "proper")
    if len(run) > 1 and not (common | only_in_runs | proper | {"i"}).issuperset(low):
        return _shouted(given, low, common | only_in_runs | proper)
    if len(run) >= _RUN:
        return [_plain(word, proper) for word in low]
    label = bool(_ARTICLE.search(text, max(0, run[0].start() - _ARTICLE_SPAN), run[0].start()))
    loud = (common - only_in_runs) | words("heat", "shouting", "loud")
    loud -= words("surface", "calm", "labels") if label else frozenset()
    return [word.lower() if len(word) >= _LONG and key in loud else word for word, key in zip(given, low, strict=True)]


def _shouted(given: list[str], low: list[str], known: frozenset[str]) -> list[str]:
    """Lower the ordinary words of a shouted sentence; what no dictionary holds may be a name and stays."""
    plain = [word in known or (len(word) >= _ORDINARY and is_common(word)) for word in low]
    said = words("heat", "shouting", "said").intersection(low)
    if len(low) < _SENTENCE or not said or sum(plain) < _MOSTLY * len(low):
        return given
    proper = words("surface", "calm", "proper")
    return [_plain(key, proper) if ok else word for word, key, ok in zip(given, low, plain, strict=True)]


def _plain(word: str, proper: frozenset[str]) -> str:
    return word.capitalize() if word in proper or word == "i" else word
