"""Finds Deno, refuses one that is too old, and runs its small commands."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (2, 9, 4)
"""Before 2.9.4, errors in cells came back as successes or without highlighting."""


COMMAND_TIMEOUT = 10
"""Seconds that a small command may take; 0.1 on an idle machine."""


class DenoUnusableError(Exception):
    """Deno is missing, too old, or does not start; the text is for the learner."""


def find_deno(path: str | None = None, beside: Path | None = None) -> str:
    """Finds the Deno program: beside Python (the venv), then on PATH, then in the home folder.

    Raises DenoUnusableError, with what to do about it, if there is none.
    """
    venv = beside or Path(sys.executable).parent
    home = Path.home() / ".deno" / "bin"
    for folders in (str(venv), path if path is not None else os.environ.get("PATH", ""), str(home)):
        if found := shutil.which("deno", path=folders):
            return found
    raise DenoUnusableError(
        "Cannot run cells: Deno was not found beside Python, on PATH or in ~/.deno.\n"
        "Hint: run `deno task lab` again, or `pip install deno`, then restart the kernel."
    )


def check_version(version: str) -> None:
    """Raises DenoUnusableError if this version ("2.9.8") is older than the oldest that works."""
    numbers = tuple(int(digits) for digits in re.findall(r"\d+", version)[:3])
    if numbers < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise DenoUnusableError(
            f"Cannot run cells: Deno must be {oldest} or later, current version is {version}.\n"
            "Hint: run `deno upgrade` (or `pip install --upgrade deno`), then restart the kernel."
        )


def run_deno(*arguments: str, text: str = "", folder: Path | None = None) -> tuple[bool, str]:
    """Runs a command of Deno's to its end: whether it succeeded, and what it printed.

    Waits for it; `asyncio.to_thread` keeps the event loop free. asyncio's own way to run a
    program does not work in the event loop that Jupyter uses on Windows.
    """
    try:
        process = subprocess.run(
            [find_deno(), *arguments],
            cwd=folder,
            env={**os.environ, "NO_COLOR": "1"},
            input=text.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=COMMAND_TIMEOUT,
        )
    except (OSError, DenoUnusableError, subprocess.TimeoutExpired):
        return False, ""
    return process.returncode == 0, process.stdout.decode()
