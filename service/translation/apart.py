"""Keeping long texts from making everybody wait."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

_LONG = 5_000

P = ParamSpec("P")
T = TypeVar("T")


async def apart(length: int, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Work on long texts in a thread: others must not wait for them. Short ones take less than the way there."""
    if length < _LONG:
        return work(*args, **kwargs)
    return await asyncio.to_thread(work, *args, **kwargs)
