"""Where every part of a message is to stand: the plan that the writer carries out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listing:
    """Positions that become list items. ``label``: key of the heading in the scaffold, empty for none.

    joined: positions that share the line of the one before them.
    """

    at: tuple[int, ...]
    label: str = ""
    numbered: bool = False
    joined: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Order:
    """Positions of the parts, in the order they are to be written.

    moved: positions that left their place. breaks: positions that open a paragraph. lists: runs
    written one per line. tagged: the one position behind the label ``tag`` ("Request:"). headed: the one position under
    "Details:". reflowed: positions whose line breaks become spaces.
    """

    sequence: tuple[int, ...]
    moved: frozenset[int] = frozenset()
    breaks: frozenset[int] = frozenset()
    lists: tuple[Listing, ...] = ()
    tagged: int | None = None
    tag: str = "request"
    headed: int | None = None
    reflowed: frozenset[int] = frozenset()

    def listing_of(self, at: int) -> Listing | None:
        """Return the list that position ``at`` stands in."""
        return next((listing for listing in self.lists if at in listing.at), None)

    @property
    def leads_with_ask(self) -> bool:
        """Say whether a moved part opens the message."""
        return bool(self.sequence) and self.sequence[0] in self.moved
