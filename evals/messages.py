"""The messages the arms are run on: drafts that people wrote for a reader of another style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import yaml

from service.disc.notation import read_style
from service.disc.profile import Letter
from service.translation.request import Channel, Person, TranslationRequest

PAIRS = Path(__file__).with_name("datasets") / "pairs"


@dataclass(frozen=True, slots=True)
class Message:
    """One draft with the styles at both ends; ``id`` is also its cluster."""

    id: str
    text: str
    sender: Letter
    recipient: Letter
    channel: Channel
    subject: str | None
    recipient_name: str | None
    sender_name: str | None

    @property
    def pair(self) -> str:
        """Return the ordered pair, ``I>C``."""
        return f"{self.sender}>{self.recipient}"

    def request(self, reader: Person | None = None) -> TranslationRequest:
        """Return the request for ``reader``, by default the one the draft was meant for."""
        return TranslationRequest(
            self.text,
            reader or Person(read_style(self.recipient), self.recipient_name),
            Person(read_style(self.sender), self.sender_name),
            channel=self.channel,
            subject=self.subject,
        )


def load_messages(folder: Path = PAIRS) -> tuple[Message, ...]:
    """Read the drafts of every ``good_rewrites_*.yaml`` of ``folder``, in order of file and row.

    Raises ``ValueError`` when two drafts have the same id.
    """
    messages = tuple(_rows(folder))
    if len({message.id for message in messages}) != len(messages):
        raise ValueError(f"Two drafts in {folder.name} have the same id.")
    return messages


def _rows(folder: Path) -> Iterator[Message]:
    for path in sorted(folder.glob("good_rewrites_*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Message(
                row["id"],
                row["source"],
                row["sender"],
                row["recipient"],
                cast(Channel, row.get("channel", "email")),
                row.get("subject"),
                row.get("recipient_name"),
                row.get("sender_name"),
            )
