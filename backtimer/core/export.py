"""The history for other programs: CSV for tables, iCalendar for calendars."""

import csv
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from backtimer.core.records import SessionDetail, SessionRecord
from backtimer.core.report import step_reports

SESSION_COLUMNS: Final = (
    "id", "kind", "routine_id", "routine", "started", "utc_offset_min", "ended", "ending",
    "active_s", "paused_s", "steps_planned", "steps_done", "effort", "pain_before", "pain_after",
    "note", "loads_kg",
)  # fmt: skip
STEP_COLUMNS: Final = (
    "session_id", "started", "routine", "step", "exercise_id", "exercise", "dose", "fate",
    "units_planned", "units_done", "active_s",
)  # fmt: skip
_RISKY: Final = frozenset("=+-@＝＋－＠")
"""A cell that begins so may be run as a formula by a spreadsheet (OWASP, CSV injection)."""
_LINE_OCTETS: Final = 75
"""The longest line of a calendar, without its break: RFC 5545, section 3.1."""


def sessions_csv(records: Iterable[SessionRecord]) -> str:
    """A row a session; moments in the local time of the session, durations in seconds."""
    return _csv(SESSION_COLUMNS, (_session_row(record) for record in records))


def steps_csv(details: Iterable[SessionDetail]) -> str:
    """A row a step of each session: what was planned, and what became of it."""
    return _csv(STEP_COLUMNS, (row for detail in details for row in _step_rows(detail)))


def _session_row(record: SessionRecord) -> Sequence[object]:
    said = record.ratings
    return (
        record.id,
        record.mark.value,
        record.routine_id,
        record.routine_title,
        _local(record.started),
        round((record.started.utcoffset() or timedelta()).total_seconds() / 60),
        "" if record.ended is None else _local(record.ended),
        record.ending.value,
        round(record.active_s, 1),
        round(record.paused_s, 1),
        record.steps_planned,
        record.steps_done,
        said.effort,
        said.pain_before,
        said.pain_after,
        said.note,
        "; ".join(f"{exercise} {repr(kg).removesuffix('.0')}" for exercise, kg in said.loads),
    )


def _step_rows(detail: SessionDetail) -> Iterable[Sequence[object]]:
    record, steps = detail.record, detail.plan.get("steps", ())
    for number, (step, report) in enumerate(zip(steps, step_reports(detail), strict=True), start=1):
        yield (
            record.id,
            _local(record.started),
            record.routine_title,
            number,
            step["exercise"],
            report.name,
            report.dose,
            report.fate.value,
            report.units,
            report.units_done,
            round(report.active_s, 1),
        )


class _Lines(list[str]):
    """What the csv module writes to."""

    def write(self, text: str) -> int:
        self.append(text)
        return len(text)


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Comma-separated values (RFC 4180), with a mark that tells spreadsheets it is UTF-8."""
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return "\ufeff" + "".join(lines)


def could_run(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula."""
    return text.lstrip()[:1] in _RISKY or text[:1] in ("\t", "\r", "\n")


def _cell(value: object) -> object:
    """Numbers stay numbers; a text that could run as a formula gets an apostrophe before it."""
    if isinstance(value, str) and could_run(value):
        return f"'{value}"
    return "" if value is None else value


def _local(moment: datetime) -> str:
    """Local time with a T: with a space LibreOffice takes it for a text, unless it is told to."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}"


def calendar_text(records: Iterable[SessionRecord], now: datetime) -> str:
    """The sessions as events of a calendar (iCalendar, RFC 5545)."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//backtimer//history//EN"]
    for record in records:
        lines.extend(_event(record, now))
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(record: SessionRecord, now: datetime) -> Iterable[str]:
    ended = record.ended or record.started + timedelta(seconds=record.active_s)
    facts = [f"{record.active_s / 60:.0f} min, {record.ending.value}", record.ratings.note]
    return (
        "BEGIN:VEVENT",
        f"UID:{_escaped(record.id)}@backtimer",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART:{_utc(record.started)}",
        f"DTEND:{_utc(max(ended, record.started))}",
        f"SUMMARY:{_escaped(record.routine_title)}",
        f"DESCRIPTION:{_escaped(chr(10).join(filter(None, facts)))}",
        "END:VEVENT",
    )


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """A text value: RFC 5545, section 3.3.11; no control character but the break of a line."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\")
    plain = plain.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(one for one in plain if one >= " " and one != "\x7f")


def _folded(line: str) -> Iterable[str]:
    """A line in parts of at most 75 octets, none of which cuts a character in two."""
    part, size = "", 0
    for one in line:
        octets = len(one.encode("utf-8", "replace"))
        if size + octets > _LINE_OCTETS:
            yield part
            part, size = " ", 1
        part, size = part + one, size + octets
    yield part
