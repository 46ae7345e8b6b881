"""What no file of this project may hold."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent

# Each is written so that this file does not hold what it looks for.
REGISTRY_HOST = re.compile(
    r"pypi\.or[g]|pythonhosted\.or[g]|npmjs\.(?:or[g]|co[m])|deb\.debian\.or[g]"
    r"|(?:archive|security)\.ubuntu\.co[m]|proxy\.golang\.or[g]|/simpl[e]/"
)
MACHINE_PATH = re.compile(
    r"(?<![\w.])/(?:wor[k]|roo[t]|hom[e]/\w+|User[s]/\w+|tm[p]|op[t])(?:/|\b)"
)
FIXED_WAIT = re.compile(
    r"\btime\.slee[p]\b|\bqWai[t]\(|from time import .*slee[p]|\bqtbot\.wai[t]\("
)


def tracked_texts() -> dict[str, str]:
    """Every text file that is tracked, or would be by the next commit, by its path."""
    listed = subprocess.run(
        # a checkout may belong to another user than the one who tests it
        [
            "git",
            "-c",
            "safe.directory=*",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    texts = {}
    for name in filter(None, listed):
        path = ROOT / name
        data = path.read_bytes() if path.is_file() else b"\0"
        if b"\0" not in data:
            texts[name] = data.decode("utf-8")
    return texts


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return tracked_texts()


def found(pattern: re.Pattern[str], texts: dict[str, str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()}"
        for name, text in texts.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_the_files_of_the_repository_are_read(texts: dict[str, str]) -> None:
    assert "pyproject.toml" in texts
    assert "backtimer/core/units.py" in texts


def test_no_file_names_a_package_registry(texts: dict[str, str]) -> None:
    assert not found(REGISTRY_HOST, texts)


def test_no_file_names_a_path_of_one_machine(texts: dict[str, str]) -> None:
    assert not found(MACHINE_PATH, texts)


def test_no_test_waits_a_fixed_time(texts: dict[str, str]) -> None:
    tests = {name: text for name, text in texts.items() if name.startswith("tests/")}

    assert not found(FIXED_WAIT, tests)


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (REGISTRY_HOST, "see https://py" + "pi.org/project/x"),
        (MACHINE_PATH, 'open("/wo' + 'rk/main/x")'),
        (MACHINE_PATH, "cd /ho" + "me/someone"),
        (FIXED_WAIT, "    time.sl" + "eep(1)"),
        (FIXED_WAIT, "    QTest.qW" + "ait(100)"),
    ],
)
def test_what_is_looked_for_would_be_found(pattern: re.Pattern[str], line: str) -> None:
    assert found(pattern, {"a.py": line}) == [f"a.py:1: {line.strip()}"]


def test_every_dependency_is_pinned_to_a_version_that_its_range_allows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if not line.startswith("#"))
    pinned = {canonicalize_name(name): version for name, version in pinned.items()}

    extras = project["optional-dependencies"]
    texts = [*project["dependencies"], *extras["dev"], *extras["test"]]
    wanted = [one for one in map(Requirement, texts) if one.name != project["name"]]

    assert len(wanted) > 10
    for one in wanted:
        assert pinned[canonicalize_name(one.name)] in one.specifier, str(one)
