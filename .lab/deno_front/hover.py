"""Shift+Tab: the signature and the docstring of a name that a cell imported."""

import re

from .docs import describe
from .imports import ALL, Import

_BEFORE = re.compile(r"[\w$.]*$")
_AFTER = re.compile(r"[\w$]*")


class Hover:
    """Knows the names that the cells so far have imported."""

    def __init__(self) -> None:
        """Makes one that knows no name."""
        self._names: dict[str, tuple[str, str]] = {}

    def learn(self, found: list[Import]) -> None:
        """Takes note of imports; the latest counts."""
        for one in found:
            for name, origin in one.names.items():
                self._names[name] = (one.module, origin)

    async def text(self, code: str, cursor: int) -> str | None:
        """Describes the name at the cursor, or the function whose arguments it stands in."""
        path = name_at(code, cursor)
        if path.startswith("Deno."):
            return await describe(None, path)
        head, _, rest = path.partition(".")
        if head not in self._names:
            return None
        module, origin = self._names[head]
        parts = [part for part in (origin if origin != ALL else "", rest) if part]
        return await describe(module, ".".join(parts)) if parts else None


def name_at(code: str, cursor: int) -> str:
    """Finds the dotted name at the cursor, or before the bracket that is open there."""
    before, after = _BEFORE.search(code, 0, cursor), _AFTER.match(code, cursor)
    path = (before.group() if before else "") + (after.group() if after else "")
    if path.strip("."):
        return path.strip(".")
    depth = 0
    for at in range(cursor - 1, -1, -1):
        if code[at] in ")]}":
            depth += 1
        elif code[at] in "([{":
            depth -= 1
            if depth < 0:
                called = _BEFORE.search(code, 0, at) if code[at] == "(" else None
                return called.group().strip(".") if called else ""
    return ""
