"""Training on two threads within a notebook: Stop, another training, a restart."""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import FRONT, Cell, Notebook
from deno_front.deno import find_deno

PLAIN = [find_deno(), "jupyter", "--kernel", "--conn", "{connection_file}"]

SETUP = """
import { manyToMany } from "./lib/networks/shapes.ts";
import { staff, WORTH } from "./lib/training/partner/staff.ts";
import { LOSS, STEPS } from "./lib/training/partner/balance.ts";
import { WORD } from "./lib/training/partner/exchange.ts";
Object.assign(WORTH, { start: 0, call: 0 });
Object.assign(STEPS, { probe: 1, look: Infinity });
Object.assign(LOSS, { steps: Infinity });
const examples = Array.from({ length: 64 }, (_, k) => {
  const x = Array.from({ length: 20 }, (_, t) => (k * t) % 8);
  return { x, y: x };
});
const make = () =>
  manyToMany({ inputSize: 8, hiddenSize: 32, outputSize: 8, cell: "lstm", dropout: 0.1 });
function train(epochs, threads, begun) {
  const network = make();
  const end = performance.now() + 20_000;
  const onStep = ({ step }) => {
    if (step === 20 && begun) Deno.writeTextFileSync(begun, "");
    while (threads === 2 && staff.busy && performance.now() < end) {
      const words = new Int32Array(staff.memory);
      if (Atomics.load(words, WORD.ready) === staff.jobs) break;
      Atomics.wait(words, WORD.ready, Atomics.load(words, WORD.ready), 10);
    }
  };
  const { threads: on } = network.fit(examples, { epochs, threads, onStep });
  return { on, numbers: JSON.stringify(Object.values(network.parameters).map((m) => [...m.data])) };
}
"""


@pytest.fixture(scope="module", params=[FRONT, PLAIN], ids=["course", "plain"])
def kernel(request: pytest.FixtureRequest) -> Iterator[Notebook]:
    opened = Notebook(argv=request.param)
    assert opened.run(SETUP, timeout=60).status == "ok"
    yield opened
    opened.close()


def value(kernel: Notebook, code: str) -> str:
    """What an expression gives; the plain kernel says it too late now and then, and is asked anew."""
    return next(filter(None, (kernel.run(code).text for _ in range(50))), "")


def assert_two_threads(kernel: Notebook) -> None:
    kernel.run("var alone = train(5, 1), both = train(5, 2);", timeout=60)
    assert value(kernel, "both.numbers === alone.numbers") == "true"
    if os.cpu_count() != 1:
        assert value(kernel, "both.on.used") == "2", value(kernel, "both.on.why")


def begin(kernel: Notebook, folder: Path) -> Cell:
    """Starts an endless training, and waits until it has taken steps on both threads."""
    begun = folder / "begun"
    cell = kernel.send(f"train(1e6, 2, {json.dumps(str(begun))});")
    end = time.monotonic() + 120
    while not begun.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert begun.exists()
    return cell


def test_two_threads_train_in_a_cell(kernel: Notebook) -> None:
    assert_two_threads(kernel)


def test_stop_in_the_middle_lets_the_worker_go(kernel: Notebook, tmp_path: Path) -> None:
    cell = begin(kernel, tmp_path)
    kernel.stop()
    assert cell.wait(timeout=60).status == "error"
    assert value(kernel, "staff.busy") == "false"
    assert_two_threads(kernel)


def test_a_restart_in_the_middle_leaves_no_worker(kernel: Notebook, tmp_path: Path) -> None:
    begin(kernel, tmp_path)
    kernel.manager.restart_kernel(now=True)
    kernel.client.wait_for_ready(timeout=60)
    assert kernel.run(SETUP, timeout=60).status == "ok"
    assert_two_threads(kernel)
