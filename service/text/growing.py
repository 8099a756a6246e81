"""Cutting a text that still grows into whole sentences and list items."""

from __future__ import annotations

import re

from service.text.boundaries import Stop, next_stop
from service.text.layout import MARKER

_LINE_END = re.compile(r"\r\n?|\n")
_WHITE = re.compile(r"\s*")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_BARE_MARK = re.compile(r"\W{0,8}\w{0,3}\W{0,8}")
_PAIRS = ("()", "[]", "{}", "“”", "«»", "⟦⟧")
_QUOTES = ('"', "`")
_LONGEST_STOP = 40
_LONGEST_MARK = 16
_LONG = 1_000
_SHARE = 16


class GrowingText:
    """Hands out a text that comes in chunks as whole runs, as soon as their ends are certain.

    A run is a sentence, a list item, or lines that neither a stop nor a blank line parts, with the white
    space behind it; a line that ends in a colon stays with what it announces, and a code fence is never
    cut. The runs do not depend on the chunks, and together they are the text. Time is linear.
    """

    def __init__(self) -> None:
        self._text = ""
        self._due = 0
        self._begin_run()

    def feed(self, chunk: str) -> list[str]:
        """Take the next chunk; return the runs that are complete now."""
        self._text += chunk
        if len(self._text) < self._due:
            return []
        runs = self._cut(finished=False)
        waiting = len(self._text)
        # A long run is looked at again only when it has grown by a share: else each chunk costs its length.
        self._due = waiting + waiting // _SHARE if waiting > _LONG else 0
        return runs

    def finish(self) -> list[str]:
        """Return what is left, the text being complete."""
        runs = self._cut(finished=True)
        if self._text:
            runs.append(self._text)
        self._text = ""
        self._begin_run()
        return runs

    def _begin_run(self) -> None:
        self._kind = ""
        self._at = self._stopless = self._counted = self._fence = 0
        self._open = dict.fromkeys((*_PAIRS, *_QUOTES), 0)

    def _cut(self, *, finished: bool) -> list[str]:
        runs: list[str] = []
        begun = 0
        whole = self._text
        while (end := self._next_end(finished=finished)) is not None:
            runs.append(self._text[:end])
            begun += end
            self._text = whole[begun:]
            self._begin_run()
        return runs

    def _next_end(self, *, finished: bool) -> int | None:
        """Return where the first run ends; None while that is not certain, and for the last run."""
        if not self._kind and not self._begun(finished=finished):
            return None
        while True:
            line = _LINE_END.search(self._text, self._at)
            stop = self._next_stop() if self._kind == "prose" else None
            if stop and (line is None or stop.begin < line.start()):
                if not (stop.settled or finished):
                    return None
                self._at = stop.end
                if stop.ends and not (self._is_open(stop.after) or _BARE_MARK.fullmatch(self._text, 0, stop.after)):
                    return self._behind_white(stop.after)
            elif line:
                behind = self._behind_white(line.start())
                if behind == len(self._text) or not (self._tells(behind) or finished):
                    return None
                if self._ends_with(line, behind):
                    return behind
                self._at = behind
            else:
                self._at = max(self._at, len(self._text) - _LONGEST_STOP)
                return None

    def _next_stop(self) -> Stop | None:
        """Return the first stop from here on; what was searched once without one is not searched again."""
        stop = next_stop(self._text, max(self._at, self._stopless))
        self._stopless = stop.begin if stop else max(self._stopless, len(self._text) - _LONGEST_STOP)
        return stop

    def _begun(self, *, finished: bool) -> bool:
        """Settle what kind of run this is; False while its first characters do not say."""
        start = _white_end(self._text, 0)
        if start == len(self._text) or not (self._tells(start) or finished):
            return False
        self._kind = self._kind_at(self._behind_white(0))
        self._at = start
        return True

    def _kind_at(self, line: int) -> str:
        if _FENCE.match(self._text, line):
            self._fence = line
            return "fence"
        return "item" if MARKER.match(self._text, line) else "prose"

    def _tells(self, line: int) -> bool:
        """Say whether enough of a line is there to know what it is."""
        at = _white_end(self._text, line)
        words = self._text[at : at + _LONGEST_MARK]
        return len(words) == _LONGEST_MARK or "\n" in words or "\r" in words

    def _ends_with(self, line: re.Match[str], behind: int) -> bool:
        """Say whether the run ends with the line whose end is ``line``, the next words standing at ``behind``."""
        text = self._text
        if self._kind == "fence":
            begun = 1 + max(text.rfind("\n", 0, line.start()), text.rfind("\r", 0, line.start()))
            return begun > self._fence and bool(_FENCE.match(text, begun))
        kind = self._kind_at(behind)
        if text[line.start() - 1] in ":：":
            self._kind = kind
            return False
        return kind != "prose" or _LINE_END.search(text, line.end(), behind) is not None

    def _is_open(self, end: int) -> bool:
        """Say whether a bracket, a quotation or a code span of this run is still open at ``end``."""
        part = self._text[self._counted : end]
        for pair in _PAIRS:
            self._open[pair] += part.count(pair[0]) - part.count(pair[1])
        for sign in _QUOTES:
            self._open[sign] += part.count(sign)
        self._counted = max(self._counted, end)
        return any(self._open[pair] > 0 for pair in _PAIRS) or any(self._open[sign] % 2 for sign in _QUOTES)

    def _behind_white(self, end: int) -> int:
        """Return where the next words begin: white space belongs to the run before, an indent to the one behind."""
        at = _white_end(self._text, end)
        line = 1 + max(self._text.rfind("\n", end, at), self._text.rfind("\r", end, at))
        return line or at


def _white_end(text: str, at: int) -> int:
    found = _WHITE.match(text, at)
    return found.end() if found else at
