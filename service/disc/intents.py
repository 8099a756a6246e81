"""Intents: what a message is for decides what may move; the reader's style decides how it is put."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from service.disc.loading import build, load_table, rows_of
from service.disc.profile import Letter
from service.errors import InvalidRequestError

_FILE = "intents.toml"


@dataclass(frozen=True, slots=True)
class IntentGuide:
    """One intent.

    Attributes:
        id: what a request sends, for example ``bad_news``.
        title: for display.
        d: what the text leads with for a reader who leans to D; likewise ``i``, ``s`` and ``c``.
        locked: what no style may change.
        light_only: the text may move lightly at most, whatever strength was asked for.
        warn_sender: the sender is told that the content was left as it is.
    """

    id: str
    title: str
    d: str
    i: str
    s: str
    c: str
    locked: str
    light_only: bool = False
    warn_sender: bool = False

    def for_letter(self, letter: Letter) -> str:
        """Return what the text leads with for one letter."""
        return {"D": self.d, "I": self.i, "S": self.s, "C": self.c}[letter]


@cache
def _intents() -> dict[str, IntentGuide]:
    rows = rows_of(load_table(_FILE), "intents", _FILE)
    return {intent: build(IntentGuide, row, f"{_FILE} intents.{intent}", id=intent) for intent, row in rows.items()}


def all_intents() -> tuple[IntentGuide, ...]:
    """Return every intent."""
    return tuple(_intents().values())


def intent_guide(intent: str) -> IntentGuide:
    """Return one intent; case, spaces and hyphens do not matter.

    Raises:
        InvalidRequestError: there is no such intent; the text lists those there are.
    """
    found = _intents().get(intent.strip().lower().replace(" ", "_").replace("-", "_"))
    if found is None:
        raise InvalidRequestError(f"The intent must be one of {', '.join(_intents())}.")
    return found
