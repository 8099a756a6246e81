"""Is this text in a language the lexicons cover?"""

from __future__ import annotations

from typing import Literal


def support_for(text: str, language: str = "auto") -> tuple[str, Literal["full", "none"]]:
    """Return the language tag of ``text`` and how far it is supported."""
    tag = "en" if language == "auto" else language
    return tag, "full" if tag.split("-")[0].lower() == "en" else "none"
