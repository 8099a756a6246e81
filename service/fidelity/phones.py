"""Telephone numbers, national and international, with extensions."""

from __future__ import annotations

import re

from service.fidelity.facts import Fact
from service.fidelity.items import ItemKind

_RUN = re.compile(
    r"(?:\+ ?|00)?(?:\( ?\+?\d{1,5} ?\)|\d{1,15})(?:[ ./-]{0,2}(?:\(\d{1,5}\)|\d{1,12})){0,7}"
    r"(?: ?(?:x|ext\.?|extension|#) ?\d{1,7}(?!\w))?",
    re.IGNORECASE,
)
_LONG_ENOUGH = re.compile(r"(?:[^\d\n]{0,7}\d){6}")
_GROUPS = re.compile(r"\d+")
_CUE = re.compile(
    r"(?:tel|phone|call|cell|mobile|fax|number is|dial|ring|direct|office|text|contact|whatsapp|line|#)[^\n\d]{0,24}$",
    re.IGNORECASE,
)
_NANP = re.compile(r"(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ ./-]{1,2})\d{3}[ .-]\d{4}(?!\d)|\d{3}-\d{4}(?![\d-])")
_EXTENSION_BEHIND = re.compile(r",? ?(?:x|ext\.?|extension|#) ?\d{1,7}(?!\w)", re.IGNORECASE)
_EXTENSION = re.compile(r"(?:x|ext\.?|extension) ?(?:x)?(\d)?-?\d{3,6}(?![\w-])", re.IGNORECASE)
_NOT_PHONE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?![\d-])|(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d(?!\d)|\d{1,3}(?: \d{3})+(?! ?\d)"
)
_FEWEST_DIGITS, _MOST_DIGITS = 7, 17


def read_phone(text: str, at: int) -> Fact | None:
    """Read the telephone number that starts at ``at``: a plus, a known shape, or a cue in front."""
    if not _LONG_ENOUGH.match(text, at):
        return None
    found = _NANP.match(text, at) or _RUN.match(text, at)
    if not found:
        return None
    extension = _EXTENSION_BEHIND.match(text, found.end())
    end = extension.end() if extension else found.end()
    run = text[at:end]
    if end < len(text) and (text[end].isalnum() or text[end] in "_%$€£"):
        return None
    groups = _GROUPS.findall(run)
    digits = "".join(groups)
    if not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
        return None
    if not (run.startswith("+") or _shaped(run, groups) or _cued(text, at, run, groups)):
        return None
    return Fact(ItemKind.PHONE, at, end, digits)


def read_extension(text: str, at: int) -> Fact | None:
    """Read an extension that stands alone, such as ``x4521`` or ``ext. 204``."""
    found = _EXTENSION.match(text, at)
    if not found:
        return None
    return Fact(ItemKind.PHONE, at, found.end(), "x" + "".join(_GROUPS.findall(found.group())))


def _shaped(run: str, groups: list[str]) -> bool:
    longest = max(map(len, groups))
    if longest == 1 and run[0] != "0":
        return False
    if _NANP.fullmatch(run) or (_NANP.match(run) and re.search(r"x|ext", run, re.IGNORECASE)):
        return True
    if _NOT_PHONE.match(run):
        return False
    if "(" in run and len(groups) > 1 and len("".join(groups)) >= 9:  # noqa: PLR2004
        return True
    if "." in run and len(groups) == 2:  # noqa: PLR2004
        return False
    leading = run.startswith("0") and len("".join(groups)) >= 9  # noqa: PLR2004
    return leading or (len(groups) >= 3 and min(map(len, groups[1:])) >= 2 and len("".join(groups)) >= 9)  # noqa: PLR2004


def _cued(text: str, at: int, run: str, groups: list[str]) -> bool:
    grouped = max(map(len, groups)) > 1
    return grouped and not _NOT_PHONE.match(run) and bool(_CUE.search(text, max(0, at - 40), at))
