"""The house stands as it was drawn, and on the versions it was tried with."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORE = sorted((ROOT / "backtimer" / "core").rglob("*.py"))

READ_THE_WORLD = {"open", "print", "input", "exec", "eval", "__import__"}
"""Built in, so that no import shows them."""

READ_A_CLOCK = {"now", "utcnow", "today"}
"""Methods of datetime and date that know what time it is."""


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_the_import_contracts_hold() -> None:
    answer = run("-c", "from importlinter.cli import lint_imports_command as go; go()")

    assert answer.returncode == 0, answer.stdout + answer.stderr


def imports_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            yield node.module or ""


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.name)
def test_the_core_imports_itself_and_the_standard_library_only(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))

    others = {
        name
        for name in imports_of(tree)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not name.startswith("backtimer.core")
    }

    assert not others


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.name)
def test_the_core_opens_no_file_and_reads_no_clock(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))

    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    built_in = {call.id for call in calls if isinstance(call, ast.Name)} & READ_THE_WORLD
    clocks = {
        f"{call.value.id}.{call.attr}"
        for call in calls
        if isinstance(call, ast.Attribute)
        and call.attr in READ_A_CLOCK
        and isinstance(call.value, ast.Name)
        and call.value.id in {"datetime", "date"}
    }

    assert not built_in | clocks


def test_the_core_runs_without_qt() -> None:
    paths = (path.relative_to(ROOT).with_suffix("") for path in CORE if path.stem != "__init__")
    modules = ", ".join(".".join(path.parts) for path in paths)
    script = f"import sys, {modules}; print([m for m in sys.modules if m.startswith('PySide6')])"

    answer = run("-c", script)

    assert answer.stdout.strip() == "[]", answer.stderr


def test_the_toolkit_is_a_version_that_was_tried() -> None:
    """6.12.0 aborts within minutes on Python 3.10 and 3.11: docs/decisions/0002."""
    import PySide6

    assert PySide6.__version_info__[:2] == (6, 11)
    assert PySide6.__version_info__[2] >= 3


def test_a_call_that_returns_nothing_keeps_the_reference_to_none() -> None:
    """Under PySide6 6.12.0 each such call lost one, until None itself was freed."""
    from PySide6.QtCore import QTimer

    timer = QTimer()
    before = sys.getrefcount(None)
    for milliseconds in range(300):
        timer.setInterval(milliseconds)
    lost = before - sys.getrefcount(None)

    assert lost < 30, f"{lost} references lost in 300 calls"
