"""Makes a cell show null, undefined, NaN, -0, 1n and Infinity as its last value.

Deno's kernel drops these on the way to Jupyter. If a cell's last statement is an expression, the
front runs it as `globalThis[Symbol.for("deno_front")].value((expression))`, which gives the value
back unchanged and notes it; the mark after the cell brings the note along.

`undefined` is what every call made for its effect gives (`console.log(x)`, `await check(...)`),
so it shows only where a value was asked for by name: `x`, `point.y`, `rows[3]`.
"""

import re
from collections import deque

from .scan import Token, statements

_NO_EXPRESSION = {"abstract", "class", "const", "continue", "break", "declare", "debugger", "do"}
_NO_EXPRESSION |= {"enum", "export", "for", "function", "if", "import", "interface", "let"}
_NO_EXPRESSION |= {"module", "namespace", "return", "switch", "throw", "try", "type", "using"}
_NO_EXPRESSION |= {"var", "while", "with"}
_PATH = re.compile(
    r"""[\w$]+(?:\s*(?:\??\.\s*[\w$#]+|(?:\?\.)?\[\s*(?:[\w$.]+|"[^"]*"|'[^']*')\s*\]))*"""
)


def noting_value(code: str) -> str:
    """Rewrites a cell so that its last value is noted; gives it back as it is if it has none."""
    last = next(iter(deque(statements(code), maxlen=1)), None)
    if not last or not _is_expression(last):
        return code
    start, end = last[0].start, last[-1].end
    expression = code[start:end]
    how = "named" if _PATH.fullmatch(expression) else "value"
    head = f'globalThis[Symbol.for("deno_front")].{how}(('
    return f"{code[:start]}{head}{expression})){code[end:]}"


def _is_expression(statement: list[Token]) -> bool:
    first, second = statement[0], statement[1] if len(statement) > 1 else None
    if first.kind == "word":
        if first.text in ("async", "await") and second:
            return second.text not in ("function", "using")
        return first.text not in _NO_EXPRESSION
    return first.text not in ("{", "@")
