"""Data in the shape that the readings draw from."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from evals.blind_reading import SOURCES


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Sequence[str], range], Path]:
    """Write the same messages to every source, numbered; return the folder."""

    def write(bodies: Sequence[str], numbers: range) -> Path:
        for place, member, *_ in SOURCES:
            path = tmp_path / "data" / place
            path.parent.mkdir(exist_ok=True, parents=True)
            rows = (json.dumps({member: body.format(n=n)}) for n in numbers for body in bodies)
            path.write_text("\n".join(rows), encoding="utf-8")
        return tmp_path / "data"

    return write
