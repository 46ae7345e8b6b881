"""Keeps the settings in one TOML file that people can read and edit."""

import logging
import tomllib
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from backtimer.adapters.whole_file import replace_file
from backtimer.core.settings import LoadedSettings, Settings

# Every command reads the settings, few write them: what only writing needs is imported there.
# ruff: noqa: PLC0415

_log = logging.getLogger(__name__)

_LIMITS = {
    "volume": (0, 100),
    "speech_rate": (80, 300),
    "lead_in_s": (0, 120),
    "weekly_goal": (1, 7),
    "lead_in_change_s": (0, 120),
}
_MAX_BYTES = 2**20
_MOST = 10**6
_HEAD = "# The settings of backtimer. The program writes this file anew when a setting changes.\n"


class TomlSettingsStore:
    """SettingsStore over the file `path`, by custom `settings.toml` in the config folder.

    A value that is not possible costs only itself. Keys that this version does not know, of a
    newer one perhaps, stay in the file, but tables and lists among them do not. A file that is
    no TOML is set aside under a name with the date.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> LoadedSettings:
        """The settings; defaults when there are none or the file is damaged. Never raises."""
        try:
            found = self._read()
        except FileNotFoundError:
            return LoadedSettings(Settings())
        except OSError as error:
            return LoadedSettings(
                Settings(),
                f"The settings cannot be read ({_reason(error)}); the defaults are used.",
            )
        except (ValueError, RecursionError):
            _log.warning("the settings are damaged", exc_info=True)
            return LoadedSettings(Settings(), self._set_aside())
        return _settings_of(found)

    def save(self, settings: Settings) -> str:
        """Keep them; returns "" or a sentence that says why that was not possible."""
        values = {field.name: getattr(settings, field.name) for field in fields(Settings)}
        try:
            self._write(_HEAD + _toml({**values, **self._unknown_values()}))
        except OSError as error:
            _log.warning("the settings cannot be saved", exc_info=True)
            return f"The settings cannot be saved ({_reason(error)})."
        return ""

    def _read(self) -> dict[str, Any]:
        if self._path.exists() and not self._path.is_file():
            message = "it is not a file"
            raise OSError(message)
        with self._path.open("rb") as file:
            content = file.read(_MAX_BYTES + 1)
        if len(content) > _MAX_BYTES:
            message = "settings of more than 1 MiB are none"
            raise ValueError(message)
        # Editors of Windows put a byte order mark at the start.
        return tomllib.loads(content.decode("utf-8-sig"))

    def _unknown_values(self) -> dict[str, Any]:
        try:
            found = self._read()
        except OSError:
            return {}
        except (ValueError, RecursionError):
            _log.warning(self._set_aside())
            return {}
        known = {field.name for field in fields(Settings)}
        return {name: value for name, value in found.items() if name not in known and _plain(value)}

    def _write(self, text: str) -> None:
        target = self._path.resolve()  # a link to where somebody keeps such files stays one
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(target, text.encode())

    def _set_aside(self) -> str:
        now = datetime.now().astimezone()
        name = f"{self._path.name}.damaged-{now:%Y-%m-%d-%H%M%S}"
        aside = self._path.with_name(name)
        number = 1
        while aside.exists():
            number += 1
            aside = self._path.with_name(f"{name}-{number}")
        try:
            self._path.rename(aside)
        except OSError as error:
            return (
                "The settings file is damaged and the defaults are used; "
                f"it could not be set aside ({_reason(error)})."
            )
        return f"The settings file was damaged. It is kept as {aside.name}; the defaults are used."


def _settings_of(found: dict[str, Any]) -> LoadedSettings:
    """Each value that is possible, the default for the others."""
    good: dict[str, Any] = {}
    bad: list[str] = []
    defaults = Settings()
    for field in fields(Settings):
        if field.name not in found:
            continue
        try:
            good[field.name] = _value(field.name, found[field.name], getattr(defaults, field.name))
        except ValueError:
            bad.append(field.name)
    return LoadedSettings(Settings(**good), _notice(bad))


def _value(name: str, value: object, default: object) -> object:
    """The value as the type of its default; ValueError when it is not possible."""
    match default:
        case StrEnum():
            return type(default)(_typed(value, str))
        case bool() | str():
            return _typed(value, type(default))
        case tuple():
            return _numbers(value)
        case int() | float():
            number = _typed(value, (int, float) if isinstance(default, float) else int)
            low, high = _LIMITS[name]
            if isinstance(value, bool) or not low <= number <= high:
                raise ValueError(name)
            return type(default)(number)
    raise ValueError(name)


def _numbers(value: object) -> tuple[tuple[str, int], ...]:
    """A table of whole numbers as sorted pairs; ValueError for anything else."""
    numbers = _typed(value, dict)
    for name, number in numbers.items():
        if isinstance(_typed(number, int), bool) or abs(number) > _MOST:
            raise ValueError(name)
    return tuple(sorted(numbers.items()))


def _typed(value: Any, kind: Any) -> Any:  # noqa: ANN401 - whatever the file holds
    if not isinstance(value, kind):
        raise ValueError(kind)  # noqa: TRY004 - every bad value is the same to the caller
    return value


def _notice(names: Iterable[str]) -> str:
    listed = ", ".join(names)
    if not listed:
        return ""
    return f"Some settings were not possible, and their defaults are used: {listed}."


def _plain(value: object) -> bool:
    """Whether `_literal` can write it; the integers of TOML have 64 bits."""
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    return isinstance(value, str | float)


def _toml(values: dict[str, Any]) -> str:
    return "".join(f"{_key(name)} = {_literal(value)}\n" for name, value in values.items())


def _key(name: str) -> str:
    bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if bare else _literal(name)


def _literal(value: Any) -> str:  # noqa: ANN401 - one of the plain types of TOML
    if isinstance(value, str):
        import json

        # A string of JSON is one of TOML, but for DEL and halves of surrogate pairs.
        text = str(value).encode("utf-8", "replace").decode("utf-8")
        return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        inside = ", ".join(f"{_literal(name)} = {number}" for name, number in value)
        return f"{{ {inside} }}" if value else "{}"
    return repr(value)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
