"""A whole logic model from a file, YAML or a workbook, as the file says it."""

from pathlib import PurePath

from alongside.foundations.imports.files import content
from alongside.foundations.imports.problems import ImportRefused, shown
from alongside.foundations.imports.yaml_nodes import ENDINGS
from alongside.rooms.visions.actions.importing import from_workbook, from_yaml
from alongside.rooms.visions.actions.importing.reading import LIMITS, Read


def read_whole(file: bytes, *, name: str) -> Read:
    """What a file holds; raises ImportRefused when it cannot be read as one at all."""
    data = content(file, limits=LIMITS)
    ending = PurePath(name).suffix.lower()
    if ending in ENDINGS:
        return from_yaml.read(data)
    if ending == ".xlsx":
        return from_workbook.read(data, name=name)
    raise ImportRefused(
        "wrong_type",
        f"“{shown(name)}” is no file of a logic model.",
        "Choose a file that ends in .yaml or .xlsx, as a logic model is downloaded.",
    )
