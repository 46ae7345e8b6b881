"""Routine files that are soon over."""

from pathlib import Path

TINY = """\
format = 1
id = "tiny"
title = { en = "Tiny routine", de = "Kleine Runde" }
level = "beginner"

[[step]]
exercise = "supine-straight-leg-hold"
hold_s = 3
sides = "alternating"
switch_s = 2
lead_in_s = 2

[[step]]
exercise = "bottom-up"
hold_s = 3
lead_in_s = 2
"""
TINY_S = 15
BROKEN = TINY.replace("hold_s = 3", "hodl_s = 3", 1)


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
