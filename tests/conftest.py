"""What holds for every test: no screen, no person's own folders, no widget left behind."""

import gc
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Qt warns about a locale that is not UTF-8, and the language of the machine must not matter.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)

# How long an example takes is not what a test is about; on CI the same few examples every time.
_ON_CI = "CI" in os.environ
settings.register_profile(
    "backtimer",
    deadline=None,
    derandomize=_ON_CI,
    max_examples=40 if _ON_CI else 100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("backtimer")


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever a test forgets to direct elsewhere lands here, never in a person's folders."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BACKTIMER_DATA_DIR", str(tmp_path_factory.mktemp("person")))
        yield


@pytest.fixture(autouse=True)
def _no_leaked_widgets(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a top-level widget behind: close it, or give it to qtbot."""
    failed = request.session.testsfailed
    before = {_address(widget) for widget in _top_level_widgets()}
    yield
    if request.session.testsfailed != failed:
        return  # its traceback keeps its widgets alive; it has failed already
    if _widgets_beside(before):
        gc.collect()  # what only a cycle holds is no leak
    left = _widgets_beside(before)
    names = [repr(widget) for widget in left]
    for widget in left:
        widget.deleteLater()
    assert not names, f"top-level widgets left behind: {', '.join(names)}"


def _widgets_beside(known: set[int]) -> list["QWidget"]:
    return [widget for widget in _top_level_widgets() if _address(widget) not in known]


def _top_level_widgets() -> list["QWidget"]:
    """All of them, after what waits to be deleted is gone; Qt is not imported for this."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return QApplication.topLevelWidgets()


def _address(widget: "QWidget") -> int:
    from shiboken6 import Shiboken

    address: int = Shiboken.getCppPointer(widget)[0]
    return address
