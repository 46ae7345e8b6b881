"""What this machine has, a line for each thing, and what to do about what it has not."""

import sys
from collections.abc import Iterable

from backtimer.cli.failure import complain
from backtimer.cli.tables import print_line
from backtimer.core.ports import Finding
from backtimer.core.units import Language
from backtimer.terminal.columns import one_line
from backtimer.workshop import Options, Workshop


def print_findings(data_dir: str | None, language: str | None = None, *, say: bool = False) -> int:
    """Print every finding; 1 when one of them is not ok.

    With `say` the machine then speaks up, in `language`: None means that of the settings.
    """
    workshop = Workshop(Options(data_dir), tell=complain)
    well = _print(workshop.diagnose())
    if say:
        # What was found so far is read while there is something to hear.
        sys.stdout.flush()
        well &= _print(_speak_up(workshop, language))
    return 0 if well else 1


def _speak_up(workshop: Workshop, language: str | None) -> list[Finding]:
    from backtimer.adapters.diagnosis import speak_up  # noqa: PLC0415  # only with --say

    settings = workshop.settings()
    spoken = Language(language) if language else workshop.speech_language(settings)
    return speak_up(settings, spoken, workshop.folders.cache)


def _print(findings: Iterable[Finding]) -> bool:
    """Print each with what to do about it; returns whether all are ok."""
    well = True
    for finding in findings:
        sign = "ok" if finding.ok else "--"
        print_line(f"{sign:<4} {finding.name}: {one_line(finding.text)}")
        if finding.advice and not finding.ok:
            print_line(f"     {one_line(finding.advice)}")
        well &= finding.ok
    return well
