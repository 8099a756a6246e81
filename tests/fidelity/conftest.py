from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


@pytest.fixture(scope="session")
def real_messages(shared_data: Path) -> list[str]:
    """Bodies of all mails and texts of all chats, the one-sentence rows included."""
    texts: list[str] = []
    for folder in ("emails", "chat"):
        for path in sorted((shared_data / folder).glob("*.jsonl")):
            texts += [row.get("body") or row.get("text") or "" for row in _rows(path)]
    return [text for text in texts if text.strip()]
