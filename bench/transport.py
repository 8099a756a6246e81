"""CPU time of the plain client per call, over its default transport and over aiohttp, to an instant upstream.

Run from the repository root: ``python bench/transport.py``. The aiohttp transport needs
``pip install 'openai[aiohttp]'``, which the service itself does not. The two take turns round by round; the figure to
watch is their ratio.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from openai import AsyncOpenAI, DefaultAioHttpClient
from openai.types.chat import ChatCompletionMessageParam

from bench.rounds import calibration_ms
from bench.upstream import MESSAGE, running

_ROUNDS = 9
_CALLS = 96


async def _cpu_ms(client: AsyncOpenAI, at_once: int, *, stream: bool) -> float:
    """Return the milliseconds of CPU time of this process per call, ``at_once`` of them under way all the time."""
    left = iter(range(_CALLS))

    async def worker() -> None:
        for _ in left:
            await _call(client, stream=stream)

    started = time.process_time()
    await asyncio.gather(*(worker() for _ in range(at_once)))
    return (time.process_time() - started) * 1000 / _CALLS


async def _call(client: AsyncOpenAI, *, stream: bool) -> None:
    messages: list[ChatCompletionMessageParam] = [{"role": "user", "content": MESSAGE}]
    if not stream:
        await client.chat.completions.with_raw_response.create(model="instant-1", messages=messages)
        return
    async for _ in await client.chat.completions.create(model="instant-1", messages=messages, stream=True):
        pass


async def _compared(url: str) -> None:
    default = AsyncOpenAI(api_key="k", base_url=url, max_retries=0)
    other = AsyncOpenAI(api_key="k", base_url=url, max_retries=0, http_client=DefaultAioHttpClient())
    async with default, other:
        for stream in (False, True):
            for at_once in (1, 32):
                rounds = [
                    [await _cpu_ms(client, at_once, stream=stream) for client in (default, other)]
                    for _ in range(_ROUNDS)
                ]
                ms = [statistics.median(each) for each in zip(*rounds, strict=True)]
                ratios = sorted(two / one for one, two in rounds)
                asked = "streamed" if stream else "plain   "
                print(
                    f"{asked} {at_once:>2} at once   default {ms[0]:6.2f} ms   aiohttp {ms[1]:6.2f} ms   "
                    f"aiohttp/default {statistics.median(ratios):5.2f} ({ratios[1]:.2f} to {ratios[-2]:.2f})"
                )


def main() -> None:
    """Print the figures."""
    if find_spec("aiohttp") is None:
        raise SystemExit("The aiohttp transport is not installed: pip install 'openai[aiohttp]', then run this again.")
    print(f"calibration loop, 100 000 steps   {calibration_ms():8.2f} ms")
    with running() as url:
        asyncio.run(_compared(url))


if __name__ == "__main__":
    main()
