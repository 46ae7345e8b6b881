"""The command line: without a command it opens the window, with one it prints and leaves.

Exit codes: 0; 1 for what was found wrong; 2 when the command was not understood; 130 after
Ctrl+C and 141 when the reader of the output has gone, as shells count them.
"""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from backtimer.cli.failure import Failure, complain

if TYPE_CHECKING:
    from argparse import Namespace

# `backtimer list` must answer at once: each command imports what it needs.
# ruff: noqa: PLC0415

OK: Final = 0
FOUND_WRONG: Final = 1
INTERRUPTED: Final = 130
NOBODY_READS: Final = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for, by default those of this process; returns the exit code.

    Raises SystemExit for `--help` and `--version`, and with 2 for what was not understood.
    """
    from backtimer.cli.parser import build_parser

    _show_any_character()
    try:
        try:
            return _run(build_parser().parse_args(arguments))
        finally:
            sys.stdout.flush()
    except Failure as failure:
        complain(str(failure))
        return FOUND_WRONG
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return NOBODY_READS
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        complain(f"{error.filename}: {reason}" if error.filename else reason)
        return FOUND_WRONG


def _run(options: "Namespace") -> int:
    data_dir: str | None = getattr(options, "data_dir", None)
    match options.command:
        case None | "play":
            from backtimer.cli.playing import Wish, play

            return play(Wish.of(options), data_dir)
        case "list":
            from backtimer.cli.listing import print_list

            return print_list(data_dir, options.language, as_json=options.json)
        case "plan" if options.cues:
            from backtimer.cli.listing import print_cues

            return print_cues(
                data_dir, options.routine, options.language, options.verbosity, as_json=options.json
            )
        case "plan":
            from backtimer.cli.listing import print_plan

            return print_plan(data_dir, options.routine, options.language, as_json=options.json)
        case "check":
            from backtimer.cli.listing import check

            return check(data_dir, options.files)
        case "exercises":
            from backtimer.cli.exercises import print_exercises

            return print_exercises(data_dir, options.language, as_json=options.json)
        case "figures":
            from backtimer.cli.figures import write_figures

            return write_figures(
                data_dir, options.folder, options.ids, options.language, dark=options.dark
            )
        case "history" | "export" | "import" | "backup" | "restore":
            return _run_with_history(options, data_dir)
        case _:
            from backtimer.cli.doctor import print_findings

            return print_findings(data_dir, options.language, say=options.say)


def _run_with_history(options: "Namespace", data_dir: str | None) -> int:
    match options.command:
        case "history":
            from backtimer.cli.past import print_history

            return print_history(data_dir, as_json=options.json)
        case "export":
            from backtimer.cli.exporting import export

            return export(data_dir, options.format, options.file, force=options.force)
        case "import":
            from backtimer.cli.importing import import_file

            return import_file(
                data_dir,
                options.file,
                options.column,
                options.date_format,
                as_workouts=options.workouts,
            )
        case "backup":
            from backtimer.cli.keeping import back_up

            return back_up(data_dir)
        case _:
            from backtimer.cli.keeping import restore

            return restore(data_dir, options.file)


def _show_any_character() -> None:
    """A console of a narrow encoding shows a question mark for what it has not."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _forget_output() -> None:
    """Nothing must be written when the interpreter closes standard output at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
