"""What the parser says about a cell: Deno's kernel keeps it to itself."""

import asyncio
import json

from .deno import run_deno


async def syntax_error(code: str) -> str | None:
    """Gives the parser's message with the line and a mark below the place; None if all is well."""
    arguments = ("lint", "--ext=ts", "--no-config", "--json", "-")
    _, output = await asyncio.to_thread(run_deno, *arguments, text=code)
    try:
        message: str = json.loads(output)["errors"][0]["message"]
    except (ValueError, LookupError):
        return None
    return message.split("\n    at ")[0].removeprefix("SyntaxError: ").strip()
