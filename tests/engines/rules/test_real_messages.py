"""Real mail and chat to all four readers: nothing breaks, nothing is unaccounted for."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from service.text.protection import find_protected, mask
from service.text.segmenting import segment
from service.translation.brief import Draft

STYLES = ("D", "I", "S", "C")
MAILS = ("enron_formality", "enron_maildir", "enron_signatures", "numpy_list_2001_11", "billing_emails_bipia")
SENTENCES = ("parakweet_intent_sentences",)
CHATS = ("gitter_developers", "irc_support_and_meetings")
DOUBLED = re.compile(r"[.,;:]{2,}|\?\.|!\.|,\.|[ \t][.,](?=\s|$)")
EMPTY_SECTION = re.compile(r"(?m)^(?:Requests?|Facts|Details|Questions?):[ \t]*(?:\n\s*(?:\n|\Z)|\Z)")
PLACEHOLDER = re.compile(r"⟦[a-z]+\d+⟧")


def bodies(folder: Path) -> Iterator[tuple[str, str]]:
    for names, part, key in ((MAILS, "emails", "body"), (SENTENCES, "emails", "text"), (CHATS, "chat", "text")):
        for name in names:
            for line in (folder / part / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
                text = segment(json.loads(line)[key]).text
                if text.strip():
                    yield ("email" if part == "emails" else "chat"), mask(text, find_protected(text)).text


def faults(body: str, draft: Draft) -> set[str]:
    found = set()
    if "".join(piece.text for piece in draft.pieces) != draft.text:
        found.add("pieces do not tile the text")
    claimed = [piece.source for piece in draft.pieces if piece.source] + [gone.source for gone in draft.deletions]
    held: set[int] = set()
    for span in claimed:
        held.update(range(span.start, span.end))
    if any(not char.isspace() and at not in held for at, char in enumerate(body)):
        found.add("a part of the source is unaccounted for")
    for piece in draft.pieces:
        if piece.kind in {"keep", "move"} and piece.source and piece.text.split() != piece.source.of(body).split():
            found.add("a kept piece differs from its source")
    if sum((Counter(DOUBLED.findall(draft.text)) - Counter(DOUBLED.findall(body))).values()):
        found.add("doubled punctuation")
    if EMPTY_SECTION.search(draft.text) and not EMPTY_SECTION.search(body):
        found.add("a section is empty")
    if set(PLACEHOLDER.findall(body)) != set(PLACEHOLDER.findall(draft.text)):
        found.add("a placeholder came or went")
    if sorted(re.findall(r"\d+", body)) != sorted(re.findall(r"\d+", re.sub(r"(?m)^\d\. ", "", draft.text))) and not (
        re.search(r"(?m)^\d\. ", body)
    ):
        found.add("a number changed")
    return found


@pytest.mark.parametrize("style", STYLES)
def test_nothing_breaks_on_real_messages(
    draft_for: Callable[..., Draft], shared_data: Path, style: str, capsys: pytest.CaptureFixture[str]
) -> None:
    counts: Counter[str] = Counter()
    broken = []
    for number, (channel, body) in enumerate(bodies(shared_data)):
        draft = draft_for(body, style, channel=channel)
        wrong = faults(body, draft)
        if wrong:
            broken.append((number, wrong))
        counts["messages"] += 1
        if draft.text != body:
            counts["changed"] += 1
            counts["stable"] += draft_for(draft.text, style, channel=channel).text == draft.text
    with capsys.disabled():
        seen = f"{counts['messages']} messages, {counts['changed']} changed, {counts['stable']} of these stable"
        sys.stdout.write(f"\n{style}: {seen}\n")
    assert counts["messages"] > 1000
    assert not broken
    assert counts["stable"] >= 0.98 * counts["changed"]
