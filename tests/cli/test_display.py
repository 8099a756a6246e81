from dataclasses import replace
from typing import get_args

import pytest

from service.cli.display import REASONS, closing_line, printable, show
from service.disc.notation import read_style
from service.errors import EngineUnavailableError
from service.fidelity.items import ItemKind
from service.fidelity.report import Finding, ItemOutcome, Report
from service.text.spans import Span
from service.translation.brief import Draft, Judgement, Missing, Note
from service.translation.request import Person, TranslationRequest
from service.translation.result import EngineTrace, StatusReason, Translation
from service.translation.translator import Translator
from tests.fakes import FakeClock, FakeEngine, RecordingObserver


async def answer(draft: Draft | Exception | None = None) -> Translation:
    engine = FakeEngine()
    if draft is not None:
        engine.enqueue(draft)
    embedded = FakeEngine("rules")
    embedded.enqueue(Draft("Please send the plan by noon."))
    chain = (engine, embedded)
    translator = Translator(
        chain, fence_secret=b"x" * 32, deadline_s=5, observer=RecordingObserver(), clock=FakeClock()
    )
    request = TranslationRequest("Can you send the plan by noon?", Person(read_style("C")))
    return await translator.translate(request)


def test_every_reason_has_a_sentence() -> None:
    assert set(REASONS) == set(get_args(StatusReason))


async def test_text_comes_first_and_what_the_sender_should_know_after_it(capsys: pytest.CaptureFixture[str]) -> None:
    told = replace(
        await answer(Draft("Please send the plan by noon.")),
        subject="Plan by noon",
        notes=(Note("ask_first", "The request comes first."),),
        missing=(Missing("Can you send\nthe plan?", "owner", "Who owns [bold]it[/bold]?"),),
        judgements=(
            Judgement(Span(0, 3), "they are slow", None, "A verdict."),
            Judgement(Span(0, 3), "he is rude", "he is rude", "No neutral form."),
        ),
        risks=("Check the tone.",),
    )
    show(told)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Subject: Plan by noon"
    assert lines[2] == "Please send the plan by noon."
    at = lines.index("What the reader will ask about “Can you send the plan?”")
    assert lines[at + 1] == "  - Who owns [bold]it[/bold]?"
    assert "  - “they are slow” was taken out: A verdict." in lines
    assert "  - “he is rude” stays: No neutral form." in lines
    assert lines[-1].endswith("Engine: llm.")


async def test_fall_back_says_why() -> None:
    assert "the model could not be reached" in closing_line(await answer(EngineUnavailableError("down")))


async def test_facts_repairs_and_model_are_in_the_last_line() -> None:
    report = Report("warned", (ItemOutcome(ItemKind.TIME, "noon", "kept"),), (Finding("screen", "warn", "softer"),))
    told = replace(await answer(), fidelity=report, repaired=True, engine=EngineTrace("llm", "m-1", 2, ()))
    line = closing_line(told)
    assert "Facts kept: 1 of 1." in line
    assert "written again" in line
    assert "llm, m-1" in line


def test_message_cannot_steer_the_terminal() -> None:
    assert printable("a\x1b[2Jb\x07\tc\n") == "a�[2Jb�\tc\n"
