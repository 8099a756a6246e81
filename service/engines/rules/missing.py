"""What the reader will have to ask back. Nothing here is ever filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from service.engines.rules.classing import is_request
from service.engines.rules.leaning import introduces
from service.engines.rules.lexicon import alternatives, anywhere, at_start, compiled, entry, table, words
from service.engines.rules.parts import Greeting, Part
from service.translation.brief import Missing
from service.translation.request import Person

_MOST = 6
_ABOUT_WORDS = 12
_MOST_AMOUNTS = 2
_FEW_WORDS = 25
_ATTENTIVE = frozenset({"exact", "steady"})


def missing_details(
    parts: Sequence[Part], greeting: Greeting | None, way: str, people: tuple[Person | None, Person]
) -> tuple[Missing, ...]:
    """Return questions to the sender: per ask first, then what the reader's role lives with."""
    everything = " ".join(part.text for part in parts)
    asks = [part for part in parts if is_request(part) and not _stands(part.text)]
    found: list[Missing] = []
    if asks:
        found += [*_of_times(parts, asks), *_of_amounts(asks, everything)]
        for part in asks[:2]:
            found += _of_ask(part.text, everything, greeting, way)
        found += _of_roles(everything, people, about=_about(asks[0].text))
    return tuple(_distinct(found))[:_MOST]


def _distinct(found: Sequence[Missing]) -> Iterator[Missing]:
    seen: set[tuple[str, str]] = set()
    for gap in found:
        if (gap.about, gap.question) not in seen:
            seen.add((gap.about, gap.question))
            yield gap


def _stands(text: str) -> bool:
    """Say whether an ask is a standing instruction, a small favour or conditional: nothing to ask about it."""
    return bool(at_start("missing", "standing", "starts").match(text)) or introduces(text)


def _about(text: str) -> str:
    """Quote an ask shortly: at most twelve words, without its last mark."""
    given = text.split()
    if len(given) <= _ABOUT_WORDS:
        return " ".join(given).rstrip(".!?,;: ")
    return " ".join(given[: _ABOUT_WORDS - 1]).rstrip('.!?,;:(“" ') + " …"


def _of_ask(text: str, everything: str, greeting: Greeting | None, way: str) -> Iterator[Missing]:
    about = _about(text)
    if _to_a_group(text, greeting):
        yield _gap("owner", about)
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
        and anywhere("missing", "date", "stated").search(text)
        and not anywhere("missing", "reason", "stated").search(everything)
    ):
        yield _gap("reason", about)


def _of_times(parts: Sequence[Part], asks: Sequence[Part]) -> Iterator[Missing]:
    """Ask for a date once: where no ask and no sentence beside one has it, or where it is only "soon"."""
    beside = " ".join(part.text for at, part in enumerate(parts) if _near(parts, at, asks) or part.kind == "deadline")
    told = beside if len(asks) > 1 else " ".join(part.text for part in parts)
    vague = anywhere("missing", "date", "vague").search(told)
    if anywhere("missing", "date", "stated").search(told):
        return
    if vague:
        question = str(entry("missing", "date", "vague_question")).format(vague=_flat(vague.group()))
        yield Missing(_about(asks[0].text), "date", question)
    elif not anywhere("missing", "date", "free").search(told):
        yield _gap("date", _about(asks[0].text))


def _near(parts: Sequence[Part], at: int, asks: Sequence[Part]) -> bool:
    return any(parts[n] in asks for n in (at - 1, at, at + 1) if 0 <= n < len(parts))


def _of_amounts(asks: Sequence[Part], everything: str) -> Iterator[Missing]:
    """Ask for the number behind "tons of orders", wherever it stands, and behind "some pumps" in an ask."""
    about, seen = _about(asks[0].text), 0
    for found in _vague_amount("vague").finditer(everything):
        if seen < _MOST_AMOUNTS and not _idle(found["thing"]):
            seen += 1
            yield _amount(about, found.group())
    for part in asks:
        some = _vague_amount("mild").search(part.text)
        if not seen and some and not _idle(some["thing"]) and not re.search(r"\d", part.text):
            seen += 1
            yield _amount(_about(part.text), some.group())


def _amount(about: str, vague: str) -> Missing:
    return Missing(about, "quantity", str(entry("missing", "quantity", "question")).format(vague=_flat(vague)))


def _idle(thing: str) -> bool:
    """Say whether nobody counts the thing: "many thanks", "some ideas"."""
    return thing.lower() in words("missing", "quantity", "uncounted") or (not thing.lower().endswith("s"))


def _flat(text: str) -> str:
    return " ".join(text.split()).lower()


@cache
def _vague_amount(key: str) -> re.Pattern[str]:
    many = alternatives(entry("missing", "quantity", key))
    kind = r"\s+(?:(?:more|new|extra|additional|of the)\s+)?"
    return compiled(r"(?<![\w'’])" + many + kind + r"(?P<thing>[a-z]{3,})(?![\w])")


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
