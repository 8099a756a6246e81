"""Content stems: what two wordings of the same sentence share."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "if",
        "so",
        "as",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "about",
        "into",
        "over",
        "after",
        "before",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "do",
        "does",
        "did",
        "have",
        "has",
        "had",
        "i",
        "you",
        "he",
        "she",
        "it",
        "we",
        "they",
        "me",
        "him",
        "her",
        "us",
        "them",
        "my",
        "your",
        "his",
        "its",
        "our",
        "their",
        "this",
        "that",
        "these",
        "those",
        "there",
        "here",
        "who",
        "whom",
        "which",
        "what",
        "when",
        "where",
        "why",
        "how",
        "will",
        "would",
        "can",
        "could",
        "shall",
        "should",
        "may",
        "might",
        "must",
        "just",
        "very",
        "really",
        "too",
        "also",
        "than",
        "then",
        "not",
        "no",
        "yes",
        "please",
        "thank",
        "thanks",
        "hi",
        "hello",
        "hey",
        "dear",
        "up",
        "out",
        "off",
        "down",
        "all",
        "any",
        "some",
        "more",
        "most",
        "other",
        "such",
        "only",
        "own",
        "same",
        "both",
        "each",
        "get",
        "got",
        "let",
        "i'm",
        "i've",
        "i'll",
        "we're",
        "we've",
        "we'll",
        "you're",
        "it's",
        "that's",
        "don't",
        "can't",
        "won't",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "doesn't",
        "didn't",
        "haven't",
        "hasn't",
        "hadn't",
        "couldn't",
        "wouldn't",
        "shouldn't",
        "mustn't",
        "cannot",
        "you've",
        "you'll",
        "you'd",
        "they're",
        "they've",
        "they'll",
        "he's",
        "she's",
        "there's",
        "what's",
        "here's",
        "i'd",
        "we'd",
        "let's",
    ]
)
_SUFFIX = re.compile(r"(?:ingly|edly|ations?|ments?|ness|ings?|ies|ied|ions?|edly|ed|es|ly|s|e|y)$")
_SHORTEST = 3
_BASE = {
    form: base
    for base, *forms in (
        line.split()
        for line in tomllib.loads(files(__package__).joinpath("irregular.toml").read_text(encoding="utf-8"))["forms"]
    )
    for form in forms
}


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Cut ``word`` (lower case) to the part its inflections share; crude on purpose."""
    cut = _SUFFIX.sub("", word.removesuffix("'s"))
    cut = cut if len(cut) >= _SHORTEST else word
    return cut[:-1] if len(cut) > _SHORTEST and cut[-1] == cut[-2] else cut


@lru_cache(maxsize=8192)
def root(word: str) -> str:
    """Return the stem that all forms of an irregular verb share as well: "paid" and "payment" are "pay"."""
    return stem(_BASE.get(word, word))


def content_stems(folded: str) -> list[str]:
    """Return the stems of all words that carry content, in order, repeats included."""
    words = (found.group().lower() for found in _WORD.finditer(folded))
    return [stem(word) for word in words if word not in STOP]
