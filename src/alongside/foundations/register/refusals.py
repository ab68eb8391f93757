"""The one base for "you may not" and "not now"."""

from typing import Any


class Refused(Exception):
    """An action is refused. `code` says which rule, `params` what it concerned.

    The specific refusal lives beside the rule that raises it and sets `sentence`, the plain
    English shown to the person; the web and the command line turn it into a page or an exit code.
    """

    code = "refused"
    sentence = "That is not possible."

    def __init__(self, **params: Any) -> None:
        self.params = params
        super().__init__(self.sentence.format(**params))
