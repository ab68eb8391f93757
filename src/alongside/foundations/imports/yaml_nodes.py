"""A YAML file as nodes that know their rows. Nothing in it is built but plain texts."""

from typing import Any

import yaml

from alongside.foundations.imports.problems import ImportRefused

ENDINGS = frozenset({".yaml", ".yml"})
SAFELY: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def root_of(content: bytes, *, deepest: int, instead: str) -> Any:
    """What a file holds as a whole; None when it is empty.

    `deepest` is how many lists and mappings may lie within each other, and `instead` what to write
    where there are more. Raises ImportRefused when it is no YAML, refers to itself or lies deeper.
    """
    try:
        text = content.decode("utf-8-sig")
        _check_shape(text, deepest=deepest, instead=instead)
        return yaml.compose(text, Loader=SAFELY)
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


def row_of(node: Any) -> int:
    """The row in which a node, or an event, begins."""
    return int(node.start_mark.line) + 1


def text_of(node: Any) -> str:
    """The text of a node; empty for null, and for what holds others."""
    if not isinstance(node, yaml.ScalarNode) or node.tag == "tag:yaml.org,2002:null":
        return ""
    return str(node.value).strip()


def _check_shape(text: str, *, deepest: int, instead: str) -> None:
    """Refuse a shape that would take long to build, before it is built."""
    depth = 0
    for event in yaml.parse(text, Loader=SAFELY):
        if isinstance(event, yaml.AliasEvent):
            raise ImportRefused(
                "alias", "The file refers to parts of itself (*).", "Write each part out.",
                row=row_of(event),
            )  # fmt: skip
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > deepest:
            reason = "The file holds lists within lists within lists."
            raise ImportRefused("too_deep", reason, instead, row=row_of(event))
