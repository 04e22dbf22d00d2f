"""Splits a cell into tokens, far enough to find its top-level statements.

This is no parser. Whoever builds on it must be safe if it is wrong: a rewritten cell that does
not parse is run as it was written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))
  | (?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
  | (?P<number>\.?\d(?:[eE][+-]|[\w.])*)
  | (?P<word>[\w$#\u0080-\U0010ffff]+)
  | (?P<sign>=>|\?\.(?!\d)|\+\+|--|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*", re.DOTALL)

OPERATOR_WORDS = {"as", "await", "case", "delete", "do", "else", "extends", "in", "instanceof"}
OPERATOR_WORDS |= {"new", "of", "return", "satisfies", "throw", "typeof", "void", "yield"}
"""Words after which an operand follows."""

JOINING_WORDS = {"as", "catch", "else", "extends", "finally", "in", "instanceof", "of", "satisfies"}
"""Words that go on with the statement of the line before."""


@dataclass(frozen=True)
class Token:
    """One word, number, string, template, pattern or sign of a cell."""

    kind: str
    text: str
    start: int
    end: int
    depth: int  # how many brackets are open around it
    new_line: bool  # whether it is the first on its line

    @property
    def ends_operand(self) -> bool:
        """Whether an expression may end here."""
        if self.kind == "word":
            return self.text not in OPERATOR_WORDS
        return self.kind != "sign" or self.text in (")", "]", "}")


def tokens(code: str) -> Iterator[Token]:
    """Splits code into tokens without spaces and comments."""
    at, depth, new_line = 0, 0, True
    last: Token | None = None
    while at < len(code):
        match = _TOKEN.match(code, at)
        if match is None or match.lastgroup is None:  # never: "." takes any character
            return
        kind, end = match.lastgroup, match.end()
        if kind in ("space", "comment"):
            new_line |= "\n" in match.group()
            at = end
            continue
        if match.group() == "`":
            kind, end = "template", _template_end(code, at)
        elif match.group() == "/" and not (last and last.ends_operand):
            pattern = _REGEX.match(code, at)
            kind, end = ("pattern", pattern.end()) if pattern else (kind, end)
        text = code[at:end]
        if kind == "sign" and text in ")]}":
            depth -= 1
        last = Token(kind, text, at, end, depth, new_line)
        yield last
        if kind == "sign" and text in "([{":
            depth += 1
        at, new_line = end, False


def _template_end(code: str, start: int) -> int:
    """Finds the end of the template literal that starts here."""
    at = start + 1
    while True:
        text = _TEMPLATE.match(code, at)
        at = text.end() if text else len(code)
        if not code.startswith("${", at):
            return min(at + 1, len(code))
        at += 2
        for token in tokens(code[at:]):
            if token.depth < 0:
                at += token.end
                break
        else:
            return len(code)


def statements(code: str) -> Iterator[list[Token]]:
    """Groups the tokens of a cell by top-level statement, without the closing semicolons."""
    group: list[Token] = []
    for token in tokens(code):
        if token.depth == 0 and token.text == ";":
            if group:
                yield group
            group = []
            continue
        if group and _starts_statement(group[-1], token):
            yield group
            group = []
        group.append(token)
    if group:
        yield group


def _starts_statement(last: Token, token: Token) -> bool:
    """Whether a statement starts at this token because no line could go on like that."""
    return (
        token.new_line
        and token.depth == 0
        and last.ends_operand
        and token.kind in ("word", "number", "string")
        and token.text not in JOINING_WORDS
    )
