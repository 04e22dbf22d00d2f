"""Errors on the front: each is shown, with its reason, and stops Run All."""

import pytest
from conftest import Notebook


def test_a_syntax_error_shows_its_line_and_place(notebook: Notebook) -> None:
    cell = notebook.run("let a = 1;\nconst b = ;")
    assert cell.status == "error"
    assert cell.reply["ename"] == "SyntaxError"
    assert cell.text == "SyntaxError: unexpected `;`\n  2 | const b = ;\n    |           ^"


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
    assert "in a timer, an event or a worker: TypeError: late" in cell.text
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
    assert message["content"]["traceback"][0].split("\n") == [
        "Uncaught, in a timer, an event or a worker: TypeError: too late",
        f"    at Timeout._onTimeout (cell [{cell.reply['execution_count']}], line 1)",
    ]


def test_a_crash_is_said_and_deno_starts_anew(notebook: Notebook) -> None:
    notebook.run("var kept = 1;")
    cell = notebook.run('Deno.kill(Deno.pid, "SIGKILL"); for (;;);')
    assert cell.reply["ename"] == "Restarted"
    assert "without your variables" in cell.text
    assert notebook.run("console.log(typeof kept)").text == "undefined\n"


THROWN = {
    "throw null": "Uncaught null",
    "throw undefined": "Uncaught undefined",
    "throw NaN": "Uncaught NaN",
    "throw -0": "Uncaught -0",
    "throw 42n": "Uncaught 42n",
    "throw 'text'": 'Uncaught "text"',
    "throw { status: 404 }": "Uncaught { status: 404 }",
    "throw [1, undefined]": "Uncaught [ 1, undefined ]",
    "(() => { throw undefined })()": "Uncaught undefined",
    "await Promise.reject(42n)": "Uncaught 42n",
    "await (async () => { throw { a: 1 } })()": "Uncaught { a: 1 }",
    "try { throw 1 } catch { throw 2 }": "Uncaught 2",
}


@pytest.mark.parametrize(("code", "text"), THROWN.items())
def test_whatever_is_thrown_is_an_error(notebook: Notebook, code: str, text: str) -> None:
    cell = notebook.run(code)
    assert cell.status == "error"
    assert cell.kinds() == ["error"]
    assert cell.text == text


def test_what_was_caught_is_not_taken_for_the_error(notebook: Notebook) -> None:
    cell = notebook.run("try { throw 5 } catch {}\nJSON.parse('{')")
    assert cell.text.startswith("SyntaxError: Expected property name")


def test_cause_and_members_of_an_error_show_with_their_lines(notebook: Notebook) -> None:
    cell = notebook.run('throw new Error("outer", {\n  cause: new Error("inner") });')
    place = f"cell [{cell.reply['execution_count']}], line"
    assert cell.text == (
        f"Error: outer\n    at {place} 1 {{\n  [cause]: Error: inner\n      at {place} 2\n}}"
    )
    cell = notebook.run('await Promise.any([Promise.reject(new Error("a")), Promise.reject(2n)])')
    assert "AggregateError: All promises were rejected" in cell.text
    assert "Error: a\n" in cell.text
    assert "2n" in cell.text


@pytest.mark.parametrize("stack", ["undefined", "5", "null", '""', "{}"])
def test_an_error_without_a_stack_shows(notebook: Notebook, stack: str) -> None:
    cell = notebook.run(f'throw Object.assign(new TypeError("gone"), {{ stack: {stack} }})')
    assert cell.text == "TypeError: gone"


def test_an_error_in_a_worker_shows(notebook: Notebook) -> None:
    cell = notebook.run(
        "new Worker(\"data:text/javascript,throw new Error('far')\", { type: 'module' });"
        "for (let i = 0; i < 300; i++) await new Promise((done) => setTimeout(done, 10));"
    )
    assert "Uncaught, in a timer, an event or a worker: Error: far" in cell.text


def test_half_a_surrogate_in_a_message_shows(notebook: Notebook) -> None:
    assert notebook.run('throw new RangeError("\\ud800")').text.startswith("RangeError: ")


@pytest.mark.parametrize("call", ["close()", "Deno.exit(1)"])
def test_leaving_keeps_the_variables(notebook: Notebook, call: str) -> None:
    notebook.run("var kept = 1;")
    assert "ends the cell here; Deno goes on." in notebook.run(call).text
    assert notebook.run("kept").text == "1"


@pytest.mark.parametrize("call", ['Deno.test("a", () => {});', 'Deno.test.only("a", () => {});'])
def test_a_test_in_a_cell_says_what_tests(notebook: Notebook, call: str) -> None:
    assert "await check(" in notebook.run(call).text
