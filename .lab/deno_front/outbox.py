"""Sends outputs on at a pace the page can follow; the last state always arrives.

JupyterLab's server drops what exceeds 1000 messages a second, so a long burst is thinned before it
gets there: printed text is joined, of several updates of one display the last is kept, and what
a `clear_output` is about to wipe is not sent at all. The outputs of an ordinary cell pass
unchanged and at once.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

BURST = 200
"""Messages that pass at once after a rest, before the thinning begins."""

STEADY = 100
"""Messages a second that pass at once for ever."""

PAUSE = 0.02
"""Seconds between two sendings of a thinned burst: 50 states a second, more than the eye takes."""

AT_ONCE = 15
"""Messages in one such sending: 15 every 0.02 s is 750 a second, below the server's limit."""


LAST = 300
"""Messages of a stopped cell that may still wait: they leave in half a second."""


@dataclass
class Output:
    """One output message, and the cell that it belongs to (the header of its request)."""

    kind: str
    content: dict[str, Any]
    parent: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    buffers: list[Any] = field(default_factory=list)

    @property
    def display_id(self) -> str | None:
        """The name of the display that this updates, if it is an update."""
        if self.kind != "update_display_data":
            return None
        return (self.content.get("transient") or {}).get("display_id")


class Outbox:
    """A queue of outputs with a valve."""

    def __init__(self, send: Callable[[Output], None]) -> None:
        """Makes an empty outbox that hands each output to `send`."""
        self._send = send
        self._waiting: list[Output] = []
        self._allowed = float(BURST)  # messages that may pass now
        self._counted = float("-inf")  # when that was reckoned
        self._timer: asyncio.TimerHandle | None = None

    def put(self, output: Output) -> None:
        """Takes one output: sends it now, or soon in what a burst leaves of it."""
        if not self._timer and self._may_pass():
            self._allowed -= 1
            self._send(output)
            return
        _merge(self._waiting, output)
        if not self._timer:
            self._timer = asyncio.get_running_loop().call_later(PAUSE, self._open)

    def shorten(self) -> None:
        """Leaves out what nobody will look at of a cell that was stopped in a flood."""
        self._waiting = self._waiting[-LAST:]

    async def empty(self) -> None:
        """Waits until everything taken so far has left."""
        while self._waiting:
            self._open()
            if self._waiting:
                await asyncio.sleep(PAUSE)

    def _open(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
        now, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        for output in now:
            self._send(output)
        if now:  # a pause without any output ends the thinning
            self._timer = asyncio.get_running_loop().call_later(PAUSE, self._open)

    def _may_pass(self) -> bool:
        now = asyncio.get_running_loop().time()
        self._allowed = min(BURST, self._allowed + (now - self._counted) * STEADY)
        self._counted = now
        return self._allowed >= 1


def _merge(waiting: list[Output], new: Output) -> None:
    """Adds an output to those that wait, and removes what it makes superfluous."""
    last = waiting[-1] if waiting else None
    after = last.kind if last and last.parent is new.parent else None
    if last and after == new.kind == "stream" and last.content["name"] == new.content["name"]:
        text = last.content["text"] + new.content["text"]
        waiting[-1] = Output("stream", {**last.content, "text": text}, new.parent)
        return
    if last and after == "clear_output":
        if new.kind == "clear_output":
            waiting[-1] = new if not new.content.get("wait") else last
            return
        waiting[:-1] = [one for one in waiting[:-1] if one.parent is not new.parent]
    if new.display_id is not None:
        waiting[:] = [one for one in waiting if one.display_id != new.display_id]
    waiting.append(new)
