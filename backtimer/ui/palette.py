"""The colours of both rooms, as design tokens. Nothing else names a colour."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as `#rrggbb`."""

    page: str
    navigation: str
    card: str
    ink: str
    muted: str
    line: str
    chip: str
    hero: str
    hero_ink: str
    hero_muted: str
    accent: str = "#ffb454"
    accent_ink: str = "#1b232b"
    focus: str = "#d97a00"
    beginner: str = "#fdf0dc"
    beginner_ink: str = "#8a4b00"
    advanced: str = "#e2eff6"
    advanced_ink: str = "#0b5275"
    warning: str = "#b3261e"


NAVIGATION_PX = 208
"""The width of the navigation at a text scale of 100 %."""

LIGHT = Palette(
    page="#f7f5f1",
    navigation="#efece6",
    card="#ffffff",
    ink="#1b232b",
    muted="#5a6670",
    line="#e2ded6",
    chip="#e8e4db",
    hero="#1b232b",
    hero_ink="#ffffff",
    hero_muted="#9aa7b2",
)
DARK = Palette(
    page="#0f1419",
    navigation="#141b22",
    card="#1c252e",
    ink="#f2f5f7",
    muted="#9aa7b2",
    line="#2c3742",
    chip="#26313b",
    hero="#1c252e",
    hero_ink="#f2f5f7",
    hero_muted="#9aa7b2",
    focus="#ffb454",
    beginner="#4a3513",
    beginner_ink="#ffd699",
    advanced="#123a4d",
    advanced_ink="#a9e1f5",
    warning="#ff8a80",
)
