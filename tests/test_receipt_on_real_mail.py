"""The receipt over real messages and both kinds of engine: every character of source and answer is accounted for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from examples.real_messages import messages
from service.api.presenter import present
from service.bootstrap import build
from service.disc.notation import read_style
from service.engines.rules.engine import RulesEngine
from service.settings import Settings
from service.text.sentences import split_units
from service.translation.brief import Brief, Draft, Judgement
from service.translation.ports import Engine
from service.translation.request import Person, TranslationRequest
from tests.translation.test_receipt_of_any_mail import faults

EVERY = 10


class Shuffling:
    """Answers with the sentences in reverse order and one verdict, and lets the caller align the texts."""

    name = "llm"

    async def draft(self, brief: Brief) -> Draft:
        units = [unit.content for unit in split_units(brief.body)]
        text = "\n".join(unit.of(brief.body).strip() for unit in reversed(units))
        verdict = Judgement(units[0], units[0].of(brief.body), None, "") if units else None
        return Draft(text, judgements=(verdict,) if verdict else ())


ENGINES: dict[str, tuple[Engine, ...]] = {"rules": (RulesEngine(),), "llm": (Shuffling(), RulesEngine())}


@pytest.mark.parametrize("engine", ENGINES)
async def test_receipt_accounts_for_every_character(
    shared_data: Path, engine: str, figure: Callable[[str], None]
) -> None:
    translator = build(Settings(), engines=ENGINES[engine], logs=False).translator
    count = rewritten = 0
    for name, message, channel in messages(shared_data, EVERY):
        # An emoji in front makes code points and UTF-16 units differ everywhere behind it.
        for text in (message, f"\U0001f600 {message}"):
            request = TranslationRequest(text, Person(read_style("C")), Person(read_style("I")), channel=channel)
            answer = await translator.translate(request)
            count += 1
            rewritten += answer.text != text
            assert faults(present(answer), text) == [], f"{name}: {answer.status}"
    figure(f"receipt, {engine} engine: {count} answers, {rewritten} of them rewritten, all accounted for")
    assert rewritten > 0
