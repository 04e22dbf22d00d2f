"""The Jupyter side of the front: one cell in, its outputs and its reply out."""

import asyncio
import json
import os
import re
from contextlib import nullcontext
from typing import Any

from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel

from .cells import Cells
from .child import Child, start_child
from .deno import DenoUnusableError
from .hover import Hover
from .imports import complaint, not_exported, question
from .lock import lock_kept
from .outbox import Outbox, Output
from .silence import Silence
from .stop import STUCK, stop_cell
from .trace import Traces

COMPLETION_TIMEOUT = 5
"""Seconds after which Tab gives up."""


class Front(Kernel):
    """A Jupyter kernel that passes its cells on to Deno."""

    implementation = "deno-front"
    implementation_version = "1.0"
    banner = "TypeScript on Deno"
    language_info = {
        "name": "typescript",
        "version": "",
        "file_extension": ".ts",
        "mimetype": "text/x.typescript",
        "codemirror_mode": "typescript",
        "pygments_lexer": "typescript",
        "nbconvert_exporter": "script",
    }

    @property
    def kernel_info(self) -> dict[str, Any]:
        """What the kernel is: ipykernel's own answer would promise a debugger and subshells."""
        return {
            "protocol_version": "5.3",
            "implementation": self.implementation,
            "implementation_version": self.implementation_version,
            "language_info": self.language_info,
            "banner": self.banner,
            "help_links": [],
        }

    def start(self) -> None:
        """Starts to serve Jupyter, and Deno beside it."""
        super().start()
        self._parent: dict[str, Any] = {}  # the request that outputs belong to
        self._asker: list[bytes] = []  # who sent it
        self._error: Output | None = None  # the cell's error, which is shown after all else
        self._members: set[str] = set()  # what modules are known to have: "course.tanh"
        self._packages = False  # whether a cell has imported a package
        self._stops = 0  # how often Stop was pressed for it
        self._cell: asyncio.Future[Any] | None = None
        self._traces = Traces()
        self._hover = Hover()
        self._child: Child | None = None
        self._cells = Cells()
        self._outbox = Outbox(self._send)
        self._silence = Silence(self._outbox.put)
        self._booting = asyncio.ensure_future(self._boot())

    async def _boot(self) -> Child:
        if self._child:
            await self._child.close()
        self._child = await start_child(self)
        return self._child

    async def _boot_again(self) -> None:
        await self._cells.restarted()
        self._members.clear()
        self._booting = asyncio.ensure_future(self._boot())

    # ---- cells ------------------------------------------------------------------------------

    async def execute_request(
        self, stream: Any, ident: list[bytes], parent: dict[str, Any]
    ) -> None:
        """Remembers whom outputs and questions go to, then runs the cell."""
        self._parent, self._asker = parent, ident
        await super().execute_request(stream, ident, parent)

    async def do_execute(  # the signature is ipykernel's
        self,
        code: str,
        silent: bool,
        store_history: bool = True,
        user_expressions: dict[str, Any] | None = None,
        allow_stdin: bool = False,
        **_: Any,
    ) -> dict[str, Any]:
        """Runs one cell; returns the content of its reply."""
        self._error, self._stops = None, 0
        options = {"silent": silent, "store_history": store_history, "allow_stdin": allow_stdin}
        try:
            child = await asyncio.shield(self._booting)
            self._packages = self._packages or "npm:" in code or "jsr:" in code
            with lock_kept() if self._packages else nullcontext():
                self._cell = asyncio.ensure_future(self._run(child, code, options))
                return await self._cell
        except DenoUnusableError as problem:
            await self._boot_again()
            return await self._fail("Error", str(problem))
        except Exception as problem:  # a mistake in the front must not leave the page waiting
            self.log.exception("The front failed.")
            return await self._fail("Error", f"Cannot run this cell: {problem!r} in the front.")

    async def _run(self, child: Child, code: str, options: dict[str, Any]) -> dict[str, Any]:
        """Runs one cell in Deno, as the parser rewrote it."""
        cell = await self._read(code, runs=True)
        if wrong := cell["problem"] or await self._wrong_import(child, cell["imports"]):
            await self._note(child, cell["exercise"], f"SyntaxError: {wrong}")
            await self._cells.failed(code, self.execution_count, reason_of("SyntaxError", wrong))
            return await self._fail("SyntaxError", wrong)
        for text in dict.fromkeys((cell["code"], code)):
            named = self._traces.name(text, self.execution_count)
            with self._silence.watched(child, self._parent, cell["loops"]):
                reply = await child.run(named, **options)
            failed = not reply or reply["status"] != "ok"
            mark = await child.settle(failed) if reply else None
            if not reply or not mark:
                return await self._ended()
            failed = failed or self._error is not None  # while its value was displayed
            self._say(mark["replaced"])
            # What Deno could not compile, though the parser could, runs as it was written.
            if not failed or self._error or self._stops or mark["ran"] or text == code:
                break
        if failed:
            reply = await self._explain(mark, code, cell["notes"])
            await self._note(child, cell["exercise"], "\n".join(reply["traceback"]))
        else:
            await self._say_notes(child, cell)
        if self._stops:
            self._outbox.shorten()
        await self._outbox.empty()
        return {**reply, "execution_count": self.execution_count}

    async def _read(self, code: str, runs: bool) -> dict[str, Any]:
        cell = await self._cells.read(code, runs)
        self._hover.learn(cell["imports"])
        return cell

    async def _wrong_import(self, child: Child, imports: list[dict[str, Any]]) -> str | None:
        """Says which name that the cell imports its module does not export."""
        asked = [one for one in imports if one["imported"] != "*" and not one["type"]]
        answer = await child.ask(lambda name: question(name, asked)) if asked else None
        return await complaint(answer["missing"]) if answer else None

    async def _say_notes(self, child: Child, cell: dict[str, Any]) -> None:
        """Says what ran and does something else than it seems to say."""
        notes = [*cell["notes"]]
        asked = [one for one in cell["members"] if one["written"] not in self._members]
        answer = await child.ask(lambda name: question(name, asked)) if asked else None
        missing = {(one["module"], one["name"]): one for one in answer["missing"]} if answer else {}
        for one in asked:
            if lacking := missing.get((one["module"], one["imported"])):
                notes.append(f"line {one['line']}: {not_exported(lacking)}")
            else:
                self._members.add(one["written"])
        self._say(notes)

    def _say(self, notes: list[str]) -> None:
        if notes:
            text = "".join(f"Note: {note}\n" for note in notes)
            self._outbox.put(Output("stream", {"name": "stderr", "text": text}, self._parent))

    async def _note(self, child: Child, exercise: dict[str, Any] | None, problem: str) -> None:
        """Tells the exercises' engine that the cell of an exercise did not run to its end."""
        if exercise:
            told = json.dumps({**exercise, "problem": problem})
            await child.run(f"__front.begins({told})", silent=True, store_history=False)

    async def _ended(self) -> dict[str, Any]:
        """Starts Deno again after it ended under a cell, and says so."""
        why = "Stopped." if self._stops > 1 else "Deno ended (a crash, or out of memory)."
        await self._boot_again()
        return await self._fail(
            "Restarted", f"{why} It starts anew without your variables: run the cells above again."
        )

    async def _explain(self, mark: dict[str, Any], code: str, notes: list[str]) -> dict[str, Any]:
        """Says why a cell failed, from what Deno shows of it and what the prelude saw thrown."""
        if self._stops:
            call = f" {mark['running']} did not return." if mark["running"] else ""
            return await self._fail("Interrupted", f"the cell was stopped.{call}")
        if not self._error:
            first = "" if mark["ran"] else "does not compile, or "
            text = f"the cell {first}awaits a promise that nothing can ever settle."
            return await self._fail("Error", text)
        error, thrown = self._error.content, mark["thrown"]
        text = "\n".join(error["traceback"])
        if thrown and (not text or thrown["stack"] in (None, text)):
            error.update(ename=thrown["ename"], evalue=thrown["evalue"])
            text = thrown["text"]
        error["evalue"] = self._traces.translate(error["evalue"])
        # What is thrown but is no Error has no trace, and would show as an empty box.
        text = self._traces.translate(text) or f"Uncaught {error['evalue']}"
        told, count = error["evalue"], self.execution_count
        step = await self._cells.failed(code, count, reason_of(error["ename"], text), told)
        step = step or next(iter(notes), None)
        if step and "\nHint: " not in text:
            head, at, places = text.partition("\n    at ")
            text = f"{head}\nHint: {step}{at}{places}"
        error["traceback"] = text.split("\n")
        self._outbox.put(self._error)
        return {"status": "error", **error}

    async def _fail(self, name: str, text: str) -> dict[str, Any]:
        error = {
            "ename": name,
            "evalue": text.partition("\n")[0],
            "traceback": f"{name}: {text}".splitlines(),
        }
        self._outbox.put(Output("error", error, self._parent))
        await self._outbox.empty()
        return {"status": "error", "execution_count": self.execution_count, **error}

    # ---- what Deno says ---------------------------------------------------------------------

    def on_output(self, output: Output) -> None:
        """Passes an output on, as one of the cell that runs."""
        output.parent, content = self._parent, output.content
        self._silence.broken()
        if output.kind == "error":
            self._error = output
            return
        if output.kind == "stream":
            content["text"] = self._traces.translate(content["text"])
        elif "data" in content:
            data = content["data"]
            shown = data if isinstance(data, dict) else {"text/plain": str(data)}
            content["data"] = {kind: self._traces.translate(one) for kind, one in shown.items()}
        if output.kind == "execute_result":
            content["execution_count"] = self.execution_count
        self._outbox.put(output)

    def on_lost_error(self, error: dict[str, str]) -> None:
        """Shows an error that no cell caught, without ending the cell."""
        if self._stops:
            return  # what Stop cut off
        text = self._traces.translate(f"Uncaught, {error['where']}: {error['text']}")
        shown = {"ename": error["ename"], "evalue": error["evalue"], "traceback": [text]}
        self._outbox.put(Output("error", shown, self._parent))

    def on_question(self, question: dict[str, Any]) -> None:
        """Passes on what a cell asks its reader."""
        asyncio.ensure_future(self._ask(question))

    async def _ask(self, question: dict[str, Any]) -> None:
        while self.session.recv(self.stdin_socket)[1]:
            pass  # a late answer to an earlier question
        parent = self._parent
        self.session.send(self.stdin_socket, "input_request", question, parent, ident=self._asker)
        reply = None
        while not reply and not self._stops:
            await asyncio.sleep(0.02)
            reply = self.session.recv(self.stdin_socket)[1]
        if not self._child:
            return
        if not reply:
            await self._child.interrupt()
        self._child.answer(reply["content"]["value"] if reply else "")

    def _send(self, output: Output) -> None:
        self.session.send(
            self.iopub_socket,
            output.kind,
            output.content,
            parent=output.parent,
            ident=f"kernel.{self.ident}.{output.kind}".encode(),
            metadata=output.metadata,
            buffers=output.buffers,
        )

    # ---- the other requests -----------------------------------------------------------------

    async def interrupt_request(
        self, stream: Any, ident: list[bytes], parent: dict[str, Any]
    ) -> None:
        """Takes the Stop button; runs in ipykernel's control thread."""
        self.io_loop.add_callback(self._stop)
        self.session.send(stream, "interrupt_reply", {"status": "ok"}, parent, ident=ident)

    async def _stop(self) -> None:
        child, cell = self._child, self._cell
        if not child or not cell or cell.done():
            return
        self._stops += 1
        if self._stops > 1:
            child.kill()
        elif not await stop_cell(child, cell) and self._stops == 1:
            self.on_output(Output("stream", {"name": "stderr", "text": STUCK}))

    async def do_complete(self, code: str, cursor_pos: int) -> dict[str, Any]:
        """Gives the names that fit at the cursor."""
        if self._child and not self._child.died.done():
            reply = await self._child.complete(code, cursor_pos, COMPLETION_TIMEOUT)
            if reply:
                return reply
        return await super().do_complete(code, cursor_pos)

    async def do_inspect(
        self, code: str, cursor_pos: int, detail_level: int = 0, omit_sections: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """Describes the name at the cursor (Shift+Tab)."""
        await self._read(code, runs=False)
        text = await self._hover.text(code, cursor_pos)
        data = {"text/plain": text} if text else {}
        return {"status": "ok", "found": bool(text), "data": data, "metadata": {}}

    async def shutdown_request(
        self, stream: Any, ident: list[bytes], parent: dict[str, Any]
    ) -> None:
        """Ends Deno and the front; runs in ipykernel's control thread."""
        if self._child:
            self._child.kill()
        self._cells.close()
        content = {"status": "ok", "restart": parent["content"]["restart"]}
        self.session.send(stream, "shutdown_reply", content, parent, ident=ident)
        # ipykernel's own way out sometimes aborts in libzmq; the reply needs a moment to leave.
        asyncio.get_running_loop().call_later(0.1, os._exit, 0)


def reason_of(name: str, text: str) -> str:
    """Shortens an error to one line: "TypeError in line 2 (x is not a function)"."""
    first = text.partition("\n")[0].removeprefix(f"{name}: ")
    line = re.search(r"^  (\d+) \| |^    at .*cell \[\d+\], line (\d+)", text, re.MULTILINE)
    where = f" in line {line.group(1) or line.group(2)}" if line else ""
    return f"{name}{where} ({first[:100]})"


def main() -> None:
    """Serves one Jupyter connection until it is shut down."""
    IPKernelApp.launch_instance(kernel_class=Front, outstream_class=None, log_level="ERROR")
