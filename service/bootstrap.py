"""The composition root: reads settings and builds everything once."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from service import __version__
from service.engines.retrying import Retrying
from service.engines.rules.engine import RulesEngine
from service.observability.clock import SystemClock
from service.observability.fanout import Fanout
from service.observability.logs import EventLog, configure_logs, quiet_libraries
from service.observability.metrics import Metrics
from service.prompting import integrity
from service.prompting.registry import PromptRegistry, shipped_prompts
from service.settings import Settings
from service.translation.ports import Clock, Engine, Event, Observer
from service.translation.translator import Translator

if TYPE_CHECKING:
    from service.engines.local import LocalEngine


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may bring."""

    message_characters: int
    body_bytes: int


@dataclass(frozen=True, slots=True)
class Wellput:
    """What the front doors work with. No settings and no secrets in it.

    engines: names in the order they are asked.
    metrics: renders what has been counted, in the Prometheus text format.
    """

    translator: Translator
    prompts: PromptRegistry
    limits: Limits
    engines: tuple[str, ...]
    version: str
    observer: Observer
    clock: Clock
    metrics: Callable[[], bytes]
    closers: tuple[Callable[[], Awaitable[None]], ...] = ()

    async def aclose(self) -> None:
        """Close connections to models; the service answers nothing afterwards."""
        for close in self.closers:
            await close()


def build(
    settings: Settings,
    *,
    engines: Sequence[Engine] | None = None,
    logs: bool = True,
    progress: Callable[[str], None] | None = None,
) -> Wellput:
    """Build the service that ``settings`` describe; a local model is loaded here, which takes its time.

    engines: replaces the chain of engines. logs: write log lines to stderr. progress: hears of the loading, too.
    """
    prompts = read_prompts(settings)
    model = _model(settings, prompts) if engines is None else None
    metrics = Metrics()
    observer: Observer = metrics
    quiet_libraries()  # after the model's client is imported: its own debug switch acts on import
    if logs:
        configure_logs(settings.log_level, settings.log_format)
        observer = Fanout(metrics, EventLog())
    clock = SystemClock()
    local = _local(settings, prompts, _loading(observer, progress)) if engines is None else None
    models = tuple(each for each in (model, local) if each is not None)
    chain: Sequence[Engine] = engines if engines is not None else (*models, RulesEngine())
    return Wellput(
        prompts=prompts,
        translator=Translator(
            chain,
            fence_secret=_fence_secret(settings),
            deadline_s=settings.deadline_s,
            observer=observer,
            clock=clock,
        ),
        limits=Limits(settings.limits.message_characters, settings.limits.body_bytes),
        engines=tuple(engine.name for engine in chain),
        version=__version__,
        observer=observer,
        clock=clock,
        metrics=metrics.render,
        closers=tuple(each.aclose for each in models),
    )


def _model(settings: Settings, prompts: PromptRegistry) -> Retrying | None:
    """Return the engine that calls a model, when one is configured."""
    openai = settings.openai
    if not openai.configured:
        return None
    # The client takes a second to import, and most runs of the command call no model.
    from service.engines.openai_engine import Endpoint, build_openai_engine  # noqa: PLC0415

    endpoint = Endpoint(
        model=openai.model,
        base_url=openai.base_url,
        api_key=openai.api_key.get_secret_value() if openai.api_key else None,
        timeout_s=openai.timeout_s,
    )
    return build_openai_engine(endpoint, prompts, attempts=openai.max_attempts)


def _local(settings: Settings, prompts: PromptRegistry, progress: Callable[[str], None]) -> LocalEngine | None:
    """Return the engine that asks a model in this process, when a file is named."""
    local = settings.local
    if local.model_path is None:
        return None
    from service.engines.local import LocalModel, build_local_engine  # noqa: PLC0415 - brings the client, as above

    model = LocalModel(local.model_path, local.context_tokens, local.max_output_tokens, local.threads)
    # Only the deadline limits a call: nobody else waits for this model, and it never fails to be reached.
    return build_local_engine(model, prompts, timeout_s=settings.deadline_s, progress=progress)


def _loading(observer: Observer, progress: Callable[[str], None] | None) -> Callable[[str], None]:
    def say(line: str) -> None:
        observer.observe(Event("local_model", {"detail": line}))
        if progress is not None:
            progress(line)

    return say


def read_prompts(settings: Settings) -> PromptRegistry:
    """Read all prompts. Raises ``PromptError`` when one is broken or differs from its lock."""
    return PromptRegistry.load(_prompts_dir(settings))


def lock_prompts(settings: Settings) -> tuple[str, ...]:
    """Release what is not in the lock yet; return its ``name@version``. Raises ``PromptError``."""
    return integrity.write_lock(_prompts_dir(settings))


def differing_prompts(settings: Settings) -> tuple[integrity.Difference, ...]:
    """Return how the prompts differ from their lock, versions that are not released yet included."""
    return integrity.differences(_prompts_dir(settings))


def _prompts_dir(settings: Settings) -> Path:
    return settings.prompts_dir or shipped_prompts()


def _fence_secret(settings: Settings) -> bytes:
    if settings.fence_secret is None:
        return secrets.token_bytes(32)
    return settings.fence_secret.get_secret_value().encode()
