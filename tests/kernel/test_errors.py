"""Errors on the front: each is shown, with its reason, and stops Run All."""

import pytest
from conftest import Notebook


def test_a_syntax_error_shows_its_line_and_place(notebook: Notebook) -> None:
    cell = notebook.run("let a = 1;\nconst b = ;")
    assert cell.status == "error"
    assert cell.reply["ename"] == "SyntaxError"
    assert cell.text == ("SyntaxError: Expression expected\n  |\n2 | const b = ;\n  |           ~")


def test_run_all_stops_at_the_first_error(notebook: Notebook) -> None:
    codes = ["console.log(1)", "throw new TypeError('two')", "console.log(3)", "console.log(4)"]
    cells = [notebook.send(code) for code in codes]
    assert [cell.wait().status for cell in cells] == ["ok", "error", "aborted", "aborted"]
    assert [cell.text for cell in cells[2:]] == ["", ""]
    assert notebook.run("5").text == "5"


def test_errors_that_no_cell_catches_show(notebook: Notebook) -> None:
    cell = notebook.run(
        "Promise.reject(new RangeError('nobody'));"
        "setTimeout(() => { throw new TypeError('late') });"
        "await new Promise((done) => setTimeout(done, 50)); console.log('on')"
    )
    assert cell.status == "ok"
    assert "in a promise that nothing awaits: RangeError: nobody" in cell.text
    assert "in a timer or an event: TypeError: late" in cell.text
    assert cell.text.endswith("on\n")


def test_leaving_deno_ends_the_cell_only(notebook: Notebook) -> None:
    notebook.run("let kept = 1;")
    for call in ("Deno.exit(3)", "process.exit(3)"):
        cell = notebook.run(call)
        assert cell.status == "error"
        assert "exit(3) ends the cell here; Deno goes on." in cell.text
    assert notebook.run("kept").text == "1"


def test_what_a_timer_says_after_its_cell_is_sent_for_that_cell(notebook: Notebook) -> None:
    cell = notebook.run("setTimeout(() => { throw new TypeError('too late') }, 100); null")
    assert cell.text == "null"
    message = notebook.client.get_iopub_msg(timeout=10)
    assert message["parent_header"]["msg_id"] == cell.id
    assert message["content"]["traceback"] == [
        "Uncaught, in a timer or an event: TypeError: too late",
        f"    at Timeout._onTimeout (cell [{cell.reply['execution_count']}], line 1)",
    ]


def test_a_crash_is_said_and_deno_starts_anew(notebook: Notebook) -> None:
    notebook.run("var kept = 1;")
    cell = notebook.run('Deno.kill(Deno.pid, "SIGKILL"); for (;;);')
    assert cell.reply["ename"] == "Restarted"
    assert "without your variables" in cell.text
    assert notebook.run("console.log(typeof kept)").text == "undefined\n"


@pytest.mark.parametrize(
    "code", ["throw null", "throw undefined", "throw 'text'", "throw { a: 1 }"]
)
def test_whatever_is_thrown_is_an_error(notebook: Notebook, code: str) -> None:
    cell = notebook.run(code)
    assert cell.status == "error"
    assert cell.kinds() == ["error"]
    assert cell.text.startswith("Uncaught ")
