"""Reading the text out of a model's answer while the answer is still being written."""

from __future__ import annotations

import json
import re

_OPENING = re.compile(r'\{\s*"text"\s*:\s*"')
_LONGEST_OPENING = 200
# A high surrogate is read together with the low one behind it, never alone.
_CHARACTERS = re.compile(
    r'(?:[^"\\\x00-\x1f]+'
    r'|\\["\\/bfnrt]'
    r"|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|\\u(?![dD][89abAB])[0-9a-fA-F]{4})*"
)
_LONGEST_ESCAPE = 12
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_THOUGHT, _THOUGHT_END = "<think>", "</think>"


class PartialAnswer:
    """Hands out the value of ``text``, the first field of the agreed structure, as its characters arrive.

    What it hands out is the text as ``draft_from`` will have it: without white space around it, lines ending in
    LF. It falls silent for good, and raises nothing, at whatever ``read_answer`` will not accept and where another
    field comes first: the whole answer is read again when it is complete. Time is linear, the chunks may end
    anywhere.

    taboo: words after which it falls silent, such as the fence of the prompt.
    """

    def __init__(self, taboo: str) -> None:
        self._taboo = taboo
        self._step = self._begin
        self._content = ""
        self._tail = ""
        self._white = ""
        self._begun = False
        self.complete = False

    def feed(self, content: str) -> str:
        """Take the next piece of the answer; return what it adds to the text."""
        if self._step == self._silent:
            return ""
        self._content += content
        while self._step():
            pass
        if self._step != self._value:
            return ""
        return self._tidied(self._characters())

    def _begin(self) -> bool:
        """Tell thoughts of a reasoning model from the answer itself."""
        self._content = self._content.lstrip()
        if len(self._content) < len(_THOUGHT) and _THOUGHT.startswith(self._content):
            return False
        self._step = self._thought if self._content.startswith(_THOUGHT) else self._before
        return True

    def _thought(self) -> bool:
        end = self._content.find(_THOUGHT_END)
        if end < 0:
            self._content = self._content[-len(_THOUGHT_END) :]
            return False
        self._content = self._content[end + len(_THOUGHT_END) :]
        self._step = self._before
        return True

    def _before(self) -> bool:
        """Pass over prose or a code fence in front of the object."""
        start = self._content.find("{")
        self._content = self._content[start:] if start >= 0 else ""
        if start >= 0:
            self._step = self._opening
        return start >= 0

    def _opening(self) -> bool:
        found = _OPENING.match(self._content)
        if found:
            self._content = self._content[found.end() :]
            self._step = self._value
        elif len(self._content) > _LONGEST_OPENING:
            self._step = self._silent
        return False

    def _value(self) -> bool:
        return False

    def _silent(self) -> bool:
        return False

    def _characters(self) -> str:
        """Take what is whole of the string from what came."""
        found = _CHARACTERS.match(self._content)
        end = found.end() if found else 0
        raw, self._content = self._content[:end], self._content[end:]
        if self._content.startswith('"'):
            self.complete = True
            self._step = self._silent
        elif len(self._content) >= _LONGEST_ESCAPE:
            self._step = self._silent
        text: str = json.loads(f'"{raw}"')
        return text

    def _tidied(self, text: str) -> str:
        seen = self._tail + text
        if _FORBIDDEN.search(text) or (self._taboo and self._taboo in seen):
            self._step = self._silent
            self.complete = False
            return ""
        self._tail = seen[-len(self._taboo) :]
        text = (self._white + text).replace("\r\n", "\n")
        if not self._begun:
            text = text.lstrip()
        kept = text.rstrip()
        self._begun = self._begun or bool(kept)
        self._white = text[len(kept) :]
        return kept
