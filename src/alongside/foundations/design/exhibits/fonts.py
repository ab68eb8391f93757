"""The house font for pictures and documents, where it has been built."""

from pathlib import Path

FAMILY = "Atkinson Hyperlegible Next"
FALLBACKS = ("Arial", "Liberation Sans", "DejaVu Sans")

_BUILT = Path(__file__).parents[1] / "static" / "built" / "fonts"


def font_folder() -> Path | None:
    """Folder of the built font, or None: then a sans serif of the machine is used."""
    return _BUILT if any(_BUILT.glob("*.ttf")) else None
