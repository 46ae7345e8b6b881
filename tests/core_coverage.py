"""Fail when the last run with coverage left more than a twentieth of the core's branches out."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from coverage import Coverage

LEAST_PERCENT = 95.0


def main() -> int:
    """Read .coverage; say nothing when all is well."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "core.json"
        coverage = Coverage()
        coverage.load()
        coverage.json_report(outfile=str(report), include=["backtimer/core/*"])
        totals = json.loads(report.read_text(encoding="utf-8"))["totals"]
    lines, branches = totals["percent_statements_covered"], totals["percent_branches_covered"]
    if min(lines, branches) >= LEAST_PERCENT:
        return 0
    print(  # noqa: T201  # a person reads it in the output of make test
        f"backtimer/core: {lines:.1f} % of its lines and {branches:.1f} % of its branches"
        f" are covered; at least {LEAST_PERCENT:.0f} % are wanted of each"
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
