"""The question on the wire, as Pydantic models. Used by HTTP and by every caller that speaks the same JSON."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from service.disc.reading import SchemeChoice

MOST_RECIPIENTS = 20
"""Recipients of one request."""

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _clean(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise PydanticCustomError(
            "lone_surrogate", "Send valid Unicode: a lone surrogate (\\ud800 to \\udfff) is not a character."
        ) from None
    if "\x00" in value:
        raise PydanticCustomError("nul_character", "Remove the NUL characters (U+0000); they have no meaning in text.")
    return value


def _written(value: str) -> str:
    _clean(value)
    if not any(char.isprintable() and not char.isspace() for char in value):
        raise PydanticCustomError("blank", "Send some text; this is empty or blank.")
    return value


def _one_line(value: str) -> str:
    _written(value)
    if value.splitlines() != [value] or _STEERING.search(value):
        raise PydanticCustomError(
            "line_break", "Send one line; line breaks, control characters and direction marks are not allowed here."
        )
    return value


FORMS = frozenset({"<scores>", "<label>", "<style>", "<person>"})
"""Names of the forms a person or a style can take; they stand in the places that Pydantic reports."""

Text = Annotated[str, AfterValidator(_clean)]
WrittenText = Annotated[str, AfterValidator(_written)]
Line = Annotated[str, AfterValidator(_one_line)]


class Wire(BaseModel):
    """Unknown fields are refused, and nothing is coerced: ``"0.9"`` is not a number."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


Score = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class GraphScores(Wire):
    """Four separate scales as many reports print them; 50 is the midline."""

    d: Score = Field(description="Dominance, 0 to 100.", examples=[15])
    i: Score = Field(description="Influence, 0 to 100.", examples=[30])
    s: Score = Field(description="Steadiness, 0 to 100.", examples=[45])
    c: Score = Field(description="Conscientiousness, 0 to 100.", examples=[85])


def _style_form(value: object) -> str:
    return "<scores>" if isinstance(value, dict | GraphScores) else "<label>"


StyleLabel = Annotated[Line, Field(max_length=120, examples=["C"])]
StyleValue = Annotated[
    Annotated[StyleLabel, Tag("<label>")] | Annotated[GraphScores, Tag("<scores>")], Discriminator(_style_form)
]


class PersonIn(Wire):
    """Someone at one end of the message. Give a style, or a role when no style is known."""

    style: StyleValue | None = Field(
        None, description='A style such as "C" or "Di", or four graph scores.', examples=["C"]
    )
    scheme: SchemeChoice = Field("auto", description="Notation the style is written in.", examples=["auto"])
    role: Line | None = Field(
        None,
        max_length=60,
        description="A role preset (see /v1/capabilities): a weak guess, used only when no style is given.",
        examples=["operations_leader"],
    )
    name: Line | None = Field(None, max_length=120, description="Used in a greeting.", examples=["Priya"])
    confidence: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | None = Field(
        None, description="How sure you are of the style, 0 to 1.", examples=[0.9]
    )


def _person_form(value: object) -> str:
    return "<style>" if isinstance(value, str) else "<person>"


PersonValue = Annotated[
    Annotated[StyleLabel, Tag("<style>")] | Annotated[PersonIn, Tag("<person>")], Discriminator(_person_form)
]


class ContextIn(Wire):
    """What surrounds the message."""

    pressure: bool = Field(default=False, description="The situation is heated or stressful.", examples=[False])
    intent: Line | None = Field(
        None, max_length=60, description="What the message is for, when you know it.", examples=["request"]
    )
    thread: Text | None = Field(
        None,
        max_length=200_000,
        description="Earlier messages. Read only: never rewritten, never quoted.",
        examples=["Hi, when will the seats be filled?"],
    )


class TranslationIn(Wire):
    """One message to translate."""

    message: WrittenText = Field(
        description="The draft as typed; may hold a quoted trail and a signature.",
        examples=["Hey team!! HUGE news, we just landed Acme! Can you get me a plan by Friday?"],
    )
    sender: PersonValue | None = Field(
        None, description="Who writes. Without it the text is adapted to the recipient alone.", examples=["I"]
    )
    recipient: PersonValue | None = Field(
        None, description="Who reads. Exactly one of `recipient` and `recipients` is required.", examples=["C"]
    )
    recipients: Annotated[list[PersonValue], Field(min_length=1, max_length=MOST_RECIPIENTS)] | None = Field(
        None, description="Who reads, when they are several: one text in layers, and `coverage`.", examples=[["D", "C"]]
    )
    channel: Literal["email", "chat", "ticket"] = Field(
        "email", description="Where the message is sent.", examples=["email"]
    )
    format: Literal["plain", "markdown", "html", "slack"] = Field(
        "plain", description="Format of the message; the answer comes back in it.", examples=["plain"]
    )
    subject: Line | None = Field(
        None, max_length=300, description="Subject line, only with `channel: email`.", examples=["Acme"]
    )
    mode: Literal["rewrite", "coach"] = Field(
        "rewrite",
        description="`coach` writes no text: notes, missing details, judgements, risks.",
        examples=["rewrite"],
    )
    strength: Literal["light", "standard", "full"] = Field(
        "standard", description="How far the text may move at most.", examples=["standard"]
    )
    context: ContextIn = Field(default_factory=ContextIn, description="What surrounds the message.")
    language: str = Field(
        "auto",
        max_length=35,
        pattern="^(auto|[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)$",
        description="BCP 47 tag of the message, or `auto`.",
        examples=["en"],
    )
    protected: list[Annotated[WrittenText, Field(max_length=2_000)]] = Field(
        default_factory=list,
        max_length=100,
        description="Exact substrings that are never altered, besides what is found automatically. One "
        "that the message does not hold is passed over, so one list can serve all messages.",
        examples=[["Project Kestrel"]],
    )
    engine: Literal["auto", "llm", "rules"] = Field(
        "auto", description="Which engine may answer; `auto` falls back.", examples=["auto"]
    )
    prompt: str = Field(
        "translate@production",
        max_length=120,
        pattern="^[a-z][a-z0-9_-]*(@[A-Za-z0-9][A-Za-z0-9._-]*)?$",
        description="`name`, `name@label` or `name@version`.",
        examples=["translate@production"],
    )
    rollout_key: Line | None = Field(
        None, max_length=200, description="What a canary share of a prompt is sticky on.", examples=["team-7"]
    )
    stream: bool = Field(
        default=False,
        description="Answer as server-sent events: the text sentence by sentence, then the whole answer.",
        examples=[False],
    )


class GuideQuery(Wire):
    """An ordered pair: a style or a role at each end."""

    sender: StyleLabel | None = Field(None, description="Style of the writer.", examples=["I"])
    sender_role: Line | None = Field(
        None, max_length=60, description="Role of the writer, when no style is known.", examples=["sales_leader"]
    )
    recipient: StyleLabel | None = Field(None, description="Style of the reader.", examples=["C"])
    recipient_role: Line | None = Field(
        None, max_length=60, description="Role of the reader, when no style is known.", examples=["operations_leader"]
    )
