"""Finding a quotation in a text although it was not copied to the last character."""

from __future__ import annotations

from service.text.spans import Span

_PLAIN = {"“": '"', "”": '"', "‘": "'", "’": "'"}
_AROUND = " \"'«»"


class Quotable:
    """A text in which quotations are found although case, white space and quotation marks differ."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded, self._places = _folded(text)

    def find(self, quote: str) -> Span | None:
        """Return where ``quote`` stands, its first place if there are several, or None."""
        wanted = _folded(quote)[0].strip(_AROUND)
        at = self._folded.find(wanted) if wanted else -1
        if at < 0:
            return None
        return Span(self._places[at], self._places[at + len(wanted) - 1] + 1)

    def quote(self, span: Span) -> str:
        """Return the words that stand at ``span``."""
        return span.of(self._text)


def _folded(text: str) -> tuple[str, list[int]]:
    """Return ``text`` in one case, with single spaces and plain quotation marks, and where each character stood."""
    characters: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        plain = " " if character.isspace() else _PLAIN.get(character, character.lower())
        if plain == " " and characters and characters[-1] == " ":
            continue
        characters.append(plain if len(plain) == 1 else character)
        places.append(at)
    return "".join(characters), places
