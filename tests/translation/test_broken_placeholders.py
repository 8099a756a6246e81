"""An engine that breaks a placeholder: the check fails, and the repair names the placeholder, not what it hides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.engines.rules.engine import RulesEngine
from service.prompting.registry import PromptRegistry, shipped_prompts
from service.translation.brief import Draft
from service.translation.prompts import prompt_variables
from service.translation.translator import Translator
from tests.fakes import FakeClock, FakeEngine, RecordingObserver
from tests.translation.requests import a_request

LINK, ID = "https://plans.example/borealis?id=7", "PROJ-482"
MESSAGE = (
    f"Hi Sam,\n\nThe Borealis pilot went live on 4 May with 12 sites, see {LINK} for the notes. "
    f"Can you send me the rollout plan for {ID} by Tuesday?"
)
OTHER_BRACKETS = MESSAGE.replace("12 sites", "12 ⟦big⟧ sites")

Break = Callable[[str], str]
BREAKS: dict[str, Break] = {
    "dropped": lambda _: "",
    "doubled": lambda mark: f"{mark} {mark}",
    "translated": lambda mark: mark.replace("url", "lien"),
    "renumbered": lambda mark: mark.replace("1", "7"),
    "taken for another": lambda mark: mark.replace("url1", "id2"),
    "split": lambda mark: f"{mark[:3]} {mark[3:]}",
    "split over lines": lambda mark: f"{mark[:3]}\n{mark[3:]}",
    "in capitals": str.upper,
    "capitalised": lambda mark: mark.replace("u", "U"),
    "spaced inside": lambda mark: f"{mark[0]} {mark[1:-1]} {mark[-1]}",
    "without brackets": lambda mark: mark[1:-1],
    "in other brackets": lambda mark: f"[{mark[1:-1]}]",
    "half open": lambda mark: mark[:-1],
    "nested": lambda mark: f"{mark[0]}{mark}{mark[-1]}",
    "explained": lambda mark: mark.replace("1", "1: the plan"),
    "full width": lambda mark: mark.replace("1", "\uff11"),
    "spelled out": lambda _: LINK.replace("id=7", "id=8"),
}


async def repaired(message: str, broken: Draft, then: Draft | None = None) -> tuple[FakeEngine, str]:
    """Return the engine with what it was asked, and the text of the answer."""
    model = FakeEngine("llm")
    model.enqueue(broken, *([then] if then else []))
    translator = Translator(
        [model, RulesEngine()], fence_secret=b"test", deadline_s=30, observer=RecordingObserver(), clock=FakeClock()
    )
    answer = await translator.translate(a_request(message))
    return model, answer.text or ""


async def mask_of(message: str) -> tuple[str, str]:
    """Return the masked body and the placeholder of the link."""
    model, _ = await repaired(message, Draft("Hello Sam."))
    brief = model.briefs[0]
    return brief.body, next(slot.placeholder for slot in brief.slots if slot.text == LINK)


@pytest.mark.parametrize("message", [MESSAGE, OTHER_BRACKETS], ids=["usual brackets", "other brackets"])
@pytest.mark.parametrize("kind", BREAKS)
async def test_a_broken_placeholder_is_repaired_by_name(kind: str, message: str) -> None:
    body, mark = await mask_of(message)
    broken = body.replace(mark, BREAKS[kind](mark))
    assert broken != body
    model, text = await repaired(message, Draft(broken))
    assert len(model.briefs) == 2, "the check let it through"
    variables = prompt_variables(model.briefs[1])
    named = [text for finding in variables["findings"] for text in finding["texts"]]  # type: ignore[attr-defined]
    assert any(mark in each for each in named)
    assert LINK not in str(variables)
    assert text == message


async def test_the_repair_prompt_itself_shows_the_placeholder_and_never_the_link() -> None:
    body, mark = await mask_of(MESSAGE)
    model, _ = await repaired(MESSAGE, Draft(body.replace(mark, "")))
    prompts = PromptRegistry.load(shipped_prompts())
    version = prompts.resolve("repair@production", task="repair")
    user = prompts.render(version, prompt_variables(model.briefs[1])).user
    assert [line for line in user.splitlines() if mark in line and "protected text missing" in line], user
    assert LINK not in user


@pytest.mark.parametrize("kind", [kind for kind in BREAKS if kind != "spelled out"])
async def test_an_engine_that_never_learns_is_replaced_and_the_link_comes_through(kind: str) -> None:
    body, mark = await mask_of(MESSAGE)
    broken = Draft(body.replace(mark, BREAKS[kind](mark)))
    _, text = await repaired(MESSAGE, broken, broken)
    assert text.count(LINK) == 1
    assert mark not in text


async def test_a_counterfeit_beside_all_that_is_real_is_stopped_in_any_brackets() -> None:
    for message in (MESSAGE, OTHER_BRACKETS):
        body, mark = await mask_of(message)
        model, text = await repaired(message, Draft(f"{body} More: {mark.replace('1', '9')}."))
        assert len(model.briefs) == 2
        assert text == message
