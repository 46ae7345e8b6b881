"""The wheel holds everything: built, installed away from the checkout, and run there."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def run(*words: str | Path, cwd: Path) -> str:
    """Run a program; its output, or a failure that shows what it said."""
    environ = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    answer = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    run(*build, cwd=folder)
    (built,) = folder.glob("backtimer-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean environment with the wheel; the libraries it needs are lent by the running one.

    They are lent through a .pth file, of which an editable backtimer in the running environment
    is no part: what lies in a folder named so is imported, its own .pth files are not read.
    """
    environment = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=environment)
    python = environment / SCRIPTS / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet")
    run(*pip, "--no-deps", "--no-index", "--no-compile", wheel, cwd=environment)
    site = run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=wheel.parent
    )
    lent = Path(site.strip()) / "lent.pth"
    lent.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return environment


def test_the_installed_program_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    script = "import backtimer.adapters.paths as p; print(p.__file__); print(p.data_root())"

    module, data = run(installed / SCRIPTS / "python", "-c", script, cwd=tmp_path).splitlines()

    assert Path(module).is_relative_to(installed)
    assert Path(data).is_relative_to(installed)


def test_every_asset_and_routine_is_in_the_wheel(installed: Path, tmp_path: Path) -> None:
    script = "from backtimer.adapters.paths import data_root; print(data_root())"
    data = Path(run(installed / SCRIPTS / "python", "-c", script, cwd=tmp_path).strip())

    for folder in ("assets", "routines"):
        ours = {path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert ours, f"there is nothing in {folder}"
        assert {path for path in ours if not (data / path).is_file()} == set()


def test_the_installed_program_lists_the_bundled_routines(installed: Path, tmp_path: Path) -> None:
    listed = run(installed / SCRIPTS / "backtimer", "list", cwd=tmp_path)

    routines = {path.stem for path in (ROOT / "routines").glob("*.toml")}
    assert "lower-back-six" in routines
    assert {name for name in routines if name not in listed} == set()
