"""Words that must not reach a recipient: they would tell how somebody was typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from service.disc.loading import build, load_table
from service.disc.names import known_names
from service.errors import ConfigurationError

_FILE = "words.toml"


@dataclass(frozen=True, slots=True)
class LeakWords:
    """Data for a lint of rewritten text; all in lower case, sorted, each once per list.

    What the source says itself is no leak, so a check compares with the source.

    Attributes:
        style_names: names of styles and ways to speak of a letter as a style (``high d``).
        archetypes: archetype names.
        traits: adjectives that judge a person.
        phrases: turns that show that a reader was typed (``as someone who``).
        everyday: those of the above that are ordinary words as well ("our architect", "a cold day").
            They count only beside a marker such as "your ... style" or as a verdict on a person.
    """

    style_names: tuple[str, ...]
    archetypes: tuple[str, ...]
    traits: tuple[str, ...]
    phrases: tuple[str, ...]
    everyday: tuple[str, ...]

    @property
    def unmistakable(self) -> tuple[str, ...]:
        """Return every word and phrase that needs no marker to be a leak."""
        every = {*self.style_names, *self.archetypes, *self.traits, *self.phrases}
        return tuple(sorted(every - set(self.everyday)))


@dataclass(frozen=True, slots=True)
class _Row:
    style_names: tuple[str, ...]
    other_archetypes: tuple[str, ...]
    traits: tuple[str, ...]
    phrases: tuple[str, ...]
    everyday: tuple[str, ...]


@cache
def leak_words() -> LeakWords:
    """Load the lists. Raises ``ConfigurationError`` when the table is broken."""
    row = build(_Row, load_table(_FILE), _FILE)
    archetypes = (*row.other_archetypes, *known_names().archetypes)
    words = LeakWords(
        style_names=_sorted(row.style_names),
        archetypes=_sorted(archetypes),
        traits=_sorted(row.traits),
        phrases=_sorted(row.phrases),
        everyday=_sorted(row.everyday),
    )
    listed = {*words.style_names, *words.archetypes, *words.traits, *words.phrases}
    if any(word != word.lower() for word in listed) or not set(words.everyday) <= listed:
        raise ConfigurationError(f"{_FILE}: words are in lower case, and everyday words stand in another list too.")
    return words


def _sorted(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(words)))
