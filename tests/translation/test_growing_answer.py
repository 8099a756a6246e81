"""What is released while an engine writes is what the answer will hold."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from service.fidelity.checking import check
from service.text.sentences import split_units
from service.translation.brief import Brief, Draft
from service.translation.receipt import growing, restored
from service.translation.request import TranslationRequest
from service.translation.source import Source, read_source
from tests.translation.requests import a_request
from tests.translation.test_receipt_of_any_mail import mails


def draft_for(brief: Brief, chance: random.Random) -> str:
    """Write a faithful draft: a greeting, and the units of the body in another order."""
    units = [unit.span.of(brief.body) for unit in split_units(brief.body)]
    chance.shuffle(units)
    return "\n\n".join(["Hello,", *units])


def streamed(source: Source, text: str, chance: random.Random) -> tuple[list[str], bool]:
    draft = growing(source)
    released, at = [], 0
    while at < len(text):
        size = chance.randint(1, 12)
        released += [release.text for release in draft.feed(text[at : at + size])]
        at += size
    released += [release.text for release in draft.finish()]
    return released, draft.blocked is None


@settings(max_examples=150)
@given(message=mails(), seed=st.integers(0, 1_000))
def test_a_stream_shows_what_the_answer_will_hold(message: str, seed: int) -> None:
    source = read_source(a_request(message))
    chance = random.Random(seed)
    text = draft_for(source.brief(b"test"), chance)
    answer = restored(Draft(text), source).text
    released, whole = streamed(source, text, chance)
    found = check(source.body, source.ledger, answer, None, source.check_context).blocking
    assert answer.startswith("".join(released))
    assert whole is ("".join(released) == answer)
    assert whole or any(finding.side != "lost" for finding in found), "held back without a reason"
    assert not whole or not any(finding.side == "added" for finding in found), "an addition was shown"


def test_a_first_sentence_is_on_screen_before_the_draft_is_complete() -> None:
    request: TranslationRequest = a_request()
    draft = growing(read_source(request))
    assert [each.text for each in draft.feed("Hello Sam,\n\nThe pilot went live on 4 May. It has ")] == [
        "Hello Sam,\n\n",
        "The pilot went live on 4 May. ",
    ]
