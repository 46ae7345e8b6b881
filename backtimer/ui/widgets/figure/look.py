"""The colours of the figure and of what stands round it, in light and dark."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Tone(StrEnum):
    """How a part of the body stands out."""

    WORKS = "works"
    NEAR = "near"
    FAR_WORKS = "far-works"
    FAR = "far"

    @property
    def is_near(self) -> bool:
        """Whether it is on the viewer's side."""
        return self in (Tone.WORKS, Tone.NEAR)


class Cloth(StrEnum):
    """What a part of the body is covered with."""

    SKIN = "skin"
    SHIRT = "shirt"
    TROUSERS = "trousers"
    HAIR = "hair"


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as `#rrggbb`, shadows as `#aarrggbb`."""

    ground: str
    mat: str
    mat_edge: str
    wood: str
    wood_dark: str
    metal: str
    metal_dark: str
    band: str
    panel: str
    shadow: str
    edge: str
    """Between a near limb and what lies behind it."""
    cloths: dict[tuple[Cloth, Tone], str]

    def of(self, cloth: Cloth | None, tone: Tone) -> str:
        """The colour of a part of the body, or of the rim of one."""
        return self.edge if cloth is None else self.cloths[cloth, tone]


_CLOTHS_DARK: Final = {
    (Cloth.SKIN, Tone.WORKS): "#ffc766",
    (Cloth.SKIN, Tone.NEAR): "#dfa550",
    (Cloth.SKIN, Tone.FAR_WORKS): "#d69c45",
    (Cloth.SKIN, Tone.FAR): "#94703a",
    (Cloth.SHIRT, Tone.WORKS): "#5ba6f2",
    (Cloth.SHIRT, Tone.NEAR): "#3b7fc4",
    (Cloth.SHIRT, Tone.FAR_WORKS): "#4187cf",
    (Cloth.SHIRT, Tone.FAR): "#28588c",
    (Cloth.TROUSERS, Tone.WORKS): "#4f8fd0",
    (Cloth.TROUSERS, Tone.NEAR): "#2c5887",
    (Cloth.TROUSERS, Tone.FAR_WORKS): "#3c76b3",
    (Cloth.TROUSERS, Tone.FAR): "#20436a",
    (Cloth.HAIR, Tone.NEAR): "#6b4f3a",
}
_CLOTHS_LIGHT: Final = {
    (Cloth.SKIN, Tone.WORKS): "#f2b24c",
    (Cloth.SKIN, Tone.NEAR): "#e0ab5e",
    (Cloth.SKIN, Tone.FAR_WORKS): "#c98f38",
    (Cloth.SKIN, Tone.FAR): "#a8824a",
    (Cloth.SHIRT, Tone.WORKS): "#3f8ee0",
    (Cloth.SHIRT, Tone.NEAR): "#4c86c2",
    (Cloth.SHIRT, Tone.FAR_WORKS): "#2f74bf",
    (Cloth.SHIRT, Tone.FAR): "#3a6592",
    (Cloth.TROUSERS, Tone.WORKS): "#2f74bd",
    (Cloth.TROUSERS, Tone.NEAR): "#34587f",
    (Cloth.TROUSERS, Tone.FAR_WORKS): "#245f9f",
    (Cloth.TROUSERS, Tone.FAR): "#274463",
    (Cloth.HAIR, Tone.NEAR): "#5a4232",
}

DARK_LOOK: Final = Look(
    ground="#27323c",
    mat="#3b4f5e",
    mat_edge="#2b3b47",
    wood="#c49a6c",
    wood_dark="#8f6e4d",
    metal="#9aa7b2",
    metal_dark="#66727d",
    band="#e8788f",
    panel="#222c36",
    shadow="#70000000",
    edge="#0f1a26",
    cloths=_CLOTHS_DARK,
)
LIGHT_LOOK: Final = Look(
    ground="#efece5",
    mat="#cfd9dd",
    mat_edge="#b4c1c7",
    wood="#b98f68",
    wood_dark="#94704e",
    metal="#7d8a96",
    metal_dark="#56616b",
    band="#d1476b",
    panel="#f4f1ec",
    shadow="#38241a10",
    edge="#22405f",
    cloths=_CLOTHS_LIGHT,
)
