"""Structured logs to stderr. What is not on the list of keys is not written.

Message text cannot leak through a log line by accident: our own lines keep only the keys below,
and lines of foreign libraries keep only logger, level and the type of an error. Foreign texts and
tracebacks are dropped, since either may quote what was being worked on.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, Literal

import structlog

from service.translation.ports import Event

LogFormat = Literal["json", "console"]
LogLevel = Literal["debug", "info", "warning", "error"]

ALLOWED = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "logger",
        "request_id",
        "method",
        "route",
        "status",
        "duration_ms",
        "engine",
        "upstream",
        "outcome",
        "state",
        "cause",
        "error_type",
        "where",
        "detail",
    }
)
"""``where`` is a file and line of ours; ``detail`` is a text of ours, as errors of our tree carry it."""

_LEVELS = {
    "crash": "error",
    "engine_gave_up": "warning",
    "draft_repair": "info",
    "draft_unquoted": "debug",
    "translation": "debug",
    "stream": "debug",
    "engine_attempt": "debug",
    "engine_retry": "info",
    "bulkhead_refused": "warning",
    "breaker_change": "warning",
    "breaker_state": "debug",
    "bulkhead_running": "debug",
    "bulkhead_queued": "debug",
}
_SERVER_LINES = "uvicorn.error"


class EventLog:
    """Writes events behind the Observer port, one line each."""

    def observe(self, event: Event) -> None:
        """Log one event; labels outside the allow-list are left out by the logger."""
        fields: dict[str, Any] = dict(event.labels)
        if event.name == "http_request":
            fields["duration_ms"] = round(event.value * 1000, 1)
        level = _LEVELS.get(event.name, "info")
        structlog.get_logger().log(logging.getLevelNamesMapping()[level.upper()], event.name, **fields)


def configure_logs(level: LogLevel, form: LogFormat) -> None:
    """Send our lines, and what is safe of foreign ones, to stderr. May be called again."""
    threshold = logging.getLevelNamesMapping()[level.upper()]
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        keep_allowed,
    ]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    )
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    # A plain handler is what a library's own debug switch leaves behind (OPENAI_LOG); it would print texts as they are.
    root.handlers = [handler for handler in root.handlers if type(handler) not in _REPLACED]
    root.addHandler(ForeignLines())
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger(_SERVER_LINES).setLevel(threshold)
    quiet_libraries()


def quiet_libraries() -> None:
    """Keep libraries from logging what they send and receive, whatever their own variables ask for."""
    for chatty in ("openai", "httpx", "httpx2", "httpcore", "httpcore2", "asyncio"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def keep_allowed(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Drop every key that is not on the list; the last processor before rendering."""
    return {key: value for key, value in line.items() if key in ALLOWED}


class ForeignLines(logging.Handler):
    """Passes lines of other libraries on without their text; the server's own start and stop keep theirs."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        fields: dict[str, Any] = {"logger": record.name}
        if record.exc_info and record.exc_info[0]:
            fields["error_type"] = record.exc_info[0].__name__
        elif record.name == _SERVER_LINES and record.levelno <= logging.INFO:
            fields["detail"] = record.getMessage()
        structlog.get_logger().log(record.levelno, "library", **fields)


_REPLACED = (ForeignLines, logging.StreamHandler)
