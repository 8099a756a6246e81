"""What must hold for every answer to an HTML message, whatever engine wrote it."""

from __future__ import annotations

from service.api.presenter import present
from service.text.markup.html_reading import read_html
from service.text.markup.html_safety import active_content, is_clean
from service.text.markup.html_structure import html_structure
from service.text.sentences import split_units
from service.translation.brief import Brief, Draft, Judgement
from service.translation.result import Translation


class Shuffling:
    """Answers with the sentences and items in reverse order, and lets the caller align the texts."""

    name = "llm"

    def __init__(self, *added: str) -> None:
        self._added = added

    async def draft(self, brief: Brief) -> Draft:
        units = [unit.span for unit in split_units(brief.body)]
        lines = [unit.of(brief.body) for unit in reversed(units)]
        verdict = Judgement(units[0], units[0].of(brief.body), None, "") if units else None
        return Draft("\n\n".join([*lines, *self._added]), judgements=(verdict,) if verdict else ())


def html_faults(answer: Translation) -> list[str]:
    """Name everything about an answer that breaks a promise of the receipt."""
    text, message = answer.text or "", answer.message
    found = []
    if "".join(piece.text for piece in answer.pieces) != text or not all(piece.text for piece in answer.pieces):
        found.append("segments do not tile the text, or one is empty")
    if any((piece.source is None) != (piece.kind == "insert") for piece in answer.pieces):
        found.append("a kind and its source do not fit")
    html = read_html(message).html
    if html is None or answer.status in ("unchanged", "returned_original"):
        return found + (["the message did not come back as it was"] if text != message else [])
    before, after = message[: html.region.start], message[html.region.end :]
    if not (text.startswith(before) and text.endswith(after)):
        found.append("something outside the authored part changed")
    fragment = text[len(before) : len(text) - len(after)]
    if html_structure(fragment) != html_structure(html.region.of(message)):
        found.append("the structure changed")
    if not is_clean(fragment) or active_content(text):
        found.append("the answer is not clean")
    return found + _offset_faults(answer, text)


def _offset_faults(answer: Translation, text: str) -> list[str]:
    found = []
    message = answer.message
    seen = {at for piece in answer.pieces if piece.source for at in range(piece.source.start, piece.source.end)}
    seen |= {at for gone in answer.deletions for at in range(gone.source.start, gone.source.end)}
    if not seen.issuperset(range(len(message))):
        found.append("a character of the message is unaccounted for")
    wire = present(answer)
    sources = [each.source for each in wire.segments if each.source]
    sources += [each.source for each in wire.judgements] + [each.source for each in wire.deletions]
    for of, spans in ((text, [each.output for each in wire.segments]), (message, sources)):
        units = of.encode("utf-16-le", "surrogatepass")
        for span in spans:
            cut = units[2 * span.start_utf16 : 2 * span.end_utf16].decode("utf-16-le", "surrogatepass")
            if cut != of[span.start : span.end]:
                found.append("UTF-16 offsets are wrong")
    return found
