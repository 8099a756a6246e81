"""The answer on the wire, as Pydantic models."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from service.disc.profile import Scheme, Source
from service.fidelity.items import ItemKind
from service.fidelity.report import ItemStatus
from service.translation.brief import PieceKind
from service.translation.result import Status, StatusReason


class Answer(BaseModel):
    """Base of everything that is sent back."""

    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)


class SpanOut(Answer):
    """A half-open range, counted in code points and in UTF-16 units."""

    start: int = Field(description="First code point.", examples=[14])
    end: int = Field(description="Code point after the last.", examples=[52])
    start_utf16: int = Field(description="First UTF-16 unit.", examples=[14])
    end_utf16: int = Field(description="UTF-16 unit after the last.", examples=[52])


class SegmentOut(Answer):
    """One piece of the answer's text; all of them in order cover it exactly."""

    kind: PieceKind = Field(description="What was done.", examples=["move"])
    output: SpanOut = Field(description="Where it stands in `text`.")
    source: SpanOut | None = Field(description="Where it comes from in the message; null for an `insert`.")
    need: str | None = Field(description="Need of the reader that this serves.", examples=["ask_first"])
    reason: str = Field(description="Why, in plain words.", examples=["The request comes first."])


class DeletionOut(Answer):
    """A run of the message that the answer left out."""

    source: SpanOut = Field(description="Where it stands in the message.")
    need: str | None = Field(description="Need of the reader that this serves.", examples=["neutrality"])
    reason: str = Field(description="Why, in plain words.", examples=["Emphasis without a fact."])


class NoteOut(Answer):
    """One line about what changed."""

    need: str = Field(description="Need of the reader that this serves.", examples=["ask_first"])
    text: str = Field(description="For the sender.", examples=["The request now comes first."])


class MissingOut(Answer):
    """What the reader will ask that the message does not say. Never filled in."""

    about: str = Field(description="The ask it belongs to.", examples=["Can you get me a plan by Friday?"])
    detail: str = Field(description="Which detail.", examples=["owner"])
    question: str = Field(description="Question to the sender.", examples=["Who should own the plan?"])


class JudgementOut(Answer):
    """A verdict about people in the message, and what stands there now."""

    source: SpanOut = Field(description="Where it stands in the message.")
    before: str = Field(description="As written.", examples=["Ops is always so rigid about timelines"])
    after: str | None = Field(description="As it stands now; null when it was taken out.", examples=[None])
    reason: str = Field(description="Why.", examples=["A verdict about a group."])


class ItemOut(Answer):
    """What became of one fact."""

    kind: ItemKind = Field(description="What it is.", examples=["money"])
    text: str = Field(description="As it stands in the message.", examples=["$18.50/hr"])
    status: ItemStatus = Field(description="What became of it.", examples=["kept"])


class WarningOut(Answer):
    """A doubt that a check raised; the answer was let through."""

    check: str = Field(description="Which check.", examples=["strength"])
    reason: str = Field(description="What it found.", examples=["weaker_request"])
    items: list[str] = Field(description="The words it is about.", examples=[["please"]])


class FidelityOut(Answer):
    """The receipt. A text that fails a hard check is never returned."""

    verdict: Literal["kept", "warned", "not_applicable"] = Field(description="Outcome.", examples=["kept"])
    repaired: bool = Field(description="A first draft failed and was written again.", examples=[False])
    items: list[ItemOut] = Field(description="Every fact of the message.")
    warnings: list[WarningOut] = Field(description="Doubts, none of them certain.")


class WeightsOut(Answer):
    """Four shares that sum to 1."""

    d: float = Field(description="Dominance.", examples=[0])
    i: float = Field(description="Influence.", examples=[0])
    s: float = Field(description="Steadiness.", examples=[0])
    c: float = Field(description="Conscientiousness.", examples=[1])


class ProfileOut(Answer):
    """How a style was read."""

    label: str = Field(description="Short form.", examples=["C"])
    weights: WeightsOut = Field(description="What it leans to.")
    intensity: float = Field(description="0 (no preference known) to 1.", examples=[1.0])
    confidence: float = Field(description="0 to 1.", examples=[0.9])
    scheme: Scheme = Field(description="Notation it was read as.", examples=["disc12"])
    source: Source = Field(description="What it was read from.", examples=["style"])
    ambiguous: bool = Field(description="The notation has a second reading.", examples=[False])


class LanguageOut(Answer):
    """What the message is written in."""

    tag: str = Field(description="BCP 47 tag.", examples=["en"])
    support: Literal["full", "none"] = Field(description="How far it is supported.", examples=["full"])


class EngineOut(Answer):
    """Who answered."""

    name: str | None = Field(description="`llm`, `rules`, or null when no engine was asked.", examples=["rules"])
    model: str | None = Field(description="Model, when one was used.", examples=[None])
    attempts: int = Field(description="Drafts it took.", examples=[1])
    causes: list[str] = Field(description="Why earlier engines gave up.", examples=[[]])


class PromptOut(Answer):
    """The prompt that was rendered."""

    name: str = Field(description="Name.", examples=["translate"])
    version: str = Field(description="Version.", examples=["1.0.0"])
    digest: str = Field(description="Digest of its files.", examples=["sha256:9f86d08..."])


class CacheOut(Answer):
    """Where the answer came from. There is no cache yet: always `off`."""

    status: Literal["off"] = Field(description="`off`: no cache is configured.", examples=["off"])
    age_s: int | None = Field(description="Seconds since it was stored; null when it was not.", examples=[None])


class UsageOut(Answer):
    """Tokens as the upstream counted them; null where it did not say or was not asked."""

    input_tokens: int | None = Field(description="Read.", examples=[812])
    cached_input_tokens: int | None = Field(description="Of these, read from its cache.", examples=[640])
    output_tokens: int | None = Field(description="Written.", examples=[190])
    cost_usd: float | None = Field(description="Cost, when the price is known.", examples=[None])


class CoveredNeedOut(Answer):
    """A need of one of several recipients."""

    need: str = Field(description="Id of the need.", examples=["ask_first"])
    text: str = Field(description="What the reader looks for.", examples=["the request where it is seen at once"])
    met: bool | None = Field(
        description="Whether the text meets it; null where only a reader can tell or the message has nothing for it.",
        examples=[True],
    )


class CoverageOut(Answer):
    """What the text holds for one of several recipients."""

    recipient: int = Field(description="Position in `recipients`.", examples=[0])
    needs: list[CoveredNeedOut] = Field(description="The strongest needs, first one first.")


class TranslationOut(Answer):
    """A checked answer."""

    id: str = Field(description="Id of this translation.", examples=["tr_01JD5Z0V8Q8W3M1T5K7N9R2X4C"])
    status: Status = Field(description="What happened.", examples=["translated"])
    status_reason: StatusReason | None = Field(description="Why, when nothing or less was done.", examples=[None])
    text: str | None = Field(
        description="What goes to the recipient; null for `coached`.", examples=["Hello Priya, ..."]
    )
    subject: str | None = Field(description="Subject line, for email.", examples=["Acme: plan requested by Friday"])
    segments: list[SegmentOut] = Field(description="The pieces of `text`, in order, without gaps.")
    deletions: list[DeletionOut] = Field(description="What the answer left out.")
    notes: list[NoteOut] = Field(description="What changed, for the sender.")
    missing: list[MissingOut] = Field(description="What the reader will ask.")
    judgements: list[JudgementOut] = Field(description="Verdicts about people.")
    risks: list[str] = Field(description="What to look at before sending.", examples=[[]])
    coverage: list[CoverageOut] | None = Field(description="With several recipients: whose needs the text meets.")
    fidelity: FidelityOut = Field(description="The receipt.")
    sender: ProfileOut | None = Field(description="How the sender was read.")
    recipients: list[ProfileOut] = Field(description="How each recipient was read.")
    language: LanguageOut = Field(description="Language of the message.")
    engine: EngineOut = Field(description="Who answered.")
    prompt: PromptOut | None = Field(description="Null when no prompt was used.")
    cache: CacheOut = Field(description="Where the answer came from.")
    usage: UsageOut = Field(description="What it took.")
