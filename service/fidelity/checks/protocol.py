"""The shape of an answer: a message and nothing around it."""

from __future__ import annotations

import re

from service.fidelity.reading import Comparison, TextReading
from service.fidelity.report import Finding, Side
from service.text.spans import Span

_PREAMBLE = re.compile(
    r"\s*(?:(?:sure|certainly|of course|absolutely|okay|ok)\s*[!,.:]\s*(?:here|i)\b"
    r"|(?:sure|certainly|absolutely|of course)\s*!"
    r"|here(?:'s| is| are)\s+(?:the|a|an|your|my)\s+(?:rewritten|revised|rewrite|reworded|translated|adapted"
    r"|improved|updated|polished|edited|draft|version|message|email|translation)"
    r"|here(?:'s| is)\s+(?:the|a|an|your|my)\s+(?:[a-z-]{1,15}\s+){0,4}(?:version|rewrite|rewording|translation)\b"
    r"[^\n.]{0,60}[:.\n]"
    r"|(?:the\s+)?(?:rewritten|revised|translated|adapted)\s+(?:message|version|text|email)\s*:"
    r"|below is\b|as an ai\b|(?:rewrite|translation|output|answer)\s*:)",
    re.IGNORECASE,
)
_ACKNOWLEDGEMENT = re.compile(r"\s*(?:sure(?: thing)?|certainly|of course|absolutely|okay|ok)\W*", re.IGNORECASE)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
_REFUSAL = re.compile(
    r"\b(?:I|we)(?:'m|\s+am|\s+are)?\s+(?:sorry,?\s+(?:but\s+)?I\s+)?(?:can(?:'t|not)|(?:am\s+|'m\s+)?unable\s+to|won't)\s+(?:help|assist|comply|rewrite|fulfil?l|do\s+that|process\s+this)\b"
    r"|\bas an? (?:AI|language model)\b|\bI can(?:'t|not) (?:create|generate|provide) (?:that|this|content)",
    re.IGNORECASE,
)
_REFUSAL_CUES = frozenset({"can't", "cannot", "unable", "won't", "ai", "language", "can"})
_FENCE = re.compile(r"\s*(```|~~~)")
_PLACEHOLDER = re.compile(r"⟦[^⟧\n]{0,40}⟧?|⟧")
_BRACKETED = re.compile(
    r"[\[{<](?:your |my |sender|recipient|insert |company |name|date|first name|last name)[^\]}>\n]{0,40}[\]}>]",
    re.IGNORECASE,
)
# Below the greeting a line "Subject:" is a way to begin a letter.
_SUBJECT = re.compile(r"\s*>?[ >]{0,4}(?:\*\*)?subject(?:\*\*)? ?:", re.IGNORECASE)
_COMPLETE = ".!?:;)]}\"'”’»…*_`>~|-,"
_STOPS = frozenset(
    [
        "the",
        "and",
        "to",
        "of",
        "in",
        "is",
        "it",
        "for",
        "that",
        "you",
        "we",
        "with",
        "on",
        "this",
        "are",
        "be",
        "have",
        "not",
        "will",
        "i",
        "a",
        "my",
        "our",
        "can",
        "please",
        "as",
        "at",
        "if",
        "or",
        "but",
    ]
)
_DANGLING = re.compile(
    r"\b(?:and|or|but|the|a|an|to|of|with|for|because|that|which|by|from|is|are|will)$", re.IGNORECASE
)
_BRACKET = re.compile(r"[()]")
_LABEL = re.compile(r"(?:^|[\s(])(?:\d{1,2}|[A-Za-z]|[ivx]{1,4}|[:;=8]['^o-]?)$")  # "a) ...", ":-)"
_SHORTEST_SHARE = 0.2
_FEWEST_WORDS = 20
_ENGLISH = 6
_FOREIGN = 0.4


def check_protocol(comparison: Comparison) -> list[Finding]:
    """Find what makes a draft no message: empty, wrapped, refused, cut off, in another language."""
    draft, source = comparison.draft.folded, comparison.source.folded
    if not draft.strip():
        return [] if not source.strip() else [_block("the rewrite is empty: write the message", side="lost")]
    findings = unwanted(comparison.draft, comparison.source) + invisible(comparison.draft, comparison.source)
    findings += _size(comparison)
    findings += _ending(comparison)
    findings += _balance(draft, source)
    return findings


def unwanted(draft: TextReading, source: TextReading, *, opening: bool = True) -> list[Finding]:
    """Find what no message holds by itself: talk about the rewrite, refusals, fences, blanks, a subject line.

    opening: ``draft`` is the whole text or begins it.
    """
    return [
        _block(reason, hit.group().strip(), Span(*hit.span()), "added")
        for pattern, reason in _UNWANTED
        if (opening or pattern not in _AT_START)
        and (
            pattern is not _REFUSAL or (not _REFUSAL_CUES.isdisjoint(draft.bag) and not _REFUSAL.search(source.folded))
        )
        and (hit := pattern.search(draft.folded) if pattern not in _AT_START else pattern.match(draft.folded))
        and hit.group().strip().casefold() not in source.caseless
    ]


def is_acknowledgement(text: str) -> bool:
    """Say whether ``text`` is one word such as "Okay.", behind which talk about the rewrite may follow."""
    return bool(_ACKNOWLEDGEMENT.fullmatch(text))


def invisible(draft: TextReading, source: TextReading) -> list[Finding]:
    """Find characters that nobody sees, or that reorder what is seen, and that the source does not hold."""
    hits = [found for found in _INVISIBLE.finditer(draft.text) if found.group() not in source.text]
    reason = "invisible character: leave it out"
    return [_block(reason, f"U+{ord(hit.group()):04X}", Span(*hit.span()), "added") for hit in hits[:1]]


_UNWANTED = (
    (_PREAMBLE, "talk about the rewrite before the rewrite: begin with the message itself"),
    (_REFUSAL, "refusal instead of a rewrite: rewrite the message"),
    (_FENCE, "code fence around the message: write plain text"),
    (_PLACEHOLDER, "placeholder left in the text: put back what it stands for"),
    (_BRACKETED, "blank to fill in: leave it out"),
    (_SUBJECT, "subject line inside the text: it has a field of its own"),
)
_AT_START = frozenset({_PREAMBLE, _FENCE, _SUBJECT})


def _block(reason: str, text: str = "", span: Span | None = None, side: Side = "changed") -> Finding:
    return Finding("protocol", "block", reason, (text,) if text else (), span, side)


def _size(comparison: Comparison) -> list[Finding]:
    source, draft = comparison.source.bag, comparison.draft.bag
    findings = []
    if len(source) >= _FEWEST_WORDS and len(draft) < _SHORTEST_SHARE * len(source):
        findings.append(_block("the rewrite holds less than a fifth of the source: keep its content", side="lost"))
    english = len(source & _STOPS) >= _ENGLISH
    # A table of the words of the source needs no "the"; another language brings words of its own.
    foreign = sum(word.isalpha() for word in draft - source)
    if english and len(draft) >= _FEWEST_WORDS and len(draft & _STOPS) <= 1 and foreign >= _FOREIGN * len(draft):
        findings.append(_block("the rewrite is in another language: keep the language of the source"))
    return findings


def _ending(comparison: Comparison) -> list[Finding]:
    draft, source = comparison.draft.folded.rstrip(), comparison.source.folded.rstrip()
    last = draft.rsplit("\n", 1)[-1].strip()
    same = last == source.rsplit("\n", 1)[-1].strip() or _DANGLING.search(source)
    if same or last[-1] in _COMPLETE or not _DANGLING.search(last):
        return []
    return [_block("the text breaks off: finish the last sentence", last[-40:])]


def _unpaired(text: str) -> int:
    """Count the round brackets without a partner; the one behind a label, "a)", needs none."""
    depth = alone = 0
    for found in _BRACKET.finditer(text):
        if found.group() == "(":
            depth += 1
        elif depth:
            depth -= 1
        else:
            alone += not _LABEL.search(text, max(0, found.start() - 6), found.start())
    return depth + alone


def _surplus(text: str, pair: str) -> int:
    return abs(text.count(pair[0]) - text.count(pair[1]))


def _balance(draft: str, source: str) -> list[Finding]:
    worse = ["()"] * (_unpaired(draft) > _unpaired(source))
    worse += [pair for pair in ("[]", "{}") if _surplus(draft, pair) > _surplus(source, pair)]
    worse += ["```"] * (draft.count("```") % 2 > source.count("```") % 2)
    worse += ["**"] * (draft.count("**") % 2 > source.count("**") % 2)
    return [_block(f"unbalanced {pair}: close what is opened") for pair in worse]
