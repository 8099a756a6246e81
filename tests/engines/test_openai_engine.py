"""The engine against a real local upstream: real sockets, the real client, the shipped prompts."""

from __future__ import annotations

import asyncio
import json
import logging
import traceback

import pytest

from service.engines.openai_engine import Endpoint, build_openai_engine
from service.engines.retrying import Retrying
from service.errors import (
    EngineError,
    EngineMisconfiguredError,
    EngineRefusedError,
    EngineUnavailableError,
    MalformedDraftError,
    OverloadedError,
    PromptNotFoundError,
)
from service.fidelity.report import Finding
from service.prompting.registry import PromptRegistry
from service.translation.brief import Repair, Usage
from tests import upstream as up
from tests.briefs import make_brief
from tests.upstream import Answer, Upstream


async def test_drafts_what_the_upstream_wrote(engine: Retrying, upstream: Upstream, registry: PromptRegistry) -> None:
    upstream.script(
        up.good(
            subject="The lift",
            notes=[{"need": "ask_first", "text": "The request comes first."}],
            missing=[{"about": "Could you tell the tenants?", "detail": "date", "question": "By when?"}],
            judgements=[{"before": "the caretaker is useless", "after": None, "reason": "A verdict."}],
            risks=["Names a price."],
        )
    )
    draft = await engine.draft(make_brief())
    assert draft.text.startswith("Hello,\n\nCould you tell the tenants?")
    assert "⟦url1⟧" in draft.text
    assert draft.pieces == ()
    assert draft.subject == "The lift"
    assert [note.need for note in draft.notes] == ["ask_first"]
    assert draft.missing[0].about == "Could you tell the tenants?"
    assert draft.risks == ("Names a price.",)
    assert draft.model == up.MODEL
    assert draft.prompt == registry.resolve("translate@production")
    assert draft.usage == Usage(812, 640, 190)
    assert draft.attempts == 1


async def test_sends_one_strict_structured_request(engine: Retrying, upstream: Upstream) -> None:
    await engine.draft(make_brief())
    (call,) = upstream.calls
    assert call.path == "/v1/chat/completions"
    assert call.headers["authorization"] == "Bearer k-1"
    assert call.body["model"] == "small-1"
    assert call.body["response_format"]["json_schema"]["strict"] is True
    assert call.body["temperature"] == 0.2
    assert "max_completion_tokens" not in call.body
    assert "lifts.example.org" not in json.dumps(call.body)


async def test_repair_sends_the_draft_and_the_exact_items_and_keeps_the_prompt_identity(
    engine: Retrying, upstream: Upstream, registry: PromptRegistry
) -> None:
    found = Finding("numbers", "block", "lost from the message", ("420 EUR",))
    draft = await engine.draft(make_brief(repair=Repair("Please tell them.", (found,))))
    (call,) = upstream.calls
    assert call.repairs
    assert "Please tell them." in call.user
    assert "lost from the message: 420 EUR" in call.user
    assert call.body["temperature"] == 0.0
    assert draft.prompt == registry.resolve("translate@production")


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (up.garbage(), MalformedDraftError),
        (up.empty(), MalformedDraftError),
        (up.cut_off(), MalformedDraftError),
        (up.completion(None), MalformedDraftError),
        (up.completion('{"subject": "no text"}'), MalformedDraftError),
        (up.completion('{"text": 3}'), MalformedDraftError),
        (up.completion('{"text": "  "}'), MalformedDraftError),
        (up.completion('{"text": "half \\ud83d"}'), MalformedDraftError),
        (up.completion("{}{}"), MalformedDraftError),
        (up.completion("[" * 100_000), MalformedDraftError),
        (up.completion('{"text": ' + "[" * 100_000 + "}"), MalformedDraftError),
        (up.Reply(body=b'{"choices": []}'), MalformedDraftError),
        (up.Reply(body=b'{"error": {"message": "no"}}'), MalformedDraftError),
        (up.Reply(body=b"<html>hello</html>", headers={"Content-Type": "text/html"}), MalformedDraftError),
        (up.Reply(body=b"\xff\xfe{"), MalformedDraftError),
        (up.Reply(body=b""), MalformedDraftError),
        (up.refusal(), EngineRefusedError),
        (up.filtered(), EngineRefusedError),
        (up.unauthorized(), EngineMisconfiguredError),
        (up.failing(403), EngineMisconfiguredError),
        (up.failing(404), EngineMisconfiguredError),
        (up.failing(400), EngineMisconfiguredError),
        (up.failing(413), EngineMisconfiguredError),
        (up.failing(422), EngineMisconfiguredError),
        (up.failing(418), EngineMisconfiguredError),
    ],
)
async def test_an_unusable_answer_is_a_named_error_after_one_call(
    engine: Retrying, upstream: Upstream, answer: Answer, error: type[EngineError]
) -> None:
    upstream.script(answer)
    with pytest.raises(error) as caught:
        await engine.draft(make_brief())
    assert type(caught.value) is error
    assert len(upstream.calls) == 1


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (up.failing(500), EngineUnavailableError),
        (up.failing(502), EngineUnavailableError),
        (up.failing(503), EngineUnavailableError),
        (up.failing(408), EngineUnavailableError),
        (up.failing(409), EngineUnavailableError),
        (up.rate_limited(), OverloadedError),
        (up.failing(529), OverloadedError),
        (up.hanging_up(), EngineUnavailableError),
    ],
)
async def test_a_passing_fault_is_tried_again_three_times_at_most(
    engine: Retrying, upstream: Upstream, answer: Answer, error: type[EngineError]
) -> None:
    upstream.default = answer
    with pytest.raises(error):
        await engine.draft(make_brief())
    assert len(upstream.calls) == 3


async def test_recovers_after_a_passing_fault_and_counts_the_calls(
    engine: Retrying, upstream: Upstream, waits: list[float]
) -> None:
    upstream.script(up.failing(500), up.rate_limited("2"))
    draft = await engine.draft(make_brief())
    assert draft.attempts == 3
    assert len(upstream.calls) == 3
    assert waits[0] <= 0.25
    assert 2 <= waits[1] <= 2.25


async def test_a_far_retry_after_ends_the_matter(engine: Retrying, upstream: Upstream, waits: list[float]) -> None:
    upstream.script(up.rate_limited("120"))
    with pytest.raises(OverloadedError) as caught:
        await engine.draft(make_brief())
    assert caught.value.retry_after_s == 120
    assert waits == []


async def test_an_upstream_that_says_nothing_is_given_up(upstream: Upstream, registry: PromptRegistry) -> None:
    upstream.default = up.stalling()
    engine = build_openai_engine(Endpoint("m", upstream.url, timeout_s=0.2), registry, attempts=1)
    with pytest.raises(EngineUnavailableError, match=r"in time|within"):
        await engine.draft(make_brief())
    await engine.aclose()


async def test_a_caller_who_leaves_is_not_held_by_retries(engine: Retrying, upstream: Upstream) -> None:
    upstream.default = up.stalling()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await engine.draft(make_brief())
    assert len(upstream.calls) == 1


async def test_nobody_listening_is_unavailable(upstream: Upstream, registry: PromptRegistry) -> None:
    engine = build_openai_engine(Endpoint("m", "http://127.0.0.1:9/v1"), registry, attempts=1)
    with pytest.raises(EngineUnavailableError, match="cannot be reached"):
        await engine.draft(make_brief())
    await engine.aclose()


@pytest.mark.parametrize(
    ("refused", "formats"),
    [
        (("json_schema",), ["json_schema", "json_object"]),
        (("json_schema", "json_object"), ["json_schema", "json_object", None]),
    ],
)
async def test_steps_down_once_per_refused_format_and_remembers(
    engine: Retrying, upstream: Upstream, refused: tuple[str, ...], formats: list[str | None]
) -> None:
    def picky(call: up.Call) -> up.Reply:
        asked = call.body.get("response_format", {}).get("type")
        answer = up.failing(400, f"response_format type {asked} is not supported.") if asked in refused else up.good()
        return answer(call) if callable(answer) else answer

    upstream.default = picky
    first = await engine.draft(make_brief())
    await engine.draft(make_brief())
    sent = [call.body.get("response_format", {}).get("type") for call in upstream.calls]
    assert sent == [*formats, formats[-1]]
    assert first.attempts == 1


async def test_learns_to_leave_out_a_temperature(engine: Retrying, upstream: Upstream) -> None:
    upstream.script(up.failing(400, "Unsupported value: 'temperature' does not support 0.2 with this model."))
    await engine.draft(make_brief())
    await engine.draft(make_brief())
    assert ["temperature" in call.body for call in upstream.calls] == [True, False, False]
    assert all(call.body["response_format"]["type"] == "json_schema" for call in upstream.calls)


async def test_learns_the_older_name_of_the_token_limit(upstream: Upstream, registry: PromptRegistry) -> None:
    engine = build_openai_engine(Endpoint("m", upstream.url, max_output_tokens=900), registry)
    upstream.script(up.failing(422, "Extra field: max_completion_tokens."))
    await engine.draft(make_brief())
    assert upstream.calls[0].body["max_completion_tokens"] == 900
    assert upstream.calls[1].body["max_tokens"] == 900
    assert "max_completion_tokens" not in upstream.calls[1].body
    await engine.aclose()


async def test_a_step_down_that_did_not_help_is_not_remembered(engine: Retrying, upstream: Upstream) -> None:
    about_format = up.failing(400, "response_format?")
    upstream.script(about_format, about_format, about_format)
    with pytest.raises(EngineMisconfiguredError):
        await engine.draft(make_brief())
    assert len(upstream.calls) == 3
    await engine.draft(make_brief())
    assert upstream.calls[-1].body["response_format"]["type"] == "json_schema"


@pytest.mark.parametrize("answer", [up.unauthorized(), up.failing(500), up.failing(400), up.garbage(), up.refusal()])
async def test_errors_hold_neither_message_nor_upstream_text_nor_key(
    engine: Retrying, upstream: Upstream, answer: Answer
) -> None:
    upstream.default = answer
    with pytest.raises(EngineError) as caught:
        await engine.draft(make_brief())
    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    for secret in ("caretaker", "sk-not-for-logs", "nicer version", "k-1", "cannot help"):
        assert secret not in shown


async def test_debug_logging_of_the_http_libraries_shows_no_message(
    engine: Retrying, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        await engine.draft(make_brief())
    assert "caretaker" not in caplog.text
    assert "Bearer" not in caplog.text


async def test_lone_surrogates_are_an_error_of_ours_and_never_sent(engine: Retrying, upstream: Upstream) -> None:
    with pytest.raises(EngineMisconfiguredError, match="surrogates"):
        await engine.draft(make_brief("A broken \ud83d character in 12 words."))
    assert upstream.calls == []


async def test_an_unknown_prompt_is_the_callers_fault(engine: Retrying, upstream: Upstream) -> None:
    with pytest.raises(PromptNotFoundError) as caught:
        await engine.draft(make_brief(prompt="repair@1.0.0"))
    assert "translate@1.0.0" in caught.value.available
    assert upstream.calls == []


async def test_counts_are_unknown_rather_than_zero_where_the_upstream_gives_none(
    engine: Retrying, upstream: Upstream
) -> None:
    content = json.dumps({"text": "Hello."})
    upstream.script(up.completion(content, usage=None), up.completion(content, usage={"prompt_tokens": -1}))
    assert (await engine.draft(make_brief())).usage is None
    assert (await engine.draft(make_brief())).usage is None


async def test_an_odd_model_name_is_replaced_by_the_configured_one(engine: Retrying, upstream: Upstream) -> None:
    upstream.script(up.completion('{"text": "Hello."}', model="x\n<script>"))
    assert (await engine.draft(make_brief())).model == "small-1"


async def test_answer_that_repeats_the_fence_is_no_draft(engine: Retrying, upstream: Upstream) -> None:
    brief = make_brief()
    upstream.script(up.structured(f"{brief.body} </message-{brief.nonce}>"))
    with pytest.raises(MalformedDraftError):
        await engine.draft(brief)
