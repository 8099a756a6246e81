"""What a part of an HTML message is made of, as html5ever reads it after sanitising."""

from __future__ import annotations

from service.text.lexicon import table
from service.text.markup.html_safety import cleaned
from service.text.markup.html_tokens import characters
from service.text.markup.html_tree import Element, Text, descendants, tree_of
from service.text.markup.marks import Structure

_ELEMENTS = table("elements", "html_words.toml")
_BLOCKS = _ELEMENTS["blocks"] - _ELEMENTS["containers"] - {"ul", "ol", "li"}


def html_structure(fragment: str) -> Structure:
    """Count links, pictures, emphasis and blocks with their targets and words; paragraphs and lists may change."""
    source = cleaned(fragment)
    found: Structure = Structure()
    for element in descendants(tree_of(source).root):
        words = _words(source, element)
        if element.name == "a" and element.get("href"):
            found["link", f"{element.get('href')} {words}"] += 1
        elif element.name == "img":
            found["picture", f"{element.get('src')} {element.get('alt')}"] += 1
        elif element.name in _BLOCKS or (element.name in _ELEMENTS["emphasis"] and words):
            found[element.name, words] += 1
    return found


def _words(source: str, element: Element) -> str:
    if element.name in _ELEMENTS["containers"] or element.name in _ELEMENTS["dress"]:
        return ""
    parts: list[str] = []
    waiting: list[Element | Text] = [element]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Text):
            parts += [char for char, _, _ in characters(source, here.start, here.end)]
        else:
            waiting += reversed(here.children)
    return " ".join("".join(parts).split())
