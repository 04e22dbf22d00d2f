"""Names that a cell imports and that its module does not export."""

import pytest
from conftest import Notebook
from deno_front.imports import imports


def test_a_misspelt_name_is_named_with_what_it_may_have_been(notebook: Notebook) -> None:
    cell = notebook.run('import { matrix, rnnFoward } from "@course/lib";\nmatrix([[1]])')
    assert cell.status == "error"
    assert cell.text == (
        "SyntaxError: `rnnFoward` is not exported by @course/lib; did you mean `rnnForward`?"
    )


def test_a_name_that_is_like_no_other_is_named_too(notebook: Notebook) -> None:
    cell = notebook.run('import { zzz } from "@course/lib";')
    assert cell.text == "SyntaxError: `zzz` is not exported by @course/lib."


def test_a_type_is_no_missing_name(notebook: Notebook) -> None:
    cell = notebook.run('import { Matrix, matrix, RnnParams } from "@course/lib";\nmatrix([[7]])')
    assert cell.status == "ok"
    assert "7" in cell.text


def test_a_module_that_is_not_there_is_said_once(notebook: Notebook) -> None:
    cell = notebook.run('import { a } from "./nowhere.ts";')
    assert cell.text.startswith("TypeError: Module not found")
    assert cell.kinds() == ["error"]


def test_imports_work(notebook: Notebook) -> None:
    cell = notebook.run(
        'import * as course from "@course/lib";\nimport path, { join } from "node:path";\n'
        'import "node:fs";\nconsole.log(typeof course.matrix, path.join === join)'
    )
    assert cell.text == "function true\n"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('import { a, b as c, type D } from "m"', [("m", ["a", "b"])]),
        (
            "import d, { e } from 'm';\nimport { f } from 'n'",
            [("m", ["default", "e"]), ("n", ["f"])],
        ),
        ('import * as all from "m"', [("m", [])]),
        ('import "m"', []),
        ('import type { T } from "m"', []),
        ('import { type } from "m"', [("m", ["type"])]),
        ('import { type as t } from "m"', [("m", ["type"])]),
        ('import data from "./a.json" with { type: "json" }', []),
        ('const m = await import("m")', []),
        ('import("m")', []),
        ("const text = `\nimport { a } from 'm'`", []),
    ],
)
def test_imports_lists_the_names_that_must_exist(code: str, expected: list) -> None:
    assert [(one.module, one.wanted) for one in imports(code)] == expected
