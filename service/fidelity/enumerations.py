"""What a text lays out near a small count, and how many: list items, numbered parts, names and dates in a row.

A count ("three corrections:") is true by itself where exactly that many things stand beside it.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from service.fidelity.coordination import is_day, is_short, markers_in, parts_of, short_row, steps_in
from service.fidelity.items import Item, ItemKind
from service.fidelity.stems import STOP, stem
from service.text.sentences import TextUnit

if TYPE_CHECKING:
    from service.fidelity.ledger import Ledger

_REACH, _BACK, _FAR, _MOST, _PAIR = 300, 350, 1500, 12, 2
_APPOSED = re.compile(r"(?: [^\W\d_][\w'-]*){0,6}(?P<sign> ?\(|,| ?[–—-](?= ))\s*")
_COLON = re.compile(r":(?=\s)")
_HEADING = re.compile(r"[A-Z][^\W\d_]*(?: [\w'-]+){0,3}: ")
_NOUN = re.compile(r"[ \n]([^\W\d_][\w'-]*)")
_MORE = frozenset({"more", "other", "such", "very", "own", "same", "most"})
_VERBS = frozenset(
    tomllib.loads(files(__package__).joinpath("counted.toml").read_text(encoding="utf-8"))["verbs"].split()
)
_MOST_WORDS = 4
_PARENS = re.compile(r"\(([^()\n]{1,200})\)")
_LIST_NUMBER = re.compile(r"\(?(\d{1,2}|[a-h])[.)]")
_GAP = re.compile(r"\s*[,;/&]?\s*(?:(?:and|or|&|then)(?!\w))?\s*(?:(?:on|at|the|in|from|also|again|for)(?!\w)\s*){0,2}")
_LABEL = re.compile(r"(?<!\w)([^\W\d_]{3,12}) ([A-H]|[1-9])(?![\w%]|[.,:]\d)")
_LIST_LABEL = re.compile(r"\W{0,4}([A-H])(?: ?[(:,.)–—-]|\n)")
_LABEL_WORD = re.compile(r"(?<!\w)([^\W\d_]{3,12}) $")
_SELF = re.compile(r"(?:,| and| &) (?:me|i|you|myself|yourself)(?!\w)", re.IGNORECASE)
_SELF_BEFORE = re.compile(r"(?<!\w)(?:me|i|you) (?:and|&) $", re.IGNORECASE)
_CONTRAST = re.compile(r"(?<!\w)(?:but|vs\.?|versus|against|while|whereas|compared)(?!\w)")
_FIGURES = frozenset({ItemKind.NUMBER, ItemKind.QUANTITY, ItemKind.MONEY, ItemKind.PERCENT})
_ORDINAL = re.compile(r"\d{1,2}th")
_ENDS = re.compile(r"([A-Za-z]{0,6}[-_ ]?)(\d{1,6})(?: ?(?:to|until|through|[-–]) ?)(?:[A-Za-z]{1,6}[-_ ]?)?(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Some things laid out side by side.

    parts: their words. apposed: they stand right where the count announces them ("two helpers, Dinah and Alfie"),
    which leaves no doubt that it is they who are counted. dated: all of them are days or times.
    """

    size: int
    parts: tuple[str, ...] = ()
    apposed: bool = False
    dated: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    values: tuple[str, ...]
    found: Enumeration


@dataclass(slots=True)
class _List:
    mark: str
    indent: int
    places: list[int]


class Enumerations:
    """One text as the place where the things that a count counts may stand; nothing is read before it is asked for."""

    def __init__(self, folded: str, units: Sequence[TextUnit], ledger: Ledger) -> None:
        self._text = folded
        self._units = units
        self._ledger = ledger

    def behind(self, at: int) -> Iterator[Enumeration]:
        """Yield what is laid out behind ``at``, the end of a count."""
        unit = self._unit_at(at)
        stop = min(self._units[unit].span.end, at + _REACH)
        found = _APPOSED.match(self._text, at, stop)
        if found and found.group("sign").strip() == "(":
            yield from self._in_parens(found.end("sign"), apposed=True)
        elif found:
            yield from self._behind_comma(found.end())
        yield from self._behind_colon(at, unit)
        yield from self._next_list(unit)
        yield from self._marked(at)
        yield from self._questions(unit)
        for paren in _PARENS.finditer(self._text, at, stop):
            yield from self._in_parens(paren.start(1), apposed=False)

    def before(self, at: int) -> Iterator[Enumeration]:
        """Yield what is laid out before ``at``, the start of a count that looks back ("these two")."""
        for run in self._runs:
            if at - _BACK <= run.end <= at:
                yield run.found
        unit = self._unit_at(at)
        for one in self._lists:
            if one.places[-1] in (unit - 1, unit - 2):
                yield self._of_list(one)
        start = self._units[max(0, unit - 1)].span.start
        figures = [item for item in self._ledger.items if item.kind in _FIGURES and start <= item.span.start < at]
        if len(figures) > 1 and _CONTRAST.search(self._text, figures[-2].span.end, figures[-1].span.start):
            yield Enumeration(2, (figures[-2].text, figures[-1].text))

    def points_behind(self, at: int) -> Iterator[Enumeration]:
        """Yield what may be the points of the text behind ``at``, where no list follows: sentences, paragraphs."""
        unit = self._unit_at(at)
        behind = self._units[unit + 1 :]
        if not behind or any(one.places[0] > unit for one in self._lists):
            return
        texts = self._same_paragraph(unit + 1, self._units[unit].paragraph)
        yield Enumeration(len(texts), texts)
        parts = parts_of(behind[0].span.of(self._text)[:_FAR].rstrip(" .!?"))
        yield Enumeration(len(parts), parts)
        headed = tuple(one.span.of(self._text) for one in behind if self._is_headed(one))
        yield Enumeration(len(headed), headed)

    def points_before(self, at: int) -> Iterator[Enumeration]:
        """Yield what may be the points of the sentence before the one of ``at``."""
        unit = self._unit_at(at)
        if unit:
            parts = parts_of(self._units[unit - 1].span.of(self._text)[:_FAR].rstrip(" .!?"))
            yield Enumeration(len(parts), parts)

    def dates_beside(self, at: int) -> Iterator[Enumeration]:
        """Yield the days and times in a row that stand in the sentence of ``at``."""
        unit = self._units[self._unit_at(at)].span
        for run in self._runs:
            if run.found.dated and unit.start <= run.start and run.end <= unit.end:
                yield run.found

    def noun_behind(self, item: Item) -> str:
        """Return the last word of what ``item`` counts: ``alternatives`` of ``the three storage alternatives``."""
        noun, at = "", item.span.end
        for _ in range(_MOST_WORDS if item.kind is ItemKind.NUMBER else 0):
            found = _NOUN.match(self._text, at)
            word = found.group(1).lower() if found else ""
            if found is None or word in _VERBS or (word in STOP and word not in _MORE):
                break
            noun, at = word, found.end()
            if noun.endswith("s") and not noun.endswith("ss"):
                break
        return noun

    @cached_property
    def counted(self) -> dict[str, set[str]]:
        """Return the numbers that the text has of each thing, by the stem of its noun."""
        counted: dict[str, set[str]] = {}
        for item in self._ledger.items:
            noun = self.noun_behind(item) if item.value.isdecimal() else ""
            if noun:
                counted.setdefault(stem(noun), set()).add(item.value)
        return counted

    @cached_property
    def labelled(self) -> tuple[Enumeration, ...]:
        """Return the series of labels: ``Option A ... Option B``, list items that begin with ``A:``, ``B:``."""
        series = dict(self._labels)
        for one in self._lists:
            heads = (_LIST_LABEL.match(self._text, self._units[at].content.start) for at in one.places)
            series[f"list {one.places[0]}"] = {head.group(1) for head in heads if head}
        return tuple(
            Enumeration(len(labels), tuple(sorted(labels))) for labels in series.values() if _is_series(labels)
        )

    def numbers(self, item: Item, words: frozenset[str]) -> int:
        """Return how long the series is of which ``item`` is a label: 2 for the 1 of ``Option 1 ... Option 2``.

        words: what may be labelled by the text itself; rooms and pages have their numbers from elsewhere.
        """
        word = _LABEL_WORD.search(self._text, max(0, item.span.start - 14), item.span.start)
        named = word.group(1).lower() if word else ""
        labels = self._labels.get(named, set()) if named in words else set()
        return len(labels) if item.value in labels and _is_series(labels) else 0

    @cached_property
    def listed(self) -> frozenset[int]:
        """Return how many items the lists of the text have, and how many questions it asks."""
        questions = sum(unit.span.of(self._text).endswith("?") for unit in self._units)
        return frozenset({questions, *(len(one.places) for one in self._lists)})

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the values of every run of days, numbers or names: ``12, 13 and 14 December``."""
        for run in self._runs:
            yield run.values

    def _unit_at(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [unit.span.start for unit in self._units]

    @cached_property
    def _labels(self) -> dict[str, set[str]]:
        series: dict[str, set[str]] = {}
        for found in _LABEL.finditer(self._text):
            series.setdefault(found.group(1).lower(), set()).add(found.group(2))
        return series

    def _in_parens(self, at: int, *, apposed: bool) -> Iterator[Enumeration]:
        close = self._text.find(")", at, at + _REACH)
        inside = self._text[at : max(at, close)]
        ends = _ENDS.fullmatch(inside)
        if ends:
            yield _between(ends, apposed=apposed)
            return
        parts = parts_of(inside)
        yield Enumeration(len(parts), parts, apposed=apposed, dated=_are_days(parts))

    def _behind_comma(self, at: int) -> Iterator[Enumeration]:
        ends = _ENDS.match(self._text, at)
        if ends:
            yield _between(ends, apposed=True)
        parts = short_row(self._text, at)
        yield Enumeration(len(parts), parts, apposed=True, dated=_are_days(parts))

    def _behind_colon(self, at: int, unit: int) -> Iterator[Enumeration]:
        """Yield the parts of the sentence behind its colon, or else the sentences up to the end of the paragraph."""
        stop = self._units[unit].span.end
        colon = _COLON.search(self._text, at, min(stop, at + _REACH))
        if colon is None:
            return
        rest = self._text[colon.end() : min(stop, colon.end() + _FAR)]
        parts = parts_of(rest.rstrip(" .!?"))
        if len(parts) != 1:
            sure = len(parts) > _PAIR or "," in rest or ";" in rest or all(map(is_short, parts))
            yield Enumeration(len(parts), parts, apposed=sure)  # "two pumps: the old ones leak and rattle" is none
            return
        texts = self._same_paragraph(unit + 1, self._units[unit].paragraph)
        yield Enumeration(len(texts) + 1, (rest, *texts), apposed=True)

    def _next_list(self, unit: int) -> Iterator[Enumeration]:
        """Yield the list that begins behind the sentence, or what stands there line by line."""
        following = next((one for one in self._lists if unit < one.places[0] <= unit + 2), None)
        introduced = self._units[unit].span.of(self._text).endswith(":")
        if following is not None and (following.places[0] == unit + 1 or not introduced):
            parts = self._of_list(following).parts
            yield Enumeration(len(parts), parts, apposed=introduced)
        elif introduced and unit + 1 < len(self._units):
            block = self._units[unit + 1]
            lines = tuple(filter(None, map(str.strip, block.span.of(self._text)[:_FAR].splitlines())))
            texts = lines if block.kind == "block" else self._same_paragraph(unit + 1, block.paragraph)
            yield Enumeration(len(texts), texts, apposed=True)

    def _same_paragraph(self, start: int, paragraph: int) -> tuple[str, ...]:
        units = self._units[start : start + _MOST + 1]
        return tuple(one.span.of(self._text) for one in units if one.paragraph == paragraph and one.kind == "sentence")

    def _is_headed(self, unit: TextUnit) -> bool:
        """Say whether a paragraph begins with its heading, such as ``Rent:``."""
        first = self._text[unit.span.start - 1 : unit.span.start] == "\n"
        return first and unit.kind == "sentence" and bool(_HEADING.match(self._text, unit.span.start))

    def _marked(self, at: int) -> Iterator[Enumeration]:
        """Yield the parts that are numbered in running text: ``(1) ... (2) ...``, ``First, ... Second, ...``."""
        for start, parts in markers_in(self._text[at : at + _FAR]):
            yield Enumeration(len(parts), parts, apposed=":" in self._text[at : at + start])
        yield Enumeration(steps_in(self._text[at : at + _FAR]))

    def _questions(self, unit: int) -> Iterator[Enumeration]:
        """Yield the questions in a row that the sentence begins or announces."""
        texts: list[str] = []
        for one in self._units[unit : unit + 2 + _MOST]:
            words = one.span.of(self._text)
            if words.endswith("?"):
                texts.append(words)
            elif texts:
                break
        yield Enumeration(len(texts), tuple(texts))

    def _of_list(self, one: _List) -> Enumeration:
        parts = tuple(self._units[at].content.of(self._text) for at in one.places)
        return Enumeration(len(parts), parts)

    @cached_property
    def _lists(self) -> list[_List]:
        """Return all lists; a numbered one goes on behind what stands between its items, a bulleted one does not."""
        lists: list[_List] = []
        prose = -1
        for at, unit in enumerate(self._units):
            if unit.kind != "item":
                prose = at
                continue
            found = _LIST_NUMBER.match(self._text, unit.span.start, unit.content.start)
            mark = found.group(1) if found else ""
            indent = unit.span.start - self._text.rfind("\n", 0, unit.span.start)
            for one in lists[:-4:-1]:
                goes_on = _follows(one.mark, mark) if mark else one.places[-1] > prose and one.indent == indent
                if goes_on and bool(mark) is bool(one.mark):
                    one.places.append(at)
                    one.mark = mark
                    break
            else:
                lists.append(_List(mark, indent, [at]))
        return lists

    @cached_property
    def _runs(self) -> list[_Run]:
        """Return the items of one kind that stand in a row, with no more than commas and ``and`` between them."""
        runs: list[_Run] = []
        row: list[Item] = []
        for item in (*self._ledger.items, None):
            if row and item and _form(item) == _form(row[-1]) and self._joined(row[-1], item):
                row.append(item)
                continue
            runs += self._run(row)
            row = [item] if item else []
        return runs

    def _joined(self, one: Item, other: Item) -> bool:
        return other.span.start - one.span.end <= 20 and bool(  # noqa: PLR2004
            _GAP.fullmatch(self._text, one.span.end, other.span.start)
        )

    def _run(self, row: list[Item]) -> list[_Run]:
        parts = [item.text for item in row]
        if row and row[0].kind is ItemKind.NAME:
            start, end = row[0].span.start, row[-1].span.end
            with_me = _SELF.match(self._text, end) or _SELF_BEFORE.search(self._text, max(0, start - 9), start)
            parts += ["me"] if with_me else []
        if len(parts) < _PAIR:
            return []
        found = Enumeration(len(parts), tuple(parts), dated=_form(row[0]) == "day" or row[0].kind is ItemKind.TIME)
        return [_Run(row[0].span.start, row[-1].span.end, tuple(item.value for item in row), found)]


def _between(ends: re.Match[str], *, apposed: bool) -> Enumeration:
    """Return everything from the first to the last of ``771 to 779``."""
    return Enumeration(int(ends.group(3)) - int(ends.group(2)) + 1, (ends.group(),), apposed=apposed)


def _form(item: Item) -> str:
    ordinal = item.kind is ItemKind.NUMBER and _ORDINAL.fullmatch(item.value)
    return "day" if ordinal or item.kind is ItemKind.DATE else item.kind.value


def _are_days(parts: Sequence[str]) -> bool:
    return bool(parts) and all(map(is_day, parts))


def _is_series(labels: set[str]) -> bool:
    """Say whether ``labels`` are two or more, without a gap, from the first one on."""
    first = min(labels, default="")
    return len(labels) > 1 and first in "1A" and ord(max(labels)) - ord(first) + 1 == len(labels)


def _follows(mark: str, after: str) -> bool:
    if mark.isdecimal() and after.isdecimal():
        return int(after) == int(mark) + 1
    return bool(mark) and mark.isalpha() and after.isalpha() and ord(after) == ord(mark) + 1
