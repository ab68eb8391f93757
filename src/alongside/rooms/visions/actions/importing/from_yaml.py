"""A logic model from YAML, with the line of everything. Nothing in it is built but plain texts."""

from typing import Any

import yaml

from alongside.foundations.imports.problems import ImportRefused, Problem
from alongside.rooms.visions.actions.importing.reading import Line, Read
from alongside.rooms.visions.words import SECTIONS

DEEPEST = 5
"""Lists and mappings within each other; a logic model needs four."""
SAFELY: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(data: bytes) -> Read:
    """Read a YAML file. Raises ImportRefused when it is none, or refers to itself."""
    try:
        text = data.decode("utf-8-sig")
        _check_shape(text)
        root = yaml.compose(text, Loader=SAFELY)
    except UnicodeDecodeError:
        raise ImportRefused("not_utf8", "The file is not in UTF-8.", "Save it as UTF-8.") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ImportRefused(
            "not_yaml",
            "The file cannot be read as YAML from here on.",
            "Check the indents, and put texts with a colon into quotes.",
            row=mark.line + 1 if mark else None,
        ) from None
    if not isinstance(root, yaml.MappingNode):
        raise ImportRefused(
            "not_a_logic_model",
            "The file does not start with what is said of a logic model.",
            "Start with title, about and so on, as in a logic model that was downloaded.",
        )
    found = Read()
    for key, value in root.value:
        _part(found, str(key.value), value, row=key.start_mark.line + 1)
    return found


def _check_shape(text: str) -> None:
    """Refuse what refers to itself, or lies deeper than any logic model, before it is built."""
    depth = 0
    for event in yaml.parse(text, Loader=SAFELY):
        row = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent):
            raise ImportRefused(
                "alias", "The file refers to parts of itself (*).", "Write each part out.", row=row
            )
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise ImportRefused(
                "too_deep",
                "The file holds lists within lists within lists.",
                "Write one list each of boxes, links and meanings.",
                row=row,
            )


def _part(found: Read, name: str, value: Any, *, row: int) -> None:
    if name not in SECTIONS:
        if isinstance(value, yaml.ScalarNode):
            found.say(name, _text(value), row=row)
        else:
            reason = f"“{name}” holds a list where a text is meant."
            found.problems.append(Problem(row, name, reason, "Write a text.", "not_a_text"))
        return
    if not isinstance(value, yaml.SequenceNode):
        if _text(value):
            reason = f"“{name}” is not a list."
            mend = "Begin each line of it with a hyphen."
            found.problems.append(Problem(row, name, reason, mend, "not_a_list"))
        return
    for node in value.value:
        _line(found, name, node)


def _line(found: Read, section: str, node: Any) -> None:
    row = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        mend = f"Write what belongs to it: {', '.join(SECTIONS[section])}."
        reason = "This says nothing by name."
        found.problems.append(Problem(row, section, reason, mend, "not_a_line"))
        return
    said: dict[str, str] = {}
    for key, value in node.value:
        name = str(key.value)
        if name not in SECTIONS[section]:
            found.unknown(name, row=key.start_mark.line + 1, known=SECTIONS[section])
        elif isinstance(value, yaml.SequenceNode):
            said[name] = "\n".join(_text(each) for each in value.value)
        else:
            said[name] = _text(value)
    found.add(Line(section=section, row=row, said=said))


def _text(node: Any) -> str:
    if not isinstance(node, yaml.ScalarNode) or node.tag == "tag:yaml.org,2002:null":
        return ""
    return str(node.value).strip()
