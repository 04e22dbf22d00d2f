"""Cells on the front: their outputs are whole, in order, and theirs."""

import json
from itertools import groupby

from conftest import Notebook


def test_outputs_are_whole_and_in_order_when_idle_is_said(notebook: Notebook) -> None:
    code = """
      console.log("a"); console.error("b");
      await Deno.jupyter.display({ "text/plain": "c" }, { raw: true });
      console.log("d"); Deno.jupyter.broadcast("display_data",
        { data: { "text/plain": "e" }, metadata: {}, transient: {} });
      ({ f: 1 })
    """
    cells = [notebook.send(code) for _ in range(12)]
    for cell in cells:
        assert cell.wait().text == "a\nb\ncd\ne{ f: 1 }"
        assert len(cell.messages) == 6  # an ordinary cell's outputs are not joined


def test_the_last_value_shows_with_the_cells_number(notebook: Notebook) -> None:
    cell = notebook.run("({ a: 1 })")
    assert cell.kinds() == ["execute_result"]
    content = cell.messages[0]["content"]
    assert content["data"]["text/plain"] == "{ a: 1 }"
    assert content["execution_count"] == cell.reply["execution_count"]


def test_variables_live_on(notebook: Notebook) -> None:
    notebook.run("let n = 6;")
    assert notebook.run("n *= 7").text == "42"


def test_ten_thousand_lines_come_whole(notebook: Notebook) -> None:
    cell = notebook.run("for (let i = 0; i < 10_000; i++) console.log(i);")
    assert cell.text.split() == [str(i) for i in range(10_000)]
    assert len(cell.messages) < 1000  # JupyterLab's server drops more than 1000 a second


def test_characters_of_all_planes_come_whole(notebook: Notebook) -> None:
    assert notebook.run('console.log("a中文é😀")').text == "a中文é😀\n"


def test_a_big_display_comes_whole(notebook: Notebook) -> None:
    cell = notebook.run(
        'Deno.jupyter.broadcast("display_data", { data: { "text/plain": "x".repeat(2e6) },'
        " metadata: {}, transient: {} }); console.log('after')"
    )
    assert cell.text == "x" * 2_000_000 + "after\n"


def test_binary_data_comes_whole(notebook: Notebook) -> None:
    cell = notebook.run(
        "const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);"
        'Deno.jupyter.broadcast("display_data", { data: { "image/png": bytes.toBase64() },'
        " metadata: {}, transient: {} }, { metadata: { a: 1 }, buffers: [bytes] });"
    )
    message = cell.messages[0]
    assert message["content"]["data"]["image/png"].startswith("AAECAwQF")
    assert bytes(message["buffers"][0]) == bytes(range(256))
    assert message["metadata"] == {"a": 1}


def test_a_long_cell_runs(notebook: Notebook) -> None:
    lines = "\n".join(f"const line{i} = {i};" for i in range(5000))
    assert notebook.run(f"{lines}\nline4999").text == "4999"


def test_a_long_error_message_comes_whole(notebook: Notebook) -> None:
    cell = notebook.run('throw new RangeError("y".repeat(1e6))')
    assert cell.status == "error"
    assert cell.messages[0]["content"]["evalue"] == "y" * 1_000_000


def test_text_written_past_console_shows(notebook: Notebook) -> None:
    cell = notebook.run(
        'const bytes = new TextEncoder().encode("中");'
        "Deno.stdout.writeSync(bytes.subarray(0, 1)); await Deno.stdout.write(bytes.subarray(1));"
        'process.stdout.write("b\\n"); process.stderr.write("c\\n"); console.log("d")'
    )
    assert cell.text == "中b\nc\nd\n"
    names = [one["content"]["name"] for one in cell.messages]
    assert [name for name, _ in groupby(names)] == ["stdout", "stderr", "stdout"]


def test_tab_completes_names_and_members(notebook: Notebook) -> None:
    notebook.run("const course = { rnnForward: 1 };")
    request = notebook.client.complete("course.rnnF", 11)
    reply = notebook.client.get_shell_msg(timeout=10)
    assert reply["parent_header"]["msg_id"] == request
    assert reply["content"]["matches"] == ["rnnForward"]


def test_prompt_asks_and_gets_the_answer(notebook: Notebook) -> None:
    cell = notebook.send('prompt("name?")', allow_stdin=True)
    question = notebook.client.get_stdin_msg(timeout=10)
    assert question["content"] == {"prompt": "name?", "password": False}
    notebook.client.input("Ada")
    assert cell.wait().text == '"Ada"'


def test_prompt_gives_null_where_nobody_can_answer(notebook: Notebook) -> None:
    assert notebook.run('console.log(prompt("name?"))', allow_stdin=False).text == "null\n"


def test_a_burst_of_updates_is_thinned_and_the_last_state_arrives(notebook: Notebook) -> None:
    cell = notebook.run(
        """
        const state = (kind: string, text: string) => Deno.jupyter.broadcast(kind,
          { data: { "text/plain": text }, metadata: {}, transient: { display_id: "bar" } });
        state("display_data", "0");
        for (let i = 1; i <= 3000; i++) state("update_display_data", String(i));
        """
    )
    assert len(cell.messages) < 1000
    assert json.dumps(cell.messages[-1]["content"]["data"]) == '{"text/plain": "3000"}'


def test_slow_updates_all_arrive(notebook: Notebook) -> None:
    cell = notebook.run(
        """
        for (let i = 1; i <= 100; i++) {
          const end = performance.now() + 30;
          while (performance.now() < end);
          state("update_display_data", String(i));
        }
        """
    )
    assert len(cell.messages) >= 95
