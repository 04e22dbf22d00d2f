"""A notebook for the tests: cells go to a kernel as Jupyter sends them."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

PROJECT = Path(__file__).parents[2]
FRONT = [sys.executable, str(PROJECT / ".lab" / "kernel.py"), "-f", "{connection_file}"]
sys.path.insert(0, str(PROJECT / ".lab"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--long`."""
    parser.addoption("--long", action="store_true", help="run the long measurements, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skips the long measurements, unless `--long` asks for them."""
    if not config.getoption("--long"):
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.skip(reason="without --long"))


class Manager(KernelManager):
    """Starts a kernel from a command line, without a kernelspec on disk."""

    def __init__(self, argv: list[str]) -> None:
        super().__init__()
        self.argv = argv

    @property
    def kernel_spec(self) -> KernelSpec:
        return KernelSpec(argv=self.argv, language="typescript", interrupt_mode="message")


class Cell:
    """One cell that was sent, and what came back for it."""

    def __init__(self, client: BlockingKernelClient, code: str, **options: Any) -> None:
        self.client = client
        self.id = client.execute(code, **options)
        self.messages: list[dict[str, Any]] = []

    def wait(self, timeout: float = 30) -> "Cell":
        """Reads until the kernel says idle, as nbclient does: what comes later is lost."""
        while True:
            message = self.client.get_iopub_msg(timeout=timeout)
            if message["parent_header"].get("msg_id") != self.id:
                continue
            content = message["content"]
            if message["msg_type"] == "status" and content["execution_state"] == "idle":
                break
            if message["msg_type"] not in ("status", "execute_input"):
                self.messages.append(message)
        while True:
            reply = self.client.get_shell_msg(timeout=timeout)
            if reply["parent_header"].get("msg_id") == self.id:
                self.reply = reply["content"]
                return self

    @property
    def status(self) -> str:
        return self.reply["status"]

    @property
    def text(self) -> str:
        """What the reader sees, as text: streams, results, displays, errors."""
        return "".join(self._text(one["msg_type"], one["content"]) for one in self.messages)

    @staticmethod
    def _text(kind: str, content: dict[str, Any]) -> str:
        if kind == "stream":
            return content["text"]
        if kind == "error":
            return "\n".join(content["traceback"])
        return content.get("data", {}).get("text/plain", "")

    def kinds(self) -> list[str]:
        return [message["msg_type"] for message in self.messages]


class Notebook:
    """A kernel with a client."""

    def __init__(self, cwd: Path | None = None, argv: list[str] = FRONT, **env: str) -> None:
        self.manager = Manager(argv)
        environment = {**os.environ, "NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1", **env}
        self.manager.start_kernel(cwd=str(cwd or PROJECT), env=environment)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def send(self, code: str, **options: Any) -> Cell:
        return Cell(self.client, code, **options)

    def run(self, code: str, timeout: float = 30, **options: Any) -> Cell:
        return self.send(code, **options).wait(timeout)

    def stop(self) -> None:
        self.manager.interrupt_kernel()

    def close(self) -> None:
        self.client.stop_channels()
        if self.manager.has_kernel:
            self.manager.shutdown_kernel()


@pytest.fixture(scope="module")
def notebook() -> Iterator[Notebook]:
    """One kernel for the tests of a file."""
    opened = Notebook()
    yield opened
    opened.close()
