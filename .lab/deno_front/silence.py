"""Says of a cell that runs and prints nothing that it still runs, and how it is ended.

An endless loop looks like a slow cell. After a while without any output the cell says that it
still runs, once; when it ends, that line becomes the time that it took.
"""

import asyncio
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from .child import Child
from .outbox import Output

AFTER = 10
"""Seconds without output after which a cell says that it still runs."""

TURN_TIMEOUT = 0.5
"""Seconds in which Deno answers if none of its code runs."""


class Silence:
    """Watches over the cell that runs."""

    def __init__(self, put: Callable[[Output], None]) -> None:
        """Makes one that hands its line to `put`."""
        self._put = put
        self._since = 0.0  # when the cell began, or last had an output

    def broken(self) -> None:
        """Takes note of an output."""
        self._since = time.monotonic()

    @contextmanager
    def watched(self, child: Child, parent: dict[str, Any], loops: list[int]) -> Iterator[None]:
        """Watches while a cell runs; `loops` are the lines in which its loops begin."""
        begin = self._since = time.monotonic()
        name = uuid.uuid4().hex
        told: list[bool] = []

        def say(kind: str, text: str) -> None:
            content = {"data": {"text/plain": text}, "metadata": {}}
            self._put(Output(kind, {**content, "transient": {"display_id": name}}, parent))

        async def watch() -> None:
            while (rest := self._since + AFTER - time.monotonic()) > 0:  # noqa: ASYNC110
                await asyncio.sleep(rest)
            waits = await child.order("turn", TURN_TIMEOUT)
            told.append(True)
            say("display_data", still_running(time.monotonic() - begin, waits, loops))

        watching = asyncio.ensure_future(watch())
        try:
            yield
        finally:
            watching.cancel()
            if told:
                took = time.monotonic() - begin
                say("update_display_data", f"This cell ran for {took:.0f} s.")


def still_running(seconds: float, waits: bool, loops: list[int]) -> str:
    """Says that a cell still runs, what it does, and how it is ended."""
    what = "waits for something" if waits else "computes"
    where = ""
    if loops and not waits:
        lines = " and ".join(map(str, loops[:3]))
        where = f" A loop begins in line {lines}: does it come to an end?"
    return (
        f"Still running after {seconds:.0f} s without output: this cell {what}.{where}\n"
        "■ (Stop) ends it, and your variables stay."
    )
