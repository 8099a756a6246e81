from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The data that lies beside the checkout; absent on a plain clone, required in CI."""
    folder = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
    if not folder.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail("the shared data folder is missing beside the checkout")
        pytest.skip("the shared data folder is not here")
    return folder


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
