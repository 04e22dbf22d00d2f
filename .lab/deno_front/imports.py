"""What a cell imports, and which of those names the module does not export.

Deno's kernel turns `import { name } from "module"` into `const { name } = await import(...)`, so
a misspelt name is silently undefined. The front asks the module itself before the cell runs. A
name that is missing there may still be a type, which exists only on paper: there `deno doc` has
the last word.
"""

import difflib
import json
from dataclasses import dataclass, field
from typing import Any

from .docs import exports
from .scan import Token, statements

ALL = "*"
"""Stands for the whole module in `import * as name from "module"`."""


@dataclass
class Import:
    """One import declaration: the module, and for each name in the cell its name there."""

    module: str
    names: dict[str, str] = field(default_factory=dict)

    @property
    def wanted(self) -> list[str]:
        """The names that the module must export."""
        return [name for name in self.names.values() if name != ALL]


def imports(code: str) -> list[Import]:
    """Lists the import declarations of a cell that load a module, types left out."""
    return [
        found
        for statement in statements(code)
        if statement[0].text == "import" and (found := _imported(statement))
    ]


def _imported(statement: list[Token]) -> Import | None:
    """Reads `import standard, { name, other as alias, type T } from "module"`."""
    texts = [token.text for token in statement]
    if len(texts) < 4 or texts[1] == "type" or "with" in texts:
        return None
    if statement[-1].kind != "string" or texts[-2] != "from":
        return None
    found = Import(texts[-1][1:-1])
    if statement[1].kind == "word":
        found.names[texts[1]] = "default"
    if ALL in texts:
        found.names[texts[-3]] = ALL
    if "{" in texts and "}" in texts:
        inside = texts[texts.index("{") + 1 : texts.index("}")]
        for item in " ".join(inside).split(","):
            words = item.split()
            if words and not (words[0] == "type" and words[1:2] not in ([], ["as"])):
                found.names[words[-1]] = words[0].strip("\"'")
    return found


def question(mark: str, asked: list[Import]) -> str:
    """Gives the code that asks the modules; `missing` comes back with the mark."""
    pairs = json.dumps([(one.module, one.wanted) for one in asked])
    return (
        f"await (async () => {{ const missing = []; for (const [module, names] of {pairs}) {{"
        "const exports = Object.keys(await import(module).catch(() => null) ?? {});"
        "for (const name of exports.length ? names : [])"
        "if (!exports.includes(name)) missing.push({ module, name, exports });"
        f'}} globalThis[Symbol.for("deno_front")].tell("{mark}", {{ missing }}); }})()'
    )


async def complaint(missing: list[dict[str, Any]]) -> str | None:
    """Says which name is not exported, and what it may have been; None if they are all types."""
    for one in missing:
        module, name = one["module"], one["name"]
        described = await exports(module)
        if described is None or name in described:
            continue
        text = f"`{name}` is not exported by {module}"
        near = difflib.get_close_matches(name, one["exports"], 1)
        return f"{text}; did you mean `{near[0]}`?" if near else f"{text}."
    return None
