"""The next step after an error: what the cells that ran before tell about it."""

import pytest
from conftest import Notebook

CHECK = 'await check("area", { area });'


def test_a_name_whose_cell_did_not_run_is_explained(notebook: Notebook) -> None:
    notebook.run('const check = () => {}, course = await import("@course/lib");')
    head = "// @exercise area, a function\n// @exercise area\n"
    assert "`// @exercise area` defines `area`, and it has not run" in notebook.run(CHECK).text
    count = notebook.run(f"{head}const area = (a, b) => {{ return }}}}").reply["execution_count"]
    text = f"[{count}], ended with SyntaxError in line 3 (unexpected `}}`): mend it"
    assert text in notebook.run(CHECK).text
    assert text in notebook.run("area(1)").text
    count = notebook.run(f"{head}null.x;\nconst area = () => 1;").reply["execution_count"]
    text = f"[{count}], ended with TypeError in line 3 (Cannot read properties of null"
    assert text in notebook.run(CHECK).text
    count = notebook.run(f'{head}import {{ nobody }} from "node:fs";\nlet area = 1;').reply[
        "execution_count"
    ]
    text = f"[{count}], ended with SyntaxError (`nobody` is not exported by node:fs"
    assert text in notebook.run(CHECK).text
    count = notebook.run("def surface(a):\n  return a").reply["execution_count"]
    assert f"[{count}], ended with SyntaxError in line 1" in notebook.run("surface").text
    notebook.run("// @exercise area\nfunction arae() {}")
    assert "defines no `area`; it defines `arae`" in notebook.run(CHECK).text
    notebook.run("function area() {}")
    assert notebook.run(CHECK).status == "ok"


STEPS = {
    "totl": "did you mean `total`?",
    "Mat.sqrt(2)": "did you mean `Math`?",
    "Math.sqr(2)": "did you mean Math.sqrt?",
    "matMul(1, 2)": 'import { matMul } from "@course/lib", or write lib.matMul',
    "matmul(1, 2)": "did you mean `matMul`?",
    "lib.rnnFoward(1)": "did you mean lib.rnnForward?",
    "fresh = 1": "const fresh = …",
    "later; let later = 1;": "`later` is read before its declaration has run",
    "len(total)": "list.length; a Matrix has A.rows and A.cols",
    "None": "here one writes null",
    "print(1)": "console.log(…)",
    "Wᵀ": "transpose(W)",
    "X(0, 1)": "X.at(0, 1)",
    "X[0][1]": "read by X.at(i, j)",
    "X[0][1] = 2": "X.data[j * X.rows + i] = value",
    "X.data[0][1] = 2": "X.data[1 * X.rows + 0] = value",
    "X.dot(X)": "matMul(A, B)",
    "const fixed = 1; fixed = 2": "let fixed = …",
    "X.at(0, 1) = 2": "X.data[1 * X.rows + 0] = …",
    "X @ X": "matMul(X, X)",
    "for i in range(3):": "for (let i = 0; i < n; i++) { … }",
}


@pytest.fixture(scope="module")
def begun(notebook: Notebook) -> Notebook:
    """A notebook in which a few names are known."""
    notebook.run('import * as lib from "@course/lib"; import { matrix } from "@course/lib";')
    notebook.run("let total = 1; const X = matrix([[1, 2], [3, 4]]);")
    return notebook


@pytest.mark.parametrize("code", STEPS)
def test_an_error_is_followed_by_the_next_step(begun: Notebook, code: str) -> None:
    cell = begun.run(code)
    assert cell.status == "error"
    hints = [line for line in cell.text.split("\n") if line.startswith("Hint: ")]
    assert len(hints) == 1, cell.text
    wanted = STEPS[code].replace("matMul(A, B)", "matMul(X, B)")
    assert wanted in hints[0] or STEPS[code] in hints[0]


NOTES = {
    "X[0, 1]": "X.at(0, 1)",
    "total.list?.[-1]; [1, 2][-1]": "[1, 2].at(-1)",
    "2 ^ 3": "a power is `**`",
    "0 < total < 1": "0 < total && total < 1",
    "lib.rnnFoward": "did you mean `rnnForward`?",
    "const later = () => lib.rnnFoward(1);": "did you mean `rnnForward`?",
    'let text = "${total}"': "between backticks only",
}


@pytest.mark.parametrize("code", NOTES)
def test_what_runs_and_does_something_else_is_noted(begun: Notebook, code: str) -> None:
    cell = begun.run(code)
    assert cell.status == "ok"
    assert "Note: line 1: " in cell.text
    assert NOTES[code] in cell.text


def test_after_a_restart_the_names_from_before_are_explained(notebook: Notebook) -> None:
    notebook.run("const before = 1;")
    notebook.run("Deno.kill(Deno.pid, 'SIGKILL'); await new Promise(() => {});")
    text = "Deno was started again since `before` was defined: run its cell again"
    assert text in notebook.run("before").text
