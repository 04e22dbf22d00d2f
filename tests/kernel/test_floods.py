"""Cells that print more than a page can take."""

import time

import pytest
from conftest import Notebook

ENDLESS = {
    "lines": "for (let i = 0;; i++) console.log(i);",
    "lines and await": "for (let i = 0;; i++) { console.log(i); await 0; }",
    "long lines": 'for (;;) console.error("x".repeat(1000));',
    "bytes": "const text = new Uint8Array(9).fill(65); for (;;) Deno.stdout.writeSync(text);",
    "two streams": "for (;;) { console.log(1); console.error(2); }",
    "a timer": "for (;;) { console.log(1); await new Promise((done) => setTimeout(done)); }",
}


def test_two_hundred_thousand_lines_come_whole(notebook: Notebook) -> None:
    cell = notebook.run("for (let i = 0; i < 200_000; i++) console.log(i);", timeout=60)
    assert cell.status == "ok"
    assert cell.text == "".join(f"{i}\n" for i in range(200_000))
    assert len(cell.messages) < 1000


def test_a_line_shows_at_once_while_the_cell_goes_on(notebook: Notebook) -> None:
    cell = notebook.send('console.log("begun"); for (;;);')
    while notebook.client.get_iopub_msg(timeout=10)["msg_type"] != "stream":
        pass
    notebook.stop()
    assert cell.wait().reply["ename"] == "Interrupted"


@pytest.mark.parametrize("code", ENDLESS.values(), ids=ENDLESS.keys())
def test_stop_ends_a_flood_and_nothing_else(notebook: Notebook, code: str) -> None:
    notebook.run("var ticks = 0; var clock = setInterval(() => ticks++, 5);")
    cell = notebook.send(code)
    time.sleep(0.5)
    notebook.stop()
    cell.wait(timeout=20)
    assert cell.reply["ename"] == "Interrupted"
    assert "Stop again" not in cell.text
    before = notebook.run("ticks").text
    time.sleep(0.2)
    assert notebook.run("ticks").text != before
    notebook.run("clearInterval(clock)")


def test_stop_ends_a_flood_of_displays(notebook: Notebook) -> None:
    cell = notebook.send(
        'const bundle = { data: { "text/plain": "x" }, metadata: {}, transient: {} };'
        'for (;;) Deno.jupyter.broadcast("display_data", bundle);'
    )
    time.sleep(1)
    notebook.stop()
    assert cell.wait(timeout=30).reply["ename"] == "Interrupted"
