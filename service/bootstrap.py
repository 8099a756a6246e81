"""The composition root: reads settings and builds everything once."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from service import __version__
from service.engines.breaker import BreakerLimits
from service.engines.concurrency import BulkheadLimits
from service.engines.pricing import Price
from service.engines.resilience import Resilience
from service.engines.retrying import Retrying
from service.engines.rules.engine import RulesEngine
from service.engines.signals import Signals
from service.observability.clock import SystemClock
from service.observability.fanout import Fanout
from service.observability.logs import EventLog, configure_logs, quiet_libraries
from service.observability.metrics import Metrics
from service.prompting import integrity
from service.prompting.registry import PromptRegistry, shipped_prompts
from service.settings import OpenAISettings, PriceSettings, Settings
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
    metrics = Metrics()
    observer: Observer = metrics
    if logs:
        configure_logs(settings.log_level, settings.log_format)
        observer = Fanout(metrics, EventLog())
    clock = SystemClock()
    models: tuple[Retrying | LocalEngine, ...] = ()
    if engines is None:
        models = (*_models(settings, prompts, observer), *_local(settings, prompts, observer, progress))
    quiet_libraries()  # after the model's client is imported: its own debug switch acts on import
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
        engines=tuple(dict.fromkeys(engine.name for engine in chain)),
        version=__version__,
        observer=observer,
        clock=clock,
        metrics=metrics.render,
        closers=tuple(model.aclose for model in models),
    )


def _models(settings: Settings, prompts: PromptRegistry, observer: Observer) -> tuple[Retrying, ...]:
    """Return the engines that call the configured models, in the order they are asked."""
    named = (("openai", settings.openai), ("fallback", settings.fallback))
    return tuple(
        _model(model, prompts, _resilience(settings, Signals(name, observer)), settings.prices.get(model.model))
        for name, model in named
        if model.configured
    )


def _model(
    openai: OpenAISettings, prompts: PromptRegistry, resilience: Resilience, price: PriceSettings | None
) -> Retrying:
    # The client takes a second to import, and most runs of the command call no model.
    from service.engines.openai_engine import Endpoint, build_openai_engine  # noqa: PLC0415

    endpoint = Endpoint(
        model=openai.model,
        base_url=openai.base_url,
        api_key=openai.api_key.get_secret_value() if openai.api_key else None,
        timeout_s=openai.timeout_s,
        connect_timeout_s=openai.connect_timeout_s,
        first_token_timeout_s=openai.first_token_timeout_s,
        max_output_tokens=openai.max_output_tokens,
        answer_format=None if openai.answer_format == "learnt" else openai.answer_format,
        price=Price(price.input, price.output, price.cached_input) if price else None,
    )
    return build_openai_engine(endpoint, prompts, attempts=openai.max_attempts, resilience=resilience)


def _resilience(settings: Settings, signals: Signals) -> Resilience:
    limits = settings.resilience
    breaker = BreakerLimits(
        failure_share=limits.breaker_failure_share,
        min_calls=limits.breaker_min_calls,
        window_s=limits.breaker_window_s,
        pause_s=limits.breaker_pause_s,
        patience_s=min(BreakerLimits().patience_s, settings.deadline_s / 2),
    )
    bulkhead = BulkheadLimits(limits.running_calls, limits.queued_calls, limits.queue_wait_s)
    return Resilience(breaker, bulkhead, signals)


def _local(
    settings: Settings, prompts: PromptRegistry, observer: Observer, progress: Callable[[str], None] | None
) -> tuple[LocalEngine, ...]:
    """Return the engine that asks a model in this process, when a file is named."""
    local = settings.local
    if local.model_path is None:
        return ()
    from service.engines.local import LocalModel, build_local_engine  # noqa: PLC0415 - brings the client, as above

    model = LocalModel(local.model_path, local.context_tokens, local.max_output_tokens, local.threads)
    limits = _resilience(settings, Signals("local", observer))
    # It answers one call at a time. Only the deadline limits a call: nobody else waits for this model.
    one = replace(limits, bulkhead=replace(limits.bulkhead, running=1, wait_s=settings.deadline_s))
    say = _loading(observer, progress)
    return (build_local_engine(model, prompts, timeout_s=settings.deadline_s, progress=say, resilience=one),)


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
