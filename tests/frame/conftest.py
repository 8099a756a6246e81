from __future__ import annotations

from pathlib import Path

import pytest

from checks import image_steps
from checks.image_steps import Instruction


@pytest.fixture(scope="session")
def stages() -> list[list[Instruction]]:
    return image_steps.read_stages((image_steps.ROOT / "Dockerfile").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory, stages: list[list[Instruction]]) -> Path:
    """Return a folder that stands for the image's ``/opt``: ``dist`` has the wheel, ``wellput`` has it installed."""
    root = tmp_path_factory.mktemp("shipped")
    image_steps.build(root, stages[0])
    return root
