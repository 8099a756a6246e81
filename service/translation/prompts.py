"""Prompts as an engine sees them: resolved by name, rendered with data, never built in code."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from service.disc.intents import intent_guide
from service.disc.needs import conflicts_within
from service.disc.pairs import pair_guide
from service.text.protection import Slot
from service.text.spans import Span
from service.translation.brief import Brief, PromptVersion

Task = Literal["translate", "repair", "judge"]

PLAN_VARIABLES = frozenset({"needs", "layering", "several", "floor", "strength", "channel"})
"""Variables that depend on the recipient's plan alone: the only ones a system template may use."""

MESSAGE_VARIABLES = frozenset(
    {
        "fence",
        "message",
        "subject",
        "recipient_name",
        "sender_name",
        "language",
        "intent",
        "intent_lead",
        "intent_locked",
        "pair_gaps",
        "pair_moves",
        "pair_limits",
        "pressure",
        "thread",
        "placeholders",
        "items",
    }
)
"""Variables that differ from message to message: for user templates only, so that prefixes stay cacheable."""

REPAIR_VARIABLES = frozenset({"draft", "findings"})
"""What a repair knows besides: the draft that failed and what was wrong with it."""

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")


@dataclass(frozen=True, slots=True)
class ModelHints:
    """What the author of a prompt recommends to the model; None leaves the endpoint's own default."""

    temperature: float | None = None
    max_output_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class RenderedPrompt:
    """A prompt ready to send.

    system: byte-identical for requests of the same recipient plan.
    user: the message and what belongs to it, fenced.
    schema: JSON schema of the answer.
    """

    system: str
    user: str
    schema: Mapping[str, object]
    version: PromptVersion
    hints: ModelHints = field(default_factory=ModelHints)


class PromptSource(Protocol):
    """Gives prompts to engines; the registry implements it."""

    def resolve(self, ref: str, *, task: Task | None = None, rollout_key: str | None = None) -> PromptVersion:
        """Return the version that ``name``, ``name@label`` or ``name@version`` stands for.

        Raises ``PromptNotFoundError`` when there is none, or none for ``task``.
        """
        ...

    def render(self, version: PromptVersion, variables: Mapping[str, object]) -> RenderedPrompt:
        """Fill the templates of ``version``; variables it does not declare are ignored.

        Raises ``PromptError`` when a declared variable is not given.
        """
        ...


def prompt_variables(brief: Brief) -> dict[str, object]:
    """Return every variable a template may use for ``brief``; meanings are in ``prompts/README.md``.

    Whatever the author of the message wrote stays a plain string and is rendered inside a fence
    that none of these strings contains. Protected texts appear as their placeholders only.
    """
    masked = _Mask(brief.slots)
    texts: dict[str, object] = {
        "message": brief.body,
        "subject": masked(brief.subject) if brief.subject and brief.channel == "email" else None,
        "recipient_name": _one_line(brief.recipient.name),
        "sender_name": _one_line(brief.sender.name if brief.sender else None),
        "thread": masked(brief.context.thread) if brief.context.thread else None,
        "items": _checklist(brief),
    }
    if brief.repair:
        texts["draft"] = masked(brief.repair.draft)
        texts["findings"] = [
            {"check": found.check, "reason": masked(found.reason), "texts": [masked(text) for text in found.items]}
            for found in brief.repair.findings
        ]
    ids = [ranked.need.id for ranked in brief.plan.needs]
    return {
        **texts,
        **_advice(brief),
        "fence": fence_for(brief.nonce, _strings(texts.values())),
        "needs": [{"id": ranked.need.id, "text": ranked.need.text} for ranked in brief.plan.needs],
        "layering": [conflict.resolve for conflict in conflicts_within(ids, has_deadline=True)],
        "several": bool(brief.plan.layers),
        "floor": brief.plan.floor,
        "strength": brief.strength,
        "channel": brief.channel,
        "language": brief.language if _TAG.fullmatch(brief.language) else "as in the message",
        "intent": _one_line(brief.context.intent),
        "pressure": brief.context.pressure,
        "placeholders": list(dict.fromkeys(slot.placeholder for slot in brief.slots)),
    }


def _advice(brief: Brief) -> dict[str, object]:
    """Return what the guides say of this kind of message and of such a draft for such a reader, in behaviour words.

    It depends on the message and its writer, so it belongs to the user part: the prefix depends on the reader alone.
    """
    reader, writer, alone = brief.recipient.profile, brief.sender, not brief.plan.layers
    guide = intent_guide(brief.context.intent) if brief.context.intent else None
    known = alone and not (brief.plan.floor or reader.flat)
    pair = pair_guide(writer.profile, reader) if known and writer is not None and not writer.profile.flat else None
    return {
        "intent_lead": guide.for_letter(reader.dominant) if guide and known else None,
        "intent_locked": guide.locked if guide else None,
        "pair_gaps": list(pair.missing) if pair else [],
        "pair_moves": list(pair.moves) if pair else [],
        "pair_limits": list(pair.must_not) if pair else [],
    }


def fence_for(nonce: str, texts: Iterable[str]) -> str:
    """Return ``nonce``, or a hash that grows out of it, such that no text contains it."""
    whole = "\x00".join(texts)
    fence = nonce
    while fence in whole:
        fence = hashlib.sha256(fence.encode("utf-8")).hexdigest()[:16]
    return fence


class _Mask:
    """Puts placeholders where protected texts stand, in texts that were written without them."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self._placeholders: dict[str, str] = {}
        for slot in slots:
            if slot.text:
                self._placeholders.setdefault(slot.text, slot.placeholder)
        longest_first = sorted(self._placeholders, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def __call__(self, text: str) -> str:
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: self._placeholders[found.group()], text)


def _checklist(brief: Brief) -> list[str]:
    """Return the distinct items of the ledger that no placeholder stands for, in order."""
    hidden = sorted(slot.source for slot in brief.slots)
    ends = [span.end for span in hidden]

    def masked(span: Span) -> bool:
        at = bisect_right(ends, span.start)
        return at < len(hidden) and hidden[at].overlaps(span)

    seen = (item.text for item in brief.ledger.items if not masked(item.span))
    return list(dict.fromkeys(" ".join(text.split()) for text in seen))


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _strings(value.values())
    elif isinstance(value, Iterable):
        for inner in value:
            yield from _strings(inner)
