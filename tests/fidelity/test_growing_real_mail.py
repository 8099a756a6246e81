"""Growing drafts of real messages: faults are counted from the record of what was planted, never by the checks."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable

import pytest

from service.engines.rules.engine import RulesEngine
from service.fidelity.checking import CheckContext, check
from service.fidelity.growing import GrowingDraft
from service.fidelity.ledger import read_ledger
from service.fidelity.reading import TextReading
from service.text.growing import GrowingText
from service.text.protection import find_protected, mask
from service.text.segmenting import segment
from service.translation.source import read_source
from tests.fidelity.growing_drafts import INVENTED, context_for, fed, growing, shown
from tests.fidelity.test_benign_edits import EDITS
from tests.lies import LIES, Lie
from tests.translation.requests import a_request

EVERY = 12
LONGEST = 3_000
MOST_DIFFER, MOST_HELD = 0.005, 0.01
ADDING = frozenset(
    {
        *("digit changed", "digit changed, written full width", "unit changed", "currency changed", "weekday shifted"),
        *("deadline invented", "amount invented", "promise invented", "guarantee invented", "praise invented"),
        *("apology invented", "blame invented", "name swapped", "name invented", "link invented"),
        *("placeholder translated", "protected text edited", "placeholder of its own", "letter leaked"),
        *("style named", "reader typed", "trait word", "everyday trait as a verdict", "preamble", "refusal"),
        *("code fence", "quoted trail inserted", "subject line in the text", "protected text doubled"),
        "hidden direction marks",
    }
)
PER_LIE = 12


@pytest.fixture(scope="module")
def bodies(real_messages: list[str]) -> list[str]:
    texts = [segment(text).text for text in real_messages[::EVERY]]
    return [text for text in texts if 0 < len(text) <= LONGEST]


def test_a_real_message_is_released_whole_in_any_chunks(bodies: list[str], figure: Callable[[str], None]) -> None:
    chance = random.Random(3)
    blocked = Counter[str]()
    count = 0
    for body in bodies:
        context = context_for(body)
        masked = mask(body, find_protected(body))
        for draft, text in ((growing(body, context), body), (growing(body, context, masked), masked.text)):
            releases = fed(draft, text, chance)
            count += len(releases)
            if draft.blocked:
                blocked[f"{draft.blocked.check}: {draft.blocked.items}"] += 1
            else:
                assert shown(releases) == body
    figure(f"growing drafts: {2 * len(bodies)} real messages in {count} releases, blocked {blocked.total()}")
    assert blocked == Counter()


def test_an_invented_sentence_is_never_released(bodies: list[str], figure: Callable[[str], None]) -> None:
    chance = random.Random(5)
    tried, leaked = Counter[str](), Counter[str]()
    for number, body in enumerate(bodies):
        invented = INVENTED[number % len(INVENTED)]
        if any(word in body.lower() for word in invented.lower().split() if len(word) > 8):
            continue
        runs = _runs(body)
        place = chance.randrange(len(runs) + 1)
        before = "".join(runs[:place])
        sentence = f"{'' if not before or before[-1].isspace() else ' '}{invented} "
        releases = fed(growing(body), before + sentence + "".join(runs[place:]), chance)
        tried[invented] += 1
        leaked[invented] += len(shown(releases).rstrip()) > len(before.rstrip())
    figure(f"growing drafts, invented sentences: {tried.total() - leaked.total()} of {tried.total()} held back")
    assert tried.total() > 200
    assert +leaked == Counter()


PHRASES = (
    "7421 units",
    "at $83,219",
    "(77.31%)",
    "by the 29th of February 2031",
    "Marguerite Zebulon",
    "https://invented.example/x",
    "QQZ-99172",
    "for 319 minutes",
    "nobody@invented.example",
    "as a high D",
)


def test_a_phrase_slipped_into_a_sentence_is_never_released(bodies: list[str], figure: Callable[[str], None]) -> None:
    chance = random.Random(17)
    tried, leaked = Counter[str](), Counter[str]()
    for number, body in enumerate(bodies):
        phrase = PHRASES[number % len(PHRASES)]
        gaps = [found.start() for found in re.finditer(r"(?<=[a-z]) (?=[a-z])", body)]
        if not gaps:
            continue
        at = chance.choice(gaps)
        tried[phrase] += 1
        leaked[phrase] += phrase in shown(fed(growing(body), f"{body[:at]} {phrase}{body[at:]}", chance))
    figure(f"growing drafts, phrases slipped in: {tried.total() - leaked.total()} of {tried.total()} held back")
    assert tried.total() > 200
    assert +leaked == Counter()


def _runs(text: str) -> list[str]:
    growing_text = GrowingText()
    return growing_text.feed(text) + growing_text.finish()


@pytest.mark.parametrize("lie", [lie for lie in LIES if lie.name in ADDING], ids=lambda lie: lie.name)
def test_no_sentence_with_a_planted_fault_is_released(
    lie: Lie, real_messages: list[str], figure: Callable[[str], None]
) -> None:
    chance = random.Random(lie.name)
    planted = leaked = 0
    for message in real_messages[::3]:
        source = read_source(a_request(message))
        draft = lie.plant(source.brief(b"test")) if source.reason_to_leave_alone() is None else None
        body = source.masked.text
        if draft is None or _stands_elsewhere(draft.text, body):
            continue
        planted += 1
        judged = GrowingDraft(TextReading(source.body, source.ledger), source.check_context, source.masked)
        releases = fed(judged, draft.text, chance)
        same = len(source.masked.restore(body[: _agreeing(body, draft.text)]).rstrip())
        leaked += len(shown(releases).rstrip()) > same
        if planted == PER_LIE:
            break
    figure(f"growing drafts, lie: {lie.name}: {planted - leaked} of {planted} held back")
    assert planted >= 2
    assert leaked == 0


def _agreeing(first: str, second: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = zip(first, second, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(first), len(second)))


def _stands_elsewhere(draft: str, body: str) -> bool:
    """Say whether the figure that was planted is one of the message's own: only the whole text shows that."""
    at = _agreeing(draft, body)
    while at and draft[at - 1].isdigit():
        at -= 1
    figure = re.match(r"\d+", draft[at:])
    known = " ".join(item.value for item in (*read_ledger(body).items, *read_ledger(body).soft))
    return bool(figure and re.search(rf"(?<!\d)0*{figure.group()}(?!\d)", f"{body} {known}"))


async def test_what_passes_sentence_by_sentence_has_nothing_added_in_the_last_check(
    real_messages: list[str], figure: Callable[[str], None]
) -> None:
    engine, differ, held = RulesEngine(), Counter[str](), 0
    count = passed = 0
    for number, message in enumerate(real_messages[::EVERY]):
        source = read_source(a_request(message))
        if source.reason_to_leave_alone() is not None:
            continue
        brief = source.brief(b"test")
        lies = [LIES[(number + step) % len(LIES)].plant(brief) for step in (0, 17, 34)]
        for draft in filter(None, [await engine.draft(brief), *lies]):
            count += 1
            judged = GrowingDraft(TextReading(source.body, source.ledger), source.check_context, source.masked)
            text = shown(fed(judged, draft.text))
            whole = source.masked.restore(draft.text)
            found = check(source.body, source.ledger, whole, None, source.check_context).blocking
            added = [finding for finding in found if finding.side == "added"]
            held += judged.blocked is not None and not found
            if judged.blocked is None:
                passed += 1
                assert text == whole
                differ.update({f"{finding.check} {finding.reason}" for finding in added})
    figure(
        f"growing drafts: {passed} of {count} drafts released whole; the last check finds something added in "
        f"{differ.total()} of them {dict(differ)}; {held} held back that the last check lets through"
    )
    assert differ.total() <= MOST_DIFFER * passed
    assert held <= MOST_HELD * count


def test_a_benign_edit_of_a_real_message_is_released_whole(
    real_messages: list[str], figure: Callable[[str], None]
) -> None:
    count, held = 0, Counter[str]()
    for message in filter(lambda text: len(text) <= LONGEST, real_messages[:: 2 * EVERY]):
        for name, edit in EDITS.items():
            draft = edit(message)
            count += 1
            judged = growing(message, CheckContext())
            held[name] += shown(fed(judged, draft)) != draft
    figure(f"growing drafts, benign edits: {held.total()} of {count} held back {dict(+held)}")
    assert held.total() <= MOST_HELD * count
