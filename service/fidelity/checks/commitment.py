"""First-person commitments: the draft promises nothing that the source did not."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from service.fidelity.reading import Comparison, TextReading
from service.fidelity.report import Finding
from service.fidelity.stems import content_stems, stem
from service.text.spans import Span

_ADVERBS = "also|definitely|certainly|gladly|then|both|all|always|personally|surely|absolutely|now"
_GAP = rf"(?:\s+(?:{_ADVERBS}|be able to|make sure to|be sure to)){{0,3}}"
_PROMISE = re.compile(
    rf"\b(?:i|we)(?:\s+(?:both|all))?(?:'ll|\s+will|\s+shall|\s+(?:am|are)\s+going\s+to|'m\s+going\s+to|'re\s+going\s+to|\s+won't){_GAP}\s+(?P<not>not\s+)?(?P<verb>[a-z]+)"
    r"|\b(?:i|we)(?:\s+(?:can|do|will|hereby))?\s+(?P<vow>promise|guarantee|commit|pledge|vow|swear|undertake|assure)\b"
    r"|\b(?P<word>you\s+have\s+my\s+word|rest\s+assured|guaranteed|count\s+on\s+(?:me|us)|i(?:'m|\s+am)\s+on\s+it|consider\s+it\s+done"
    r"|leave\s+(?:it|this|that|the\s+rest|everything)\s+(?:to|with)\s+(?:me|us)"
    r"|(?:i|we)\s+accept\s+(?:full\s+)?(?:liability|responsibility)|(?:i|we)\s+agree\s+to\s+your\s+terms)\b",
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
        "consider",
        "leave",
        "accept",
        "agree",
        "on",
        "ll",
        "won't",
    ]
)
_ATTEMPTS = frozenset({"try", "tri", "see", "aim", "attempt", "hop"})  # as ``stem`` cuts them
_ENOUGH, _SHARE = 2, 0.2
_LIGHT = frozenset(
    {"take", "make", "get", "have", "go", "do", "be", "know", "need", "want", "see", "use", "let", "give"}
)
_PART = re.compile(r"[,;:()]| - | but | and | so ")
_VOW = 5
# "I" or "we" as who acts, now, soon or if asked; what was done is no promise.
_ACT = re.compile(
    r"(?<!\w)(?:i|we)(?:'m|'re|'ll| am| are| will| shall| do| don't| won't|,)?"
    r"(?: (?:not|also|both|all|then|just|still|gladly|happily|personally|both|be|going|to)){0,4}"
    r"(?!\w| (?:try|tried|hope|want|think|believe|might|may|can|could|would|should|probably|maybe|perhaps)\w*"
    r"| (?:have|had|was|were|did|\w+ed)(?!\w))"
    r" (?P<verb>[a-z]+)|(?<!\w)(?:let me|let us|let's|by me|by us|on me|on us)(?: (?P<let>[a-z]+))?"
)
_HEDGED = re.compile(r"(?<!\w)(?:try|trying|tried|hope|hoping|might|may|maybe|perhaps|probably|aim|if possible)(?!\w)")
# What is asked for or only attempted is not told.
_OPEN = re.compile(
    rf"\?|(?<!\w)(?:please|(?:can|could|would|will) you|you(?:'ll| will| must| should))(?!\w)|{_HEDGED.pattern}"
)
_CONDITION = re.compile(
    r"(?<!\w)(?:if|should|otherwise|unless|without|once|when|then|in case|until|as soon as|not,)(?!\w)"
)
_DENIED = re.compile(r"(?:not|n't|no|never|cannot)(?: be| yet| fully| always)* $")
_FIGURE = re.compile(r"\d[\d.,:]*")
_SAYING = re.compile(r"(?:i|we)(?:'ll| will) be (?:honest|frank|open|blunt|brief|direct|clear|quick|short)(?!\w)")
_ASIDE = re.compile(r"(?:how|what|when|where|why|which|if|whether) $")
_OTHERS = re.compile(r"(?:you|they|he|she|it)\s*$")


def check_commitment(comparison: Comparison) -> list[Finding]:
    """Find first-person commitments of the draft that no commitment of the source stands behind.

    A verb that the source also commits to passes. Another one blocks when the draft holds more
    commitments than the source, and is a warning when it may be the same one in other words.
    """
    return Commitments(comparison.source).feed(comparison.draft) or _of_shared_subject(comparison)


class Commitments:
    """Counts the commitments of a draft, fed whole or part by part, against those of its source."""

    def __init__(self, source: TextReading) -> None:
        self._source = source
        self._seen = 0
        self._unbacked = False

    @cached_property
    def _backed(self) -> Counter[str]:
        source = self._source.lower
        backed = Counter(
            _verb(hit)
            for hit in _ANY_WILL.finditer(source)
            if not _OTHERS.search(source, max(0, hit.start() - 6), hit.start())
        )
        return backed + Counter(_verb(hit) for hit in _PROMISE.finditer(source))

    @cached_property
    def _first_person(self) -> int:
        return sum(1 for hit in _PROMISE.finditer(self._source.lower) if _verb(hit) not in _ATTEMPTS)

    def feed(self, draft: TextReading) -> list[Finding]:
        """Return the commitments of this part without backing; those of earlier parts count.

        Where an earlier part has one that was only a doubt, the first commitment too many blocks.
        """
        new = [] if _CUES.isdisjoint(draft.bag) else list(_PROMISE.finditer(draft.lower))
        if not new:
            return []
        self._seen += len(new)
        severe = self._first_person == 0 or self._seen > self._first_person
        unbacked = [hit for hit in new if not self._backed[_verb(hit)] and not self._is_told(hit, draft)]
        guilty = unbacked or (new[-1:] if severe and self._unbacked else [])
        self._unbacked = self._unbacked or bool(unbacked)
        return [
            Finding(
                "commitment",
                "block" if severe and not (hit in unbacked and self._is_near(hit, draft)) else "warn",
                _REASON,
                (draft.text[hit.start() : hit.end()],),
                Span(*hit.span()),
                "added",
            )
            for hit in guilty
        ]

    @cached_property
    def _told(self) -> list[tuple[frozenset[str], frozenset[str]]]:
        """Return content and first-person verbs of each sentence of the source in which "I" or "we" act."""
        source = self._source
        parts = (part for unit in source.units for part in _PART.split(unit.span.of(source.lower)))
        return [
            (_content(part), frozenset(stem(hit.group("verb")) for hit in _ACT.finditer(part) if hit.group("verb")))
            for part in parts
            if _ACT.search(part) and not _HEDGED.search(part)
        ]

    def _is_told(self, hit: re.Match[str], draft: TextReading) -> bool:
        """Say whether the source tells the same in another tense: "we review in May", "I'm calling them at 3"."""
        if hit.group("vow") or hit.group("word"):
            return bool(_DENIED.search(draft.lower, max(0, hit.start() - 16), hit.start()))
        if _SAYING.match(draft.lower, hit.start()) or _ASIDE.search(draft.lower, max(0, hit.start() - 8), hit.start()):
            return True
        verb, unit = _verb(hit), _unit_at(draft, hit.start())
        words = _content(unit)
        return any(verb in verbs or len(told.intersection(words)) >= _ENOUGH for told, verbs in self._told)

    @cached_property
    def _sentences(self) -> list[frozenset[str]]:
        source = self._source
        return [
            _content(unit.span.of(source.lower))
            for unit in source.units
            if not _OPEN.search(unit.span.of(source.lower))
        ]

    def _is_near(self, hit: re.Match[str], draft: TextReading) -> bool:
        """Say whether the sentence rewords one of the source, "no offsite otherwise": a doubt, no invention.

        What follows from a condition needs one word in common, anything else two. A vow needs its word.
        """
        if hit.group("vow") or hit.group("word"):
            return False
        return self.is_near_to(_unit_at(draft, hit.start()))

    def tells(self, unit: str) -> bool:
        """Say whether the writer tells of doing something with the words of ``unit``."""
        words = _content(unit)
        return any(len(told.intersection(words)) > _SHARE * len(words) for told, _ in self._told)

    def is_near_to(self, unit: str) -> bool:
        """Say whether a sentence of the draft rewords what the source says it does."""
        words = _content(unit)
        if self.tells(unit):
            return True
        enough = 1 if _CONDITION.search(unit.lower()) else _ENOUGH
        return any(len(told.intersection(words)) >= enough for told in self._sentences)


def _content(text: str) -> frozenset[str]:
    """Return content stems and figures; verbs that say next to nothing are left out."""
    return frozenset({*content_stems(text), *_FIGURE.findall(text)}) - _LIGHT


def _unit_at(draft: TextReading, at: int) -> str:
    return next((unit.span.of(draft.folded) for unit in draft.units if unit.span.start <= at < unit.span.end), "")


def _of_shared_subject(comparison: Comparison) -> list[Finding]:
    """Find a "will" of the draft whose I or we stands further in front: "I read it and will send it"."""
    if _CUES.isdisjoint(comparison.draft.bag):
        return []
    backed = {_verb(hit) for hit in _ANY_WILL.finditer(comparison.source.lower)}
    findings, promises = [], Commitments(comparison.source)
    for pair in comparison.back:
        clause = pair.clause
        if clause.kind == "pleasantry" or not clause.commitment or clause.commitment.level < _FIRM:
            continue
        hit = _JOINED_WILL.search(clause.span.of(comparison.draft.lower))
        if hit and stem(hit.group("verb")) not in backed and not promises.tells(clause.span.of(comparison.draft.lower)):
            findings.append(Finding("commitment", "block", _REASON, (hit.group(),), clause.span, "changed"))
    return findings


def _verb(hit: re.Match[str]) -> str:
    groups = hit.groupdict()
    vow = groups.get("vow")
    if vow:
        return stem(vow.lower())[:_VOW]
    word = groups.get("word")
    return " ".join(word.lower().split()) if word else stem((groups.get("verb") or "").lower())
