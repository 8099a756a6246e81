"""Code points to UTF-16 units: browsers count the latter."""

from __future__ import annotations

from bisect import bisect_left

_LAST_NARROW = "\uffff"


class Utf16Index:
    """Answers where a code-point offset of one text stands in UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._wide = [at for at, char in enumerate(text) if char > _LAST_NARROW]

    def units(self, offset: int) -> int:
        """Return ``offset`` (code points) in UTF-16 units."""
        return offset + bisect_left(self._wide, offset)
