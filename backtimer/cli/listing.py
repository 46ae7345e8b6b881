"""Routines: list, plan and check."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from backtimer.cli.failure import complain
from backtimer.cli.tables import print_json, print_line, print_table
from backtimer.core import words
from backtimer.core.catalogue import Catalogue, Origin, Problem
from backtimer.core.catalogue import Entry as CatalogueEntry
from backtimer.core.routine import Routine
from backtimer.core.settings import Settings
from backtimer.core.timeline import Kind, Phase, Timeline, timeline
from backtimer.core.units import Language, clock_text
from backtimer.workshop import Options, Workshop

if TYPE_CHECKING:
    from backtimer.core.cue_sheet import Entry

# `backtimer list` must answer at once: what only the others need is imported there.
# ruff: noqa: PLC0415

_ORIGINS: Final = {
    Origin.BUNDLED: "",
    Origin.OWN: "own file",
    Origin.REPLACES_BUNDLED: "own file, replaces the bundled one",
}
_PLAN_KEYS: Final = ("routine", "total_s", "phases")


def print_list(data_dir: str | None, language: str | None, *, as_json: bool) -> int:
    """Print all routines; what is wrong in files goes to standard error."""
    workshop = Workshop(Options(data_dir), tell=complain)
    catalogue, settings = workshop.catalogue(), workshop.settings()
    spoken = _language(workshop, settings, language)
    found = [(entry, entry.routine) for entry in catalogue.entries if entry.routine is not None]
    rows = [_facts(entry, routine, settings, spoken) for entry, routine in found]
    if as_json:
        print_json(rows)
    else:
        head = ("id", "title", "level", "total", "steps", "equipment", "source")
        cells = [
            _cells(facts, routine, spoken) for facts, (_, routine) in zip(rows, found, strict=True)
        ]
        print_table(head, cells, right=(3, 4))
    _complain_of(catalogue)
    return 0


def _facts(
    entry: CatalogueEntry, routine: Routine, settings: Settings, language: Language
) -> dict[str, Any]:
    return {
        "id": routine.id,
        "title": routine.title.text(language),
        "level": routine.level.value,
        "total_s": _plain(timeline(routine, settings.preferences).total_s),
        "steps": len(routine.steps),
        "equipment": [item.value for item in routine.equipment],
        "source": ", ".join(filter(None, (*routine.sources, _ORIGINS[entry.origin]))),
    }


def _cells(facts: dict[str, Any], routine: Routine, language: Language) -> list[str]:
    return [
        facts["id"],
        facts["title"],
        words.level_word(routine.level, language),
        clock_text(facts["total_s"]),
        str(facts["steps"]),
        words.equipment_words(routine.equipment, language),
        facts["source"],
    ]


def _complain_of(catalogue: Catalogue) -> None:
    broken = (problem for entry in catalogue.entries for problem in entry.problems)
    for problem in (*catalogue.problems, *broken):
        complain(str(problem))


def print_plan(data_dir: str | None, name: str, language: str | None, *, as_json: bool) -> int:
    """Print the timeline of a routine, its setups as long as they are written."""
    from backtimer.cli.finding import find_routine

    workshop = Workshop(Options(data_dir), tell=complain)
    settings = workshop.settings()
    spoken = _language(workshop, settings, language)
    plan = timeline(find_routine(workshop, name), settings.preferences)
    if as_json:
        print_json(_plan_json(plan, spoken))
        return 0
    _print_title(plan, spoken)
    head = ("start", "length", "step", "what", "exercise", "side", "repetition", "set")
    print_table(head, [_phase_cells(plan, phase, spoken) for phase in plan.phases], right=(0, 1, 2))
    return 0


def print_cues(
    data_dir: str | None, name: str, language: str | None, verbosity: str, *, as_json: bool
) -> int:
    """Print all that is said and sounded in a routine, beside its phases."""
    from backtimer.cli.finding import find_routine
    from backtimer.core.cue_sheet import cue_sheet
    from backtimer.core.cues import Verbosity

    workshop = Workshop(Options(data_dir), tell=complain)
    settings = workshop.settings()
    spoken = workshop.speech_language(settings) if language is None else Language(language)
    routine = find_routine(workshop, name)
    planner = workshop.cue_planner(routine, settings, spoken, Verbosity(verbosity))
    if planner.silent and verbosity != Verbosity.BEEPS:
        complain("nothing can be said on this machine; `backtimer doctor` says why")
    plan, entries = planner.timeline, list(cue_sheet(planner))
    if as_json:
        cues = [entry.as_json() for entry in entries]
        print_json({**_plan_json(plan, spoken), "cues": cues})
        return 0
    _print_title(plan, spoken)
    head = ("at", "length", "priority", "kind", "what", "phase")
    rows = [_cue_cells(plan, entry, spoken) for entry in entries]
    print_table(head, rows, right=(0, 1, 2))
    return 0


def _plan_json(plan: Timeline, language: Language) -> dict[str, Any]:
    from backtimer.core.plan import plan_of

    whole = plan_of(plan, language)
    return {key: whole[key] for key in _PLAN_KEYS}


def _print_title(plan: Timeline, language: Language) -> None:
    routine = plan.routine
    steps = words.exercises_text(routine.exercise_count, language)
    print_line(f"{routine.title.text(language)}, {clock_text(plan.total_s)}, {steps}\n")


def _cue_cells(plan: Timeline, entry: "Entry", language: Language) -> list[str]:
    cue, phase = entry.cue, entry.phase
    where = (
        words.KIND_WORDS[phase.kind].text(language),
        words.side_text(plan.exercise(phase), phase.side, language),
        words.count_text(phase, language),
    )
    return [
        f"{int(entry.at_s // 60)}:{entry.at_s % 60:05.2f}",
        f"{cue.duration_s:.2f} s",
        str(cue.priority),
        cue.kind.value,
        cue.text or f"({cue.sound})",
        ", ".join(filter(None, where)) if cue.offset_s == 0 or cue.text else "",
    ]


def _phase_cells(plan: Timeline, phase: Phase, language: Language) -> list[str]:
    exercise = plan.exercise(phase)
    setup = phase.kind is Kind.SETUP
    return [
        clock_text(phase.start_s),
        _length(phase),
        str(phase.step + 1),
        words.KIND_WORDS[phase.kind].text(language),
        words.exercise_name(exercise, language, short=True),
        words.side_text(exercise, phase.side, language),
        words.count_text(phase, language),
        "" if setup or phase.sets < 2 else f"{phase.set}/{phase.sets}",
    ]


def _length(phase: Phase) -> str:
    if phase.duration_s is not None:
        return f"{phase.duration_s:g} s"
    return "open" if phase.cap_s is None else f"≤ {phase.cap_s:g} s"


def check(data_dir: str | None, files: Sequence[str]) -> int:
    """Say of each file what is wrong in it, or that it is good; 1 when any is not."""
    workshop = Workshop(Options(data_dir), tell=complain)
    return max(_check(workshop, file) for file in files)


def _check(workshop: Workshop, file: str) -> int:
    """Look at one file, of an exercise or of a routine."""
    from backtimer.core.exercise import Exercise

    exercise = workshop.exercise_file(file)
    if isinstance(exercise, Exercise):
        poses = len(exercise.poses)
        said = "no poses" if not poses else f"{poses} pose{'s' if poses > 1 else ''}"
        name = words.exercise_name(exercise, workshop.language(workshop.settings()))
        print_line(f"{file}: ok, the exercise '{name}' with {said}")
        return 0
    if exercise is not None:
        return _print_problems(exercise)
    entry = workshop.routine_file(file)
    if entry.routine is None:
        return _print_problems(entry.problems)
    total_s = timeline(entry.routine, workshop.settings().preferences).total_s
    print_line(f"{entry.path}: ok, {clock_text(total_s)}")
    return 0


def _print_problems(problems: Sequence[Problem]) -> int:
    for problem in problems:
        print_line(str(problem))
    return 1


def _language(workshop: Workshop, settings: Settings, chosen: str | None) -> Language:
    return workshop.language(settings) if chosen is None else Language(chosen)


def _plain(seconds: float) -> float:
    """Whole seconds without a fraction, others to the millisecond."""
    return int(seconds) if seconds == int(seconds) else round(seconds, 3)
