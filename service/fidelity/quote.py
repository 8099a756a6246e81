"""A pair of quotes: what an engine says stands for what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

QuoteKind = Literal["ask", "commitment", "condition"]


@dataclass(frozen=True, slots=True)
class Quote:
    """One clause of the message beside the clause of the rewrite that stands for it, as the engine copied them.

    Nothing about it is believed: either side may be made up.
    """

    kind: QuoteKind
    source: str
    output: str
