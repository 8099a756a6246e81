"""What an engine is asked, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from service.disc.needs import WeightedNeed
from service.disc.profile import Letter
from service.fidelity.ledger import Ledger
from service.fidelity.quote import Quote
from service.fidelity.report import Finding
from service.text.protection import Slot
from service.text.spans import Span
from service.translation.deadline import NEVER, Deadline
from service.translation.request import Channel, Context, Person, Strength

PieceKind = Literal["keep", "replace", "insert", "move"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What the recipient needs, in order, and how far the text may move.

    needs: the recipient's strongest needs, first one first. Empty for a floor plan.
    adaptation: 0 to 1, the gap between the two styles times intensity, confidence and strength.
    floor: no preference is known well enough; write for every reader.
    layers: main styles of several readers, in the order the text serves them; empty for one reader.
    """

    needs: tuple[WeightedNeed, ...]
    adaptation: float
    floor: bool = False
    layers: tuple[Letter, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """A second try: the draft that failed, protected texts in place, and what the checks found in it."""

    draft: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """One question to an engine.

    body: the authored body with protected spans masked; every offset an engine returns counts
        code points of this string.
    slots: what each placeholder in ``body`` stands for.
    ledger: the items of the unmasked body, for the engine's information.
    nonce: fences the message inside a prompt; unpredictable to the author of the message.
    prompt: ``name``, ``name@label`` or ``name@version``; engines without prompts ignore it.
    closed: the sender's own closing words ("Kind regards,") stand below the body.
    deadline: until when an answer is of use; waits and calls that would cross it are not begun.
    """

    body: str
    slots: tuple[Slot, ...]
    ledger: Ledger
    recipient: Person
    sender: Person | None
    plan: Plan
    channel: Channel
    strength: Strength
    context: Context
    subject: str | None
    language: str
    nonce: str
    prompt: str
    rollout_key: str | None = None
    repair: Repair | None = None
    closed: bool = False
    deadline: Deadline = NEVER


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the output, white space after it included. ``source`` is None only for ``insert``.

    ``keep`` and ``move`` repeat the source span but for white space; ``replace`` rewords it.
    """

    kind: PieceKind
    text: str
    source: Span | None
    need: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Deletion:
    """A run of the source that has no counterpart in the output."""

    source: Span
    need: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """One line about what changed, in behaviour words, tied to a need."""

    need: str
    text: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What the recipient will ask that the message does not say; ``about`` quotes the ask."""

    about: str
    detail: str
    question: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict about people, and what stands there now (``after`` is None when it was taken out)."""

    source: Span
    before: str
    after: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens spent, as the upstream counted them, and US dollars; None where it did not say or has no known price."""

    input_tokens: int | None = None
    cached_input_tokens: int | None = None
    output_tokens: int | None = None
    cost_usd: float | None = None


@dataclass(frozen=True, slots=True)
class PromptVersion:
    """Identity of the prompt that was rendered; ``digest`` is ``sha256:`` and 64 hex digits."""

    name: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An engine's answer, not yet checked.

    pieces: tile ``text`` exactly and in order, or are empty when the engine cannot tell (the
        caller then aligns the texts itself).
    quotes: clauses of the message beside those of ``text`` that stand for them, as the engine copied
        them; None when it gave none at all.
    places: where the protected texts stand in ``text``, once they are put back.
    """

    text: str
    pieces: tuple[Piece, ...] = ()
    deletions: tuple[Deletion, ...] = ()
    subject: str | None = None
    notes: tuple[Note, ...] = ()
    missing: tuple[Missing, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    risks: tuple[str, ...] = ()
    model: str | None = None
    prompt: PromptVersion | None = None
    usage: Usage | None = None
    attempts: int = 1
    quotes: tuple[Quote, ...] | None = None
    places: tuple[tuple[Span, Slot], ...] = ()
