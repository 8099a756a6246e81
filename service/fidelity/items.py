"""The things a rewrite must not lose, change or add."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from service.text.spans import Span


class ItemKind(StrEnum):
    """What an item is; ``opaque`` is any token with a digit that nothing else claimed."""

    EMAIL = "email"
    URL = "url"
    MENTION = "mention"
    ID = "id"
    PHONE = "phone"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    MONEY = "money"
    PERCENT = "percent"
    QUANTITY = "quantity"
    NUMBER = "number"
    NAME = "name"
    OPAQUE = "opaque"


@dataclass(frozen=True, slots=True)
class Item:
    """One fact as it stands in a text.

    text: the words themselves, the role or comparator in front included.
    value: normalised, comparable as a string: ``12``, ``1200000 USD``, ``03-03``, ``friday``,
        ``15:00``, ``30 min``, ``10..12`` for a range, ``18.5 USD/hour`` for a rate.
    core: where the fact stands without its role or comparator; None where that is ``span``.
    shared: the role is that of the date or time beside it ("by 3pm on Friday": Friday's).
    comparator: ``<=``, ``>=``, ``<``, ``>``, ``~`` or empty.
    role: for times ``by``, ``from``, ``until``, ``since``, ``before``, ``after``, ``within``,
        ``week of`` ..., or empty. ``on``, ``at``, ``in``, ``this`` and no preposition at all are
        one class, the empty role: "on Friday" and "Friday" say the same, "by Friday" does not.
    """

    kind: ItemKind
    text: str
    value: str
    span: Span
    comparator: str = ""
    role: str = ""
    core: Span | None = None
    shared: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what two texts are compared on: value, comparator and role."""
        return (self.value, self.comparator, self.role)
