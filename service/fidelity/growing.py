"""Judging a draft while it is still being written: what one sentence shows by itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from service.fidelity.checks.commitment import Commitments
from service.fidelity.checks.items import added_item, is_kept, new_items
from service.fidelity.checks.labels import labels_of
from service.fidelity.checks.names import added_name, known_words, new_names
from service.fidelity.checks.places import Places
from service.fidelity.checks.protected import ProtectedTexts
from service.fidelity.checks.protocol import invisible, is_acknowledgement, unwanted
from service.fidelity.checks.tone import Tones
from service.fidelity.items import Item
from service.fidelity.ledger import Ledger, read_ledger
from service.fidelity.matching import Side, readings
from service.fidelity.reading import CheckContext, Comparison, TextReading
from service.fidelity.report import Finding
from service.text.growing import GrowingText
from service.text.protection import Masked

_LINE_FEED = re.compile(r"(?<!\r)\n")
_MARKER = re.compile(r"(?<![\w.,])(\d{1,2})[.)](?=\s)")
_FIRST_MARKER = re.compile(r"\s*\(?(\d{1,2})[.)]\s")


@dataclass(frozen=True, slots=True)
class Release:
    """A run of the draft that may be shown, white space included.

    text: protected texts restored. offset: code points released before it. findings: doubts, never
    faults; their spans count from the start of the draft.
    """

    text: str
    offset: int
    findings: tuple[Finding, ...] = ()


class GrowingDraft:
    """Releases a draft sentence by sentence, as far as each sentence shows no fault of its own.

    A streamer makes one for each draft, feeds it what the engine writes, as it comes, sends the text of
    every ``Release`` at once, and calls ``finish`` when the engine is done::

        growing = GrowingDraft(TextReading(source.body, source.ledger), source.check_context, source.masked)
        async for chunk in chunks:
            for release in growing.feed(chunk):
                await send(release.text)
            if growing.blocked:
                break  # the rest would not be shown: repair, naming growing.blocked
        for release in growing.finish():
            await send(release.text)

    What it promises: the releases, in order, are the restored text from its start, byte for byte, and all
    of it unless ``blocked`` is set. Where they end depends on the text alone, not on the chunks. No
    release cuts a fact, a placeholder, a CR LF, an open bracket or a code fence. After a fault nothing
    more is released, and every later call returns nothing.

    What it judges: new items and names, figures in another figure's place, labels, commitments, praise,
    apology and blame beyond the source (counted over all that came before), protected texts altered or
    doubled, talk around the message, and characters that nobody sees. What needs the whole text (anything
    lost, changed strength, balance, size, ending) is left to ``check``, which has the last word: where it
    fails after everything was released, the text on screen lacks something but says nothing new.

    It never waits and does no I/O. Time is linear in the draft: the source is read once, and a sentence
    costs the same whatever was released before it.
    """

    def __init__(
        self, source: TextReading, context: CheckContext, masked: Masked | None = None, *, returns: bool = False
    ) -> None:
        """Read the source side.

        Args:
            source: the authored body with its ledger, protected texts in place.
            context: what ``check`` will be given.
            masked: given when the draft comes with placeholders; releases then hold what they stand for.
            returns: release every line feed as CR LF, for a message whose lines all end so.
        """
        self._given = Comparison.of(source.text, source.ledger, "", None, context).given
        self._source = source
        self._context = context
        self._masked = masked
        self._returns = returns
        self._text = GrowingText()
        self._held = ""
        self._released = 0
        self._side = Side([source, self._given])
        self._words = known_words(source, self._given, context)
        self._tones, self._commitments = Tones(source), Commitments(source)
        self._protected = ProtectedTexts(source, context.protected)
        self._places = Places(source)
        self._kept = _Kept(source)
        self._markers = {0}
        self.blocked: Finding | None = None

    def feed(self, chunk: str) -> tuple[Release, ...]:
        """Take the next chunk of the draft; return what may be shown now."""
        return () if self.blocked else self._judged(self._text.feed(chunk))

    def finish(self) -> tuple[Release, ...]:
        """Return what is left of the draft, now that it is complete."""
        if self.blocked:
            return ()
        return self._judged(self._text.finish(), finished=True)

    def _judged(self, runs: Iterable[str], *, finished: bool = False) -> tuple[Release, ...]:
        releases: list[Release] = []
        for run in runs:
            text = self._held + run
            self._held = ""
            if self._released == 0 and is_acknowledgement(text):
                self._held = text  # "Okay." may be the message, or the first words about it
            elif not self._release(text, releases):
                return tuple(releases)
        if finished and self._held:
            self._release(self._held, releases)
        return tuple(releases)

    def _release(self, run: str, releases: list[Release]) -> bool:
        """Judge one run as it came; say whether it may be shown."""
        findings = _strays(self._masked, run) if self._masked else []
        text = _LINE_FEED.sub("\r\n", run) if self._returns else run
        text = self._masked.restore(text) if self._masked else text
        findings += [_moved(finding, self._released) for finding in self._faults(text)]
        self.blocked = next((finding for finding in findings if finding.severity == "block"), None)
        if self.blocked:
            return False
        releases.append(Release(text, self._released, tuple(findings)))
        self._released += len(text)
        return True

    def _faults(self, text: str) -> list[Finding]:
        reading = TextReading(text, self._ledger(text))
        findings = unwanted(reading, self._source, opening=self._released == 0)
        findings += invisible(reading, self._source)
        findings += [added_item(item) for item in new_items(reading, self._side, self._kept.with_those_of(reading))]
        findings += [added_name(item, item.span) for item in new_names(reading, self._words)]
        findings += self._places.misplaced(reading)
        findings += self._protected.doubled(reading)
        findings += labels_of(reading, self._source, self._context)
        return findings + self._commitments.feed(reading) + self._tones.feed(reading)

    def _ledger(self, text: str) -> Ledger:
        """Read one run; its list number is one where the number before it was seen."""
        first = _FIRST_MARKER.match(text)
        read = text
        if first and int(first.group(1)) - 1 in self._markers:
            read = text[: first.start(1)] + "1".rjust(len(first.group(1))) + text[first.end(1) :]
        for found in _MARKER.finditer(text):
            if int(found.group(1)) - 1 in self._markers:
                self._markers.add(int(found.group(1)))
        return read_ledger(read, names=self._context.names)


class _Kept:
    """The values of a source that a draft has stated in their role so far: such a one may be said again without."""

    def __init__(self, source: TextReading) -> None:
        self._source = source
        self._values: set[str] = set()
        self._led: dict[str, list[Item]] = defaultdict(list)
        for item in {item.key: item for item in source.ledger.items if item.role or item.comparator}.values():
            for value in readings(item, source.lower):
                self._led[value].append(item)

    def with_those_of(self, draft: TextReading) -> set[str]:
        """Take in what this part of the draft states; return all values so far."""
        values = {value for item in draft.ledger.items for value in readings(item, draft.lower)}
        led = [item for value in values for item in self._led.get(value, ()) if item.value not in self._values]
        if led:
            side = Side([draft])
            self._values.update(item.value for item in led if is_kept(item, side, self._source))
        return self._values


def _strays(masked: Masked, run: str) -> list[Finding]:
    """Find what looks like a placeholder, or a part of one, and stands for nothing."""
    reason = "placeholder altered: write it as it was given"
    return [Finding("protected", "block", reason, (stray,), None, "added") for stray in masked.foreign(run)]


def _moved(finding: Finding, by: int) -> Finding:
    return replace(finding, span=finding.span.shifted(by)) if finding.span else finding
