"""Any model behind an OpenAI-compatible endpoint."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from openai import APIStatusError, AsyncOpenAI, OpenAIError, Timeout

from service.engines.capabilities import Capabilities
from service.engines.completion import Completion, read_completion
from service.engines.draft_parsing import draft_from, read_answer
from service.engines.error_mapping import mapped
from service.engines.retrying import Retrying, Sleep
from service.errors import (
    ConfigurationError,
    EngineMisconfiguredError,
    EngineUnavailableError,
    MalformedDraftError,
    PromptError,
)
from service.translation.brief import Brief, Draft
from service.translation.prompts import PromptSource, RenderedPrompt, prompt_variables

OPENAI_URL = "https://api.openai.com/v1"
REPAIR_PROMPT = "repair@production"
_MOST_RUNGS = 5
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is and how to call it.

    base_url: any OpenAI-compatible root, such as ``http://127.0.0.1:11434/v1``; None is OpenAI itself.
    api_key: None for servers that ask for none.
    timeout_s: for one whole call; connect_timeout_s: for its connection.
    temperature: None takes what the prompt recommends.
    max_output_tokens: None takes what the prompt recommends, which may be no limit.
    """

    model: str
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    timeout_s: float = 30.0
    connect_timeout_s: float = 3.0
    temperature: float | None = None
    max_output_tokens: int | None = None


class OpenAIEngine:
    """Asks a model for a rewrite in an agreed structure, and believes none of it unseen.

    The first refusal of a response format, a temperature or a token field teaches the engine what this
    endpoint accepts; later calls start there. Retries are not its business: wrap it in ``Retrying``.
    """

    name = "llm"

    def __init__(self, client: AsyncOpenAI, endpoint: Endpoint, prompts: PromptSource) -> None:
        self._client = client
        self._endpoint = endpoint
        self._prompts = prompts
        self._capabilities = Capabilities()

    @property
    def capabilities(self) -> Capabilities:
        """Return what the endpoint has been found to accept."""
        return self._capabilities

    async def draft(self, brief: Brief) -> Draft:
        """Write a draft, or mend the one in ``brief.repair``.

        The draft names the translate prompt in both cases: it is the identity of the answer.
        Raises ``EngineError``, and ``PromptNotFoundError`` for a prompt that does not exist.
        """
        version = self._prompts.resolve(brief.prompt, task="translate", rollout_key=brief.rollout_key)
        asked = self._prompts.resolve(REPAIR_PROMPT, task="repair") if brief.repair else version
        variables = prompt_variables(brief)
        try:
            prompt = self._prompts.render(asked, variables)
        except PromptError as fault:
            raise EngineMisconfiguredError(str(fault)) from fault
        if _SURROGATE.search(prompt.user):
            raise EngineMisconfiguredError("The message holds half characters (lone surrogates) and cannot be sent.")
        completion = await self._answered(prompt)
        answer = read_answer(completion.content)
        if str(variables["fence"]) in answer.model_dump_json():
            raise MalformedDraftError("The model's answer holds the fence of the prompt.")
        draft = draft_from(answer, brief)
        return replace(draft, model=completion.model or self._endpoint.model, prompt=version, usage=completion.usage)

    async def aclose(self) -> None:
        """Close the connections to the endpoint."""
        await self._client.close()

    async def _answered(self, prompt: RenderedPrompt) -> Completion:
        budget_s = self._endpoint.timeout_s
        try:
            async with asyncio.timeout(budget_s):
                body = await self._body(prompt)
        except TimeoutError:
            raise EngineUnavailableError(f"The upstream did not answer within {budget_s:g} s.") from None
        return read_completion(body)

    async def _body(self, prompt: RenderedPrompt) -> bytes:
        """Call the endpoint, going down the ladder while it refuses what was sent."""
        rung = self._capabilities
        for _ in range(_MOST_RUNGS):
            arguments = self._arguments(prompt, rung)
            try:
                body = await self._call(prompt, arguments)
            except APIStatusError as refusal:
                lower, failure = rung.lowered(refusal, arguments), mapped(refusal)
            except OpenAIError as error:
                lower, failure = None, mapped(error)
            else:
                self._capabilities = rung
                return body
            if lower is None:
                raise failure  # outside the handler: the upstream's text must not travel as its context
            rung = lower
        raise EngineMisconfiguredError("The upstream refuses every way of asking that is known here.")

    async def _call(self, prompt: RenderedPrompt, arguments: dict[str, Any]) -> bytes:
        answer = await self._client.chat.completions.with_raw_response.create(
            model=self._endpoint.model,
            messages=[{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}],
            **arguments,
        )
        body: bytes = answer.content
        return body

    def _arguments(self, prompt: RenderedPrompt, rung: Capabilities) -> dict[str, Any]:
        endpoint, hints = self._endpoint, prompt.hints
        return rung.arguments(
            prompt.schema,
            hints.temperature if endpoint.temperature is None else endpoint.temperature,
            hints.max_output_tokens if endpoint.max_output_tokens is None else endpoint.max_output_tokens,
        )


def build_openai_engine(
    endpoint: Endpoint, prompts: PromptSource, *, attempts: int = 3, sleep: Sleep = asyncio.sleep
) -> Retrying:
    """Build the engine with its client and its retries; close it with ``aclose`` when the service stops.

    Raises ``ConfigurationError`` for an endpoint that can never work.
    """
    _check(endpoint)
    client = AsyncOpenAI(
        api_key=endpoint.api_key or "none",
        base_url=endpoint.base_url or OPENAI_URL,
        timeout=Timeout(endpoint.timeout_s, connect=endpoint.connect_timeout_s),
        max_retries=0,
    )
    return Retrying(OpenAIEngine(client, endpoint, prompts), attempts=attempts, sleep=sleep)


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
