"""Heated drafts get the calm form for every reader: what hurts goes, what is said and wanted stays."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from service.engines.rules.heat import is_heated
from service.engines.rules.lexicon import entry
from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger
from service.translation.brief import Draft
from service.translation.request import Context

CASES = tomllib.loads((Path(__file__).resolve().parent / "heated.toml").read_text(encoding="utf-8"))
STYLES = ("D", "I", "S", "C")
SCAFFOLD = ("Hi Ann!", "Hi!", "Thanks!")


def answer(draft_for: Callable[..., Draft], case: dict[str, Any], style: str, text: str | None = None) -> Draft:
    context = Context(pressure=case.get("pressure", False))
    return draft_for(text or case["text"], style, channel=case.get("channel", "email"), context=context)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("style", STYLES)
def test_substance_stays_and_heat_goes(draft_for: Callable[..., Draft], name: str, style: str) -> None:
    case = CASES[name]
    draft = answer(draft_for, case, style)
    now = " ".join(draft.text.lower().split())
    assert [kept for kept in case["must_keep"] if kept.lower() not in now] == []
    own = draft.text
    for courtesy in SCAFFOLD:
        own = own.replace(courtesy, "")
    assert [gone for gone in case["must_go"] if gone in own] == []
    assert draft.risks or not case.get("warned", False)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("style", STYLES)
def test_the_calm_form_passes_the_checks(draft_for: Callable[..., Draft], name: str, style: str) -> None:
    text = CASES[name]["text"]
    report = check(text, read_ledger(text), answer(draft_for, CASES[name], style).text, None, CheckContext())
    assert [finding for finding in report.findings if finding.severity == "block"] == []


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("style", STYLES)
def test_the_calm_form_is_left_alone(draft_for: Callable[..., Draft], name: str, style: str) -> None:
    once = answer(draft_for, CASES[name], style).text
    assert answer(draft_for, CASES[name], style, once).text == once


def test_how_many_drafts_are_calmed(draft_for: Callable[..., Draft], figure: Callable[[str], None]) -> None:
    told = sum(case.get("warned", False) for case in CASES.values())
    kept = sum(len(case["must_keep"]) for case in CASES.values())
    figure(f"heated drafts: {len(CASES)} in 4 styles, {kept} statements kept in each, {told} with a warning")
    assert len(CASES) >= 20


@pytest.mark.parametrize(
    "text",
    [
        "We won!! I am so happy for all of you!!",
        "Hey there!! The pump is late again, could you look?",
        "THE QUARTERLY REPORT FOR ACME IS OUT.",
        "Are you coming on Friday?",
        "No rush, and thanks a lot!",
    ],
)
def test_cheer_and_titles_are_not_heat(text: str) -> None:
    assert not is_heated(text)


@pytest.mark.parametrize("style", STYLES)
def test_anger_that_stays_gets_no_cheer_around_it(draft_for: Callable[..., Draft], style: str) -> None:
    body = "I am furious. The roof leaks on 3 desks. The firm came late. Send me the report by Friday."
    draft = draft_for(body, style, name="Ann")
    assert "thank" not in draft.text.lower()
    assert "!" not in draft.text


@pytest.mark.parametrize(("name", "path"), [("intents", ()), ("heat", ("anger",)), ("heat", ("sarcasm",))])
def test_lists_searched_in_small_letters_hold_no_capitals(name: str, path: tuple[str, ...]) -> None:
    def fragments(found: object) -> list[str]:
        if isinstance(found, dict):
            return [each for key, value in found.items() if key != "risk" for each in fragments(value)]
        return [str(each) for each in found] if isinstance(found, list) else []

    plain = [re.sub(r"\\.", "", each) for each in fragments(entry(name, *path))]
    assert [each for each in plain if each != each.lower()] == []
