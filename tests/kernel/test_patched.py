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
