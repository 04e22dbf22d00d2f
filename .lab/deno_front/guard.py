"""Sees to it that no Deno outlives the front, even if the front is killed without warning.

On Linux and macOS a tiny shell waits on a pipe that only the front holds open: when the front is
gone, by whatever death, the pipe closes and the shell ends Deno's process group. On Windows a job
object does the same: the system ends its processes with the last handle to it.
"""

import contextlib
import os
import signal
import subprocess
import sys

if sys.platform == "win32":
    from .windows import Job


class Guard:
    """Watches over one process and everything that it starts."""

    def __init__(self, pid: int) -> None:
        """Starts to watch the process, which leads a process group of its own."""
        self.pid = pid
        if sys.platform == "win32":
            self._job = Job(pid)
        else:
            self._watcher = subprocess.Popen(
                ["/bin/sh", "-c", 'read -r _; kill -9 "-$1" 2>/dev/null', "guard", str(pid)],
                stdin=subprocess.PIPE,
                start_new_session=True,
            )

    def kill(self) -> None:
        """Ends the process and what it started, at once. Does nothing the second time."""
        if sys.platform == "win32":
            self._job.close()
            return
        if self._watcher.returncode is None:
            self._watcher.kill()
            self._watcher.wait()
            if self._watcher.stdin:
                self._watcher.stdin.close()
            with contextlib.suppress(ProcessLookupError):  # it had ended by itself
                os.killpg(self.pid, signal.SIGKILL)
