import asyncio
from collections.abc import Awaitable, Callable

import pytest

from service.disc.notation import read_style
from service.engines.retrying import Retrying
from service.engines.rules.engine import RulesEngine
from service.errors import (
    BreakerOpenError,
    DeadlineExceededError,
    EngineError,
    EngineRefusedError,
    EngineUnavailableError,
    MalformedDraftError,
    OverloadedError,
)
from service.text.spans import Span
from service.translation.brief import Brief, Draft, Judgement, Usage
from service.translation.ports import Engine
from service.translation.request import Person
from service.translation.source import read_source
from service.translation.translator import Translator
from tests.fakes import FakeClock, FakeEngine, RecordingObserver
from tests.translation.requests import MESSAGE, a_request

GOOD = Draft(
    "Hello Sam,\n\nPlease send me the rollout plan by Tuesday.\n\nThe Borealis pilot went live on 4 May with 12 sites.",
    usage=Usage(100, 0, 40),
)
LOSES_A_FIGURE = Draft(
    "Hello Sam,\n\nPlease send me the rollout plan by Tuesday.\n\nThe Borealis pilot went live on 4 May.",
    usage=Usage(100, None, 30),
)
INVENTS_A_FIGURE = Draft(GOOD.text + " The budget is $5,000.", usage=Usage(7, None, None))


@pytest.fixture
def observer() -> RecordingObserver:
    return RecordingObserver()


def an_engine(*drafts: Draft | EngineError) -> FakeEngine:
    engine = FakeEngine("llm")
    engine.enqueue(*drafts)
    return engine


def a_translator(observer: RecordingObserver, *engines: Engine, deadline_s: float = 30.0) -> Translator:
    return Translator(engines, fence_secret=b"test", deadline_s=deadline_s, observer=observer, clock=FakeClock())


async def test_good_draft_is_the_answer_and_names_who_wrote_it(observer: RecordingObserver) -> None:
    answer = await a_translator(observer, an_engine(GOOD), RulesEngine()).translate(a_request())
    assert (answer.status, answer.text, answer.engine.name) == ("translated", GOOD.text, "llm")
    assert answer.fidelity.verdict in {"kept", "warned"}
    assert answer.engine.causes == ()
    assert not answer.repaired


async def test_draft_that_lost_a_figure_is_repaired_once_naming_the_item(observer: RecordingObserver) -> None:
    model = an_engine(LOSES_A_FIGURE, GOOD)
    answer = await a_translator(observer, model, RulesEngine()).translate(a_request())
    assert (answer.status, answer.repaired, answer.engine.attempts) == ("translated", True, 2)
    repair = model.briefs[1].repair
    assert repair is not None
    assert any("12" in item for finding in repair.findings for item in finding.items)
    assert repair.draft == LOSES_A_FIGURE.text
    assert observer.named("draft_repair")


async def test_second_fault_falls_back_and_still_reports_the_tokens_spent(observer: RecordingObserver) -> None:
    model = an_engine(LOSES_A_FIGURE, INVENTS_A_FIGURE)
    answer = await a_translator(observer, model, RulesEngine()).translate(a_request())
    assert (answer.status, answer.status_reason, answer.engine.name) == ("fell_back", "draft_rejected", "rules")
    assert answer.engine.causes == ("draft_rejected",)
    assert answer.usage == Usage(107, None, 30)
    assert "$5,000" not in (answer.text or "")
    assert "12 sites" in (answer.text or "")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (EngineUnavailableError("x"), "engine_unavailable"),
        (OverloadedError("x"), "overloaded"),
        (EngineRefusedError("x"), "draft_rejected"),
        (MalformedDraftError("x"), "draft_rejected"),
    ],
)
async def test_engine_trouble_falls_back_with_its_reason(
    observer: RecordingObserver, error: EngineError, reason: str
) -> None:
    answer = await a_translator(observer, an_engine(error), RulesEngine()).translate(a_request())
    assert (answer.status, answer.status_reason) == ("fell_back", reason)
    assert answer.engine.causes == (error.code,)
    assert observer.named("engine_gave_up")[0].labels == {"engine": "llm", "cause": error.code}


async def test_original_comes_back_when_no_draft_passes(observer: RecordingObserver) -> None:
    model = an_engine(LOSES_A_FIGURE, LOSES_A_FIGURE)
    answer = await a_translator(observer, model).translate(a_request(engine="llm"))
    assert (answer.status, answer.status_reason, answer.text) == ("returned_original", "draft_rejected", MESSAGE)


async def test_request_that_forbids_the_embedded_engine_gets_the_error(observer: RecordingObserver) -> None:
    translator = a_translator(observer, an_engine(EngineUnavailableError("down")), RulesEngine())
    with pytest.raises(EngineUnavailableError, match="down"):
        await translator.translate(a_request(engine="llm"))
    with pytest.raises(EngineUnavailableError, match="No model is configured"):
        await a_translator(observer, RulesEngine()).translate(a_request(engine="llm"))


async def test_embedded_engine_answers_when_the_model_used_up_the_deadline(observer: RecordingObserver) -> None:
    class Silent:
        name = "llm"

        async def draft(self, brief: Brief) -> Draft:
            await asyncio.Event().wait()
            raise AssertionError(brief)

    answer = await a_translator(observer, Silent(), RulesEngine(), deadline_s=0.01).translate(a_request())
    assert (answer.status, answer.status_reason, answer.engine.name) == ("fell_back", "deadline", "rules")


async def test_trail_and_signature_come_back_byte_for_byte(observer: RecordingObserver) -> None:
    signature = "\r\n\r\n-- \r\nPat  \r\n\r\n"
    tail = f"{signature}On Mon, 1 Jan 2024 at 10:00, Sam <sam@firm.example> wrote:\r\n> old  figures: 99\r\n"
    answer = await a_translator(observer, an_engine(GOOD)).translate(a_request(MESSAGE + tail))
    assert answer.text == GOOD.text + tail
    assert answer.pieces[-1].source is not None
    assert answer.pieces[-1].source.of(MESSAGE + tail) == tail


async def test_subject_may_not_bring_a_new_figure(observer: RecordingObserver) -> None:
    sneaky = Draft(GOOD.text, subject="Rollout plan: 40 sites by Tuesday")
    answer = await a_translator(observer, an_engine(sneaky, sneaky), RulesEngine()).translate(a_request())
    assert answer.status == "fell_back"
    assert "40" not in (answer.subject or "")


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("Thanks!", "too_short"),
        (
            "Bonjour à tous, nous avons besoin de votre réponse pour la réunion avec le client.",
            "language_not_supported",
        ),
        ("> quoted\n> again", "no_authored_text"),
    ],
)
async def test_message_is_left_alone_with_a_reason(observer: RecordingObserver, message: str, reason: str) -> None:
    model = an_engine(GOOD)
    answer = await a_translator(observer, model).translate(a_request(message))
    assert (answer.status, answer.status_reason, answer.text) == ("unchanged", reason, message)
    assert model.briefs == []


async def test_draft_equal_to_the_message_is_reported_as_unchanged(observer: RecordingObserver) -> None:
    answer = await a_translator(observer, an_engine(Draft(MESSAGE))).translate(a_request())
    assert (answer.status, answer.status_reason) == ("unchanged", "already_fits")


async def test_coach_mode_writes_no_text(observer: RecordingObserver) -> None:
    answer = await a_translator(observer, RulesEngine()).translate(a_request(mode="coach"))
    assert (answer.status, answer.text, answer.subject, answer.pieces) == ("coached", None, None, ())


async def test_coach_mode_says_why_there_is_nothing_to_coach(observer: RecordingObserver) -> None:
    answer = await a_translator(observer, RulesEngine()).translate(a_request("Thanks!", mode="coach"))
    assert (answer.status, answer.status_reason, answer.text) == ("coached", "too_short", None)


async def test_an_answer_by_a_later_engine_says_so_even_when_it_changed_nothing(observer: RecordingObserver) -> None:
    later = FakeEngine("rules")
    model = an_engine(EngineUnavailableError("down"))
    answer = await a_translator(observer, model, later).translate(a_request())
    assert (answer.status, answer.status_reason, answer.text) == ("fell_back", "engine_unavailable", MESSAGE)


async def test_engine_sees_placeholders_and_the_answer_has_the_real_thing(observer: RecordingObserver) -> None:
    message = MESSAGE + " Details: https://plans.example/borealis?id=7 for Priya."
    model = FakeEngine("llm")
    answer = await a_translator(observer, model).translate(a_request(message))
    assert "https://" not in model.briefs[0].body
    assert answer.text == message


async def test_engine_that_drops_a_placeholder_is_told_which_one(observer: RecordingObserver) -> None:
    message = MESSAGE + " Details: https://plans.example/borealis?id=7 as agreed."
    model = an_engine(Draft(MESSAGE + " Details as agreed."))
    answer = await a_translator(observer, model).translate(a_request(message))
    repair = model.briefs[1].repair
    assert repair is not None
    link = model.briefs[0].slots[0].text
    assert any(link in item for finding in repair.findings for item in finding.items)
    assert answer.text == message


async def test_trouble_during_a_repair_neither_forgets_the_tokens_nor_turns_into_an_error(
    observer: RecordingObserver,
) -> None:
    model = an_engine(LOSES_A_FIGURE, EngineUnavailableError("down"))
    answer = await a_translator(observer, model).translate(a_request(engine="llm"))
    assert (answer.status, answer.status_reason, answer.text) == ("returned_original", "draft_rejected", MESSAGE)
    assert answer.usage == LOSES_A_FIGURE.usage
    assert answer.engine.attempts == 2


async def test_subject_cannot_begin_another_header(observer: RecordingObserver) -> None:
    sneaky = Draft(GOOD.text, subject="Rollout plan\r\nBcc: everybody")
    answer = await a_translator(observer, an_engine(sneaky)).translate(a_request())
    assert "\n" not in (answer.subject or "")
    assert "\r" not in (answer.subject or "")


async def test_verdict_quotes_the_message_even_where_the_model_cut_a_placeholder(observer: RecordingObserver) -> None:
    link = "https://plans.example/borealis?id=7"
    message = f"{MESSAGE} They never read {link} at all."
    model_body = read_source(a_request(message)).brief(b"test").body
    start = model_body.index("never")
    cut = Judgement(Span(start, model_body.index("⟦") + 3), "never read ⟦ur", None, "About ⟦url1⟧.")
    model = an_engine(Draft(model_body, judgements=(cut,), risks=("Open ⟦url1⟧ first.",)))
    answer = await a_translator(observer, model).translate(a_request(message))
    (verdict,) = answer.judgements
    assert verdict.before == verdict.source.of(message) == f"never read {link}"
    assert answer.risks == (f"Open {link} first.",)
    assert "⟦" not in verdict.reason


async def test_invisible_characters_that_the_message_does_not_hold_are_taken_out(observer: RecordingObserver) -> None:
    hidden = Draft(GOOD.text.replace("12", "\u202e12\u200b").replace("plan", "plan\U000e0041"))
    answer = await a_translator(observer, an_engine(hidden)).translate(a_request())
    assert answer.text == GOOD.text


@pytest.mark.parametrize("engine", [FakeEngine("llm"), RulesEngine()])
async def test_message_with_carriage_returns_gets_no_bare_line_feeds(
    observer: RecordingObserver, engine: Engine
) -> None:
    if isinstance(engine, FakeEngine):
        engine.enqueue(GOOD)
    message = f"{MESSAGE}\n\n-- \nPat\n".replace("\n", "\r\n")
    answer = await a_translator(observer, engine).translate(a_request(message))
    text = answer.text or ""
    assert answer.status == "translated"
    assert text.count("\r\n") == text.count("\n") == text.count("\r") > 0
    assert "".join(piece.text for piece in answer.pieces) == text


@pytest.mark.parametrize("style", ["I", "S", "C"])
async def test_no_second_thanks_above_the_senders_own_closing(observer: RecordingObserver, style: str) -> None:
    message = (
        "Hello Suki,\n\nThe audit took place on 11 March. We passed 79 of 86 points. "
        "Please nominate one person for each deviation by Friday.\n\nKind regards,\nDetlef"
    )
    translator = a_translator(observer, RulesEngine())
    reader = Person(read_style(style))
    once = await translator.translate(a_request(message, recipient=reader))
    twice = await translator.translate(a_request(once.text or "", recipient=reader))
    assert "hank" not in (once.text or "")
    assert twice.text == once.text


async def test_draft_without_quotes_is_counted(observer: RecordingObserver) -> None:
    await a_translator(observer, an_engine(GOOD), RulesEngine()).translate(a_request())
    assert observer.named("draft_unquoted")


class Costly:
    """A model whose every call takes its time on the test's clock, and then fails or drops a figure."""

    name = "llm"

    def __init__(self, clock: FakeClock, takes_s: float, outcome: Draft | EngineError) -> None:
        self.clock, self.takes_s, self.outcome = clock, takes_s, outcome
        self.deadlines: list[float] = []

    async def draft(self, brief: Brief) -> Draft:
        self.deadlines.append(brief.deadline.at)
        self.clock.advance(min(self.takes_s, brief.deadline.left_s))
        if brief.deadline.passed:
            raise DeadlineExceededError("late")
        if isinstance(self.outcome, EngineError):
            raise self.outcome
        return self.outcome


@pytest.mark.parametrize("outcome", [LOSES_A_FIGURE, EngineUnavailableError("down")], ids=["rejected", "down"])
@pytest.mark.parametrize("takes_s", [1.0, 7.0, 19.0, 25.0, 500.0])
@pytest.mark.parametrize("models", [1, 2, 3])
async def test_request_never_outlives_its_deadline_whatever_models_and_repairs_take(
    observer: RecordingObserver, outcome: Draft | EngineError, takes_s: float, models: int
) -> None:
    clock = FakeClock()
    begun = clock.now
    chain = [Retrying(Costly(clock, takes_s, outcome), sleep=ticking(clock)) for _ in range(models)]
    translator = Translator(
        [*chain, RulesEngine()], fence_secret=b"test", deadline_s=30.0, observer=observer, clock=clock
    )
    answer = await translator.translate(a_request())
    assert (answer.status, answer.engine.name, len(answer.engine.causes)) == ("fell_back", "rules", models)
    assert clock.now - begun <= 30.0


async def test_slow_model_leaves_time_to_the_model_behind_it(observer: RecordingObserver) -> None:
    clock = FakeClock()
    first, second = Costly(clock, 500.0, GOOD), Costly(clock, 5.0, GOOD)
    translator = Translator(
        [first, second, RulesEngine()], fence_secret=b"test", deadline_s=30.0, observer=observer, clock=clock
    )
    answer = await translator.translate(a_request())
    assert first.deadlines == [pytest.approx(1_020.0)]
    assert second.deadlines == [1_030.0]
    assert (answer.status, answer.status_reason, answer.engine.name) == ("fell_back", "deadline", "llm")


async def test_open_breaker_is_named_as_the_reason(observer: RecordingObserver) -> None:
    answer = await a_translator(observer, an_engine(BreakerOpenError("x")), RulesEngine()).translate(a_request())
    assert (answer.status, answer.status_reason, answer.engine.causes) == (
        "fell_back",
        "breaker_open",
        ("breaker_open",),
    )


def ticking(clock: FakeClock) -> Callable[[float], Awaitable[None]]:
    async def sleep(seconds: float) -> None:
        clock.advance(seconds)

    return sleep
