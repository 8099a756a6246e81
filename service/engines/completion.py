"""The upstream's answer around the draft: content, refusal, finish reason, usage. Read, not trusted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from service.errors import EngineRefusedError, MalformedDraftError
from service.translation.brief import Usage

_MODEL_NAME = re.compile(r"[\w.:/@+-]{1,120}", re.ASCII)
LONGEST_CONTENT = 400_000
_Count = Annotated[int, Field(ge=0)] | None


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Completion(BaseModel):
    choices: Annotated[list[_Choice], Field(min_length=1)]
    model: object = None
    usage: object = None


class _Cached(BaseModel):
    cached_tokens: _Count = None


class _Usage(BaseModel):
    prompt_tokens: _Count = None
    completion_tokens: _Count = None
    prompt_tokens_details: _Cached | None = None


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model wrote, who it says it is (None if unclear) and what it cost."""

    content: str
    model: str | None
    usage: Usage | None


@dataclass(frozen=True, slots=True)
class Written:
    """What came over the wire, whole or in pieces; model and usage as the upstream sent them."""

    content: str
    refused: bool
    finish_reason: str | None
    model: object
    usage: object


def read_completion(body: bytes) -> Completion:
    """Read the body of a chat completion.

    Raises ``EngineRefusedError`` for a refusal or a content filter, ``MalformedDraftError`` for anything
    that is not a whole, non-empty answer. No error holds any of the body.
    """
    choice, completion = _first_choice(body)
    message = choice.message
    return judged(
        Written(message.content or "", bool(message.refusal), choice.finish_reason, completion.model, completion.usage)
    )


def judged(written: Written) -> Completion:
    """Return what a model wrote as a completion; raises as ``read_completion`` does."""
    if written.refused:
        raise EngineRefusedError("The model declined to rewrite this message.")
    if written.finish_reason == "content_filter":
        raise EngineRefusedError("A content filter stopped the model's answer.")
    if written.finish_reason == "length":
        raise MalformedDraftError("The model's answer was cut off at its token limit.")
    if not written.content.strip():
        raise MalformedDraftError("The model's answer is empty.")
    if len(written.content) > LONGEST_CONTENT:
        raise MalformedDraftError("The model's answer is far too long.")
    model = written.model
    named = isinstance(model, str) and _MODEL_NAME.fullmatch(model)
    return Completion(written.content, named.group() if named else None, _usage(written.usage))


def _first_choice(body: bytes) -> tuple[_Choice, _Completion]:
    try:
        completion = _Completion.model_validate_json(body)
    except ValidationError:
        pass
    else:
        return completion.choices[0], completion
    raise MalformedDraftError("The upstream's answer is not a chat completion.")


def _usage(raw: object) -> Usage | None:
    """Return the counts the upstream gave; None rather than a guess where it gave none that make sense."""
    try:
        found = _Usage.model_validate(raw, from_attributes=True)
    except ValidationError:
        return None
    cached = found.prompt_tokens_details.cached_tokens if found.prompt_tokens_details else None
    if found.prompt_tokens is None and found.completion_tokens is None:
        return None
    return Usage(found.prompt_tokens, cached, found.completion_tokens)
