"""A learner who replaces what is built in harms the learner's code only."""

from collections.abc import Iterator

import pytest
from conftest import Notebook

LOSE = "() => { throw new Error('patched'); }"
PATCHES = {
    "arrays": "for (const key of ['map', 'filter', 'join', 'push', 'slice', Symbol.iterator])"
    f" Array.prototype[key] = {LOSE};",
    "objects": "Object.prototype.extra = 1; Object.prototype.toJSON = () => 3;"
    f" Object.keys = Object.assign = Object.entries = {LOSE};",
    "JSON": f"JSON.stringify = JSON.parse = {LOSE};",
    "collections": f"Map.prototype.set = Map.prototype.get = {LOSE};",
    "promises": f"Promise.prototype.then = Promise.resolve = Promise.reject = {LOSE};",
    "texts": "for (const key of ['split', 'startsWith', 'slice', 'includes', 'replace'])"
    f" String.prototype[key] = {LOSE};",
    "functions": f"Function.prototype.call = Function.prototype.apply = {LOSE};",
    "globals": "Map = Symbol = performance = TextDecoder = undefined;",
}


@pytest.fixture(params=PATCHES.values(), ids=PATCHES.keys())
def patched(request: pytest.FixtureRequest) -> Iterator[Notebook]:
    """A kernel in which something is replaced."""
    opened = Notebook()
    assert opened.run(request.param + " 0;").status == "ok"
    yield opened
    opened.close()


def test_values_errors_and_prints_show(patched: Notebook) -> None:
    assert patched.run("null").text == "null"
    assert patched.run("({ a: [1] })").text == "{ a: [ 1 ] }"
    assert patched.run('console.log("a", [1])').text == "a [ 1 ]\n"
    assert patched.run("throw { a: 1 }").text == "Uncaught { a: 1 }"
    assert patched.run("throw NaN").text == "Uncaught NaN"
    cell = patched.run("\nnull.x")
    assert cell.status == "error"
    cell = patched.run("\nthrow new TypeError('told')")
    assert cell.text.startswith("TypeError: told\n    at cell [")
    assert cell.text.endswith("line 2")
    cell = patched.run("await new Promise((done) => setTimeout(done, 10)); 5")
    assert cell.text == "5"


OWN = [
    "const Array = (n) => n;",
    "let Math = { PI: 3 };",
    "class Set { static of() { return new Set(); } }",
    "function String(x) { return x ? String(0) : 's'; }",
    "const { Map, other: Number } = { Map: 7, other: 8 };",
    'import { basename as Float64Array } from "node:path";',
    'import * as JSON from "node:path";',
    "var Object = 1, Promise = 2, Error = 3, Symbol = 4, RegExp = 5, Function = 6;",
    "const console = 1, Deno = 2, globalThis = 3, performance = 4, undefined = 5;",
]


def test_names_that_a_cell_declares_do_not_reach_the_library() -> None:
    notebook = Notebook()
    try:
        notebook.run('import { check, matMul, matrix, tanh } from "@course/lib";')
        notebook.run("const A = matrix([[1, 2], [3, 4]]);")
        for code in OWN:
            assert (notebook.run(code).text, code) == ("", code)
        assert notebook.run("[Array(3), Math.PI, Set.of() instanceof Set]").text == "[ 3, 3, true ]"
        assert notebook.run("[String(1), Map, Number, JSON.sep]").text == '[ "s", 7, 8, "/" ]'
        assert notebook.run("({ Map, Set: 1, key: Number })").text == "{ Map: 7, Set: 1, key: 8 }"
        assert notebook.run("{ const Map = 1; console + Map }").text == "2"
        assert notebook.run("((Map) => Map + Number)(1)").text == "9"
        assert notebook.run("Map(1)").text.startswith("TypeError: Map is not a function\n")
        assert notebook.run("matMul(A, A)").text == "Matrix [2, 2]\n   7  10\n  15  22"
        notebook.run("const affine = (W, x, b) => tanh(matMul(W, x));")
        assert "NOT YET" in notebook.run('await check("first-function", { affine })').text
        assert notebook.run("Map = 9").text.startswith("TypeError: Assignment to constant variable")
        notebook.run("let Map = 1; Map = 10;")
        assert notebook.run("Map").text == "10"
    finally:
        notebook.close()


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("Math.max = () => 0;", "`Math.max` of JavaScript's own is replaced"),
        ("Array.prototype.map = () => [];", "`Array.prototype.map` of JavaScript's own is"),
        ("globalThis.Map = class {};", "`Map` of JavaScript's own is replaced"),
        ("Set = undefined;", "`Set` of JavaScript's own is replaced"),
        (
            "Object.assign(Number, { isInteger: 1, isNaN: 2 });",
            "`Number.isInteger`, `Number.isNaN`",
        ),
        ("delete String.prototype.at; null.x", "`String.prototype.at` of JavaScript's own is"),
    ],
)
def test_what_replaces_a_built_in_function_is_said_once(
    notebook: Notebook, code: str, names: str
) -> None:
    text = notebook.run(code).text
    assert f"Note: {names}" in text
    assert "Restart Kernel" in text
    assert "JavaScript's own" not in notebook.run("1;").text
