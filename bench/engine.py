"""What the model engine adds to a call of the plain client, both to one upstream that answers at once.

Run from the repository root: ``python bench/engine.py``. The two take turns round by round, so the figure to watch
is their ratio: milliseconds differ from machine to machine and from minute to minute, the ratio hardly does. A real
model takes seconds; the upstream here takes none, so the ratio shows the engine at its worst.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from openai import AsyncOpenAI

from bench.upstream import MESSAGE, running
from service.bootstrap import build
from service.disc.notation import read_style
from service.engines.capabilities import Capabilities
from service.engines.openai_engine import Endpoint, build_openai_engine
from service.prompting.registry import PromptRegistry, shipped_prompts
from service.settings import OpenAISettings, Settings
from service.translation.brief import Brief
from service.translation.prompts import prompt_variables
from service.translation.request import Person, TranslationRequest
from service.translation.source import read_source
from service.translation.streaming import Delta, StreamEvent

_ROUNDS = 7
_CALLS = 96
_FIRSTS = 24

Call = Callable[[], Awaitable[object]]


def _request() -> TranslationRequest:
    return TranslationRequest(MESSAGE, Person(read_style("C")), Person(read_style("I")))


def _arguments(brief: Brief, prompts: PromptRegistry) -> dict[str, Any]:
    """Return what the engine sends for ``brief``, ready made: the plain client renders nothing."""
    prompt = prompts.render(prompts.resolve(brief.prompt, task="translate"), prompt_variables(brief))
    messages = [{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}]
    hints = prompt.hints
    shape = Capabilities().arguments(prompt.schema, hints.temperature, hints.max_output_tokens)
    return {"model": "instant-1", "messages": messages, **shape}


async def _ms_each(call: Call, at_once: int) -> float:
    """Return the milliseconds of wall time per call, ``at_once`` of them under way all the time."""
    left = iter(range(_CALLS))

    async def worker() -> None:
        for _ in left:
            await call()

    started = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(at_once)))
    return (time.perf_counter() - started) * 1000 / _CALLS


def _spread(values: list[float]) -> str:
    return f"{statistics.median(values):6.2f}  ({min(values):.2f} to {max(values):.2f})"


async def _overhead(direct: Call, others: dict[str, Call], at_once: int) -> None:
    rounds: dict[str, list[float]] = {name: [] for name in ("direct", *others)}
    for _ in range(_ROUNDS):
        for name, call in {"direct": direct, **others}.items():
            rounds[name].append(await _ms_each(call, at_once))
    print(f"\n{at_once} at once, {_ROUNDS} rounds of {_CALLS} calls: median (least to most)")
    print(f"  plain client          {_spread(rounds['direct'])} ms a call")
    for name in others:
        ratios = [spent / plain for spent, plain in zip(rounds[name], rounds["direct"], strict=True)]
        more = [spent - plain for spent, plain in zip(rounds[name], rounds["direct"], strict=True)]
        print(f"  {name:<22}{_spread(rounds[name])} ms a call, ratio {_spread(ratios)}, overhead {_spread(more)} ms")


async def _first_token_ms(client: AsyncOpenAI, arguments: dict[str, Any]) -> float:
    """Return the time to the first piece of content that the plain client hands out."""
    started = time.perf_counter()
    spent = 0.0
    async for chunk in await client.chat.completions.create(**arguments, stream=True):
        if not spent and chunk.choices and chunk.choices[0].delta.content:
            spent = (time.perf_counter() - started) * 1000
    return spent


class _FirstTold:
    """Takes down when the first piece of the draft's text is heard."""

    def __init__(self) -> None:
        self.started = time.perf_counter()
        self.ms = 0.0

    async def tell(self, text: str) -> None:
        if text and not self.ms:
            self.ms = (time.perf_counter() - self.started) * 1000

    async def end(self) -> None:
        """Take no interest in the end."""

    def restart(self, cause: str) -> None:
        raise RuntimeError(cause)


async def _first_delta_ms(translator: Any) -> float:
    """Return the time to the first sentence that was checked and released, the reading of the message included."""
    started = time.perf_counter()
    first: list[float] = []

    def tell(event: StreamEvent) -> None:
        if isinstance(event, Delta):
            first.append((time.perf_counter() - started) * 1000)

    answer = await translator.answer(await translator.read(_request()), tell)
    if answer.engine.name != "llm":
        raise RuntimeError(f"the upstream's draft was not the answer: {answer.engine.causes}")
    return first[0]


async def _delays(client: AsyncOpenAI, arguments: dict[str, Any], engine: Any, brief: Brief, translator: Any) -> None:
    tokens, texts, deltas = [], [], []
    for _ in range(_FIRSTS):
        tokens.append(await _first_token_ms(client, arguments))
        heard = _FirstTold()
        await engine.narrate(brief, heard)
        texts.append(heard.ms)
        deltas.append(await _first_delta_ms(translator))
    text_later = [text - token for text, token in zip(texts, tokens, strict=True)]
    delta_later = [delta - token for delta, token in zip(deltas, tokens, strict=True)]
    print(f"\nstreamed, one at a time, {_FIRSTS} rounds: median (least to most)")
    print(f"  plain client, first token         {_spread(tokens)} ms")
    print(f"  engine, first text                {_spread(texts)} ms, after the token {_spread(text_later)} ms")
    print(f"  service, first checked sentence   {_spread(deltas)} ms, after the token {_spread(delta_later)} ms")


async def _measure(url: str) -> None:
    prompts = PromptRegistry.load(shipped_prompts())
    brief = read_source(_request()).brief(b"bench")
    arguments = _arguments(brief, prompts)
    client = AsyncOpenAI(api_key="none", base_url=url, max_retries=0)
    engine = build_openai_engine(Endpoint("instant-1", url), prompts)
    wellput = build(Settings(openai=OpenAISettings(base_url=url, model="instant-1")), logs=False)

    async def direct() -> object:
        return await client.chat.completions.create(**arguments)

    async def drafted() -> object:
        return await engine.draft(brief)

    async def translated() -> object:
        return await wellput.translator.translate(_request())

    for call in (direct, drafted, translated):
        await call()
    for at_once in (1, 32):
        await _overhead(direct, {"engine": drafted, "engine and checks": translated}, at_once)
    await _delays(client, arguments, engine, brief, wellput.translator)
    for close in (client.close, engine.aclose, wellput.aclose):
        await close()


def main() -> None:
    """Print the figures."""
    with running() as url:
        asyncio.run(_measure(url))


if __name__ == "__main__":
    main()
