"""Shift+Tab on a name."""

import time
from pathlib import Path

import pytest
from conftest import PROJECT, Notebook
from deno_front.docs import module_file
from deno_front.hover import name_at


def hover(notebook: Notebook, code: str, cursor: int | None = None) -> str:
    request = notebook.client.inspect(code, len(code) if cursor is None else cursor)
    while True:
        reply = notebook.client.get_shell_msg(timeout=10)
        if reply["parent_header"]["msg_id"] == request:
            return reply["content"]["data"].get("text/plain", "")


def test_shift_tab_shows_signature_and_docstring(notebook: Notebook) -> None:
    notebook.run(
        'import * as course from "@course/lib";\nimport { matMul as mul } from "@course/lib";'
    )
    text = hover(notebook, "const a = course.rnnForward")
    assert text.startswith("function rnnForward(x: Matrix[], a0: Matrix, params: RnnParams)")
    assert "Runs a vanilla RNN over a whole sequence" in text
    assert "@example" not in text
    assert hover(notebook, "mul(a, ").startswith("function matMul(")
    assert hover(notebook, "Deno.readTextFileSync").startswith("function readTextFileSync(")


def test_shift_tab_on_an_unknown_name_shows_nothing(notebook: Notebook) -> None:
    assert hover(notebook, "nobody") == ""
    assert hover(notebook, "course.nobody") == ""
    assert hover(notebook, "", 0) == ""


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("course.rnn|Forward(x)", "course.rnnForward"),
        ("course.rnnForward(x, |)", "course.rnnForward"),
        ("f(g(1), [2, |", ""),
        ("f(g(1), |", "f"),
        ("a = |", ""),
        ("a.b.|", "a.b"),
    ],
)
def test_name_at_finds_the_name(code: str, name: str) -> None:
    assert name_at(code.replace("|", ""), code.index("|")) == name


def test_module_file_follows_the_import_map() -> None:
    lib = PROJECT / "lib" / "mod.ts"
    assert module_file("@course/lib", PROJECT / "notebooks") == lib
    assert module_file("../lib/mod.ts", PROJECT / "notebooks").resolve() == lib
    for module in ("node:fs", "npm:zod", "./nowhere.ts", "plotly.js-dist-min"):
        assert module_file(module, PROJECT) is None
    assert module_file("@course/lib", Path("/")) is None


@pytest.mark.parametrize("code", ["x" * 40_000, "x" * 40_000 + "(", "(" * 20_000, "." * 40_000])
def test_name_at_is_quick_on_long_words(code: str) -> None:
    begun = time.monotonic()
    name_at(code, len(code))
    name_at(code + " ", len(code) + 1)
    assert time.monotonic() - begun < 1
