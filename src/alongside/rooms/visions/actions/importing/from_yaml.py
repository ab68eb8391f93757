"""A logic model from YAML, with the line of everything."""

from typing import Any

import yaml

from alongside.foundations.imports.problems import ImportRefused, Problem
from alongside.foundations.imports.yaml_nodes import root_of, row_of, text_of
from alongside.rooms.visions.actions.importing.reading import Line, Read
from alongside.rooms.visions.words import SECTIONS

DEEPEST = 5
"""Lists and mappings within each other; a logic model needs four."""


def read(data: bytes) -> Read:
    """Read a YAML file. Raises ImportRefused when it is none, or refers to itself."""
    instead = "Write one list each of boxes, links and meanings."
    root = root_of(data, deepest=DEEPEST, instead=instead)
    if not isinstance(root, yaml.MappingNode):
        raise ImportRefused(
            "not_a_logic_model",
            "The file does not start with what is said of a logic model.",
            "Start with title, about and so on, as in a logic model that was downloaded.",
        )
    found = Read()
    for key, value in root.value:
        _part(found, str(key.value), value, row=row_of(key))
    return found


def _part(found: Read, name: str, value: Any, *, row: int) -> None:
    if name not in SECTIONS:
        if isinstance(value, yaml.ScalarNode):
            found.say(name, text_of(value), row=row)
        else:
            reason = f"“{name}” holds a list where a text is meant."
            found.problems.append(Problem(row, name, reason, "Write a text.", "not_a_text"))
        return
    if not isinstance(value, yaml.SequenceNode):
        if text_of(value):
            reason = f"“{name}” is not a list."
            mend = "Begin each line of it with a hyphen."
            found.problems.append(Problem(row, name, reason, mend, "not_a_list"))
        return
    for node in value.value:
        _line(found, name, node)


def _line(found: Read, section: str, node: Any) -> None:
    row = row_of(node)
    if not isinstance(node, yaml.MappingNode):
        mend = f"Write what belongs to it: {', '.join(SECTIONS[section])}."
        reason = "This says nothing by name."
        found.problems.append(Problem(row, section, reason, mend, "not_a_line"))
        return
    said: dict[str, str] = {}
    for key, value in node.value:
        name = str(key.value)
        if name not in SECTIONS[section]:
            found.unknown(name, row=row_of(key), known=SECTIONS[section])
        elif isinstance(value, yaml.SequenceNode):
            said[name] = "\n".join(text_of(each) for each in value.value)
        else:
            said[name] = text_of(value)
    found.add(Line(section=section, row=row, said=said))
