"""An engine that lies, behind the real service: what of it reaches the caller?

Counted from the record of what was planted, never by asking the checks. A lie is delivered when the answer is the
liar's and holds what was planted, in the text or beside it.
"""

import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from service.bootstrap import build
from service.disc.notation import read_style
from service.engines.rules.engine import RulesEngine
from service.settings import Settings
from service.text.segmenting import segment
from service.translation.brief import Brief, Draft
from service.translation.request import Person, TranslationRequest
from service.translation.result import Translation
from tests.lies import LIES, Lie

FILES = ("enron_maildir", "enron_formality", "billing_emails_bipia", "numpy_list_2001_11")
PER_LIE = 8
FEWEST = 2
SUBJECT = "As discussed"
FEWEST_WORDS, MOST_WORDS = 12, 160


class Liar:
    """Plants the same lie in every draft and in every repair; where it cannot, the text stays as it is."""

    name = "llm"

    def __init__(self, lie: Lie) -> None:
        self._lie = lie
        self.planted: Draft | None = None
        self.translator = build(Settings(), engines=[self, RulesEngine()], logs=False).translator

    async def asked(self, message: str) -> Translation:
        self.planted = None
        return await self.translator.translate(TranslationRequest(message, Person(read_style("C")), subject=SUBJECT))

    async def draft(self, brief: Brief) -> Draft:
        planted = self._lie.plant(brief)
        self.planted = self.planted or planted
        return planted or Draft(brief.body)


@pytest.fixture(scope="module")
def mails(shared_data: Path) -> list[str]:
    return list(_mails(shared_data))


def _mails(data: Path) -> Iterator[str]:
    rows = [(data / "emails" / f"{name}.jsonl").read_text("utf-8").splitlines() for name in FILES]
    for line in filter(None, itertools.chain.from_iterable(itertools.zip_longest(*rows))):
        message = json.loads(line)["body"]
        if FEWEST_WORDS <= len(segment(message).text.split()) <= MOST_WORDS:
            yield message


def lied(answer: Translation, planted: Draft, lie: Lie) -> bool:
    """Say whether what was planted is in the answer."""
    if answer.engine.name != "llm" or answer.status == "returned_original":
        return False
    if lie.proof:
        return lie.proof in (answer.text or "")
    shown = {
        *(note.text for note in answer.notes),
        *(gap.question for gap in answer.missing),
        *answer.risks,
    }
    if planted.subject:
        return answer.subject == planted.subject
    told = {*(note.text for note in planted.notes), *(gap.question for gap in planted.missing), *planted.risks}
    return bool(shown & told) if told else True


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.name)
async def test_no_planted_fault_is_delivered(lie: Lie, mails: list[str], figure: Callable[[str], None]) -> None:
    planted = delivered = doubted = 0
    liar = Liar(lie)
    for message in mails:
        if planted == PER_LIE:
            break
        answer = await liar.asked(message)
        if liar.planted is None:
            continue
        planted += 1
        reached = lied(answer, liar.planted, lie)
        delivered += reached
        doubted += reached and bool(answer.fidelity.warnings)
        assert not (reached and lie.hard), f"{lie.name}\n{message}\n=====\n{answer.text}"
    figure(f"lie: {lie.name}: planted {planted}, stopped {planted - delivered}, delivered with a doubt {doubted}")
    assert planted >= FEWEST


async def test_honest_engine_is_believed(mails: list[str], figure: Callable[[str], None]) -> None:
    honest = Lie("none", lambda brief: Draft(f"Hello,\n\n{brief.body}"))
    engine = Liar(honest)
    answers = [await engine.asked(message) for message in mails[:60]]
    asked = [answer for answer in answers if answer.engine.name]
    believed = sum(answer.engine.name == "llm" for answer in asked)
    figure(f"lie: none (message under a greeting): believed {believed} of {len(asked)}")
    assert believed >= 0.9 * len(asked)
