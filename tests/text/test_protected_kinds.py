"""Every kind of text that is protected without being asked, with its hard cases: one test for each kind."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.text.protection import find_protected, mask
from service.text.spans import Span


def found(text: str) -> list[tuple[str, str]]:
    return [(each.kind, each.span.of(text)) for each in find_protected(text)]


def of_kind(kind: str, *texts: str) -> list[tuple[str, str]]:
    return [(kind, text) for text in texts]


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("Is it https://shop.example/q?a=1?", ["https://shop.example/q?a=1"]),
        ("At https://shop.example/a,b;c=1. Next", ["https://shop.example/a,b;c=1"]),
        ("(See https://wiki.example/Lift_(car).)", ["https://wiki.example/Lift_(car)"]),
        ("Use [https://shop.example/x[1]].", ["https://shop.example/x[1]"]),
        (
            "HTTPS://SHOP.EXAMPLE/UP and http://[2001:db8::1]:80/x",
            ["HTTPS://SHOP.EXAMPLE/UP", "http://[2001:db8::1]:80/x"],
        ),
        ('"https://shop.example/b", she said', ["https://shop.example/b"]),
        ("s3://bucket/key and ssh://git@host.example:22/r.git", ["s3://bucket/key", "ssh://git@host.example:22/r.git"]),
        ("[plan](https://shop.example/a_(b)) here", ["https://shop.example/a_(b)"]),
        ("https://shop.example/ü?q=%20x#frag…", ["https://shop.example/ü?q=%20x#frag"]),
    ],
)
def test_urls_keep_their_brackets_and_leave_the_punctuation_of_the_sentence(text: str, urls: list[str]) -> None:
    assert found(text) == of_kind("url", *urls)


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Ask ann@firm.example, bo.lee+tag@sub.firm.example!", ["ann@firm.example", "bo.lee+tag@sub.firm.example"]),
        ("ann@firm.example's mail", ["ann@firm.example"]),
        ("(<o'neil@firm.example>)", ["o'neil@firm.example"]),
        ("mailto:ann@firm.example.", ["mailto:ann@firm.example"]),
    ],
)
def test_addresses_stop_before_what_follows_them(text: str, addresses: list[str]) -> None:
    assert found(text) == of_kind("email", *addresses)


def test_mentions_keep_inner_dots_and_leave_the_possessive() -> None:
    assert found("@maria.lopez's list, @sam_lee: @José. (@a-b) at @ 9:30") == of_kind(
        "mention", "@maria.lopez", "@sam_lee", "@José", "@a-b"
    )


def test_channels_are_words_not_numbers() -> None:
    assert found("In #ops-launch, #général (#q3_plan)! Not #1 or C#.") == of_kind(
        "channel", "#ops-launch", "#général", "#q3_plan"
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Run `a. B; c` now", ["`a. B; c`"]),
        ("Type ``a`b`` now", ["``a`b``"]),
        ("So:\n```js\nlet a = `x`\n\nb\n```\nok `c`.", ["```js\nlet a = `x`\n\nb\n```", "`c`"]),
    ],
)
def test_code_is_taken_whole(text: str, code: list[str]) -> None:
    assert found(text) == of_kind("code", *code)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("See EB-312, 0222-INV-17.", ["EB-312", "0222-INV-17"]),
        ("(JIRA-1) and SO-1234-56-B!", ["JIRA-1", "SO-1234-56-B"]),
        ("CVE-2024-12345; 88-17-A", ["CVE-2024-12345", "88-17-A"]),
        ("550e8400-e29b-41d4-a716-446655440000", ["550e8400-e29b-41d4-a716-446655440000"]),
        ("serial A1B2C3D4 or 1Z999AA10123456784", ["A1B2C3D4", "1Z999AA10123456784"]),
        ("on 5-May at 3pm-5pm, FY24, Q3, 40k, 2h30m, COVID, x-ray, 10-15", []),
    ],
)
def test_ids_are_told_from_dates_and_amounts(text: str, ids: list[str]) -> None:
    assert found(text) == of_kind("id", *ids)


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ("Open report_v2.xlsx, a.tar.gz.", ["report_v2.xlsx", "a.tar.gz"]),
        ("Q3_report-final(2).pdf?", ["Q3_report-final(2).pdf"]),
        ('It is "My final plan (v2).docx", ok', ["My final plan (v2).docx"]),
        ("It is “Budget 2025.xlsx”.", ["Budget 2025.xlsx"]),
        (r"In C:\data\x.doc and \\server\share\y.txt.", [r"C:\data\x.doc", r"\\server\share\y.txt"]),
        ("Run ./setup.sh in ~/bin/x, /etc/hosts.", ["./setup.sh", "~/bin/x", "/etc/hosts"]),
        ("and/or yes.no 24/7 w/o", []),
    ],
)
def test_files_keep_spaces_only_in_quotation_marks(text: str, files: list[str]) -> None:
    assert found(text) == of_kind("file", *files)


@pytest.mark.parametrize(
    "tag",
    [
        *("{{first_name}}", "{{ user.name | upper }}", "{{{raw}}}", "{% if vip %}", "${name}", "%FIRST_NAME%", "%%x%%"),
        *("<<First Name>>", "<< x >>", "[[x]]", "[[ Company Name ]]", "*|FNAME|*"),
    ],
)
def test_merge_tags_are_taken_with_their_signs(tag: str) -> None:
    assert found(f"Dear {tag}, ({tag}) and {tag}.") == of_kind("tag", tag, tag, tag)
    assert found("50% off, 10% more, {x} [x] <x> a << b") == []


def test_chat_tokens_are_told_from_times_and_smileys() -> None:
    text = ":tada: :+1::skin-tone-2: <@U123ABC|sam> <#C123> <!here> <!date^139^{date}|soon> 10:30:45 :) a:b:c"
    tokens = (":tada:", ":+1::skin-tone-2:", "<@U123ABC|sam>", "<#C123>", "<!here>", "<!date^139^{date}|soon>")
    assert found(text) == of_kind("token", *tokens)


PARTS = st.sampled_from(
    [
        *("https://shop.example/a_(b)?x=1", "<https://shop.example|x>", "ann@firm.example", "@maria.lopez", "#ops"),
        *("`a b`", "```\nx\n```", "EB-312", "report.pdf", "{{x}}", "%x%", "<<x>>", "[[x]]", ":tada:", "<@U123|sam>"),
        *("⟦url1⟧", "⟦", "⟧", "⟪id2⟫", "⦃", "⟬⟭", "〖", "⸨1⸩", "\ue000", "Acme", "Blue Sky", "12", "é", "e\u0301"),
        *(" ", " ", "\n", "\r\n", "\n\n", ".", ",", "(", ")", "[", "]", "<", ">", "\U0001f600", "\ud800", "\x00"),
    ]
)


@st.composite
def protected_texts(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Draw a rich text and what its caller protects: nested, overlapping, across other finds, or absent."""
    text = "".join(draw(st.lists(PARTS, max_size=30)))
    cuts = [
        sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        for _ in range(draw(st.integers(0, 5)))
    ]
    return text, [text[start:end] for start, end in cuts] + draw(st.lists(PARTS, max_size=3))


@settings(max_examples=600)
@given(protected_texts())
def test_protecting_and_restoring_is_the_identity_on_any_text(case: tuple[str, list[str]]) -> None:
    text, named = case
    spans = find_protected(text, named)
    hidden = mask(text, spans)
    assert hidden.restore(hidden.text) == text
    assert (hidden.missing(hidden.text), hidden.doubled(hidden.text), hidden.foreign(hidden.text)) == ((), (), ())
    assert hidden.to_source(Span(0, len(hidden.text))) == Span(0, len(text))
    assert [slot.text for slot in hidden.slots] == [each.span.of(text) for each in spans]
    covered = [each.span for each in spans]
    for words in named:
        at = text.find(words) if words.strip() else -1
        assert at < 0 or any(span.contains(Span(at, at + len(words))) for span in covered)


@settings(max_examples=300)
@given(protected_texts(), st.randoms(use_true_random=False))
def test_placeholders_may_move_and_repeat_and_still_come_back_whole(
    case: tuple[str, list[str]], chance: object
) -> None:
    text, named = case
    hidden = mask(text, find_protected(text, named))
    order = list(hidden.slots)
    chance.shuffle(order)  # type: ignore[attr-defined]
    assert hidden.restore(" ".join(slot.placeholder for slot in order)) == " ".join(slot.text for slot in order)
