"""From the use case's answer to the one on the wire: the only place that does it."""

from __future__ import annotations

from collections.abc import Sequence

from service.api.answers import (
    CacheOut,
    CoverageOut,
    CoveredNeedOut,
    DeletionOut,
    EngineOut,
    FidelityOut,
    ItemOut,
    JudgementOut,
    LanguageOut,
    MissingOut,
    NoteOut,
    ProfileOut,
    PromptOut,
    SegmentOut,
    SpanOut,
    TranslationOut,
    UsageOut,
    WarningOut,
    WeightsOut,
)
from service.disc.profile import Profile
from service.fidelity.report import Report
from service.text.offsets import Utf16Index
from service.text.spans import Span
from service.translation.brief import Piece, Usage
from service.translation.coverage import Covered
from service.translation.result import Translation


def present(answer: Translation) -> TranslationOut:
    """Return ``answer`` with every offset counted in code points and in UTF-16 units."""
    message = Utf16Index(answer.message)
    prompt = answer.prompt
    return TranslationOut(
        id=answer.id,
        status=answer.status,
        status_reason=answer.status_reason,
        text=answer.text,
        subject=answer.subject,
        segments=_segments(answer.pieces, answer.text or "", message),
        deletions=[
            DeletionOut(source=_span(gone.source, message), need=gone.need, reason=gone.reason)
            for gone in answer.deletions
        ],
        notes=[NoteOut(need=note.need, text=note.text) for note in answer.notes],
        missing=[MissingOut(about=gap.about, detail=gap.detail, question=gap.question) for gap in answer.missing],
        judgements=[
            JudgementOut(
                source=_span(verdict.source, message), before=verdict.before, after=verdict.after, reason=verdict.reason
            )
            for verdict in answer.judgements
        ],
        risks=list(answer.risks),
        coverage=_coverage(answer.coverage),
        fidelity=_fidelity(answer.fidelity, repaired=answer.repaired),
        sender=answer.sender and present_profile(answer.sender),
        recipients=[present_profile(profile) for profile in answer.recipients],
        language=LanguageOut(tag=answer.language.tag, support=answer.language.support),
        engine=EngineOut(
            name=answer.engine.name,
            model=answer.engine.model,
            attempts=answer.engine.attempts,
            causes=list(answer.engine.causes),
        ),
        prompt=prompt and PromptOut(name=prompt.name, version=prompt.version, digest=prompt.digest),
        cache=CacheOut(status="off", age_s=None),
        usage=_usage(answer.usage or Usage()),
    )


def _coverage(covered: Sequence[Covered] | None) -> list[CoverageOut] | None:
    if covered is None:
        return None
    return [
        CoverageOut(
            recipient=at, needs=[CoveredNeedOut(need=need.need, text=need.text, met=need.met) for need in one.needs]
        )
        for at, one in enumerate(covered)
    ]


def _segments(pieces: tuple[Piece, ...], text: str, message: Utf16Index) -> list[SegmentOut]:
    output = Utf16Index(text)
    segments: list[SegmentOut] = []
    start = 0
    for piece in pieces:
        here = Span(start, start + len(piece.text))
        start = here.end
        segments.append(
            SegmentOut(
                kind=piece.kind,
                output=_span(here, output),
                source=piece.source and _span(piece.source, message),
                need=piece.need,
                reason=piece.reason,
            )
        )
    return segments


def _span(span: Span, index: Utf16Index) -> SpanOut:
    return SpanOut(start=span.start, end=span.end, start_utf16=index.units(span.start), end_utf16=index.units(span.end))


def _fidelity(report: Report, *, repaired: bool) -> FidelityOut:
    if report.verdict == "failed":
        raise ValueError("A report that failed must not leave the service.")
    return FidelityOut(
        verdict=report.verdict,
        repaired=repaired,
        items=[ItemOut(kind=item.kind, text=item.text, status=item.status) for item in report.items],
        warnings=[
            WarningOut(check=finding.check, reason=finding.reason, items=list(finding.items))
            for finding in report.warnings
        ],
    )


def present_profile(profile: Profile) -> ProfileOut:
    """Return how a style was read."""
    weights = profile.weights
    return ProfileOut(
        label=profile.label,
        weights=WeightsOut(d=weights.d, i=weights.i, s=weights.s, c=weights.c),
        intensity=profile.intensity,
        confidence=profile.confidence,
        scheme=profile.scheme,
        source=profile.source,
        ambiguous=profile.ambiguous,
    )


def _usage(usage: Usage) -> UsageOut:
    return UsageOut(
        input_tokens=usage.input_tokens,
        cached_input_tokens=usage.cached_input_tokens,
        output_tokens=usage.output_tokens,
        cost_usd=None if usage.cost_usd is None else round(usage.cost_usd, 8),
    )
