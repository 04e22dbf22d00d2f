"""Names that cells declare again, and what `check` learns of the cells of exercises."""

import json

import pytest
from conftest import Notebook

FORMS = {
    "function": "function it() { return 1; }",
    "const": "const it = () => 1;",
    "let": "let it = () => 1;",
    "var": "var it = () => 1;",
    "class": "class it { static one = 1; }",
    "enum": "enum it { one = 1 }",
    "import": 'import { join as it } from "node:path";',
    "default import": 'import it from "node:path";',
    "pattern": "const { it, other: [before] } = { it: () => 1, other: [2] };",
    "list": "const zero = 0, it = () => 1;",
    "export": "export const it = () => 1;",
    "async": "async function it() { return 1; }",
    "generator": "function* it() { yield 1; }",
}


@pytest.mark.parametrize("second", FORMS)
def test_a_name_is_declared_again_in_any_form(notebook: Notebook, second: str) -> None:
    for first in FORMS:
        for form in (first, second):
            cell = notebook.run(FORMS[form])
            assert (cell.text, cell.status) == ("", "ok"), f"{second} after {first}"
        kind = "object" if second in ("enum", "default import") else "function"
        assert notebook.run("typeof it").text == f'"{kind}"'


def test_the_last_definition_counts_also_for_functions_before(notebook: Notebook) -> None:
    notebook.run("const rate = 2;\nfunction twice(x: number) { return rate * x; }")
    notebook.run("let rate = 3; rate++;")
    assert notebook.run("twice(1)").text == "4"


def test_a_function_can_be_called_above_its_place(notebook: Notebook) -> None:
    notebook.run("const late = 1;")
    cell = notebook.run("console.log(late(), late.name);\nfunction late() { return 5; }")
    assert cell.text == "5 late\n"


@pytest.mark.parametrize(
    "code", ["fixed = 2", "fixed++", "fixed += 1", "[fixed] = [2]", "(() => { fixed = 2 })()"]
)
def test_a_constant_stays(notebook: Notebook, code: str) -> None:
    notebook.run("const fixed = 1;")
    text = "TypeError: Assignment to constant variable: `fixed`."
    assert notebook.run(code).text.startswith(text)
    assert notebook.run("fixed").text == "1"
    assert notebook.run("{ let fixed = 1; fixed = 2; console.log(fixed); }").text == "2\n"


def told(notebook: Notebook) -> dict | None:
    text = 'JSON.stringify(globalThis[Symbol.for("unrolled.cells")].get("area") ?? null)'
    return json.loads(notebook.run(f"console.log({text})").text)


def test_check_learns_how_the_cell_of_an_exercise_ran(notebook: Notebook) -> None:
    head = "// @exercise area\n"
    assert told(notebook) is None
    notebook.run(f"{head}const area = () => 1, help = 2;")
    assert told(notebook) == {"names": ["area", "help"], "problem": None}
    notebook.run(f"{head}const area = ;")
    assert told(notebook)["problem"].startswith("SyntaxError: unexpected `;`\n  2 | const area = ;")
    notebook.run(f"{head}function surface() {{ return 1; }}")
    assert told(notebook) == {"names": ["surface"], "problem": None}
    count = notebook.run(f"{head}null!.x;\nfunction area() {{}}").reply["execution_count"]
    assert told(notebook)["names"] == ["area"]
    first, _, place = told(notebook)["problem"].split("\n")
    assert first == "TypeError: Cannot read properties of null (reading 'x')"
    assert place == f"    at cell [{count}], line 2"
    notebook.run(f'{head}import {{ nobody }} from "node:fs";')
    assert told(notebook)["problem"] == "SyntaxError: `nobody` is not exported by node:fs."
