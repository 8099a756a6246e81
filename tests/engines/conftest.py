from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from service.engines.openai_engine import Endpoint, build_openai_engine
from service.engines.retrying import Retrying
from service.prompting.registry import PromptRegistry, shipped_prompts
from tests.upstream import Upstream, upstream

__all__ = ["upstream"]


@pytest.fixture(scope="session")
def registry() -> PromptRegistry:
    return PromptRegistry.load(shipped_prompts())


@pytest.fixture
def waits() -> list[float]:
    """Collect the times that a retry would have waited."""
    return []


@pytest.fixture
def sleep(waits: list[float]) -> Callable[[float], Awaitable[None]]:
    async def wait(seconds: float) -> None:
        waits.append(seconds)

    return wait


@pytest.fixture
async def engine(
    upstream: Upstream, registry: PromptRegistry, sleep: Callable[[float], Awaitable[None]]
) -> AsyncIterator[Retrying]:
    """Build the engine as it runs in production, pointed at the local upstream."""
    built = build_openai_engine(Endpoint("small-1", upstream.url, "k-1"), registry, sleep=sleep)
    yield built
    await built.aclose()
