"""Taking the shouting out: capitals that are emphasis, rows of exclamation marks."""

from __future__ import annotations

import re

from service.engines.rules.lexicon import words

_CAPS_WORD = re.compile(r"(?<![\w'’⟦./@#-])[A-Z]+(?:['’][A-Z]+)?(?![\w⟧/@-]|[.'’]\w)")
_BETWEEN = re.compile(r"[\s,;:–—-]*")
_ROW = re.compile(r"[!?]{2,}(?=[\s\"”')\]]|$)")
_LAST = re.compile(r"(?<![A-Z\s!?.,])!(?=[\"”')\]]*\s*$)")
_ARTICLE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_RUN = 3
_LONG = 3
_PICTURES = (
    "\U0001f600-\U0001f64f\U0001f389\U0001f38a\U0001f680\U0001f525\U0001f4aa\U0001f44f"
    "\u2728\U0001f929\U0001f973\U0001f917\ufe0f"
)
_EMOJI = re.compile(f"[ \t]*[{_PICTURES}]+")


def calm(text: str, *, lively: bool) -> str:
    """Return ``text`` without rows of marks and without shouted words; ``lively`` keeps single marks."""
    return calm_marks(calm_capitals(text), lively=lively)


def calm_marks(text: str, *, lively: bool) -> str:
    """Reduce "!!" to one mark, "?!" to a question mark and, unless ``lively``, a last "!" to a full stop."""
    text = _ROW.sub(lambda row: "?" if "?" in row.group() else "!", text)
    return text if lively else _LAST.sub(".", text)


def without_emoji(text: str) -> str:
    """Return ``text`` without faces and party signs; other pictures may carry meaning and stay."""
    bare = _EMOJI.sub("", text)
    cut = bare != text and not text.endswith(bare[-1:]) and bare[-1:].isalnum()
    return bare + "." if cut else bare


def calm_capitals(text: str) -> str:
    """Lower capitals that are emphasis. Names, abbreviations and a single NOT stay as they are."""
    found = list(_CAPS_WORD.finditer(text))
    shouted = [match for match in found if len(match.group()) > 1]
    if not shouted:
        return text
    out, end = [], 0
    for run in _runs(text, found):
        for match in run:
            out += [text[end : match.start()], _lowered(match.group(), run)]
            end = match.end()
    result = "".join(out) + text[end:]
    first = next((at for at, char in enumerate(result) if char.isalpha()), None)
    if first is not None and text[first].isupper():
        result = result[:first] + result[first].upper() + result[first + 1 :]
    return result


def _runs(text: str, found: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    runs: list[list[re.Match[str]]] = []
    for match in found:
        if runs and _BETWEEN.fullmatch(text, runs[-1][-1].end(), match.start()):
            runs[-1].append(match)
        else:
            runs.append([match])
    return runs


def _lowered(word: str, run: list[re.Match[str]]) -> str:
    low = word.lower().replace("’", "'")
    common, only_in_runs = words("surface", "calm", "words"), words("surface", "calm", "run_only")
    if word == "I" or (len(word) == 1 and word != "A"):
        return word
    if len(run) >= _RUN:
        texts = [match.group().lower().replace("’", "'") for match in run]
        proper = words("surface", "calm", "proper")
        known = sum(text in common or text in only_in_runs or text in proper or text == "i" for text in texts)
        if known < len(texts):
            return word
        if low in proper:
            return word.capitalize()
        return word.lower() if low in common or low in only_in_runs else word
    label = low in words("surface", "calm", "labels") and _ARTICLE.search(run[0].string, 0, run[0].start())
    return word.lower() if len(word) >= _LONG and low in common and low not in only_in_runs and not label else word
