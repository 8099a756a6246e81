"""The use case, told in the order it happens."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ulid import ULID

from service.errors import DeadlineExceededError, EngineError, EngineUnavailableError
from service.fidelity.checking import check
from service.fidelity.report import NOT_APPLICABLE, Report
from service.text.spans import Span
from service.translation.brief import Brief, Deletion, Draft, Piece, Repair
from service.translation.ports import Clock, Engine, Event, Observer
from service.translation.receipt import accounted, reassembled, restored
from service.translation.request import TranslationRequest
from service.translation.result import EngineTrace, Status, StatusReason, Translation
from service.translation.source import Source, read_source

_REASONS: dict[str, StatusReason] = {
    "engine_unavailable": "engine_unavailable",
    "overloaded": "overloaded",
    "deadline_exceeded": "deadline",
}


@dataclass(frozen=True, slots=True)
class _Verdict:
    """A draft that may or may not leave, with its report and how many tries it took."""

    draft: Draft
    report: Report
    engine: str
    attempts: int
    causes: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        return self.report.verdict != "failed"


class Translator:
    """Answers a request with a draft that passed the checks, or with the original.

    Engines are asked in order; the next one is asked when one raises ``EngineError`` or when its
    draft and one repair both fail a hard check.
    """

    def __init__(
        self,
        engines: Sequence[Engine],
        *,
        fence_secret: bytes,
        deadline_s: float,
        observer: Observer,
        clock: Clock,
    ) -> None:
        self._engines = tuple(engines)
        self._fence_secret = fence_secret
        self._deadline_s = deadline_s
        self._observer = observer
        self._clock = clock

    async def translate(self, request: TranslationRequest) -> Translation:
        """Translate one message.

        Raises ``EngineError`` only with ``engine="llm"``, which forbids the embedded engine.
        """
        started = self._clock.monotonic()
        source = read_source(request)
        read = self._clock.monotonic()
        reason = source.reason_to_leave_alone()
        if reason:
            return self._original(source, "unchanged", reason, {"read": (read - started) * 1000})
        chain = self._chain(request)
        verdict = await self._first_that_fits(chain, source, started + self._deadline_s)
        stages = {"read": (read - started) * 1000, "engine": (self._clock.monotonic() - read) * 1000}
        if not verdict.fits:
            return self._original(source, "returned_original", "draft_rejected", stages, verdict)
        return self._answer(source, verdict, fell_back=verdict.engine != chain[0].name, stages=stages)

    def _chain(self, request: TranslationRequest) -> tuple[Engine, ...]:
        if request.engine == "auto":
            return self._engines
        chosen = tuple(engine for engine in self._engines if engine.name == request.engine)
        if not chosen:
            raise EngineUnavailableError("No model is configured, and this request forbids the embedded engine.")
        return chosen

    async def _first_that_fits(self, chain: Sequence[Engine], source: Source, deadline: float) -> _Verdict:
        brief = source.brief(self._fence_secret)
        causes: list[str] = []
        rejected: _Verdict | None = None
        error: EngineError | None = None
        for engine in chain:
            try:
                verdict = await self._checked(engine, brief, source, deadline)
            except EngineError as caught:
                error = caught
                causes.append(caught.code)
            else:
                if verdict.fits:
                    return replace(verdict, causes=tuple(causes))
                rejected = verdict
                causes.append("draft_rejected")
            self._observer.observe(Event("engine_gave_up", {"engine": engine.name, "cause": causes[-1]}))
        if rejected is None:
            raise error or EngineUnavailableError("No engine is configured.")
        return replace(rejected, causes=tuple(causes))

    async def _checked(self, engine: Engine, brief: Brief, source: Source, deadline: float) -> _Verdict:
        """Draft, check, and repair once, naming the exact items."""
        draft, report = await self._drafted(engine, brief, source, deadline)
        attempts = draft.attempts
        if report.verdict == "failed":
            self._observer.observe(Event("draft_repair", {"engine": engine.name}))
            brief = replace(brief, repair=Repair(draft.text, report.blocking))
            draft, report = await self._drafted(engine, brief, source, deadline)
            attempts += draft.attempts
        return _Verdict(draft, report, engine.name, attempts)

    async def _drafted(self, engine: Engine, brief: Brief, source: Source, deadline: float) -> tuple[Draft, Report]:
        try:
            async with asyncio.timeout(max(0.0, deadline - self._clock.monotonic())):
                raw = await engine.draft(brief)
        except TimeoutError:
            raise DeadlineExceededError("The time budget of the request is used up.") from None
        draft = accounted(restored(raw, source), source.body)
        return draft, check(source.body, source.ledger, draft.text, draft.subject, source.check_context)

    def _answer(self, source: Source, verdict: _Verdict, *, fell_back: bool, stages: dict[str, float]) -> Translation:
        draft = verdict.draft
        text, pieces, deletions = reassembled(draft, source.segmented)
        status: Status = "fell_back" if fell_back else "translated"
        reason = _REASONS.get(verdict.causes[0], "draft_rejected") if fell_back else None
        if text == source.request.message and draft.subject in (None, source.request.subject):
            flat = source.request.recipient.profile.intensity == 0
            status, reason = "unchanged", "no_preference" if flat else "already_fits"
        answer = self._original(source, status, reason, stages, verdict)
        answer = replace(
            answer,
            text=text,
            subject=draft.subject or source.request.subject,
            pieces=pieces,
            deletions=deletions,
            notes=draft.notes,
            missing=draft.missing,
            judgements=tuple(
                replace(verdict, source=verdict.source.shifted(source.segmented.body.start))
                for verdict in draft.judgements
            ),
            risks=draft.risks,
            fidelity=verdict.report,
            prompt=draft.prompt,
        )
        if source.request.mode == "coach":
            return replace(answer, status="coached", status_reason=None, text=None, pieces=(), deletions=())
        return answer

    def _original(
        self,
        source: Source,
        status: Status,
        reason: StatusReason | None,
        stages: dict[str, float],
        verdict: _Verdict | None = None,
    ) -> Translation:
        """Build the answer that gives the message back as it came."""
        request = source.request
        message = request.message
        whole: tuple[Piece, ...] = (Piece("keep", message, Span(0, len(message))),) if message else ()
        no_deletions: tuple[Deletion, ...] = ()
        self._observer.observe(Event("translation", {"status": status}))
        coached = request.mode == "coach"
        return Translation(
            id=f"tr_{ULID()}",
            message=message,
            status="coached" if coached else status,
            status_reason=None if coached and status != "unchanged" else reason,
            text=None if coached else message,
            subject=request.subject,
            pieces=() if coached else whole,
            deletions=no_deletions,
            notes=(),
            missing=(),
            judgements=(),
            risks=(),
            fidelity=NOT_APPLICABLE,
            repaired=bool(verdict and verdict.attempts > 1),
            sender=request.sender.profile if request.sender else None,
            recipients=(request.recipient.profile,),
            language=source.language,
            engine=EngineTrace(
                verdict.engine if verdict else None,
                verdict.draft.model if verdict else None,
                verdict.attempts if verdict else 0,
                verdict.causes if verdict else (),
            ),
            prompt=None,
            usage=verdict.draft.usage if verdict else None,
            stages_ms=stages,
        )
