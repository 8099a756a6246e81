"""Check what no linter does: file and function length, file names, marks of unfinished work.

Run as ``python -m checks.files``. Every Python file of the project counts, tests among them.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("service", "evals", "tests", "bench", "examples", "checks")

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 50
DRAWERS = frozenset({"util", "utils", "helper", "helpers", "common", "core", "manager", "managers", "misc"})

_UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX)\b|pragma: no (?:cover|branch)")


def drawers(path: Path) -> Iterator[str]:
    """Find names that say nothing about what is inside."""
    for part in (*path.parts[:-1], path.stem):
        words = part.lower().split("_")
        if part.lower() in DRAWERS or words[-1] in DRAWERS - {"common", "core"}:
            yield f"'{part}' is a drawer, not a name: call it after its noun"


def long_functions(tree: ast.Module) -> Iterator[str]:
    """Find functions over the limit, counted from ``def`` to the last line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MAX_FUNCTION_LINES:
                yield f"line {node.lineno}: {node.name} has {lines} lines, allowed are {MAX_FUNCTION_LINES}"


def unfinished(text: str) -> Iterator[str]:
    """Find comments that put work off or hide code from the coverage count."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and (mark := _UNFINISHED.search(token.string)):
            yield f"line {token.start[0]}: '{mark.group()}': finish it, or put it into an issue"


def problems(path: Path, text: str) -> Iterator[str]:
    """Find everything wrong with one file; ``path`` is relative to the project."""
    yield from drawers(path)
    lines = len(text.splitlines())
    if lines > MAX_FILE_LINES:
        yield f"{lines} lines, allowed are {MAX_FILE_LINES}: split it by noun"
    yield from long_functions(ast.parse(text))
    yield from unfinished(text)


def check(root: Path) -> Iterator[str]:
    """Find every problem under ``root``, each on a line that starts with its file."""
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            relative = path.relative_to(root)
            for problem in problems(relative, path.read_text(encoding="utf-8")):
                yield f"{relative.as_posix()}: {problem}"


def main() -> int:
    """Print every problem; the exit status is 1 when there is one."""
    found = list(check(ROOT))
    for problem in found:
        print(problem)
    print(f"{len(found)} problems in file sizes, names and marks.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
