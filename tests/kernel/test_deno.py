"""Finding Deno, and what a cell says without one that works."""

import sys
from pathlib import Path

import pytest
from conftest import PROJECT, Notebook
from deno_front.deno import DenoUnusableError, check_version, find_deno

LAB = str(PROJECT / ".lab")


def program(folder: Path) -> Path:
    folder.mkdir(parents=True)
    file = folder / ("deno.exe" if sys.platform == "win32" else "deno")
    file.write_text("")
    file.chmod(0o755)
    return file


def test_find_deno_prefers_the_one_beside_python(tmp_path: Path) -> None:
    beside, on_path = program(tmp_path / "venv"), program(tmp_path / "path")
    assert find_deno(str(on_path.parent), beside.parent) == str(beside)
    assert find_deno(str(on_path.parent), tmp_path) == str(on_path)


def test_find_deno_says_what_to_do_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    with pytest.raises(DenoUnusableError, match="Hint: run `deno task lab` again"):
        find_deno("", tmp_path)


@pytest.mark.parametrize("version", ["2.9.4", "2.9.10", "2.10.0", "3.0.0-rc.1"])
def test_check_version_accepts(version: str) -> None:
    check_version(version)


@pytest.mark.parametrize("version", ["1.46.3", "2.8.9", "2.9.3+abc"])
def test_check_version_refuses(version: str) -> None:
    with pytest.raises(DenoUnusableError, match=f"current version is {version[:5]}"):
        check_version(version)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ("deno.OLDEST = (99, 0, 0)", "Cannot run cells: Deno must be 99.0.0 or later"),
        (
            "def none(): raise deno.DenoUnusableError('Cannot run cells: Deno was not found.')\n"
            "child.find_deno = none",
            "Cannot run cells: Deno was not found.",
        ),
        ("child.find_deno = lambda: sys.executable", "Cannot run cells: Deno did not start"),
    ],
    ids=["too old", "missing", "broken"],
)
def test_a_cell_says_what_is_wrong_with_deno(change: str, text: str) -> None:
    code = f"import sys; sys.path.insert(0, {LAB!r})\nfrom deno_front import child, deno, kernel\n"
    code += f"{change}\nkernel.main()"
    notebook = Notebook(argv=[sys.executable, "-c", code, "-f", "{connection_file}"])
    try:
        cell = notebook.run("1 + 1")
        assert cell.status == "error"
        assert cell.text.startswith(f"Error: {text}")
        assert cell.kinds() == ["error"]
    finally:
        notebook.close()
