"""The message, read once: what may change, what must stay, what it states."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.fidelity.checking import CheckContext
from service.fidelity.ledger import Ledger, read_ledger
from service.text.language import support_for
from service.text.markup.html_reading import HtmlBody, HtmlMarked
from service.text.markup.marks import BLOCK, INLINE
from service.text.protection import Masked, ProtectedSpan, find_protected, mask
from service.text.segmenting import Segmented
from service.translation.brief import Brief
from service.translation.leaks import leaks
from service.translation.markup import read_markup, refuse_active
from service.translation.planning import plan_for, strength_for
from service.translation.request import TranslationRequest
from service.translation.result import Language, StatusReason

_WORD = re.compile(r"\w+")
_CLOSING = re.compile(
    r"\s*(?:-- ?\r?\n\s*)?(?:(?:kind|kindest|best|warm|warmest|with|many|all|yours|thanks and)\s+){0,2}"
    r"(?:regards|thanks|thank you|thx|cheers|sincerely|best|wishes|greetings|yours|truly|faithfully)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Source:
    """A request's message after reading: segments, masked body, ledger, language.

    supported: false when its markup could not be put back together safely. html: the authored part of a message in
    HTML, whose ``body`` is what it shows.
    """

    request: TranslationRequest
    segmented: Segmented
    masked: Masked
    ledger: Ledger
    language: Language
    supported: bool = True
    html: HtmlBody | None = None

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
            brackets=self.masked.brackets,
            subject=self.request.subject,
            channel=self.request.channel,
            forbidden_words=leaks().words,
            forbidden_phrases=leaks().phrases,
        )

    def reason_to_leave_alone(self) -> StatusReason | None:
        """Say why this message must come back as it is, or None."""
        if not self.supported:
            return "unsupported_markup"
        if self.segmented.interleaved:
            return "interleaved_quotes"
        if not self.body:
            return "no_authored_text"
        if self.language.support == "none":
            return "language_not_supported"
        if len(_WORD.findall(self.body)) < _FEWEST_WORDS:
            return "too_short"
        return "unsupported_markup" if self._is_all_markup else None

    @property
    def _is_all_markup(self) -> bool:
        """Say whether no word stands outside a table, a bold run or the like: nothing could be reworded."""
        masked = self.masked
        if not any(slot.kind in (INLINE, BLOCK) for slot in masked.slots):
            return False
        ends = [0, *(slot.masked.end for slot in masked.slots)]
        starts = [*(slot.masked.start for slot in masked.slots), len(masked.text)]
        return not any(_WORD.search(masked.text, end, start) for end, start in zip(ends, starts, strict=True))

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
            strength=strength_for(request),
            context=request.context,
            subject=request.subject,
            language=self.language.tag,
            nonce=nonce,
            prompt=request.prompt,
            rollout_key=request.rollout_key,
            closed=bool(_CLOSING.match(self.segmented.after)),
        )


def _masked(body: str, request: TranslationRequest, marks: Sequence[ProtectedSpan]) -> Masked:
    """Mask the body with brackets that neither it nor any name or subject holds.

    An answer may repeat those, and what looks like a placeholder in them must not turn into a protected text.
    """
    beside = "\n".join(("", request.subject or "", *request.names))
    masked = mask(body + beside, find_protected(body, request.protected, marks))
    return replace(masked, text=masked.text[: len(masked.text) - len(beside)])


def read_source(request: TranslationRequest) -> Source:
    """Segment, protect and read the ledger of a request's message.

    Raises ``InvalidRequestError`` for HTML with active content, whoever asks.
    """
    if request.format == "html":
        refuse_active(request.message)
    read = read_markup(request.message, request.format)
    segmented = read.segmented
    body = segmented.text
    masked = _masked(body, request, read.marks)
    tag, support = support_for(body, request.language)
    ledger = read_ledger(body, names=request.names)
    html = read.html if isinstance(read, HtmlMarked) else None
    return Source(request, segmented, masked, ledger, Language(tag, support), read.supported, html)
