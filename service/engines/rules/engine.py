"""The embedded engine behind the Engine port."""

from __future__ import annotations

from service.text.sentences import split_units
from service.translation.brief import Brief, Draft, Piece


class RulesEngine:
    """Moves, trims and frames the sender's own sentences; never writes new content."""

    name = "rules"

    async def draft(self, brief: Brief) -> Draft:
        """Put the first question on top."""
        units = split_units(brief.body)
        asks = [u for u in units if u.content.of(brief.body).endswith("?")]
        rest = [u for u in units if u not in asks]
        pieces = [Piece("insert", "Hello,\n\n", None)]
        pieces += [Piece("move", u.span.of(brief.body) + "\n", u.span, "ask_first") for u in asks + rest]
        return Draft("".join(piece.text for piece in pieces).rstrip(), tuple(pieces))
