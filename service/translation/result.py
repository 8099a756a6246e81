"""The answer: one object from which the JSON body and the terminal output are both built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from service.disc.profile import Profile
from service.fidelity.report import Report
from service.translation.brief import Deletion, Judgement, Missing, Note, Piece, PromptVersion, Usage
from service.translation.coverage import Covered

Status = Literal["translated", "unchanged", "fell_back", "returned_original", "coached"]
StatusReason = Literal[
    "already_fits",
    "too_short",
    "language_not_supported",
    "no_preference",
    "no_authored_text",
    "interleaved_quotes",
    "unsupported_markup",
    "engine_unavailable",
    "overloaded",
    "breaker_open",
    "deadline",
    "draft_rejected",
]


@dataclass(frozen=True, slots=True)
class EngineTrace:
    """Who answered: engine name, model, how many drafts it took, and why earlier engines did not."""

    name: str | None
    model: str | None
    attempts: int
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """What the body is written in; ``support`` is ``full`` or ``none``."""

    tag: str
    support: Literal["full", "none"]


@dataclass(frozen=True, slots=True)
class Translation:
    """A checked answer. ``text`` is None only for coaching.

    message: the source, so that offsets can be counted in other units; never part of the answer.
    pieces: tile ``text`` exactly; sources count code points of ``message``.
    stages_ms: milliseconds per stage.
    coverage: per reader, when several were named and there is a text.
    """

    id: str
    message: str
    status: Status
    status_reason: StatusReason | None
    text: str | None
    subject: str | None
    pieces: tuple[Piece, ...]
    deletions: tuple[Deletion, ...]
    notes: tuple[Note, ...]
    missing: tuple[Missing, ...]
    judgements: tuple[Judgement, ...]
    risks: tuple[str, ...]
    fidelity: Report
    repaired: bool
    sender: Profile | None
    recipients: tuple[Profile, ...]
    language: Language
    engine: EngineTrace
    prompt: PromptVersion | None
    usage: Usage | None
    stages_ms: dict[str, float]
    coverage: tuple[Covered, ...] | None = None
