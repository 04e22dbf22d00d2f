"""The Stop button: each kind of cell ends, and the variables are kept."""

import re
import sys
import time

import pytest
from conftest import PROJECT, Notebook

ENDLESS = {
    "a loop": "for (;;);",
    "a promise": "await new Promise(() => {});",
    "a timer": "await new Promise((done) => setTimeout(done, 1e6));",
    "an interval": "setInterval(() => {}, 5); await new Promise(() => {});",
    "work and await": "for (;;) { let s = 0; for (let i = 0; i < 1e6; i++) s += i;"
    " await new Promise((done) => setTimeout(done, 1)); }",
    "microtasks": "for (;;) await 0;",
}


@pytest.mark.parametrize("code", ENDLESS.values(), ids=ENDLESS.keys())
def test_stop_ends_the_cell_and_keeps_the_variables(notebook: Notebook, code: str) -> None:
    notebook.run("var kept = 7;")
    cell = notebook.send(code)
    time.sleep(0.3)
    notebook.stop()
    assert cell.wait(timeout=10).reply["ename"] == "Interrupted"
    assert cell.text == "Interrupted: the cell was stopped."
    assert notebook.run("kept").text == "7"


def test_stop_ends_a_pending_prompt(notebook: Notebook) -> None:
    notebook.run("var kept = 8;")
    cell = notebook.send('prompt("name?"); console.log("not reached")', allow_stdin=True)
    notebook.client.get_stdin_msg(timeout=10)
    notebook.stop()
    assert cell.wait(timeout=10).text == "Interrupted: the cell was stopped."
    assert notebook.run("kept").text == "8"


def test_stop_ends_run_all(notebook: Notebook) -> None:
    cells = [notebook.send(code) for code in ("for (;;);", "console.log('next')")]
    time.sleep(0.3)
    notebook.stop()
    assert [cell.wait(timeout=10).status for cell in cells] == ["error", "aborted"]


def test_a_wait_for_a_socket_is_explained_and_a_second_stop_restarts(notebook: Notebook) -> None:
    notebook.run("var kept = 9;")
    cell = notebook.send(
        'const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 }); await listener.accept();'
    )
    time.sleep(0.3)
    notebook.stop()
    while True:
        message = notebook.client.get_iopub_msg(timeout=10)
        if message["msg_type"] == "stream":
            break
    assert "waits for something outside" in message["content"]["text"]
    notebook.stop()
    assert cell.wait(timeout=10).reply["ename"] == "Restarted"
    assert "without your variables" in cell.text
    assert notebook.run("console.log(typeof kept)").text == "undefined\n"


def test_stop_with_no_cell_running_does_nothing(notebook: Notebook) -> None:
    notebook.stop()
    assert notebook.run("1 + 1").text == "2"


def test_a_silent_cell_says_that_it_still_runs_and_then_how_long_it_took() -> None:
    code = f"import sys; sys.path.insert(0, {str(PROJECT / '.lab')!r})\n"
    code += "from deno_front import kernel, silence\nsilence.AFTER = 0.4\nkernel.main()"
    opened = Notebook(argv=[sys.executable, "-c", code, "-f", "{connection_file}"])
    try:
        assert opened.run("1").text == "1"
        cell = opened.send("let i = 0;\nwhile (i < 1) {\n  i--;\n}")
        time.sleep(2)
        opened.stop()
        text = cell.wait(timeout=10).text
        assert "this cell computes. A loop begins in line 2: does it come to an end?" in text
        assert "■ (Stop) ends it, and your variables stay." in text
        assert cell.kinds() == ["display_data", "update_display_data", "error"]
        first, second = (one["content"] for one in cell.messages[:2])
        assert first["transient"] == second["transient"]
        assert second["data"]["text/plain"].startswith("This cell ran for ")
        cell = opened.run("await new Promise((done) => setTimeout(done, 1500)); 5")
        assert "this cell waits for something.\n" in cell.text
        cell = opened.run(
            "for (let i = 0; i < 30; i++) {\n"
            "  await new Promise((done) => setTimeout(done, 20)); console.log(i);\n}"
        )
        assert "Still running" not in cell.text
    finally:
        opened.close()


def test_stop_tells_which_call_of_an_answer_did_not_return(notebook: Notebook) -> None:
    notebook.run('import { check } from "@course/lib";')
    notebook.run("function affine(W, x, b) {\n  for (;;);\n}")
    cell = notebook.send('await check("first-function", { affine })')
    time.sleep(1)
    notebook.stop()
    text = cell.wait(timeout=10).text
    assert re.fullmatch(
        r"Interrupted: the cell was stopped\. affine\(W \[\d, \d\], x \[\d, \d\], b \[\d, 1\]\) "
        r"did not return\.",
        text,
    )
    cell = notebook.send("for (;;);")
    time.sleep(0.3)
    notebook.stop()
    assert cell.wait(timeout=10).text == "Interrupted: the cell was stopped."
