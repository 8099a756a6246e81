"""Any model behind an OpenAI-compatible endpoint."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from openai import APIStatusError, AsyncAPIResponse, AsyncOpenAI, OpenAIError, Timeout

from service.engines.capabilities import AnswerFormat, Capabilities
from service.engines.completion import Completion, read_completion
from service.engines.draft_parsing import draft_from, read_answer
from service.engines.error_mapping import mapped
from service.engines.pricing import Price
from service.engines.resilience import Resilience, resilient
from service.engines.retrying import Retrying, Sleep
from service.engines.stream_reading import read_stream
from service.errors import (
    ConfigurationError,
    DeadlineExceededError,
    EngineMisconfiguredError,
    EngineRefusedError,
    EngineUnavailableError,
    MalformedDraftError,
    PromptError,
)
from service.translation.brief import Brief, Draft, Usage
from service.translation.deadline import Deadline
from service.translation.ports import Listener
from service.translation.prompts import PromptSource, RenderedPrompt, prompt_variables

OPENAI_URL = "https://api.openai.com/v1"
REPAIR_PROMPT = "repair@production"
_MOST_RUNGS = 7
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is and how to call it.

    base_url: any OpenAI-compatible root, such as ``http://127.0.0.1:11434/v1``; None is OpenAI itself.
    api_key: None for servers that ask for none.
    timeout_s: for one whole call; connect_timeout_s: for its connection; first_token_timeout_s: for the first word
        of a streamed answer, and for each silence behind it.
    answer_format: None learns from the endpoint's refusals what it accepts.
    temperature: None takes what the prompt recommends.
    max_output_tokens: None takes what the prompt recommends, which may be no limit.
    price: None where it is not known.
    """

    model: str
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    timeout_s: float = 30.0
    connect_timeout_s: float = 3.0
    first_token_timeout_s: float = 30.0
    temperature: float | None = None
    max_output_tokens: int | None = None
    price: Price | None = None
    answer_format: AnswerFormat | None = None


class OpenAIEngine:
    """Asks a model for a rewrite in an agreed structure, and believes none of it unseen.

    The first refusal of a response format, a temperature or a token field teaches the engine what this
    endpoint accepts; later calls start there. Retries are not its business: wrap it with ``resilient``.
    """

    name = "llm"

    def __init__(self, client: AsyncOpenAI, endpoint: Endpoint, prompts: PromptSource) -> None:
        self._client = client
        self._endpoint = endpoint
        self._prompts = prompts
        form = endpoint.answer_format
        self._capabilities = Capabilities(form, pinned=True) if form else Capabilities()

    @property
    def capabilities(self) -> Capabilities:
        """Return what the endpoint has been found to accept."""
        return self._capabilities

    async def draft(self, brief: Brief) -> Draft:
        """Write a draft, or mend the one in ``brief.repair``.

        The draft names the translate prompt in both cases: it is the identity of the answer.
        Raises ``EngineError``, and ``PromptNotFoundError`` for a prompt that does not exist.
        """
        return await self._drafted(brief, None)

    async def narrate(self, brief: Brief, listener: Listener) -> Draft:
        """Write a draft as ``draft`` does, and tell its text while the model writes.

        Nothing is told where the endpoint answers in one piece.
        """
        return await self._drafted(brief, listener)

    async def aclose(self) -> None:
        """Close the connections to the endpoint."""
        await self._client.close()

    async def _drafted(self, brief: Brief, listener: Listener | None) -> Draft:
        version = self._prompts.resolve(brief.prompt, task="translate", rollout_key=brief.rollout_key)
        asked = self._prompts.resolve(REPAIR_PROMPT, task="repair") if brief.repair else version
        variables = prompt_variables(brief)
        try:
            prompt = self._prompts.render(asked, variables)
        except PromptError as fault:
            raise EngineMisconfiguredError(str(fault)) from fault
        if _SURROGATE.search(prompt.user):
            detail = "The message holds half characters (lone surrogates) and cannot be sent."
            raise EngineMisconfiguredError(detail, one_request=True)
        fence = str(variables["fence"])
        completion = await self._answered(prompt, listener, fence, brief.deadline)
        answer = read_answer(completion.content)
        if fence in answer.model_dump_json():
            raise MalformedDraftError("The model's answer holds the fence of the prompt.")
        draft = draft_from(answer, brief)
        usage = self._priced(completion.usage)
        return replace(draft, model=completion.model or self._endpoint.model, prompt=version, usage=usage)

    def _priced(self, usage: Usage | None) -> Usage | None:
        price = self._endpoint.price
        return replace(usage, cost_usd=price.cost_usd(usage)) if usage and price else usage

    async def _answered(
        self, prompt: RenderedPrompt, listener: Listener | None, fence: str, deadline: Deadline
    ) -> Completion:
        """Call within the time of one call, or within what is left of the request's where that is less."""
        budget_s = self._endpoint.timeout_s
        left_s = deadline.left_s
        try:
            async with asyncio.timeout(min(budget_s, left_s)):
                return await self._completion(prompt, listener, fence)
        except TimeoutError:
            pass
        if left_s < budget_s:
            raise DeadlineExceededError("The time budget of the request is used up.")
        raise EngineUnavailableError(f"The upstream did not answer within {budget_s:g} s.")

    async def _completion(self, prompt: RenderedPrompt, listener: Listener | None, fence: str) -> Completion:
        """Call the endpoint, going down the ladder while it refuses what was sent."""
        rung = self._capabilities
        for _ in range(_MOST_RUNGS):
            arguments = self._arguments(prompt, rung) | (rung.stream_arguments() if listener else {})
            try:
                if listener and rung.streams:
                    completion = await self._streamed(arguments, listener, fence)
                else:
                    completion = read_completion(await self._body(arguments))
            except APIStatusError as refusal:
                lower, failure = rung.lowered(refusal, arguments), mapped(refusal)
            except OpenAIError as error:
                lower, failure = None, mapped(error)
            except (MalformedDraftError, EngineRefusedError):
                self._capabilities = rung
                raise
            else:
                self._capabilities = rung
                return completion
            if lower is None:
                raise failure  # outside the handler: the upstream's text must not travel as its context
            rung = lower
        raise EngineMisconfiguredError("The upstream refuses every way of asking that is known here.")

    async def _body(self, arguments: dict[str, Any]) -> bytes:
        answer = await self._client.chat.completions.with_raw_response.create(**arguments)
        body: bytes = answer.content
        return body

    async def _streamed(self, arguments: dict[str, Any], listener: Listener, fence: str) -> Completion:
        """Read the answer as it comes, unless it is silent for too long, before its first word or between words."""
        silence_s = self._endpoint.first_token_timeout_s
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(silence_s) as patience:
                alive = lambda: patience.reschedule(loop.time() + silence_s)  # noqa: E731
                return await self._heard(arguments, listener, fence, alive)
        except TimeoutError:
            pass
        raise EngineUnavailableError(f"The model wrote nothing for {silence_s:g} s.")

    async def _heard(
        self, arguments: dict[str, Any], listener: Listener, fence: str, alive: Callable[[], None]
    ) -> Completion:
        """Read the answer to its end. The connection is closed however this ends, by cancellation too."""
        async with self._client.chat.completions.with_streaming_response.create(**arguments) as answer:
            if answer.headers.get("content-type", "").lower().startswith("application/json"):
                return read_completion(await _whole(answer))  # it was asked for pieces
            try:
                return await read_stream(await answer.parse(), listener, fence, alive=alive)
            except (ValueError, RecursionError):
                pass  # a chunk that is no JSON or no UTF-8
        raise MalformedDraftError("The upstream's stream cannot be read.")

    def _arguments(self, prompt: RenderedPrompt, rung: Capabilities) -> dict[str, Any]:
        endpoint, hints = self._endpoint, prompt.hints
        found = rung.arguments(
            prompt.schema,
            hints.temperature if endpoint.temperature is None else endpoint.temperature,
            hints.max_output_tokens if endpoint.max_output_tokens is None else endpoint.max_output_tokens,
        )
        messages = [{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}]
        return {"model": endpoint.model, "messages": messages, **found}


async def _whole(answer: AsyncAPIResponse[Any]) -> bytes:
    """Read a body to its end. The client maps no error of doing so, and the library below it is not ours to know."""
    try:
        return await answer.read()
    except Exception as error:  # noqa: BLE001 - see above
        failure = mapped(error)
    raise failure


def build_openai_engine(
    endpoint: Endpoint,
    prompts: PromptSource,
    *,
    attempts: int = 3,
    sleep: Sleep = asyncio.sleep,
    resilience: Resilience | None = None,
) -> Retrying:
    """Build the engine with its client, retries, bulkhead and breaker; close it with ``aclose`` when the service stops.

    Raises ``ConfigurationError`` for an endpoint that can never work.
    """
    _check(endpoint)
    client = AsyncOpenAI(
        api_key=endpoint.api_key or "none",
        base_url=endpoint.base_url or OPENAI_URL,
        timeout=Timeout(endpoint.timeout_s, connect=endpoint.connect_timeout_s),
        max_retries=0,
    )
    engine = OpenAIEngine(client, endpoint, prompts)
    return resilient(engine, resilience or Resilience(), attempts=attempts, sleep=sleep)


def _check(endpoint: Endpoint) -> None:
    if not endpoint.model.strip():
        raise ConfigurationError("A model name is needed to use a model.")
    try:
        parts = urlsplit(endpoint.base_url or OPENAI_URL)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable:
        raise ConfigurationError("The base URL of the model must be a full http or https URL.")
    if endpoint.base_url is None and not endpoint.api_key:
        raise ConfigurationError("OpenAI needs an API key; other servers need a base URL.")
    if not re.fullmatch(r"[\x21-\x7e]*", endpoint.api_key or ""):
        raise ConfigurationError("The API key holds white space or characters that are not ASCII.")
