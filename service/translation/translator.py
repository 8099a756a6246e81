"""The use case, told in the order it happens."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.errors import DeadlineExceededError, EngineError, EngineUnavailableError
from service.fidelity.checking import check, untouched
from service.fidelity.report import Report
from service.translation.answer import Attempt, answered, coached, original
from service.translation.apart import apart
from service.translation.brief import Brief, Draft, Repair, Usage
from service.translation.deadline import Deadline
from service.translation.markup_check import check_markup
from service.translation.ports import Clock, Engine, Event, Observer, drafted
from service.translation.receipt import accounted, restored
from service.translation.remarks import sieved
from service.translation.request import TranslationRequest
from service.translation.result import StatusReason, Translation
from service.translation.source import Source, read_source
from service.translation.spending import added, events_of, spent_in_vain, spent_on
from service.translation.streaming import REJECTED, Screen, Tell

_SHARE_BEFORE_ANOTHER_MODEL = 2 / 3


@dataclass(frozen=True, slots=True)
class Question:
    """A request that was read and can be answered.

    chain: the engines to ask, in order; none when ``reason`` says why the message stays as it is.
    deadline: on the clock of the translator.
    """

    source: Source
    chain: tuple[Engine, ...]
    reason: StatusReason | None
    deadline: float
    segment_ms: float


class Translator:
    """Answers a request with a draft that passed the checks, or with the original.

    Engines are asked in order. The next one is asked when one raises ``EngineError``, or when its
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

        Raises ``EngineError`` only for a request that forbids the embedded engine (``engine="llm"``).
        """
        return await self.answer(await self.read(request))

    async def read(self, request: TranslationRequest) -> Question:
        """Read a request; its time runs from here on.

        Raises ``RequestError`` and ``EngineError`` for what can be refused before any engine is asked.
        """
        started = self._clock.monotonic()
        source = await apart(len(request.message), read_source, request)
        reason = source.reason_to_leave_alone()
        chain = () if reason else self._chain(request)
        return Question(source, chain, reason, started + self._deadline_s, self._ms_since(started))

    async def answer(self, question: Question, tell: Tell | None = None) -> Translation:
        """Answer what was read; ``tell`` hears of the text as it comes, and of the answer last.

        Raises ``EngineError`` as ``translate`` does; ``tell`` then hears nothing more.
        """
        screen = Screen(question.source, tell)
        answer = await self._answer(question, screen)
        labels = {"status": answer.status, "engine": answer.engine.name or "none"}
        self._observer.observe(Event("translation", labels))
        for spent in events_of(answer.usage):
            self._observer.observe(spent)
        if question.source.request.mode == "coach":
            answer = coached(answer)
        restarted = screen.settle(answer)
        if restarted:
            self._observer.observe(Event("stream_restarted", {"cause": restarted}))
        return answer

    async def _answer(self, question: Question, screen: Screen) -> Translation:
        source = question.source
        stages_ms = {"segment": question.segment_ms}
        if question.reason:
            return original(source, "unchanged", question.reason, stages_ms)
        asked = self._clock.monotonic()
        attempt = await self._first_that_fits(question, screen)
        stages_ms["engine"] = self._ms_since(asked)
        if not attempt.fits:
            return original(source, "returned_original", "draft_rejected", stages_ms, attempt)
        return answered(source, attempt, stages_ms)

    async def _first_that_fits(self, question: Question, screen: Screen) -> Attempt:
        """Ask engine after engine; return the first draft that fits, else the last one rejected."""
        brief = question.source.brief(self._fence_secret)
        causes: list[str] = []
        spent: Usage | None = None
        rejected: Attempt | None = None
        error: EngineError = EngineUnavailableError("No engine is configured.")
        for position, engine in enumerate(question.chain):
            timed = replace(brief, deadline=self._deadline(question, position))
            try:
                attempt = await self._attempt(engine, timed, question, screen)
            except EngineError as raised:
                error = raised
                spent = added(spent, spent_in_vain(raised, engine.name))
                causes.append(raised.code)
            else:
                spent = added(spent, attempt.usage)
                attempt = replace(attempt, usage=spent, causes=tuple(causes))
                if attempt.fits:
                    return attempt
                rejected = attempt
                causes.append("draft_rejected")
            self._observer.observe(Event("engine_gave_up", {"engine": engine.name, "cause": causes[-1]}))
        if rejected is None:
            raise error
        return replace(rejected, causes=tuple(causes))

    def _chain(self, request: TranslationRequest) -> tuple[Engine, ...]:
        if request.engine == "auto":
            return self._engines
        chosen = tuple(engine for engine in self._engines if engine.name == request.engine)
        if not chosen:
            raise EngineUnavailableError("No model is configured, and this request forbids the embedded engine.")
        return chosen

    def _deadline(self, question: Question, position: int) -> Deadline:
        """Return until when an engine may take; a model behind it must have its chance in what remains."""
        deadline = Deadline(question.deadline, self._clock.monotonic)
        later = {engine.name for engine in question.chain[position + 1 :]}
        return deadline.share(_SHARE_BEFORE_ANOTHER_MODEL) if "llm" in later else deadline

    async def _attempt(self, engine: Engine, brief: Brief, question: Question, screen: Screen) -> Attempt:
        """Draft, check, and repair once, naming the exact items."""
        draft, report = await self._checked(engine, brief, question, screen)
        usage = spent_on(draft, engine.name)
        if report.verdict != "failed":
            return Attempt(draft, report, engine.name, draft.attempts, repaired=False, usage=usage)
        self._observer.observe(Event("draft_repair", {"engine": engine.name}))
        again = replace(brief, repair=Repair(draft.text, report.blocking))
        try:
            second, second_report = await self._checked(engine, again, question, screen)
        except EngineError as error:
            # The first draft is what this engine has to show; what it cost must not be forgotten.
            usage = added(usage, spent_in_vain(error, engine.name))
            return Attempt(draft, report, engine.name, draft.attempts + 1, repaired=False, usage=usage)
        usage = added(usage, spent_on(second, engine.name))
        return Attempt(second, second_report, engine.name, draft.attempts + second.attempts, repaired=True, usage=usage)

    async def _checked(self, engine: Engine, brief: Brief, question: Question, screen: Screen) -> tuple[Draft, Report]:
        """Get one draft within the deadline, put protected texts back, and judge it.

        The embedded engine never waits, so it answers even when the deadline has passed.
        """
        source = question.source
        with screen.draft() as listener:
            try:
                async with asyncio.timeout(brief.deadline.left_s):
                    raw = await drafted(engine, brief, listener)
            except TimeoutError:
                raise DeadlineExceededError("The time budget of the request is used up.") from None
            quoting = engine.name == "llm"
            if quoting and raw.quotes is None:
                self._observer.observe(Event("draft_unquoted", {"engine": engine.name}))
            draft, report = await apart(len(source.body) + len(raw.text), _judged, raw, source, quoting=quoting)
        if report.verdict == "failed":
            screen.void(REJECTED)
        return draft, report

    def _ms_since(self, start: float) -> float:
        return (self._clock.monotonic() - start) * 1000


def _judged(raw: Draft, source: Source, *, quoting: bool) -> tuple[Draft, Report]:
    draft = sieved(accounted(restored(raw, source), source.body), source)
    if draft.text == source.body and draft.subject is None and not quoting:
        return draft, untouched(source.ledger).joined(check_markup(raw, draft, source))
    context = replace(source.check_context, quoting=quoting, quotes=draft.quotes)
    report = check(source.body, source.ledger, draft.text, draft.subject, context)
    return draft, report.joined(check_markup(raw, draft, source))
