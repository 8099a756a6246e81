"""HTML cut into tokens: nothing lost, nothing read differently from a browser where it matters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.markup.html_tokens import characters, tokens_of
from service.text.markup.html_tree import descendants, tree_of


def cut(source: str) -> list[tuple[str, str]]:
    return [(token.kind, source[token.start : token.end]) for token in tokens_of(source)]


@pytest.mark.parametrize(
    ("source", "tokens"),
    [
        ("a < b <b>c</b>", [("text", "a < b "), ("start", "<b>"), ("text", "c"), ("end", "</b>")]),
        ("<!-->x<!--a--!>y<!--b", [("comment", "<!-->"), ("text", "x"), ("comment", "<!--a--!>"), ("text", "y"), None]),
        ("<!DOCTYPE html><?x?></>", [("comment", "<!DOCTYPE html>"), ("comment", "<?x?>"), ("comment", "</>")]),
        ("<style><b></style>", [("start", "<style>"), ("raw", "<b>"), ("end", "</style>")]),
        ("<title>a</titlex></title >", [("start", "<title>"), ("raw", "a</titlex>"), ("end", "</title >")]),
        ("<a title='>' b>x", [("start", "<a title='>' b>"), ("text", "x")]),
        ("x<a href=", [("text", "x"), ("comment", "<a href=")]),
        ("<![if !x]>y<![endif]>", [("comment", "<![if !x]>"), ("text", "y"), ("comment", "<![endif]>")]),
    ],
)
def test_source_is_cut_as_browsers_do(source: str, tokens: list[tuple[str, str] | None]) -> None:
    expected = [each or ("comment", "<!--b") for each in tokens]
    assert cut(source) == expected


def test_attributes_are_read_with_their_entities_and_places() -> None:
    source = "<A HREF='/x?a=1&amp;b=2' disabled title=\"a'b\" href=again>"
    (token,) = tokens_of(source)
    assert [(each.name, each.value) for each in token.attributes] == [
        ("href", "/x?a=1&b=2"),
        ("disabled", ""),
        ("title", "a'b"),
    ]
    assert [source[each.start : each.end] for each in token.attributes][1] == " disabled"


def test_characters_resolve_entities_with_their_places() -> None:
    source = "a&nbsp;&lt;&#8211;&unknown; & &amp"
    shown = [(char, source[start:end]) for char, start, end in characters(source, 0, len(source))]
    assert "".join(char for char, _ in shown) == "a\u00a0<–&unknown; & &"
    assert ("<", "&lt;") in shown
    assert ("–", "&#8211;") in shown


@given(st.text(alphabet="<>/\"'=! -a&;?b\n", max_size=80))
def test_tokens_cover_any_source(source: str) -> None:
    assert "".join(part for _, part in cut(source)) == source
    assert all(part for _, part in cut(source))


def test_elements_end_where_browsers_end_them() -> None:
    source = "<ul><li>a<li>b</ul><p>c<div>d</div><p>e"
    found = {source[each.inner : each.inner_end] for each in descendants(tree_of(source).root)}
    assert found == {"<li>a<li>b", "a", "b", "c", "d", "e"}
    assert not tree_of(source).faults
    assert tree_of("<b><i>x</b></i>").faults
    assert tree_of("<div>" * 1000).endless
    assert tree_of("<br>" * 70_000).endless
