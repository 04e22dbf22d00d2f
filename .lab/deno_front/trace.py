"""Names the notebook's cell and its true line in stack traces.

Deno compiles a cell before it runs it, and drops blank lines and types on the way, so an error on
line 6 is reported for line 2. Each cell is sent with a name in a last comment (`sourceURL`), which
V8 puts into stack traces; when such a name turns up in an output, the front compiles the cell once
more, in the same way, with a source map, and looks the line up. A cell without errors costs
nothing.
"""

import base64
import json
import re
import tempfile
from bisect import bisect_right
from pathlib import Path
from typing import Any

from .deno import run_deno

_NAME = "notebook-cell-"
_PLACE = re.compile(rf"\(?{_NAME}(\d+):(\d+):(\d+)\)?")
_OWN = "__own_"
"""Begins what cells.ts calls a learner's `Map`; see own_names.ts."""

_HEAD = len("'use strict'; void 0;")
"""What Deno's kernel puts before the first line."""

_SAME_AS_KERNEL = {"compilerOptions": {"verbatimModuleSyntax": True}}
_DIGITS = {
    digit: value
    for value, digit in enumerate(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    )
}

Lines = list[list[tuple[int, int]]]
"""For each compiled line, from which column on it stems from which line of the cell."""


class Traces:
    """Remembers the cells that ran, and translates places in them."""

    def __init__(self) -> None:
        """Makes one that knows no cell."""
        self._cells: list[tuple[int, str]] = []
        self._lines: dict[int, Lines | None] = {}

    def name(self, code: str, count: int) -> str:
        """Gives a cell a name that V8 will report; `count` is the number at its left."""
        named = f"{code}\n//# sourceURL={_NAME}{len(self._cells)}\n"
        self._cells.append((count, named))
        return named

    def translate(self, text: Any) -> Any:
        """Replaces V8's places in a text by the cell's number and line; all else stays as it is."""
        if not isinstance(text, str):
            return text
        text = text.replace(_OWN, "")
        return _PLACE.sub(self._place, text) if _NAME in text else text

    def _place(self, match: re.Match[str]) -> str:
        cell, line, column = map(int, match.groups())
        if cell >= len(self._cells):
            return match.group()
        count, code = self._cells[cell]
        if cell not in self._lines:
            self._lines[cell] = compiled_lines(code)
        true_line = look_up(self._lines[cell], line, column)
        where = f"cell [{count}]" + (f", line {true_line}" if true_line else "")
        return f"({where})" if match.group().startswith("(") else where


def look_up(lines: Lines | None, line: int, column: int) -> int | None:
    """Finds the line of the cell for a place in the compiled code; all count from 1."""
    if not lines or line > len(lines):
        return None
    column -= 1 + (_HEAD if line == 1 else 0)
    segments = lines[line - 1]
    at = bisect_right(segments, column, key=lambda segment: segment[0])
    return segments[max(at - 1, 0)][1] if segments else None


def compiled_lines(code: str) -> Lines | None:
    """Compiles a cell as Deno's kernel does; None if that cannot be done."""
    tries = [(code, "tsx"), (code, "ts")]
    if code.lstrip().startswith("{"):  # the kernel first takes it for an object
        tries.insert(0, (f"({code})", "tsx"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "deno.json").write_text(json.dumps(_SAME_AS_KERNEL), encoding="utf-8")
        for text, kind in tries:
            file = folder / f"cell.{kind}"
            file.write_text(text, encoding="utf-8")
            command = ("transpile", "--no-check", "-q", "--source-map=inline", file.name)
            succeeded, compiled = run_deno(*command, folder=folder)
            if succeeded:
                source_map = base64.b64decode(compiled.rpartition(";base64,")[2])
                return parse_mappings(json.loads(source_map)["mappings"])
    return None


def parse_mappings(mappings: str) -> Lines:
    """Reads the mappings of a source map: which column of which line stems from which line."""
    lines: Lines = []
    source_line = 0
    for line in mappings.split(";"):
        column, segments = 0, []
        for segment in filter(None, line.split(",")):
            numbers = _numbers(segment)
            column += numbers[0]
            if len(numbers) >= 4:
                source_line += numbers[2]
                segments.append((column, source_line + 1))
        lines.append(segments)
    return lines


def _numbers(segment: str) -> list[int]:
    """Reads the base-64 variable-length numbers of a segment."""
    numbers, value, shift = [], 0, 0
    for digit in map(_DIGITS.__getitem__, segment):
        value |= (digit & 31) << shift
        shift += 5
        if not digit & 32:
            numbers.append(-(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return numbers
