"""The upstream's answer in pieces, as a stream of chunks. Read, not trusted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from pydantic import BaseModel, ConfigDict, ValidationError

from service.engines.completion import LONGEST_CONTENT, Completion, Written, judged
from service.engines.partial_answer import PartialAnswer
from service.errors import MalformedDraftError
from service.translation.ports import Listener


class _Read(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class _Delta(_Read):
    content: str | None = None
    refusal: str | None = None


class _Choice(_Read):
    delta: _Delta | None = None
    finish_reason: str | None = None
    index: int | None = None


class _Chunk(_Read):
    choices: list[_Choice] | None = None
    model: object = None
    usage: object = None


async def read_stream(
    chunks: AsyncIterator[object], listener: Listener, taboo: str, *, alive: Callable[[], None] = lambda: None
) -> Completion:
    """Read all chunks, telling ``listener`` of the text of the draft on the way.

    taboo: what must never be told, such as the fence of the prompt. alive: hears of every chunk with content.
    Raises what ``read_completion`` raises, and whatever ``chunks`` does.
    """
    answer = PartialAnswer(taboo)
    collected = _Collected()
    async for raw in chunks:
        content = collected.take(_chunk(raw))
        if not content:
            continue
        alive()
        told, ended = answer.feed(content), answer.complete
        if told:
            await listener.tell(told)
        if ended and not collected.ended:
            collected.ended = True
            await listener.end()
    return judged(collected.written())


class _Collected:
    """What the chunks add up to."""

    def __init__(self) -> None:
        self.ended = False
        self._parts: list[str] = []
        self._length = 0
        self._refused = False
        self._finish_reason: str | None = None
        self._model: object = None
        self._usage: object = None

    def take(self, chunk: _Chunk) -> str:
        """Add one chunk; return what it brings of the content."""
        self._model = chunk.model or self._model
        self._usage = chunk.usage or self._usage
        choice = next((choice for choice in chunk.choices or () if not choice.index), None)
        if choice is None:
            return ""
        delta = choice.delta or _Delta()
        self._refused = self._refused or bool(delta.refusal)
        self._finish_reason = choice.finish_reason or self._finish_reason
        content = delta.content or ""
        self._length += len(content)
        if self._length > LONGEST_CONTENT:
            raise MalformedDraftError("The model's answer is far too long.")
        self._parts.append(content)
        return content

    def written(self) -> Written:
        """Return the whole."""
        return Written("".join(self._parts), self._refused, self._finish_reason, self._model, self._usage)


def _chunk(raw: object) -> _Chunk:
    try:
        return _Chunk.model_validate(raw)
    except ValidationError:
        pass
    raise MalformedDraftError("The upstream's stream is not one of chat completion chunks.")
