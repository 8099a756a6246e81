"""The model engine against tokens that nobody scripted. The model writes badly: that is the point."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from service.disc.notation import read_style
from service.engines.openai_engine import Endpoint, build_openai_engine
from service.engines.rules.engine import RulesEngine
from service.errors import EngineError, EngineRefusedError, MalformedDraftError
from service.prompting import integrity
from service.prompting.registry import PromptRegistry, shipped_prompts
from service.translation.ports import Event
from service.translation.request import Person, TranslationRequest
from service.translation.translator import Translator
from tests.briefs import make_brief

MANIFEST = """
name = "{name}"
version = "1.0.0"
task = "{name}"
description = "As short as can be, for a very small model."
[variables.user]
message = "the message"
[hints]
temperature = 0.0
"""
SCHEMA = {
    "type": "object",
    "properties": {"text": {"type": "string", "maxLength": 160}},
    "required": ["text"],
    "additionalProperties": False,
}
BODY = "The oven in kitchen 2 is broken since Monday. Could you send someone before 5 pm?"


class Ignore:
    def observe(self, event: Event) -> None:
        """Count nothing."""


@pytest.fixture
def tiny_prompts(tmp_path: Path) -> PromptRegistry:
    for name in ("translate", "repair"):
        folder = tmp_path / name / "1.0.0"
        folder.mkdir(parents=True)
        (folder / "prompt.toml").write_text(MANIFEST.format(name=name))
        (folder / "system.md.j2").write_text('Rewrite the message politely. Answer in JSON: {"text": "..."}')
        (folder / "user.md.j2").write_text("{{ message }}")
        (folder / "output.schema.json").write_text(json.dumps(SCHEMA))
    (tmp_path / "labels.toml").write_text('[translate]\nproduction = "1.0.0"\n[repair]\nproduction = "1.0.0"\n')
    integrity.write_lock(tmp_path)
    return PromptRegistry.load(tmp_path)


async def test_a_real_server_accepts_the_schema_and_its_answer_is_read(
    model_url: str, tiny_prompts: PromptRegistry
) -> None:
    engine = build_openai_engine(Endpoint("smollm2", model_url, timeout_s=120, max_output_tokens=120), tiny_prompts)
    draft = await engine.draft(make_brief(BODY))
    await engine.aclose()
    assert draft.text
    assert draft.attempts == 1
    assert draft.usage is not None
    assert draft.usage.output_tokens


async def test_the_shipped_prompt_ends_in_a_draft_or_a_named_error(model_url: str) -> None:
    registry = PromptRegistry.load(shipped_prompts())
    engine = build_openai_engine(Endpoint("smollm2", model_url, timeout_s=240, max_output_tokens=64), registry)
    try:
        assert (await engine.draft(make_brief(BODY))).text
    except EngineError as error:
        assert isinstance(error, MalformedDraftError | EngineRefusedError)  # noqa: PT017 - a draft is as welcome
    await engine.aclose()


async def test_nothing_a_small_model_loses_or_invents_reaches_the_reader(
    model_url: str, tiny_prompts: PromptRegistry
) -> None:
    engine = build_openai_engine(Endpoint("smollm2", model_url, timeout_s=120, max_output_tokens=120), tiny_prompts)
    translator = Translator(
        [engine, RulesEngine()], fence_secret=b"published", deadline_s=240, observer=Ignore(), clock=time
    )
    answer = await translator.translate(TranslationRequest(BODY, Person(read_style("C"))))
    await engine.aclose()
    assert answer.text is not None
    assert answer.status in ("translated", "fell_back", "returned_original", "unchanged")
    assert answer.fidelity.verdict in ("kept", "warned", "not_applicable")
    for fact in ("kitchen 2", "monday", "5 pm"):
        assert fact in answer.text.lower()
