"""The elements of an HTML message with their places, for reading it as a mail program shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from service.text.lexicon import table
from service.text.markup.html_tokens import Attribute, tokens_of

_WORDS = table("elements", "html_words.toml")
_ENDS_PARAGRAPH = _WORDS["blocks"] - _WORDS["inside_paragraph"]
_ENDED_BY = {
    "li": ({"li"}, {"ul", "ol"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "td": ({"td", "th"}, {"table", "tr"}),
    "th": ({"td", "th"}, {"table", "tr"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "body": ({"head"}, set()),
    "tbody": ({"tr", "td", "th", "tbody", "thead"}, {"table"}),
}
_DEEPEST = 200
_MOST_ELEMENTS = 60_000


@dataclass(eq=False, slots=True)
class Element:
    """An element; ``inner`` to ``inner_end`` is what stands between its tags. Compared by identity.

    has_blocks: an element that opens a line of its own stands somewhere inside.
    """

    name: str
    start: int
    inner: int
    attributes: tuple[Attribute, ...] = ()
    inner_end: int = -1
    end: int = -1
    has_blocks: bool = False
    children: list[Element | Text] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return an attribute, empty when it is not there."""
        return next((each.value for each in self.attributes if each.name == name), "")

    @property
    def is_block(self) -> bool:
        """Say whether the element opens a line of its own."""
        return self.name in _WORDS["blocks"]


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text between tags."""

    start: int
    end: int


@dataclass
class Tree:
    """The elements of a message. ``faults``: where tags do not fit together, so that browsers may differ.

    endless: nested deeper, or of more elements, than any mail that somebody wrote; the rest was not read.
    """

    root: Element
    faults: list[int] = field(default_factory=list)
    endless: bool = False


def tree_of(source: str) -> Tree:
    """Read ``source``; elements without an end tag end where browsers end them."""
    root = Element("", 0, 0)
    tree = Tree(root)
    stack = [root]
    elements = 0
    for token in tokens_of(source):
        if token.kind == "start":
            _make_way(stack, token.name, token.start)
            element = Element(token.name, token.start, token.end, token.attributes)
            stack[-1].children.append(element)
            if token.name in _WORDS["void"]:
                element.inner_end = element.end = token.end
            else:
                stack.append(element)
            if element.is_block:
                _note_block(stack)
            elements += 1
            if len(stack) > _DEEPEST or elements > _MOST_ELEMENTS:
                tree.endless = True
                break
        elif token.kind == "end":
            _close(tree, stack, token.name, token.start, token.end)
        elif token.kind == "text":
            stack[-1].children.append(Text(token.start, token.end))
    for element in stack:
        element.inner_end = element.end = len(source)
    return tree


def _note_block(stack: list[Element]) -> None:
    for element in reversed(stack[:-1]):
        if element.has_blocks:
            break
        element.has_blocks = True


def _make_way(stack: list[Element], name: str, at: int) -> None:
    """Close what a start tag ends without saying so: a paragraph before a block, an item before the next."""
    ended, limits = _ENDED_BY.get(name, (set(), set()))
    if name in _ENDS_PARAGRAPH:
        ended, limits = {"p"}, {"td", "th", "table", "button"}
    depth = len(stack)
    for place in range(len(stack) - 1, 0, -1):
        here = stack[place].name
        if here in limits:
            break
        if here in ended:
            depth = place
    _pop(stack, depth, at, at)


def _close(tree: Tree, stack: list[Element], name: str, start: int, end: int) -> None:
    for place in range(len(stack) - 1, 0, -1):
        if stack[place].name == name:
            if any(left.name not in _WORDS["implied_ends"] for left in stack[place + 1 :]):
                tree.faults.append(start)
            _pop(stack, place + 1, start, start)
            _pop(stack, place, start, end)
            return
        if stack[place].name == "table":
            break
    if name not in ("html", "body"):
        tree.faults.append(start)


def _pop(stack: list[Element], depth: int, inner_end: int, end: int) -> None:
    while len(stack) > max(1, depth):
        left = stack.pop()
        left.inner_end, left.end = inner_end, end


def descendants(element: Element) -> Iterator[Element]:
    """Yield all elements inside ``element``, in order."""
    waiting = [child for child in reversed(element.children) if isinstance(child, Element)]
    while waiting:
        here = waiting.pop()
        yield here
        waiting += [child for child in reversed(here.children) if isinstance(child, Element)]
