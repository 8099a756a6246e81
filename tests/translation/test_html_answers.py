"""HTML from request to answer: byte for byte outside the authored part, the same structure inside it."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.bootstrap import build
from service.disc.notation import read_style
from service.engines.rules.engine import RulesEngine
from service.errors import InvalidRequestError
from service.settings import Settings
from service.text.markup.html_reading import read_html
from service.translation.brief import Draft
from service.translation.ports import Engine
from service.translation.request import Person
from service.translation.result import Translation
from service.translation.source import read_source
from tests.fakes import FakeEngine
from tests.html_receipts import Shuffling, html_faults
from tests.translation.requests import a_request

MESSAGES = sorted((Path(__file__).parents[1] / "html_messages").glob("*.html"))
STYLES = ("D", "I", "S", "C", "Di", "CS")
SIMPLE = (
    '<div dir="ltr">Hi Sam,<div><br></div><div>The pilot went <b>live</b> on 4 May. It has 12 sites.</div>'
    "<div><br></div><div>Can you send me the plan by Tuesday?</div></div>"
)


def ask(engine: Engine, message: str, style: str = "C") -> Translation:
    translator = build(Settings(), engines=(engine,), logs=False).translator
    people = {"recipient": Person(read_style(style), "Priya"), "sender": Person(read_style("I"))}
    return asyncio.run(translator.translate(a_request(message, format="html", **people)))


def edited(old: str, new: str, message: str = SIMPLE) -> Draft:
    masked = read_source(a_request(message, format="html")).masked.text
    assert old in masked, masked
    return Draft(masked.replace(old, new, 1))


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: path.stem)
def test_engine_that_changes_nothing_gives_every_byte_back(path: Path) -> None:
    for message in (path.read_text(), path.read_text().replace("\n", "\r\n")):
        answer = ask(FakeEngine(), message)
        assert (answer.status, answer.text) == ("unchanged", message)
        assert html_faults(answer) == []


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: path.stem)
def test_embedded_engine_keeps_structure_and_all_that_is_not_authored(path: Path, style: str) -> None:
    answer = ask(RulesEngine(), path.read_text(), style)
    assert answer.status in ("translated", "unchanged")
    assert answer.status == "translated" or style in ("D", "I", "Di")
    assert html_faults(answer) == []


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: path.stem)
def test_engine_that_turns_everything_around_keeps_structure(path: Path) -> None:
    answer = ask(Shuffling(), path.read_text())
    assert html_faults(answer) == []
    assert answer.status in ("translated", "returned_original")


@pytest.mark.parametrize(
    ("old", "new", "html"),
    [
        ("It has 12 sites.", "It has 12 sites.\n\nThat is all.", "</div><div><br></div><div>That is all.</div>"),
        (
            "It has 12 sites.",
            "\n\n- It has 12 sites.\n- That is all.",
            "<ul><li>It has 12 sites.</li><li>That is all.<",
        ),
        ("It has 12 sites.", "\n\n1. It has 12 sites.\n2. That is all.", "<ol><li>It has 12 sites.</li><li>That is a"),
        ("It has 12 sites.", "It has 12 sites <script>go()</script>.", "&lt;script&gt;go()&lt;/script&gt;"),
        ("It has 12 sites.", "It has 12 sites <img src=x onerror=go()>.", "&lt;img src=x onerror=go()&gt;"),
        ("It has 12 sites.", "It has 12 sites &lt;b&gt; & more.", "12 sites &amp;lt;b&amp;gt; &amp; more."),
        ("Hi Sam,", "Hi Sam,\nhello!", '<div dir="ltr">Hi Sam,<br>hello!<div><br></div><div>The'),
    ],
)
def test_new_words_become_paragraphs_and_lists_and_never_tags(old: str, new: str, html: str) -> None:
    engine = FakeEngine()
    engine.enqueue(edited(old, new))
    answer = ask(engine, SIMPLE)
    assert answer.status == "translated", answer
    assert html in (answer.text or "")
    assert html_faults(answer) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("⟦markup1⟧", "live", "missing"),
        ("⟦markup1⟧", "⟦markup1⟧, ⟦markup1⟧", "doubled"),
    ],
)
def test_lost_and_doubled_elements_are_sent_back_by_name(old: str, new: str, says: str) -> None:
    engine = FakeEngine()
    engine.enqueue(edited(old, new), edited(old, new))
    answer = ask(engine, SIMPLE)
    assert (answer.status, answer.text) == ("returned_original", SIMPLE)
    repair = engine.briefs[1].repair
    assert repair is not None
    assert any(
        found.check == "markup" and says in found.reason and found.items == ("live",) for found in repair.findings
    )


@pytest.mark.parametrize(
    "added",
    [
        '<p onclick="x()">hi</p>',
        "<script>x()</script>",
        '<a href="java&#115;cript:x()">x</a>',
        '<blockquote class="gmail_quote"><img src=x onerror=x()></blockquote>',
        "<form action=/x><input></form>",
    ],
)
def test_active_content_anywhere_is_refused_and_not_echoed(added: str) -> None:
    engine = FakeEngine()
    with pytest.raises(InvalidRequestError) as refused:
        ask(engine, SIMPLE + added)
    assert refused.value.pointer == "/message"
    assert "x()" not in refused.value.detail
    assert not engine.briefs


@pytest.mark.parametrize(
    "body",
    [
        '<div>Please read <span style="display:none">hidden</span> this whole text today.</div>',
        '<div style="white-space: pre-wrap">Please read\nthis whole text today.</div>',
        "<div>Please read <blink>this</blink> whole text today.</div>",
        "<div>Please <b>read <i>this</b> whole</i> text today.</div>",
        '<div>Please read this <span style="background:url(//x)">whole</span> text today.</div>',
        "<style>p{}</style><div>Please read this</div><style>b{}</style><div>whole text today.</div>",
        '<div>Please read this <img src="data:image/png;base64,AA"> whole text today.</div>',
    ],
)
def test_markup_that_cannot_be_put_back_safely_comes_back_with_the_reason(body: str) -> None:
    answer = ask(RulesEngine(), body)
    assert (answer.status, answer.status_reason, answer.text) == ("unchanged", "unsupported_markup", body)


WORDS = st.sampled_from(
    [
        "We moved 12 sites.",
        "Can you send it by Friday?",
        "Great!!",
        "It costs $40.",
        "Hi Sam,",
        "Thanks",
        "R&amp;D",
        "x < y",
    ]
)
INLINE = st.sampled_from(
    [
        "{}", "{}", "{}", "<b>{}</b>", '<a href="https://x.example.org/a?b=1&amp;c=2">{}</a>', "<span>{}</span>",
        '<span style="color:red">{}</span>', "<i><b>{}</b></i>", "{}<br>", "{}&nbsp;", "<code>{}</code>",
        '<img src="cid:1" alt="a">{}', "{}<o:p></o:p>", "<em> {} </em>",
    ]
)  # fmt: skip
TEXT = st.lists(st.builds(lambda form, words: form.format(words), INLINE, WORDS), min_size=1, max_size=3).map(" ".join)
BLOCK = st.one_of(
    TEXT,
    st.builds(
        lambda form, text: form.format(text),
        st.sampled_from(
            [
                "<p>{}</p>", "<div>{}</div>", '<p class="MsoNormal">{}</p>\n', "<div>{}</div><div><br></div>",
                "<ul><li>{}</li><li>two</li></ul>", '<ol start="3">\n<li><p>{}</p></li>\n</ol>', "<p>{}",
                "<ul><li>{}<ul><li>in</li></ul></li></ul>", "<table><tr><td>{}</td></tr></table>", "<h2>{}</h2>",
                "<blockquote>{}</blockquote>", "<div><div>{}</div></div>", "<pre>{}</pre>", "<hr>{}",
                '<div style="color:red">{}</div>', '<font face="x"><div>{}</div></font>', "<b><div>{}</div></b>",
            ]
        ),
        TEXT,
    ),
)  # fmt: skip
TAIL = st.sampled_from(
    [
        "", '<div class="gmail_quote">On x wrote:<blockquote>old</blockquote></div>', "<div>-- <br>Anna</div>",
        '<div id="appendonsend"></div><hr><div>old</div>', "<p>Best regards,<br>Anna</p>",
    ]
)  # fmt: skip
DOCUMENT = st.builds(
    lambda form, blocks, tail: form.format("".join(blocks)) + tail,
    st.sampled_from(["{}", '<div dir="ltr">{}</div>', "<html><head><style>p{{}}</style></head><body>{}", "<div>{}"]),
    st.lists(BLOCK, min_size=1, max_size=5),
    TAIL,
)


@settings(max_examples=60, deadline=None)
@given(DOCUMENT)
def test_any_document_survives_an_engine_that_changes_nothing(message: str) -> None:
    answer = ask(FakeEngine(), message)
    assert answer.text == message
    assert html_faults(answer) == []


@settings(max_examples=60, deadline=None)
@given(DOCUMENT, st.sampled_from(["C", "D", "S"]))
def test_any_document_keeps_its_structure_with_the_embedded_engine(message: str, style: str) -> None:
    answer = ask(RulesEngine(), message, style)
    assert html_faults(answer) == []
    assert answer.status != "returned_original", [found.reason for found in answer.fidelity.findings]


@settings(max_examples=60, deadline=None)
@given(DOCUMENT)
def test_any_document_keeps_its_structure_with_an_engine_that_turns_it_around(message: str) -> None:
    assert html_faults(ask(Shuffling(), message)) == []


@given(st.text(alphabet="<>/\"'=& abpdivusrcl\n!-;x1.é😀", max_size=150))
def test_any_text_can_be_read_as_html(message: str) -> None:
    read = read_html(message)
    assert read.html is None or message[read.html.region.start : read.html.region.end] in message
