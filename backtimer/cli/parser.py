"""The arguments of the command line, with a complete help for each command."""

import argparse
import math
from pathlib import Path
from typing import Final

from backtimer import __version__
from backtimer.core.cues import Verbosity

FASTEST: Final = 1000.0
"""The fastest that a session's clock may run."""

MEANINGS: Final = (
    "start", "time", "end", "minutes", "seconds", "duration", "title", "note", "effort",
    "pain_before", "pain_after",
)  # fmt: skip
"""What `import --column` can name: the values of backtimer.core.exchange.options.Meaning."""

_LANGUAGES: Final = ("en", "de")

_ABOUT: Final = (
    "Back training at home, followed by eye and ear. Without a command the window opens; on a"
    " machine without a display, the same training in the terminal."
)
_PLAY: Final = """

Without a routine the window opens; in the terminal you are asked which one,
and where nobody can answer, the one for beginners is taken. Esc asks whether
to end, Ctrl+C ends at once: in both cases what was done is kept, and the exit
code is 0.
"""
_EXAMPLES: Final = """\
examples:
  backtimer                                open the window
  backtimer list                           see which routines there are
  backtimer play lower-back-six            begin one at once
  backtimer play my-morning.toml --terminal --speed 10
                                           try your own one out, in the terminal

exit codes: 0; 1 when something was found wrong; 2 when the command was not
understood. `backtimer COMMAND --help` tells more of each command.
"""


def build_parser() -> argparse.ArgumentParser:
    """The parser of everything; `command` is None where there was none."""
    common = _common()
    parser = argparse.ArgumentParser(
        prog="backtimer",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common],
        allow_abbrev=False,
    )
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(dest="command", title="commands", metavar="COMMAND")
    _add_play(commands, common)
    _add_list(commands, common)
    _add_plan(commands, common)
    _add_check(commands, common)
    _add_exercises(commands, common)
    _add_figures(commands, common)
    _add_history(commands, common)
    _add_export(commands, common)
    _add_import(commands, common)
    _add_backup(commands, common)
    _add_restore(commands, common)
    _add_doctor(commands, common)
    return parser


def _common() -> argparse.ArgumentParser:
    """What is understood before and after a command."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--data-dir",
        metavar="DIR",
        type=_folder,
        default=argparse.SUPPRESS,
        help="keep history, settings, prepared speech and log under this folder; the variable"
        " BACKTIMER_DATA_DIR does the same",
    )
    common.add_argument("--version", action="version", version=f"backtimer {__version__}")
    return common


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: argparse.ArgumentParser,
    name: str,
    does: str,
    *,
    examples: str,
    more: str = "",
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=does,
        description=f"{does[0].upper()}{does[1:]}.{more}",
        epilog=f"examples:\n{examples}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common],
        allow_abbrev=False,
    )


def _add_play(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: argparse.ArgumentParser,
) -> None:
    play = _add(
        commands,
        common,
        "play",
        "follow a routine",
        examples="""\
  backtimer play lower-back-six
  backtimer play my-morning.toml --speed 10
  backtimer play lower-back-six --terminal | cat
                          one plain line a phase: for a braille line, a
                          screen reader, or to keep; the keys still work
  backtimer play lower-back-six --trace happened.jsonl --exit-when-finished
""",
        more=_PLAY,
    )
    _add_routine(play, optional=True)
    play.add_argument(
        "--terminal", action="store_true", help="in the terminal, with the same voice and keys"
    )
    play.add_argument(
        "--speed",
        type=_speed,
        default=1.0,
        metavar="X",
        help="run the session's clock X times as fast, to try a routine out; beyond 2 the voice"
        " stays silent",
    )
    play.add_argument(
        "--trace",
        type=Path,
        metavar="FILE",
        help="append everything that happens to this file, one JSON object a line, with planned"
        " and actual times in seconds since the session's start",
    )
    play.add_argument(
        "--exit-when-finished",
        action="store_true",
        help="leave when the session has ended and been saved, without a question",
    )
    _add_language(play, "the language of the words in the terminal")


def _add_list(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: argparse.ArgumentParser,
) -> None:
    listing = _add(
        commands,
        common,
        "list",
        "show the routines: id, title, level, length, steps, equipment, source",
        examples="  backtimer list\n  backtimer list --json\n",
        more="\nYour own routines stand beside the bundled ones; what is wrong in a file is\n"
        "told on standard error.",
    )
    _add_json(listing)
    _add_language(listing, "the language of titles and words")


def _add_plan(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: argparse.ArgumentParser,
) -> None:
    plan = _add(
        commands,
        common,
        "plan",
        "show all that will happen in a routine, phase by phase",
        examples="""\
  backtimer plan lower-back-six
  backtimer plan my-morning.toml --json
  backtimer plan lower-back-six --cues --language de
""",
        more="""
Without --cues each setup has its written length. With them it is as long as
what is said in it, as in a session; the voice renders the words for that.""",
    )
    _add_routine(plan, optional=False)
    plan.add_argument(
        "--cues",
        action="store_true",
        help="show everything that is said and sounded beside its phase: when, for how long, what,"
        " and how important it is (1: most, 7: least)",
    )
    plan.add_argument(
        "--verbosity",
        choices=[one.value for one in Verbosity],
        default=Verbosity.FULL.value,
        help="how much is said, with --cues (default: full)",
    )
    _add_json(plan)
    _add_language(plan, "the language of exercises and words")


def _add_check(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: argparse.ArgumentParser,
) -> None:
    check = _add(
        commands,
        common,
        "check",
        "say what is wrong in files of routines and exercises, where, and what would do",
        examples="  backtimer check my-morning.toml\n  backtimer check *.toml\n",
        more="\nA good routine is told with its total time, an exercise with its name and poses.\n"
        "The exit code is 1 when something is wrong in any of them.",
    )
    check.add_argument("files", nargs="+", metavar="FILE", help="a routine or an exercise")


def _add_exercises(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: argparse.ArgumentParser,
) -> None:
    exercises = _add(
        commands,
        common,
        "exercises",
        "show the exercises: id, name, position, level, equipment, poses, source",
        examples="  backtimer exercises\n  backtimer exercises --json\n",
        more="\nJSON has the names in both languages, muscles, easier and harder exercises, the\n"
        "routines that use it, and the techniques that are cues of some exercises.",
    )
    _add_json(exercises)
    _add_language(exercises, "the language of names and words")


def _add_figures(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: argparse.ArgumentParser,
) -> None:
    figures = _add(
        commands,
        common,
        "figures",
        "draw the poses of exercises, each on a contact sheet",
        examples="  backtimer figures sheets\n  backtimer figures sheets my-stretch --dark\n",
        more="\nEach exercise gives ID.png and ID.svg: its poses in their order, with their\n"
        "names, on both sides where it has sides. Options come last.",
    )
    figures.add_argument("folder", metavar="DIR", type=_existing_or_new, help="where to put them")
    figures.add_argument("ids", nargs="*", metavar="EXERCISE", help="ids; by default all")
    figures.add_argument("--dark", action="store_true", help="in the colours of the dark theme")
    _add_language(figures, "the language of the titles")


def _add_history(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: argparse.ArgumentParser,
) -> None:
    history = _add(
        commands,
        common,
        "history",
        "show the sessions, newest first",
        examples="  backtimer history\n  backtimer history --json\n",
    )
    _add_json(history)


def _add_export(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: argparse.ArgumentParser,
) -> None:
    export = _add(
        commands,
        common,
        "export",
        "write the history into a file that other programs read",
        examples="""\
  backtimer export --format csv history.csv
  backtimer export --format json history.json
  backtimer export --format ics - > calendar.ics
""",
        more="""

csv has a row a session, and a second file beside it (history-steps.csv) a row
a step; json has everything; ics has an event a session. docs/export.md tells
what stands where. A file that is there already is kept, unless --force is said.""",
    )
    export.add_argument("--format", required=True, choices=("csv", "json", "ics"), help="what for")
    export.add_argument("file", metavar="FILE", help="where to; - prints it")
    export.add_argument("--force", action="store_true", help="write over a file that is there")


def _add_backup(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: argparse.ArgumentParser,
) -> None:
    _add(
        commands,
        common,
        "backup",
        "copy the history now, and say where the copy is",
        examples="  backtimer backup\n",
        more="\nOne copy a day is made without asking, in the folder backups beside the history;\n"
        "seven days, eight weeks and two years of months are kept.",
    )


def _add_import(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: argparse.ArgumentParser,
) -> None:
    importing = _add(
        commands,
        common,
        "import",
        "take sessions of another machine or program into the history",
        examples="""\
  backtimer import history.json
  backtimer import workouttimer.csv
  backtimer import diary.csv --column start=Datum --column minutes=Dauer
  backtimer import diary.csv --date-format %m/%d/%Y
""",
        more="""

What `backtimer export --format json` wrote is merged session by session:
importing it twice changes nothing, and two machines that import each other's
file end up with the same history. Of other files tables can be read: our own
CSV, that of WorkoutTimer, and any with a row a session; docs/import.md tells
more. A row that is wrong is told with its line and left out.""",
    )
    importing.add_argument("file", metavar="FILE", help="what to take in")
    importing.add_argument(
        "--column",
        metavar="MEANING=NAME",
        type=_column,
        action="append",
        default=[],
        help=f"the column NAME of a table means MEANING, one of {', '.join(MEANINGS)}; by default"
        " names are guessed",
    )
    importing.add_argument(
        "--date-format",
        metavar="FORMAT",
        help="how days are written in a table, as %%d/%%m/%%Y; by default only what can be read"
        " in one way is",
    )
    importing.add_argument(
        "--workouts",
        action="store_true",
        help="sessions of another program were workouts, and count for the weekly goal",
    )


def _add_restore(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: argparse.ArgumentParser,
) -> None:
    restore = _add(
        commands,
        common,
        "restore",
        "put a backup in the place of the history",
        examples="  backtimer restore history-2026-11-27.sqlite\n",
        more="\nThe backup is looked through first, and the present history is kept beside it\n"
        "under a name with the date. While a window is open on the history, restore in its\n"
        "settings instead. To add sessions, use `backtimer import`.",
    )
    restore.add_argument("file", metavar="FILE", help="a file from the folder backups")


def _add_doctor(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: argparse.ArgumentParser,
) -> None:
    doctor = _add(
        commands,
        common,
        "doctor",
        "look at what this machine has, and say what to do about what it has not",
        examples="  backtimer doctor\n  backtimer doctor --say --language de\n",
        more="\nDisplay, voice, sound, folders and versions, each with a line. It takes a few\n"
        "seconds; the exit code is 1 when something is not ok.",
    )
    doctor.add_argument(
        "--say",
        action="store_true",
        help="then say a sentence and sound a tone, with the voice and the volume of the settings",
    )
    _add_language(doctor, "the language of that sentence")


def _add_routine(parser: argparse.ArgumentParser, *, optional: bool) -> None:
    parser.add_argument(
        "routine",
        nargs="?" if optional else None,
        metavar="ROUTINE",
        help="the id of a routine, as `backtimer list` shows it, or a routine file",
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _add_language(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument(
        "--language", choices=_LANGUAGES, help=f"{what}; by default that of the settings"
    )


def _folder(text: str) -> str:
    if not text:
        message = "a folder needs a name"
        raise argparse.ArgumentTypeError(message)
    return text


def _column(text: str) -> tuple[str, str]:
    meaning, sign, name = text.partition("=")
    if meaning not in MEANINGS or not sign or not name:
        message = f"'{text}' says no column; MEANING=NAME would do, as start=Datum"
        raise argparse.ArgumentTypeError(message)
    return meaning, name


def _existing_or_new(text: str) -> Path:
    return Path(_folder(text))


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = math.nan
    if not 0 < speed <= FASTEST:
        message = f"'{text}' is no speed; a number above 0, up to {FASTEST:g}, would do"
        raise argparse.ArgumentTypeError(message)
    return speed
