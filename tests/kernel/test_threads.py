"""Training on two threads within a notebook: Stop, another training, a restart."""

import os
import time
from collections.abc import Iterator

import pytest
from conftest import FRONT, Notebook
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
function train(epochs, threads) {
  const network = make();
  const end = performance.now() + 20_000;
  const onStep = () => {
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


def assert_two_threads(kernel: Notebook) -> None:
    kernel.run("var alone = train(5, 1), both = train(5, 2);", timeout=60)
    assert kernel.run("both.numbers === alone.numbers").text == "true"
    if os.cpu_count() != 1:
        assert kernel.run("both.on.used").text == "2", kernel.run("both.on.why").text


def test_two_threads_train_in_a_cell(kernel: Notebook) -> None:
    assert_two_threads(kernel)


def test_stop_in_the_middle_lets_the_worker_go(kernel: Notebook) -> None:
    cell = kernel.send("train(1e6, 2);")
    time.sleep(1)
    kernel.stop()
    assert cell.wait(timeout=20).status == "error"
    assert kernel.run("staff.busy").text == "false"
    assert_two_threads(kernel)


def test_a_restart_in_the_middle_leaves_no_worker(kernel: Notebook) -> None:
    kernel.send("train(1e6, 2);")
    time.sleep(1)
    kernel.manager.restart_kernel(now=True)
    kernel.client.wait_for_ready(timeout=60)
    assert kernel.run(SETUP, timeout=60).status == "ok"
    assert_two_threads(kernel)
