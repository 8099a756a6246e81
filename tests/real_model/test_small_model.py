"""The local engine against a library and tokens that nobody scripted. The model writes badly: that is the point."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from service.engines.local import LocalModel, build_local_engine, serve
from service.errors import ConfigurationError, EngineError, EngineRefusedError, MalformedDraftError
from service.prompting.registry import PromptRegistry, shipped_prompts
from tests.briefs import make_brief

BODY = "The oven in kitchen 2 is broken since Monday. Could you send someone before 5 pm?"
ROUNDS = 8


@pytest.fixture
def model(weights: Path) -> LocalModel:
    return LocalModel(weights, context_tokens=4096, max_output_tokens=120)


async def test_a_real_server_accepts_the_schema_and_its_answer_is_read(
    model: LocalModel, told_to: Callable[[str], Path], figure: Callable[[str], None]
) -> None:
    said: list[str] = []
    prompts = PromptRegistry.load(told_to("Rewrite the message politely."))
    engine = build_local_engine(model, prompts, timeout_s=120, progress=said.append)
    draft = await engine.draft(make_brief(BODY))
    await engine.aclose()
    figure(f"local model: {' '.join(said)}")
    assert draft.text
    assert (draft.attempts, draft.model) == (1, "SmolLM2-135M-Instruct.Q4_1")
    assert draft.usage is not None
    assert draft.usage.output_tokens


async def test_the_shipped_prompt_ends_in_a_draft_or_a_named_error(weights: Path) -> None:
    model = LocalModel(weights, max_output_tokens=64)
    engine = build_local_engine(model, PromptRegistry.load(shipped_prompts()), timeout_s=240)
    try:
        assert (await engine.draft(make_brief(BODY))).text
    except EngineError as error:
        assert isinstance(error, MalformedDraftError | EngineRefusedError)  # noqa: PT017 - a draft is as welcome
    await engine.aclose()


def damaged(whole: bytes) -> dict[str, bytes]:
    """Return files that are no longer the model; the dice are loaded, so they are the same every time."""
    dice = random.Random(5)
    noisy = bytearray(whole)
    for _ in range(1000):
        noisy[dice.randrange(24, 1_500_000)] = dice.randrange(256)
    name = whole.find(b"llama")
    return {
        "only-the-magic": whole[:4],
        "cut-off-in-the-header": whole[:2000],
        "cut-off-in-the-weights": whole[: len(whole) // 2],
        "noise-in-the-header": bytes(noisy),
        "another-version": whole[:4] + b"\x63" + whole[5:],
        "endless-tables": whole[:16] + (2**40).to_bytes(8, "little") + whole[24:],
        "another-architecture": whole[:name] + b"zebra" + whole[name + 5 :],
    }


def test_the_library_survives_every_damaged_file_and_each_is_refused_by_name(weights: Path, tmp_path: Path) -> None:
    for name, content in damaged(weights.read_bytes()).items():
        broken = tmp_path / f"{name}.gguf"
        broken.write_bytes(content)
        with pytest.raises(ConfigurationError, match="cut off or damaged"):
            serve(LocalModel(broken))
        broken.unlink()


def test_a_context_beyond_all_memory_is_refused_by_name(weights: Path) -> None:
    with pytest.raises(ConfigurationError, match="Lower WELLPUT_LOCAL__CONTEXT_TOKENS"):
        serve(LocalModel(weights, context_tokens=100_000_000))


def test_a_server_that_is_stopped_at_once_does_not_wait_for_ever(weights: Path) -> None:
    for _ in range(ROUNDS):
        serve(LocalModel(weights, context_tokens=512)).stop()


async def test_closing_ends_what_is_still_being_written(model: LocalModel) -> None:
    engine = build_local_engine(model, PromptRegistry.load(shipped_prompts()), timeout_s=240)
    writing = asyncio.create_task(engine.draft(make_brief(BODY)))
    done, _ = await asyncio.wait({writing}, timeout=1)
    await engine.aclose()
    if not done:
        with pytest.raises(EngineError):
            await writing
