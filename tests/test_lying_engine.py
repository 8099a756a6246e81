"""An engine that lies, behind the real service over HTTP: what of it reaches the caller?

Counted from the record of what was planted, never by asking the checks. A lie is delivered when the answer is the
liar's and holds what was planted, in the text or beside it. Three liars take turns: one that lies again when asked
for a repair, one that then repents, and one whose caller forbids the embedded engine.
"""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from fastapi.testclient import TestClient

from evals.intervals import wilson
from service.app import create_app
from service.bootstrap import build
from service.disc.notation import read_style
from service.engines.rules.engine import RulesEngine
from service.settings import Settings
from service.text.segmenting import segment
from service.translation.brief import Brief, Draft
from service.translation.request import Person, TranslationRequest
from service.translation.source import read_source
from tests.lies import LIES, Lie

FILES = ("enron_maildir", "enron_formality", "billing_emails_bipia", "numpy_list_2001_11")
PER_LIE = 48
FEWEST = 2
FEWEST_RUNS = 2_000
SUBJECT = "As discussed"
FEWEST_WORDS, MOST_WORDS = 12, 160

Answer = dict[str, Any]
Tally = Callable[[str, Counter[str]], None]
Habit = Literal["stubborn", "repents", "alone"]
HABITS: tuple[Habit, ...] = ("stubborn", "repents", "alone")


class Liar:
    """Plants the same lie in every draft; where it cannot, the text stays as it is."""

    name = "llm"

    def __init__(self, lie: Lie) -> None:
        self._lie = lie
        self._habit: Habit = "stubborn"
        self.planted: Draft | None = None
        wellput = build(Settings(), engines=[self, RulesEngine()], logs=False)
        self._client = TestClient(create_app(Settings(), wellput=wellput), base_url="http://127.0.0.1")

    def asked(self, message: str, habit: Habit) -> Answer:
        self.planted, self._habit = None, habit
        question = {"message": message, "recipient": "C", "subject": SUBJECT}
        answer = self._client.post(
            "/v1/translations", json={**question, "engine": "llm" if habit == "alone" else "auto"}
        )
        assert answer.status_code == 200
        found: Answer = answer.json()
        return found

    async def draft(self, brief: Brief) -> Draft:
        if brief.repair and self._habit == "repents":
            return Draft(brief.body)
        planted = self._lie.plant(brief)
        self.planted = self.planted or planted
        return planted or Draft(brief.body)


@pytest.fixture(scope="module")
def mails(shared_data: Path) -> list[tuple[str, Brief]]:
    """Return real mails with the brief an engine gets for them."""
    return [
        (message, read_source(TranslationRequest(message, Person(read_style("C")), subject=SUBJECT)).brief(b"secret"))
        for message in _mails(shared_data)
    ]


def _mails(data: Path) -> Iterator[str]:
    rows = [(data / "emails" / f"{name}.jsonl").read_text("utf-8").splitlines() for name in FILES]
    for line in filter(None, itertools.chain.from_iterable(itertools.zip_longest(*rows))):
        message = json.loads(line)["body"]
        if FEWEST_WORDS <= len(segment(message).text.split()) <= MOST_WORDS:
            yield message


def lied(answer: Answer, planted: Draft, lie: Lie, habit: Habit) -> bool:
    """Say whether what was planted is in the answer."""
    if answer["engine"]["name"] != "llm" or answer["status"] == "returned_original":
        return False
    text = answer["text"] or ""
    if lie.proof:
        return lie.proof in text
    shown = {
        *(note["text"] for note in answer["notes"]),
        *(gap["question"] for gap in answer["missing"]),
        *answer["risks"],
    }
    if planted.subject:
        return bool(answer["subject"] == planted.subject)
    told = {*(note.text for note in planted.notes), *(gap.question for gap in planted.missing), *planted.risks}
    if told:
        return bool(shown & told)
    return not (habit == "repents" and answer["fidelity"]["repaired"])


def outcome(answer: Answer) -> str:
    """Name what the caller got."""
    if answer["status"] in ("fell_back", "returned_original"):
        return str(answer["status"])
    return "repaired" if answer["fidelity"]["repaired"] else "translated"


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.name)
def test_no_planted_fault_is_delivered(
    lie: Lie, mails: list[tuple[str, Brief]], figure: Callable[[str], None], tally: Tally
) -> None:
    counted = Counter[str]()
    liar = Liar(lie)
    can_lie = (message for message, brief in mails if lie.plant(brief) is not None)
    for message, habit in zip(itertools.islice(can_lie, PER_LIE), itertools.cycle(HABITS), strict=False):
        answer = liar.asked(message, habit)
        assert liar.planted is not None
        reached = lied(answer, liar.planted, lie, habit)
        counted.update(["planted", outcome(answer)])
        counted["delivered"] += reached
        counted["doubted"] += reached and bool(answer["fidelity"]["warnings"])
        assert not (reached and lie.hard), f"{lie.name} ({habit})\n{message}\n=====\n{answer['text']}"
    planted, delivered = counted["planted"], counted["delivered"]
    figure(
        f"lie: {lie.name}: planted {planted}, stopped {wilson(planted - delivered, planted)}, "
        f"delivered with a doubt {counted['doubted']}"
    )
    tally(f"lying engine, {'hard' if lie.hard else 'other'} faults", counted)
    assert planted >= FEWEST


def test_two_thousand_lies_can_be_told(mails: list[tuple[str, Brief]]) -> None:
    runs = sum(min(PER_LIE, sum(lie.plant(brief) is not None for _, brief in mails)) for lie in LIES if lie.hard)
    assert runs >= FEWEST_RUNS


def test_honest_engine_is_believed(mails: list[tuple[str, Brief]], figure: Callable[[str], None], tally: Tally) -> None:
    engine = Liar(Lie("none", lambda brief: Draft(f"Hello,\n\n{brief.body}")))
    answers = [engine.asked(message, "stubborn") for message, _ in mails[:60]]
    asked = [answer for answer in answers if answer["engine"]["name"]]
    believed = sum(answer["engine"]["name"] == "llm" and not answer["fidelity"]["repaired"] for answer in asked)
    figure(f"lie: none (message under a greeting): believed {believed} of {len(asked)}")
    tally("honest engine", Counter(planted=0) + Counter(outcome(answer) for answer in asked))
    assert believed >= 0.95 * len(asked)
