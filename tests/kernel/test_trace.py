"""Stack traces name the notebook's cell and its true line."""

import pytest
from conftest import Notebook
from deno_front.trace import compiled_lines, look_up, parse_mappings


def test_an_error_on_line_6_is_reported_for_line_6(notebook: Notebook) -> None:
    cell = notebook.run(
        "interface Point {\n  x: number;\n}\n\nconst point = {\n  x: null!.y,\n} as Point;"
    )
    count = cell.reply["execution_count"]
    first, _, place = cell.text.splitlines()
    assert first == "TypeError: Cannot read properties of null (reading 'y')"
    assert place == f"    at cell [{count}], line 6"


def test_a_trace_leads_through_cells_without_inner_frames(notebook: Notebook) -> None:
    first = notebook.run(
        'import { column, matMul, matrix } from "@course/lib";\n\n\n'
        "function product(): void {\n\n  matMul(matrix([[1, 2]]), column([1, 2, 3]));\n}"
    ).reply["execution_count"]
    second = notebook.run("// a comment\n\n[1].map(() => product());")
    lines = second.text.splitlines()
    assert lines[0].startswith("ShapeError: Cannot ")
    assert lines[-3:] == [
        f"    at product (cell [{first}], line 6)",
        f"    at cell [{first + 1}], line 3",
        f"    at cell [{first + 1}], line 3",
    ]
    assert "lib/" not in second.text


def test_inner_frames_show_when_asked_for(notebook: Notebook) -> None:
    notebook.run('Deno.env.set("FULL_TRACE", "1");')
    assert "lib/matrix/" in notebook.run("product()").text
    notebook.run('Deno.env.delete("FULL_TRACE");')
    assert "lib/matrix/" not in notebook.run("product()").text


def test_printed_errors_have_true_lines_too(notebook: Notebook) -> None:
    cell = notebook.run("\n\n\nconsole.error(new Error('seen'));")
    count = cell.reply["execution_count"]
    assert cell.text == f"Error: seen\n    at cell [{count}], line 4\n"


def test_an_endless_recursion_is_short(notebook: Notebook) -> None:
    cell = notebook.run("function deep(): number {\n  return 1 + deep();\n}\ndeep();")
    assert "Maximum call stack size exceeded" in cell.text
    assert cell.text.count("\n") < 8


PROBE = 'new Error("probe").stack!.split("\\n")[1]'
SHAPES = [
    f"{{ const a = 1;\n\n console.log({PROBE}); }}",
    f"type T = {{\n a: 1;\n}};\n\nfor (const x of [1,\n  2]) if (x === 2)\n console.log({PROBE});",
    f"enum E {{ A,\n B }}\n\nnamespace N {{\n\n export const c = 1; }}\nconsole.log(\n\n{PROBE});",
    f"const f = <T>(x: T,\n\n y?: number): string => // why\n  {PROBE};\nconsole.log(f(1))",
    f"class A<T> {{\n private x?: T;\n constructor(public y: number) {{}}\n\n get z()\n"
    f" {{ return {PROBE}; }}\n}}\nconsole.log(new A(1).z)",
    f"import {{ matrix,\n  type Matrix }} from '@course/lib';\n\nconsole.log({PROBE})",
    f"const t = `a\n\n${{1}}\n`;\n/* a\n b */ console.log({PROBE});",
    f"declare const q: number;\nabstract class B {{ abstract m(): void }}\n\nconsole.log({PROBE})",
]


@pytest.mark.parametrize("code", SHAPES)
def test_lines_are_true_in_cells_of_all_shapes(notebook: Notebook, code: str) -> None:
    line = code[: code.index("probe")].count("\n") + 1
    text = notebook.run(code).text.strip()
    assert text.rstrip(")").endswith(f"line {line}"), text


def test_parse_mappings_reads_a_source_map() -> None:
    # Columns 0 and 4 of compiled line 1 stem from lines 1 and 2, column 2 of line 3 from line 1.
    assert parse_mappings("AAAA,IACA;;EADA") == [[(0, 1), (4, 2)], [], [(2, 1)]]


def test_look_up_takes_the_segment_before_the_place() -> None:
    lines = [[], [(0, 1), (4, 2)], []]
    assert [look_up(lines, 2, column) for column in (1, 4, 5, 99)] == [1, 1, 2, 2]
    assert look_up(lines, 3, 1) is None
    assert look_up(lines, 9, 1) is None
    assert look_up(None, 1, 1) is None


def test_compiled_lines_gives_none_for_what_does_not_parse() -> None:
    assert compiled_lines("const a = ;") is None
