"""What the parser says about a cell: Deno's kernel keeps it to itself."""

import asyncio
import json

from .deno import find_deno


async def syntax_error(code: str) -> str | None:
    """Gives the parser's message with the line and a mark below the place; None if all is well."""
    process = await asyncio.create_subprocess_exec(
        find_deno(),
        *("lint", "--ext=ts", "--no-config", "--json", "-"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    output, _ = await process.communicate(code.encode())
    try:
        message: str = json.loads(output)["errors"][0]["message"]
    except (ValueError, LookupError):
        return None
    return message.split("\n    at ")[0].removeprefix("SyntaxError: ").strip()
