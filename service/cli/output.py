"""Where a translation goes: to a terminal, into a pipe, or as JSON; whole, or piece by piece as it comes."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

import typer

from service.api.event_stream import described
from service.api.presenter import present
from service.api.problems import problem_of
from service.cli.display import printable, show, show_receipt
from service.cli.exits import complain
from service.errors import WellputError
from service.translation.result import Translation
from service.translation.streaming import CHANGED, REJECTED, Delta, Restarted, StreamEvent

_REASONS: Mapping[str, str] = {
    REJECTED: "the draft did not keep every fact",
    CHANGED: "the engine ended otherwise than it began",
    "engine_unavailable": "the model broke off",
    "malformed_draft": "the model broke off",
    "engine_refused": "the model declined after all",
    "deadline_exceeded": "the model took too long",
    "overloaded": "the model was overloaded",
}


class Output:
    """Prints the answer once it is complete; what comes before is left alone."""

    def __init__(self, *, as_json: bool = False, text_only: bool = False) -> None:
        self._as_json = as_json
        self._text_only = text_only

    def begin(self) -> None:
        """Learn that the request was read and can be answered."""

    def take(self, event: StreamEvent) -> None:
        """Take the next event of a stream."""

    def fail(self, error: WellputError) -> None:
        """Learn that there will be no answer."""

    def end(self, answer: Translation) -> None:
        """Print the answer."""
        if self._as_json:
            # As bytes: JSON is UTF-8 whatever the terminal speaks.
            typer.echo(present(answer).model_dump_json(indent=2).encode())
        elif self._text_only:
            typer.echo((answer.text or "").encode(), nl=False)
        else:
            show(answer)


class EventLines(Output):
    """Prints one JSON object a line: the events of the HTTP API, each with its name."""

    def __init__(self) -> None:
        super().__init__(as_json=True)
        self._seq = 0

    def begin(self) -> None:
        """Print ``started``."""
        self._line("started", {})

    def take(self, event: StreamEvent) -> None:
        """Print the event."""
        self._line(*described(event))

    def fail(self, error: WellputError) -> None:
        """Print ``failed`` with the problem that HTTP would send; no request has an id here."""
        problem = problem_of(error).document("")
        del problem["request_id"]
        self._line("failed", {"problem": problem})

    def end(self, answer: Translation) -> None:
        """Print nothing: ``completed`` held the answer."""

    def _line(self, name: str, data: dict[str, Any]) -> None:
        self._seq += 1
        line = json.dumps({"event": name, "seq": self._seq, **data}, ensure_ascii=False, separators=(",", ":"))
        typer.echo(line.encode())


class Terminal(Output):
    """Prints the text as it is released; where it begins anew, says so on stderr between the two."""

    def __init__(self, *, text_only: bool = False) -> None:
        super().__init__(text_only=text_only)
        self._last = ""

    def take(self, event: StreamEvent) -> None:
        """Print the next piece of the text, or that the text above is void."""
        if isinstance(event, Delta):
            self._write(printable(event.text))
        elif isinstance(event, Restarted):
            self._write("\n\n")
            reason = _REASONS.get(event.reason, "the model failed")
            complain(f"the text above is void ({reason}). It begins anew:")
            self._write("\n")

    def end(self, answer: Translation) -> None:
        """Print what the sender should know besides the text."""
        if answer.text is not None and not self._last.endswith("\n"):
            self._write("\n")
        if not self._text_only:
            if answer.text is not None:
                self._write("\n")
            show_receipt(answer)

    def _write(self, text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()
        self._last = text or self._last


def output_for(*, stream: bool, as_json: bool, text_only: bool) -> Output:
    """Return where the answer goes.

    Text is streamed to a terminal only: what a pipe was given cannot be taken back, so it gets the final text.
    """
    if stream and as_json:
        return EventLines()
    if stream and sys.stdout.isatty():
        return Terminal(text_only=text_only)
    return Output(as_json=as_json, text_only=text_only)
