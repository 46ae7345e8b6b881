"""How a session of the history is put into words."""

from PySide6.QtCore import QCoreApplication

from backtimer.core.records import Ending, Mark, Plan, Ratings, SessionRecord

UNSAID = "–"


def _tr(text: str) -> str:
    return QCoreApplication.translate("history", text)


def done_text(record: SessionRecord) -> str:
    """How much of it was done, "all 7 done" or "5 of 7, 2 skipped"; how it ended early."""
    planned, done = record.steps_planned, record.steps_done
    if record.mark is Mark.ACTIVITY:
        return _tr("logged by you")
    if record.mark is Mark.TRIAL:
        return _tr("tried out")
    if planned and done == planned:
        return _tr("all {planned} done").format(planned=planned)
    part = _tr("{done} of {planned}").format(done=done, planned=planned)
    left = {
        Ending.FINISHED: _tr("{number} skipped").format(number=planned - done),
        Ending.ENDED: _tr("ended early"),
        Ending.INTERRUPTED: _tr("interrupted"),
    }[record.ending]
    return f"{part}, {left}"


def gentler_words(plan: Plan) -> tuple[str, ...]:
    """A word for a session on a gentler day, which counts as any other; none for others."""
    return (_tr("gentler"),) if plan.get("eased") else ()


def pain_text(ratings: Ratings) -> str:
    """Pain before and after, "pain 3 → 2"; a dash where nothing was said."""
    before, after = ratings.pain_before, ratings.pain_after
    if before is None and after is None:
        return UNSAID
    unsaid = "?"
    return _tr("pain {before} → {after}").format(
        before=unsaid if before is None else before, after=unsaid if after is None else after
    )
