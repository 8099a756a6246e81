"""What an answer took: tokens and dollars, summed over all calls to models; unknown stays unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from service.errors import EngineError
from service.translation.brief import Draft, Usage
from service.translation.ports import Event

UNKNOWN = Usage()
"""A call to a model was made, and nobody knows what it took."""

_FREE = frozenset({"overloaded", "breaker_open", "engine_misconfigured"})


def spent_on(draft: Draft, engine: str) -> Usage | None:
    """Return what a draft of ``engine`` took; None where no model was called.

    Calls that were repeated may have been paid for, and leave no count: then the cost is unknown.
    """
    if engine != "llm":
        return None
    usage = draft.usage or UNKNOWN
    return usage if draft.attempts == 1 else replace(usage, cost_usd=None)


def spent_in_vain(error: EngineError, engine: str) -> Usage | None:
    """Return what a call took that ended in ``error``; None where nothing was written."""
    return None if engine != "llm" or error.code in _FREE else UNKNOWN


def added(first: Usage | None, second: Usage | None) -> Usage | None:
    """Add two counts. Tokens that one upstream did not count are left out, a cost that is not known is unknown."""
    if first is None or second is None:
        return first or second

    def add(a: int | None, b: int | None) -> int | None:
        return None if a is None and b is None else (a or 0) + (b or 0)

    known = first.cost_usd is not None and second.cost_usd is not None
    return Usage(
        add(first.input_tokens, second.input_tokens),
        add(first.cached_input_tokens, second.cached_input_tokens),
        add(first.output_tokens, second.output_tokens),
        (first.cost_usd or 0.0) + (second.cost_usd or 0.0) if known else None,
    )


def events_of(usage: Usage | None) -> Iterator[Event]:
    """Yield what is worth counting of an answer: tokens by kind, and dollars."""
    if usage is None:
        return
    kinds = (
        ("input", usage.input_tokens),
        ("cached_input", usage.cached_input_tokens),
        ("output", usage.output_tokens),
    )
    yield from (Event("model_tokens", {"kind": kind}, count) for kind, count in kinds if count)
    if usage.cost_usd is not None:
        yield Event("model_cost", {}, usage.cost_usd)
