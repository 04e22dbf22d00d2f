"""Leaves the checkout's deno.lock as it is when a cell imports a package.

`deno jupyter` has no option for that, and what a learner tries out is no dependency of the course.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def lock_kept() -> Iterator[None]:
    """Puts the lock file back as it was, if it changes meanwhile."""
    folders = [Path.cwd(), *Path.cwd().parents]
    root = next((one for one in folders if (one / "deno.json").is_file()), folders[0])
    file = root / "deno.lock"
    before = file.read_bytes() if file.is_file() else None
    try:
        yield
    finally:
        if file.is_file() and file.read_bytes() != before:
            if before is None:
                file.unlink()
            else:
                copy = file.with_name(".deno.lock.kept")
                copy.write_bytes(before)
                copy.replace(file)
