"""Judging a draft while it is still being written: what one sentence shows by itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from service.fidelity.checks.commitment import Commitments
from service.fidelity.checks.items import added_item, is_kept, new_items
from service.fidelity.checks.labels import labels_of
from service.fidelity.checks.letters import new_letters
from service.fidelity.checks.names import added_name, known_words, new_names
from service.fidelity.checks.places import Places
from service.fidelity.checks.protected import ProtectedTexts, stray_placeholders
from service.fidelity.checks.protocol import invisible, is_acknowledgement, unwanted
from service.fidelity.checks.quotations import new_quotations
from service.fidelity.checks.roles import Roles
from service.fidelity.checks.tone import Tones
from service.fidelity.items import Item, ItemKind
from service.fidelity.ledger import Ledger, read_ledger
from service.fidelity.matching import Side, readings
from service.fidelity.reading import CheckContext, Comparison, TextReading
from service.fidelity.reconciling import pair_forms
from service.fidelity.report import Finding
from service.fidelity.told import Told
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

    A streamer makes one for each draft (``service.translation.receipt.growing`` does it for a request), feeds
    it what the engine writes, as it comes, sends the text of every ``Release`` at once, and calls ``finish``
    when the engine is done::

        draft = growing(source)
        async for chunk in chunks:
            for release in draft.feed(chunk):
                await send(release.text)
            if draft.blocked:
                break  # nothing more would be released: repair, naming draft.blocked
        for release in draft.finish():
            await send(release.text)

    The chunks are the text of the draft and nothing else: decoded from whatever carries it, without white
    space around it, placeholders as the engine wrote them. They may end anywhere.

    What it promises: the releases, in order, are the restored text from its start, byte for byte, and all
    of it unless ``blocked`` is set. Where they end depends on the text alone, not on the chunks. No
    release cuts a fact, a placeholder, a CR LF, an open bracket or a code fence. After a fault nothing
    more is released, and every later call returns nothing.

    What it judges: new items and names, figures in another figure's place, two people, places or figures
    that changed places, labels, commitments, praise, apology and blame beyond the source (counted over
    all that came before), protected texts altered or doubled, talk around the message, and characters
    that nobody sees. What needs the whole text (anything lost, changed strength, balance, size, ending)
    is left to ``check``, which has the last word: where it fails after everything was released, the text
    on screen lacks something but says nothing new.

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
        self._brackets = masked.brackets if masked else context.brackets
        self._returns = returns
        self._text = GrowingText()
        self._held = ""
        self._released = 0
        self._side = Side([source, self._given], lenient=True)
        self._words = known_words(source, self._given, context)
        self._tones, self._commitments = Tones(source), Commitments(source)
        self._protected = ProtectedTexts(source, context.protected)
        self._places, self._roles = Places(source), Roles(source)
        self._stated = _Stated(source)
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
        text = _LINE_FEED.sub("\r\n", run) if self._returns else run
        text = self._masked.restore(text) if self._masked else text
        findings = [_moved(finding, self._released) for finding in self._faults(text)]
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
        findings += stray_placeholders(reading, self._source, self._brackets)
        findings += [added_item(item) for item in self._new_items(reading)]
        findings += [added_name(item, item.span) for item in new_names(reading, self._words, self._source)]
        findings += self._places.misplaced(reading) + self._roles.exchanged(reading)
        findings += self._protected.doubled(reading)
        findings += labels_of(reading, self._source, self._context)
        findings += new_quotations(reading, self._source) + new_letters(reading, self._source)
        return findings + self._commitments.feed(reading) + self._tones.feed(reading)

    def _new_items(self, reading: TextReading) -> list[Item]:
        new = new_items(reading, self._source, self._side, self._stated.with_those_of(reading), growing=True)
        return self._stated.unpaired(new, Comparison(self._source, reading, self._context)) if new else []

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


class _Stated:
    """What a draft has stated of its source so far."""

    def __init__(self, source: TextReading) -> None:
        self._source = source
        self._told = Told(source)
        self._values: set[str] = set()
        self._seen: set[tuple[str, str, str]] = set()
        self._hard = {item.key: item for item in source.ledger.items if item.kind is not ItemKind.NAME}
        self._led: dict[str, list[Item]] = defaultdict(list)
        for item in {item.key: item for item in source.ledger.items if item.role or item.comparator}.values():
            for value in readings(item, source.lower):
                self._led[value].append(item)

    def with_those_of(self, draft: TextReading) -> set[str]:
        """Take in what this part of the draft states.

        Returns all values so far that were stated in their role: such a one may be said again without.
        """
        values = {value for item in draft.ledger.items for value in readings(item, draft.lower)}
        led = [item for value in values for item in self._led.get(value, ()) if item.value not in self._values]
        if led:
            side = Side([draft])
            self._values.update(item.value for item in led if is_kept(item, side, self._source))
        self._seen.update(item.key for item in draft.ledger.items)
        return self._values

    def unpaired(self, new: Sequence[Item], comparison: Comparison) -> list[Item]:
        """Return the ``new`` items that are no other form of what the source states and the draft did not so far."""
        waiting = [item for item in self._hard.values() if item.key not in self._seen]
        paired = pair_forms(waiting, new, comparison, self._told)
        left = {item.key for item in paired.lost}
        self._seen |= {item.key for item in waiting} - left
        return paired.added


def _moved(finding: Finding, by: int) -> Finding:
    return replace(finding, span=finding.span.shifted(by)) if finding.span else finding
