"""What the reader will have to ask back. Nothing here is ever filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from service.engines.rules.ask_gaps import amount_gaps, date_gaps, gaps_of
from service.engines.rules.classing import is_request
from service.engines.rules.leaning import introduces
from service.engines.rules.lexicon import at_start, entry
from service.engines.rules.naming import quoted
from service.engines.rules.parts import Greeting, Part
from service.engines.rules.role_gaps import role_gaps
from service.translation.brief import Missing
from service.translation.request import Person

_MOST = 6
_MOST_ASKS = 2
_MOST_OF_ROLE = 3


def missing_details(
    parts: Sequence[Part], greeting: Greeting | None, way: str, people: tuple[Person | None, Person]
) -> tuple[Missing, ...]:
    """Return at most six questions to the sender, those that matter most to the reader first.

    Asks are questioned for owner, date, quantity, place, reason, acceptance and scope; a reader whose role is
    known also gets what that role lives with. What the message states is never asked for.
    """
    everything = " ".join(part.text for part in parts)
    asks = [part for part in parts if is_request(part) and not _stands(part.text)]
    about = quoted(asks[0].text) if asks else ""
    roles: list[Missing] = []
    if asks or (people[0] and people[0].role and people[1].role):
        roles = list(_distinct(role_gaps(everything, people, about=about)))
    found: list[Missing] = []
    if asks:
        found += [*date_gaps(parts, asks), *amount_gaps(asks, everything)]
        found += chain.from_iterable(gaps_of(part.text, everything, greeting, way) for part in asks[:_MOST_ASKS])
    return _ranked(found, roles, way)


def _ranked(found: Sequence[Missing], roles: Sequence[Missing], way: str) -> tuple[Missing, ...]:
    """Order by what this reader asks first; a fourth question of the role gives way to those about the ask."""
    rank = entry("missing", "rank", way)
    both = [(rank.index(gap.detail), gap) for gap in found]
    both += [
        (rank.index("role") if at < _MOST_OF_ROLE else len(rank), gap)
        for at, gap in enumerate(roles)
        if gap.detail not in {other.detail for other in found}
    ]
    both.sort(key=lambda pair: pair[0])
    return tuple(_distinct([gap for _, gap in both]))[:_MOST]


def _distinct(found: Iterator[Missing] | Sequence[Missing]) -> Iterator[Missing]:
    """Yield each question once, and each detail once for one ask."""
    seen: set[tuple[str, str]] = set()
    for gap in found:
        key = (gap.about, gap.question if gap.detail == "quantity" else gap.detail)
        if key not in seen:
            seen.add(key)
            yield gap


def _stands(text: str) -> bool:
    """Say whether an ask is a standing instruction, a small favour or conditional: nothing to ask about it."""
    return bool(at_start("missing", "standing", "starts").match(text)) or introduces(text)
