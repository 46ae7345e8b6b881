"""What this machine has, a line for each thing, and what to do about what it has not."""

from backtimer.cli.failure import complain
from backtimer.cli.tables import print_line
from backtimer.terminal.columns import one_line
from backtimer.workshop import Options, Workshop


def print_findings(data_dir: str | None) -> int:
    """Print every finding; 1 when one of them is not ok."""
    workshop = Workshop(Options(data_dir), tell=complain)
    findings = workshop.diagnose()
    for finding in findings:
        sign = "ok" if finding.ok else "--"
        print_line(f"{sign:<4} {finding.name}: {one_line(finding.text)}")
        if finding.advice and not finding.ok:
            print_line(f"     {one_line(finding.advice)}")
    return 0 if all(finding.ok for finding in findings) else 1
