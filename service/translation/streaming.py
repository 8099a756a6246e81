"""What a caller is told while an answer is made, and what of it already stands on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from service.errors import EngineError
from service.fidelity.growing import GrowingDraft, Release
from service.fidelity.report import Report
from service.text.growing import GrowingText
from service.translation.apart import apart
from service.translation.ports import Listener
from service.translation.receipt import growing, visible
from service.translation.result import Translation
from service.translation.source import Source

CHANGED = "draft_changed"
REJECTED = "draft_rejected"


@dataclass(frozen=True, slots=True)
class Delta:
    """The next piece of the text: whole sentences, list items, or what stands around the authored part."""

    text: str


@dataclass(frozen=True, slots=True)
class Restarted:
    """Everything told so far is void; the deltas behind this one begin the text anew.

    reason: ``draft_rejected``, ``draft_changed`` (the engine ended otherwise than it began), or the code of the
    error that ended the draft.
    """

    reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The text is complete and has passed; ``report`` is that of the answer."""

    report: Report
    repaired: bool


@dataclass(frozen=True, slots=True)
class Completed:
    """The answer, the same that comes without a stream."""

    answer: Translation


StreamEvent = Delta | Restarted | Checked | Completed
Tell = Callable[[StreamEvent], None]


class Screen:
    """Tells a caller of the text piece by piece, and knows what was told.

    While an engine writes, sentences go out as ``GrowingDraft`` releases them. Once something was told, a later
    draft that begins differently is kept back until it has passed all checks: a stream restarts at most once, and
    what follows is final. Without ``tell`` nothing happens at all.
    """

    def __init__(self, source: Source, tell: Tell | None) -> None:
        self._source = source
        self._tell = tell
        self._shown = ""
        self._told_by_draft = False
        self._reason = CHANGED

    @contextmanager
    def draft(self) -> Iterator[Listener | None]:
        """Let the next draft be heard; None where only the whole text can be told. An ``EngineError`` voids it."""
        self._told_by_draft = False
        try:
            yield _Hearing(self, self._source) if self._follows_drafts else None
        except EngineError as error:
            self.void(error.code)
            raise

    def void(self, reason: str) -> None:
        """Take note of why the present draft will not be the answer, if any of it was told."""
        if self._told_by_draft:
            self._reason = reason

    def show(self, written: str) -> None:
        """Tell what is new in ``written``, all that was released of the present draft."""
        text = self._source.segmented.before + written
        if self._tell and len(text) > len(self._shown) and text.startswith(self._shown):
            self._tell(Delta(text[len(self._shown) :]))
            self._shown = text
            self._told_by_draft = True

    def settle(self, answer: Translation) -> str | None:
        """Tell the rest of the text, its verdict and the answer; return the reason if it had to begin anew."""
        if self._tell is None:
            return None
        restarted = None
        if answer.text is not None:
            if not answer.text.startswith(self._shown):
                restarted = self._reason
                self._tell(Restarted(restarted))
                self._shown = ""
            for text in self._runs(answer.text):
                self._tell(Delta(text))
        self._tell(Checked(answer.fidelity, answer.repaired))
        self._tell(Completed(answer))
        return restarted

    @property
    def _follows_drafts(self) -> bool:
        """Say whether the text is the draft between what stands before and behind it; in markup it is not."""
        request = self._source.request
        return self._tell is not None and request.format == "plain" and request.mode == "rewrite"

    def _runs(self, text: str) -> list[str]:
        """Cut what was not told yet: the sentences of the authored part one by one, a trail in one piece."""
        cut = self._source.segmented
        if self._source.request.format != "plain" or not text.endswith(cut.after):
            runs = [text[len(self._shown) :]]
        else:
            end = len(text) - len(cut.after)
            begin = max(len(cut.before), len(self._shown))
            body = GrowingText()
            runs = [text[len(self._shown) : begin], *body.feed(text[begin:end]), *body.finish()]
            runs.append(text[max(end, len(self._shown)) :])
        return [run for run in runs if run]


class _Hearing:
    """Hears one draft at a time and shows what of it is safe to show."""

    def __init__(self, screen: Screen, source: Source) -> None:
        self._screen = screen
        self._source = source
        self._growing: GrowingDraft | None = None
        self._written = ""

    async def tell(self, text: str) -> None:
        """Take the next piece of the draft."""
        body = self._source.body
        if self._growing is None:
            self._growing = await apart(len(body), growing, self._source)
        self._show(await apart(len(body) + len(text), self._growing.feed, visible(text, body)))

    async def end(self) -> None:
        """Show what is left: the draft is complete."""
        if self._growing is not None:
            self._show(await apart(len(self._source.body), self._growing.finish))

    def restart(self, cause: str) -> None:
        """Forget what was heard: the engine begins again."""
        self._screen.void(cause)
        self._growing = None
        self._written = ""

    def _show(self, releases: tuple[Release, ...]) -> None:
        for release in releases:
            self._written += release.text
            self._screen.show(self._written)
