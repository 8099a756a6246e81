"""First-person commitments: the draft promises nothing that the source did not."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from service.fidelity.reading import Comparison, TextReading
from service.fidelity.report import Finding, Severity
from service.fidelity.stems import content_stems, stem
from service.text.spans import Span

_ADVERBS = r"also|then|both|all|always|now|just|still|soon|even|of course"
_ADVERBS += r"|(?!(?:f|al|re|app|rep|imp|comp|supp|multip)ly\b)[a-z]{2,14}ly"
_GAP = rf"(?:\s+(?:{_ADVERBS}|be able to|make sure to|be sure to|be (?:happy|glad|pleased|delighted) to)){{0,3}}"
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
_JOINED_WILL = re.compile(
    rf"\b(?:and|then|but)(?:\s+then)?\s+(?:will|shall){_GAP}\s+(?!do (?:so|it|that)\b)(?P<verb>[a-z]+)"
)
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
    r"(?: (?:not|also|both|all|then|just|still|gladly|happily|personally|be|going|to"
    r"|(?:happy|glad|pleased|ready|willing) to)){0,4}"
    r"(?!\w| (?:try|tried|hope|want|think|believe|might|may|can|could|would|should|probably|maybe|perhaps)\w*"
    r"| (?:have|had|was|were|did|\w+ed)(?!\w))"
    r" (?P<verb>[a-z]+)|(?<!\w)(?:let me|let us|let's|by me|by us|on me|on us|on my way|on our way|"
    r"leave (?:[a-z]+ ){1,4}(?:to|with) (?:me|us)|(?<![a-z] )(?:see|meet|call|ring|send|text|write|email|ping) you)"
    r"(?!\w)(?: (?P<let>[a-z]+))?"
)
_HEDGED = re.compile(r"(?<!\w)(?:try|trying|tried|hope|hoping|might|may|maybe|perhaps|probably|aim|if possible)(?!\w)")
# What is asked for or only attempted is not told.
_OPEN = re.compile(
    rf"\?|(?<!\w)(?:please|(?:can|could|would|will) you|you(?:'ll| will| must| should)"
    rf"(?! (?:get|have|receive|hear)(?! to))|(?:i|we) (?:need|want|expect|request)(?! to))(?!\w)|{_HEDGED.pattern}"
)
# An offer, which a "will" may stand for in a polite text.
_OFFER = re.compile(
    r"(?<!\w)(?:(?:i|we)(?:'d| would)(?: be)?(?: happy| glad| pleased| delighted| love) to|happy to|glad to)"
    r" (?P<verb>[a-z]+)"
)
# What somebody needs, or where he is, is no promise; nor is what is only tried.
_STATE = re.compile(r"(?:need|miss|be (?:in|at|on|off|out|away|back|home|here|there|abroad|around|absent))(?!\w)")
_TRYING = re.compile(
    r"(?<!\w)(?:attempt|try|go at|best|effort|shot"
    r"|(?:see|check|find out|look into|look at) (?:if|whether|what|how))(?!\w)"
)
_TRIED = re.compile(
    r"(?<!\w)(?:i|we)(?:'ll| will| can| could|)(?: also| still)? (?:try|attempt|see|do (?:my|our) best)(?!\w)"
)
_REFUSED = frozenset({"not", "no", "never", "none", "nobody", "nothing", "cannot", "off", "cancelled", "without"})
# "More at four" promises news.
_SEQUEL = re.compile(
    r"(?<!\w)(?:(?:more|news|updates?|details|figures|the rest) (?:at|when|once|as soon as|soon|tomorrow|tonight|on|by|"
    r"later|from me|from us|to follow|follows?|will follow)|to follow|stay tuned|watch this space|keep you)(?!\w)"
)
_TELLING = frozenset(
    map(stem, ["update", "report", "inform", "tell", "let", "send", "write", "share", "keep", "give", "follow"])
)
_NEAR = 40
_CONDITION = re.compile(
    r"(?<!\w)(?:if|should|otherwise|unless|without|once|when|then|in case|until|as soon as|not,)(?!\w)"
)
_DENIED = re.compile(r"(?:not|n't|no|never|cannot)(?: be| yet| fully| always)* $")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_SAYING = re.compile(r"(?:i|we)(?:'ll| will) be (?:honest|frank|open|blunt|brief|direct|clear|quick|short)(?!\w)")
_WORDS = re.compile(r"[a-z]+")
# What somebody is glad to do is offered or granted; another offer may stand for it.
_GLADLY = re.compile(r"(?<!\w)(?:gladly|happily|willingly|be (?:happy|glad|pleased|delighted) to)(?!\w)")
_GLAD = re.compile(
    r"(?<!\w)(?:happy|glad|pleased|delighted|fine|ok|okay|open|willing|ready) (?:to|with|by)(?!\w)"
    r"|(?<!\w)don't mind(?!\w)"
)
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
        unit = _unit_at(draft, hit.start())
        if hit.group("vow") or (word := hit.group("word")) == "guaranteed":
            return False
        if word:  # "leave it to me" says who does it; what is done must be told or offered
            verbs = {stem(one) for one in _WORDS.findall(unit.lower())}
            return self.tells(unit) or not self._offered.isdisjoint(verbs)
        if _GLADLY.search(hit.group()) and _GLAD.search(self._source.lower):
            return True
        tail = draft.lower[hit.start() : hit.end() + _NEAR]
        if _TRYING.search(tail) and _TRIED.search(self._source.lower):
            return True
        if _verb(hit) in _TELLING and _SEQUEL.search(self._source.lower):
            return True
        return (
            self._is_state(hit, draft, unit) or _verb(hit) in self._offered or self.is_near_to(unit, _behind(hit, unit))
        )

    @cached_property
    def _offered(self) -> set[str]:
        return {stem(hit.group("verb")) for hit in _OFFER.finditer(self._source.lower)}

    def _is_state(self, hit: re.Match[str], draft: TextReading, unit: str) -> bool:
        """Say whether it tells where somebody is or what he needs or refuses, with a word of such a sentence."""
        refused = " not " in f"{hit.group()} " or "won't" in hit.group()
        if not refused and not _STATE.match(draft.lower, hit.start("verb")):
            return False
        words = _content(_behind(hit, unit))
        sentences = (one.span.of(self._source.lower) for one in self._source.units)
        return any(
            not words.isdisjoint(_content(one)) and not (refused and _REFUSED.isdisjoint(_denials(one)))
            for one in sentences
        )

    def tells(self, unit: str) -> bool:
        """Say whether the writer tells of doing something with the words of ``unit``."""
        words = _content(unit)
        return any(len(told.intersection(words)) > _SHARE * len(words) for told, _ in self._told)

    def is_near_to(self, unit: str, behind: str = "") -> bool:
        """Say whether a sentence of the draft rewords what the source says it does.

        behind: the part with the promise, which must share a word too; what stands in front may be copied.
        """
        words = _content(unit)
        if self.tells(behind or unit):
            return True
        enough = 1 if _CONDITION.search(unit.lower()) else _ENOUGH
        own = _content(behind) if behind else words
        return any(
            len(told.intersection(words)) >= enough and (enough == 1 or not own.isdisjoint(told))
            for told in self._sentences
        )

    def shares_figure(self, text: str) -> bool:
        """Say whether a sentence in which the writer acts holds a figure of ``text``: "driving over, there in 20"."""
        figures = set(_FIGURE.findall(text))
        return any(
            not figures.isdisjoint(_FIGURE.findall(said)) and _ACT.search(said)
            for said in (unit.span.of(self._source.lower) for unit in self._source.units)
        )


def _behind(hit: re.Match[str], unit: str) -> str:
    """Return the part of ``unit`` in which the promise stands, with all that follows."""
    at = unit.lower().find(hit.group())
    joints = [joint.end() for joint in _PART.finditer(unit[: max(0, at)])]
    return unit[joints[-1] :] if joints else unit


def _denials(text: str) -> set[str]:
    return {"not" if word.endswith("n't") else word for word in re.findall(r"[a-z']+", text)}


def _content(text: str) -> frozenset[str]:
    """Return content stems and figures; verbs that say next to nothing are left out."""
    return frozenset({*content_stems(text), *_FIGURE.findall(text)}) - _LIGHT


def _unit_at(draft: TextReading, at: int) -> str:
    return next((unit.span.of(draft.folded) for unit in draft.units if unit.span.start <= at < unit.span.end), "")


def _of_shared_subject(comparison: Comparison) -> list[Finding]:
    """Find a "will" of the draft whose I or we stands further in front: "I read it and will send it"."""
    if _CUES.isdisjoint(comparison.draft.bag):
        return []
    joined = []
    for clause in (pair.clause for pair in comparison.back):
        if clause.kind == "pleasantry" or not clause.commitment or clause.commitment.level < _FIRM:
            continue
        said = clause.span.of(comparison.draft.lower)
        if hit := _JOINED_WILL.search(said):
            joined.append((clause, said, hit))
    if not joined:
        return []
    backed = {_verb(hit) for hit in _ANY_WILL.finditer(comparison.source.lower)}
    findings, promises = [], Commitments(comparison.source)
    for clause, said, hit in joined:
        if stem(hit.group("verb")) not in backed and not promises.tells(said[hit.start() :]):
            severity: Severity = "warn" if promises.shares_figure(said[hit.start() :]) else "block"
            findings.append(Finding("commitment", severity, _REASON, (hit.group(),), clause.span, "changed"))
    return findings


def _verb(hit: re.Match[str]) -> str:
    groups = hit.groupdict()
    vow = groups.get("vow")
    if vow:
        return stem(vow.lower())[:_VOW]
    word = groups.get("word")
    return " ".join(word.lower().split()) if word else stem((groups.get("verb") or "").lower())
