"""The history as a whole, to and from files: export, import, backup, restore."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from backtimer.adapters.history import backup
from backtimer.adapters.history.opening import restore
from backtimer.adapters.whole_file import replace_file
from backtimer.core.exchange.files import contents_of, export_texts, taken_text
from backtimer.core.exchange.options import ReadingOptions
from backtimer.core.exchange.problems import NotAHistory
from backtimer.core.ports import History, HistoryError


@dataclass(frozen=True, slots=True)
class Archive:
    """What can be done with the history at `path`, which `history` opens.

    Every method raises HistoryError where it is not possible, and has changed nothing then.
    """

    path: Path
    history: Callable[[], History]
    now: Callable[[], datetime]
    let_go: Callable[[], None]
    """Closes the history, so that it is opened anew: what was done to the one before is over."""

    def export(
        self, kind: str, target: Path, *, force: bool = False
    ) -> tuple[Sequence[Path], Sequence[str]]:
        """Write all sessions as `kind`; the files that were written, and what was left out.

        CSV gives a second file with the steps beside the first. A file that is there is only
        replaced with `force`. A session that cannot be read is left out.
        """
        left_out: list[str] = []
        texts = export_texts(self.history(), kind, self.now(), left_out.append)
        files = {
            target.with_name(f"{target.stem}{more}{target.suffix}"): text
            for more, text in texts.items()
        }
        taken = [file for file in files if file.exists()]
        if taken and not force:
            message = f"{taken[0]} is there already"
            raise HistoryError(message)
        with _plain_words():
            for file, text in files.items():
                # what UTF-8 cannot hold becomes a question mark
                replace_file(file, text.encode("utf-8", "replace"))
        return tuple(files), left_out

    def take_in(self, source: Path, options: ReadingOptions) -> tuple[str, Sequence[str]]:
        """Merge the sessions in a file into the history.

        Returns what came of it in a sentence, and what is wrong in the file, each in a line.
        """
        try:
            with _plain_words():
                contents, problems = contents_of(source.read_bytes(), source.name, options)
        except NotAHistory as error:
            message = f"{source.name}: {error}"
            raise HistoryError(message) from error
        taken = self.history().take_in(contents)
        return taken_text(taken, len(contents.entries)), problems

    def back_up(self) -> Path | None:
        """Copy the history now; where the copy is, or None where there is no session yet."""
        return backup.back_up(self.path, self.now().date())

    def restore(self, source: Path) -> tuple[int, Path | None]:
        """Put a backup in the place of the history.

        Returns how many sessions it has, and where the one before is kept, None for none.
        """
        if not source.is_file():
            message = f"{source}: there is no such file"
            raise HistoryError(message)
        self.let_go()
        try:
            return restore(self.path, source, self.now())
        except HistoryError as error:
            message = (
                f"{source.name} cannot be restored: {error} A backup of backtimer would do; "
                "what was exported can be imported instead."
            )
            raise HistoryError(message) from error

    @property
    def backups(self) -> Path:
        """The folder of the backups."""
        return backup.folder_of(self.path)


@contextmanager
def _plain_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"{error.filename}: {reason}" if error.filename else reason
        raise HistoryError(message) from error
