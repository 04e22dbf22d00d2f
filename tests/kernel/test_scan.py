"""The tokens and statements of a cell."""

import pytest
from deno_front.scan import statements, tokens


def texts(code: str) -> list[str]:
    return [token.text for token in tokens(code)]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("a / b / c", ["a", "/", "b", "/", "c"]),
        ("x = /[/]'/g.test(y)", ["x", "=", "/[/]'/g", ".", "test", "(", "y", ")"]),
        ("`a${`b${c}`}d` + 1", ["`a${`b${c}`}d`", "+", "1"]),
        ("// no\n/* no */ yes", ["yes"]),
        ("'it\\'s' \"x;\"", ["'it\\'s'", '"x;"']),
        ("1_000n .5 1e-3 0xff", ["1_000n", ".5", "1e-3", "0xff"]),
        ("變數?.é ?? $x", ["變數", "?.", "é", "?", "?", "$x"]),
        ("`open ${", ["`open ${"]),
        ("a /* open", ["a"]),
        ("", []),
    ],
)
def test_tokens_splits_code(code: str, expected: list[str]) -> None:
    assert texts(code) == expected


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("a; b; c", 3),
        ("a\nb", 2),
        ("a +\nb", 1),
        ("a\n+ b", 1),
        ("f(1;\n2)", 1),
        ("if (x) {\n}\nelse y", 1),
        ("const a = 1\nconst b = 2\n", 2),
        (";;", 0),
    ],
)
def test_statements_groups_tokens(code: str, count: int) -> None:
    assert len(list(statements(code))) == count
