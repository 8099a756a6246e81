"""Noticing that a caller has gone away, so that nobody's work goes on for nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.types import Receive

Result = TypeVar("Result")


class CallerLeftError(Exception):
    """The caller closed the connection before the answer was there; what was being done is cancelled."""


async def while_waited_for(work: Coroutine[Any, Any, Result], receive: Receive) -> Result:
    """Do ``work`` as long as its caller waits, and return what it returns.

    Frameworks do not tell a handler that its caller has left; a call to a model would be paid for to its end.

    Args:
        work: cancelled as soon as the caller leaves.
        receive: of the request, whose body has been read to its end.

    Raises ``CallerLeftError``, and whatever ``work`` raises.
    """
    working = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(left(receive))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise CallerLeftError
    finally:
        for task in (working, leaving):
            task.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


async def left(receive: Receive) -> None:
    """Return when the caller has gone away."""
    while (await receive())["type"] != "http.disconnect":
        pass
