"""Snapshots of our own messages for all four readers; a change shows as a readable diff.

``WELLPUT_WRITE_GOLDEN=1`` writes them anew, to be read before they are committed.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from service.translation.brief import Draft

HERE = Path(__file__).resolve().parent
NAMES = sorted(tomllib.loads((HERE / "messages.toml").read_text(encoding="utf-8")))
STYLES = ("D", "I", "S", "C")


def page(draft: Draft) -> str:
    lines = [f"subject: {draft.subject}" if draft.subject else "", draft.text, ""]
    lines += [f"? {gap.detail}: {gap.question}" for gap in draft.missing]
    lines += [f"! {risk}" for risk in draft.risks]
    lines += [f"~ {verdict.before} -> {verdict.after}" for verdict in draft.judgements]
    return "\n".join(lines).strip("\n")


def written(draft_for: Callable[..., Draft], message: dict[str, str]) -> str:
    given = {key: message[key] for key in ("channel", "name", "sender") if key in message}
    return "\n\n".join(f"=== {style}\n{page(draft_for(message['text'], style, **given))}" for style in STYLES) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_snapshot(draft_for: Callable[..., Draft], messages: dict[str, dict[str, str]], name: str) -> None:
    path = HERE / "golden" / f"{name}.txt"
    now = written(draft_for, messages[name])
    if os.environ.get("WELLPUT_WRITE_GOLDEN"):
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("style", STYLES)
def test_own_answer_is_left_alone(
    draft_for: Callable[..., Draft], messages: dict[str, dict[str, str]], name: str, style: str
) -> None:
    given = {key: messages[name][key] for key in ("channel", "name", "sender") if key in messages[name]}
    once = draft_for(messages[name]["text"], style, **given).text
    assert draft_for(once, style, **given).text == once


def test_no_snapshot_without_a_message() -> None:
    assert sorted(path.stem for path in (HERE / "golden").glob("*.txt")) == NAMES
