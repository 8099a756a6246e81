"""Pair guides: what tends to go wrong between a draft and its reader, and what a translation does about it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from service.disc.loading import build, load_table, rows_of
from service.disc.profile import LETTERS, Letter, Profile
from service.errors import ConfigurationError

_FILE = "pairs.toml"


@dataclass(frozen=True, slots=True)
class PairGuide:
    """One ordered pair of letters. It speaks about the message, never about the two people.

    Attributes:
        sender: the letter the draft comes from.
        recipient: the letter of its reader.
        shared_opposed: which of pace and focus the two share.
        tends_to_hear: what a reader may take from the draft as it is.
        missing: what such a draft often leaves out.
        moves: what a translation does.
        must_not: what it may not do on the way.
    """

    sender: Letter
    recipient: Letter
    shared_opposed: str
    tends_to_hear: str
    missing: tuple[str, ...]
    moves: tuple[str, ...]
    must_not: tuple[str, ...]


@cache
def _guides() -> dict[tuple[Letter, Letter], PairGuide]:
    rows = rows_of(load_table(_FILE), "pairs", _FILE)
    if set(rows) != set(LETTERS) or any(set(rows_of(rows, key, _FILE)) != set(LETTERS) for key in rows):
        raise ConfigurationError(f"{_FILE}: each of the sixteen ordered pairs needs a guide.")
    return {
        (sender, recipient): build(
            PairGuide,
            rows[sender][recipient],
            f"{_FILE} pairs.{sender}.{recipient}",
            sender=sender,
            recipient=recipient,
        )
        for sender in LETTERS
        for recipient in LETTERS
    }


def all_pairs() -> tuple[PairGuide, ...]:
    """Return the sixteen guides, same-letter pairs included."""
    return tuple(_guides().values())


def pair_guide(sender: Profile, recipient: Profile) -> PairGuide:
    """Return the guide for the dominant letters of two profiles.

    A ``flat`` profile has no dominant letter worth the name; ask for a guide only when neither is flat.
    """
    return _guides()[sender.dominant, recipient.dominant]
