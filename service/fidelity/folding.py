"""One character for one: a text in which look-alikes are the same, with every offset unchanged."""

from __future__ import annotations

_SPACES = "\t\r\x0b\x0c\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_ASCII_SPACES = _SPACES[:4]
_HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63"
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u2032\u00b4"
_QUOTES = "\u201c\u201d\u201e\u2033\u00ab\u00bb"
# First code points of the decimal digit blocks that people type.
_ZEROS: tuple[int, ...] = (
    0x660,
    0x6F0,
    0x7C0,
    0x966,
    0x9E6,
    0xA66,
    0xAE6,
    0xB66,
    0xBE6,
    0xC66,
    0xCE6,
    0xD66,
    0xE50,
    0xED0,
    0xF20,
)
_ZEROS += (0x1040, 0x17E0, 0x1810, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6)


def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)}
    table |= {0x2460 + digit: str(digit + 1) for digit in range(9)}
    table |= {ord(char): str(value) for value, char in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
    table |= {0x2080 + digit: str(digit) for digit in range(10)}
    table |= {ord(char): " " for char in _SPACES}
    table |= {ord(char): "-" for char in _HYPHENS}
    table |= {ord(char): "'" for char in _APOSTROPHES}
    table |= {ord(char): '"' for char in _QUOTES}
    table[0x2014] = table[0x2015] = ";"
    table[0x2044] = "/"
    return table


_TABLE = _table()


def lower(folded: str) -> str:
    """Return a folded text in lower case, its length unchanged whatever the script."""
    lowered = folded.lower()
    if len(lowered) == len(folded):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in folded)


def fold(text: str) -> str:
    """Return ``text`` with digits, spaces, dashes and quotes of every script in their ASCII form.

    The length never changes, so a span found in the folded text is a span of the original.
    """
    if text.isascii() and not any(space in text for space in _ASCII_SPACES):
        return text
    return text.translate(_TABLE)
