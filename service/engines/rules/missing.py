"""What the reader will have to ask back. Nothing here is ever filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from service.engines.rules.classing import is_request
from service.engines.rules.lexicon import alternatives, anywhere, compiled, entry, table, words
from service.engines.rules.parts import Greeting, Part
from service.translation.brief import Missing
from service.translation.request import Person

_MOST = 6
_ABOUT_WORDS = 14
_FEW_WORDS = 25
_ATTENTIVE = frozenset({"exact", "steady"})


def missing_details(
    parts: Sequence[Part], greeting: Greeting | None, way: str, people: tuple[Person | None, Person]
) -> tuple[Missing, ...]:
    """Return questions to the sender: per ask first, then what the reader's role lives with."""
    everything = " ".join(part.text for part in parts)
    asks = [part for part in parts if is_request(part)]
    found: list[Missing] = []
    dated = everything if len(asks) == 1 else " ".join(part.text for part in asks)
    for part in asks[:2]:
        found += _of_ask(part.text, dated, everything, greeting, way)
    found += _of_roles(everything, people, about=_about(asks[0].text) if asks else "")
    return tuple(_distinct(found))[:_MOST]


def _distinct(found: Sequence[Missing]) -> Iterator[Missing]:
    seen: set[tuple[str, str]] = set()
    for gap in found:
        if (gap.about, gap.question) not in seen:
            seen.add((gap.about, gap.question))
            yield gap


def _about(text: str) -> str:
    given = text.split()
    short = " ".join(given[:_ABOUT_WORDS])
    return short.rstrip(".!?,;: ") + (" ..." if len(given) > _ABOUT_WORDS else "")


def _of_ask(text: str, dated: str, everything: str, greeting: Greeting | None, way: str) -> Iterator[Missing]:
    about = _about(text)
    if not anywhere("missing", "date", "stated").search(dated):
        yield _gap("date", about)
    if _to_a_group(text, greeting):
        yield _gap("owner", about)
    vague = anywhere("missing", "quantity", "vague").search(text)
    if vague and not re.search(r"\d", text):
        yield Missing(
            about, "quantity", str(entry("missing", "quantity", "question")).format(vague=vague.group(), about=about)
        )
    if (
        anywhere("missing", "place", "verbs").search(text)
        and not anywhere("missing", "place", "stated").search(everything)
        and "⟦" not in everything
    ):
        yield _gap("place", about)
    thing = _unspecified(text)
    if thing:
        yield Missing(about, "acceptance", str(entry("missing", "acceptance", "question")).format(thing=thing))
    if (
        way in _ATTENTIVE
        and len(everything.split()) > _FEW_WORDS
        and not anywhere("missing", "reason", "stated").search(everything)
    ):
        yield _gap("reason", about)


def _gap(detail: str, about: str) -> Missing:
    return Missing(about, detail, str(entry("missing", detail, "question")).format(about=about))


def _to_a_group(text: str, greeting: Greeting | None) -> bool:
    """Say whether nobody in particular is asked."""
    groups = words("classes", "greeting", "groups") - {"there", "both"}
    addressed = greeting is not None and any(word.lower() in groups for word in greeting.who.split())
    return addressed or bool(
        re.search(r"\b(?:you guys|you all|someone|somebody|anyone|anybody)\b", text, re.IGNORECASE)
    )


@cache
def _deliverable() -> re.Pattern[str]:
    return compiled(
        r"\b"
        + alternatives(entry("missing", "acceptance", "verbs"))
        + r"\s+(?:me |us )?(?:an?|your|some)\s+(?:\w+\s+)?(?P<thing>"
        + alternatives(entry("missing", "acceptance", "deliverables"))
        + r")\b"
    )


def _unspecified(text: str) -> str | None:
    """Return the thing to be delivered if the ask does not say what it must hold."""
    found = _deliverable().search(text)
    if not found or anywhere("missing", "acceptance", "stated").search(text, found.end()):
        return None
    return found["thing"].lower()


def _of_roles(everything: str, people: tuple[Person | None, Person], *, about: str) -> Iterator[Missing]:
    sender, recipient = people
    roles = ((sender.role or "") if sender else "", recipient.role or "")
    for at, row in enumerate(table("missing")["roles"]):
        fits = (not any(roles) and row.get("open", False)) or (
            row["from"] in roles[0].lower() and row["to"] in roles[1].lower()
        )
        raised, stated = _role_patterns(at)
        found = raised.search(everything) if fits else None
        if found and not stated.search(everything):
            yield Missing(about or found.group(), row["detail"], row["question"])


@cache
def _role_patterns(at: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    row = table("missing")["roles"][at]
    return tuple(compiled(r"(?<![\w])" + alternatives(row[key]) + r"(?![\w])") for key in ("raised", "stated"))  # type: ignore[return-value]
