"""The Stop button, also while a cell awaits.

Code that runs is ended by V8. A cell that awaits has no code running, but V8 gives it up once
nothing can settle its promise any more: so the garbage is collected, and if that is not enough,
the timers are dropped first. What remains waits for something outside Deno.
"""

import asyncio
from typing import Any

from .child import Child

ORDER_TIMEOUT = 0.3
"""Seconds in which Deno's event loop, if it turns at all, obeys an order."""

END_TIMEOUT = 0.3
"""Seconds in which a cell that can end, ends."""

STUCK = (
    "Stop could not end this cell: it waits for something outside "
    "(a server, a download, a process).\n"
    "Stop again restarts Deno; your variables are lost then.\n"
)


async def stop_cell(child: Child, cell: asyncio.Future[Any]) -> bool:
    """Ends the cell that runs or awaits; true if it ended, with the learner's variables kept."""
    if not child.replied.done():
        cell = child.replied  # its outputs may take longer
    for order in ("free", "release", "free", "release"):
        if await child.order(order, ORDER_TIMEOUT):
            if await child.first(cell, timeout=END_TIMEOUT):
                return True
        else:
            await child.interrupt()
            if await child.first(cell, timeout=END_TIMEOUT):
                return True
        if child.died.done():
            return True
    return False
