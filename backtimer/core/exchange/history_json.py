"""A whole history as JSON, and back without loss; described in docs/export.md."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from math import isfinite
from typing import Any, Final, NoReturn

from backtimer.core.events import Outcome
from backtimer.core.exchange.node import Node
from backtimer.core.exchange.problems import NotAHistory
from backtimer.core.merging import Break, Contents, Entry, done_facts, in_order, said_facts
from backtimer.core.plan import recounted
from backtimer.core.records import (
    NOWHERE,
    DonePhase,
    Ending,
    Mark,
    Plan,
    Ratings,
    SessionDetail,
    SessionRecord,
)
from backtimer.core.timeline import Kind
from backtimer.core.units import Side

FORMAT: Final = 2
"""The version of the JSON. Version 1 had no deleted ids, weeks of rest, loads and changes."""

_HEAD: Final = "backtimer"


def written(
    entries: Iterable[Entry], gone: Iterable[str], breaks: Iterable[Break], now: datetime
) -> Iterator[str]:
    """The parts of the text, one session after the other: a long history is never held twice."""
    head = json.dumps({"format": FORMAT, "written": now.isoformat()})
    yield f'{{"{_HEAD}": {head},\n"sessions": ['
    for number, entry in enumerate(entries):
        yield f"{',' if number else ''}\n{_text(_session(entry))}"
    yield f'\n],\n"deleted": {_text(sorted(gone))}'
    yield f',\n"breaks": {_text([_break(one) for one in breaks])}}}\n'


def read(text: str, leave_out: Callable[[NotAHistory], None] | None = None) -> Contents:
    """What `written` wrote, of any version up to FORMAT. Raises NotAHistory.

    With `leave_out` a session that cannot be read is told it, and left out.
    """
    try:
        value = json.loads(text.removeprefix("\ufeff"), parse_constant=_refuse, parse_float=_float)
    except RecursionError as error:
        message = "the file: it is nested too deeply for a history"
        raise NotAHistory(message) from error
    except json.JSONDecodeError as error:
        message = (
            f"line {error.lineno}, column {error.colno}: {error.msg}; the file is cut or not JSON"
        )
        raise NotAHistory(message) from error
    except ValueError as error:
        message = "the file: a number in it is longer than a history can hold"
        raise NotAHistory(message) from error
    found = Node(value)
    version = found.at(_HEAD).at("format").whole(1)
    if version > FORMAT:
        message = (
            f"the file: a newer version of backtimer wrote it (format {version}); please update "
            "backtimer"
        )
        raise NotAHistory(message)
    entries: dict[str, Entry] = {}
    for node in found.at("sessions").each():
        try:
            entry = _read_entry(node)
            if entry.id in entries:
                node.at("id").refuse("each session needs an id of its own")
        except NotAHistory as error:
            if leave_out is None:
                raise
            leave_out(error)
        else:
            entries[entry.id] = entry
    gone = frozenset(node.name() for node in _list(found.at("deleted")))
    breaks = tuple(_read_break(node) for node in _list(found.at("breaks")))
    return Contents(in_order(entries.values()), gone, breaks)


def _session(entry: Entry) -> dict[str, Any]:
    done = done_facts(entry.session)
    plan, phases = done.pop("plan"), done.pop("phases")
    return {
        **done,
        **said_facts(entry.ratings),
        "changed": entry.changed.isoformat(),
        "said": None if entry.said is None else entry.said.isoformat(),
        "plan": plan,
        "phases": phases,
    }


def _break(one: Break) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(),
        "resting": one.resting,
        "changed": one.changed.isoformat(),
    }


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _refuse(word: str) -> NoReturn:
    message = f"the file: {word} is no number that a history can hold"
    raise NotAHistory(message)


def _float(digits: str) -> float:
    """A number; JSON has no words for one that is out of range, but 1e999."""
    value = float(digits)
    return value if isfinite(value) else _refuse(digits)


def _list(node: Node) -> Iterable[Node]:
    return () if node.is_null else node.each()


def _read_break(node: Node) -> Break:
    return Break(node.at("day").day(), node.at("resting").yes_or_no(), node.at("changed").moment())


def _read_entry(node: Node) -> Entry:
    phases = tuple(_read_phase(one) for one in node.at("phases").each())
    if [one.number for one in phases] != sorted({one.number for one in phases}):
        node.at("phases").refuse("phases in the order of their numbers, each once, would do")
    plan = _read_plan(node.at("plan"))
    record = _read_record(node, _read_ratings(node))
    session = recounted(SessionDetail(record, plan, phases))
    changed, said = node.at("changed").moment_or_none(), node.at("said").moment_or_none()
    if changed is None:
        return Entry.of(session)
    return Entry(session, changed.astimezone(UTC), said and said.astimezone(UTC))


def _read_record(node: Node, ratings: Ratings) -> SessionRecord:
    ended = node.at("ended").moment_or_none()
    ending = Ending(node.at("ending").choice([*Ending]))
    return SessionRecord(
        id=node.at("id").name(),
        routine_id=node.at("routine_id").text(),
        routine_title=node.at("routine_title").text(),
        started=node.at("started").moment(),
        ended=ended,
        active_s=node.at("active_s").seconds(),
        paused_s=node.at("paused_s").seconds(),
        ending=Ending.INTERRUPTED if ended is None else ending,
        steps_planned=node.at("steps_planned").whole(0),
        steps_done=node.at("steps_done").whole(0),
        ratings=ratings,
        mark=Mark(node.at("mark").choice([*Mark])),
    )


def _read_ratings(node: Node) -> Ratings:
    note = node.at("note")
    loads = node.at("loads_kg")
    pairs = (
        {}
        if loads.is_null
        else {name: loads.at(name).number("kilograms") for name in loads.names()}
    )
    try:
        return Ratings(
            node.at("effort").whole_or_none(0, 10),
            node.at("pain_before").whole_or_none(0, 10),
            node.at("pain_after").whole_or_none(0, 10),
            "" if note.is_null else note.text(),
            tuple(sorted(pairs.items())),
        )
    except ValueError as error:
        loads.refuse(str(error))


def _read_plan(node: Node) -> Plan:
    """A plan as it is; only what the program reads of it is looked at."""
    steps = sum(1 for step in node.at("steps").each() if _is_step(step))
    for phase in node.at("phases").each():
        phase.at("kind").choice([*Kind])
        phase.at("step").whole(1, steps)
    node.at("replanned_after").whole_or_none(0)
    plan: Plan = node.value
    return plan


def _is_step(node: Node) -> bool:
    return all(node.at(name).text() is not None for name in ("exercise", "name", "dose"))


def _read_phase(node: Node) -> DonePhase:
    side = node.at("side")
    return DonePhase(
        number=node.at("number").whole(1),
        phase=node.at("phase").whole(NOWHERE),
        step=node.at("step").whole(NOWHERE),
        kind=Kind(node.at("kind").choice([*Kind])),
        exercise=node.at("exercise").text(),
        set=node.at("set").whole(0),
        repetition=node.at("repetition").whole_or_none(0),
        side=None if side.is_null else Side(side.choice([*Side])),
        planned_s=node.at("planned_s").seconds_or_none(),
        active_s=node.at("active_s").seconds(),
        outcome=Outcome(node.at("outcome").choice([*Outcome])),
        ended=node.at("ended").moment(),
        target=node.at("target").whole_or_none(0),
    )
