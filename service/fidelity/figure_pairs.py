"""Figures in other company: ``from 61 to 44 kg`` as "down to 44 kg, from 61", ``34 of 40`` as "34/40", ``8`` as "8 %".

An item that is left over is explained when every figure of it stands in the other text, close together, with the
same number, a unit that is the same or left to the reader, the same comparator, on the same side of a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from service.fidelity.comparators import agree
from service.fidelity.facts import AMOUNTS
from service.fidelity.figures import Figure, Figures
from service.fidelity.items import Item, ItemKind
from service.fidelity.reading import Comparison, TextReading
from service.fidelity.stems import content_stems

_FAR, _MOST, _LONGEST = 160, 12, 6
_PART_OF = re.compile(r"\W*(?:[^\W\d]+\W+){0,2}?(?:out of|of|in|from|/)(?: (?:the|every|all|a total of|possible))?\W*")
_WHOLE_FIRST = re.compile(r"(?<!\w)(?:out )?of (?:the |all )?$")
_COMPANY = 90
_DEGREES = frozenset({"degree", "degC", "degF"})
_STOP = re.compile(r"[.!?](?=\s)|\n")


@dataclass(frozen=True, slots=True)
class Match:
    """Items of source and draft that state the same figures.

    settled: those that need nothing else; the range whose one end is said again is not among them.
    filled: only one of the two names the unit.
    """

    was: tuple[Item, ...]
    now: tuple[Item, ...]
    settled: frozenset[Item]
    filled: bool = False


def match_figures(lost: Sequence[Item], added: Sequence[Item], comparison: Comparison) -> list[Match]:
    """Return what explains ``lost`` and ``added``, unless the figures changed places with those of another subject."""
    if not any(char.isdecimal() for item in (*lost, *added) for char in item.value):
        return []
    source, draft = Figures(comparison.source), Figures(comparison.draft)
    matches = [match for item in lost if (match := _match(item, source, draft))]
    turned = [match for item in added if (match := _match(item, draft, source))]
    matches += [replace(match, was=match.now, now=match.was) for match in turned]
    left = {*lost, *added}
    matches = [match for match in matches if _is_undated(match) or left.issuperset((*match.was, *match.now))]
    if not matches:
        return []
    rivals = [*matches, *_kept(source, draft)]
    places = {id(rival): (_company(rival.was, source), _company(rival.now, draft)) for rival in rivals}
    return [match for match in matches if not any(_crossed(places, match, rival) for rival in rivals)]


def _is_undated(match: Match) -> bool:
    """Say whether no date is matched; the number that a day may be besides has to be left over as well."""
    return all(item.kind is not ItemKind.DATE for item in (*match.was, *match.now))


def _kept(source: Figures, draft: Figures) -> Iterator[Match]:
    """Yield the items that both texts state alike."""
    there = {item.key: item for item in draft.all()}
    yield from (Match((item,), (there[item.key],), frozenset()) for item in source.all() if item.key in there)


def _crossed(places: dict[int, tuple[set[str], set[str]]], match: Match, rival: Match) -> bool:
    """Say whether two statements changed places: each stands beside more of the other's words than of its own."""
    if not set(match.was).isdisjoint(rival.was) or not set(match.now).isdisjoint(rival.now):
        return False
    (mine, here), (theirs, there) = places[id(match)], places[id(rival)]
    return len(mine & there) + len(theirs & here) > len(mine & here) + len(theirs & there)


def _company(items: tuple[Item, ...], text: Figures) -> set[str]:
    """Return the content stems around ``items``, up to the next figures and no further than their sentence."""
    start, end = min(item.span.start for item in items), max(item.span.end for item in items)
    last, following = text.around(start, end)
    folded = text.reading.folded
    before = folded[max(start - _COMPANY, last, 0) : start]
    after = folded[end : min(end + _COMPANY, following)]
    stops = [stop.end() for stop in _STOP.finditer(before)]
    stop = _STOP.search(after)
    words = f"{before[stops[-1] :] if stops else before} {after[: stop.start()] if stop else after}"
    return set(content_stems(words))


def _match(item: Item, own: Figures, other: Figures) -> Match | None:
    """Return what explains ``item`` of ``own``; its ``was`` is ``own``."""
    figures = own.of(item)
    if len(figures) > 1:
        there = _together(figures, own, other)
        others = tuple(dict.fromkeys(figure.item for figure in there))
        return Match((item,), others, frozenset({item, *others})) if there else None
    if not figures:
        return None
    for one in _candidates(figures[0], own, other):
        if one.link:
            if one.role or any(item is part.item for part in _together(other.of(one.item), other, own)):
                return Match((item,), (one.item,), frozenset({item}))
        elif _is_other_form(figures[0], one):
            filled = bool(figures[0].unit) != bool(one.unit) or {figures[0].unit, one.unit} <= _DEGREES
            return Match((item,), (one.item,), frozenset({item, one.item}), filled)
    return None


def _is_other_form(figure: Figure, there: Figure) -> bool:
    """Say whether the two differ in more than words: what states the same in the same form was found before."""
    forms = [(one.unit, one.per, one.value, one.item.kind) for one in (figure, there)]
    return forms[0] != forms[1]


def _together(figures: tuple[Figure, ...], own: Figures, other: Figures) -> tuple[Figure, ...]:
    """Return the two figures, or the list of all between them, that state a range or a share."""
    first, second = figures
    pairs = [
        (one, two)
        for one in _candidates(first, own, other)
        for two in _candidates(second, own, other)
        if (one.link and one is not two if one.item is two.item else _is_pair(figures, one, two, other))
    ]
    return min(pairs, key=lambda pair: _gap(*pair)) if pairs else _listed(first, second, own, other)


def _is_pair(figures: tuple[Figure, ...], one: Figure, two: Figure, other: Figures) -> bool:
    """Say whether two figures that stand apart are the two ends of a change or of a span, or part and whole."""
    first, second = figures
    if one.link or two.link or _gap(one, two) > _FAR:
        return False
    if first.link == "/":
        return _is_share(one, two, other.reading)
    if first.value + 1 == second.value:  # "two or three"
        between = sorted((one.item.span, two.item.span))
        return "and" not in other.reading.lower[between[0].end : between[1].start].split()
    if first.value == 1 and one.item.text.lower() == "first" and _gap(one, two) <= 1:  # "1 to 10"
        return True
    if one.item.comparator[:1] == ">" and two.item.comparator[:1] == "<":
        return True
    return bool(one.role or two.role) and bool(first.role)


def _is_share(one: Figure, two: Figure, reading: TextReading) -> bool:
    between = reading.lower[one.item.span.end : two.item.span.start]
    if between:
        return len(between) < _FAR // 4 and _PART_OF.match(between) is not None
    return bool(_WHOLE_FIRST.search(reading.lower, max(0, two.item.span.start - 16), two.item.span.start))


def _gap(one: Figure, two: Figure) -> int:
    return max(one.item.span.start, two.item.span.start) - min(one.item.span.end, two.item.span.end)


def _listed(first: Figure, second: Figure, own: Figures, other: Figures) -> tuple[Figure, ...]:
    """Return the members of a short span of whole numbers that the other text lists one by one."""
    length = second.value - first.value
    if first.link != ".." or not 1 < length < _LONGEST or first.value % 1 or first.unit:
        return ()
    found: list[Figure] = []
    for step in range(int(length) + 1):
        member = replace(first, value=first.value + step, written=first.value + step, role="")
        near = [there for there in _candidates(member, own, other) if not found or _gap(found[-1], there) <= _FAR]
        if not near:
            return ()
        found.append(near[0])
    return tuple(found)


def _candidates(figure: Figure, own: Figures, other: Figures) -> Iterator[Figure]:
    for there in [one for number in figure.numbers for one in other.stating(number)][:_MOST]:
        if _fits(figure, there, own, other):
            yield there


def _fits(figure: Figure, there: Figure, own: Figures, other: Figures) -> bool:
    """Say whether one figure of ``own`` may be the other one: number, unit, rate, side and comparator."""
    if figure.item.kind not in AMOUNTS and there.item.kind not in AMOUNTS:
        return False
    if {figure.role, there.role} == {"from", "to"} and (figure.link or there.link):
        return False
    if not _units_agree(figure, there, own, other) or not _rates_agree(figure, there, own, other):
        return False
    if "?" in (figure.sign, there.sign):
        return {figure.sign, there.sign} <= {"?", "", "~"}
    if any(_reaches(one, end) for one, end in ((figure, there), (there, figure))):
        return not figure.item.comparator or not there.item.comparator
    one, two = (replace(it.item, comparator=it.sign) for it in (figure, there))
    return agree(one, own.reading.lower, two, other.reading.lower)


def _reaches(one: Figure, end: Figure) -> bool:
    """Say whether ``up to 8.7`` says no more than that a change ended there."""
    return end.role == "to" and end.link == ".." and one.sign == "<=" and one.item.text.lower().startswith("up to")


def _units_agree(figure: Figure, there: Figure, own: Figures, other: Figures) -> bool:
    if figure.unit == there.unit:
        return figure.value == there.value or _is_scaled(figure, there, own) or _is_scaled(there, figure, other)
    if figure.unit and there.unit:
        return {figure.unit, there.unit} <= _DEGREES and "degree" in (figure.unit, there.unit) and _same(figure, there)
    full, bare, names = (figure, there, other) if figure.unit else (there, figure, own)
    if not bare.bare or bare.value not in full.numbers:
        return False
    return names.names(full.unit)


def _is_scaled(bare: Figure, full: Figure, text: Figures) -> bool:
    """Say whether ``bare`` leaves the million to the reader that its text says with another figure: "1.2m, or 1.1"."""
    scale = full.value / full.written if full.written else Decimal(1)
    return scale > 1 and bare.bare and bare.value == full.written and scale in text.scales


def _same(figure: Figure, there: Figure) -> bool:
    return figure.value == there.value


def _rates_agree(figure: Figure, there: Figure, own: Figures, other: Figures) -> bool:
    if figure.per == there.per:
        return True
    if figure.per and there.per:
        return False
    return other.says_per(figure.per, there.item) if figure.per else own.says_per(there.per, figure.item)
