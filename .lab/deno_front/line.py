"""A line to Deno that works while a cell awaits: Deno reads no request until the cell has ended.

It is a TCP connection on this machine, opened by Deno, and works alike on Linux, macOS and
Windows. An order goes out as one word on a line; Deno says the word back when it obeys.
"""

import asyncio
import contextlib
import json
import secrets
from collections.abc import Callable


class Line:
    """One line to one Deno."""

    def __init__(self, heard: Callable[[str], None]) -> None:
        """Makes a line that passes each word from Deno to `heard`."""
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._heard = heard
        self._token = secrets.token_hex(16)
        self._writer: asyncio.StreamWriter | None = None
        self._server: asyncio.Server | None = None

    async def offer(self) -> str:
        """Waits for Deno from now on; returns what the prelude must know to find the line."""
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        return json.dumps({"port": port, "token": self._token})

    def say(self, word: str) -> bool:
        """Sends an order; false if the line is not open."""
        if not self._writer or self._writer.is_closing():
            return False
        self._writer.write(f"{word}\n".encode())
        return True

    def close(self) -> None:
        """Ends the line, and the waiting for it."""
        if self._server:
            self._server.close()
        if self._writer:
            self._writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, ValueError):  # Deno ended; or no words came
            if self._writer or (await reader.readline()).decode().strip() != self._token:
                writer.close()
                return
            self._writer = writer
            self.opened.set_result(None)
            if self._server:
                self._server.close()  # nobody else is expected
            while word := (await reader.readline()).decode().strip():
                self._heard(word)
