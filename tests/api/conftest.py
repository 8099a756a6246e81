import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from service.bootstrap import build
from service.settings import Settings
from service.translation.ports import Engine
from tests.fakes import FakeEngine
from tests.upstream import upstream

__all__ = ["upstream"]

LOOPBACK = "http://127.0.0.1"


@pytest.fixture
def settings() -> Settings:
    return Settings(log_level="debug")


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), base_url=LOOPBACK) as client:
        yield client


@pytest.fixture
def client_with(settings: Settings) -> Callable[..., TestClient]:
    def make(*engines: Engine) -> TestClient:
        wellput = build(settings, engines=engines or [FakeEngine()])
        return TestClient(create_app(settings, wellput=wellput), base_url=LOOPBACK)

    return make


@pytest.fixture
def question() -> dict[str, Any]:
    return {
        "message": "Hey team! We just signed Borealis for 40 seats. Can you send me a plan by Friday?",
        "sender": "I",
        "recipient": "C",
    }


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("WELLPUT_"):
            monkeypatch.delenv(name)
