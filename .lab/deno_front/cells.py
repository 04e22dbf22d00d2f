"""What the course's parser says of a cell, and what is run in its place; see rewrite.ts.

The parser is a program of its own, in Deno, that starts with the kernel. If it cannot run, a cell
is run as it was written.
"""

import asyncio
import contextlib
import json
import os
import subprocess
from pathlib import Path
from typing import Any

from .deno import DenoUnusableError, find_deno

_PROGRAM = Path(__file__).with_suffix(".ts")
_CONFIG = _PROGRAM.parents[2] / "deno.json"
_COMMAND = ("run", "--quiet", "--no-check", "--cached-only", "--frozen", f"--config={_CONFIG}")


class Cells:
    """Reads the cells of one Deno, in the order in which they run."""

    def __init__(self) -> None:
        """Starts the program, and does not wait for it."""
        self._program: subprocess.Popen[bytes] | None = None
        self._turn = asyncio.Lock()
        self._start()

    async def read(self, code: str, runs: bool = True) -> dict[str, Any]:
        """Reads a cell."""
        unread = {"imports": [], "exercise": None, "members": [], "notes": [], "loops": []}
        answer: dict[str, Any] | None = await self._answer(ask="read", code=code, runs=runs)
        return answer or {"code": code, "problem": None, **unread}

    async def failed(self, code: str, count: int, reason: str, text: str = "") -> str | None:
        """Takes note of a cell that failed; says what to do about the message of its error."""
        told = {"code": code, "count": count, "reason": reason, "text": text}
        answer = await self._answer(ask="failed", **told)
        return answer["step"] if answer else None

    async def restarted(self) -> None:
        """Takes note that Deno was started again."""
        await self._answer(ask="restarted")

    async def _answer(self, **question: Any) -> Any:
        """Asks the program; starts it again if it has ended."""
        async with self._turn:
            for _ in range(2):
                with contextlib.suppress(OSError, ValueError, LookupError):
                    return await asyncio.to_thread(self._ask, question)
                self.close()
                self._start()
        return None

    def close(self) -> None:
        """Ends the program."""
        if self._program:
            self._program.kill()
            self._program.wait()
            self._program = None

    def _start(self) -> None:
        with contextlib.suppress(OSError, DenoUnusableError):
            self._program = subprocess.Popen(
                [find_deno(), *_COMMAND, str(_PROGRAM)],
                env={**os.environ, "NO_COLOR": "1"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Stop and Ctrl-C are not for it; it ends with its input
            )

    def _ask(self, request: dict[str, Any]) -> Any:
        if not self._program or not self._program.stdin or not self._program.stdout:
            raise OSError("the program does not run")
        self._program.stdin.write(f"{json.dumps(request)}\n".encode())
        self._program.stdin.flush()
        return json.loads(self._program.stdout.readline())
