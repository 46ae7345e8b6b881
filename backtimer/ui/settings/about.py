"""Version, licences, and where to read on."""

from PySide6.QtCore import QCoreApplication

LICENCES = (
    ("backtimer", "GPL-3.0-or-later"),
    ("Inter", "OFL-1.1"),
    ("Qt, PySide6", "LGPL-3.0"),
    ("espeak-ng, espeakng-loader", "GPL-3.0-or-later"),
    ("pyttsx3", "MPL-2.0"),
    ("miniaudio", "MIT"),
    ("platformdirs", "MIT"),
    ("wakepy", "MIT"),
)
"""What the program is made of, and under which licence each part is."""


def licence_text() -> str:
    """The licences in a few lines."""
    free = QCoreApplication.translate(
        "about",
        "backtimer is free software: you may use, study, share and change it under the GNU "
        "General Public License, version 3 or later. It comes without any warranty.",
    )
    parts = "\n".join(f"{name}: {licence}" for name, licence in LICENCES[1:])
    return f"{free}\n\n{parts}"
