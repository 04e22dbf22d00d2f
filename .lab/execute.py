"""Runs notebooks from top to bottom, each on a fresh kernel, in their own folder.

Usage: python execute.py KERNEL NOTEBOOK...

Prints one line of JSON for each notebook: its cells as executed, and the status of each reply.
"""

import asyncio
import json
import sys
from pathlib import Path
from queue import Empty

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from nbclient.util import ensure_async


class SettlingClient(NotebookClient):
    """Waits for a silence after each cell.

    Deno's own kernel says that it is idle before its last outputs are sent: whoever believes it
    finds them missing, or in the next cell.
    """

    settle_s = 0.15

    async def _async_poll_output_msg(self, parent_msg_id, cell, cell_index):
        timeout = None
        while True:
            try:
                message = await ensure_async(self.kc.iopub_channel.get_msg(timeout=timeout))
            except Empty:
                return
            if message["parent_header"].get("msg_id") != parent_msg_id:
                continue
            try:
                self.process_message(message, cell, cell_index)
            except CellExecutionComplete:
                timeout = self.settle_s


async def execute(kernel: str, path: Path) -> dict:
    """Runs one notebook to its end, errors or not."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    plain = "jupyter" in KernelSpecManager().get_kernel_spec(kernel).argv
    statuses: dict[str, str] = {}

    def executed(cell, cell_index, execute_reply):
        statuses[cell["id"]] = execute_reply["content"]["status"]

    client = (SettlingClient if plain else NotebookClient)(
        notebook,
        kernel_name=kernel,
        timeout=120,
        allow_errors=True,
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_executed=executed,
    )
    await client.async_execute()
    cells = [{**cell, "status": statuses.get(cell["id"])} for cell in notebook.cells]
    return {"path": str(path), "cells": cells}


def main() -> None:
    kernel, *paths = sys.argv[1:]
    for path in paths:
        print(json.dumps(asyncio.run(execute(kernel, Path(path)))), flush=True)


if __name__ == "__main__":
    main()
