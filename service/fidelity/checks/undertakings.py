"""Undertakings: what is under way, or will reach the reader, without an "I will": "a new one is on the way"."""

from __future__ import annotations

import re

from service.fidelity.phrases import lists
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding
from service.fidelity.stems import stem

_REASON = "the source may not say that this is done or on its way: take it out"
# What is under way, with the verb that the source must hold too.
_GOING_ON = re.compile(
    r"(?<!\w)(?:(?:is|are|'s|'re)(?: now| already| currently)? being (?P<passive>[a-z]+)"
    r"|(?:is|are|'s|'re)(?: now| already| currently)? (?P<active>(?!be|do|hav)[a-z]+ing) (?:on )?(?:it|them|this|that)"
    r"|gets? (?P<got>[a-z]+ed))(?!\w)"
)
_PHRASES = tuple(
    (phrase["cue"], re.compile(rf"(?<!\w)(?:{phrase['pattern']})(?!\w)"), frozenset(map(stem, phrase["words"])))
    for phrase in lists("undertakings.toml")["phrases"]
)
_CUES = frozenset({"being", "gets", "get", "way", "expense", "hear", "follow", "follows", "is", "are"})


def check_undertakings(comparison: Comparison) -> list[Finding]:
    """Doubt what the draft says is being done, or is to come, where no word of the source speaks of it."""
    draft, known = comparison.draft, comparison.source.stem_set
    if _CUES.isdisjoint(draft.bag):
        return []
    findings = []
    for sentence in comparison.sentences[1]:
        if sentence.clauses[0].kind == "pleasantry" or sentence.words[-1:] == ("?",):
            continue
        span = sentence.unit.content
        said = span.of(draft.lower)
        going = _GOING_ON.finditer(said) if "ing" in said or "get" in said else ()
        verbs = (stem(hit.group(hit.lastgroup or 0)) for hit in going)
        if any(verb not in known for verb in verbs) or _is_new_phrase(said, known):
            findings.append(Finding("commitment", "warn", _REASON, (span.of(draft.text),), span, "added"))
    return findings


def _is_new_phrase(said: str, known: frozenset[str]) -> bool:
    return any(
        cue in said and backing.isdisjoint(known) and pattern.search(said) is not None
        for cue, pattern, backing in _PHRASES
    )
