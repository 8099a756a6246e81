"""What an endpoint accepts: "OpenAI-compatible" servers differ, and their refusals tell how."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from openai import APIStatusError

AnswerFormat = Literal["json_schema", "json_object", "text"]
_NEXT: Mapping[AnswerFormat, AnswerFormat] = {"json_schema": "json_object", "json_object": "text"}
_TELLING = frozenset({400, 422, 500, 501})
_ABOUT_FORMAT = ("response_format", "json_schema", "json_object", "structured output", "grammar", "guided")
_ABOUT_USAGE = ("stream_options", "include_usage")
_ABOUT_STREAMS = re.compile(r"""[`'"]stream[`'"]|\bto stream\b|\bstreaming\b|\bstream(?:ed)? (?:is|are) not\b""")
_LONGEST_COMPLAINT = 4000
_SHORT_COMPLAINT = 300


@dataclass(frozen=True, slots=True)
class Capabilities:
    """One rung of the ladder.

    answer_format: JSON schema, JSON object, or nothing but the words of the prompt.
    temperature: whether a temperature may be sent (reasoning models refuse it).
    limit_field: how the limit of output tokens is called.
    streams: whether the answer may be asked for in pieces.
    stream_usage: whether the tokens may be asked for behind them.
    pinned: the answer format was chosen by the operator, and no refusal changes it.
    """

    answer_format: AnswerFormat = "json_schema"
    temperature: bool = True
    limit_field: Literal["max_completion_tokens", "max_tokens"] = "max_completion_tokens"
    streams: bool = True
    stream_usage: bool = True
    pinned: bool = False

    def arguments(self, schema: Mapping[str, object], temperature: float | None, limit: int | None) -> dict[str, Any]:
        """Return the arguments of a call that depend on what the endpoint accepts."""
        found: dict[str, Any] = {}
        if self.answer_format == "json_schema":
            wrapped = {"name": "rewrite", "strict": True, "schema": schema}
            found["response_format"] = {"type": "json_schema", "json_schema": wrapped}
        elif self.answer_format == "json_object":
            found["response_format"] = {"type": "json_object"}
        if self.temperature and temperature is not None:
            found["temperature"] = temperature
        if limit is not None:
            found[self.limit_field] = limit
        return found

    def stream_arguments(self) -> dict[str, Any]:
        """Return the arguments that ask for the answer in pieces; none where the endpoint does not stream."""
        found: dict[str, Any] = {"stream": True} if self.streams else {}
        if self.streams and self.stream_usage:
            found["stream_options"] = {"include_usage": True}
        return found

    def lowered(self, refusal: APIStatusError, sent: Mapping[str, Any]) -> Capabilities | None:
        """Return the next rung if ``refusal`` complains of something that was ``sent``, else None."""
        if refusal.status_code not in _TELLING:
            return None
        complaint = f"{refusal.param} {refusal.message}"[:_LONGEST_COMPLAINT].lower()
        if "response_format" in sent and any(word in complaint for word in _ABOUT_FORMAT):
            return None if self.pinned else replace(self, answer_format=_NEXT[self.answer_format])
        if "temperature" in sent and "temperature" in complaint:
            return replace(self, temperature=False)
        if "max_completion_tokens" in sent and ("max_tokens" in complaint or "max_completion_tokens" in complaint):
            return replace(self, limit_field="max_tokens")
        return self._less_streaming(refusal, sent)

    def _less_streaming(self, refusal: APIStatusError, sent: Mapping[str, Any]) -> Capabilities | None:
        """Only the first words count, and what they name: messages are echoed, and may be about streams."""
        complaint = f"{refusal.message}"[:_SHORT_COMPLAINT].lower()
        if "stream_options" in sent and (refusal.param in _ABOUT_USAGE or any(w in complaint for w in _ABOUT_USAGE)):
            return replace(self, stream_usage=False)
        if "stream" in sent and (refusal.param == "stream" or _ABOUT_STREAMS.search(complaint)):
            return replace(self, streams=False)
        return None
