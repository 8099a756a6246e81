"""Style cards: how readers of a style often prefer to be written to. Preferences, not facts about a person."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from service.disc.labels import letters_of, read_12
from service.disc.loading import build, load_table, rows_of
from service.disc.profile import LETTERS, Letter
from service.errors import ConfigurationError, UnsupportedStyleError

_FILE = "styles.toml"
LABELS = ("D", "Di", "iD", "I", "iS", "Si", "S", "SC", "CS", "C", "CD", "DC", "DS", "IC")


@dataclass(frozen=True, slots=True)
class Targets:
    """Bands a rewrite aims for; proposals for a mail of 60 to 250 words, not laws of style.

    Attributes:
        words: fewest and most words of the whole text.
        chat_words_max: most words in a chat message.
        sentence_words: band of the mean sentence length, in words.
        hedges_per_100_max: most hedges per 100 words.
        exclamations_max: most exclamation marks, and never more than the source has plus one.
        superlatives_max: most superlatives outside quotations.
        ask_within: the first ask begins within this share of the text, 0 to 1.
        greeting_words_max: most words of the greeting.
        courtesy: fewest and most courtesies.
        urgency_max: most urgency words when the source's deadline is more than a day away.
        bullets_max: most list items, unless the source's own list is longer.
        list_from_facts: number of facts from which a list is expected; 0 for never.
        ordered_from_steps: number of steps from which their order is marked; 0 for never.
        emoji_allowed: an emoji of the source may stay.
    """

    words: tuple[int, int]
    chat_words_max: int
    sentence_words: tuple[int, int]
    hedges_per_100_max: float
    exclamations_max: int
    superlatives_max: int
    ask_within: float
    greeting_words_max: int
    courtesy: tuple[int, int]
    urgency_max: int
    bullets_max: int
    list_from_facts: int
    ordered_from_steps: int
    emoji_allowed: bool


@dataclass(frozen=True, slots=True)
class Writing:
    """Writing advice for one letter.

    Most fields speak about a text for this reader. ``drafts_often`` and ``drafts_often_lack`` describe
    drafts by such writers as a group, to know what a reader of another style will look for; they never
    serve to type a person. The two ``pressure`` fields apply only when the caller says that the
    situation is heated.
    """

    avoid: tuple[str, ...]
    order: tuple[str, ...]
    length: str
    tone: str
    greeting: str
    closing: str
    subject: str
    evidence: str
    ask: str
    deadline: str
    do: tuple[str, ...]
    dont: tuple[str, ...]
    lands_badly: tuple[str, ...]
    email: str
    chat: str
    drafts_often: tuple[str, ...]
    drafts_often_lack: tuple[str, ...]
    pressure_as_sender: str
    pressure_as_reader: str
    targets: Targets


@dataclass(frozen=True, slots=True)
class StyleCard:
    """One style or blend.

    Attributes:
        label: one of ``LABELS``.
        name: ``Dominance``, or both names for a blend, the leading one first.
        letters: one letter, or two with the leading one first (equal weight for ``DS`` and ``IC``).
        summary: one sentence in behaviour words.
        priorities: what counts most, first one first.
        writing: full advice for one letter; None for a blend, which layers that of its ``letters``.
        combine: how a blend layers the two; empty for one letter.
        watch_for: what spoils a text for a blend; empty for one letter.
    """

    label: str
    name: str
    letters: tuple[Letter, ...]
    summary: str
    priorities: tuple[str, ...]
    writing: Writing | None = None
    combine: str = ""
    watch_for: tuple[str, ...] = ()

    @property
    def mixed(self) -> bool:
        """Say whether the two letters are opposites, so that both lists apply in full."""
        return self.label in ("DS", "IC")


@dataclass(frozen=True, slots=True)
class _Blend:
    summary: str
    priorities: tuple[str, ...]
    combine: str
    watch_for: tuple[str, ...]


@cache
def _cards() -> dict[str, StyleCard]:
    table = load_table(_FILE)
    letters = rows_of(table, "letters", _FILE)
    blends = rows_of(table, "blends", _FILE)
    if set(letters) != set(LETTERS) or {*letters, *blends} != set(LABELS):
        raise ConfigurationError(f"{_FILE}: there must be a card for each of {', '.join(LABELS)}, and no other.")
    cards = {letter: _letter_card(letter, row) for letter, row in letters.items()}
    names = {label: card.name for label, card in cards.items()}
    cards |= {label: _blend_card(label, row, names) for label, row in blends.items()}
    return {label: cards[label] for label in LABELS}


def _letter_card(letter: str, row: dict[str, object]) -> StyleCard:
    where = f"{_FILE} letters.{letter}"
    own = {key: value for key, value in row.items() if key in ("name", "summary", "priorities")}
    rest = {key: value for key, value in row.items() if key not in own}
    letters = (cast("Letter", letter),)
    return build(StyleCard, own, where, label=letter, letters=letters, writing=build(Writing, rest, where))


def _blend_card(label: str, row: object, names: dict[str, str]) -> StyleCard:
    blend = build(_Blend, row, f"{_FILE} blends.{label}")
    letters = letters_of(label) or ()
    name = " and ".join(names[letter] for letter in letters)
    return StyleCard(label, name, letters, blend.summary, blend.priorities, None, blend.combine, blend.watch_for)


def all_styles() -> tuple[StyleCard, ...]:
    """Return every card in the order of the circle, the two opposite pairs last."""
    return tuple(_cards().values())


def style_card(label: str) -> StyleCard:
    """Return the card for a label, case ignored; labels of 16 types and ``SD``, ``CI`` find the nearest card.

    Raises:
        UnsupportedStyleError: there is no card by that label (``flat`` has none); ``accepted`` lists those there are.
    """
    reading = read_12(label.strip())
    card = None if reading is None else _cards().get(reading.label) or _cards().get(reading.label[::-1])
    if card is None:
        raise UnsupportedStyleError("There is no card for this style.", accepted=LABELS)
    return card
