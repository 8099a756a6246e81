from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.text.protection import Masked, ProtectedSpan, find_protected, mask
from service.text.spans import Span


def found(text: str, extra: Sequence[str] = ()) -> list[tuple[str, str]]:
    return [(each.kind, each.span.of(text)) for each in find_protected(text, extra)]


@pytest.mark.parametrize(
    ("text", "kind", "protected"),
    [
        ("see https://x.example/a?b=(c), ok", "url", "https://x.example/a?b=(c)"),
        ("(http://x.example/a).", "url", "http://x.example/a"),
        ("go to www.x.example.", "url", "www.x.example"),
        ("on shop.example.com today", "url", "shop.example.com"),
        ("on shop.io/cart?x=1 today", "url", "shop.io/cart?x=1"),
        ("<mailto:ann@corp.example>", "url", "<mailto:ann@corp.example>"),
        ("<https://x.example|the plan>", "url", "<https://x.example|the plan>"),
        ("[plan](docs/plan.md) here", "url", "docs/plan.md"),
        ('<a href="/rel/x">here</a>', "url", "/rel/x"),
        ("to ann.lee+x@corp.example.", "email", "ann.lee+x@corp.example"),
        ("to 'ann@corp.example' now", "email", "ann@corp.example"),
        ("to bo@corp.com@CORP now", "email", "bo@corp.com@CORP"),
        ("ask @maria.lopez.", "mention", "@maria.lopez"),
        ("ask @user:matrix.org, ok", "mention", "@user:matrix.org"),
        ("in #ops-launch!", "channel", "#ops-launch"),
        ("<@U123ABC> hi", "token", "<@U123ABC>"),
        ("<#C123|general> hi", "token", "<#C123|general>"),
        ("<!here> hi", "token", "<!here>"),
        ("nice :tada:", "token", ":tada:"),
        ("nice :+1:", "token", ":+1:"),
        ("run `a b` now", "code", "`a b`"),
        ("```\na\n\nb\n```", "code", "```\na\n\nb\n```"),
        ("ticket PROJ-482.", "id", "PROJ-482"),
        ("open report_v2.xlsx, ok", "file", "report_v2.xlsx"),
        ("on C:\\x\\y.doc ok", "file", "C:\\x\\y.doc"),
        ("in /etc/hosts.", "file", "/etc/hosts"),
        ("Dear {{first name}},", "tag", "{{first name}}"),
        ("Dear %first_name%,", "tag", "%first_name%"),
        ("Dear <<Name>>,", "tag", "<<Name>>"),
        ("Dear [[name]],", "tag", "[[name]]"),
        ("Dear ${name},", "tag", "${name}"),
        ("Dear *|FNAME|*,", "tag", "*|FNAME|*"),
    ],
)
def test_finds_exactly_the_span_that_must_survive(text: str, kind: str, protected: str) -> None:
    assert found(text) == [(kind, protected)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Issue #1 and # 5",
            "C# and F#",
            "@ 9:30",
            "at 10:30:45",
            "and/or",
            "24/7",
            "5/6/2024",
            "1.5 or v2.1",
            "e.g. this.that",
        ),
        *(
            "5% off and 10% more",
            "{x}",
            "a < b > c",
            "yes.no",
            "Done.So we go",
            "Q3 2024",
            "w/o it",
            ":) :D",
            "a `tick",
            "P: x",
        ),
    ],
)
def test_leaves_ordinary_words_and_figures_free(text: str) -> None:
    assert found(text) == []


def test_every_occurrence_of_the_callers_words_is_protected_longest_first() -> None:
    assert found("Blue Sky and Blue, Blue Sky", ["Blue", "Blue Sky", "", " "]) == [
        ("text", "Blue Sky"),
        ("text", "Blue"),
        ("text", "Blue Sky"),
    ]


def test_overlapping_finds_become_one_span_that_covers_both() -> None:
    assert found("see https://x.example/plan now", ["example/plan now"]) == [("url", "https://x.example/plan now")]


def masked(text: str, *kinds_and_texts: tuple[str, str]) -> Masked:
    spans = []
    at = 0
    for kind, words in kinds_and_texts:
        at = text.index(words, at)
        spans.append(ProtectedSpan(Span(at, at + len(words)), kind))
        at += len(words)
    return mask(text, spans)


def test_a_restored_text_that_looks_like_a_placeholder_is_not_restored_again() -> None:
    twelve = [("id", f"X-{number:02}") for number in range(1, 13)]
    hidden = masked(" ".join(words for _, words in twelve), *twelve)
    assert hidden.restore("⟦id12⟧ ⟦id1⟧ ⟦id2⟧") == "X-12 X-01 X-02"


def test_a_body_with_placeholder_brackets_gets_other_brackets() -> None:
    text = "keep ⟦id1⟧ and PROJ-482"
    hidden = masked(text, ("id", "PROJ-482"))
    assert hidden.text == "keep ⟦id1⟧ and ⟪id1⟫"
    assert hidden.restore(hidden.text) == text


def test_a_body_that_uses_every_known_bracket_can_still_be_masked() -> None:
    text = "⟦⟪⦃⟬〖⸨\ue000 PROJ-482"
    hidden = masked(text, ("id", "PROJ-482"))
    assert set(hidden.brackets).isdisjoint(text)
    assert hidden.restore(hidden.text) == text
    assert hidden.missing(hidden.text) == ()


def test_dropped_doubled_and_invented_placeholders_are_told_apart() -> None:
    hidden = masked("ask @ann about PROJ-482", ("mention", "@ann"), ("id", "PROJ-482"))
    draft = "⟦id2⟧ ⟦id2⟧ ⟦Mention1⟧ ⟦url9⟧ ⟧ ⟦"
    assert [slot.text for slot in hidden.missing(draft)] == ["@ann"]
    assert [slot.text for slot in hidden.doubled(draft)] == ["PROJ-482"]
    assert hidden.foreign(draft) == ("⟦Mention1⟧", "⟦url9⟧", "⟧", "⟦")
    assert hidden.foreign(hidden.text) == ()
    assert hidden.restore(draft) == "PROJ-482 PROJ-482 ⟦Mention1⟧ ⟦url9⟧ ⟧ ⟦"


def test_a_span_that_cuts_a_placeholder_grows_outward() -> None:
    text = "ask @ann.lee now"
    hidden = masked(text, ("mention", "@ann.lee"))
    inside = hidden.text.index("mention")
    assert hidden.to_source(Span(inside, inside + 2)).of(text) == "@ann.lee"
    assert hidden.to_source(Span(0, inside)).of(text) == "ask @ann.lee"
    assert hidden.to_source(Span(inside, len(hidden.text))).of(text) == "@ann.lee now"
    assert hidden.to_source(Span(0, 4)).of(text) == "ask "
    assert hidden.to_source(Span(4, 4)) == Span(4, 4)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[ProtectedSpan]]:
    text = draw(st.text(alphabet=st.one_of(st.sampled_from("⟦⟧⟪⟫idurl12 \n"), st.characters()), max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [ProtectedSpan(Span(start, end), "id") for start, end in pairs if start < end]


@settings(deadline=None, max_examples=400)
@given(texts_with_spans())
def test_masking_and_restoring_is_the_identity_on_any_text(case: tuple[str, list[ProtectedSpan]]) -> None:
    text, spans = case
    hidden = mask(text, spans)
    assert hidden.restore(hidden.text) == text
    assert hidden.missing(hidden.text) == ()
    assert hidden.doubled(hidden.text) == ()
    assert hidden.foreign(hidden.text) == ()
    assert hidden.to_source(Span(0, len(hidden.text))) == Span(0, len(text))
    for slot in hidden.slots:
        assert hidden.to_source(slot.masked) == slot.source
        assert slot.masked.of(hidden.text) == slot.placeholder


@settings(deadline=None, max_examples=400)
@given(st.text(alphabet="aZ1@#.-_/:<>{}[]%$`|*\\ \n(w"), st.lists(st.text(alphabet="aZ1 -", max_size=4), max_size=3))
def test_finds_are_disjoint_ordered_and_not_empty(text: str, extra: list[str]) -> None:
    spans = [each.span for each in find_protected(text, extra)]
    assert all(len(span) for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    hidden = mask(text, find_protected(text, extra))
    assert hidden.restore(hidden.text) == text
