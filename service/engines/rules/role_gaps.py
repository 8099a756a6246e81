"""What a reader in a role will ask, because that role lives with it: capacity, standards, the sales target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from service.engines.rules.lexicon import alternatives, anywhere, compiled, entry
from service.translation.brief import Missing
from service.translation.request import Person

_DATA = "role_gaps"
_QUOTED_WORDS = 8


def role_gaps(everything: str, people: tuple[Person | None, Person], *, about: str) -> Iterator[Missing]:
    """Yield one question per detail that the message raises and does not state.

    Args:
        everything: all that the message says.
        people: sender, if known, and recipient; a role is free text.
        about: the ask these questions belong to; without one, what raised the subject is quoted.
    """
    sender, recipient = people
    writer, reader = _family(sender), _family(recipient)
    known = bool((sender and sender.role) or recipient.role)
    for at, row in enumerate(entry(_DATA, "rows")):
        if not (_fits(row, writer, reader, sender) if known else row.get("open", False)):
            continue
        raised, stated = _patterns(at)
        found = raised.search(everything)
        if not found or stated.search(everything):
            continue
        if row.get("dated") and anywhere("missing", "date", "stated").search(everything):
            continue
        thing = " ".join(found.group().split()[:_QUOTED_WORDS])
        yield Missing(about or thing, row["detail"], row["question"].format(thing=thing))


def _fits(row: dict[str, object], writer: str, reader: str, sender: Person | None) -> bool:
    if row["to"] != reader or writer == reader:
        return False
    unknown = sender is None or not sender.role
    return unknown or row.get("from", writer) == writer


def _family(person: Person | None) -> str:
    """Return the family of a role, empty for none or for one that is not listed."""
    role = " ".join((person.role or "").replace("_", " ").replace("-", " ").split()) if person else ""
    return next((name for name in entry(_DATA, "families") if role and _names(name).search(role)), "")


@cache
def _names(family: str) -> re.Pattern[str]:
    names = [name.replace("_", " ") for name in entry(_DATA, "families", family)]
    return compiled(r"(?<![\w])" + alternatives(names) + r"(?![\w])")


@cache
def _patterns(at: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    row = entry(_DATA, "rows")[at]
    raised = r"(?<![\w])(?:\d[\d,.]* |(?:the|our|a|an|new) )?" + alternatives(row["raised"]) + r"(?![\w])"
    return compiled(raised), compiled(r"(?<![\w])" + alternatives(row["stated"]) + r"(?![\w%])")
