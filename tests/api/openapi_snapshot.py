"""Writes docs/openapi.json and the example in it: ``python -m tests.api.openapi_snapshot``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from service.app import create_app
from service.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "openapi.json"
EXAMPLE = ROOT / "service" / "api" / "example.json"
REQUEST = {
    "message": "Hey Priya!! HUGE news, we just signed Borealis and they're thrilled! I told them we'd try to have all "
    "40 seats staffed by March 3 at $18.50/hr. It's tight, but you're all rockstars. Can you get me a plan by Friday?",
    "sender": "I",
    "recipient": {"style": "C", "name": "Priya"},
    "channel": "email",
}


def answer_to(request: dict[str, Any]) -> dict[str, Any]:
    """Return what the embedded engine answers, under a fixed id."""
    with TestClient(create_app(Settings(log_level="error")), base_url="http://127.0.0.1") as client:
        answer = client.post("/v1/translations", json=request)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    assert body["id"].startswith("tr_")
    return {**body, "id": "tr_01JD5Z0V8Q8W3M1T5K7N9R2X4C"}


def document() -> dict[str, Any]:
    """Return the OpenAPI document as it is served."""
    with TestClient(create_app(Settings(log_level="error")), base_url="http://127.0.0.1") as client:
        found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    _write(EXAMPLE, {"request": REQUEST, "answer": answer_to(dict(REQUEST))})
    _write(DOCUMENT, document())
