"""Style features of a text: what can be counted about how it is written, whatever it says."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from service.fidelity.clauses import Clause, read_clauses
from service.fidelity.folding import fold, lower
from service.fidelity.ledger import read_ledger
from service.fidelity.lexicon import Lexicon
from service.fidelity.tokens import word_bag
from service.text.sentences import split_units

_LISTS = files(__package__) / "style_features.toml"
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ITEM = re.compile(r"(?m)^[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t]+\S")


@dataclass(frozen=True, slots=True)
class StyleFeatures:
    """One text in numbers.

    courtesy, blame, we_us, hedges, pressure, superlatives, exclamations: per 100 words. sentence_words: mean length
    of a sentence or list item. ask_position: share of the words in front of the first thing asked for; 1 without any.
    list_share: share of the lines that are list items.
    """

    courtesy: float
    blame: float
    we_us: float
    hedges: float
    pressure: float
    superlatives: float
    exclamations: float
    sentence_words: float
    ask_position: float
    list_share: float


FEATURES = tuple(field.name for field in fields(StyleFeatures))


@cache
def _lexicon(name: str) -> Lexicon:
    return Lexicon(tomllib.loads(_LISTS.read_text(encoding="utf-8"))[name])


def occurrences(name: str, text: str) -> int:
    """Return how often ``text`` holds an entry of the list ``name`` of ``style_features.toml``."""
    folded = fold(text)
    return sum(_lexicon(name).count(lower(folded), word_bag(folded)).values())


def asks_of(text: str) -> list[Clause]:
    """Return what ``text`` asks for: by the reader of the fidelity room, which knows nothing of any engine."""
    clauses = read_clauses(text, split_units(text), read_ledger(text))
    wanted = [clause for clause in clauses if clause.kind == "ask"]
    return wanted or [clause for clause in clauses if clause.kind == "question"]


def read_features(text: str) -> StyleFeatures:
    """Count the features of ``text``; all zero, and the ask at 1, when it holds no word."""
    words = len(_WORD.findall(text))
    units = split_units(text)
    asks = asks_of(text)
    per_cent = 100 / max(1, words)
    lines = [line for line in text.splitlines() if line.strip()]
    return StyleFeatures(
        **{
            name: occurrences(name, text) * per_cent
            for name in ("courtesy", "blame", "we_us", "hedges", "pressure", "superlatives")
        },
        exclamations=text.count("!") * per_cent,
        sentence_words=words / max(1, len(units)),
        ask_position=len(_WORD.findall(text[: asks[0].span.start])) / max(1, words) if asks else 1.0,
        list_share=len(_ITEM.findall(text)) / max(1, len(lines)),
    )
