"""The last value of a cell shows itself, whatever it is."""

import pytest
from conftest import Notebook
from deno_front.values import noting_value

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


def test_a_cell_that_the_rewriting_breaks_runs_once_as_it_is(notebook: Notebook) -> None:
    notebook.run("var runs = 0; var name: number = 3;")
    code = "runs += 1\nname: for (;;) break name"
    assert noting_value(code) != code
    assert notebook.run(code).status == "ok"
    assert notebook.run("runs").text == "1"


@pytest.mark.parametrize(
    "code",
    [
        "a\n(b)",  # one call, not two statements
        "let x =\n  y",
        "x\n  instanceof Y",
        "do f()\nwhile (g())",
        "const t = `\nname`",
        "f(\nname\n)",
        "x = /* \n */ y",
    ],
)
def test_the_rewriting_never_cuts_a_statement(code: str) -> None:
    new = noting_value(code)
    if new != code:
        assert new.startswith('globalThis[Symbol.for("deno_front")].')
        assert new.endswith("))")
