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

    value: normalised, comparable as a string: ``12``, ``1200000 USD``, ``03-03``, ``friday``.
    comparator: ``<=``, ``>=``, ``<``, ``>``, ``~`` or empty.
    role: for times ``by``, ``on``, ``from``, ``until``, ``between`` ... or empty.
    """

    kind: ItemKind
    text: str
    value: str
    span: Span
    comparator: str = ""
    role: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what two texts are compared on: value, comparator and role."""
        return (self.value, self.comparator, self.role)
