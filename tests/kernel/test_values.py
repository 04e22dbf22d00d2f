"""The last value of a cell shows itself, whatever it is."""

import pytest
from conftest import Notebook

SHOWN = {
    "null": "null",
    "undefined": "undefined",
    "0 / 0": "NaN",
    "-0": "-0",
    "2n ** 64n": "18446744073709551616n",
    "-1 / 0; // minus infinity": "-Infinity",
    "const point = { y: undefined };\npoint.y": "undefined",
    "[1, 2].find((n) =>\n  n > 2) ?? null": "null",
    "await Promise.resolve(null)": "null",
    "1; null": "null",
    "null as unknown;": "null",
    "`${`}`}`.match(/[/`]/)": "null",
    "if (true)\n  null": "null",
    "5": "5",
    "{ a: null }": "{ a: null }",
    "'use strict'": '"use strict"',
    "(0, 1)": "1",
    "1, NaN": "NaN",
    "let counter = 1;\ncounter++\nnull": "null",
    "if (false) 1; else { null }": "null",
    "try { NaN } catch {}": "NaN",
    '"\\ud800"': '"\\ud800"',
    "({ toString: null })": "{ toString: null }",
}

QUIET = [
    "let a = null;",
    "await (async () => {})()",
    "[1].forEach(() => null)",
    "function g() { return null }",
    "class A {}",
    "null; let quiet = 1;",
    "for (const one of [1]) { void one }",
    "interface B { b: null }",
    "if (false)\n  null",
    "",
    "// null",
    "void 0",
]


@pytest.mark.parametrize(("code", "text"), SHOWN.items())
def test_the_last_value_shows(notebook: Notebook, code: str, text: str) -> None:
    cell = notebook.run(code)
    assert (cell.text, cell.status) == (text, "ok")
    assert cell.kinds() == ["execute_result"]
    assert cell.messages[0]["content"]["execution_count"] == cell.reply["execution_count"]


@pytest.mark.parametrize("code", QUIET)
def test_a_statement_without_a_value_is_quiet(notebook: Notebook, code: str) -> None:
    cell = notebook.run(code)
    assert (cell.text, cell.status) == ("", "ok")


@pytest.mark.parametrize(
    "code",
    [
        'new Error("seen")',
        '[new Error("seen")][0]',
        'new Error("seen").stack',
        'Deno.jupyter.display(new Error("seen")).then(() => {}) && undefined',
        'await Deno.jupyter.display({ "text/plain": new Error("seen").stack }, { raw: true })',
        'try { throw new Error("seen") } catch (error) { error }',
    ],
)
def test_errors_that_are_values_name_cell_and_line(notebook: Notebook, code: str) -> None:
    cell = notebook.run(f"\n\n{code}")
    place = f"at cell [{cell.reply['execution_count']}], line 3"
    assert cell.status == "ok"
    assert "Error: seen" in cell.text
    assert place in cell.text


NO_BUNDLES = ["5", '"text"', "null", "undefined", "[1]", "{}", '{ "text/plain": 5 }', "new Date()"]


@pytest.mark.parametrize("bundle", NO_BUNDLES)
def test_a_display_method_that_gives_no_texts_is_an_error(notebook: Notebook, bundle: str) -> None:
    cell = notebook.run(f'({{ [Symbol.for("Jupyter.display")]() {{ return {bundle}; }} }})')
    assert cell.status == "error"
    assert cell.text.startswith("TypeError: Cannot display this value: its [Symbol.for(")
    assert 'Hint: return { "text/plain": "…" }' in cell.text


def test_a_display_method_shows_its_bundle(notebook: Notebook) -> None:
    head = '({ [Symbol.for("Jupyter.display")]'
    assert notebook.run(head + '() { return { "text/plain": "mine" }; } })').text == "mine"
    assert notebook.run(head + ': async () => ({ "text/plain": "late" }) })').text == "late"


def test_the_message_of_a_trace_shows(notebook: Notebook) -> None:
    assert notebook.run('console.trace("here", 1)').text.startswith("Trace: here 1\n    at cell [")
