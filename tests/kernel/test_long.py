"""The long measurements, which `--long` asks for; `-s` shows the figures."""

import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest
from conftest import FRONT, Manager, Notebook
from deno_front.deno import find_deno
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

PLAIN = [find_deno(), "jupyter", "--kernel", "--conn", "{connection_file}"]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@contextmanager
def busy(count: int) -> Iterator[None]:
    """Keeps the machine busy with so many endless processes."""
    spin = [sys.executable, "-c", "while True: pass"]
    spinning = [subprocess.Popen(spin) for _ in range(count)]
    try:
        yield
    finally:
        for process in spinning:
            process.kill()
            process.wait()


def clean(argv: list[str]) -> bool:
    """Runs 12 cells with nbclient; whether each has its own outputs, whole and in order."""

    class AsyncManager(AsyncKernelManager):
        kernel_spec = Manager(argv).kernel_spec
        ipykernel = False

    def code(i: int) -> str:
        return (
            f'console.log("a{i}"); console.error("b{i}");'
            f'await Deno.jupyter.display({{ "text/plain": "c{i}" }}, {{ raw: true }});'
            f'Deno.jupyter.broadcast("display_data", {{ data: {{ "text/plain": "d{i}" }},'
            f' metadata: {{}}, transient: {{}} }}); console.log("e{i}"); ({{ f: {i} }})'
        )

    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(code(i)) for i in range(12)]
    )
    NotebookClient(notebook, timeout=60, kernel_manager_class=AsyncManager).execute()

    def text(output: dict) -> str:
        return output.get("text") or output["data"]["text/plain"]

    return all(
        [text(output).strip() for output in cell.outputs]
        == [f"a{i}", f"b{i}", f"c{i}", f"d{i}", f"e{i}", f"{{ f: {i} }}"]
        for i, cell in enumerate(notebook.cells)
    )


@pytest.mark.long
@pytest.mark.parametrize("load", [0, 3])
def test_nbclient_finds_each_output_in_its_cell(load: int) -> None:
    with busy(load):
        front = sum(clean(FRONT) for _ in range(20))
        plain = sum(clean(PLAIN) for _ in range(20))
    print(f"\n  {load} busy processes: clean notebooks {front} of 20, plain kernel {plain} of 20")
    assert front == 20


def seconds_to_ready(argv: list[str]) -> tuple[float, float]:
    """Starts a kernel; seconds until it answers, and until its first cell has run."""
    begun = time.monotonic()
    notebook = Notebook(argv=argv)
    ready = time.monotonic() - begun
    try:
        assert notebook.run("console.log(1)").status == "ok"
        return ready, time.monotonic() - begun
    finally:
        notebook.close()


@pytest.mark.long
def test_forty_starts_under_load_succeed() -> None:
    with busy(3):
        times = [seconds_to_ready(FRONT)[1] for _ in range(40)]
    print(f"\n  first result under load: median {statistics.median(times):.2f} s, {max(times):.2f}")


@pytest.mark.long
def test_the_front_is_ready_as_soon_as_the_plain_kernel() -> None:
    front = [seconds_to_ready(FRONT) for _ in range(10)]
    plain = [seconds_to_ready(PLAIN) for _ in range(10)]
    for name, times in (("front", front), ("plain", plain)):
        ready, first = (statistics.median(column) for column in zip(*times, strict=True))
        print(f"\n  {name}: ready {ready:.2f} s, first result {first:.2f} s")


@pytest.mark.long
def test_a_trivial_cell_is_quick() -> None:
    for name, argv in (("front", FRONT), ("plain", PLAIN)):
        notebook = Notebook(argv=argv)
        begun = time.monotonic()
        for _ in range(200):
            notebook.run("1")
        print(f"\n  {name}: {(time.monotonic() - begun) / 200 * 1000:.1f} ms a cell")
        notebook.close()


ODD = {
    "a text of 5 MB": f"const text = '{'x' * 5_000_000}'; text.length",
    "100 000 numbers": f"const list = [{'0.5,' * 100_000}]; list.length",
    "5000 lines": "\n".join(f"const line{i} = {i};" for i in range(5000)),
}


@pytest.mark.long
def test_odd_cells_cost_little_more_than_on_the_plain_kernel() -> None:
    times: dict[tuple[str, str], list[float]] = {}
    for _ in range(3):
        for name, argv in (("front", FRONT), ("plain", PLAIN)):
            notebook = Notebook(argv=argv)
            for what, code in ODD.items():
                begun = time.monotonic()
                notebook.run(code)
                times.setdefault((what, name), []).append(time.monotonic() - begun)
            notebook.close()
    for what in ODD:
        front, plain = (statistics.median(times[what, name]) for name in ("front", "plain"))
        print(f"\n  {what}: front {front:.2f} s, plain {plain:.2f} s")


# ---- processes --------------------------------------------------------------------------------


def family(pid: int) -> set[int]:
    """The process, and all that it started."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            parents[int(stat.parent.name)] = int(fields[1])
    found = {pid} & parents.keys()
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def gone(pids: set[int], timeout: float = 5) -> bool:
    """Whether the processes end in time."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        if not any(family(pid) for pid in pids):
            return True
        time.sleep(0.05)
    return False


def megabytes(pids: set[int]) -> float:
    """The memory that belongs to these processes, what they share counted in parts."""
    total = 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


ENDINGS = ["shutdown", "restart", "SIGKILL", "SIGTERM", "SIGKILL in a loop", "SIGKILL in an await"]


@linux_only
@pytest.mark.parametrize("ending", ENDINGS)
def test_no_process_is_left(ending: str) -> None:
    notebook = Notebook()
    assert notebook.run('new Deno.Command("sleep", { args: ["300"] }).spawn(); 1').text == "1"
    pid = notebook.manager.provisioner.pid
    processes = family(pid)
    assert len(processes) == 5  # the front, its guard, Deno, the parser, and what a cell started
    if ending == "shutdown":
        notebook.manager.shutdown_kernel()
    elif ending == "restart":
        notebook.manager.restart_kernel()
    else:
        if "in" in ending.split():
            notebook.send("for (;;);" if "loop" in ending else "await new Promise(() => {});")
            time.sleep(0.3)
        os.kill(pid, signal.SIGTERM if ending == "SIGTERM" else signal.SIGKILL)
    assert gone(processes)
    notebook.close()


@linux_only
def test_no_process_is_left_when_jupyter_is_killed() -> None:
    code = (
        "import sys, time; sys.path.insert(0, 'tests/kernel')\n"
        "from conftest import Notebook\n"
        "notebook = Notebook(); notebook.run('1')\n"
        "print(notebook.manager.provisioner.pid, flush=True); time.sleep(300)"
    )
    jupyter = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert jupyter.stdout
    processes = family(int(jupyter.stdout.readline()))
    jupyter.kill()
    jupyter.wait()
    jupyter.stdout.close()
    assert gone(processes, timeout=10)


@linux_only
@pytest.mark.long
def test_the_front_is_small() -> None:
    figures = []
    for argv in (FRONT, PLAIN):
        notebook = Notebook(argv=argv)
        for _ in range(50):
            notebook.run('console.log("x".repeat(1000))')
        figures.append(megabytes(family(notebook.manager.provisioner.pid)))
        notebook.close()
    front, plain = figures
    print(f"\n  memory: front {front:.0f} MB, plain kernel {plain:.0f} MB")
    assert front - plain <= 80  # the front, and the parser's Deno
