"""The message, read once: what may change, what must stay, what it states."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from functools import cache

from service.disc.words import leak_words
from service.fidelity.checking import CheckContext
from service.fidelity.ledger import Ledger, read_ledger
from service.text.language import support_for
from service.text.protection import Masked, find_protected, mask
from service.text.segmenting import Segmented, segment
from service.translation.brief import Brief
from service.translation.planning import plan_for
from service.translation.request import TranslationRequest
from service.translation.result import Language, StatusReason

_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Source:
    """A request's message after reading: segments, masked body, ledger, language."""

    request: TranslationRequest
    segmented: Segmented
    masked: Masked
    ledger: Ledger
    language: Language

    @property
    def body(self) -> str:
        """Return the authored body, unmasked."""
        return self.segmented.text

    @property
    def check_context(self) -> CheckContext:
        """Return what the checks may know besides the texts."""
        return CheckContext(
            names=self.request.names,
            protected=tuple(slot.text for slot in self.masked.slots),
            subject=self.request.subject,
            channel=self.request.channel,
            forbidden_words=_leaks()[0],
            forbidden_phrases=_leaks()[1],
        )

    def reason_to_leave_alone(self) -> StatusReason | None:
        """Say why this message must come back as it is, or None."""
        if self.segmented.interleaved:
            return "interleaved_quotes"
        if not self.body:
            return "no_authored_text"
        if self.language.support == "none":
            return "language_not_supported"
        if len(_WORD.findall(self.body)) < _FEWEST_WORDS:
            return "too_short"
        return None

    def brief(self, fence_secret: bytes) -> Brief:
        """Put the question an engine is asked. The nonce is an HMAC of the body: same request, same bytes."""
        request = self.request
        nonce = hmac.new(fence_secret, self.body.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:16]
        return Brief(
            body=self.masked.text,
            slots=self.masked.slots,
            ledger=self.ledger,
            recipient=request.recipient,
            sender=request.sender,
            plan=plan_for(request),
            channel=request.channel,
            strength=request.strength,
            context=request.context,
            subject=request.subject,
            language=self.language.tag,
            nonce=nonce,
            prompt=request.prompt,
            rollout_key=request.rollout_key,
        )


@cache
def _leaks() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words and the phrases that would tell a recipient how somebody was typed."""
    words = frozenset(word for word in leak_words().unmistakable if word.isalpha())
    return words, tuple(phrase for phrase in leak_words().unmistakable if phrase not in words)


def read_source(request: TranslationRequest) -> Source:
    """Segment, protect and read the ledger of a request's message."""
    segmented = segment(request.message)
    body = segmented.text
    masked = mask(body, find_protected(body, request.protected))
    tag, support = support_for(body, request.language)
    return Source(request, segmented, masked, read_ledger(body, names=request.names), Language(tag, support))
