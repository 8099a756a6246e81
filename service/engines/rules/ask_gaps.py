"""What an ask leaves open: owner, date, quantity, place, reason, acceptance, scope."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from service.engines.rules.lexicon import alternatives, anywhere, compiled, entry, words
from service.engines.rules.naming import act_of, flat, quoted
from service.engines.rules.parts import Greeting, Part, words_of
from service.translation.brief import Missing

_MOST_AMOUNTS = 2
_FEW_WORDS = 25
_NEAR_WORDS = 3
_ATTENTIVE = frozenset({"exact", "steady"})
_NUMBER = re.compile(r"\d[\d,.]*k?")


def gaps_of(text: str, everything: str, greeting: Greeting | None, way: str) -> Iterator[Missing]:
    """Yield what one ask leaves open, the date and the amounts aside: those are asked for once per message."""
    if _unowned(text, everything, greeting):
        yield _gap("owner", text)
    if _unplaced(text, everything):
        yield _gap("place", text)
    deliverable = _unspecified(text, everything)
    if deliverable:
        yield _gap("acceptance", text, thing=deliverable)
    unlimited = _unlimited(text, everything)
    if unlimited:
        yield _gap("scope", text, thing=unlimited)
    if (
        way in _ATTENTIVE
        and len(everything.split()) > _FEW_WORDS
        and anywhere("missing", "date", "stated").search(text)
        and not anywhere("missing", "reason", "stated").search(everything)
    ):
        yield _gap("reason", text)


def date_gaps(parts: Sequence[Part], asks: Sequence[Part]) -> Iterator[Missing]:
    """Ask for a date once: where no ask and no sentence beside one has it, or where it is only "soon"."""
    beside = " ".join(part.text for at, part in enumerate(parts) if _near(parts, at, asks) or part.kind == "deadline")
    told = beside if len(asks) > 1 else " ".join(part.text for part in parts)
    vague = anywhere("missing", "date", "vague").search(told)
    if anywhere("missing", "date", "stated").search(told):
        return
    if vague:
        question = str(entry("missing", "date", "vague_question")).format(vague=flat(vague.group()))
        yield Missing(quoted(asks[0].text), "date", question)
    elif not anywhere("missing", "date", "free").search(told):
        yield _gap("date", asks[0].text)


def amount_gaps(asks: Sequence[Part], everything: str) -> Iterator[Missing]:
    """Ask for the number behind "tons of orders", wherever it stands, and behind "some pumps" in an ask."""
    if anywhere("missing", "quantity", "stated").search(everything):
        return
    about, seen = quoted(asks[0].text), 0
    for found in _vague_amount("vague").finditer(everything):
        if seen < _MOST_AMOUNTS and not _idle(found["thing"]) and not _counted(found["thing"], everything):
            seen += 1
            yield _amount(about, found)
    for part in asks:
        some = _vague_amount("mild").search(part.text)
        if not seen and some and not _idle(some["thing"]) and not _counted(some["thing"], everything):
            seen += 1
            yield _amount(quoted(part.text), some)


def _gap(detail: str, text: str, *, thing: str = "") -> Missing:
    question = str(entry("missing", detail, "question")).format(act=act_of(text), thing=thing)
    return Missing(quoted(text), detail, question)


def _near(parts: Sequence[Part], at: int, asks: Sequence[Part]) -> bool:
    return any(parts[n] in asks for n in (at - 1, at, at + 1) if 0 <= n < len(parts))


def _amount(about: str, found: re.Match[str]) -> Missing:
    measured = flat(found["thing"]) in words("missing", "quantity", "masses")
    question = str(entry("missing", "quantity", "mass_question" if measured else "question"))
    return Missing(about, "quantity", question.format(vague=flat(found.group())))


def _idle(thing: str) -> bool:
    """Say whether nobody counts the thing: "many thanks", "some ideas"."""
    low = thing.lower()
    if low in words("missing", "quantity", "masses"):
        return False
    return low in words("missing", "quantity", "uncounted") or not low.endswith("s")


def _counted(thing: str, everything: str) -> bool:
    """Say whether a number stands just before the thing, anywhere: "12 spare pumps"."""
    low = [word.lower() for word in words_of(everything)]
    numbers = words("missing", "quantity", "numbers")
    stem = thing.lower().rstrip("s")
    for at, word in enumerate(low):
        before = low[max(0, at - _NEAR_WORDS) : at]
        if word.rstrip("s") == stem and any(_NUMBER.fullmatch(each) or each in numbers for each in before):
            return True
    return False


@cache
def _vague_amount(key: str) -> re.Pattern[str]:
    many = alternatives(entry("missing", "quantity", key))
    kind = r"\s+(?:(?:more|new|extra|additional|of the)\s+)?"
    return compiled(r"(?<![\w'’])" + many + kind + r"(?P<thing>[a-z]{3,})(?![\w])")


def _unowned(text: str, everything: str, greeting: Greeting | None) -> bool:
    """Say whether nobody in particular is asked, and nobody is named elsewhere."""
    groups = words("classes", "greeting", "groups") - {"there", "both"}
    addressed = greeting is not None and any(word.lower() in groups for word in greeting.who.split())
    if not addressed and not anywhere("missing", "owner", "nobody").search(text):
        return False
    return not (_named().search(text) or _named().search(everything))


@cache
def _named() -> re.Pattern[str]:
    never = "|".join(entry("missing", "owner", "names_not"))
    name = rf"(?-i:(?!(?:{never})(?![\w]))[A-Z][a-z]+)"
    rows = [row.replace("NAME", name) for row in entry("missing", "owner", "stated")]
    return compiled(r"(?<![\w'’])" + alternatives(rows))


@cache
def _to_a_place() -> re.Pattern[str]:
    verbs = alternatives(entry("missing", "place", "verbs"))
    return compiled(
        r"(?:^|[,;:–—]\s*|(?<![\w'’])(?:please|to|you|we|us|them|and|or|also|just|let's|team|kindly)\s+)"
        + verbs
        + r"(?![\w])"
    )


def _unplaced(text: str, everything: str) -> bool:
    found = _to_a_place().search(text)
    if not found or "⟦" in everything:
        return False
    return not (
        anywhere("missing", "place", "papers").search(text, found.end())
        or anywhere("missing", "place", "stated").search(everything)
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


def _unspecified(text: str, everything: str) -> str | None:
    """Return the thing to be delivered if nothing says what it must hold."""
    found = _deliverable().search(text)
    if not found or anywhere("missing", "acceptance", "stated").search(text, found.end()):
        return None
    return None if anywhere("missing", "acceptance", "elsewhere").search(everything) else found["thing"].lower()


@cache
def _collective() -> re.Pattern[str]:
    return compiled(
        r"(?<![\w'’])"
        + alternatives(entry("missing", "scope", "verbs"))
        + r"\s+(?P<thing>"
        + alternatives(entry("missing", "scope", "things"))
        + r")(?![\w])(?!\s+"
        + alternatives(entry("missing", "scope", "narrowed"))
        + r"(?![\w]))"
    )


def _unlimited(text: str, everything: str) -> str | None:
    """Return a collective thing to be worked on if nothing says which part of it."""
    found = _collective().search(text)
    if not found or anywhere("missing", "scope", "stated").search(everything):
        return None
    return flat(found["thing"])
