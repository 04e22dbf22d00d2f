"""Everyday mistakes: each is a syntax error with its line and a mark."""

import re
import sys

import pytest
from conftest import PROJECT, Notebook

MISTAKES = [
    'const s = "abc',
    "let a b",
    "++1",
    "f(1",
    "const b = ;",
    "const d = 1; const d = 2",
    "function f() { await g() }",
    "/* no end",
    "`no end",
    "if (x { y }",
    "for (let i = 0, i < 3, i++) {}",
    "const c",
    "return 5",
    "x = {a: 1, b 2}",
    "class A { constructor( { } }",
    "let const = 5",
    "5 = x",
    "[1, 2",
    "a => { return }}",
    "import { a from 'm'",
    "let x: = 5",
    "function (a) {}",
    "break",
    "1abc",
    "/(/",
    "const v = “text”;",
]


@pytest.mark.parametrize("code", MISTAKES)
def test_a_mistake_is_a_syntax_error_with_line_and_mark(notebook: Notebook, code: str) -> None:
    cell = notebook.run(f"1;\n{code}\n")
    assert cell.kinds() == ["error"]
    assert cell.reply["ename"] == "SyntaxError", cell.text
    first, line, mark, *_ = cell.text.split("\n")
    assert re.match(r"SyntaxError: \S", first)
    assert re.match(r"  [23] \| ", line)
    assert re.match(r"    \| *\^$", mark)


def test_without_the_parser_a_cell_runs_as_it_is_written() -> None:
    code = f"import sys; sys.path.insert(0, {str(PROJECT / '.lab')!r})\n"
    code += "from deno_front import cells, kernel\n"
    code += "cells._PROGRAM = cells._PROGRAM.with_name('none.ts')\nkernel.main()"
    notebook = Notebook(argv=[sys.executable, "-c", code, "-f", "{connection_file}"])
    try:
        assert notebook.run("const a = 2; a").text == "2"
        assert notebook.run("throw new TypeError('t')").reply["ename"] == "TypeError"
        assert "does not compile" in notebook.run("let a b").text
    finally:
        notebook.close()


def test_the_parser_runs_on_what_the_set_up_keeps() -> None:
    kept = PROJECT / ".venv" / "deno"
    if not kept.is_dir():
        pytest.skip("without the set-up")
    notebook = Notebook(DENO_DIR=str(kept))
    try:
        assert notebook.run("let a b").reply["ename"] == "SyntaxError"
    finally:
        notebook.close()
