"""Briefs built by hand, so that these tests need no other room than the engine's."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from service.disc.profile import Profile, Weights
from service.engines.rules.drafting import drafted
from service.fidelity.ledger import Ledger
from service.translation.brief import Brief, Draft, Plan
from service.translation.request import Context, Person

HERE = Path(__file__).resolve().parent
WEIGHTS = {
    "D": Weights(1, 0, 0, 0),
    "I": Weights(0, 1, 0, 0),
    "S": Weights(0, 0, 1, 0),
    "C": Weights(0, 0, 0, 1),
    "DS": Weights(0.6, 0, 0.4, 0),
}


def person(style: str, name: str | None = None, role: str | None = None) -> Person:
    return Person(Profile(WEIGHTS[style], 1.0, 0.9, style, "disc12", "style"), name, role)


def build_brief(body: str, to: str = "C", **given: Any) -> Brief:
    """Return a brief; ``name`` and the two roles become people, everything else replaces a field."""
    recipient = person(to, given.pop("name", None), given.pop("recipient_role", None))
    sender = person(given.pop("sender", "I"), role=given.pop("sender_role", None))
    fields: dict[str, Any] = {
        "slots": (),
        "ledger": Ledger(()),
        "recipient": recipient,
        "sender": sender,
        "plan": Plan((), 0.6, floor=given.pop("floor", False)),
        "channel": "email",
        "strength": "standard",
        "context": Context(),
        "subject": None,
        "language": "en",
        "nonce": "n",
        "prompt": "translate@production",
    }
    return Brief(body=body, **{**fields, **given})


@pytest.fixture(scope="session")
def brief_for() -> Callable[..., Brief]:
    return build_brief


@pytest.fixture(scope="session")
def draft_for() -> Callable[..., Draft]:
    """Return a function that drafts a message for a style."""
    return lambda body, to="C", **given: drafted(build_brief(body, to, **given))


@pytest.fixture(scope="session")
def messages() -> dict[str, dict[str, str]]:
    return tomllib.loads((HERE / "messages.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def worked_example(messages: dict[str, dict[str, str]]) -> str:
    return messages["worked_example"]["text"]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of real messages beside the checkout."""
    folder = Path(os.environ.get("WELLPUT_SHARED_DATA") or HERE.parents[2] / ".." / "shared" / "data")
    if folder.is_dir():
        return folder
    reason = "no real messages beside the checkout"
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(reason)
    pytest.skip(reason)
