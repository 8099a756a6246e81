"""Prometheus metrics behind the Observer port."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from service.translation.ports import Event

_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """Counts events. Each has its declared labels; anything else an event carries is left out.

    The registry is its own: two apps in one process do not share counts.
    """

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._seconds = Histogram(
            "wellput_http_request_seconds",
            "Time to answer, by route template.",
            ("method", "route"),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._attempts = Histogram(
            "wellput_engine_attempt_seconds",
            "Time of one call to a model, its wait for a place included.",
            ("upstream",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._gauges = {
            event: Gauge(name, text, labels, registry=self._registry) for event, (name, text, labels) in _SHOWN.items()
        }
        self._counters = {
            event: Counter(name, text, labels, registry=self._registry)
            for event, (name, text, labels) in _COUNTED.items()
        }

    def observe(self, event: Event) -> None:
        """Count one event; unknown names are ignored."""
        counter = self._counters.get(event.name)
        if counter is not None:
            labels = _COUNTED[event.name][2]
            counted = counter.labels(*(event.labels.get(label, "") for label in labels)) if labels else counter
            counted.inc(event.value if event.name in _SUMMED else 1.0)
        gauge = self._gauges.get(event.name)
        if gauge is not None:
            gauge.labels(*(event.labels.get(label, "") for label in _SHOWN[event.name][2])).set(event.value)
        if event.name == "engine_attempt":
            self._attempts.labels(event.labels.get("upstream", "")).observe(event.value)
        if event.name == "http_request":
            self._seconds.labels(event.labels.get("method", ""), event.labels.get("route", "")).observe(event.value)

    def render(self) -> bytes:
        """Return everything counted so far as Prometheus text."""
        return generate_latest(self._registry)


_COUNTED: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "http_request": ("wellput_http_requests", "Requests by route template.", ("method", "route", "status")),
    "translation": ("wellput_translations", "Translations by how they ended.", ("status",)),
    "engine_gave_up": ("wellput_engine_gave_up", "Engines that gave no usable draft, and why.", ("engine", "cause")),
    "engine_attempt": ("wellput_engine_attempts", "Calls to a model by how they ended.", ("upstream", "outcome")),
    "engine_retry": ("wellput_engine_retries", "Calls to a model that were repeated, and why.", ("upstream", "cause")),
    "breaker_change": ("wellput_breaker_changes", "States the circuit breaker went into.", ("upstream", "state")),
    "bulkhead_refused": ("wellput_bulkhead_refused", "Calls that found no place in time.", ("upstream", "cause")),
    "model_tokens": ("wellput_model_tokens", "Tokens as the models' servers counted them.", ("kind",)),
    "model_cost": ("wellput_model_cost_usd", "US dollars spent on answers whose whole price is known.", ()),
    "draft_unquoted": ("wellput_drafts_unquoted", "Drafts without aligned quotes.", ("engine",)),
    "draft_repair": ("wellput_draft_repairs", "Drafts sent back to the engine once.", ("engine",)),
    "stream": ("wellput_streams", "Streams by how they ended.", ("status",)),
    "stream_restarted": ("wellput_stream_restarts", "Streams that began their text anew, and why.", ("cause",)),
    "crash": ("wellput_crashes", "Unexpected errors behind a 500.", ("error_type",)),
}
_SHOWN: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "breaker_state": ("wellput_breaker_state", "The circuit breaker: 0 closed, 1 half open, 2 open.", ("upstream",)),
    "bulkhead_running": ("wellput_bulkhead_running", "Calls to a model that are under way.", ("upstream",)),
    "bulkhead_queued": ("wellput_bulkhead_queued", "Calls that wait for a place.", ("upstream",)),
}
_SUMMED = frozenset({"model_tokens", "model_cost"})
