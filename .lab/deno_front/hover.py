"""Shift+Tab: the signature and the docstring of a name that a cell imported."""

import re
from typing import Any

from .docs import describe

_BEFORE = re.compile(r"[\w$.]*")
_AFTER = re.compile(r"[\w$]*")
_ALL = "*"
"""Stands for the whole module in `import * as name from "module"`."""


class Hover:
    """Knows the names that the cells so far have imported."""

    def __init__(self) -> None:
        """Makes one that knows no name."""
        self._names: dict[str, tuple[str, str]] = {}

    def learn(self, imports: list[dict[str, Any]]) -> None:
        """Takes note of imports; the latest counts."""
        for one in imports:
            self._names[one["local"]] = (one["module"], one["imported"])

    async def text(self, code: str, cursor: int) -> str | None:
        """Describes the name at the cursor, or the function whose arguments it stands in."""
        path = name_at(code, cursor)
        if path.startswith("Deno."):
            return await describe(None, path)
        head, _, rest = path.partition(".")
        if head not in self._names:
            return None
        module, origin = self._names[head]
        parts = [part for part in (origin if origin != _ALL else "", rest) if part]
        return await describe(module, ".".join(parts)) if parts else None


def name_at(code: str, cursor: int) -> str:
    """Finds the dotted name at the cursor, or before the bracket that is open there."""
    after = _AFTER.match(code, cursor)
    path = _name_before(code, cursor) + (after.group() if after else "")
    if path.strip("."):
        return path.strip(".")
    depth = 0
    for at in range(cursor - 1, -1, -1):
        if code[at] in ")]}":
            depth += 1
        elif code[at] in "([{":
            depth -= 1
            if depth < 0:
                return _name_before(code, at).strip(".") if code[at] == "(" else ""
    return ""


def _name_before(code: str, end: int) -> str:
    found = _BEFORE.match(code[:end][::-1])
    return found.group()[::-1] if found else ""
