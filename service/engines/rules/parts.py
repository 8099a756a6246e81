"""The runs of a message that are placed as one: a unit of the body, or a greeting cut off a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from service.engines.rules.lexicon import alternatives, compiled, entry, words
from service.fidelity.names import GIVEN, is_common
from service.text.sentences import TextUnit, split_units
from service.text.spans import Span

Kind = Literal[
    "greeting",
    "pleasantry",
    "announcement",
    "fact",
    "reason",
    "ask",
    "deadline",
    "condition",
    "commitment",
    "concern",
    "apology",
    "praise",
    "hype",
    "judgement",
    "thanks",
    "closing",
    "item",
    "block",
]
Shape = Literal["sentence", "item", "block"]

_SAID_ON = re.compile(r"\([a-z]")
_LONGEST_JOINED = 400
_MOST_ADDRESSED, _MOST_NAMES = 6, 4
_WORD = re.compile(r"⟦[^⟧]*⟧|[^\W_]+(?:['’.-][^\W_]+)*")
_NAME = r"(?:[A-Z][\w'’.-]*|@[\w.-]+|⟦mention\d+⟧|[A-Z]\.)"
_OPENED = compiled(
    r"(?P<opener>"
    + alternatives(entry("classes", "greeting", "openers"))
    + r")(?![\w'’])(?:,(?=[ \t][A-Z]\S*[.,!:]))?(?P<who>(?:(?:Mr|Mrs|Ms|Dr|Prof)\.(?= )|[^\n.!?,:;–—]){0,60}?)"
    r"(?P<end>\s*(?:[!,.:;]+|[–—]|\s-+(?=\s)|--|(?<=\w)-(?=\s)|$|(?=\n)))"
)
_BARE = re.compile(r"(?P<who>[^\n.!?,:;–—]{1,40}?)(?P<end>\s*(?:[,:!]+|[–—]|-+))(?=\s|$)")

_CALLED = re.compile(r"(?P<who>[A-Z][\w'’-]{1,30})(?P<end>,|\.(?!\w)|!+|(?=[ \t]*\n))(?=\s+\S)")
# "Shelley, I wanted to see ...": what goes on as a sentence of its own behind a given name.
_CALLS = re.compile(
    r"(?P<who>[A-Z][a-z]{1,30}),(?=[ \t]{1,3}(?:I|I['’](?:m|ve|d|ll)|[Ww]e|[Pp]lease|[Cc]an|[Cc]ould|[Ww]ould|[Dd]o"
    r"|[Dd]id|[Hh]ave|[Aa]ttached|[Hh]ere|[Tt]hanks|[Tt]hank|[Yy]ou|[Jj]ust|[Pp]er|[Ii]f|[Ww]hat|[Ww]hen|[Hh]ow|[Ll]et)\b)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A run of the body. ``text`` is the body's own, ``kind`` what it does, ``paragraph`` where it stands.

    alone: nothing but white space shares its line. cut: it was one sentence with its neighbour; ``text`` then has a
    capital or a full stop of its own, and ``span`` also holds the word that joined them.
    """

    span: Span
    text: str
    shape: Shape
    paragraph: int
    kind: Kind = "fact"
    alone: bool = False
    cut: bool = False

    @property
    def words(self) -> list[str]:
        """Return its words; a placeholder is one word."""
        return words_of(self.text)


@dataclass(frozen=True, slots=True)
class Greeting:
    """How the message opens. ``who`` is the form of address (``team``, ``Dana``), empty for a bare "Hi"."""

    span: Span
    opener: str
    who: str


def words_of(text: str) -> list[str]:
    """Return the words of ``text``; a placeholder is one word."""
    return _WORD.findall(text)


def read_parts(body: str, name: str | None = None) -> tuple[Greeting | None, tuple[Part, ...]]:
    """Cut ``body`` into a greeting, if there is one, and the parts after it, which cover all else.

    ``name``: the reader's; "Dana, the crane ..." then opens with a greeting on the line of the text.
    """
    units = _whole_brackets(body, list(_covering(body, split_units(body))))
    if not units:
        return None, ()
    greeting = _greeting(body, units) or _called(body, units[0], name)
    if greeting:
        units = [unit for unit in (_after(body, unit, greeting.span.end) for unit in units) if unit]
    return greeting, tuple(
        Part(unit.span, unit.span.of(body), unit.kind, unit.paragraph, alone=_alone(body, unit.span)) for unit in units
    )


def _covering(body: str, units: Sequence[TextUnit]) -> Iterator[TextUnit]:
    """Yield the units, and a block for every run of text that no unit claims."""
    end, paragraph = 0, 0
    for unit in units:
        yield from _stray(body, end, unit.span.start, paragraph)
        yield unit
        end, paragraph = unit.span.end, unit.paragraph
    yield from _stray(body, end, len(body), paragraph)


def _whole_brackets(body: str, units: list[TextUnit]) -> list[TextUnit]:
    """Join sentences that a mark within brackets cut apart ("(phone booths! a dog day?) but ...")."""
    joined: list[TextUnit] = []
    for unit in units:
        last = joined[-1] if joined else None
        if last is None or not _belongs(body, last, unit):
            joined.append(unit)
            continue
        span = Span(last.span.start, unit.span.end)
        joined[-1] = TextUnit(span, Span(last.content.start, unit.content.end), "sentence", unit.paragraph)
    return joined


def _belongs(body: str, last: TextUnit, unit: TextUnit) -> bool:
    text = last.span.of(body)
    cut = text.count("(") > text.count(")") and text.rstrip()[-1:] in set("!?.")
    cut |= bool(_SAID_ON.match(unit.span.of(body)))
    near = last.paragraph == unit.paragraph and unit.span.end - last.span.start <= _LONGEST_JOINED
    return cut and near and last.kind == unit.kind == "sentence"


def _stray(body: str, start: int, end: int, paragraph: int) -> Iterator[TextUnit]:
    text = body[start:end]
    if text.strip():
        first = start + len(text) - len(text.lstrip())
        span = Span(first, first + len(text.strip()))
        yield TextUnit(span, span, "block", paragraph)


def _alone(body: str, span: Span) -> bool:
    before = body[body.rfind("\n", 0, span.start) + 1 : span.start]
    stop = body.find("\n", span.end)
    return not before.strip() and not body[span.end : stop if stop >= 0 else len(body)].strip()


def _after(body: str, unit: TextUnit, end: int) -> TextUnit | None:
    if unit.span.start >= end:
        return unit
    rest = body[end : unit.span.end]
    if not rest.strip():
        return None
    start = end + len(rest) - len(rest.lstrip())
    return TextUnit(Span(start, unit.span.end), Span(start, unit.content.end), unit.kind, unit.paragraph)


def _greeting(body: str, units: Sequence[TextUnit]) -> Greeting | None:
    first = units[0].span
    if units[0].kind == "item":
        return None
    line = body[first.start : first.start + 120]
    found = _OPENED.match(line)
    if found and _is_address(found["who"]):
        return _cut(body, first.start, found["opener"], found["who"], found.end())
    bare = _BARE.match(line)
    if (
        bare
        and (
            not bare["end"].strip().startswith("!")
            or bare["who"].strip().lower() in words("classes", "greeting", "groups")
        )
        and _names_only(bare["who"])
        and (not line[bare.end() :].strip(" \t") or line[bare.end()] in "\n\r ")
    ):
        rest_of_line = line[bare.end() :].split("\n")[0]
        if not rest_of_line.strip():
            return _cut(body, first.start, "", bare["who"], bare.end())
    return Greeting(first, "dear", "") if getattr(units[0], "greeting", False) else None


def _called(body: str, first: TextUnit, name: str | None) -> Greeting | None:
    """Return the reader's name, or a group, that the first sentence calls before it says anything."""
    given = name.split()[0] if name and name.split() else ""
    if name and given.endswith(".") and body.startswith((f"{name}. ", f"{name}, "), first.span.start):
        return Greeting(Span(first.span.start, first.span.start + len(name) + 1), "", name)
    if first.kind != "sentence":
        return None
    calls = _CALLS.match(body, first.span.start)
    if calls and calls["who"].lower() in GIVEN and not is_common(calls["who"].lower()):
        return Greeting(Span(calls.start(), calls.end()), "", calls["who"])
    found = _CALLED.match(body, first.span.start)
    if not found:
        return None
    who = found["who"]
    if who != given and (who.lower() not in words("classes", "greeting", "called") or found["end"].startswith(".")):
        return None
    return Greeting(Span(found.start(), found.end()), "", who)


def _cut(body: str, start: int, opener: str, who: str, length: int) -> Greeting:
    end = start + length
    while end < len(body) and body[end] == ")":
        end += 1
    end -= len(body[start:end]) - len(body[start:end].rstrip())
    return Greeting(Span(start, end), opener.strip(), " ".join(who.split()))


def _is_address(who: str) -> bool:
    """Say whether what follows "Hi" is a form of address: nothing, a group, or capitalised names."""
    if not who.strip():
        return True
    given = who.split()
    groups = words("classes", "greeting", "groups")
    small = groups | {
        "and",
        "&",
        "the",
        "to",
        "my",
        "of",
        "dear",
        "sir",
        "madam",
        "or",
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "again",
        "customer",
    }
    return len(given) <= _MOST_ADDRESSED and all(word.lower() in small or re.fullmatch(_NAME, word) for word in given)


def _names_only(who: str) -> bool:
    """Say whether a line such as "Kate" or "Team" is a form of address without a "Hi"."""
    given = who.split()
    if not 1 <= len(given) <= _MOST_NAMES or given[0].lower().strip("'") in words("classes", "greeting", "never_names"):
        return False
    groups = words("classes", "greeting", "groups")
    named = [word for word in given if re.fullmatch(_NAME, word) and not word.isupper()]
    small = [word for word in given if word.lower() in groups | {"and", "&"}]
    if len(named) > 1 and not small and all(is_common(word.lower()) and word.lower() not in GIVEN for word in named):
        return False  # a heading: "Important Price Information"
    return len(set(named) | set(small)) == len(set(given)) and len(named) < _MOST_NAMES
