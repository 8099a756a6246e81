"""First-person commitments: the draft promises nothing that the source did not."""

from __future__ import annotations

import re
from collections import Counter

from service.fidelity.reading import Comparison
from service.fidelity.report import Finding
from service.fidelity.stems import stem
from service.text.spans import Span

_ADVERBS = "also|definitely|certainly|gladly|then|both|all|always|personally|surely|absolutely|now"
_GAP = rf"(?:\s+(?:{_ADVERBS}|be able to|make sure to|be sure to)){{0,3}}"
_PROMISE = re.compile(
    rf"\b(?:i|we)(?:\s+(?:both|all))?(?:'ll|\s+will|\s+shall|\s+(?:am|are)\s+going\s+to|'m\s+going\s+to|'re\s+going\s+to|\s+won't){_GAP}\s+(?P<not>not\s+)?(?P<verb>[a-z]+)"
    r"|\b(?:i|we)(?:\s+(?:can|do|will|hereby))?\s+(?P<vow>promise|guarantee|commit|pledge|vow|swear|undertake|assure)\b"
    r"|\b(?P<word>you\s+have\s+my\s+word|rest\s+assured|guaranteed|count\s+on\s+(?:me|us))\b",
)
_ANY_WILL = re.compile(
    rf"(?:(?<!you)(?<!they)(?<!he)(?<!she)(?<!it)'ll|\b(?:will|shall|going\s+to|gonna))(?:\s+not)?{_GAP}\s+(?P<verb>[a-z]+)"
    r"|\b(?P<vow>promis|guarante|commit|pledg|vow|swear|undertak|assur)\w*",
)
_JOINED_WILL = re.compile(rf"\b(?:and|then|but)(?:\s+then)?\s+(?:will|shall){_GAP}\s+(?P<verb>[a-z]+)")
_FIRM = 5
_REASON = "commitment that the source does not make: take it out"
_CUES = frozenset(
    [
        "will",
        "shall",
        "going",
        "promise",
        "guarantee",
        "guaranteed",
        "commit",
        "pledge",
        "vow",
        "swear",
        "undertake",
        "assure",
        "assured",
        "word",
        "count",
        "ll",
        "won't",
    ]
)
_ATTEMPTS = frozenset({"try", "tri", "see", "aim", "attempt", "hop"})  # as ``stem`` cuts them
_OTHERS = re.compile(r"(?:you|they|he|she|it)\s*$")


def check_commitment(comparison: Comparison) -> list[Finding]:
    """Find first-person commitments of the draft that no commitment of the source stands behind.

    A verb that the source also commits to passes. Another one blocks when the draft holds more
    commitments than the source, and is a warning when it may be the same one in other words.
    """
    if _CUES.isdisjoint(comparison.draft.bag):
        return []
    new = list(_PROMISE.finditer(comparison.draft.lower))
    if not new:
        return _of_shared_subject(comparison)
    source = comparison.source.lower
    backed = Counter(
        _verb(hit)
        for hit in _ANY_WILL.finditer(source)
        if not _OTHERS.search(source, max(0, hit.start() - 6), hit.start())
    )
    backed += Counter(_verb(hit) for hit in _PROMISE.finditer(source))
    first_person = sum(1 for hit in _PROMISE.finditer(source) if _verb(hit) not in _ATTEMPTS)
    findings = []
    for hit in new:
        if backed[_verb(hit)]:
            continue
        severe = first_person == 0 or len(new) > first_person
        findings.append(
            Finding(
                "commitment",
                "block" if severe else "warn",
                _REASON,
                (comparison.draft.text[hit.start() : hit.end()],),
                Span(*hit.span()),
            )
        )
    return findings or _of_shared_subject(comparison)


def _of_shared_subject(comparison: Comparison) -> list[Finding]:
    """Find a "will" of the draft whose I or we stands further in front: "I read it and will send it"."""
    source = comparison.source.lower
    backed = {_verb(hit) for hit in _ANY_WILL.finditer(source)}
    findings = []
    for pair in comparison.back:
        clause = pair.clause
        if clause.kind == "pleasantry" or not clause.commitment or clause.commitment.level < _FIRM:
            continue
        hit = _JOINED_WILL.search(clause.span.of(comparison.draft.lower))
        if hit and stem(hit.group("verb")) not in backed:
            findings.append(Finding("commitment", "block", _REASON, (hit.group(),), clause.span))
    return findings


def _verb(hit: re.Match[str]) -> str:
    groups = hit.groupdict()
    vow = groups.get("vow")
    if vow:
        return stem(vow.lower())[:6]
    word = groups.get("word")
    return " ".join(word.lower().split()) if word else stem((groups.get("verb") or "").lower())
