"""Everything the checks look at, read once per text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from service.fidelity.alignment import Pair, align
from service.fidelity.clauses import Clause, read_clauses
from service.fidelity.edits import Edit, Sentence, find_edits, sentences
from service.fidelity.enumerations import Enumerations
from service.fidelity.folding import fold, lower
from service.fidelity.ledger import Ledger, read_ledger
from service.fidelity.quote import Quote
from service.fidelity.stems import content_stems
from service.fidelity.tokens import word_bag
from service.text.sentences import TextUnit, split_units


@dataclass
class TextReading:
    """One text with its ledger; the rest is computed when a check first asks for it."""

    text: str
    ledger: Ledger

    @cached_property
    def folded(self) -> str:
        """Return the text with look-alike characters made equal, same length."""
        return fold(self.text)

    @cached_property
    def lower(self) -> str:
        """Return the folded text in lower case, same length."""
        return lower(self.folded)

    @cached_property
    def caseless(self) -> str:
        """Return the folded text for comparisons without regard to case; its length may differ."""
        return self.folded.casefold()

    @cached_property
    def bag(self) -> set[str]:
        """Return all words in compared form."""
        return word_bag(self.folded)

    @cached_property
    def units(self) -> tuple[TextUnit, ...]:
        """Return sentences, list items and blocks."""
        return split_units(self.text)

    @cached_property
    def enumerations(self) -> Enumerations:
        """Return what stands side by side."""
        return Enumerations(self.folded, self.units, self.ledger)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Return asks, commitments, questions and claims."""
        return read_clauses(self.text, self.units, self.ledger)

    @cached_property
    def stems(self) -> list[str]:
        """Return the content stems in order."""
        return content_stems(self.folded)

    @cached_property
    def stem_set(self) -> frozenset[str]:
        """Return the content stems, each once."""
        return frozenset(self.stems)


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What a check may know besides the two texts.

    names: personal names the request gives; an answer may use them.
    protected: protected texts of the source that must be present byte for byte.
    brackets: the two characters around each placeholder: a draft in which one is left has a broken one.
    subject: the caller's subject line, whose items an answer may repeat.
    channel: ``email``, ``chat`` or ``ticket``.
    forbidden_words: lower-case words that name a style or judge a person (trait adjectives,
        archetypes); an answer may hold one only if the source does.
    forbidden_phrases: the same for phrases.
    quoting: the engine was asked for aligned quotes.
    quotes: those it gave; None when it gave no ledger of them at all.
    """

    names: tuple[str, ...] = ()
    protected: tuple[str, ...] = ()
    brackets: str = ""
    subject: str | None = None
    channel: str = "email"
    forbidden_words: frozenset[str] = frozenset()
    forbidden_phrases: tuple[str, ...] = ()
    quoting: bool = False
    quotes: tuple[Quote, ...] | None = None


@dataclass
class Comparison:
    """A draft beside its source: what every check is given.

    subject: the draft's own subject line; ``given`` the one of the request. Both may be None.
    """

    source: TextReading
    draft: TextReading
    context: CheckContext
    subject: TextReading | None = None
    given: TextReading | None = None

    @cached_property
    def changed(self) -> tuple[list[TextUnit], list[TextUnit]]:
        """Return the units of the source and of the draft that the other one does not hold word for word."""
        was, now = (
            {" ".join(unit.content.of(reading.lower).split()): unit for unit in reading.units}
            for reading in (self.source, self.draft)
        )
        gone = [unit for words, unit in was.items() if words not in now]
        return gone, [unit for words, unit in now.items() if words not in was]

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Return each changed clause of the source with what the draft says instead."""
        return align(*self._clauses)

    @cached_property
    def back(self) -> tuple[Pair, ...]:
        """Return each changed clause of the draft with what it says instead of."""
        return align(*reversed(self._clauses))

    @cached_property
    def sentences(self) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
        """Return the changed units of source and draft with their clauses."""
        (gone, new), (was, now) = self.changed, self._clauses
        return sentences(gone, was), sentences(new, now)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Return the sentences that were copied but for a few words."""
        return find_edits(*self.sentences, self.pairs)

    @cached_property
    def _clauses(self) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
        gone, new = self.changed
        source, draft = self.source, self.draft
        return read_clauses(source.text, gone, source.ledger), read_clauses(draft.text, new, draft.ledger)

    @classmethod
    def of(
        cls, source: str, ledger: Ledger, draft: str, draft_subject: str | None, context: CheckContext
    ) -> Comparison:
        """Read whatever is not read yet."""
        return cls(
            TextReading(source, ledger),
            TextReading(draft, read_ledger(draft, names=context.names)),
            context,
            _line(draft_subject, context.names),
            _line(context.subject, context.names),
        )


def _line(text: str | None, names: Sequence[str]) -> TextReading | None:
    return TextReading(text, read_ledger(text, names=names)) if text else None
