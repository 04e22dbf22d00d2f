"""Which names that a cell imports its modules do not export.

Deno's kernel turns `import { name } from "module"` into `const { name } = await import(...)`, so
a misspelt name is silently undefined. The front asks the module itself before the cell runs. A
name that is missing there may still be a type, which exists only on paper: there `deno doc` has
the last word.
"""

import difflib
import json
from typing import Any

from .docs import exports


def question(mark: str, imports: list[dict[str, Any]]) -> str:
    """Gives the code that asks the modules; `missing` comes back with the mark."""
    return (
        "await (async () => { const missing = [];"
        f"for (const {{ module, imported }} of {json.dumps(imports)}) {{"
        "const exports = Object.keys(await import(module).catch(() => null) ?? {});"
        "if (exports.length && !exports.includes(imported))"
        "missing.push({ module, name: imported, exports });"
        f'}} __front.answer("{mark}", {{ missing }}); }})()'
    )


async def complaint(missing: list[dict[str, Any]]) -> str | None:
    """Says which name is not exported, and what it may have been; None if they are all types."""
    for one in missing:
        if one["name"] not in (await exports(one["module"]) or ()):
            return not_exported(one)
    return None


def not_exported(one: dict[str, Any]) -> str:
    """Says that a module does not export a name, and what it may have been."""
    name = one["name"]
    text = f"`{name}` is not exported by {one['module']}"
    lower = {export.lower(): export for export in one["exports"]}
    near = difflib.get_close_matches(name.lower(), lower, 1)
    return f"{text}; did you mean `{lower[near[0]]}`?" if near else f"{text}."
