"""A model file served inside this process by llama.cpp, and called by the client that calls any other model.

The library starts an HTTP server on a free loopback port. Only this process may use it: every call needs a key
that was drawn at the start, and its page, its slots and its properties are not served.
"""

from __future__ import annotations

import importlib
import os
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.engines.openai_engine import Endpoint, build_openai_engine
from service.engines.resilience import Resilience
from service.engines.retrying import Retrying
from service.errors import ConfigurationError
from service.translation.brief import Brief, Draft
from service.translation.ports import Listener
from service.translation.prompts import PromptSource

Progress = Callable[[str], None]
"""Takes a line of ours about the model being loaded; no path is in it."""

_LIBRARY = "xllamacpp"
_MAGIC = b"GGUF"
_TRIAL_TOKENS = 256
_MB = 1_000_000
_NOT_IN_A_NAME = re.compile(r"[^\w.:@+-]", re.ASCII)
_VARIABLE = "WELLPUT_LOCAL__MODEL_PATH"


@dataclass(frozen=True, slots=True)
class LocalModel:
    """A model file and how to run it.

    path: a GGUF file; of a split one the first part.
    context_tokens: prompt, message and answer together must fit in.
    max_output_tokens: small models do not always end by themselves.
    threads: None takes every processor this process may use.
    """

    path: Path
    context_tokens: int = 8192
    max_output_tokens: int = 2048
    threads: int | None = None

    @property
    def name(self) -> str:
        """Return the name the answer shows: that of the file, without its folder."""
        return _NOT_IN_A_NAME.sub("_", self.path.stem)[:120] or "local"


class LocalServer:
    """The running server. ``stop`` it once nothing is connected any more."""

    def __init__(self, server: Any, key: str) -> None:
        self._server = server
        self.url = f"{server.listening_address}/v1"
        self.key = key

    def stop(self) -> None:
        """Free the model. Waits for an answer that is being written, unless its caller has left. May be repeated."""
        self._server = None


class LocalEngine:
    """Asks the model in this process, exactly as ``OpenAIEngine`` asks one elsewhere."""

    def __init__(self, engine: Retrying, server: LocalServer) -> None:
        self._engine = engine
        self._server = server

    @property
    def name(self) -> str:
        """Return the name of the engine that answers."""
        return self._engine.name

    async def draft(self, brief: Brief) -> Draft:
        """Write a draft. Raises ``EngineError``."""
        return await self._engine.draft(brief)

    async def narrate(self, brief: Brief, listener: Listener) -> Draft:
        """Write a draft as ``draft`` does, and tell its text while the model writes."""
        return await self._engine.narrate(brief, listener)

    async def aclose(self) -> None:
        """Close the connections, which ends what is being written, then stop the server."""
        await self._engine.aclose()
        self._server.stop()


def build_local_engine(
    model: LocalModel,
    prompts: PromptSource,
    *,
    timeout_s: float,
    progress: Progress | None = None,
    resilience: Resilience | None = None,
) -> LocalEngine:
    """Load the model and return the engine that asks it; takes as long as reading the file does.

    timeout_s: for one whole call. Raises ``ConfigurationError`` as ``serve`` does.
    """
    server = serve(model, progress)
    endpoint = Endpoint(
        model=model.name,
        base_url=server.url,
        api_key=server.key,
        timeout_s=timeout_s,
        first_token_timeout_s=timeout_s,
        max_output_tokens=model.max_output_tokens,
    )
    return LocalEngine(build_openai_engine(endpoint, prompts, attempts=1, resilience=resilience), server)


def serve(model: LocalModel, progress: Progress | None = None) -> LocalServer:
    """Load the model and serve it on a free loopback port.

    The library tells nothing while it loads, and holds the interpreter: ``progress`` hears the start and the end.
    Raises ``ConfigurationError`` that says what is wrong with the file, the library or the memory.
    """
    say = progress or _silent
    size = _checked_size(model.path)
    llama = _library()
    _refuse_too_large(size, available_memory())
    say(f"Loading the local model {model.name}, {size / _MB:.0f} MB.")
    started = time.monotonic()
    key = secrets.token_urlsafe(24)
    server = _started(llama, model, key, model.context_tokens)
    if server is None:
        raise ConfigurationError(_why_not(llama, model, key))
    say(f"The local model is ready after {time.monotonic() - started:.1f} s.")
    return LocalServer(server, key)


def available_memory(root: Path = Path("/")) -> int | None:
    """Return the bytes this process could take before something is swapped out or killed; None where none tells."""
    found = re.search(r"^MemAvailable:\s+(\d+) kB", _text(root / "proc" / "meminfo"), re.MULTILINE)
    limit = _text(root / "sys" / "fs" / "cgroup" / "memory.max").strip()
    known = ([int(found[1]) * 1024] if found else []) + ([int(limit)] if limit.isdecimal() else [])
    return min(known, default=None)


def usable_processors() -> int:
    """Return how many processors this process may use, which is fewer than there are where it is confined."""
    confined = getattr(os, "sched_getaffinity", None)
    return len(confined(0)) if confined else os.cpu_count() or 1


def _checked_size(path: Path) -> int:
    """Return the size of the file once it looks like a model."""
    try:
        with path.open("rb") as opened:
            magic = opened.read(len(_MAGIC))
            size = os.fstat(opened.fileno()).st_size
    except FileNotFoundError:
        raise ConfigurationError(f"There is no file at {_VARIABLE}. Give the path of a GGUF file.") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigurationError(f"The file at {_VARIABLE} cannot be read: {reason}.") from None
    if magic != _MAGIC:
        raise ConfigurationError(
            f"The file at {_VARIABLE} is not a GGUF file. Other formats have to be converted to GGUF first; "
            "a file of a few hundred bytes is often a pointer that git-lfs has yet to replace."
        )
    return size


def _library() -> Any:
    try:
        return importlib.import_module(_LIBRARY)
    except ModuleNotFoundError as error:
        missing = error.name == _LIBRARY
    except ImportError:
        missing = False
    if missing:
        raise ConfigurationError(
            f"{_VARIABLE} is set, but what serves the model is not installed. Run: pip install 'wellput[local]'"
        )
    raise ConfigurationError(
        f"{_LIBRARY} is installed but cannot be loaded on this machine. Install a build for it, or unset {_VARIABLE}."
    )


def _refuse_too_large(size: int, available: int | None) -> None:
    if available is not None and size > available:
        raise ConfigurationError(
            f"The file at {_VARIABLE} has {size / _MB:.0f} MB, and {available / _MB:.0f} MB of memory are available. "
            "Take a smaller model or a stronger quantisation."
        )


def _started(llama: Any, model: LocalModel, key: str, context_tokens: int) -> Any:
    """Return a running server, or None where the library gives up; it says no more than that it did."""
    params = llama.CommonParams()
    params.model.path = str(model.path)
    params.model_alias = {model.name}
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [key]
    params.cors_origins = ""
    params.ui = params.endpoint_slots = params.endpoint_props = False
    params.endpoint_metrics = True  # see below; they need the key like everything else
    params.n_ctx = context_tokens
    params.n_parallel = 1
    params.n_batch = 512  # between two batches the server notices that its caller has left
    params.cache_ram_mib = 0  # finished prompts would be kept in up to 8 GB; the slot itself keeps the last one
    params.warmup = False
    params.verbosity = -1
    threads = model.threads or usable_processors()
    for processors in (params.cpuparams, params.cpuparams_batch):
        processors.n_threads = threads
        processors.poll = 0  # spinning for work slows everything else in this process
    try:
        server = llama.Server(params)
        # Answered by the main loop: a server that is stopped before that loop runs waits for ever.
        server.handle_metrics()
    except (RuntimeError, MemoryError, OSError):
        return None
    return server


def _why_not(llama: Any, model: LocalModel, key: str) -> str:
    """Tell a context that does not fit from a file that cannot be read, by asking for hardly any context."""
    if model.context_tokens > _TRIAL_TOKENS and _started(llama, model, key, _TRIAL_TOKENS) is not None:
        return (
            f"The model loads, but not with room for {model.context_tokens} tokens: too little memory. "
            "Lower WELLPUT_LOCAL__CONTEXT_TOKENS."
        )
    return (
        f"The file at {_VARIABLE} cannot be loaded: it is cut off or damaged, or a kind of model that the installed "
        f"{_LIBRARY} does not know. Compare its size and checksum with the source, or update {_LIBRARY}."
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""


def _silent(_: str) -> None:
    """Say nothing."""
