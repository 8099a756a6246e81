"""A draft judged while it grows: what is released is the text, and no fault that a sentence shows is in it.

Faults are counted from the record of what was planted, never by asking the checks.
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.disc.words import leak_words
from service.engines.rules.engine import RulesEngine
from service.fidelity.checking import CheckContext, check
from service.fidelity.growing import GrowingDraft, Release
from service.fidelity.ledger import read_ledger
from service.fidelity.reading import TextReading
from service.text.growing import GrowingText
from service.text.protection import Masked, find_protected, mask
from service.text.segmenting import segment
from service.translation.source import read_source
from tests.fidelity.test_good_rewrites import load
from tests.lies import LIES, Lie
from tests.translation.requests import a_request

EVERY = 12
LONGEST = 3_000
MOST_DIFFER, MOST_HELD = 0.005, 0.01
SOURCE = (
    "Hi Lea,\n\nWe need 40 seats at $1,200,000 by Friday. I will send the plan for PROJ-482 tomorrow. "
    "The notes are at https://x.example/notes?id=7 and @maria has them. Great work on the draft!"
)
INVENTED = (
    "We need 7421 units.",
    "It costs $83,219.",
    "That is 77.31%.",
    "It is due by the 29th of February 2031.",
    "We meet at 4:47 pm.",
    "It takes 319 minutes.",
    "See https://invented.example/x for it.",
    "Write to nobody@invented.example today.",
    "Ticket QQZ-99172 has it.",
    "Ask Zebulon about it.",
    "This fits a high D.",
    "As someone who likes details, you can take your time.",
    "You did an amazing and brilliant job, a superb one.",
    "I'm deeply sorry, I apologize, please accept my apologies.",
    "I cannot help with that request, as an AI.",
    "Best regards, [your name]",
    "The old one was \u202eright\u202c to left.",
    "Details are behind ⟦url99⟧ now.",
)


def context_for(source: str, names: Sequence[str] = (), subject: str | None = None) -> CheckContext:
    words = frozenset(word for word in leak_words().unmistakable if word.isalpha())
    phrases = tuple(phrase for phrase in leak_words().unmistakable if phrase not in words)
    protected = tuple(found.span.of(source) for found in find_protected(source))
    return CheckContext(tuple(names), protected, subject=subject, forbidden_words=words, forbidden_phrases=phrases)


def growing(source: str, context: CheckContext | None = None, masked: Masked | None = None) -> GrowingDraft:
    context = context or context_for(source)
    return GrowingDraft(TextReading(source, read_ledger(source, names=context.names)), context, masked)


def fed(draft: GrowingDraft, text: str, chance: random.Random | None = None) -> list[Release]:
    """Feed ``text`` in chunks of up to 40 characters, or whole."""
    releases: list[Release] = []
    at = 0
    while at < len(text):
        size = chance.randint(1, 40) if chance else len(text)
        releases += draft.feed(text[at : at + size])
        at += size
    return releases + list(draft.finish())


def shown(releases: Sequence[Release]) -> str:
    return "".join(release.text for release in releases)


def context_of(row: dict[str, str]) -> CheckContext:
    names = [row[key] for key in ("recipient_name", "sender_name") if key in row]
    return context_for(row["source"], names, row.get("subject"))


@pytest.mark.parametrize("kind", ["good", "bad"])
def test_a_rewrite_is_released_whole_unless_the_last_check_finds_something_added(
    kind: str, figure: Callable[[str], None]
) -> None:
    rows, whole, stopped_more = load(kind), 0, []
    for row in rows:
        source, draft, context = row["source"], row["rewrite"], context_of(row)
        judged = growing(source, context)
        releases = fed(judged, draft, random.Random(row["id"]))
        assert draft.startswith(shown(releases))
        assert [release.offset for release in releases] == [
            draft.index(shown(releases[: number + 1])) + len(shown(releases[:number]))
            for number in range(len(releases))
        ]
        blocking = check(source, read_ledger(source, names=context.names), draft, None, context).blocking
        added = any(finding.side == "added" for finding in blocking)
        if judged.blocked is None:
            assert shown(releases) == draft
            assert not added, row["id"]
            whole += 1
        elif not added:
            assert blocking, row["id"]
            stopped_more.append(row["id"])
    figure(
        f"growing drafts, {kind} rewrites: {whole} of {len(rows)} released whole; {len(stopped_more)} stopped "
        f"for what the last check calls changed, not added; 0 others differ from the last check"
    )


def test_a_hard_fault_that_was_added_or_swapped_in_is_never_released(figure: Callable[[str], None]) -> None:
    rows = [row for row in load("bad") if row["hard"] and not any(word in row["fault"] for word in LOSSES)]
    released = []
    for row in rows:
        judged = growing(row["source"], context_of(row))
        fed(judged, row["rewrite"])
        if judged.blocked is None:
            released.append(row["id"])
    figure(f"growing drafts, planted hard faults that add: {len(rows) - len(released)} of {len(rows)} held back")
    assert len(rows) >= 20
    assert released == []


LOSSES = ("dropped", "softened")


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


def _runs(text: str) -> list[str]:
    growing_text = GrowingText()
    return growing_text.feed(text) + growing_text.finish()


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


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from([*INVENTED, *SOURCE.split(". "), "\n\n", "- ", "1. ", "Okay.", "$1", ",200", ",000"])),
    st.data(),
)
def test_releases_do_not_depend_on_the_chunks(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    whole, chunked = growing(SOURCE), growing(SOURCE)
    expected = fed(whole, text)
    releases = [release for start, end in pairwise([0, *cuts, len(text)]) for release in chunked.feed(text[start:end])]
    releases += chunked.finish()
    assert releases == expected
    assert chunked.blocked == whole.blocked
    assert text.startswith(shown(expected))


def test_a_number_is_not_released_before_it_is_complete() -> None:
    judged = growing("It costs $1,200,000 in all, and 3.5 days.")
    released = [
        shown(judged.feed(chunk)) for chunk in ("It costs $1", ",200", ",000 in all. It takes 3", ".", "5 days. ")
    ]
    assert "".join(released) == "It costs $1,200,000 in all. "
    assert shown(judged.finish()) == "It takes 3.5 days. "


def test_a_number_that_goes_on_as_another_one_is_held_back() -> None:
    judged = growing("It costs $1 in all.")
    assert fed(judged, "It costs $1,200,000 in all.") == []
    assert judged.blocked is not None
    assert judged.blocked.items == ("$1,200,000",)


def test_placeholders_come_out_as_what_they_stand_for() -> None:
    masked = mask(SOURCE, find_protected(SOURCE))
    releases = fed(growing(SOURCE, masked=masked), masked.text, random.Random(1))
    assert shown(releases) == SOURCE
    assert [SOURCE[release.offset :][: len(release.text)] for release in releases] == [each.text for each in releases]


@pytest.mark.parametrize(
    "broken", ["⟦url 2⟧", "⟦url2 ⟧", "⟦Url2⟧", "⟦url9⟧", "⟦url2", "url2⟧", "⟦lien2⟧", "⟦url2⟧ and ⟦url2⟧"]
)
def test_a_broken_or_doubled_placeholder_is_held_back(broken: str) -> None:
    masked = mask(SOURCE, find_protected(SOURCE))
    assert "⟦url2⟧" in masked.text
    draft = growing(SOURCE, masked=masked)
    releases = fed(draft, masked.text.replace("⟦url2⟧", broken), random.Random(1))
    assert draft.blocked is not None
    assert draft.blocked.check == "protected"
    assert "x.example" not in shown(releases)
    assert "⟦" not in shown(releases)


def test_nothing_is_released_behind_a_fault() -> None:
    draft = growing(SOURCE)
    assert shown(fed(draft, "We need 40 seats. We need 7421 desks. We need them by Friday.")) == "We need 40 seats. "
    assert draft.feed("We need 40 seats. And more words of it.") == draft.finish() == ()


def test_every_line_feed_becomes_a_cr_lf_where_the_message_has_only_those() -> None:
    source = "Hi Lea,\r\n\r\nWe need 40 seats.\r\nFine."
    draft = GrowingDraft(TextReading(source, read_ledger(source)), CheckContext(), returns=True)
    releases = [release for char in "Hi Lea,\n\nWe need 40 seats.\nFine." for release in draft.feed(char)]
    assert shown([*releases, *draft.finish()]) == source


def test_an_acknowledgement_waits_for_what_follows() -> None:
    draft = growing(SOURCE)
    assert draft.feed("Okay.\n\nHere is the rewritten message:\n\nWe need 40 seats. And so on.") == ()
    assert draft.blocked is not None
    assert shown(fed(growing(SOURCE), "Okay.\n\nWe need 40 seats.")) == "Okay.\n\nWe need 40 seats."
    assert shown(fed(growing(SOURCE), "Okay.")) == "Okay."


def test_list_numbers_are_no_new_figures() -> None:
    draft = growing(SOURCE)
    text = "\n".join(f"{number}. We need the seats." for number in range(1, 13))
    assert shown(fed(draft, text, random.Random(2))) == text
    assert fed(growing(SOURCE), "7. We need the seats.") == []


def test_a_doubt_goes_with_its_release() -> None:
    (release,) = fed(growing(SOURCE), "I will review it.")
    assert [(finding.check, finding.severity) for finding in release.findings] == [("commitment", "warn")]


def test_four_times_the_draft_costs_about_four_times_the_work() -> None:
    sentence = "I will send the 40 seats to Lea by Friday, thanks. "

    def cost(count: int) -> float:
        text = sentence * count
        best = float("inf")
        for _ in range(4):
            draft = growing(text)
            started = time.process_time()
            fed(draft, text, random.Random(4))
            best = min(best, time.process_time() - started)
            assert draft.blocked is None
        return best

    assert cost(240) <= 9 * cost(60)


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
