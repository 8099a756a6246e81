"""No pattern of the pure rooms and the front door backtracks without bound: steps are counted, not milliseconds.

A match at one place has to stay linear: doubling the string about doubles the steps (2.5 with the constants). A search
tries every place, so a class that reaches far makes it quadratic; a search passes if its steps grow like the string, or
if it takes no more than a bounded number of steps for each character, which is what every bounded repeat comes to.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

from tests.pumping import strings
from tests.regex_steps import StepBudgetError, SteppedPattern, holds_possessive_group

_ROOMS = ("service.text", "service.fidelity", "service.engines.rules", "service.translation", "service.api")
_PLAIN = (str, bytes, int, float, ModuleType, FunctionType)
_DEEPEST = 7
_LINEAR, _SEARCHED = 2.5, 3.2
_SMALL = 2000  # fewer steps than this say nothing about growth
_EACH_CHAR = 75
_BUDGET = 400_000
_MOST_STRINGS = 14
# Searched only in a window of so many characters, which the code that searches sets.
_WINDOWS = {"service.fidelity.names._STARTS_SENTENCE": 12}
# At most 200 characters on either side of a sign, and a long list of people and flaws: their steps for each character
# are bounded, by more than the others'.
_WIDE = {"service.text.language._ADDRESSES": 1300, "service.engines.rules.judgements._FINDS": 200}
_ATOMS = (
    *("a", "b", "[ab]", "[^a]", ".", r"\d", r"\w", r"\s", r"\b", "a?", "b*", "(a|b)", "(?:ab|a)", "(?=a)", "(?!b)"),
    *("(?<=a)", "(?<!b)", "^", "$", "a+?", "(?:a|b){1,3}", "(?:ab?)*", "[a-c]{2,}", "(?P<x>a)(?P=x)", "(?i:A)", r"\W"),
    *("(?:a*)*", "(?:a|ab)(?:c|bcd)?", "(?>a*)", "a++"),
)


def _patterns() -> dict[str, re.Pattern[str]]:
    """Return every compiled pattern that a module of the rooms holds, however deep, by a name."""
    found: dict[str, re.Pattern[str]] = {}
    seen: set[object] = set()
    for name, value in _globals():
        for pattern in _inside(value, set(), 0):
            if pattern not in seen:
                seen.add(pattern)
                found[name if name not in found else f"{name} {len(found)}"] = pattern
    return found


def _globals() -> Iterator[tuple[str, object]]:
    for room in _ROOMS:
        for info in pkgutil.walk_packages(importlib.import_module(room).__path__, f"{room}."):
            for name, value in list(vars(importlib.import_module(info.name)).items()):
                yield f"{info.name}.{name}", value


def _inside(value: object, seen: set[int], depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
        return
    if id(value) in seen or depth > _DEEPEST or isinstance(value, _PLAIN):
        return
    seen.add(id(value))
    parts: list[object] = []
    if isinstance(value, dict):
        parts = [*value, *value.values()]
    elif isinstance(value, (list, tuple, set, frozenset)):
        parts = list(value)
    elif getattr(value if isinstance(value, type) else type(value), "__module__", "").startswith("service"):
        parts = [*getattr(value, "__dict__", {}).values()]
        parts += [getattr(value, name, None) for name in getattr(type(value), "__slots__", ())]
    for part in parts:
        yield from _inside(part, seen, depth + 1)


PATTERNS = _patterns()


def _is_searched(name: str) -> bool:
    """Say whether a module that owns or imports the pattern searches with it; in a container it counts as matched."""
    module, _, short = name.rpartition(".")
    used = re.compile(rf"\b{re.escape(short)}\s*\.\s*(?:search|finditer|findall|sub|subn|split)\(")
    own = sys.modules[module].__file__ if module in sys.modules else None
    return bool(own and used.search(Path(own).read_text(encoding="utf-8")))


def _pairs(pattern: re.Pattern[str], length: int) -> list[tuple[str, str]]:
    """Return each adversarial string with the one of twice its length, at most so many, spread over all."""
    pairs = list(zip(strings(pattern, length), strings(pattern, 2 * length), strict=True))
    return pairs[:: max(1, len(pairs) // _MOST_STRINGS)]


def _growth(
    pattern: re.Pattern[str], length: int, steps: Callable[[SteppedPattern, str], int]
) -> list[tuple[int, float]]:
    """Return steps and growth for every pair that takes enough steps to tell."""
    stepped = SteppedPattern(pattern)
    found = []
    for short, long in _pairs(pattern, length):
        many = steps(stepped, long)
        if many > _SMALL:
            found.append((many, many / max(1, steps(stepped, short))))
    return found


def _matched(stepped: SteppedPattern, text: str) -> int:
    try:
        stepped.match(text, 0, _BUDGET)
    except StepBudgetError:
        return _BUDGET
    return stepped.steps


def _searched(stepped: SteppedPattern, text: str) -> int:
    try:
        stepped.search(text, _BUDGET)
    except StepBudgetError:
        return _BUDGET
    return stepped.steps


@pytest.fixture(autouse=True)
def _deep_recursion() -> Iterator[None]:
    """The matcher follows a match by calls, a few for each character."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(60_000)
    yield
    sys.setrecursionlimit(before)


def test_the_matcher_takes_the_decisions_of_re() -> None:
    chance = random.Random(5)
    tried = 0
    while tried < 2000:
        written = "".join(chance.choice(_ATOMS) for _ in range(chance.randint(1, 5)))
        if written.count("(?P<x>") > 1:
            continue
        pattern = re.compile(written, chance.choice([re.NOFLAG, re.IGNORECASE, re.MULTILINE]))
        text = "".join(chance.choice("aabbc1 \n") for _ in range(chance.randint(0, 8)))
        tried += 1
        found = pattern.match(text)
        stepped = SteppedPattern(pattern)
        assert stepped.match(text) == (found.end() if found else None), (written, text)
        assert stepped.search(text) == [hit.span() for hit in pattern.finditer(text)], (written, text)


@pytest.mark.parametrize("written", [r"(?:\S+ ?){1,4}x", r"(a*)*b", r"(?:a|aa)+b", r"so\s+\W*\w", r"\w*\w*!?\d"])
def test_the_matcher_sees_a_pattern_that_backtracks_without_bound(written: str) -> None:
    stepped = SteppedPattern(re.compile(written))
    steps = []
    for text in strings(stepped.pattern, 100):
        try:
            stepped.match(text, 0, _SMALL)
        except StepBudgetError:
            steps.append(_SMALL)
    assert steps


def test_a_match_takes_steps_like_the_length_of_the_string(figure: Callable[[str], None]) -> None:
    worst = {name: _growth(pattern, 200, _matched) for name, pattern in PATTERNS.items()}
    figure(f"regex steps: {len(PATTERNS)} patterns matched on strings of 200 and 400 characters")
    assert {
        name: max(found)
        for name, found in worst.items()
        if any(many >= _BUDGET or growth > _LINEAR for many, growth in found)
    } == {}
    assert len(PATTERNS) > 400


def test_a_search_takes_bounded_steps_for_each_character(figure: Callable[[str], None]) -> None:
    searched = {name: pattern for name, pattern in PATTERNS.items() if _is_searched(name)}
    failed: dict[str, tuple[int, float]] = {}
    for name, pattern in searched.items():
        length = _WINDOWS.get(name, 200) // 2
        limit = 2 * length * _WIDE.get(name, _EACH_CHAR)
        found = [pair for pair in _growth(pattern, length, _searched) if pair[0] > limit and pair[1] > _SEARCHED]
        if found:
            failed[name] = max(found)
    figure(f"regex steps: {len(searched)} patterns searched in strings of 100 and 200 characters")
    assert failed == {}
    assert len(searched) > 80


@pytest.mark.parametrize(
    ("written", "possessive"),
    [
        ("(?:ab)*+", True),
        ("x(?:a(?=b)){1,3}+", True),
        ("(a|(?:b.)++)", True),
        (r"\w*+", False),
        ("(?:a[bc]?+)*", False),
    ],
)
def test_the_reader_of_patterns_sees_a_possessive_group(written: str, possessive: bool) -> None:
    assert holds_possessive_group(re.compile(written)) == possessive


def test_no_pattern_has_a_possessive_group_which_python_before_3_11_5_matches_too_far() -> None:
    """There the failed last try of ``(?:-a)*+`` keeps what it consumed: "b-" matches whole."""
    assert [name for name, pattern in PATTERNS.items() if holds_possessive_group(pattern)] == []
