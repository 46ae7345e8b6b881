"""All exercises and routines of the folders as one Catalogue: a broken file costs only itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from backtimer.adapters.files.activities import load_activities
from backtimer.adapters.files.document import shown
from backtimer.adapters.files.exercises import is_exercise, read_exercise
from backtimer.adapters.files.folder import FoundFile, read_file, read_folder
from backtimer.adapters.files.locator import KeyPath, locate
from backtimer.adapters.files.routines import read_routine
from backtimer.adapters.files.table import nearest
from backtimer.adapters.files.techniques import load_techniques
from backtimer.core.catalogue import Catalogue, Entry, Origin, Problem
from backtimer.core.exercise import Exercise


def load_catalogue(
    exercise_folder: Path,
    bundled_folder: Path,
    own_folder: Path,
    own_exercise_folder: Path | None = None,
    technique_folder: Path | None = None,
    *,
    activity_folder: Path | None = None,
) -> Catalogue:
    """Everything that can be played; the person's own folders need not exist.

    An own routine with the id of a bundled one stands in its place, and so does an own exercise.
    One that cannot be read replaces nothing: the bundled one stays, and the broken file is shown
    beside it.
    """
    found = _bundled_exercises(exercise_folder).with_own(own_exercise_folder)
    bundled, bundled_problems = _entries(bundled_folder, Origin.BUNDLED, found.exercises)
    own, own_problems = _entries(own_folder, Origin.OWN, found.exercises)
    techniques, faults = load_techniques(technique_folder) if technique_folder else ((), ())
    activities, wrong = load_activities(activity_folder) if activity_folder else ((), ())
    return Catalogue(
        found.exercises,
        tuple(_merged(bundled, own)),
        (*found.all_problems(), *faults, *wrong, *bundled_problems, *own_problems),
        found.own,
        techniques,
        activities,
    )


def load_exercises(
    folder: Path, own_folder: Path | None = None
) -> tuple[Mapping[str, Exercise], tuple[Problem, ...]]:
    """The exercises of a folder and of a person's own one by id, and what is wrong with them."""
    found = _bundled_exercises(folder).with_own(own_folder)
    return found.exercises, found.all_problems()


@dataclass(frozen=True, slots=True)
class _Exercises:
    """The exercises of one folder, or of several: each with its file, for the problems."""

    exercises: Mapping[str, Exercise]
    files: Mapping[str, FoundFile]
    problems: tuple[Problem, ...]
    own: Mapping[str, Origin] = field(default_factory=dict)

    def with_own(self, folder: Path | None) -> "_Exercises":
        """With those of a person's own folder; one of a bundled id takes its place."""
        if folder is None:
            return self
        mine = _exercises_in(folder, may_be_missing=True)
        unfit = {
            one: _other_sides(mine.files[one], exercise)
            for one, exercise in mine.exercises.items()
            if one in self.exercises and exercise.sided is not self.exercises[one].sided
        }
        taken = {one: each for one, each in mine.exercises.items() if one not in unfit}
        return _Exercises(
            {**self.exercises, **taken},
            {**self.files, **{one: mine.files[one] for one in taken}},
            (*self.problems, *mine.problems, *unfit.values()),
            {
                one: Origin.REPLACES_BUNDLED if one in self.exercises else Origin.OWN
                for one in taken
            },
        )

    def all_problems(self) -> tuple[Problem, ...]:
        """The problems of the files, and the links that lead to no exercise."""
        return (*self.problems, *_broken_links(self.exercises, self.files))


def _bundled_exercises(folder: Path) -> _Exercises:
    return _exercises_in(folder, may_be_missing=False)


def _exercises_in(folder: Path, *, may_be_missing: bool) -> _Exercises:
    found = read_folder(folder, may_be_missing=may_be_missing)
    exercises: dict[str, Exercise] = {}
    files: dict[str, FoundFile] = {}
    problems = list(found.problems)
    for file in found.files:
        read = _read_exercise(file)
        if not isinstance(read, Exercise):
            problems.extend(read)
        elif read.id in exercises:
            problems.append(_used_twice(file, read.id, files[read.id].name))
        else:
            exercises[read.id], files[read.id] = read, file
    return _Exercises(exercises, files, tuple(problems))


def _other_sides(file: FoundFile, exercise: Exercise) -> Problem:
    """The routines that use the bundled exercise would not fit this one."""
    told = "does not tell left and right apart" if not exercise.sided else "tells them apart"
    kept = "tells left and right apart" if not exercise.sided else "does not"
    what = f"the bundled '{exercise.id}' {kept}, this one {told}"
    remedy = "name the sides as it does, or choose another id"
    return Problem(file.name, _line(file, ("id",)), what, remedy=remedy)


def load_exercise_file(
    path: str | Path, exercises: Mapping[str, Exercise]
) -> Exercise | tuple[Problem, ...] | None:
    """The exercise in a file that a person named, or its problems; None for another kind of file.

    `exercises` are those that it may link to.
    """
    file = read_file(Path(path))
    if isinstance(file.content, Problem) or not is_exercise(file.content, file.name):
        return None
    read = _read_exercise(file)
    if not isinstance(read, Exercise):
        return read
    bundled = exercises.get(read.id, read)
    if bundled.sided is not read.sided:
        return (_other_sides(file, read),)
    links = _broken_links({**exercises, read.id: read}, {read.id: file})
    return tuple(links) or read


def load_routine_file(path: str | Path, exercises: Mapping[str, Exercise]) -> Entry:
    """The routine in a file that a person named."""
    return _entry(read_file(Path(path)), Origin.OWN, exercises)


def _read_exercise(file: FoundFile) -> Exercise | tuple[Problem, ...]:
    if isinstance(file.content, Problem):
        return (file.content,)
    return read_exercise(file.content, file.name)


def _broken_links(
    exercises: Mapping[str, Exercise], files: Mapping[str, FoundFile]
) -> Iterable[Problem]:
    """Easier, harder and kindred exercises that do not exist; views find only those that do."""
    for exercise in (exercises[one] for one in files):
        ways = {"easier": exercise.easier, "harder": exercise.harder, "kinds": exercise.kinds}
        for key, links in ways.items():
            for position, linked in enumerate(links):
                if linked not in exercises:
                    line = _line(files[exercise.id], (key, position))
                    remedy = nearest(linked, exercises)
                    name = files[exercise.id].name
                    yield Problem(name, line, "there is no such exercise", shown(linked), remedy)


def _line(file: FoundFile, path: KeyPath) -> int:
    return locate(file.content).line(path) if isinstance(file.content, str) else 1


def _entries(
    folder: Path, origin: Origin, exercises: Mapping[str, Exercise]
) -> tuple[list[Entry], tuple[Problem, ...]]:
    """The entries of a folder; the second file of one id is a problem of that file."""
    found = read_folder(folder, may_be_missing=origin is Origin.OWN)
    entries: list[Entry] = []
    names: dict[str, str] = {}
    for file in found.files:
        entry = _entry(file, origin, exercises)
        if entry.routine is not None and entry.routine.id in names:
            problem = _used_twice(file, entry.routine.id, names[entry.routine.id])
            entry = replace(entry, routine=None, problems=(problem,))
        elif entry.routine is not None:
            names[entry.routine.id] = file.name
        entries.append(entry)
    return entries, found.problems


def _entry(file: FoundFile, origin: Origin, exercises: Mapping[str, Exercise]) -> Entry:
    if isinstance(file.content, Problem):
        return Entry(file.path, origin, None, (file.content,))
    read = read_routine(file.content, file.name, exercises)
    if isinstance(read, tuple):
        return Entry(file.path, origin, None, read)
    return Entry(file.path, origin, read)


def _used_twice(file: FoundFile, used: str, other: str) -> Problem:
    line = _line(file, ("id",))
    return Problem(file.name, line, f"this id is taken by {other}", f"'{used}'", "choose another")


def _merged(bundled: list[Entry], own: list[Entry]) -> Iterable[Entry]:
    """The bundled entries, those replaced that an own routine replaces; then the other own ones."""
    replacing = {entry.routine.id: entry for entry in own if entry.routine is not None}
    used: set[str] = set()
    for entry in bundled:
        routine_id = entry.routine.id if entry.routine is not None else None
        if routine_id is not None and routine_id in replacing:
            used.add(routine_id)
            yield replace(replacing[routine_id], origin=Origin.REPLACES_BUNDLED)
        else:
            yield entry
    for entry in own:
        if entry.routine is None or entry.routine.id not in used:
            yield entry
