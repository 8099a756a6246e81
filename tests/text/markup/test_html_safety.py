"""Active content in every disguise is found; what mail programs write is not taken for it."""

from pathlib import Path

import pytest

from service.text.markup.html_safety import active_content, is_clean

MESSAGES = sorted((Path(__file__).parents[2] / "html_messages").glob("*.html"))


@pytest.mark.parametrize(
    "source",
    [
        "<script>x</script>",
        "<ScRiPt src=//x>",
        "<p onclick=x>y",
        "<p ONCLICK=x>y",
        "<img/onerror=x src=y>",
        "<img src=x\nonerror=y>",
        '<a href="javascript:x">y</a>',
        '<a href=" jAvA&#x0A;scRipt:x">y</a>',
        '<a href="&#1;javascript:x">y</a>',
        '<a href="vbscript:x">y</a>',
        '<a href="data:text/html,x">y</a>',
        "<iframe srcdoc=x>",
        "<object data=x>",
        "<embed src=x>",
        "<form><button>x",
        "<meta http-equiv='Refresh' content=0>",
        "<base href=//x>",
        "<svg><a xlink:href=x>",
        "<svg/onload=x>",
        "<math><mtext><table><mglyph><style><img src=x onerror=y>",
        '<p style="width:expression(x)">y',
        r'<p style="width:e\78 pression(x)">y',
        '<p style="width:exp/**/ression(x)">y',
        "<style>a{-moz-binding:url(x)}</style>",
        '<noscript><p title="</noscript><img src=x onerror=y>">',
        "<template><p>x</template>",
        "<!--><script>x</script>-->",
        "<title><!--</title><script>x</script>-->",
        "<textarea></textarea>",
        '<div class="gmail_quote"><blockquote><input></blockquote></div>',
        "</p/onclick=x><p/onclick=x>",
    ],
)
def test_active_content_is_found(source: str) -> None:
    assert active_content(source)


@pytest.mark.parametrize(
    "source",
    [
        "Text with onions = 5 and &lt;script&gt; and javascript: in words",
        "<p title='<script>'>x</p>",
        "<!-- <script>x</script> -->",
        '<a href="https://x.example.org/?q=javascript:x">y</a>',
        '<img src="data:image/png;base64,AA">',
        "<style>p{color:red}</style>",
        "<style>v\\:* {behavior:url(#default#VML);}</style>",
        '<meta http-equiv="Content-Type" content="text/html">',
    ],
)
def test_harmless_messages_are_let_through(source: str) -> None:
    assert active_content(source) == ()


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: path.stem)
def test_mail_programs_write_nothing_active(path: Path) -> None:
    assert active_content(path.read_text()) == ()


@pytest.mark.parametrize(
    ("fragment", "clean"),
    [
        ('<p class="MsoNormal"><span style="font-size:12pt">x<o:p></o:p></span></p>', True),
        ('<a href="mailto:a@example.org">x</a> <img src="cid:1">', True),
        ("</div><p>x", True),
        ('<a href="ftp://x">x</a>', False),
        ('<p style="background:url(x)">x</p>', False),
        ('<p style="position:fixed">x</p>', False),
        ("<marquee>x</marquee>", False),
        ("<p onclick=x>y</p>", False),
        ("<video src=x>y</video>", False),
    ],
)
def test_clean_means_that_sanitising_takes_nothing_away(fragment: str, clean: bool) -> None:
    assert is_clean(fragment) is clean
