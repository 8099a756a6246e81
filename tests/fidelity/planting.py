"""Faults of meaning to plant in a faithful rewrite; each changes one place and leaves every item alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from service.fidelity.items import ItemKind
from service.fidelity.ledger import read_ledger

Plant = Callable[[str], Iterator[str]]

_HELPING = r"(?:do|does|did|is|are|was|were|has|have|can|could|should|would|will|must|may|might)"
_SENTENCE = re.compile(
    r"(?:^|(?<=[.!?:] )|(?<=\n))(?:[-*] |\d\. )?[A-Z][^.!?\n]*(?:[.](?=\w)[^.!?\n]*)*[.!?]+(?: |(?=\n)|$)"
)
_POLITE = r"(?:(?:C|c)ould|(?:C|c)an|(?:W|w)ould|(?:W|w)ill) you (?:please |kindly |maybe |perhaps )?"
_SAYING = r"(?:said|says|told|thinks|thought|believes|confirmed|promised|asked|wants|estimates|expects)"
_DOUBT = r"(?:probably|maybe|perhaps|possibly|likely|apparently|presumably|I think|I guess|I believe|we think)"


_SAYS_NOTHING = re.compile(
    r"(?:[-*] )?(?:Thank|I hope|Hope|I am writing|I'm writing|This is about|This e-?mail"
    r"|I have \w+ (?:requests?|questions?)"
    r"|I would like to (?:tell|let)|Here'?s? |After the fair|Guess what)"
)


def replacing(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Plant:
    """Return what changes one place of ``pattern`` after the other."""
    compiled = re.compile(pattern)

    def plant(text: str) -> Iterator[str]:
        for found in compiled.finditer(text):
            put = new(found) if callable(new) else found.expand(new)
            yield text[: found.start()] + put + text[found.end() :]

    return plant


def _both(*plants: Plant) -> Plant:
    return lambda text: (draft for plant in plants for draft in plant(text))


def _sentences(keep: Callable[[str], bool]) -> Plant:
    def plant(text: str) -> Iterator[str]:
        for found in _SENTENCE.finditer(text):
            if keep(found.group()):
                yield text[: found.start()] + text[found.end() :]

    return plant


def _asks(sentence: str) -> bool:
    return bool(re.search(r"\?|\b[Pp]lease\b", sentence)) and len(sentence.split()) >= 5


def _states(sentence: str) -> bool:
    if _asks(sentence) or len(sentence.split()) < 7 or _SAYS_NOTHING.match(sentence):
        return False
    return not any(item.kind is not ItemKind.NAME for item in read_ledger(sentence).items)


def _flipped(found: re.Match[str]) -> str:
    word = found.group()
    other = {"if": "unless", "unless": "if", "before": "after", "after": "before", "until": "after"}[word.lower()]
    return other.capitalize() if word[0].isupper() else other


FAULTS: dict[str, tuple[Plant, frozenset[str]]] = {
    "negation dropped": (
        _both(
            replacing(rf"\b({_HELPING}) not\b(?! only)", r"\1"),
            replacing(rf"\b({_HELPING})n't\b(?! wait)", r"\1"),
            replacing(r"\bcannot\b", "can"),
            replacing(r"\b[Cc]an't\b(?! wait)", "can"),
            replacing(r"\bnever (?=[a-z])", ""),
        ),
        frozenset({"polarity", "certainty", "asks"}),
    ),
    "negation added": (
        replacing(rf"\b({_HELPING})\b(?! not|n't|[^.!?\n]*\?| you| I | we )(?= [a-z])", r"\1 not"),
        frozenset({"polarity", "certainty", "asks"}),
    ),
    "condition dropped": (
        _both(
            replacing(r"(?<=[a-z]),? (?:if|unless|provided that|as long as|until) [^,.;!?\n]*[a-z]", ""),
            replacing(r"(?:(?<=^)|(?<=[.!?] )|(?<=\n)|(?<=- ))(?:If|Unless|Should) [^,.;!?\n]*, (?:then )?", ""),
        ),
        frozenset({"conditions", "polarity", "coverage"}),
    ),
    "condition flipped": (
        replacing(
            r"\b(?:[Uu]nless|[Ii]f|[Bb]efore|[Uu]ntil|[Aa]fter)(?= (?:the|you|we|it|they|he|she|I|this|that) )",
            _flipped,
        ),
        frozenset({"conditions", "polarity", "times", "items"}),
    ),
    "modal raised": (
        _both(
            replacing(r"\b(?:might|may)\b(?! \d| I\b)(?= (?:be|have|not|[a-z]+))", "will"),
            replacing(r"\bcould (?=be\b)", "will "),
            replacing(r"\bshould (?=be (?:fine|ready|able|enough|back|there|here|ok))", "will "),
        ),
        frozenset({"certainty", "commitment"}),
    ),
    "hedge dropped": (
        replacing(rf"(?:, )?(?<!you )(?<!Would )\b{_DOUBT},? ?(?![^.!\n]*\?)", " "),
        frozenset({"certainty"}),
    ),
    "attempt became promise": (
        _both(
            replacing(r"\b(I|[Ww]e)(?:'ll| will|'d| would)? (?:try|hope|want|aim|plan|intend) to\b", r"\1 will"),
            replacing(r"\b(I|[Ww]e)(?:'m| am|'re| are) (?:trying|hoping|planning) to\b", r"\1 will"),
            replacing(r"\b(I|[Ww]e) (?:would try|could|might|may)\b", r"\1 will"),
        ),
        frozenset({"certainty", "commitment"}),
    ),
    "actor swapped": (
        _both(
            replacing(r"\b(?:I|We|we)( will| can| have| had| could| would)\b(?! like)(?![^.!?\n]*\?)", r"you\1"),
            replacing(r"\b(?:I|We|we)('ll)\b(?![^.!?\n]*\?)", r"you\1"),
            replacing(r"\b(?:Y|y)ou( will| can| have to| need to| must)\b(?![^.!?\n]*\?)", r"we\1"),
        ),
        frozenset({"actors", "commitment", "asks", "certainty"}),
    ),
    "speaker swapped": (
        _both(
            replacing(rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|(?:[Tt]he|[Mm]y|[Oo]ur) [a-z]+)(?= {_SAYING}\b)", "we"),
            replacing(rf"\b(?:I|[Ww]e)(?= {_SAYING.replace('believes', 'believe')}\b)", "he"),
        ),
        frozenset({"actors", "names", "certainty"}),
    ),
    "obligation raised": (replacing(_POLITE, "you must "), frozenset({"asks"})),
    "obligation lowered": (
        _both(
            replacing(r"(?<!you )\bPlease (?=[a-z])(?!let|note|find|do|have|could|acknow)", "Feel free to "),
            replacing(r"\b(?<!I )(?<!will )(?<!don't )(?<!still )(?:must|have to|needs? to)\b(?! not)", "may"),
        ),
        frozenset({"asks", "certainty", "conditions"}),
    ),
    "ask dropped": (_sentences(_asks), frozenset({"asks", "coverage", "items", "times", "names", "sensitive"})),
    "sentence dropped": (_sentences(_states), frozenset({"coverage", "polarity", "certainty", "sensitive", "names"})),
}
