"""Building the answer from what was read, tried and judged."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ulid import ULID

from service.disc.intents import intent_guide
from service.fidelity.report import NOT_APPLICABLE, Report
from service.text.spans import Span
from service.translation.brief import Draft, Piece, Usage
from service.translation.coverage import coverage_of
from service.translation.rendering import in_message, rendered
from service.translation.request import TranslationRequest
from service.translation.result import EngineTrace, Status, StatusReason, Translation
from service.translation.source import Source

_REASONS: dict[str, StatusReason] = {
    "engine_unavailable": "engine_unavailable",
    "engine_misconfigured": "engine_unavailable",
    "overloaded": "overloaded",
    "breaker_open": "breaker_open",
    "deadline_exceeded": "deadline",
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """The last draft of one engine, what the checks say of it, and what getting there took.

    attempts: drafts asked for, retries included. usage: tokens of all of them.
    causes: why each engine before this one did not answer, as stable codes.
    """

    draft: Draft
    report: Report
    engine: str
    attempts: int
    repaired: bool
    usage: Usage | None
    causes: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Say whether the draft may leave."""
        return self.report.verdict != "failed"


def original(
    source: Source, status: Status, reason: StatusReason, stages_ms: dict[str, float], attempt: Attempt | None = None
) -> Translation:
    """Give the message back as it came, saying why."""
    request = source.request
    message = request.message
    profiles = tuple(reader.profile for reader in request.readers or (request.recipient,))
    return Translation(
        id=f"tr_{ULID()}",
        message=message,
        status=status,
        status_reason=reason,
        text=message,
        subject=request.subject,
        pieces=(Piece("keep", message, Span(0, len(message))),) if message else (),
        deletions=(),
        notes=(),
        missing=(),
        judgements=(),
        risks=(),
        fidelity=NOT_APPLICABLE,
        repaired=bool(attempt and attempt.repaired),
        sender=request.sender.profile if request.sender else None,
        recipients=profiles,
        language=source.language,
        engine=_trace(attempt),
        prompt=None,
        usage=attempt.usage if attempt else None,
        stages_ms=stages_ms,
        coverage=coverage_of(source.body, source.body, profiles) if request.readers else None,
    )


def answered(source: Source, attempt: Attempt, stages_ms: dict[str, float]) -> Translation:
    """Put a draft that fits into its place in the message."""
    draft, request = attempt.draft, source.request
    text, pieces, deletions = rendered(draft, source)
    subject = draft.subject or request.subject
    status: Status = "fell_back" if attempt.causes else "translated"
    reason = _REASONS.get(attempt.causes[0], "draft_rejected") if attempt.causes else None
    if text == request.message and subject == request.subject and not attempt.causes:
        status = "unchanged"
        reason = "already_fits" if request.recipient.profile.intensity else "no_preference"
    unmoved = original(source, status, "already_fits", stages_ms, attempt)
    return replace(
        unmoved,
        status_reason=reason,
        text=text,
        subject=subject,
        pieces=pieces,
        deletions=deletions,
        notes=draft.notes,
        missing=draft.missing,
        judgements=tuple(replace(found, source=in_message(found.source, source)) for found in draft.judgements),
        risks=(*draft.risks, *_warnings(request)),
        fidelity=attempt.report,
        prompt=draft.prompt,
        coverage=coverage_of(source.body, draft.text, unmoved.recipients) if request.readers else None,
    )


def _warnings(request: TranslationRequest) -> tuple[str, ...]:
    """Tell the sender where the intent forbids more than a light touch."""
    intent = request.context.intent
    if not intent or not intent_guide(intent).warn_sender:
        return ()
    return ("You marked this as sensitive: its substance stays as you wrote it. Read it once more before you send it.",)


def coached(answer: Translation) -> Translation:
    """Keep what teaches the sender; drop the text and what describes it.

    A reason to leave the message alone stays, so that empty advice is explained.
    """
    return replace(
        answer,
        status="coached",
        status_reason=answer.status_reason if answer.status == "unchanged" else None,
        text=None,
        subject=None,
        pieces=(),
        deletions=(),
        fidelity=NOT_APPLICABLE,
        coverage=None,
    )


def _trace(attempt: Attempt | None) -> EngineTrace:
    if attempt is None:
        return EngineTrace(None, None, 0, ())
    return EngineTrace(attempt.engine, attempt.draft.model, attempt.attempts, attempt.causes)
