"""Names that a cell imports and that its module does not export."""

from pathlib import Path

import pytest
from conftest import Notebook
from deno_front.lock import lock_kept


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


def test_a_missing_name_of_a_built_in_module_is_named(notebook: Notebook) -> None:
    for module in ("fs", "path", "os", "util", "crypto"):
        cell = notebook.run(f'import {{ nobody }} from "node:{module}";')
        assert cell.text == f"SyntaxError: `nobody` is not exported by node:{module}."
    cell = notebook.run('import { type BufferEncoding, readFileSync } from "node:fs"; 1')
    assert cell.text == "1"
    cell = notebook.run('import { Codec } from "node:fs";\nlet codec: Codec | undefined; 2')
    assert cell.text == "2"


def test_lock_kept_puts_the_lock_file_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "notebooks"
    folder.mkdir()
    lock = tmp_path / "deno.lock"
    (tmp_path / "deno.json").write_text("{}")
    monkeypatch.chdir(folder)
    with lock_kept():
        lock.write_text("new")
    assert not lock.exists()
    lock.write_text("old")
    with lock_kept():
        lock.write_text("new")
    assert lock.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 3
