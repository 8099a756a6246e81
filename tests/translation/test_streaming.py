"""What a caller is told on the way to an answer, without the wire."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from service.engines.retrying import Retrying
from service.engines.rules.engine import RulesEngine
from service.errors import EngineError, EngineUnavailableError
from service.translation.brief import Brief, Draft
from service.translation.ports import Engine, Listener
from service.translation.result import Translation
from service.translation.streaming import Checked, Completed, Delta, Restarted, StreamEvent
from service.translation.translator import Translator
from tests.fakes import FakeClock, FakeEngine, RecordingObserver
from tests.translation.requests import a_request

GOOD = (
    "Hello Sam,\n\nPlease send me the rollout plan by Tuesday.\n\nThe Borealis pilot went live on 4 May with 12 sites."
)
LOSES = GOOD.replace(" with 12 sites", "")
ADDS = GOOD.replace("Please", "We have a budget of $5,000. Please")
OTHER = GOOD.replace("Please send me", "Can you send me").replace("Tuesday.", "Tuesday?")


class Speaking(FakeEngine):
    """Tells a text in small pieces, then ends as ``FakeEngine`` does; an end of a text is told unless it breaks."""

    def __init__(self, *told: tuple[str, Draft | Exception], size: int = 7) -> None:
        super().__init__("llm")
        self.enqueue(*(end for _, end in told))
        self._texts = [text for text, _ in told]
        self._size = size

    async def narrate(self, brief: Brief, listener: Listener) -> Draft:
        text = self._texts.pop(0)
        for at in range(0, len(text), self._size):
            await listener.tell(text[at : at + self._size])
        draft = await self.draft(brief)
        await listener.end()
        return draft


def speaking(*texts: str) -> Speaking:
    return Speaking(*((text, Draft(text)) for text in texts))


def cut(text: str, share: float = 0.7) -> tuple[str, EngineError]:
    return text[: int(len(text) * share)], EngineUnavailableError("x")


async def told_by(*engines: Engine, **changes: Any) -> tuple[list[StreamEvent], Translation, RecordingObserver]:
    observer = RecordingObserver()
    translator = Translator(engines, fence_secret=b"test", deadline_s=30, observer=observer, clock=FakeClock())
    events: list[StreamEvent] = []
    answer = await translator.answer(await translator.read(a_request(**changes)), events.append)
    *_, checked, completed = events
    assert checked == Checked(answer.fidelity, answer.repaired)
    assert completed == Completed(answer)
    return events, answer, observer


def on_screen(events: list[StreamEvent]) -> list[str]:
    """Return the texts that stood on the screen, the last of them complete."""
    texts = [""]
    for event in events:
        if isinstance(event, Restarted):
            texts.append("")
        elif isinstance(event, Delta):
            assert event.text
            texts[-1] += event.text
    return texts


def reasons(events: list[StreamEvent]) -> list[str]:
    return [event.reason for event in events if isinstance(event, Restarted)]


async def test_sentences_are_told_one_by_one_and_add_up_to_the_answer() -> None:
    events, answer, _ = await told_by(speaking(GOOD))
    assert on_screen(events) == [answer.text] == [GOOD]
    assert [event.text for event in events if isinstance(event, Delta)][:2] == [
        "Hello Sam,\n\n",
        "Please send me the rollout plan by Tuesday.\n\n",
    ]


async def test_lost_fact_restarts_once_and_names_why() -> None:
    events, answer, observer = await told_by(speaking(LOSES, OTHER))
    assert reasons(events) == ["draft_rejected"]
    assert on_screen(events)[-1] == answer.text == OTHER
    assert [event.labels for event in observer.named("stream_restarted")] == [{"cause": "draft_rejected"}]


async def test_repair_that_goes_on_where_the_draft_was_held_back_needs_no_restart() -> None:
    events, answer, _ = await told_by(speaking(ADDS, GOOD))
    assert on_screen(events) == [answer.text] == [GOOD]


async def test_second_bad_draft_shows_nothing_that_did_not_pass() -> None:
    events, answer, _ = await told_by(speaking(LOSES, ADDS), RulesEngine())
    assert answer.engine.name == "rules"
    assert on_screen(events)[-1] == answer.text
    assert all("$5,000" not in text for text in on_screen(events))
    assert len(reasons(events)) <= 1


async def test_nothing_passes_and_the_message_comes_back() -> None:
    events, answer, _ = await told_by(speaking(LOSES, ADDS))
    assert answer.status == "returned_original"
    assert on_screen(events)[-1] == answer.text
    assert reasons(events) == ["draft_rejected"]


async def test_engine_that_breaks_off_is_named_as_the_reason() -> None:
    events, answer, _ = await told_by(Speaking(cut(GOOD)), RulesEngine())
    assert (answer.engine.name, answer.engine.causes) == ("rules", ("engine_unavailable",))
    assert reasons(events) == ["engine_unavailable"]
    assert on_screen(events)[-1] == answer.text


@pytest.mark.parametrize(("second", "restarts"), [(GOOD, []), (OTHER, ["engine_unavailable"])])
async def test_retry_begins_the_draft_anew(second: str, restarts: list[str]) -> None:
    async def at_once(_: float) -> None:
        return None

    engine = Retrying(Speaking(cut(GOOD), (second, Draft(second))), sleep=at_once)
    events, answer, _ = await told_by(engine)
    assert answer.engine.attempts == 2
    assert reasons(events) == restarts
    assert on_screen(events)[-1] == answer.text == second


async def test_engine_that_ends_otherwise_than_it_spoke_is_not_believed() -> None:
    events, answer, _ = await told_by(Speaking((GOOD, Draft(OTHER))))
    assert reasons(events) == ["draft_changed"]
    assert on_screen(events)[-1] == answer.text == OTHER


async def test_what_stands_around_the_authored_part_is_told_too() -> None:
    message = "Can you send me the rollout plan for the 12 sites by Tuesday?\r\n\r\n-- \r\nDana Reed\r\nField team\r\n"
    text = "Hello,\n\nPlease send me the rollout plan for the 12 sites by Tuesday."
    events, answer, _ = await told_by(speaking(text), message=message)
    assert on_screen(events) == [answer.text]
    assert answer.text is not None
    assert answer.text.endswith("-- \r\nDana Reed\r\nField team\r\n")


async def test_characters_that_nobody_sees_are_left_out_of_both() -> None:
    hidden = GOOD.replace("rollout", "roll\u200bout")
    events, answer, _ = await told_by(speaking(hidden))
    assert on_screen(events) == [answer.text] == [GOOD]


@pytest.mark.parametrize("engine", [RulesEngine, lambda: FakeEngine("llm")], ids=["rules", "silent"])
async def test_engine_that_cannot_be_heard_is_told_in_sentences_once_checked(engine: Callable[[], Engine]) -> None:
    events, answer, _ = await told_by(engine())
    assert on_screen(events) == [answer.text]
    assert sum(isinstance(event, Delta) for event in events) > 1


async def test_coach_tells_no_text() -> None:
    events, answer, _ = await told_by(speaking(GOOD), mode="coach")
    assert answer.text is None
    assert on_screen(events) == [""]


@pytest.mark.parametrize("format_", ["markdown", "slack", "html"])
async def test_markup_is_told_in_one_piece(format_: str) -> None:
    engine = FakeEngine("llm")
    engine.enqueue(Draft(GOOD))
    events, answer, _ = await told_by(engine, format=format_)
    assert [event.text for event in events if isinstance(event, Delta)] == [answer.text]
