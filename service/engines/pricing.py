"""What a call to a model costs, where its price is known."""

from __future__ import annotations

from dataclasses import dataclass

from service.translation.brief import Usage

_PER = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens; ``cached_input`` is None where cached tokens cost what others do."""

    input: float
    output: float
    cached_input: float | None = None

    def cost_usd(self, usage: Usage) -> float | None:
        """Return what ``usage`` costs; None where the upstream did not count what was read and written.

        Tokens of which the upstream does not say that they were cached cost their full price.
        """
        if usage.input_tokens is None or usage.output_tokens is None:
            return None
        cached = min(usage.cached_input_tokens or 0, usage.input_tokens)
        of_cached = self.input if self.cached_input is None else self.cached_input
        read = (usage.input_tokens - cached) * self.input + cached * of_cached
        return (read + usage.output_tokens * self.output) / _PER
