"""One running Deno kernel: started, spoken to, ended.

Outputs come on Deno's output channel, in one queue. A private message type, `deno_front`, travels
in the same queue: a mark sent after a cell arrives after the cell's last output.
"""

import asyncio
import contextlib
import os
import queue
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

from .deno import DenoUnusableError, check_version, find_deno
from .guard import Guard
from .line import Line
from .outbox import Output

OUTPUTS = {
    "stream",
    "display_data",
    "update_display_data",
    "execute_result",
    "clear_output",
    "error",
}
ATTEMPTS = 3
"""Starts that are tried: now and then another program takes one of the chosen ports first."""

START_TIMEOUT = 60
"""Seconds that one start may take; 0.6 on an idle machine, a few when it is busy."""

INTERRUPT_TIMEOUT = 1
"""Seconds in which Deno, whatever its cell does, answers an interrupt."""

_PRELUDE = [Path(__file__).with_name(name) for name in ("prelude.js", "habits.js")]


class Listener(Protocol):
    """Who hears from Deno."""

    def on_output(self, output: Output) -> None:
        """Takes an output of a cell."""

    def on_lost_error(self, error: dict[str, str]) -> None:
        """Takes an error that no cell caught: where, ename, evalue, text."""

    def on_question(self, question: dict[str, Any]) -> None:
        """Takes what `prompt()` or `confirm()` asks; `answer` is the way back."""


class _Manager(AsyncKernelManager):
    """Starts Deno's kernel without a kernelspec on disk."""

    def __init__(self, deno: str) -> None:
        super().__init__()
        self._spec = KernelSpec(
            argv=[deno, "jupyter", "--quiet", "--kernel", "--conn", "{connection_file}"],
            display_name="Deno",
            language="typescript",
            interrupt_mode="message",
        )

    @property
    def kernel_spec(self) -> KernelSpec:
        """The command line of Deno's kernel."""
        return self._spec


class Child:
    """A Deno that is ready for cells. Made by `start_child`."""

    def __init__(self, listener: Listener) -> None:
        """Makes one that is not started yet."""
        self.died: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._listener = listener
        self._tasks: list[asyncio.Task[Any]] = []
        self._expected: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._interrupting = asyncio.Lock()
        self._line = Line(lambda word: self._arrived(word, {}))
        self._guard: Guard | None = None
        self._manager: _Manager | None = None
        self.replied: asyncio.Future[Any] = self.died  # whether the code that runs has ended
        self._client: AsyncKernelClient

    # ---- its life ---------------------------------------------------------------------------

    async def start(self) -> None:
        """Starts Deno, connects to it and prepares it for cells.

        Raises DenoUnusableError if there is no Deno, or it is too old; another error if it did not
        come up, which a further attempt may mend.
        """
        manager = self._manager = _Manager(find_deno())
        await manager.start_kernel(
            env={**os.environ, "NO_COLOR": "1", "DENO_V8_FLAGS": "--expose-gc"},
        )
        self._guard = Guard(manager.provisioner.pid)
        self._spawn(self._watch())
        self._client = manager.client()
        self._client.start_channels()
        await self._client.wait_for_ready(timeout=START_TIMEOUT)
        manager.cleanup_connection_file()  # Deno has read it
        self._spawn(self._read_outputs())
        self._spawn(self._read_questions())
        await self._prepare()

    async def _prepare(self) -> None:
        """Runs the prelude, and makes sure that the output channel is connected."""
        settings = await self._line.offer()
        for file in _PRELUDE:
            prelude = file.read_text(encoding="utf-8").replace('"settings"', settings)
            reply = await self.run(prelude, silent=True, store_history=False)
            if reply and reply["status"] != "ok":
                raise RuntimeError(f"{file.name} failed: {reply.get('evalue')}")
        mark = None  # the first marks are lost if the output channel connects late
        while not (mark := await self.settle(timeout=1)) and not self.died.done():
            pass
        if mark:
            check_version(mark["version"])
        if not await self.first(self._line.opened, timeout=5):
            raise RuntimeError("it did not open its line to the front")

    async def close(self) -> None:
        """Ends Deno and everything that belongs to it."""
        self.kill()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._line.close()
        if self._manager:
            self._client.stop_channels()
            await self._manager.shutdown_kernel(now=True)

    def kill(self) -> None:
        """Ends Deno at once, with the processes that it started."""
        if self._guard:
            self._guard.kill()
        if self._manager:
            self._manager.cleanup_connection_file()

    async def _watch(self) -> None:
        if self._manager and self._manager.provisioner:
            await self._manager.provisioner.wait()
        if not self.died.done():
            self.died.set_result(None)

    def _spawn(self, coroutine: Any) -> None:
        self._tasks.append(asyncio.ensure_future(coroutine))

    # ---- from the front to Deno -------------------------------------------------------------

    async def first(self, *futures: asyncio.Future[Any], timeout: float | None = None) -> bool:
        """Waits for the first of these, or for Deno's end; true if the very first is done."""
        await asyncio.wait(
            {*futures, self.died}, timeout=timeout, return_when=asyncio.FIRST_COMPLETED
        )
        return futures[0].done()

    async def run(self, code: str, **options: Any) -> dict[str, Any] | None:
        """Runs code; its reply, or None if Deno ended instead."""
        request = self._client.execute(code, stop_on_error=False, **options)
        self.replied = asyncio.ensure_future(self._request(request))
        return await self.replied

    async def settle(
        self, failed: bool = False, timeout: float | None = None
    ) -> dict[str, Any] | None:
        """Waits until every output so far has come; what the mark carries, None if there is none.

        After a failed cell it carries what was thrown, as far as the prelude saw it.
        """
        name = uuid.uuid4().hex
        mark = self._expect(name)
        code = f'__front.mark("{name}", {str(failed).lower()})'
        self._client.execute(code, silent=True, store_history=False, allow_stdin=False)
        try:
            return mark.result() if await self.first(mark, timeout=timeout) else None
        finally:
            self._expected.pop(name, None)

    async def ask(self, question: Callable[[str], str]) -> dict[str, Any] | None:
        """Runs code that answers under the name it is given; None if no answer came."""
        name = uuid.uuid4().hex
        answer = self._expect(name)
        try:
            await self.run(question(name), silent=True, store_history=False, allow_stdin=False)
            return answer.result() if await self.first(answer, timeout=1) else None
        finally:
            self._expected.pop(name, None)

    async def complete(self, code: str, cursor: int, timeout: float) -> dict[str, Any] | None:
        """Asks for completions at the cursor; None if they do not come in time."""
        try:
            return await asyncio.wait_for(
                self._request(self._client.complete(code, cursor)), timeout
            )
        except TimeoutError:
            return None

    async def order(self, name: str, timeout: float) -> bool:
        """Sends an order that is obeyed even while a cell awaits; true if it was, in time."""
        obeyed = self._expect(name)
        return self._line.say(name) and await self.first(obeyed, timeout=timeout)

    async def interrupt(self) -> None:
        """Ends the JavaScript that runs at this moment, if any; returns once Deno has heard."""
        async with self._interrupting:
            request = self._client.session.msg("interrupt_request", {})
            self._client.control_channel.send(request)
            with contextlib.suppress(queue.Empty):
                await self._client.get_control_msg(timeout=INTERRUPT_TIMEOUT)

    def answer(self, text: str) -> None:
        """Answers the question that Deno asked last."""
        self._client.input(text)

    async def _request(self, request: str) -> dict[str, Any] | None:
        reply = asyncio.ensure_future(self._reply_to(request))
        try:
            return reply.result() if await self.first(reply) else None
        finally:
            reply.cancel()

    async def _reply_to(self, request: str) -> dict[str, Any]:
        while True:
            message = await self._client.get_shell_msg(timeout=None)
            if message["parent_header"].get("msg_id") == request:
                return message["content"]

    def _expect(self, name: str) -> asyncio.Future[dict[str, Any]]:
        return self._expected.setdefault(name, asyncio.get_running_loop().create_future())

    def _arrived(self, name: str, content: dict[str, Any]) -> None:
        future = self._expected.pop(name, None)
        if future and not future.done():
            future.set_result(content)

    # ---- from Deno to the front -------------------------------------------------------------

    async def _read_outputs(self) -> None:
        while True:
            message = await self._client.get_iopub_msg(timeout=None)
            kind, content = message["msg_type"], message["content"]
            if kind == "deno_front":
                if content["what"] == "lost":
                    self._listener.on_lost_error(content)
                else:
                    self._arrived(content.get("id", content["what"]), content)
            elif kind in OUTPUTS:
                metadata, buffers = message["metadata"], message["buffers"]
                self._listener.on_output(Output(kind, content, {}, metadata, buffers))

    async def _read_questions(self) -> None:
        while True:
            self._listener.on_question((await self._client.get_stdin_msg(timeout=None))["content"])


async def start_child(listener: Listener) -> Child:
    """Starts a Deno that is ready for cells.

    Raises DenoUnusableError if that cannot be done.
    """
    for _ in range(ATTEMPTS):
        child = Child(listener)
        try:
            await child.start()
            if not child.died.done():
                return child
            problem: Exception = RuntimeError("it ended while it started")
        except DenoUnusableError:
            await child.close()
            raise
        except (TimeoutError, RuntimeError, OSError) as error:
            problem = error
        await child.close()
    raise DenoUnusableError(
        f"Cannot run cells: Deno did not start in {ATTEMPTS} attempts ({problem}).\n"
        "Hint: run `deno jupyter --version` in a terminal, and try again."
    )
